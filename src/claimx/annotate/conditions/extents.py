"""Where a condition begins and ends in scientific text, when the tagger and the table see other words.

The words that belong to a name and those that do not were counted in the training parts of BC5CDR and of the NCBI
disease corpus: how often annotators began before the word, and how often behind it.
"""

from __future__ import annotations

import msgspec

from claimx.annotate.conditions.patterns import SEVERITY
from claimx.annotate.conditions.spelling import SPELT
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import normal_words, word_set
from claimx.mentions import Condition, Reason, Tag
from claimx.remembered import Remembered
from claimx.words import words_of

OUTSIDE = SEVERITY | word_set(
    "induced associated related mediated evoked dependent acute chronic recurrent generalized bilateral unilateral complete "
    "partial solid experimental focal refractory advanced perinatal metastatic palpable spontaneous early late site "
    "reversible prolonged fatal diffuse disseminated extensive subclinical asymptomatic microscopic macroscopic gross kindled "
    "rebound immediate homozygous heterozygous dominant germline somatic childhood infantile rare grade stage increased "
    "decreased reduced transgenic murine canine feline human typical underlying suspected previous definite systemic "
    "mild-to-moderate dose newly existing preexisting clinical cutaneous localised low-grade high-grade delayed limbic"
)
"""Words before a name that make it no other name: most annotators begin behind them."""
INSIDE = word_set(
    "hereditary familial congenital autosomal recessive inherited sporadic x linked idiopathic autoimmune postoperative "
    "juvenile solid classical onset non type a b c i ii 1 2"
)
"""Words before a name that belong to it, although no list has both together."""
_WIDER = 0.5
"""What a proposal must be worth to be wider than a name of the table."""


def key(text: str, start: int, end: int) -> str:
    """Return the words of ``text[start:end]`` in the normal form of the table."""
    return _KEYS[text[start:end]]


_KEYS = Remembered(lambda name: " ".join(normal_words(name, words_of(name), SPELT.__getitem__)[1]))


def whole(text: str, condition: Condition) -> bool:
    """Tell whether ``condition`` is a name as the table has it, no more words and no less."""
    known = condition.why[0].rule == "conditions.vocabulary"
    return known and vocabulary().get(key(text, condition.start, condition.end)) is not None


def keeps(text: str, condition: Condition, tag: Tag, chemical: bool) -> bool:
    """Tell whether ``condition`` has better ends than ``tag``.

    "Central apnoea", not "apnoea"; but "hypertension", not "severe hypertension" nor "lithium hypertension"
    (``chemical``: one is named before the tag). Where the tagger sees more than a name of the table it has to be rather
    sure, but for words that belong to names.
    """
    if tag.start <= condition.start and condition.end <= tag.end:
        before = key(text, tag.start, condition.start).split()
        if before and condition.end == tag.end and INSIDE.issuperset(before):
            return False
        return tag.confidence <= _WIDER and whole(text, condition)
    if tag.end != condition.end or tag.start < condition.start:
        return False
    before = key(text, condition.start, tag.start).split()
    if INSIDE.issuperset(before):
        return True
    return not chemical and OUTSIDE.isdisjoint(before) and whole(text, condition)


def likeness(condition: Condition, tag: Tag) -> float:
    """Return which part of the stretch of both lies in both."""
    shared = min(condition.end, tag.end) - max(condition.start, tag.start)
    return shared / (max(condition.end, tag.end) - min(condition.start, tag.start))


def cut(text: str, condition: Condition, tag: Tag) -> Condition:
    """Return ``condition`` with the ends of ``tag`` and the name of its words."""
    if (condition.start, condition.end) == (tag.start, tag.end):
        return condition
    words = key(text, tag.start, tag.end)
    entry = vocabulary().get(words)
    name, ids, core = condition.name, condition.ids, condition.why[0].start or condition.start
    if entry is not None and not entry.flags:
        name, ids = entry.name, entry.ids
    elif tag.end != condition.end or tag.start > core:
        name, ids = words, {}
    elif tag.start < condition.start:
        name, ids = f"{key(text, tag.start, core)} {name}", {}
    reason = Reason(field="quote", rule="conditions.tagger.ends", start=tag.start, end=tag.end)
    why = (*condition.why, reason)
    return msgspec.structs.replace(condition, start=tag.start, end=tag.end, name=name, ids=ids, why=why)
