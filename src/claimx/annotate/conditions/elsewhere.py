"""Words that are the name of a condition and part of the name of something else here."""

from __future__ import annotations

import re

from claimx.annotate.conditions.line import COMMA, HYPHEN, Candidate, Line, Refusal
from claimx.annotate.conditions.patterns import JOURNAL_TAIL, ORGANISATION, SCALE
from claimx.annotate.conditions.support import SUFFERERS
from claimx.annotate.conditions.values import word_set

_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net|gov|edu|co|info)\b|@")


def _in_address(line: Line, hit: Candidate) -> bool:
    """Tell whether the words are part of a web address or an e-mail address: no space between them and its mark."""
    text, start, end = line.text, line.words[hit.first].start, line.words[hit.last].end
    if text[start - 1 : start] in (" ", "\n", "(", "", ",") and text[end : end + 1] not in (".", "@", "/", "-", "_"):
        return False
    left = max(text.rfind(" ", max(0, start - 200), start), text.rfind("\n", max(0, start - 200), start)) + 1
    rights = [at for at in (text.find(" ", end, end + 200), text.find("\n", end, end + 200)) if at >= 0]
    return _ADDRESS.search(text, max(left, start - 200), min(rights, default=min(len(text), end + 200))) is not None


_OTHERWISE = {
    "tumor": word_set("necrosis suppressor marker antigen microenvironment lysis protective"),
    "tumour": word_set("necrosis suppressor marker antigen microenvironment lysis protective"),
    "necrosis": word_set("factor"),
    "sodium": word_set("diet food meal salt"),
    "glucose": word_set("medium diet meal drink"),
    "pain": word_set("pill killer"),
    "twitch": word_set("tension height force response amplitude contraction"),
    "cancer": word_set("antigen"),
    "burn": word_set("off through out up down calorie fat more less energy"),
    "energy": word_set("drink bar bill source level"),
    "fever": word_set("pitch dream tree"),
    "stroke": word_set("of volume"),
    "rash": word_set("decision decisions of"),
    "migraine": word_set("buddy world"),
    "add": word_set("to a an the more item your my new another comment"),
    "tired": word_set("of"),
    "lyme": word_set("regis bay connecticut ct academy"),
    "gas": word_set(
        "exchange station price stove chromatography bill tank mask flow pressure mileage pedal law company industry"
    ),
    "fits": word_set("in into with your the all this that me you well all"),
}
"""The next word that makes a name part of something else: a molecule, a verb and its particle, an idiom."""
_OTHERWISE_BEFORE = {
    "cavity": word_set(
        "nasal oral abdominal peritoneal pelvic chest thoracic pleural body uterine cranial buccal tympanic heart amniotic"
    ),
    "depression": word_set("great economic key button lever tropical skull spring platelet"),
    "tension": word_set("surface racial political"),
    "stress": word_set("shear water salt tensile mechanical"),
    "attack": word_set("terror terrorist shark cyber air drone"),
}
"""The word before that makes a name something else."""
_OTHERWISE_NEAR = {
    "cancer": word_set("zodiac horoscope astrology virgo capricorn sagittarius aquarius pisces gemini scorpio"),
    "depression": word_set("1929 1930 keyboard tropical hurricane cyclone crater"),
    "stroke": word_set("brush swim swimming golf oar freestyle backstroke piston paddle tennis"),
}
"""Words in the neighbourhood that make a name something else: the zodiac, the economy, the weather, sport."""
_NEGATING = ("anti", "non", "pre")
_TREATMENT_NAMES = word_set("vaccine vaccination shot jab spray mist")
_ORGANISATION_BEFORE = word_set(
    "institute institutes society association foundation center centers centre centres college journal department "
    "division office council alliance school committee"
)
_JOURNAL_BEFORE = frozenset(
    [
        "J",
        "Eur",
        "Clin",
        "Br",
        "Am",
        "Int",
        "Ann",
        "Arch",
        "Acta",
        "Curr",
        "Nat",
        "Rev",
        "Ther",
        "Pract",
        "Opin",
        "Lancet",
        "Neurol",
    ]
)
"""Abbreviated words of a journal's title, before a capital: "Eur J Pain", "Lancet Diabetes"."""
_CHAIN = word_set("of for on and the in study to disease diseases control & health")


