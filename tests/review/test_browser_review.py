"""A review in a real browser, from the first claim to the last, by keys, by mouse, and after coming back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Served
from .invented import many, page, write

Serve = Any
Open = Any
REASONS = [
    "not_a_claim", "wrong_drug", "wrong_object", "wrong_relation", "wrong_finding", "wrong_certainty", "wrong_speaker",
    "duplicate",
]  # fmt: skip


@pytest.fixture
def review(tmp_path: Path, serve: Serve) -> Served:
    """A review of 50 claims."""
    return serve(write(tmp_path, many()))


def verdicts(review: Served) -> list[str | None]:
    """The verdict of each claim in the log, by the order in which it was first decided."""
    states: dict[str, str | None] = {}
    for decision in review.decisions():
        states[decision.target.claim] = decision.after.verdict
    return list(states.values())


def test_fifty_claims_by_keyboard_alone_undone_and_made_again(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    keys = (["a"] * 6 + [str(key) for key in range(1, 9)] + ["m", "s"]) * 4
    for key in keys[:50]:
        desk.decide(key)
    assert desk.claim is None
    assert "All claims of this list are decided" in desk.page.inner_text("#claim")
    desk.saved()
    said = {"a": "accepted", "m": "maybe", "s": "skipped"}
    assert verdicts(review) == [said.get(key, "rejected") for key in keys[:50]]
    rejected = [decision.after.reason for decision in review.decisions() if decision.action == "reject"]
    assert rejected[:8] == REASONS

    desk.keys(*"u" * 50)
    desk.saved()
    assert set(verdicts(review)) == {None}
    assert desk.position == "1 of 50"
    desk.wait("document.querySelector('#claim .verdict').textContent === 'Undecided'")
    desk.keys("u")
    desk.wait("document.getElementById('last').textContent === 'Nothing left to undo.'")

    desk.keys(*["Shift+U"] * 50)
    desk.saved()
    assert verdicts(review) == [said.get(key, "rejected") for key in keys[:50]]
    desk.keys("Shift+U")
    desk.wait("document.getElementById('last').textContent === 'Nothing left to redo.'")


def test_fifty_claims_by_mouse_alone(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    for number in range(50):
        if number % 5 == 1:
            before = desk.claim
            desk.page.click('#claim [data-reason="wrong_drug"]')
            desk.wait("document.documentElement.dataset.claim !== it", before)
        elif number % 5 == 2:
            before = desk.claim
            desk.click("reject")
            desk.page.click("dialog .option:nth-of-type(1) >> nth=2")
            desk.wait("document.documentElement.dataset.claim !== it", before)
        else:
            desk.move_by(["accept", "", "", "maybe", "skip"][number % 5])
    desk.saved()
    assert verdicts(review) == ["accepted", "rejected", "rejected", "maybe", "skipped"] * 10
    assert "decided" in desk.page.inner_text("#progress-text")
    desk.move_by("undo")
    desk.saved()
    assert desk.position == "50 of 50"


def test_what_was_decided_is_there_after_closing_and_after_the_server_ends(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    for key in ("a", "2", "m"):
        desk.decide(key)
    desk.saved()
    desk.page.close()
    again = open_page(review)
    assert again.position == "4 of 50"
    assert again.page.inner_text("#progress-text") == "3 of 50 decided"
    again.page.close()
    review.stop()
    review.start()
    third = open_page(review)
    assert third.position == "4 of 50"
    third.keys("k")
    third.wait("document.getElementById('position').textContent === '3 of 50'")
    assert third.verdict == "Maybe"
    for _ in range(3):
        third.keys("u")
        third.saved()
    assert verdicts(review) == [None, None, None]


def test_two_reviewers_at_once(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    ledger = write(tmp_path, many(2))
    ada, ben = serve(ledger, "ada"), serve(ledger, "ben")
    first, second = open_page(ada), open_page(ben)
    for _ in range(5):
        first.decide("a")
        second.decide("2")
    first.saved()
    second.saved()
    assert [one.after.verdict for one in ada.decisions("ada")] == ["accepted"] * 5
    assert [one.after.verdict for one in ada.decisions("ben")] == ["rejected"] * 5
    second.decide("3")
    second.saved()
    first.page.wait_for_selector("#claim .others")
    assert "ben rejected (wrong object)" in first.page.inner_text("#claim .others")


def test_a_blind_reviewer_sees_nothing_of_the_others(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    ledger = write(tmp_path, many(1))
    first = open_page(serve(ledger, "ada"))
    first.decide("a")
    first.saved()
    second = open_page(serve(ledger, "ben", "--blind"))
    second.read()
    assert "accepted" not in second.page.inner_text("#claim")
    assert second.page.query_selector("#claim .others") is None
    assert second.page.inner_text("#blind") == "blind review"
    assert first.page.is_hidden("#blind")


def test_reject_with_a_note_and_other_needs_one(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.keys("x")
    desk.dialog()
    desk.page.focus("#reject-note")
    desk.page.keyboard.type("said of its sister")
    before = desk.claim
    desk.page.click("dialog .option >> nth=1")
    desk.wait("document.documentElement.dataset.claim !== it", before)
    desk.keys("9")
    desk.dialog()
    desk.keys("Enter")
    desk.wait("document.querySelector('dialog .problem').textContent !== ''")
    desk.page.keyboard.type("not this page")
    desk.decide("Enter")
    desk.saved()
    first, second = review.decisions()
    assert (first.after.reason, first.after.note) == ("wrong_drug", "said of its sister")
    assert (second.after.reason, second.after.note) == ("other", "not this page")


def test_notes_stay_with_the_claim(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.keys("n")
    desk.dialog()
    desk.page.keyboard.type("<b>look</b> again")
    desk.keys("Enter")
    desk.page.wait_for_selector("#claim .note")
    assert desk.page.inner_text("#claim .note") == "Note: <b>look</b> again"
    assert desk.position == "1 of 50"
    desk.saved()
    assert review.decisions()[0].after.note == "<b>look</b> again"


def test_orders_filters_and_numbers(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.keys("o")
    desk.dialog()
    before = desk.claim
    desk.page.click("dialog .option:has-text('least confident')")
    desk.wait("document.documentElement.dataset.claim !== it", before)
    desk.read()
    assert "9-4" in desk.page.inner_text("#text")
    desk.keys("g")
    desk.dialog()
    desk.page.fill("#number", "50")
    desk.keys("Enter")
    desk.wait("document.getElementById('position').textContent === '50 of 50'")
    desk.keys("f")
    desk.dialog()
    desk.page.select_option("#filter-drug", label="oxilabine (10)")
    desk.page.click("dialog .strong")
    desk.wait("document.getElementById('position').textContent === '1 of 10'")
    assert desk.field("drug") == "oxilabine"
    desk.decide("a")
    assert desk.position == "2 of 10"
    desk.page.reload()
    desk.wait("document.getElementById('position').textContent === '2 of 10'")  # the list is kept in the address
    desk.keys("f")
    desk.dialog()
    desk.page.click("text=Show all")
    desk.wait("document.getElementById('position').textContent.endsWith('of 50')")


def test_words_of_a_field_light_up(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    assert desk.page.inner_text("#text .quote.first").startswith("In trial 0-0") or "trial" in desk.page.inner_text(
        "#text"
    )
    for name, words in {
        "relation": ["eased"],
        "drug": ["velorastine"],
        "object": ["hay fever"],
        "doses": ["10 mg"],
        "design": ["trial"],
    }.items():
        desk.page.hover(f'#claim [data-field="{name}"]')
        assert desk.lit("words") == words
    desk.page.hover("#document-title")
    assert desk.lit("words") == []
    desk.page.focus('#claim [data-field="relation"]')
    assert desk.lit("words") == ["eased"]
    desk.page.focus("#claim .level")
    assert desk.lit("words") == ["trial"]


def test_why_shows_rules_and_what_was_turned_down(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.keys("w")
    desk.page.wait_for_selector("#reasons .answer")
    assert "claims.treats.0" in desk.page.inner_text("#reasons")
    desk.keys("w")
    desk.page.wait_for_selector("#reasons", state="hidden")


def test_a_document_that_is_gone_is_reviewed_by_its_quotes(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    review = serve(write(tmp_path, [page(0)], files=False))
    desk = open_page(review)
    desk.page.wait_for_selector("#text .trouble")
    assert "velorastine 10 mg eased hay fever" in desk.page.inner_text("#text .has-quote")
    desk.keys("+")
    desk.wait("document.getElementById('last').textContent.startsWith('Claims are added')")
    desk.decide("a")
    desk.saved()
    assert verdicts(review) == ["accepted"]


def test_what_cannot_be_saved_stops_the_review_and_says_so(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.decide("a")
    desk.saved()
    desk.page.route("**/api/decisions*", lambda route: route.abort())
    second = desk.claim
    desk.keys("a")
    desk.page.wait_for_selector("#banner:not([hidden])")
    assert "Not saved" in desk.page.inner_text("#banner")
    desk.wait("document.documentElement.dataset.claim === it", second)
    assert desk.verdict == "Undecided"
    desk.keys("a")  # nothing more is decided before that is settled
    assert desk.claim == second
    assert len(review.decisions()) == 1
    desk.page.unroute("**/api/decisions*")
    desk.page.click("#banner-retry")
    desk.saved()
    assert verdicts(review) == ["accepted", "accepted"]
    desk.page.wait_for_selector("#banner", state="hidden")


def test_a_refused_decision_can_be_left(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    answer = {"error": "the disk is full", "hint": None}
    desk.page.route("**/api/decisions*", lambda route: route.fulfill(status=507, json=answer))
    first = desk.claim
    desk.keys("a")
    desk.page.wait_for_selector("#banner:not([hidden])")
    assert "the disk is full" in desk.page.inner_text("#banner")
    desk.page.click("#banner-drop")
    desk.page.unroute("**/api/decisions*")
    desk.wait("document.documentElement.dataset.claim === it", first)
    assert desk.verdict == "Undecided"
    desk.decide("2")
    desk.saved()
    assert verdicts(review) == ["rejected"]


def test_the_page_notices_that_the_server_is_gone_and_that_it_is_back(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.decide("a")
    desk.saved()
    desk.page.route("**/api/**", lambda route: route.abort())
    desk.page.wait_for_selector("#banner:not([hidden])")
    assert "gone" in desk.page.inner_text("#banner")
    desk.page.unroute("**/api/**")
    desk.page.wait_for_selector("#banner", state="hidden")
    desk.decide("a")
    desk.saved()
    assert verdicts(review) == ["accepted", "accepted"]


def test_the_next_claim_is_there_in_fifty_milliseconds(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.read()
    for _ in range(30):
        desk.page.wait_for_timeout(30)
        desk.decide("a")
    times = desk.page.evaluate("performance.getEntriesByName('claimx-next').map((one) => one.duration)")
    assert sorted(times)[len(times) // 2] < 50


REASON_OF = {str(key): reason for key, reason in enumerate(REASONS, start=1)}


class Typist:
    """What the keys must lead to: a reviewer's list of claims, and what is decided on them, worked out apart."""

    def __init__(self, total: int) -> None:
        self.at = 0
        self.verdicts: list[str | None] = [None] * total
        self.log: list[tuple[str, int, str | None]] = []
        self._done: list[tuple[int, str | None]] = []

    def type(self, keys: str) -> None:
        if keys == "u":
            if self._done:
                self.at, self.verdicts[self.at] = (found := self._done.pop())[0], found[1]
                self.verdicts[found[0]] = found[1]
                self.log.append(("undo", self.at, found[1]))
        elif keys == "k":
            self.at = max(0, self.at - 1)
        elif keys == "j" or (keys == "a" and self.verdicts[self.at] == "accepted"):
            self._next()
        elif keys.startswith("c"):
            self._decide("correct", "accepted")
        else:
            verdict = {"a": "accepted", "m": "maybe", "s": "skipped"}.get(keys, "rejected")
            self._decide({"a": "accept", "m": "maybe", "s": "skip"}.get(keys, "reject"), verdict)
            self._next()

    def _decide(self, action: str, verdict: str) -> None:
        self._done.append((self.at, self.verdicts[self.at]))
        self.verdicts[self.at] = verdict
        self.log.append((action, self.at, verdict))

    def _next(self) -> None:
        total = len(self.verdicts)
        around = [at % total for at in range(self.at + 1, self.at + total + 1)]
        self.at = next((at for at in around if self.verdicts[at] is None), self.at)


