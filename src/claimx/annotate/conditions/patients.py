"""What patients say instead of a name: "could not get out of bed", "zero energy", "felt like a zombie".

Three small grammars over the words of a line: what somebody cannot do, what somebody has none of, what somebody feels
like. Each row of their tables gives the canonical name of the symptom.
"""

from __future__ import annotations

from functools import cache

from claimx.annotate.conditions.line import Candidate, Line
from claimx.annotate.conditions.values import word_set

TRIGGERS = word_set(
    "can cant cannot couldn couldnt could unable inability able hard harder struggle struggled struggling no zero little "
    "lost killed ruined lower reduced decreased decrease diminished less nonexistent suppressed feel felt feeling"
)
"""Words at which one of the grammars may begin."""

_CANNOT = (
    ("can", "t"), ("can", "not"), ("cannot",), ("cant",), ("couldn", "t"), ("couldnt",), ("could", "not"),
    ("could", "barely"), ("could", "hardly"), ("can", "barely"), ("can", "hardly"), ("unable", "to"),
    ("inability", "to"), ("not", "able", "to"), ("able", "to"), ("hard", "to"), ("harder", "to"), ("hard", "time"),
    ("struggle", "to"), ("struggled", "to"), ("struggling", "to"),
)  # fmt: skip
_BETWEEN = word_set("even barely hardly properly really seem to ever fully still")
_UNDONE = {
    "sleep": "insomnia", "fall asleep": "insomnia", "falling asleep": "insomnia", "stay asleep": "insomnia",
    "sleeping": "insomnia", "get to sleep": "insomnia", "stay awake": "drowsiness", "keep my eyes open": "drowsiness",
    "wake up": "hypersomnia", "waking up": "hypersomnia",
    "concentrate": "poor concentration", "focus": "poor concentration", "concentrating": "poor concentration",
    "focusing": "poor concentration", "think straight": "poor concentration", "think clearly": "poor concentration",
    "remember": "memory impairment", "remembering": "memory impairment", "function": "inability to function",
    "functioning": "inability to function", "cope": "inability to cope", "get out of bed": "fatigue",
    "get up": "fatigue", "getting up": "fatigue", "getting out of bed": "fatigue", "leave my bed": "fatigue",
    "breathe": "shortness of breath", "breathing": "shortness of breath", "walk": "gait disturbance",
    "swallow": "difficulty swallowing", "urinate": "urinary retention", "pee": "urinary retention",
    "orgasm": "anorgasmia", "have an orgasm": "anorgasmia", "have orgasm": "anorgasmia", "climax": "anorgasmia",
    "ejaculate": "anorgasmia", "reach orgasm": "anorgasmia", "reaching orgasm": "anorgasmia",
    "get an erection": "erectile dysfunction", "keep an erection": "erectile dysfunction",
    "maintain an erection": "erectile dysfunction", "cry": "emotional numbness", "feel anything": "emotional numbness",
    "feel emotion": "emotional numbness", "stop crying": "crying spells", "stop eating": "increased appetite",
    "stop shaking": "tremor", "sit still": "restlessness", "stay still": "restlessness", "keep food down": "vomiting",
    "get motivated": "apathy", "find the words": "word-finding difficulty", "find word": "word-finding difficulty",
}  # fmt: skip
"""What somebody cannot do and the symptom that is meant."""
_WILLED = word_set("remember breathe walk function think wake cope get")
"""First verbs that need a plain inability: "hard to remember" may be said of a phone number."""

_LACKING = (
    ("no",), ("zero",), ("little",), ("lost", "my"), ("lost", "all"), ("lost", "all", "my"), ("killed", "my"),
    ("ruined", "my"), ("lower",), ("reduced",), ("decreased",), ("decrease", "in"), ("diminished",), ("less",),
    ("nonexistent",), ("suppressed",), ("no", "interest", "in"), ("no", "desire", "for"), ("lost", "interest", "in"),
)  # fmt: skip
_LACKED = {
    "energy": "fatigue", "appetite": "anorexia", "hunger": "anorexia", "libido": "low libido",
    "sex drive": "low libido", "sexual desire": "low libido", "sex": "low libido", "motivation": "apathy",
    "sleep": "insomnia", "concentration": "poor concentration", "focus": "poor concentration",
    "emotion": "emotional numbness", "feeling": "emotional numbness", "orgasm": "anorgasmia",
    "erection": "erectile dysfunction", "stamina": "fatigue", "strength": "weakness", "balance": "loss of balance",
}  # fmt: skip
"""What somebody has none of and the symptom that is meant."""
_NOT_LACKED = word_set(
    "drink bar bill level source company market intake balance change effect toward towards pill aid study"
)
"""Words after it that make it something else: "no energy drinks"."""
_ABSTRACT = word_set("sex sleep feeling hunger strength balance focus concentration emotion")
"""What "less", "little", "lower" and "reduced" do not make a symptom of."""

