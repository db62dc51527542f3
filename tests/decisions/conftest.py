"""A ledger of two invented pages, made once by a run, and targets of invented claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.decisions.model import Target
from claimx.ledger import AnnotatedDocument, by_document
from claimx.records import ClaimRecord

PAGE = (
    "In a randomised placebo-controlled trial, naltrexone 4.5 mg at bedtime reduced pain in fibromyalgia (Smith 2013). "
    "Ketamine may ease depression within a day. Aspirin 81 mg daily lowers the risk of stroke \N{MICROSCOPE}.\n\n"
    "The naïve mice got melatonin, which improved sleep. Nobody measured anything else.\n"
)


@pytest.fixture(scope="session")
def page() -> AnnotatedDocument:
    """A document with its claims, mentions and text."""
    from claimx.run.pipeline import Pipeline

    (document,) = by_document(Pipeline().process("page.txt", PAGE.encode()))
    return AnnotatedDocument(
        path=document.path, sha256=document.sha256, document=document.document, records=document.records, text=PAGE
    )


@pytest.fixture(scope="session")
def claim(page: AnnotatedDocument) -> Callable[[str], ClaimRecord]:
    """The claim of :data:`PAGE` about a drug."""

    def found(drug: str) -> ClaimRecord:
        return next(record for record in page.records if isinstance(record, ClaimRecord) and record.drug == drug)

    return found


def target(claim: str = "cla_1", *, added: bool = False, **said: object) -> Target:
    """The target of an invented claim."""
    values = {"drug": "zinc", "relation": "treats", "object": "cold", "doses": [], "certainty": "asserted", **said}
    return Target(claim=claim, path="a.txt", sha256="0" * 64, start=0, end=4, exact="zinc", said=values, added=added)


@pytest.fixture
def about() -> Callable[..., Target]:
    """:func:`target`."""
    return target


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a log is to be."""
    return tmp_path / "ledger.jsonl.review.sqlite"