@pytest.mark.parametrize("slow", [False, True])
def test_keys_typed_at_machine_speed_are_all_done_in_their_order(
    slow: bool, tmp_path: Path, serve: Serve, open_page: Open
) -> None:
    review = serve(write(tmp_path, many(40)))
    desk = open_page(review)
    order = desk.page.evaluate(
        """async () => { const token = new URLSearchParams(location.search).get("token"); const ids = [];
           for (let at = 0; at < 200; at += 50) ids.push(...(await (await fetch(`/api/queue?at=${at}&count=50`, { headers: { Authorization: `Bearer ${token}` } })).json()).items.map((one) => one.id));
           return ids; }"""
    )
    if slow:  # the next claim is not there when the next key comes
        desk.page.route("**/api/queue*", lambda route: (desk.page.wait_for_timeout(60), route.continue_()))
    acts = [
        "a",
        "2",
        "m",
        "c f 2",
        "j",
        "a",
        "u",
        "3",
        "k",
        "5",
        "u",
        "u",
        "s",
        "a",
        "c c 2",
        "j",
        "1",
        "k",
        "m",
        "a",
    ] * 6
    typist = Typist(len(order))
    for act in acts:
        typist.type(act)
    assert sum(len(act.split()) for act in acts) > 130
    for key in " ".join(acts).split():
        desk.page.keyboard.press(key)
    desk.saved()
    made = review.decisions()
    assert [(one.action, order.index(one.target.claim), one.after.verdict) for one in made] == typist.log
    assert desk.position == f"{typist.at + 1} of 200"


