"""The entries of an article's reference list, and citations that stand in its text.

A function that enters an element returns whether it has written all of it.
"""

from __future__ import annotations

from typing import Any

from claimx.read.jats.flow import Flow
from claimx.read.jats.nodes import text_of
from claimx.read.jats.references import csl_of, is_tagged
from claimx.read.jats.vancouver import printed


def enter_ref(flow: Flow, element: Any) -> bool:
    """Begin a reference."""
    flow.states.append((flow.role, flow.part, flow.language, flow.depth, flow.breaks, False))
    flow.role, flow.part, flow.breaks = "references", "back", 1
    flow.end()
    flow.ref = (element.get("id") or "", [])
    flow.noted = flow.open("entry") if flow.ref[0] else None
    return False


def leave_ref(flow: Flow, element: Any) -> None:
    """End a reference; what stands in one without a citation (a note) is the entry that is cited."""
    if flow.noted is not None:
        flow.close(flow.noted)
    if flow.ref is not None and flow.noted is not None and flow.ref[0] not in flow.refs:
        key, labels = flow.ref
        flow.noted.data = (_known(flow, key, ""), labels[0] if labels else "", {"type": "document"})
        flow.entries.append(flow.noted)
    flow.ref = flow.noted = None
    flow.end()
    flow.role, flow.part, flow.language, flow.depth, flow.breaks, _ = flow.states.pop()


def enter_citation(flow: Flow, element: Any) -> bool:
    """Begin a citation: an entry of the list, or one in the text."""
    flow.inline += 1
    if flow.ref is None or flow.inline > 1:
        if is_tagged(element):
            flow.add(" " + printed(element, csl_of(element)) + " ")
            return True
        return False
    ref, labels = flow.ref
    tagged = is_tagged(element)
    csl = flow.twins.get(element) or csl_of(element)
    flow.inline = 0
    flow.begin()
    flow.inline = 1
    if (label := element.find("label")) is not None and tagged:
        flow.add(text_of(label) + " ")
        labels.append(text_of(label))
    own = text_of(label) if label is not None else ""
    first = labels[0] if labels else ""
    number = first if own in ("", first) else first + own
    span = flow.open("entry", (_known(flow, ref, element.get("id") or ""), number, csl))
    flow.entries.append(span)
    flow.opened.append(span)
    if tagged:
        flow.add(printed(element, csl))
    return tagged


def _known(flow: Flow, ref: str, own: str) -> str:
    """Return a key for another entry of ``ref``, by which it is cited."""
    listed = flow.refs.setdefault(ref, [])
    key = own or ref or f"entry{len(flow.entries) + 1}"
    while key in flow.keys:
        flow.keys[key] += 1
        key = f"{key}.{flow.keys[key]}"
    flow.keys[key] = 1
    listed.append(key)
    if own and own != ref:
        flow.refs.setdefault(own, []).append(key)
    return key


def leave_citation(flow: Flow, element: Any) -> None:
    """End a citation; one in another is text of it."""
    flow.inline -= 1
    if flow.ref is not None and not flow.inline and flow.opened:
        flow.close(flow.opened.pop())
        flow.end()
