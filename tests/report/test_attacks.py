"""Whatever stands in a ledger, a document or a decision is text in the report: in its source and in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest

from claimx.decisions.history import History
from claimx.decisions.target import target_of
from claimx.errors import LedgerError
from claimx.ledger import by_document
from claimx.records import AnyRecord, ClaimRecord, ErrorRecord, ErrorSource, decode
from claimx.report.html import is_web, link

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(2)>",
    "attribute": "\" onmouseover=\"alert(3)\" autofocus onfocus='alert(3)' x='",
    "end of an element": "</p></li></details></style></title></textarea><svg onload=alert(4)>",
    "comment": "--><script>alert(5)</script><!--",
    "address": "javascript:alert(6)",
    "hidden address": "java\tscript:alert(7)//https://a.example/",
    "data address": "data:text/html,<script>alert(8)</script>",
    "style": "</style><style>@import 'https://evil.example/x.css';body{background:url(https://evil.example/y)}</style>",
    "frame": "<iframe src=https://evil.example></iframe><object data=https://evil.example></object>",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "base": '<base href="https://evil.example/"><form action="https://evil.example"><button>x</button></form>',
    "template": "{{7*7}}${7*7}<%= 7*7 %>",
    "entities": "&lt;script&gt;alert(9)&lt;/script&gt;&#60;b&#62;",
    "direction": "\u202egnp.exe\u2066\u2069",
    "controls": "a\x00b\x08c\x1b[31md\ud800e",
    "mathml": "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(10)></style></mglyph></math>",
    "remote picture": '<img src="https://evil.example/p.png"><video poster="//evil.example/q">',
}
"""What people put into pages, by name."""
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "p", "nav", "ul", "ol", "li",
    "main", "section", "div", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "small",
    "br", "details", "summary", "b", "span", "blockquote", "dl", "dt", "dd", "footer", "strong", "q", "svg", "desc",
    "defs", "pattern", "path", "rect", "text", "tspan", "g", "line",
}  # fmt: skip
"""The elements that reports are made of."""


class Elements(HTMLParser):
    """Collects elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*place, number))
    elif isinstance(value, str) or value is None:
        yield place


def poisoned(record: AnyRecord, attack: str) -> AnyRecord:
    """Return ``record`` with ``attack`` in every field that can hold it (those with a list of values cannot)."""
    raw = msgspec.to_builtins(record)
    for place in leaves(raw):
        if place in (("schema",), ("kind",), ("source", "path"), ("source", "sha256")):
            continue
        inner = raw
        for key in place[:-1]:
            inner = inner[key]
        was = inner[place[-1]]
        inner[place[-1]] = attack.replace("\ud800", "\ufffd")
        try:
            decode(msgspec.json.encode(raw))
        except (LedgerError, msgspec.ValidationError):
            inner[place[-1]] = was
    if "csl" in raw:
        word = attack.replace("\ud800", "\ufffd")
        raw["csl"] = {"title": word, "author": [{"family": word}, word, None], "issued": {"date-parts": [[word]]},
                      "container-title": word, "URL": word, "DOI": f"10.1000/{word}"}  # fmt: skip
    if "url" in raw["source"]:
        raw["source"]["url"] = attack.replace("\ud800", "\ufffd")
    return decode(msgspec.json.encode(raw))


def hostile(records: list[AnyRecord], attack: str) -> list[AnyRecord]:
    word = attack.replace("\ud800", "\ufffd")
    failed = ErrorRecord(id=word, source=ErrorSource(path=word), path=word, stage=word, type=word, message=word)
    return [*(poisoned(record, attack) for record in records), failed]


def check(html: str) -> None:
    """See to it that the page is made of nothing but what the report is made of."""
    found = Elements()
    found.feed(html)
    assert found.names <= ALLOWED, found.names - ALLOWED
    for tag, name, value in found.attributes:
        assert not name.startswith("on"), (tag, name, value)
        assert name not in ("src", "srcset", "style", "action", "formaction", "data", "poster", "xlink:href"), (
            tag,
            name,
        )
        if name == "href":
            assert re.fullmatch(r"#[a-z]+[\w-]*|https?://[^\s<>\"']+", value), value
        if tag == "meta" and name == "http-equiv":
            assert value == "Content-Security-Policy"
    places = [value for _, name, value in found.attributes if name == "id"]
    assert len(places) == len(set(places)), "an id stands twice"
    assert "\x00" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_every_field_is_text(attack: str, records: list[AnyRecord], made: Callable[..., str]) -> None:
    found = hostile(records, attack)
    words = "Before " + attack + " behind, at some length. " * 30
    texts = {document.path: words for document in by_document(found)}
    entries = reviewed_by(attack, found)
    for html in (made(found, texts, entries, title=attack), made(found, {}, entries, as_reviewed=True)):
        check(html)