def test_what_is_typed_while_others_decide_is_not_lost(review: Served, open_page: Open) -> None:
    """The page looks again where others have decided; a dialog that is open then is about the same claim still."""
    desk = open_page(review)
    desk.keys("c", "f")
    desk.dialog()
    desk.page.wait_for_timeout(4500)  # the first look after the opening finds a longer log
    desk.keys("2", "j")
    desk.saved()
    assert [one.after.fields for one in review.decisions()] == [{"finding": "no_effect"}]
    assert desk.position == "2 of 50"


def test_an_answer_that_is_lost_writes_no_second_decision(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    lost: list[str] = []

    def lose(route: Any) -> None:
        if len(lost) < 3:  # written, and nobody hears of it
            route.fetch()
            lost.append(route.request.headers["idempotency-key"])
            route.abort()
        else:
            route.continue_()

    desk.page.route("**/api/decisions*", lose)
    desk.decide("a")
    desk.page.wait_for_selector("#banner:not([hidden])")
    desk.page.click("#banner-retry")
    desk.saved()
    assert len(set(lost)) == 1
    assert [one.after.verdict for one in review.decisions()] == ["accepted"]
    desk.keys("u")
    desk.saved()
    assert [one.action for one in review.decisions()] == ["accept", "undo"]


def test_the_claims_of_a_sentence_stand_together(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = page(0)
    words = "Nobody was asked about restless legs"
    made.claim(words, "brumatide", "studied_for", "restless legs")
    made.claim(words, "brumatide", "studied_for", "insomnia")
    desk = open_page(serve(write(tmp_path, [made])))
    for _ in range(5):
        desk.decide("j") if desk.page.query_selector(".sentence-claims") is None else None
    assert desk.page.inner_text(".sentence-claims h3") == "1 of 2 in this sentence"
    first = desk.claim
    desk.decide("2")
    assert desk.page.inner_text(".sentence-claims h3") == "2 of 2 in this sentence"
    assert desk.page.inner_text(".beside >> nth=0").replace("\n", " ").startswith("✕ restless legs")
    assert desk.page.evaluate("document.querySelector('#text .has-quote').dataset.signs") == "✕·"
    desk.page.click(".beside >> nth=0")
    desk.wait("document.documentElement.dataset.claim === it", first)
    assert desk.verdict == "Rejected (wrong drug)"


def test_the_progress_is_that_of_the_list(review: Served, open_page: Open) -> None:
    desk = open_page(review)
    desk.decide("a")
    desk.page.goto(desk.page.url.split("#")[0] + "#order=ledger&drug=oxilabine")
    desk.page.reload()
    desk.wait("document.getElementById('progress-text').textContent === '0 of 10 decided in this list'")
    desk.decide("a")
    desk.saved()
    assert desk.page.inner_text("#progress-text") == "1 of 10 decided in this list"
    assert "whole ledger: 2 of 50" in desk.page.get_attribute("#progress-text", "title")
