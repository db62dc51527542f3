"""Whether a name that is also something else stands for a condition here: the rule of each flag of the table."""

from __future__ import annotations

import re

from claimx.annotate.conditions.line import COMMA, HYPHEN, Candidate, Line
from claimx.annotate.conditions.patterns import JOURNAL_TAIL, ORGANISATION, SCALE
from claimx.annotate.conditions.values import word_set

_HAVING = word_set(
    "with have has had having my his her their your from of for against treat treating treated treatment diagnosed "
    "diagnosis develop developed developing active progressive relapsing severe mild moderate chronic refractory suffer "
    "suffering get got prevent cure like including and or early advanced pediatric adult in called manage managing "
    "fight fighting wet dry worsening new onset sporadic familial acute bilateral is as"
)
_SUFFERERS = word_set(
    "patient symptom sufferer flare relapse diagnosis treatment therapy progression remission risk drug medication "
    "attack community warrior fatigue pain subject exacerbation patients severity disease pathogenesis"
)
_PREDICATES = word_set(
    "feel feeling felt feels is am are was were be been become became becoming get got getting very so extremely slightly "
    "bit little more less too really quite severely clinically mildly acutely seem seemed makes made me patient symptom "
    "reaction episode disorder state effect experience become"
)
_COLD_BEFORE = word_set(
    "common a the my his her their your bad severe head chest of with for from against prevent preventing treat treating "
    "treatment fight fighting catch catching caught have had get getting got winter cure and or during had summer first "
    "this these those any fewer prevents more frequent between cough flu every another"
)
_COLD_AFTER = word_set("symptom virus remedy sufferer season duration severity treatment infection episode and or")
_COLD_NOT_AFTER = word_set(
    "water weather air temperature turkey war shower pack compress drink sore blooded storage front call case food milk "
    "winter climate wind press laser pressed brew fusion plunge therapy chain ice night day morning hand feet foot room "
    "light shoulder hard stream"
)
_DRUG_WORDS = word_set(
    "drug alcohol substance opioid opiate heroin addiction addicted abuse dependence narcotic painkiller medication dose "
    "dosing tolerance withdrawal physical psychological potential prescription cocaine cannabis marijuana symptom taper "
    "tapering nicotine benzo ketamine ssri antidepressant recreational drinking pill treatment effect patient prescribed"
)
_TOLERANCE_NOT = word_set("glucose exercise pain heat cold zero fault immune self oral stress lactose impaired insulin")
_MUSCLES = word_set("sprain fracture muscle back tendon ligament injury groin hamstring pull neck repetitive eye")
_STUDY = word_set("study trial participant consent subject due market company sponsor")
_AVOID = re.compile(
    r"contraindicat|avoid|not (?:be )?(?:used?|taken?|recommended)|suitable|unsafe|safe|risk|caution|should(?: not|n.t)",
    re.I,
)
_FLARE_NOT = word_set("solar gun lens nasal nostril")


def stands(line: Line, hit: Candidate, canonicals: frozenset[str]) -> bool:
    """Tell whether the flags of ``hit`` allow it here; ``canonicals`` are the conditions the document names in full."""
    flags = hit.flags
    raw = line.text[line.words[hit.first].start : line.words[hit.last].end]
    if "upper" in flags and not (_is_upper(raw) and not _shouted(line, hit)):
        return False
    if "context" in flags and hit.name not in canonicals and not _in_company(line, hit):
        return False
    return all(_RULES[flag](line, hit) for flag in flags if flag in _RULES)


def _is_upper(raw: str) -> bool:
    return raw.isupper() or raw[:-1].isupper() or raw in ("PsA", "PoTS")


def _shouted(line: Line, hit: Candidate) -> bool:
    """Tell whether the words around are in capitals too, so that capitals say nothing."""
    around = [line.raw(at) for at in (hit.first - 2, hit.first - 1, hit.last + 1, hit.last + 2)]
    longer = [raw for raw in around if len(raw) > 3 and raw.isalpha()]
    return len(longer) >= 2 and all(raw.isupper() for raw in longer)


