"""What part a dose plays: taken by a person, studied, compared against, recommended, on the label, a maximum."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.doses.draft import Draft
from claimx.document import Block
from claimx.mentions import Annotations, Drug
from claimx.records import DoseRole, SourceType

_CEILING = re.compile(
    r"\b(?:max(?:imum|imal|\.)?(?:\s+(?:\w+\s+){0,3}(?:dose|dosage|amount|intake|of|is|was))?|no\s+more\s+than|not\s+(?:to\s+)?(?:exceed(?:ing)?|more\s+than)|never\s+(?:\w+\s+)?(?:exceed|more\s+than)|(?:not|n[’']t|never)\s+(?:\w+\s+){0,2}(?:exceed|more\s+than)|exceed(?:s|ing)?"
    r"|at\s+most|limit(?:ed)?\s+(?:of|is|to)|ceiling(?:\s+of)?|upper\s+limit(?:\s+of)?|limit\w*\s+[^.;\d]{1,40}?\bto)\s*(?:of\s+|is\s+|was\s+|to\s+|:\s*|a\s+|total\s+|daily\s+|dose\s+|about\s+|around\s+|\(){0,4}$",
    re.I,
)
_UP_TO = re.compile(r"\bup\s+to\s+(?:a\s+|about\s+|as\s+much\s+as\s+|maximum\s+of\s+){0,2}$|\bas\s+(?:much|high)\s+as\s+$", re.I)
_MAX_AFTER = re.compile(r"\s*(?:\(?(?:max(?:imum)?\b|at\s+most))", re.I)
_GROWING = re.compile(r"\b(?:work|build|titrat|went|go|going|increas|mov|ramp|bump|taper|rais)\w*[^.;]{0,25}$", re.I)
_LABEL = re.compile(r"\b(?:FDA|EMA|approved|licen[sc]ed|label(?:ed|led|ing)?|package\s+insert|prescribing\s+information|indicated|authori[sz]ed)\b")
_RECOMMEND = re.compile(
    r"\b(?:recommend\w*|should|advis(?:e|es|ed|able)|guidelines?|rda|suggested|the\s+(?:usual|typical|standard|normal|optimal|ideal|best|starting|therapeutic|effective)\s+(?:\w+\s+){0,2}(?:dose|dosage|dosing|range)|(?:usual|typical|starting|maintenance|adult|suggested)\s+(?:\w+\s+)?(?:dose|dosage|dosing)"
    r"|(?:usually|typically|generally|often|normally)\s+(?:\w+\s+)?(?:start|begin|take|given|prescribe|use|dose|dosed|taken|prescribed|recommend)\w*|(?:you|people|adults|patients|one|children|women|men)\s+(?:can|may|might|could|need\s+to|must|should|want\s+to)"
    r"|aim\s+for|my\s+plan|i\s+(?:would|’d|'d)\s+(?:try|start|recommend|suggest|use)|daily\s+(?:intake|value|allowance)|hope\s+for|superior|doctors?\s+(?:usually|often|may|start)|nih\s+advises|dosage:|dosing:|directions|need(?:s|ed)?\s+to\s+(?:take|be))\b",
    re.I,
)
_IMPERATIVE = re.compile(
    r"(?:^|[.:;!?•*]\s+|,\s+then\s+|\b(?:please|simply|just|to|then|and)\s+)(?:take|start|begin|use|try|give|increase|apply|dissolve|titrate|add|mix|inject|swallow|place|put|dose|go\s+up|work\s+up|adults?|children)\b[^.;]{0,60}$",
    re.I,
)
_PERSON = (
    r"(?:i|i[’']m|i[’']ve|he|she|we|my|his|her|me|him|the\s+patient|patient|this\s+patient|our\s+patient|who|they|mom|mother|father|dad|son|daughter|husband|wife|sister|brother|friend|(?:\d+[\s-]year[\s-]old)\s+\w+|woman|man|boy|girl|infant|child|doctor|doc|psychiatrist|rheumatologist|gp|physician)"
)
_VERB = (
    r"(?:took|taken|take|takes|taking|started|start|starting|began|begun|given|gave|received|receiving|receives|prescribed|prescribes|prescribe|put|increased|increase|raised|reduced|decreased|lowered|went|go|used|using|use|tried|trying|trial|stopped|injected|treated|on|upped|titrated|tapered|switched|stayed|stay|administered|ingested|swallowed|got|been|added|get|settled|dropped|moved|am|was|feel|felt|wants)"
)
_TAKEN = re.compile(rf"(?<![\w]){_PERSON}(?![\w’'])[^.;:!?]{{0,80}}?\b{_VERB}\b[^.;!?]{{0,160}}$", re.I)
_PERSONAL = ("blog", "blog_clinician", "forum", "patient_report", "case_report", "other")
_OWN = re.compile(r"\b(?:I(?![.\w])|I[’']m|I[’']ve|[Mm]e|[Mm]y|[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im)\b(?![’']ll)")
_TAKING = re.compile(r"\b(?:people|millions|patients|those)\s+who\s+are\s+(?:currently\s+)?taking\s+$", re.I)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trials?|randomi[sz]\w+|placebo|participants?|subjects|volunteers|cohort|arms?|meta-analys[ie]s|review(?:ed)?|mice|mouse|rats?|animals?|researchers|investigators|scientists|in\s+vitro|compared|comparing|versus|vs|tested|evaluated"
    r"|(?:treated|control|dose|mg)\s+group|published|et\s+al|(?:(?:median|average)\s+(?:\w+\s+)?|mean\s+(?:daily\s+|total\s+)?)dos\w+|efficacy|double-blind|open-label|phase\s+[i1-4]+|percent\s+(?:at|of|more)|results|experiment\w*|pretreat\w+|journal|clinical\s+use|demonstrated)\b",
    re.I,
)
_PATIENTS = re.compile(r"\bpatients\s+(?:\w+\s+)?(?:received|were|who|treated|given|taking|taken|on|getting|had)\b", re.I)
"""A study's patients, on a page that tells of studies; a doctor's own on a blog."""
_VERSUS = re.compile(
    r"\b(?:versus|vs\.?|compared\s+(?:with|to)|as\s+compared\s+to|relative\s+to|rather\s+than|instead\s+of|compar\w+\s+between[^.;]{1,160}?\band|or\s+(?:open-label|standard|placebo)|random\w*[^.;]{1,120}?\bor)\s+(?:\w+[\s-]){0,5}(?:of\s+)?(?:[\w/-]+\s+){0,3}[(\d]?[^.;]{0,25}$",
    re.I,
)
_DEFAULTS: dict[SourceType, DoseRole] = {
    "trial_report": "studied", "abstract": "studied", "systematic_review": "studied", "review": "studied",
    "case_report": "taken", "patient_report": "taken", "forum": "taken", "drug_label": "label",
    "guideline": "recommended", "press_release": "studied",
}  # fmt: skip
_OTHER_ARM = re.compile(r"\b(?:versus|vs\.?|compared\s+(?:with|to)|as\s+compared\s+(?:with|to)|or\s+open-label|superior\s+to|relative\s+to)\s+(?:\w+[\s-]){0,2}$", re.I)
_STUDIES = ("trial_report", "abstract", "systematic_review")


class _Verdict(NamedTuple):
    """A role, the rule that gave it, and where its words stand (``None`` where the page decided)."""

    role: DoseRole
    rule: str
    start: int | None = None
    end: int | None = None


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
        if self.type == "news" and len(_STUDY.findall(self.text[:20_000])) >= 5:
            self.default = "studied"
        self._others = self._other_arms(notes.drugs)

    def _other_arms(self, drugs: list[Drug]) -> frozenset[str]:
        """The drugs that the page names as what another drug is compared with."""
        found = {d.name for d in drugs if _OTHER_ARM.search(self.text, max(0, d.start - 40), d.start)}
        found |= {part for name in found for part in name.split(" + ")}
        return frozenset(found - {self.main})

    def assign(self, draft: Draft, start: int, end: int, block: Block) -> None:
        """Set the role of ``draft``, which stands in the sentence ``start`` to ``end`` of ``block``."""
        verdict = self._decide(draft, start, end, block)
        draft.role = verdict.role
        if verdict.start is not None and verdict.end is not None:
            draft.note("role", f"role.{verdict.rule}", verdict.start, verdict.end)

    def _decide(self, draft: Draft, start: int, end: int, block: Block) -> _Verdict:
        text, low = self.text, max(start, draft.start - 220)
        study = _STUDY.search(text, start, end)
        if study is None and self.default == "studied":
            study = _PATIENTS.search(text, start, end)
        ceiling = self._ceiling(draft, low, end, study is not None)
        if ceiling:
            return ceiling
        in_trial = self.type in _STUDIES
        label = _LABEL.search(text, max(start, draft.start - 70), min(end, draft.end + 70))
        if label and not study and not in_trial:
            return _Verdict("label", "label", label.start(), label.end())
        if study or in_trial or self.default == "studied":
            other = self._comparator(draft, low)
            if other:
                return other
        if in_trial:
            return _Verdict("studied", "page")
        return self._by_words(draft, low, end, study, block)

    def _ceiling(self, draft: Draft, low: int, end: int, study: bool) -> _Verdict | None:
        text = self.text
        m = _CEILING.search(text, low, draft.start)
        if m is None and not study and (up := _UP_TO.search(text, low, draft.start)):
            m = None if _GROWING.search(text, low, up.start()) else up
        if m is None and draft.values:
            m = _MAX_AFTER.match(text, draft.core, end)
        return _Verdict("maximum", "ceiling", m.start(), m.end()) if m else None

    def _comparator(self, draft: Draft, low: int) -> _Verdict | None:
        if draft.drug_name is None or draft.drug_name == self.main:
            return None
        m = _VERSUS.search(self.text, low, draft.start)
        if m:
            return _Verdict("comparator", "versus", m.start(), m.end())
        return _Verdict("comparator", "other_arm") if draft.drug_name in self._others else None

    def _by_words(self, draft: Draft, low: int, end: int, study: re.Match[str] | None, block: Block) -> _Verdict:
        text = self.text
        comment = block.section == "comment" or block.speaker == "commenter"
        trial_page = bool(study) and self.default == "studied" and not comment
        taken = _TAKEN.search(text, low, draft.start)
        advice = _IMPERATIVE.search(text, low, draft.start) or _last(_RECOMMEND, text, low, draft.end)
        if advice and not (taken and taken.start() > advice.start()) and not (trial_page and draft.start - advice.end() > 60):
            return _Verdict("recommended", "advice", advice.start(), advice.end())
        if m := _TAKING.search(text, low, draft.start):
            return _Verdict("taken", "person", m.start(), m.end())
        if taken and not trial_page and (comment or not _STUDY.search(text, taken.start(), draft.start)):
            return _Verdict("taken", "person", taken.start(), taken.end())
        if draft.values and not study and self.type in _PERSONAL and (own := _OWN.search(text, low, end)):
            return _Verdict("taken", "person", own.start(), own.end())
        if study and not comment:
            return _Verdict("studied", "study", study.start(), study.end())
        return _Verdict("taken", "comment") if comment else _Verdict(self.default, "page")


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for last in pattern.finditer(text, start, end):  # noqa: B007
        pass
    return last
