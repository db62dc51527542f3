"""Is this amount a dose? A table of weights over its unit, its drug, its verbs, and the words of the laboratory."""

from __future__ import annotations

import re

from claimx.annotate.doses.draft import Draft

_PRIOR: dict[str, float] = {
    "mg": 1.2, "ug": 1.0, "ng": -1.5, "g": -0.6, "kg": -9, "mL": -1.2, "L": -2.5, "uL": -2.0, "[iU]": 0.4, "[U]": -0.8,
    "mmol": -1.5, "umol": -2.0, "nmol": -2.5, "meq": -0.6, "Gy": 0.0, "cGy": 0.0, "mCi": 0.0, "MBq": 0.0, "GBq": 0.0,
    "[tsp_us]": -1.0, "[tbs_us]": -1.2, "[oz_av]": -2.5, "[drp]": -0.4, "{tbl}": 0.3, "{pill}": 0.1, "{capsule}": 0.3,
    "{gummy}": 0.0, "{puff}": 0.4, "{spray}": 0.2, "{patch}": -0.8, "{suppository}": 0.2, "{lozenge}": 0.0,
    "{sachet}": -0.4, "{scoop}": -0.3, "{dropperful}": 0.2, "{vial}": -0.8, "{ampule}": -0.6, "{pump}": -0.8,
}  # fmt: skip
_NEVER_UNDER = {"dL", "L", "mm3", "min", "h/mL"}
_IN_WATER = re.compile(r"\b(?:drinking|tap|tank|aquarium)\s(?:water|solution)\b[^.;]{0,30}$", re.I)
"""Animals are given a drug in their water: there the amount in a litre is the dose."""
_TAKE = re.compile(
    r"\b(?:tak(?:e|es|ing|en)|took|giv(?:e|es|en|ing)|gave|receiv\w+|administ\w+|prescrib\w+|start(?:s|ed|ing)?|began|beg[iu]n|treat(?:ed|ment|ing)|inject\w*|infus\w+|ingest\w*|swallow\w*"
    r"|increas(?:e|ed|ing)|reduc(?:e|ed|ing)|titrat\w+|taper\w*|dos(?:e|es|ed|ing|age|ages)|us(?:e|ed|ing)|tried|try|supplement\w*|intake|on|boluse?s?|consum\w+|bump\w*|apply|applied|therapy|recommend\w*|switched|overdose\w*|maintenance|loading)\b",
    re.I,
)
_DOSE_WORD = re.compile(
    r"\b(?:dos(?:e|es|age|ages|ed|ing)|bolus|tablets?|capsules?|pills?|titrat\w+|intake|supplement\w*)\b", re.I
)
_LAB = re.compile(
    r"\b(?:levels?|concentrations?|serum|plasma|urin\w+|urea|creatinine|bilirubin|glucose|h(?:a?e)moglobin|albumin|protein(?:uria)?|crp|c-reactive|ferritin|titers?|excretion|output|weigh(?:s|ed|ing|t)|birth|bmi|reference|normal|cholesterol"
    r"|ldl|hdl|triglycerides?|cortisol|tsh|troponin|lactate|psa|hba1c|range|values?|measured|elevated|d-dimer|fibrinogen|lipase|amylase|alt|ast|ggt|phosphatase|cea|afp|ldh|tumou?r|mass|specimen|volume|blood\sloss|effusion|drain\w*|aspirat\w+|evacuat\w+|residual"
    r"|fluid|cyst|uterus|placenta|spleen|loss|gained|lost|growth|ec50|ic50|ki|cmax|auc|half-life|threshold|cut-?off|limit\sof\sdetection|secret\w+)\b",
    re.I,
)
_LAB_CLOSE = re.compile(
    r"\b(?:levels?|concentrations?|serum\s[\w-]+|plasma\s[\w-]+|urea|nitrogen|creatinine|bilirubin|glucose|h(?:a?e)moglobin|albumin|protein|proteinuria|crp|ferritin|weigh(?:s|ed|ing|t)|cholesterol|ldl|hdl|triglycerides?|cortisol|lactate|psa|phosphatase|troponin|fibrinogen|calcium|sugar|output|volume|loss|excretion)"
    r"(?:\s?\([^()]{1,12}\))?[\s:,=]*(?:(?:of|was|is|were|at|to|above|below|than|rose|fell|found|up|by|only|about|from|measured|remained|being|a|an)[\s:,=]*){0,4}[<>≤≥~]?\s?$",
    re.I,
)
_MEASURED = re.compile(r"levels?|concentrations?|serum|plasma|weigh|excretion", re.I)
_NUTRIENT_AFTER = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|added|total|dietary|distilled|sterile|warm|cold|hot|filtered|plain|saturated|trans|lean|raw|fresh|net|packed|whole|cooked|dried)\s+)*(?:blood|red|rbcs?|prbcs?|platelets?|plasma|ffp|urine|fluid|ascites|pus|sputum|bile|water|coffee|tea|milk|juice|wine|beer|alcohol|protein|carb\w*|sugars?|fats?|fib(?:er|re)|salt|rice|meat|fish(?!\soil)|chicken|fruits?|vegetables?|chocolate|honey|vinegar|lemon|butter|tissue|gold|cash|flour|nuts|yogh?urt|cheese|bread|oats|broth|ice|contrast|stool|cells|saliva|clear|bloody|serous|dna|rna|syringes?)\b",
    re.I,
)
_RANGE_AFTER = re.compile(
    r"\s*[,;]?\s*[(\[]?\s*(?:normal|reference|nl\b|ref\b|n\s?[:=<]|range|rr\b|upper\slimit)", re.I
)
_EXCLUDED_AFTER = re.compile(
    r"\s?(?:per\s(?:day\s)?serving|/serving|protein/|mri|tesla|creatinine|alcohol|of\s+co2|carbon|network|wireless|phone|cells?\b|/\s?\d)",
    re.I,
)
_WHOLE_DAY = re.compile(r"/\s?24\s?h", re.I)
"""Amounts in 24 hours are excretions more often than doses."""
_INGESTED = re.compile(r"\b(?:ingest\w*|overdos\w*|swallow\w*|took|suicid\w*)\b", re.I)
_GRAVITY = re.compile(r"(?:force|acceleration|centrifug\w*|[x×]|at\s\d+)\s*$", re.I)
_RADIATION = re.compile(r"\b(?:radi\w+|irradiat\w+|fractions?|brachytherapy|dose|boost|beam|imrt|gamma)\b", re.I)
_PICKED_OUT = re.compile(
    r"\s(?:that|which|I|you|we|everyone)\b(?!\s(?:morning|night|evening|day)\b)|\s(?:bottles?|counts?|packs?)\b"
)
_PACKAGE = re.compile(
    r"\b(?:price|cost|costs|sold|bottles? of|packs? of|count|\$\s?\d+|supply|box(?:es)? of|per bottle|for \$)\b", re.I
)
_FOOD = re.compile(
    r"\b(?:calories|kcal|diet(?:ary)? intake|servings?|cups? of|recipe|breakfast cereal|contains? only|food label|nutrition facts|per 100)\b",
    re.I,
)


