"""Interventions that no list has, where a report's title names them as what was studied.

"Clinical effects of Garcinia kola in knee osteoarthritis": a plant by its Latin name after "effects of", before "in", "on",
"for"; "the effect of plant sterol ester capsules": whatever is given as capsules, an extract, a supplement.
"""

from __future__ import annotations

import re

from claimx.annotate.drugs.candidates import Candidate, Places
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations, Reason

_PAGES = frozenset({"abstract", "trial_report", "systematic_review", "review", "case_report"})
_OF = (
    r"\b(?:[Ee]ffect(?:s|iveness)?|[Ee]fficacy|[Ss]afety|[Rr]ole|[Uu]se|[Ee]valuation|[Tt]rial|[Ss]tudy|[Ii]nfluence|[Bb]enefits?|[Aa]ctivity|"
    r"[Tt]olerability|[Pp]otential|[Ii]mpact|[Tt]reatment with|[Ss]upplementation with)(?: of)? "
    r"(?:an? |the |oral |topical |aqueous |ethanolic |methanolic |hydroalcoholic |standardi[sz]ed |crude |dietary |daily )*"
    r"(?:(?:extracts?|seeds?|lea(?:f|ves)|oil|powder|roots?) of )?"
)
_FORMS = (
    r"(?:capsules?|tablets?|extracts?|supplements?|supplementation|powder|drops|lozenges?|syrup|tea|seed oil|essential oil|oil|juice|gel|cream|"
    r"mouthwash|granules|decoction)"
)
_PART = r"(?: (?:seeds?|lea(?:f|ves)|roots?|barks?|fruits?|flowers?|" + _FORMS + r"))*"
_PLANT = late_pattern(
    _OF
    + r"(?P<name>[A-Z][a-z]{3,20} [a-z]{4,20})(?: L\.?)?"
    + _PART
    + r"(?= (?:in|on|for|versus|vs|against|as|and|with|among)\b|[.,:(])"
)
_GIVEN_AS = late_pattern(_OF + r"(?P<name>[a-z][a-z-]{3,20}(?: [a-z][a-z-]{2,20}){1,2}) " + _FORMS + r"\b")
_NO_NAMES = frozenset(
    ["different", "various", "several", "herbal", "fish", "food", "dietary", "low", "high", "dose", "new", "novel", "multiple", "placebo",
     "combined", "these", "this", "those", "oral", "with", "and", "from", "containing", "for", "in", "on"]
)  # fmt: skip
_GERMS = frozenset(
    ["Helicobacter", "Plasmodium", "Candida", "Escherichia", "Staphylococcus", "Streptococcus", "Pseudomonas", "Mycobacterium",
     "Toxoplasma", "Trypanosoma", "Leishmania", "Chlamydia", "Clostridium", "Clostridioides", "Salmonella", "Aspergillus",
     "Klebsiella", "Wuchereria", "Schistosoma", "Treponema", "Neisseria", "Haemophilus", "Porphyromonas", "Drosophila", "Homo",
     "Anopheles", "Aedes", "Giardia", "Entamoeba", "Ascaris", "Trichuris", "Borrelia", "Bordetella"]
)  # fmt: skip
"""Genera of what causes disease or is experimented on."""
_LATIN = re.compile(r"(?:a|um|us|is|ii|ae|ens|ans|era|ia|e|i|ea|or|on|es|us|os|as)$")
_TITLE = 300


def from_studied(notes: Annotations, places: Places, known: list[Candidate]) -> list[Candidate]:
    """Every mention of what a report's title names as studied, where no list knows it."""
    if notes.layout.page.source_type not in _PAGES:
        return []
    text = notes.text
    stop = text.find("\n", 20)
    stop = min(_TITLE, stop if stop > 0 else _TITLE)
    found: list[Candidate] = []
    for pattern, level in ((_PLANT, "supplement"), (_GIVEN_AS, "supplement")):
        title = pattern.search(text, 0, stop)
        if title is None or not _a_name(title["name"], latin=pattern is _PLANT):
            continue
        first, last = title.span("name")
        if any(c.start < last and first < c.end for c in known):
            continue
        reason = Reason(field="name", rule="drugs.studied", start=title.start(), end=title.end())
        name = title["name"].lower()
        for match in re.finditer(rf"(?<![\w-]){re.escape(title['name'])}s?(?![\w-])", text, re.IGNORECASE):
            if not places.closed(match.start()):
                found.append(Candidate(*match.span(), name, level, 0.75, (reason,)))  # type: ignore[arg-type]
    return found


def _a_name(name: str, *, latin: bool) -> bool:
    """Tell whether words of a title name something that is given."""
    words = name.split()
    if latin:
        return words[0] not in _GERMS and _LATIN.search(words[1]) is not None
    return not any(word in _NO_NAMES for word in words)
