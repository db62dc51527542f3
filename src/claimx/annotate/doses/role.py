"""What part a dose plays: taken by a person, studied, compared against, recommended, on the label, a maximum."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.role_cues import (
    ADVICE_AFTER,
    ANY_ADVICE_AFTER,
    ANY_CEILING,
    ANY_IMPERATIVE,
    ANY_PERSON,
    ANY_VERSUS,
    CEILING,
    GROWING,
    IMPERATIVE,
    LABEL,
    MAX_AFTER,
    OTHER_ARM,
    OTHERS,
    OWN,
    PATIENTS,
    RECOMMEND,
    SCHEDULE,
    STUDY,
    TAKEN,
    TAKING,
    UP_TO,
    VERSUS,
)
from claimx.document import Block
from claimx.mentions import Annotations, Drug
from claimx.records import DoseRole, SourceType

_PERSONAL = ("blog", "blog_clinician", "forum", "patient_report", "case_report", "other")
_DEFAULTS: dict[SourceType, DoseRole] = {
    "trial_report": "studied", "abstract": "studied", "systematic_review": "studied", "review": "studied",
    "case_report": "taken", "patient_report": "taken", "forum": "taken", "drug_label": "label",
    "guideline": "recommended", "press_release": "studied",
}  # fmt: skip
_NUMBERED: dict[SourceType, DoseRole] = {
    "product_marketing": "label", "clinic_marketing": "recommended", "reference_page": "recommended",
    "encyclopedia": "recommended", "blog_clinician": "recommended",
}  # fmt: skip
"""What an amount in figures is on such a page when no word tells; a size ("low dose") stays ``other``."""
_STUDIES = ("trial_report", "abstract", "systematic_review")


class _Verdict(NamedTuple):
    """A role, the rule that gave it, and where its words stand (``None`` where the page decided)."""

    role: DoseRole
    rule: str
    start: int | None = None
    end: int | None = None


class _Cues:
    """The cues of ``text[start:end]`` that do not depend on the dose, looked up once for all of its doses."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.span = (start, end)
        self.study = STUDY.search(text, start, end)
        self.patients = PATIENTS.search(text, start, end)
        self.label = LABEL.search(text, start, end) is not None
        self.ceiling = ANY_CEILING.search(text, start, end) is not None
        self.versus = ANY_VERSUS.search(text, start, end) is not None
        self.person = ANY_PERSON.search(text, start, end) is not None
        self.imperative = ANY_IMPERATIVE.search(text, start, end) is not None
        self.verdict_behind = ANY_ADVICE_AFTER.search(text, start, end) is not None
        self._advice = list(RECOMMEND.finditer(text, start, end))

    def advice(self, low: int, high: int) -> re.Match[str] | None:
        """Return the last advice inside ``low`` to ``high``."""
        return next((m for m in reversed(self._advice) if low <= m.start() and m.end() <= high), None)


