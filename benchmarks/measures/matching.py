"""Match against a bibliography: is the right entry found, is what is accepted right, what does it cost.

``matching/bib_10k.jsonl.gz`` and ``bib_100k.jsonl.gz`` are entries of raw text, the larger with copies of which year,
volume, page or a title word were changed; ``queries.jsonl`` are noisy strings and short mentions with the right entry.

- *top-1* and *among three*: the share of queries whose right entry comes first, or among the first three candidates.
- *accepted*: each query is asked twice, of the whole bibliography and of one without its study (whose answer is right
  only if it is not "matched"). Precision is the share of answers "matched" that are right; coverage the share of the
  queries that are matched, and right, where their study is there.
- *calibration*: the expected calibration error of the best candidate's score, in ten bins of equal width.
- *unseen queries*: made from other entries (:mod:`loaders.works_cited`) of the part on which nothing was fitted, asked of
  a bibliography that a third of the works was left out of. An entry that describes the same work again counts as it.
- *loss of F1*: of accepted answers, harmonic mean of precision and coverage, when clean queries get noise.

Baselines: RapidFuzz's ``extractOne`` over all entries, and the look-up of first word and year.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from claimx.library import build_index, open_library
from claimx.library.library import Library
from claimx.records import Match
from loaders.slips import broken, mojibake, noisy
from loaders.works_cited import Query, bibliography, csl_entries, csl_queries, left_out, queries, raw_entry
from measures.figures import Figure
from measures.matching_costs import costs
from measures.same_work import same_work

SIZES = ("10k", "100k")
_KNOWN = {"10k": "96.4", "100k": "95.0"}
_REACH = {"10k": 99.5, "100k": 99.0}
_BINS = 10


class Score(NamedTuple):
    """Shares from 0 to 1 of a set of queries."""

    first: float
    three: float
    precision: float
    coverage: float
    calibration: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.coverage / max(self.precision + self.coverage, 1e-9)


class Asked(NamedTuple):
    """A query, what was answered, whether its study is there, and whether an entry is it."""

    query: Query
    match: Match
    there: bool
    right: Callable[[str], bool]


def score(asked: Sequence[Asked]) -> Score:
    """Return the shares; queries whose study is not there count for precision and calibration only."""
    there = [one for one in asked if one.there]
    best = [one.right(one.match.candidates[0].key) if one.match.candidates else False for one in asked]
    accepted = [(one.right(one.match.key), one.there) for one in asked if one.match.key is not None]
    return Score(
        sum(hit for hit, one in zip(best, asked, strict=True) if one.there) / len(there),
        sum(any(one.right(near.key) for near in one.match.candidates[:3]) for one in there) / len(there),
        sum(right for right, _ in accepted) / max(len(accepted), 1),
        sum(right and here for right, here in accepted) / len(there),
        calibration_error([one.match.score for one in asked], best),
    )


def calibration_error(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error in ten bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for value, hit in zip(scores, right, strict=True):
        bins[min(int(value * _BINS), _BINS - 1)].append((value, hit))
    gaps = (abs(sum(value for value, _ in found) - sum(hit for _, hit in found)) for found in bins.values())
    return sum(gaps) / max(len(scores), 1)


def given_queries(folder: Path) -> list[Query]:
    """Return the queries that come with the data, ``kind`` as ``full`` or ``short``."""
    lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
    given = [json.loads(line) for line in lines]
    return [Query(one["text"], one["gold"], "short" if one["kind"] == "short" else "full") for one in given]


def ask(library: Library, asked: Sequence[Query], there: Callable[[str], bool], same: Same) -> list[Asked]:
    """Return the answers of ``library`` to queries."""
    answers = library.match_texts([query.text for query in asked])
    return [
        Asked(query, match, there(query.gold), partial(same, query.gold))
        for query, match in zip(asked, answers, strict=True)
    ]


Same = Callable[[str, str], bool]


def same_in(texts: dict[str, str]) -> Same:
    """Return the judge of whether two entries of a bibliography of raw text are the same work."""
    return lambda gold, key: gold == key or same_work(texts[gold], texts[key], "#" in key)


def figures(data: Path, own: int = 3000, million: bool = False) -> list[Figure]:
    """Return the rows of matching.

    Args:
        data: the folder that holds ``citations``.
        own: how many queries are made from other entries, for each size.
        million: also build an index of a million entries (a minute, 1 GB of disk).
    """
    folder = data / "citations" / "matching"
    rows: list[Figure] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in SIZES:
            texts = dict(bibliography(folder / f"bib_{size}.jsonl.gz"))
            rows += _given(size, texts, given_queries(folder), Path(scratch))
            rows += _own(size, texts, own, {query.gold for query in given_queries(folder)}, Path(scratch))
        rows += _with_fields(data / "citations" / "references", own, Path(scratch))
        rows += costs(folder, [query.text for query in given_queries(folder)], Path(scratch), million)
    return rows


def _built(entries: Iterable[tuple[str, dict[str, Any]]], path: Path) -> Library:
    build_index(entries, path)
    return open_library([path])


def _given(size: str, texts: dict[str, str], asked: list[Query], scratch: Path) -> list[Figure]:
    """The queries that come with the data, of the whole bibliography and of one without their studies."""
    golds = {query.gold for query in asked}
    whole = _built((raw_entry(*entry) for entry in texts.items()), scratch / f"{size}.index")
    without = _built((raw_entry(k, t) for k, t in texts.items() if k not in golds), scratch / f"{size}-without.index")
    exact: Same = str.__eq__
    inside = ask(whole, asked, lambda _: True, exact)
    both = [*inside, *ask(without, asked, lambda _: False, exact)]
    full = score([one for one in inside if one.query.kind == "full"])
    brief = score([one for one in inside if one.query.kind == "short"])
    guesses = sum(
        one.match.key is not None and not one.right(one.match.key) for one in both if one.query.kind == "short"
    )
    accepted = score(both)
    baseline = _baselines(texts, [query for query in asked if query.kind == "full"]) if size == "10k" else ""
    look_up = _look_up(texts, [query for query in asked if query.kind == "short"])
    counted = {kind: sum(query.kind == kind for query in asked) for kind in ("full", "short")}
    return [
        _row(f"match, full strings, top-1 at {size}", counted["full"], full.first, _KNOWN[size], _REACH[size], baseline),
        _row(
            f"match, short mentions, among three at {size}", counted["short"], brief.three, "93.3", 99.0,
            f"{guesses} silent guesses, with studies that are not there; {look_up}",
        ),
        Figure(
            what=f"match, accepted at {size}, precision", seen="tuned", n=len(both), value=100 * accepted.precision,
            known="97", reach=99.9,
        ),
        _row(f"match, accepted at {size}, coverage", len(inside), accepted.coverage, "95", 97.0, ""),
        _calibration(f"match, calibration error at {size}", len(both), accepted),
    ]  # fmt: skip


def _own(size: str, texts: dict[str, str], count: int, besides: set[str], scratch: Path) -> list[Figure]:
    """Queries made from other entries, of a bibliography with a third of the works left out; then with noise."""
    library = _built((raw_entry(k, t) for k, t in texts.items() if not left_out(k)), scratch / f"{size}-own.index")
    asked = queries(texts.items(), count, 77, fitting=False, without=frozenset(besides))
    same, there = same_in(texts), _not_left_out
    answered = ask(library, asked, there, same)
    rows = _own_rows(f"made at {size}", answered)
    if size == "10k":
        asked = queries(texts.items(), count, 78, fitting=False, without=frozenset(besides), noise=(0.0,))
        plain = score(ask(library, asked, there, same)).f1
        for name, changed in _damages().items():
            damaged = [query._replace(text=changed(query.text)) for query in asked]
            loss = plain - score(ask(library, damaged, there, same)).f1
            rows.append(
                Figure(what=f"match, loss of F1, {name}", seen="unseen", n=len(asked), value=100 * loss, reach=1.5, less_is_better=True)
            )  # fmt: skip
    return rows


def _not_left_out(key: str) -> bool:
    return not left_out(key)


def _damages() -> dict[str, Callable[[str], str]]:
    chance = random.Random(5)
    return {
        "2 % of characters": lambda text: noisy(text, 0.02, chance),
        "mojibake": mojibake,
        "broken lines": lambda text: broken(text, chance),
    }


def _with_fields(folder: Path, count: int, scratch: Path) -> list[Figure]:
    """Entries with fields (CSL-JSON); a work that several articles cite stands in it once."""
    works: dict[tuple[str, str, str], tuple[str, dict[str, Any], str]] = {}
    for key, csl, raw in csl_entries(folder):
        works.setdefault(
            (str(csl.get("title", ""))[:40].lower(), csl["author"][0]["family"], str(csl["issued"])), (key, csl, raw)
        )
    kept = [(key, csl) for key, csl, _ in works.values() if not left_out(key)]
    library = _built(kept, scratch / "fields.index")
    asked = csl_queries(works.values(), count, 77, fitting=False)
    return _own_rows(f"made, {len(kept):,} entries with fields", ask(library, asked, _not_left_out, str.__eq__))


def _own_rows(name: str, answered: list[Asked]) -> list[Figure]:
    rows = []
    for kind, reach in (("full", 99.5), ("short", 99.0)):
        chosen = [one for one in answered if one.query.kind == kind]
        found = score(chosen)
        rows.append(
            Figure(
                what=f"match, {kind}, {name}", seen="unseen", n=len(chosen), precision=100 * found.precision,
                recall=100 * found.coverage, value=100 * (found.first if kind == "full" else found.three), reach=reach,
                note="value: top-1" if kind == "full" else "value: among three",
            )
        )  # fmt: skip
    return [*rows, _calibration(f"match, calibration error, {name}", len(answered), score(answered))]


def _row(what: str, n: int, share: float, known: str, reach: float, note: str) -> Figure:
    return Figure(what=what, seen="tuned", n=n, value=100 * share, known=known, reach=reach, note=note)


def _calibration(what: str, n: int, found: Score) -> Figure:
    return Figure(
        what=what, seen="unseen", n=n, value=100 * found.calibration, reach=2.0, less_is_better=True, note="per cent"
    )


def _baselines(texts: dict[str, str], asked: list[Query]) -> str:
    """Return what RapidFuzz over all entries gets right, and in what time."""
    from rapidfuzz import fuzz, process, utils

    keys = list(texts)
    entries = [utils.default_process(texts[key]) for key in keys]
    told = []
    for scorer in (fuzz.token_sort_ratio, fuzz.ratio):
        started = time.process_time()
        found = [process.extractOne(utils.default_process(query.text), entries, scorer=scorer) for query in asked]
        took = (time.process_time() - started) / len(asked)
        right = sum(keys[place] == query.gold for (_, _, place), query in zip(found, asked, strict=True))
        told.append(f"{scorer.__name__} {100 * right / len(asked):.1f} at {1000 * took:.0f} ms")
    return "; ".join(told)


def _look_up(texts: dict[str, str], asked: list[Query]) -> str:
    """Return what the look-up of first word and year gets right: one entry has both."""
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, text in texts.items():
        for year in set(re.findall(r"\b(?:1[5-9]|20)\d\d\b", text)):
            table[_first_word(text), year].append(key)
    right = 0
    for query in asked:
        year = re.search(r"\b(?:1[5-9]|20)\d\d\b", query.text)
        right += table[_first_word(query.text), year.group() if year else ""] == [query.gold]
    return f"first word and year {100 * right / len(asked):.1f}"


def _first_word(text: str) -> str:
    found = re.search(r"[^\W\d_]{2,}", text)
    return found.group().lower() if found else ""
