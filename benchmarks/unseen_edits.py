"""Kinds of edit that were thought of after the anchors were first done; what they showed wrong was mended, so that
``untuned_edits`` show now what holds beyond."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from page_edits import Edit, Page, Span, copied, gravely, new, where

_ENDS = re.compile(r"(?<=[.!?])\s+")
_GAPS = re.compile(r"\n{2,}")


def together(parts: Sequence[Page], between: str) -> Page:
    """Return the parts as one page, with the same new text between them."""
    page = Page("", [])
    for number, part in enumerate(parts):
        page = page.put(len(page.text), len(page.text), new(between if number else "")).put(
            len(page.text) + len(between if number else ""), len(page.text) + len(between if number else ""), part
        )
    return page


def parts_of(page: Page, pattern: re.Pattern[str]) -> list[Page]:
    """Return the page cut behind whatever fits ``pattern``."""
    cuts = [0, *(match.end() for match in pattern.finditer(page.text)), len(page.text)]
    return [page.cut(low, high) for low, high in pairwise(cuts) if low < high]


def turn_around(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Sets the paragraphs in the opposite order, as a forum does that shows the newest first."""
    return together(parts_of(page, _GAPS)[::-1], "\n\n")


def shuffle(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    parts = parts_of(page, _GAPS)
    random.shuffle(parts)
    return together(parts, "\n\n")


def itemise(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Makes an item of each sentence."""
    return together(parts_of(page, _ENDS), "\n• ")


def run_together(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Loses all breaks of lines."""
    return Page(page.text.replace("\n", " "), page.origin)


def advertise(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Puts the same advertisement between all paragraphs."""
    return together(parts_of(page, _GAPS), "Advertisement: naltrexone 4.5 mg, order now.\n\n")


def footnote(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Puts the mark of a note behind each sentence."""
    parts = parts_of(page, _ENDS)
    marked = [
        part.put(len(part.text.rstrip()), len(part.text.rstrip()), new(f" [{n}]")) for n, part in enumerate(parts)
    ]
    return together(marked, "")


def scan(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Misreads a letter in three hundred."""
    text = [random.choice("rnlic") if char.isalpha() and random.random() < 0.003 else char for char in page.text]
    return Page("".join(text), [one if a == b else -1 for one, a, b in zip(page.origin, text, page.text, strict=True)])


def hyphenate(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Divides long words at the ends of lines."""
    at = [m.start() + 4 for m in re.finditer(r"[a-z]{9,}", page.text) if random.random() < 0.2]
    for one in reversed(at):
        page = page.put(one, one, new("-\n"))
    return page


def quote_whole(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Quotes the passage above the page, as a reply does."""
    at = where(page, aim) if aim else None
    return page.put(0, 0, new("> \n\n")).put(2, 2, copied(page.cut(*at))) if at else page


def correct(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Changes what matters and keeps the old words in a note of the correction."""
    at = where(page, aim) if aim else None
    if at is None:
        return page
    old = copied(page.cut(*at))
    page = gravely(page, random, at)
    end = len(page.text)
    return page.put(end, end, new("\n\nCorrection: an earlier version said: ")).put(
        len(page.text) + 39, len(page.text) + 39, old
    )


def swap_numbers(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Exchanges two numbers of the page."""
    found = [match.span() for match in re.finditer(r"\d+(?:\.\d+)?", page.text)]
    if len(found) < 2:
        return page
    one, other = sorted(random.sample(found, 2))
    a, b = page.text[slice(*one)], page.text[slice(*other)]
    return page.put(*other, new(a)).put(*one, new(b))


def next_version(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Repeats the paragraph of the passage with another number, drug or negation right below, and drops the first."""
    at = where(page, aim) if aim else None
    if at is None:
        return page
    low, high = page.text.rfind("\n", 0, at[0]) + 1, page.text.find("\n", at[1])
    high = len(page.text) if high < 0 else high
    twin = gravely(copied(page.cut(low, high)), random, (at[0] - low, at[1] - low))
    return page.put(low, high, twin)


def two_pages(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    other = new(random.choice(others) + "\n\n")
    return page.put(0, 0, other)


KINDS: dict[str, tuple[Edit, ...]] = {
    "unseen": (
        turn_around, shuffle, itemise, run_together, advertise, footnote, scan, hyphenate, quote_whole, correct,
        swap_numbers, next_version, two_pages,
    )
}  # fmt: skip
