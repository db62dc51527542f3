"""Answers of other tools as decisions: what is certain is taken, the rest is said."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.decisions.asked import asked
from claimx.decisions.desk import Desk
from claimx.decisions.imports import doccano as from_doccano
from claimx.decisions.imports import label_studio as from_label_studio
from claimx.decisions.imports import prodigy as from_prodigy
from claimx.decisions.imports.answer import Answer, Refused, utc
from claimx.decisions.imports.take import Claims, Taken, take
from claimx.decisions.log import Log
from claimx.decisions.model import State
from claimx.decisions.reattach import reattach
from claimx.decisions.target import target_of
from claimx.errors import LedgerError, UsageError
from claimx.ledger import AnnotatedDocument, by_document
from claimx.records import ClaimRecord
from claimx.write import doccano, label_studio, prodigy

PAGE = (
    "Emoji 😀 first. Naltrexone 💊 4.5 mg eased pain in fibromyalgia, and ketamine caused nausea.\n"
    "Aspirin 81 mg lowers the risk of stroke.\n"
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def found() -> AnnotatedDocument:
    from claimx.run.pipeline import Pipeline

    (read,) = by_document(Pipeline().process("page.txt", PAGE.encode()))
    return AnnotatedDocument(
        path=read.path, sha256=read.sha256, document=read.document, records=read.records, text=PAGE
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Log(tmp_path / "ledger.jsonl.review.sqlite") as log:
        yield Desk(log)


def claim_of(found: AnnotatedDocument, drug: str, about: str) -> ClaimRecord:
    return next(
        record
        for record in found.records
        if isinstance(record, ClaimRecord) and (record.drug, record.object) == (drug, about)
    )


@pytest.fixture
def pain(found: AnnotatedDocument) -> ClaimRecord:
    return next(r for r in found.records if isinstance(r, ClaimRecord) and r.drug == "naltrexone")


def lines(rows: list[Row]) -> list[bytes]:
    return [json.dumps(row).encode() + b"\n" for row in rows]


@pytest.fixture
def tasks(found: AnnotatedDocument) -> list[Row]:
    return [json.loads(line) for line in b"".join(prodigy.encode([found], asked)).splitlines()]


@pytest.fixture
def task(tasks: list[Row], pain: ClaimRecord) -> Row:
    """Prodigy's task of the claim on naltrexone, as accepted."""
    (row,) = (row for row in tasks if row["meta"]["claim"] == pain.id)
    return {**row, "answer": "accept", "_timestamp": 1_700_000_000, "_annotator_id": "set-ada"}


@pytest.fixture
def give(desk: Desk, found: AnnotatedDocument) -> Callable[..., Taken]:
    def give(rows: list[Row], reviewer: str | None = "ada", **options: Any) -> Taken:
        return taken(desk, found, from_prodigy.read(lines(rows), "answers.jsonl"), reviewer, **options)

    return give


def taken(
    desk: Desk, found: AnnotatedDocument, answers: Iterator[Answer | Refused], reviewer: str | None, **options: Any
) -> Taken:
    given = [*answers]
    claims = Claims([found], given)
    return take(desk, given, claims, reviewer, **options)


def main_relation(row: Row) -> Row:
    return next(one for one in row["relations"] if one["label"] != "dose_of")


def whys(refused: tuple[Refused, ...]) -> list[str]:
    return [one.why for one in refused]


# ---- Prodigy


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("accept", State(verdict="accepted")),
        ("reject", State(verdict="rejected")),
        ("ignore", State(verdict="skipped")),
    ],
)
def test_an_answer_is_a_verdict(give: Any, desk: Desk, task: Row, pain: ClaimRecord, answer: str, state: State) -> None:
    result = give([{**task, "answer": answer}])
    assert (result.decided.total(), result.refused, result.left) == (1, (), ())
    assert desk.history.state("ada", pain.id) == state


@pytest.mark.parametrize(
    ("answer", "accept", "state"),
    [
        ("accept", ["accepted"], State(verdict="accepted")),
        ("accept", ["maybe"], State(verdict="maybe")),
        ("accept", ["rejected: wrong_drug"], State(verdict="rejected", reason="wrong_drug")),
        ("reject", ["rejected: duplicate"], State(verdict="rejected", reason="duplicate")),
        ("reject", [], State(verdict="rejected")),
        ("ignore", [], State(verdict="skipped")),
        ("ignore", ["accepted"], State(verdict="skipped")),
    ],
)
def test_an_option_of_the_task_is_the_verdict(
    give: Any, desk: Desk, task: Row, pain: ClaimRecord, answer: str, accept: list[str], state: State
) -> None:
    assert {*accept} <= {option["id"] for option in task["options"]}
    result = give([{**task, "answer": answer, "accept": accept}])
    assert (result.refused, result.left) == ((), ())
    assert desk.history.state("ada", pain.id) == state


