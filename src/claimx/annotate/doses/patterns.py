"""The words of the dose language: numbers, units, forms, routes, frequencies, durations, times of day.

Every pattern is bounded, so that hostile input costs linear time.
"""

from __future__ import annotations

import re

from claimx.records import Number, Route

NUMBER_WORDS: dict[str, Number] = {
    "a": 1, "an": 1, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "thousand": 1000, "million": 1_000_000, "half": 0.5, "quarter": 0.25,
}  # fmt: skip

UNITS: dict[str, str] = {
    written: ucum
    for ucum, forms in {
        "mg": "mg mgs mgr mgm mgms milligram milligrams milligramme milligrammes miligram miligrams milligrms",
        "ug": "ug ugs mcg mcgs mug microg microgm microgram micrograms microgramme microgrammes microgms",
        "ng": "ng nanogram nanograms",
        "g": "g gm gms gr gs gram grams gramme grammes",
        "kg": "kg",
        "mL": "ml mls cc ccs milliliter milliliters millilitre millilitres",
        "L": "l liter liters litre litres",
        "uL": "ul microliter microliters microlitre microlitres",
        "[tsp_us]": "tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls",
        "[tbs_us]": "tbsp tbsps tablespoon tablespoons tablespoonful tablespoonfuls",
        "[oz_av]": "oz ounce ounces",
        "[iU]": "iu ius ui internationalunit internationalunits intunits iunits",
        "[U]": "u unit units",
        "mmol": "mmol mmols millimole millimoles",
        "umol": "umol micromol micromole micromoles",
        "nmol": "nmol nanomole nanomoles",
        "meq": "meq meqs milliequivalent milliequivalents",
        "Gy": "gy gray grays",
        "cGy": "cgy centigray",
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
        "{sachet}": "sachet sachets packet packets stickpack",
        "{scoop}": "scoop scoops scoopful scoopfuls",
        "{dropperful}": "dropperful dropperfuls dropper droppers",
        "{ampule}": "ampule ampules ampoule ampoules amp amps",
        "{vial}": "vial vials",
        "{pump}": "pump pumps",
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
        "d": "d day days daily j night nights nightly morning mornings evening evenings afternoon afternoons die",
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
    "l": "L", "liter": "L", "litre": "L", "hr": "h", "hour": "h", "hours": "h", "mn": "min", "minute": "min",
    "tab": "{tbl}", "tablet": "{tbl}", "pill": "{pill}", "capsule": "{capsule}", "cap": "{capsule}",
    "spray": "{spray}", "puff": "{puff}", "actuation": "{puff}", "inhalation": "{puff}", "drop": "[drp]",
    "serving": "{serving}", "vial": "{vial}", "patch": "{patch}", "gummy": "{gummy}", "scoop": "{scoop}",
    "lozenge": "{lozenge}", "suppository": "{suppository}",
}  # fmt: skip

LATIN: dict[str, tuple[int, int, str]] = {
    "qd": (1, 1, "d"), "od": (1, 1, "d"), "sid": (1, 1, "d"), "qday": (1, 1, "d"), "qam": (1, 1, "d"),
    "qpm": (1, 1, "d"), "qhs": (1, 1, "d"), "hs": (1, 1, "d"), "nocte": (1, 1, "d"), "mane": (1, 1, "d"),
    "bid": (2, 1, "d"), "bd": (2, 1, "d"), "bds": (2, 1, "d"), "tid": (3, 1, "d"), "tds": (3, 1, "d"),
    "td": (3, 1, "d"), "qid": (4, 1, "d"), "qds": (4, 1, "d"), "qod": (1, 2, "d"), "eod": (1, 2, "d"),
    "biw": (2, 1, "wk"), "tiw": (3, 1, "wk"), "qw": (1, 1, "wk"), "qwk": (1, 1, "wk"), "qweek": (1, 1, "wk"),
    "qmonth": (1, 1, "mo"), "qh": (1, 1, "h"),
    "x2": (2, 1, "d"), "x3": (3, 1, "d"), "x4": (4, 1, "d"), "×2": (2, 1, "d"), "×3": (3, 1, "d"), "×4": (4, 1, "d"),
}  # fmt: skip

DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?(?!\d)|\d{1,3}(?:[\u2009\u202f]\d{3}){1,3}(?!\d)|\d{1,2}\s[13]/[2348](?!\d)"
    r"|[13]/[2348](?!\d)|\d{1,9}(?:[.,·]\d{1,6})?(?:\s?[½¼¾⅓⅔])?|[½¼¾⅓⅔]|(?<![.…·])\.\d{1,6})(?:[\s-](?:million|thousand|billion))?"
)
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter)"
)
SPELLED = rf"(?:a[\s-])?{_WORD}(?:[\s-](?:and[\s-])?(?:a[\s-])?{_WORD}){{0,4}}(?:[\s-](?:of[\s-])?an?(?=\s))?"

