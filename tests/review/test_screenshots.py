"""The pictures of docs/howto/review.md: made here, from the pages of data/raw, when ``CLAIMX_UPDATE_SCREENSHOTS=1`` is set."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SHOWN = ("review-light.png", "review-dark.png", "review-phone.png", "review-correct.png")
MOST = 150_000  # bytes of a picture
PAGE = "case_report_blog.txt"
LIBRARY = [
    {
        "id": "okafor2011", "type": "article-journal", "title": "Memantine in phantom limb pain: a randomized trial",
        "author": [{"family": "Okafor", "given": "Ngozi"}, {"family": "Lindqvist", "given": "Per"}],
        "issued": {"date-parts": [[2011]]}, "container-title": "Journal of Invented Pain", "volume": "12", "page": "101-109",
    }
]  # fmt: skip

Serve = Any
Open = Any


@pytest.mark.skipif(os.environ.get("CLAIMX_UPDATE_SCREENSHOTS") != "1", reason="pictures are made on request")
def test_pictures_are_made(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    shutil.copy(ROOT / "data" / "raw" / PAGE, tmp_path / PAGE)
    (tmp_path / "library.json").write_text(json.dumps(LIBRARY), encoding="utf-8")
    command = [sys.executable, "-m", "claimx", "extract", "-q", PAGE, "--library", "library.json", "-o", "ledger.jsonl"]
    subprocess.run(command, cwd=tmp_path, check=True)
    review = serve(tmp_path / "ledger.jsonl")
    IMAGES.mkdir(exist_ok=True)

    desk = open_page(review, color_scheme="light")
    for key in ("a", "a", "2", "a"):
        desk.decide(key)
    at_the_trial(desk)
    desk.page.hover('#claim [data-field="design"]')
    picture(desk, "review-light.png")
    desk.keys("c", "r")
    desk.dialog()
    picture(desk, "review-correct.png")

    dark = open_page(review, color_scheme="dark")
    at_the_trial(dark)
    dark.page.hover('#claim [data-field="finding"]')
    picture(dark, "review-dark.png")

    phone = open_page(review, viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    at_the_trial(phone)
    picture(phone, "review-phone.png")


def test_the_docs_show_every_picture_and_no_other() -> None:
    told = re.findall(
        r"\(../images/(review-[\w-]+\.png)\)", (ROOT / "docs" / "howto" / "review.md").read_text(encoding="utf-8")
    )
    assert sorted(told) == sorted(SHOWN)
    for name in SHOWN:
        assert 0 < (IMAGES / name).stat().st_size < MOST


def at_the_trial(desk: Any) -> None:
    """Go to the claim that rests on the cited trial."""
    desk.saved()
    desk.read()
    for _ in range(30):
        if "Okafor" in desk.page.inner_text('#claim [data-field="citations"]'):
            break
        desk.decide("j")
    desk.wait("document.querySelector('#text .quote.first')?.getBoundingClientRect().top > 0")


def picture(desk: Any, name: str) -> None:
    from PIL import Image

    desk.page.wait_for_timeout(300)
    taken = Image.open(io.BytesIO(desk.page.screenshot()))
    taken.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)
