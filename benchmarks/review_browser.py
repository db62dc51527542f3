"""What a reviewer at the keyboard sees, for ``review.py``: Chromium, keys, and what the page itself measures."""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_ACTS = (("a", 70), ("1", 6), ("3", 6), ("5", 4), ("8", 3), ("m", 3), ("s", 1), ("c f 2 j", 5), ("a u a", 2))
"""What a reviewer does with a claim, as keys, and how often: most claims are accepted, one in twenty is corrected, one in
fifty is decided, taken back and decided again."""


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
        page.wait_for_selector("#text .document", timeout=30_000)
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
        "claims": float(claims),
        "keys a claim": keys / claims,
        "claims a minute": claims / spent * 60,
    }


def long_page(folder: Path, size: int = 190_000) -> tuple[Path, int]:
    """Write a page of about ``size`` characters and its ledger; return the ledger's path and the page's characters."""
    line = "Trial {}: in a randomized trial, {} 10 mg reduced {} in most of {} patients who took it (p = 0.0{}).\n"
    drugs, ills = (
        ("ibuprofen", "metformin", "sertraline", "naltrexone"),
        ("headache", "anxiety", "depression", "chronic pain"),
    )
    lines: list[str] = []
    while sum(map(len, lines)) < size:
        at = len(lines)
        lines.append(
            line.format(at, drugs[at % 4], ills[at // 4 % 4], 20 + at, at % 9 + 1)
            if at % 4 == 0
            else "It was read aloud, and nobody said more of it than that it had been long.\n"
        )
    text = "".join(lines)
    (folder / "long.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "claimx", "extract", "-q", "long.txt", "-o", "long.jsonl"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "long.jsonl", len(text)


def _review(page: Any, claims: int, pause: float, rnd: random.Random) -> tuple[int, float]:
    """Return how many keys were pressed, and the seconds without the pauses."""
    pressed, waited = 0, 0.0
    acts, weights = [act for act, _ in _ACTS], [weight for _, weight in _ACTS]
    began = time.perf_counter()
    for _ in range(claims):
        before = _claim(page)
        for key in rnd.choices(acts, weights)[0].split():
            page.keyboard.press(key)
            pressed += 1
        _until_other(page, before)
        if pause:
            time.sleep(pause)
            waited += pause
    spent = time.perf_counter() - began - waited
    _until_saved(page)
    return pressed, spent


def _claim(page: Any) -> str | None:
    found: str | None = page.evaluate("document.documentElement.dataset.claim ?? null")
    return found


def _until_other(page: Any, before: str | None) -> None:
    """Wait until another claim is on the screen and nothing that was typed waits any more."""
    end = time.monotonic() + 30
    while page.evaluate("document.documentElement.hasAttribute('data-waits')") or _claim(page) in (None, before):
        if time.monotonic() > end:
            raise SystemExit(f"no other claim came after {before}: {page.inner_text('#claim')[:200]}")
        page.wait_for_timeout(2)


def _until_saved(page: Any) -> None:
    while page.evaluate("Number(document.documentElement.dataset.unsaved)"):
        page.wait_for_timeout(5)
