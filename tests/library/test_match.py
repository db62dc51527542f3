"""The three answers of a bibliography, and that citations keep their references."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from claimx.annotate.references.parse import parse_reference
from claimx.document import Document, Layout, Page
from claimx.library.library import Library
from claimx.mentions import Annotations, Citation, Grounds, Reference

BIBLIOGRAPHY = {
    "roe2013": "Roe J, Poe B. Low-dose zinc for the treatment of fibromyalgia: a pilot study. Arthritis Rheum. 2013;65(2):529-38. doi:10.1234/zinc.1",
    "roe2014": "Roe J, Doe K. Zinc as an anti-inflammatory for chronic pain. Clin Rheumatol. 2014;33:451-9.",
    "doe2014a": "Doe K. Copper in mice. J Copper. 2014;1:1-9.",
    "doe2014b": "Doe K, Moe L. Silver in rats. J Silver. 2014;2:1-9.",
    "sana2017": "Sanders G, Frye M. A consensus statement on silver for mood disorders. JAMA Psychiatry. 2017;74(4):399-405.",
    "muller": "Müller-Öz K. Gold therapy in children with asthma. New England Journal of Medicine. 2001;3:4-5.",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([(key, parse_reference(text).csl) for key, text in BIBLIOGRAPHY.items()])


@pytest.mark.parametrize(
    ("text", "status", "key"),
    [
        ("doi 10.1234/ZINC.1", "matched", "roe2013"),
        (
            "Roe J, Poe B. Low-dose zinc for the treatment of fibromyalgia. Arthritis & Rheumatism 2013; 65: 529",
            "matched",
            "roe2013",
        ),
        (
            "Roe, J. & Poe, B. (2012). Low-dose zinc for treatment of fibromyalgia: A pilot study. Arthritis and Rheumatism, 65(2), 529.",
            "matched",
            "roe2013",
        ),
        ("Sanders 2017 JAMA Psychiatry", "matched", "sana2017"),
        ("Roe et al. 2014", "matched", "roe2014"),
        ("Roe's 2013 study in Arthritis & Rheumatism", "matched", "roe2013"),
        ("Muller-Oz 2001 N Engl J Med", "matched", "muller"),
        ("Doe 2014", "ambiguous", None),
        ("Younger J. Naltrexone in the treatment of something else. Pain. 2009;10:663-72.", "unmatched", None),
        ("Roe et al. 1999", "unmatched", None),
        ("Zapp Z. Low-dose gold for the treatment of baldness: a pilot study. Lancet. 1988;1:2-3.", "unmatched", None),
    ],
)
def test_references(library: Library, text: str, status: str, key: str | None) -> None:
    match = library.match_reference(parse_reference(text).csl, text)
    assert (match.status, match.key) == (status, key)
    assert 0 <= match.score <= 1
    assert (match.csl is not None) == (status == "matched")


def test_ambiguous_shows_its_candidates(library: Library) -> None:
    match = library.match_reference({}, "Doe 2014")
    assert sorted(c.key for c in match.candidates)[:2] == ["doe2014a", "doe2014b"]


@pytest.mark.parametrize(
    ("fields", "status", "key"),
    [
        ({"style": "author_year", "authors": ("Roe",), "year": 2014}, "matched", "roe2014"),
        ({"style": "author_year", "authors": ("Doe",), "year": 2014}, "ambiguous", None),
        ({"style": "author_year", "authors": ("Doe", "Moe"), "year": 2014}, "matched", "doe2014b"),
        ({"style": "author_year", "authors": ("Doe",), "year": 1950}, "unmatched", None),
        ({"style": "identifier", "ids": {"doi": "https://doi.org/10.1234/zinc.1"}}, "matched", "roe2013"),
        ({"style": "named_author", "authors": ("Sanders",), "journal": "JAMA Psychiatry"}, "matched", "sana2017"),
        ({"style": "implied"}, None, None),
    ],
)
def test_citations(library: Library, fields: dict[str, Any], status: str | None, key: str | None) -> None:
    match = library.match_citation(Citation(start=0, end=3, **fields), ())
    assert (match and match.status, match and match.key) == (status, key)


def test_apply_keeps_the_links(library: Library) -> None:
    text = BIBLIOGRAPHY["roe2013"]
    reference = Reference(start=0, end=len(text), csl=parse_reference(text).csl)
    citation = Citation(start=0, end=3, style="numeric", references=(reference,))
    notes = Annotations(
        document=Document(path="-", sha256="0", text=text), layout=Layout(blocks=[], sentences=[], page=Page())
    )
    notes.references, notes.citations = [reference], [citation]
    notes.page_grounds = Grounds(citations=(citation,))
    library.apply(notes)
    assert notes.references[0].match is not None
    assert notes.references[0].match.key == "roe2013"
    assert notes.citations[0].references[0] is notes.references[0]
    assert notes.citations[0].match == notes.references[0].match
    assert notes.page_grounds.citations[0] is notes.citations[0]
    assert reference.match is None
    assert msgspec.structs.replace(notes.references[0], match=None) == reference