def _in_company(line: Line, hit: Candidate) -> bool:
    return (line.lower(hit.first - 1) in _HAVING and line.link(hit.first) <= COMMA) or (
        line.lower(hit.last + 1) in _SUFFERERS and line.joined(hit.last + 1)
    )


def _possessive(line: Line, hit: Candidate) -> bool:
    return line.raw(hit.last).lower().endswith("s") and line.raw(hit.last)[0].isupper()


def _noun(line: Line, hit: Candidate) -> bool:
    if line.lower(hit.first - 1) == "to" and line.lower(hit.first - 2) in ("due", "owing", "secondary", "related"):
        return True
    return line.lower(hit.first - 1) not in ("to", "i", "you", "we", "they", "not", "will", "can") or (
        line.raw(hit.last).lower().endswith("ing")
    )


def _cold(line: Line, hit: Candidate) -> bool:
    if line.joined(hit.last + 1) and line.lower(hit.last + 1) in _COLD_NOT_AFTER:
        return False
    if line.raw(hit.last).lower() == "colds":
        return True
    before, after = line.lower(hit.first - 1), line.lower(hit.last + 1)
    if before in ("the", "of", "and", "or", "for", "from", "with", "more", "during", "this", "against"):
        return (
            after in _COLD_AFTER and before != "of"
            if before in ("the", "and", "or", "more", "of")
            else after in _COLD_AFTER
        )
    return before in _COLD_BEFORE or (after in _COLD_AFTER and after not in ("and", "or"))


def _near(line: Line, hit: Candidate, words: frozenset[str], reach: int = 6) -> bool:
    low, high = max(0, hit.first - reach), min(len(line.words), hit.last + 1 + reach)
    return any(
        word.lower in words for i, word in enumerate(line.words[low:high], low) if not hit.first <= i <= hit.last
    )


def _abuse(line: Line, hit: Candidate) -> bool:
    return line.lower(hit.first - 1) not in (
        "dose",
        "sexual",
        "child",
        "elder",
        "domestic",
        "concentration",
        "time",
    ) and (_near(line, hit, _DRUG_WORDS))


def _withdrawal(line: Line, hit: Candidate) -> bool:
    return (
        line.lower(hit.first - 1)
        not in ("after", "upon", "on", "following", "before", "its", "abrupt", "prior", "drug", "until")
        and line.lower(hit.last + 1) not in ("of", "from", "period", "phase", "rate", "due", "because")
        and not _near(line, hit, _STUDY, 4)
    )


def _tolerance(line: Line, hit: Candidate) -> bool:
    return line.lower(hit.first - 1) not in _TOLERANCE_NOT and line.lower(hit.last + 1) not in ("of", "for", "study")


def _flare(line: Line, hit: Candidate) -> bool:
    return line.lower(hit.first - 1) not in _FLARE_NOT and _noun(line, hit)


def _plural(line: Line, hit: Candidate) -> bool:
    return line.raw(hit.last).endswith("s")


def _strain(line: Line, hit: Candidate) -> bool:
    return _near(line, hit, _MUSCLES, 8)


def _wound(line: Line, hit: Candidate) -> bool:
    return line.lower(hit.first - 1) not in ("was", "is", "been", "tightly") and line.lower(hit.last + 1) not in (
        "up",
        "around",
    )


def _falls(line: Line, hit: Candidate) -> bool:
    return _near(line, hit, word_set("fracture risk elderly older hip injury prevent prevention adult"), 6) and _noun(
        line, hit
    )


def _avoid(line: Line, hit: Candidate) -> bool:
    low, high = max(0, hit.first - 14), min(len(line.words) - 1, hit.last + 10)
    return _AVOID.search(line.text, line.words[low].start, line.words[high].end) is not None


def _predicate(line: Line, hit: Candidate) -> bool:
    if line.lower(hit.last + 1) in ("system", "breakdown"):
        return False
    return line.lower(hit.first - 1) in _PREDICATES or line.lower(hit.last + 1) in _PREDICATES


