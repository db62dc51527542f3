"""``claimx studies``: ledgers in, studies out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EVIDENCE = {
    "level": 2, "scheme": "ocebm-2011", "design": "rct", "basis": "cited_study", "levels": {}, "n": None,
    "reason": {"rule": "x", "words": None, "start": None, "end": None},
}  # fmt: skip
CSL = {
    "type": "article-journal", "author": [{"family": "Roe", "given": "J"}], "issued": {"date-parts": [[2013]]},
    "title": "Zinc lozenges for the common cold: a randomised trial", "container-title": "Pain", "DOI": "10.1000/z1",
}  # fmt: skip


def record(page: str, kind: str, label: str, /, **fields: Any) -> dict[str, Any]:
    source = {
        "path": page, "sha256": page * 8, "type": "blog", "title": None, "url": None, "published": None, "speaker": "author",
    }  # fmt: skip
    return {
        "schema": "claimx/1", "kind": kind, "id": f"{kind[:3]}_{label}", "source": source, "section": "body",
        "quote": "Roe 2013", "start": 0, "end": 8, "sentence": [0, 8], "confidence": 0.9, "evidence": EVIDENCE, **fields,
    }  # fmt: skip


def page(name: str) -> list[dict[str, Any]]:
    """A page as an older version wrote it: no fields, flags or candidates."""
    return [
        record(name, "reference", name, number="1", csl=CSL, match=None),
        record(name, "citation", name, style="author_year", authors=["Roe"], year=2013, journal=None, title=None, ids={},
               reference_ids=[f"ref_{name}"], match=None),
        record(name, "claim", name, drug="zinc", drug_ids=[], doses=[], relation="treats", object="common cold",
               object_ids=[], finding="effect", certainty="asserted", strength="causal", speaker="study",
               speaker_name=None, population={}, comparator={}, effect=None, citation_ids=[f"cit_{name}"], flags=[]),
    ]  # fmt: skip


ERROR = {
    "schema": "claimx/1", "kind": "error", "id": "err_0", "source": {"path": "bad.pdf", "sha256": None},
    "section": None, "quote": None, "start": None, "end": None, "sentence": None, "confidence": 1.0,
    "path": "bad.pdf", "stage": "read", "type": "FormatError", "message": "a PDF",
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    def write(name: str, *records: dict[str, Any]) -> str:
        path = tmp_path / name
        path.write_text("".join(json.dumps(entry) + "\n" for entry in records), encoding="utf-8")
        return str(path)

    return write


def test_one_study_on_two_pages_of_two_ledgers(write: Any, cli: Any, rows: Any) -> None:
    result = cli("studies", write("one.jsonl", *page("a"), ERROR), write("two.jsonl", *page("b")))
    (study,) = rows(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(study) == [
        "kind", "study", "category", "csl", "ids", "names", "reports", "members", "documents", "claims", "candidates",
        "confidence", "flags",
    ]  # fmt: skip
    assert study["kind"] == "study"
    assert study["documents"] == ["a", "b"]
    assert study["claims"] == ["cla_a", "cla_b"]
    assert study["ids"] == {"doi": ["10.1000/z1"]}
    assert study["names"] == ["Roe 2013"]
    assert [(member["id"], member["path"], member["quote"]) for member in study["members"]] == [
        ("cit_a", "a", "Roe 2013"), ("ref_a", "a", "Roe 2013"), ("cit_b", "b", "Roe 2013"), ("ref_b", "b", "Roe 2013"),
    ]  # fmt: skip


def test_the_order_of_ledgers_does_not_matter(write: Any, cli: Any) -> None:
    one, two = write("one.jsonl", *page("a")), write("two.jsonl", *page("b"))
    assert cli("studies", one, two).stdout == cli("studies", two, one, two).stdout


def test_claims(write: Any, cli: Any, rows: Any) -> None:
    (group,) = rows(cli("studies", write("one.jsonl", *page("a"), *page("b")), "--claims").stdout)
    assert (group["pages"], group["independent"], group["drug"]) == (2, 1, "zinc")


def test_standard_input(write: Any, cli: Any) -> None:
    path = write("one.jsonl", *page("a"))
    assert cli("studies", "-", stdin=Path(path).read_text()).stdout == cli("studies", path).stdout


def test_tables(write: Any, cli: Any) -> None:
    path = write("one.jsonl", *page("a"), *page("b"))
    shown = cli("studies", path, "--format", "table").stdout
    assert "Roe 2013. Zinc lozenges for the common cold: a randomised trial" in shown
    assert "1 study and 0 mentions that name none, on 2 pages; 1 on more than one page" in shown
    shown = cli("studies", path, "--format", "table", "--claims").stdout
    assert "zinc treats common cold" in shown
    assert "2 pages" in shown
    assert "1 study" in shown


@pytest.mark.parametrize(
    ("chosen", "holds"),
    [("csl", '"id": "roe2013zinc"'), ("ris", "ID  - roe2013zinc"), ("bibtex", "@article{roe2013zinc,")],
)
def test_bibliographies(chosen: str, holds: str, write: Any, cli: Any, tmp_path: Path) -> None:
    mention = record("c", "citation", "c", style="implied", authors=[], year=None, journal=None, title=None, ids={},
                     reference_ids=[], match=None)  # fmt: skip
    result = cli("studies", write("one.jsonl", *page("a"), mention), "--format", chosen, "-o", str(tmp_path / "out"))
    assert holds in (tmp_path / "out").read_text()
    assert result.stdout == ""
    assert result.stderr == "claimx: 1 study is known by a mention only and left out of the bibliography\n"


def test_an_empty_ledger(write: Any, cli: Any) -> None:
    path = write("empty.jsonl")
    assert cli("studies", path).stdout == ""
    assert cli("studies", path, "--format", "csl").stdout == "[]\n"
    assert "0 studies" in cli("studies", path, "--format", "table").stdout


def test_a_truncated_line_names_file_and_line_and_keeps_the_old_output(write: Any, cli: Any, tmp_path: Path) -> None:
    path = write("one.jsonl", *page("a"))
    Path(path).write_text(Path(path).read_text()[:-40], encoding="utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    result = cli("studies", path, "-o", str(out))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"claimx: {path}, line 3: not JSON")
    assert out.read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a", "--claims", "--format", "ris"], "--claims cannot be written as ris"),
        (["-", "-"], "standard input can be read once"),
        (["a", "--format", "table", "-o", "x"], "a table is for a terminal"),
        (["absent.jsonl"], "absent.jsonl: No such file or directory"),
    ],
)
def test_what_cannot_be_obeyed(arguments: list[str], said: str, cli: Any) -> None:
    result = cli("studies", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_ledger_is_not_overwritten(write: Any, cli: Any) -> None:
    path = write("one.jsonl", *page("one"))
    ledger = Path(path).read_bytes()
    result = cli("studies", path, "-o", f"{Path(path).parent}/./{Path(path).name}")
    assert result.exit_code == 2
    assert "is both a ledger and the output" in result.stderr
    assert Path(path).read_bytes() == ledger


def test_limit(write: Any, cli: Any, rows: Any) -> None:
    other = record(
        "c", "reference", "c", number="1", csl={**CSL, "title": "Copper in arthritis", "DOI": "10.1000/c"}, match=None
    )
    path = write("one.jsonl", *page("a"), *page("b"), other)
    assert len(rows(cli("studies", path, "--limit", "1").stdout)) == 1
    assert "there are more (--limit)" in cli("studies", path, "--limit", "1", "--format", "table").stdout


def test_a_document_cannot_steer_the_terminal(write: Any, cli: Any) -> None:
    evil = record(
        "c\x1b[2J", "reference", "c", number="1", csl={"title": "\x1b]0;title\x07 \u202edesrever zinc"}, match=None
    )
    shown = cli("studies", write("one.jsonl", evil), "--format", "table").stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
