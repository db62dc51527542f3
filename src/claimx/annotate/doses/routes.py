"""Routes and forms: their words, and what a unit alone says of them."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern
from claimx.records import Route

ROUTE_WORDS: tuple[tuple[Route, str], ...] = (
    ("intravenous", r"intra-?venous(?:ly)?|i\.\s?v\.?|iv|intravenous drip|iv drip|iv push|into a vein"),
    ("intramuscular", r"intra-?muscular(?:ly)?|i\.\s?m\.|im|into (?:a|the) muscle"),
    ("subcutaneous", r"sub-?cutaneous(?:ly)?|s\.\s?c\.?|sc|subq|sub-?q|s\.?q\.?|under the skin|hypodermic(?:ally)?"),
    ("sublingual", r"sub-?lingual(?:ly)?|s\.\s?l\.|sl|under (?:the|your|my) tongue"),
    ("buccal", r"buccal(?:ly)?|(?:inside|in) (?:the|my|your) cheek"),
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
    ("intravitreal", r"intra-?vitreal(?:ly)?|into the vitreous"),
    ("intraarterial", r"intra-?arterial(?:ly)?|i\.a\."),
    ("intravesical", r"intra-?vesical(?:ly)?"),
    ("enteral", r"enteral(?:ly)?|nasogastric(?:ally)?(?: tube)?|via (?:ng|peg|g)[ -]?tube|gavage|intragastric(?:ally)?"),
    ("topical", r"topical(?:ly)?|creams?|ointments?|gels?(?!\s?-?cap)|lotions?|foams?|shampoos?|applied to the (?:skin|scalp|face|affected area)|to the skin|rubbed"),
    ("oral", r"oral(?:ly)?|by mouth|per os|p\.\s?o\.?|po|swallow(?:ed|ing)?|odt"),
    ("infusion", r"infusions?|infused|drip"),
    ("injection", r"injections?|inject(?:ed|ing|s)|shots?|jabs?"),
)  # fmt: skip
"""The route and its words; of two routes in one place the first of this list is meant."""
SOLID = r"gel[\s-]capsules?|tablets?|tabs?|caplets?|pills?|capsules?|caps?|softgels?|gel-?caps?|gumm(?:y|ies)|syrup|elixir|oral solution|oral suspension|chewables?"
"""Forms that are swallowed."""
FORM_WORDS = (
    rf"(?:extended|sustained|immediate|delayed|slow)[\s-]release(?:\s(?:tablets?|capsules?))?|{SOLID}|lozenges?|troches?|nasal sprays?|sprays?|creams?|ointments?|gels?|lotions?|foams?|shampoos?|patch(?:es)?|suppositor(?:y|ies)|injections?|infusions?|inhalers?"
    r"|eye drops|ear drops|drops|[xesi]r|xl|solution|suspension|liquid|powder|sachets?|pellets?|bolus(?:es)?|vials?|ampoules?|syringes?|pens?|films?|odt"
)
ROUTE = "|".join(f"(?:{words})" for _, words in ROUTE_WORDS)
GIVEN = r"(?:(?:given|administered|injected|infused|applied|taken|delivered|by|via|as|an?)\s+(?:by\s+|via\s+|as\s+|an?\s+|the\s+|single\s+|continuous\s+|slow\s+)*)?"
ROUTES: tuple[tuple[Route, re.Pattern[str]], ...] = tuple(
    (route, late_pattern(rf"(?<![\w])(?:{words})(?![\w])", re.I)) for route, words in ROUTE_WORDS
)
ROUTE_AT = late_pattern(rf"(?<![\w])(?:{ROUTE})(?![\w])", re.I)
SOLID_AT = re.compile(rf"(?<![\w])(?:{SOLID})(?![\w])", re.I)
FORM_AT = late_pattern(rf"(?<![\w])(?:{FORM_WORDS})(?![\w])", re.I)

_SHAPE = re.compile(r"[a-z]+(?:\.\s?[a-z]\b)?")
_ROUTE_SHAPES = frozenset(
    "intr i.v i.m i.p i.a s.c s.l s.q p.o p.r iv vein im musc subc sub sc subq sq skin hypo subl sl tong bucc chee nasa nose nost snor ip "  # noqa: SIM905
    "inha nebu smok vape rect supp enem vagi pess tran patc eye eyes eyed opht ear ears eard otic spin epid extr peri "
    "join knee shou hip vitr ente naso tube gava topi crea oint gel gels loti foam sham face scal affe rubb oral mout "
    "os po swal odt infu drip inje shot jab jabs".split()
)
_FORM_SHAPES = frozenset(
    "exte sust imme dela slow tabl tab tabs capl pill caps cap soft gel gelc gumm syru elix loze troc chew nasa spra crea oint gels "  # noqa: SIM905
    "loti foam sham patc supp inje infu inha drop xr er sr ir xl solu susp liqu powd sach pell bolu vial ampo syri pen pens "
    "film odt oral".split()
)


def may_hold(words: str) -> tuple[bool, bool]:
    """Tell whether ``words`` may name a route and a form: a cheap question before the patterns are tried.

    >>> may_hold("with a bad headache"), may_hold("by nasal spray"), may_hold("given i. v. twice")
    ((False, False), (True, True), (True, False))
    """
    shapes = {w.replace(" ", "")[:4] for w in _SHAPE.findall(words.lower())}
    return not shapes.isdisjoint(_ROUTE_SHAPES), not shapes.isdisjoint(_FORM_SHAPES)


UNIT_ROUTES: dict[str, Route] = {
    "{spray}": "nasal", "{patch}": "transdermal", "{suppository}": "rectal", "{puff}": "inhaled", "{tbl}": "oral",
    "{pill}": "oral", "{capsule}": "oral", "{gummy}": "oral", "[tsp_us]": "oral", "[tbs_us]": "oral", "{shot}": "injection",
}  # fmt: skip
UNIT_FORMS = {
    "{spray}": "spray", "{patch}": "patch", "{suppository}": "suppository", "{tbl}": "tablet", "{pill}": "pill",
    "{capsule}": "capsule", "{gummy}": "gummy", "{lozenge}": "lozenge", "[drp]": "drops", "{sachet}": "sachet",
}  # fmt: skip


def singular(form: str) -> str:
    """Return the form's name in the singular and in lower case.

    >>> singular("Tablets"), singular("patches"), singular("gummies"), singular("eye drops")
    ('tablet', 'patch', 'gummy', 'eye drops')
    """
    low = form.lower()
    if low in ("drops", "eye drops", "ear drops"):
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("tches", "uses")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("us") else low
