"""Names that no list has: a site or kind before a head, a telling word ending, "loss of", "trouble", addictions."""

from __future__ import annotations

from claimx.annotate.conditions.line import HYPHEN, Candidate, Line
from claimx.annotate.conditions.patients import TRIGGERS
from claimx.annotate.conditions.patients import find as find_told
from claimx.annotate.conditions.patterns import (
    FUNCTION_WORDS,
    HARD_TO_DO,
    KINDS,
    LOST,
    QUALIFIERS,
    SEVERITY,
    SITE_NOUNS,
    SITES,
    STRONG_HEADS,
    SUBSTANCES,
    USE_HEADS,
    WEAK_HEADS,
    looks_like_disease,
)
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import word_set
from claimx.remembered import Sifted

_NO_NUTRIENT = word_set(
    "complete partial functional relative absolute causing isolated combined i ii iii iv v documented suspected possible "
    "known confirmed proven probable reported existing underlying true real potential apparent such clear marginal"
)
_POSSESSIVES = word_set("the my your his her their our a an")


def role(word: str) -> str | None:
    """Return what ``word`` may be the head of: ``use``, ``strong``, ``weak``, ``loss``, ``hard``, ``ending``, or None."""
    if word in USE_HEADS or word == "addicted" or word == "allergic":
        return "use"
    if word in STRONG_HEADS:
        return "strong"
    if word in WEAK_HEADS or word == "symptom":
        return "weak"
    if word in ("loss", "lack"):
        return "loss"
    if word in _GAINS:
        return "pounds"
    if word in ("difficulty", "trouble"):
        return "hard"
    if word in TRIGGERS:
        return "patients"
    return "ending" if looks_like_disease(word) else None


_ROLES = Sifted(role)


def find(line: Line, covered: list[bool], drug_ends: frozenset[int]) -> list[Candidate]:
    """Return the candidates that the patterns make of words which ``covered`` leaves free.

    ``drug_ends`` are the offsets at which drug mentions end: "Xanax withdrawal" needs no list of drugs.
    """
    found: list[Candidate] = []
    kinds = _ROLES.among(set(line.lowers))
    for index in [at for at, word in enumerate(line.lowers) if word in kinds] if kinds else ():
        kind = kinds[line.lowers[index]]
        candidate: Candidate | None = None
        if kind == "use":
            found += _use(line, index, drug_ends)
            continue
        if kind == "loss":
            found += _loss(line, index)
            continue
        if kind == "hard":
            candidate = _hard(line, index)
        elif kind == "patients":
            candidate = find_told(line, index)
        elif kind == "pounds":
            candidate = _pounds(line, index) or find_told(line, index)
        elif covered[index]:
            continue
        elif kind == "ending":
            candidate = Candidate(
                index, index, line.lower(index), "disease", "conditions.ending", index, confidence=0.75
            )
        if candidate is None and kind in ("strong", "weak", "hard"):
            candidate = _headed(line, index, covered)
        if candidate is not None:
            found.append(candidate)
    return found


def _headed(line: Line, index: int, covered: list[bool]) -> Candidate | None:
    """Return "renal impairment", "infection of the jaw", "Gitelman syndrome", "zinc deficiency"."""
    head = line.lower(index)
    type_ = STRONG_HEADS.get(head) or WEAK_HEADS.get(head)
    if type_ is None:
        return None
    if (
        head == "problem"
        and line.lower(index + 1) == "with"
        and line.lower(index + 2) in LOST
        and line.joined(index + 2)
    ):
        return Candidate(
            index, index + 2, f"{line.lower(index + 2)} problem", "symptom", "conditions.difficulty", index
        )
    if head == "deficiency" and (candidate := _lacked(line, index)) is not None:
        return candidate
    first, telling = index, False
    while line.joined(first) and line.link(first) <= HYPHEN and not covered[first - 1]:
        before = line.lower(first - 1)
        if before in SITES or before in KINDS:
            telling = True
        elif before not in QUALIFIERS or head in ("problem", "trouble", "condition", "complaint"):
            break
        first -= 1
    core = first
    if not telling:
        first = _eponym(line, index, head)
        core = first
    last = index if first < index else site_after(line, index)
    if any(covered[index + 1 : last + 1]):  # "inflammation in heart disease" is not of the heart
        last = index
    if first == index == last:
        return None
    name = line.key(core, index)
    if last > index:
        name = f"{line.lower(last)} {head}"
    return Candidate(first, last, name, type_, f"conditions.head.{head}", core, confidence=0.8)


def _lacked(line: Line, index: int) -> Candidate | None:
    """Return "deficiency of vitamin D" where the table knows a "vitamin D deficiency"."""
    if line.lower(index + 1) != "of" or not line.joined(index + 1):
        return None
    for last in range(index + 4, index + 1, -1):
        if last < len(line.words) and line.whole(index + 1, last):
            entry = vocabulary().get(f"{line.key(index + 2, last)} deficiency")
            if entry is not None and not entry.flags:
                rule = "conditions.head.deficiency"
                return Candidate(index, last, entry.name, entry.type, rule, index, entry.ids, confidence=0.8)
    return None


def _eponym(line: Line, index: int, head: str) -> int:
    """Return where the name before "disease", "syndrome" or "deficiency" begins, or ``index`` where none stands."""
    before = line.raw(index - 1)
    if not line.joined(index) or line.lower(index - 1) in FUNCTION_WORDS or len(before) < 2:
        return index
    if head == "deficiency":
        left = line.lower(index - 1)
        return index if left in SEVERITY or left in QUALIFIERS or left in _NO_NUTRIENT else index - 1
    if head in ("disease", "syndrome", "palsy", "dystrophy"):
        possessive = before.endswith(("'s", "’s"))
        if before[0].isupper() and (possessive or line.raw(index)[0].islower()):
            first = index - 1
            while line.link(first) == HYPHEN and line.raw(first - 1)[:1].isupper():
                first -= 1
            return first
    return index


