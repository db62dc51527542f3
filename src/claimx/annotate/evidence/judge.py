"""What one claim rests on: the rules in the order in which they decide."""

from __future__ import annotations

import re

import msgspec

from claimx.annotate.evidence.cases import case_sentences, several_patients
from claimx.annotate.evidence.designs import decide
from claimx.annotate.evidence.page import BENCH, MARKETING, PATIENTS, reason_of
from claimx.annotate.evidence.passages import Passages
from claimx.annotate.evidence.signals import (
    FINDINGS,
    FOLLOWS,
    KIN,
    MECHANISM,
    NO_EVIDENCE,
    ONGOING,
    OPINION,
    PRONOUN,
    RECOMMENDS,
    REGULATES,
    RESULTS,
    SELF,
    SURROGATE,
    UNNAMED,
)
from claimx.annotate.evidence.stories import Story
from claimx.annotate.evidence.studies import Studies
from claimx.annotate.evidence.verdicts import bare, made, measured, mechanism_of, unnamed_study
from claimx.mentions import Annotations, Claim, Grounds, Reason
from claimx.records import Basis, Design

_CLINICIAN_REPLY = re.compile(
    r"\b(?:my (?:patients|office|practice|clinic)|i (?:prescribe|treat|have prescribed)|patients i (?:have seen|treat)|(?:call|contact) (?:my|our|the) office)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|likely|hope\w*|should|expect\w*|plan)\b", re.IGNORECASE)
_APPROVAL = re.compile(
    r"\b(?:approv(?:al|ed) (?:by|for|from) (?:the )?(?:\w+ )?(?:FDA|EMA|Food and Drug)|(?:FDA|EMA)[- ]approv(?:ed|al)|label(?:led)? (?:warns|states|says)|boxed warning|black[- ]box)",
    re.IGNORECASE,
)
_NUMBERED = frozenset({"numeric", "superscript", "author_year", "identifier"})


