"""What a heading makes of the cells that it heads: doses, routes, drugs, illnesses, side effects, results."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.late_pattern import late_pattern

_LONGEST = 160
_DRUG_WORDS = (
    r"drugs?|medicines?|medications?|medicaments?|agents?|supplements?|preparations?|products?|substances?|compounds?|ingredients?"
    r"|antibiotics?|antimicrobials?|antidepressants?|antipsychotics?|antiepileptics?|anticonvulsants?|statins?|opioids?|analgesics?"
    r"|antihypertensives?|antidotes?|vaccines?|nutrients?|vitamins?|herbs?|treatments?|interventions?|therap(?:y|ies)|generic(?: names?)?"
    r"|brands?(?: names?)?|trade names?|first[- ](?:choice|line)|second[- ](?:choice|line)|alternatives?|options?|regimens?|triptans?"
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "aside",
        r"\b(?:prices?|costs?|pack(?: ?size|s)?|half[- ]?li(?:fe|ves)|t\W?½|t1/2|t ?max|c ?max|auc|bioavailability|clearance \(|protein binding|onset"
        r"|(?:normal|reference) (?:range|values?)|what (?:to|can|should)|how to|advice|actions?|management|recommendations?|monitoring|manufacturer|ndc"
        r"|comments?|notes?|certainty|quality|risk of bias|blinding|allocation|randomi[sz]ation|evidence of|reporting|burden|% ?(?:daily value|dv|nrv|rda)|daily value|weight|height|volume|storage|supplier|codes?|chang\w+)\b",
    ),
    ("p", r"^\W*p(?:[ -]?val(?:ue|\.)s?)?\W*(?:\(.{0,30}\))?$|^\W*significance\W*$"),
    (
        "effect",
        r"\b(?:hazard ratio|odds ratio|risk ratio|relative risk|rate ratio|(?:mean |risk |treatment |between[- ]group |absolute |adjusted )*difference"
        r"|effect size|relative effect|number needed|nnt|nnh)\b|\b(?-i:a?HR|a?OR|a?RR|IRR|SMD|MD|WMD|RD|ARR)\b",
    ),
    ("ci", r"^\W*(?:95\s?%\s?)?(?:-?ci|cri|confidence interval)s?\W*(?:95 ?%)?\W*$|^\W*95\s?% ?ci\b"),
    ("unit", r"^\W*units?(?: of measure)?\W*$"),
    ("n", r"^\W*(?:n|no\.?|number|sample(?: size)?|size|patients|participants|subjects|total n|population size|(?:no\.?|number) of (?:patients|participants|subjects|people|adults|children))\W*(?:\(n\)|, n)?$"),
    ("study", r"^\W*(?:stud(?:y|ies)|trials?|first authors?|authors?|references?|refs?\.?|sources?|citations?|publications?)\b.{0,30}$"),
    ("design", r"^\W*(?:study |trial )?(?:designs?|type of study|study type|methods?)\W*$"),
    ("step", r"^\W*(?:weeks?|days?|steps?|phases?|months?|stages?|dose levels?|levels?)\b(?:\W*(?:no\.?|number|\d{1,2}\W*(?:(?:-|–|to)\W*\d{1,2})?|on(?:wards?)?|of treatment))*\W*$"),
    ("hour", r"^\W*(?:(?:in the |at )?(?:mornings?|noon|midday|lunch(?:time)?|evenings?|nights?|night[- ]?time|bed ?time|breakfast|dinner|supper|afternoons?)|a\.?m\.?|p\.?m\.?)\b.{0,20}$"),
    ("duration", r"\b(?:duration|length of (?:treatment|course|therapy)|for how long|how long|days of treatment|course length|treatment (?:length|period))\b"),
    (
        "harms",
        r"\b(?:side[ -]?effects?|adverse|reactions?|toxicit(?:y|ies)|harms?|undesirable|unwanted effects?|risks|downsides?|drawbacks?)\b",
    ),
    ("often", r"^\W*(?:(?:very |less )?(?:common|rare|frequent)|uncommon|infrequent|(?:frequency )?(?:not|un)[- ]?known)\b.{0,40}$"),
    (
        "interacts",
        r"\binteract(?:s|ions?|ing)?\b|\b(?:do not|don['’]t|never|should not|must not) (?:be )?(?:take|taken|combine|combined|mix|mixed|use|used)(?: together)? with\b|\bavoid with\b",
    ),
    ("contra", r"\bcontraindicat\w+|\bcautions?\b|\bprecautions?\b|\bdo not (?:use|take|give)\b|\bavoid(?: in| if)?\b|\bnot (?:for|suitable|to be used)\b"),
    ("cumulated", r"\b(?:max(?:imum|imal|\.)?|ceiling|total|cumulative|upper limit)\b(?=.*\b(?:dos|dail|day|per|amount|24)|$|\W*\()"),
    ("frequency", r"\b(?:frequency|how often|dosing interval|intervals?|times (?:a|per) day|schedule|regimen|doses? per day|doses? a day|timing)\b"),
    ("count", r"\b(?:number|no\.?|how many) (?:of )?(?:[\w.]+ ){0,3}(?:tablets?|capsules?|pills?|puffs?|drops?)\b|^\W*(?:tablets?|capsules?|pills?) (?:per|a) day"),
    (
        "dose",
        r"\b(?:dos(?:e|es|age|ages|ing)|amounts?|posology|how much|strengths?|bolus|loading|(?:mg|mcg|µg|μg|iu|units?) (?:per|a) (?:day|dose|tablet|capsule|kg)"
        r"|per (?:tablet|capsule|dose|serving))\b",
    ),
    ("route", r"\b(?:routes?|administration|given by|how (?:it is )?given|mode)\b"),
    (
        "indication",
        r"^\W*(?:[\w-]+ ){0,2}(?:conditions?|diseases?|infections?|diagnos[ie]s|disorders?|illness(?:es)?|problems?|seizure types?)(?: treated)?\W*$"
        r"|\b(?:indicat(?:ions?|ed)|used (?:for|to|in)|uses?|purpose|what for|what it is for|treats|prescribed for|approved for|helps with|for what)\b|^\W*benefits?\W*$",
    ),
    ("comparator", r"^\W*(?:comparators?|controls?|comparison|compared (?:with|to)|versus|vs\.?|control group)\W*$"),
    (
        "people",
        r"\b(?:age(?:s|d)?(?: group| range)?|body weight|weight|egfr|gfr|creatinine|crcl|renal function|kidney function|patients?|population|child-pugh|who|adults?|children)\b",
    ),
    (
        "outcome",
        r"^\W*(?:(?:main|key|primary|major|study|principal|clinical|overall|reported) )*(?:outcomes?|end ?points?|results?|findings?|conclusions?|efficacy|effects?|responses?)\b.{0,30}$",
    ),
    ("drug", rf"^\W*(?:(?:[\w-]+ ){{0,2}}(?:{_DRUG_WORDS})|name)\b.{{0,30}}$|\b(?:drug|medicine|medication)s?\b"),
)  # fmt: skip
"""Kinds of headings, those that say more first."""
_COMPILED = tuple((kind, late_pattern(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


@lru_cache(maxsize=1024)
def kind_of(words: str) -> str:
    """Return what the heading ``words`` makes of its cells, ``""`` where it tells nothing.

    >>> kind_of("Starting dose (mg)"), kind_of("Common side effects"), kind_of("P value"), kind_of("Placebo (n=40)")
    ('dose', 'harms', 'p', '')
    """
    if len(words) > _LONGEST:
        return ""
    return next((kind for kind, pattern in _COMPILED if pattern.search(words)), "")
