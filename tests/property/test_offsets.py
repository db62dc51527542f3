"""Whatever the text, every record points at its quote, is valid under the schema, and comes out the same twice."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.records import SpanRecord, decode, json_schema
from claimx.run.pipeline import Pipeline

FRAGMENTS = (
    "Low-dose naltrexone (LDN) 4.5 mg at bedtime improved fibromyalgia.",
    "She took ketamine 0.5 mg/kg IV",
    "did not help my depression 😀",
    "Smith et al. (2014) randomised 40 adults",
    "[2-4]",
    "References\n1. Smith A, Lee B. A trial of LDN. J Pain. 2014;7(2):101-9. doi:10.5555/x.1",
    "沮丧is treated withSertraline(左洛复) 50mg。",
    "Side effects:\n• nausea\n• dizziness",
    "\r\n",
    "\n\n",
    "\u200b\u00a0",
    "é\u0301",
    '"It works," said Dr. O’Neil.',
    "<p>&amp;",
    "\x0c",
    "12/03/2014 at 8:12 am",
)
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=20)), max_size=12).map(" ".join)


@cache
def pipeline() -> Pipeline:
    return Pipeline()


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_every_record_quotes_the_text(text: str) -> None:
    text = "naltrexone " + text  # never empty: an empty document is an error, tested elsewhere
    data = text.encode("utf-8", "replace")
    decoded = data.decode("utf-8")
    records = pipeline().process("page.txt", data)
    for record in records:
        line = msgspec.json.encode(record)
        assert decode(line) == record
        validator().validate(json.loads(line))
        if isinstance(record, SpanRecord):
            assert decoded[record.start : record.end] == record.quote
            assert record.sentence[0] <= record.start <= record.sentence[1]
    assert len({record.id for record in records}) == len(records)
    assert records == pipeline().process("page.txt", data)
