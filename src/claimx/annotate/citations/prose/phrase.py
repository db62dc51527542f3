"""The noun phrase around a study noun: its determiner and its modifiers, read backwards from the noun."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.citations.patterns import DEMONYMS
from claimx.late_pattern import late_pattern
from claimx.numerals import words_between

_TOKEN = re.compile(r"[\w’'%/.-]*\w[’'%]?,?|\S")
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POSSESSIVE = frozenset({"their", "his", "her"})
_OWN = frozenset({"our", "my", "your", "its"})
_VAGUE = frozenset(
    "some many most several few all no any other various more numerous multiple these countless hundreds dozens thousands both each every such certain additional enough future further which what "  # noqa: SIM905
    "published existing available present current".split()
)
_ALSO_MODIFIERS = frozenset({"more", "other", "further", "additional", "published", "existing", "human", "animal"})
_NUMBERS = frozenset(words_between(2, 20))
_STOP = frozenset(
    """of in on at to for from by with and or but nor so as than that which who whom whose is are was were be been being am has have had having do does did not into onto about over under through
    during after before between among against within without per via if when while where because since until though although said says say found find finds show shows showed shown suggest suggests
    suggested indicate indicates report reports reported according also he she they it we i you there here then however now just only even can could may might will would shall should must
    published conducted including examined reviewed led see saw did do does done had made make makes examine review conduct conducting using use used called involving start started starting begin began
    begun run running launch launched need needs needed require required participate participated join enter enrolled completed complete funded fund publish funding supported support testing
    read describes described describing discusses discussed cite cites cited citing point points pointed""".split()  # noqa: SIM905
)
STRONG = late_pattern(
    rf"""^(?:new|newest|newly|recent|recently|latest|pilot|landmark|pivotal|seminal|pioneering|groundbreaking|breakthrough|randomi[sz]ed|double-?blind(?:ed)?|single-?blind(?:ed)?|placebo-?controlled|controlled|open-?label
    |crossover|cross-over|retrospective|prospective|observational|cohort|case-control|cross-sectional|longitudinal|population-based|multi-?cent(?:er|re)|multicentre|multi-?site|multinational|head-to-head|proof-of-concept|first-in-human
    |\d[\d,]*-(?:patient|person|participant|subject|week|month|year|day|center|site|women|man)s?|(?:19|20)\d\d|largest|first|earlier|previous|prior|preliminary|follow-?up|mid-?stage|late-?stage|early-?stage|final-stage|phase|small|large|larger|smaller|big|major
    |systematic|umbrella|comprehensive|cochrane|meta-analytic|interventional|non-?randomi[sz]ed|uncontrolled|comparative|feasibility|exploratory|definitive|ongoing|upcoming|long-term|two-year|year-long|decade-long|nationwide|national|international|epidemiological
    |mouse|rat|animal|rodent|in-vitro|imaging|mri|brain|genetic|twin|clinical|scientific|peer-reviewed|much-\w+|well-\w+|widely-\w+|often-cited|oft-cited|industry-sponsored|government-funded|federally|world-first|world['’]s|separate|published|unpublished|famous|influential|controversial|intriguing|interesting|surprising
    |independent|related|similar|same|second|third|subsequent|companion|accompanying|massive|huge|mid-sized|rigorous|well|high-quality|older|classic|original|sponsored|company-sponsored|nih-funded|\d+-\w+|(?:two|three|four|five|six|eight|ten|twelve)-(?:week|month|year|arm|part|center)|retrospective,|{DEMONYMS[3:-1].lower()})$""",
    re.X | re.I,
)


class Phrase(NamedTuple):
    """The noun phrase around a study noun: where it starts, its determiner's class, its modifiers in lower case."""

    start: int
    determiner: str
    modifiers: tuple[str, ...]


def phrase_before(text: str, low: int, head: int) -> Phrase:
    """Read back from the study noun at ``head`` to the determiner of its noun phrase, at most to ``low``."""
    low = max(low, head - 110, text.rfind("\n", low, head) + 1)
    tokens = list(_TOKEN.finditer(text, low, head))[-11:]
    start = head
    modifiers: list[str] = []
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        word = token.group()
        lower = word.rstrip(",").lower()
        if not word[0].isalnum():
            break
        if word.endswith(",") and not (modifiers and (STRONG.match(lower) or lower.endswith(("ed", "al", "ic")))):
            break
        if (word.endswith(".") and not re.match(r"(?:U\.S|U\.K|Dr|St|vs)\.$", word)) or (
            lower.endswith(("’s", "'s")) and lower not in ("world's", "world’s")
        ):
            if lower in ("it’s", "it's"):
                return Phrase(token.start(), "own", tuple(modifiers))
            return (
                Phrase(token.start(), "possessor", tuple(modifiers))
                if lower.endswith(("’s", "'s"))
                else Phrase(start, "", tuple(modifiers))
            )
        if lower == "most" and modifiers[:1] in (["recent"], ["comprehensive"], ["rigorous"], ["famous"]):
            modifiers.insert(0, lower)
            start = token.start()
            continue
        if lower in _ALSO_MODIFIERS and _counted(tokens, index):
            modifiers.insert(0, lower)
            start = token.start()
            continue
        for name, table in _DETERMINERS:
            if lower in table and not (lower in ("published", "current", "present", "other") and modifiers == []):
                return Phrase(token.start(), name, tuple(modifiers))
        if (
            lower.isdigit()
            and not re.match(r"(?:19|20)\d\d$", lower)
            and not (modifiers or [""])[0].startswith("phase")
        ):
            if not re.search(r"[Pp]hase[\s-]$", text[low : token.start()]):
                return Phrase(token.start(), "number", tuple(modifiers))
        elif lower in _STOP and not (lower in ("and", "but") and modifiers and _joins(text, low, token.start())):
            break
        modifiers.insert(0, lower)
        start = token.start()
    return Phrase(start, "", tuple(modifiers))


def _counted(tokens: list[re.Match[str]], index: int) -> bool:
    """Tell whether a number or "a" stands before the word, an adverb between them or not ("two recently published")."""
    before = [token.group().lower() for token in tokens[max(0, index - 2) : index]]
    if len(before) == 2 and before[1].endswith("ly"):
        before.pop()
    return bool(before) and (
        before[-1] == "and" or before[-1] in _NUMBERS or before[-1] in _INDEFINITE or before[-1].isdigit()
    )


def _joins(text: str, low: int, at: int) -> bool:
    """Tell whether the "and" at ``at`` joins two modifiers ("a recent and related paper")."""
    before = text[low:at].rstrip()
    word = before[before.rfind(" ") + 1 :]
    return word.isupper() or bool(STRONG.match(word.lower())) or word.lower() in ("related", "reviewed", "published")


_DETERMINERS = (
    ("indefinite", _INDEFINITE),
    ("definite", _DEFINITE),
    ("possessive", _POSSESSIVE),
    ("own", _OWN),
    ("number", _NUMBERS),
    ("vague", _VAGUE),
)
