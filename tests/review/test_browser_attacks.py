"""What a hostile page of the web, a hostile document, or a hostile ledger may try, each tried in a real browser."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimx.records import Candidate, Match

from .conftest import Served, Watch
from .invented import Invented, page, write

Serve = Any
Open = Any

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(2)>"
SVG = '"><svg onload=alert(3)>{{7*7}}${alert(4)}</title></textarea></style>'
JAVASCRIPT = "javascript:alert(5)//https://notes.example/"


def hostile() -> Invented:
    """A page whose every field is an attack."""
    text = f"Notes on a spring.\n\n{SCRIPT} {IMAGE}\n\nVelorastine 10 mg eased {SVG} in adults (Ito 2011). {JAVASCRIPT}\n\n{SCRIPT}{SVG}\n"
    made = Invented(f"pages/{IMAGE.replace('/', '_')}.txt", text, title=SCRIPT + IMAGE, url=JAVASCRIPT)
    drug = made.drug("Velorastine", IMAGE + SVG)
    condition = made.condition(SVG)
    made.condition(SCRIPT, SCRIPT + JAVASCRIPT)
    dose = made.dose("10 mg", IMAGE)
    csl = {
        "type": "article-journal", "title": SCRIPT + IMAGE, "author": [{"family": SVG, "given": SCRIPT}, {"literal": IMAGE}, 7, None],
        "container-title": IMAGE, "issued": {"date-parts": [[SCRIPT]]}, "volume": SVG, "DOI": f"10.1/{SVG}", "URL": JAVASCRIPT,
        "PMID": "data:text/html,<script>alert(6)</script>",
    }  # fmt: skip
    match = Match(
        key=SCRIPT, score=0.9, csl=csl, candidates=[Candidate(key=IMAGE, score=0.5)], status="ambiguous", reasons=[SVG]
    )
    reference = made.reference(JAVASCRIPT, csl)
    citation = made.citation(
        "Ito 2011", references=[reference], ids={"url": JAVASCRIPT, "doi": SVG, SCRIPT: IMAGE}, match=match
    )
    quote = text[text.index("Velorastine") : text.index(JAVASCRIPT)].strip()
    made.claim(
        quote, IMAGE + SVG, "treats", SCRIPT, drug_ids=[drug], object_ids=[condition], doses=[dose], citation_ids=[citation],
        flags=[IMAGE], speaker_name=SVG, decided="10 mg",
    )  # fmt: skip
    made.claim(quote, SVG, "harms", IMAGE)
    return made


def test_hostile_documents_and_ledgers_stay_text(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    desk = open_page(serve(write(tmp_path, [hostile()]), reviewer=f"eve{IMAGE}"))
    desk.read()
    shown = desk.page.inner_text("body")
    for attack in (SCRIPT, IMAGE, SVG):
        assert attack in shown
    desk.page.click("summary")
    desk.keys("w")
    desk.page.wait_for_selector("#reasons .answer")
    for key in ("c", "o", "f", "x", "?"):
        desk.keys(key)
        desk.dialog()
        desk.keys("Escape")
        desk.closed()
    for field in "dont":
        desk.keys("c", field)
        desk.dialog()
        desk.keys("Escape")
        desk.closed()
    desk.select("Velorastine 10 mg")
    desk.keys("+")
    desk.dialog()
    assert desk.page.input_value("#new-drug") == IMAGE + SVG
    desk.page.click("dialog button:has-text('Add the claim')")
    desk.closed()
    desk.keys("n")
    desk.dialog()
    desk.page.keyboard.type(SCRIPT + IMAGE)
    desk.keys("Enter")
    desk.page.wait_for_selector("#claim .note")
    desk.decide("a")
    desk.saved()
    elements = desk.page.evaluate(
        "[...document.querySelectorAll('script, img, svg, iframe, object, style')].map((one) => one.outerHTML)"
    )
    assert elements == ['<script type="module" src="/static/app.js"></script>']
    handlers = desk.page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on') || name === 'style')"
    )
    assert handlers == []


def test_only_addresses_of_the_web_become_links(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = hostile()
    addresses = [
        "https://ok.example/a",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
    ]
    for number, address in enumerate(addresses):
        made.citation(["Ito", "2011", "eased", "mg", "10", "in"][number], ids={"url": address})
    claim = next(record for record in made.records if record.kind == "claim")
    import msgspec

    ids = [record.id for record in made.records if record.kind == "citation"]
    made.records[made.records.index(claim)] = msgspec.structs.replace(claim, citation_ids=ids)
    desk = open_page(serve(write(tmp_path, [made])))
    links = desk.page.evaluate(
        "[...document.querySelectorAll('a[href]:not(.skip)')].map((one) => [one.protocol, one.rel, one.target])"
    )
    assert links
    assert {tuple(one) for one in links} == {("https:", "noopener noreferrer", "_blank")}
    assert "https://ok.example/a" in desk.page.evaluate("[...document.links].map((one) => one.href)")


@pytest.fixture
def elsewhere(chromium: Any) -> Iterator[Callable[[str], str]]:
    """A web site of somebody else: serves the page that it is given, returns its address."""
    bodies = {"/": b""}

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(bodies["/"])

        def log_message(self, *_: object) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()

    def publish(body: str) -> str:
        bodies["/"] = body.encode()
        return f"http://127.0.0.1:{site.server_port}/"

    yield publish
    site.shutdown()
    site.server_close()
    thread.join()


@pytest.fixture
def review(tmp_path: Path, serve: Serve) -> Served:
    return serve(write(tmp_path, [page(0)]))


def claims(review: Served) -> str:
    import json

    lines = map(json.loads, review.ledger.read_text(encoding="utf-8").splitlines())
    return next(str(line["id"]) for line in lines if line["kind"] == "claim")


@pytest.mark.parametrize("mode", ["cors", "no-cors", "same-origin"])
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_another_sites_fetch_decides_nothing(
    review: Served, open_page: Open, elsewhere: Any, watch: Watch, mode: str, kind: str
) -> None:
    """Even one that knows the token: the browser says where the request comes from."""
    site = open_page()
    site.goto(elsewhere("<p>hello</p>"))
    told = site.evaluate(
        """async ([port, token, claim, mode, kind]) => {
            const told = [];
            for (const path of ["/api/decisions", "/api/undo"]) {
                try {
                    const headers = { "Content-Type": kind };
                    if (mode === "cors") headers.Authorization = `Bearer ${token}`;
                    const reply = await fetch(`http://127.0.0.1:${port}${path}?token=${token}`, { method: "POST", mode, headers, credentials: "include",
                        body: JSON.stringify({ claim, action: "accept" }) });
                    told.push([reply.type, reply.ok]);
                } catch (error) { told.push(["blocked", false]); }
            }
            return told;
        }""",
        [review.port, review.token, claims(review), mode, kind],
    )
    assert all(not ok for _, ok in told)
    assert review.decisions() == []
    watch.breaches.clear()  # the browser names what it blocked


def test_another_sites_form_decides_nothing(review: Served, open_page: Open, elsewhere: Any) -> None:
    site = open_page()
    body = f'{{"claim": "{claims(review)}", "action": "accept", "note": "'.replace('"', "&quot;")
    site.goto(
        elsewhere(
            f'<form method="post" enctype="text/plain" action="http://127.0.0.1:{review.port}/api/decisions"><input name="{body}" value="&quot;}}"><button>Win</button></form>'
        )
    )
    with site.expect_response("**/api/decisions") as answer:
        site.click("button")
    assert answer.value.status == 403
    assert review.decisions() == []


def test_another_site_reads_and_frames_nothing(review: Served, open_page: Open, elsewhere: Any, watch: Watch) -> None:
    site = open_page()
    address = f"http://127.0.0.1:{review.port}"
    site.goto(elsewhere(f'<iframe src="{review.address}"></iframe><script src="{address}/static/app.js"></script>'))
    site.wait_for_timeout(200)
    frames = [frame.url for frame in site.frames[1:]]
    assert all(url.startswith("chrome-error:") for url in frames), frames
    read = site.evaluate(
        """async (address) => {
            try { return await (await fetch(address)).text(); } catch { return "blocked"; }
        }""",
        f"{address}/api/session",
    )
    assert read == "blocked"
    watch.breaches.clear()


def test_a_name_that_was_pointed_here_is_not_served(review: Served, open_page: Open, watch: Watch) -> None:
    """DNS rebinding: the page of evil.test is of one origin with the server, but not under its name."""
    site = open_page()
    for name in ("evil.test", "127.0.0.1.evil.test"):
        answer = site.goto(f"http://{name}:{review.port}/?token={review.token}")
        assert answer.status == 403
        status = site.evaluate(
            "(token) => fetch('/api/session', { headers: { Authorization: `Bearer ${token}` } }).then((reply) => reply.status)",
            review.token,
        )
        assert status == 403
    watch.breaches.clear()  # requests to evil.test, which are the attack


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/records.py", "/static/..\\app.py", "/static//etc/passwd",
        "/static/index.html%00.js", "/static/", "/static/__init__.py", "/static/....//app.py", "/../../../../etc/passwd",
        "/api/documents/../../etc/passwd", "/api/documents/-1", "/api/claims/..%2f..%2fledger.jsonl/why", "/ledger.jsonl",
        "/api/documents/0?around=../../etc/passwd",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(review: Served, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", review.port, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{review.port}")
    connection.putheader("Authorization", f"Bearer {review.token}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status in (400, 403, 404), (answer.status, body[:200])
    assert b"root:" not in body
    assert b"import " not in body


def test_without_the_token_there_is_nothing(review: Served, open_page: Open) -> None:
    desk = open_page()
    base = f"http://127.0.0.1:{review.port}"
    for address in (f"{base}/", f"{base}/?token=", f"{base}/?token={review.token[:-1]}x", f"{base}/api/session"):
        answer = desk.goto(address)
        assert answer.status == 403
        assert "velorastine" not in answer.text()
    assert desk.goto(review.address).status == 200
    desk.wait_for_selector("html[data-claim]")


def test_the_policy_holds(review: Served, open_page: Open, watch: Watch) -> None:
    """What a script in the page would try, were there one: markup, evaluation, another server."""
    desk = open_page(review)
    told = desk.page.evaluate(
        """async () => {
            const told = [];
            const attempt = async (name, act) => { try { await act(); told.push(name); } catch { } };
            await attempt("innerHTML", () => { document.createElement("div").innerHTML = "<b>x</b>"; });
            await attempt("inline", async () => { const one = document.createElement("style"); one.textContent = "body{color:red}"; document.head.append(one); if (!one.sheet) throw 0; });
            await attempt("elsewhere", () => fetch("http://127.0.0.1:9/x"));
            return told;
        }"""
    )
    assert told == []
    assert watch.breaches
    watch.breaches.clear()
