"""Claims told by numbers: "went from twelve headaches a month to four", "my A1c was 8.4, now 6.1", "down to three"."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.relations import relate
from claimx.numerals import NUMBER_WORDS, words_between

_MEASURED = frozenset({"cond", "outcome"})
_NUMBERS = {word: NUMBER_WORDS[word] for word in [*words_between(0, 15), "twenty", "thirty"]} | {
    "daily": 30,
    "constant": 30,
    "none": 0,
    "nothing": 0,
    "no": 0,
    "weekly": 4,
    "monthly": 1,
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_TURNS = frozenset({"now", "currently", "today", "nowadays", "lately"})
_BEFORE = frozenset({"instead", "instead of", "rather than", "compared"})
_DOWN_TO = re.compile(
    r"(?:i'?m |i’m |i am |we'?re |now |it'?s |she'?s |he'?s |and )*(?:now )?down to (?P<count>\d+|[a-z]+)\b",
    re.IGNORECASE,
)
_DOWN_FROM = re.compile(
    r"\b\d[\d.,]*\s?(?:kgs?|kilos|lbs?|pounds|stone)?,? (?:and )?down from (?:\d[\d.,]*)\s?(?P<unit>kgs?|kilos|lbs?|pounds|stone)?",
    re.IGNORECASE,
)
_WEIGHED = re.compile(r"\b(?:kgs?|kilos|lbs?|pounds|stone)\b", re.IGNORECASE)
_LONGEST = 30
"""Nodes of a sentence in which two numbers are told against each other."""


def amount(node: Node) -> float | None:
    """Return the number that ``node`` tells, as a figure or a word; None where it is none."""
    if node.name in _NUMBERS:
        return float(_NUMBERS[node.name])
    found = _NUMBER.match(node.name)
    return float(found.group().replace(",", ".")) if found else None


_BOUTS = AnyCase(r"\b(?:attacks?|episodes?|days|times|flares?|flare-ups|bouts|spells|nights|a (?:day|week|month))\b")


def read_from_to(reading: Reading, i: int) -> None:
    """Read "went from twelve headaches a month to four", "pain scores fell from 7.1 to 3.2"."""
    nodes = reading.nodes
    turn = next((k for k in range(i + 1, min(len(nodes), i + 12)) if nodes[k].name == "to"), None)
    if turn is None:
        return
    first = next((a for n in nodes[i + 1 : turn] if (a := amount(n)) is not None), None)
    second = next((a for n in nodes[turn + 1 : turn + 5] if (a := amount(n)) is not None), None)
    found = objects.after(reading.clauses, i, turn, 10, _MEASURED) or objects.before(
        reading.clauses, i, 0, 12, _MEASURED
    )
    found = found or objects.after(reading.clauses, turn, len(nodes), 5, _MEASURED)
    if first is None or second is None or first == second:
        return
    refs, anaphoric = reading.subject(i, after_first=True)
    if not found and second < first and refs and _BOUTS.search(reading.clauses.text, nodes[0].start, nodes[-1].end):
        reading.add(refs, "treats", reading.topic(i, refs), "effect", i, anaphoric=anaphoric, flip=False)
    for k in found:
        decided = relate("down" if second < first else "up", nodes[k], risk=False)
        if decided is not None:
            reading.add(refs, decided[0], nodes[k], decided[1], i, anaphoric=anaphoric, flip=False)


def read_now(reading: Reading) -> None:
    """Read "my A1c was 8.4, now 6.1", "one migraine instead of four", "down to three", "101 kg, down from 118"."""
    nodes = reading.nodes
    if reading.drafts or len(nodes) > _LONGEST or "question" in reading.kinds:
        return
    text, start, stop = reading.clauses.text, nodes[0].start, nodes[-1].end
    counted = _DOWN_TO.match(text, start, stop)
    if counted is not None and (counted["count"].isdigit() or counted["count"].lower() in _NUMBERS):
        _add_fewer(reading)
        return
    weighed = _DOWN_FROM.search(text, start, stop)
    if weighed is not None and _WEIGHED.search(weighed.group()):
        refs, anaphoric = _subject(reading, 0)
        reading.add(refs, "treats", None, "effect", 0, name="weight", anaphoric=anaphoric, flip=False)
        return
    for words in (_BEFORE, _TURNS):
        turn = next((i for i, node in enumerate(nodes) if node.name in words), None)
        if turn is not None:
            _turned(reading, turn, back=words is _BEFORE)
            return


def _add_fewer(reading: Reading) -> None:
    refs, anaphoric = _subject(reading, 0)
    node = reading.topic(0, refs)
    if refs and node is not None:
        reading.add(refs, "treats", node, "effect", 0, anaphoric=anaphoric, flip=False)


def _turned(reading: Reading, i: int, *, back: bool) -> None:
    """Note what the numbers before and after the word at ``i`` say; ``back``: the one after it is the earlier."""
    nodes = reading.nodes
    first = next((a for n in nodes[:i] if (a := amount(n)) is not None), None)
    second = next((a for n in nodes[i + 1 : i + 7] if (a := amount(n)) is not None), None)
    measured = next((k for k in range(i - 1, -1, -1) if nodes[k].kind in _MEASURED), None)
    if first is None or second is None or first == second or measured is None:
        return
    fewer = first < second if back else second < first
    decided = relate("down" if fewer else "up", nodes[measured], risk=False)
    refs, anaphoric = _subject(reading, i)
    if decided is not None:
        reading.add(refs, decided[0], nodes[measured], decided[1], i, anaphoric=anaphoric, flip=False)


def _subject(reading: Reading, i: int) -> tuple[list[DrugRef], bool]:
    return reading.subject(i, after_first=True)
