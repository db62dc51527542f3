"""A document of 200,000 characters stays smooth, and a longer one is shown by the window around the claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .invented import Invented, write

Serve = Any
Open = Any


def long(sentences: int) -> Invented:
    lines = [
        f"{number}: in a trial, velorastine 10 mg eased hay fever in most of those 😀 who took it for a spring."
        for number in range(sentences)
    ]
    made = Invented("long.txt", "\n".join(lines) + "\n", title="A long page")
    every = max(1, sentences // 60)
    for number, line in enumerate(lines):
        if number % every == 0:
            made.claim(line, "velorastine", "treats", "hay fever", decided="trial")
            made.drug("velorastine", nth=number)
            made.condition("hay fever", nth=number)
    return made


def test_two_hundred_thousand_characters_stay_smooth(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = long(2050)
    assert 180_000 < len(made.text) < 200_000
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    for _ in range(30):
        desk.page.wait_for_timeout(20)
        desk.decide("a")
        shown = desk.page.evaluate(
            """(() => { const quote = document.querySelector("#text .quote.first").getBoundingClientRect();
               const box = document.querySelector("#text").getBoundingClientRect(); return quote.top >= box.top && quote.top <= box.bottom; })()"""
        )
        assert shown
    times = sorted(desk.page.evaluate("performance.getEntriesByName('claimx-next').map((one) => one.duration)"))
    assert times[len(times) // 2] < 100  # 50 on a machine that does nothing else: see the benchmark


def test_a_longer_one_comes_by_windows(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = long(3000)
    assert len(made.text) > 200_000
    review = serve(write(tmp_path, [made]))
    desk = open_page(review)
    desk.read()
    assert "Show the text behind" in desk.page.inner_text("#text")
    desk.keys("g")
    desk.dialog()
    desk.page.fill("#number", "40")
    desk.keys("Enter")
    desk.wait("document.getElementById('position').textContent.startsWith('40 ')")
    desk.page.wait_for_selector("#text .document .quote")
    number = 39 * 50
    assert desk.page.inner_text("#text .has-quote").startswith(f"{number}:")
    words = f"{number + 1}: in a trial, velorastine"
    desk.select(words)
    desk.keys("+")
    desk.dialog()
    desk.page.fill("#new-drug", "velorastine")
    desk.keys("Enter")
    desk.closed()
    desk.saved()
    [added] = review.decisions()
    assert made.text[added.target.start : added.target.end] == words


def test_a_longer_one_is_read_on_by_scrolling(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    made = long(3000)
    desk = open_page(serve(write(tmp_path, [made])))
    desk.read()
    text = "document.querySelector('#text .document > div').textContent"
    for _ in range(12):
        desk.page.evaluate("document.querySelector('#text').scrollTo(0, 1e9)")
        desk.page.wait_for_timeout(150)
        if desk.page.evaluate("document.querySelector('[data-more]') === null"):
            break
    assert desk.page.evaluate(text) == made.text  # all of it, each line once
    desk.keys("g")
    desk.dialog()
    desk.page.fill("#number", "40")
    desk.keys("Enter")
    desk.wait("document.getElementById('position').textContent.startsWith('40 ')")
    assert desk.page.text_content("#text .has-quote").startswith(f"{39 * 50}:")
    desk.wait("document.querySelector('#text .has-quote').getBoundingClientRect().top < innerHeight")
    desk.page.reload()
    desk.keys("g")
    desk.dialog()
    desk.page.fill("#number", "60")
    desk.keys("Enter")
    desk.wait("document.getElementById('position').textContent.startsWith('60 ')")
    desk.read()
    stood = "document.querySelector('#text .has-quote').getBoundingClientRect().top"
    before = desk.page.evaluate(stood)
    first = desk.page.evaluate(text)[:8]
    desk.page.evaluate("document.querySelector('[data-more=before]').click()")
    desk.wait("!document.querySelector('#text .document > div').textContent.startsWith(it)", first)
    assert abs(desk.page.evaluate(stood) - before) < 40  # what is read stays where it is
    for _ in range(12):
        desk.page.evaluate("document.querySelector('[data-more=before]')?.click()")
        desk.page.wait_for_timeout(120)
    assert made.text.startswith(desk.page.evaluate(text))
