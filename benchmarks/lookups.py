"""Is what an index offers the work that was meant? ``python benchmarks/lookups.py DATA [--errors]``.

Each reference of ``DATA/references/*.jsonl`` (raw text with its true fields) is parsed, then compared with its true
fields (which should be accepted) and with those of the five other works whose titles come nearest (which should not, and
which an index would offer for a work that it lacks). No network: the check alone is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from claimx.annotate.references.parse import parse_references
from claimx.resolve.agree import agreement
from claimx.resolve.wanted import Wanted
from claimx.works import fold, text_of, year_of

_REFERENCES = 3000
_NEAREST = 5
_COMMON = 400
"""Words in more titles than this say nothing about which titles are near."""


def main() -> None:
    """Print how many true works are accepted, and how many near ones wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    rows = [row for path in sorted((args.data / "references").glob("*.jsonl")) for row in _rows(path)]
    random.Random(5).shuffle(rows)
    works = list({fold(row["title"])[:60]: row for row in rows}.values())
    words: dict[str, list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        for word in set(fold(work["title"]).split()):
            words[word].append(number)
    queries = rows[:_REFERENCES]
    accepted, wrong = 0, []
    for row, parsed in zip(queries, parse_references([row["text"] for row in queries]), strict=True):
        wanted = _wanted(row["text"], parsed.csl)
        if not wanted.searchable:
            continue
        accepted += agreement(wanted, _csl(row)).of_a_search
        for number in _near(row["title"], words):
            other = works[number]
            if fold(other["title"])[:60] != fold(row["title"])[:60] and agreement(wanted, _csl(other)).of_a_search:
                wrong.append((row["title"], other["title"]))
    print(f"true work accepted: {accepted} of {len(queries)} ({accepted / len(queries):.1%})")
    print(f"another work accepted: {len(wrong)} of {len(queries) * _NEAREST} near ones")
    if args.errors:
        for pair in wrong:
            print("  ", *pair, sep="\n    ")


def _rows(path: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if all(row.get(field) for field in ("title", "authors", "year", "text"))]


def _csl(row: dict[str, Any]) -> dict[str, Any]:
    year = re.search(r"\d{4}", str(row["year"]))
    return {
        "title": row["title"],
        "author": [{"family": family} for family in row["authors"]],
        "issued": {"date-parts": [[int(year.group())]]} if year else None,
    }


def _wanted(text: str, csl: dict[str, Any]) -> Wanted:
    authors = csl.get("author") or []
    return Wanted(
        title=text_of(csl.get("title")),
        families=tuple(author["family"] for author in authors if author.get("family")),
        year=year_of(csl),
        journal=text_of(csl.get("container-title")),
        text=text[:800],
    )


def _near(title: str, words: dict[str, list[int]]) -> list[int]:
    votes: Counter[int] = Counter()
    for word in sorted(set(fold(title).split())):
        numbers = words.get(word, [])
        if len(numbers) < _COMMON:
            for number in numbers:
                votes[number] += 1 / len(numbers) ** 0.5
    return [number for number, _ in votes.most_common(_NEAREST)]


if __name__ == "__main__":
    main()
