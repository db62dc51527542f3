"""In-text citations: are they found, and do they lead to the right entries of the list; how fast is the scan.

``intext.jsonl.gz`` holds articles with their paragraphs, the places in them that cite (from the publishers' markup) and
the list of references. Our finders get the paragraphs of an article as one document and its list as the ``References``
that a parsed list would have given. The figures are micro-averages over all articles:

- *Detection*: a marked place is found when one of our citations shares a character with it; one of our citations is
  right when it shares a character with a marked place. Where a mark ends is left open: publishers mark "[1]", "1" or
  "Smith et al., 2001" without the bracket as they please, and so do tools.
- *Linking*: over pairs of a place and an entry of the list. A pair of ours is right when a marked place that shares a
  character with it leads to the same entry; each marked pair is counted once.
- *Ranges*: "[2-4]" is marked at its ends only. The entries between, by their labels, are expected too (a marked pair
  each, at the end of the range), where both ends are marked, have whole numbers as labels and only a dash between them.
- Marks that lead to an entry that the list does not hold count for detection only.
- An ambiguous citation (``candidates``) links to nothing: it costs recall, never precision.

Markup is not complete: places that cite but were not marked count against precision, of ours and of the baseline alike.
A row says what the author-year figure is where they are left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimx.annotate.citations.find import annotate as find_citations
from claimx.annotate.citations.link import References
from claimx.annotate.citations.marked.find import find_in_text
from claimx.annotate.references.find import annotate as find_references
from claimx.annotate.references.parse import parse_reference
from claimx.document import Document
from claimx.mentions import Annotations, Reference
from claimx.segment import segment
from measures.figures import Figure
from measures.spans import harmonic, percent

STYLES = ("num", "authyear", "sup")
_DASH = re.compile(r"[\s\])^]*[-–—−‐]+[\s\[(^]*")
_RANGE = re.compile(r"\[?(\d+)[-–—−‐](\d+)\]?")
_OWN_LABEL = re.compile(r"^[\s.]*(?:\[?\d{1,3}\]?[.)]?\s+)?")
_MARKED = ("author_year", "numeric", "superscript")
_GAP = "\n\n"
_SURNAME = 3
"""Words of the longest surname; a longer name is a group's."""


class Place(NamedTuple):
    """``text[start:end]`` cites the entries ``ids`` (empty: it cites, but the entry is not known)."""

    start: int
    end: int
    ids: tuple[str, ...]


class Article(NamedTuple):
    """An article: its paragraphs as one text, its list, the marked places."""

    id: str
    style: str
    text: str
    references: list[dict[str, Any]]
    marked: list[Place]


Finder = Callable[[Article], list[Place]]


