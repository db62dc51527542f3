"""From the words of a mention to the MeSH heading it belongs under, and to the ids of that concept elsewhere.

A sieve in the manner of D'Souza and Ng (Sieve-based entity linking for the biomedical domain, ACL 2015), with the steps
of one sieve weighed against each other: the words of a mention, in any order and each as the word it counts as, are
looked up; where no heading has them, the cheapest way to one that has is taken: a noun for its adjective, a correction
of spelling, another head word, a modifier less. Coordinated names are taken apart first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from claimx.annotate.conditions.bag import bag_of, exact_bag, word_tables, words_in
from claimx.annotate.conditions.concepts import concepts
from claimx.annotate.conditions.values import word_set
from claimx.annotate.conditions.variants import nouns_of, parts_of, spelt
from claimx.mentions import Annotations, Condition, Reason

_GENERIC = word_set(
    "D004194 D013577 D014947 D020969 D030342 D007239 D000013 D006968 D012816 D013568 D009358 D010335 D002908 D000208"
)
"""Disease, Syndrome, Wounds and Injuries, ...: what is left when everything that told a condition is gone."""
_HEADS = ("disease", "syndrome")
"""Left away by who writes "Tay-Sachs" or "fragile X"."""
_NEGATION = "non"
"""Never left away: a non-pressure ulcer is no pressure ulcer."""
_LONGEST = 8
_BEAM = 400
_LIMIT = 2.5
_NOUN, _SPELLING, _HEAD, _NEXT = 0.25, 0.4, 0.45, 0.1
_DROP_MODIFIER, _DROP_UNKNOWN, _DROP, _DROP_HEAD = 0.3, 0.8, 1.0, 1.25
_CROSS_REFERENCE, _HEADLESS = 0.35, 0.3
"""What a step costs; chosen on the training parts of BC5CDR and the NCBI disease corpus."""

_JOINT = re.compile(r"\s*(?:,\s*(?:and|or)\s|\s(?:and/or|and|or|as well as|plus)\s|,|/|\s\+\s)\s*")
_PREPOSITION = re.compile(r"\s(?:of|in|with|without|due|after|from|on|at|to|by|during|involving|affecting)\s", re.I)
_INDUCED = re.compile(r"[- ](?:induced|associated|related)\b", re.I)
_INDUCED_BEFORE = re.compile(r"(?:[- ](?:induced|associated|related)|\bdrug)\s+(?:[\w-]+\s+){0,2}$", re.I)
_CAUSED_BY = re.compile(
    r"\s+(?:reactions? |responses? |syndrome )?(?:was |were )?(?:(?:induced|caused) by|due to|secondary to|from|to|after|following)\s+",
    re.I,
)
_PHRASE = re.compile(r"[\w -]{0,25}")
_MEMBER, _LAST_MEMBER = 1.3, 2.0
"""What the heading of a member of a coordination may cost."""


class Sense(NamedTuple):
    """MeSH ids of a mention, the step that found them, and what the steps to them cost (0: the name itself)."""

    mesh: tuple[str, ...]
    rule: str
    cost: float


@lru_cache(maxsize=16384)
def sense_of(text: str) -> Sense | None:
    """Return the MeSH headings of a condition as it is written, or ``None``.

    >>> sense_of("cancer of the breast").mesh, sense_of("tachycardic").rule
    (('D001943',), 'conditions.id.phrase')
    """
    if (written := concepts().written(exact_bag(text))) is not None:
        return Sense((written,), "conditions.id.name", 0.0)
    bracket = text.find(" (")
    if bracket > 0 and ")" in text[bracket:-1]:
        return sense_of(text[:bracket] + text[text.index(")", bracket) + 1 :])
    words = words_in(text)
    bag = bag_of(words)
    exact = concepts().mesh(bag)
    if exact is not None and exact[1] != "ontology":
        return Sense((exact[0],), "conditions.id.name" if exact[1] == "mesh" else "conditions.id.phrase", 0.0)
    if not words or concepts().refused(bag):
        return None
    together = _coordinated(text)
    if together is not None:
        return together
    near = _nearest(words, _head_of(text))
    return Sense((near[0],), "conditions.id.broader", near[1]) if near else None


def identified(notes: Annotations, conditions: list[Condition]) -> list[Condition]:
    """Return ``conditions`` of ``notes`` with the ids of the words they stand for."""
    senses = [_sense_in(notes.text, condition) for condition in conditions]
    headings = {sense.mesh[0] for sense in senses if sense is not None}
    if not headings.isdisjoint(word_tables().induced):
        senses = _by_drugs(notes, conditions, senses)
    return [_with_ids(*found) for found in zip(conditions, senses, strict=True)]


def _sense_in(text: str, condition: Condition) -> Sense | None:
    """The long form decides for a short one, the words of the mention before the canonical name."""
    words = condition.abbreviation_of or text[condition.start : condition.end]
    senses = (sense_of(words), sense_of(condition.name))
    return min((sense for sense in senses if sense is not None), key=lambda sense: sense.cost, default=None)


def _by_drugs(notes: Annotations, conditions: list[Condition], senses: list[Sense | None]) -> list[Sense | None]:
    """Return ``senses`` with the heading for what drugs cause, where the document says once that one did."""
    narrower = word_tables().induced
    drugs = [*notes.drugs, *notes.chemicals]
    starts, ends = sorted(drug.start for drug in drugs), frozenset(drug.end for drug in drugs)
    caused: set[str] = set()
    for condition, sense in zip(conditions, senses, strict=True):
        if sense is not None and sense.mesh[0] in narrower and _caused(notes.text, condition, starts, ends):
            caused.add(sense.mesh[0])
    return [
        Sense((narrower[sense.mesh[0]],), "conditions.id.by_drug", sense.cost or 0.1)
        if sense is not None and sense.mesh[0] in caused
        else sense
        for sense in senses
    ]


def _caused(text: str, condition: Condition, starts: list[int], ends: frozenset[int]) -> bool:
    """Tell whether the words around ``condition`` say that a drug caused it; ``starts`` and ``ends`` are of drugs."""
    first, last = condition.start, condition.end
    if _INDUCED.search(text, first, last) or _INDUCED_BEFORE.search(text, max(0, first - 50), first):
        return True
    if not ends.isdisjoint(range(first - 2, last)):
        return True
    cause = _CAUSED_BY.match(text, last, last + 40)
    at = bisect_left(starts, cause.end()) if cause else len(starts)
    return cause is not None and at < len(starts) and _PHRASE.fullmatch(text, cause.end(), starts[at]) is not None


def _with_ids(condition: Condition, sense: Sense | None) -> Condition:
    if sense is None:
        return condition
    mesh: str | list[str] = sense.mesh[0] if len(sense.mesh) == 1 else list(sense.mesh)
    why = condition.why
    if sense.cost:
        why = (*why, Reason(field="ids", rule=sense.rule, start=condition.start, end=condition.end))
    others = concepts().others(sense.mesh[0]) if sense.rule == "conditions.id.name" else {}
    return msgspec.structs.replace(condition, ids={**others, **condition.ids, "mesh": mesh}, why=why)


def _coordinated(text: str) -> Sense | None:
    """Return the headings of "breast and ovarian cancer", "carcinoma of the bladder or prostate"."""
    members = [member for member in _JOINT.split(text) if member.strip()]
    if len(members) < 2:
        return None
    first, last = members[0].split(), members[-1].split()
    found: list[tuple[str, float]] = []
    for member in members[:-1]:
        tails = (" ".join([member, *last[start:]]) for start in range(len(last), 0, -1))
        if (best := _cheapest(tails)) and best[1] <= _MEMBER:
            found.append(best)
    heads = (" ".join([*first[:stop], members[-1]]) for stop in range(len(first) - 1, -1, -1))
    if (best := _cheapest(heads)) and best[1] <= _LAST_MEMBER:
        found.append(best)
    if not found:
        return None
    mesh = tuple(dict.fromkeys(heading for heading, _ in found))
    return Sense(mesh, "conditions.id.coordination", 0.1 + max(cost for _, cost in found))


def _cheapest(texts: Iterable[str]) -> tuple[str, float] | None:
    near = [found for text in texts if (found := _nearest(words_in(text), _head_of(text)))]
    return min(near, key=lambda found: found[1], default=None)


def _head_of(text: str) -> str:
    """Return the word that ``text`` is about: the last one before "of", "with" and the like."""
    before = _PREPOSITION.split(text, maxsplit=1)[0]
    return (words_in(before) or words_in(text) or ("",))[-1]


@lru_cache(maxsize=16384)
def _nearest(words: tuple[str, ...], head: str) -> tuple[str, float] | None:
    """Return the MeSH id that the cheapest change of ``words`` leads to, and what it costs; ``head`` is kept longest."""
    head = parts_of(head)[-1]
    words = tuple(dict.fromkeys(part for word in words for part in parts_of(word)))[-_LONGEST:]
    states: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for word in words:
        options = _options(word, word == head)
        grown = [
            (cost + more, (*bag, form) if form else bag)
            for cost, bag in states
            for more, form in options
            if cost + more <= _LIMIT
        ]
        states = sorted(grown)[:_BEAM]
    best: tuple[str, float] | None = None
    whole = [(cost + _HEADLESS, bag) for cost, bag in states if len(bag) > 1 and cost <= _HEADLESS]
    states += [(cost, (*bag, left_away)) for cost, bag in whole for left_away in _HEADS if left_away not in bag]
    for cost, bag in sorted(states):
        found = concepts().mesh(bag_of(bag)) if bag else None
        if found is None or (cost > 0 and found[0] in _GENERIC):
            continue
        cost += _CROSS_REFERENCE if found[1] == "ontology" else 0.0
        if best is None or cost < best[1]:
            best = (found[0], cost)
    return best


@lru_cache(maxsize=16384)
def _options(word: str, is_head: bool) -> tuple[tuple[float, str], ...]:
    """Return what may stand for ``word`` and what each costs; the empty string leaves it away."""
    tables = word_tables()
    options = [(0.0, word)]
    options += [(_NOUN + _NEXT * rank, noun) for rank, noun in enumerate(nouns_of(word))]
    if (correct := spelt(word)) is not None:
        options.append((_SPELLING, correct))
    options += [(_HEAD + _NEXT * rank, head) for rank, head in enumerate(tables.heads.get(word, ()))]
    if word in tables.parts:
        options.append((_HEAD, tables.parts[word]))
    if word == _NEGATION:
        return tuple(options)
    known = word in concepts().words
    drop = _DROP_MODIFIER if word in tables.drops else _DROP if known else _DROP_UNKNOWN
    return (*options, (drop + _DROP_HEAD * (is_head and word not in tables.drops), ""))
