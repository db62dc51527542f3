"""What the server answers, asked as the page asks: docs/reference/review-api.md."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest

from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.decisions.model import Sample, Stratum
from claimx.records import ClaimRecord, decode
from claimx.review.index import Index
from claimx.review.reading import Setup
from claimx.review.session import Options, Review
from claimx.review.texts import Texts

from .asking import Api, head
from .conftest import Served
from .invented import CONDITIONS, DRUGS, Invented, many, write

Serve = Callable[..., Served]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two documents with five claims each."""
    return write(tmp_path, many(2))


@pytest.fixture
def api(ledger: Path, serve: Serve) -> Api:
    asked = Api(serve(ledger))
    asked.complete()
    return asked


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A review of the same ledger, for tests that decide nothing."""
    served = Served(write(tmp_path_factory.mktemp("review"), many(2)))
    yield served
    served.stop()


@pytest.fixture
def quiet(unchanged: Served) -> Iterator[Api]:
    api = Api(unchanged)
    api.complete()
    yield api
    assert api.get("/api/progress")["progress"]["sequence"] == 0


def claims_of(ledger: Path) -> list[ClaimRecord]:
    return [record for record in map(decode, ledger.read_bytes().splitlines()) if isinstance(record, ClaimRecord)]


def test_a_session_tells_all_that_the_page_is_made_of(quiet: Api) -> None:
    session = quiet.get("/api/session")
    assert (session["reviewer"], session["mode"], session["round"], session["blind"]) == (
        "ada",
        "review",
        "review",
        False,
    )
    assert [order["name"] for order in session["orders"]] == ["ledger", "confidence", "document", "rule"]
    assert [reason["key"] for reason in session["reasons"]] == list("123456789")
    assert session["fields"][0] == {"name": "drug", "label": "Drug", "key": "d", "manner": "name", "values": ["drug"], "optional": False}  # fmt: skip
    assert session["order"] == "ledger" and session["scheme"] == "ocebm-2011" and session["warnings"] == []
    progress = session["progress"]
    assert (progress["total"], progress["decided"], progress["complete"]) == (10, 0, True)
    assert progress["read"] == progress["size"] > 0


def test_a_view_is_the_claim_as_the_ledger_has_it_with_what_it_is_linked_to(quiet: Api, unchanged: Served) -> None:
    first = claims_of(unchanged.ledger)[0]
    answer = quiet.get("/api/queue")
    assert (answer["total"], answer["complete"], len(answer["items"])) == (10, True, 1)
    view = answer["items"][0]
    assert view["record"] == json.loads(msgspec.json.encode(first))
    assert (view["at"], view["id"], view["document"], view["added"]) == (0, first.id, 0, False)
    assert view["state"] == {"verdict": None, "reason": None, "fields": {}, "note": None}
    assert (view["others"], view["standing"]) == ([], None)
    assert [dose["quote"] for dose in view["doses"]] == ["10 mg"]
    assert view["labels"][first.drug_ids[0]] == DRUGS[0] and view["labels"][first.object_ids[0]] == CONDITIONS[0]


def test_a_citation_comes_with_the_references_that_it_points_to(tmp_path: Path, serve: Serve) -> None:
    page = Invented("a.txt", "Velorastine eased gout (Ito 2011).\n\nIto K. Velorastine in gout. 2011.")
    reference = page.reference("Ito K. Velorastine in gout. 2011.", {"title": "Velorastine in gout"})
    citation = page.citation("Ito 2011", references=[reference])
    page.claim("Velorastine eased gout (Ito 2011).", "velorastine", object="gout", citation_ids=[citation, "cit_none"])
    view = Api(serve(write(tmp_path, [page]))).get("/api/queue")["items"][0]
    assert [each["quote"] for each in view["citations"]] == ["Ito 2011"]
    assert [each["csl"]["title"] for each in view["citations"][0]["references"]] == ["Velorastine in gout"]
    assert view["labels"] == {citation: "Ito 2011"}


def test_positions_are_asked_for_by_number_or_by_claim(quiet: Api, unchanged: Served) -> None:
    ids = [claim.id for claim in claims_of(unchanged.ledger)]
    assert quiet.ids(at=3) == ids[3:]
    assert quiet.ids(claim=ids[4]) == ids[4:]
    assert quiet.ids(at=10) == [] and quiet.ids(at=-1) == []
    assert quiet.refused("GET", "/api/queue?claim=cla_none")[0] == 404
    for wrong in ("at=x", "count=0", "count=51", "order=none", "state=none", "at=" + "9" * 30):
        assert quiet.refused("GET", f"/api/queue?{wrong}")[0] in (400, 404), wrong


def test_orders(quiet: Api, unchanged: Served) -> None:
    claims = claims_of(unchanged.ledger)
    by = {claim.id: claim for claim in claims}
    confident = [by[each].confidence for each in quiet.ids(order="confidence")]
    assert confident == sorted(confident) and len(confident) == 10
    assert quiet.ids(order="document") == quiet.ids(order="ledger") == [claim.id for claim in claims]
    rules = [by[each].why[0].rule for each in quiet.ids(order="rule")]
    assert rules == sorted(rules) and len(set(rules)) == 5


def test_filters_and_their_counts(api: Api, ledger: Path) -> None:
    ids = [claim.id for claim in claims_of(ledger)]
    assert api.ids(drug=DRUGS[1]) == [ids[1], ids[6]]
    assert api.ids(drug=[DRUGS[1], DRUGS[2]], path="DAY01") == ids[6:8]
    assert api.ids(text="IN TRIAL 1-4") == [ids[9]]
    assert api.ids(object="") == api.ids(level="3") == []
    assert len(api.ids(level="2", relation="treats")) == 10
    api.accept(ids[1])
    assert api.ids(state="accepted") == [ids[1]]
    assert api.ids(state=["accepted", "undecided"]) == ids
    facets = api.get("/api/facets", drug=DRUGS[1])
    assert facets["total"] == 2
    assert facets["facets"]["object"] == [[CONDITIONS[1], 2]]
    assert dict(facets["facets"]["drug"]) == dict.fromkeys(DRUGS, 2)  # its own field is counted without the filter
    assert facets["facets"]["state"] == [["undecided", 1], ["accepted", 1]]


def test_claims_keep_their_places_while_they_are_decided(api: Api) -> None:
    ids = api.ids(state="undecided")
    api.accept(ids[0])
    assert api.ids(state="undecided") == ids
    assert api.get("/api/next", state="undecided", after=-1, undecided=1)["at"] == 1
    assert api.ids(state="undecided", fresh=1) == ids[1:]


def test_next_goes_both_ways_and_round(api: Api) -> None:
    ids = api.ids()
    for claim in ids[1:9]:
        api.accept(claim)
    assert api.get("/api/next", after=0, undecided=1) == {"at": 9, "total": 10, "complete": True}
    assert api.get("/api/next", after=9, undecided=1)["at"] is None
    assert api.get("/api/next", after=9, undecided=1, wrap=1)["at"] == 0
    assert api.get("/api/next", after=9, step=-1)["at"] == 8
    assert api.get("/api/next", after=9, step=-1, undecided=1)["at"] == 0
    assert api.get("/api/next", after=0, step=-1, undecided=1, wrap=1)["at"] == 9
    assert api.get("/api/next", claim=ids[4])["at"] == 5
    assert api.get("/api/next", after=-1)["at"] == 0
    assert api.get("/api/next", after=10**9, step=-1)["at"] == 9


def test_a_document_is_cut_where_anything_in_it_begins_or_ends(quiet: Api, unchanged: Served) -> None:
    document = quiet.get("/api/documents/1")
    text = (unchanged.ledger.parent / document["path"]).read_text()
    assert "".join(run for run, _ in document["runs"]) == text
    assert (document["length"], document["from"], document["to"], document["trouble"]) == (
        len(text),
        0,
        len(text),
        None,
    )
    at = 0
    everything = document["mentions"] | document["claims"]
    for run, ids in document["runs"]:
        covering = {name for name, each in everything.items() if each["start"] <= at and at + len(run) <= each["end"]}
        assert set(ids) == covering
        at += len(run)
    assert {each["kind"] for each in document["mentions"].values()} == {"drug", "dose", "condition", "citation"}
    assert document["title"] == "Notes of day 1"
    assert quiet.refused("GET", "/api/documents/2")[0] == 404


def test_offsets_count_code_points_and_what_cannot_be_shown_is_replaced_one_for_one(
    tmp_path: Path, serve: Serve
) -> None:
    page = Invented("a.txt", "\U0001f600 e\u0301 \x07 \u202e velorastine eased \U0001f468\u200d\U0001f469 gout.")
    page.claim("velorastine eased \U0001f468\u200d\U0001f469 gout", "velorastine", object="gout")
    api = Api(serve(write(tmp_path, [page])))
    runs = api.get("/api/documents/0")["runs"]
    assert [run for run, _ in runs] == [
        "\U0001f600 e\u0301 \ufffd \ufffd ",
        "velorastine eased \U0001f468\u200d\U0001f469 gout",
        ".",
    ]


def test_of_a_long_document_a_window_is_sent(tmp_path: Path, serve: Serve) -> None:
    page = Invented("a.txt", "word " * 60_000 + "Velorastine eased gout." + " word" * 60_000)
    page.claim("Velorastine eased gout.", "velorastine", object="gout")
    api = Api(serve(write(tmp_path, [page])))
    document = api.get("/api/documents/0", around=300_000)
    assert document["length"] == len(page.text) and document["to"] - document["from"] < 100_000
    assert "".join(run for run, _ in document["runs"]) == page.text[document["from"] : document["to"]]
    assert document["from"] <= 300_000 < document["to"]
    assert ["Velorastine eased gout.", list(document["claims"])] in document["runs"]
    for around in (0, 10**9, -5):
        found = api.get("/api/documents/0", around=around)
        assert 0 <= found["from"] < found["to"] <= len(page.text)


@pytest.mark.parametrize("how", ["gone", "other", "unreadable"])
def test_a_document_that_cannot_be_had_is_shown_by_its_quotes(ledger: Path, serve: Serve, how: str) -> None:
    path = ledger.parent / "pages/day00.txt"
    quote = claims_of(ledger)[0].quote
    if how == "gone":
        path.unlink()
    elif how == "other":
        path.write_text("something else")
    else:
        path.unlink()
        path.mkdir()
    api = Api(serve(ledger))
    document = api.get("/api/documents/0")
    assert document["trouble"] and "\n" not in document["trouble"]
    assert (document["length"], document["runs"]) == (None, [])
    assert quote in ["".join(run for run, _ in piece["runs"]) for piece in document["pieces"]]
    assert api.accept(claims_of(ledger)[0].id)["decision"]["target"]["prefix"] is None
    add = {"document": 0, "start": 0, "end": 5, "fields": {"drug": "x", "relation": "treats"}}
    assert api.refused("POST", "/api/claims", add)[0] == 400
    assert api.get("/api/documents/1")["trouble"] is None


def test_why_is_what_the_command_tells(quiet: Api) -> None:
    claim = quiet.ids()[0]
    fields = {answer["field"]: answer for answer in quiet.get(f"/api/claims/{claim}/why")["fields"]}
    assert fields["relation"]["told"][0]["rule"] == "claims.treats.0"
    assert quiet.refused("GET", "/api/claims/cla_none/why")[0] == 404


def test_a_decision_is_in_the_log_when_it_is_answered(api: Api, ledger: Path) -> None:
    claim = api.ids()[0]
    answer = api.post("/api/decisions", {"claim": claim, "action": "reject", "reason": "duplicate", "seconds": 2.5})
    with Log.beside(str(ledger), reading=True) as log:
        (decision,) = log.decisions()
    assert json.loads(msgspec.json.encode(decision)) == answer["decision"]
    assert (decision.reviewer, decision.seconds, decision.target.claim) == ("ada", 2.5, claim)
    text = (ledger.parent / decision.target.path).read_text()
    assert decision.target.prefix and text[: decision.target.start].endswith(decision.target.prefix)
    assert answer["state"] == {"verdict": "rejected", "reason": "duplicate", "fields": {}, "note": None}
    assert api.get("/api/queue")["items"][0]["state"] == answer["state"]
    assert (answer["progress"]["decided"], answer["progress"]["rejected"]) == (1, 1)


def test_every_act_counts_as_what_it_is(api: Api) -> None:
    ids = api.ids()
    acts = [
        {"action": "accept"},
        {"action": "reject", "reason": "wrong_drug"},
        {"action": "maybe"},
        {"action": "skip"},
        {"action": "correct", "fields": {"finding": "no_effect", "object": None}},
        {"action": "note", "note": "look again"},
    ]
    for claim, act in zip(ids, acts, strict=False):
        progress = api.post("/api/decisions", {"claim": claim, **act})["progress"]
    told = {
        name: progress[name] for name in ("decided", "accepted", "rejected", "maybe", "skipped", "corrected", "added")
    }
    assert told == {"decided": 4, "accepted": 2, "rejected": 1, "maybe": 1, "skipped": 1, "corrected": 1, "added": 0}
    for state, claim in zip(("accepted", "rejected", "maybe", "skipped", "corrected", "noted"), ids, strict=False):
        assert claim in api.ids(state=state, fresh=1)
    assert ids[5] in api.ids(state="undecided", fresh=1)  # a note is no verdict


@pytest.mark.parametrize(
    "act",
    [
        {"action": "reject"},
        {"action": "reject", "reason": "other"},
        {"action": "reject", "reason": "other", "note": "  "},
        {"action": "reject", "reason": "none"},
        {"action": "correct"},
        {"action": "correct", "fields": {"none": 1}},
        {"action": "correct", "fields": {"finding": "great"}},
        {"action": "correct", "fields": {"drug": None}},
        {"action": "note"},
        {"action": "add"},
        {"action": "undo"},
        {"action": "accept", "reviewer": "bob"},
        {"action": "accept", "seconds": "x"},
        {},
    ],
)
def test_what_cannot_be_decided_is_refused_and_not_written(quiet: Api, act: dict[str, object]) -> None:
    claim = quiet.ids()[0]
    assert quiet.refused("POST", "/api/decisions", {"claim": claim, **act})[0] in (400, 409)


def test_a_note_is_bounded(quiet: Api) -> None:
    claim = quiet.ids()[0]
    assert quiet.refused("POST", "/api/decisions", {"claim": claim, "action": "note", "note": "x" * 10_001})[0] == 413


def test_all_can_be_undone_and_done_again(api: Api) -> None:
    ids = api.ids()
    for claim in ids:
        api.accept(claim)
    taken = [api.post("/api/undo", {}) for _ in ids]
    assert [each["claim"] for each in taken] == ids[::-1]
    assert [each["at"] for each in taken] == list(range(9, -1, -1))
    assert taken[-1]["progress"]["decided"] == 0 and taken[0]["state"]["verdict"] is None
    assert api.refused("POST", "/api/undo", {})[0] == 409
    again = api.post("/api/redo", {"order": "confidence"})
    assert (again["claim"], again["state"]["verdict"]) == (ids[0], "accepted")
    assert again["at"] == api.ids(order="confidence").index(ids[0])
    assert api.post("/api/undo", {"drug": DRUGS[3]})["at"] is None  # not in that list
    entries = api.get(f"/api/claims/{ids[0]}/history")["entries"]
    assert [entry["action"] for entry in entries] == ["accept", "undo", "redo", "undo"]


def test_a_missed_claim_is_added_from_the_text(api: Api, ledger: Path) -> None:
    text = (ledger.parent / "pages/day01.txt").read_text()
    missed = "Nobody was asked about restless legs."
    start = text.index(missed)
    fields = {"drug": "velorastine", "relation": "treats", "object": "restless legs", "finding": "unstated"}
    body = {
        "document": 1,
        "start": start,
        "end": start + len(missed),
        "fields": fields,
        "note": "seen late",
        "seconds": 4,
    }
    answer = api.post("/api/claims", body)
    view = answer["view"]
    assert view["added"] and view["record"]["quote"] == missed
    assert (view["at"], view["state"]["verdict"], view["state"]["note"]) == (10, "accepted", "seen late")
    assert (answer["progress"]["total"], answer["progress"]["added"]) == (11, 1)
    assert view["id"] in api.get("/api/documents/1")["claims"]
    assert api.get("/api/queue", claim=view["id"])["items"][0]["record"] == view["record"]
    assert api.ids(state="added") == [view["id"]]
    assert api.get(f"/api/claims/{view['id']}/why")["fields"]
    assert api.refused("POST", "/api/claims", body) == (400, "this claim is there already")
    undone = api.post("/api/undo", {})
    assert (undone["claim"], undone["progress"]["total"], undone["progress"]["added"]) == (view["id"], 10, 0)
    assert api.get("/api/next", after=9, undecided=1)["at"] is None  # nobody is asked about it
    assert view["id"] not in api.get("/api/documents/1")["claims"]
    assert view["id"] not in api.ids(fresh=1)
    assert api.post("/api/redo", {})["progress"]["added"] == 1
    assert api.ids(fresh=1)[-1] == view["id"]
    api.post("/api/undo", {})
    assert api.post("/api/claims", body)["view"]["id"] == view["id"]  # and once more from the text


@pytest.mark.parametrize(
    "body",
    [
        {"document": 9, "start": 0, "end": 5},
        {"document": -1, "start": 0, "end": 5},
        {"document": 0, "start": 5, "end": 5},
        {"document": 0, "start": -5, "end": 5},
        {"document": 0, "start": 0, "end": 10**7},
        {"document": 0, "start": 0, "end": 5, "fields": {"drug": "x"}},
        {"document": 0, "start": 0, "end": 5, "fields": {"drug": "", "relation": "treats"}},
        {"document": 0, "start": 0, "end": 5, "fields": {"drug": "x", "relation": "heals"}},
    ],
)
def test_a_claim_from_nothing_is_refused(quiet: Api, body: dict[str, object]) -> None:
    body = {"fields": {"drug": "x", "relation": "treats"}, **body}
    assert quiet.refused("POST", "/api/claims", body)[0] in (400, 404)


def test_added_claims_are_there_after_a_restart(ledger: Path, serve: Serve) -> None:
    first = serve(ledger)
    api = Api(first)
    api.complete()
    body = {"document": 0, "start": 0, "end": 14, "fields": {"drug": "x", "relation": "treats"}}
    view = api.post("/api/claims", body)["view"]
    first.stop()
    api = Api(serve(ledger))
    assert api.complete()["added"] == 1
    found = api.get("/api/queue", claim=view["id"])["items"][0]
    assert found["record"] == view["record"] and found["state"] == view["state"]


def test_what_is_decided_is_there_after_a_restart_and_can_be_undone(ledger: Path, serve: Serve) -> None:
    first = serve(ledger)
    api = Api(first)
    claim = api.ids()[2]
    api.post("/api/decisions", {"claim": claim, "action": "correct", "fields": {"finding": "mixed"}})
    first.stop()
    api = Api(serve(ledger))
    progress = api.complete()
    assert (progress["decided"], progress["corrected"]) == (1, 1)
    assert api.get("/api/queue", claim=claim)["items"][0]["state"]["fields"] == {"finding": "mixed"}
    assert api.post("/api/undo", {})["claim"] == claim


def test_two_reviewers_see_each_other_unless_one_is_blind(ledger: Path, serve: Serve) -> None:
    ada, bob, eve = (
        Api(serve(ledger, name, *more)) for name, more in (("ada", ()), ("bob", ()), ("eve", ("--blind",)))
    )
    claim = ada.ids()[0]
    ada.accept(claim)
    bob.post("/api/decisions", {"claim": claim, "action": "reject", "reason": "duplicate"})
    ada.post("/api/decisions", {"claim": claim, "action": "note", "note": "sure"})  # brings ada's process up to date
    (other,) = ada.get("/api/queue")["items"][0]["others"]
    assert (other["reviewer"], other["state"]["verdict"]) == ("bob", "rejected")
    assert [each["reviewer"] for each in bob.get("/api/queue")["items"][0]["others"]] == ["ada"]
    assert ada.ids(state="disputed") == [claim]
    eve.accept(claim)
    view = eve.get("/api/queue")["items"][0]
    assert view["others"] == [] and view["state"]["verdict"] == "accepted"
    assert eve.ids(state="disputed") == []
    assert {entry["reviewer"] for entry in eve.get(f"/api/claims/{claim}/history")["entries"]} == {"eve"}
    assert eve.get("/api/session")["progress"]["decided"] == 1


def test_a_blind_reviewer_does_not_see_what_another_added(ledger: Path, serve: Serve) -> None:
    ada = Api(serve(ledger))
    ada.complete()
    added = ada.post(
        "/api/claims", {"document": 0, "start": 0, "end": 14, "fields": {"drug": "x", "relation": "treats"}}
    )
    eve, bob = Api(serve(ledger, "eve", "--blind")), Api(serve(ledger, "bob"))
    assert eve.complete()["total"] == 10 and bob.complete()["total"] == 11
    assert added["view"]["id"] not in eve.get("/api/documents/0")["claims"]
    bobs = bob.get("/api/queue", claim=added["view"]["id"])["items"][0]
    assert bobs["state"]["verdict"] is None and bobs["others"][0]["reviewer"] == "ada"


def test_what_another_process_writes_is_followed(ledger: Path, serve: Serve) -> None:

    ada, bob = Api(serve(ledger, "ada")), Api(serve(ledger, "bob"))
    claim = bob.ids()[0]
    bob.accept(claim)
    for _ in range(50):
        if ada.get("/api/progress")["progress"]["sequence"] == 1:
            break
        time.sleep(0.1)
    assert ada.get("/api/queue")["items"][0]["others"][0]["reviewer"] == "bob"


def test_assigned_and_drawn_claims_are_orders_of_their_own(ledger: Path, serve: Serve) -> None:
    from claimx.decisions.model import Assignment

    ids = [claim.id for claim in claims_of(ledger)]
    common = {"id": "x1", "time": "2026-01-01T00:00:00.000Z", "reviewer": "lead", "claimx": "0"}
    shares = {"ada": [ids[7], ids[2], "cla_gone"], "bob": [ids[1]]}
    sample = Sample(
        **common | {"id": "x2"}, name="june", by=None, seed=1, ledger="", strata=[Stratum(name="", size=10, drawn=[ids[9], ids[0]])]
    )  # fmt: skip
    with Log.beside(str(ledger)) as log:
        log.append(Assignment(**common, blind=False, shares=shares))
        log.append(sample)
    api = Api(serve(ledger))
    api.complete()
    session = api.get("/api/session")
    assert session["order"] == "assigned"
    assert [(order["name"], order["total"]) for order in session["orders"][-2:]] == [
        ("assigned", 3),
        ("sample:june", 2),
    ]
    assert api.ids(order="assigned") == [ids[7], ids[2]]
    assert api.ids(order="sample:june") == [ids[9], ids[0]]
    assert api.ids(order="sample:june", path="day01") == [ids[9]]
    assert Api(serve(ledger, "ada", "--sample", "june")).get("/api/session")["order"] == "sample:june"
    assert Api(serve(ledger, "eve")).get("/api/session")["order"] == "ledger"


def test_a_claim_at_two_paths_is_reviewed_once(tmp_path: Path, serve: Serve) -> None:
    page, copy = many(1)[0], many(1)[0]
    copy.path = "copy/day00.txt"
    copy.source = msgspec.structs.replace(copy.source, path=copy.path)
    copy.records = [msgspec.structs.replace(record, source=copy.source) for record in copy.records]
    api = Api(serve(write(tmp_path, [page, copy])))
    assert api.complete()["total"] == 5
    assert len(api.get("/api/documents/1")["claims"]) == 5


def test_hostile_ids_names_and_paths_are_only_words(tmp_path: Path, serve: Serve) -> None:
    page = Invented("a<b>'\"&.txt", "<script>alert(1)</script> eased gout.", title="</title><script>")
    page.claim("<script>alert(1)</script> eased gout.", "<img src=x onerror=alert(1)>", object="../../etc/passwd")
    page.records[-1] = msgspec.structs.replace(page.records[-1], id="cla_<b>/../\"' ?&#é")
    api = Api(serve(write(tmp_path, [page])))
    view = api.get("/api/queue")["items"][0]
    assert view["record"]["drug"] == "<img src=x onerror=alert(1)>"
    assert api.accept(view["id"])["state"]["verdict"] == "accepted"
    assert api.get("/api/queue", claim=view["id"])["items"][0]["id"] == view["id"]
    assert len(api.get(f"/api/claims/{quote(view['id'], safe='')}/history")["entries"]) == 1


def test_an_adjudicator_decides_what_reviewers_differ_on(ledger: Path, serve: Serve) -> None:

    ids = [claim.id for claim in claims_of(ledger)]
    ada, bob = serve(ledger, "ada"), serve(ledger, "bob")
    for claim in ids[:3]:
        Api(ada).accept(claim)
    Api(bob).accept(ids[0])
    Api(bob).post("/api/decisions", {"claim": ids[2], "action": "reject", "reason": "duplicate"})
    lead = Served(ledger, "lead", command="adjudicate")
    try:
        api = Api(lead)
        session = api.get("/api/session")
        assert (session["mode"], session["round"]) == ("adjudicate", "adjudication")
        assert api.complete()["total"] == 1 and api.ids() == [ids[2]]
        assert api.refused("GET", f"/api/queue?claim={ids[0]}")[0] == 404
        (view,) = api.get("/api/queue")["items"]
        assert sorted(each["state"]["verdict"] for each in view["others"]) == ["accepted", "rejected"]
        told = json.dumps(view["others"]) + json.dumps(api.get(f"/api/claims/{ids[2]}/history"))
        told += json.dumps(view["record"]["why"]) + json.dumps(api.get(f"/api/claims/{ids[2]}/why"))
        assert '"ada"' not in told and '"bob"' not in told
        assert api.accept(ids[2])["progress"]["decided"] == 1
    finally:
        lead.stop()
    with Log.beside(str(ledger), reading=True) as log:
        assert Desk(log).history.state("lead", ids[2], "adjudication").verdict == "accepted"


def test_an_adjudicator_is_not_told_by_the_record_who_added_a_claim(ledger: Path, serve: Serve) -> None:
    ada = Api(serve(ledger, "adalbert"))
    ada.complete()
    words = "Nobody was asked about restless legs"
    text = "".join(run for run, _ in ada.get("/api/documents/0")["runs"])
    start = text.index(words)
    fields = {"drug": "brumatide", "relation": "studied_for"}
    ada.post("/api/claims", {"document": 0, "start": start, "end": start + len(words), "fields": fields})
    told = {}
    with Log.beside(str(ledger)) as log, closing(Index(str(ledger))) as index:
        index.read(60)
        texts = Texts(Setup(root=None, input_format=None, text_field=None, timeout=1, max_memory=1))
        for names in (True, False):
            review = Review(index, Desk(log), texts, Options("lead", "adjudicate", names=names))
            asyncio.run(review._turn())
            record = review.papers.claim(len(index.claims) - 1)
            told[names] = msgspec.json.encode(record).decode()
        texts.close()
    assert "reviewer:adalbert" in told[True]
    assert "reviewer:Reviewer A" in told[False] and "adalbert" not in told[False]


def test_a_request_that_comes_again_is_made_once(api: Api, ledger: Path) -> None:
    first, second = api.ids()[:2]
    body = {"claim": first, "action": "accept"}
    answers = [api.post("/api/decisions", body, Idempotency_Key="k1") for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert api.asked("POST", "/api/decisions", {"claim": second, "action": "accept"}, Idempotency_Key="k1")[0] == 409
    assert api.post("/api/undo", {}, Idempotency_Key="k2") == api.post("/api/undo", {}, Idempotency_Key="k2")
    wrong = {"claim": first, "action": "reject", "reason": "other"}
    assert api.asked("POST", "/api/decisions", wrong, Idempotency_Key="k3")[0] == 400  # what failed is tried again
    assert api.asked("POST", "/api/decisions", wrong, Idempotency_Key="k3")[0] == 400
    assert api.asked("POST", "/api/undo", {}, Idempotency_Key="k" * 101)[0] == 400
    assert api.get("/api/progress")["progress"]["sequence"] == 2


def test_a_connection_that_is_cut_after_the_request_loses_and_doubles_nothing(ledger: Path, serve: Serve) -> None:
    served = serve(ledger)
    api = Api(served)
    api.complete()
    body = json.dumps({"claim": api.ids()[0], "action": "maybe"}).encode()
    lines = head(
        served, "/api/decisions", "POST", Origin=api.origin, Content_Type="application/json",
        Content_Length=str(len(body)), Idempotency_Key="cut",
    )  # fmt: skip
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(lines.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
    again = api.post("/api/decisions", json.loads(body), Idempotency_Key="cut")
    assert again["state"]["verdict"] == "maybe"
    assert [one.action for one in served.decisions()] == ["maybe"]


def test_progress_is_told_of_a_list_too(api: Api) -> None:
    first = api.ids(drug=DRUGS[0])[0]
    answer = api.post(f"/api/decisions?drug={DRUGS[0]}", {"claim": first, "action": "accept"})
    total = len(api.ids(drug=DRUGS[0]))
    assert answer["progress"]["list"] == {"total": total, "decided": 1}
    assert api.get("/api/progress", drug=DRUGS[1])["progress"]["list"]["decided"] == 0
    assert api.get("/api/progress")["progress"]["list"] == {"total": 10, "decided": 1}


def test_the_level_of_every_design_is_told(quiet: Api) -> None:
    levels = quiet.get("/api/session")["levels"]
    assert levels["ocebm-2011"]["systematic_review_rct"] == 1
    assert set(levels) == {"ocebm-2011", "ocebm-2009", "nhmrc", "sort", "grade-start"}
