"""Candidates: spans that may be drug mentions, before their context is judged."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

import msgspec

from claimx.annotate.drugs.patterns import (
    COMMENT_SIGNS,
    COMMENTS_ON,
    FORMS,
    LAY_RELEASES,
    LINK_HEAD,
    LINK_SIGNS,
    LINKS,
    MODIFIERS,
    RECEPTOR_DRUG,
    RELEASES,
    SALTS,
    STEREO,
)
from claimx.annotate.vocabulary import Entry, Hit, Vocabulary
from claimx.mentions import Annotations, Reason
from claimx.records import DrugLevel
from claimx.words import Word, key_of

_LEVELS: dict[str, tuple[DrugLevel, float]] = {
    "ingredient": ("ingredient", 0.96),
    "brand": ("brand", 0.94),
    "class": ("class", 0.92),
    "combination": ("combination", 0.93),
    "supplement": ("supplement", 0.93),
    "metabolite": ("metabolite", 0.93),
    "chemical": ("ingredient", 0.9),
}
"""Type of the entry: the drug's level, and how sure a name of it is."""


class Candidate(msgspec.Struct):
    """A span with the drug it would name; ``needs`` is what must support it.

    ``""``: nothing; ``context``: words around that speak of a drug; ``body``: such words, and none of body chemistry;
    ``street``: the drug itself beside it, or words of abuse; ``lay``: direct ones, for a brand without its capital that is a word as well; ``model``: direct ones, for what only the tagger proposes; ``never``: a chemical that is no intervention, ``named``: one only
    where the words around speak of a substance.
    """

    start: int
    end: int
    name: str
    level: DrugLevel
    confidence: float
    why: tuple[Reason, ...]
    needs: str = ""
    strict: bool = False
    abbreviation_of: str | None = None
    tagged: bool = False
    """The trained tagger proposes this span as a chemical."""
    doubted: bool = False
    """It reads the text and proposes nothing here, and the text is of the kind it knows."""
    own: bool = False
    """A user's list or pattern has this name: neither its ends nor that it is a name are in question."""
    ids: dict[str, str | list[str]] | None = None
    """Those that the user gives it."""


@cache
def vocabulary() -> Vocabulary:
    """The drug vocabulary, loaded once."""
    return Vocabulary.load("drugs.tsv.zst")


