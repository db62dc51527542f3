"""What several folders of tests share: invented pages and the command line in this process."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import spacy
from typer.testing import CliRunner, Result

from claimx.config import Settings
from claimx.run.outcome import Outcome
from claimx.run.protocol import Task

PAGES = {
    "a.txt": "Low-dose naltrexone 4.5 mg at bedtime improved pain in fibromyalgia (Smith 2013).\n",
    "b.md": "# Ketamine\n\nKetamine 0.5 mg/kg intravenously eased depression within a day.\n",
    "sub/c.html": "<html><body><p>Aspirin 81 mg daily lowers the risk of stroke.</p></body></html>\n",
}
"""Three invented documents of three formats."""

hypothesis.settings.register_profile("claimx", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("claimx")  # no test fails because the machine is busy

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # run in the background: what a test starts would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with :data:`PAGES` in ``pages``, which is the current folder."""
    for name, text in PAGES.items():
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_cli(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run the command line in this process."""
    from claimx.cli.app import app

    return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="claimx")


class Here:
    """Does in this process what :class:`claimx.run.workers.Workers` has done by others: quick, and open to patches."""

    def __init__(self, settings: Settings, *, profile: bool = False, **_: object) -> None:
        self._settings = settings
        self._profile = profile

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, tasks: Iterable[Task | Any]) -> Iterator[Outcome | Any]:
        from claimx.run.pipeline import Work

        work = None
        for task in tasks:
            if isinstance(task, Task):
                work = work or Work(self._settings, profile=self._profile)
                yield work.do(task)
            else:
                yield task


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let runs work in this process."""
    monkeypatch.setattr("claimx.run.execute.Workers", Here)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, here: None) -> Callable[..., Result]:
    """:func:`run_cli` with a pipeline that annotates nothing: quick, and about the command line alone."""
    monkeypatch.setattr("claimx.run.pipeline.build", lambda **_: spacy.blank("en"))
    return run_cli


@pytest.fixture
def whole_cli(here: None) -> Callable[..., Result]:
    """:func:`run_cli` with the pipeline that users have."""
    return run_cli


@pytest.fixture
def rows() -> Callable[[str], list[dict[str, Any]]]:
    """Parse JSON Lines."""
    return lambda text: [json.loads(line) for line in text.splitlines()]


CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _lacking(why: str) -> None:
    if os.environ.get("CLAIMX_TEST_BROWSER") == "required":
        pytest.fail(f"CLAIMX_TEST_BROWSER=required, and {why}")
    pytest.skip(f"{why}: the page is not tested")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium, with ``evil.test`` pointed at this machine (DNS rebinding).

    Not for the whole session: while it is open, playwright keeps an event loop running in this thread, in which no
    other test could start one.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _lacking("playwright is not installed")
    program = os.environ.get("CLAIMX_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        _lacking("no Chromium is installed (apt install chromium, or CLAIMX_CHROMIUM=PATH)")
    with sync_playwright() as playwright:
        arguments = ["--host-resolver-rules=MAP *.test 127.0.0.1", "--no-proxy-server", "--disable-gpu", "--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()
