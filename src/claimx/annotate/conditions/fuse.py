"""What the trained tagger proposes, fused with the names of the table: the vocabulary decides, the model proposes.

In scientific text the tagger settles where a name begins and ends, and what only it sees is a condition. Elsewhere the
noun phrases of the rules stay, and what only the tagger sees needs support: a telling word, or a frame around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

import msgspec

from claimx.annotate.conditions.normalise import identified
from claimx.annotate.conditions.patterns import FUNCTION_WORDS, SEVERITY, STRONG_HEADS, WEAK_HEADS, looks_like_disease
from claimx.annotate.conditions.register import scientific
from claimx.annotate.conditions.spelling import spelt
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import normal_words, word_set
from claimx.mentions import Annotations, Condition, Drug, Reason, Rejected, Tag
from claimx.records import ConditionType
from claimx.words import words_of

_ALONE = 0.85
"""What a proposal must be worth that no name of ours confirms: below it, half of them are wrong (BC5CDR dev)."""
_NEAR = 40
"""Within how many characters a chemical makes a bare "toxicity" its own."""
_WIDER = 0.9
"""What a proposal must be worth to be wider than a name of the table."""
_GRADES = SEVERITY | word_set(
    "induced associated related acute chronic recurrent generalized systemic bilateral unilateral complete partial solid "
    "inflammatory experimental toxic focal refractory advanced perinatal metastatic symptomatic palpable postoperative spontaneous early late drug site type"
)
"""Words before a name that make it no other name."""
_GENERIC = word_set(
    "toxicity death mortality complication symptom sign reaction effect side adverse event disease disorder syndrome "
    "illness condition abnormality lesion deficit impairment dysfunction and or of drug morbidity"
)
"""Words that name no particular condition when there are no others."""
_FRAME = re.compile(
    r"(?:\b(?:diagnos(?:ed|is)|suffer(?:s|ed|ing)?|patients?|people|symptoms?|treat(?:s|ed|ment|ing)?|cases?|history|"
    r"risk|caus(?:es?|ed|ing)|induc(?:es?|ed)|prevent(?:s|ed|ing)?|onset|develop(?:s|ed|ing)?|because)"
    r"(?: (?:with|from|of|for|by|to|who have|having|the|a|an|severe|chronic|acute)){1,3} )$",
    re.I,
)


def fused(notes: Annotations, conditions: list[Condition], rejected: list[Rejected]) -> list[Condition]:
    """Return ``conditions`` (any order) fused with the diseases among the tagger's proposals."""
    tags = [tag for tag in notes.tags if tag.label == "disease"]
    if not tags:
        return conditions
    science = scientific(notes)
    turned_down, diseases = _Spans((r.start, r.end) for r in rejected), _Spans((t.start, t.end) for t in tags)
    given = _Spans((drug.start, drug.end) for drug in notes.drugs)
    others = {a.short for a in notes.abbreviations if not diseases.across(a.long_start, a.long_end)}
    kept: list[Condition] = []
    for cluster in _clusters(tags, conditions):
        if not cluster.conditions:
            kept += [
                _proposed(notes, tag)
                for tag in cluster.tags
                if tag.confidence >= _ALONE
                and not _generic(notes, tag)
                and notes.text[tag.start : tag.end] not in others  # its long form is no disease
                and (science or (not turned_down.across(tag.start, tag.end) and _supported(notes, tag)))
            ]
        elif science:
            kept += _settled(notes, cluster, given)
        else:
            kept += cluster.conditions
    return kept


def _generic(notes: Annotations, tag: Tag) -> bool:
    """Tell whether ``tag`` names no particular condition: "death", or a "toxicity" far from any chemical."""
    words = _key(notes.text, tag.start, tag.end).split()
    if not _GENERIC.issuperset(words):
        return False
    named: tuple[Drug | Tag, ...] = (*notes.drugs, *notes.chemicals, *notes.tags)
    chemicals = (n for n in named if not isinstance(n, Tag) or n.label == "chemical")
    return words != ["toxicity"] or all(tag.end + _NEAR <= c.start or c.end + _NEAR <= tag.start for c in chemicals)


