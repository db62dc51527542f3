"""The exports for annotation tools: their shape, by the tools' own libraries where there are any."""

from __future__ import annotations

import importlib
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.decisions.model import REASONS
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, SpanRecord
from claimx.write import bioc, brat, docbin, doccano, label_studio, labels, prodigy, pubtator, tasks, web_annotation
from claimx.write.brat_configuration import FILES
from claimx.write.exports import EXPORTS
from claimx.write.names import file_stem

HERE = Path(__file__).parent
STREAMS = {"web-annotation": web_annotation, "bioc": bioc, "pubtator": pubtator, "prodigy": prodigy}


def claim_of(page: AnnotatedDocument, drug: str) -> ClaimRecord:
    return next(record for record in page.records if isinstance(record, ClaimRecord) and record.drug == drug)


def replaced(page: AnnotatedDocument, **fields: Any) -> AnnotatedDocument:
    return msgspec.structs.replace(page, **fields)


def renamed(page: AnnotatedDocument, **fields: Any) -> AnnotatedDocument:
    """The page with other values in the ``source`` of its records."""
    return replaced(
        page,
        document=msgspec.structs.replace(page.document, source=msgspec.structs.replace(page.document.source, **fields)),
    )


# ---- all


@pytest.mark.parametrize("name", sorted(STREAMS))
def test_nothing_gives_a_file_that_is_right(name: str) -> None:
    content = b"".join(STREAMS[name].encode([]))
    assert content in (b"",) or json.loads(content)


@pytest.mark.parametrize("name", sorted(STREAMS))
def test_streams_give_the_same_bytes_twice(name: str, fuzzed: list[AnnotatedDocument]) -> None:
    assert [*STREAMS[name].encode(fuzzed[:20])] == [*STREAMS[name].encode(fuzzed[:20])]


@pytest.mark.parametrize("module", [brat, doccano, label_studio, docbin])
def test_files_are_the_same_bytes_twice(module: Any, fuzzed: list[AnnotatedDocument], tmp_path: Path) -> None:
    for name in ("one", "two"):
        if module is not docbin:
            (tmp_path / name).mkdir()
        module.write(fuzzed[:20], tmp_path / name)
    one, two = (
        {path.name: path.read_bytes() for path in ([found] if found.is_file() else sorted(found.iterdir()))}
        for found in (tmp_path / "one", tmp_path / "two")
    )
    assert [*one.values()] == [*two.values()]


def test_every_format_says_its_unit_and_can_be_loaded() -> None:
    names = ("web-annotation", "brat", "bioc", "pubtator", "prodigy", "doccano", "label-studio", "docbin")
    assert [EXPORTS[name].offsets for name in names].count("UTF-16 code units") == 1
    assert EXPORTS["doccano"].offsets == "UTF-16 code units"
    assert all(callable(EXPORTS[name].function()) for name in names)


def test_every_kind_of_record_has_a_label() -> None:
    from claimx.records import EXTRA_KINDS, KINDS

    assert {*labels.LABELS} == {*KINDS, *EXTRA_KINDS} - {"document", "error"}


