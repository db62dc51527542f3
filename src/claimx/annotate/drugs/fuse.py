"""What the trained tagger proposes, fused with what the vocabulary knows: the vocabulary decides, the model proposes.

In scientific text the tagger settles the ends of a name and what only it sees is a chemical, or a drug where the words
around say that it was given. Elsewhere what only it sees needs such words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimx.annotate.drugs.candidates import Candidate, of_entry, vocabulary
from claimx.mentions import Annotations, Reason, Tag
from claimx.words import key_of

SCIENTIFIC = frozenset(("abstract", "trial_report", "review", "systematic_review", "case_report"))
_SURE = 0.8
"""What a proposal must be worth outside scientific text."""
_PERSONS = frozenset(("i", "my", "me", "you", "your"))
_WIDENS = frozenset(("ingredient", "supplement", "metabolite", "brand"))


class Fused(NamedTuple):
    """``inside`` are substances named within a class: the "calcium" of "calcium channel blockers"."""

    candidates: list[Candidate]
    inside: list[Candidate]


def fused(notes: Annotations, candidates: list[Candidate]) -> Fused:
    """Fuse ``candidates`` (in text order, not overlapping) with the chemicals among the tagger's proposals."""
    tags = [tag for tag in notes.tags if tag.label == "chemical"]
    if not notes.tags:
        return Fused(candidates, [])
    scientific = _is_scientific(notes)
    proposed = _Proposed(notes, scientific)
    inside: list[Candidate] = []
    new: list[Candidate] = []
    swallowed: set[int] = set()
    for tag, overlapping in _pairs(tags, candidates):
        if not overlapping:
            if scientific or tag.confidence >= _SURE:
                new.append(proposed.candidate(tag))
            continue
        if not scientific:
            continue
        first, last = overlapping[0], overlapping[-1]
        if tag.start <= first.start and last.end <= tag.end:
            if proposed.widen(first, tag):
                swallowed.update(id(candidate) for candidate in overlapping[1:])
        elif first is last and first.level == "class" and first.start <= tag.start and tag.end <= first.end:
            inside.append(proposed.candidate(tag))
    kept = [candidate for candidate in candidates if id(candidate) not in swallowed]
    if scientific:
        for candidate in kept:
            candidate.doubted = not candidate.tagged
            if candidate.doubted and not candidate.needs and candidate.level in _WIDENS:
                candidate.needs = "model"
    return Fused(sorted(kept + new, key=lambda c: c.start), inside)


def _is_scientific(notes: Annotations) -> bool:
    """Tell whether the text is of the kind that the tagger knows: a paper's, or of no known kind and nobody's story."""
    source_type = notes.layout.page.source_type
    return source_type in SCIENTIFIC or (
        source_type == "other" and _PERSONS.isdisjoint([word.lower for word in notes.words])
    )


def _pairs(tags: Iterable[Tag], candidates: list[Candidate]) -> Iterator[tuple[Tag, list[Candidate]]]:
    """Each tag with the candidates that overlap it; both in text order."""
    first = 0
    for tag in tags:
        while first < len(candidates) and candidates[first].end <= tag.start:
            first += 1
        last = first
        while last < len(candidates) and candidates[last].start < tag.end:
            last += 1
        yield tag, candidates[first:last]


class _Proposed:
    """Candidates made from proposals, with the names that the document's own definitions give them."""

    def __init__(self, notes: Annotations, scientific: bool) -> None:
        self._text, self._scientific = notes.text, scientific
        self._long = {abbreviation.short: abbreviation for abbreviation in notes.abbreviations}

    def candidate(self, tag: Tag) -> Candidate:
        """A candidate at ``tag``; in scientific text it is a chemical at least."""
        surface = self._text[tag.start : tag.end]
        known = vocabulary().get(key_of(surface))
        reason = Reason(field="name", rule="drugs.model", start=tag.start, end=tag.end)
        confidence = round(min(0.85, tag.confidence), 2)
        if known is not None and known.type != "none":
            found = of_entry(known, tag.start, tag.end, "drugs.model", confidence)
        else:
            long = self._long.get(surface)
            name = (long.long if long is not None else surface).lower()
            found = Candidate(tag.start, tag.end, " ".join(name.split()), "ingredient", confidence, (reason,))
            found.abbreviation_of = long.long if long is not None else None
        found.needs, found.strict, found.tagged = "model", True, self._scientific
        return found

    def widen(self, candidate: Candidate, tag: Tag) -> bool:
        """Give ``candidate`` the ends of ``tag`` around it, where it has others; a longer name is another substance."""
        if (candidate.start, candidate.end) != (tag.start, tag.end):
            own = self.candidate(tag)
            if candidate.level not in _WIDENS and candidate.name != own.name:
                return False
            candidate.name, candidate.level = own.name, own.level
            candidate.start, candidate.end = tag.start, tag.end
        candidate.tagged = True
        candidate.why = (*candidate.why, Reason(field="name", rule="drugs.model", start=tag.start, end=tag.end))
        return True
