"""Pages that once took time in proportion to the square of their length, each of a length at which that was 15 to 31 s of
CPU time (the headings: 7 s and more). ``benchmarks/long_pages.py`` found them, and looks for others."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from claimx.annotate.evidence.studies import Studies
from claimx.run.pipeline import Pipeline

SECONDS = 10.0


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    loaded = Pipeline()
    loaded.process("page.txt", b"LDN 4.5 mg helps pain.")  # tables load when they are first needed
    return loaded


@pytest.fixture
def in_time() -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < SECONDS


def _record(title: str) -> str:
    return (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
        f"<ArticleTitle>{title}</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )


def _article(title: str) -> str:
    front = f"<article-meta><title-group><article-title>{title}</article-title></title-group></article-meta>"
    return f"<article><front>{front}</front><body><p>Aspirin eased pain.</p></body></article>"


PAGES = {
    "a title of signs": ("a.xml", _record("-" * 60_000)),
    "a title of drugs and conditions": ("a.nxml", _article("aspirin improved pain " * 1_500)),
    "empty headings in each other": (
        "a.html",
        f"<html><body>{('<h1>' * 1_500 + '</h1>' * 1_500) * 30}<p>Aspirin eased pain.</p></body></html>",
    ),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("in_time")
def test_a_page_is_done_in_time(pipeline: Pipeline, name: str) -> None:
    path, page = PAGES[name]
    assert pipeline.process(path, page.encode())


@pytest.mark.usefixtures("in_time")
def test_many_sentences_that_bring_up_no_study(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Studies, "_introduce", lambda self, i: None)
    studies = Studies.__new__(Studies)
    studies._by_sentence = {}
    assert [i for i in range(200_000) if studies.introduced(i)] == []
