"""Where an export goes: standard output, a file or a folder, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from claimx.atomic import new_file, new_folder, open_atomic
from claimx.cli.terminal import write_out
from claimx.errors import UsageError
from claimx.write.exports import ALL, Export


class Target(NamedTuple):
    """``path`` is ``None`` for standard output; ``folder``: it is a folder of files, one a kind or as the format makes them."""

    row: Export
    path: str | None
    folder: bool

    @property
    def default(self) -> tuple[str, ...]:
        """The kinds that are written unless others are asked for."""
        return ALL if self.folder and self.row.kinds else self.row.kinds

    def holds(self, kinds: tuple[str, ...]) -> None:
        """See to it that there is room for tables of these kinds.

        Raises:
            UsageError: they are several and this is one file.
        """
        if self.row.makes == "tables" and not self.folder and len(kinds) > 1:
            raise UsageError(
                f"a {self.row.suffix} file is a table of one kind",
                hint="-o FOLDER/ for a table a kind, or one of --kinds",
            )

    def write(self, function: Callable[..., Any], data: Any) -> None:
        """Let ``function`` write ``data`` here."""
        if self.path is None:
            self._write_out(function, data)
        elif self.folder:
            with new_folder(self.path) as folder:
                self._write_folder(function, data, folder)
        elif self.row.makes == "file":
            with new_file(self.path) as path:
                function(data, path)
        else:
            with open_atomic(self.path) as stream:
                self._write_stream(function, data, stream)

    def _write_folder(self, function: Callable[..., Any], data: Any, folder: Path) -> None:
        if self.row.makes == "folder":
            function(data, folder)
            return
        with ExitStack() as stack:
            function(data, lambda kind: stack.enter_context((folder / f"{kind}{self.row.suffix}").open("xb")))

    def _write_stream(self, function: Callable[..., Any], data: Any, stream: BinaryIO) -> None:
        if self.row.makes == "tables":
            function(data, lambda kind: stream)
        else:
            found = function(data)
            for piece in (found,) if isinstance(found, bytes) else found:
                stream.write(piece)

    def _write_out(self, function: Callable[..., Any], data: Any) -> None:
        if self.row.makes != "file":
            self._write_stream(function, data, cast(BinaryIO, _Out()))
            return
        with tempfile.TemporaryDirectory(prefix="claimx-") as folder:
            path = Path(folder, f"ledger{self.row.suffix}")
            function(data, path)
            with path.open("rb") as stream:
                while piece := stream.read(1 << 20):
                    write_out(piece)


class _Out:
    """Standard output as a stream to which every piece goes at once."""

    closed = False

    def __init__(self) -> None:
        self._written = 0

    def write(self, data: bytes) -> int:
        write_out(data)
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def writable(self) -> bool:
        return True


def target_of(row: Export, output: str | None) -> Target:
    """Return where ``row`` goes when ``-o`` says ``output`` (``None``: standard output).

    Raises:
        UsageError: it cannot go there: a folder, or what is not for people, on standard output.
    """
    if output is None:
        if row.makes == "folder":
            raise UsageError(f"--to {row.name} is a folder of files", hint="-o FOLDER")
        if row.binary and sys.stdout.isatty():
            raise UsageError(f"--to {row.name} is nothing for a terminal", hint=f"-o FILE{row.suffix}")
        return Target(row, None, folder=False)
    folder = row.makes == "folder" or (
        row.makes == "tables" and (output.endswith(("/", os.sep)) or Path(output).is_dir())
    )
    return Target(row, output, folder)
