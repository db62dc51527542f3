"""Records of a ledger that somebody else made: what they hold stays in its place in every format that has lines or commands."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, ConditionRecord, DocumentRecord, DrugRecord
from claimx.write import bibtex, bioc, brat, prodigy, pubtator, ris, web_annotation

from ..review.invented import Invented

BREAKS = ["\n", "\r", "\r\n", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
INPUT = r"\input{/etc/passwd}\write18{id}"


def hostile(between: str) -> AnnotatedDocument:
    """A document all of whose ids and names go on in another line."""
    more = f"x{between}T1\tDrug 0 4\tevil{between}1|t|evil{between}*\tEquiv T1 T2"
    made = Invented(f"../../{more}/..", "Velorastine 10 mg eased pain.\n", title=more, url=f"https://a.example/{more}")
    drug = made.drug("Velorastine", more)
    condition = made.condition("pain", more)
    made.claim("Velorastine 10 mg eased pain.", more, "treats", more, drug_ids=[drug], object_ids=[condition])
    document, *_ = (msgspec.json.decode(line, type=DocumentRecord) for line in made.lines()[:1])
    records: list[Any] = []
    for record in made.records:
        if isinstance(record, DrugRecord | ConditionRecord):
            record = msgspec.structs.replace(record, ids={"mesh": more, "atc": [more, "A1"], more: more})
        records.append(
            msgspec.structs.replace(record, id=f"{record.id}{more}" if isinstance(record, ClaimRecord) else record.id)
        )
    return AnnotatedDocument(
        path=made.path, sha256=made.source.sha256, text=made.text,
        document=msgspec.structs.replace(document, id=more, ids={"pmid": f"1{between}2"}), records=tuple(records),
    )  # fmt: skip


@pytest.mark.parametrize("between", BREAKS)
def test_no_annotation_is_smuggled_into_brat(between: str) -> None:
    lines = "".join(f"{line}\n" for line in brat.standoff(hostile(between))).splitlines()
    kinds = [line.split("\t")[0].rstrip("0123456789") for line in lines]
    assert [kind for kind in kinds if kind not in ("N",)] == ["T", "T", "T", "E", "A", "A", "A", "#"] or kinds.count(
        "T"
    ) == 3
    assert {*kinds} <= {"T", "E", "A", "#", "N", "R"}
    assert not any(line.startswith(("*", "T1\tDrug 0 4\tevil")) for line in lines)
    assert all(len(line.split("\t")) == 3 for line in lines if line[0] in "T#N")


@pytest.mark.parametrize("between", BREAKS)
def test_no_document_is_smuggled_into_pubtator(between: str) -> None:
    text = b"".join(pubtator.encode([hostile(between)])).decode()
    lines = text.splitlines()
    assert text.count("|t|") == text.count("|a|") == 1
    assert [len(line.split("\t")) for line in lines] == [1, 1, 6, 6, 4]
    assert len({line.split("|")[0].split("\t")[0] for line in lines}) == 1


@pytest.mark.parametrize("between", BREAKS)
def test_lines_of_tasks_are_lines(between: str) -> None:
    found = hostile(between)
    lines = b"".join(prodigy.encode([found])).split(b"\n")
    assert [type(json.loads(line)) for line in lines if line] == [dict]
    for whole in (web_annotation, bioc):
        json.loads(b"".join(whole.encode([found])))


def test_a_web_annotation_takes_its_context_and_types_from_no_record() -> None:
    made = Invented(
        "a.txt",
        "Velorastine eased pain.\n",
        title='","@context":"https://evil.test/c.jsonld","x":"',
        url="javascript:alert(1)",
    )
    drug = made.drug("Velorastine", '"@id": "https://evil.test/"')
    made.claim("Velorastine eased pain.", "@type", "treats", "@context", drug_ids=[drug, "x> <https://evil.test/y"])
    found = AnnotatedDocument(path="a.txt", sha256=made.source.sha256, text=made.text, document=None, records=tuple(made.records))  # fmt: skip
    whole = json.loads(b"".join(web_annotation.encode([found])))
    keys: list[tuple[str, Any]] = []

    def walk(value: Any) -> None:
        for name, each in value.items() if isinstance(value, dict) else ():
            keys.append((name, each))
            walk(each)
        for each in value if isinstance(value, list) else ():
            walk(each)

    walk(whole)
    assert [value for name, value in keys if name.startswith("@")] == [web_annotation.CONTEXT]
    addresses = [value for name, value in keys if name in ("id", "source") and isinstance(value, str)]
    assert all(address.startswith(("urn:claimx:", "https://bioregistry.io/")) for address in addresses)
    assert not any(sign in address for address in addresses for sign in ' <>"{}|\\^`')


def fields(item: dict[str, Any]) -> dict[str, Any]:
    names = (
        "type", "title", "container-title", "container-title-short", "collection-title", "volume", "issue", "edition", "publisher",
        "publisher-place", "DOI", "PMID", "PMCID", "URL", "ISBN", "ISSN", "language", "abstract", "note", "page",
    )  # fmt: skip
    return dict.fromkeys(names, item["x"]) | {
        "author": [{"family": item["x"], "given": item["x"], "suffix": item["x"]}, {"literal": item["x"]}],
        "issued": {"date-parts": [[item["x"], item["x"]]], "raw": item["x"]},
        "id": "key",
    }


@pytest.mark.parametrize(
    "words",
    [f"1}},\n}}\n@article{{evil,\n title={{{INPUT}", "a } b", "a { b", "{}}{", "\\", "x\\", "%", "a\n@comment{", INPUT],
)
def test_nothing_of_a_work_is_a_command_of_tex_or_another_entry(words: str) -> None:
    text = bibtex.encode([fields({"x": words})]).decode()
    depth = 0
    for sign in text:  # BibTeX counts braces behind a backslash, too
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert text.count("\n@") + text.startswith("@") == 1
    for command in ("\\input", "\\write", "\\immediate"):
        assert command not in text
    assert sum(line.startswith("  ") for line in text.splitlines()) == len(text.strip().splitlines()) - 2


@pytest.mark.parametrize("between", BREAKS)
def test_no_record_is_smuggled_into_ris(between: str) -> None:
    text = ris.encode([fields({"x": f"a{between}ER  - {between}TY  - JOUR{between}TI  - evil"})]).decode()
    lines = text.splitlines()
    assert sum(line.startswith("ER  -") for line in lines) == 1
    assert sum(line.startswith("TY  -") for line in lines) == 1
