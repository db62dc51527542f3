"""A ledger's documents get their texts again, or the trouble is said."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.ledger import AnnotatedDocument, by_document, read_ledger
from claimx.records import DrugRecord
from claimx.run import texts as module
from claimx.run.texts import Texts


@pytest.fixture
def ledger(folder: Path, cli: Any) -> Path:
    with zipfile.ZipFile("pages.zip", "w") as archive:
        for name in ("one.txt", "two.txt", "three.txt"):
            archive.writestr(name, f"Aspirin {len(name)} mg was taken. \N{PILL} And again.\n")
    cli("extract", "-q", "pages", "pages.zip", "-o", "ledger.jsonl")
    return folder / "ledger.jsonl"


def documents(ledger: Path) -> list[AnnotatedDocument]:
    return list(by_document(read_ledger(ledger.read_bytes().splitlines(), "ledger")))


def test_every_document_gets_its_text(ledger: Path) -> None:
    found = list(Texts().read_all(documents(ledger)))
    assert [each.path for each in found if each.text is None] == []
    assert len(found) == 6
    assert found[-1].text == "Aspirin 9 mg was taken. \N{PILL} And again.\n"


def test_a_file_of_many_is_gone_through_once_in_its_order(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    real = module.documents_of
    monkeypatch.setattr(
        module, "documents_of", lambda given, opening: opened.append(given.file) or real(given, opening)
    )
    members = documents(ledger)[-3:]
    texts = Texts()
    assert all(each.text for each in texts.read_all(members))
    assert opened == ["pages.zip"]
    assert texts.read(members[0]).text
    assert opened == ["pages.zip"] * 2


def test_relative_paths_stand_in_the_root(ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = documents(ledger)
    away = tmp_path / "away"
    away.mkdir()
    monkeypatch.chdir(away)
    assert all(each.trouble for each in Texts().read_all(found))
    assert all(each.text for each in Texts(str(ledger.parent)).read_all(found))


def test_trouble_is_said(ledger: Path) -> None:
    found = documents(ledger)
    Path("pages/a.txt").write_text("Another page.\n", encoding="utf-8")
    Path("pages/b.md").unlink()
    first, second, *_ = Texts().read_all(found)
    assert first.trouble == "the file is not as it was"
    assert second.trouble is not None
    assert "cannot be read" in second.trouble


def test_quotes_that_stand_elsewhere_are_noticed(ledger: Path) -> None:
    found = documents(ledger)[0]
    text = Path("pages/a.txt").read_text(encoding="utf-8")
    assert Texts().read(with_mention(found, text[10:20], 10)).text == text
    read = Texts().read(with_mention(found, text[10:20], 11))
    assert read.text is None
    assert read.trouble == "the file was read otherwise, and the quotes stand elsewhere"


def with_mention(found: AnnotatedDocument, quote: str, start: int) -> AnnotatedDocument:
    assert found.document is not None
    mention = DrugRecord(
        id="dru_1", source=found.document.source, section="body", quote=quote, start=start, end=start + len(quote),
        sentence=(0, 9), confidence=1.0, name="naltrexone", level="ingredient", ids={}, abbreviation_of=None,
        negated=False, evidence=found.document.evidence,
    )  # fmt: skip
    return msgspec.structs.replace(found, records=(mention,))
