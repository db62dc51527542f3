"""Short forms that stand for several things ("MS": multiple sclerosis, mass spectrometry, morphine sulfate).

The document's ledger of them: a form that the text defines means what it is defined as; an undefined one is a
condition only where the document supports that reading, by naming the condition in full, by its words, or by the
frame of a mention ("with MS", "MS patients"); a form without support is turned down, never guessed. Senses and cues
are rows of ``claimx/data/condition_short_forms.tsv``.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import resources
from typing import NamedTuple

from claimx.annotate.conditions.line import COMMA, HYPHEN, Line, Refusal
from claimx.annotate.conditions.values import word_set

_HAVING = word_set(
    "with have has had having diagnosed suffering suffer suffers develop developed developing relapsing progressive "
    "advanced treat treating treated cure cured severe mild moderate refractory against bad juvenile adult pediatric "
    "like including from prevent onset manage managing fight fighting my her his your their for"
)
_HAVING_OF = word_set(
    "treatment management diagnosis symptom risk case type pathogenesis progression severity form history cause "
    "prevention prevalence rate relapse flare subject patient model people etiology complication remission"
)
_SUFFERERS = word_set(
    "patient symptom sufferer flare relapse diagnosis progression remission risk attack warrior subject exacerbation "
    "severity pathogenesis pain fatigue community specialist management"
)
_NEITHER = word_set("my her his your their for from like against bad including")
"""Words before a form that frame it only where the document's words speak for nothing else."""


class ShortForm(NamedTuple):
    """A row of the table: the canonical name, the words for and against it, the words beside it that rule it out."""

    name: str
    support: frozenset[str]
    against: frozenset[str]
    beside: frozenset[str]


@cache
def table() -> dict[str, ShortForm]:
    """Return the rows by form as written."""
    rows = {}
    raw = resources.files("claimx").joinpath("data", "condition_short_forms.tsv").read_text("utf-8")
    for line in raw.splitlines():
        if line and not line.startswith("#"):
            form, name, support, against, beside = line.split("\t")
            rows[form] = ShortForm(name, word_set(support), word_set(against), word_set(beside))
    return rows


@cache
def lower_forms() -> frozenset[str]:
    """Return the forms in lower case and their plurals, to see at a glance that a word is none."""
    return frozenset(form.lower() + ending for form in table() for ending in ("", "s"))


def form_of(raw: str) -> str | None:
    """Return the form that ``raw`` is, with or without a plural "s"."""
    if raw in table():
        return raw
    return raw[:-1] if raw.endswith("s") and raw[:-1] in table() and len(raw) > 3 else None


class Ledger:
    """What the short forms of one document stand for.

    Args:
        lines: the blocks of the document.
        named: canonical names of the conditions that the document names in full.
    """

    def __init__(self, lines: list[Line], named: Collection[str]) -> None:
        self._lines, self._named = lines, named
        self._words: frozenset[str] | None = None
        self._framed: dict[str, bool] = {}

    def judge(self, line: Line, index: int, covered: set[int]) -> Refusal | None:
        """Return why the form at word ``index`` is no condition here, or ``None``; names cover the words ``covered``."""
        form = form_of(line.raw(index)) or ""
        sense = table()[form]
        if (other := _beside(line, index, sense)) is not None:
            return line.refusal("conditions.short_form.beside", other, index)
        if sense.name in self._named or self._framed.get(form):
            return None
        words = self._document()
        for_it, against = len(words & sense.support), len(words & sense.against)
        likely = for_it >= against and (_framed(line, index, against > 0) or listed(line, index, covered))
        if likely or (for_it >= 2 and for_it > 2 * against):
            self._framed[form] = True
            return None
        if against > for_it:
            return line.refusal("conditions.short_form.other_sense", index, index)
        return line.refusal("conditions.short_form.no_support", index, index)

    def _document(self) -> frozenset[str]:
        if self._words is None:
            self._words = frozenset(word for line in self._lines for word in line.lowers)
        return self._words


def _framed(line: Line, index: int, strict: bool) -> bool:
    """Tell whether the words around say that somebody has it; ``strict`` where another sense is about."""
    before = line.lower(index - 1)
    if line.lower(index + 1) in _SUFFERERS and line.joined(index + 1):
        return True
    if before in _HAVING and line.link(index) <= HYPHEN and not (strict and before in _NEITHER):
        return True
    return before == "of" and line.lower(index - 2) in _HAVING_OF


def listed(line: Line, index: int, covered: set[int]) -> bool:
    """Tell whether word ``index`` stands in a list beside a condition: "lupus, RA and MS"."""
    left = index - 1 - (line.lower(index - 1) in ("and", "or"))
    right = index + 1 + (line.lower(index + 1) in ("and", "or"))
    for low, high, other in ((left, index, left), (index, right, right)):
        links = [line.link(at) for at in range(low + 1, high + 1)]
        if other in covered and max(links) <= COMMA and (len(links) > 1 or links[0] == COMMA):
            return True
    return False


def _beside(line: Line, index: int, sense: ShortForm) -> int | None:
    """Return the word beside the form that rules it out: "LC-MS", "PD-1", "in the ED"."""
    for other in (index - 1, index + 1):
        joined = line.joined(max(other, index))
        if joined and line.lower(other) in sense.beside and (other < index or line.lower(other) not in _SUFFERERS):
            return other
        glued = joined and line.link(max(other, index)) == HYPHEN
        if glued and (line.lower(other).isdigit() or line.lower(other) in sense.against):
            return other
    return None


def forms_in(line: Line) -> list[int]:
    """Return the indices of words that are a form of the table, as it is written."""
    lower = lower_forms()
    if lower.isdisjoint(line.lowers):
        return []
    return [index for index, word in enumerate(line.lowers) if word in lower and form_of(line.raw(index))]
