"""The study that a sentence's results are from: how many took part, who they were, against what it compared.

A claim seldom repeats what the study's description told: "The trial randomised 212 adults to zinc or a placebo. Zinc
shortened colds by a day." On a paper's own page the whole page is one study; elsewhere it is the one that was brought up
last, shortly before.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.speakers.voices import BROUGHT_UP, PERSONAL
from claimx.annotate.samples.numbers import PEOPLE
from claimx.annotate.samples.total import SampleSize, total_in
from claimx.mentions import Annotations, Drug
from claimx.records import Comparator, PopulationKind

ANIMALS = AnyCase(
    r"\b(?:mice|mouse|rats?|rodents?|rabbits?|dogs?|canines?|cats|monkeys?|macaques?|primates|pigs?|piglets|swine|sheep|ewes|lambs|hamsters?|gerbils?|guinea\s+pigs|ferrets|zebrafish|"
    r"fruit\s+flies|drosophila|worms|c\.\s*elegans|chicks|chickens|cattle|cows|calves|horses|animals?\s+(?:models?|stud(?:y|ies)|experiments?|research|trials?)|laboratory\s+animals|animals)\b",
)
IN_VITRO = AnyCase(
    r"\bin[\s-]vitro\b|\b(?:cultured|isolated|human|tumou?r|cancer|immune|neuronal|primary)\s+(?:\w+\s+){0,2}?cells?\b|\bcell\s+(?:lines?|cultures?|models?)\b|\btest[\s-]tubes?\b|\bpetri\s+dish(?:es)?\b|"
    r"\blab(?:oratory)?\s+dish(?:es)?\b|\bex[\s-]vivo\b|\borganoids?\b|\btissue\s+(?:slices|cultures?)\b|\bin\s+a\s+dish\b",
    needs=(
        "vitro",
        "vivo",
        "cell",
        "tube",
        "dish",
        "organoid",
        "tissue",
    ),
)
HUMANS = AnyCase(rf"\b(?:{PEOPLE})\b")
_PLACEBO = AnyCase(
    r"\b(?:matching\s+|matched\s+|dummy\s+)?(?:placebos?|sham\b|sugar\s+pills?|dummy\s+pills?|inactive\s+(?:pills?|tablets?|capsules?))\b",
    needs=(
        "placebo",
        "sham",
        "pill",
        "inactive",
    ),
)
_UNTREATED = AnyCase(
    r"\b(?:no[\s-]+(?:treatment|therapy|intervention|prophylaxis|supplement(?:s|ation)?|medication)|untreated(?:\s+controls?|\s+patients)?|wait(?:ing)?[\s-]*list(?:ed)?|observation\s+(?:alone|only|group|arm)|(?:usual|routine)\s+care|treatment\s+as\s+usual)\b",
    needs=(
        "no ",
        "no-",
        "no\n",
        "no\xa0",
        "untreated",
        "wait",
        "observation",
        "care",
        "usual",
    ),
)
_SINGLE = AnyCase(
    r"\bsingle[\s-]+arm\b|\bone[\s-]+arm\b|\buncontrolled\b|\bphase\s+(?:II|2|I|1)(?:[ab]\b|/II\b)?(?:\s+(?:study|trial))|\bno\s+(?:control|comparison)\s+(?:group|arm)\b|\bwithout\s+a\s+(?:control|comparison)\s+(?:group|arm)\b",
)
_TWO = AnyCase(
    r"\bcompar\w+|\brandomi[sz]|\brandomly\b|\bplacebo|\bversus\b|\bvs\b|\bcompared\s+(?:with|to)\b|\bcontrol(?:s|led)?\b|\bgroups\b|\barms\b",
)
_AGAINST = AnyCase(r"[^.;]{0,60}\b(?:versus|vs\.?|compared\s+(?:with|to)|against|or\s+to|or)\b[^.;,]{0,40}")
_AND = re.compile(r"\s+(?:\w+\s+){0,2}?(?:and|with|to)\s+(?:\w+\s+){0,2}?")
_COMPARE = AnyCase(r"\bcompar\w+\s+(?:[\w-]+\s+){0,6}?$")
_TAKEN_UP = AnyCase(r"(?:the|this|that|these|those)\b(?!\s+(?:\w+\s+)?\d)")
"""Of a study: that it was spoken of before."""
_ANOTHER = AnyCase(
    r"\b(?:another|earlier|previous|prior|separate|different|older|other|second|third|past|19\d\d|20\d\d)\s+(?:[\w-]+\s+){0,3}?(?:study|studies|trials?|experiments?|review|meta-analys[ei]s|survey|RCTs?)\b",
)
_OWN_WORK = AnyCase(
    r"\b(?:this\s+(?:\w+,?\s+){0,4}?(?:study|trial|review|report|analysis|paper|article)|(?:the\s+)?(?:aims?|objectives?|purpose|methods?|goals?)\b|the\s+present|we\s+\w+|our\s+(?:aim|study|objective)|were\s+(?:randomi|enrolled|recruited|treated|given|studied))",
)
_PATIENT = AnyCase(
    r"\b(?:an?|this|the|my|our|one)\s+(?:[\w-]+\s+){0,3}?(?:patient|man|woman|boy|girl|lady|gentleman|infant|male|female)\b(?!\s+(?:population|group|care|safety|report))|\b\d{1,2}[\s-]year[\s-]old\b",
)
_REACH = 5
"""Sentences after a study was brought up over which its results go on."""
_LEAD = 3
"""Sentences at the head of a news item that sum it up."""
_TOLD = 24
"""Sentences within which a study says whom it is about."""
_PAGE = 80
"""Sentences of a paper's page that are read for its design; a full text repeats the rest."""


