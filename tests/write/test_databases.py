"""The typed exports, read back by the tools that they are for: pyarrow, sqlite3, Datasette and DuckDB."""

from __future__ import annotations

import asyncio
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest

from claimx import __version__
from claimx.decisions.history import History
from claimx.decisions.target import target_of
from claimx.errors import WriteError
from claimx.ledger import AnnotatedDocument
from claimx.records import (
    KINDS,
    ClaimRecord,
    Effect,
    ErrorRecord,
    ErrorSource,
    RejectedRecord,
)
from claimx.write import datasette, duck, parquet, sqlite
from claimx.write.tables.contents import Contents, Review, records_of
from claimx.write.tables.database import LINKS
from claimx.write.tables.kinds import COLUMNS
from claimx.write.tables.views import VIEWS

ERROR = ErrorRecord(
    id="err_1", source=ErrorSource(path="b.pdf", sha256="1"), path="b.pdf", stage="read", type="ReadError", message="no"
)
LISTS = ("texts", "numbers")


@pytest.fixture
def closed_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what Datasette leaves open, of which Python 3.13 warns in whatever test is next."""
    made: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def recorded(*arguments: Any, **keywords: Any) -> sqlite3.Connection:
        made.append(connect(*arguments, **keywords))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", recorded)
    yield
    for connection in made:
        connection.close()


def claims_of(page: AnnotatedDocument) -> list[ClaimRecord]:
    return [record for record in page.records if isinstance(record, ClaimRecord)]


def changed(page: AnnotatedDocument, **fields: Any) -> AnnotatedDocument:
    """``page`` with its first claim alone, which has other ``fields``."""
    return msgspec.structs.replace(page, records=(msgspec.structs.replace(claims_of(page)[0], **fields),))


HOSTILE = {
    "quote": "a\x00b \ud800 \x1b[2J '; DROP TABLE claim; -- \U0001f48a\r\n=1+1",
    "effect": Effect(measure="x", value=10**400, ci=(float("nan"), 2**63)),
    "flags": ['"', "\x00", "\udfff", ""],
}


@pytest.fixture
def database(page: AnnotatedDocument, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "ledger.db"
    sqlite.write(Contents([page, ERROR], KINDS), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def as_parquet(contents: Contents) -> dict[str, Any]:
    class Kept(io.BytesIO):
        def close(self) -> None:
            pass

    streams: dict[str, Kept] = {}

    def open(kind: str) -> BinaryIO:
        return streams.setdefault(kind, Kept())

    parquet.write(contents, open)
    return {kind: pq.read_table(io.BytesIO(stream.getvalue())) for kind, stream in streams.items()}


def test_sqlite_gives_back_every_field(database: sqlite3.Connection, page: AnnotatedDocument) -> None:
    of_document = {"path", "sha256", "source_type", "source_title", "source_url", "source_published"}
    for kind in KINDS:
        records = [record for part in (page, ERROR) for record in records_of(part) if record.kind == kind]
        rows = database.execute(f"SELECT * FROM {kind} ORDER BY key").fetchall()
        assert len(rows) == len(records), kind
        for row, record in zip(rows, records, strict=True):
            for column in COLUMNS[kind]:
                if kind not in ("document", "error") and column.name in of_document:
                    assert column.name not in row.keys()  # noqa: SIM118  (a Row is no mapping)
                    continue
                value = column.value(record)
                found = row[column.name]
                assert (json.loads(found) if column.type in LISTS and found else found) == value, column.name


def test_sqlite_offsets_are_into_the_text(database: sqlite3.Connection) -> None:
    joined = "FROM claim JOIN document ON document.key = claim.document"
    rows = database.execute(f'SELECT text, claim.quote, claim.start, claim."end" {joined}').fetchall()
    assert rows
    assert all(row["text"][row["start"] : row["end"]] == row["quote"] for row in rows)
    other = f'SELECT 1 {joined} WHERE substr(text, claim.start + 1, claim."end" - claim.start) <> claim.quote'
    assert database.execute(other).fetchall() == []


def test_links_are_those_of_the_ledger(database: sqlite3.Connection, page: AnnotatedDocument) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    linked = 0
    for link in LINKS:
        found = []
        for target in link.targets:
            query = f"SELECT one.id, position, other.id FROM {link.name} JOIN {link.of} one ON one.key = {link.name}.{link.of} JOIN {target} other ON other.key = {link.name}.{target}"
            found += [tuple(row) for row in database.execute(query)]
        there = {record.id for record in page.records if record.kind in link.targets}
        wanted = []
        for record in page.records:
            if record.kind == link.of:
                value = getattr(record, link.field)
                ids = [value] if isinstance(value, str) else value or []
                wanted += [(record.id, at, each) for at, each in enumerate(ids) if each in there]
        assert sorted(found) == sorted(wanted), link.name
        linked += len(found)
    assert linked > 4


def test_a_page_at_two_paths_is_two_documents(page: AnnotatedDocument, tmp_path: Path) -> None:
    again = msgspec.structs.replace(page, path="copy.txt")
    sqlite.write(Contents([page, again], KINDS), tmp_path / "l.db")
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        crossed = "SELECT count(*) FROM claim_drug l JOIN claim c ON c.key = l.claim JOIN drug d ON d.key = l.drug WHERE c.document <> d.document"
        assert found.execute(crossed).fetchone()[0] == 0
        assert found.execute("SELECT count(*), count(DISTINCT id) FROM claim").fetchone() == (
            2 * len(claims_of(page)), len(claims_of(page)),
        )  # fmt: skip


def test_every_view_can_be_read(database: sqlite3.Connection, page: AnnotatedDocument) -> None:
    for view in VIEWS:
        database.execute(f"SELECT * FROM {view.name}").fetchall()
    rows = database.execute("SELECT * FROM claim_overview ORDER BY key").fetchall()
    assert [row["quote"] for row in rows] == [claim.quote for claim in claims_of(page)]
    assert ["4.5 mg" in (row["doses"] or "") for row in rows] == [bool(claim.doses) for claim in claims_of(page)]
    assert database.execute("SELECT sum(claims) FROM claim_group").fetchone()[0] == len(rows)


def test_search_folds_case_and_stems(database: sqlite3.Connection) -> None:
    query = "SELECT claim.drug FROM claim_fts JOIN claim ON claim.key = claim_fts.rowid WHERE claim_fts MATCH ?"
    assert {row["drug"] for row in database.execute(query, ["EASED depressions"])} == {"ketamine"}
    texts = "SELECT count(*) FROM document_fts WHERE document_fts MATCH 'bedtime'"
    assert database.execute(texts).fetchone()[0] == 1
    database.execute("INSERT INTO claim_fts (claim_fts) VALUES ('integrity-check')")


@pytest.mark.usefixtures("closed_after")
def test_datasette_finds_the_search_and_the_links(page: AnnotatedDocument, tmp_path: Path) -> None:
    from datasette.app import Datasette
    from datasette.utils import detect_fts

    path = tmp_path / "ledger.db"
    sqlite.write(Contents([page, ERROR], KINDS), path)
    with closing(sqlite3.connect(path)) as connection:
        for name in sqlite.SEARCHED:
            assert detect_fts(connection, name) == f"{name}_fts", name

    async def asked() -> dict[str, Any]:
        opened = Datasette([str(path)], settings={"num_sql_threads": 0})
        await opened.invoke_startup()
        addresses = {
            "search": "/ledger/claim.json?_search=depression&_shape=objects",
            "row": "/ledger/claim/1.json?_extras=foreign_key_tables",
            "view": "/ledger/claim_overview.json?_shape=objects",
            "facet": "/ledger/claim.json?_facet=drug&_facet_array=flags&_shape=objects",
            "page": "/ledger/claim?_search=depression",
        }
        return {name: await opened.client.get(address) for name, address in addresses.items()}

    found = asyncio.run(asked())
    assert all(answer.status_code == 200 for answer in found.values())
    assert [row["drug"] for row in found["search"].json()["rows"]] == ["ketamine"]
    assert len(found["view"].json()["rows"]) == len(claims_of(page))
    assert 'name="_search"' in found["page"].text
    linked = {each["other_table"] for each in found["row"].json()["foreign_key_tables"] if each["count"]}
    assert {"claim_drug", "claim_object"} <= linked


@pytest.mark.usefixtures("closed_after")
def test_datasette_knows_what_columns_mean(page: AnnotatedDocument, tmp_path: Path) -> None:
    from datasette.app import Datasette

    contents = Contents([page, ERROR], KINDS)
    sqlite.write(contents, tmp_path / "ledger.db")
    metadata = json.loads(datasette.encode(contents))

    async def asked() -> list[Any]:
        opened = Datasette([str(tmp_path / "ledger.db")], metadata=metadata, settings={"num_sql_threads": 0})
        await opened.invoke_startup()
        names = metadata["databases"]["ledger"]["tables"]
        tables = [(name, await opened.client.get(f"/ledger/{name}")) for name in names if name != "decision"]
        return [("", await opened.client.get("/ledger")), *tables]

    (_, front), *tables = asyncio.run(asked())
    assert "Begin with the view claim_overview" in front.text
    assert all(f'href="/ledger/{link.name}"' not in front.text for link in LINKS)
    for name, answer in tables:
        assert answer.status_code == 200, name
        told = metadata["databases"]["ledger"]["tables"][name]
        assert (told.get("description") or told["description_html"]) in answer.text
        if name == "claim":
            assert "To what: a condition, symptom, outcome, target or drug." in answer.text
            assert 'class="column-descriptions"' not in answer.text, "they are folded, and the rows are seen at once"
            assert told["facet_size"] == 8


def test_sqlite_is_the_same_bytes_each_time(page: AnnotatedDocument, tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        sqlite.write(Contents([page, ERROR], KINDS), tmp_path / name)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_hostile_values_in_sqlite(page: AnnotatedDocument, tmp_path: Path) -> None:
    sqlite.write(Contents([changed(page, **HOSTILE)], KINDS), tmp_path / "l.db")
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        row = found.execute("SELECT quote, effect_value, effect_ci_low, effect_ci_high, flags FROM claim").fetchone()
    assert row[0] == str(HOSTILE["quote"]).replace("\ud800", "\ufffd")
    assert row[1:4] == (None, None, float(2**63))
    assert json.loads(row[4]) == ['"', "\x00", "\ufffd", ""]


def test_integers_beyond_64_bits_have_no_value_in_typed_tables(page: AnnotatedDocument, tmp_path: Path) -> None:
    population = msgspec.structs.replace(claims_of(page)[0].population, n=2**63)
    contents = Contents([changed(page, population=population)], KINDS)
    sqlite.write(contents, tmp_path / "l.db")
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        assert found.execute("SELECT population_n FROM claim").fetchone() == (None,)
    assert as_parquet(contents)["claim"].column("population_n").to_pylist() == [None]


def test_ten_megabytes_in_every_typed_format(page: AnnotatedDocument, tmp_path: Path) -> None:
    quote = "ab\n\u20ac" * 2_500_000
    contents = Contents([changed(page, quote=quote)], ("claim",))
    sqlite.write(contents, tmp_path / "l.db")
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        assert found.execute("SELECT quote FROM claim").fetchone() == (quote,)
    assert as_parquet(contents)["claim"].column("quote").to_pylist() == [quote]
    (tmp_path / "l.duckdb").touch()
    duck.write(contents, tmp_path / "l.duckdb")
    with duckdb.connect(str(tmp_path / "l.duckdb"), read_only=True) as opened:
        assert opened.execute("SELECT quote FROM claim").fetchall() == [(quote,)]


def test_parquet_gives_back_every_field(page: AnnotatedDocument) -> None:
    for kind, table in as_parquet(Contents([page, ERROR], KINDS)).items():
        records = [record for part in (page, ERROR) for record in records_of(part) if record.kind == kind]
        wanted = [{column.name: column.value(record) for column in COLUMNS[kind]} for record in records]
        assert table.to_pylist() == wanted
        assert table.schema.metadata[b"claimx.kind"] == kind.encode()
        assert all(field.metadata[b"description"] for field in table.schema)


def test_parquet_has_lists_and_hostile_text(page: AnnotatedDocument) -> None:
    table = as_parquet(Contents([changed(page, **HOSTILE)], ("claim",)))["claim"]
    (row,) = table.to_pylist()
    assert row["flags"] == ['"', "\x00", "\ufffd", ""]
    assert row["quote"] == str(HOSTILE["quote"]).replace("\ud800", "\ufffd")
    assert str(table.schema.field("drug_ids").type) == "list<element: string>"
    assert str(table.schema.field("start").type) == "int64"


def test_duckdb_has_the_tables_and_views_of_sqlite(
    database: sqlite3.Connection, page: AnnotatedDocument, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.duckdb"
    path.touch()
    duck.write(Contents([page, ERROR], KINDS), path)
    names = [
        row[0]
        for row in database.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        )
    ]
    with duckdb.connect(str(path), read_only=True) as found:
        assert {row[0] for row in found.execute("SHOW TABLES").fetchall()} == set(names)
        for name in names:
            ours = [tuple(row) for row in database.execute(f"SELECT * FROM {name}").fetchall()]
            theirs = found.execute(f"SELECT * FROM {name}").fetchall()
            assert sorted(map(flat, theirs), key=repr) == sorted(map(flat, ours), key=repr), name
        assert found.execute(
            "SELECT typeof(drug_ids), typeof(attribution), typeof(start) FROM claim LIMIT 1"
        ).fetchall() == [("VARCHAR[]", "JSON", "BIGINT")]
        assert found.execute("SELECT count(*) FROM claim WHERE len(doses) > 0").fetchall()[0][0] > 0


def flat(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row with its lists as JSON, as SQLite has them."""
    return tuple(
        msgspec.json.encode(value).decode()
        if isinstance(value, list)
        else int(value)
        if isinstance(value, bool)
        else value
        for value in row
    )


