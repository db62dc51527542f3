"""The citations that a document's own style marks in its text: by number, raised, by author and year, "ibid."

The document's style is decided first: square brackets before raised numbers, these before round brackets and digits
glued to words; what its list and the order of its numbers do not support is none. Names and years follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.link import References
from claimx.annotate.citations.marked.author_year import find_author_year
from claimx.annotate.citations.marked.back import find_back
from claimx.annotate.citations.marked.bracketed import find_brackets, find_parentheses, find_words
from claimx.annotate.citations.marked.superscripts import find_glued, find_raised
from claimx.annotate.citations.marked.support import by_order, listed, rising
from claimx.document import Mark

_LIST = 3
"""Entries that make a list; one or two may be lone descriptions of a study."""
_NUMERIC = 3
"""Numeric citations by which a document is one that cites by numbers."""


def find_in_text(
    text: str, spans: list[tuple[int, int]], references: References, marks: tuple[Mark, ...]
) -> list[Found]:
    """Return the citations in ``spans`` (in text order, not overlapping) by number and by author and year, in text order.

    Args:
        references: the document's list; a list without numbers that is cited by numbers gets them by order.
        marks: what the format says is superscript.
    """
    numbered = find_numeric(text, spans, references, marks)
    numeric = len({label for found in numbered for label in found.labels}) >= _NUMERIC
    named = [*find_author_year(text, spans, references, numeric=numeric), *find_back(text, spans)]
    return _together(text, numbered, named)


def find_numeric(
    text: str, spans: list[tuple[int, int]], references: References, marks: tuple[Mark, ...]
) -> list[Found]:
    """Return the citations by number in ``spans``, in the document's style."""
    numbers = references.numbers
    ordered = not numbers and len(references.all) >= _LIST
    if ordered:
        numbers = frozenset(map(str, range(1, len(references.all) + 1)))
    brackets = find_brackets(text, spans, numbers)
    raised = find_raised(text, spans, numbers, marks)
    found = brackets
    if len(raised) > len(brackets):
        found = [*raised, *(item for item in brackets if numbers.issuperset(item.labels) and numbers)]
    if not _settled(found, numbers):
        others = find_parentheses(text, spans, numbers), find_glued(text, spans, numbers)
        found = max(found, *others, key=len)
    if ordered:
        if not by_order(found, len(numbers)):
            return []
        references.number_by_order()
    if numbers:
        found = [*found, *find_words(text, spans, numbers)]
    return found


def _settled(found: Sequence[Found], numbers: frozenset[str]) -> bool:
    """Tell whether ``found`` are surely how the document cites, so that no other style needs to be tried."""
    bodies = [item.labels for item in found]
    return bool(found) and (listed(bodies, numbers) if numbers else rising(bodies))


def _together(text: str, numbered: Sequence[Found], named: Sequence[Found]) -> list[Found]:
    """Return all in text order, what is said twice once: "Younger et al. (2013) [4]" is the numeric citation of both."""
    result: list[Found] = []
    for item in sorted([*numbered, *named], key=lambda found: (found.start, -found.end)):
        last = result[-1] if result else None
        if last and item.start < last.end:
            if item.labels and not last.labels:
                result[-1] = item._replace(authors=last.authors, year=last.year)
            continue
        if last and item.labels and last.authors and not last.labels and not text[last.end : item.start].strip(" ^[(,"):
            item = item._replace(authors=last.authors, year=last.year)
            result.pop()
        result.append(item)
    return result
