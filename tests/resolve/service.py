"""A local server that speaks the parts of Crossref's and NCBI's APIs that are used, and misbehaves when told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

ZINC = {
    "DOI": "10.1234/zinc.2013.1",
    "type": "journal-article",
    "title": ["Zinc for the common cold: a <i>randomised</i> trial in adults"],
    "container-title": ["Journal of Zinc Research"],
    "short-container-title": ["J Zinc Res"],
    "author": [{"family": "Younger", "given": "Ada"}, {"family": "Noor", "given": "Ben"}],
    "issued": {"date-parts": [[2013, 2]]},
    "volume": "65",
    "issue": "2",
    "page": "529-538",
}
RETRACTED = {
    "DOI": "10.1234/iron.2010.7",
    "type": "journal-article",
    "title": ["RETRACTED: Iron cures everything in everybody"],
    "author": [{"family": "Ferro", "given": "C"}],
    "issued": {"date-parts": [[2010]]},
    "updated-by": [
        {"DOI": "10.1234/iron.2011.1", "type": "erratum"},
        {"DOI": "10.1234/iron.2012.9", "type": "retraction", "source": "retraction-watch"},
    ],
}
CORRECTION = {**ZINC, "DOI": "10.1234/zinc.2013.99", "title": [f"Correction to: {ZINC['title'][0]}"], "page": "999"}
ARTICLE = {
    "DOI": "10.1234/mag.2019.4",
    "type": "journal-article",
    "title": ["Magnesium and sleep in older adults with insomnia"],
    "container-title": ["Journal of Sleep Research"],
    "author": [{"family": "Osei", "given": "K"}],
    "issued": {"date-parts": [[2019]]},
}
PREPRINT = {
    **ARTICLE,
    "DOI": "10.1101/2018.12.01.123456",
    "type": "posted-content",
    "subtype": "preprint",
    "container-title": [],
    "issued": {"date-parts": [[2018]]},
}
WORKS = (ZINC, RETRACTED, CORRECTION, PREPRINT, ARTICLE)
RECORDS: dict[str, dict[str, Any]] = {
    "23456789": {
        "uid": "23456789",
        "pubdate": "2013 Feb",
        "source": "J Zinc Res",
        "fulljournalname": "Journal of zinc research",
        "authors": [{"name": "Younger A", "authtype": "Author"}, {"name": "Zinc Group", "authtype": "CollectiveName"}],
        "title": "Zinc for the common cold: a randomised trial in adults.",
        "volume": "65",
        "issue": "2",
        "pages": "529-38",
        "pubtype": ["Journal Article", "Randomized Controlled Trial"],
        "articleids": [{"idtype": "doi", "value": "10.1234/zinc.2013.1"}, {"idtype": "pmc", "value": "PMC3456789"}],
        "references": [],
    },
    "20000001": {
        "uid": "20000001",
        "pubdate": "2010",
        "source": "Iron J",
        "authors": [{"name": "Ferro C", "authtype": "Author"}],
        "title": "Iron cures everything in everybody.",
        "pubtype": ["Journal Article", "Retracted Publication"],
        "articleids": [{"idtype": "doi", "value": "10.1234/iron.2010.7"}],
        "references": [{"reftype": "Retraction in", "pmid": 20000002}],
    },
    "20000002": {
        "uid": "20000002",
        "title": "Retraction.",
        "pubtype": ["Retraction of Publication"],
        "articleids": [{"idtype": "doi", "value": "10.1234/iron.2012.9"}],
    },
}
"""Invented works, in the forms of the two services."""

Reply = tuple[int, bytes, dict[str, str]]


class Service:
    """``script``: replies to give before the right one, in order: a status, ``garbage``, ``slow`` or ``later``."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.script: list[int | str] = []
        self.requests: list[str] = []
        self.times: list[float] = []
        self.agents: list[str] = []

    def reply(self, target: str, agent: str) -> Reply:
        self.requests.append(unquote(target))
        self.times.append(time.monotonic())
        self.agents.append(agent)
        turn = self.script.pop(0) if self.script else 200
        if turn == "slow":
            time.sleep(1.0)
        if turn == "garbage":
            return 200, b"<html>down for maintenance", {}
        if turn == "later":
            return 429, b"slow down", {"Retry-After": "1"}
        if isinstance(turn, int) and turn != 200:
            return turn, b"{}", {}
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        answer = self._answer(unquote(parts.path), query)
        return (404, b"Resource not found.", {}) if answer is None else (200, json.dumps(answer).encode(), {})

    def _answer(self, path: str, query: dict[str, str]) -> Any:
        if path == "/works":
            return {"status": "ok", "message": {"items": self.offered(query["query.bibliographic"])}}
        if path.startswith("/works/"):
            found = [work for work in WORKS if work["DOI"] == path[len("/works/") :]]
            return {"status": "ok", "message": found[0]} if found else None
        if path == "/esearch.fcgi":
            return {"esearchresult": {"idlist": _numbers(query["term"])}}
        if path == "/esummary.fcgi":
            wanted = query["id"].split(",")
            records = {uid: RECORDS.get(uid, {"uid": uid, "error": "cannot get document summary"}) for uid in wanted}
            return {"result": {"uids": wanted, **records}}
        return None

    def offered(self, words: str) -> list[dict[str, Any]]:
        """Everything there is, as the real service would: a search always offers something."""
        return sorted(WORKS, key=lambda work: -sum(word in words for word in work["title"][0].split()))


def _numbers(term: str) -> list[str]:
    if "[doi]" in term or "[pmcid]" in term:
        asked = term.split("[")[0].strip('"')
        return [
            uid for uid, record in RECORDS.items() if any(entry["value"] == asked for entry in record["articleids"])
        ]
    words = {word.lower() for word in term.split("[")[0].split()}
    return [uid for uid, record in RECORDS.items() if words <= {w.strip(".:").lower() for w in record["title"].split()}]


@contextmanager
def serving() -> Iterator[Service]:
    """Run a :class:`Service` on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = service.reply(self.path, self.headers.get("User-Agent", ""))
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                pass  # the client did not wait

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
