"""Exports read back, by the tool's own library or by a reader written from its documentation, in the unit it counts in.

Each reader yields ``(document, record id or None, text found, place)``: ``text found`` is what the tool shows for the
span, ``place`` where that is in the document's text in code points (``None``: the format does not say).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimx.ledger import AnnotatedDocument

BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")


class Shown(NamedTuple):
    """A span as a tool shows it; ``quote`` is what the ledger says it is, in the characters that the format can have."""

    document: str
    record: str
    text: str
    quote: str


class JavaScript:
    """A string as JavaScript has it: indexes are UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._units = text.encode("utf-16-le", "surrogatepass")

    def substring(self, start: int, end: int) -> str:
        return self._units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def storable(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def encodable(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


Documents = list[AnnotatedDocument]


def _records(documents: Documents) -> dict[str, Any]:
    return {record.id: record for found in documents for record in found.records}


def web_annotation(documents: Documents, path: Path) -> Iterator[Shown]:
    from claimx.write.web_annotation import encode

    content = json.loads(b"".join(encode(documents)))
    texts = {record.id: encodable(found.text or "") for found in documents for record in found.records}
    records = _records(documents)
    for item in content["first"]["items"]:
        record = records[item["id"].removeprefix("urn:claimx:")]
        text = texts[record.id]
        quote, place = item["target"]["selector"]
        found = text[place["start"] : place["end"]]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        first = place["start"] - len(quote["prefix"])
        right = found == quote["exact"] and text[first : first + len(around)] == around
        yield Shown(item["target"]["source"]["id"], record.id, found if right else "\0", encodable(record.quote))


def brat(documents: Documents, path: Path) -> Iterator[Shown]:
    """By the bioc library's reader of standoff."""
    from bioc import brat as reader

    from claimx.write.brat import _trigger, write
    from claimx.write.names import file_stem

    path.mkdir()
    write(documents, str(path))
    for found in documents:
        stem = path / file_stem(found.path, found.sha256)
        text = stem.with_suffix(".txt").read_bytes().decode()
        lines = stem.with_suffix(".ann").read_bytes().decode()
        read = reader.load(io.StringIO(text, newline=""), io.StringIO(lines, newline="\n"))
        named = {entity.id: entity for entity in read.entities}
        seen = set()
        for entity in read.entities:
            pieces = sorted((span.begin, span.end) for span in entity.locations)
            shown = " ".join(text[start:end] for start, end in pieces)
            yield Shown(found.path, entity.id, shown, entity.text)
            seen.add((pieces[0][0], pieces[-1][1]))
        for record in found.records:
            start, end, quote = record.start, record.end, record.quote
            if record.kind == "claim" and _trigger(record) != (start, end):
                start, end = _trigger(record)
                quote = next(why.words for why in record.why if (why.start, why.end) == (start, end))
            words = storable((found.text or "")[start:end])
            yield Shown(found.path, record.id, words if (start, end) in seen else "\0", storable(quote))
        assert all(event.trigger_id in named for event in read.events)


def bioc(documents: Documents, path: Path) -> Iterator[Shown]:
    """By the bioc library, and its validator."""
    import bioc as library
    from bioc import biocjson

    from claimx.write.bioc import encode

    collection = biocjson.loads(b"".join(encode(documents)).decode())
    faults: list[str] = []
    library.validate(collection, onerror=lambda message, _: faults.append(message))
    assert not faults, faults[:3]
    records = _records(documents)
    for document, found in zip(collection.documents, documents, strict=True):
        text = encodable(found.text or "")
        for passage in document.passages:
            assert text[passage.offset : passage.offset + len(passage.text)] == passage.text
            for annotation in passage.annotations:
                (place,) = annotation.locations
                shown = passage.text[place.offset - passage.offset : place.end - passage.offset]
                yield Shown(document.id, annotation.id, shown, encodable(records[annotation.id].quote))


def pubtator(documents: Documents, path: Path) -> Iterator[Shown]:
    """By the bioc library, and its validator."""
    from bioc import pubtator as reader

    from claimx.write.pubtator import encode, flat

    read = reader.loads(b"".join(encode(documents)).decode())
    kept = [found for found in documents if flat(found.text or "").strip()]
    assert len(read) == len(kept)
    for document, found in zip(read, kept, strict=True):
        joined = f"{document.title}\n{document.abstract or ''}"
        mentions = [one for one in found.records if one.kind in ("drug", "condition") and one.quote.strip()]
        assert len(mentions) == len(document.annotations)
        for annotation, record in zip(document.annotations, mentions, strict=True):
            right = (annotation.start, annotation.end) == (record.start, record.end)
            shown = joined[annotation.start : annotation.end]
            alike = len(shown) == len(record.quote) and all(map(_stands_for, shown, record.quote))
            yield Shown(document.pmid, record.id, record.quote if right and alike else shown, record.quote)
            assert annotation.text == shown, (annotation.text, shown)


def _stands_for(shown: str, meant: str) -> bool:
    """Tell whether PubTator's character is the text's, or what the documentation says stands for it."""
    other = " " if BREAKS.match(meant) else "/" if meant == "|" else storable(meant)
    return shown in (meant, other)


def prodigy(documents: Documents, path: Path) -> Iterator[Shown]:
    """As its documentation says: code points, and tokens that are spaCy's or parts of them."""
    from claimx.write.prodigy import encode

    records = _records(documents)
    for line in b"".join(encode(documents)).splitlines():
        task = json.loads(line)
        text, tokens = task["text"], task["tokens"]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
        assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
        for span in task["spans"]:
            first, last = tokens[span["token_start"]], tokens[span["token_end"]]
            right = (first["start"], last["end"]) == (span["start"], span["end"])
            shown = text[span["start"] : span["end"]]
            yield Shown(
                task["claimx"]["claim"],
                span["record"],
                shown if right else "\0",
                storable(records[span["record"]].quote),
            )


def doccano(documents: Documents, path: Path) -> Iterator[Shown]:
    """As its page counts: UTF-16 code units."""
    from claimx.write.doccano import write

    path.mkdir()
    write(documents, str(path))
    records = _records(documents)
    by_place = _by_place(documents)
    for line in (path / "examples.jsonl").read_bytes().splitlines():
        example = json.loads(line)
        claim = records[example["claim"]]
        text = JavaScript(example["text"])
        for entity in example["entities"]:
            shown = text.substring(entity["start_offset"], entity["end_offset"])
            start = example["offset"] + len(text.substring(0, entity["start_offset"]))
            quotes = by_place[example["document"]].get((entity["label"], start, start + len(shown)))
            yield Shown(claim.id, str(entity["id"]), shown, "\0" if quotes is None else storable(quotes))


def label_studio(documents: Documents, path: Path) -> Iterator[Shown]:
    """As its editor counts: code points."""
    from claimx.write.label_studio import write

    path.mkdir()
    write(documents, str(path))
    records = _records(documents)
    for task in json.loads((path / "tasks.json").read_bytes()):
        text = task["data"]["text"]
        for region in task["predictions"][0]["result"]:
            if region["type"] == "labels":
                value = region["value"]
                shown = text[value["start"] : value["end"]]
                right = shown == value["text"]
                yield Shown(
                    task["data"]["claim"], region["id"], shown if right else "\0", storable(records[region["id"]].quote)
                )


def docbin(documents: Documents, path: Path) -> Iterator[Shown]:
    """By spaCy: the exact places that the document has, each within its span of whole tokens."""
    import spacy
    from spacy.tokens import DocBin

    from claimx.write.docbin import write

    write(documents, str(path))
    records = _records(documents)
    docs = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    for doc, found in zip(docs, documents, strict=True):
        assert doc.text == encodable(found.text or "")
        told = doc.user_data["claimx"]
        for group in doc.spans.values():
            for span in group:
                start, end = told["places"][span.id_]
                within = span.start_char <= start and end <= span.end_char
                exact = (span.start_char, span.end_char) == (start, end)
                right = within and exact != (span.id_ in told["expanded"])
                yield Shown(
                    told["path"], span.id_, doc.text[start:end] if right else "\0", encodable(records[span.id_].quote)
                )


def _by_place(documents: Documents) -> dict[str, dict[tuple[str, int, int], str]]:
    from claimx.write.labels import LABELS

    return {
        found.sha256: {(LABELS[one.kind].name, one.start, one.end): one.quote for one in found.records}
        for found in documents
    }


READERS: dict[str, Callable[[Documents, Path], Iterator[Shown]]] = {
    "web-annotation": web_annotation, "brat": brat, "bioc": bioc, "pubtator": pubtator, "prodigy": prodigy,
    "doccano": doccano, "label-studio": label_studio, "docbin": docbin,
}  # fmt: skip
