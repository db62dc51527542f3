"""Decisions find their passages again on edited pages: none beside it, and nearly all of those that are still there.

    python benchmarks/anchoring.py [--pages 10000] [--seed 1000000] [--edits page_edits,unseen_edits,untuned_edits]
                                   [--claims 300] [--show 5]

Pages (the samples of ``data/raw``, made articles and web pages, a folder given by ``--texts``) are edited by script
(``page_edits``): one edit aimed at a passage, then none to three more anywhere. Passages are the quotes of claims, other
sentences, and parts of sentences. Each character keeps where it comes from, so what is true is known:

* *there*: three quarters of the passage's letters are still on the page, in one stretch. These are the "true ones".
  It is *found* where the place returned has seven tenths of these and few others (new words that replaced its own are none).
  They are of four sorts: *word for word*; *slightly edited* and *gravely edited*, as ``claimx.decisions.wording`` has it;
  and those of which *less than half the page* is left, whatever the words.
* *gone*: less than a quarter is left, or only a copy of it.
* *the same twice*: it is there, and so is an exact copy beside the same 24 letters, or with nothing kept that tells which
  is the copy; refusing is right, either is no mistake to be counted as found or wrong.

*Wrong* is every place that is not the passage: other words, a copy while the original is there, words that were edited and
are not said to be. *Said* is a look-alike that stands where the passage stood and is returned as edited in what matters.
The same passages go through two baselines: the first place of the exact words, and the best fuzzy match with its context,
as web annotation tools take it.

``--claims``: so many edited pages are extracted again, and each claim of the new ledger that ``reattach`` gives for a claim
of the old one has to stand on the same characters.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from claimx.decisions.anchor import Lost, Place, Reading, find
from claimx.decisions.folded import fold
from claimx.decisions.model import Target
from claimx.decisions.reattach import reattach
from claimx.decisions.target import target_of as keep
from claimx.decisions.wording import Edit as Wording
from claimx.decisions.wording import edits
from claimx.ledger import AnnotatedDocument, by_document
from claimx.read import read_document
from claimx.records import ClaimRecord
from claimx.run.pipeline import Pipeline
from formats.article import article
from page_edits import COPY, Edit, Page, Span, fresh
from pages.made import made_pages

_MADE = 40
_PASSAGES = 4
_BESIDE = 24
_PAGE_LEFT = 0.5
Finder = Callable[[Target, Reading], Place | Lost]


class Base(NamedTuple):
    """A page as it was first: its text and the passages on which something was decided."""

    name: str
    text: str
    claims: frozenset[Span]
    passages: list[Span]
    reading: Reading


def bases(folders: Sequence[str], random: Random) -> list[Base]:
    """Return the pages that are edited."""
    pipeline = Pipeline()
    found = []
    for name, data in _pages(folders):
        text = read_document(name, data).text
        claims = [r for r in pipeline.process(f"{name}.txt", text.encode("utf-8")) if isinstance(r, ClaimRecord)]
        spans = sorted({(claim.start, claim.end) for claim in claims if text[claim.start : claim.end] == claim.quote})
        claimed = frozenset(spans)
        spans += _more(text, random, max(4, len(spans) // 3))
        if len(text) > 300 and spans:
            found.append(Base(name, text, claimed, spans, Reading(text)))
    return found


def _pages(folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for folder in ("data/raw", *folders):
        for path in sorted(Path(folder).iterdir()):
            if path.suffix in (".txt", ".md", ".html", ".docx", ".pdf", ".nxml"):
                yield path.name, path.read_bytes()
    for made in made_pages():
        yield f"{made.name}.html", made.data
    for seed in range(_MADE):
        one = article(seed, 1)
        text = "\n\n".join([one.title, *(line for head, lines in one.sections for line in (head, *lines))])
        yield f"article-{seed}.txt", text.encode("utf-8")


def _more(text: str, random: Random, count: int) -> list[Span]:
    """Return what a reviewer might select beside: a sentence, two, or some words of one, never across paragraphs."""
    found = []
    lines = [match.span() for match in re.finditer(r"[^\n]{20,}", text)]
    for _ in range(count if lines else 0):
        low, high = random.choice(lines)
        ends = [low, *(low + match.end() for match in re.finditer(r"[.!?]+\s+", text[low:high])), high]
        first = random.randrange(len(ends) - 1)
        start, end = ends[first], ends[min(len(ends) - 1, first + random.choice((1, 1, 2)))]
        words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
        if words and random.random() < 0.5:
            one = random.randrange(len(words))
            other = min(len(words) - 1, one + random.randrange(3, 20))
            start, end = start + words[one][0], start + words[other][1]
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start > 12 and fold(text[start:end]):
            found.append((start, end))
    return found


class Truth(NamedTuple):
    """What is left of a passage: ``there``, ``gone``, ``partly`` or ``twice``; the offsets of its letters."""

    state: str
    letters: frozenset[int]


def truth(base: Base, page: Page, span: Span) -> Truth:
    """Return what the edits left of ``span``."""
    wanted = sum(1 for char in base.text[slice(*span)] if char.isalnum())
    left = [at for at, one in enumerate(page.origin) if span[0] <= one < span[1] and page.text[at].isalnum()]
    kept = len({page.origin[at] for at in left})
    letters = frozenset(left)
    if kept < 0.25 * wanted:
        return Truth("gone", letters)
    if kept < 0.75 * wanted or left[-1] - left[0] > 1.6 * (span[1] - span[0]) + 80:
        return Truth("partly", letters)
    return Truth("twice" if _twice(base, page, span, left) else "there", letters)


def left_of(case: Case, span: Span, known: Truth) -> str:
    """Return which sort of true one a passage is that is there."""
    kept = sum(1 for one in case.page.origin if 0 <= one < COPY)
    old, now = case.base.text[slice(*span)], case.page.text[min(known.letters) : max(known.letters) + 1]
    if kept < _PAGE_LEFT * len(case.base.text):
        return "there: less than half the page is"
    if fold(old) == fold(now):
        return "there: word for word"
    return f"there: {'gravely' if any(edit.grave for edit in edits(old, now)) else 'slightly'} edited"


def _twice(base: Base, page: Page, span: Span, left: list[int]) -> bool:
    kept = [_around(page.text, (left[0], left[-1] + 1)), _around(base.text, span)]
    words = (fold(page.text[left[0] : left[-1] + 1]), fold(base.text[slice(*span)]))
    return any(
        fold(page.text[slice(*copy)]) in words
        and any(one[side] == _around(page.text, copy)[side] for one in kept for side in (0, 1))
        for copy in _copies(page, span)
    )


def _copies(page: Page, span: Span) -> Iterator[Span]:
    """Yield where copies of the passage stand."""
    at = [at for at, one in enumerate(page.origin) if span[0] + COPY <= one < span[1] + COPY]
    cuts = [n for n in range(1, len(at)) if page.origin[at[n]] < page.origin[at[n - 1]]]
    for low, high in zip([0, *cuts], [*cuts, len(at)], strict=True):
        if low < high:
            yield at[low], at[high - 1] + 1


def _around(text: str, span: Span) -> tuple[str, str]:
    return fold(text[max(0, span[0] - 120) : span[0]])[-_BESIDE:], fold(text[span[1] : span[1] + 120])[:_BESIDE]


def verdict(base: Base, page: Page, span: Span, found: Place | Lost, known: Truth) -> str:
    """Return how right the answer is."""
    if isinstance(found, Lost):
        return {"there": "missed", "twice": "refused", "gone": "refused", "partly": "refused"}[known.state]
    same = fold(page.text[found.start : found.end]) == fold(base.text[slice(*span)])
    if not same and not found.edits:
        return "wrong"
    place = [at for at in range(found.start, found.end) if page.text[at].isalnum()]
    mine = sum(1 for at in place if at in known.letters)
    low, high = min(known.letters, default=0), max(known.letters, default=-1)
    if known.state == "there" and same and low <= found.start and found.end <= high + 2:
        return "found"  # the same words within what is left of it: a part of a copy was put between, and none can tell
    outside = [page.origin[at] for at in place if not low <= at <= high]
    other = sum(1 for one in outside if one != -1)
    if mine >= 0.7 * len(known.letters) > 0 and other <= 0.3 * len(place) and len(outside) <= 0.6 * len(place):
        return "found"
    copy = sum(1 for at in place if span[0] + COPY <= page.origin[at] < span[1] + COPY)
    anew = sum(1 for at in place if page.origin[at] == -1)
    if known.state == "twice" and same and copy >= 0.7 * len(place):
        return "copy"
    if known.state == "gone" and copy + anew >= 0.7 * len(place):
        grave = any(edit.grave for edit in found.edits)
        if same or (copy and not grave):
            return "copy"
        return "said" if grave else "wrong"
    return "wrong" if known.state != "partly" or not mine else "found"


def claimx_finder(target: Target, reading: Reading) -> Place | Lost:
    return find(target, reading)


def first_find(target: Target, reading: Reading) -> Place | Lost:
    """The first place of the exact words."""
    at = reading.text.find(target.exact)
    return Place(at, at + len(target.exact)) if at >= 0 else Lost("not found")


def fuzzy_best(target: Target, reading: Reading) -> Place | Lost:
    """The best of all exact places, else the best approximate one, weighed by quote, context and position."""
    text, exact = reading.text, target.exact
    places, at = [], text.find(exact)
    while at >= 0 and len(places) < 50:
        places.append((at, at + len(exact), 100.0))
        at = text.find(exact, at + 1)
    if not places:
        found = fuzz.partial_ratio_alignment(exact, text, score_cutoff=50)
        if found is None:
            return Lost("not found")
        places = [(found.dest_start, found.dest_end, found.score)]

    def score(place: tuple[int, int, float]) -> float:
        start, end, quote = place
        prefix, suffix = target.prefix or "", target.suffix or ""
        left = fuzz.ratio(prefix, text[max(0, start - len(prefix)) : start])
        right = fuzz.ratio(suffix, text[end : end + len(suffix)])
        near = 1 - abs(start - target.start) / max(1, len(text))
        return 50 * quote / 100 + 20 * left / 100 + 20 * right / 100 + 2 * near

    best = max(places, key=score)
    start, end = best[:2]
    return Place(start, end) if text[start:end] == exact else Place(start, end, _SOMETHING)


_SOMETHING = (Wording("", "", grave=False),)
FINDERS: dict[str, Finder] = {"claimx": claimx_finder, "first exact": first_find, "fuzzy best": fuzzy_best}
COLUMNS = ("found", "missed", "refused", "copy", "said", "wrong")


class Case(NamedTuple):
    """An edited page with the passages sought in it; the first is that at which the first edit aimed."""

    base: Base
    page: Page
    kind: str
    passages: list[Span]


def cases(found: list[Base], kinds: Sequence[Edit], count: int, seed: int) -> Iterator[Case]:
    """Yield edited pages."""
    for number in range(count):
        random = Random(seed + number)
        base = random.choice(found)
        others = [one.text for one in found if one.name != base.name]
        passages = random.sample(base.passages, min(_PASSAGES, len(base.passages)))
        first = kinds[number % len(kinds)]
        page = first(fresh(base.text), random, passages[0], others)
        for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
            page = random.choice(kinds)(page, random, None if random.random() < 0.7 else passages[0], others)
        yield Case(base, page, first.__name__, passages)


def measure(found: list[Base], edited: Sequence[Edit], options: argparse.Namespace) -> int:
    """Print the tables; return the number of wrong places of ours."""
    table: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    kinds: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    seconds: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for case in cases(found, edited, options.pages, options.seed):
        known = [truth(case.base, case.page, span) for span in case.passages]
        targets = [target_of(case.base, span) for span in case.passages]
        for name, finder in FINDERS.items():
            begun = time.perf_counter()
            reading = Reading(case.page.text) if name == "claimx" else Plain(case.page.text)
            answers = [finder(target, reading) for target in targets]
            seconds[name] += time.perf_counter() - begun
            for number, (span, answer, real) in enumerate(zip(case.passages, answers, known, strict=True)):
                result = verdict(case.base, case.page, span, answer, real)
                row = case.kind if number == 0 else "(others of the page)"
                key = {"there": "", "twice": "twice ", "gone": "", "partly": "partly "}[real.state]
                table[name][row][key + result] += 1
                several = targets[number].outline.copies > 1
                what = (
                    "words that stand twice or more"
                    if several
                    else "quotes of claims"
                    if span in case.base.claims
                    else "other selections"
                )
                kinds[name][what][key + result] += 1
                if real.state == "there":
                    kinds[name][left_of(case, span, real)][key + result] += 1
                if (
                    name == "claimx"
                    and (not options.what or options.what in what)
                    and result in options.results.split(",")
                    and shown[result] < options.show
                ):
                    shown[result] += 1
                    show(case, span, answer, real, result)
    for name, rows in table.items():
        print(f"\n{name}: {options.pages} pages, {seconds[name]:.1f} s")
        print(
            f"{'':32}{'there':>8}{'found':>8}{'missed':>8}{'%':>8}{'gone':>8}{'refused':>8}{'copy':>6}{'said':>6}{'wrong':>7}{'twice':>7}{'partly':>7}"
        )
        total: Counter[str] = Counter()
        for row, counts in sorted(rows.items()):
            total += counts
            line(row, counts)
        line("all", total)
        for row, counts in sorted(kinds[name].items()):
            line(row, counts)
    return table["claimx"] and sum(sum(n for key, n in c.items() if "wrong" in key) for c in table["claimx"].values())


def measure_claims(found: list[Base], edited: Sequence[Edit], options: argparse.Namespace) -> int:
    """Extract edited pages, print what became of the claims of the pages as they were; return how many were wrong.

    Half of a claim that ``reattach`` gives for an old one has to be the same characters, since another page can be cut into
    other sentences. Where it is said to be kept or moved, the place has to be right besides, and what it says the same.
    """
    pipeline = Pipeline()
    extracted: dict[str, AnnotatedDocument] = {}
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(found, edited, options.claims, options.seed):
        base = case.base
        if not case.page.text.strip():
            continue
        if base.name not in extracted:
            extracted[base.name] = _extracted(pipeline, base.name, base.text)
        old, new = extracted[base.name], _extracted(pipeline, base.name, case.page.text)
        claims = {one.id: one for one in old.records if isinstance(one, ClaimRecord)}
        newer = {one.id: one for one in new.records if isinstance(one, ClaimRecord)}
        known = {span: truth(base, case.page, span) for span in {(one.start, one.end) for one in claims.values()}}
        for name, anchored in reattach([keep(one, old) for one in claims.values()], [new]).items():
            one, now = claims[name], newer.get(anchored.claim or "")
            span = one.start, one.end
            table[known[span].state][anchored.standing] += 1
            if now is None:
                continue
            same = (one.drug, one.relation, one.object) == (now.drug, now.relation, now.object)
            right = _shares(case.page, span, now)
            if anchored.standing != "changed" and anchored.start is not None and anchored.end is not None:
                place = Place(anchored.start, anchored.end)
                right = right and same and verdict(base, case.page, span, place, known[span]) != "wrong"
            if not right:
                table[known[span].state]["wrong"] += 1
                print(f"-- wrong: {base.name} {case.kind} {one.quote!r} {anchored} {now.quote!r}", file=sys.stderr)
    print(f"\nclaims of {options.claims} pages extracted anew")
    columns = ("kept", "moved", "changed", "orphaned", "wrong")
    print(f"{'':32}" + "".join(f"{column:>10}" for column in columns))
    for state, counts in sorted(table.items()):
        print(f"{state:32}" + "".join(f"{counts[column]:10}" for column in columns))
    return sum(counts["wrong"] for counts in table.values())


def _shares(page: Page, span: Span, claim: ClaimRecord) -> bool:
    """Tell whether half of the letters of ``claim`` are those of ``span``, a copy of them, or new, or half of theirs in it."""
    there = [page.origin[at] for at in range(claim.start, claim.end) if page.text[at].isalnum()]
    own = sum(1 for one in there if span[0] <= one % COPY < span[1])
    kept = sum(1 for at, one in enumerate(page.origin) if span[0] <= one < span[1] and page.text[at].isalnum())
    anew = sum(1 for one in there if one == -1)
    return own > 0 and (2 * (own + anew) >= len(there) or 2 * own >= kept)


def _extracted(pipeline: Pipeline, name: str, text: str) -> AnnotatedDocument:
    (document,) = by_document(pipeline.process(f"{name}.txt", text.encode("utf-8")))
    return msgspec.structs.replace(document, text=text)


def line(row: str, counts: Counter[str]) -> None:
    there = counts["found"] + counts["missed"]
    gone = counts["refused"] + counts["copy"] + counts["said"]
    wrong = sum(n for key, n in counts.items() if "wrong" in key)
    twice = sum(n for key, n in counts.items() if key.startswith("twice"))
    partly = sum(n for key, n in counts.items() if key.startswith("partly"))
    share = f"{100 * counts['found'] / there:.2f}" if there else "-"
    print(
        f"{row:32}{there:8}{counts['found']:8}{counts['missed']:8}{share:>8}{gone:8}{counts['refused']:8}{counts['copy']:6}{counts['said']:6}{wrong:7}{twice:7}{partly:7}"
    )


class Plain:
    """What a baseline needs of a text."""

    def __init__(self, text: str) -> None:
        self.text = text


def target_of(base: Base, span: Span) -> Target:
    """Return the target of a decision on ``span``."""
    kept = base.reading.selectors(*span)
    return Target(claim="", path=base.name, sha256="", start=span[0], end=span[1], said={}, **kept._asdict())


def show(case: Case, span: Span, answer: Place | Lost, real: Truth, result: str) -> None:
    text = case.page.text
    print(f"-- {result}: {case.base.name} {case.kind} {real.state}", file=sys.stderr)
    print(f"   sought {case.base.text[slice(*span)]!r}", file=sys.stderr)
    if copy := [at for at, one in enumerate(case.page.origin) if span[0] + COPY <= one < span[1] + COPY]:
        print(f"   copy   {text[max(0, copy[0] - 30) : copy[-1] + 31]!r}", file=sys.stderr)
    if real.letters:
        print(f"   is     {text[max(0, min(real.letters) - 30) : max(real.letters) + 31]!r}", file=sys.stderr)
    got = answer.why if isinstance(answer, Lost) else text[answer.start : answer.end]
    print(f"   got    {got!r} {getattr(answer, 'edits', '')}", file=sys.stderr)
    kept = target_of(case.base, span)
    print(f"   {kept.outline.copies if kept.outline else None} copies, {text.count(kept.exact)} now", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1_000_000)
    parser.add_argument("--edits", default="page_edits")
    parser.add_argument("--texts", action="append", default=[])
    parser.add_argument("--what", default="", help="the sort of passage of which --show prints examples")
    parser.add_argument("--results", default="wrong,missed,said", help="the results of which --show prints examples")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--claims", type=int, default=0, help="pages to extract anew; nothing else is measured then")
    options = parser.parse_args()
    edited = [edit for name in options.edits.split(",") for kind in import_module(name).KINDS.values() for edit in kind]
    found = bases(options.texts, Random(7))
    print(f"{len(found)} pages, {sum(len(base.passages) for base in found)} passages, {len(edited)} kinds of edit")
    wrong = measure_claims(found, edited, options) if options.claims else measure(found, edited, options)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
