"""What part a dose plays: taken by a person, studied, compared against, recommended, on the label, a maximum."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from claimx.annotate.doses import role_cues as cue
from claimx.annotate.doses.arms import arms
from claimx.annotate.doses.draft import Draft
from claimx.document import Block
from claimx.mentions import Annotations
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
_STORIES = (*_PERSONAL, "product_marketing", "clinic_marketing")
"""Pages on which people tell of themselves, in reviews at least."""
_STUDIES = ("trial_report", "abstract", "systematic_review")

_ORDER = 96
"""Characters before a dose in which an order that speaks of it begins."""
_HEAD, _MUCH = 20_000, 5
"""News that names a study so often in so many characters tells of studies."""


class _Verdict(NamedTuple):
    """A role, the rule that gave it, and where its words stand (``None`` where the page decided)."""

    role: DoseRole
    rule: str
    start: int | None = None
    end: int | None = None


class _Cues:
    """The cues of ``text[start:end]`` that do not depend on the dose, looked up once for all of its doses."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.span = (start, end)
        words = cue.starts(text[start:end])
        self.patients = cue.PATIENTS.search(text, start, end) if words & cue.OF_PATIENTS else None
        self.label = bool(words & cue.OF_LABEL)
        self.ceiling = bool(words & cue.OF_CEILING)
        self.versus = bool(words & cue.OF_VERSUS)
        self.person = bool(words & cue.OF_PERSON)
        self.imperative = bool(words & cue.OF_IMPERATIVE)
        self.modal = bool(words & cue.OF_MODAL)
        self.said = bool(words & cue.OF_SAID)
        self.recommends = bool(words & cue.OF_RECOMMEND)
        self.held = bool(words & cue.OF_HELD)
        self.verdict_behind = bool(words & cue.OF_ADVICE_AFTER)
        self.studied = bool(words & cue.OF_STUDY)
        self.common = bool(words & cue.OF_COMMON)
        self.toxic = bool(words & cue.OF_TOXIC)
        self.doses = 0

    @cached_property
    def study(self) -> re.Match[str] | None:
        if not self.studied:
            return None
        return next(cue.at_words(cue.STUDY, cue.FIRST_OF_STUDY, self.text, *self.span), None)

    @cached_property
    def _advice(self) -> list[re.Match[str]]:
        if not self.recommends:
            return []
        return list(cue.at_words(cue.RECOMMEND, cue.FIRST_OF_RECOMMEND, self.text, *self.span))

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
        self.layout = notes.layout
        self.type = notes.layout.page.source_type
        self.main = main
        self._drugs = notes.drugs
        self._cited = sorted((r.start, r.end) for r in notes.references)
        self._cues = _Cues("", 0, 0)
        self._last: tuple[int, DoseRole] = (0, "other")

    @cached_property
    def default(self) -> DoseRole:
        """What a dose is where no word tells: by the kind of page, and by how much it tells of studies."""
        if self.type == "news":
            told = cue.at_words(cue.STUDY, cue.FIRST_OF_STUDY, self.text, 0, min(_HEAD, len(self.text)))
            if len(list(islice(told, _MUCH))) == _MUCH:
                return "studied"
        return _DEFAULTS.get(self.type, "other")

    @cached_property
    def _arms(self) -> list[tuple[int, int, bool]]:
        return arms(self.text, self.layout)

    @cached_property
    def _others(self) -> frozenset[str]:
        """The drugs that the page names as what another drug is compared with."""
        found = {d.name for d in self._drugs if cue.OTHER_ARM.search(self.text, max(0, d.start - 40), d.start)}
        found |= {part for name in found for part in name.split(" + ")}
        return frozenset(found - {self.main})

    def assign(self, draft: Draft, start: int, end: int, block: Block) -> None:
        """Set the role of ``draft``, which stands in the sentence ``start`` to ``end`` of ``block``."""
        if self._cues.span != (start, end):
            self._cues = _Cues(self.text, start, end)
        verdict = self._decide(draft, start, end, block)
        draft.role = verdict.role
        self._cues.doses += 1
        self._last = (draft.end, draft.role)
        if verdict.start is not None and verdict.end is not None:
            draft.note("role", f"role.{verdict.rule}", verdict.start, verdict.end)

    def _decide(self, draft: Draft, start: int, end: int, block: Block) -> _Verdict:
        cues, low = self._cues, max(start, draft.start - 220)
        if self._last[0] >= start and self.text[self._last[0] : draft.start].strip() == "(":
            return _Verdict(self._last[1], "restated", self._last[0], draft.start)
        study = cues.study
        if study is None and self.default == "studied":
            study = cues.patients
        if self._cues.toxic and (toxic := self._toxic(draft, low, end)):
            return toxic
        if ceiling := self._ceiling(draft, low, end, study is not None):
            return ceiling
        if self.type == "drug_label":
            tried = study if self._cues.patients else None
            return _Verdict("studied", "study", *tried.span()) if tried else _Verdict("label", "page")
        in_trial = self.type in _STUDIES
        if cues.label and not study and not in_trial:
            label = cue.LABEL.search(self.text, max(start, draft.start - 70), min(end, draft.end + 70))
            if label:
                return _Verdict("label", "label", label.start(), label.end())
        if arm := self._arm(draft):
            return arm
        study = study or self._carried(draft, start, block)
        if (study or in_trial or self.default == "studied") and (other := self._comparator(draft, low)):
            return other
        if in_trial:
            one = cue.PATIENT.search(self.text, start, draft.start) if self._cues.person and not study else None
            return _Verdict("taken", "patient", one.start(), one.end()) if one else _Verdict("studied", "page")
        return self._by_words(draft, low, end, study, block)

    def _ceiling(self, draft: Draft, low: int, end: int, study: bool) -> _Verdict | None:
        if not self._cues.ceiling:
            return None
        text = self.text
        m = cue.CEILING.search(text, low, draft.start)
        if m is None and not study and (up := cue.UP_TO.search(text, low, draft.start)):
            m = None if cue.GROWING.search(text, low, up.start()) else up
        if m is None and draft.values:
            m = cue.MAX_AFTER.match(text, draft.core, end)
        return _Verdict("maximum", "ceiling", m.start(), m.end()) if m else None

    def _toxic(self, draft: Draft, low: int, end: int) -> _Verdict | None:
        """An amount from which on a drug does harm."""
        m = cue.TOXIC_BEFORE.search(self.text, low, draft.start) if draft.values else None
        return _Verdict("other", "toxic", m.start(), m.end()) if m and cue.TOXIC.search(self.text, low, end) else None

    def _arm(self, draft: Draft) -> _Verdict | None:
        """A dose in a line that names an arm of a trial, or in the title of a study."""
        for start, end, first in self._arms:
            if start <= draft.start < end:
                return _Verdict("studied" if first else "comparator", "arm", start, end)
        at = bisect_right(self._cited, (draft.start, len(self.text)))
        cited = at > 0 and draft.start < self._cited[at - 1][1]
        return _Verdict("studied", "cited_title") if cited else None

    def _carried(self, draft: Draft, start: int, block: Block) -> re.Match[str] | None:
        """A study told of in the sentence before, which this sentence, told in the past, goes on with."""
        index = self.layout.sentence_index(start)
        if index == 0 or self.layout.sentences[index - 1].start < block.start or block.section == "comment":
            return None
        if self._cues.person or cue.PRESENT.search(self.text, start, draft.start):
            return None
        before = self.layout.sentences[index - 1]
        return cue.MEASURED_BEFORE.search(self.text, before.start, before.end)

    def _comparator(self, draft: Draft, low: int) -> _Verdict | None:
        if self._cues.doses and (m := cue.OF_SAME.search(self.text, low, draft.start)):
            return _Verdict("comparator", "other_dose", m.start(), m.end())
        if draft.drug_name is None or draft.drug_name == self.main:
            return None
        m = cue.VERSUS.search(self.text, low, draft.start) if self._cues.versus else None
        if m:
            return _Verdict("comparator", "versus", m.start(), m.end())
        return _Verdict("comparator", "other_arm") if draft.drug_name in self._others else None

    def _by_words(self, draft: Draft, low: int, end: int, study: re.Match[str] | None, block: Block) -> _Verdict:
        comment = block.section == "comment" or block.speaker == "commenter"
        trial_page = bool(study) and self.default == "studied" and not comment
        told = None if trial_page else self._told(draft, low)
        if told:
            return told
        taken = self._taken(draft, low, bool(study) and not comment)
        if (advice := self._advice(draft, low, end)) and not (
            (taken and taken.start() > advice.start()) or (trial_page and draft.start - advice.end() > 60)
        ):
            role: DoseRole = "label" if self.type == "product_marketing" else "recommended"
            return _Verdict(role, "advice", advice.start(), advice.end())
        if m := cue.TAKING.search(self.text, low, draft.start):
            return _Verdict("taken", "person", m.start(), m.end())
        if taken and not trial_page and (comment or not cue.STUDY.search(self.text, taken.start(), draft.start)):
            return _Verdict("taken", "person", taken.start(), taken.end())
        own = None if study or not draft.values or self.type not in _PERSONAL else cue.OWN.search(self.text, low, end)
        if own and self._cues.person:
            return _Verdict("taken", "person", own.start(), own.end())
        if draft.values and self._cues.held and (m := cue.HOLDS.search(self.text, low, draft.start)):
            return _Verdict("label", "holds", m.start(), m.end())
        if self._cues.common and (m := cue.COMMON.search(self.text, low, draft.start)):
            return _Verdict("other", "common", m.start(), m.end())
        if study and not comment:
            return _Verdict("studied", "study", study.start(), study.end())
        if comment:
            return _Verdict("taken", "comment")
        if self.default == "studied" and (m := cue.STATED.search(self.text, low, draft.start)):
            return _Verdict("other", "stated", m.start(), m.end())
        return _Verdict(_NUMBERED.get(self.type, self.default) if draft.values else self.default, "page")

    def _told(self, draft: Draft, low: int) -> _Verdict | None:
        """What somebody is told to take or could take, and what the speaker only thinks of taking."""
        if self._cues.said and (m := cue.SAID.search(self.text, low, draft.start)):
            return _Verdict("recommended", "said", m.start(), m.end())
        if m := cue.ASKED.search(self.text, low, draft.start):
            return _Verdict("other", "asked", m.start(), m.end())
        if self._cues.modal:
            if m := cue.PLAN.search(self.text, low, draft.start):
                return _Verdict("other", "plan", m.start(), m.end())
            if m := cue.MODAL.search(self.text, low, draft.start):
                return _Verdict("recommended", "modal", m.start(), m.end())
        return None

    def _taken(self, draft: Draft, low: int, study: bool) -> re.Match[str] | None:
        """A person's story that the dose is part of; in a study, or of whoever it may be, there is none."""
        m = cue.TAKEN.search(self.text, low, draft.start) if self._cues.person else None
        if m and study and cue.OTHERS.match(self.text, m.start()):
            return None
        if m and m.group()[:3].lower() == "who" and cue.ANYONE.search(self.text, low, m.start()):
            return None
        if m is None and draft.values and self.type in _STORIES:
            m = cue.DROPPED.match(self.text, low, draft.start)
        return m or (None if study else cue.NAMED.search(self.text, low, draft.start))

    def _advice(self, draft: Draft, low: int, end: int) -> re.Match[str] | None:
        """What tells that the dose is advised: an order, advice before or behind it, a line of a plan."""
        text, cues = self.text, self._cues
        found = (
            cue.IMPERATIVE.search(text, max(0, low - 2, draft.start - _ORDER), draft.start) if cues.imperative else None
        )
        found = found or cues.advice(low, draft.end)
        if found is None and draft.values:
            if cues.verdict_behind:
                found = cue.ADVICE_AFTER.match(text, draft.core, min(end, draft.core + 110))
            if found is None and self.type not in ("forum", "patient_report", "case_report"):
                found = cue.SCHEDULE.search(text, max(0, draft.start - 60), draft.start)
        return found