def _suffered(line: Line, hit: Candidate) -> bool:
    """A phrase, or a word that somebody has: "chronic stress", "my stress", not "stress hormones"."""
    return hit.last > hit.first or line.lower(hit.first - 1) in ("my", "your", "his", "her", "their", "with")


_RULES = {
    "possessive": _possessive,
    "noun": _noun,
    "cold": _cold,
    "abuse": _abuse,
    "withdrawal": _withdrawal,
    "tolerance": _tolerance,
    "flare": _flare,
    "plural": _plural,
    "strain": _strain,
    "wound": _wound,
    "falls": _falls,
    "avoid": _avoid,
    "predicate": _predicate,
    "suffered": _suffered,
}

_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net|gov|edu|co|info)\b|@")


def in_address(line: Line, hit: Candidate) -> bool:
    """Tell whether the words are part of a web address or an e-mail address: no space between them and its mark."""
    text, start, end = line.text, line.words[hit.first].start, line.words[hit.last].end
    if text[start - 1 : start] in (" ", "\n", "(", "", ",") and text[end : end + 1] not in (".", "@", "/", "-", "_"):
        return False
    left = max(text.rfind(" ", max(0, start - 200), start), text.rfind("\n", max(0, start - 200), start)) + 1
    rights = [at for at in (text.find(" ", end, end + 200), text.find("\n", end, end + 200)) if at >= 0]
    return _ADDRESS.search(text, max(left, start - 200), min(rights, default=min(len(text), end + 200))) is not None


_OTHERWISE = {
    "tumor": word_set("necrosis suppressor marker antigen microenvironment lysis"),
    "tumour": word_set("necrosis suppressor marker antigen microenvironment lysis"),
    "necrosis": word_set("factor"),
    "cancer": word_set("antigen"),
    "burn": word_set("off through out up down calorie fat more less energy"),
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


def named_after(line: Line, hit: Candidate) -> bool:
    """Tell whether the words are part of the name of something else: an organisation, a scale, a journal, "anti-X"."""
    start, end = line.words[hit.first].start, line.words[hit.last].end
    if hit.first and line.link(hit.first) == HYPHEN and line.lower(hit.first - 1) in ("anti", "non", "pre"):
        return line.lower(hit.first - 1) == "anti"
    if line.joined(hit.last + 1) and line.lower(hit.last + 1) in _TREATMENT_NAMES:
        return True
    if line.joined(hit.last + 1) and line.lower(hit.last + 1) in _OTHERWISE.get(line.lower(hit.last), ()):
        return True
    if SCALE.match(line.text, end, end + 80):
        return True
    if not line.text[start].isupper():
        return False
    if hit.first and line.link(hit.first) <= HYPHEN and line.raw(hit.first - 1) in _JOURNAL_BEFORE:
        return True
    if line.lower(hit.last) == "lyme" and line.lower(hit.first - 1) in ("old", "east", "in", "near", "at"):
        return not line.joined(hit.last + 1) or line.lower(hit.last + 1) not in _SUFFERERS
    return JOURNAL_TAIL.match(line.text, end, end + 24) is not None or _in_organisation(line, hit)


def _chained(line: Line, at: int) -> bool:
    """Tell whether word ``at`` goes on with a title: a space or "&" stands before it."""
    return line.joined(at) or line.text[line.words[at - 1].end : line.words[at].start] == " & "


def _in_organisation(line: Line, hit: Candidate) -> bool:
    for at in range(hit.last + 1, min(hit.last + 6, len(line.words))):
        raw = line.raw(at)
        if not _chained(line, at) or not (raw[0].isupper() or raw in _CHAIN):
            break
        if raw.lower() in ORGANISATION and raw[0].isupper():
            return True
    for at in range(hit.first - 1, max(hit.first - 8, -1), -1):
        raw = line.raw(at)
        if line.link(at + 1) > COMMA or not (raw[0].isupper() or raw in _CHAIN):
            return False
        if raw.lower() in _ORGANISATION_BEFORE and raw[0].isupper():
            return True
    return False