class Score(NamedTuple):
    """Counts that add up over articles."""

    marked: int = 0
    marked_found: int = 0
    found: int = 0
    found_right: int = 0
    pairs: int = 0
    said: int = 0
    right: int = 0
    said_at_marks: int = 0

    def plus(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def detection(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent."""
        precision, recall = percent(self.found_right, self.found), percent(self.marked_found, self.marked)
        return precision, recall, harmonic(precision, recall)

    @property
    def linking(self) -> tuple[float, float, float]:
        precision, recall = percent(self.right, self.said), percent(self.right, self.pairs)
        return precision, recall, harmonic(precision, recall)

    @property
    def linking_at_marks(self) -> tuple[float, float, float]:
        """As ``linking``, but what is said of places without a mark counts neither way."""
        precision, recall = percent(self.right, self.said_at_marks), percent(self.right, self.pairs)
        return precision, recall, harmonic(precision, recall)


def load(path: Path) -> Iterator[Article]:
    """Yield the articles of ``path`` (gzipped JSON Lines)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts = [paragraph["text"] for paragraph in row["paras"]]
            marked: list[Place] = []
            listed = {entry["id"] for entry in row["refs"]}
            base = 0
            for paragraph in row["paras"]:
                for cite in paragraph["cites"]:
                    ids = tuple(key for key in cite["rid"] if key in listed)
                    marked.append(Place(base + cite["start"], base + cite["end"], ids))
                base += len(paragraph["text"]) + len(_GAP)
            yield Article(row["id"], row["style"], _GAP.join(texts), row["refs"], marked)


def kept_unread(article: Article) -> bool:
    """Tell whether ``article`` is of the third that was never looked at when rules were written."""
    return int(hashlib.sha256(article.id.encode()).hexdigest(), 16) % 3 == 0


def references_of(article: Article) -> list[tuple[str, Reference]]:
    """Return the list of ``article`` as the parser of lists would give it, each entry with its id in the corpus.

    An entry of which the corpus has no year or no author is read by our parser.
    """
    result = []
    for row in article.references:
        csl: dict[str, Any] = {"author": [_name(name) for name in row["authors"]]}
        if not row["year"] or not row["authors"]:
            parsed = parse_reference(row["text"]).csl
            csl = parsed | (csl if row["authors"] else {})
        year = re.match(r"(\d{4})([a-z]?)", row["year"] or "")
        if year:
            csl["issued"] = {"date-parts": [[int(year[1])]]}
            if year[2]:
                csl["year-suffix"] = year[2]
        if row["title"]:
            csl["title"] = row["title"]
        number = re.fullmatch(r"\[?(\d+)[\].]?", row["label"] or "")
        reference = Reference(start=0, end=0, csl=csl, number=number[1] if number else None)
        result.append((row["id"], reference))
    return result


def _name(name: str) -> dict[str, str]:
    return {"literal": name} if len(name.split()) > _SURNAME else {"family": name}


def ours(article: Article) -> list[Place]:
    """Return what the finders of the pipeline see in ``article``."""
    pairs = references_of(article)
    ids = {id(reference): key for key, reference in pairs}
    references = References([reference for _, reference in pairs])
    found = find_in_text(article.text, [(0, len(article.text))], references, ())
    return [
        Place(f.start, f.end, tuple(ids[id(reference)] for reference in link.references))
        for f, link in zip(found, references.linked(found), strict=True)
    ]


def through_pipeline(article: Article) -> list[Place]:
    """Return what the pipeline marks in ``article`` as a page of text: its list is found and parsed by us, too."""
    numbered = article.style != "authyear" and all(row["label"] for row in article.references)
    page, entries = article.text + "\n\nReferences\n\n", []
    for row in article.references:
        page += re.sub(r"\D", "", row["label"]) + ". " if numbered else ""
        start = len(page)
        page += _OWN_LABEL.sub("", " ".join(row["text"].split()), count=1)
        entries.append((start, len(page), row["id"]))
        page += "\n"
    document = Document(path=f"{article.id}.txt", sha256="", text=page)
    notes = Annotations(document=document, layout=segment(document))
    find_references(notes)
    find_citations(notes)
    ids = {
        id(reference): key
        for reference in notes.references
        for start, end, key in entries
        if start < reference.end and reference.start < end
    }
    return [
        Place(c.start, c.end, tuple(ids[id(r)] for r in c.references if id(r) in ids))
        for c in notes.citations
        if c.start < len(article.text) and c.style in _MARKED
    ]


_NUMBERS = re.compile(r"\[(\d+(?:\s*[-–,]\s*\d+)*)\]|\^(\d+(?:[-–,]\d+)*)")
_NAMES_YEAR = re.compile(
    r"([A-Z][\w'’-]+)(?:,? (?:and|&) [A-Z][\w'’-]+|,? et al\.?,?)?(?:'s|’s)?,? ?\(?((?:19|20)\d\d[a-z]?)\b"
)


def naive(article: Article) -> list[Place]:
    """Return what a page of code finds: brackets, carets, a surname before a year; linked by label, by surname and year."""
    labels = {re.sub(r"\D", "", row["label"] or ""): row["id"] for row in article.references}
    works = {
        (row["authors"][0].lower(), row["year"]): row["id"]
        for row in article.references
        if row["authors"] and row["year"]
    }
    found = []
    for match in _NUMBERS.finditer(article.text):
        numbers: list[int] = []
        for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", match[1] or match[2]):
            numbers += range(int(first), min(int(last or first), int(first) + 50) + 1)
        found.append(Place(match.start(), match.end(), tuple(labels[str(n)] for n in numbers if str(n) in labels)))
    for match in _NAMES_YEAR.finditer(article.text):
        work = works.get((match[1].lower(), match[2]))
        found.append(Place(match.start(), match.end(), (work,) if work else ()))
    return found


def expected(article: Article) -> list[Place]:
    """Return the marked places, the inner numbers of ranges among the entries of the place that ends the range."""
    labels = {key: reference.number for key, reference in references_of(article)}
    if not any(labels.values()):
        labels = {key: str(place) for place, key in enumerate(labels, 1)}
    ids = {number: key for key, number in labels.items() if number}
    result: list[Place] = []
    for place in article.marked:
        last = result[-1] if result else None
        more: list[str] = []
        if last and last.ids and place.ids and _DASH.fullmatch(article.text, last.end, place.start):
            more = _inner(labels.get(last.ids[-1]), labels.get(place.ids[0]))
        elif len(place.ids) == 1 and (whole := _RANGE.fullmatch(article.text[place.start : place.end])):
            more = [*_inner(whole[1], whole[2]), whole[2]]
        result.append(place._replace(ids=(*place.ids, *(ids[number] for number in more if number in ids))))
    return result


def _inner(first: str | None, last: str | None) -> list[str]:
    return list(map(str, range(int(first) + 1, int(last)))) if first and last else []


def score(marked: Sequence[Place], found: Sequence[Place]) -> Score:
    """Count ``found`` against ``marked``; the places of each may overlap among themselves."""
    touched = _touching(marked, found)
    touching = _touching(found, marked)
    open_pairs = [list(place.ids) for place in marked]
    right = 0
    for place, others in zip(found, touching, strict=True):
        for key in place.ids:
            for index in others:
                if key in open_pairs[index]:
                    open_pairs[index].remove(key)
                    right += 1
                    break
    return Score(
        marked=len(marked),
        marked_found=sum(map(bool, touched)),
        found=len(found),
        found_right=sum(map(bool, touching)),
        pairs=sum(len(place.ids) for place in marked),
        said=sum(len(place.ids) for place in found),
        right=right,
        said_at_marks=sum(len(place.ids) for place, others in zip(found, touching, strict=True) if others),
    )


def _touching(places: Sequence[Place], others: Sequence[Place]) -> list[list[int]]:
    """Return for each place the indices of the others that share a character with it."""
    order = sorted(range(len(others)), key=lambda index: others[index].start)
    result: list[list[int]] = [[] for _ in places]
    first = 0
    for position in sorted(range(len(places)), key=lambda index: places[index].start):
        place = places[position]
        while first < len(order) and others[order[first]].end <= place.start:
            first += 1
        for index in order[first:]:
            if others[index].start >= place.end:
                break
            if others[index].end > place.start:
                result[position].append(index)
    return result


def totals(articles: Iterable[Article], finder: Finder) -> dict[str, Score]:
    """Return the counts of ``finder`` by style, and under ``all`` those of all articles."""
    result = {style: Score() for style in ("all", *STYLES)}
    for article in articles:
        counts = score(expected(article), finder(article))
        for style in ("all", article.style):
            result[style] = result[style].plus(counts)
    return result


def speed(articles: Sequence[Article], scan: Callable[[Article, References], object], rounds: int = 3) -> float:
    """Return how many characters ``scan`` reads in a second of processor time, the best of ``rounds``."""
    lists = [References([reference for _, reference in references_of(article)]) for article in articles]
    best = 0.0
    for _ in range(rounds):
        started = time.process_time()
        for article, references in zip(articles, lists, strict=True):
            scan(article, references)
        took = time.process_time() - started
        best = max(best, sum(len(article.text) for article in articles) / took)
    return best


def our_scan(article: Article, references: References) -> object:
    return find_in_text(article.text, [(0, len(article.text))], references, ())


def naive_scan(article: Article, references: References) -> object:
    del references
    return [*_NUMBERS.finditer(article.text), *_NAMES_YEAR.finditer(article.text)]


def figures(data: Path, rounds: int = 3) -> list[Figure]:
    """Return the rows of in-text citations: ours on all articles and on the unread third, then the naive baseline's.

    Args:
        data: the folder that holds ``citations/intext.jsonl.gz``.
        rounds: how often the scan is timed; the best counts.
    """
    articles = list(load(data / "citations" / "intext.jsonl.gz"))
    unread = [article for article in articles if kept_unread(article)]
    rows = [
        *_rows("all", totals(articles, ours), totals(articles, naive), "tuned on two thirds"),
        *_rows("unread third", totals(unread, ours), totals(unread, naive), "unseen"),
    ]
    for which, some, seen in (("all", articles, "tuned on two thirds"), ("unread third", unread, "unseen")):
        whole = totals(some, through_pipeline)
        rows += [_whole(f"{which}, our own list", style, whole, seen) for style in ("all", "authyear")]
    mine, plain = speed(articles, our_scan, rounds), speed(articles, naive_scan, rounds)
    known = f"naive {plain / 1e6:.1f}, eyecite 0.03"
    return [*rows, Figure(what="in-text scan", value=mine / 1e6, known=known, reach=4.0, unit="M chars/s")]


def _whole(which: str, style: str, scores: dict[str, Score], seen: str) -> Figure:
    """Return the row of linking where the list is read by us."""
    precision, recall, value = scores[style].linking
    name = "linking" if style == "all" else "author-year linking"
    return Figure(
        what=f"in-text {name}, {which}",
        seen=seen,
        n=scores[style].pairs,
        precision=precision,
        recall=recall,
        value=value,
    )


def _rows(which: str, mine: dict[str, Score], plain: dict[str, Score], seen: str) -> Iterator[Figure]:
    def row(what: str, style: str, measure: str, reach: float | None = None) -> Figure:
        precision, recall, value = getattr(mine[style], measure)
        return Figure(
            what=f"in-text {what}, {which}",
            seen=seen,
            n=mine[style].marked if measure == "detection" else mine[style].pairs,
            precision=precision,
            recall=recall,
            value=value,
            known=f"naive {getattr(plain[style], measure)[2]:.1f}",
            reach=reach,
        )

    yield row("detection", "all", "detection", 99.3)
    yield row("linking", "all", "linking", 99.0)
    yield row("author-year linking", "authyear", "linking", 98.0)
    yield row("author-year linking at marked places", "authyear", "linking_at_marks")
    for style, name in (("num", "numeric"), ("authyear", "author-year"), ("sup", "superscript")):
        yield row(f"detection, {name} articles", style, "detection")
    for style, name in (("num", "numeric"), ("sup", "superscript")):
        yield row(f"linking, {name} articles", style, "linking")
