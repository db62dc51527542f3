"""Elements within a line: links, citations, labels, formulas, raised text, keywords.

A function that enters an element returns whether it has written all of it.
"""

from __future__ import annotations

from typing import Any

from claimx.read.jats.flow import Flow
from claimx.read.jats.lines import OPEN
from claimx.read.jats.nodes import HREF, text_of


def enter_span(flow: Flow, element: Any) -> bool:
    """Begin a link, a citation or raised text."""
    tag = element.tag
    if tag == "xref":
        span = flow.open("citation", (element.get("rid") or "", element.get("ref-type") or ""))
    elif tag in ("sup", "sub"):
        span = flow.open("superscript" if tag == "sup" else "subscript")
    else:
        address = element.get(HREF) or (text_of(element) if tag == "uri" else "")
        if address.startswith("10.") or (element.get("ext-link-type") or "").lower() == "doi":
            address = "https://doi.org/" + address.rpartition("doi.org/")[2].removeprefix("doi:")
        span = flow.open("link", address)
    flow.opened.append(span)
    flow.spans.append(span)
    return False


def leave_span(flow: Flow, element: Any) -> None:
    """End a link, a citation or raised text."""
    if flow.opened:
        flow.close(flow.opened.pop())


def enter_label(flow: Flow, element: Any) -> bool:
    """Keep the label of a reference."""
    if flow.ref is not None:
        flow.ref[1].append(text_of(element))
    return False


def leave_label(flow: Flow, element: Any) -> None:
    """Let what is labelled stand behind its label."""
    flow.add(" ")
    if flow.inline:
        if flow.ref is not None and flow.opened:
            flow.line.points.append((flow.line.size, flow.opened[-1], OPEN))  # an entry begins behind its label
    elif flow.line.filled:
        flow.glue = True
        if flow.noted is not None:
            flow.line.points.append((flow.line.size, flow.noted, OPEN))


def enter_break(flow: Flow, element: Any) -> bool:
    """Break the line; in a cell or a heading, only leave a space."""
    if flow.cell or flow.role in ("title", "heading", "references"):
        flow.add(" ")
    else:
        flow.breaks = 1
        flow.end(flow.line.level)
        flow.breaks = 2
    return False


def enter_formula(flow: Flow, element: Any) -> bool:
    """Begin a formula; one outside a paragraph is a line of its own."""
    parent = element.getparent()
    if parent is None or parent.tag != "p":
        flow.begin()
    flow.add(" ")
    return False


def leave_formula(flow: Flow, element: Any) -> None:
    """End a formula."""
    parent = element.getparent()
    flow.add(" ")
    if parent is None or parent.tag != "p":
        flow.end()


def enter_math(flow: Flow, element: Any) -> bool:
    """Write the tokens of a formula in MathML."""
    from lxml import etree

    tokens = []
    walker = etree.iterwalk(element, events=("start",))
    for _, node in walker:
        if node.tag.endswith(("annotation", "annotation-xml")):
            walker.skip_subtree()
        elif node.text and (token := node.text.strip()):
            tokens.append(token)
    flow.add(" ".join(tokens))
    return True


def enter_tex(flow: Flow, element: Any) -> bool:
    """Write the body of a formula in TeX."""
    text = "".join(element.itertext())
    _, begun, rest = text.partition("\\begin{document}")
    flow.add((rest if begun else text).partition("\\end{document}")[0].strip(" $\n\t"))
    return True


def enter_preformat(flow: Flow, element: Any) -> bool:
    """Write the lines as they stand."""
    flow.begin()
    flow.breaks = 1
    for row in "".join(element.itertext()).splitlines():
        flow.add(row)
        flow.end()
    flow.breaks = 2
    return True


def enter_keyword(flow: Flow, element: Any) -> bool:
    """Part a keyword from the one before it."""
    if element.getprevious() is not None and element.getprevious().tag == element.tag:
        flow.add(", ")
    return False
