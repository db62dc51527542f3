"""Short forms by which patients and biologists call a drug that the page itself makes known: "pred", "S. boulardii"."""

from __future__ import annotations

import re
from functools import cache

from claimx.annotate.drugs.candidates import Candidate, Places
from claimx.mentions import Reason

_STATINS = "statins?|cholesterol|lipitor|crestor|zocor|ldl"
_CLIPPED: dict[str, tuple[str, str]] = {
    "atorva": ("atorvastatin", f"atorvastatin|lipitor|{_STATINS}"),
    "ami": ("amitriptyline", "amitriptyline|elavil"),
    "bupe": ("buprenorphine", "buprenorphine|suboxone|subutex"),
    "dex": ("dexamethasone", "dexamethasone|decadron"),
    "gaba": ("gabapentin", "gabapentin|neurontin"),
    "escit": ("escitalopram", "escitalopram|lexapro|cipralex"),
    "hydroxy": ("hydroxychloroquine", "hydroxychloroquine|plaquenil"),
    "ket": ("ketamine", "ketamine|esketamine|spravato"),
    "lami": ("lamotrigine", "lamotrigine|lamictal"),
    "levo": ("levothyroxine", "levothyroxine|synthroid|thyroid|tsh|thyroxine"),
    "mag": ("magnesium", "magnesium|mag (?:glycinate|citrate|oxide|malate|threonate)|electrolytes"),
    "metho": ("methotrexate", "methotrexate"),
    "metop": ("metoprolol", "metoprolol|toprol|lopressor|blood pressure|bp|beta blockers?"),
    "mirt": ("mirtazapine", "mirtazapine|remeron"),
    "nort": ("nortriptyline", "nortriptyline|pamelor"),
    "oxy": ("oxycodone", "oxycodone|oxycontin|percocet"),
    "pred": ("prednisone", "prednisone|deltasone"),
    "quet": ("quetiapine", "quetiapine|seroquel"),
    "sema": ("semaglutide", "semaglutide|ozempic|wegovy"),
    "rosuva": ("rosuvastatin", f"rosuvastatin|crestor|{_STATINS}"),
    "prava": ("pravastatin", f"pravastatin|pravachol|{_STATINS}"),
    "simva": ("simvastatin", f"simvastatin|zocor|{_STATINS}"),
    "sert": ("sertraline", "sertraline|zoloft|lustral"),
    "spiro": ("spironolactone", "spironolactone|aldactone"),
    "tirz": ("tirzepatide", "tirzepatide|mounjaro|zepbound"),
    "topa": ("topiramate", "topiramate|topamax"),
    "tram": ("tramadol", "tramadol|ultram"),
    "venla": ("venlafaxine", "venlafaxine|effexor"),
}
"""A clipped name, the drug, and the words of which the page must hold one (British "pred" see :data:`_PREDNISOLONE`)."""
_PREDNISOLONE = re.compile(r"\bprednisolone\b", re.I)
_BINOMIAL = re.compile(r"[A-Z][a-z]{3,20} (?P<species>[a-z]{4,20})")


_CLIPS = frozenset(_CLIPPED)


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(f"[{name[0]}{name[0].upper()}]{name[1:]}" for name in _CLIPPED)
    return re.compile(rf"(?<![\w.-])(?:{names})(?![\w-])")


def from_clipped(text: str, places: Places) -> list[Candidate]:
    """Every use of a clipped name whose drug, or whose business, the page names."""
    found: list[Candidate] = []
    if _CLIPS.isdisjoint(places.forms):
        return found
    allowed: dict[str, re.Match[str] | None] = {}
    for match in _written().finditer(text):
        clip = match.group().lower()
        if clip not in allowed:
            name, support = _CLIPPED[clip]
            allowed[clip] = re.search(rf"\b(?:{support})\b", text, re.I) or (
                _PREDNISOLONE.search(text) if clip == "pred" else None
            )
        told = allowed[clip]
        if told is None or places.closed(match.start()):
            continue
        name = "prednisolone" if told.group().lower() == "prednisolone" else _CLIPPED[clip][0]
        reason = Reason(field="name", rule="drugs.clipped", start=told.start(), end=told.end())
        found.append(Candidate(match.start(), match.end(), name, "ingredient", 0.8, (reason,)))
    return found


def from_genus_letters(text: str, places: Places, drugs: list[Candidate]) -> list[Candidate]:
    """Every "S. boulardii" of a page that names "Saccharomyces boulardii" in full."""
    full: dict[str, Candidate] = {}
    for drug in drugs:
        match = _BINOMIAL.fullmatch(text, drug.start, drug.end) if drug.level == "supplement" else None
        if match:
            full.setdefault(rf"{text[drug.start]}\.\s?{match['species']}", drug)
    found: list[Candidate] = []
    for pattern, drug in full.items():
        for match in re.finditer(rf"(?<![\w.]){pattern}(?!\w)", text):
            if not places.closed(match.start()):
                reason = Reason(field="name", rule="drugs.genus_letter", start=drug.start, end=drug.end)
                found.append(Candidate(*match.span(), drug.name, drug.level, 0.9, (reason,)))
    return found
