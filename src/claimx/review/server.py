"""The server of the review page: a port on this machine, an address with a token, and an end that leaves nothing."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
from collections.abc import Iterator, Sequence

import uvicorn

from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.errors import UsageError
from claimx.review.app import create
from claimx.review.connections import Connection
from claimx.review.index import Index
from claimx.review.reading import Setup
from claimx.review.security import Guard
from claimx.review.session import Mode, Options, Review
from claimx.review.texts import MAX_MEMORY, TIMEOUT, Texts

_FIRST = 0.05
"""Seconds of reading before the address is told: most ledgers are read by then, and what is no ledger is known."""


def serve(
    ledger: str,
    *,
    reviewer: str,
    mode: Mode = "review",
    blind: bool = False,
    order: str | None = None,
    only: Sequence[str] | None = None,
    names: bool = True,
    port: int = 0,
    browser: bool = True,
    root: str | None = None,
    input_format: str | None = None,
    text_field: str | None = None,
) -> None:
    """Serve the review of ``ledger`` until Ctrl-C or SIGTERM.

    Args:
        ledger: the file; its log of decisions stands beside it.
        reviewer: whose decisions these are.
        mode: ``adjudicate`` shows what all reviewers decided, and decides between them.
        blind: what other reviewers decided is not shown.
        order: the order to begin with, as :data:`claimx.review.queue.ORDERS`, ``assigned`` or ``sample:NAME``; ``None``:
            ``assigned`` where claims are to this reviewer, else ``ledger``.
        only: ids of the claims that are shown; ``None``: all.
        names: where it is adjudicated, show who said what.
        port: 0 is any that is free.
        browser: open it in a browser, from a terminal only.
        root: the folder in which relative paths of documents stand; ``None``: the current one.
        input_format, text_field: how documents are read, as ``extract`` was told.

    Raises:
        LedgerError: the ledger or its log cannot be read.
        UsageError: the ledger is standard input, the port is taken, or there is no such order.
        WriteError: the log cannot be written.
    """
    if ledger == "-":
        raise UsageError(
            "decisions stand beside the ledger, and standard input has no place", hint="claimx extract PATHS -o FILE"
        )
    setup = Setup(root=root, input_format=input_format, text_field=text_field, timeout=TIMEOUT, max_memory=MAX_MEMORY)
    with contextlib.ExitStack() as stack:
        index = Index(ledger)
        stack.callback(index.close)
        index.read(_FIRST)
        index.check()
        log = stack.enter_context(Log.beside(ledger))
        texts = Texts(setup)
        stack.callback(texts.close)
        review = Review(index, Desk(log), texts, Options(reviewer, mode, blind, order, only, names))
        listening = stack.enter_context(_listening(port))
        token = secrets.token_urlsafe(32)
        number = listening.getsockname()[1]
        app = Guard(create(review), token=token, port=number)
        _run(app, listening, f"http://127.0.0.1:{number}/?token={token}", browser and sys.stderr.isatty())


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """Give a socket that listens on this machine alone.

    Raises:
        UsageError: the port is taken, or not to be had.
    """
    # with the protocol named, asyncio sends what is written at once; else each answer waits 40 ms for the browser's word
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen(128)
        except OSError as error:
            raise UsageError(f"port {port}: {error.strerror}", hint="without --port any free one is taken") from error
        yield listening


def _run(app: Guard, listening: socket.socket, address: str, browser: bool) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,  # the token must not end up in a file
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        loop="asyncio",
        http=Connection,
        lifespan="on",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, address, browser)
    asyncio.run(server.serve(sockets=[listening]))


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, address: str, browser: bool) -> None:
        super().__init__(config)
        self._address = address
        self._browser = browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and tell where."""
        await super().startup(sockets)
        if self.should_exit:
            return
        sys.stderr.write(f"claimx: {self._address}  (Ctrl-C ends the review)\n")
        sys.stderr.flush()
        if self._browser:
            import webbrowser

            await asyncio.get_running_loop().run_in_executor(None, webbrowser.open, self._address)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at Ctrl-C, SIGTERM and SIGHUP as one who is done, not as one who failed."""
        loop = asyncio.get_running_loop()
        numbers = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
        before = {number: signal.getsignal(number) for number in numbers}
        for number in numbers:
            loop.add_signal_handler(number, self._end)
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)
                signal.signal(number, before[number])

    def _end(self) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True
