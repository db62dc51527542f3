"""The labels of list entries ("[3]", "3.", "3)", a bullet, "^ a b") and what stands after an entry without being of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.late_pattern import late_pattern

_LABEL = re.compile(
    r"""[ \t]*(?:
    \[(?P<square>\d{1,4}|[ivxlc]{1,6})\]
    |\((?P<round>\d{1,4})\)
    |(?:Ref(?:erence)?\.?\s)?(?P<dot>\d{1,4})\s?[.、．](?!\d)
    |(?P<paren>\d{1,4}|[ivx]{1,5})\)
    |(?P<colon>\d{1,4}):(?=\s[^\W\d_a-z])
    |(?P<bare>\d{1,3})(?=\s{1,8}[^\W\d_"“]|\s{1,8}["“‘]|\t|$)
    |(?P<raised>[⁰¹²³⁴-⁹]{1,3})
    |(?P<roman>[ivx]{1,5})\.(?=\s)
    |(?P<bullet>[•·▪◦●○■□➢►▶‣–—*-])(?=\s|[A-Z])
    |(?P<bullet2>\^|↑)
    )[ \t]*""",
    re.X,
)
_INSIDE = re.compile(
    r"""(?:(?<=\s)|(?<=[.\])”"]))(?:\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,3})\)|(?P<dot>\d{1,4})\.|(?P<paren>\d{1,3})\))\s{1,3}(?=["“‘'(]?[^\W\d_a-z]|https?://)""",
    re.X,
)
_LAST = re.compile(r"(?<=\s)(?P<dot>\d{1,4})\.\s*\Z")
_BACK = late_pattern(
    r"(?:\^|↑)\s?(?:(?:(?:[a-z]{1,2}|\d{1,2}(?:\.\d{1,2})?)[ \t,]+){1,26}(?=[^\W_]|[\"“‘'(«])|(?=\S)|\s)?[ \t]*"
)
_LETTERS = re.compile(r"(?:[a-z](?:[ \t]*,[ \t,]*(?=[a-z]\b)|[ \t]+)){1,26}(?=[A-Z\"“‘'(«])")
_LEAD = re.compile(
    r"(?:(?:[Ss]ee(?:,?\s(?:also|for example|e\.g\.),?)?|[Ee]\.g\.,?|[Cc]f\.|[Ff]or (?:example|instance|a review|reviews?),?(?:\ssee)?|[Ss]ource|[Rr]eference|[Cc]itation|Adapted from|Quoted in|Cited in)[:,]?\s{1,2})(?=[\"“‘'A-ZÀ-Þ])"
)
_AFTER = late_pattern(
    r"""(?:\s|^)*(?:
    [\[(](?:(?:Free\s)?(?:PubMed|Pub\sMed|MEDLINE|Medline|Cross\s?[Rr]ef|Google\s?Scholar|Scopus|ISI|Web\sof\sScience|CAS|DOI|Publisher|PMC(?:\s(?:free|Free)\s[Aa]rticle)?|(?:Free\s)?[Ff]ull\s?[Tt]ext(?:\sPDF)?|Abstract|Links?|View|Article|Free\s[Aa]rticle|Context\sLink|PDF|HTML|ADS)(?:[\s,/|]+(?=\w))?){1,4}[\])]
    |(?:PubMed(?:\sCentral)?|Pub\sMed|CrossRef|Crossref|Google\s?Scholar|View\s(?:this\s)?(?:[Aa]rticle|in|at|on|[Ss]ource|[Aa]bstract|[Oo]nline|[Ss]tudy|[Rr]ecord)(?:[:\s]+(?:PubMed|Scopus|Crossref|CrossRef|Google\sScholar|Publisher|MathSciNet|Medline|Web\sof\sScience)[,\s·|]*)*|Scopus\s?\(\d+\)|Scopus|ISI|Web\sof\sScience|Full\s[Tt]ext(?:\s(?:PDF|Links?))?|Abstract|Article|CAS|PMC\sfree\sarticle|Back\sto\s(?:text|top|article)|Go\sto(?:\sreference)?(?:\sin\sarticle)?|Return\sto\stext|Export\s[Cc]itation|Download\s[Cc]itation|SUMMARY|MathSciNet|Search\sADS)(?=[\s\[]|$)
    |[↩⤴↑^]\ufe0e?(?:\s?\w\b)?
    |[;,|·]
    )[.,;|·\s]*$""",
    re.X,
)
_LINK_WORD = re.compile(r"[\])↩⤴↑^\ufe0e;,|·]$|(?:[a-z]|CAS|ISI|PDF|SUMMARY|ADS)\s*$")


class Label(NamedTuple):
    """``kind`` is the form, ``number`` the label as written ("" of a bullet); the entry begins at ``body``."""

    kind: str
    number: str
    start: int
    body: int


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def label_at(text: str, start: int, end: int) -> Label | None:
    """Return the label that ``text[start:end]`` begins with.

    >>> label_at("[3] Roe", 0, 7)
    Label(kind='square', number='3', start=0, body=4)
    """
    match = _LABEL.match(text, start, min(end, start + 40))
    if match is None:
        return None
    kind = str(match.lastgroup)
    number = "" if kind.startswith("bullet") else match[kind].translate(_RAISED)
    first = match.end()
    if text[first : first + 1] in ("^", "↑") or kind == "bullet2":
        back = _BACK.match(text, first if kind != "bullet2" else match.start(kind), end)
        first = back.end() if back else first
    return Label(kind, number, start, min(first, end))


def labels_inside(text: str, start: int, end: int) -> list[Label]:
    """Return the numbers in ``text[start:end]`` that look like labels in running text."""
    return [
        Label(str(m.lastgroup), m[str(m.lastgroup)], m.start(), m.end()) for m in _INSIDE.finditer(text, start, end)
    ]


def label_last(text: str, start: int, end: int) -> Label | None:
    """Return the number that ends the line ``text[start:end]`` where its entry stands on the next ("2014;2:3-4. 3.")."""
    match = _LAST.search(text, max(start, end - 8), end)
    return Label("dot", match["dot"], match.start(), match.end()) if match else None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``text[start:end]`` without white space, back-links ("^ a b", "↩"), a lead ("See also") and link words
    after it ("[PubMed] [Google Scholar]").

    >>> text = "^ a b See also Roe J. Zinc. 2013. [PubMed] [Google Scholar]"
    >>> text[slice(*trim(text, 0, len(text)))]
    'Roe J. Zinc. 2013.'
    """
    while start < end and text[start].isspace():
        start += 1
    if start < end and text[start] in "^↑" and (back := _BACK.match(text, start, end)):
        start = back.end()
    elif (letters := _LETTERS.match(text, start, min(end, start + 60))) and letters.end() - start > 3:
        start = letters.end()
    if lead := _LEAD.match(text, start, min(end, start + 60)):
        start = lead.end()
    while end > start:
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start or not _LINK_WORD.search(text[max(start, end - 8) : end]):
            break
        after = _AFTER.search(text, max(start, end - 90), end)
        if after is None or after.start() <= start or not _outside_words(text, after.start()):
            break
        end = after.start()
    return start, end


def _outside_words(text: str, start: int) -> bool:
    """Tell whether what begins at ``start`` is no part of a word or sentence before it."""
    return start == 0 or not (text[start - 1].isalnum() and text[start : start + 1].isalnum())
