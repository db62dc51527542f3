"""How soon the review page shows a claim of a large ledger, and how quick its server is while it reads on.

A ledger of any size is made of a real one, each time with other ids and paths. The command is started as a user starts
it; all times are seen from outside, over HTTP. ``--browser`` adds what a reviewer at the keyboard sees, in Chromium.

    claimx extract -q data/raw -o /tmp/ledger.jsonl
    python benchmarks/review.py /tmp/ledger.jsonl --claims 100000
    python benchmarks/review.py /tmp/ledger.jsonl --claims 100000 --browser
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_ID = re.compile(rb'"((?:cla|dru|dos|con|cit|ref|doc)_)[0-9a-f]{5}([0-9a-f]{7})"')
_PATH = re.compile(rb'"source":\{"path":"')
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")
_PATIENCE = 120.0


def repeated(lines: list[bytes], claims: int) -> Iterator[bytes]:
    """Yield the lines of a ledger of at least ``claims`` claims: ``lines`` again and again, as of other documents."""
    each = sum(b'"kind":"claim"' in line[:60] for line in lines)
    for copy in range(-(-claims // each)):
        number = b"%05x" % copy
        for line in lines:
            line = _ID.sub(lambda found, number=number: b'"' + found[1] + number + found[2] + b'"', line)
            yield _PATH.sub(b'"source":{"path":"' + number + b"/", line, count=1)


def link_copies(folder: Path, root: Path, ledger: Path) -> None:
    """Make each copy's paths lead to the real documents."""
    with ledger.open("rb") as stream:
        for line in stream:
            number = re.search(rb'"path":"([0-9a-f]{5})/', line)
            if number is not None:
                link = folder / number[1].decode()
                if not link.is_symlink():
                    link.symlink_to(root.absolute())


class Server:
    """The command, running; requests to it, and how long they took."""

    def __init__(self, ledger: Path, root: str | None) -> None:
        self.began = time.perf_counter()
        command = [sys.executable, "-m", "claimx", "review", str(ledger), "--no-browser", "--reviewer", "benchmark"]
        command += ["--root", root] if root else []
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        found = _ADDRESS.search(self.process.stderr.readline())
        if found is None:
            raise SystemExit("the command gave no address")
        self.address = found.group()
        self.up = self.since()
        parts = urlsplit(self.address)
        self._token = parts.query.partition("=")[2]
        self._origin = f"http://{parts.netloc}"
        self._connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=_PATIENCE)

    def since(self) -> float:
        return time.perf_counter() - self.began

    def ask(self, path: str, body: Any = None) -> Any:
        """Return the answer; raises for any but 200."""
        headers = {"Authorization": f"Bearer {self._token}"}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Origin": self._origin}
        data = None if body is None else json.dumps(body).encode()
        self._connection.request("GET" if body is None else "POST", path, data, headers)
        answer = self._connection.getresponse()
        content = json.loads(answer.read())
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {content}")
        return content

    def memory(self) -> float:
        """Return the most memory that the server had, in MB (0 without ``/proc``)."""
        with suppress(OSError):
            found = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())
            return int(found[1]) / 1024 if found else 0.0
        return 0.0

    def end(self) -> float:
        began = time.perf_counter()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=_PATIENCE)
        return time.perf_counter() - began


@contextmanager
def serving(ledger: Path, root: str | None) -> Iterator[Server]:
    server = Server(ledger, root)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.end()
        if server.process.stderr is not None:
            server.process.stderr.close()


def opening(server: Server) -> dict[str, float]:
    """Return seconds from the start of the command, and the requests that were answered while the ledger was read."""
    found = {"address": server.up}
    server.ask("/api/session")
    first = server.ask("/api/queue?count=8")
    found["first claim"] = server.since()
    server.ask(f"/api/documents/{first['items'][0]['document']}")
    found["first document"] = server.since()
    waits = []
    at = 0
    while True:
        began = time.perf_counter()
        answer = server.ask(f"/api/queue?at={at % max(1, first['total'])}&count=8")
        waits.append(time.perf_counter() - began)
        at += 8
        if answer["complete"]:
            break
        time.sleep(0.02)
    found["whole ledger"] = server.since()
    found["claims"] = server.ask("/api/progress")["progress"]["total"]
    found["request while reading, median ms"] = statistics.median(waits) * 1000
    found["request while reading, worst ms"] = max(waits) * 1000
    return found


