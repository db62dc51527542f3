"""What a run tells people, on standard error: progress, a line for each error, a summary; and in a log, if there is one."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from claimx.cli.counted import duration, failures, listed, number, records_listed
from claimx.cli.profile import profile_lines
from claimx.cli.terminal import complain
from claimx.run.plan import STDIN

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from claimx.cli.run_log import RunLog
    from claimx.run.execute import Tally
    from claimx.run.outcome import Outcome
    from claimx.run.plan import Plan


_WORTH_A_BAR = 1_000_000
"""Bytes of a file that take so long that one wants to see how far it is."""


class Report:
    """Counts outcomes and tells of them; a context manager, because of the progress bar.

    ``before`` counts the documents of the folder that earlier runs have done. ``profile``: the summary tells where the
    time went.
    """

    def __init__(
        self,
        plan: Plan,
        tally: Tally,
        *,
        quiet: bool,
        verbose: bool,
        to_screen: bool,
        log: RunLog | None = None,
        before: int = 0,
        profile: bool = False,
    ) -> None:
        self._plan = plan
        self._tally = tally
        self._quiet = quiet
        self._verbose = verbose
        self._log = log
        self._before = before
        self._counts: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()
        self._documents = 0
        self._times: Counter[str] | None = Counter() if profile else None
        self._begin = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._total = sum(given.size for given in plan.inputs)
        data_on_screen = to_screen and sys.stdout.isatty()
        if not quiet and sys.stderr.isatty() and not data_on_screen and self._is_long():
            self._progress = _progress_bar()

    def __enter__(self) -> Report:
        if self._progress is not None:
            self._progress.start()
            self._task = self._progress.add_task("reading", total=self._total or None, rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()
        if self._log is not None and kind is not None:
            self._log.write(f"ended early: {error or kind.__name__}")

    @property
    def failed(self) -> bool:
        """Whether any document failed."""
        return bool(self._errors)

    def add(self, outcome: Outcome) -> None:
        """Count ``outcome`` and tell of it, if it failed or every document is to be told of."""
        self._counts.update(outcome.counts)
        if outcome.error is not None:
            self._errors[outcome.error.type] += 1
            self._tell(f"{outcome.path}: {outcome.error.message}")
        else:
            self._documents += 1
            if self._verbose:
                self._tell(f"{outcome.path}: {records_listed(outcome.counts) or 'no records'}")
        if self._times is not None:
            self._times.update(outcome.times)
        if self._log is not None and self._log.is_due:
            self._log.write(self._so_far())
        if self._progress is not None and self._task is not None:
            self._progress.update(
                self._task,
                completed=self._tally.done,
                description=number(self._documents, "document"),
                rate=f"{self._rate():,.0f}/s",
            )

    def summary(self) -> None:
        """Tell what the run came to."""
        records = {kind: count for kind, count in self._counts.items() if kind != "error"}
        total = sum(records.values())
        parts = [
            number(self._documents, "document"),
            number(total, "record") + (f" ({records_listed(records)})" if total else ""),
            failures(self._errors),
            duration(time.monotonic() - self._begin),
        ]
        lines = [", ".join(parts)]
        if self._before:
            lines.append(f"done before, and kept: {number(self._before, 'document')}")
        for skipped, where in ((self._plan.skipped, "folders"), (self._tally.skipped, "archives")):
            if skipped:
                lines.append(f"not documents, passed over in {where}: {listed(skipped)}")
        if self._times is not None:
            lines += profile_lines(self._times, time.process_time(), self._documents)
        for line in lines:
            if self._log is not None:
                self._log.write(line)
            if not self._quiet:
                complain(line)

    def _tell(self, line: str) -> None:
        complain(line)
        if self._log is not None:
            self._log.write(line)

    def _so_far(self) -> str:
        share = f", {self._tally.done / self._total:.1%} of the input" if self._total else ""
        return f"{number(self._documents, 'document')}, {self._rate():,.1f}/s, {failures(self._errors)}{share}"

    def _rate(self) -> float:
        """Return how many documents a second there were."""
        return (self._documents + self._errors.total()) / max(time.monotonic() - self._begin, 1e-3)

    def _is_long(self) -> bool:
        inputs = self._plan.inputs
        return len(inputs) > 1 or self._total > _WORTH_A_BAR or any(given.file == STDIN for given in inputs)


def _progress_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)
