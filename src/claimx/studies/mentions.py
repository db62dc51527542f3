"""Citations to the studies that they mean: through their reference, else by what little they say.

"Younger 2014" is of a study described elsewhere only where exactly one of all documents fits; "the 2017 paper in JAMA
Psychiatry" only where, besides, it is about the same drug. Where several fit, the mention stays by itself and names
them. "A new study" is never joined across documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimx.journals import same_journal
from claimx.studies.agreement import same_name, same_page
from claimx.studies.items import Item
from claimx.studies.publications import is_description, is_thin
from claimx.studies.union import Groups, Sets

_BY_JOURNAL, _BY_PEOPLE, _BY_DRUG, _BY_YEAR_ALONE = 0.95, 0.93, 0.9, 0.75
_JOURNAL_AND_YEAR = 0.8
_ACRONYM = 0.9
_SAME_PAGE, _SAME_PAGE_UNDATED = 0.9, 0.8
_ONE_OF_ITS_REFERENCES = 0.9
_MOST_ALIKE = 32
"""Different mentions by the same name and year that a further one is compared with."""


class Links(msgspec.Struct):
    """Where citations belong that are of no report alone: several references at once, or one of several."""

    several: dict[int, list[int]]
    candidates: dict[int, list[int]]


class _Fit(msgspec.Struct, frozen=True):
    rule: str
    confidence: float


class Mentions:
    """Joins the citations of all documents to reports and studies."""

    def __init__(self, items: Sequence[Item], sets: Sets, groups: Groups, drugs: Sequence[frozenset[str]]) -> None:
        self._items = items
        self._sets = sets
        self._groups = groups
        self._drugs = drugs
        self.links = Links({}, {})

    def join(self) -> Links:
        """Join every citation that can be; return where the others belong."""
        open_ = self._through_references()
        open_ = self._on_one_page(open_)
        open_ = self._by_author(open_)
        open_ = self._by_journal(open_)
        self._by_acronym()
        self._among_themselves(open_)
        return self.links

    def _unite(self, one: int, other: int, fit: _Fit, *, told: bool = False) -> bool:
        joined = self._sets.join(one, other, fit.rule, fit.confidence, told=told)
        if joined:
            self._groups.join(one, other, fit.rule, fit.confidence)
        return joined

    def _through_references(self) -> list[int]:
        """Join citations with the references that they point to; return those that point to none."""
        places = {
            (item.path, item.sha256, item.record): number
            for number, item in enumerate(self._items) if item.kind == "reference"
        }  # fmt: skip
        left = []
        for number, item in enumerate(self._items):
            if item.kind != "citation":
                if is_thin(item) and number not in self._sets.joins:
                    left.append(number)
                continue
            targets = [places[key] for r in item.points if (key := (item.path, item.sha256, r)) in places]
            maybe = [places[key] for r in item.candidates if (key := (item.path, item.sha256, r)) in places]
            if len(targets) == 1:
                if not self._unite(number, targets[0], _Fit("reference", item.confidence), told=True):
                    self.links.candidates[number] = targets
            elif targets:
                self.links.several[number] = targets
            elif maybe:
                if len({self._groups.find(target) for target in maybe}) == 1:
                    self._unite(number, maybe[0], _Fit("reference.any", _ONE_OF_ITS_REFERENCES), told=True)
                else:
                    self.links.candidates[number] = maybe
            elif not is_description(item):
                left.append(number)
        return left

    def _on_one_page(self, numbers: Sequence[int]) -> list[int]:
        """Join mentions of one page with the same first name, where their years do not differ; return one of each."""
        pages: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        heads = []
        for number in numbers:
            item = self._items[number]
            if item.families and item.kind == "citation":
                pages[item.path, item.sha256, item.families[0]].append(number)
            else:
                heads.append(number)
        for same in pages.values():
            dated: dict[tuple[int | None, str], int] = {}
            for number in same:
                item = self._items[number]
                if item.year is not None:
                    head = dated.setdefault((item.year, item.letter), number)
                    self._unite(head, number, _Fit("page.author_year", _SAME_PAGE))
            undated = [number for number in same if self._items[number].year is None]
            if len(dated) > 1:
                heads += [*dated.values(), *undated[:1]]
            elif undated or dated:
                heads.append(next(iter(dated.values()), undated[0] if undated else 0))
            start = heads[-1]
            for number in undated:
                self._unite(start, number, _Fit("page.author", _SAME_PAGE_UNDATED))
        return sorted(heads)

    def _by_author(self, numbers: Sequence[int]) -> list[int]:
        """Join mentions by author and year (or journal) with the one study that fits; return those that are left."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(self._items):
            if item.families and is_description(item) and not is_thin(item):
                index[item.families[0]].append(number)
        left = []
        for number in numbers:
            item = self._items[number]
            if not item.families or (item.year is None and not item.container):
                left.append(number)
                continue
            fits = self._one_a_report((n, self._fit(item, number, n)) for n in index.get(item.families[0], ()))
            if not self._settled(number, fits):
                left.append(number)
        return left

    def _by_journal(self, numbers: Sequence[int]) -> list[int]:
        """Join mentions by journal and year with the one study of the same drug that fits; return those left."""
        index: defaultdict[int, list[int]] = defaultdict(list)
        for number, item in enumerate(self._items):
            if item.year is not None and item.container and is_description(item):
                index[item.year].append(number)
        left = []
        for number in numbers:
            item = self._items[number]
            if item.families or item.year is None or not item.container:
                left.append(number)
                continue
            drugs = self._drugs[number]
            fit = _Fit("mention.journal_year_drug", _JOURNAL_AND_YEAR)
            fits = self._one_a_report(
                (n, fit if drugs & self._drugs[n] else None)
                for n in index.get(item.year, ()) if same_journal(item.container, self._items[n].container)
            )  # fmt: skip
            if not self._settled(number, fits):
                left.append(number)
        return left

    def _fit(self, item: Item, number: int, target: int) -> _Fit | None:
        """Return how a mention by author fits a description, ``None`` where it does not."""
        other = self._items[target]
        if item.year is not None and item.year != other.year:
            return None
        if (item.page and other.page and not same_page(item.page, other.page)) or (
            item.volume and other.volume and item.volume != other.volume
        ):
            return None
        if item.container and other.container:
            same = same_journal(item.container, other.container)
            return _Fit("mention.author_journal" + ("_year" if item.year else ""), _BY_JOURNAL) if same else None
        if item.year is None:
            return None
        more = item.families[1:]
        if more and len(other.families) > 1:
            shared = all(any(same_name(name, known) for known in other.families) for name in more)
            return _Fit("mention.authors_year", _BY_PEOPLE) if shared else None
        drugs, known = self._drugs[number], self._drugs[target]
        if drugs & known:
            return _Fit("mention.author_year_drug", _BY_DRUG)
        return None if drugs and known else _Fit("mention.author_year", _BY_YEAR_ALONE)

    def _one_a_report(self, fits: Iterable[tuple[int, _Fit | None]]) -> dict[int, _Fit]:
        """Return the best fit to each study, by a description of it."""
        best: dict[int, tuple[int, _Fit]] = {}
        for number, fit in fits:
            if fit is not None:
                group = self._groups.find(number)
                if group not in best or best[group][1].confidence < fit.confidence:
                    best[group] = (number, fit)
        return dict(best.values())

    def _settled(self, number: int, fits: Mapping[int, _Fit]) -> bool:
        """Join a mention with the only study that fits, or note those that do; return whether any does."""
        if len(fits) == 1:
            ((target, fit),) = fits.items()
            return self._unite(number, target, fit)
        if fits:
            self.links.candidates[number] = sorted(fits)
        return bool(fits)

    def _by_acronym(self) -> None:
        """Join trials called by name with the only study that has that acronym and may be about the same drug."""
        named: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(self._items):
            if item.acronym:
                named[item.acronym].append(number)
        titled: defaultdict[str, dict[int, int]] = defaultdict(dict)
        first_words = {acronym.split()[0] for acronym in named}
        for number, item in enumerate(self._items):
            if item.title and is_description(item) and not first_words.isdisjoint(item.title.split()):
                for acronym in named:
                    if f" {acronym} " in f" {item.title} " and _in_capitals(acronym, item.quote):
                        titled[acronym].setdefault(self._groups.find(number), number)
        for acronym, numbers in sorted(named.items()):
            for page in _by_page(self._items, numbers):
                for number in page[1:]:
                    self._groups.join(number, page[0], "page.acronym", _SAME_PAGE)
            for number in numbers:
                drugs = self._drugs[number]
                fits = [
                    n for n in titled[acronym].values() if not drugs or not self._drugs[n] or drugs & self._drugs[n]
                ]
                if len({self._groups.find(n) for n in fits}) == 1:
                    self._groups.join(number, fits[0], "mention.acronym", _ACRONYM)
                elif fits:
                    self.links.candidates[number] = fits

    def _among_themselves(self, numbers: Sequence[int]) -> None:
        """Join mentions of several pages by author and year, where journal, second author or drug agrees as well."""
        alike: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for number in numbers:
            item = self._items[number]
            if item.families and item.year is not None:
                alike[item.families[0], item.year].append(number)
        for same in alike.values():
            heads: list[int] = []
            for number in same:
                fits = self._one_a_report((other, self._alike(number, other)) for other in heads)
                if len(fits) == 1:
                    ((other, fit),) = fits.items()
                    self._unite(number, other, fit)
                elif len(heads) < _MOST_ALIKE:
                    heads.append(number)

    def _alike(self, number: int, other: int) -> _Fit | None:
        one, two = self._items[number], self._items[other]
        if (one.path, one.sha256) == (two.path, two.sha256) or "reference" in (one.kind, two.kind):
            return None
        if one.container and two.container:
            same = same_journal(one.container, two.container)
            return _Fit("mention.author_journal_year", _BY_JOURNAL) if same else None
        if len(one.families) > 1 and len(two.families) > 1:
            return _Fit("mention.authors_year", _BY_PEOPLE) if same_name(one.families[1], two.families[1]) else None
        shared = self._drugs[number] & self._drugs[other]
        return _Fit("mention.author_year_drug", _BY_YEAR_ALONE) if shared else None


def _in_capitals(acronym: str, quote: str) -> bool:
    """Tell whether the words of a folded acronym stand in ``quote`` in capitals, or it is a name of several words."""
    words = acronym.split()
    return len(max(words, key=len)) > 1 and (len(words) > 2 or words[0].upper() in quote)


def _by_page(items: Sequence[Item], numbers: Iterable[int]) -> list[list[int]]:
    pages: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number in numbers:
        pages[items[number].path, items[number].sha256].append(number)
    return list(pages.values())
