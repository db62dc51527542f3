"""Documents of a real run over invented pages, and of a script over hostile Unicode."""

from __future__ import annotations

import pytest

from claimx.ledger import AnnotatedDocument, by_document
from fuzzed_documents import documents as made_documents

PAGE = (
    "💊 Low doses\n\n"
    "In a randomised trial, naltrexone 4.5 mg at bedtime eased pain 😀 in fibromyalgia (Smith 2013). "
    "Ketamine may ease depression within a day.\r\n\r\nAspirin lowers the risk of heart\nattack.\n"
)


@pytest.fixture(scope="session")
def page() -> AnnotatedDocument:
    """A document with records of every kind, and with letters of two UTF-16 units, CR LF and a broken name."""
    from claimx.run.pipeline import Pipeline

    (found,) = by_document(Pipeline().process("pages/../page.txt", PAGE.encode()))
    return AnnotatedDocument(
        path=found.path, sha256=found.sha256, document=found.document, records=found.records, text=PAGE
    )


@pytest.fixture(scope="session")
def fuzzed() -> list[AnnotatedDocument]:
    """Two hundred documents by script."""
    return made_documents(200, seed=11)
