"""From a citation to the references of the document that it points to; what is not certain is flagged, never guessed.

Author-year citations are looked up by their first author and year; the other authors, how many there are, an initial
and the letter after the year narrow several down. What is left over is ambiguous and keeps its candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from claimx.annotate.citations.fold import fold, group_keys, surname_keys, without_generation
from claimx.annotate.citations.found import Found
from claimx.annotate.citations.wording import Wording, parts_of_one, same_author
from claimx.journals import same_journal
from claimx.mentions import Reference

AMBIGUOUS, ORPHAN, SPELLING = "ambiguous_reference", "orphan", "author_spelling"
_ID_FIELDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}
_LONG = 5
_LONGER = 8
"""Letters of a surname from which on one letter may differ, and two."""
_MANY = 3
"""Authors that "et al." stands for, with the first."""


class Link(NamedTuple):
    """The references that a citation points to, those it may point to where more than one fits, and flags."""

    references: tuple[Reference, ...] = ()
    candidates: tuple[Reference, ...] = ()
    flags: tuple[str, ...] = ()


class _Entry(NamedTuple):
    reference: Reference
    authors: tuple[frozenset[str], ...]
    initial: str
    year: int | None
    suffix: str


class References:
    """The references of a document, indexed by label, by author and by identifier.

    Args:
        references: in text order.
        text: the document's text; empty where only the fields of the references are known.
        unread: the spans of its lists that belong to no reference.
    """

    def __init__(self, references: Sequence[Reference], text: str = "", unread: Sequence[tuple[int, int]] = ()) -> None:
        self.all = tuple(references)
        self._text = text
        self._wording = Wording(text, self.all, unread)
        self._by_number: dict[str, list[Reference]] = {}
        self._by_first: dict[str, list[_Entry]] = {}
        self._by_author: dict[str, list[_Entry]] = {}
        self._of_year: dict[int | None, list[_Entry]] = {}
        self._by_id: dict[tuple[str, str], Reference] = {}
        before: _Entry | None = None
        for reference in self.all:
            if reference.number:
                self._by_number.setdefault(reference.number, []).append(reference)
            before = entry = _entry_of(reference, text[reference.start : reference.end], before)
            self._of_year.setdefault(entry.year, []).append(entry)
            for position, keys in enumerate(entry.authors):
                for key in keys:
                    self._by_author.setdefault(key, []).append(entry)
                    if not position:
                        self._by_first.setdefault(key, []).append(entry)
            for kind, field in _ID_FIELDS.items():
                if field in reference.csl:
                    self._by_id.setdefault((kind, str(reference.csl[field]).lower()), reference)
        self.numbers = frozenset(self._by_number)
        self.families = frozenset(self._by_author)
        self.last_words = frozenset(key.rpartition(" ")[2] for key in self.families)

    def add_short_form(self, short: str, name: str) -> None:
        """Take ``short`` for another name of the author ``name`` (both folded): the text defined it."""
        for index in (self._by_first, self._by_author):
            if name in index:
                index.setdefault(short, index[name])
        self.families |= {short}
        self.last_words |= {short}

    def number_by_order(self) -> None:
        """Take the place of each entry as its label, for a list that lost its numbers (an HTML ``<ol>``)."""
        self._by_number = {str(index): [reference] for index, reference in enumerate(self.all, 1)}
        self.numbers = frozenset(self._by_number)

    def of_first_author(self, name: str) -> tuple[Reference, ...]:
        """Return the references whose first author may be cited as ``name``, whatever their year."""
        return tuple(entry.reference for entry in self._by_first.get(fold(name), ()))

    def knows(self, names: Sequence[str], year: int | None) -> bool:
        """Tell whether an entry of ``year`` (any, for ``None``) has the first of ``names`` as first author, and the
        others among its authors."""
        return any(True for _ in self._entries([fold(name) for name in names], year))

    def begun(self, name: str, year: int | None) -> bool:
        """Tell whether ``name`` ("ZINC FOR...") is the beginning of a group or a title of ``year``."""
        return any(_begins(entry, fold(name)) for entry in self._of_year.get(year, ()))

    def linked(self, found: Sequence[Found]) -> list[Link]:
        """Return what each of ``found`` (in text order) points to."""
        letters = _letters(found)
        links: list[Link] = []
        latest: dict[str, Link] = {}
        for item in found:
            if item.back:
                link = latest.get(fold(item.authors[0]) if item.authors else "", Link())
            else:
                link = self._of(item, letters)
            if item.style in ("author_year", "numeric", "superscript", "named_author"):
                latest[""] = link
                if item.authors:
                    latest[fold(item.authors[0])] = link
            links.append(link)
        return links

    def _of(self, found: Found, letters: dict[tuple[str, int | None], str]) -> Link:
        if found.labels:
            return self._labelled(found.labels)
        for kind, value in found.ids:
            reference = self._by_id.get((kind, value.lower()))
            if reference is not None:
                return Link((reference,))
        if not self.all:
            return Link()
        if found.style == "author_year":
            return self._author_year(found, letters)
        return _one(self._described(found))

    def _described(self, found: Found) -> list[Reference]:
        """Return the references that a researcher, a journal or a title named in the prose may mean."""
        if found.style == "named_author" and found.authors:
            return list(self.of_first_author(found.authors[0]))
        if found.style == "journal" and found.journal:
            hits = [r for r in self.all if same_journal(found.journal, str(r.csl.get("container-title", "")))]
            return [r for r in hits if not found.year or _year(r.csl) == found.year]
        if found.title:
            wanted = fold(found.title)
            return [r for r in self.all if len(wanted) > 4 and wanted in fold(str(r.csl.get("title", "")))]
        return []

    def _labelled(self, labels: tuple[str, ...]) -> Link:
        hits: list[Reference] = []
        candidates: list[Reference] = []
        flags: set[str] = set()
        for label in labels:
            of_label = self._by_number.get(label, [])
            if len(of_label) == 1 or (of_label and parts_of_one(self._text, of_label)):
                hits += of_label
            elif of_label:
                flags.add(AMBIGUOUS)
                candidates += of_label
            elif self._by_number and not self._wording.has_label(label):
                flags.add(ORPHAN)
        return Link(tuple(hits), tuple(candidates), tuple(sorted(flags)))

    def _author_year(self, found: Found, letters: dict[tuple[str, int | None], str]) -> Link:
        names = [fold(name) for name in found.authors]
        hits = list(self._entries(names, found.year)) or self._loosely(names, found.year)
        if found.year is None:
            hits = [entry for entry in hits if entry.year is None] or hits
        if len(hits) > 1:
            if not found.suffix:
                hits = _narrowed(hits, found)
            hits = _lettered(hits, found.suffix, letters.get((names[0], found.year), ""))
            if found.suffix:
                hits = _narrowed(hits, found)
        elif hits and found.suffix and hits[0].suffix not in ("", found.suffix):
            return Link((), (hits[0].reference,), (AMBIGUOUS,))
        if not hits:
            misspelt = self._misspelt(names, found.year)
            if misspelt is not None:
                return Link((misspelt.reference,), (), (SPELLING,))
            return self._worded(found, names)
        return _one([entry.reference for entry in hits])

    def _worded(self, found: Found, names: Sequence[str]) -> Link:
        """Return what the words of the list say of a citation that no entry fits by its fields."""
        heads, holding = self._wording.entries(names, found.year, found.suffix)
        told = [entry for entry in heads if self._wording.tells_year(entry, found.year, _year(entry.csl))]
        if len(told) == 1:
            return Link((told[0],))
        if holding:
            return Link((), tuple(heads or holding), (AMBIGUOUS,))
        known = found.secondary or self._wording.holds(names, found.year)
        return Link() if known else Link(flags=(ORPHAN,))

    def _entries(self, names: Sequence[str], year: int | None) -> Iterator[_Entry]:
        """Yield the entries of ``year`` by the first of ``names``, with the others among the authors."""
        first = names[0] if names else ""
        for entry in self._by_first.get(first) or self._by_first.get(without_generation(first)) or ():
            if (year is None or entry.year == year) and all(
                any(name in author for author in entry.authors[1:]) for name in names[1:]
            ):
                yield entry

    def _loosely(self, names: Sequence[str], year: int | None) -> list[_Entry]:
        """Return the only entry of ``year`` that fits less well: the first name is an author, but not the first, or the
        others are none; it is the beginning of a group's name or of a title; or the list tells no year."""
        if year is None or not names:
            return []
        hits = [entry for entry in self._by_first.get(names[0], ()) if entry.year == year]
        hits = hits or [entry for entry in self._by_author.get(names[0], ()) if entry.year == year]
        if not hits and (" " in names[0] or names[0].endswith("…")):
            hits = [entry for entry in self._of_year.get(year, ()) if _begins(entry, names[0])]
        hits = hits or [entry for entry in self._entries(names, None) if entry.year is None]
        return hits if len(hits) == 1 else []

    def _misspelt(self, names: Sequence[str], year: int | None) -> _Entry | None:
        """Return the only entry of ``year`` whose first author differs from the first of ``names`` by a slip of the pen."""
        if not names or len(names[0]) < _LONG:
            return None
        from rapidfuzz.distance import OSA

        most = 1 if len(names[0]) < _LONGER else 2
        hits = [
            entry
            for entry in self._of_year.get(year, ())
            if entry.authors
            and len(entry.authors) >= len(names)
            and any(OSA.distance(key, names[0], score_cutoff=most) <= most for key in entry.authors[0])
        ]
        return hits[0] if len(hits) == 1 else None


