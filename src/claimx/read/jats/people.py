"""The persons and groups of a JATS citation into names of CSL-JSON."""

from __future__ import annotations

from typing import Any

from claimx.read.jats.nodes import text_of

_ROLES = {"editor": "editor", "ed": "editor", "editors": "editor", "translator": "translator"}
_NAME_PARTS = {"surname": "family", "given-names": "given", "suffix": "suffix"}
_PEOPLE = ("name", "string-name", "collab", "anonymous", "surname")


def people_of(citation: Any) -> dict[str, list[dict[str, str]]]:
    """Return the names of a citation, by what they did for the work (``author``, ``editor``, ``translator``)."""
    people: dict[str, list[dict[str, str]]] = {}
    for node in citation.iter(*_PEOPLE):
        parent = node.getparent()
        if parent.tag in _PEOPLE:
            continue
        role = "author"
        while parent is not None and parent is not citation:
            if parent.tag == "person-group":
                role = _ROLES.get((parent.get("person-group-type") or "author").lower(), "author")
                break
            parent = parent.getparent()
        name = _bare_name(node) if node.tag == "surname" else _name(node)
        if name:
            people.setdefault(role, []).append(name)
    return people


def _name(node: Any) -> dict[str, str]:
    """Return a person or a group as CSL has it."""
    if node.tag == "anonymous":
        return {"literal": text_of(node) or "Anonymous"}
    if node.tag == "collab":
        named = node.find("named-content") if node.find("contrib-group") is not None else None
        words = text_of(named) if named is not None else _own_text(node, ("contrib-group", "xref", "fn"))
        return {"literal": words} if words else {}
    name: dict[str, str] = {}
    for part in node:
        key = _NAME_PARTS.get(part.tag)
        if key is not None and key not in name and (value := text_of(part)):
            name[key] = value
    if "family" in name:
        return name
    words = text_of(node).rstrip(" ,;")
    return {"literal": words} if words else {}


def _own_text(node: Any, without: tuple[str, ...]) -> str:
    """Return the text of ``node`` without that of its children ``without``."""
    pieces = [node.text or ""]
    for child in node:
        if child.tag not in without:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _bare_name(surname: Any) -> dict[str, str]:
    """Return the name of a surname that stands in the citation itself, with the given names beside it."""
    name = {"family": text_of(surname)}
    for beside in (surname.getnext(), surname.getprevious()):
        if beside is not None and beside.tag == "given-names":
            name["given"] = text_of(beside)
            break
    return name