_SCALE = r"(?:(?:million|thousand)\s)?"
MASS = r"mi?lli-?gram(?:me)?s?|mi[cl]l?igrams?|micro-?\s?gram(?:me)?s?|nanograms?|grammes?|grams?|mg[ms]?s?|mgr|mcgs?|[µμu]gs?|mug|microgm?s?|ng|gms?|g|kg"
VOLUME = r"milli-?lit(?:er|re)s?|micro-?lit(?:er|re)s?|lit(?:er|re)s?|mls?|ccs?|[µμu]l|l"
SPOON = r"teaspoon(?:ful)?s?|tablespoon(?:ful)?s?|tsps?|tbsps?|oz|ounces?"
ACTIVITY = rf"{_SCALE}(?:international\s+units?|i\.\s?u\.|ius?|ui|int\.?\s+units|units?|u)"
AMOUNT_OF_SUBSTANCE = r"mmols?|milli-?moles?|[µμu]mol|micro-?mol(?:e|es)?|nmol|m[Ee]qs?|milli-?equivalents?"
RADIATION = r"c?gy|gra?ys?|mci|millicuries?|[mg]bq"
PIECES = (
    r"(?:tablet|capsule|pill|caplet|softgel|scoop|drop|spray|puff)\(s\)|tablets?|caplets?|tabs?|pills?|capsules?|caps?|soft-?gels?|gel-?caps?|gumm(?:y|ies)|lozenges?|troches?|pastilles?|drops?|gtts?"
    r"|puffs?|actuations?|inhalations?|sprays?|squirts?|patch(?:es)?|suppositor(?:y|ies)|pessar(?:y|ies)|sachets?|packets?|scoop(?:ful)?s?"
    r"|dropperfuls?|droppers?|amp(?:oule|ule)?s?|vials?|pumps?"
)
UNIT = rf"(?:{PIECES}|{MASS}|{VOLUME}|{SPOON}|{ACTIVITY}|{AMOUNT_OF_SUBSTANCE}|{RADIATION})"
SPELLED_UNIT = (
    rf"(?:{PIECES}|mi?lli-?gram(?:me)?s?|micro-?\s?gram(?:me)?s?|nanograms?|grammes?|grams?|mgs?|mcgs?"
    rf"|milli-?lit(?:er|re)s?|mls?|ccs?|{SPOON}|{_SCALE}(?:international\s+units?|ius?|units?))"
)

_PER_NAME = (
    r"kg|kilo(?:gram)?s?|m\s?\(2\)|m\s?²|m\s?\^?2|square\s+met(?:er|re)s?|sq\.?\s?m|lbs?|pound|\d{0,2}\s?(?:hours?|hrs?|h)|days?|die|d|j|night|min(?:ute)?s?|mn"
    r"|weeks?|wk|weekly|months?|mo|doses?|\d{0,3}(?:\.\d)?\s?ml|cc|dl|lit(?:er|re)s?|l|mm3|tab(?:let)?|pill|cap(?:sule)?|spray|puff|actuation|inhalation|drop"
    r"|serving|vial|patch|gummy|scoop|lozenge|suppository|gram|g"
)
_BODY = r"(?:\s?(?:of\s)?(?:body[\s-]?(?:weight|wt|mass|surface(?:\s+area)?)|bw|bodyweight)\b\.?)?"
PER = (
    rf"(?:(?:\s?/\s?|\s?\bper\s+|-per-)(?:{_PER_NAME})(?![a-z]){_BODY}"
    rf"|[\s.·⋅∙]?(?:kg|m|d|day|h|hr|min|wk|mL|L)\s?[-−⁻–]\(?[12¹²]\)?{_BODY}|(?<=mg)kg\b|\s(?<=/kg\s)a\s(?=day))"
)

RANGE = r"(?:\s?[-–—−‑~]\s?|\s+to\s+|\s+through\s+|\s+up\s+to\s+)"
LIST = r"(?:\s?,\s|\s?,?\s+(?:and|or|&|vs\.?|versus)\s+|\s?/\s?|\s?&\s?)"
JOIN = rf"(?:{RANGE}|{LIST})"

