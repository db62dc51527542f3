"""A terminal of a hundred columns in which the commands of a page are typed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

COLUMNS = 100
SECONDS = 300
"""A command that has not ended after these is killed."""
PIECES = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])|(\x1b\][^\x07\x1b]*(?:\x07|\x1b\\\\))|([\r\n])|([^\x1b\r\n]+)")


class Printed(NamedTuple):
    """What a command showed on the terminal, as it came, and how it ended."""

    raw: str
    code: int

    @property
    def lines(self) -> list[str]:
        """What stands on the screen at the end, without colours: a progress bar that was wiped away is gone."""
        return on_screen(self.raw)


def on_screen(raw: str) -> list[str]:
    """Return the lines that a terminal shows after ``raw``, without blanks at their ends."""
    lines = [""]
    row = column = 0
    for piece in PIECES.finditer(raw):
        number, order, _, control, text = piece.groups()
        if control == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif control == "\r":
            column = 0
        elif order == "A":
            row = max(0, row - int(number or 1))
        elif order == "K":
            lines[row] = "" if number == "2" else lines[row][:column]
        elif text:
            text = text.expandtabs()
            lines[row] = lines[row][:column].ljust(column) + text + lines[row][column + len(text) :]
            column += len(text)
    while lines and not lines[-1].strip():
        lines.pop()
    return [line.rstrip() for line in lines]


class Terminal:
    """A shell's working folder and environment, which last from one command to the next."""

    def __init__(self, folder: Path, programs: Path, *, colour: bool = False) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMX", "COV", "XDG"))}
        self._environment = kept | {
            "PATH": f"{programs}:{kept['PATH']}",
            "HOME": str(programs),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "PYTHONHASHSEED": "0",
            "BROWSER": "true",  # what claimx review opens
        }
        if not colour:
            self._environment["NO_COLOR"] = "1"

    def type(self, command: str, *, once: tuple[str, Callable[[str], None]] | None = None) -> Printed:
        """Run ``command`` by bash; return what the terminal shows.

        ``once`` is a pattern and what to do with what it finds on the screen; then Ctrl-C is pressed.
        """
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
        settings = termios.tcgetattr(slave)
        settings[1] &= ~termios.OPOST  # a line ends as it was written
        termios.tcsetattr(slave, termios.TCSANOW, settings)
        where = Path(self._environment["HOME"]) / ".folder"
        script = f"set -o pipefail\n{command}\nended=$?; pwd >{where}; exit $ended"
        shell = subprocess.Popen(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        watch = threading.Timer(SECONDS, os.killpg, (shell.pid, signal.SIGKILL))
        watch.start()
        pieces = []
        try:
            while piece := os.read(master, 1 << 16):
                pieces.append(piece)
                if once and (seen := re.search(once[0], b"".join(pieces).decode("utf-8", "replace"))):
                    once[1](seen[0])
                    os.killpg(shell.pid, signal.SIGINT)
                    once = None
        except OSError:  # EIO: nobody holds the other end any more
            pass
        finally:
            watch.cancel()
            os.close(master)
        code = shell.wait()
        if where.exists():
            self.folder = Path(where.read_text("utf-8").strip())
            where.unlink()
        return Printed(b"".join(pieces).decode("utf-8", "replace"), code)
