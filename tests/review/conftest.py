"""A server of the review page as a user starts it, and a real browser that reports all that should not happen."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from claimx.decisions.log import Log
from claimx.decisions.model import Decision


class Served:
    """A review of one ledger by one reviewer, running beside the test."""

    def __init__(self, ledger: Path, reviewer: str = "ada", *options: str, command: str = "review") -> None:
        self.ledger = ledger
        self._command = [
            sys.executable,
            "-m",
            "claimx",
            command,
            ledger.name,
            "--no-browser",
            "--reviewer",
            reviewer,
            *options,
        ]
        self._process: subprocess.Popen[str] | None = None
        self.start()

    def start(self, port: int = 0) -> None:
        command = [*self._command, "--port", str(port)]
        self._process = subprocess.Popen(command, cwd=self.ledger.parent, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        told = []
        for line in self._process.stderr:
            told.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", line)
            if found:
                self.address, self.port, self.token = found[0], int(found[1]), found[2]
                return
        raise AssertionError("the server did not start: " + "".join(told))

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        self._process.wait(10)
        assert self._process.stderr is not None
        self._process.stderr.close()
        self._process = None

    def decisions(self, reviewer: str | None = None) -> list[Decision]:
        """What stands in the log beside the ledger."""
        with Log.beside(str(self.ledger), reading=True) as log:
            return list(log.decisions(reviewer))


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Start reviews; all are ended with the test."""
    running: list[Served] = []

    def start(ledger: Path, reviewer: str = "ada", *options: str) -> Served:
        running.append(Served(ledger, reviewer, *options))
        return running[-1]

    yield start
    for one in running:
        one.stop()


class Watch:
    """What a page did that it must not do: dialogs, errors, breaches of its policy, requests to elsewhere."""

    def __init__(self) -> None:
        self.breaches: list[str] = []

    def over(self, page: Any) -> None:
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.breaches.append(f"error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        if dialog.type != "beforeunload":
            self.breaches.append(f"dialog: {dialog.message}")
        dialog.accept()

    def _console(self, message: Any) -> None:
        if re.search(
            r"Content Security Policy|Trusted ?Types?|TrustedHTML|Refused to|Uncaught", message.text, re.IGNORECASE
        ):
            self.breaches.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.breaches.append(f"request: {request.url}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test where a page of it did what it must not; a test that provokes a breach clears the list."""
    made = Watch()
    yield made
    assert made.breaches == []


@pytest.fixture
def open_page(chromium: Any, watch: Watch) -> Iterator[Callable[..., Any]]:
    """Open pages, each in a context of its own; returns a :class:`Desk` (``at`` a review) or the bare page."""
    from .desk import Desk

    contexts: list[Any] = []

    def open_one(at: Served | None = None, *, first: bool = True, **options: Any) -> Any:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        if at is None:
            return page
        page.goto(at.address)
        desk = Desk(page)
        if first:
            desk.wait("document.documentElement.dataset.claim")
        return desk

    yield open_one
    for context in contexts:
        context.close()
