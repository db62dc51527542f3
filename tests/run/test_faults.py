"""Each fault of the benchmark once, with its stand-in for the pipeline: the result is that of an undisturbed run."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the harness reads /proc", allow_module_level=True)

import faults


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bytes, faults.Bench]]:
    place = tmp_path_factory.mktemp("faults")
    (place / "inputs").mkdir()
    faults.corpus(place / "inputs")
    yield faults.undisturbed(place / "inputs", place / "work", faults.stand_in(place))
    assert not faults.left_processes(faults.stand_in(place))


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_a_disturbed_run_ends_as_an_undisturbed_one(fault: faults.Fault, bench: tuple[bytes, faults.Bench]) -> None:
    expected, place = bench
    faults.clear(place)
    fault(place, random.Random(8))
    assert faults.ended(faults.start(place)) == 0
    assert faults.wrong(place, expected) == []


def test_the_harness_sees_what_is_lost_doubled_or_left(bench: tuple[bytes, faults.Bench]) -> None:
    expected, place = bench
    faults.clear(place)
    assert faults.ended(faults.start(place)) == 0
    line = expected.splitlines(keepends=True)[0]
    assert faults.wrong(place, expected + line) == ["1 lines lost, 0 too many"]
    assert faults.wrong(place, expected[len(line) :]) == ["0 lines lost, 1 too many"]
    Path(place.out, "parts", ".x.jsonl.y.tmp").touch()
    assert len(faults.wrong(place, expected)) == 2
