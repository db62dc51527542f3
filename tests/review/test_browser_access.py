"""WCAG 2.2 AA as far as a program sees it, in both themes, in every dialog, and on a narrow screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimx.records import Candidate, Match

from .conftest import Served
from .invented import page, write

Serve = Any
Open = Any
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def review(tmp_path: Path, serve: Serve) -> Served:
    """A review whose first claim has everything that the page can show."""
    import msgspec

    made = page(0)
    csl = {
        "title": "Velorastine in hay fever",
        "author": [{"family": "Ito"}],
        "issued": {"date-parts": [[2011]]},
        "DOI": "10.1/x",
    }
    match = Match(
        key="ito2011", score=0.71, csl=csl, candidates=[Candidate(key="ito2012", score=0.4)], status="ambiguous"
    )
    reference = made.reference("Nobody was asked", csl)
    citation = made.citation("(Ito 2011", references=[reference], ids={"doi": "10.1/x"}, match=match)
    index = next(index for index, record in enumerate(made.records) if record.kind == "claim")
    made.records[index] = msgspec.structs.replace(made.records[index], citation_ids=[citation], flags=["promotional"])
    return serve(write(tmp_path, [made]))


def check(desk: Any, where: str, part: str | None = None, *, colours: bool = False) -> None:
    """Let axe look for what breaks the guidelines, on the whole page or in a part of it; ``colours``: for contrast alone, as
    the elements are the same in both themes."""
    from axe_playwright_python.sync_playwright import Axe

    only = {"type": "rule", "values": ["color-contrast"]} if colours else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = Axe().run(desk.page, context=part, options=options).response["violations"]
    told = [
        (one["id"], [node["target"] for node in one["nodes"]], one["nodes"][0].get("failureSummary")) for one in found
    ]
    assert told == [], where


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(theme: str, review: Served, open_page: Open) -> None:
    pytest.importorskip("axe_playwright_python")
    dark = theme == "dark"
    desk = open_page(review, color_scheme=theme)
    desk.read()
    check(desk, "page", colours=dark)
    desk.keys("w")
    desk.page.wait_for_selector("#reasons .answer")
    check(desk, "why", "#claim", colours=dark)
    steps: dict[str, tuple[str, ...]] = {
        "keys": ("?",), "reject": ("x",), "note": ("n",), "order": ("o",), "filter": ("f",), "number": ("g",), "field": ("c",),
        "name": ("c", "d"), "choice": ("c", "e"), "links": ("c", "n"),
    }  # fmt: skip
    for name, keys in steps.items():
        desk.keys(*keys)
        desk.dialog()
        check(desk, name, "dialog", colours=dark)
        desk.keys("Escape")
        desk.closed()
    desk.select("velorastine 10 mg")
    desk.keys("+")
    desk.dialog()
    check(desk, "add", "dialog", colours=dark)
    desk.keys("Escape")
    desk.closed()
    desk.decide("2")
    desk.keys("k")
    desk.wait("document.querySelector('.verdict').classList.contains('rejected')")
    check(desk, "rejected", colours=dark)
    for verdict in ("a", "m", "s", "a"):
        desk.decide(verdict)
    desk.decide("a") if desk.claim else None
    desk.saved()
    check(desk, "done", colours=dark)


@pytest.mark.parametrize("width", [320, 390, 768])
def test_it_reflows(width: int, review: Served, open_page: Open) -> None:
    desk = open_page(review, viewport={"width": width, "height": 640})
    desk.read()
    wide = "[document.documentElement.scrollWidth, document.querySelector('#text').scrollWidth - document.querySelector('#text').clientWidth]"
    assert desk.page.evaluate(wide) == [width, 0]
    for keys in (("?",), ("x",), ("f",), ("c", "d")):
        desk.keys(*keys)
        desk.dialog()
        box = desk.page.evaluate(
            "(({left, right}) => [left, right])(document.querySelector('dialog').getBoundingClientRect())"
        )
        assert box[0] >= 0
        assert box[1] <= width
        assert desk.page.evaluate(
            "document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth"
        )
        desk.keys("Escape")
        desk.closed()


def test_targets_are_large_enough(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    small = desk.page.evaluate(
        """[...document.querySelectorAll("button, input, select, summary")].filter((one) => one.offsetParent !== null)
           .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
           .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []


def test_single_keys_can_be_switched_off(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.keys("?")
    desk.dialog()
    desk.page.uncheck("#shortcuts")
    desk.keys("Escape")
    desk.closed()
    first = desk.claim
    desk.keys("a", "2", "m")
    desk.page.wait_for_timeout(100)
    assert desk.claim == first
    desk.page.reload()
    desk.page.wait_for_selector("html[data-claim]")
    desk.keys("a")
    desk.page.wait_for_timeout(100)
    assert desk.claim == first
    desk.move_by("accept")
    desk.saved()
    assert len(review.decisions()) == 1


def test_each_claim_and_each_decision_is_announced(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    live = "document.getElementById('live').textContent"
    assert desk.page.evaluate(live).startswith("Claim 1 of 5: velorastine improves hay fever.")
    desk.decide("2")
    assert desk.page.evaluate(live).startswith("Rejected (wrong drug). Claim 2 of 5: brumatide")
    desk.keys("u")
    desk.wait("document.getElementById('live').textContent.startsWith('Undone')")


def test_tab_goes_through_the_page_and_out(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    seen: list[str] = []
    for _ in range(90):
        desk.keys("Tab")
        seen.append(
            desk.page.evaluate(
                "document.activeElement.id || document.activeElement.dataset.action || document.activeElement.className || document.activeElement.tagName"
            )
        )
        if seen[-1] == "BODY":
            break
    assert seen[0] == "skip"
    order = [seen.index(name) for name in ("order", "text", "level l2", "accept", "undo")]
    assert order == sorted(order)
    assert seen[-1] == "BODY"  # and out of the page


def test_the_theme_follows_the_system_and_can_be_chosen(review: Served, open_page: Open) -> None:
    desk = open_page(review, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert desk.page.evaluate(ground) == "rgb(20, 22, 26)"
    desk.click("theme")
    assert desk.page.evaluate(ground) == "rgb(246, 244, 239)"
    desk.page.reload()
    desk.page.wait_for_selector("html[data-claim]")
    assert desk.page.evaluate(ground) == "rgb(246, 244, 239)"


def test_high_contrast_still_shows_what_is_marked(review: Served, open_page: Open) -> None:
    desk = open_page(review, forced_colors="active")
    desk.read()
    shown = desk.page.evaluate("getComputedStyle(document.querySelector('#text .quote')).outlineStyle")
    assert shown == "solid"
