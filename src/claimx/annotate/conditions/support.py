"""Whether a name that is also something else stands for a condition here: the rule of each flag of the table."""

from __future__ import annotations

import re

from claimx.annotate.conditions.line import BREAK, COMMA, Candidate, Line, Refusal
from claimx.annotate.conditions.patterns import FUNCTION_WORDS
from claimx.annotate.conditions.values import word_set

_HAVING = word_set(
    "with have has had having my his her their your from of for against treat treating treated treatment diagnosed "
    "diagnosis develop developed developing active progressive relapsing severe mild moderate chronic refractory suffer "
    "suffering get got prevent cure like including and or early advanced pediatric adult in called manage managing "
    "fight fighting wet dry worsening new onset sporadic familial acute bilateral is as"
)
SUFFERERS = word_set(
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
_COLD_MEDICINES = word_set("drug medicine remedy product preparation medication pill syrup")
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
_TOLERANCE_NOT = word_set(
    "glucose exercise pain heat cold zero fault immune self oral stress lactose impaired insulin orthostatic hemodynamic "
    "gastrointestinal good poor better excellent overall local general clinical immunologic"
)
_MUSCLES = word_set("sprain fracture muscle back tendon ligament injury groin hamstring pull neck repetitive eye")
_STUDY = word_set("study trial participant consent subject due market company sponsor")
_AVOID = re.compile(
    r"contraindicat|avoid|not (?:be )?(?:used?|taken?|recommended)|suitable|unsafe|safe|risk|caution|should(?: not|n.t)",
    re.I,
)
_ONESELF = word_set("i my me im myself felt feel effect")
_FLARE_NOT = word_set("solar gun lens nasal nostril")


def looks(line: Line, hit: Candidate) -> bool:
    """Tell whether ``hit`` is written as its flags demand: "ALS" in capitals, "Parkinson’s" with a possessive."""
    if "upper" in hit.flags and not _is_upper(line.text[line.words[hit.first].start : line.words[hit.last].end]):
        return False
    return "possessive" not in hit.flags or _possessive(line, hit)


def of_oneself(line: Line, hit: Candidate) -> bool:
    """Tell whether somebody speaks of himself, or of side effects, around ``hit``."""
    return _near(line, hit, _ONESELF, 10)


def stands(line: Line, hit: Candidate, canonicals: frozenset[str]) -> Refusal | None:
    """Return which flag of ``hit`` forbids it here; ``canonicals`` are the conditions the document names in full."""
    flags = hit.flags
    failed = None
    if "upper" in flags and _shouted(line, hit):
        failed = "shouted"
    elif "context" in flags and hit.name not in canonicals and not _in_company(line, hit):
        failed = "context"
    else:
        failed = next((flag for flag in sorted(flags) if flag in RULES and not RULES[flag](line, hit)), None)
    return line.refusal(f"conditions.rejected.{failed}", hit.first - 1, hit.last + 1) if failed else None


def _is_upper(raw: str) -> bool:
    return raw.isupper() or raw[:-1].isupper() or raw in ("PsA", "PoTS")


def _shouted(line: Line, hit: Candidate) -> bool:
    """Tell whether the words around are in capitals too, so that capitals say nothing."""
    around = [line.raw(at) for at in (hit.first - 2, hit.first - 1, hit.last + 1, hit.last + 2)]
    longer = [raw for raw in around if len(raw) > 3 and raw.isalpha()]
    return len(longer) >= 2 and all(raw.isupper() for raw in longer)


def _in_company(line: Line, hit: Candidate) -> bool:
    return (line.lower(hit.first - 1) in _HAVING and line.link(hit.first) <= COMMA) or (
        line.lower(hit.last + 1) in SUFFERERS and line.joined(hit.last + 1)
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
    if after in _COLD_MEDICINES:
        return line.lower(hit.first - 2) in ("cough", "flu", "allergy")
    if before in ("the", "of", "and", "or", "for", "from", "with", "more", "during", "this", "against"):
        return (
            after in _COLD_AFTER and before != "of"
            if before in ("the", "and", "or", "more", "of")
            else after in _COLD_AFTER
        )
    return before in _COLD_BEFORE or (after in _COLD_AFTER and after not in ("and", "or"))


def _near(line: Line, hit: Candidate, words: frozenset[str], reach: int = 6) -> bool:
    low, high = max(0, hit.first - reach), min(len(line.words), hit.last + 1 + reach)
    return any(word in words for i, word in enumerate(line.lowers[low:high], low) if not hit.first <= i <= hit.last)


_TAKEN = word_set("a an the this that these those it them his her their my your our him me us")
_NO_ABUSE_OF_DRUGS = word_set("dose sexual child elder domestic concentration time")


def _abuse(line: Line, hit: Candidate) -> bool:
    if line.raw(hit.last) == "abuse" and line.lower(hit.last + 1) in _TAKEN:
        return False  # "they abuse the drug"
    return line.lower(hit.first - 1) not in _NO_ABUSE_OF_DRUGS and _near(line, hit, _DRUG_WORDS)


_SENSED = word_set(
    "pain itching itch stinging sting tingling redness numbness irritation swelling rash dryness soreness burning peeling "
    "discomfort blistering tearing prickling"
)


def _listed(line: Line, hit: Candidate) -> bool:
    """A word that says what something feels like, in a list of such: "redness, burning", "foot pain (burning)"."""
    after = line.lower(hit.last + 1)
    return not (line.joined(hit.last + 1) and after not in FUNCTION_WORDS) and _near(line, hit, _SENSED, 3)


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
    if line.text.startswith("?", line.words[hit.last].end) and line.link(hit.first) == BREAK:
        return True  # "Tired? Bloated?"
    if line.text.startswith(",", line.words[hit.last].end) and line.link(hit.first) == BREAK:
        return True  # "Tired, dry mouth, restless legs."
    return line.lower(hit.first - 1) in _PREDICATES or line.lower(hit.last + 1) in _PREDICATES


def _suffered(line: Line, hit: Candidate) -> bool:
    """A phrase, or a word that somebody has: "chronic stress", "my stress", not "stress hormones"."""
    return hit.last > hit.first or line.lower(hit.first - 1) in ("my", "your", "his", "her", "their", "with")


RULES = {
    "noun": _noun,
    "cold": _cold,
    "abuse": _abuse,
    "listed": _listed,
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
"""What each flag of the table demands of the words around a name; those that :func:`looks` and :func:`stands` see to
themselves are :data:`OTHER_FLAGS`."""
OTHER_FLAGS = ("context", "lay", "possessive", "upper")
