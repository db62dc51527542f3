"""Claims on our own sample documents (other kinds of page than the annotated ones), against ``samples/claims.tsv``.

    python benchmarks/samples.py [--errors]

A claim is found where the quotes overlap and drug and relation agree (one to one); the object, the finding and the rest
are then compared on what was found. The samples are ours and small: a smoke test of breadth, not a figure to quote.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

from rapidfuzz import fuzz

from claimx.records import ClaimRecord, DocumentRecord
from claimx.run.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
TYPES = {
    "case_report_blog.txt": "blog_clinician",
    "clinic_page.html": "clinic_marketing",
    "news_article.txt": "news",
    "review_numbered.md": "review",
    "forum_thread.txt": "forum",
    "trial_abstract.txt": "abstract",
    "author_year_article.html": "blog_clinician",
    "mixed_language.txt": "other",
    "press_release.txt": "press_release",
    "supplement_shop.txt": "product_marketing",
}
FIELDS = ("object", "finding", "certainty", "speaker", "design", "basis")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


def agree(row: dict[str, str], claim: ClaimRecord) -> bool:
    a, b = squeeze(row["quote"]), squeeze(claim.quote)
    overlap = a in b or b in a
    same = fuzz.token_set_ratio(row["drug"], claim.drug) >= 90
    return overlap and same and row["relation"] == claim.relation


def field(claim: ClaimRecord, name: str) -> str:
    value = getattr(claim.evidence if name in ("design", "basis") else claim, name)
    return value or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    rows = defaultdict(list)
    with (ROOT / "benchmarks" / "samples" / "claims.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["page"]].append(row)
    pipeline = Pipeline()
    found = extra = missed = types = 0
    right: dict[str, int] = defaultdict(int)
    for page, wanted in rows.items():
        records = pipeline.process(page, (ROOT / "data" / "raw" / page).read_bytes())
        left = [r for r in records if isinstance(r, ClaimRecord)]
        (document,) = (r for r in records if isinstance(r, DocumentRecord))
        types += document.source.type == TYPES[page]
        if args.errors:
            print(f"## {page}: {document.source.type}, should be {TYPES[page]}")
        for row in wanted:
            hits = sorted(
                (c for c in left if agree(row, c)), key=lambda c: -fuzz.token_set_ratio(row["object"], c.object or "")
            )
            if not hits:
                missed += 1
                if args.errors:
                    print(f"- {row['quote'][:90]!r} {row['drug']} {row['relation']} {row['object']}")
                continue
            hit = hits[0]
            left.remove(hit)
            found += 1
            for name in FIELDS:
                good = row[name] == field(hit, name)
                if name == "object":
                    good = fuzz.token_set_ratio(row[name], field(hit, name)) >= 90 or row[name] == field(hit, name)
                right[name] += good
                if args.errors and not good:
                    print(f"~ {row['quote'][:70]!r} {name}: {field(hit, name)}, should be {row[name]}")
        extra += len(left)
        if args.errors:
            for claim in left:
                print(f"+ {' '.join(claim.quote.split())[:90]!r} {claim.drug} {claim.relation} {claim.object}")
    precision, recall = found / max(1, found + extra), found / (found + missed)
    print(
        f"claims: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"
    )
    print("fields of the found: " + ", ".join(f"{name} {right[name]}/{found}" for name in FIELDS))
    print(f"source type: {types}/{len(rows)}")


if __name__ == "__main__":
    main()
