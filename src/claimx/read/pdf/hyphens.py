"""Whether the hyphen at the end of a line stands for itself ("double-blind") or only parts a word ("treat-ment")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?:^|[^\w-])((?:[^\W_]+-)*)([^\W_]+)-$")
_FIRST = re.compile(r"([^\W_]+)((?:-[^\W_]+)*)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMPOUND = _set(
    "age aged beta better blind blinded broad case cell chi class clinic cluster community control controlled cost "
    "counter cross current cut day decision decreased dependent dosage dose double drop drug dual early eight "
    "evidence extended eye face fast few fifty five fixed flow follow food four free frequency full gene gold "
    "guideline half hand head health heart high higher home hospital hour index intention investigator kappa knee "
    "large last late left less life light liquid long longer loss low lower lung mail major male market medium mid middle "
    "mild mixed moderate modified month much multi near never nine non nurse off older once one open opioid parallel "
    "patient peer phase pilot placebo point poor population primary problem propensity quality quasi question "
    "randomised randomized rapid rate real receiver risk saline school second self semi seven severe sham short "
    "single six skin sleep slow small social soft solid square stand state steady step symptom tail third three "
    "treatment trial triple two type ultra user vitamin wait water week weight well white whole wide women world year "
    "young zero"
)  # fmt: skip
"""Words that begin compounds written with a hyphen."""

_BEFORE = {
    "meta": re.compile("analy|regress|synth"),
    "anti": re.compile("[aeiou]"),
    "co": re.compile("o|admin|morbid|author|primary|treat"),
    "re": re.compile("e|analy"),
    "pre": re.compile("[aeiou]|post|spec|treat|plan|regist"),
    "post": re.compile("hoc|trau|oper|treat|baseline|mark"),
    "on": re.compile("treat|label|line|site"),
    "up": re.compile("to|titr"),
    "in": re.compile("depth|person|vitro|vivo|hospital|house"),
    "intra": re.compile("[a]|indiv|class|subj"),
    "inter": re.compile("rater|indiv|class|subj|quart"),
    "to": re.compile("treat"),
    "end": re.compile("point|stage|of"),
    "over": re.compile("the"),
    "sub": re.compile("group|anal|sah"),
    "out": re.compile("of"),
}
"""Prefixes that keep their hyphen only before some words."""

_PARTS = _set(
    "able ably ened acy age al ally ance ances ant ants ary ate ated ates ating ation ations ative cal cally cation cations cial "
    "cian cians cient cies cine cines cology cular dence ders ding dural ed ence ences ent ently er ers es esis est etic "
    "ful fully gical gist gists graphic ial ible ic ical ically icity ics ide ier ies ified ify ing ings ism isms ist ists "
    "ities ity ization ized izing less like ling logical logic logy lowing ly ment mental mentally mented menting ments "
    "nal nary ness nic nical ning ology ory ous ously ral rial ric rical ries ring rology sible sion sions sis sive "
    "tain tained taining tains tal tation tations tative ted tem ten tences tential ter teria ters tia tial tic tical tics tics "
    "tients tient ties tified tify tilation ting tion tional tionally tioned tioning tions tis tive tively tives tivity tor tors tory "
    "ture tured tures turing ty ular ulation ure ures ured val vant vention ver vere verse vice vices viding "
)  # fmt: skip
"""Ends of words that are no words themselves."""


class Hyphens:
    """Decides by the words of the document itself first, then by the look of the two parts."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.seen: Counter[str] = Counter()
        for line in lines:
            self.seen.update(word.lower() for word in _WORD.findall(line))

    def keeps(self, before: str, after: str) -> bool:
        """Tell whether the hyphen at the end of ``before`` stays when ``after`` follows.

        >>> Hyphens(["the treatment of pain"]).keeps("a new treat-", "ment was tried")
        False
        >>> Hyphens([]).keeps("a double-", "blind trial")
        True
        """
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None:
            return True
        left, right = last[2], first[1]
        if not left.isalpha() or not right.isalpha() or right[0].isupper() or last[1]:
            return not (left.isalpha() and right.isalpha() and right.islower() and self._joined(left, right) > 0)
        joined, parted = self._joined(left, right), self.seen[f"{left}-{right}".lower()]
        if joined != parted:
            return parted > joined
        if len(left) == 1 or (left.isupper() and len(left) > 1):
            return True
        if first[2]:
            return left.lower() in _COMPOUND
        if left.lower() in _BEFORE:
            return _BEFORE[left.lower()].match(right) is not None
        return left.lower() in _COMPOUND and right.lower() not in _PARTS and self._word(right)

    def _joined(self, left: str, right: str) -> int:
        return self.seen[(left + right).lower()]

    def _word(self, right: str) -> bool:
        """Tell whether ``right`` may stand alone: the document has it alone, or it is long enough."""
        return self.seen[right.lower()] > 1 or len(right) >= 4
