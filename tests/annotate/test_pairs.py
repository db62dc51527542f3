"""The pair model: the row of stems, exact sums, what the shipped weights make of sentences of our own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.claims.pairs.attributes import attributes_of
from claimx.annotate.claims.pairs.judge import judged
from claimx.annotate.claims.pairs.model import RELATIONS, from_arrays, model
from claimx.annotate.claims.pairs.stream import CONDITION, DRUG, Name, stream_of
from claimx.annotate.network.files import keys_of

from .test_claims import read, shown


def marked(tagged: str) -> tuple[str, list[Name]]:
    """Return the text of a sentence whose drugs stand in [] and conditions in {}, and their names."""
    text, names, opened = "", [], 0
    for character in tagged:
        if character in "[{":
            opened = len(text)
        elif character in "]}":
            names.append(Name(opened, len(text), DRUG if character == "]" else CONDITION))
        else:
            text += character
    return text, names


@pytest.mark.parametrize(
    ("tagged", "wanted"),
    [
        ("[Foozol] induced {rash}.", "treats < harms"),
        ("Three women developed {hepatitis} while taking [foozol].", "treats < harms"),
        ("[Foozol] for the treatment of {migraine}.", "harms < treats"),
        ("[Foozol] was given to a patient with {epilepsy}.", "harms < treats"),
        ("[Vaccination] against {influenza} in older adults.", "treats < prevents"),
        ("[Foozol] prevents {stroke} in adults.", "treats < prevents"),
    ],
)
def test_likelier_relation(tagged: str, wanted: str) -> None:
    text, names = marked(tagged)
    less, more = wanted.split(" < ")
    (_, verdict), *rest = judged(text, 0, len(text), names)
    assert not rest
    assert getattr(verdict, less) < getattr(verdict, more)
    assert getattr(verdict, more) >= 0.5


def test_every_drug_is_paired_with_every_condition() -> None:
    text, names = marked("[Foozol] and [barzol] for {migraine}, {rash} and more.")
    found = [
        (text[p.drug.start : p.drug.end], text[p.condition.start : p.condition.end])
        for p, _ in judged(text, 0, len(text), names)
    ]
    assert found == [("Foozol", "migraine"), ("Foozol", "rash"), ("barzol", "migraine"), ("barzol", "rash")]


def test_names_stand_as_what_they_are_and_one_inside_another_with_it() -> None:
    text, names = marked("Giving [foozol] 4.5 mg relieved {pain}.")
    within = [*names, Name(names[1].start + 1, names[1].end, CONDITION)]
    assert stream_of(text, 0, len(text), within) == (["giving", DRUG, "0", "mg", "reliev", CONDITION, "."], [1, 5, 5])


@given(st.lists(st.lists(st.integers(-127, 127), min_size=3, max_size=3), max_size=200))
def test_packed_sums_are_those_of_each_relation(rows: list[list[int]]) -> None:
    whole = from_arrays(
        {
            "attribute_keys": np.array(list(keys_of(map(str, range(len(rows))))), np.uint32),
            "attribute_weights": np.array(rows, np.int8).reshape(-1, len(RELATIONS)),
            "bias": np.array((5, -5, 0)),
            "thresholds": np.zeros((len(RELATIONS), 0), np.int64),
        }
    )
    found = whole.scores(whole.sum(str(k) for k in range(len(rows))), whole.sum(["unknown"]))
    assert found == tuple(sum(row[k] for row in rows) + (5, -5, 0)[k] for k in range(len(RELATIONS)))


def test_probabilities_rise_with_scores() -> None:
    for thresholds in model().thresholds:
        assert thresholds == sorted(thresholds)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_verdict(before: str, after: str) -> None:
    text = f"{before} x {after} y"
    names = [Name(len(before) + 1, len(before) + 2, DRUG), Name(len(text) - 1, len(text), CONDITION)]
    for _, verdict in judged(text, 0, len(text), names):
        assert all(0 <= probability < 1 for probability in verdict)


def test_a_long_sentence_has_no_more_attributes_between_than_a_short_one() -> None:
    def between(length: int) -> int:
        stems = [DRUG, *(f"w{k}" for k in range(length)), CONDITION]
        return sum(a[0] in "bDC" for a in attributes_of(stems, 0, length + 1, (), ()))

    assert between(5000) == between(100)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "My plan was to trial [foozol|drug] for people with [migraine|condition].",
            ["foozol | studied_for | migraine | unstated asserted"],
        ),
        ("[Foozol|drug] made the news while [migraine|condition] did not.", []),
        ("Is there a doctor who gives [foozol|drug] for [migraine|condition]?", []),
    ],
)
def test_claims_that_only_the_model_sees(sentence: str, wanted: list[str]) -> None:
    assert [shown(claim) for claim in read(sentence).claims] == wanted
