"""Patterns and tables of the studies cited by a name of their own."""

from __future__ import annotations

import re

from claimx.annotate.sought import Sought
from claimx.late_pattern import late_pattern

ACRONYM = r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{0,12}[*+/-]?[A-Z0-9][A-Z0-9]{0,8}(?:[-*][A-Za-z0-9]{1,10}){0,2}(?:[- ](?:[IVX]{1,3}|\d{1,2}|One|Two|Three|Four))?(?![A-Za-z0-9])"
NOUN = r"(?:[Tt]rials?|[Ss]tud(?:y|ies)|RCTs?)"
_LEAD = r"(?P<lead>(?:(?:[Tt]he\s)?(?:\w+-\w+\s|[Ll]andmark\s|[Pp]ivotal\s|[Ll]arge\s|[Pp]hase\s(?:\d[ab]?|[IVX]{1,3}[ab]?)\s|famous\s|original\s|ongoing\s|global\s|international\s){0,3}))"

BY_ACRONYM = late_pattern(
    rf"{_LEAD}(?P<name>{ACRONYM})\s(?P<noun>(?:(?:clinical|phase\s\w+|randomi[sz]ed|controlled|follow-up|extension|cohort|prevention|outcomes?|research)\s){{0,3}}(?:{NOUN}|investigators|cohort|programme|program))\b"
)
TITLED = late_pattern(
    r"(?P<lead>(?:[Tt]he\s(?:landmark\s|pivotal\s|large\s|famous\s|ongoing\s|phase\s\w+\s|Phase\s\w+\s)?)?)(?P<name>[A-Z][a-z]{2,14}(?P<digit>[- ]\d{1,2})?)\s(?P<noun>(?:combination\s|clinical\s)?(?:[Tt]rials?|[Ss]tudy))\b"
)
_NAME = rf"(?:{ACRONYM}|[A-Z][a-z]{{2,14}}(?:-\d{{1,2}})?(?:\s(?:Trials?|Study))?)"
CALLED = late_pattern(
    rf"\b(?:(?:[Tt]he|[Aa]n?)\s(?:[\w-]+\s){{0,4}}?)?(?:trial|study|project|programme|cohort|survey),?\s(?:(?:which|that)\s(?:is|was)\s|(?:is|was)\s)?(?:called|named|(?:also\s)?known\sas|dubbed|termed|code-?named|nicknamed)\s(?P<name>(?:the\s)?{_NAME})(?![\w-])(?!\s[A-Z][a-z])"
)
APPOSED = re.compile(
    rf"\b(?P<noun>trial|study),\s(?P<name>{ACRONYM}|[A-Z][a-z]{{3,14}}(?:-\d{{1,2}})?)(?=,\s(?!(?:MD|PhD|M\.D|Ph\.D|[A-Z][a-z]+\s(?:said|says))))"
)
INTRODUCED = late_pattern(
    rf"(?<![\w.-])(?P<name>{ACRONYM}|[A-Z][a-z]{{3,14}}(?:-\d{{1,2}})?),\s(?:the|an?|which\s(?:is|was)\s(?:an?|the))\s(?:(?!(?:who|author|lead|co-?author|maker|sponsor|company|investigator|developer|editor|leader|drug|statin|charity|agency|department|group)\b)[\w-]+,?\s){{0,8}}?(?:trial|study|trials|studies)\b"
)
PREDICATE = re.compile(
    rf"(?<![\w.-])(?P<name>{ACRONYM})(?:\s\([^()]{{8,140}}\))?,?\s(?:is|was)\s(?:an?|the|one\sof\sthe)\s(?:[\w-]+,?\s){{0,8}}?(?:trial|study|trials|studies)\b"
)
EXPANDED = late_pattern(
    rf"(?P<lead>(?:[Tt]he\s)?)(?P<name>{ACRONYM})(?:\s\((?P<long>[^()\n]{{12,150}})\)|,?\sor\s(?P<or>[A-Z][^.;()\n]{{8,130}}?\b(?:Trial|Study|Investigation|Evaluation|Initiative|Project)\b[^.;,()\n]{{0,60}}?(?=[.;,()\n]|\s(?:is|was|has|showed|found)\b|$)))(?P<noun>\s(?:clinical\s)?{NOUN})?(?![\w-])"
)
SHORTENED = late_pattern(
    rf"(?P<lead>(?:[Tt]he\s)?)(?P<long>(?:[A-Z][\w.’'-]*,?\s(?:(?:of|in|for|and|to|the|on|with|from|by|versus|vs)\s){{0,3}}){{2,12}})\((?P<name>{ACRONYM})\)\s(?P<noun>(?:clinical\s|randomi[sz]ed\s){{0,2}}{NOUN})\b"
)
PROPER = late_pattern(
    rf"(?P<lead>(?:[Tt]he\s)?)(?P<name>(?!(?:Why|How|What|When|Where|Who|Which|Whether|Does|Do|Is|Are|Was|Can|Should|Will|If|Data|Results|Findings|Evidence|Insights|Lessons|Outcomes|From|In|At)\s)(?:[A-Z][\w.’'-]*\s(?:(?:of|in|for|and|to|the|on|with)\s){{0,2}}){{1,8}}(?:Study|Trial|Initiative|Survey|Registry|Project|Experiment|Cohort|Trials|Surveys))(?:\s(?:I{{1,3}}|\d|\((?P<short>{ACRONYM})\)))?(?![\w-])"
)
AMONG = late_pattern(
    rf"\b(?:trials?|stud(?:y|ies)|these|RCTs?)\b[^.;()\n]{{0,50}},\s(?P<name>{ACRONYM})(?=,\s(?:in\swhich|which|where|an?\s|enrolling|involving)|\s\()"
)
COUNTED = Sought(
    rf"\b[Ii]n\s(?:the\s)?(?P<name>{ACRONYM}),\s(?=(?:more\sthan\s|over\s|nearly\s)?[\d,]{{2,}}\s(?:\w+\s){{0,4}}?(?:patients|women|men|people|participants|adults|children|subjects|volunteers|inpatients|outpatients)\b)"
)