class _Spans:
    """Spans that do not overlap much, to ask whether one lies across a stretch of text."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def across(self, start: int, end: int) -> bool:
        """Tell whether a span overlaps ``text[start:end]``."""
        at = bisect_left(self._spans, (end, 0))
        return any(self._spans[index][1] > start for index in range(max(0, at - 3), at))


class _Cluster(NamedTuple):
    """Proposals and conditions that overlap each other, and nothing else."""

    tags: list[Tag]
    conditions: list[Condition]


def _clusters(tags: list[Tag], conditions: list[Condition]) -> Iterator[_Cluster]:
    """Yield the groups of overlapping spans in text order."""
    spans: list[Condition | Tag] = sorted([*conditions, *tags], key=lambda span: (span.start, -span.end))
    cluster, reach = _Cluster([], []), -1
    for span in spans:
        if span.start >= reach and (cluster.tags or cluster.conditions):
            yield cluster
            cluster = _Cluster([], [])
        reach = max(reach, span.end)
        if isinstance(span, Tag):
            cluster.tags.append(span)
        else:
            cluster.conditions.append(span)
    if cluster.tags or cluster.conditions:
        yield cluster


def _settled(notes: Annotations, cluster: _Cluster, given: _Spans) -> Iterator[Condition]:
    """Yield the conditions of a cluster in scientific text, with the ends that the tagger gives them."""
    if not cluster.tags:
        yield from (c for c in cluster.conditions if _confirmed(notes, c))
        return
    if len(cluster.tags) > 1 and len(cluster.conditions) == 1 and _whole(notes.text, cluster.conditions[0]):
        yield from cluster.conditions  # "migraine with aura"
        return
    used: list[Condition] = []
    for tag in cluster.tags:
        over = [c for c in cluster.conditions if c.start < tag.end and tag.start < c.end]
        if not over:
            continue
        best = max(over, key=lambda c: (_likeness(c, tag), c.start))
        used.append(best)
        yield best if _keeps(notes, best, tag, given) else _cut(notes.text, best, tag)
    if len(cluster.tags) == 1:  # the other members of "breast and ovarian cancer"
        (tag,) = cluster.tags
        for other in cluster.conditions:
            if other is not used[0] and used[0].start <= other.start and other.end <= used[0].end:
                yield other


_INTENDED = word_set("sedation sedated immunosuppression immunocompromised tolerance withdrawal dependence dependency")
"""What is done on purpose, too."""
_HARM = re.compile(
    r"\b(?:side[ -]effects?|adverse|complain|experienc|report|caus|produc|induc|result|suffer|excessive|due to|develop|"
    r"symptom|(?:in|de)creas|severe|incidence|frequen)",
    re.I,
)


def _confirmed(notes: Annotations, condition: Condition) -> bool:
    """Tell whether a name that the tagger passes over is a condition in scientific text.

    A heading of MeSH confirms it, or words around that speak of a harm ("excessive sedation"): "under sedation" is
    none.
    """
    rule, words = condition.why[0].rule, _key(notes.text, condition.start, condition.end).split()
    made = rule.startswith(("conditions.use", "conditions.head")) and not rule.endswith("deficiency")
    if not made and not (rule.startswith("conditions.vocabulary") and len(words) == 1):
        return True
    if _INTENDED.isdisjoint(words) and identified(notes, [condition])[0].ids.get("mesh"):
        return True
    around = notes.text[max(0, condition.start - 60) : condition.start], notes.text[condition.end : condition.end + 30]
    return not made and any(_HARM.search(part) for part in around)


def _whole(text: str, condition: Condition) -> bool:
    """Tell whether ``condition`` is a name as the table has it, no more words and no less."""
    known = condition.why[0].rule == "conditions.vocabulary"
    return known and vocabulary().get(_key(text, condition.start, condition.end)) is not None


def _keeps(notes: Annotations, condition: Condition, tag: Tag, given: _Spans) -> bool:
    """Tell whether ``condition`` has better ends than ``tag``: a name of the table that is more particular.

    "Central apnoea", not "apnoea"; but "hypertension", not "severe hypertension" nor "lithium hypertension". Where the
    tagger sees more than the name, it has to be sure.
    """
    if tag.start <= condition.start and condition.end <= tag.end:
        return tag.confidence <= _WIDER and _whole(notes.text, condition)
    if tag.end != condition.end or tag.start < condition.start or not _whole(notes.text, condition):
        return False
    before = _key(notes.text, condition.start, tag.start).split()
    return not given.across(condition.start, tag.start) and _GRADES.isdisjoint(before)


def _likeness(condition: Condition, tag: Tag) -> float:
    shared = min(condition.end, tag.end) - max(condition.start, tag.start)
    return shared / (max(condition.end, tag.end) - min(condition.start, tag.start))


def _key(text: str, start: int, end: int) -> str:
    return " ".join(word.lower for word in normal_words(text, words_of(text, start, end), spelt))


def _cut(text: str, condition: Condition, tag: Tag) -> Condition:
    """Return ``condition`` with the ends of ``tag`` and the name of its words."""
    if (condition.start, condition.end) == (tag.start, tag.end):
        return condition
    key = _key(text, tag.start, tag.end)
    entry = vocabulary().get(key)
    name, ids, core = condition.name, condition.ids, condition.why[0].start or condition.start
    if entry is not None and not entry.flags:
        name, ids = entry.name, entry.ids
    elif tag.end != condition.end or tag.start > core:
        name, ids = key, {}
    elif tag.start < condition.start:
        name, ids = f"{_key(text, tag.start, core)} {name}", {}
    reason = Reason(field="quote", rule="conditions.tagger.ends", start=tag.start, end=tag.end)
    why = (*condition.why, reason)
    return msgspec.structs.replace(condition, start=tag.start, end=tag.end, name=name, ids=ids, why=why)


def _proposed(notes: Annotations, tag: Tag) -> Condition:
    """Return the condition that only the tagger sees."""
    key = _key(notes.text, tag.start, tag.end)
    entry = vocabulary().get(key)
    name, type_, ids = (entry.name, entry.type, entry.ids) if entry else (key, "disease", {})
    return Condition(
        start=tag.start,
        end=tag.end,
        name=name,
        type=cast(ConditionType, type_),
        ids=ids,
        confidence=round(min(0.85, tag.confidence), 2),
        why=(Reason(field="name", rule="conditions.tagger", start=tag.start, end=tag.end),),
    )


def _supported(notes: Annotations, tag: Tag) -> bool:
    """Tell whether the words of ``tag`` or those before it say that it is a condition."""
    words = _key(notes.text, tag.start, tag.end).split()
    if not words or words[-1] in FUNCTION_WORDS:
        return False
    if looks_like_disease(words[-1]) or words[-1] in STRONG_HEADS or (len(words) > 1 and words[-1] in WEAK_HEADS):
        return True
    return _FRAME.search(notes.text, max(0, tag.start - 40), tag.start) is not None