class Study(NamedTuple):
    """What is known of a study; ``None`` where its description does not tell. Offsets are those of the deciding words."""

    size: SampleSize | None = None
    comparator: Comparator | None = None
    compared_at: tuple[int, int] = (0, 0)
    population: PopulationKind | None = None
    population_at: tuple[int, int] = (0, 0)
    arms: tuple[tuple[str, int, int], ...] = ()
    """A drug with the words of the other drug that it was compared with."""
    other: bool = False
    """Brought up as another study than the one that the page is about."""


class Studies:
    """Answers which study the results of a sentence are from."""

    def __init__(self, notes: Annotations, *, own: bool) -> None:
        self._text = notes.text
        self._layout = notes.layout
        self._own = own
        self._news = notes.layout.page.source_type in ("news", "press_release")
        self._cases = notes.layout.page.source_type == "case_report" or notes.layout.page.clinician
        self._drugs = notes.drugs
        self._drug_starts = [drug.start for drug in notes.drugs]
        self._by_sentence: dict[int, Study | None] = {}
        self._cited = (
            {notes.layout.sentence_index(c.start) for c in notes.citations if c.style != "link"} if not own else set()
        )

    def of(self, i: int) -> Study | None:
        """Return the study whose results sentence ``i`` tells, or ``None``."""
        if self._own:
            return self._page if i >= self._begins else None
        if i not in self._by_sentence:
            self._by_sentence[i] = self._of_news(i) if self._news else self._before(i)
        return self._by_sentence[i]

    def leads(self, i: int) -> bool:
        """Tell whether sentence ``i`` is a news item's headline or lead, which sums up the study that it is about."""
        here = self._layout.blocks[self._layout.sentences[i].block]
        return self._news and (here.section in ("title", "heading") or i < _LEAD)

    def _of_news(self, i: int) -> Study:
        """Return the study of a news item's sentence; whom it is about is told once, against what anew."""
        study, page = self._before(i), self._page
        if study is None:
            return page._replace(comparator=None, arms=())
        if study.other or (study.size is not None and page.size is not None and study.size.n != page.size.n):
            return study
        return study._replace(
            size=study.size or page.size,
            population=study.population or page.population,
            population_at=study.population_at if study.population else page.population_at,
        )

    def patient(self, i: int) -> tuple[int, int] | None:
        """Return the words for the one patient whose course sentence ``i`` tells, on a page that tells of cases."""
        if not self._cases:
            return None
        for j in range(i, max(-1, i - _REACH - 1), -1):
            sentence = self._layout.sentences[j]
            found = _PATIENT.search(self._text, sentence.start, sentence.end)
            if found is not None:
                return found.span()
        return None

    @cached_property
    def _begins(self) -> int:
        """The sentence with which a paper comes from what was known to what it did."""
        for i, sentence in enumerate(self._layout.sentences[:_PAGE]):
            if _OWN_WORK.search(self._text, sentence.start, sentence.end):
                return i
        return 0

    @cached_property
    def _page(self) -> Study:
        """The study that the page reports."""
        spans = []
        for sentence in self._layout.sentences[:_PAGE]:
            if self._layout.blocks[sentence.block].section not in ("boilerplate", "references", "comment"):
                spans.append((sentence.start, sentence.end))
        return self._read(spans, whole=True)

    def _before(self, i: int) -> Study | None:
        """Return the study brought up in sentence ``i`` or shortly before it, with what the sentences between tell."""
        block = self._layout.sentences[i].block
        opened: int | None = None
        other = False
        for j in range(i, max(-1, i - _REACH - 1), -1):
            sentence = self._layout.sentences[j]
            here = self._layout.blocks[sentence.block]
            if here.section in ("heading", "comment") or block - sentence.block > _REACH:
                break
            found = BROUGHT_UP.search(self._text, sentence.start, sentence.end)
            if found is not None or j in self._cited:
                opened = j
                other = other or (found is not None and _ANOTHER.search(found.group()) is not None)
                if found is None or not _TAKEN_UP.match(found.group()):
                    break
            elif j < i and PERSONAL.search(self._text, sentence.start, sentence.end):
                break
        if opened is None:
            return None
        spans = [(s.start, s.end) for s in self._layout.sentences[opened : i + 1]]
        return self._read(spans, whole=False)._replace(other=other)

    def _read(self, spans: list[tuple[int, int]], *, whole: bool) -> Study:
        size = total_in(self._text, spans)
        comparator, compared_at = self._comparator(spans, whole=whole)
        kind, place = self._population(spans, size)
        return Study(size, comparator, compared_at, kind, place, tuple(self._arms(spans)))

    def _arms(self, spans: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
        """Yield the drugs that a study's description sets against each other, both ways."""
        for start, end in spans:
            if not _TWO.search(self._text, start, end):
                continue
            first = bisect_left(self._drug_starts, start)
            last = bisect_left(self._drug_starts, end)
            for a, b in itertools.pairwise(self._drugs[first:last]):
                if a.name != b.name and self._compared(a, b, start):
                    yield a.name, b.start, b.end
                    yield b.name, a.start, a.end

    def _compared(self, a: Drug, b: Drug, start: int) -> bool:
        """Tell whether ``a`` and ``b`` are set against each other: "X versus Y", "comparing X and Y"."""
        if _AGAINST.fullmatch(self._text, a.end, b.start):
            return True
        return (
            _AND.fullmatch(self._text, a.end, b.start) is not None
            and _COMPARE.search(self._text, start, a.start) is not None
        )

    def _comparator(self, spans: list[tuple[int, int]], *, whole: bool) -> tuple[Comparator | None, tuple[int, int]]:
        for pattern, kind in ((_PLACEBO, "placebo"), (_UNTREATED, "none")):
            for start, end in spans:
                found = pattern.search(self._text, start, end)
                if found is not None:
                    return Comparator(kind=kind, text=found.group()), found.span()  # type: ignore[arg-type]
        if whole:
            single = next((m for a, b in spans if (m := _SINGLE.search(self._text, a, b))), None)
            if single is not None and not any(_TWO.search(self._text, a, b) for a, b in spans):
                return Comparator(kind="none", text=single.group()), single.span()
        return None, (0, 0)

    def _population(
        self, spans: list[tuple[int, int]], size: SampleSize | None
    ) -> tuple[PopulationKind | None, tuple[int, int]]:
        """Return whom the study was made on: what it names most, animals and cells before people where they are alike."""
        counts: dict[PopulationKind, list[re.Match[str]]] = {"animal": [], "in_vitro": [], "human": []}
        spans = spans[:_TOLD]
        for start, end in spans:
            counts["animal"] += ANIMALS.finditer(self._text, start, end)
            counts["in_vitro"] += IN_VITRO.finditer(self._text, start, end)
        others = bool(counts["animal"] or counts["in_vitro"])
        for start, end in spans:
            counts["human"] += [m for m in HUMANS.finditer(self._text, start, end) if not ANIMALS.fullmatch(m.group())]
            if counts["human"] and not others:
                break
        order: tuple[PopulationKind, ...] = ("animal", "in_vitro", "human")
        best = max(order, key=lambda kind: len(counts[kind]))
        if not counts[best]:
            return ("human", (size.start, size.end)) if size is not None else (None, (0, 0))
        return best, counts[best][0].span()
