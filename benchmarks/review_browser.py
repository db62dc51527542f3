"""What a reviewer at the keyboard sees, for ``review.py``: Chromium, keys, and what the page itself measures."""

from __future__ import annotations

import random
import shutil
import statistics
import time
from typing import Any

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_ACTS = (("a", 70), ("1", 6), ("3", 6), ("5", 4), ("8", 3), ("m", 3), ("s", 1), ("c f 2 j", 5), ("u a", 2))
"""What a reviewer does with a claim, as keys, and how often: most claims are accepted, one in twenty is corrected."""


_HAND = 60
"""Milliseconds between two keys of which the second follows from what the first did: a quick hand."""


def by_keys(address: str, claims: int, *, pause: float = 0.0, seed: int = 0) -> dict[str, float]:
    """Review ``claims`` claims by the keys alone, ``pause`` seconds between two of them; return what it took."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise SystemExit("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        began = time.perf_counter()
        page.goto(address)
        _until_other(page, None)
        opened = time.perf_counter() - began
        page.wait_for_selector("#text .document, #text .pieces", timeout=30_000)
        with_text = time.perf_counter() - began
        keys, spent = _review(page, claims, pause, random.Random(seed))
        durations = page.evaluate("performance.getEntriesByName('claimx-next').map((one) => one.duration)")
        browser.close()
    durations.sort()
    return {
        "page to first claim, s": opened,
        "page to first document, s": with_text,
        "key to next claim, median ms": statistics.median(durations),
        "key to next claim, 95 % ms": durations[max(0, int(len(durations) * 0.95) - 1)],
        "key to next claim, worst ms": durations[-1],
        "keys a claim": keys / claims,
        "claims a minute": claims / spent * 60,
    }


def _review(page: Any, claims: int, pause: float, rnd: random.Random) -> tuple[int, float]:
    """Return how many keys were pressed, and the seconds without the pauses."""
    pressed, waited = 0, 0.0
    acts, weights = [act for act, _ in _ACTS], [weight for _, weight in _ACTS]
    began = time.perf_counter()
    for _ in range(claims):
        before = _claim(page)
        for key in rnd.choices(acts, weights)[0].split():
            if key == "j":
                page.wait_for_timeout(_HAND)  # the choice closes first
                waited += _HAND / 1000
            page.keyboard.press(key)
            pressed += 1
            if key == "u":
                _until_other(page, before)
                before = _claim(page)
        _until_other(page, before)
        if pause:
            time.sleep(pause)
            waited += pause
    return pressed, time.perf_counter() - began - waited


def _claim(page: Any) -> str | None:
    found: str | None = page.evaluate("document.documentElement.dataset.claim ?? null")
    return found


def _until_other(page: Any, before: str | None) -> None:
    """Wait until another claim is on the screen."""
    end = time.monotonic() + 30
    while _claim(page) in (None, before):
        if time.monotonic() > end:
            raise SystemExit(f"no other claim came after {before}")
        page.wait_for_timeout(2)