# What every match of a pattern above holds; most sentences on studies do not.
CAPITALS = re.compile(r"[A-Z][A-Z0-9*+/-]")
"""Of :data:`ACRONYM`."""
CAPITALS_NOUN = re.compile(
    rf"{ACRONYM}\s(?:clinical|phase|randomi|controlled|follow-up|extension|cohort|prevention|outcome|research|[Tt]rial|[Ss]tud|RCT|investigators|program)"
)
"""Of :data:`BY_ACRONYM`."""
BEFORE_LONG = re.compile(rf"{ACRONYM}(?:\s\(|,?\sor\s)")
"""Of :data:`EXPANDED`."""
IN_BRACKETS = re.compile(rf"\({ACRONYM}\)\s")
"""Of :data:`SHORTENED`."""
NAMED = re.compile(r"call|name|known\s|dubb|term")
"""Of :data:`CALLED`."""
CAPITAL_NOUN = re.compile(r"\s(?:Study|Trial|Initiative|Survey|Registry|Project|Experiment|Cohort)")
"""Of :data:`PROPER`."""
TITLE_NOUN = re.compile(r"[a-z\d]\s(?:(?:combination|clinical)\s)?(?:[Tt]rial|[Ss]tudy)")
"""Of :data:`TITLED`."""
BESIDE_NOUN = re.compile(r"(?:trial|study),\s[A-Z]")
"""Of :data:`APPOSED`."""
COMMA_ARTICLE = re.compile(r",\s(?:the|an?|which)\s")
"""Of :data:`INTRODUCED`."""

RESULT_AFTER = late_pattern(
    rf"^(?:[’']s?)?\s(?:(?:clinical\s|phase\s\w+\s|randomi[sz]ed\s|main\s|primary\s|final\s|published\s|own\s){{0,2}}(?:{NOUN}|investigators|researchers|authors|results?|data|findings|sub-?stud(?:y|ies)|sub-?analysis|participants|cohort|publication|paper|program(?:me)?|team|group|survey|analysis|extension)|show(?:s|ed)|found|finds|demonstrated|demonstrates|enrolled|randomi[sz]ed|reported|included|tested|suggest(?:s|ed)|revealed|recruited|compared|followed|confirmed|failed|established|proved|met\s(?:its|the)|did\s(?:not|n[o’']t)|didn[’']t|also|concluded|examined|evaluated|investigated|trial|will\s(?:determine|test|weigh|compare|enrol)|has\s(?:shown|provided|found|over)|\((?:19|20)\d\d\))\b"
)