def site_after(line: Line, index: int) -> int:
    """Return the last word of "of the breast", "in my lower back" after a head, or ``index``."""
    if line.lower(index + 1) not in ("of", "in") or not line.joined(index + 1):
        return index
    at = index + 2
    if line.lower(at) in _POSSESSIVES:
        at += 1
    last = index
    while line.joined(at) and (line.lower(at) in SITE_NOUNS or line.lower(at) in ("lower", "upper", "left", "right")):
        if line.lower(at) in SITE_NOUNS:
            last = at
        at += 1
    return last


_POUNDS = word_set("lb lbs pound kg kilo kilos stone kilogram")
_GAINS = {"gain": "weight gain", "gained": "weight gain", "gaining": "weight gain"}
_GAINS |= {"lost": "weight loss", "lose": "weight loss", "losing": "weight loss"}


def _pounds(line: Line, index: int) -> Candidate | None:
    """Return "gained about 20 lbs", "lost 10kg": weight gain and weight loss told in numbers."""
    for last in range(index + 1, index + 6):
        if not line.joined(last):
            return None
        word = line.lower(last)
        if word in _POUNDS or (word[:1].isdigit() and word.lstrip("0123456789") in _POUNDS):
            first = index - (line.lower(index - 1) == "weight")
            name = _GAINS[line.lower(index)]
            return Candidate(first, last, name, "symptom", "conditions.pounds", first, confidence=0.8)
    return None


def _loss(line: Line, index: int) -> list[Candidate]:
    """Return "loss of appetite", "loss of taste and smell"."""
    if line.lower(index + 1) != "of" or not line.joined(index + 1):
        return []
    last = index + 2 + (line.lower(index + 2) in _POSSESSIVES)
    found: list[Candidate] = []
    while line.lower(last) in LOST and line.joined(last):
        name = f"{line.lower(index)} of {line.lower(last)}"
        found.append(
            Candidate(index, last, name, "symptom", "conditions.loss", index, confidence=0.8, extra=bool(found))
        )
        if line.lower(last + 1) not in ("and", "or"):
            break
        last += 2
    return found


def _hard(line: Line, index: int) -> Candidate | None:
    at = index + 1 + (line.lower(index + 1) in ("with", "in"))
    if not line.joined(index + 1) or not line.joined(at) or line.lower(at) not in HARD_TO_DO:
        return None
    last = at
    for step in range(at + 1, at + 5):
        if not line.joined(step):
            break
        if line.lower(step) in ("asleep", "sleep", "erection", "orgasm", "balance"):
            last = step
            break
    if last == at and line.lower(at) in (
        "falling",
        "staying",
        "getting",
        "going",
        "returning",
        "maintaining",
        "achieving",
    ):
        return None
    name = "difficulty " + line.key(at, last)
    return Candidate(index, last, name, "symptom", "conditions.difficulty", index, confidence=0.8)


_DISORDERS = {
    "alcohol": "alcohol use disorder",
    "opioid": "opioid use disorder",
    "heroin": "opioid use disorder",
    "drug": "drug addiction",
    "substance": "substance use disorder",
}


def _use_name(substance: str, head: str) -> str:
    kind = USE_HEADS.get(head, "allergy" if head == "allergic" else "use disorder")
    if kind == "use disorder" or (kind in ("dependence", "abuse") and substance in ("alcohol", "opioid", "heroin")):
        return _DISORDERS.get(substance, f"{substance} addiction")
    if kind == "overdose" and substance == "heroin":
        return "opioid overdose"
    return f"{substance} {kind}"


def _use(line: Line, index: int, drug_ends: frozenset[int]) -> list[Candidate]:
    """Return "Xanax withdrawal", "alcohol and opiate addiction", "addicted to heroin and alcohol"."""
    head = line.lower(index)
    type_ = "symptom" if head in ("withdrawal", "craving") else "disease"
    rule = f"conditions.use.{head}"
    found: list[Candidate] = []
    if line.joined(index) and (name := _substance(line, index - 1, drug_ends)):
        found.append(Candidate(index - 1, index, _use_name(name, head), type_, rule, index - 1))
        at = index - 2
        if line.lower(at) in ("and", "or") or line.link(index - 1) == 2:
            at -= line.lower(at) in ("and", "or")
            if at >= 0 and (other := _substance(line, at, drug_ends)):
                found.append(Candidate(at, index, _use_name(other, head), type_, rule, at, extra=True))
        return found
    joiner = line.lower(index + 1)
    if joiner not in ("to", "on", "from", "of", "for") or (head == "withdrawal" and joiner == "of"):
        return found
    at = index + 2 + (line.lower(index + 2) in _POSSESSIVES)
    extra = False
    while line.joined(at) and (name := _substance(line, at, drug_ends)):
        found.append(Candidate(index, at, _use_name(name, head), type_, rule, index, extra=extra))
        extra = True
        if line.lower(at + 1) not in ("and", "or"):
            break
        at += 2
    return found


def _substance(line: Line, index: int, drug_ends: frozenset[int]) -> str | None:
    if index < 0:
        return None
    word = line.lowers[index]
    if word in SUBSTANCES:
        return SUBSTANCES[word]
    return word if line.words[index].end in drug_ends else None
