"""What blocks are by their font and their first words: titles, headings, captions, footnotes, list items."""

from __future__ import annotations

import re
from collections import Counter

from claimx.read.pdf.blocks import BULLET, CAPTION, Block, Body

_CAPTION_VERB = re.compile(r"\S+\s?\S{1,5}\s+(?:[a-z]|[A-Z][a-z]+s?\s+(?:and|to|in)\b)")
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+|[IVX]{1,5}\.\s+)?(?:references?(?: and notes| cited| list)?|literature(?: cited)?|bibliography|works cited|cited literature|notes and references|selected references|literatur(?:verzeichnis)?|r[ée]f[ée]rences|bibliographie|referencias|bibliograf[ií]a)\s?:?",
    re.I,
)
_HEADING_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-Z]")
_NOTE = re.compile(r"(?:\d{1,2}|[*∗†‡§¶#‖]{1,3}|[a-z])\s?(?=[^\W\d_a-z]|https?:)|[*∗†‡§¶‖]{1,3}\s?\w")
_NOTES = 260.0  # points above the foot of a page in which its notes stand
_LONGEST_HEADING, _MOST_HEADING_LINES = 200, 6
_OPENS = re.compile(
    r"(?:\W{0,3}(?:\d{1,2}|[IVX]{1,3}|[A-Z])?[.:]?\s{0,3})(?:abstract|summary|introduction|background|objectives?|aims?|purpose|key\s?words|key points|"
    r"highlights|contents|methods?|what is|importance|zusammenfassung|r[ée]sum[ée]n?|overview|synopsis)\b",
    re.I,
)
_FRONT, _FRONT_LINES = 40, 4  # blocks that authors and addresses take at most; lines of the longest of them
_NO_TITLE = re.compile(
    r"\S+|(?:the )?(?:[\w-]+ ){0,3}(?:journal|proceedings|transactions|annals|archives|bulletin) of(?: [\w-]+){1,6}"
    r"|draft(?: version)?.{0,12}\d.{0,20}|\d{1,2}(?:\.\d{1,2})*\.? .{0,60}"
    r"|(?:original|research|review|full(?:[ -]length)?|short|invited|regular) (?:articles?|papers?|reports?|research|communications?)"
    r"|(?:open access|case reports?|letters? to the editor|(?:\w+ and )?perspectives? paper)",
    re.I,
)
"""Large lines on a first page that are no title: the journal, the kind of article, a date, a numbered heading."""


def name_blocks(blocks: list[Block], body: Body, outline: frozenset[str]) -> None:
    """Give every paragraph what it is by its font and its first words."""
    for i, block in enumerate(blocks):
        if block.kind != "body":
            continue
        text = block.text
        if _is_caption(block, text, body):
            block.kind = "caption"
        elif _is_heading(blocks, i, text, body, outline):
            block.kind = "heading"
        elif block.size < 0.93 * body.size and _NOTE.match(text) and block.lines[0].base < _NOTES:
            block.kind = "note"
        elif BULLET.match(text) and any(map(str.isalnum, text)):
            block.kind = "list"
    _title(blocks, body)
    _front(blocks)
    _levels(blocks)


def _is_caption(block: Block, text: str, body: Body) -> bool:
    if not CAPTION.match(text):
        return False
    first = block.lines[0]
    differs = first.bold or first.size < body.size - 0.4 or first.font != body.font
    return differs or _CAPTION_VERB.match(text) is None


def _is_heading(blocks: list[Block], i: int, text: str, body: Body, outline: frozenset[str]) -> bool:
    block = blocks[i]
    first = block.lines[0]
    if len(text) > 2 * _LONGEST_HEADING:
        return False
    if len(block.lines) > _MOST_HEADING_LINES:
        return False
    letters = sum(map(str.isalpha, text))
    if not 3 <= letters <= _LONGEST_HEADING or letters * 2 < len(text):
        return False
    if "@" in text or text[-1] in ",;" or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘(¿"):
        return False
    if " ".join(text.split()).lower() in outline or _REFERENCES.fullmatch(text.strip()):
        return True
    sentence = text[-1] == "." and not _HEADING_NUMBER.match(text) and text.count(" ") > 3
    if sentence or (text[-1] == "." and text.count(" ") > 12):
        return False
    if not re.search(r"[^\W\d_]{3}", text):
        return False
    bold = all(line.bold for line in block.lines)
    if first.size >= body.size + max(0.8, 0.1 * body.size):
        return True
    if first.size < body.size - (1.3 if _HEADING_NUMBER.match(text) or _OPENS.match(text) else 0.6):
        return False
    capitals = sum(c.isupper() for c in text) > 0.8 * letters
    if bold and not body.bold:
        return True
    alone = i + 1 < len(blocks) and len(blocks[i + 1].lines) > 1 and blocks[i + 1].kind == "body"
    short = len(text) <= 80 and len(block.lines) <= 2
    if capitals and short and letters >= 4 and alone:
        return True
    styled = first.italic or first.font != body.font
    return styled and short and alone and first.italic != (body.font == first.font) and text[-1] != ":"


def _title(blocks: list[Block], body: Body) -> None:
    """Call the largest heading in the upper part of the first page the title."""
    first = [block for block in blocks if block.lines[0].page == 1 and block.kind == "heading" and len(block.text) > 7]
    if not first:
        return
    top = max(line.base for block in blocks if block.lines[0].page == 1 for line in block.lines)
    bottom = min(line.base for block in blocks if block.lines[0].page == 1 for line in block.lines)
    upper = [block for block in first if block.lines[0].base > bottom + 0.3 * (top - bottom)]
    upper = [block for block in upper if not _NO_TITLE.fullmatch(block.text.strip())]
    best = max(upper, key=lambda block: (round(block.size), -blocks.index(block)), default=None)
    if best is not None and (best.size >= 1.15 * body.size) and not _REFERENCES.fullmatch(best.text.strip()):
        best.kind, best.level = "title", 1


def _front(blocks: list[Block]) -> None:
    """Call authors and their addresses, which stand between the title and the text, no headings."""
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    if title is None:
        return
    for i in range(title + 1, min(len(blocks), title + _FRONT)):
        block = blocks[i]
        if _OPENS.match(block.text) or len(block.lines) > _FRONT_LINES or block.lines[0].page > 1:
            return
        if block.kind == "heading":
            block.kind = "body"


def _levels(blocks: list[Block]) -> None:
    """Number headings from 2 on: larger before bold before italic."""
    headings = [block for block in blocks if block.kind == "heading"]
    styles = Counter((round(block.size * 2) / 2, block.lines[0].bold, _shouts(block.text)) for block in headings)
    ranked = sorted(styles, reverse=True)
    for block in headings:
        style = (round(block.size * 2) / 2, block.lines[0].bold, _shouts(block.text))
        block.level = min(6, 2 + ranked.index(style))


def _shouts(text: str) -> bool:
    return text.upper() == text


def is_reference_heading(block: Block) -> bool:
    """Tell whether a reference list begins after ``block``."""
    return block.kind == "heading" and _REFERENCES.fullmatch(block.text.strip()) is not None