def _begins(entry: _Entry, name: str) -> bool:
    """Tell whether the group or the title of ``entry`` begins with ``name``, or ``name`` with the group."""
    title = fold(str(entry.reference.csl.get("title", "")))
    start = name.rstrip("…").strip()
    if name.endswith("…"):
        return any(key.startswith(start) for key in (title, *(entry.authors[0] if entry.authors else ())))
    keys = entry.authors[0] if entry.authors else frozenset()
    return any(key.startswith(start + " ") or (key.count(" ") > 1 and start.startswith(key + " ")) for key in keys)


def _entry_of(reference: Reference, raw: str, before: _Entry | None) -> _Entry:
    """Return what ``reference`` is looked up by; editors count where it has no author, and "____" for those ``before``."""
    authors = reference.csl.get("author") or reference.csl.get("editor") or []
    if not authors and before is not None and same_author(raw):
        year, suffix = _year(reference.csl), str(reference.csl.get("year-suffix") or "")
        return before._replace(reference=reference, year=year, suffix=suffix)
    keys = tuple(
        frozenset(surname_keys(author["family"]) if author.get("family") else group_keys(author.get("literal") or ""))
        for author in authors
    )
    given = fold(authors[0].get("given") or "") if authors else ""
    return _Entry(reference, keys, given[:1], _year(reference.csl), str(reference.csl.get("year-suffix") or ""))