NOT_NAME = frozenset(
    """RCT RCTS MRI FMRI PET CT EEG ECG DNA RNA PCR US UK USA EU NIH FDA CDC WHO NHS VA DEA EMA NIMH NCI NEJM BMJ JAMA PNAS IV IM SC HIV AIDS COVID COVID-19
    COVID19 SARS SARS-COV-2 PTSD ADHD MDD TRD OCD IBS IBD COPD CFS ME/CFS MS ALS PMS PMDD LDN CBD THC SSRI SSRIS SNRI MDMA LSD DMT NMDA GABA II III PHASE
    LA NY CA TV UCLA UCSF MIT DHA EPA HRT ECT TMS CBT AD PD BP LDL HDL BMI ER ED ICU GP MD PHD NEW THE THIS CASE PILOT CLINICAL GI NSAID NSAIDS UCL FIRST ONE A I
    STUDY TRIAL RESEARCH PPI PPIS ACE AND OR IN OF FOR NON NOT ALL OUR PRP IVF PK PD ADME POTS EDS CRPS RA SLE SIBO T2D CVD CHD GWAS SNP LDN'S METHODS RESULTS
    BACKGROUND OBJECTIVE OBJECTIVES CONCLUSION CONCLUSIONS DESIGN SETTING FUNDING NICE MHRA TGA EMEA AMA APA AHA ACC ASCO ESC ADA NIDA SAMHSA NCCIH USDA EPA
    IMPORTANT NOTE PDF URL DOI PMID ISSN ISBN PMC HTML FAQ COVID19 MERS PTH TSH ACTH CRP ESR CBC AST ALT GFR EGFR CI OR HR RR SD SE ANOVA ITT QALY AE SAE
    ASIA NSW USC NYU MGH BIDMC UCSD UNC CUNY LSHTM KCL ETH MRC NHMRC CIHR DOD NSF BBC CNN ABC CBS NBC NPR PBS WSJ NYT AP UPI AFP CEO CFO IPO LLC INC LTD PLC
    SECOND THIRD FOURTH LARGE SMALL RECENT EARLY LATE MAJOR HUMAN ANIMAL MOUSE RAT OTHER MANY SOME SEVERAL MOST EVERY ANOTHER THESE THOSE THAT THEIR HIS HER MY YOUR
    READ MORE SEE HERE OPEN LABEL DOUBLE BLIND PLACEBO COHORT""".split()  # noqa: SIM905
)
NOT_PROPER = re.compile(
    r"^(?:(?:A|An|The|This|Our|New|Case|Clinical|Pilot|Recent|Previous|Randomi[sz]ed|Double|Single|Parallel|Placebo|Cohort|Human|Animal|Observational|Phase|Controlled|Prospective|Retrospective|Research|Field|Systematic|Open|Cross|Study|Genetic|Population)[\s-])"
)
ORDINARY = frozenset(
    """Clinical Human Animal Pilot Randomized Randomised Controlled Phase Drug Drugs Vaccine Field Court Murder Criminal Federal Civil Jury Open New Recent Large
    Small First Second Third Final Early Late Major Case Cohort Research Medical Hospital Cancer Prevention Screening Safety Efficacy Dose Placebo Feasibility
    Observational Prospective Retrospective Longitudinal Population Previous Earlier Other Another Free Home Self Case Time Work Bible Law Business Language
    Gene Stem Cell Diet Exercise Treatment Therapy Intervention Follow Future Current Present Ongoing Completed Active Both Each Every Original Landmark Pivotal
    Key Main Key Our Your Their This That These Those Such Same Single Double Triple Multiple Many Some Several Most Few One Two Three Four Five Six""".split()  # noqa: SIM905
)
