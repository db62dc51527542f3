"""What two titles say of each other: the same, nearly the same, one the beginning or part of the other, or different.

Nearly the same is what misprints, lost spaces and missing words make. Titles that differ in a number ("Part I", "Part
II"), in opposites ("in men", "in women") or in whole words say something else, however much of them agrees: series and
companion papers share most of their words.
"""

from __future__ import annotations

import re
from enum import Enum

from rapidfuzz import fuzz

_NEAR = 90.0
_PART = 93.0
_PERHAPS, _LENGTHS_ALIKE = 80.0, 0.8
"""Agreement with the spaces, and of the lengths, below which titles need not be compared without the spaces."""
_WORDS_ALIKE = 55.0
_PART_LENGTH = 22
"""Letters from which a misprinted beginning, or a part from the middle, is taken for one."""
_LONG_WORDS, _LONG_LETTERS = 4, 22
_NUMERAL = re.compile(r"\d{1,4}[a-z]?|[ivx]{1,4}")
_OPPOSITES = (
    "men women", "male female", "males females", "boys girls", "children adults", "child adult", "pediatric adult",
    "adolescents adults", "young old", "young elderly", "acute chronic", "mild severe", "early late", "high low",
    "short long", "left right", "anterior posterior", "upper lower", "primary secondary", "maternal paternal",
    "systolic diastolic", "increased decreased", "increases decreases", "increase decrease", "hyper hypo",
    "hyperthyroidism hypothyroidism", "hypertension hypotension", "hyperglycemia hypoglycemia", "with without",
    "before after", "pre post", "prenatal postnatal", "premenopausal postmenopausal", "inpatients outpatients",
    "mice rats", "mouse rat", "mouse human", "mice humans", "rat human", "animal human", "vitro vivo", "alpha beta",
    "oral intravenous", "oral nasal", "first second", "second third", "prevalence incidence", "mortality morbidity",
    "efficacy safety", "protocol results", "gain loss", "positive negative",
)  # fmt: skip
_OPPOSITE = frozenset(frozenset(pair.split()) for pair in _OPPOSITES)
_ABOUT = re.compile(
    r"(?P<retraction>retraction(?: note| notice)?(?: to| of)?|retracted(?: article)?|withdrawn)\b"
    r"|(?P<correction>(?:erratum|corrigendum|correction|addendum|author correction|expression of concern)(?: to| for| in)?)\b"
    r"|(?P<comment>(?:comments?|commentary|reply|response|letter)(?: (?:on|to|re|regarding|by))+|re|in reply|authors? reply)\b"
)


class Relation(Enum):
    """How two titles stand to each other."""

    EQUAL = "title"
    NEAR = "nearly the title"
    PART = "part of the title"
    OTHERWISE = "nearly the title, but another one"
    DIFFERENT = "another title"


def is_long(title: str) -> bool:
    """Tell whether a folded title says enough to be told from others ("Editorial" does not)."""
    return (len(title) >= _LONG_LETTERS and title.count(" ") >= _LONG_WORDS - 1) or len(title.replace(" ", "")) > 44


def relate(one: str, other: str) -> Relation:
    """Return how two folded titles stand to each other.

    >>> relate("zinc for the common cold", "zinc for thecommon cold").name
    'EQUAL'
    >>> relate("zinc for colds in men", "zinc for colds in women").name
    'OTHERWISE'
    """
    if one == other:
        return Relation.EQUAL
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < _LENGTHS_ALIKE * len(long):
        return _part(short, long)
    if not fuzz.ratio(one, other, score_cutoff=_PERHAPS):
        return Relation.DIFFERENT
    a, b = one.replace(" ", ""), other.replace(" ", "")
    if a == b:
        return Relation.EQUAL
    if fuzz.ratio(a, b, score_cutoff=_NEAR):
        return Relation.OTHERWISE if _say_otherwise(one, other) else Relation.NEAR
    return _part(short, long)


def _part(short: str, long: str) -> Relation:
    """Tell whether the beginning, or another part, of a title is the other."""
    if len(short) < _PART_LENGTH:
        begins = long.startswith(f"{short} ")
    else:
        begins = short in long or fuzz.ratio(short, long[: len(short)], score_cutoff=_PART) > 0
    if not begins:
        return Relation.DIFFERENT
    return Relation.DIFFERENT if _is_about(short, long) else Relation.PART


def notice_of(title: str) -> tuple[str, str] | None:
    """Return ``retraction``, ``correction`` or ``comment`` and the title that it is about, where a title is such.

    >>> notice_of("retraction zinc for the common cold")
    ('retraction', 'zinc for the common cold')
    """
    found = _ABOUT.match(title)
    if not found or len(title) - found.end() < _PART_LENGTH:
        return None
    return found.lastgroup or "comment", title[found.end() :].strip()


def _is_about(one: str, other: str) -> bool:
    return (notice_of(one) is None) != (notice_of(other) is None)


def _say_otherwise(one: str, other: str) -> bool:
    """Tell whether the words in which two similar titles differ are a number, opposites or no misprints."""
    words, others = one.split(), other.split()
    left = [word for word in words if word not in others]
    right = [word for word in others if word not in words]
    numerals = [[w for w in side if _NUMERAL.fullmatch(w)] for side in (left, right)]
    if all(numerals) and "".join(numerals[0]) != "".join(numerals[1]):
        return True
    if any(w in {"ii", "iii", "iv"} for w in (*numerals[0], *numerals[1])):
        return True
    if any(frozenset((w, v)) in _OPPOSITE for w in left for v in right):
        return True
    if _is_about(one, other):
        return True
    return _other_words("".join(left), "".join(right)) if left and right and len(left) + len(right) <= 4 else False


def _other_words(left: str, right: str) -> bool:
    """Tell whether what differs are words, not the same word misprinted or torn apart."""
    return min(len(left), len(right)) >= 4 and fuzz.ratio(left, right) < _WORDS_ALIKE