class Judge:
    """Decides for the claims of one document."""

    def __init__(
        self, passages: Passages, studies: Studies, notes: Annotations, background: set[int], *, own_study: bool
    ) -> None:
        page = notes.layout.page
        self._passages = passages
        self._studies = studies
        self._page = notes.page_grounds
        self._background = background
        self._type = page.source_type
        self._own_study = own_study
        self._clinician = page.source_type == "blog_clinician" or (
            page.clinician and page.source_type in {"blog", "other"}
        )
        self._cases = case_sentences(passages) if self._clinician or page.source_type == "case_report" else set()
        self._acting = {notes.layout.sentence_index(c.start) for c in notes.claims if c.relation == "acts_on"}
        self._story = Story(passages, studies)

    def claim(self, claim: Claim) -> Grounds:
        """Return what ``claim`` rests on."""
        i = self._passages.layout.sentence_index(claim.start)
        grounds = self._decide(claim, i)
        flags = [*grounds.flags]
        helps = grounds.design in _STUDIES and claim.relation in {"treats", "prevents", "acts_on"}
        if helps and claim.object and SURROGATE.search(claim.object):
            flags.append("surrogate_outcome")
        if self._type in MARKETING and grounds.design == "mechanism":
            flags.append("promotional")
        return msgspec.structs.replace(grounds, flags=tuple(dict.fromkeys(flags)))

    def description(self, i: int) -> Grounds | None:
        """Return what sentence ``i`` tells of, where it states no claim but describes a study."""
        if self._own_study:
            return None if i in self._background else self._page
        study = self._studies.introduced(i)
        return study.grounds if study else None

    # the rules, first come first served

    def _decide(self, claim: Claim, i: int) -> Grounds:
        block = self._passages.block(i)
        replies = self._clinician and claim.speaker in {"author", "expert"}
        if claim.speaker in {"commenter", "patient"} or (
            (block.section == "comment" or block.speaker == "commenter") and not replies and claim.speaker != "study"
        ):
            return self._commented(claim, i)
        if self._own_study:
            return self._in_own_study(claim, i)
        return (
            self._regulated(claim, i)
            or self._bench(claim, i)
            or self._recommended(claim, i)
            or self._case(claim, i)
            or self._studied(claim, i)
            or unnamed_study(self._passages, claim, i)
            or self._mechanism(claim, i)
            or self._voice(claim, i)
        )

    def _commented(self, claim: Claim, i: int) -> Grounds:
        """A commenter: their own story, a doctor's reply, or the study that they cite."""
        if claim.relation == "approved_for":
            return self._regulatory(claim, i, "speaker")
        passages = self._passages
        block = passages.block(i)
        whole = passages.text[block.start : block.end]
        study = self._studies.in_scope(i)
        if study and not passages.find(i, SELF) and passages.find(i, RESULTS):
            return study.grounds
        if _CLINICIAN_REPLY.search(whole):
            if passages.find(i, PRONOUN):
                return made(self._passages, "case_report", "speaker", i, "case.reply", PRONOUN, n=1)
            return made(self._passages, "expert_opinion", "speaker", i, "speaker.reply", OPINION)
        story = passages.find(i, SELF) or passages.find(i, KIN)
        if story or claim.speaker == "patient" or SELF.search(whole) or KIN.search(whole) or self._story_before(i):
            return made(self._passages, "testimonial", "speaker", i, "speaker.own_story", SELF)
        unnamed = unnamed_study(self._passages, claim, i)
        if unnamed:
            return unnamed
        if claim.relation == "acts_on":
            return made(self._passages, "mechanism", "speaker", i, "relation.acts_on", MECHANISM)
        if self._clinician:
            return made(self._passages, "expert_opinion", "speaker", i, "speaker.comment", OPINION)
        if self._type in PATIENTS or self._type in MARKETING or claim.speaker == "commenter":
            return made(self._passages, "testimonial", "speaker", i, "speaker.comment", SELF)
        return Grounds(reason=bare("claim.bare_statement"))

    def _story_before(self, i: int) -> bool:
        passages = self._passages
        for j in range(max(0, i - 4), i):
            block = passages.block(j)
            if (block.section == "comment" or block.speaker == "commenter") and passages.find(j, SELF):
                return True
        return False

    def _in_own_study(self, claim: Claim, i: int) -> Grounds:
        """A page that reports its own study: its results rest on it, what was known before on the cited or on nothing."""
        passages = self._passages
        regulated = self._regulated(claim, i)
        if regulated:
            return regulated
        cited = [c for c in passages.citations.get(i, ()) if c.style in _NUMBERED]
        if cited and not (self._page.design not in {"narrative_review"} and passages.find(i, FINDINGS)):
            cues = passages.cues(i)
            if claim.relation == "acts_on" and not cues:
                return mechanism_of(passages, i, "cited_study")
            return self._studies.described(i, cues, cited)
        if i in self._background:
            return (
                self._bench(claim, i)
                or unnamed_study(self._passages, claim, i)
                or self._mechanism(claim, i)
                or Grounds(reason=bare("claim.background"))
            )
        if self._page.design == "narrative_review":
            return (
                self._bench(claim, i)
                or unnamed_study(self._passages, claim, i)
                or self._mechanism(claim, i, "this_document")
                or self._page
            )
        talk = claim.relation == "acts_on" and self._page.design not in BENCH
        if talk and not passages.find(i, RESULTS):
            return mechanism_of(passages, i, "this_document")
        return self._page

    def _regulated(self, claim: Claim, i: int) -> Grounds | None:
        if claim.relation == "approved_for":
            return self._regulatory(claim, i, self._spoken())
        if (
            claim.relation in {"dosed_at", "contraindicated_with"}
            and _APPROVAL.search(self._passages.text, claim.start, claim.end)
            and not self._passages.cues(i)
        ):
            return self._regulatory(claim, i, self._spoken())
        if claim.speaker == "agency" and not self._passages.find(i, RECOMMENDS):
            return self._regulatory(claim, i, self._spoken())
        return None

    def _regulatory(self, claim: Claim, i: int, basis: Basis) -> Grounds:
        return made(self._passages, "regulatory", basis, i, "relation.approved_for", REGULATES)

    def _bench(self, claim: Claim, i: int) -> Grounds | None:
        """Animals or dishes in the sentence itself."""
        passages = self._passages
        cues = [cue for cue in passages.cues(i) if cue.design in {"animal", "in_vitro"}]
        if claim.population.kind in {"animal", "in_vitro"} and not cues:
            return self._told_bench(claim, i)
        if not cues or claim.population.kind == "human":
            return None
        if not (
            claim.population.kind in {"animal", "in_vitro"}
            or passages.find(i, RESULTS)
            or passages.find(i, UNNAMED)
            or passages.citations.get(i)
            or claim.speaker == "study"
            or claim.relation == "acts_on"
            or "studies" in passages.text[slice(*passages.span(i))]
        ):
            return None
        cue = decide(cues)
        assert cue is not None
        citations = tuple(passages.citations.get(i, ()))
        unnamed = passages.find(i, UNNAMED) and not citations
        basis: Basis = "cited_study" if citations else "none"
        flags = (*(("unnamed_study",) if unnamed else ()), *cue.flags)
        return Grounds(design=cue.design, basis=basis, citations=citations, flags=flags, reason=reason_of(cue))

    def _told_bench(self, claim: Claim, i: int) -> Grounds:
        """Animals or dishes that the sentences before told of."""
        for j in range(i, max(-1, i - 5), -1):
            cue = next((c for c in self._passages.cues(j) if c.design == claim.population.kind), None)
            if cue:
                break
        flags = ("animal_only",) if claim.population.kind == "animal" else ()
        design: Design = "animal" if claim.population.kind == "animal" else "in_vitro"
        reason = reason_of(cue) if cue else bare("claim.population")
        return Grounds(design=design, basis=self._basis_of(claim), flags=flags, reason=reason)

    def _recommended(self, claim: Claim, i: int) -> Grounds | None:
        found = self._passages.find(i, RECOMMENDS)
        if not found or claim.speaker in {"study", "expert"} or self._type in PATIENTS:
            return None
        citations = tuple(self._passages.citations.get(i, ()))
        basis: Basis = "cited_study" if citations else "speaker"
        return Grounds(
            design="guideline",
            basis=basis,
            citations=citations,
            reason=Reason(field="evidence", rule="claim.guideline", start=found.start(), end=found.end()),
        )

    def _case(self, claim: Claim, i: int) -> Grounds | None:
        """A clinician's own patients."""
        passages = self._passages
        if not self._clinician or claim.speaker not in {"author", "patient", "unnamed", "expert"}:
            return None
        if passages.citations.get(i) and not passages.find(i, PRONOUN):
            return None
        basis: Basis = "this_document" if self._page.design == "case_report" else "speaker"
        comment = passages.block(i).section == "comment" or passages.block(i).speaker == "commenter"
        if comment and passages.find(i, PRONOUN) and claim.relation != "acts_on":
            return made(self._passages, "case_report", "speaker", i, "case.reply", PRONOUN, n=1)
        several = several_patients(passages, i)
        if several and claim.relation in {"treats", "harms", "prevents"} and claim.population.n != 1:
            return Grounds(
                design="case_series",
                basis=basis,
                n=None,
                reason=Reason(field="evidence", rule="case.own_patients", start=several.start(), end=several.end()),
            )
        if i not in self._cases or claim.relation in {"acts_on", "contraindicated_with", "interacts_with"}:
            return None
        hoped = claim.certainty == "hedged" and passages.find(i, _FUTURE)
        if hoped or passages.find(i, OPINION):
            return None
        return made(self._passages, "case_report", basis, i, "case.own_patient", PRONOUN, n=1)

    def _studied(self, claim: Claim, i: int) -> Grounds | None:
        """The study in the sentence, in scope, or that the story is about."""
        passages = self._passages
        if passages.find(i, NO_EVIDENCE) and not passages.citations.get(i):
            return None
        introduced = self._studies.introduced(i)
        ongoing = passages.find(i, ONGOING)
        if ongoing and (introduced or self._studies.main) and claim.relation in {"studied_for", "dosed_at"}:
            return Grounds(
                basis="described_study",
                citations=tuple(passages.citations.get(i, ())),
                reason=Reason(field="evidence", rule="study.ongoing", start=ongoing.start(), end=ongoing.end()),
            )
        if self._studies.main:
            return self._story.claim(claim, i)
        study = introduced or self._studies.in_scope(i)
        if study is None:
            return None
        unnamed = None if study.sticky or study.sentence == i else unnamed_study(passages, claim, i)
        if unnamed:
            return unnamed
        grounds = study.grounds
        if claim.speaker in {"expert", "company"} and not passages.find(i, FINDINGS) and not introduced:
            return None
        told = (
            claim.speaker == "study"
            or study.sticky
            or (introduced and (passages.citations.get(i) or grounds.design != "unknown"))
        )
        follows = i - study.sentence <= 2 and passages.find(i, FOLLOWS) and claim.finding != "unstated"
        if not told and not ((passages.find(i, RESULTS) or follows) and not passages.find(i, OPINION)):
            return None
        if (
            claim.speaker != "study"
            and grounds.basis == "described_study"
            and grounds.design == "unknown"
            and passages.find(i, OPINION)
        ):
            return None
        if study.sticky and claim.speaker != "study" and passages.find(i, OPINION):
            return None
        if claim.relation == "acts_on" and not measured(self._passages, claim, i):
            spoken = claim.speaker == "study" or not (self._clinician and introduced)
            return mechanism_of(passages, i, grounds.basis if spoken else "speaker")
        if claim.relation in {"contraindicated_with"} and claim.speaker != "study":
            return None
        return grounds

    def _mechanism(self, claim: Claim, i: int, basis: Basis | None = None) -> Grounds | None:
        if claim.relation == "acts_on":
            if self._type in MARKETING and not self._passages.find(i, MECHANISM):
                return None
            return mechanism_of(self._passages, i, basis or self._basis_of(claim))
        if (
            i in self._acting
            and claim.relation in {"treats", "harms", "prevents", "interacts_with"}
            and self._passages.find(i, MECHANISM)
            and claim.finding == "effect"
            and claim.speaker == "author"
            and self._clinician
        ):
            return mechanism_of(self._passages, i, basis or self._basis_of(claim))
        return None

    def _voice(self, claim: Claim, i: int) -> Grounds:
        """Whose word it is when no study bears it."""
        if self._clinician:
            return made(self._passages, "expert_opinion", self._basis_of(claim), i, "speaker.clinician", OPINION)
        if claim.speaker == "expert":
            return made(self._passages, "expert_opinion", "speaker", i, "speaker.expert", OPINION)
        if self._type in MARKETING and self._customer(claim, i):
            return made(self._passages, "testimonial", "speaker", i, "speaker.customer", SELF)
        if self._type in MARKETING:
            return Grounds(design="marketing", basis="speaker", flags=("promotional",), reason=self._page.reason)
        if claim.speaker == "company":
            if self._type in {"news", "press_release"}:
                return made(self._passages, "expert_opinion", "speaker", i, "speaker.company", OPINION)
            return Grounds(design="marketing", basis="speaker", flags=("promotional",), reason=bare("speaker.company"))
        if self._type in PATIENTS and (self._passages.find(i, SELF) or self._near_story(i)):
            return made(self._passages, "testimonial", "speaker", i, "speaker.own_story", SELF)
        if self._type in {"guideline", "drug_label"}:
            return self._page
        return Grounds(reason=bare("claim.bare_statement"))

    def _customer(self, claim: Claim, i: int) -> bool:
        """Tell whether a customer is quoted with their own story."""
        layout = self._passages.layout
        start = self._passages.span(i)[0]
        quoted = any(low <= claim.start < high for low, high in layout.quotations)
        opened = self._passages.text[start : start + 1] in {'"', "“", "‘"}
        return (quoted or opened) and bool(self._passages.find(i, SELF))

    def _near_story(self, i: int) -> bool:
        """Tell whether the paragraph of a patient's page tells their own story."""
        block = self._passages.block(i)
        return bool(SELF.search(self._passages.text, block.start, block.end))

    def _spoken(self) -> Basis:
        return "speaker" if self._clinician else "none"

    def _basis_of(self, claim: Claim) -> Basis:
        if claim.speaker == "unnamed":
            return "none"
        return (
            "speaker" if self._clinician or claim.speaker == "expert" or self._type in MARKETING | PATIENTS else "none"
        )


_STUDIES: frozenset[Design] = frozenset(
    {
        "systematic_review_rct",
        "systematic_review",
        "rct",
        "controlled_trial",
        "cohort",
        "case_control",
        "cross_sectional",
        "uncontrolled_trial",
        "case_series",
        "case_report",
    }
)