def test_hostile_values_in_duckdb(page: AnnotatedDocument, tmp_path: Path) -> None:
    path = tmp_path / "it's.duckdb"
    path.touch()
    duck.write(Contents([changed(page, **HOSTILE)], KINDS), path)
    with duckdb.connect(str(path), read_only=True) as found:
        ((quote, value, flags),) = found.execute("SELECT quote, effect_value, flags FROM claim").fetchall()
    assert quote == str(HOSTILE["quote"]).replace("\ud800", "\ufffd")
    assert value is None
    assert flags == ['"', "\x00", "\ufffd", ""]


def test_decisions_and_verdicts(page: AnnotatedDocument, tmp_path: Path) -> None:
    claim = claims_of(page)[0]
    history = History()
    decision = history.decide("ann", target_of(claim, page), "reject", reason="duplicate", note="again", seconds=2.5)
    contents = Contents([page], KINDS, {claim.id: Review("rejected", "ann", "duplicate", "again")}, [decision])
    sqlite.write(contents, tmp_path / "l.db")
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        query = "SELECT d.reviewer, d.action, d.verdict, d.reason, d.note, d.seconds, d.quote, c.verdict FROM decision d JOIN claim c ON c.id = d.claim"
        assert found.execute(query).fetchall() == [
            ("ann", "reject", "rejected", "duplicate", "again", 2.5, claim.quote, "rejected")
        ]


