"""Decisions of an older extraction, opened on a newer one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from claimx.decisions import Decision
from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.records import ClaimRecord
from claimx.review.index import Index
from claimx.review.reading import Setup
from claimx.review.session import Options, Review
from claimx.review.texts import Texts

from .asking import Api
from .conftest import Served
from .invented import Invented, many, page, write

Serve = Callable[..., Served]


def renamed(made: Invented, **change: object) -> Invented:
    """The same page as a newer version of claimx extracts it: other ids, and ``change`` in its first claim."""
    first = True
    for number, record in enumerate(made.records):
        if isinstance(record, ClaimRecord):
            made.records[number] = msgspec.structs.replace(record, id=f"{record.id}v2", **(change if first else {}))
            first = False
    return made


@pytest.fixture
def decided(tmp_path: Path, serve: Serve) -> list[str]:
    """The ids of the claims of two pages, of which the first three are decided."""
    served = serve(write(tmp_path, many(2)))
    api = Api(served)
    ids = api.ids()
    api.accept(ids[0])
    api.post("/api/decisions", {"claim": ids[1], "action": "reject", "reason": "duplicate"})
    api.post("/api/decisions", {"claim": ids[5], "action": "maybe", "note": "of the second page"})
    served.stop()
    return ids


def test_a_claim_with_another_id_that_says_the_same_is_decided(
    tmp_path: Path, serve: Serve, decided: list[str]
) -> None:
    api = Api(serve(write(tmp_path, [renamed(each) for each in many(2)])))
    progress = api.complete()
    assert (progress["decided"], progress["accepted"], progress["rejected"], progress["maybe"]) == (3, 1, 1, 1)
    view = api.get("/api/queue", claim=f"{decided[1]}v2")["items"][0]
    assert view["state"]["reason"] == "duplicate"
    assert view["standing"]["standing"] in ("kept", "moved") and view["standing"]["differs"] == []
    assert api.get("/api/orphans")["orphans"] == []
    entries = api.get(f"/api/claims/{decided[1]}v2/history")["entries"]
    assert [entry["target"]["claim"] for entry in entries] == [decided[1]]
    taken = api.post("/api/undo", {})
    assert (taken["claim"], taken["at"], taken["state"]["verdict"]) == (f"{decided[5]}v2", 5, None)
    assert api.get("/api/progress")["progress"]["decided"] == 2


def test_a_claim_that_says_something_else_is_asked_again(tmp_path: Path, serve: Serve, decided: list[str]) -> None:
    api = Api(serve(write(tmp_path, [renamed(page(0), finding="no_effect"), page(1)])))
    assert api.complete()["decided"] == 2
    claim = f"{decided[0]}v2"
    view = api.get("/api/queue", claim=claim)["items"][0]
    assert view["standing"]["standing"] == "changed" and view["standing"]["differs"] == ["finding"]
    assert (view["standing"]["said"]["finding"], view["record"]["finding"]) == ("effect", "no_effect")
    assert view["state"]["verdict"] == "accepted"  # what was decided then
    assert api.ids(state="changed") == [claim]
    assert api.get("/api/next", after=-1, undecided=1)["at"] == 0
    api.accept(claim)
    view = api.get("/api/queue", claim=claim)["items"][0]
    assert view["standing"] is None and view["state"]["verdict"] == "accepted"
    assert api.ids(state="changed", fresh=1) == []
    api.post("/api/undo", {})
    assert api.get("/api/queue", claim=claim)["items"][0]["standing"]["standing"] == "changed"


def test_a_decision_on_what_is_no_longer_claimed_is_listed(tmp_path: Path, serve: Serve, decided: list[str]) -> None:
    api = Api(serve(write(tmp_path, [renamed(page(0))])))
    (tmp_path / "pages/day01.txt").unlink()
    assert api.complete()["decided"] == 2
    (orphan,) = api.get("/api/orphans")["orphans"]
    assert orphan["target"]["claim"] == decided[5] and orphan["state"]["note"] == "of the second page"
    assert orphan["reviewer"] == "ada"


def test_a_page_that_was_edited_keeps_what_was_decided_on_it(tmp_path: Path, serve: Serve, decided: list[str]) -> None:
    edited = page(0, before="A new paragraph that nobody has seen before stands here.\n\n")
    api = Api(serve(write(tmp_path, [edited, page(1)])))
    assert api.complete()["decided"] == 3
    view = api.get("/api/queue")["items"][0]
    assert view["standing"]["standing"] == "moved" and view["state"]["verdict"] == "accepted"


def test_what_another_decided_on_an_older_extraction_is_seen(tmp_path: Path, serve: Serve, decided: list[str]) -> None:
    ledger = write(tmp_path, [renamed(each) for each in many(2)])
    bob, eve = Api(serve(ledger, "bob")), Api(serve(ledger, "eve", "--blind"))
    assert bob.complete()["decided"] == 0
    (other,) = bob.get("/api/queue")["items"][0]["others"]
    assert (other["reviewer"], other["state"]["verdict"]) == ("ada", "accepted")
    eve.complete()
    assert eve.get("/api/queue")["items"][0]["others"] == []


def test_a_claim_that_was_added_is_an_orphan_where_its_page_is_another(tmp_path: Path, serve: Serve) -> None:
    served = serve(write(tmp_path, many(1)))
    api = Api(served)
    api.complete()
    api.post("/api/claims", {"document": 0, "start": 0, "end": 14, "fields": {"drug": "x", "relation": "treats"}})
    served.stop()
    api = Api(serve(write(tmp_path, [page(0, before="Another beginning.\n\n")])))
    assert api.complete()["added"] == 0
    (orphan,) = api.get("/api/orphans")["orphans"]
    assert orphan["target"]["exact"] == "Notes of day 0" and "in its place of now" in orphan["why"]


def test_a_claim_that_was_added_goes_with_its_page_to_another_folder(tmp_path: Path, serve: Serve) -> None:
    served = serve(write(tmp_path, many(1)))
    api = Api(served)
    api.complete()
    api.post("/api/claims", {"document": 0, "start": 0, "end": 14, "fields": {"drug": "x", "relation": "treats"}})
    served.stop()
    ledger = Path(served.ledger)
    (tmp_path / "pages").rename(tmp_path / "papers")
    ledger.write_bytes(ledger.read_bytes().replace(b'"pages/', b'"papers/').replace(b"/pages/", b"/papers/"))
    api = Api(serve(ledger))
    assert api.complete()["added"] == 1
    assert api.get("/api/orphans")["orphans"] == []


def test_older_decisions_are_read_once_and_not_at_every_look(
    tmp_path: Path, decided: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = write(tmp_path, [renamed(each) for each in many(2)])
    asked: list[list[str]] = []
    whole = Log.decisions_of

    def counting(log: Log, identifiers: Iterable[str]) -> Iterator[Decision]:
        asked.append(list(identifiers))
        return whole(log, asked[-1])

    monkeypatch.setattr(Log, "decisions_of", counting)
    with Log.beside(str(ledger)) as log:
        index = Index(str(ledger))
        index.read(60)
        texts = Texts(Setup(root=str(tmp_path), input_format=None, text_field=None, timeout=20, max_memory=2 * 10**9))
        review = Review(index, Desk(log), texts, Options("ada"))

        async def looks() -> list[list[int] | None]:
            found = [await review.older.settle(), await review.older.settle()]
            review.desk.decide("ada", first.target, "maybe")
            found.append(await review.older.settle())  # on an older claim, which is known already
            review.desk.undo("ada")
            review.desk.undo("ada")  # nothing is left of what was decided on the last one
            return [*found, await review.older.settle()]

        (first,) = review.desk.history.entries(decided[0])
        asked.clear()
        assert asyncio.run(looks()) == [[0, 1, 5], None, None, [0, 1]]
        assert [len(ids) for ids in asked if len(ids) > 1] == [3, 2]
        texts.close()
        index.close()
