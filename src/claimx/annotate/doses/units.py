"""Units as people write them and their UCUM codes (https://ucum.org), and what stands under the stroke.

``ug`` for micrograms, ``[iU]`` for international units, ``[drp]`` for drops, annotations in braces for pieces (``{tbl}``,
``{puff}``). ``[U]`` is ours: the "units" of insulin, heparin or penicillin, for which UCUM has no one code. A table and no
units library: pint takes 0.3 s to start and knows no IU, mEq, drop, puff or tablet; the tests parse every code with one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.annotate.doses.values import number_of
from claimx.numerals import SCALES
from claimx.records import Frequency, Number

UNITS: dict[str, str] = {
    written: ucum
    for ucum, forms in {
        "mg": "mg mgpe mgs mgr mgm mgms milligram milligrams milligramme milligrammes miligram miligrams milligrms",
        "ug": "ug ugs mcg mcgs mug microg microgs microgm microgram micrograms microgramme microgrammes microgms",
        "ng": "ng nanogram nanograms",
        "g": "g gm gms gram grams gramme grammes",
        "kg": "kg",
        "[gr]": "grain grains",
        "mL": "ml mls cc ccs milliliter milliliters millilitre millilitres",
        "L": "l liter liters litre litres",
        "uL": "ul microliter microliters microlitre microlitres",
        "[tsp_us]": "tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls",
        "[tbs_us]": "tbsp tbsps tablespoon tablespoons tablespoonful tablespoonfuls",
        "[oz_av]": "oz ounce ounces",
        "[iU]": "iu ius ui internationalunit internationalunits intunits",
        "m[iU]": "miu",
        "M[iU]": "mu",
        "[U]": "u unit units",
        "[CFU]": "cfu cfus colonyformingunits",
        "{organism}": "organisms",
        "mmol": "mmol mmols millimole millimoles",
        "umol": "umol micromol micromole micromoles",
        "nmol": "nmol nanomole nanomoles",
        "meq": "meq meqs milliequivalent milliequivalents",
        "Gy": "gy gray grays",
        "cGy": "cgy centigray centigrays",
        "mCi": "mci millicurie millicuries",
        "MBq": "mbq",
        "GBq": "gbq",
        "[drp]": "drop drops gtt gtts",
        "{tbl}": "tablet tablets tab tabs caplet caplets minitablet minitablets",
        "{pill}": "pill pills",
        "{capsule}": "capsule capsules cap caps softgel softgels gelcap gelcaps vcaps",
        "{gummy}": "gummy gummies",
        "{lozenge}": "lozenge lozenges troche troches pastille pastilles",
        "{puff}": "puff puffs inhalation inhalations actuation actuations",
        "{spray}": "spray sprays squirt squirts",
        "{patch}": "patch patches",
        "{suppository}": "suppository suppositories pessary pessaries",
        "{sachet}": "sachet sachets packet packets stickpack stickpacks",
        "{scoop}": "scoop scoops scoopful scoopfuls",
        "{dropperful}": "dropperful dropperfuls dropper droppers",
        "{capful}": "capful capfuls",
        "{ampule}": "ampule ampules ampoule ampoules amp amps",
        "{vial}": "vial vials flacon flacons",
        "{pump}": "pump pumps",
        "{click}": "click clicks",
        "{shot}": "shot shots jab jabs",
        "%": "% percent",
    }.items()
    for written in forms.split()
}  # fmt: skip

TIME_UNITS: dict[str, str] = {
    written: unit
    for unit, forms in {
        "s": "s sec secs second seconds",
        "min": "min mins mn minute minutes",
        "h": "h hr hrs hour hours hourly",
        "d": "d day days daily diem j night nights nightly morning mornings evening evenings afternoon afternoons die",
        "wk": "wk wks w week weeks weekly",
        "mo": "mo mos month months monthly",
        "a": "yr yrs year years",
    }.items()
    for written in forms.split()
}
PER_UNITS: dict[str, str] = {
    "kilogram": "kg", "kilograms": "kg", "kilo": "kg", "kilos": "kg", "m²": "m2", "sqm": "m2", "squaremeter": "m2",
    "squaremetre": "m2", "squaremeters": "m2", "squaremetres": "m2", "bsa": "m2", "lb": "[lb_av]", "lbs": "[lb_av]",
    "pound": "[lb_av]", "gram": "g", "ml": "mL", "milliliter": "mL", "millilitre": "mL", "cc": "mL", "dl": "dL",
    "ul": "uL", "µl": "uL", "μl": "uL", "microl": "uL", "microliter": "uL", "microlitre": "uL", "l": "L", "liter": "L", "litre": "L", "hr": "h", "hour": "h", "hours": "h", "mn": "min", "minute": "min",
    "tab": "{tbl}", "tablet": "{tbl}", "pill": "{pill}", "capsule": "{capsule}", "cap": "{capsule}",
    "spray": "{spray}", "puff": "{puff}", "actuation": "{puff}", "inhalation": "{puff}", "drop": "[drp]",
    "serving": "{serving}", "vial": "{vial}", "patch": "{patch}", "gummy": "{gummy}", "scoop": "{scoop}",
    "lozenge": "{lozenge}", "suppository": "{suppository}",
}  # fmt: skip

_SCALE = r"(?:(?:million|thousand)\s)?"
MASS = r"mi?lli-?gram(?:me)?s?|mi[cl]l?igrams?|micro-?\s?gram(?:me)?s?|milligrms|nanograms?|grammes?|grams?|mg\s?PE|mg[ms]?s?|mgr|mcgs?|[µμu]gs?|mug|micro\s?g(?:ms?|s)?|ng|gms?|g|kg|grains?"
VOLUME = r"milli-?lit(?:er|re)s?|micro-?lit(?:er|re)s?|lit(?:er|re)s?|mls?|ccs?|[µμu]l|l"
SPOON = r"teaspoon(?:ful)?s?|tablespoon(?:ful)?s?|tsps?|tbsps?|oz|ounces?"
ACTIVITY = rf"{_SCALE}(?:international\s+units?|i\.\s?u\.|m?ius?|mu|ui|int\.?\s+units|units?|u|cfus?|colony[\s-]forming\sunits|organisms)"
AMOUNT_OF_SUBSTANCE = r"mmols?|milli-?moles?|[µμu]mol|micro-?mol(?:e|es)?|nmol|nanomoles?|m[Ee]qs?|milli-?equivalents?"
RADIATION = r"c?gy|(?:centi)?grays?|mci|millicuries?|[mg]bq"
PIECES = (
    r"(?:tablet|capsule|pill|caplet|softgel|scoop|drop|spray|puff)\(s\)|(?:mini-?)?tablets?|caplets?|tabs?|pills?|capsules?|v?caps?|soft-?gels?|gel-?caps?|gumm(?:y|ies)|lozenges?|troches?|pastilles?|drops?|gtts?"
    r"|puffs?|actuations?|inhalations?|sprays?|squirts?|patch(?:es)?|suppositor(?:y|ies)|pessar(?:y|ies)|sachets?|stickpacks?|packets?|scoop(?:ful)?s?"
    r"|dropperfuls?|droppers?|capfuls?|amp(?:oule|ule)?s?|vials?|flacons?|pumps?|clicks?|shots?|jabs?"
)
UNIT = rf"(?:{PIECES}|{MASS}|{VOLUME}|{SPOON}|{ACTIVITY}|{AMOUNT_OF_SUBSTANCE}|{RADIATION})"
SPELLED_UNIT = (
    rf"(?:{PIECES}|mi?lli-?gram(?:me)?s?|micro-?\s?gram(?:me)?s?|nanograms?|grammes?|grams?|mgs?|mcgs?"
    rf"|milli-?lit(?:er|re)s?|mls?|ccs?|{SPOON}|{_SCALE}(?:international\s+units?|ius?|units?))"
)
_PER_NAME = (
    r"kg|kilo(?:gram)?s?|m\s?\(2\)|m\s?²|m\s?\^?2|square\s+met(?:er|re)s?|sq\.?\s?m|lbs?|pound|\d{0,2}\s?(?:hours?|hrs?|h)|days?|diem|die|d|j|night|min(?:ute)?s?|mn"
    r"|weeks?|wk|weekly|months?|mo|doses?|\d{0,3}(?:\.\d{1,2})?\s?(?:ml|[µμu]l|micro-?l(?:it(?:er|re)s?)?)|cc|dl|lit(?:er|re)s?|l|mm3|tab(?:let)?|pill|cap(?:sule)?|spray|puff|actuation|inhalation|drop"
    r"|serving|vial|patch|gummy|scoop|lozenge|suppository|gram|g"
)
_BODY = r"(?:\s?(?:of\s)?(?:(?:the\s)?(?:ideal|actual|lean|total|adjusted|estimated)\s)?(?:body[\s-]?(?:weight|wt|mass|surface(?:\s+area)?)|bw|bodyweight)\b(?:\.(?=\s[a-z]))?)?"
PER = (
    rf"(?:(?:(?:\.(?=\s?/\s?kg))?\s?/\s?|\s?\bper\s+|-per-)(?:{_PER_NAME})(?![a-z]){_BODY}"
    rf"|(?:[\s.·⋅∙]?|\s[x×]\s)(?:kg|m|d|day|h|hr|min|wk|mL|L)\s?\(?[-−⁻–]\(?[12¹²]\)?{_BODY}|(?<=mg)kg\b|\s(?<=/kg\s)a\s(?=day))"
)


_GRAMS = {"kg": 1e6, "g": 1e3, "mg": 1.0, "ug": 1e-3, "ng": 1e-6}


def scale(unit: str | None, into: str | None) -> float | None:
    """Return what an amount in ``unit`` is multiplied by to be in ``into``, ``None`` where the two differ in kind.

    >>> scale("g", "mg"), scale("mL", "mL"), scale("mL", "mg")
    (1000.0, 1.0, None)
    """
    if unit == into:
        return 1.0
    one, other = _GRAMS.get(unit or ""), _GRAMS.get(into or "")
    return one / other if one and other else None


@lru_cache(maxsize=512)
def unit_of(written: str) -> tuple[str, Number]:
    """Return the UCUM unit of ``written`` and the factor its numbers are multiplied by.

    >>> unit_of("Milligrams"), unit_of("µg"), unit_of("million IU")
    (('mg', 1), ('ug', 1), ('[iU]', 1000000))
    """
    key = re.sub(r"[\s.]+", " ", written.lower().replace("(s)", "")).strip().replace("µ", "u").replace("μ", "u")
    for scale, factor in SCALES.items():
        if key.startswith(scale + " "):
            return unit_of(key[len(scale) :])[0], factor
    compact = re.sub(r"[\s-]+", "", key)
    return UNITS.get(compact) or UNITS.get(compact.rstrip("s")) or compact, 1


_PER_ITEM = re.compile(
    r"(?:/|\bper\b|\ba\b|[·.\s])?\s?(?P<n>\d+(?:\.\d+)?)?\s?(?P<u>kg|m\s?\(?\^?2\)?|m²|square\s+met(?:er|re)s?|sq\.?\s?m|[a-zµμ]+)"
    r"(?:\(?[-−⁻–]\(?[12¹²]\)?)?",
    re.I,
)
_OF_BODY = re.compile(
    r"\s?(?:of\s)?(?:(?:the\s)?(?:ideal|actual|lean|total|adjusted|estimated)\s)?(?:body[\s-]?(?:weight|wt|mass|surface(?:\s+area)?)|bw|bodyweight)\b\.?",
    re.I,
)


@lru_cache(maxsize=512)
def per_of(written: str) -> tuple[str | None, Frequency | None]:
    """Return what stands under the stroke and the frequency that it says.

    >>> per_of("/kg/day"), per_of("/m(2)"), per_of("/8 h")
    (('kg', Frequency(times=1, period=1, unit='d')), ('m2', None), (None, Frequency(times=1, period=8, unit='h')))
    >>> per_of("/kg/h"), per_of("/5 mL")
    (('kg/h', None), ('5.mL', None))
    """
    parts: list[str] = []
    frequency = None
    for m in _PER_ITEM.finditer(_OF_BODY.sub("", written)):
        key = re.sub(r"[\s()^]+", "", m["u"].lower())
        if key in ("per", "a", "of", "x"):
            continue
        time = TIME_UNITS.get(key)
        if m["n"] and time:
            n = number_of(m["n"])
            frequency = (
                Frequency(times=1, period=1, unit="d")
                if (n, time) == (24, "h")
                else Frequency(times=1, period=n, unit=time)
            )
        elif time and time not in ("h", "min", "s"):
            frequency = Frequency(times=1, period=1, unit=time)
        elif key != "dose":
            if key == "m" and m.group().rstrip(")")[-1:] in "2²":
                key = "m2"
            many = f"{m['n']}." if m["n"] and number_of(m["n"]) != 1 else ""
            parts.append(many + PER_UNITS.get(key, key))
    return "/".join(parts) or None, frequency
