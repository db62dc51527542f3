"""What is drawn."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.errors import LedgerError, UsageError
from claimx.sampling.claims import Frame, read_frame
from claimx.sampling.draw import OTHERS, STRATA, allocate, draw_documents, draw_simple, draw_stratified, drawn


def line(kind: str, page: str, label: int, **fields: Any) -> bytes:
    base = {
        "schema": "claimx/1", "kind": kind, "id": f"{kind[:3]}_{label}",
        "source": {"path": page, "sha256": page, "type": "blog", "title": None, "url": None, "published": None, "speaker": "author"},
        "section": "body", "quote": "Zinc", "start": 0, "end": 4, "sentence": [0, 4], "confidence": 0.75,
        "evidence": {"level": None, "scheme": "ocebm-2011", "design": "rct", "basis": "none", "levels": {}, "n": None,
                     "reason": {"rule": "x"}},
    }  # fmt: skip
    if kind == "claim":
        base |= {"drug": "zinc", "drug_ids": [], "doses": [], "relation": "treats", "object": None, "object_ids": [],
                 "finding": "effect", "certainty": "asserted", "strength": "causal", "speaker": "author",
                 "speaker_name": None, "population": {"kind": "human"}, "comparator": {}, "effect": None,
                 "citation_ids": [], "flags": [],
                 "why": [{"field": "relation", "rule": "no", "rejected": "harms"}, {"field": "relation", "rule": "yes"}]}  # fmt: skip
    return json.dumps(base | fields, separators=(",", ":")).encode() + b"\n"


def frame(*counts: int, **fields: Any) -> Frame:
    lines = []
    for page, count in enumerate(counts):
        lines.append(line("document", f"p{page}", page))
        lines += [line("claim", f"p{page}", 1000 * page + number, **fields) for number in range(count)]
    return read_frame(lines, "ledger")


@pytest.mark.parametrize("by", list(STRATA))
def test_every_stratum_has_a_name(by: Any) -> None:
    found = draw_stratified(frame(3, 2), 5, 0, by)
    expected = {
        "relation": "treats", "level": "none", "rule": "yes", "drug": "zinc", "section": "body", "source_type": "blog",
        "speaker": "author", "confidence": "0.7 to 0.8", "finding": "effect", "document": "p0",
    }  # fmt: skip
    assert found.strata[0].name == expected[by]
    assert sum(stratum.size for stratum in found.strata) == 5


def test_the_draw_depends_on_the_seed_and_not_on_the_order() -> None:
    one = frame(30, 10)
    other = Frame(dict(reversed(one.claims.items())), dict(reversed(one.documents.items())), 0)
    assert draw_simple(one, 7, 3) == draw_simple(other, 7, 3)
    assert draw_simple(one, 7, 3) != draw_simple(one, 7, 4)
    assert [s.name for s in draw_documents(one, 1, 3).strata] == [s.name for s in draw_documents(other, 1, 3).strata]


def test_every_claim_is_as_likely_as_any_other() -> None:
    names = [f"cla_{number}" for number in range(20)]
    times = Counter(name for seed in range(2000) for name in drawn(names, 5, seed))
    expected = 2000 * 5 / 20
    assert sum((times[name] - expected) ** 2 / expected for name in names) < 43.8  # chi squared, 19 degrees, 0.1 %


def test_a_claim_at_two_paths_counts_once() -> None:
    found = read_frame(
        [line("claim", "a", 1), line("document", "b", 2), line("claim", "b", 1), line("document", "c", 3)], "x"
    )
    assert (list(found.claims), found.documents, found.copies) == (["cla_1"], {"a": ["cla_1"], "c": []}, 1)


def test_lines_of_another_program_are_read_as_well() -> None:
    spaced = json.dumps(json.loads(line("claim", "a", 1))).encode()
    turned = json.dumps(dict(reversed(json.loads(line("claim", "a", 2)).items()))).encode()
    assert list(read_frame([spaced, b"\n", turned], "x").claims) == ["cla_1", "cla_2"]


@pytest.mark.parametrize("bad", [b'{"schema":"claimx/1","kind":"claim","id":3}', b"no", b'{"kind":"nonsense"}', b"[]"])
def test_a_line_that_is_none_is_told_of_by_its_number(bad: bytes) -> None:
    with pytest.raises(LedgerError, match="x, line 2"):
        read_frame([line("claim", "a", 1), bad], "x")


def test_small_strata_are_put_together() -> None:
    lines = [line("claim", "a", number, drug=f"d{number % 30}" if number % 2 else "zinc") for number in range(200)]
    found = draw_stratified(read_frame(lines, "x"), 10, 0, "drug")
    assert (found.strata[0].name, found.strata[-1].name, len(found.strata)) == ("zinc", OTHERS, 5)
    assert found.pooled == 12
    assert sum(stratum.size for stratum in found.strata) == 200


def test_neyman_draws_more_where_claims_are_less_sure() -> None:
    lines = [line("claim", "a", number, section="body" if number % 2 else "list", confidence=0.99 if number % 2 else 0.6)
             for number in range(400)]  # fmt: skip
    found = {
        stratum.name: len(stratum.drawn)
        for stratum in draw_stratified(read_frame(lines, "x"), 60, 0, "section", "neyman").strata
    }
    assert found["list"] > 2 * found["body"]


def test_nothing_to_draw_from() -> None:
    with pytest.raises(UsageError, match="no claims"):
        draw_simple(frame(), 3, 0)
    with pytest.raises(UsageError, match="no documents"):
        draw_documents(frame(), 3, 0)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=30), st.integers(1, 400), st.integers(0, 9))
@settings(max_examples=300, deadline=None)
def test_shares_add_up_and_fit(sizes: list[int], size: int, seed: int) -> None:
    rnd = random.Random(seed)
    named = {str(at): count for at, count in enumerate(sizes)}
    found = allocate(size, named, {name: rnd.random() * count + 0.01 for name, count in named.items()})
    assert sum(found.values()) == min(size, sum(sizes))
    assert all(0 <= found[name] <= count for name, count in named.items())
    if sum(min(2, count) for count in sizes) <= size:
        assert all(found[name] >= min(2, count) for name, count in named.items())
