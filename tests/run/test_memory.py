"""What a worker keeps of the documents it has done is bounded: a run over a million meets ever new words."""

from __future__ import annotations

import gc
import random
from functools import _lru_cache_wrapper
from inspect import signature

import pytest

from claimx.remembered import Remembered
from claimx.run import pipeline
from claimx.run.pipeline import Pipeline
from claimx.write.jsonl import encode

PAGE = """{title} for {condition}

By {family} {given}

In a randomised trial of {n} patients (Journal of {title}, {year}; {family} et al.), naltrexone {n} mg/day reduced pain
in {condition} (see https://example.org/{title}/{n}). "It gave me {condition}," said {given} {family}. {drug} 5 mg twice
daily ({short}) did not help with {condition} or {drug}-induced headache.

| drug | dose | outcome |
| {drug} | {n} mg | less {condition} |

References

1. {family} {given}, Other A. {title} {gap} in {condition}. J {title} Med. {year};12({n}):{n}-{n}. doi:10.1234/{title}.{n}
"""


def page(seed: int) -> bytes:
    """Return a page of words that no other seed has."""
    draw = random.Random(seed)

    def word() -> str:
        return "".join(draw.choice("bcdfghklmnprstvz") + draw.choice("aeiou") for _ in range(5))

    names = {name: word() for name in ("title", "condition", "drug", "family", "given", "short")}
    return PAGE.format(
        **names
        | {"family": names["family"].title(), "given": names["given"].title(), "short": names["short"][:4].upper()},
        gap="".join(draw.choice(";:/+=*~") for _ in range(6)),
        n=draw.randrange(10, 900),
        year=draw.randrange(1950, 2020),
    ).encode()


@pytest.fixture(autouse=True)
def thawed() -> None:
    """A test before these may have frozen what it had loaded (a review does): the search for caches would not see it."""
    gc.unfreeze()


def unbounded() -> dict[str, int]:
    """Return the caches without a bound of our functions that take arguments, and how much each holds."""
    caches = [found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper)]
    return {
        f"{cache.__module__}.{cache.__qualname__}": cache.cache_info().currsize
        for cache in caches
        if cache.__module__.startswith("claimx") and cache.cache_info().maxsize is None and signature(cache).parameters
    }


def test_caches_without_a_bound_do_not_grow_with_the_documents() -> None:
    work = Pipeline()
    for seed in range(30):
        work.process("page.md", page(seed))
    before = unbounded()
    for seed in range(30, 60):
        work.process("page.md", page(seed))
    after = unbounded()
    assert after
    assert {name: size for name, size in after.items() if size > before[name]} == {}


def test_another_vocabulary_takes_the_place_of_a_full_one(monkeypatch: pytest.MonkeyPatch) -> None:
    work, other = Pipeline(), Pipeline()
    expected = [encode(work.process("page.md", page(seed))) for seed in range(5)]
    full = len(work._nlp.vocab.strings)
    monkeypatch.setattr(pipeline, "MOST_STRINGS", len(other._nlp.vocab.strings) + 20)
    assert [encode(other.process("page.md", page(seed))) for seed in range(5)] == expected
    assert len(other._nlp.vocab.strings) < full


def test_remembered_words_are_forgotten_before_there_are_too_many() -> None:
    kept = [found for found in gc.get_objects() if isinstance(found, Remembered)]
    assert kept
    assert all(found._most <= 1 << 15 for found in kept)
    few = Remembered(len, most=3)
    assert [few[word] for word in ("a", "bb", "ccc", "dddd")] == [1, 2, 3, 4]
    assert len(few) == 1
