"""A process with claimx loaded, which forks for every command line: a command costs its work and not the start.

``python warm_claimx.py SOCKET`` serves; ``claimx`` in the folder that :func:`install` fills asks it. The command has the
caller's arguments, folder, environment, standard streams (a terminal stays one) and exit code. It differs from the
real one in this: it works in one process, without the limits of the workers, which have their own tests; and the
samples as ``pages/``, which most pages extract, are annotated once and remembered.
"""

from __future__ import annotations

import array
import contextlib
import functools
import gc
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

CLIENT = """\
#!{python} -IS
import array, json, os, signal, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect({address!r})
request = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
s.sendmsg([len(request).to_bytes(8, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
s.sendall(request)
signal.signal(signal.SIGINT, lambda *_: os.kill(pid, signal.SIGINT))
signal.signal(signal.SIGTERM, lambda *_: os.kill(pid, signal.SIGTERM))
answers = s.makefile()
pid = int(answers.readline())
for stream in (0, 1, 2):
    os.close(stream)
os._exit(int(answers.readline() or 99))
"""


def install(folder: Path, address: str) -> None:
    """Put a ``claimx`` that asks the server at ``address`` into ``folder``, and a ``less`` that waits for no key."""
    for name, text in (("claimx", CLIENT.format(python=sys.executable, address=address)), ("less", "#!/bin/sh\ncat\n")):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)


def serve(address: str) -> None:
    """Answer until killed."""
    _warm()
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(32)
    gc.freeze()
    print("ready", flush=True)
    while True:
        caller, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _answer(caller)
        caller.close()
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _warm() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import msgspec

    import claimx.run.execute
    import claimx.run.pipeline
    from claimx.cli.app import app
    from claimx.cli.commands import load
    from claimx.run.outcome import Outcome
    from claimx.run.protocol import Task
    from conftest import Here

    for name in _names(app):
        load(name)
    known: dict[bytes, Outcome] = {}

    class Remembering(claimx.run.pipeline.Work):
        def do(self, task: Task) -> Outcome:
            if self._profile:
                return super().do(task)
            key = msgspec.msgpack.encode([self._settings, task])
            if key not in known:
                known[key] = super().do(task)
            return known[key]

    claimx.run.pipeline.build = functools.cache(claimx.run.pipeline.build)  # type: ignore[assignment]
    claimx.run.pipeline.Work = Remembering  # type: ignore[misc]
    claimx.run.execute.Workers = Here  # type: ignore[assignment, misc]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(Path(__file__).parents[2] / "data" / "raw", "pages")
        app(["extract", "-q", "pages", "-o", "ledger.jsonl"], standalone_mode=False)


def _names(app: object) -> list[str]:
    import typer.main

    return list(typer.main.get_command(app).commands)  # type: ignore[arg-type, attr-defined]


def _answer(caller: socket.socket) -> None:
    """Run one command in a child, so that this one can tell the caller how it ended."""
    streams = array.array("i")
    size, ancillary, _, _ = caller.recvmsg(8, socket.CMSG_SPACE(3 * streams.itemsize))
    streams.frombytes(ancillary[0][2])
    request = caller.makefile("rb").read(int.from_bytes(size, "big"))
    arguments, folder, environment = json.loads(request)
    child = os.fork()
    if child == 0:
        caller.close()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        _become(arguments, folder, environment)
    for stream in streams:
        os.close(stream)
    caller.sendall(f"{child}\n".encode())
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(OSError):
        caller.sendall(f"{os.waitstatus_to_exitcode(status) % 256}\n".encode())
    os._exit(0)


def _become(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["claimx", *arguments]
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # type: ignore[misc]  # noqa: SIM115
    code: object = 0
    try:
        from claimx.__main__ import main

        main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 99
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    serve(sys.argv[1])
