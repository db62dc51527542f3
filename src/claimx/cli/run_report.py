"""What a run tells people, on standard error: progress, a line for each error, a summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from claimx.cli.terminal import complain
from claimx.records import EXTRA_KINDS, KINDS
from claimx.run.plan import STDIN

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from claimx.run.execute import Tally
    from claimx.run.outcome import Outcome
    from claimx.run.plan import Plan


_KINDS_SHOWN = 20
_WORTH_A_BAR = 1_000_000
"""Bytes of a file that take so long that one wants to see how far it is."""


class Report:
    """Counts outcomes and tells of them; a context manager, because of the progress bar."""

    def __init__(self, plan: Plan, tally: Tally, *, quiet: bool, verbose: bool, to_screen: bool) -> None:
        self._plan = plan
        self._tally = tally
        self._quiet = quiet
        self._verbose = verbose
        self._counts: Counter[str] = Counter()
        self._documents = 0
        self._begin = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        data_on_screen = to_screen and sys.stdout.isatty()
        if not quiet and sys.stderr.isatty() and not data_on_screen and (len(plan.inputs) > 1 or _is_large(plan)):
            self._progress = _progress_bar()

    def __enter__(self) -> Report:
        if self._progress is not None:
            self._progress.start()
            self._task = self._progress.add_task(
                "reading", total=sum(given.size for given in self._plan.inputs) or None
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    @property
    def failed(self) -> bool:
        """Whether any document failed."""
        return self._counts["error"] > 0

    def add(self, outcome: Outcome) -> None:
        """Count ``outcome`` and tell of it, if it failed or every document is to be told of."""
        self._counts.update(outcome.counts)
        if outcome.error is not None:
            complain(f"{outcome.path}: {outcome.error.message}")
        else:
            self._documents += 1
            if self._verbose:
                complain(f"{outcome.path}: {_listed(outcome.counts) or 'no records'}")
        if self._progress is not None and self._task is not None:
            self._progress.update(
                self._task, completed=self._tally.done, description=_number(self._documents, "document")
            )

    def summary(self) -> None:
        """Tell what the run came to."""
        if self._quiet:
            return
        counts = Counter(self._counts)
        errors = counts.pop("error", 0)
        total = sum(counts.values())
        parts = [
            _number(self._documents, "document"),
            _number(total, "record") + (f" ({_listed(counts)})" if total else ""),
            _number(errors, "error"),
            f"{time.monotonic() - self._begin:.1f} s",
        ]
        complain(", ".join(parts))
        for skipped, where in ((self._plan.skipped, "folders"), (self._tally.skipped, "archives")):
            if skipped:
                listed = ", ".join(f"{kind} {count}" for kind, count in sorted(skipped.items())[:_KINDS_SHOWN])
                more = ", ..." if len(skipped) > _KINDS_SHOWN else ""
                complain(f"not documents, passed over in {where}: {listed}{more}")


def _is_large(plan: Plan) -> bool:
    return sum(given.size for given in plan.inputs) > _WORTH_A_BAR or any(given.file == STDIN for given in plan.inputs)


def _progress_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)


def _listed(counts: dict[str, int] | Counter[str]) -> str:
    return ", ".join(f"{kind} {counts[kind]}" for kind in KINDS + EXTRA_KINDS if counts.get(kind))


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
