"""The tagger's arithmetic is exact: no order of summation and no wider type changes a score."""

from __future__ import annotations

import numpy as np
import pytest

from claimx.annotate.network.exact import Arrays, most
from claimx.annotate.tagger.model import Model, shipped
from claimx.annotate.tagger.network import PRODUCTS, _of_document, prepared, scores

Inputs = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]
_OUT = ("near", "near_bias", "middle", "middle_bias", "mean", "maximum", "long_form", "far", "far_bias")
_IN = ("middle", "mean", "maximum", "long_form", "far", "out")


def _inputs(seed: int) -> Inputs:
    """What the layers are given for 300 tokens of 40 words in two blocks, with a short form."""
    chance = np.random.default_rng(seed)
    vectors = (chance.standard_normal((300, shipped().size)) * 90).astype(np.float32)
    points = np.full(300, -1)
    points[[12, 40]] = 9
    real = np.ones(300, np.bool_)
    real[150:152] = False
    return vectors, chance.integers(0, 80, (300, 3)), points, chance.integers(0, 40, 300), real


def _turned(weights: Arrays, order: np.ndarray) -> Arrays:
    """The same network with its hidden units in another order."""
    turned = dict(weights)
    for name in _IN:
        turned[name] = np.take(turned[name], order, axis=-2)
    for name in _OUT:
        turned[name] = np.take(turned[name], order, axis=-1)
    return turned


@pytest.mark.parametrize("seed", range(3))
def test_hidden_units_in_any_order_give_the_same_scores(seed: int) -> None:
    weights, inputs = shipped().arrays, _inputs(seed)
    order = np.random.default_rng(seed).permutation(weights["out"].shape[0])
    one, other = scores(*inputs, prepared(weights)), scores(*inputs, prepared(_turned(weights, order)))
    assert np.ptp(one) > 1
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("seed", range(3))
def test_sums_in_double_precision_are_the_same(seed: int) -> None:
    weights, (vectors, *rest) = shipped().layers, _inputs(seed)
    wide = {name: array.astype(np.float64) for name, array in weights.items()}
    np.testing.assert_array_equal(scores(vectors, *rest, weights), scores(vectors.astype(np.float64), *rest, wide))


@pytest.mark.parametrize("name", PRODUCTS)
def test_no_sum_can_leave_the_whole_numbers_of_float32(name: str) -> None:
    assert most(shipped().arrays[name]) < 2**24


def test_vectors_of_types_are_whole_numbers_before_they_are_scaled() -> None:
    arrays = shipped().arrays
    for name in ("attribute_scale", "vector_scale"):
        assert set(np.frexp(arrays[name])[0].tolist()) == {0.5}
    for name in ("count_vectors", "vector_bias"):
        assert not np.any(np.modf(arrays[name] * 1024)[0])


@pytest.mark.parametrize("words", [[3], [5, 5, 2, 5, -1, 2], [7] * 100 + [1] * 90 + [4, 2, 4]])
def test_a_word_is_told_the_mean_and_the_maximum_of_its_occurrences(words: list[int]) -> None:
    values = np.random.default_rng(1).integers(0, 512, (len(words), 4)).astype(np.float32)
    both: Arrays = {"mean": np.eye(4, 8, dtype=np.float32), "maximum": np.eye(4, 8, 4, dtype=np.float32)}
    for row, word in zip(_of_document(values, np.array(words), both), words, strict=True):
        same = values[np.array(words) == word]
        np.testing.assert_array_equal(row, np.concatenate((np.rint(same.mean(axis=0)), same.max(axis=0))))


def test_weights_tell_what_they_were_trained_on() -> None:
    assert "bc5cdr train" in shipped().arrays["trained_on"].tolist()


def test_probabilities_come_from_a_table_in_order() -> None:
    model: Model = shipped()
    margins = [-50.0, -1.0, 0.0, 0.5, 2.0, 50.0]
    sure = [model.probability(margin) for margin in margins]
    assert sure == sorted(sure)
    assert (sure[0], sure[-1]) == (0.001, 0.999)