def _narrowed(hits: list[_Entry], found: Found) -> list[_Entry]:
    """Keep of several entries those whose number of authors and first initial fit how they are cited."""
    if found.etal:
        fitting = [e for e in hits if len(e.authors) >= _MANY] or [e for e in hits if len(e.authors) > 1]
    else:
        fitting = [e for e in hits if len(e.authors) == len(found.authors)]
    hits = fitting or hits
    if found.initial:
        hits = [e for e in hits if e.initial == found.initial.lower()] or hits
    return hits


def _lettered(hits: list[_Entry], suffix: str, used: str) -> list[_Entry]:
    """Keep the entry with the letter of the citation (or without one, as it has none); where the list has no letters,
    the entry in that place of the list, if the text uses exactly as many letters as there are entries."""
    exact = [entry for entry in hits if entry.suffix == suffix]
    if exact or len(hits) == 1:
        return exact or hits
    plain = [entry for entry in hits if not entry.suffix]
    if suffix == "a" and len(plain) == 1:
        return plain
    place = ord(suffix) - ord("a") if suffix else len(hits)
    if len(plain) == len(hits) and place < len(hits) and used == "abcdefghij"[: len(hits)]:
        return [hits[place]]
    return hits


def _letters(found: Sequence[Found]) -> dict[tuple[str, int | None], str]:
    """Return, for each first author and year, the letters that the text uses, sorted."""
    used: dict[tuple[str, int | None], set[str]] = {}
    for item in found:
        if item.suffix and item.authors:
            used.setdefault((fold(item.authors[0]), item.year), set()).add(item.suffix)
    return {key: "".join(sorted(letters)) for key, letters in used.items()}


def _one(hits: Sequence[Reference]) -> Link:
    if len(hits) == 1:
        return Link((hits[0],))
    return Link((), tuple(hits), (AMBIGUOUS,)) if hits else Link()


def _year(csl: dict[str, Any]) -> int | None:
    parts = (csl.get("issued") or {}).get("date-parts") or [[None]]
    year = parts[0][0]
    return int(year) if year is not None else None
