"""Who makes a claim: what the parts of the attribution hand to each other."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.document import Sentence
from claimx.mentions import Reason
from claimx.records import ClaimSpeaker, Voice


class Speaker(NamedTuple):
    """Who makes a claim, their name as written, and the words that say so."""

    kind: ClaimSpeaker
    name: str | None = None
    reason: Reason | None = None
    via: tuple[Voice, ...] = ()
    """Those who pass on what a study found: "my doctor said that a study found ..."."""


def speaker_by(kind: ClaimSpeaker, name: str | None, found: re.Match[str]) -> Speaker:
    """Return the speaker whom the words ``found`` tell."""
    return Speaker(
        kind, name, Reason(field="speaker", rule=f"claims.speaker.{kind}", start=found.start(), end=found.end())
    )


def span_of(sentence: Sentence) -> tuple[int, int]:
    """Return the place of ``sentence``, as a search takes it."""
    return sentence.start, sentence.end