def test_without_a_log_there_is_no_table_of_decisions(database: sqlite3.Connection) -> None:
    names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    assert names.isdisjoint({"decision", "chemical", "rejected"})


def test_kinds_that_are_asked_for_have_a_table(page: AnnotatedDocument, tmp_path: Path) -> None:
    claim = claims_of(page)[0]
    turned_down = RejectedRecord(
        id="rej_1", source=claim.source, section="body", quote="x", start=0, end=1, sentence=(0, 1), confidence=1.0,
        looked_like="drug", evidence=claim.evidence,
    )  # fmt: skip
    sqlite.write(
        Contents([msgspec.structs.replace(page, records=(turned_down,))], (*KINDS, "rejected")), tmp_path / "l.db"
    )
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        assert found.execute("SELECT id, looked_like FROM rejected").fetchall() == [("rej_1", "drug")]


def test_one_kind_alone_still_has_its_documents(page: AnnotatedDocument, tmp_path: Path) -> None:
    of_claims = msgspec.structs.replace(page, document=None, records=tuple(claims_of(page)))
    sqlite.write(Contents([of_claims], ("claim",)), tmp_path / "l.db")
    with closing(sqlite3.connect(tmp_path / "l.db")) as found:
        tables = {
            row[0]
            for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "_fts" not in row[0]
        }
        assert tables == {"document", "claim", "about"}
        query = "SELECT DISTINCT path, source_type, language FROM claim JOIN document ON document.key = claim.document"
        source = claims_of(page)[0].source
        assert found.execute(query).fetchall() == [(source.path, source.type, None)]