_FEELING = word_set("feel felt feeling")
_LIKE = word_set(
    "like a an so very really just completely totally all bit little pretty kind of as if such quite more being the"
)
_FELT = {
    "zombie": "emotional numbness", "robot": "emotional numbness", "numb": "emotional numbness",
    "empty": "emotional numbness", "flat": "emotional numbness", "dead inside": "emotional numbness",
    "stoned": "feeling drunk", "drunk": "feeling drunk", "drugged": "feeling drunk", "high": "feeling drunk",
    "hungover": "feeling drunk", "out of it": "brain fog", "spaced": "brain fog", "foggy": "brain fog",
    "disconnected": "dissociation", "detached": "dissociation", "out of body": "dissociation", "unreal": "dissociation",
    "weird": "malaise", "strange": "malaise", "horrible": "malaise", "awful": "malaise", "terrible": "malaise",
    "unwell": "malaise", "ill": "malaise", "crap": "malaise", "crappy": "malaise", "shit": "malaise",
    "shitty": "malaise", "lousy": "malaise", "dreadful": "malaise", "heavy": "heaviness", "shaky": "tremor",
    "faint": "dizziness", "off balance": "loss of balance", "on edge": "nervousness", "jumpy": "nervousness",
    "wired": "nervousness", "angry": "anger", "low": "depression", "down": "depression", "sad": "sadness",
    "tearful": "crying spells", "weepy": "crying spells", "cold": "cold sensation", "hot": "hot flashes",
    "hopeless": "hopelessness", "worthless": "worthlessness", "guilty": "guilt", "scared": "fear", "afraid": "fear",
    "overwhelmed": "stress", "thirsty": "thirst", "hungry": "increased appetite", "tired": "fatigue",
    "weak": "weakness", "exhausted": "fatigue", "drained": "fatigue", "restless": "restlessness",
}  # fmt: skip
"""What somebody feels (like) and the symptom that is meant."""
_NOT_FELT = word_set("about for that with by enough")
"""Words after it that make it a judgement: "felt terrible about it"."""
_NOT_SAID = word_set("don t not never didn doesn won wouldn no longer without stop stopped")


def find(line: Line, index: int) -> Candidate | None:
    """Return the symptom that the words from ``index``, a trigger, tell."""
    if line.lower(index) in _FEELING:
        return _felt(line, index)
    return _cannot(line, index) or _lacking(line, index)


def _opening(line: Line, index: int, openings: tuple[tuple[str, ...], ...]) -> int:
    """Return how many words the longest of ``openings`` at ``index`` has, or zero."""
    longest = 0
    for words in _beginning(openings).get(line.lower(index), ()):
        size = len(words)
        if size > longest and all(line.lower(index + step) == words[step] for step in range(1, size)):
            longest = size if line.whole(index, index + size - 1) else longest
    return longest


@cache
def _beginning(openings: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return ``openings`` by their first word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in openings:
        by_first.setdefault(words[0], []).append(words)
    return by_first


def _longest(line: Line, at: int, table: dict[str, str]) -> tuple[str, int] | None:
    """Return the name of the longest row of ``table`` at word ``at`` and its last word."""
    for last in range(at + 3, at - 1, -1):
        if line.whole(at, last) and last < len(line.words) and (name := table.get(line.key(at, last))):
            return name, last
    return None


def _cannot(line: Line, index: int) -> Candidate | None:
    size = _opening(line, index, _CANNOT)
    if not size:
        return None
    first = index
    if line.lower(index) == "able":
        if line.lower(index - 1) not in ("not", "never", "t"):
            return None
        first = index - 1
    at = index + size
    while line.lower(at) in _BETWEEN and at < index + size + 3:
        at += 1
    found = _longest(line, at, _UNDONE) if line.joined(at) else None
    if found is None or (line.lower(at) in _WILLED and line.lower(index) in ("hard", "harder") and found[1] == at):
        return None
    name, last = found
    return Candidate(first, last, name, "symptom", "conditions.patients.cannot", first, confidence=0.75)


def _lacking(line: Line, index: int) -> Candidate | None:
    size = _opening(line, index, _LACKING)
    at = index + size
    found = _longest(line, at, _LACKED) if size and line.joined(at) else None
    if found is None:
        return None
    name, last = found
    plain = size == 1 and line.lower(index) not in ("zero", "no")
    if (plain and line.lower(last) in _ABSTRACT and last == at) or (line.lower(last) == "sex" and size < 3):
        return None
    if line.joined(last + 1) and line.lower(last + 1) in _NOT_LACKED:
        return None
    return Candidate(index, last, name, "symptom", "conditions.patients.lacking", index, confidence=0.75)


_EXPLAINING = "—–("


def _felt(line: Line, index: int) -> Candidate | None:
    start = line.words[index].start
    if line.text[start - 1 : start] in _EXPLAINING and start:
        return None  # "dissociation (feeling detached from oneself)"
    at = index + 1
    while line.lower(at) in _LIKE and line.joined(at) and at < index + 5:
        at += 1
    found = _longest(line, at, _FELT) if line.joined(at) else None
    if found is None:
        return None
    name, last = found
    if (line.joined(last + 1) and line.lower(last + 1) in _NOT_FELT) or line.lower(index - 1) in _NOT_SAID:
        return None
    return Candidate(index, last, name, "symptom", "conditions.patients.felt", index, confidence=0.7)
