"""Drugs told to have failed, and complaints told to have stopped: "X had failed", "X was added without effect"."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.interventions import refs_of

_FAILED = AnyCase(
    r"[)\s]*(?:(?:had|has|have|all|both|also|each|therapy|treatment) )*failed(?: (?:to (?:help|work|control|relieve|improve)|completely))?"
    r"(?=\s*(?:[.,;:)]|and\b|but\b|in\b|$))",
)
"""What follows a drug that did not help; "failed to show" is a study's."""
_FAILING = AnyCase(
    r"\b(?:had |has |have |after |already )?(?:failed|failing)(?: (?:on|with|a trial of|trials of|treatment with|therapy with|adequate trials of))? $",
)
_WITHOUT = AnyCase(
    r"\b(?:without (?:any |much |significant |clinical |further |lasting |appreciable )?|with (?:no|little) (?:significant |clinical )?|"
    r"to no |but (?:to )?no )(?:effect|benefit|improvement|success|response|relief|avail)\b",
)
_GIVEN = AnyCase(
    r"\b(?:added|tried|given|started|begun|administered|used|treated|prescribed|initiated|attempted|trial|took|taken|increased)\b",
)
_SIGNS = ("fail", "Fail", "without", "Without", "with no", "with little", "to no ", "but no ")
"""One of which stands in every sentence that tells of a failure: what is cheap to look for first."""
_STOPPED = frozenset({"stopped", "stop", "stops"})
_ABOUT = 3


def read_failed(reading: Reading) -> None:
    """Note the drugs of a sentence that did not help, and what stopped under one."""
    nodes, clauses = reading.nodes, reading.clauses
    if "not_subject" in reading.kinds:
        _stopped(reading)
    if not clauses.groups or "question" in reading.kinds:
        return
    first, last = nodes[0].start, nodes[-1].end
    if not any(clauses.text.find(word, first, last) >= 0 for word in _SIGNS):
        return
    without = _WITHOUT.search(clauses.text, first, last)
    in_vain = without is not None and _GIVEN.search(clauses.text, first, without.start()) is not None
    for g, (a, b) in enumerate(clauses.groups):
        refs = refs_of(clauses, g)
        if any(d.relation in ("treats", "prevents") and d.ref.name == ref.name for d in reading.drafts for ref in refs):
            continue
        failed = _FAILED.match(clauses.text, nodes[b].end, min(last + 1, nodes[b].end + 60))
        failing = _FAILING.search(clauses.text, max(first, nodes[a].start - 40), nodes[a].start)
        vain = without if in_vain and without is not None and nodes[b].end <= without.start() else None
        told = failed or failing or vain
        if told is not None:
            cue = next((k for k, node in enumerate(nodes) if node.end > told.start() and node.kind != "drug"), a)
            reading.add(refs, "treats", reading.topic(a, refs), "no_effect", cue, flip=False)


def _stopped(reading: Reading) -> None:
    """Read "X was begun and the hiccups stopped": what stops is no drug."""
    nodes = reading.nodes
    for i, node in enumerate(nodes):
        if node.kind != "not_subject" or node.name not in _STOPPED or i == 0 or nodes[i - 1].kind != "cond":
            continue
        if reading.clauses.drugs_after_any(i, i + _ABOUT) is not None or reading.hypothetical(i):
            continue
        refs, anaphoric = reading.subject(i, after_first=True)
        reading.add(refs, "treats", nodes[i - 1], "effect", i, anaphoric=anaphoric, flip=False)
