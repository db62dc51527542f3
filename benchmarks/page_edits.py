"""Pages edited as their authors edit them; each character keeps where it comes from, so that the truth is known.

An edit takes the page, the random numbers, the passage that it is aimed at (``None``: anywhere) and pages that other text
may come from. ``ORIGIN_OF_COPY`` marks characters that were copied while their original was there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

NEW = -1
COPY = 1 << 40
_SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?](?=\s)|(?=\n)|$)")
_PARAGRAPH = re.compile(r"[^\s](?:[^\n]|\n(?!\n))*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DRUGS = (
    "naltrexone",
    "ketamine",
    "melatonin",
    "metformin",
    "aspirin",
    "duloxetine",
    "memantine",
    "sertraline",
    "ibuprofen",
)
_DRUG = re.compile("|".join(_DRUGS), re.IGNORECASE)
_VERBS = re.compile(
    r"\b(is|are|was|were|did|does|has|have|can|may|will|should|improved|reduced|helps|helped|caused|took)\b"
)
_CONTENT = (
    "sleep",
    "pain",
    "fatigue",
    "mood",
    "nausea",
    "weight",
    "anxiety",
    "women",
    "children",
    "weekly",
    "severe",
    "mild",
)
_FILLERS = ("also", "very", "really", "indeed")
_SYNONYMS = ("clearly", "in part", "according to the team", "so far", "in this group", "it seems")


class Page(NamedTuple):
    """A text, and for each of its characters its offset in the page as it was first (``NEW``: none)."""

    text: str
    origin: list[int]

    def cut(self, start: int, end: int) -> Page:
        return Page(self.text[start:end], self.origin[start:end])

    def put(self, start: int, end: int, other: Page) -> Page:
        return Page(
            self.text[:start] + other.text + self.text[end:], self.origin[:start] + other.origin + self.origin[end:]
        )


Span = tuple[int, int]
Edit = Callable[[Page, Random, Span | None, Sequence[str]], Page]


def fresh(text: str) -> Page:
    """Return a page that nobody edited yet."""
    return Page(text, list(range(len(text))))


def new(text: str) -> Page:
    """Return text that was not there before."""
    return Page(text, [NEW] * len(text))


def copied(page: Page) -> Page:
    """Return a copy of a part, marked as one."""
    return Page(page.text, [one if one < 0 or one >= COPY else one + COPY for one in page.origin])


def where(page: Page, span: Span) -> Span | None:
    """Return where the characters of ``span`` of the first page are now (from the first to the last of them)."""
    found = [at for at, one in enumerate(page.origin) if span[0] <= one < span[1]]
    return (found[0], found[-1] + 1) if found else None


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text)]


def _pick(page: Page, random: Random, aim: Span | None, pattern: re.Pattern[str]) -> Span | None:
    """Return the sentence or paragraph that holds the passage aimed at, else any."""
    spans = _spans(pattern, page.text)
    at = where(page, aim) if aim else None
    if at:
        spans = [span for span in spans if span[0] < at[1] and at[0] < span[1]] or spans
        return spans[0]
    return random.choice(spans) if spans else None


def _beside(page: Page, random: Random, aim: Span | None) -> Span | None:
    """Return a sentence next to the passage aimed at, else any."""
    spans = _spans(_SENTENCE, page.text)
    at = where(page, aim) if aim else None
    if at:
        near = [n for n, span in enumerate(spans) if span[0] < at[1] and at[0] < span[1]]
        if near:
            other = [n for n in (near[0] - 1, near[-1] + 1) if 0 <= n < len(spans)]
            return spans[random.choice(other)] if other else None
    return random.choice(spans) if spans else None


def _gap(page: Page, random: Random, pattern: re.Pattern[str]) -> int:
    spans = _spans(pattern, page.text)
    return random.choice(spans)[0] if spans else 0


def _other_text(random: Random, others: Sequence[str], pattern: re.Pattern[str]) -> str:
    text = random.choice(others)
    return text[slice(*random.choice(_spans(pattern, text)))]


# -- elsewhere on the page ------------------------------------------------------------------------------------------------


def insert_paragraph(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    at = _gap(page, random, _PARAGRAPH)
    return page.put(at, at, new(_other_text(random, others, _PARAGRAPH)[:1500] + "\n\n"))


def insert_sentence(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    at = _gap(page, random, _SENTENCE)
    return page.put(at, at, new(_other_text(random, others, _SENTENCE) + " "))


def insert_beside(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _pick(page, random, aim, _SENTENCE)
    if span is None:
        return page
    words = new(_other_text(random, others, _SENTENCE) + " ")
    at = random.choice((span[0], min(len(page.text), span[1] + 1)))
    return page.put(at, at, words)


def delete_paragraph(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _pick(page, random, None, _PARAGRAPH)
    return page.put(*span, new("")) if span else page


def delete_beside(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _beside(page, random, aim)
    return page.put(*span, new("")) if span else page


def edit_beside(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _beside(page, random, aim)
    return _reworded(page, random, span, 3) if span else page


def rewrite_around(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Replaces the rest of the page by another one."""
    at = where(page, aim) if aim else None
    if at is None:
        return page
    other = random.choice(others)
    cut = random.randrange(len(other) + 1)
    return (
        Page("", [])
        .put(0, 0, new(other[:cut] + "\n\n"))
        .put(cut + 2, cut + 2, page.cut(*at))
        .put(cut + 2 + at[1] - at[0], cut + 2 + at[1] - at[0], new("\n\n" + other[cut:]))
    )