def of_food(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence speaks of food and its nutrients."""
    return _FOOD.search(text, start, end) is not None


def score(text: str, draft: Draft, start: int, end: int, drugs: int, food: bool) -> float:
    """Return how much speaks for a dose: above zero it is one.

    ``start`` to ``end`` is the sentence, ``drugs`` the number of its drugs, ``food`` what :func:`of_food` says of it.
    """
    unit = draft.unit or ""
    under = set((draft.per or "").split("/"))
    before, after = text[max(start, draft.start - 70) : draft.start], text[draft.core : min(end, draft.core + 70)]
    if _IN_WATER.search(before) and under == {"L"}:
        return 1.0
    if _impossible(draft, unit, under, before, after):
        return -9.0
    total = _PRIOR.get(unit, 0.0)
    total += 2.2 if draft.tied else (1.4 if draft.drug_name else 0.7 * bool(drugs))
    total += (
        1.5 * bool(draft.frequency) + 0.8 * bool(draft.duration) + 0.7 * bool(draft.route and not unit.startswith("{"))
    )
    total += 1.5 * bool(under & {"kg", "m2"}) + 0.8 * bool(draft.qualitative) + 0.5 * bool(draft.timing)
    near = before[-45:] + " " + after[:30]
    total += 1.0 * bool(_DOSE_WORD.search(near)) + 0.8 * bool(_TAKE.search(near))
    close = _LAB_CLOSE.search(before)
    if close and (not draft.tied or _MEASURED.match(close.group())):
        total -= 3.0 if not draft.frequency else 1.5
    elif _LAB.search(near) and not draft.tied:
        total -= 1.2
    if _NUTRIENT_AFTER.match(after):
        total -= 3.5
    if _RANGE_AFTER.match(after) or _EXCLUDED_AFTER.match(after):
        total -= 3.0
    if unit in ("Gy", "cGy", "mCi", "MBq", "GBq"):
        total += 1.5 if _RADIATION.search(text, start, end) else -2
    if (_PACKAGE.search(near) and not draft.tied) or (food and not draft.frequency):
        total -= 1.5
    if unit in ("{tbl}", "{capsule}", "{pill}") and min(draft.values) >= 15 and not _INGESTED.search(text, start, end):
        total -= 4.0  # a package, not a dose
    if _WHOLE_DAY.search(text, draft.start, draft.end) and not draft.tied:
        total -= 3.0
    if unit in ("mL", "L") and not draft.tied and not _DOSE_WORD.search(near):
        total -= 0.8
    return total


def _impossible(draft: Draft, unit: str, under: set[str], before: str, after: str) -> bool:
    written = draft.unit_text
    if unit == "%" or not draft.values or not any(draft.values):
        return True
    if under & _NEVER_UNDER and not (under & {"kg", "m2"}) and (unit in ("mL", "L") or "min" not in under):
        return True
    if "mL" in under and (unit in ("ng", "ug", "[iU]", "mmol", "umol", "nmol") or not draft.tied):
        return True
    if "g" in under and unit in ("mg", "[U]", "g") and not draft.tied:
        return True
    if (
        written in ("G", "L", "gr", "Cap", "cap", "amp", "Amp", "gray", "Gray", "grays")
        and unit not in ("Gy",)
        and not draft.tied
        and draft.core - draft.start <= 3
    ):
        return True
    if unit == "g" and _GRAVITY.search(before):
        return True
    # "it is one pill that works"
    return unit.startswith("{") and draft.core == draft.end and _PICKED_OUT.match(after) is not None
