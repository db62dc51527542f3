"""The pipeline as a whole."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import pytest
from spacy.language import Language

from claimx.annotate.build import COMPONENTS, annotate, build, steps, tokenise
from claimx.document import Document
from claimx.segment import segment


@cache
def pipeline() -> Language:
    return build()


def test_components_in_their_order() -> None:
    assert tuple(pipeline().pipe_names) == COMPONENTS


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_factory_shows_spacy_its_types(name: str) -> None:
    """spaCy below 3.8.13 makes a model of a factory's arguments, and cannot where their types are strings."""
    module = import_module(f"claimx.annotate.{name.removeprefix('claimx_')}.component")
    assert module.create.__annotations__["nlp"] is Language


@pytest.mark.parametrize(
    "text",
    [
        "LDN 4.5 mg\n\nhelped.",
        "  two  blanks ",
        "a\u00a0b \u3000 c",
        "((" * 300 + " LDN",
        "x" * 20_000,
        "\u200b" * 600 + " 4.5\u00a0mg",
        "抑郁症" * 300,
        "",
    ],
)
def test_tokens_are_the_text(text: str) -> None:
    assert tokenise(pipeline(), text).text == text


def test_tokens_are_words_signs_and_blanks() -> None:
    doc = tokenise(pipeline(), "She took 4.5 mg,\n twice.")
    assert [token.text for token in doc] == ["She", "took", "4", ".", "5", "mg", ",", "\n", "twice", "."]


def test_long_runs_are_one_token() -> None:
    """200,000 brackets took spaCy's tokeniser hours; the count shows that its rules did not run."""
    doc = tokenise(pipeline(), "(" * 200_000)
    assert len(doc) == 1


PAGE = """Low-dose naltrexone (LDN) for fibromyalgia

LDN 4.5 mg at bedtime reduced pain in fibromyalgia in a randomised trial (Smith 2011). She has no nausea.

1. Smith J, Doe A. Low-dose naltrexone in fibromyalgia. Pain Med 2011;12:1-9."""


def test_with_and_without_spacy_the_same_is_found() -> None:
    document = Document(path="-", sha256="", text=PAGE)
    layout = segment(document)
    alone, beside = annotate(steps(), document, layout), annotate(pipeline(), document, layout)
    kinds = ("abbreviations", "drugs", "conditions", "doses", "references", "citations", "claims", "grounds")
    assert all(getattr(alone, kind) == getattr(beside, kind) for kind in kinds)
    assert all(getattr(alone, kind) for kind in kinds)


def test_spans_show_the_status() -> None:
    doc = pipeline()("She has no nausea.")
    (span,) = doc.spans["claimx_conditions"]
    assert span._.claimx.negated


def test_each_component_works_alone() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_drugs")
    nlp.add_pipe("claimx_doses")
    doc = nlp("She took naltrexone 4.5 mg at bedtime.")
    (dose,) = doc.spans["claimx_doses"]
    assert dose.text == "4.5 mg at bedtime"
    assert (dose._.claimx.values, dose._.claimx.unit, dose._.claimx.drug.name) == ((4.5,), "mg", "naltrexone")


def test_a_doc_that_nobody_sees_is_cut_plainly_has_no_spans_and_tells_the_same() -> None:
    nlp = build(shown=False)
    assert [token.text for token in nlp.make_doc("She took 4.5 mg.")] == ["She", "took", "4", ".", "5", "mg", "."]
    document = Document(path="-", sha256="", text=PAGE)
    layout = segment(document)
    assert annotate(nlp, document, layout).claims == annotate(pipeline(), document, layout).claims
    assert not nlp(PAGE).spans