@pytest.mark.parametrize(
    ("answer", "accept", "why"),
    [
        ("accept", [], "it has no verdict: no option was chosen"),
        ("accept", ["accepted", "maybe"], "it has several verdicts"),
        ("accept", "accepted", "it has several verdicts"),
        ("accept", [3], "it has several verdicts"),
        ("accept", ["fine"], "'fine' is no verdict"),
        ("reject", ["accepted"], "it is rejected, and the option is accepted"),
    ],
)
def test_an_option_that_says_nothing_certain_is_not_taken(
    give: Any, task: Row, answer: str, accept: Any, why: str
) -> None:
    assert whys(give([{**task, "answer": answer, "accept": accept}]).refused) == [why]


def test_an_answer_says_when_and_who(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    give([task], None)
    (entry,) = desk.history.entries(pain.id)
    assert (entry.reviewer, entry.time) == ("set-ada", "2023-11-14T22:13:20.000Z")
    assert entry.target.prefix is not None, "the target is found again in another text"


def test_importing_twice_is_importing_once(give: Any, desk: Desk, tasks: list[Row]) -> None:
    rows = [{**row, "answer": "accept", "_timestamp": 1_700_000_000} for row in tasks]
    assert give(rows).decided.total() == len(rows)
    again = give(rows)
    assert (again.decided.total(), again.known) == (0, len(rows))
    assert len([*desk.log.entries()]) == len(rows)


def test_what_was_undone_since_stays_undone(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    give([task])
    desk.undo("ada")
    assert give([task]).known == 1
    assert desk.history.state("ada", pain.id) == State()


def test_a_later_answer_replaces_an_earlier_one(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    later = {**task, "answer": "reject", "_timestamp": 1_700_000_100}
    assert give([task, later]).decided.total() == 2
    assert give([task, later]).decided.total() == 0
    assert desk.history.state("ada", pain.id).verdict == "rejected"


def test_another_relation_is_a_correction(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    main_relation(task)["label"] = "harms"
    give([task])
    assert desk.history.state("ada", pain.id) == State(verdict="accepted", fields={"relation": "harms"})


def test_a_relation_to_another_mention_corrects_the_object(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    other = next(span for span in task["spans"] if task["text"][span["start"] : span["end"]] == "nausea")
    main_relation(task)["child_span"] = other
    give([task])
    assert desk.history.state("ada", pain.id).fields == {"object": "nausea"}


def test_a_relation_to_what_is_no_mention_is_not_taken(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    first = main_relation(task)["child_span"]
    main_relation(task)["child_span"] = {**first, "start": first["start"] + 1}
    assert whys(give([task]).refused) == ["its relation ends at what the ledger knows as no drug or condition"]
    assert desk.history.state("ada", pain.id) == State()


def test_a_relation_taken_away_from_what_is_accepted_is_not_taken(give: Any, task: Row) -> None:
    task["relations"] = []
    assert whys(give([task]).refused) == ["it is accepted, and its relation was taken away"]


def test_several_relations_in_place_of_one_are_not_taken(give: Any, task: Row) -> None:
    one = {**main_relation(task), "label": "harms"}
    task["relations"] = [one, {**one, "label": "prevents"}]
    assert whys(give([task]).refused) == ["several relations stand in place of the claim's"]


def test_one_more_relation_is_a_missed_claim(give: Any, desk: Desk, task: Row, found: AnnotatedDocument) -> None:
    spans = {task["text"][span["start"] : span["end"]]: span for span in task["spans"]}
    more = {
        **main_relation(task),
        "head_span": spans["ketamine"],
        "child_span": spans["fibromyalgia"],
        "label": "prevents",
    }
    task["relations"].append(more)
    result = give([task])
    assert result.decided == {"accept": 1, "add": 1}
    (target,) = desk.history.added().values()
    assert (target.said["drug"], target.said["relation"], target.said["object"]) == (
        "ketamine",
        "prevents",
        "fibromyalgia",
    )
    assert PAGE[target.start : target.end] == target.exact
    assert give([task]).decided.total() == 0


def test_a_relation_that_is_a_claim_already_is_not_added(give: Any, task: Row, found: AnnotatedDocument) -> None:
    spans = {task["text"][span["start"] : span["end"]]: span for span in task["spans"]}
    known = claim_of(found, "ketamine", "nausea")
    more = {
        **main_relation(task),
        "head_span": spans["ketamine"],
        "child_span": spans["nausea"],
        "label": known.relation,
    }
    task["relations"].append(more)
    assert give([task]).decided == {"accept": 1}


def test_a_dose_taken_from_the_drug_corrects_the_doses(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    assert pain.doses, "the page has one"
    dose = next(one for one in task["relations"] if one["label"] == "dose_of")
    task["relations"].remove(dose)
    give([task])
    assert desk.history.state("ada", pain.id) == State(verdict="accepted", fields={"doses": []})
    task["relations"].append(dose)
    give([{**task, "_timestamp": 1_700_000_100}])
    assert desk.history.state("ada", pain.id) == State(verdict="accepted"), "it is right again"


def test_what_was_decided_later_stands(give: Any, desk: Desk, task: Row, pain: ClaimRecord) -> None:
    give([{**task, "_timestamp": 1_700_000_100}])
    result = give([{**task, "answer": "reject", "_timestamp": 1_700_000_000}])
    assert (result.decided.total(), result.known) == (0, 1)
    assert desk.history.state("ada", pain.id).verdict == "accepted"


def test_a_dose_given_to_the_drug_corrects_the_doses(give: Any, desk: Desk, tasks: list[Row], found: Any) -> None:
    other = next(r for r in found.records if isinstance(r, ClaimRecord) and r.drug == "ketamine")
    row = next(row for row in tasks if row["meta"]["claim"] == other.id)
    spans = {row["text"][span["start"] : span["end"]]: span for span in row["spans"]}
    row["relations"].append({"label": "dose_of", "head_span": spans["4.5 mg"], "child_span": spans["ketamine"]})
    row["relations"].append({"label": "dose_of", "head_span": spans["nausea"], "child_span": spans["ketamine"]})
    row["relations"].append({"label": "eases", "head_span": spans["nausea"], "child_span": spans["ketamine"]})
    result = give([{**row, "answer": "accept"}])
    dose = next(record.id for record in found.records if record.quote == "4.5 mg")
    assert desk.history.state("ada", other.id).fields == {"doses": [dose]}
    assert whys(result.left) == [
        "a dose was joined with another drug, or with what is no mention", "a relation has the name 'eases'"
    ]  # fmt: skip


def test_a_moved_mention_is_said_and_left(give: Any, task: Row) -> None:
    task["spans"].append({"start": 0, "end": 5, "label": "Drug"})
    result = give([task])
    assert (result.decided.total(), len(result.left)) == (1, 1)
    assert result.left[0].why.startswith("a mention was added or moved (Drug at")


def test_an_answer_to_another_text_is_not_taken(give: Any, task: Row) -> None:
    task["text"] = task["text"].replace("eased", "erased")
    (why,) = whys(give([task]).refused)
    assert why.startswith("its text is not that of the claim cla_")


def test_tasks_of_another_ledger_are_refused(give: Any, desk: Desk, task: Row) -> None:
    strange = {**task, "claimx": {**task["claimx"], "claim": "cla_000000000000"}}
    with pytest.raises(LedgerError, match="'cla_000000000000' is not in this ledger") as error:
        give([strange])
    assert "exported from" in str(error.value)
    assert whys(give([strange, task]).refused) == ["its claim 'cla_000000000000' is not in this ledger"]
    assert len([*desk.log.entries()]) == 1


def test_the_same_claim_of_another_document_is_refused(give: Any, task: Row) -> None:
    with pytest.raises(LedgerError):
        give([{**task, "claimx": {**task["claimx"], "document": "0" * 64}}])


def test_nobody_is_no_reviewer(give: Any, desk: Desk, task: Row) -> None:
    del task["_annotator_id"]
    with pytest.raises(UsageError, match="who gave the answer"):
        give([task], None)
    assert [*desk.log.entries()] == []


def test_it_is_all_or_nothing(give: Any, desk: Desk, tasks: list[Row], task: Row) -> None:
    nameless = {**tasks[-1], "answer": "accept"}
    with pytest.raises(UsageError):
        give([task, nameless], None)
    assert [*desk.log.entries()] == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"answer": None}, "it has no answer"),
        ({"answer": "yes"}, "it has no answer"),
        ({"answer": ["accept"]}, "it has no answer"),
        ({"claimx": None}, "it is no task of claimx export --to prodigy"),
        ({"claimx": {"claim": 3}}, "it names no claim of a ledger"),
        ({"text": None}, "it names no claim of a ledger"),
        ({"spans": 3}, "spans: not a list of objects"),
        ({"spans": [{"start": -1, "end": 2}]}, "'-1' is no offset"),
        ({"spans": [{"start": 0.5, "end": 2}]}, "'0.5' is no offset"),
        ({"relations": [{"label": "treats"}]}, "a relation does not say between which spans"),
    ],
)
def test_a_broken_answer_is_said(give: Any, task: Row, change: Row, why: str) -> None:
    assert whys(give([{**task, **change}]).refused) == [why]


@pytest.mark.parametrize("line", [b"{", b"\xff\n", b"[" * 100_000, b"null\n", b"3\n", b'"x"\n'])
@pytest.mark.parametrize("reader", [from_prodigy, from_doccano])
def test_a_line_that_is_none_is_said(reader: Any, line: bytes) -> None:
    (one,) = reader.read([line], "x")
    assert isinstance(one, Refused)
    assert one.where == "x, line 1"


def test_times_that_are_none() -> None:
    assert [utc(value) for value in (None, True, "yesterday", 1e300, float("nan"), [])] == [None] * 6
    assert utc("2026-03-09T23:16:08+01:00") == utc("2026-03-09T22:16:08") == "2026-03-09T22:16:08.000Z"


# ---- doccano


@pytest.fixture
def examples(found: AnnotatedDocument, tmp_path: Path) -> list[Row]:
    """What doccano exports of the examples, where nothing was touched: ids of its own."""
    (tmp_path / "doccano").mkdir()
    doccano.write([found], str(tmp_path / "doccano"))
    rows = [json.loads(line) for line in (tmp_path / "doccano" / "examples.jsonl").read_bytes().splitlines()]
    return [{"id": number, "Comments": [], **row} for number, row in enumerate(rows, start=400)]


@pytest.fixture
def example(examples: list[Row], pain: ClaimRecord) -> Row:
    return next(row for row in examples if row["claim"] == pain.id)


def from_rows(desk: Desk, found: AnnotatedDocument, rows: list[Row], **options: Any) -> Taken:
    return taken(desk, found, from_doccano.read(lines(rows), "all.jsonl"), "eve", **options)


@pytest.mark.parametrize(
    ("cat", "state"),
    [
        ("accepted", State(verdict="accepted")),
        ("maybe", State(verdict="maybe")),
        ("rejected: wrong_drug", State(verdict="rejected", reason="wrong_drug")),
    ],
)
def test_a_category_is_a_verdict(
    desk: Any, found: Any, example: Row, pain: ClaimRecord, cat: str, state: State
) -> None:
    from_rows(desk, found, [{**example, "cats": [cat]}])
    assert desk.history.state("eve", pain.id) == state


@pytest.mark.parametrize(
    "cats", [["accepted", "maybe"], ["rejected"], ["rejected: x"], ["accepted: other"], [3], [["a"]], 3]
)
def test_what_is_no_category_of_ours_is_said(desk: Any, found: Any, example: Row, cats: Any) -> None:
    assert len(from_rows(desk, found, [{**example, "cats": cats}]).refused) == 1


def test_what_was_left_as_it_was_decides_nothing_unless_approved(desk: Any, found: Any, examples: list[Row]) -> None:
    result = from_rows(desk, found, examples)
    assert (result.untouched, result.decided.total()) == (len(examples), 0)
    result = from_rows(desk, found, examples, approved=True)
    assert result.decided == {"accept": len(examples)}


def test_our_own_export_is_no_answer(desk: Any, found: Any, example: Row) -> None:
    del example["id"]
    assert whys(from_rows(desk, found, [example]).refused) == ["doccano did not export it: it has no id of an example"]


def test_a_relation_behind_an_emoji_is_corrected(desk: Any, found: Any, example: Row, pain: ClaimRecord) -> None:
    relation = next(one for one in example["relations"] if one["type"] != "dose_of")
    units = example["text"].encode("utf-16-le")
    words = {
        units[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le"): one["id"]
        for one in example["entities"]
    }
    relation["to_id"] = words["nausea"]
    from_rows(desk, found, [example])
    assert desk.history.state("eve", pain.id).fields == {"object": "nausea"}


def test_a_relation_taken_away_is_a_rejection(desk: Any, found: Any, example: Row, pain: ClaimRecord) -> None:
    from_rows(desk, found, [{**example, "relations": [], "Comments": ["no", "such thing"]}])
    assert desk.history.state("eve", pain.id) == State(verdict="rejected", note="no; such thing")


def test_without_category_and_relations_there_is_no_verdict(desk: Any, found: Any, example: Row) -> None:
    triples = [[one["start_offset"], one["end_offset"], one["label"]] for one in example["entities"]]
    row = {**example, "entities": triples}  # a project for intents: our relations came back as metadata
    assert whys(from_rows(desk, found, [row]).refused) == ["it has no verdict"]
    result = from_rows(desk, found, [{**row, "cats": ["accepted"]}])
    assert (result.decided, result.left) == ({"accept": 1}, ())


def test_an_offset_within_a_character_is_said(desk: Any, found: Any, example: Row) -> None:
    place = example["text"].encode("utf-16-le").index("💊".encode("utf-16-le")) // 2
    example["entities"][0]["start_offset"] = place + 1
    assert "within a character" in whys(from_rows(desk, found, [example]).refused)[0]


def test_numbers_of_a_data_frame_are_offsets(desk: Any, found: Any, example: Row, pain: ClaimRecord) -> None:
    from_rows(desk, found, [{**example, "offset": float(example["offset"]), "cats": ["accepted"]}])
    assert desk.history.state("eve", pain.id).verdict == "accepted"


# ---- Label Studio


@pytest.fixture
def studio(found: AnnotatedDocument, tmp_path: Path, pain: ClaimRecord) -> Row:
    """A task as Label Studio exports it, with an annotation that is the prediction and a verdict."""
    (tmp_path / "studio").mkdir()
    label_studio.write([found], str(tmp_path / "studio"))
    rows = json.loads((tmp_path / "studio" / "tasks.json").read_bytes())
    row = next(row for row in rows if row["data"]["claim"] == pain.id)
    result = [*row["predictions"][0]["result"], choice("verdict", "accepted")]
    annotation = {
        "id": 7, "completed_by": 3, "was_cancelled": False, "lead_time": 4.288, "result": result,
        "created_at": "2026-03-09T22:16:08.728353Z", "updated_at": "2026-03-09T22:17:08.728353Z",
    }  # fmt: skip
    return {"id": 1, "data": row["data"], "annotations": [annotation], "predictions": []}


def choice(name: str, value: str) -> Row:
    return {"id": name, "from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [value]}}


def from_tasks(desk: Desk, found: AnnotatedDocument, rows: Any, reviewer: str | None = None) -> Taken:
    return taken(desk, found, from_label_studio.read([json.dumps(rows).encode()], "project.json"), reviewer)


def test_a_choice_is_a_verdict(desk: Any, found: Any, studio: Row, pain: ClaimRecord) -> None:
    assert from_tasks(desk, found, [studio]).left == ()
    (entry,) = desk.history.entries(pain.id)
    assert (entry.reviewer, entry.time, entry.seconds) == ("label-studio-3", "2026-03-09T22:17:08.728Z", 4.288)
    assert entry.after == State(verdict="accepted")


def test_a_rejection_has_its_reason_and_note(desk: Any, found: Any, studio: Row, pain: ClaimRecord) -> None:
    note = {"id": "n", "from_name": "note", "to_name": "text", "type": "textarea", "value": {"text": ["not", "so"]}}
    result = studio["annotations"][0]["result"]
    result[-1:] = [choice("verdict", "rejected"), choice("reason", "wrong_object"), note]
    from_tasks(desk, found, [studio])
    assert desk.history.state("label-studio-3", pain.id) == State(
        verdict="rejected", reason="wrong_object", note="not; so"
    )


def test_a_skipped_task_is_skipped(desk: Any, found: Any, studio: Row, pain: ClaimRecord) -> None:
    studio["annotations"][0].update(was_cancelled=True, result=[], completed_by={"email": "ada@x.example"})
    from_tasks(desk, found, [studio])
    assert desk.history.state("ada@x.example", pain.id).verdict == "skipped"


def test_a_relation_turned_round_and_renamed(desk: Any, found: Any, studio: Row, pain: ClaimRecord) -> None:
    for one in studio["annotations"][0]["result"]:
        if one["type"] == "relation" and one["labels"] == [pain.relation]:
            one.update(from_id=one["to_id"], to_id=one["from_id"], direction="left", labels=["prevents"])
    from_tasks(desk, found, [studio])
    assert desk.history.state("label-studio-3", pain.id).fields == {"relation": "prevents"}


def test_two_people_are_two_answers(desk: Any, found: Any, studio: Row, pain: ClaimRecord) -> None:
    studio["annotations"].append({**studio["annotations"][0], "completed_by": 4})
    from_tasks(desk, found, [studio])
    assert {*desk.history.states(pain.id)} == {"label-studio-3", "label-studio-4"}


def test_no_choice_is_no_verdict(desk: Any, found: Any, studio: Row) -> None:
    del studio["annotations"][0]["result"][-1]
    assert whys(from_tasks(desk, found, [studio]).refused) == ["it has no verdict"]


@pytest.mark.parametrize("content", [b"{}", b"[", b"\xff", b"{}\n{}\n"])
def test_another_export_of_label_studio_is_said(content: bytes) -> None:
    with pytest.raises(LedgerError, match=r"JSON|not a list"):
        [*from_label_studio.read([content], "x.json")]


@pytest.mark.parametrize(
    "task", [None, 3, {"data": None}, {"data": {}, "annotations": [{}]}, {"data": {}, "annotations": [3]}]
)
def test_a_broken_task_is_said(task: Any) -> None:
    (one,) = from_label_studio.read([json.dumps([task]).encode()], "x.json")
    assert isinstance(one, Refused)
    assert one.where == "x.json, task 1"


# ---- hostile files

JUNK: tuple[Any, ...] = (None, 3, -1, 10**30, 0.5, 1e300, "", "x", "😀" * 3, [], [1], {}, {"a": 1}, [[]], [{}], True)


def broken(row: Any, rng: random.Random) -> Any:
    """The row with one value in it replaced by junk, or taken away."""
    row = json.loads(json.dumps(row))
    here = row
    while True:
        place = rng.choice([*here]) if isinstance(here, dict) else rng.randrange(len(here))
        inner = here[place]
        if not isinstance(inner, dict | list) or not inner or rng.random() < 0.2:
            if rng.random() < 0.1:
                del here[place]
            else:
                here[place] = rng.choice(JUNK)
            return row
        here = inner


@pytest.mark.parametrize("tool", ["prodigy", "doccano", "label-studio"])
def test_a_broken_file_is_never_a_crash(
    tool: str, desk: Any, found: Any, task: Row, example: Row, studio: Row, tmp_path: Path
) -> None:
    rng = random.Random(3)
    row = {"prodigy": task, "doccano": example, "label-studio": studio}[tool]
    for _ in range(400):
        rows = [broken(row, rng)]
        content = [json.dumps(rows).encode()] if tool == "label-studio" else lines(rows)
        reader = {"prodigy": from_prodigy, "doccano": from_doccano, "label-studio": from_label_studio}[tool]
        try:
            result = taken(desk, found, reader.read(content, "x"), "ada", approved=True)
        except (LedgerError, UsageError):
            continue
        assert isinstance(result, Taken)
    assert {entry.target.claim for _, entry in desk.log.entries() if not entry.target.added} == {
        task["claimx"]["claim"]
    }


# ---- tasks of an earlier extraction


def extracted_again(found: AnnotatedDocument, text: str | None = None) -> AnnotatedDocument:
    """The document in a newer ledger: its claims have other ids, and with ``text`` it has other bytes."""
    renamed = {"sha256": "f" * 64, "text": text} if text is not None else {}
    records = tuple(
        msgspec.structs.replace(record, id=record.id.replace("cla_", "cla_f")) if record.kind == "claim" else record
        for record in found.records
    )
    return msgspec.structs.replace(found, records=records, **renamed)


def test_an_answer_on_a_claim_of_an_earlier_extraction_is_taken_as_it_was_asked(
    desk: Desk, found: AnnotatedDocument, task: Row, pain: ClaimRecord
) -> None:
    again = extracted_again(found)
    for row in (task, {**task, "answer": "reject", "_timestamp": 1_700_000_001}):
        result = taken(desk, again, from_prodigy.read(lines([row]), "x"), None)
        assert (result.decided.total(), result.earlier, result.refused, result.left) == (1, 1, (), ())
    assert desk.history.state("set-ada", pain.id) == State(verdict="rejected")
    (first, _) = desk.history.entries(pain.id)
    assert first.target == target_of(pain, found), "the target is that of the claim that was asked about"
    standings = reattach([first.target], [again])
    assert (standings[pain.id].standing, standings[pain.id].claim) == ("kept", pain.id.replace("cla_", "cla_f"))


def test_an_answer_on_an_earlier_text_is_taken(desk: Desk, found: AnnotatedDocument, task: Row) -> None:
    again = extracted_again(found, "A new first line.\n" + PAGE)
    result = taken(desk, again, from_prodigy.read(lines([task]), "x"), None)
    assert (result.decided.total(), result.earlier, result.left) == (1, 1, ())


def test_a_correction_on_a_claim_of_an_earlier_extraction(
    desk: Desk, found: AnnotatedDocument, task: Row, pain: ClaimRecord
) -> None:
    main_relation(task)["label"] = "harms"
    task["relations"] = [one for one in task["relations"] if one["label"] != "dose_of"]
    taken(desk, extracted_again(found), from_prodigy.read(lines([task]), "x"), None)
    assert desk.history.state("set-ada", pain.id).fields == {"relation": "harms", "doses": []}


def test_what_the_text_of_now_does_not_have_is_said_and_not_taken(
    desk: Desk, found: AnnotatedDocument, task: Row, pain: ClaimRecord
) -> None:
    again = extracted_again(found, "Another text.\n")
    nausea = next(one for one in task["spans"] if task["text"][one["start"] : one["end"]] == "nausea")
    moved = {**task, "relations": [{**main_relation(task), "child_span": nausea}]}
    (why,) = whys(taken(desk, again, from_prodigy.read(lines([moved]), "x"), None).refused)
    assert why == "its relation ends at what the ledger knows as no drug or condition"
    added = {**main_relation(task), "label": "harms", "child_span": nausea}
    more = {**task, "relations": [*task["relations"], added]}
    result = taken(desk, extracted_again(found), from_prodigy.read(lines([more]), "x"), None)
    assert (result.decided, [*map(str, whys(result.left))]) == (
        {"accept": 1},
        ["a claim was added to a task of an earlier extraction: add it in the ledger of now, if it is not there"],
    )


def test_an_earlier_claim_of_a_document_that_is_not_there_is_refused(
    desk: Desk, found: AnnotatedDocument, task: Row
) -> None:
    elsewhere = msgspec.structs.replace(extracted_again(found, "Else."), path="other.txt", document=None, records=())
    with pytest.raises(LedgerError, match="is not in this ledger"):
        taken(desk, elsewhere, from_prodigy.read(lines([task]), "x"), None)


@pytest.mark.parametrize(
    "change", [{"claim": "cla_0"}, {"end": 3}, {"said": {}}, {"said": {"drug": 3}}, {"added": True}]
)
def test_a_target_that_is_none_of_the_task_is_none(
    desk: Desk, found: AnnotatedDocument, task: Row, change: Row
) -> None:
    told = {**json.loads(task["claimx"]["target"]), **change}
    strange = {**task, "claimx": {**task["claimx"], "target": json.dumps(told)}}
    with pytest.raises(LedgerError):
        taken(desk, extracted_again(found), from_prodigy.read(lines([strange]), "x"), None)
    for target in (None, 3, "{", "[" * 100_000):
        with pytest.raises(LedgerError):
            row = {**task, "claimx": {**task["claimx"], "target": target}}
            taken(desk, extracted_again(found), from_prodigy.read(lines([row]), "x"), None)


def test_corrected_doses_are_known_by_their_words(
    desk: Desk, found: AnnotatedDocument, tasks: list[Row], give: Any
) -> None:
    """A correction that names doses keeps their words, since another extraction gives them other ids."""
    row = next(row for row in tasks if row["meta"]["drug"] == "ketamine")
    dose = next((one for one in row["spans"] if one["label"] == "Dose"), None)
    drug = main_relation(row)["head_span"]
    assert dose is not None
    row["relations"].append({"label": "dose_of", "head_span": dose, "child_span": drug})
    give([{**row, "answer": "accept"}])
    (entry,) = desk.history.entries(row["meta"]["claim"])
    assert [entry.target.linked[name] for name in entry.after.fields["doses"]] == ["4.5 mg"]
