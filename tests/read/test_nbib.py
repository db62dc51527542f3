"""MEDLINE's tagged text: cut into records as a stream, and read into what PubMed's XML says."""

from __future__ import annotations

import io
import time

import pytest

from claimx.document import Document
from claimx.errors import ReadError
from claimx.read import read_document, read_member
from claimx.read.pubmed.labels import split_labels
from claimx.read.pubmed.split import split_nbib, split_pubmed
from claimx.read.source import Member, Refused, SplitOptions
from formats import nbib, pubmed

ONE = (
    "PMID- 7\nTI  - On x\n      and y.\nAB  - AIM: Y. RESULTS:\n      Z.\nFAU - Roe, Jane A\nAU  - Roe JA\nLA  - eng\n"
)


def members(data: bytes, most: int = 100_000) -> list[Member | Refused]:
    return list(split_nbib(io.BytesIO(data), "m.nbib", SplitOptions(max_bytes=most)))


def read(text: str) -> Document:
    return read_document("m.nbib", text.encode())


def test_the_same_records_in_both_formats_are_the_same_documents() -> None:
    texts = [read_member(one) for one in members(nbib.make(1, 10)) if isinstance(one, Member)]
    xml = split_pubmed(io.BytesIO(pubmed.make(1, 10, references=False)), "p.xml", SplitOptions())
    others = [read_member(one) for one in xml if isinstance(one, Member)]
    assert [document.text for document in texts] == [document.text for document in others]
    assert [document.metadata for document in texts] == [document.metadata for document in others]
    assert [document.warnings for document in texts] == [document.warnings for document in others]
    assert len(texts) == 200


def test_text() -> None:
    document = read(ONE)
    assert document.text == "On x and y.\n\nAIM: Y.\n\nRESULTS: Z.\n\nAuthors: Jane A Roe\nPMID: 7"
    assert document.metadata.authors == ("Jane A Roe",)


SPLITS = [
    (ONE + "\n" + ONE, 2),
    (ONE + ONE, 2),
    ("\n\n" + ONE.replace("\n", "\r\n") + "\r\n" + ONE, 2),
    ("\ufeff" + ONE, 1),
    ("1: \n" + ONE + "\n\n\n", 1),
    (ONE.replace("On x", "PMID- 9 in a title"), 1),
]


@pytest.mark.parametrize(("text", "count"), SPLITS)
def test_split(text: str, count: int) -> None:
    found = members(text.encode())
    assert [one.path for one in found] == [f"m.nbib#{i + 1}" for i in range(count)]
    assert all(isinstance(one, Member) and one.data.startswith(b"PMID- 7") for one in found)


def test_utf_16() -> None:
    (found,) = members(("\ufeff" + ONE).encode("utf-16-le"))
    assert isinstance(found, Member)
    assert found.data.decode() == ONE


def test_a_record_larger_than_the_limit_is_an_error_of_its_own() -> None:
    long = "PMID- 8\nTI  - " + "x" * 600_000 + "\n"
    found = members((ONE + long + ONE + long).encode(), most=10_000)
    assert [isinstance(one, Refused) for one in found] == [False, True, False, True]


def test_no_record() -> None:
    with pytest.raises(ReadError, match="no MEDLINE record"):
        members(b"TI  - without a number\n")
    with pytest.raises(ReadError, match="no MEDLINE record"):
        read("hello\n")


LABELS = [
    ("BACKGROUND: A b. METHODS: C.", ["BACKGROUND", "METHODS"]),
    ("Background: A b. Methods: C. Note: d.", ["Background", "Methods"]),
    ("BACKGROUND: A b. Methods: C.", ["BACKGROUND"]),
    ("UNLABELLED: A b.", [None]),
    ("A b. METHODS: C.", [None]),
    ("RNA: a b. AIM: c.", [None]),
    ("AIM: a (ratio 1:2). PATIENTS & METHODS: b.", ["AIM", "PATIENTS & METHODS"]),
    ("", [None]),
]


@pytest.mark.parametrize(("abstract", "labels"), LABELS)
def test_labels(abstract: str, labels: list[str | None]) -> None:
    assert [part.label for part in split_labels(abstract)] == labels


FIELDS = [
    ("AU  - Roe JA\n", "authors", ("JA Roe",)),
    ("FAU - Roe, Jane Jr\nCN  - The Group\n", "authors", ("Jane Roe Jr", "The Group")),
    ("AID - S01 [pii]\nAID - 10.5555/a(b)c [doi]\n", "ids", {"pmid": "7", "doi": "10.5555/a(b)c"}),
    ("SI  - GENBANK/AB1\nSI  - ClinicalTrials.gov/NCT00000001\n", "ids", {"pmid": "7", "nct": "NCT00000001"}),
    ("DP  - 2003 Nov-Dec\n", "published", "2003-11"),
    ("PT  - Letter\nPT  - Comment\n", "publication_types", ("Letter", "Comment")),
    ("JT  - Journal of odes\n", "journal", "Journal of odes"),
]


@pytest.mark.parametrize(("lines", "name", "wanted"), FIELDS)
def test_metadata(lines: str, name: str, wanted: object) -> None:
    assert getattr(read("PMID- 7\n" + lines + "TI  - On x.\n").metadata, name) == wanted


def test_an_abstract_in_another_language() -> None:
    document = read("PMID- 7\nTI  - [On x].\nLA  - spa\nTT  - De x.\nOAB - Publisher: El agua ayuda.\nOABL- spa\n")
    assert document.text.startswith("[On x].\n\nDe x.\n\nEl agua ayuda.")
    assert [m.target for m in document.marks if m.role == "language"] == ["es", "es"]
    assert document.metadata.language == "en"


def test_a_retraction_is_told_of() -> None:
    document = read("PMID- 7\nTI  - On x.\nRIN - J Ode. 2009;1:1. PMID: 5\nPT  - Retracted Publication\n")
    assert document.warnings == ("retracted (J Ode. 2009;1:1, PMID 5)",)


def test_damaged_bytes_are_told_of() -> None:
    document = read_document("m.nbib", b"PMID- 7\nTI  - Caf\xe9 au lait.\n")
    assert "Caf" in document.text
    assert len(document.warnings) == 1


@pytest.mark.parametrize(
    "data",
    [b"PMID- 1\n" * 300_000, b"PMID- 1\nAB  - " + b"A: " * 70_000, b"PMID- 1\n" + b"      x\n" * 300_000, b"\r" * 200_000 + b"PMID- 1"],
)  # fmt: skip
def test_hostile_bytes_take_linear_time(data: bytes) -> None:
    started = time.perf_counter()
    for one in members(data, most=5_000_000):
        if isinstance(one, Member) and len(one.data) > 100:
            read_member(one)
    assert time.perf_counter() - started < 8
