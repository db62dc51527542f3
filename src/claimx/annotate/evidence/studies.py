"""Which study a sentence tells of: the one it brings up itself, the one in scope, or the one that the story is about."""

from __future__ import annotations

import re

import msgspec

from claimx.annotate.anycase import AnyCase
from claimx.annotate.evidence.cited import design_cited, design_of_entry
from claimx.annotate.evidence.designs import Cue, decide
from claimx.annotate.evidence.main_study import NAMING, Study, lead_sentences, main_study
from claimx.annotate.evidence.page import lines_of, reason_of
from claimx.annotate.evidence.passages import Passages
from claimx.annotate.evidence.record_design import BENCH, SYNTHESES, design_of_lines
from claimx.annotate.evidence.signals import (
    FOLLOWS,
    IDENTIFIED,
    MAIN_STUDY,
    ONGOING,
    OPINION,
    OTHER_STUDY,
    OWN_PATIENTS,
    REPORTED,
    RESULTS,
    SELF,
    UNNAMED,
)
from claimx.annotate.evidence.sizes import Size, first_count
from claimx.annotate.evidence.verdicts import other_study
from claimx.mentions import Citation, Grounds, Reason
from claimx.records import Basis, Design

_ANAPHORA = AnyCase(
    r"^\W*(?:they|it|he|she|the (?:\w+ ){0,2}(?:study|trial|researchers?|authors?|investigators?|patients|participants|results?|findings|scientists|team|subjects|volunteers|women|men|children|drug|treatment|placebo|control|group|effects?|improvements?|difference)|(?:in|of|during|at the end of) (?:that|this|the|these|all) \w+|patients|participants|subjects|those|these|of the|after|at \d|among|by|overall|results|no |both|side effects|adverse|compared|both|pain|symptoms)\b|^\W*\d",
)
_STATISTICS = AnyCase(
    r"\bp ?[<=≤] ?0?\.\d|\b(?:confidence interval|CI\b|(?:odds|hazard|risk) ratio)|\b(?:OR|HR|RR) ?[=,:]? ?\d",
)
"""Figures that only a study gives: they belong to one told of before, however the paragraphs run."""
_NEW = AnyCase(
    r"\b(?:an?|one|another|two|three|several) (?:[\w-]+,? ){0,5}?(?:study|studies|trials?|experiments?|surveys?|meta-analys[ei]s|reviews?)\b",
)
"""Another study begins."""
_LASTED = AnyCase(
    r"\b(?:an?|one|another) (?:[\w-]+ ){0,3}?(?:\d+|two|three|four|five|six|eight|ten|twelve)[- ](?:week|month|year|day)s?(?:-long)? (?:[\w-]+ ){0,3}?(?:study|trial|experiment)\b",
)
"""A study of which its length is told."""
_THAT_STUDY = AnyCase(
    r"\b(?:in|of|during) (?:that|this|the latter|the same) (?:\w+ )?(?:study|trial|analysis|review)\b"
)
_REPEATED = AnyCase(
    r"\b(?:repeated|continued|further|additional|multiple|extended|ongoing) (?:\w+ )?(?:treatments?|doses|dosing|infusions|injections|sessions|courses)\b",
)
_PART = AnyCase(
    r"\W*(?:abstract|summary|background|objectives?|aims?|methods?|results?|findings|conclusions?|affiliations?|authors?|journal)\b",
)
_PHASE = re.compile(r" (?:\w+ )?(?:phase|extension|period|part|follow-up)\b")
_CONTINUING = frozenset({"design.placebo_arm", "design.control_group", "design.parallel_groups", "design.case_report"})
"""Cues that a study already brought up has too: they do not bring up another one."""
_MARKS = frozenset({"numeric", "superscript"})
"""Styles of citation that say nothing of themselves."""
_TRIALS: frozenset[Design] = frozenset(("rct", "controlled_trial", "uncontrolled_trial", "cohort"))
"""Designs of which one study's description may use several words."""
_PAPERS: frozenset[Design] = frozenset((*SYNTHESES, "narrative_review", "guideline"))
_MANY = 20
"""So many people are a study's, not somebody's acquaintances."""
_STRIDE = 50
"""What a sentence brings up may hang on the one before it, and so on: known every so often, that goes no deeper."""
_REACH = 4
"""Over how many sentences a study stays in scope beyond its own paragraph."""


def _described_by(words: re.Match[str], size: Size) -> Grounds:
    """Return the grounds of a study that is described, without its design, by ``words``."""
    start, end = words.span()
    reason = Reason(field="evidence", rule="study.described", start=start, end=end)
    return Grounds(basis="described_study", n=size.n, sized=size.why, reason=reason)


def _of_randomised(grounds: Grounds) -> Grounds:
    """Return the grounds of a systematic review of which the page says later that its trials were randomised."""
    flags = tuple(flag for flag in grounds.flags if flag != "randomisation_not_stated")
    return msgspec.structs.replace(grounds, design="systematic_review_rct", flags=flags)