@pytest.mark.parametrize("label", [*labels.LABELS.values()], ids=lambda label: label.name)
def test_dark_text_on_a_label_has_a_contrast_of_seven(label: labels.Label) -> None:
    parts = [int(label.colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    assert (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05 >= 7


# ---- W3C Web Annotation


def context(url: str, options: Any) -> dict[str, Any]:
    """The document loader of the tests: one document, from here."""
    assert url == web_annotation.CONTEXT
    document = json.loads((HERE / "anno_context.json").read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": document}


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_web_annotations_are_json_ld(page: AnnotatedDocument) -> None:
    from pyld import jsonld

    content = json.loads(b"".join(web_annotation.encode([page])))
    terms = json.loads((HERE / "anno_context.json").read_text(encoding="utf-8"))["@context"]
    assert {key for key in keys(content) if key != "@context"} <= {*terms}, "a term that the context would drop"
    (collection,) = jsonld.expand(content, {"documentLoader": context})
    (only,) = collection["http://www.w3.org/ns/activitystreams#first"]
    (items,) = only["http://www.w3.org/ns/activitystreams#items"]
    oa = "http://www.w3.org/ns/oa#"
    assert len(items["@list"]) == len({record.id for record in page.records})
    claim = claim_of(page, "naltrexone")
    found = next(item for item in items["@list"] if item["@id"] == f"urn:claimx:{claim.id}")
    assert found["@type"] == [f"{oa}Annotation"]
    assert found[f"{oa}motivatedBy"] == [{"@id": f"{oa}describing"}]
    quote, place = found[f"{oa}hasTarget"][0][f"{oa}hasSelector"]
    assert (quote["@type"], place["@type"]) == ([f"{oa}TextQuoteSelector"], [f"{oa}TextPositionSelector"])
    assert quote[f"{oa}exact"] == [{"@value": claim.quote}]
    assert [place[f"{oa}{name}"][0]["@value"] for name in ("start", "end")] == [claim.start, claim.end]
    values = [value["@value"] for body in found[f"{oa}hasBody"] for value in body.get(_VALUE, [])]
    assert values[:3] == ["drug: naltrexone", f"relation: {claim.relation}", f"object: {claim.object}"]
    purposes = {one["@id"] for body in found[f"{oa}hasBody"] for one in body[f"{oa}hasPurpose"]}
    assert {f"{oa}tagging", f"{oa}linking"} == purposes


_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


def test_a_collection_says_how_much_it_holds(page: AnnotatedDocument) -> None:
    content = json.loads(b"".join(web_annotation.encode([page, page])))
    assert content["total"] == len(content["first"]["items"]) == len({record.id for record in page.records})
    assert content["last"] == content["first"]["id"]


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://pages.example/a?b=1", "https://pages.example/a?b=1"),
        ("javascript:alert(1)", None),
        ("https://pages.example/<script>", None),
        ("data:text/html,x", None),
        ("https://pages.example/a b", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_sources(page: AnnotatedDocument, url: str | None, source: str | None) -> None:
    content = json.loads(b"".join(web_annotation.encode([renamed(page, url=url)])))
    named = {item["target"]["source"]["id"] for item in content["first"]["items"]}
    assert named == {source or f"urn:claimx:sha256:{page.sha256}"}


# ---- brat


def written(page: AnnotatedDocument, folder: Path) -> tuple[str, list[str]]:
    folder.mkdir()
    brat.write([page], str(folder))
    stem = folder / file_stem(page.path, page.sha256)
    return stem.with_suffix(".txt").read_bytes().decode(), stem.with_suffix(".ann").read_text("utf-8").split("\n")[:-1]


def test_brat_has_the_text_as_it_is(page: AnnotatedDocument, tmp_path: Path) -> None:
    text, _ = written(page, tmp_path / "brat")
    assert text == page.text


def test_a_claim_is_an_event(page: AnnotatedDocument, tmp_path: Path) -> None:
    _, lines = written(page, tmp_path / "brat")
    claim = claim_of(page, "naltrexone")
    bound = {line.split("\t")[0]: line.split("\t")[2] for line in lines if line[0] == "T"}
    note = next(line for line in lines if line.startswith("#") and claim.id in line)
    event = note.split("\t")[1].split()[1]
    (line,) = (line for line in lines if line.startswith(f"{event}\t"))
    parts = dict(part.split(":") for part in line.split("\t")[1].split())
    assert bound[parts["Drug"]] == "naltrexone"
    assert bound[parts["Object"]] == claim.object
    cited = {record.quote for record in page.records if record.id in claim.citation_ids}
    assert {bound[name] for role, name in parts.items() if role.startswith("Citation")} == cited != set()
    assert bound[parts["Dose"]].startswith("4.5 mg")
    assert f"Finding {event} {claim.finding}" in "\n".join(lines)
    assert f"{claim.start}-{claim.end}" in note


def test_every_line_is_one_that_brat_parses(fuzzed: list[AnnotatedDocument]) -> None:
    """The rules of brat's own parser: ids, fields by one tab, spans in order that neither overlap nor are empty."""
    shapes = {
        "T": r"T\d+\t[A-Za-z_]+ \d+ \d+(;\d+ \d+)*\t[^\t]+", "E": r"E\d+\t[a-z_]+:T\d+( [A-Z][a-z]+\d*:T\d+)*",
        "R": r"R\d+\t\w+ Arg1:T\d+ Arg2:T\d+", "A": r"A\d+\t\w+ E\d+ \w+", "N": r"N\d+\tReference T\d+ \S+?:\S+\t[^\t]+",
        "#": r"#\d+\tAnnotatorNotes E\d+\t[^\t]+",
    }  # fmt: skip
    for found in fuzzed:
        names = []
        for line in brat.standoff(found):
            assert re.fullmatch(shapes[line[0]], line, re.DOTALL), ascii(line)
            assert len(line.splitlines()) == 1, ascii(line)
            names.append(line.split("\t")[0])
            if line[0] == "T":
                places = [tuple(map(int, place.split())) for place in line.split("\t")[1].split(" ", 1)[1].split(";")]
                assert all(start < end for start, end in places)
                assert all(one[1] < other[0] for one, other in pairwise(places))
        assert len(names) == len({*names})


def test_events_have_only_what_the_configuration_knows(fuzzed: list[AnnotatedDocument]) -> None:
    conf = FILES["annotation.conf"]
    known = {line.split()[0] for line in conf.splitlines() if line and line[0] != "["}
    for found in fuzzed:
        for line in brat.standoff(found):
            if line[0] in "TERA":
                assert re.split(r"[ :]", line.split("\t")[1])[0] in known
    assert [*re.findall(r"\[(\w+)\]", conf)] == ["entities", "relations", "events", "attributes"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_tab_stands_before_arguments(name: str) -> None:
    for line in FILES[name].splitlines():
        if ":" in line:
            assert re.fullmatch(r"[\w<>]+\t[^\t]+", line), line


def test_a_span_over_lines_is_discontinuous() -> None:
    assert brat.fragments("heart\r\n  attack \tx", 0, 18) == [(0, 5), (9, 15), (17, 18)]
    assert brat.fragments("\n\t", 0, 2) == []


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd", "/etc/passwd", "C:\\x\\..\\con.txt", "a/.hidden", "..", "", "-", "a\x00b.txt", "x" * 500 + ".txt",
     "archive.zip#../../x.txt", "\ud800.txt", "CON", "页面.html", "a\nb"],
)  # fmt: skip
def test_file_names_are_safe(path: str) -> None:
    stem = file_stem(path, "0" * 64)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,59}-[0-9a-f]{12}", stem)
    assert stem == file_stem(path, "0" * 64)
    assert stem != file_stem(path, "1" * 64)
    assert stem != file_stem(path + "/x", "0" * 64)


def test_files_stay_in_their_folder(page: AnnotatedDocument, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    brat.write([replaced(page, path="../../../x.txt"), replaced(page, path="../x.txt")], str(folder))
    assert {path.name for path in tmp_path.iterdir()} == {"a"}
    assert len([*folder.glob("*.txt")]) == 2


# ---- BioC and PubTator


def test_passages_are_paragraphs_with_their_sections(page: AnnotatedDocument) -> None:
    document = json.loads(b"".join(bioc.encode([page])))["documents"][0]
    assert [passage["text"][:9] for passage in document["passages"]] == ["💊 Low dos", "In a rand", "Aspirin l"]
    assert all(isinstance(value, str) for one in document["passages"] for value in one["infons"].values())


def test_a_passage_is_joined_where_a_record_goes_over_its_border(page: AnnotatedDocument) -> None:
    text = "One two.\n\nThree four.\n\nFive."
    first = next(record for record in page.records if isinstance(record, SpanRecord))
    record = msgspec.structs.replace(first, start=4, end=15, quote=text[4:15])
    assert bioc.passages(text, [record]) == [(0, 21), (23, 28)]
    assert bioc.passages("  \n\n  ", []) == [(0, 6)]


def test_a_claim_is_a_relation_of_its_mentions(page: AnnotatedDocument) -> None:
    claim = claim_of(page, "naltrexone")
    document = json.loads(b"".join(bioc.encode([page])))["documents"][0]
    relation = next(one for one in document["relations"] if one["id"] == f"rel_{claim.id}")
    assert relation["infons"]["type"] == claim.relation
    assert {node["role"] for node in relation["nodes"]} == {"claim", "drug", "object", "dose", "citation"}


def test_copies_of_a_document_have_ids_of_their_own(page: AnnotatedDocument) -> None:
    documents = json.loads(b"".join(bioc.encode([page, page])))["documents"]
    assert len({one["id"] for one in documents}) == 2
    text = b"".join(pubtator.encode([page, page])).decode()
    assert len({*re.findall(r"^(\S+)\|t\|", text, re.MULTILINE)}) == 2


def test_the_title_is_the_first_line_with_words(page: AnnotatedDocument) -> None:
    lines = b"".join(pubtator.encode([page])).decode().splitlines()
    assert lines[0].endswith("|t|💊 Low doses")
    assert lines[1].split("|a|")[1].lstrip().startswith("In a randomised")
    assert f"{lines[0].split('|')[0]}\ttreats\tMESH:" in "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "end"), [("", 0), ("one line", 8), ("\n\n a \nb", 4), ("Title  \r\nrest", 5), ("  ", 2), ("a\u2028b", 1)]
)
def test_where_the_title_ends(text: str, end: int) -> None:
    assert pubtator.border(text, []) == end


def test_no_record_goes_over_the_end_of_the_title(page: AnnotatedDocument) -> None:
    first = page.records[0]
    text = "heart\nattack and\nmore"
    assert pubtator.border(text, []) == 5
    assert pubtator.border(text, [msgspec.structs.replace(first, start=0, end=12, quote=text[:12])]) == 16


def test_a_text_cannot_speak_for_the_format() -> None:
    assert pubtator.flat("1|t|x\n2|a|y\tz|a") == "1/t/x 2/a/y z|a"


def test_pubtator_uses_the_pubmed_id(page: AnnotatedDocument) -> None:
    known = replaced(page, document=msgspec.structs.replace(page.document, ids={"pmid": "123"}))
    text = b"".join(pubtator.encode([known, known])).decode()
    assert text.startswith("123|t|")
    assert text.count("123|t|") == 1


# ---- Prodigy, doccano, Label Studio


def test_a_task_says_what_it_is_of(page: AnnotatedDocument) -> None:
    claim = claim_of(page, "naltrexone")
    task = next(one for one in tasks.tasks([page]) if one.claim.id == claim.id)
    known = task.known_by()
    assert page.text is not None
    assert (known["claim"], known["document"], known["offset"]) == (claim.id, page.sha256, claim.sentence[0])
    assert [page.text[known["link"][place] : known["link"][place + 1]] for place in (0, 2)] == [
        "naltrexone",
        claim.object,
    ]


def test_copies_of_a_document_are_one_task(page: AnnotatedDocument) -> None:
    found = [task.claim.id for task in tasks.tasks([page, page])]
    assert len(found) == len({*found})


def test_context_ends_between_words(page: AnnotatedDocument) -> None:
    claim = claim_of(page, "ketamine")
    assert page.text is not None
    start, end = tasks.window(page.text, claim, 12)
    assert page.text[start:end] == "2013). Ketamine may ease depression within a day.\r\n\r\nAspirin"
    assert tasks.window(page.text, claim, 10_000) == (0, len(page.text))


def test_a_sentence_without_end_is_cut(page: AnnotatedDocument) -> None:
    claim = msgspec.structs.replace(claim_of(page, "ketamine"), start=50_000, end=50_010, sentence=(0, 100_000))
    assert tasks.window("x" * 100_000, claim, 0) == (48_000, 52_010)


def test_prodigy_hashes_are_those_of_claims(page: AnnotatedDocument) -> None:
    rows = [json.loads(line) for line in b"".join(prodigy.encode([page])).splitlines()]
    assert len({row["_task_hash"] for row in rows}) == len(rows)
    assert all(row["_input_hash"] == row["_task_hash"] for row in rows)


def test_prodigy_spans_never_overlap_and_relations_join_them(fuzzed: list[AnnotatedDocument]) -> None:
    joined = 0
    for line in b"".join(prodigy.encode(fuzzed)).splitlines():
        task = json.loads(line)
        spans = sorted(task["spans"], key=lambda span: span["start"])
        assert all(one["end"] <= other["start"] for one, other in pairwise(spans))
        assert [token["id"] for token in task["tokens"]] == [*range(len(task["tokens"]))]
        for relation in task["relations"]:
            joined += 1
            assert relation["head_span"] in spans and relation["child_span"] in spans
            assert relation["head"] == relation["head_span"]["token_end"]
            assert relation["child"] == relation["child_span"]["token_end"]
    assert joined > 20


def test_doccano_examples_are_as_it_imports_them(fuzzed: list[AnnotatedDocument], tmp_path: Path) -> None:
    """The checks of doccano's own import: text, spans not empty, relations between entities of the example."""
    doccano.write(fuzzed, str(tmp_path))
    names: list[int] = []
    for line in (tmp_path / "examples.jsonl").read_bytes().splitlines():
        example = json.loads(line)
        assert example["text"] and "\x00" not in example["text"]
        here = [entity["id"] for entity in example["entities"]]
        names += here
        assert all(
            0 <= entity["start_offset"] < entity["end_offset"] and entity["label"] for entity in example["entities"]
        )
        assert all({one["from_id"], one["to_id"]} <= {*here} and one["type"] for one in example["relations"])
        assert "id" not in example and "meta" not in example and None not in example.values()
    assert len(names) == len({*names}) > 100
    for name in ("span_labels.json", "relation_labels.json", "category_labels.json"):
        kinds = json.loads((tmp_path / name).read_bytes())
        assert len({kind["suffix_key"] for kind in kinds}) == len({kind["text"] for kind in kinds}) == len(kinds)


def test_verdicts_and_reasons_are_those_of_the_review() -> None:
    assert [*REASONS] == [*label_studio.REASONS]
    assert [name for name in tasks.VERDICTS if ": " in name] == [f"rejected: {reason}" for reason in REASONS]


def test_label_studio_tasks_fit_their_interface(page: AnnotatedDocument, tmp_path: Path) -> None:
    label_studio.write([page], str(tmp_path))
    view = ElementTree.fromstring((tmp_path / "labeling.xml").read_text("utf-8"))
    controls = {tag.get("name"): tag for tag in view if tag.get("name")}
    allowed = {label.get("value") for label in controls["label"]}
    relations = {relation.get("value") for relation in view.iterfind("Relations/*")}
    assert controls["text"].get("valueType") == "text", "an address in a text must not be fetched"
    for task in json.loads((tmp_path / "tasks.json").read_bytes()):
        regions = set()
        for one in task["predictions"][0]["result"]:
            if one["type"] == "labels":
                assert controls[one["from_name"]].get("toName") == one["to_name"] == "text"
                assert {*one["value"]["labels"]} <= allowed
                regions.add(one["id"])
            else:
                assert {one["from_id"], one["to_id"]} <= regions
                assert {*one["labels"]} <= relations
        assert {"text", "statement", "claim", "document", "offset", "link"} <= {*task["data"]}


@pytest.mark.skipif(
    find_spec("label_studio_sdk") is None, reason="label-studio-sdk, 500 MB with what it needs, is not here"
)
def test_label_studio_says_so_itself(page: AnnotatedDocument, tmp_path: Path) -> None:
    interface = importlib.import_module("label_studio_sdk.label_interface")
    label_studio.write([page], str(tmp_path))
    found = interface.LabelInterface((tmp_path / "labeling.xml").read_text("utf-8"))
    found.validate()
    for task in json.loads((tmp_path / "tasks.json").read_bytes()):
        assert found.validate_prediction(task["predictions"][0], return_errors=True) == []


# ---- DocBin


def test_docbin_has_a_group_a_kind(page: AnnotatedDocument, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    docbin.write([page], str(tmp_path / "x.spacy"))
    (doc,) = DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("en").vocab)
    assert doc.text == page.text
    assert {*doc.spans} == {f"claimx_{record.kind}" for record in page.records}
    drug = next(span for span in doc.spans["claimx_drug"] if span.text == "naltrexone")
    assert (drug.label_, drug.kb_id_) == ("DRUG", "D009271")
    assert drug.id_ in {record.id for record in page.records}
    assert {span.label_ for span in doc.spans["claimx_claim"]} >= {"treats", "prevents"}


def test_what_is_not_whole_tokens_is_expanded_and_said(page: AnnotatedDocument, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    first = next(record for record in page.records if record.kind == "drug")
    part = msgspec.structs.replace(first, start=first.start + 2, end=first.end - 2, quote=first.quote[2:-2])
    docbin.write([replaced(page, records=(part,))], str(tmp_path / "x.spacy"))
    (doc,) = DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("en").vocab)
    (span,) = doc.spans["claimx_drug"]
    assert span.text == first.quote
    assert doc.user_data["claimx"]["expanded"] == (part.id,)
    assert doc.user_data["claimx"]["places"] == {part.id: (part.start, part.end)}
