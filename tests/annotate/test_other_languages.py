"""Passages in other languages: what does not depend on the language is taken from them, and no more."""

from __future__ import annotations

from functools import cache

import pytest

from claimx.records import AnyRecord
from claimx.run.pipeline import Pipeline


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def records(text: str) -> list[AnyRecord]:
    return pipeline().process("page.txt", text.encode())


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Die Patienten erhielten 50 mg Naltrexon am Abend, und bei Depression wurde es nicht untersucht.", 0),
        ("Los pacientes recibieron 50 mg de naltrexona al día para la depresión y el dolor de espalda.", 0),
        ("The patients received 50 mg of naltrexone in the evening for depression.", 1),
        ("在这项研究中, naltrexone improves depression 的证据有限,需要更多的研究来证实这一点。", 1),
    ],
)
def test_other_languages_give_names_and_doses_but_no_claims(text: str, claims: int) -> None:
    kinds = [record.kind for record in records(text)]
    assert ("claim" in kinds) == bool(claims)
    assert "drug" in kinds


@pytest.mark.parametrize(
    "text", ["每晚服用naltrexone 4.5 mg可改善", "氯胺酮0.5 mg/kg静脉注射", "ナルトレキソン4.5mgを"]
)
def test_a_dose_is_found_between_letters_without_spaces(text: str) -> None:
    assert "dose" in [record.kind for record in records(text)]