class Studies:
    """The studies that a document talks of, other than its own."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self.main = main_study(passages)
        self._by_sentence: dict[int, Study | None] = {}
        self._absorbed: dict[int, set[int]] = {}
        self._lead = lead_sentences(passages) if self.main else frozenset()

    def leads(self, i: int) -> bool:
        """Tell whether sentence ``i`` is the title or the lead of a story about one study."""
        return i in self._lead

    def introduced(self, i: int) -> Study | None:
        """Return the study that sentence ``i`` brings up itself."""
        known = i
        while known >= 0 and known not in self._by_sentence:
            known -= _STRIDE
        for j in range(known + _STRIDE, i + 1, _STRIDE):
            if j not in self._by_sentence:
                self._by_sentence[j] = self._introduce(j)
        return self._by_sentence[i]

    def in_scope(self, i: int) -> Study | None:
        """Return the study that sentence ``i`` is read under: its own, or one before it that it goes on about."""
        passages = self._passages
        here = passages.layout.sentences[i].block
        goes_on = bool(_ANAPHORA.search(passages.text[slice(*passages.span(i))][:80]))
        figures = passages.find(i, _STATISTICS)
        for j in range(i, max(-1, i - 25), -1):
            block = passages.layout.sentences[j].block
            study = self.introduced(j)
            next_to = i - j == 1 and not (self.main and study is not self.main)
            near = block == here or (goes_on and i - j <= _REACH) or next_to or (figures and i - j <= 2 * _REACH)
            if study and (near or study.sticky) and (j == i or study.grounds.reason.rule != "study.ongoing"):
                return study
            if j < i and passages.block(j).section in {"heading", "title", "comment"} and not self._within(j):
                return None
        return None

    def open_part(self, i: int) -> Study | None:
        """Return the story's open part that the sentences before ``i`` told of, where ``i`` tells of treatment repeated."""
        if not _REPEATED.search(self._passages.text, *self._passages.span(i)):
            return None
        before = (self.introduced(j) for j in range(i - 1, max(-1, i - 1 - _REACH), -1))
        return next((s for s in before if s and s.grounds.reason.rule == "design.open_label"), None)

    def _within(self, j: int) -> bool:
        """Tell whether heading ``j`` is a part of a quoted abstract ("Abstract", "Results")."""
        return bool(_PART.match(self._passages.text[slice(*self._passages.span(j))]))

    def _introduce(self, i: int) -> Study | None:
        passages = self._passages
        if i in passages.references:
            return self._quoted(i)
        citations = [c for c in passages.citations.get(i, ()) if c.style != "link" or c.references]
        cues = [cue for cue in passages.cues(i) if cue.design not in {"guideline", "narrative_review"} or citations]
        other = bool(other_study(passages, i))
        if self.main and self.main.grounds.design not in BENCH and any(cue.design in BENCH for cue in cues):
            other = True
        if self.main and not other and (citations or cues or passages.find(i, MAIN_STUDY)):
            return self._other_before(i) or self._own_part(i, cues)
        if not citations and not cues:
            return self._undesigned(i)
        review = None if citations or passages.find(i, UNNAMED) else self._review_before(i)
        if review:
            randomised = review.grounds.design == "systematic_review" and any(cue.design == "rct" for cue in cues)
            return review._replace(grounds=_of_randomised(review.grounds)) if randomised else review
        before = self._goes_on_with(i, cues, citations)
        if before:
            return before
        more, later = self._told_on(i, cues, citations)
        return Study(self.described(i, [*cues, *more], [*citations, *later]), i)

    def _undesigned(self, i: int) -> Study | None:
        """Return a study of which nothing is told but its length, or its size with a result."""
        passages = self._passages
        size = first_count(passages, i)
        lasted = passages.find(i, _LASTED)
        if lasted:
            return Study(_described_by(lasted, size), i)
        if self.main or not size.n or size.n < _MANY or not passages.find(i, RESULTS):
            return None
        result = passages.find(i, FOLLOWS)
        own = passages.find(i, SELF) or passages.find(i, OWN_PATIENTS) or passages.find(i, UNNAMED)
        return None if own or not result else Study(_described_by(result, size), i)

    def _other_before(self, i: int) -> Study | None:
        """Return the other study than the story's that the sentence before told of, where "that trial" goes on about it."""
        passages = self._passages
        if i == 0 or not passages.find(i, _THAT_STUDY):
            return None
        before = self.introduced(i - 1)
        return before if before is not self.main else None

    def _review_before(self, i: int) -> Study | None:
        """Return the systematic review that the page told of shortly before: these are the studies in it."""
        for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
            if self._passages.block(j).section in {"heading", "title", "comment"}:
                return None
            before = self.introduced(j)
            if before:
                return before if before.grounds.design in SYNTHESES else None
        return None

    def _goes_on_with(self, i: int, cues: list[Cue], citations: list[Citation]) -> Study | None:
        """Return the study of the same paragraph that sentence ``i`` goes on about."""
        bare = not citations and all(cue.rule in _CONTINUING for cue in cues)
        for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
            if self._passages.layout.sentences[j].block != self._passages.layout.sentences[i].block:
                return None
            before = self.introduced(j)
            if before:
                return before if bare or i in self._absorbed.get(before.sentence, ()) else None
        return None

    def _told_on(self, i: int, cues: list[Cue], citations: list[Citation]) -> tuple[list[Cue], list[Citation]]:
        """Return the cues and marks of citation of the sentences that go on about the study of sentence ``i``.

        They end with the paragraph, at another study, at another voice, or at the mark that cites the study.
        """
        passages = self._passages
        marked = any(c.style in _MARKS for c in citations)
        if any(cue.design in _PAPERS | BENCH for cue in cues):
            return [], []
        more: list[Cue] = []
        for j in range(i + 1, min(passages.count, i + 1 + _REACH)):
            if passages.layout.sentences[j].block != passages.layout.sentences[i].block:
                break
            own, marks = passages.cues(j), passages.citations.get(j, [])
            other = passages.find(j, OTHER_STUDY) or passages.find(j, UNNAMED) or passages.find(j, OPINION)
            if other or any(c.style not in _MARKS for c in marks) or any(c.design not in _TRIALS for c in own):
                break
            if not (passages.find(j, RESULTS) or passages.find(j, FOLLOWS) or own):
                break
            if (marks and marked) or passages.find(j, _NEW):
                break
            self._absorbed.setdefault(i, set()).add(j)
            more += own
            if marks:
                return more, list(marks)
        return more, []

    def _own_part(self, i: int, cues: list[Cue]) -> Study | None:
        """Return the main study, or its open part where the sentence tells of that one."""
        assert self.main is not None
        main = self.main
        cue = next(
            (c for c in cues if c.rule == "design.open_label" and _PHASE.match(self._passages.text, c.end)), None
        )
        if cue and main.grounds.design in {"rct", "controlled_trial"}:
            changed = Grounds(
                design=cue.design,
                basis=main.grounds.basis,
                n=main.grounds.n,
                sized=main.grounds.sized,
                citations=main.grounds.citations,
                flags=("no_comparator",),
                reason=reason_of(cue),
            )
            return Study(changed, i)
        return main

    def described(self, i: int, cues: list[Cue], citations: list[Citation]) -> Grounds:
        """Return the grounds that sentence ``i`` tells of the study it brings up."""
        passages = self._passages
        cue, rejected = design_cited(passages.text, decide(cues), citations)
        named = [c for c in citations if c.style in NAMING or c.references or c.year]
        ongoing = passages.find(i, ONGOING) if not passages.find(i, REPORTED) else None
        basis: Basis = "cited_study" if named else "described_study"
        if not citations and passages.find(i, IDENTIFIED):
            basis = "cited_study"
        if ongoing:
            start, end = ongoing.span()
            return Grounds(
                basis="described_study",
                citations=tuple(citations),
                reason=Reason(field="evidence", rule="study.ongoing", start=start, end=end),
            )
        size = first_count(passages, i)
        if cue is None:
            reason = Reason(field="evidence", rule="study.cited", start=citations[0].start, end=citations[0].end)
            return Grounds(basis=basis, n=size.n, sized=size.why, citations=tuple(citations), reason=reason)
        return Grounds(
            design=cue.design,
            basis=basis,
            n=size.n,
            sized=size.why,
            citations=tuple(citations),
            flags=cue.flags,
            reason=reason_of(cue),
            rejected=rejected,
        )

    def _quoted(self, i: int) -> Study:
        """Return the study whose description (title, authors, abstract) the page quotes from sentence ``i`` on."""
        passages = self._passages
        reference = passages.references[i]
        around = [j for j in range(max(0, i - 1), min(passages.count, i + 13)) if passages.readable(j)]
        verdict = design_of_entry(passages.text, reference)
        if verdict.cue is None:
            verdict = design_of_lines(passages.text, lines_of(passages, around), paper=False)
        cue = verdict.cue
        citations = tuple(c for j in around[:2] for c in passages.citations.get(j, ()))
        if cue is None:
            reason = Reason(field="evidence", rule="study.cited", start=reference.start, end=reference.end)
            return Study(Grounds(basis="cited_study", citations=citations, reason=reason), i, sticky=True)
        grounds = Grounds(
            design=cue.design,
            basis="cited_study",
            citations=citations,
            flags=cue.flags,
            reason=reason_of(cue),
            rejected=verdict.rejected,
        )
        return Study(grounds, i, sticky=True)
