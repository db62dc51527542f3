"""``claimx config``, and what ``claimx extract`` makes of a settings file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimx.annotate.rules import rules
from claimx.config.show import template

TOML = """\
[extract]
kinds = ["drug", "claim"]
jobs = 2

[vocabularies.ours]
kind = "drug"
file = "drugs.csv"

[schemes.mine]
levels = ["A", "B"]
designs = { rct = "A" }
"""


@pytest.fixture
def study(folder: Path) -> Path:
    """The pages, and a settings file with a list of drugs."""
    (folder / "claimx.toml").write_text(TOML, encoding="utf-8")
    (folder / "drugs.csv").write_text("name\nblorvexate\n", encoding="utf-8")
    (folder / "pages" / "d.txt").write_text("Blorvexate relieved migraine in ten patients.\n", encoding="utf-8")
    return folder


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_extract_takes_the_file_of_the_folder(study: Path, whole_cli: Any) -> None:
    result = whole_cli("extract", "pages")
    found = records(result.stdout)
    assert {record["kind"] for record in found} == {"drug", "claim"}
    assert "claimx: settings: claimx.toml\n" in result.stderr
    ours = next(record for record in found if record.get("name") == "blorvexate")
    assert ours["why"][0]["rule"] == "drugs.user.ours"
    assert ours["evidence"]["levels"]["mine"] is None


def test_a_flag_and_dev_null_go_before_the_file(study: Path, whole_cli: Any) -> None:
    found = records(whole_cli("extract", "pages", "--kinds", "dose").stdout)
    assert {record["kind"] for record in found} == {"dose"}
    result = whole_cli("extract", "pages", "--config", "/dev/null")
    assert "settings" not in result.stderr
    assert "blorvexate" not in [record.get("name") for record in records(result.stdout)]


def test_the_settings_reach_worker_processes_and_the_bytes_are_the_same(study: Path, whole_cli: Any) -> None:
    command = [sys.executable, "-m", "claimx", "extract", "-q", "pages", "--jobs", "2"]
    done = subprocess.run(command, cwd=study, capture_output=True, check=True)
    assert b"drugs.user.ours" in done.stdout
    assert done.stdout == whole_cli("extract", "-q", "pages").stdout_bytes
    assert whole_cli("extract", "-q", "pages", "-o", "out/").exit_code == 0
    assert whole_cli("merge", "out/").stdout_bytes == done.stdout


def test_a_changed_list_is_a_changed_run(study: Path, cli: Any) -> None:
    assert cli("extract", "-q", "pages", "-o", "out/").exit_code == 0
    assert cli("extract", "-q", "pages", "-o", "out/", "--resume").exit_code == 0
    head = json.loads((study / "out" / "run.json").read_text(encoding="utf-8"))
    assert head["settings"]["vocabularies"][0]["file"] == "drugs.csv"
    assert head["settings"]["vocabularies"][0]["rows"] == ""
    (study / "drugs.csv").write_text("name\nblorvexate\nmoonseed\n", encoding="utf-8")
    result = cli("extract", "-q", "pages", "-o", "out/", "--resume")
    assert result.exit_code == 2
    assert "other settings (vocabularies)" in result.stderr


def test_a_file_that_is_wrong_exits_2_with_one_line(study: Path, cli: Any) -> None:
    (study / "claimx.toml").write_text("[extract]\njob = 1\n", encoding="utf-8")
    for command in (("extract", "pages"), ("config", "show")):
        result = cli(*command)
        assert result.exit_code == 2
        assert result.stderr == (
            "claimx: claimx.toml:2, [extract] job: unknown key: did you mean 'jobs'? (keys: kinds, format, scheme, jobs, "
            "library, input_format, text_field, include_boilerplate, max_size, timeout, max_memory)\n"
        )


def test_addresses_of_a_file_are_told_before_they_are_asked(study: Path, cli: Any) -> None:
    (study / "claimx.toml").write_text("[resolve]\ncrossref = 'http://127.0.0.1:9'\n", encoding="utf-8")
    (study / "empty").mkdir()
    result = cli("extract", "pages", "-q", "--resolve", "crossref", "-o", "pages")
    assert "cited studies are looked up at http://127.0.0.1:9 (claimx.toml:2)" in result.stderr
    assert "looked up" not in cli("extract", "pages", "-q", "-o", "pages").stderr


def test_show_tells_values_and_origins(study: Path, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMX_TIMEOUT", "9")
    lines = cli("config", "show").stdout.splitlines()
    assert "extract.jobs = 2  (claimx.toml:3)" in lines
    assert "extract.timeout = 9.0  (CLAIMX_TIMEOUT)" in lines
    assert 'extract.scheme = "ocebm-2011"  (default)' in lines
    rows = {row["key"]: row for row in records(cli("config", "show", "--json").stdout)}
    assert rows["extract.kinds"] == {"key": "extract.kinds", "value": ["drug", "claim"], "origin": "claimx.toml:2"}
    assert rows["schemes.mine"]["origin"] == "claimx.toml:10"
    assert rows["vocabularies.ours"]["value"]["file"] == "drugs.csv"


def test_init_begins_a_file_and_overwrites_none(folder: Path, cli: Any) -> None:
    assert cli("config", "init").exit_code == 0
    assert (folder / "claimx.toml").read_text(encoding="utf-8") == template()
    assert cli("config", "show").exit_code == 0
    result = cli("config", "init")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert cli("config", "init", "-").stdout == template()


def test_rules_are_listed(cli: Any) -> None:
    assert len(cli("config", "rules").stdout.splitlines()) == len(rules())
    assert cli("config", "rules", "drugs.guess").stdout.count("\n") == 3
    assert cli("config", "rules", "claims.treats.help").stdout.startswith("claims.*.help  ")
    assert records(cli("config", "rules", "drugs.clipped", "--json").stdout)[0]["example"] == "pred ... prednisone"
    assert cli("config", "rules", "nonsense").exit_code == 2