def deciding(server: Server, times: int) -> dict[str, float]:
    """Return what a decision and the view of the next claim take, at the server, in milliseconds."""
    waits: dict[str, list[float]] = {"decision": [], "next views": [], "next document": []}
    at, warm = 0, set()
    for _ in range(times):
        view = timed(waits["next views"], server, f"/api/queue?at={at}&count=8")["items"][0]
        if view["document"] not in warm:
            warm.add(view["document"])
            timed(waits["next document"], server, f"/api/documents/{view['document']}")
        timed(waits["decision"], server, "/api/decisions", {"claim": view["id"], "action": "accept", "seconds": 1})
        at = server.ask(f"/api/next?after={at}&undecided=1")["at"]
    found = {}
    for name, values in waits.items():
        values.sort()
        found[f"{name}, median ms"] = statistics.median(values) * 1000
        found[f"{name}, 95 % ms"] = values[int(len(values) * 0.95) - 1] * 1000
    for order in ("confidence", "document", "rule"):
        began = time.perf_counter()
        server.ask(f"/api/queue?order={order}&fresh=1")
        found[f"order by {order}, ms"] = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    server.ask("/api/facets")
    found["facets, ms"] = (time.perf_counter() - began) * 1000
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, help="a real ledger, as of data/raw")
    parser.add_argument("--claims", type=int, default=100_000, help="claims of the ledger that is made of it")
    parser.add_argument("--decisions", type=int, default=200, help="decisions that are timed")
    parser.add_argument("--browser", action="store_true", help="also in Chromium, by keys")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder in which the ledger's paths stand")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.jsonl"
        with ledger.open("wb") as stream:
            stream.writelines(repeated(arguments.ledger.read_bytes().splitlines(keepends=True), arguments.claims))
        print(f"{ledger.stat().st_size / 1e6:,.0f} MB, {os.cpu_count()} cores")
        link_copies(Path(folder), arguments.root, ledger)
        with serving(ledger, folder) as server:
            show(opening(server))
            show(deciding(server, arguments.decisions))
            show({"memory, MB": server.memory(), "end, s": server.end()})
        real = Path(folder) / "real.jsonl"
        shutil.copyfile(arguments.ledger, real)
        with serving(real, str(arguments.root)) as server:
            print("the ledger as it is:")
            show(opening(server))
        if arguments.browser:
            in_browser(ledger, folder, real, str(arguments.root), arguments.decisions)


def in_browser(large: Path, links: str, real: Path, root: str, times: int) -> None:
    """Print what a reviewer at the keyboard sees of the large ledger, the real one, and one long page."""
    from review_browser import by_keys, long_page  # beside this file

    for log in large.parent.glob("*.review.sqlite*"):
        log.unlink()
    with tempfile.TemporaryDirectory() as folder:
        page, size = long_page(Path(folder))
        for name, ledger, at in (
            ("the large ledger", large, links),
            ("the ledger as it is", real, root),
            (f"one page of {size:,} characters", page, folder),
        ):
            most = min(times, ledger.read_bytes().count(b'"kind":"claim"') - 20)
            for pause in (0.0, 0.3):
                with serving(ledger, at) as server:
                    print(
                        f"{name}, in a browser, {f'a pause of {pause} s between claims' if pause else 'as fast as the page goes'}:"
                    )
                    show({"command to address, s": server.up})
                    show(by_keys(server.address, max(1, most // 2), pause=pause, seed=int(pause > 0)))


def timed(waits: list[float], server: Server, path: str, body: Any = None) -> Any:
    began = time.perf_counter()
    answer = server.ask(path, body)
    waits.append(time.perf_counter() - began)
    return answer


def show(found: dict[str, float]) -> None:
    for name, value in found.items():
        print(f"  {name:36} {value:,.2f}")


if __name__ == "__main__":
    main()
