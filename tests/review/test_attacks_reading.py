"""Records and documents that want to be read otherwise than they are written, or to break the page, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.records import CitationRecord, ClaimRecord, Match

from .asking import Api
from .invented import Invented, page, write

Serve = Any
Open = Any

ZERO, SOFT, JOINER, OVERRIDE, ISOLATE = "\u200b", "\u00ad", "\u200d", "\u202e", "\u2066"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
HEBREW = "\u05d0\u05d1\u200f!"
CYRILLIC_A = "\u0430"


def altered(made: Invented, kind: type, **fields: Any) -> None:
    made.records = [
        msgspec.structs.replace(record, **fields) if isinstance(record, kind) else record for record in made.records
    ]


def unseen(desk: Any, box: str) -> list[str]:
    found: list[str] = desk.page.evaluate(
        "(box) => [...document.querySelectorAll(`${box} .unseen`)].map((one) => one.title.split(' ').at(-1))", box
    )
    return found


def test_hidden_characters_are_seen_where_they_do_not_belong(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    quote = f"Velorastine does no{ZERO}t ea{SOFT}se pain, not{JOINER} at 1\u20600 mg\ufe0f in 9\u206316 adults"
    text = f"Velorastine 5 mg.\n\n{quote}.\n\n{FAMILY} {FLAG} {PERSIAN} {HEBREW} na\u00efve TNF\u03b1 5 \u03bcg \u0394\u2079 \u2014 \u201cok\u201d 2 \u2264 3\n\nLast words of it.\n"
    made = Invented("pages/a.txt", text)
    drug = made.drug("Velorastine", f"velor{ZERO}astine")
    made.claim(quote, f"velor{ZERO}astine", "treats", f"pa{JOINER}in", drug_ids=[drug])
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    codes = ["U+200B", "U+00AD", "U+200D", "U+2060", "U+FE0F", "U+2063"]
    assert unseen(desk, "#text") == codes
    assert unseen(desk, "#claim h2") == ["U+200B", "U+200D"]
    assert desk.page.evaluate("document.querySelectorAll('#text .alike').length") == 0
    sign = desk.page.evaluate("getComputedStyle(document.querySelector('#text .unseen'), '::before').content")
    assert sign == '"\u25cc"'
    desk.select("words of")  # offsets behind what was marked are as before
    desk.keys("+")
    desk.dialog()
    desk.page.fill("#new-drug", "velorastine")
    desk.page.click("dialog button:has-text('Add the claim')")
    desk.closed()
    desk.saved()
    added = Api(desk_served(desk, serve)).get("/api/queue", count=2, order="ledger")["items"][-1]["record"]
    assert added["quote"] == "words of"
    assert text[added["start"] : added["end"]] == "words of"


def desk_served(desk: Any, serve: Serve) -> Any:
    """The review that a desk is at, for questions beside the page."""

    class At:
        port = int(desk.page.evaluate("location.port"))
        token = desk.page.evaluate("new URLSearchParams(location.search).get('token')")

    return At


def test_letters_that_pass_for_others_are_marked(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    drug = f"velor{CYRILLIC_A}stine"
    text = f"We gave {drug} to twelve p\u0430tients, \u0430\u0441\u043f\u0438\u0440\u0438\u043d to none; TNF-\u03b1, 5 \u03bcg, \u0395scherichia, \u0412itamin.\n"
    made = Invented("pages/a.txt", text, title=f"On {drug}")
    found = made.drug(drug, drug)
    made.claim(text.strip(), drug, "treats", "pain", drug_ids=[found])
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    marked = "(box) => [...document.querySelectorAll(`${box} .alike`)].map((one) => one.textContent)"
    assert desk.page.evaluate(marked, "#text") == [CYRILLIC_A, CYRILLIC_A, "\u0395", "\u0412"]
    assert desk.page.evaluate(marked, "#claim h2") == [CYRILLIC_A]
    assert desk.page.evaluate(marked, "#document-title") == [CYRILLIC_A]
    assert "U+0430" in desk.page.get_attribute("#text .alike", "title")


def test_nothing_turns_the_direction_of_writing(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    """A quote, a title, a file name, a reviewer's note: an override would have "did not ease" read as something else."""
    turned = f"{OVERRIDE}esae ton did{ISOLATE}"
    text = f"Velorastine {turned} pain in adults.\n"
    made = Invented(f"pages/{OVERRIDE}txt.exe.txt", text, title=f"{OVERRIDE}eltit")
    made.claim(text.strip(), f"{turned}x", "treats", f"{OVERRIDE}niap", speaker_name=f"{OVERRIDE}ekaf")
    served = serve(write(tmp_path, [made]))
    Api(served).post(
        "/api/decisions", {"claim": Api(served).ids()[0], "action": "note", "note": f"{OVERRIDE}eton", "seconds": 1}
    )
    desk = open_page(served)
    desk.read()
    desk.keys("w")
    desk.page.wait_for_selector("#reasons .answer")
    for field in ("c", "o", "f", "x"):
        desk.keys(field)
        desk.dialog()
        assert OVERRIDE not in desk.page.inner_text("dialog")
        desk.keys("Escape")
        desk.closed()
    left = desk.page.evaluate(
        """(turns) => [...document.querySelectorAll("body *")].flatMap((one) => [
            ...[...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
            one.getAttribute("title") ?? "", one.getAttribute("aria-label") ?? ""]).filter((text) => turns.some((turn) => text.includes(turn)))""",
        [OVERRIDE, ISOLATE],
    )
    assert left == []
    assert "U+202E" in unseen(desk, "#claim h2")


NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"]


def test_names_that_objects_have_of_themselves_are_names_only(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    """Keys and ids of records are foreign: none of them may reach a function of the page, or change its objects."""
    made = page(0)
    ids = dict.fromkeys(NAMES, "https://evil.test/") | {"doi": "10.1/x"}
    csl = {
        "__proto__": {"polluted": 1},
        "constructor": {"prototype": {"polluted": 1}},
        "title": {"toString": 1},
        "author": {"0": 1},
    }
    altered(made, CitationRecord, ids=ids, match=Match(key="__proto__", score=0.5, csl=csl, candidates=[], status="ambiguous", reasons=[]))  # fmt: skip
    altered(made, ClaimRecord, drug_ids=NAMES, object_ids=NAMES, doses=NAMES, flags=NAMES, drug="constructor", object="__proto__")  # fmt: skip
    first = next(record for record in made.records if isinstance(record, ClaimRecord))
    evidence = msgspec.structs.replace(first.evidence, level="1 hidden", levels=dict.fromkeys(NAMES, "1 hidden"))
    citations = [record.id for record in made.records if isinstance(record, CitationRecord)]
    altered(made, ClaimRecord, evidence=evidence, citation_ids=[*citations, *NAMES])
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    assert desk.page.evaluate("({}).polluted ?? null") is None
    assert desk.page.inner_text("#claim h2").startswith("constructor")
    assert desk.page.is_visible("#claim .level")
    shown = desk.page.inner_text("#claim")
    assert "[native code]" not in shown
    desk.keys("w")
    desk.page.wait_for_selector("#reasons .answer")
    desk.keys("c")
    desk.dialog()
    assert "[native code]" not in desk.page.inner_text("dialog")
    desk.keys("Escape")
    desk.closed()
    desk.decide("a")
    desk.saved()


def test_ids_of_records_are_no_ids_of_the_page(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    """DOM clobbering: what is called as an element of the page, or as something of the document, takes its place nowhere."""
    made = page(0)
    names = ["claim", "text", "dialog", "live", "getElementById", "body", "location"]
    number = iter(names * 20)
    made.records = [
        msgspec.structs.replace(record, id=next(number)) if not isinstance(record, ClaimRecord) else record
        for record in made.records
    ]
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    clobbered = desk.page.evaluate(
        "[...document.querySelectorAll('[id], [name]')].map((one) => one.id || one.name).filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert clobbered == []
    desk.decide("a")
    desk.saved()


def test_the_page_is_kept_nowhere_and_opened_by_nobody(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    """No service worker, nothing in caches or storage that tells the token or what was read, and no opener."""
    desk = open_page(serve(write(tmp_path, [page(0)])))
    desk.read()
    desk.decide("a")
    desk.saved()
    told = desk.page.evaluate(
        """async () => ({
            workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
            caches: "caches" in self ? (await caches.keys()).length : 0,
            local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), cookies: document.cookie, opener: opener,
        })"""
    )
    token = desk.page.evaluate("new URLSearchParams(location.search).get('token')")
    assert (told["workers"], told["caches"], told["cookies"], told["opener"]) == (0, 0, "", None)
    assert token not in told["local"] + told["session"]
    assert "elorastine" not in told["local"] + told["session"]


@pytest.mark.parametrize("how", ["open", "prefetch", "image", "object", "import"])
def test_another_page_has_no_hold_on_it(tmp_path: Path, serve: Serve, open_page: Open, watch: Any, how: str) -> None:
    """From another origin of the same machine, with the token: a window is cut off, nothing of it can be loaded."""
    served = serve(write(tmp_path, [page(0)]))
    other = serve(write(tmp_path / "b", [page(1)])) if (tmp_path / "b").mkdir() is None else None
    site = open_page()
    site.goto(f"http://127.0.0.1:{other.port}/static/icon.svg")  # a page of another port: same site, other origin
    target = (
        served.address if how in ("open", "prefetch", "object") else f"http://127.0.0.1:{served.port}/static/app.js"
    )
    told = site.evaluate(
        """async ([how, address]) => {
            if (how === "open") {
                const opened = window.open(address);
                await new Promise((done) => setTimeout(done, 700));
                try { return opened === null || opened.closed || opened.document === null ? "cut off" : "held"; } catch { return "cut off"; }
            }
            if (how === "import") return import(address).then(() => "loaded", () => "refused");
            const made = document.createElementNS("http://www.w3.org/1999/xhtml", { prefetch: "link", image: "img", object: "iframe" }[how]);
            if (how === "prefetch") { made.rel = "prefetch"; made.href = address; } else made.src = address;
            return new Promise((done) => { made.onload = () => done(how === "object" && made.contentDocument === null ? "refused" : "loaded"); made.onerror = () => done("refused");
                document.documentElement.append(made); setTimeout(() => done("refused"), 1500); });
        }""",
        [how, target],
    )
    assert told in ("cut off", "refused")
    watch.breaches.clear()
