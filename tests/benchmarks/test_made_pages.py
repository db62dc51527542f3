"""The pages of medical kinds that are made by script."""

from __future__ import annotations

from main_text import Labelled, score
from pages.blocks import blocks_of
from pages.made import KINDS, made_pages


def test_each_is_the_same_every_time_and_holds_what_its_labels_name() -> None:
    pages = list(made_pages())
    assert pages == list(made_pages())
    assert {page.name.split("-")[0] for page in pages} == set(KINDS)
    for page in pages:
        labelled = Labelled(page.name, page.data, "made", "medical", page.main, page.optional)
        assert score(blocks_of(page.data.decode()), labelled).recall > 0.98, page.name
