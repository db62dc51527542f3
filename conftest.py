"""Keeps every test, and every example in the sources, from the network (``tests/offline``)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import offline

LOG = Path(tempfile.mkdtemp(prefix="claimx-tests-")) / "network.log"
NAMESPACE = offline.lock(LOG)


def attempts() -> list[str]:
    return LOG.read_text("utf-8").splitlines() if LOG.exists() else []


def pytest_report_header() -> str:
    return "network: this machine alone, by " + ("a namespace and a hook" if NAMESPACE else "a hook")


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test that tried, whatever became of its attempt."""
    before = len(attempts())
    yield
    if tried := attempts()[before:]:
        pytest.fail("the network was tried: " + "; ".join(tried), pytrace=False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run whose fixtures or leftover processes tried, and leave nothing behind."""
    if attempts() and not session.testsfailed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\nthe network was tried outside of a test: {attempts()}")
    LOG.unlink(missing_ok=True)
    LOG.parent.rmdir()
