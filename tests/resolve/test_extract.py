"""``claimx extract --resolve``, from the settings to the bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from service import Service
from spacy.language import Language

from claimx.config.load import lookup_of
from claimx.errors import UsageError

Cli = Callable[..., Result]
PAGE = """# Zinc

Zinc lozenges shortened colds in adults (Younger 2013). Iron did nothing [2].

## References

1. Younger A, Noor B. Zinc for the common cold: a randomised trial in adults. J Zinc Res. 2013;65(2):529-538.
2. Ferro C. Iron cures everything in everybody. Iron J. 2010;1:1-9. doi:10.1234/iron.2010.7
"""


@pytest.fixture(scope="module")
def annotators() -> Language:
    """The pipeline that users have, loaded once."""
    from claimx.annotate.build import build

    return build()


@pytest.fixture
def cli(whole_cli: Cli, annotators: Language, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line with the pipeline that users have."""
    monkeypatch.setattr("claimx.run.pipeline.build", lambda **_: annotators)
    return whole_cli


@pytest.fixture
def page(tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page that cites two works, in a folder of its own, and the service's address in the environment."""
    pytest.importorskip("requests_cache")
    for name in ("CLAIMX_CROSSREF", "CLAIMX_PUBMED"):
        monkeypatch.setenv(name, service.url)
    monkeypatch.setenv("CLAIMX_CACHE", str(tmp_path / "answers.sqlite"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimx.toml").write_text("[resolve]\nback_off = 0.01\n", encoding="utf-8")
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return "page.md"


def _records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_references_and_citations_get_a_resolution(cli: Cli, page: str) -> None:
    records = _records(cli("extract", page, "--resolve", "crossref", "--contact", "a@example.org", "-q"))
    references = [record for record in records if record["kind"] == "reference"]
    assert [reference["resolution"]["status"] for reference in references] == ["resolved", "resolved"]
    assert references[1]["resolution"]["retraction_notice"] == "10.1234/iron.2012.9"
    by_id = {reference["id"]: reference["resolution"] for reference in references}
    citations = [record for record in records if record["kind"] == "citation" and len(record["reference_ids"]) == 1]
    assert citations
    assert all(citation["resolution"] == by_id[citation["reference_ids"][0]] for citation in citations)


def test_without_the_option_nothing_is_added(cli: Cli, page: str, service: Service) -> None:
    assert all("resolution" not in record for record in _records(cli("extract", page, "-q")))
    assert service.requests == []


def test_the_rest_of_the_ledger_is_the_same(cli: Cli, page: str) -> None:
    plain = _records(cli("extract", page, "-q"))
    resolved = _records(cli("extract", page, "--resolve", "crossref", "-q"))
    assert [{k: v for k, v in record.items() if k != "resolution"} for record in resolved] == plain


def test_same_bytes_with_the_cache_filled_and_with_workers(cli: Cli, page: str, service: Service) -> None:
    arguments = ("extract", page, "--resolve", "crossref,pubmed", "-q")
    first = cli(*arguments)
    service.script = [500] * 99
    assert cli(*arguments).stdout == first.stdout
    assert cli(*arguments, "--jobs", "2", "--timeout", "60").stdout == first.stdout


def test_citations_alone_are_resolved_through_their_references(cli: Cli, page: str) -> None:
    records = _records(cli("extract", page, "--resolve", "crossref", "--kinds", "citation", "-q"))
    assert {record["kind"] for record in records} == {"citation"}
    assert any(record["resolution"] and record["resolution"]["status"] == "resolved" for record in records)


def test_no_network_no_crash(cli: Cli, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMX_CROSSREF", "http://127.0.0.1:9")
    records = _records(cli("extract", page, "--resolve", "crossref", "-q"))
    resolutions = [record["resolution"] for record in records if record["kind"] == "reference"]
    assert [(r["status"], r["reason"]) for r in resolutions] == [("unresolved", "crossref: no connection")] * 2


def test_the_schema_knows_the_field(cli: Cli, page: str) -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(cli("schema").stdout))
    for record in _records(cli("extract", page, "--resolve", "crossref", "-q")):
        validator.validate(record)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--resolve", "scopus"), "unknown source 'scopus'"),
        (("--resolve", ","), "no source named"),
        (("--resolve", "crossref", "--contact", "me"), "no e-mail address"),
        (("--resolve", "crossref", "--format", "table"), "--format jsonl"),
    ],
)
def test_what_cannot_be_obeyed(cli: Cli, page: str, arguments: tuple[str, ...], message: str) -> None:
    result = cli("extract", page, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_without_the_extra(cli: Cli, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "requests_cache", None)
    result = cli("extract", page, "--resolve", "crossref")
    assert result.exit_code == 2
    assert 'pip install "claimx[resolve]"' in result.stderr


def test_a_cache_that_cannot_be_written(cli: Cli, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMX_CACHE", f"{page}/answers.sqlite")
    result = cli("extract", page, "--resolve", "crossref")
    assert result.exit_code == 2
    assert "CLAIMX_CACHE" in result.stderr


def test_settings_from_file_environment_and_flags(tmp_path: Path) -> None:
    file = tmp_path / "claimx.toml"
    file.write_text('[resolve]\ncontact = "file@example.org"\ntimeout = 3\nmax_age = 7\n', encoding="utf-8")
    read = lookup_of("pubmed, crossref", environment={}, file=str(file))
    assert (read.sources, read.contact, read.timeout, read.max_age) == (
        ("pubmed", "crossref"),
        "file@example.org",
        3,
        7,
    )
    environment = {"CLAIMX_CONTACT": "env@example.org", "CLAIMX_NCBI_KEY": "k"}
    read = lookup_of("pubmed", environment=environment, file=str(file))
    assert (read.contact, read.ncbi_key) == ("env@example.org", "k")
    assert (
        lookup_of("pubmed", "flag@example.org", environment=environment, file=str(file)).contact == "flag@example.org"
    )
    assert lookup_of("pubmed", environment={}, file="/dev/null").contact is None


@pytest.mark.parametrize("text", ["[resolve]\nwhat = 1\n", "resolve = 3\n", "[resolve\n", '[resolve]\ntimeout = "x"\n'])
def test_a_settings_file_that_is_wrong(tmp_path: Path, text: str) -> None:
    file = tmp_path / "claimx.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"claimx\.toml"):
        lookup_of("pubmed", environment={}, file=str(file))
