"""Brands that no list has: those the document ties to a drug, and those that carry a trade mark's sign."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator
from functools import cached_property

from claimx.annotate.drugs.candidates import Candidate, Places, vocabulary
from claimx.annotate.drugs.patterns import NO_BRAND
from claimx.late_pattern import late_pattern
from claimx.mentions import Reason
from claimx.words import key_of

_REST = r"[A-Za-z0-9]{3,17}(?:-[A-Z0-9][A-Za-z0-9]{0,8})?"
_NAME = rf"[A-Z]{_REST}"
_FREE_NAME = rf"[A-Z](?<![\w®™-][A-Z]){_REST}"
"""A name with nothing glued before it; a pattern that begins with its letter is looked for much faster than one that
begins by looking behind."""
_SIGN = r"(?:\s?[®™℠]|\s?\((?:R|TM)\))"
_TOLD = (
    r"(?:(?:sold|marketed|available|approved|known|branded|prescribed)\s(?:in\s[\w\s]{2,20}\s)?(?:under\s(?:the\s)?(?:brand|trade)(?:\s?names?)?|by\sthe\sbrand\sname|as|under)"
    r"|(?:under\s)?(?:the\s)?(?:brand|trade)(?:\s?name)s?(?:\sof)?)(?:\sname)?:?\s"
)
_NAMES = re.compile(rf"[A-Z](?<![\w-][A-Z]){_REST}(?![\w-])")
_SMALL = re.compile(r"[a-z](?<!\w[a-z])[a-z]{3,19}(?!\w)")
_BEHIND = late_pattern(
    rf"\s?(?:\[?\(\s?(?P<told>{_TOLD})?(?P<brand>{_NAME})(?P<sign>{_SIGN})?\s?(?=[),;])|[,(]?\s?(?P<sold>{_TOLD})(?P<named>{_NAME}))"
)
"""Behind a drug: "(Zeltora)", ", sold under the brand name Zeltora"."""
_BEFORE = re.compile(rf"(?<![\w®™-])(?P<brand>{_NAME})(?P<sign>{_SIGN})?\s?[(\[]\s?$")
"""Before a drug in brackets: "Zeltora® ("."""
_SIGNED = re.compile(rf"(?P<brand>{_FREE_NAME}){_SIGN}(?!\w)")
_PRODUCT = re.compile(
    r"\b(?:capsules?|tablets?|softgels?|gummies|powder|supplement\w*|formula|dos(?:e|es|age|ing)|contains?|provides?|serving|ingredients?|tak(?:e|es|ing)|took"
    r"|prescri\w+|drugs?|medic(?:ation|ine)s?|injections?|inject\w*|infusions?|treat(?:s|ed|ment|ing)?|mg|mcg|pills?|cream|ointment|patients)\b",
    re.I,
)
_NO_PRODUCT = re.compile(
    r"\b(?:app|apps|devices?|systems?|lasers?|tests?|scales?|diets?|index|inventory|questionnaires?|software|platform|certified|program(?:me)?|method|therapy\ssystem|implants?|machines?|reporter|network|pens?|inhalers?|technology)\b",
    re.I,
)
_TAKEN = re.compile(
    rf"\b(?i:(?:do\snot|how\sto|before\syou|how\syou|when\syou|if\syou|while)\s(?:take|use|start|stop|are\s(?:given|taking)|taking|using)|taking|took|take|prescribed|dos(?:e|es|age)\sof|started|stopped|effects\sof|what(?:\sis)?)\s(?P<brand>{_NAME})(?!\w)"
)
_STRENGTH = re.compile(
    rf"(?P<brand>{_FREE_NAME}){_SIGN}?\s(?:\d{{1,4}}(?:[.,]\d{{1,3}})?\s?(?:mg|mcg|micrograms?|milligrams?|g|ml|IU)\b|(?i:(?:film-coated\s)?(?:tablets?|capsules?|injections?|nasal\sspray|oral\ssolution|cream|gel|softgels?))\b)"
)
"""What is done with a medicine and how it is sold: a name that stands in both is one ("How to take Zeltora", "Zeltora 5 mg")."""
_LISTED = late_pattern(
    r"(?:(?:(?i:brand|trade|alternative|other|proprietary|product|commercial)\s(?i:names?)(?:\s(?:are|include|for\s\w{4,20}))?\s?[:–-]?\s{1,3})|[\[(](?:e\.g\.,?\s|i\.e\.,?\s|such\sas\s)?)"
    rf"(?P<list>{_NAME}{_SIGN}?(?:(?:\s?[,;/]\s?|\s)(?:(?:and|or|&)\s)?{_NAME}{_SIGN}?){{1,12}})(?!\w)"
)
"""Names told to be brands, or set in brackets: "Trade names: Acetadote, Parvolex", "diclofenac (Cataflam, Voltarol)"."""
_INGREDIENT = re.compile(
    r"\b(?:active\s(?:substance|ingredient)s?|contains?|containing|generic\sname)\b[^.;]{0,60}$", re.I
)


def from_brands(text: str, places: Places, drugs: list[Candidate]) -> list[Candidate]:
    """Every use of a brand that the document itself explains, or writes with ® or ™ where it speaks of a product."""
    known: dict[str, tuple[Candidate | None, int]] = {}
    uses = _Uses(text)
    for drug in drugs:
        if drug.level in ("ingredient", "combination", "supplement") and not drug.needs:
            for brand, start in _beside(text, drug, uses):
                known.setdefault(brand, (drug, start))
    if "®" in text or "™" in text:
        for match in _SIGNED.finditer(text):
            brand = match["brand"]
            if brand not in known and _unlisted(brand) and _is_product(text, match.start(), match.end()):
                known[brand] = (None, match.start())
    for brand, start, drug in _listed(text, drugs):
        known.setdefault(brand, (drug, start))
    for brand, start in _medicines(text, known, uses):
        known[brand] = (_ingredient(text, drugs), start)
    if not known:
        return []
    taken = sorted((c.start, c.end) for c in drugs)
    found = []
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda n: (-len(n), n)))
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", text):
        index = bisect_left(taken, (match.end(), 0)) - 1
        if places.closed(match.start()) or (index >= 0 and taken[index][1] > match.start()):
            continue
        found.append(_candidate(match, *known[match.group()]))
    return found


def _candidate(match: re.Match[str], drug: Candidate | None, defined: int) -> Candidate:
    start, end = match.span()
    if drug is None:
        reason = Reason(field="name", rule="drugs.brand.sign", start=defined, end=defined + end - start)
        return Candidate(start, end, match.group().lower(), "brand", 0.65, (reason,))
    reason = Reason(field="name", rule="drugs.brand.defined", start=drug.start, end=drug.end)
    return Candidate(start, end, drug.name, "brand", 0.85, (reason,))


def _beside(text: str, drug: Candidate, uses: _Uses) -> Iterator[tuple[str, int]]:
    """The brands that stand before and behind ``drug``, with their places, where they are sure enough."""
    behind = _BEHIND.match(text, drug.end, drug.end + 90)
    before = _BEFORE.search(text, max(0, drug.start - 34), drug.start)
    for match, group in ((behind, "brand"), (behind, "named"), (before, "brand")):
        if match is None or match[group] is None or not _unlisted(match[group]):
            continue
        told = group == "named" or match["sign"] or (match is behind and match["told"])
        if told or uses.stands_alone(match[group]):
            yield match[group], match.start(group)


def _medicines(text: str, known: Container[str], uses: _Uses) -> Iterator[tuple[str, int]]:
    """Names that no list has, that the text tells to take and that it sells by strength or form, with their first places."""
    sold = {m["brand"]: m.start() for m in reversed(list(_STRENGTH.finditer(text)))}
    taken = {m["brand"] for m in _TAKEN.finditer(text)} if sold else set()
    for brand, start in sold.items():
        if (
            brand in taken
            and brand not in known
            and _unlisted(brand)
            and uses.stands_alone(brand.capitalize() if brand.isupper() else brand)
        ):
            yield brand, start


def _listed(text: str, drugs: list[Candidate]) -> Iterator[tuple[str, int, Candidate]]:
    """Names that no list has, each with its place, in a list that holds brands of one drug and of no other."""
    brands = sorted((d for d in drugs if d.level == "brand"), key=_start_of)
    for several in _LISTED.finditer(text) if brands else ():
        start, end = several.span("list")
        inside = brands[bisect_left(brands, start, key=_start_of) : bisect_left(brands, end, key=_start_of)]
        if len({drug.name for drug in inside}) != 1:
            continue
        for match in _NAMES.finditer(text, start, end):
            if _unlisted(match.group()):
                yield match.group(), match.start(), inside[0]


def _start_of(candidate: Candidate) -> int:
    return candidate.start


def _ingredient(text: str, drugs: list[Candidate]) -> Candidate | None:
    """The drug that the text gives as the active substance of its medicine, where it names just one."""
    told = [d for d in drugs if d.level == "ingredient" and _INGREDIENT.search(text, max(0, d.start - 90), d.start)]
    return told[0] if len({d.name for d in told}) == 1 else None


def _unlisted(name: str) -> bool:
    return vocabulary().get(key_of(name)) is None and name.lower() not in NO_BRAND


class _Uses:
    """How often the text uses each capitalised name, in all and outside brackets, and its words in small letters."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str], frozenset[str]]:
        text = self._text
        everywhere: Counter[str] = Counter()
        free: Counter[str] = Counter()
        for match in _NAMES.finditer(text):
            everywhere[match.group()] += 1
            free[match.group()] += text[match.start() - 1 : match.start()] != "("
        return everywhere, free, frozenset(_SMALL.findall(text))

    def stands_alone(self, name: str) -> bool:
        """Tell whether the name is used elsewhere too, outside brackets, and never in small letters."""
        everywhere, free, small = self._counts
        known = everywhere[name] >= 2 and free[name] > 0
        return known and not name.isupper() and name.lower() not in small


def _is_product(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 60) : start], text[end : end + 80]
    return any(_PRODUCT.search(part) for part in around) and not any(
        _NO_PRODUCT.search(part[-30:] if i == 0 else part[:30]) for i, part in enumerate(around)
    )
