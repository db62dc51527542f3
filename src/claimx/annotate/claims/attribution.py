"""Who says it: the author, a study, an expert, a patient, an agency, a company, a commenter."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.claims.draft import Draft, Reading
from claimx.document import Sentence
from claimx.mentions import Annotations, Reason
from claimx.records import ClaimSpeaker

_SAY = (
    r"(?:said|says|say|saying|added|adds|noted|notes|explained|explains|told|tells|reported|reports|concluded|concludes|"
    r"according\s+to|pointed\s+out|points\s+out|points|warned|warns|commented|comments|stated|states|wrote|writes|"
    r"believes|believed|argues|argued|recalls|recalled|cautioned|cautions|advises|recommends)"
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research|researchers|scientists|investigators|meta-?analys[ie]s|review|reviewers|"
    r"findings|results|data|evidence|analysis|experiments?|authors|report|team|paper)\b[^.;]{0,70}?\b(?:found|find|finds|show|shows|showed|shown|"
    r"suggest|suggests|suggested|suggesting|indicate|indicates|indicated|demonstrate|demonstrates|demonstrated|reported|report|reports|reveal|reveals|"
    r"revealed|conclude|concluded|concludes|confirmed|confirm|confirms|observed|determined|provide|provides|published|said)\b|"
    r"\baccording\s+to\s+(?:the|a|an|this|new|recent|data|their)\b[^.,;]{0,60}\b(?:study|report|research|data|findings|analysis|review|paper|journal|researchers|scientists|team)\b|"
    r"\b(?:they|researchers|scientists|investigators|the\s+authors|the\s+team)\s+(?:also\s+)?(?:found|reported|concluded|observed|showed|noted)\b|"
    r"\b(?:in|from)\s+(?:a|an|one|this|the|another|two|three|several|that)\s+[^.,;]{0,50}\b(?:study|trial|trials|studies|review|meta-analysis)\b|"
    r"\baccording\s+to\s+(?:\w+\s+){0,3}(?:researchers|scientists|investigators|studies|research)\b|"
    r"\bthe\s+study\s+found\b|\bresults:|\b(?:has|have|had|been)\s+(?:been\s+)?(?:shown|demonstrated|found)\b|\bet\s+al\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\d\s?%|\bper\s?cent\b|\bpercent\b|\bp\s?[<=>]|\b(?:compared|compared\s+with|than)\b[^.]{0,40}\bplacebo\b|\bplacebo\b|\bsignificant(?:ly)?\b|\b(?:odds|hazard)\s+ratio\b|participants|serious\s+adverse|most\s+common\s+side\s+effects|"
    r"\bpatients\s+(?:who|taking|receiving|given|treated|on)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:FDA|NIH|WHO|CDC|EMA|NICE|DEA|NHS|MHRA|Food\s+and\s+Drug\s+Administration|National\s+Institutes?\s+of\s+Health|"
    r"World\s+Health\s+Organi[sz]ation|Centers\s+for\s+Disease\s+Control|European\s+Medicines\s+Agency|agency)\b"
    r"[^.;]{0,40}?\b(?:says|said|advises|advised|recommends|recommended|warns|warned|states|stated|suggests)\b|"
    r"\b(?:according\s+to|says|said)\s+the\s+(?:US\s+|U\.S\.\s+)?(?:FDA|NIH|WHO|CDC|DEA|NHS|MHRA|National\s+Institutes?\s+of\s+Health|Food\s+and\s+Drug|World\s+Health|Drug\s+Enforcement)",
)
_COMPANY = re.compile(
    r"\b(?:[Tt]he\s+company|[Tt]he\s+(?:drug\s?)?manufacturer|[Mm]anufacturers?|[Dd]rug\s?makers?|[Tt]he\s+makers?|"
    r"[Tt]he\s+firm)\s+(?:said|says|claims?|announced|reported|reports)\b|"
    r"\b(?:said|says)\s+(?:the\s+)?(?:company|manufacturer|drug\s?maker)\b|\bour\s+(?:product|formula|supplement)\b|"
    r"\bvice\s+president\b|\bchief\s+(?:executive|medical|scientific)\s+officer\b|\bCEO\b|\b(?:are|is)\s+advertised\b"
)
_SAID = re.compile(r"\b([A-Z][\w&-]+)\s+(?:said|says|announced|reported|claims)\b")
_MAKERS = re.compile(
    r"\b([A-Z][\w-]+)(?:\s+[A-Z][\w-]+)?,?\s+(?:&\s+Co|Inc|Corp|Ltd|plc|AG|Pharma\w*|Therapeutics|Laborator(?:y|ies)|Bio\w+|"
    r"Sciences|Health,?\s+Inc)\b|\b(?:[Dd]rug\s?maker|company\s+called|developed\s+by|made\s+by|manufactured\s+by|marketed\s+by)\s+([A-Z][\w-]+)"
)
_LARGE = frozenset(
    [
        "Pfizer",
        "Merck",
        "Novartis",
        "Roche",
        "Sanofi",
        "GSK",
        "GlaxoSmithKline",
        "AstraZeneca",
        "Bayer",
        "Lilly",
        "Amgen",
        "AbbVie",
        "Gilead",
        "Moderna",
        "Biogen",
        "Takeda",
        "Novo",
        "Janssen",
        "Regeneron",
        "Teva",
        "Abbott",
        "Genentech",
        "Celgene",
        "Allergan",
        "Vertex",
        "Otsuka",
        "Eisai",
        "Lundbeck",
        "Sage",
        "Compass",
    ]
)
_EXPERT = re.compile(
    r"\b(?:"
    + _SAY
    + r")\s+(?:(?:lead|senior|co-?|study|the|epidemiologist|author|researcher|professor|investigator)[\s-]*){0,5}((?:Dr\.?|Prof\.?|Professor)\s+)?([A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+)*)|"
    r"((?:Dr\.?|Prof\.?|Professor)\s+)([A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+)*)[^.;]{0,60}?\b" + _SAY + r"\b|"
    r"\b([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?),?\s+(?:also\s+|who\s+[^,.;]{0,40},\s+)?" + _SAY + r"\b|"
    r"\b(?:he|she)\s+(?:also\s+)?" + _SAY + r"\b"
)
_EXPERTS = re.compile(
    r"\b(?:experts|doctors|physicians|specialists|clinicians|pharmacists|health\s+officials)\s+(?:say|said|warn|warned|advise|believe|agree|note|recommend)\b",
    re.IGNORECASE,
)
_PATIENT = re.compile(
    r"\b(?:patient|mother|father|user|customer)s?\b[^.;]{0,30}\b(?:said|says|told|recalls)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?:is|are|was)\s+(?:widely\s+|generally\s+|commonly\s+)?(?:thought|believed|said|rumou?red)\b|\bwide-?spread\s+thought\b|\bsome\s+(?:say|believe|claim|think)\b|\bmany\s+(?:say|believe|claim)\b|\bit\s+has\s+been\s+(?:proposed|suggested)\b|\bthought\s+by\s+some\b",
    re.IGNORECASE,
)
_OWN = frozenset({"abstract", "trial_report", "systematic_review", "case_report"})
_EARLIER = re.compile(
    r"\b(?:older|early|earlier|previous|prior|recent|other|past)\s+(?:reports?|trials?|studies|study|work|research)\b[^.;]{0,80}?\b"
    r"(?:suggest|suggested|show|showed|shown|found|report|reported|indicate|indicated|demonstrated)",
    re.IGNORECASE,
)
_TOLD = frozenset({"studied_for", "dosed_at", "approved_for"})


_NOBODY = frozenset(
    [
        "The",
        "This",
        "It",
        "In",
        "A",
        "They",
        "We",
        "I",
        "Researchers",
        "Scientists",
        "Patients",
        "Participants",
        "Studies",
        "Doctors",
        "Women",
        "Men",
        "People",
        "Results",
        "Authors",
        "Investigators",
        "Users",
        "Others",
        "Many",
        "Some",
        "Most",
        "Experts",
        "Data",
    ]
)


class Speaker(NamedTuple):
    """Who makes a claim, their name as written, and the words that say so."""

    kind: ClaimSpeaker
    name: str | None = None
    reason: Reason | None = None


class Attribution:
    """Tells the speaker of a claim; remembers who was speaking last."""

    def __init__(self, notes: Annotations) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self.quotations = notes.layout.quotations
        self.own = notes.layout.page.source_type in _OWN
        self.product = notes.layout.page.source_type == "product_marketing"
        self.news = notes.layout.page.source_type in ("news", "press_release")
        self._cached: tuple[int, Speaker | None] = (-1, None)
        self._makers = _LARGE | {m.group(1) or m.group(2) for m in _MAKERS.finditer(notes.text)}
        self._quoted = False

    def of(self, reading: Reading, draft: Draft, sentence: Sentence) -> Speaker:
        """Return who makes the claim ``draft`` of ``sentence``."""
        block = reading.block
        if block.speaker == "commenter":
            return Speaker("commenter", block.speaker_name)
        if self._cached[0] != sentence.start:
            self._cached = (sentence.start, self._voice(sentence))
        voice = self._cached[1]
        if voice is not None and not (
            draft.relation in _TOLD and voice.kind in ("study", "expert") and not self._quoted
        ):
            return voice
        if block.section == "abstract" and not self.own:
            return Speaker("study")
        effect = draft.relation not in ("studied_for", "dosed_at", "approved_for", "acts_on", "contraindicated_with")
        if (
            self.news
            and effect
            and block.section not in ("title", "heading")
            and _NUMBERS.search(self.text, sentence.start, sentence.end)
        ):
            return Speaker("study")
        return Speaker("company" if self.product else "author")

    def _voice(self, sentence: Sentence) -> Speaker | None:
        text, start, end = self.text, sentence.start, sentence.end
        if self.own:
            found = _EARLIER.search(text, start, end)
            return _speaker("study", None, found) if found is not None else None
        voices: tuple[tuple[re.Pattern[str], ClaimSpeaker], ...] = (
            (_AGENCY, "agency"),
            (_COMPANY, "company"),
            (_PATIENT, "patient"),
            (_EXPERTS, "expert"),
        )
        for pattern, kind in voices:
            found = pattern.search(text, start, end)
            if found is not None:
                return _speaker(kind, None, found)
        found = _SAID.search(text, start, end)
        if found is not None and found.group(1) in self._makers:
            return _speaker("company", found.group(1), found)
        self._quoted = any(a < end and b > start for a, b in self.quotations)
        found = _EXPERT.search(text, start, end)
        study = _STUDY.search(text, start, end)
        if study is not None and not self._quoted and not _person_speaks(found):
            return _speaker("study", None, study)
        if found is not None and (_names(found) or self._quoted or self.news):
            name = found.group(2) or found.group(4) or found.group(5)
            if name is None or not _institution(name):
                return _speaker("expert", name, found)
        if study is not None:
            return _speaker("study", None, study)
        found = _UNNAMED.search(text, start, end)
        return _speaker("unnamed", None, found) if found is not None else None


def _names(found: re.Match[str]) -> bool:
    return bool(found.group(2) or found.group(4) or found.group(5))


def _person_speaks(found: re.Match[str] | None) -> bool:
    """Tell whether somebody is named who says it, and not as the author of the study."""
    if found is None or not _names(found) or re.search(r"\b(?:author|led|investigator|researcher)\b", found.group()):
        return False
    return re.search(r"\b(?:said|says|added|noted|explained|warned|cautioned)\b", found.group()) is not None


def _institution(name: str) -> bool:
    return name.split()[0] in _NOBODY


def _speaker(kind: ClaimSpeaker, name: str | None, found: re.Match[str]) -> Speaker:
    return Speaker(
        kind, name, Reason(field="speaker", rule=f"claims.speaker.{kind}", start=found.start(), end=found.end())
    )
