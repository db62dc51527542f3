"""Reports on invented documents, also hostile ones, as the command writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.decisions import Entry
from claimx.ledger import AnnotatedDocument, by_document
from claimx.records import AnyRecord, ErrorRecord
from claimx.report import gather, page
from claimx.run.pipeline import Pipeline

PAGES = {
    "pages/first.txt": (
        "Naltrexone in fibromyalgia\n\nBy Ada Lovelace MD\n\n"
        "Naltrexone 4.5 mg at bedtime relieved pain in women with fibromyalgia (Smith et al., 2013). "
        "It had no effect on sleep. Some patients reported vivid dreams.\n\n"
        "References\n\n"
        "Smith J, Doe A. Naltrexone for fibromyalgia: a randomized controlled trial. "
        "Pain Med. 2013;14(2):101-9. doi:10.1000/xyz123\n"
    ),
    "pages/second.txt": (
        "Ketamine 0.5 mg/kg eased depression within a day in a randomized trial of 72 patients. "
        "Aspirin may lower the risk of stroke.\n"
    ),
}


@pytest.fixture(scope="session")
def records() -> list[AnyRecord]:
    """The ledger of :data:`PAGES`."""
    pipeline = Pipeline()
    return [record for path, text in PAGES.items() for record in pipeline.process(path, text.encode())]


Made = Callable[..., str]


@pytest.fixture
def made() -> Made:
    """Return the HTML of records; ``texts`` are those of the documents by path."""

    def make(
        found: list[Any], texts: dict[str, str] | None = None, entries: list[Entry] | None = None, **options: Any
    ) -> str:
        import msgspec

        def again(document: AnnotatedDocument) -> AnnotatedDocument:
            text = (PAGES if texts is None else texts).get(document.path)
            return msgspec.structs.replace(document, text=text, trouble=None if text is not None else "it is gone")

        documents = list(by_document(found))
        errors = [record for record in found if isinstance(record, ErrorRecord)]
        contents = gather(documents, errors, entries, **({"title": "Claims"} | options))
        return b"".join(page(contents, again)).decode("utf-8")

    return make


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Any:
    """Open HTML from a file; returns the page and what it did that it must not do."""
    contexts: list[Any] = []

    def open_one(html: str, **options: Any) -> tuple[Any, list[str]]:
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        context = chromium.new_context(**options)
        contexts.append(context)
        page_ = context.new_page()
        did: list[str] = []
        page_.on("dialog", lambda dialog: (did.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page_.on("console", lambda message: did.append(f"console {message.text}"))
        page_.on("pageerror", lambda error: did.append(f"error {error}"))
        page_.on("request", lambda request: did.append(f"request {request.url}"))
        page_.on("requestfailed", lambda request: did.append(f"refused {request.url} {request.failure}"))
        page_.goto(path.as_uri())
        assert did[0] == f"request {path.as_uri()}"
        del did[0]
        return page_, did

    yield open_one
    for context in contexts:
        context.close()