class Places:
    """The words that may name a drug: outside boilerplate and addresses. Titles in a reference list name drugs too."""

    def __init__(self, notes: Annotations) -> None:
        spans = [(b.start, b.end) for b in notes.layout.blocks if b.section == "boilerplate"]
        text = notes.text
        if any(sign in text for sign in COMMENT_SIGNS):
            spans += [match.span() for match in COMMENTS_ON.finditer(text)]
        for match in LINKS.finditer(text) if any(sign in text for sign in LINK_SIGNS) else ():
            head = LINK_HEAD.search(text, max(0, match.start() - 80), match.start())
            spans.append((head.start() if head is not None else match.start(), match.end()))
        self._spans = _merged(spans)
        self._starts = [start for start, _ in self._spans]
        self.words = self._open(notes.words) if spans else notes.words
        self.forms = {word.lower for word in self.words}

    def _open(self, words: list[Word]) -> list[Word]:
        kept: list[Word] = []
        first = 0
        for start, end in self._spans:
            last = bisect_left(words, start, first, key=_start_of)
            kept += words[first:last]
            first = bisect_left(words, end, last, key=_start_of)
        return kept + words[first:]

    def closed(self, offset: int) -> bool:
        """Tell whether ``offset`` stands where no mention is looked for."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index][1]


def _start_of(word: Word) -> int:
    return word.start


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def from_vocabulary(text: str, words: list[Word]) -> tuple[list[Candidate], list[Candidate]]:
    """The longest names of the vocabulary whose letters' case fits, and the ordinary words that are drugs' names too."""
    found: list[Candidate] = []
    misfits: list[Candidate] = []
    for hit in vocabulary().matches(words, text):
        if hit.entry.type == "none":  # a longer name that is no drug: "N-methyl-D-aspartate"
            continue
        first, last = _trimmed(text, words, hit)
        entry = hit.entry if first == hit.first else _entry(words, first, last) or hit.entry
        if last == hit.last and last + 1 < len(words):
            last = with_salt(text, words, last, entry)
        start, end = words[first].start, words[last].end
        if text[start - 1 : start] == "(" and ")" in text[start:end] and "(" not in text[start:end]:
            start = _long_form(words, first, last, entry, start - 1)  # "(R)-ketamine"
        elif text[start - 2 : start] == ")-" and (stereo := STEREO.search(text, max(0, start - 8), start)):
            start = stereo.start()
        candidate = of_entry(entry, start, end, f"drugs.vocabulary.{entry.type}")
        if case_fits(text, entry.flags, candidate):
            found.append(candidate)
        elif "upper" not in entry.flags:
            misfits.append(candidate)
    return found, misfits


def with_salt(text: str, words: list[Word], last: int, entry: Entry) -> int:
    """The last word of a name with its salt and its kind of release: "naltrexone hydrochloride", "Effexor XR"."""
    if entry.type not in ("ingredient", "brand", "supplement", "combination"):
        return last
    salted = entry.type != "brand"
    while last + 1 < len(words):
        word, gap = words[last + 1], text[words[last].end : words[last + 1].start]
        if salted and word.lower in SALTS and gap in (" ", "\xa0"):
            last += 1
        elif word.lower in RELEASES and gap in (" ", "-", "\xa0") and _is_release(text, word):
            return last + 1
        else:
            break
    return last


def _is_release(text: str, word: Word) -> bool:
    return word.lower in LAY_RELEASES or text[word.start : word.end].isupper()


def _trimmed(text: str, words: list[Word], hit: Hit) -> tuple[int, int]:
    """The first and last word of the shortest full name in ``hit``: of "oral zinc lozenges" it is "zinc"."""
    first, last = hit.first, hit.last
    if first < last and text[words[first].end] == "." and _entry(words, first + 1, last):
        first += 1  # an author's initial: "Connolly R.Ketamine for"
    while last > first and words[last].lower in FORMS and _same(words, first, last - 1, hit.entry):
        last -= 1
    begin = first
    while begin < last and words[begin].lower in MODIFIERS:
        begin += 1
        if _same(words, begin, last, hit.entry):
            first = begin
    return first, last


def _long_form(words: list[Word], first: int, last: int, entry: Entry, start: int) -> int:
    """Where "glucagon-like peptide-1 (GLP-1) agonists" begins, long form and bracket together; else ``start``.

    The bracket may hold a part of the name only: "ACE (angiotensin-converting enzyme) inhibitors".
    """
    if first == 0 or start - words[first - 1].end > 1:
        return start
    lowers = [word.lower for word in words[max(0, first - 5) : last + 1]]
    before = first - max(0, first - 5)
    for begin in range(before):
        for behind in range(before, len(lowers)):
            rest = vocabulary().get(" ".join(lowers[begin:before] + lowers[behind:]))
            if rest is not None and rest.name == entry.name:
                return words[first - before + begin].start
    return start


def _entry(words: list[Word], first: int, last: int) -> Entry | None:
    entry = vocabulary().get(" ".join(word.lower for word in words[first : last + 1]))
    return None if entry is None or entry.type == "none" else entry


def _same(words: list[Word], first: int, last: int, entry: Entry) -> bool:
    rest = _entry(words, first, last)
    return rest is not None and rest.name == entry.name and "lay" not in rest.flags


def of_entry(entry: Entry, start: int, end: int, rule: str, confidence: float | None = None) -> Candidate:
    """A candidate at ``start`` that names what ``entry`` names."""
    level, usual = _LEVELS[entry.type]
    flags = entry.flags
    return Candidate(
        start=start,
        end=end,
        name=entry.name,
        level=level,
        confidence=usual if confidence is None else confidence,
        why=(Reason(field="name", rule=rule, start=start, end=end),),
        needs=_needs(entry),
        strict="strict" in flags or "lay" in flags,
    )


def _needs(entry: Entry) -> str:
    if entry.type == "chemical":
        return "named" if "context" in entry.flags else "never"
    if "lay" in entry.flags:
        return "lay"
    if "street" in entry.flags:
        return "street"
    return "body" if "body" in entry.flags else "context" if "context" in entry.flags else ""


def case_fits(text: str, flags: frozenset[str], candidate: Candidate) -> bool:
    """Tell whether the letters' case is one that the name may have; raises ``needs`` where case proves nothing."""
    surface = text[candidate.start : candidate.end]
    if "upper" in flags:
        if not surface.removesuffix("s").isupper():
            return False
        if _shouting(text, candidate):
            if candidate.needs:
                return False
            candidate.needs = "context"
    if "street" in flags and not surface.islower():
        return False
    if "mixed" in flags and (surface[1:].islower() or not surface[-1].islower()):
        return False
    if "capital" in flags:
        if not surface[0].isupper():  # "actos" of patients who write small letters
            candidate.needs, candidate.strict = "lay", True
            return candidate.level == "brand" and surface.islower()
        before = text[max(0, candidate.start - 3) : candidate.start].rstrip(" \xa0\"“'‘(")
        if (not candidate.needs and (not before or before[-1] in ".!?\n:•*")) or surface.isupper():
            candidate.needs = candidate.needs or "context"
    return True


_CAPITALS = re.compile(r"[A-Z]{4}|[A-Z]{2} [A-Z]{2}")
"""Words in capitals, which a list of short forms with their amounts does not hold: "NAC 600, ALA 300"."""


def _shouting(text: str, candidate: Candidate) -> bool:
    """Tell whether the words around are in capitals too, so that capitals prove nothing."""
    around = text[max(0, candidate.start - 16) : candidate.start] + text[candidate.end : candidate.end + 16]
    if any(c.islower() for c in around) or sum(c.isupper() for c in around) < 4:
        return False
    return _CAPITALS.search(text, max(0, candidate.start - 16), candidate.end + 16) is not None


def from_targets(text: str, places: Places) -> list[Candidate]:
    """Classes named by their target: "NMDA receptor antagonists"."""
    found: list[Candidate] = []
    if "gonist" not in text and "nhibitor" not in text and "locker" not in text:
        return found
    for match in RECEPTOR_DRUG.finditer(text):
        if places.closed(match.start()):
            continue
        name = _target_name(match)
        known = vocabulary().get(key_of(match.group())) or vocabulary().get(" ".join(re.findall(r"[0-9a-zα-ω]+", name)))
        if known is not None:
            found.append(of_entry(known, *match.span(), "drugs.vocabulary.class"))
            continue
        reason = Reason(field="name", rule="drugs.class.target", start=match.start(), end=match.end())
        found.append(Candidate(*match.span(), name, "class", 0.75, (reason,)))
    return found


def _target_name(match: re.Match[str]) -> str:
    """The canonical name of a class named by its target: "α7 nicotinic receptor agonists"."""
    words = re.sub(r"[()]", "", match.group("target")).split()
    receptor = " receptor" if re.search(r"[-\s]receptor[-\s]", match.group()) else ""
    kind = match.group("kind")
    middle = next((f" {w}" for w in ("partial", "inverse", "reuptake") if f"{w} {kind}" in match.group()), "")
    if words[-1].lower() == middle.strip():
        middle = ""
    return f"{' '.join(words)}{receptor}{middle} {kind}s".lower()
