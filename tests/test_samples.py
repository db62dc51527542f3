"""The sample documents of ``data/raw``: every record of theirs keeps the contract."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from claimx.document import Document
from claimx.records import DocumentRecord, ErrorRecord, decode, json_schema
from claimx.run.pipeline import Pipeline
from claimx.write.jsonl import encode
from loaders.files import documents_in

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "raw").iterdir())


DOCUMENTS = [document for sample in SAMPLES for document in documents_in(sample)]


@cache
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path)
def test_every_record_keeps_the_contract(document: Document) -> None:
    """Each line is valid under the JSON Schema, decodes to what was encoded, quotes the text and links to records."""
    text = document.text
    records = pipeline().process_document(document)
    validator = jsonschema.Draft202012Validator(json_schema())
    ids = {record.id for record in records}
    assert len(ids) == len(records)
    for record, line in zip(records, encode(records).splitlines(), strict=True):
        fields = json.loads(line)
        validator.validate(fields)
        assert decode(line) == record
        assert not isinstance(record, ErrorRecord)
        if not isinstance(record, DocumentRecord):
            assert text[record.start : record.end] == record.quote
            low, high = record.sentence
            assert low <= record.start < high
        linked = {fields.get("drug_id")} - {None}
        linked.update(
            *(fields.get(name, ()) for name in ("drug_ids", "doses", "object_ids", "citation_ids", "reference_ids"))
        )
        assert linked <= ids
        for reason in [*fields["why"], fields["evidence"]["reason"]]:
            if reason["start"] is not None:
                assert text[reason["start"] : reason["end"]] == reason["words"]


def test_the_samples_show_every_kind_of_record() -> None:
    kinds = {record.kind for document in DOCUMENTS for record in pipeline().process_document(document)}
    assert kinds == {"document", "drug", "dose", "condition", "citation", "reference", "claim"}
