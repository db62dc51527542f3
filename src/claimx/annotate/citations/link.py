"""From a citation to the references of the document that it points to; what is not certain is flagged, never guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from claimx.annotate.citations.found import Found
from claimx.journals import same_journal
from claimx.mentions import Reference

_AMBIGUOUS, _ORPHAN = "ambiguous_reference", "orphan"
_ID_FIELDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}


class References:
    """The references of a document, indexed by label, by family name and by identifier."""

    def __init__(self, references: list[Reference]) -> None:
        self.all = references
        self._by_number: dict[str, list[Reference]] = {}
        self._by_family: dict[str, list[Reference]] = {}
        self._by_id: dict[tuple[str, str], Reference] = {}
        for reference in references:
            if reference.number:
                self._by_number.setdefault(reference.number, []).append(reference)
            for family in families_of(reference.csl):
                self._by_family.setdefault(family, []).append(reference)
            for kind, field in _ID_FIELDS.items():
                if field in reference.csl:
                    self._by_id.setdefault((kind, str(reference.csl[field]).lower()), reference)

    @property
    def numbers(self) -> frozenset[str]:
        """The labels of the list."""
        return frozenset(self._by_number)

    @property
    def families(self) -> frozenset[str]:
        """The family names and group names of all authors, lower case."""
        return frozenset(self._by_family)

    def of(self, found: Found) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
        """Return the references that ``found`` points to, and flags where that is not certain."""
        if found.labels:
            return self._labelled(found.labels)
        for kind, value in found.ids:
            reference = self._by_id.get((kind, value.lower()))
            if reference is not None:
                return (reference,), ()
        if found.style == "author_year":
            return self._author_year(found)
        if not self.all:
            return (), ()
        if found.style == "named_author" and found.authors:
            hits = [
                r for r in self._by_family.get(_fold(found.authors[0]), []) if _first(r.csl) == _fold(found.authors[0])
            ]
            return _one(hits)
        if found.style == "journal" and found.journal:
            hits = [r for r in self.all if same_journal(found.journal, str(r.csl.get("container-title", "")))]
            if found.year:
                hits = [r for r in hits if _year(r.csl) == found.year]
            return _one(hits)
        if found.title:
            wanted = _fold(found.title)
            return _one([r for r in self.all if len(wanted) > 4 and wanted in _fold(str(r.csl.get("title", "")))])
        return (), ()

    def _labelled(self, labels: tuple[str, ...]) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
        hits: list[Reference] = []
        flags: set[str] = set()
        for label in labels:
            of_label = self._by_number.get(label, [])
            if len(of_label) == 1:
                hits.append(of_label[0])
            elif of_label:
                flags.add(_AMBIGUOUS)
            elif self._by_number:
                flags.add(_ORPHAN)
        return tuple(hits), tuple(sorted(flags))

    def _author_year(self, found: Found) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
        if not self.all:
            return (), ()
        names = [_fold(name) for name in found.authors]
        hits = self._with(names[0], found.year)
        if len(hits) > 1 and len(names) > 1:
            hits = [r for r in hits if all(name in families_of(r.csl) for name in names)] or hits
        if len(hits) > 1:
            first = [r for r in hits if _first(r.csl) in (names[0], names[0].rpartition(" ")[2])]
            hits = first or hits
        if len(hits) > 1 and found.suffix:
            index = ord(found.suffix) - ord("a")
            lettered = [r for r in hits if _lettered(r, found)]
            hits = (
                lettered
                if len(lettered) == 1
                else hits[index : index + 1]
                if not lettered and index < len(hits)
                else hits
            )
        return _one(hits) if hits else ((), (_ORPHAN,))

    def _with(self, name: str, year: int | None) -> list[Reference]:
        hits = self._by_family.get(name) or self._by_family.get(name.rpartition(" ")[2]) or []
        return [r for r in hits if year is None or _year(r.csl) == year]


def _lettered(reference: Reference, found: Found) -> bool:
    return reference.csl.get("year-suffix") == found.suffix


def _one(hits: list[Reference]) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    if len(hits) == 1:
        return (hits[0],), ()
    return (), ((_AMBIGUOUS,) if hits else ())


def families_of(csl: dict[str, Any]) -> list[str]:
    """Return the folded family names (and group names) of the authors, without double."""
    families: dict[str, None] = {}
    for author in csl.get("author", []):
        name = _fold(author.get("family") or author.get("literal") or "")
        if name:
            families[name] = None
            families.setdefault(re.sub(r"^(?:de|van|von|der|den|la|le|di|da)\s", "", name).rpartition(" ")[2], None)
    return list(families)


def _first(csl: dict[str, Any]) -> str:
    authors = csl.get("author") or [{}]
    return _fold(authors[0].get("family") or authors[0].get("literal") or "")


def _year(csl: dict[str, Any]) -> int | None:
    parts = (csl.get("issued") or {}).get("date-parts") or [[None]]
    year = parts[0][0]
    return int(year) if year is not None else None


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "'").replace("‐", "-").replace("–", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()
