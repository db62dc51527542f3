"""What commands that read several ledgers share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.records import AnyRecord


MENTIONS = (b'{"schema":"claimx/1","kind":"drug"', b'{"schema":"claimx/1","kind":"condition"')
"""How a whole line begins that ``extract`` wrote for a mention which neither an audit nor a comparison looks at."""


def all_records(
    ledgers: Sequence[str], without: tuple[bytes, ...] = (), heed: Callable[[bytes], object] | None = None
) -> Iterator[AnyRecord]:
    """Yield the records of ``ledgers``, one after the other; ``-`` is standard input. ``heed`` is called with each line.

    Whole lines that begin as one of ``without`` are passed over undecoded, which takes half the time.

    Raises:
        UsageError: standard input is named twice.
        LedgerError: one cannot be read.
    """
    from claimx.cli.terminal import open_ledger
    from claimx.ledger import read_ledger

    if ledgers.count("-") > 1:
        raise UsageError("standard input can be read once", hint="name - once")
    for ledger in ledgers:
        with open_ledger(ledger) as opened:
            lines = _heeded(opened, heed) if heed is not None else opened
            yield from read_ledger(_left(lines, without) if without else lines, ledger)


def _heeded(lines: Iterable[bytes], heed: Callable[[bytes], object]) -> Iterator[bytes]:
    for line in lines:
        heed(line)
        yield line


def _left(lines: Iterable[bytes], without: tuple[bytes, ...]) -> Iterator[bytes]:
    """Yield the lines, empty ones in place of those passed over, so that the numbers of lines in messages are right."""
    for line in lines:
        yield b"" if line.startswith(without) and line.endswith((b"}\n", b"}")) else line
