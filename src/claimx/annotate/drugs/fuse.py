"""What the trained tagger proposes, fused with what the vocabulary knows: the vocabulary decides, the model proposes.

In scientific text the tagger settles the ends of a name and what only it sees is a chemical, or a drug where the words
around say that it was given; a name that it passes over there needs such words. Elsewhere what only it sees does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from claimx.annotate.drugs.candidates import Candidate, of_entry, vocabulary
from claimx.annotate.drugs.patterns import SALTS
from claimx.annotate.drugs.rollup import facts_of
from claimx.mentions import Annotations, Reason, Tag
from claimx.words import key_of

SCIENTIFIC = frozenset(("abstract", "trial_report", "review", "systematic_review", "case_report"))
_SURE = 0.8
"""What a proposal must be worth outside scientific text."""
_STORY = re.compile(
    r"\b(?:[Mm]y|me|[Yy]ours?|[Yy]ou)\b|\bI(?:['’]|\s(?:am|was|have|had|took|take|felt|feel|do|did|would|will|can|could|started|stopped|got|hate|love"
    r"|think|thought|just|also|never|still|now|went|tried|used|don)\b)"
)
_LABORATORY = re.compile(
    r"\b(?:rats?|mice|rabbits|in (?:vitro|vivo)|[Pp] ?(?:<|=|less than) ?0?\.\d|METHODS|RESULTS|CONCLUSIONS?|mg/kg|i\.[pv]\.|plasma|serum|patients|induced"
    r"|randomi[sz]ed|investigated|measured|administ\w+|infusion|significant(?:ly)?|mmol/l|we report)\b"
)
_NAMED = frozenset(("ingredient", "supplement", "metabolite"))
_WIDENS = _NAMED | {"brand"}


_GIVEN_ONLY = re.compile(r"vaccine|globulin|toxin|toxoid|serum|antivenom|cells?\b|mab$| ")
"""Names of what is no chemical and has no other use than to be given; of several words they are mostly such too."""


class Fused(NamedTuple):
    """``inside`` are substances named within a class or a combination: the "calcium" of "calcium channel blockers"."""

    candidates: list[Candidate]
    inside: list[Candidate]


def fused(notes: Annotations, candidates: list[Candidate], tags: list[Tag]) -> Fused:
    """Fuse ``candidates`` (in text order, not overlapping) with ``tags``, the chemicals among the tagger's proposals."""
    if not notes.tags:
        return Fused(candidates, [])
    paper = notes.layout.page.source_type in SCIENTIFIC
    scientific = paper or _reads_scientific(notes)
    ends = paper or (scientific and notes.layout.page.source_type == "other")  # a press release names its product
    proposed = _Proposed(notes, scientific)
    new: list[Candidate] = []
    inside: list[Candidate] = []
    swallowed: set[int] = set()
    for tag, overlapping in _pairs(tags, candidates):
        if not overlapping:
            if scientific or tag.confidence >= _SURE:
                new.append(proposed.candidate(tag))
        elif ends:
            first, last = overlapping[0], overlapping[-1]
            if tag.start <= first.start and last.end <= tag.end:
                if proposed.widen(first, tag):
                    swallowed.update(id(candidate) for candidate in overlapping[1:])
            elif first is last and first.start <= tag.start and tag.end <= first.end:
                if first.level in ("class", "combination"):
                    inside.append(proposed.candidate(tag))
                elif not first.tagged:
                    proposed.narrow(first, tag)
    kept = [candidate for candidate in candidates if id(candidate) not in swallowed]
    if paper:
        for candidate in kept:
            if not candidate.own:
                _doubt(candidate)
    return Fused(sorted(kept + new, key=_start_of), inside)


def _start_of(candidate: Candidate) -> int:
    return candidate.start


def _doubt(candidate: Candidate) -> None:
    """What the tagger passes over in a paper is no chemical, and a drug of no class is one only where it was given.

    The tagger knows chemicals; vaccines, plants and cultures are none and keep what the vocabulary says.
    """
    candidate.doubted = not candidate.tagged
    known = candidate.needs or candidate.level not in ("ingredient", "metabolite") or _GIVEN_ONLY.search(candidate.name)
    if candidate.doubted and not known and not facts_of(candidate.name, candidate.level).classes:
        candidate.needs, candidate.strict = "model", True


def _reads_scientific(notes: Annotations) -> bool:
    """Tell whether a text of another kind reads as a paper does: nobody's story, and talk of the laboratory."""
    text = notes.text
    found = {match.group() for match in islice(_LABORATORY.finditer(text), 40)}
    return len(found) >= (1 if notes.layout.page.source_type == "other" else 3) and _STORY.search(text) is None


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

    def narrow(self, candidate: Candidate, tag: Tag) -> None:
        """Give ``candidate`` the ends of ``tag`` inside it: the "calcium" of "elemental calcium"."""
        known = vocabulary().get(key_of(self._text[tag.start : tag.end]))
        if known is None or known.type == "none" or candidate.level not in _NAMED:
            return
        if self._text[tag.end : candidate.end].lower().strip() in SALTS:  # the salt belongs to the name
            return
        if candidate.level == "supplement" and tag.end != candidate.end:  # a strain of the tagger's species
            return
        candidate.name = known.name
        candidate.start, candidate.end = tag.start, tag.end
        candidate.tagged = True
        candidate.why = (*candidate.why, Reason(field="name", rule="drugs.model", start=tag.start, end=tag.end))

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