class Roles:
    """Decides the role of each dose of one document.

    Args:
        notes: what is known of the document.
        main: the drug the page is about, never a comparator.
    """

    def __init__(self, notes: Annotations, main: str | None) -> None:
        self.text = notes.text
        self.type = notes.layout.page.source_type
        self.main = main
        self.default: DoseRole = _DEFAULTS.get(self.type, "other")
        if self.type == "news" and len(STUDY.findall(self.text[:20_000])) >= 5:
            self.default = "studied"
        self._others = self._other_arms(notes.drugs)
        self._cues = _Cues("", 0, 0)

    def _other_arms(self, drugs: list[Drug]) -> frozenset[str]:
        """The drugs that the page names as what another drug is compared with."""
        found = {d.name for d in drugs if OTHER_ARM.search(self.text, max(0, d.start - 40), d.start)}
        found |= {part for name in found for part in name.split(" + ")}
        return frozenset(found - {self.main})

    def assign(self, draft: Draft, start: int, end: int, block: Block) -> None:
        """Set the role of ``draft``, which stands in the sentence ``start`` to ``end`` of ``block``."""
        if self._cues.span != (start, end):
            self._cues = _Cues(self.text, start, end)
        verdict = self._decide(draft, start, end, block)
        draft.role = verdict.role
        if verdict.start is not None and verdict.end is not None:
            draft.note("role", f"role.{verdict.rule}", verdict.start, verdict.end)

    def _decide(self, draft: Draft, start: int, end: int, block: Block) -> _Verdict:
        cues, low = self._cues, max(start, draft.start - 220)
        study = cues.study
        if study is None and self.default == "studied":
            study = cues.patients
        ceiling = self._ceiling(draft, low, end, study is not None)
        if ceiling:
            return ceiling
        if self.type == "drug_label":
            return _Verdict("label", "page")
        in_trial = self.type in _STUDIES
        if cues.label and not study and not in_trial:
            label = LABEL.search(self.text, max(start, draft.start - 70), min(end, draft.end + 70))
            if label:
                return _Verdict("label", "label", label.start(), label.end())
        if study or in_trial or self.default == "studied":
            other = self._comparator(draft, low)
            if other:
                return other
        if in_trial:
            return _Verdict("studied", "page")
        return self._by_words(draft, low, end, study, block)

    def _ceiling(self, draft: Draft, low: int, end: int, study: bool) -> _Verdict | None:
        if not self._cues.ceiling:
            return None
        text = self.text
        m = CEILING.search(text, low, draft.start)
        if m is None and not study and (up := UP_TO.search(text, low, draft.start)):
            m = None if GROWING.search(text, low, up.start()) else up
        if m is None and draft.values:
            m = MAX_AFTER.match(text, draft.core, end)
        return _Verdict("maximum", "ceiling", m.start(), m.end()) if m else None

    def _comparator(self, draft: Draft, low: int) -> _Verdict | None:
        if draft.drug_name is None or draft.drug_name == self.main:
            return None
        m = VERSUS.search(self.text, low, draft.start) if self._cues.versus else None
        if m:
            return _Verdict("comparator", "versus", m.start(), m.end())
        return _Verdict("comparator", "other_arm") if draft.drug_name in self._others else None

    def _by_words(self, draft: Draft, low: int, end: int, study: re.Match[str] | None, block: Block) -> _Verdict:
        text, cues = self.text, self._cues
        comment = block.section == "comment" or block.speaker == "commenter"
        trial_page = bool(study) and self.default == "studied" and not comment
        taken = TAKEN.search(text, low, draft.start) if cues.person else None
        if taken and study and not comment and OTHERS.match(text, taken.start()):
            taken = None
        if (advice := self._advice(draft, low, end)) and not (
            (taken and taken.start() > advice.start()) or (trial_page and draft.start - advice.end() > 60)
        ):
            return _Verdict("recommended", "advice", advice.start(), advice.end())
        if m := TAKING.search(text, low, draft.start):
            return _Verdict("taken", "person", m.start(), m.end())
        if taken and not trial_page and (comment or not STUDY.search(text, taken.start(), draft.start)):
            return _Verdict("taken", "person", taken.start(), taken.end())
        if (
            draft.values
            and not study
            and self.type in _PERSONAL
            and cues.person
            and (own := OWN.search(text, low, end))
        ):
            return _Verdict("taken", "person", own.start(), own.end())
        if study and not comment:
            return _Verdict("studied", "study", study.start(), study.end())
        if comment:
            return _Verdict("taken", "comment")
        return _Verdict(_NUMBERED.get(self.type, self.default) if draft.values else self.default, "page")

    def _advice(self, draft: Draft, low: int, end: int) -> re.Match[str] | None:
        """What tells that the dose is advised: an order, advice before or behind it, a line of a plan."""
        text, cues = self.text, self._cues
        found = IMPERATIVE.search(text, low, draft.start) if cues.imperative else None
        found = found or cues.advice(low, draft.end)
        if found is None and draft.values:
            if cues.verdict_behind:
                found = ADVICE_AFTER.match(text, draft.core, min(end, draft.core + 110))
            if found is None and self.type not in ("forum", "patient_report", "case_report"):
                found = SCHEDULE.search(text, max(0, draft.start - 60), draft.start)
        return found
