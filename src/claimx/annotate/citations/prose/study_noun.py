"""A study noun in its noun phrase, with the words around it and where its sentence stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from claimx.annotate.citations.patterns import DEMONYMS
from claimx.annotate.citations.prose import implied_cues as cues
from claimx.annotate.citations.prose.phrase import STRONG, Phrase
from claimx.late_pattern import late_pattern

_DEMONYM = late_pattern(DEMONYMS, re.I)


class Setting(NamedTuple):
    """Where a sentence stands: in a title or heading, where articles fall away ("Insomnia study finds ..."); in the
    report of a study, where only earlier work is cited; after a study has been brought up (``seen``). ``names`` are the
    spans of its drugs and conditions, for "the PTSD trial"."""

    heading: bool
    own_study: bool
    seen: bool
    names: list[tuple[int, int]]


class Noun(NamedTuple):
    """A study noun in its noun phrase, with the text around."""

    head: str
    phrase: Phrase
    before: str
    after: str
    setting: Setting
    named: bool

    @property
    def strong(self) -> bool:
        modifiers = self.phrase.modifiers
        return any(STRONG.match(m) for m in modifiers) or any(m.startswith("phase") for m in modifiers)

    @property
    def phase(self) -> bool:
        return any(m == "phase" or m.startswith("phase-") for m in self.phrase.modifiers)

    @property
    def plural(self) -> bool:
        return self.head.endswith(cues.PLURALS) and self.head != "case series"

    @property
    def foreign(self) -> bool:
        modifiers = self.phrase.modifiers
        pairs = (f"{a} {b}" for a, b in pairwise(modifiers))
        return any(_DEMONYM.fullmatch(m) and m not in cues.AGENCIES for m in (*modifiers, *pairs))
