"""Studies cited by their own name: "the STAR*D trial", "phase 3 ACTIVE trial", "the Women's Health Initiative"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found

_ACRONYM = r"[A-Z][A-Z0-9]*(?:[A-Z]|[*+/-]?[A-Z0-9])[A-Z0-9]*(?:[-*][A-Z0-9]+){0,2}(?:[- ](?:[IVX]{1,3}|\d{1,2}))?"
_BY_ACRONYM = re.compile(
    rf"(?P<lead>(?:(?:[Tt]he\s)?(?:\w+-\w+\s|[Ll]andmark\s|[Pp]ivotal\s|[Ll]arge\s|[Pp]hase\s(?:\d[ab]?|[IVX]{{1,3}}[ab]?)\s|famous\s|original\s|ongoing\s|global\s|international\s){{0,3}}))(?P<name>{_ACRONYM})\s(?P<noun>(?:(?:clinical|phase\s\w+|randomi[sz]ed|controlled|follow-up|extension|cohort|prevention|outcomes?|research)\s){{0,3}}(?:trials?|stud(?:y|ies)|RCT|investigators))\b"
)
_CALLED = re.compile(
    rf"\b(?:(?:[Tt]he|[Aa])\s)?(?:trial|study),?\s(?:which\s(?:is|was)\s)?(?:called|named|known\sas|dubbed)\s(?P<name>(?:the\s)?{_ACRONYM})\b"
)
_PROPER = re.compile(
    r"(?P<lead>(?:[Tt]he\s)?)(?P<name>(?:[A-Z][\w.’'-]*\s(?:(?:of|in|for|and|to|the|on|with)\s){0,2}){1,8}(?:Study|Trial|Initiative|Survey|Registry|Project|Experiment|Cohort|Trials|Surveys))(?:\s(?:I{1,3}|\d|\((?P<short>[A-Z][A-Za-z0-9*-]{1,14})\)))?(?![\w-])"
)
_KNOWN = re.compile(
    r"\b(?:STAR\*D|ALLHAT|NHANES(?:\sI{1,3})?|SPRINT|CATIE|STEP-BD|UKPDS|DCCT|ACCORD|ADVANCE|JUPITER|4S|WOSCOPS|PREDIMED|VITAL|ASCEND|ASPREE|REDUCE-IT|STRENGTH|ARRIVE|ASCOT|RECOVERY|SOLIDARITY|ACTIV-6|TOGETHER|PRINCIPLE|COMPASS|HOPE|CAPRIE|SELECT|SUSTAIN-6|LEADER|EMPA-REG(?:\sOUTCOME)?|DAPA-HF|PARADIGM-HF|MTA|TADS|UK\sBiobank)(?:\s(?:clinical\s)?(?:trial|study))\b"
    r"|\b(?:Women['’]s\sHealth\sInitiative|Nurses['’]\sHealth\sStudy|Framingham(?:\sHeart)?\s[Ss]tudy|Physicians['’]\sHealth\sStudy|Million\sWomen\sStudy|Iowa\sWomen['’]s\sHealth\sStudy|Whitehall\sII|UK\sBiobank|Tuskegee\s[Ss]tudy)\b|\bSTAR\*D\b"
)
_NOT_NAME = frozenset(
    """RCT RCTS MRI FMRI PET CT EEG ECG DNA RNA PCR US UK USA EU NIH FDA CDC WHO NHS VA DEA EMA NIMH NCI NEJM BMJ JAMA PNAS IV IM SC HIV AIDS COVID COVID-19
    COVID19 SARS SARS-COV-2 PTSD ADHD MDD TRD OCD IBS IBD COPD CFS ME/CFS MS ALS PMS PMDD LDN CBD THC SSRI SSRIS SNRI MDMA LSD DMT NMDA GABA II III PHASE
    LA NY CA TV UCLA UCSF MIT DHA EPA HRT ECT TMS CBT AD PD BP LDL HDL BMI ER ED ICU GP MD PHD NEW THE THIS CASE PILOT CLINICAL GI NSAID NSAIDS UCL FIRST ONE A I
    STUDY TRIAL RESEARCH PPI PPIS ACE AND OR IN OF FOR NON NOT ALL OUR PRP IVF PK PD ADME POTS EDS CRPS RA SLE SIBO T2D CVD CHD GWAS SNP LDN'S""".split()  # noqa: SIM905
)
_NOT_PROPER = re.compile(
    r"^(?:(?:A|An|The|This|Our|New|Case|Clinical|Pilot|Recent|Previous|Randomi[sz]ed|Double|Cohort|Human|Animal|Observational|Phase|Controlled|Prospective|Retrospective|Research|Field|Systematic|Open|Cross|Study|Genetic|Population)[\s-])"
)


def find_studies(text: str, start: int, end: int, names: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the studies cited by name in ``text[start:end]``.

    Args:
        names: spans of drugs and conditions that touch this block: "the PTSD trial" names no study.
    """
    for match in _KNOWN.finditer(text, start, end):
        first = (
            match.start() - 4
            if text[max(start, match.start() - 4) : match.start()].lower() == "the "
            else match.start()
        )
        yield Found(first, match.end(), "named_study", "citations.named_study.known", 0.9, title=match.group())
    if not any(
        text.find(noun, start, end) >= 0
        for noun in ("rial", "tudy", "tudies", "RCT", "nitiative", "urvey", "egistry", "nvestigators", "Project")
    ):
        return
    for match in _BY_ACRONYM.finditer(text, start, end):
        name = match["name"].upper()
        first, last = match.span("name")
        if name in _NOT_NAME or len(name) < 3 or name.isdigit() or any(first < e and s < last for s, e in names):
            continue
        if any(part in _NOT_NAME for part in name.split("-") if len(part) > 1) and "-" in name and len(name) < 9:
            continue
        yield Found(
            match.start(), match.end(), "named_study", "citations.named_study.acronym", 0.8, title=match["name"]
        )
    for match in _CALLED.finditer(text, start, end):
        if match["name"].removeprefix("the ").upper() not in _NOT_NAME:
            title = match["name"].removeprefix("the ")
            yield Found(match.start(), match.end(), "named_study", "citations.named_study.called", 0.8, title=title)
    for match in _PROPER.finditer(text, start, end):
        name = match["name"]
        if (
            _NOT_PROPER.match(name)
            or len(name) < 12
            or (match.start("name") == start and not match["lead"] and len(name.split()) < 3)
        ):
            continue
        yield Found(match.start(), match.end(), "named_study", "citations.named_study.proper", 0.75, title=name)