def test_what_cannot_be_written_is_told(page: AnnotatedDocument, tmp_path: Path) -> None:
    (tmp_path / "l.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(WriteError, match="SQLite: file is not a database"):
        sqlite.write(Contents([page], KINDS), tmp_path / "l.db")


def test_the_queries_of_the_docs_run(page: AnnotatedDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")
    of_sqlite, of_duckdb = re.findall(r"```sql\n(.*?)```", docs, re.S)
    contents = Contents([page], KINDS)
    sqlite.write(contents, tmp_path / "l.db")
    (tmp_path / "l.duckdb").touch()
    duck.write(contents, tmp_path / "l.duckdb")
    monkeypatch.chdir(tmp_path)
    Path("tables").mkdir()
    with Path("tables/claim.parquet").open("wb") as stream:
        parquet.write(Contents([page], ("claim",)), lambda kind: stream)
    with closing(sqlite3.connect("l.db")) as found:
        for query in queries(of_sqlite):
            assert sqlite3.complete_statement(query + ";")
            found.execute(query).fetchall()
    with duckdb.connect("l.duckdb", read_only=True) as opened:
        for query in queries(of_duckdb):
            opened.execute(query).fetchall()


def queries(block: str) -> list[str]:
    return [query for query in map(str.strip, re.sub(r"--.*", "", block).split(";")) if query]


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_a_database_says_what_it_is_of(page: AnnotatedDocument, tmp_path: Path, kind: str) -> None:
    contents = Contents([page], ("claim",), {}, name="led\ud800ger", digest=lambda: "f00d")
    if kind == "sqlite":
        sqlite.write(contents, tmp_path / "l")
        with closing(sqlite3.connect(tmp_path / "l")) as found:
            told = dict(found.execute("SELECT name, value FROM about"))
    else:
        (tmp_path / "l").touch()
        duck.write(contents, tmp_path / "l")
        with duckdb.connect(str(tmp_path / "l"), read_only=True) as opened:
            told = dict(opened.execute("SELECT name, value FROM about").fetchall())
    assert told == {
        "records": "claimx/1", "claimx": __version__, "ledger": "led\ufffdger", "ledger_sha256": "f00d",
        "kinds": "document, claim", "scheme": "ocebm-2011", "reviewed": "yes",
    }  # fmt: skip
