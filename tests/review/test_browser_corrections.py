"""Corrections in four keys at most, and missed claims from selected text, whatever is written before them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimx.decisions.fields import FIELDS

from .conftest import Served
from .invented import Invented, page, write

Serve = Any
Open = Any


@pytest.fixture
def review(tmp_path: Path, serve: Serve) -> Served:
    return serve(write(tmp_path, [page(0)]))


CORRECTIONS: dict[str, tuple[str, ...]] = {
    "drug": ("d", "1"), "relation": ("r", "3"), "object": ("o", "1"), "finding": ("f", "2"), "certainty": ("c", "2"),
    "strength": ("s", "1"), "direction": ("w", "2"), "speaker": ("p", "4"), "population": ("u", "1"), "comparator": ("v", "1"),
    "design": ("e", "b"), "doses": ("n", "2", "Enter"), "citations": ("t", "1", "Enter"),
}  # fmt: skip


def test_every_field_is_corrected_in_four_keys_at_most(review: Served, open_page: Open) -> None:
    assert set(CORRECTIONS) == set(FIELDS)
    desk = open_page(review)
    desk.read()
    first = desk.claim
    for name, keys in CORRECTIONS.items():
        assert 1 + len(keys) <= 4
        before = desk.field(name)
        desk.keys("c")
        desk.dialog()
        desk.keys(*keys)
        desk.closed()
        desk.saved()
        assert desk.field(name) != before
        assert desk.claim == first
    said = review.decisions()[-1].after.fields
    assert set(said) == set(FIELDS)
    assert said["drug"] == "brumatide"
    assert said["relation"] == "harms"
    assert said["finding"] == "no_effect"
    assert said["design"] == "mechanism" or said["design"] in FIELDS["design"].values
    assert len(said["doses"]) == 2
    assert len(said["citations"]) == 1
    assert desk.verdict == "Accepted, 13 corrected"
    desk.keys(*"u" * len(CORRECTIONS))
    desk.saved()
    desk.wait("document.querySelector('#claim .verdict').textContent === 'Undecided'")
    assert desk.field("drug") == "velorastine"


def test_a_field_that_may_be_empty_is_emptied_in_three_keys(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    desk.keys("c", "o")
    desk.dialog()
    desk.keys("0")
    desk.saved()
    assert review.decisions()[-1].after.fields == {"object": None}


def test_a_corrected_design_gives_its_level_at_once(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    number = "document.querySelector('#claim .level .number').textContent"
    desk.page.route("**/api/decisions*", lambda route: (desk.page.wait_for_timeout(100), route.continue_()))
    for design, level in (("expert_opinion", "–"), ("rct", "2"), ("systematic_review_rct", "1"), ("case_report", "4")):
        desk.keys("c", "e", "123456789abcdefghijklmnopqrstuvwxyz"[FIELDS["design"].values.index(design)])
        assert desk.page.evaluate(number) == level
    desk.saved()
    assert desk.page.evaluate(number) == "4"
    assert "extracted" in desk.page.inner_text("#claim [aria-label='Evidence']")


def test_a_name_is_written_where_no_mention_has_it(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    desk.page.click('#claim [data-field="drug"]')
    desk.dialog()
    desk.page.keyboard.type("  5-htp zubrowine")
    desk.keys("Enter")
    desk.saved()
    assert review.decisions()[-1].after.fields == {"drug": "5-htp zubrowine"}
    assert desk.field("drug").startswith("5-htp zubrowine")


def test_focus_goes_back_where_it_was(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.page.focus('#claim [data-field="finding"]')
    desk.keys("Enter")
    desk.dialog()
    assert desk.page.evaluate("document.activeElement.closest('dialog') !== null")
    desk.keys("2")
    desk.closed()
    assert desk.page.evaluate("document.activeElement.dataset.field") == "finding"
    desk.page.focus('.actions [data-action="note"]')
    desk.keys("Enter")
    desk.dialog()
    desk.keys("Escape")
    desk.closed()
    assert desk.page.evaluate("document.activeElement.dataset.action") == "note"


PREFIXES = {
    "plain": "",
    "emoji": "👩‍⚕️🧪👍🏽 𝒜 said 😀😀. ",
    "accents": "Cafe\u0301 nai\u0308ve s\u0323\u0307. ",
    "chinese": "患者服用了药物。𠮷野家。\n",
    "arabic": "قال المريض إنه تحسن ٣ مرات.\n",
    "controls": "a\x00b\x07c\x1b[31md\x7f\u2028e. ",
    "returns": "one\r\ntwo\rthree\n",
}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_missed_claim_stands_at_its_code_points(prefix: str, tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = page(0, PREFIXES[prefix] + "Fine 😀. ")
    review = serve(write(tmp_path, [made]))
    desk = open_page(review)
    desk.page.wait_for_selector("#text .document")
    if desk.page.query_selector("#text .trouble"):
        pytest.skip("the reader does not give this text as it stands")
    words = "Nobody was asked about restless legs"
    desk.select(words)
    desk.keys("+")
    desk.dialog()
    desk.page.fill("#new-drug", "brumatide")
    desk.page.select_option("#new-relation", "studied_for")
    desk.page.fill("#new-object", "restless legs")
    desk.keys("Enter")
    desk.closed()
    desk.saved()
    [added] = review.decisions()
    start = made.text.index(words)
    assert (added.action, added.target.start, added.target.end) == ("add", start, start + len(words))
    assert made.text[added.target.start : added.target.end] == added.target.exact == words
    assert added.target.said["drug"] == "brumatide"
    assert added.target.said["object"] == "restless legs"
    desk.wait("document.getElementById('position').textContent.endsWith('of 6')")
    desk.keys("u")
    desk.saved()
    assert review.decisions()[-1].action == "undo"


def test_what_is_selected_prefills_the_missed_claim(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    desk.select("brumatide 10 mg eased migraine")
    desk.page.click("#add")
    desk.dialog()
    assert desk.page.inner_text("dialog blockquote") == "brumatide 10 mg eased migraine"
    assert desk.page.input_value("#new-drug") == "brumatide"
    assert desk.page.input_value("#new-object") == "migraine"
    desk.page.click("dialog button:has-text('Add the claim')")
    desk.saved()
    said = review.decisions()[-1].target.said
    assert (said["drug"], said["relation"], said["object"], len(said["doses"])) == (
        "brumatide",
        "treats",
        "migraine",
        1,
    )


def test_a_passage_is_selected_by_keys_alone(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = page(0, "😀 ")
    review = serve(write(tmp_path, [made]))
    desk = open_page(review)
    desk.read()
    for _ in range(40):
        desk.keys("Tab")
        if desk.page.evaluate("document.activeElement.id") == "text":
            break
    desk.keys(*["Shift+ArrowRight"] * 14)
    assert desk.page.evaluate("getSelection().toString()") == "In trial 0-0, "
    desk.keys(*["Control+Shift+ArrowRight"] * 1)
    assert desk.page.evaluate("getSelection().toString()").strip() == "In trial 0-0, velorastine"
    desk.keys("+")
    desk.dialog()
    assert desk.page.input_value("#new-drug") == "velorastine"
    desk.keys("Enter")
    desk.saved()
    [added] = review.decisions()
    assert made.text[added.target.start : added.target.end] == added.target.exact
    assert added.target.exact.strip() == "In trial 0-0, velorastine"


def test_a_pair_of_surrogates_is_never_cut(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = Invented("a.txt", "Velorastine 😀 eased gout.\n", title="A")
    made.claim("Velorastine 😀 eased gout.", "velorastine", "treats", "gout")
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    desk.page.evaluate(
        """() => { const node = document.querySelector("#text .quote").firstChild; const range = document.createRange();
           range.setStart(node, 13); range.setEnd(node, 19); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    desk.page.wait_for_selector("#add.ready")
    desk.keys("+")
    desk.dialog()
    assert desk.page.inner_text("dialog blockquote") == "😀 ease"
