"""The texts of documents, read by another process, so that none of them can take the server down."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Timer
from typing import BinaryIO, NamedTuple, cast

import msgspec

from claimx.review.reading import Ask, Setup, Told
from claimx.run.protocol import receive, send

TIMEOUT = 20.0
"""Seconds that reading one document may take: somebody waits for it."""
MAX_MEMORY = 2_000_000_000
"""Bytes that reading one document may take."""
_KEPT = 64_000_000
"""Code points of texts that are kept."""
_GRACE = 2.0
"""Seconds after which a process is killed that its own alarm did not end."""
COMMAND = (sys.executable, "-P", "-m", "claimx.review.reading")


class Text(NamedTuple):
    """The text of a document, ``None`` where ``trouble`` says in one line why it cannot be had."""

    text: str | None
    trouble: str | None


class Texts:
    """Reads documents one after the other and keeps the last of them.

    Args:
        setup: how the process reads.
        command: starts it.
    """

    def __init__(self, setup: Setup, command: tuple[str, ...] = COMMAND) -> None:
        self._setup = setup
        self._command = command
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="claimx-texts")
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: OrderedDict[tuple[str, str], Text] = OrderedDict()
        self._given_up: dict[tuple[str, str], Text] = {}
        """Documents that are not tried again: each try would hold up the others."""
        self._size = 0
        self._under_way: dict[tuple[str, str], asyncio.Future[Text]] = {}
        self._closed = False

    def close(self) -> None:
        """Stop the process, whatever it is at."""
        self._closed = True
        self._end()
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._end()

    async def warm(self) -> None:
        """Start the process, so that the first document need not wait for it."""
        with suppress(OSError):
            await asyncio.get_running_loop().run_in_executor(self._thread, self._started)

    async def read(self, path: str, sha256: str) -> Text:
        """Return the text of the document whose file has this SHA-256, or the trouble."""
        key = (path, sha256)
        if key in self._given_up:
            return self._given_up[key]
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._under_way:
            asked = asyncio.get_running_loop().run_in_executor(self._thread, self._ask, path, sha256)
            self._under_way[key] = asked
            asked.add_done_callback(lambda done: self._keep(key, done))
        return await asyncio.shield(self._under_way[key])

    def _keep(self, key: tuple[str, str], done: asyncio.Future[Text]) -> None:
        del self._under_way[key]
        if done.cancelled() or done.exception() is not None:
            return
        found = done.result()
        if found.text is None:
            return  # it may be there the next time
        self._kept[key] = found
        self._size += len(found.text)
        while self._size > _KEPT and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.text or "")

    def _ask(self, path: str, sha256: str) -> Text:
        try:
            process = self._started()
        except OSError as error:
            return Text(None, f"no process can be started to read it: {error.strerror}")
        kill = Timer(self._setup.timeout + _GRACE, process.kill)
        kill.daemon = True
        kill.start()
        try:
            send(cast(BinaryIO, process.stdin), Ask(path=path, sha256=sha256))
            told = receive(cast(BinaryIO, process.stdout), Told)
        except (OSError, MemoryError, msgspec.DecodeError):
            told = None
        finally:
            kill.cancel()
        if told is None:
            self._end()
            trouble = f"reading it took longer than {self._setup.timeout:g} seconds, or too much memory"
            return self._given_up.setdefault((path, sha256), Text(None, trouble))
        return Text(None if told.text is None else told.text.decode("utf-8", "surrogatepass"), told.trouble)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()  # somebody else ended it
        if self._process is None:
            if self._closed:
                raise OSError(0, "the review was ended")
            # a session of its own: Ctrl-C at the terminal reaches the server alone, which stops the process
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            send(cast(BinaryIO, self._process.stdin), self._setup)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