AMOUNT = re.compile(
    rf"(?<![\w$£€#])(?<!\d[.,:/])(?<![A-Za-z][.])(?:(?P<count>\d{{1,2}})\s?[x×]\s?(?=\d))?(?P<numbers>{DIGITS}(?:{JOIN}{DIGITS}){{0,7}})"
    rf"(?:\s?-?\s?|\s\([a-z]{{3,9}}\)\s)(?=[a-zµμ])(?P<unit>{UNIT})(?![a-z](?<!mgk))(?P<per>{PER}{{0,3}})(?![a-zµμ\d])",
    re.I,
)
"""Digits with a unit: ``4.5mg``, ``0.5-2.5 mg/kg/day``, ``10, 20 and 40 mg``, ``2 x 500 mg``."""

SPELLED_AMOUNT = re.compile(
    rf"\b(?=[aothfsenmq])(?P<numbers>{SPELLED}(?:\s?(?:to|or|-)\s?{SPELLED})?|an?(?=\s(?:teaspoon|tablespoon|tsp|tbsp|scoop|gram|dropper|drop)))[\s-]"
    rf"(?:\((?P<digits>\d{{1,3}})\)\s)?(?P<unit>{SPELLED_UNIT})(?![a-z])(?P<per>{PER}{{0,3}})(?![a-z\d])",
    re.I,
)
"""Numbers in words with a unit: ``forty milligrams``, ``half a tablet``, ``two to four puffs``."""

PERCENT = re.compile(
    r"(?<![\w.])(?P<numbers>\d{1,2}(?:\.\d{1,3})?(?:\s?(?:-|–|to|or|and)\s?\d{1,2}(?:\.\d{1,3})?)?)\s?-?(?:%|percent\b)(?:\s?w/[vw])?",
    re.I,
)
"""A strength in percent, a dose only where a form or a drug stands beside it."""

RANGE_MARK = re.compile(RANGE, re.I)
NUMBER = re.compile(DIGITS, re.I)

