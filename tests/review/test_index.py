"""A ledger read by place: the same as read record by record, whatever its lines are."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.decisions import State
from claimx.ledger import by_document, read_ledger
from claimx.records import ClaimRecord, ErrorRecord, ErrorSource
from claimx.review.index import Index
from claimx.review.queue import STATES, Queue, Wanted
from claimx.review.shelf import Shelf
from claimx.review.verdicts import Verdicts

from .invented import Invented, page

ERROR = msgspec.json.encode(
    ErrorRecord(id="err_1", source=ErrorSource(path="x"), path="x", stage="read", type="read", message="gone")
)


def lines_of(made: Invented, rnd: random.Random, *, whole: bool, foreign: bool) -> list[bytes]:
    lines = made.lines() if whole else made.lines()[1:]
    if foreign:  # as another program writes JSON: other white space, other order of keys
        lines = [msgspec.json.format(b"{" + b",".join(_members(line)[::-1]) + b"}", indent=-1) for line in lines]
        lines = [line.replace(b'":', b'" : ', 3) for line in lines]
    for extra in (b"", b"  ", ERROR):
        if rnd.random() < 0.3:
            lines.insert(rnd.randrange(len(lines) + 1), extra)
    return lines


def _members(line: bytes) -> list[bytes]:
    return [
        msgspec.json.encode(name) + b":" + bytes(value) for name, value in msgspec.json.decode(line, type=dict[str, msgspec.Raw]).items()
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    st.randoms(use_true_random=False), st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.booleans()), max_size=6)
)
def test_places_lead_to_the_records_of_a_plain_reading(
    tmp_path_factory: pytest.TempPathFactory, rnd: random.Random, pages: list[tuple[int, bool, bool]]
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "ledger.jsonl"
    lines = [
        line for number, whole, foreign in pages for line in lines_of(page(number), rnd, whole=whole, foreign=foreign)
    ]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    index = Index(str(path))
    while not index.complete:
        index.read(0.0)  # the shortest slices
    with path.open("rb") as stream:
        expected = [found for found in by_document(read_ledger(stream, "ledger")) if found.records or found.document]
    shelf = Shelf(index)
    found = [shelf.sheet(number) for number in range(len(index.documents))]
    joined = [(sheet.document, sheet.records) for sheet in found]
    records = [record for each in expected for record in each.records]
    assert [record for _, records_ in joined for record in records_] == records
    claims = {record.id: record for record in reversed(records) if isinstance(record, ClaimRecord)}
    assert [shelf.claim(number) for number in range(len(index.claims))] == [claims[each] for each in index.claims.ids]
    assert set(index.claims.ids) == set(claims)
    assert index.warnings() == [] and index.offset == path.stat().st_size
    index.close()


def test_lists_are_those_of_plain_filters_and_sorts(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(line + b"\n" for number in (3, 0, 7, 1) for line in page(number).lines()))
    index, verdicts, rnd = Index(str(path)), Verdicts(), random.Random(1)
    queue = Queue(index.claims, index.documents, verdicts)
    queue.given["sample:s"] = {}
    early = None
    while not index.complete:
        index.read(0.0)
        for number in range(len(verdicts), len(index.claims)):
            verdicts.append()
            verdict = rnd.choice([None, "accepted", "rejected", "maybe", "skipped"])
            verdicts.put(number, State(verdict=verdict, fields={"drug": "x"} if rnd.random() < 0.3 else {}))
        early = early or queue.listing(Wanted("confidence"), complete=False)
    claims, numbers = index.claims, range(len(index.claims))
    assert len(claims) == 20
    by_confidence = sorted(numbers, key=lambda number: (claims.confidences[number], number))
    assert queue.listing(Wanted("confidence"), complete=True).members == by_confidence
    assert early is queue.listing(Wanted("confidence"), complete=True)  # sorted once more, and still the same list
    by_path = sorted(
        numbers, key=lambda number: (index.documents.paths[claims.documents[number]], claims.starts[number])
    )
    assert queue.listing(Wanted("document"), complete=True).members == by_path
    drawn = [claims.ids[number] for number in (7, 3, 19)]
    queue.given["sample:s"] = {claim: place for place, claim in enumerate(drawn)}
    assert queue.listing(Wanted("sample:s"), complete=True).members == [7, 3, 19]
    for state in STATES:
        listing = queue.listing(Wanted(states=(state,)), complete=True)
        assert listing.members == [number for number in numbers if verdicts.has(number, state)]
        assert [listing.position(number) for number in listing.members] == list(range(len(listing.members)))
    counted = dict(queue.counted(Wanted(), 500)["state"])
    assert counted == {state: n for state in STATES if (n := sum(verdicts.has(number, state) for number in numbers))}
    assert sum(counted[state] for state in ("undecided", "accepted", "rejected", "maybe", "skipped")) == 20
    assert verdicts.counts["accepted"] == counted["accepted"]
    index.close()


def test_counts_follow_every_change() -> None:
    verdicts = Verdicts()
    verdicts.append()
    verdicts.put(0, State(verdict="accepted", fields={"drug": "x"}))
    assert (verdicts.decided(), verdicts.counts["corrected"]) == (1, 1)
    verdicts.flag(0, "changed")
    assert (verdicts.decided(), verdicts.counts["corrected"], verdicts.is_decided(0)) == (0, 0, False)
    verdicts.flag(0, "changed", False)
    verdicts.flag(0, "added")
    assert verdicts.counts["added"] == 1
    verdicts.withdraw(0, True)
    verdicts.withdraw(0, True)
    assert (verdicts.decided(), verdicts.counts["added"], verdicts.withdrawn, verdicts.is_decided(0)) == (0, 0, 1, True)
    verdicts.put(0, State(verdict="skipped"))
    assert (verdicts.decided(), verdicts.counts["skipped"], verdicts.withdrawn) == (0, 1, 0)