def elsewhere(line: Line, hit: Candidate) -> Refusal | None:
    """Return what else the words are part of: an address, an organisation, a scale, a journal, "anti-X", an idiom."""
    if _in_address(line, hit):
        return line.refusal("conditions.rejected.address", hit.first, hit.last)
    return _beside(line, hit) or _in_title(line, hit)


def _beside(line: Line, hit: Candidate) -> Refusal | None:
    """Return the word before or after that makes the words something else."""
    first, last = hit.first, hit.last
    before, after = line.lower(first - 1), line.lower(last + 1)
    if first and before in _NEGATING and line.link(first) == HYPHEN:
        return line.refusal("conditions.rejected.anti", first - 1, first) if before == "anti" else None
    if after in _TREATMENT_NAMES and line.joined(last + 1):
        return line.refusal("conditions.rejected.treatment", last + 1, last + 1)
    if after in _OTHERWISE.get(line.lower(last), ()) and line.joined(last + 1):
        return line.refusal("conditions.rejected.otherwise", last, last + 1)
    if before in _OTHERWISE_BEFORE.get(line.lower(first), ()) and line.joined(first):
        return line.refusal("conditions.rejected.otherwise", first - 1, first)
    if first == last and (words := _OTHERWISE_NEAR.get(line.lower(first))):
        near = [at for at in range(first - 7, last + 8) if line.lower(at) in words]
        if near:
            return line.refusal("conditions.rejected.otherwise", near[0], near[0])
    end = line.words[last].end
    if scale := SCALE.match(line.text, end, end + 80):
        return Refusal("conditions.rejected.scale", end, scale.end())
    return None


def _in_title(line: Line, hit: Candidate) -> Refusal | None:
    """Return the title that a capitalised name is part of: of a journal, an organisation, a place."""
    first, last = hit.first, hit.last
    start, end = line.words[first].start, line.words[last].end
    if not line.text[start].isupper():
        return None
    if first and line.link(first) <= HYPHEN and line.raw(first - 1) in _JOURNAL_BEFORE:
        return line.refusal("conditions.rejected.journal", first - 1, last)
    if line.lower(last) == "lyme" and line.lower(first - 1) in ("old", "east", "in", "near", "at"):
        if not line.joined(last + 1) or line.lower(last + 1) not in SUFFERERS:
            return line.refusal("conditions.rejected.place", first - 1, last)
        return None
    if tail := JOURNAL_TAIL.match(line.text, end, end + 24):
        return Refusal("conditions.rejected.journal", start, tail.end())
    at = _organisation(line, hit)
    return line.refusal("conditions.rejected.organisation", at, at) if at is not None else None


def _chained(line: Line, at: int) -> bool:
    """Tell whether word ``at`` goes on with a title: a space or "&" stands before it."""
    return line.joined(at) or line.text[line.words[at - 1].end : line.words[at].start] == " & "


def _organisation(line: Line, hit: Candidate) -> int | None:
    """Return the word that makes the capitalised words around ``hit`` an organisation: "National Cancer Institute"."""
    for at in range(hit.last + 1, min(hit.last + 6, len(line.words))):
        raw = line.raw(at)
        if not _chained(line, at) or not (raw[0].isupper() or raw in _CHAIN):
            break
        if raw.lower() in ORGANISATION and raw[0].isupper() and line.lower(at - 1) != "emergency":
            return at
    for at in range(hit.first - 1, max(hit.first - 8, -1), -1):
        raw = line.raw(at)
        if line.link(at + 1) > COMMA or not (raw[0].isupper() or raw in _CHAIN):
            return None
        if raw.lower() in _ORGANISATION_BEFORE and raw[0].isupper():
            return at
    return None