def boilerplate(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Puts other menus, dates and notices at both ends."""
    top = "Home | Drugs A-Z | News | Sign in\nUpdated 3 May 2026\n\n"
    end = (
        "\n\nRelated articles\nAdvertisement\nWas this page helpful? Yes No\nAsk your doctor before you take any drug."
    )
    return page.put(0, 0, new(top)).put(len(page.text) + len(top), len(page.text) + len(top), new(end))


def truncate(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    cut = random.randrange(len(page.text) // 2, len(page.text) + 1)
    return page.cut(0, cut) if random.random() < 0.7 else page.cut(len(page.text) - cut, len(page.text))


# -- the passage itself moves ---------------------------------------------------------------------------------------------


def _moved(page: Page, random: Random, aim: Span | None, pattern: re.Pattern[str]) -> Page:
    span = _pick(page, random, aim, pattern)
    if span is None:
        return page
    part = page.cut(*span)
    page = page.put(*span, new(""))
    at = _gap(page, random, pattern)
    gap = new("\n\n" if pattern is _PARAGRAPH else " ")
    return page.put(at, at, gap).put(at, at, part)


def move_paragraph(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _moved(page, random, aim, _PARAGRAPH)


def move_sentence(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _moved(page, random, aim, _SENTENCE)


def swap_sentences(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    one, other = _pick(page, random, aim, _SENTENCE), _beside(page, random, aim)
    if one is None or other is None or one == other or (one[0] < other[1] and other[0] < one[1]):
        return page
    first, then = sorted((one, other))
    a, b = page.cut(*first), page.cut(*then)
    if a.text.strip() == b.text.strip():
        return page
    return page.put(*then, a).put(*first, b)


# -- the passage is gone --------------------------------------------------------------------------------------------------


def delete_it(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _pick(page, random, aim, _SENTENCE)
    return page.put(*span, new("")) if span else page


def delete_its_paragraph(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _pick(page, random, aim, _PARAGRAPH)
    return page.put(*span, new("")) if span else page


def replace_it(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _pick(page, random, aim, _SENTENCE)
    return page.put(*span, new(_other_text(random, others, _SENTENCE))) if span else page


# -- copies and look-alikes -----------------------------------------------------------------------------------------------


def _copied(page: Page, random: Random, aim: Span | None, pattern: re.Pattern[str]) -> Page:
    span = _pick(page, random, aim, pattern)
    if span is None:
        return page
    at = _gap(page, random, pattern)
    return page.put(at, at, new("\n\n" if pattern is _PARAGRAPH else " ")).put(at, at, copied(page.cut(*span)))


def copy_paragraph(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _copied(page, random, aim, _PARAGRAPH)


def copy_sentence(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _copied(page, random, aim, _SENTENCE)


def _alike(page: Page, random: Random, aim: Span | None, pattern: re.Pattern[str], gone: bool) -> Page:
    """Puts a copy that differs in what matters elsewhere, where asked for without the original."""
    span = _pick(page, random, aim, pattern)
    at = where(page, aim) if aim else span
    if span is None or at is None:
        return page
    twin = copied(page.cut(*span))
    inner = (max(0, at[0] - span[0]), min(len(twin.text), at[1] - span[0]))
    twin = gravely(twin, random, inner)
    if gone:
        page = page.put(*span, new(""))
    at_gap = _gap(page, random, pattern)
    return page.put(at_gap, at_gap, new("\n\n" if pattern is _PARAGRAPH else " ")).put(at_gap, at_gap, twin)


def look_alike_sentence(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _alike(page, random, aim, _SENTENCE, gone=False)


def look_alike_paragraph(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _alike(page, random, aim, _PARAGRAPH, gone=False)


def look_alike_sentence_instead(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _alike(page, random, aim, _SENTENCE, gone=True)


def look_alike_paragraph_instead(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _alike(page, random, aim, _PARAGRAPH, gone=True)


def gravely(page: Page, random: Random, span: Span) -> Page:
    """Change one number, negation, drug or other word of content in ``span``."""
    text = page.text[slice(*span)]
    ways = [_number, _drug, _negated, _content]
    random.shuffle(ways)
    for way in ways:
        done = way(text, random)
        if done is not None:
            start, end, words = done
            return page.put(span[0] + start, span[0] + end, new(words))
    return page.put(span[1], span[1], new(" not so"))


def _number(text: str, random: Random) -> tuple[int, int, str] | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    one = random.choice(found)
    return *one.span(), random.choice([n for n in ("3", "4.5", "12", "50", "75", "120", "2019") if n != one.group()])


def _drug(text: str, random: Random) -> tuple[int, int, str] | None:
    found = list(_DRUG.finditer(text))
    if not found:
        return None
    one = random.choice(found)
    return *one.span(), random.choice([drug for drug in _DRUGS if drug != one.group().lower()])


def _negated(text: str, random: Random) -> tuple[int, int, str] | None:
    without = re.search(r" (?:not|no|never)\b", text)
    if without:
        return *without.span(), ""
    found = list(_VERBS.finditer(text))
    return (found[0].end(), found[0].end(), " not") if found else None


def _content(text: str, random: Random) -> tuple[int, int, str] | None:
    found = [match for match in _WORD.finditer(text) if len(match.group()) > 4]
    if not found:
        return None
    one = random.choice(found)
    return *one.span(), random.choice([word for word in _CONTENT if word != one.group().lower()])


# -- the words of the passage ---------------------------------------------------------------------------------------------


def edit_gravely(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    at = where(page, aim) if aim else None
    return gravely(page, random, at) if at else page


def edit_slightly(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Adds a filler word, or misspells a long one."""
    at = where(page, aim) if aim else None
    found = list(_WORD.finditer(page.text, *at)) if at else []
    if not found:
        return page
    one = random.choice(found)
    if len(one.group()) >= 7 and random.random() < 0.5:
        middle = random.randrange(one.start() + 2, one.end() - 1)
        return page.put(middle, middle + 1, new(""))
    return page.put(one.end(), one.end(), new(" " + random.choice(_FILLERS)))


def edit_words(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    at = where(page, aim) if aim else None
    return _reworded(page, random, at, random.choice((1, 2))) if at else page


def _reworded(page: Page, random: Random, span: Span, times: int) -> Page:
    for _ in range(times):
        found = list(_WORD.finditer(page.text, span[0], min(span[1], len(page.text))))
        if not found:
            break
        one = random.choice(found)
        if random.random() < 0.5:
            page = page.put(one.end(), one.end(), new(" " + random.choice(_SYNONYMS)))
        else:
            page = page.put(*one.span(), new(random.choice(_CONTENT)))
    return page


# -- typography -----------------------------------------------------------------------------------------------------------

_TYPESET = str.maketrans({"'": "’", '"': "”", "-": "‑", " ": " ", "µ": "μ"})


def _rewritten(page: Page, change: Callable[[str], str]) -> Page:
    """Change the page character by character; what a character becomes has its origin."""
    text, origin = [], []
    for char, one in zip(page.text, page.origin, strict=True):
        made = change(char)
        text.append(made)
        origin += [one] * len(made)
    return Page("".join(text), origin)


def typeset(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _rewritten(page, lambda char: char.translate(_TYPESET))


def decompose(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    return _rewritten(page, lambda char: unicodedata.normalize("NFD", char))


def respace(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Sets other spaces: no-break spaces, double spaces, tabs."""
    return _rewritten(page, lambda char: random.choice((" ", "\u00a0", "  ", " ")) if char == " " else char)


def rewrap(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Breaks lines elsewhere, as another reader of PDF does."""
    width = random.choice((48, 60, 72))
    place = [0]

    def change(char: str) -> str:
        place[0] += 1
        if char in " \n" and place[0] >= width:
            place[0] = 0
            return "\n"
        return " " if char == "\n" else char

    return _rewritten(page, change)


def punctuate(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    """Loses or changes commas, colons, dashes and full stops between sentences here and there."""

    def change(char: str) -> str:
        return random.choice(("", ";", char)) if char in ",;:–—()" and random.random() < 0.5 else char

    return _rewritten(page, change)


def capitals(page: Page, random: Random, aim: Span | None, others: Sequence[str]) -> Page:
    span = _pick(page, random, aim, _SENTENCE)
    if span is None:
        return page
    part = _rewritten(page.cut(*span), lambda char: char.upper() if len(char.upper()) == 1 else char)
    return page.put(*span, part)


ELSEWHERE: tuple[Edit, ...] = (insert_paragraph, insert_sentence, delete_paragraph, boilerplate, truncate)
BESIDE: tuple[Edit, ...] = (insert_beside, delete_beside, edit_beside, rewrite_around)
MOVED: tuple[Edit, ...] = (move_paragraph, move_sentence, swap_sentences)
GONE: tuple[Edit, ...] = (delete_it, delete_its_paragraph, replace_it)
ALIKE: tuple[Edit, ...] = (
    copy_paragraph, copy_sentence, look_alike_sentence, look_alike_paragraph, look_alike_sentence_instead,
    look_alike_paragraph_instead,
)  # fmt: skip
WORDS: tuple[Edit, ...] = (edit_gravely, edit_slightly, edit_words)
TYPOGRAPHY: tuple[Edit, ...] = (typeset, decompose, respace, rewrap, punctuate, capitals)
KINDS: dict[str, tuple[Edit, ...]] = {
    "elsewhere": ELSEWHERE, "beside": BESIDE, "moved": MOVED, "gone": GONE, "alike": ALIKE, "words": WORDS,
    "typography": TYPOGRAPHY,
}  # fmt: skip
