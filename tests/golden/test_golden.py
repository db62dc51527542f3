"""The ledger of every sample document, one short line a record, compared with the file kept here.

After a wanted change: ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the diff line by line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from claimx.records import AnyRecord, ClaimRecord, DocumentRecord, ErrorRecord
from claimx.run.pipeline import Pipeline
from loaders.files import documents_in

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parents[1] / "data" / "raw").iterdir())


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def describe(record: AnyRecord) -> str:
    """One line: where, what kind, the quote and the fields that carry meaning."""
    assert not isinstance(record, ErrorRecord)
    if isinstance(record, DocumentRecord):
        return (
            f"document {record.source.type} | {record.source.title} | {record.source.published} | "
            f"{', '.join(record.authors)} | {record.evidence.design} | {record.counts}"
        )
    fields = dict(meaning(record))
    evidence = f"{record.evidence.design}/{record.evidence.basis}/{record.evidence.level}"
    shown = " ".join(f"{name}={value}" for name, value in fields.items() if value not in (None, False, [], {}, ""))
    quote = " ".join(record.quote.split())
    if not isinstance(record, ClaimRecord):
        evidence = ""
    return f"{record.start:>6} {record.section:<10} {record.kind:<9} {quote[:110]!r} {shown} {evidence}".rstrip()


def meaning(record: AnyRecord) -> Iterator[tuple[str, object]]:
    skipped = {"schema", "kind", "id", "source", "section", "quote", "start", "end", "sentence", "confidence"}
    skipped |= {"evidence", "why", "ids", "drug_id", "drug_ids", "object_ids", "reference_ids", "citation_ids", "doses"}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in skipped or value is msgspec.UNSET:
            continue
        if name == "csl":
            families = [author.get("family") or author.get("literal") for author in value.get("author", [])]
            yield "authors", families
            yield "title", value.get("title")
            yield "journal", value.get("container-title")
            yield "issued", value.get("issued", {}).get("date-parts")
            yield "DOI", value.get("DOI")
        elif name == "fields":
            yield name, ",".join(f"{field.field}@{field.start - record.start}" for field in value)
        elif hasattr(value, "__struct_fields__"):
            yield name, tuple(getattr(value, f) for f in value.__struct_fields__ if getattr(value, f) is not None)
        else:
            yield name, value


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_ledger_of_sample(sample: Path) -> None:
    documents = documents_in(sample)
    got = [describe(record) for document in documents for record in pipeline().process_document(document)]
    kept = HERE / f"{sample.name}.golden"
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        kept.write_text("\n".join(got) + "\n", encoding="utf-8")
    assert got == kept.read_text(encoding="utf-8").splitlines()


def test_no_golden_file_without_its_sample() -> None:
    assert {p.name.removesuffix(".golden") for p in HERE.glob("*.golden")} == {p.name for p in SAMPLES}
