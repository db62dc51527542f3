"""``claimx doctor``: what it finds, and that it finds what is broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimx import __version__
from claimx.run import doctor


def test_a_sound_installation_is_told_whole(whole_cli: Any) -> None:
    result = whole_cli("doctor", "--json")
    assert result.exit_code == 0
    found = {each["about"]: each for each in map(json.loads, result.stdout.splitlines())}
    assert list(found)[:3] == ["claimx", "python", "dependencies"]
    assert found["claimx"]["said"].startswith(__version__)
    assert "spacy 3." in found["dependencies"]["said"]
    assert {each["state"] for each in found.values()} <= {"ok", "warning"}
    assert found["self-test"]["state"] == "ok"


def test_a_view_for_people_exits_1_when_something_is_broken(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_EXPECTED", {("drug", "unobtainium")})
    result = cli("doctor")
    assert result.exit_code == 1
    assert "self-test        broken: not found: unobtainium" in result.stdout


def test_data_that_is_not_as_built_is_found(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.md").write_text(f"- `a.tsv` sha256 `{'0' * 64}`\n- `b.tsv` sha256 `{'1' * 64}`\n")
    (tmp_path / "a.tsv").write_text("spoilt")
    found = doctor._data_files(tmp_path)
    assert (found.state, found.said) == ("broken", "not as built: b.tsv, a.tsv; install claimx again")


def test_a_dependency_that_is_not_there_is_broken_an_extra_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    requires = ["msgspec>=0.19", "nosuchthing>=1", 'othernosuch>=2; extra == "fancy"', 'othernosuch>=2; extra == "all"']
    monkeypatch.setattr(doctor.metadata, "requires", lambda _: requires)
    monkeypatch.setattr(doctor, "EXTRAS", {"fancy": ("othernosuch",)})
    first, second = doctor._dependencies()
    assert (first.state, first.said) == ("broken", "not there: nosuchthing")
    assert (second.about, second.state, second.said) == ("fancy", "ok", 'not installed (pip install "claimx[fancy]")')


def test_little_memory_is_a_warning_with_the_jobs_it_is_enough_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "cores", lambda: 8)
    monkeypatch.setattr(doctor, "_free_memory", lambda: 700_000_000)
    found = doctor._memory()
    assert (found.state, found.said) == ("warning", "8 cores, 0.7 GB of memory free: enough for --jobs 2")
