"""Answers in files that are not what their tool writes: they name no reviewer and no time that cannot be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimx.decisions.imports import label_studio
from claimx.decisions.imports.answer import Answer, Refused


def answer(**annotation: Any) -> Answer | Refused:
    data = {"text": "x", "claim": "cla_1", "document": "0", "offset": 0, "link": []}
    task = {"data": data, "annotations": [{"result": [], **annotation}]}
    (found,) = label_studio.read([json.dumps([task]).encode()], "project.json")
    return found


@pytest.mark.parametrize("seconds", [-5, 1e308, 10_000_001, True, "1", [1], None])
def test_a_time_at_a_task_that_cannot_be_is_none(seconds: Any) -> None:
    found = answer(lead_time=seconds, completed_by=1)
    assert isinstance(found, Answer) and found.seconds is None


def test_a_time_at_a_task_is_taken() -> None:
    found = answer(lead_time=12.5, completed_by=1)
    assert isinstance(found, Answer) and found.seconds == 12.5


@pytest.mark.parametrize("person", [{"email": {"a": 1}}, {"id": [1]}, [1], True, 1.5, {}])
def test_a_person_has_a_name_or_none(person: Any) -> None:
    found = answer(completed_by=person)
    assert isinstance(found, Answer) and found.reviewer is None
