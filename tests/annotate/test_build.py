"""The pipeline as a whole."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from claimx.annotate.build import COMPONENTS, build, tokenise

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def pipeline() -> Language:
    return build()


def test_components_in_their_order() -> None:
    assert tuple(pipeline().pipe_names) == COMPONENTS


@pytest.mark.parametrize(
    "text",
    ["LDN 4.5 mg\n\nhelped.", "((" * 300 + " LDN", "x" * 20_000, "\u200b" * 600 + " 4.5\u00a0mg", "抑郁症" * 300, ""],
)
def test_tokens_are_the_text(text: str) -> None:
    assert tokenise(pipeline(), text).text == text


def test_long_runs_are_cut_in_linear_time() -> None:
    """200,000 brackets took spaCy's tokeniser hours; the count shows that its rules did not run."""
    doc = tokenise(pipeline(), "(" * 200_000)
    assert len(doc) == 1


def test_each_component_works_alone() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_drugs")
    nlp.add_pipe("claimx_doses")
    doc = nlp("She took naltrexone 4.5 mg at bedtime.")
    (dose,) = doc.spans["claimx_doses"]
    assert dose.text == "4.5 mg at bedtime"
    assert (dose._.claimx.values, dose._.claimx.unit, dose._.claimx.drug.name) == ((4.5,), "mg", "naltrexone")
