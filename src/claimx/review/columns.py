"""What is kept of each claim and document of a ledger while it is reviewed: a column for each value."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from claimx.records import ClaimRecord


class Names:
    """Strings that come again and again, each with a number."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Return the number of ``name``, a new one where it is new."""
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = len(self.all)
            self.all.append(name)
        return found

    def find(self, name: str) -> int | None:
        """Return the number of ``name``, if it has one."""
        return self._numbers.get(name)


class Place(NamedTuple):
    """A stretch of the ledger's file, in bytes."""

    offset: int
    length: int


class Values(NamedTuple):
    """What a claim that is not of the ledger brings along: one that a reviewer added."""

    id: str
    document: int
    quote: str
    start: int
    drug: str
    relation: str
    object: str | None


FACETS = ("drug", "object", "relation", "level", "rule")
"""The values that claims are counted by; ``rule`` is that which decided the relation."""


class Claims:
    """The claims read so far, by number (from 0, in the order of the ledger): a column for each value."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.quotes: list[str] = []
        self.documents = array("I")
        self.starts = array("Q")
        self.confidences = array("d")
        self.names = {facet: Names() for facet in FACETS}
        self.facets = {facet: array("I") for facet in FACETS}
        self._numbers: dict[str, int] = {}
        self._places = array("Q")
        self._lengths = array("Q")

    def __len__(self) -> int:
        return len(self.ids)

    def number(self, claim: str) -> int | None:
        """Return the number of the claim with this id."""
        return self._numbers.get(claim)

    def place(self, number: int) -> Place | None:
        """Return where the claim stands in the file; a claim that was added by a reviewer does not."""
        return Place(self._places[number], self._lengths[number]) if self._lengths[number] else None

    def add(self, values: Values) -> int:
        """Take a claim that is not of the ledger, and return its number."""
        facets = {
            "drug": values.drug,
            "object": values.object or "",
            "relation": values.relation,
            "level": "",
            "rule": "",
        }
        return self._append(values.id, values.document, values.quote, values.start, 1.0, facets, Place(0, 0))

    def read(self, claim: ClaimRecord, document: int, place: Place) -> bool:
        """Take a claim of the ledger; ``False`` where one of its id stands before it (the same document elsewhere)."""
        if claim.id in self._numbers:
            return False
        level = claim.evidence.level
        rule = next((why.rule for why in claim.why if why.field == "relation" and why.rejected is None), "")
        facets = {
            "drug": claim.drug,
            "object": claim.object or "",
            "relation": claim.relation,
            "level": "" if level is None else str(level),
            "rule": rule,
        }
        self._append(claim.id, document, claim.quote, claim.start, claim.confidence, facets, place)
        return True

    def _append(
        self, claim: str, document: int, quote: str, start: int, confidence: float, facets: dict[str, str], place: Place
    ) -> int:
        number = self._numbers[claim] = len(self.ids)
        self.ids.append(claim)
        self.quotes.append(quote)
        self.documents.append(document)
        self.starts.append(max(start, 0))
        self.confidences.append(confidence)
        for facet, value in facets.items():
            self.facets[facet].append(self.names[facet].number(value))
        self._places.append(place.offset)
        self._lengths.append(place.length)
        return number


class Documents:
    """The documents read so far, by number: each with the stretch of the file in which its records stand together."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.hashes: list[str] = []
        self._begins = array("Q")
        self._ends = array("Q")
        self._numbers: dict[tuple[str, str], int] = {}
        self._of_bytes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.paths)

    def begin(self, path: str, sha256: str, offset: int) -> int:
        """Return the number of a document whose records begin at ``offset``."""
        number = len(self.paths)
        self._numbers.setdefault((path, sha256), number)
        self._of_bytes.setdefault(sha256, number)
        self.paths.append(path)
        self.hashes.append(sha256)
        self._begins.append(offset)
        self._ends.append(offset)
        return number

    def extend(self, end: int) -> None:
        """Let the last document's records reach to ``end``."""
        self._ends[-1] = end

    def place(self, number: int) -> Place:
        return Place(self._begins[number], self._ends[number] - self._begins[number])

    def number(self, path: str, sha256: str) -> int | None:
        """Return the number of the document at ``path``, else of the first one of the same bytes."""
        return self._numbers.get((path, sha256), self._of_bytes.get(sha256))
