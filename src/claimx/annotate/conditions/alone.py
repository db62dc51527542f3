"""What only one of the two sees, the table of names or the trained tagger: whether it is a condition."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TypeVar, cast

from claimx.annotate.conditions.extents import key
from claimx.annotate.conditions.normalise import identified
from claimx.annotate.conditions.patterns import FUNCTION_WORDS, STRONG_HEADS, WEAK_HEADS, looks_like_disease
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import word_set
from claimx.mentions import Annotations, Condition, Drug, Reason, Tag
from claimx.records import ConditionType

_ALONE = 0.85
"""What a proposal must be worth that no name of ours confirms: below it, half of them are wrong (BC5CDR dev)."""
_TELLING = 0.5
"""What it must be worth where its last word tells of a disease."""
_DEFICIENT = 0.4
"""What "C6-deficient" and "deficiency of aspartoacylase" must be worth."""
_NEAR = 40
"""Within how many characters a chemical makes a bare "toxicity" its own."""
_SURE = 0.95
"""What a bare "toxicity" must be worth in scientific text, whose toxicity it may be."""
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
_INTENDED = word_set("sedation sedated tolerance withdrawal dependence dependency excitability twitch exhaustion")
"""What is done on purpose, or measured, too."""
_STATES = word_set("immunosuppression immunosuppressed immunocompromised psychopathology addict abuser")
"""What patients are, where they are chosen for it."""
_KNOWN_HEADS = ("deficiency", "intolerance", "addiction")
_MEASURED = word_set("change reaction response sign condition fluctuation excretion rate syndrome")
"""Heads of what is measured rather than suffered: of 25 such names that the tagger passes over none is annotated."""
_HARM = re.compile(
    r"\b(?:side[ -]effects?|adverse|complain|experienc|report|caus|produc|induc|result|suffer|excessive|due to|develop|"
    r"symptom|(?:in|de)creas|severe|incidence|frequen)",
    re.I,
)


def proposed(notes: Annotations, tag: Tag) -> Condition:
    """Return the condition that only the tagger sees."""
    words = key(notes.text, tag.start, tag.end)
    entry = vocabulary().get(words)
    name, type_, ids = (entry.name, entry.type, entry.ids) if entry else (words, "disease", {})
    return Condition(
        start=tag.start,
        end=tag.end,
        name=name,
        type=cast(ConditionType, type_),
        ids=ids,
        confidence=round(min(0.85, tag.confidence), 2),
        why=(Reason(field="name", rule="conditions.tagger", start=tag.start, end=tag.end),),
    )


def likely(notes: Annotations, tag: Tag, science: bool) -> bool:
    """Tell whether ``tag`` is worth enough, and names a particular condition."""
    words = key(notes.text, tag.start, tag.end).split()
    if not words:
        return False
    least = _ALONE
    if science and ("deficient" in words or words[0] == "deficiency"):
        least = _DEFICIENT
    elif science and len(words) > 1 and (looks_like_disease(words[-1]) or words[-1] in STRONG_HEADS):
        least = _TELLING
    return tag.confidence >= least and not (_GENERIC.issuperset(words) and _unparticular(notes, tag, words, science))


def _unparticular(notes: Annotations, tag: Tag, words: list[str], science: bool) -> bool:
    """Tell whether generic ``words`` name no condition here: "death", or a "toxicity" far from any chemical."""
    if not science or words != ["toxicity"]:
        return True
    if tag.confidence >= _SURE:
        return False
    chemicals = (mention for mention in _around(notes.tags, tag) if mention.label == "chemical")
    return not any((*_around(notes.drugs, tag), *_around(notes.chemicals, tag), *chemicals))


_Named = TypeVar("_Named", Drug, Tag)


def _around(mentions: list[_Named], tag: Tag) -> list[_Named]:
    """Return those of ``mentions``, which are in text order, that stand near ``tag``."""
    low = bisect_left(mentions, tag.start - 3 * _NEAR, key=lambda mention: mention.start)
    high = bisect_left(mentions, tag.end + _NEAR, key=lambda mention: mention.start)
    return [mention for mention in mentions[low:high] if mention.end > tag.start - _NEAR]


def supported(notes: Annotations, tag: Tag) -> bool:
    """Tell whether the words of ``tag`` or those before it say that it is a condition."""
    words = key(notes.text, tag.start, tag.end).split()
    if not words or words[-1] in FUNCTION_WORDS:
        return False
    if looks_like_disease(words[-1]) or words[-1] in STRONG_HEADS or (len(words) > 1 and words[-1] in WEAK_HEADS):
        return True
    return _FRAME.search(notes.text, max(0, tag.start - 40), tag.start) is not None


def confirmed(notes: Annotations, condition: Condition) -> bool:
    """Tell whether a name that the tagger passes over is a condition in scientific text.

    A heading of MeSH confirms it, or words around that speak of a harm ("excessive sedation"): "under sedation" is
    none.
    """
    rule, words = condition.why[0].rule, key(notes.text, condition.start, condition.end).split()
    if words and (words[-1] in _MEASURED or words[-1] in _STATES):
        return False
    made = rule.startswith(("conditions.use", "conditions.head")) and not rule.endswith(_KNOWN_HEADS)
    if not made and len(words) > 1:
        return True
    if _INTENDED.isdisjoint(words) and identified(notes, [condition])[0].ids.get("mesh"):
        return True
    around = notes.text[max(0, condition.start - 60) : condition.start], notes.text[condition.end : condition.end + 30]
    return not made and any(_HARM.search(part) for part in around)