def reviewed_by(attack: str, records: list[AnyRecord]) -> list[Any]:
    """Return decisions whose reviewer, note and corrections are attacks too."""
    word = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "?", attack).split())[:60]
    history = History()
    entries: list[Any] = []
    for document in by_document(records):
        for number, claim in enumerate(r for r in document.records if isinstance(r, ClaimRecord)):
            action = ("correct", "reject", "maybe")[number % 3]
            more: dict[str, Any] = {"fields": {"drug": word, "object": word}} if action == "correct" else {}
            if action == "reject":
                more = {"reason": "other"}
            for reviewer in (word, "ada"):
                target = target_of(claim, document)
                made = history.decide(reviewer, target, action, note=word, time="2026-01-01T00:00:00.000Z", **more)
                history.add(made)
                entries.append(made)
                if number % 2:
                    break
                action, more = "reject", {"reason": "other"}
    return entries


@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_runs_nothing_and_asks_for_nothing(
    scripts: bool, records: list[AnyRecord], made: Callable[..., str], opened: Any
) -> None:
    for name, attack in ATTACKS.items():
        found = hostile(records, attack)
        texts = {document.path: attack * 20 for document in by_document(found)}
        html = made(found, texts, reviewed_by(attack, found), title=attack)
        page, did = opened(html, java_script_enabled=scripts)
        page.wait_for_timeout(50)
        assert did == [], name
        assert page.locator("script, iframe, object, img, form, base, style ~ style").count() == 0


def test_the_policy_refuses_what_would_get_past_the_escaping(
    records: list[AnyRecord], made: Callable[..., str], opened: Any
) -> None:
    """A second wall: with markup put into the page by hand still nothing runs, and nothing is fetched."""
    html = made(records)
    inserted = (
        "<script>document.title='ran'</script><img src='https://evil.example/x.png' onerror=\"document.title='ran'\">"
        "<link rel=stylesheet href='https://evil.example/x.css'><p style='color:red'>x</p>"
        "<iframe src='https://evil.example/'></iframe>"
    )
    page, did = opened(html.replace("</main>", inserted + "</main>"))
    page.wait_for_timeout(200)
    assert page.title() == "Claims"
    assert not [each for each in did if each.startswith("dialog")]
    asked = {each.split()[1] for each in did if each.startswith("request https")}
    assert asked <= {each.split()[1] for each in did if each.startswith("refused") and each.endswith(" csp")}
    assert len([each for each in did if "Content Security Policy" in each]) >= 4


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://a.example/x?y=1&z=2#f", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("https://a.example/\njavascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/x", False),
        ("https:/a.example", False),
        ("https://a.example/\"onclick='x'", False),
        ("https://a.example/\x00", False),
        ("https://a.example/" + "x" * 3000, False),
        (None, False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, web: bool) -> None:
    assert is_web(address) is web
    assert link(address, "<words>").startswith("<a ") is web
    assert "<words>" not in link(address, "<words>")


def test_what_nobody_sees_has_a_sign() -> None:
    from claimx.report.html import tag

    for hidden in "\u200b\u2060\u00ad\ufeff\u2063\u3164\u200d\u200e":
        assert '<span class="unseen"' in tag("p", f"no{hidden}t \N{GREEK SMALL LETTER ALPHA}")
        assert "span" not in tag("title", f"no{hidden}t")
        assert "span" not in tag("p", "x", title=f"no{hidden}t")
    for needed in ("\u0645\u06cc\u200c\u062e\u0648", "\U0001f468\u200d\U0001f469", "na\u00efve \u2014 5 \u03bcg"):
        assert tag("p", needed) == f"<p>{needed}</p>"
    assert tag("p", "<b>\u200b") == '<p>&lt;b&gt;<span class="unseen" title="U+200B">\u200b</span></p>'