# What follows an amount. Each is tried at the place where the one before it ended.
_N = r"(?:\d{1,3}(?:\.\d{1,2})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty)"
_N2 = rf"{_N}(?:\s?(?:-|–|to|or)\s?{_N})?"
_CLOCK = r"(?:day|night|week|wk|month|morning|evening|afternoon|hour|year)"
FREQUENCY = (
    r"(?:(?:[qo]\.\s?d\.|[btq]\.\s?i\.\s?d\.|q\.\s?h\.\s?s\.|[tqb]\.d\.s\.|b\.d\.|q\.o\.d\.|h\.s\.|qd|od|[btq]id|qhs|bds?|[tq]ds|[qe]od|hs|biw|tiw|qw|qam|qpm|nocte|mane|sid)(?![\w])"
    rf"|q\.?\s?{_N}\s?-?\s?(?:hours|hrs?|hr|h|days?|d|weeks?|wks?|wk|w|months?)\b|q\.?\s?(?:day|week|wk|month|hour|am|pm|h)\b"
    rf"|(?:once\sor\stwice|once|twice|thrice|one\stime|{_N2}\s?(?:x|×|-?\s?time(?:s|\(s\))))[\s-]*(?:(?:a|per|each|every|/|in\sa)[\s-]*)?(?:other\s)?(?:daily|nightly|weekly|monthly|yearly|annually|d\b|{_CLOCK}\b|{_N}\s(?:days|weeks|months)|24\s?h(?:ours)?)"
    rf"|(?:once|twice|thrice)\s+(?:every|in)\s+{_N2}\s+(?:days|weeks|months|hours)"
    rf"|(?:once|twice)\s+in\s+the\s+morning(?:\s+and\s+(?:once\s+)?(?:in\s+the\s+evening|at\s+night))?"
    rf"|(?:each|every)\s+(?:other\s+|single\s+|second\s+|third\s+|alternate\s+)?{_CLOCK}\b|on\salternate\sdays|alternate\sdays|every\s+{_N2}[\s-]*(?:minutes|mins?|hours|hrs?|h|days|weeks|months|nights|wks)\b"
    rf"|(?:on\s+)?days?\s+\d{{1,2}}(?:\s?(?:,|and|&|to|through|-|–)+\s?(?:d(?:ay)?\s?)?\d{{1,2}}){{0,6}}(?:,?\s+(?:of\s+(?:a|an|each|every)\s+{_N}[\s-](?:day|week)s?\s+cycles?|(?:repeated\s+)?every\s+{_N2}[\s-]?(?:days|weeks|d|wk)\b))?"
    rf"|{_N}\s+days\s+(?:a|per|each)\s+week|(?:a|per|/)\s?(?:{_CLOCK}|24\s?h(?:ours)?)\b|/\s?d\b|daily|nightly|weekly|monthly|hourly|bi-?weekly|fortnightly|every\sfortnight"
    r"|[x×]\s?[234](?!\s?(?:\w*\d|days?|d\b|weeks?|wks?|months?|mo|hours?|h\b|h?rs?|doses?|mg))(?![\w.])|in\s(?:a\s|any\s)?24[\s-]?h(?:ours?|rs?)?\b|in\s(?:a|one)\sday|in\s(?:two|three|four|2|3|4)\s(?:equal(?:ly)?\s)?divided\sdoses)"
)
_SPAN = r"(?:minutes?|mins?|hours?|hrs?|h|days?|d|nights?|weeks?|wks?|months?|mos?|years?|yrs?)\b"
DURATION = (
    rf"(?:(?:for|x|×|during|over\s+(?:a|the)\s+(?:period|course)\s+of)\s?(?:(?:a|the)\s+)?(?:(?:first|next|last|past|about|approximately|around|at\sleast|up\sto|total\sof|period\sof|almost|nearly|over|another|only)\s+){{0,2}}{_N2}(?:\s+(?:more|full|consecutive))?[\s-]?{_SPAN}"
    rf"|{_N}\s(?:days|weeks|months|years)\snow)"
)
INFUSED = rf"(?:(?:over|in|within)\s+(?:about\s+)?{_N2}[\s-]?(?:minutes?|mins?|hours?|hrs?|h)\b|over\s+{_N2}[\s-]?(?:days|weeks|months)\b)"
ROUTE_WORDS: tuple[tuple[Route, str], ...] = (
    ("intravenous", r"intra-?venous(?:ly)?|i\.\s?v\.?|iv|intravenous drip|iv drip|iv push|into a vein"),
    ("intramuscular", r"intra-?muscular(?:ly)?|i\.\s?m\.|im|into (?:a|the) muscle"),
    ("subcutaneous", r"sub-?cutaneous(?:ly)?|s\.\s?c\.?|sc|subq|sub-?q|s\.?q\.?|under the skin|hypodermic(?:ally)?"),
    ("sublingual", r"sub-?lingual(?:ly)?|s\.\s?l\.|under (?:the|your|my) tongue"),
    ("buccal", r"buccal(?:ly)?|inside the cheek"),
    ("nasal", r"(?:intra-?)?nasal(?:ly)?(?:\s+sprays?)?|nose sprays?|up the nose|in(?:to)? (?:each|one|the) nostrils?|nostrils?|intranasally|snort(?:ed|ing)"),
    ("intraperitoneal", r"intra-?peritoneal(?:ly)?|i\.\s?p\.?|ip"),
    ("inhaled", r"inhal(?:ed|ation|er|ing)|nebuli[sz](?:ed|er)|by inhaler|smoked|vaped"),
    ("rectal", r"rectal(?:ly)?|suppositor(?:y|ies)|enemas?|per rectum|p\.r\."),
    ("vaginal", r"(?:intra)?vaginal(?:ly)?|pessar(?:y|ies)"),
    ("transdermal", r"trans-?dermal(?:ly)?|(?:skin )?patch(?:es)?"),
    ("ophthalmic", r"eye ?drops?|ophthalmic|in(?:to)? (?:each|both|the|one) eyes?|both eyes"),
    ("otic", r"ear ?drops?|otic|in(?:to)? (?:each|the) ears?"),
    ("intradermal", r"intra-?dermal(?:ly)?"),
    ("intrathecal", r"intra-?thecal(?:ly)?|spinal injection"),
    ("epidural", r"epidural(?:ly)?|extra-?dural(?:ly)?|peridural(?:ly)?"),
    ("intraarticular", r"intra-?articular(?:ly)?|into the (?:joint|knee|shoulder|hip)"),
    ("intravitreal", r"intra-?vitreal(?:ly)?"),
    ("intraarterial", r"intra-?arterial(?:ly)?|i\.a\."),
    ("intravesical", r"intra-?vesical(?:ly)?"),
    ("enteral", r"enteral(?:ly)?|nasogastric(?:ally)?|via (?:ng|peg|g)[ -]?tube|gavage|intragastric(?:ally)?"),
    ("topical", r"topical(?:ly)?|creams?|ointments?|gels?|lotions?|foams?|shampoos?|applied to the (?:skin|scalp|face|affected area)|to the skin|rubbed"),
    ("oral", r"oral(?:ly)?|by mouth|per os|p\.\s?o\.?|po|swallow(?:ed|ing)?"),
    ("infusion", r"infusions?|infused|drip"),
    ("injection", r"injections?|injected|injecting|shots?|jabs?"),
)  # fmt: skip
"""The route and its words; of two routes in one place the first of this list is meant."""
SOLID = r"tablets?|tabs?|caplets?|pills?|capsules?|caps?|softgels?|gel-?caps?|gumm(?:y|ies)|syrup|elixir|lozenges?|troches?|oral solution|oral suspension|chewables?"
FORM_WORDS = (
    rf"{SOLID}|nasal sprays?|sprays?|creams?|ointments?|gels?|lotions?|foams?|patch(?:es)?|suppositor(?:y|ies)|injections?|infusions?|inhalers?"
    r"|eye drops|ear drops|drops|[xesi]r|xl|extended[\s-]release|sustained[\s-]release|immediate[\s-]release|solution|suspension|powder|sachets?|pellets?|bolus(?:es)?|vials?|ampoules?|syringes?|pens?"
)
ROUTE = "|".join(f"(?:{words})" for _, words in ROUTE_WORDS)
TIMING = (
    r"at\s+(?:bedtime|night|noon|night-?time|lunch(?:time)?|dinner(?:time)?|breakfast)|before\s+(?:bed(?:time)?|sleep|going\s+to\s+(?:bed|sleep))|prior\s+to\s+bed(?:time)?"
    r"|(?:each|every)\s+(?:morning|evening|night)|in\s+the\s+[ap]\.?m\b\.?|in\s+the\s+(?:early\s+)?(?:mornings?|evenings?|afternoons?)(?:\s+and\s+(?:at\s+(?:night|bedtime|noon)|in\s+the\s+(?:evening|afternoon)|evening))?"
    r"|(?:with|before|after|between|without|\d{1,2}\s(?:minutes|hours?)\s(?:before|after|prior\sto))\s+(?:each\s+|every\s+|the\s+|a\s+|your\s+)?(?:food|meals?|breakfast|lunch|dinner|supper|milk|water|eating|bed(?:time)?|sleep)"
    r"|on\s+an\s+empty\s+stomach|(?:when|as|if)\s+(?:needed|required|necessary)|p\.r\.n\.|prn(?!\w)|upon\s+(?:waking|awakening)|first\s+thing\s+in\s+the\s+morning"
    r"|per\s+night|nightly|[ap]m(?!\w)|before\s+(?:exercise|surgery|dental\swork)|after\s+dinner"
)
MORE = r"each|apiece|(?:and|or)\s+(?:higher|more|less|above|below|lower|greater)"
RESTATED = re.compile(r"\s?\((?:IU|mg|mcg|ug|g|ml|units?|[µμ]g|micrograms?|milligrams?)\)", re.I)
"""The unit said again: "international units (IU)"."""

