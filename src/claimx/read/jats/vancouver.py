"""The text of citations that are fields without punctuation, in the Vancouver style (Citing Medicine, NLM)."""

from __future__ import annotations

import re
from typing import Any

from claimx.read.jats.nodes import text_of
from claimx.read.jats.references import VISITED

_WORD = re.compile(r"\w+")


def printed(citation: Any, csl: dict[str, Any]) -> str:
    """Return a citation that is only fields as the Vancouver style prints it; every word of it is there.

    Given names, dates and pages stand as they are written, and what has no place in the style follows at the end.
    """
    people = [
        "; ".join(filter(None, (_listed(csl.get(role, ())) + suffix for role, suffix in _PRINTED if csl.get(role))))
    ]
    titled = csl.get("title", "")
    container = csl.get("container-title", "")
    book = csl["type"] in ("book", "chapter", "report", "thesis")
    place = ": ".join(filter(None, (csl.get("publisher-place"), csl.get("publisher"))))
    date = " ".join(
        text_of(node)
        for tag in ("year", "month", "day")
        for node in citation.iter(tag)
        if node.getparent().tag not in VISITED
    )
    issue = f"({csl['issue']})" if "issue" in csl else ""
    numbers = f"{csl.get('volume', '')}{issue}" + (f":{csl['page']}" if "page" in csl else "")
    edition = csl.get("edition", "")
    if edition.isdigit():
        edition += " ed"
    if book:
        tail = "; ".join(filter(None, (place, date)))
        pieces = [*people, titled, f"In: {container}" if container else "", edition, tail, numbers.lstrip(":")]
    else:
        dated = ";".join(filter(None, (date, numbers)))
        pieces = [*people, titled, container, place, dated, edition]
    pieces += [f"{name}: {csl[name]}" for name in ("DOI", "PMID", "PMCID") if name in csl]
    text = " ".join(piece if piece[-1] in ".?!" else f"{piece}." for piece in pieces if piece)
    return f"{text} {rest}".strip() if (rest := _rest(citation, text)) else text


_PRINTED = (("author", ""), ("editor", ", editors"), ("translator", ", translators"))


def _listed(names: Any) -> str:
    return ", ".join(
        " ".join(filter(None, (name.get("family"), name.get("given"), name.get("suffix"), name.get("literal"))))
        for name in names
    )


def _rest(citation: Any, text: str) -> str:
    """Return the words of a citation that ``text`` does not hold, in order."""
    known = set(_WORD.findall(text))
    left: list[str] = []
    for node in citation.iter():
        if node.tag == "label":
            continue
        for words in (node.text, node.tail if node is not citation else None):
            if words and not known.issuperset(new := _WORD.findall(words)):
                known.update(new)
                left.append(" ".join(words.split()))
    return ". ".join(left)
