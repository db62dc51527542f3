"""The comparison with other tools: how one is asked, and what is said of one that fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import peers
from measures import peer

RUNNER = """
from harness import main
def load():
    print("a library that talks")
    return lambda text: [(0, len(text))]
main(load)
"""


@pytest.fixture
def runners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "harness.py").write_bytes((peer.RUNNERS / "harness.py").read_bytes())
    monkeypatch.setattr(peer, "RUNNERS", tmp_path)
    return tmp_path


def test_a_peer_answers_every_text_and_tells_its_cost(runners: Path) -> None:
    (runners / "echo.py").write_text(RUNNER, "utf-8")
    answer = peer.ask(peer.Peer("echo", "echo", "drugs"), Path(sys.executable), {"a": ["zinc", "iron ore"]})
    assert answer["tasks"]["a"]["found"] == [[[0, 4]], [[0, 8]]]
    assert answer["peak_mb"] > 1
    assert answer["load_s"] >= 0


def test_a_peer_that_does_not_run_is_told_with_its_own_words(runners: Path) -> None:
    (runners / "bad.py").write_text("raise SystemExit('no model here')", "utf-8")
    with pytest.raises(peer.PeerError, match="does not run: no model here"):
        peer.ask(peer.Peer("bad", "bad", "drugs"), Path(sys.executable), {})


def test_a_peer_that_does_not_install_is_told_with_the_reason(runners: Path, tmp_path: Path) -> None:
    (runners / "none.txt").write_text("no-such-file.whl", "utf-8")
    with pytest.raises(peer.PeerError, match="does not install: "):
        peer.environment(peer.Peer("none", "none", "drugs"), tmp_path / "cache")


def test_every_peer_has_a_runner_and_pinned_requirements() -> None:
    for tool in peers.PEERS:
        assert (peer.RUNNERS / f"{tool.runner}.py").is_file()
        lines = (peer.RUNNERS / f"{tool.runner}.txt").read_text("utf-8").splitlines()
        assert all("==" in line for line in lines if line and not line.startswith("#"))
