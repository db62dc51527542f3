"""Kinds of edit written after the anchors were frozen and run once: what they show was not tuned on.

``unseen_edits`` were that once; what they showed wrong was mended since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from page_edits import Edit, Page, Span, copied, new, where
from unseen_edits import parts_of, together

_GAPS = re.compile(r"\n{2,}")
_LINES = re.compile(r"\n+")
_ENDS = re.compile(r"(?<=[.!?])\s+")


def _all(page: Page, pattern: str, words: str, share: float, random: Random) -> Page:
    """Replace a share of what fits ``pattern`` by ``words``."""
    for match in reversed(list(re.finditer(pattern, page.text))):
        if random.random() < share:
            page = page.put(match.start(), match.end(), new(words))
    return page


def halves(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Sets the second half of the paragraphs before the first."""
    parts = parts_of(page, _GAPS)
    middle = len(parts) // 2
    return together([*parts[middle:], *parts[:middle]], "\n\n")


def sort_lines(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Sorts the lines, as a list is that was made into an index."""
    return together(sorted(parts_of(page, _LINES), key=lambda part: part.text), "\n")


def short_paragraphs(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Makes a paragraph of each sentence or two."""
    gaps = [match.end() for match in _ENDS.finditer(page.text) if random.random() < 0.7]
    for at in reversed(gaps):
        page = page.put(at, at, new("\n\n"))
    return page


def join_paragraphs(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    for match in reversed(list(_GAPS.finditer(page.text))):
        if random.random() < 0.5:
            page = page.put(match.start(), match.end(), new(" "))
    return page


def summary(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Puts three sentences of the page on its top as well."""
    parts = parts_of(page, _ENDS)
    for part in random.sample(parts, min(3, len(parts))):
        page = page.put(0, 0, new("\n")).put(0, 0, copied(part))
    return page.put(0, 0, new("In short\n"))


def thread(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Puts answers of readers below, two of which quote a sentence."""
    parts = parts_of(page, _ENDS)
    for part in random.sample(parts, min(2, len(parts))):
        end = len(page.text)
        page = page.put(end, end, new("\n\nA reader wrote:\n> ")).put(
            len(page.text) + 20, len(page.text) + 20, copied(part)
        )
        end = len(page.text)
        page = page.put(end, end, new("\nI do not think that this is so."))
    return page


def email(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Marks each line as quoted."""
    for match in reversed(list(re.finditer(r"(?m)^(?=.)", page.text))):
        page = page.put(match.start(), match.start(), new("> "))
    return page


def mistaken_encoding(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Reads signs beyond ASCII in another encoding."""
    for match in reversed(list(re.finditer(r"[^\x00-\x7f]", page.text))):
        page = page.put(
            match.start(), match.end(), new(match.group().encode("utf-8", "replace").decode("cp1252", "replace"))
        )
    return page


def entities(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Leaves character references in the text."""
    return _all(page, r"(?<=[a-z]) (?=[a-z])", "&nbsp;", 0.004, random)


def abbreviate(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Writes one drug of the page another way everywhere."""
    names = ("naltrexone", "ketamine", "melatonin", "metformin", "sertraline", "duloxetine", "prednisone", "baclofen")
    there = [name for name in names if name in page.text]
    return _all(page, random.choice(there), "the drug", 1.0, random) if there else page


def units(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _all(page, r"(?<=\d) ?mg\b", " milligrams", 1.0, random)


def years(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Brings the years up to date."""
    return _all(page, r"\b20[012]\d\b", "2026", 0.6, random)


def links(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Puts addresses behind words, as a page that was made plain text has them."""
    for match in reversed(list(re.finditer(r"\b[a-z]{7,}\b", page.text))):
        if random.random() < 0.02:
            page = page.put(match.end(), match.end(), new(" (https://example.org/a/12)"))
    return page


def print_twice(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Holds the page a second time, as one with a version for print does."""
    end = len(page.text)
    return page.put(end, end, new("\n\n")).put(end + 2, end + 2, copied(page))


def withdrawn(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Leaves only what stands before the passage, and a notice."""
    at = where(page, aim) if aim else None
    return page.put(at[0], len(page.text), new("\n\nThis part was withdrawn by its authors.\n")) if at else page


KINDS: dict[str, tuple[Edit, ...]] = {
    "untuned": (
        halves, sort_lines, short_paragraphs, join_paragraphs, summary, thread, email, mistaken_encoding, entities,
        abbreviate, units, years, links, print_twice, withdrawn,
    )
}  # fmt: skip
