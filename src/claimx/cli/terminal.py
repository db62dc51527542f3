"""Where output goes: data on standard output, people on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimx.errors import LedgerError, WriteError

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 120
"""Columns when standard output is no terminal and ``COLUMNS`` does not say."""

_HOW = "claimx extract PATHS -o FILE writes one"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Return ``text`` on one line, harmless to a terminal: a document must not steer the screen of who audits it.

    Characters keep their number, so that offsets into the result are offsets into the text. White space becomes a
    blank, any other control character (also those that reverse the direction of writing) ``\ufffd``.

    >>> printable("two\nlines \x1b[31mred")
    'two lines \ufffd[31mred'
    """
    return _CONTROL.sub(lambda found: " " if found.group().isspace() else "\ufffd", text)


def complain(message: str) -> None:
    """Write one line on standard error."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"claimx: {printable(message)}\n")
        sys.stderr.flush()


def console() -> Console:
    """Return a Rich console on standard output: colour on a terminal only, ``NO_COLOR`` honoured.

    What the encoding of the terminal has no character for is shown as ``?``: a view is for people, and a quotation mark
    must not end it.
    """
    from rich.console import Console

    class Piped(Console):
        """Leaves it to :func:`closing_quietly` that the reader has gone: Rich would exit with 1, which says "found"."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else PIPE_WIDTH
    return Piped(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def write_out(data: bytes) -> None:
    """Write ``data`` on standard output at once.

    Raises:
        BrokenPipeError: nobody reads it any more.
        WriteError: it cannot be written.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise WriteError(f"standard output: {error.strerror}") from error


@contextmanager
def closing_quietly() -> Iterator[None]:
    """End quietly when the reader of standard output has gone (``| head``) or it cannot be written."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        if error.filename is not None:
            raise
        drop_output()
        raise WriteError(f"standard output: {error.strerror}") from error


def drop_output() -> None:
    """Let what is still buffered for standard output go nowhere, so that Python's last flush cannot complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextmanager
def open_ledger(name: str) -> Iterator[Iterator[bytes]]:
    """Open the ledger ``name`` (``-`` is standard input) and give its lines.

    Raises:
        LedgerError: it cannot be read.
    """
    if name == "-":
        yield _lines(sys.stdin.buffer, name)
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115  (an error while it is shown is another's)
    except IsADirectoryError:
        yield _lines_of_run(name)
        return
    except OSError as error:
        raise LedgerError(f"{name}: {error.strerror}", hint=_HOW) from error
    with stream:
        yield _lines(stream, name)


def _lines_of_run(name: str) -> Iterator[bytes]:
    from claimx.run.folder import RunFolder
    from claimx.run.merged import merged

    folder = RunFolder(name)
    if folder.head() is None:
        raise LedgerError(
            f"{name}: is a folder", hint="a ledger is the file that claimx extract writes from a folder of pages"
        )
    return lines_in(merged(folder))


def lines_in(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines in ``blocks``, with their ends.

    >>> list(lines_in([b"one\\ntw", b"o\\nthree"]))
    [b'one\\n', b'two\\n', b'three']
    """
    held = b""
    for block in blocks:
        *lines, held = (held + block).split(b"\n")
        for line in lines:
            yield line + b"\n"
    if held:
        yield held


def _lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    try:
        yield from stream
    except OSError as error:
        raise LedgerError(f"{name}: {error.strerror}") from error
