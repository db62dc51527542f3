"""Ids of conditions: one row a rule, each fails without it. The headings are MeSH's, by id."""

from __future__ import annotations

import pytest

from claimx.annotate.conditions.normalise import sense_of

ROWS = [
    # words of the mention, MeSH ids, the rule
    ("Cancer of the breast", "D001943", "name"),
    ("renal stones", "D007669", "name"),
    ("hepatotoxicity", "D056486", "name"),
    ("severe asymptomatic bradycardia", "D001919", "broader"),
    ("bradycardic", "D001919", "name"),
    ("cerebellar atrophic changes", "D002526", "broader"),
    ("fibromyalgai", "D005356", "broader"),
    ("splenotoxicity", "D013158", "broader"),
    ("massive forearm swelling", "D004487", "broader"),
    ("hepatitis B and C", "D006509 D006526", "coordination"),
    ("ovarian and prostatic carcinoma", "D010051 D011471", "coordination"),
    ("carcinoma of the stomach or esophagus", "D013274 D004938", "coordination"),
    ("unusual condition", "", ""),
]


@pytest.mark.parametrize(("words", "mesh", "rule"), ROWS)
def test_headings(words: str, mesh: str, rule: str) -> None:
    sense = sense_of(words)
    if not mesh:
        assert sense is None
        return
    assert sense is not None
    assert (sense.mesh, sense.rule) == (tuple(mesh.split()), f"conditions.id.{rule}")
