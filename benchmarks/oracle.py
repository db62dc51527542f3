"""One room at a time: run a component over annotated pages whose other mentions come from the annotations themselves.

    python benchmarks/oracle.py GOLD_DIR --gold drugs,conditions,doses --out OUT.jsonl

The components whose kind is named in ``--gold`` do not run; their mentions are those of the annotators. What the
scorer then says of the others is what they do when those before them make no mistake.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec

from claimx.annotate.build import annotate, build
from claimx.annotate.component import Annotator
from claimx.assemble import assemble
from claimx.mentions import Annotations, Citation, Claim, Condition, Dose, Drug, Grounds, Reference
from claimx.read import read_document
from claimx.records import Comparator, Duration, Frequency, Population
from claimx.segment import segment

KINDS = ("drugs", "conditions", "doses", "references", "citations", "claims")


def fill(notes: Annotations, rows: list[dict[str, Any]], kinds: set[str]) -> None:
    """Put the annotators' mentions of ``kinds`` into ``notes``."""

    def of(kind: str) -> list[dict[str, Any]]:
        return sorted((r for r in rows if r["kind"] == kind), key=lambda r: (r["start"], r["end"]))

    def at(row: dict[str, Any]) -> dict[str, int]:
        return {"start": row["start"], "end": row["end"]}

    if "drugs" in kinds:
        notes.drugs = [Drug(**at(r), name=r["name"]) for r in of("drug")]
    if "conditions" in kinds:
        notes.conditions = [
            Condition(**at(r), name=r["name"], negated=bool(r.get("negated")), family=bool(r.get("family")))
            for r in of("condition")
        ]
    if "doses" in kinds:
        notes.doses = [
            Dose(
                **at(r),
                drug=next(
                    (d for d in sorted(notes.drugs, key=lambda d: abs(d.start - r["start"])) if d.name == r["drug"]),
                    None,
                ),
                drug_name=r["drug"],
                values=tuple(r.get("values") or ()),
                unit=r.get("unit"),
                per=r.get("per"),
                route=r.get("route") if r.get("route") else None,
                frequency=Frequency(**r["frequency"]) if r.get("frequency") else None,
                duration=Duration(**r["duration"]) if r.get("duration") else None,
                role=r.get("role") or "other",
                qualitative=r.get("qualitative"),
            )
            for r in of("dose")
        ]
    if "references" in kinds:
        notes.references = [
            Reference(
                **at(r),
                csl={
                    "type": "article-journal",
                    "author": [{"family": a} for a in r.get("authors") or []],
                    "title": r.get("title"),
                    "container-title": r.get("journal"),
                    "issued": {"date-parts": [[r["year"]]]} if r.get("year") else None,
                },
            )
            for r in of("reference")
        ]
    if "citations" in kinds:
        notes.citations = [
            Citation(
                **at(r),
                style=r["style"],
                authors=tuple(r.get("authors") or ()),
                year=r.get("year"),
                journal=r.get("journal"),
                ids=r.get("ids") or {},
                references=tuple(f for f in notes.references if f.start in (r.get("points_to") or [])),
            )
            for r in of("citation")
        ]
    if "claims" in kinds:
        notes.claims = [
            Claim(
                **at(r),
                drug=r["drug"],
                relation=r["relation"],
                object=r.get("object"),
                finding=r["finding"],
                certainty=r["certainty"],
                speaker=r["speaker"],
                drugs=tuple(d for d in notes.drugs if d.name == r["drug"] and r["start"] <= d.start < r["end"]),
                doses=tuple(d for d in notes.doses if r["start"] <= d.start < r["end"]),
                population=Population(kind=r.get("population"), n=r.get("n")),
                comparator=Comparator(kind=r.get("comparator")),
            )
            for r in of("claim")
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--gold", dest="kinds", default="drugs,conditions")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    kinds = set(args.kinds.split(","))
    with args.out.open("wb") as out:
        for path in sorted((args.gold / "pages").glob("*.txt")):
            rows = [
                json.loads(line)
                for line in (args.gold / f"{path.stem}.jsonl").read_text("utf-8").splitlines()
                if line.strip()
            ]
            document = read_document(str(path), path.read_bytes())
            nlp = build()
            for kind in KINDS:
                if kind in kinds:
                    nlp.remove_pipe(f"claimx_{kind}")
            if kinds & {"drugs", "conditions"}:
                nlp.remove_pipe("claimx_status")
            nlp.add_pipe("claimx_oracle", first=True, config={"rows": rows, "kinds": sorted(kinds)})
            notes = annotate(nlp, document, segment(document))
            notes.grounds = notes.grounds or [Grounds()] * len(notes.claims)
            for record in assemble(notes):
                out.write(msgspec.json.encode(record) + b"\n")


def _register() -> None:
    from spacy.language import Language

    @Language.factory("claimx_oracle")
    def create(nlp: Language, name: str, rows: list[Any], kinds: list[str]) -> Annotator:
        return Annotator(lambda notes: fill(notes, rows, set(kinds)), publishes=())


if __name__ == "__main__":
    _register()
    main()
