"""Where the title of a reference ends and its container (journal, site, book) begins."""

from __future__ import annotations

import re

from claimx.journals import is_journal

_EDGE = " \t\n.,;:()[]-–—\"'·|/"
_QUOTED = re.compile(r"^[\s.,:]*[\"'‘](?P<title>.{8,400}?)[,.?!]?[\"'’]{1,2}(?=[\s,.]|$)[,.]?\s?(?P<rest>.*)$", re.S)
_BREAK = re.compile(r"(?<=[\w\])\"'’%])[.?!]\s+(?=\S)")
_COMMA = re.compile(r",\s+(?=[A-Z])")
_ABBREVIATED = re.compile(
    r"^(?:[A-Z][\w'’-]{0,9}|of|the|and|in|for|[A-Z]{1,6}|&|U\s?S\s?A)(?:\s(?:[A-Z][\w'’-]{0,9}|of|&|and|the|[A-Z]{1,6}))?$"
)
_CONTAINER_NOISE = re.compile(
    r"(?:[,.;]?\s(?:in press|submitted|forthcoming|to appear|abstract|online|Vol|vol))?[\s.,;:(\[]*$", re.I
)
_TITLE_END_NOISE = re.compile(
    r"\s?\[(?:[Ii]n\s)?[A-Z][a-z]+\]$|\s?\[(?:abstract|letter|editorial|review|comment)\]$", re.I
)


def split_title(body: str, numbered: bool, authored: bool) -> tuple[str | None, str | None]:
    """Return title and container of ``body``, the text between the authors and the numbers of a reference.

    Args:
        body: normalised text.
        numbered: volume or pages follow, so that a container stands before them.
        authored: an author list stood before it.

    >>> split_title("A trial of zinc in colds. N. Engl. J. Med", True, True)
    ('A trial of zinc in colds', 'N. Engl. J. Med')
    """
    body = _CONTAINER_NOISE.sub("", body.strip()).lstrip(_EDGE.replace('"', "").replace("(", "").replace("[", ""))
    quoted = _QUOTED.match(body)
    if quoted:
        container = re.sub(r"^(?:in|In)\s", "", quoted["rest"].strip(_EDGE))
        return _title(quoted["title"]), container or None
    cuts = [match.end() for match in _BREAK.finditer(body)]
    if not cuts:
        return _by_comma(body, numbered)
    cut = _container_start(body, cuts)
    if not numbered and body[cut : cut + 1].islower() and not is_journal(body[cut:].strip(_EDGE)):
        return _title(body), None
    if cut == 0:
        return None, _container(body)
    return _title(body[:cut]), _container(body[cut:])


def _container_start(body: str, cuts: list[int]) -> int:
    """Return where the container begins: the last sentence, and abbreviated words before it ("J. Am. Chem. Soc.")."""
    index = len(cuts) - 1
    while index > 0:
        segment = body[cuts[index - 1] : cuts[index]].strip(_EDGE)
        if is_journal(body[cuts[index] :].strip(_EDGE)) or not _ABBREVIATED.match(segment):
            break
        index -= 1
    first = body[: cuts[index]].strip(_EDGE)
    if index == 0 and _ABBREVIATED.match(first) and len(first) < 9 and not is_journal(body[cuts[0] :].strip(_EDGE)):
        return 0
    return cuts[index]


def _by_comma(body: str, numbered: bool) -> tuple[str | None, str | None]:
    """Styles that set the journal after a comma, and references without a title ("ApJ" before the numbers)."""
    if not numbered:
        return _title(body), None
    if is_journal(body.strip(_EDGE)) or (len(body.split()) <= 4 and not re.search(r"\s[a-z]{4,}", body)):
        return None, _container(body)
    cuts = [match.end() for match in _COMMA.finditer(body)]
    for cut in cuts:
        if is_journal(body[cut:].strip(_EDGE)):
            return _title(body[:cut]), _container(body[cut:])
    if cuts:
        return _title(body[: cuts[-1]]), _container(body[cuts[-1] :])
    return _title(body), None


def _title(text: str) -> str | None:
    text = text.strip(" \t\n.,;:-–—\"'·|/")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    return _TITLE_END_NOISE.sub("", text) or None


def _container(text: str) -> str | None:
    return text.strip(" \t\n,;:(-–—\"'·|/").rstrip(".") or None
