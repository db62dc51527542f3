"""What patients name that no rule has read: conditions that came of the drug they speak of, by a trained model."""

from __future__ import annotations

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.models.suffering import suffered
from claimx.annotate.claims.readers.own import introduces

_SURE = 0.5
"""From how likely on a review of a drug is taken to tell of a harm."""
_SURE_ELSEWHERE = 0.7
"""The same where people also speak of other things than a drug: threads, comments."""
_CERTAIN = 0.8
"""From how likely on a condition came of the drug, whatever the words say of help."""


def read_suffering(reading: Reading) -> None:
    """Note the harms that a patient tells in a sentence without words that say so: "insomnia, vivid dreams, yawning"."""
    context = reading.context
    if not (context.personal_page or reading.block.speaker == "commenter" or context.part == "reviews"):
        return
    if reading.block.section in ("title", "heading") or introduces(reading):
        return
    judged = [(k, likely) for k, likely in suffered(reading) if not context.purposes.owns(reading.nodes[k].name)]
    _turn(reading, judged)
    said = {draft.object for draft in reading.drafts}
    least = _SURE if context.patient_page or context.part == "reviews" else _SURE_ELSEWHERE
    found = [
        k
        for k, likely in judged
        if likely >= least and reading.nodes[k].name not in said and not _was_there(reading, k)
    ]
    if not found:
        return
    refs, anaphoric = reading.subject(found[0], after_first=True)
    if not refs and not reading.clauses.groups:
        refs, anaphoric = context.current(reading.sentence, reading.block), True
    for k in found:
        reading.add(refs, "harms", reading.nodes[k], "effect", k, anaphoric=anaphoric, flip=False)


def _was_there(reading: Reading, k: int) -> bool:
    """Tell whether the speaker has the disease at node ``k`` and then comes to the drug: "I have lupus and started X"."""
    nodes = reading.nodes
    if getattr(nodes[k].mentions[0], "type", "") != "disease":
        return False
    has = any(node.name in ("have", "has", "with", "my") for node in nodes[max(0, k - 3) : k])
    return has and any(first > k for first, _ in reading.clauses.groups)


def _turn(reading: Reading, judged: list[tuple[int, float]]) -> None:
    """Forget that the drug is said to have helped what surely came of it: "tight jaw (went away)", "thirsty, useless"."""
    sure = {reading.nodes[k].start for k, likely in judged if likely >= _CERTAIN}
    reading.drafts[:] = [
        d for d in reading.drafts if not (d.relation == "treats" and _lies(d, sure)) or _over(reading, d)
    ]


def _lies(draft: Draft, starts: set[int]) -> bool:
    return draft.object_node is not None and draft.object_node.start in starts


def _over(reading: Reading, draft: Draft) -> bool:
    """Tell whether the sentence itself says that the condition is gone: "the cramps are gone"."""
    node = draft.object_node
    if node is None or draft.cue.kind != "gone":
        return False
    return not any(n.kind == "punct" for n in reading.nodes if node.end <= n.start < draft.cue.start)