TAIL = re.compile(
    rf"(?:(?P<more>{MORE})|(?P<duration>{DURATION})|(?P<infused>{INFUSED})|(?P<frequency>{FREQUENCY})|(?P<timing>{TIMING})"
    rf"|(?:(?:given|administered|injected|infused|applied|taken|delivered|by|via|as|an?)\s+(?:by\s+|via\s+|as\s+|an?\s+|the\s+|single\s+|continuous\s+|slow\s+)*)?(?P<route>(?:{ROUTE})(?:\s+(?:route|injections?|infusions?|drip|push|bolus))?)"
    rf"|(?:of\s+)?(?P<form>(?:{FORM_WORDS})))(?![\w])",
    re.I,
)
"""One item of what may follow an amount."""
FREQUENCY_AT = re.compile(rf"(?<![\w])(?:{FREQUENCY})(?![\w])", re.I)
DURATION_AT = re.compile(rf"(?<![\w])(?:{DURATION}|over\s+{_N2}[\s-]?(?:days|weeks|months)\b)", re.I)
TIMING_AT = re.compile(rf"(?<![\w])(?:{TIMING})(?![\w])", re.I)
ROUTE_AT = re.compile(rf"(?<![\w])(?:{ROUTE})(?![\w])", re.I)
SOLID_AT = re.compile(rf"(?<![\w])(?:{SOLID})(?![\w])", re.I)
FORM_AT = re.compile(rf"(?<![\w])(?:{FORM_WORDS})(?![\w])", re.I)
