"""Readers of the corpora that the tagger learns from: texts with spans of chemicals and diseases."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CHEMICAL, DISEASE = "chemical", "disease"


class Text(NamedTuple):
    """A document: its blocks stand in ``blocks``; ``names`` are (start, end, kind); only ``kinds`` are annotated."""

    text: str
    blocks: list[tuple[int, int]]
    names: list[tuple[int, int, str]]
    kinds: tuple[str, ...]
    corpus: str


def read(root: Path, corpus: str, part: str) -> list[Text]:
    """Return one part (``train`` or ``dev``; of MACCROBAT every sixth document is ``dev``) of a corpus."""
    return list(_READERS[corpus](root, part))


def _pubtator(path: Path, kinds: dict[str, str], corpus: str) -> Iterator[Text]:
    for record in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = record.strip("\n").split("\n")
        parts = dict(re.findall(r"^\d+\|([ta])\|(.*)$", "\n".join(lines[:2]), re.M))
        if "t" not in parts:
            continue
        title, text = parts["t"], f"{parts['t']} {parts.get('a', '')}"
        rows = [line.split("\t") for line in lines[2:]]
        names = {(int(r[1]), int(r[2]), kinds[r[4]]) for r in rows if len(r) > 4 and r[4] in kinds and r[1].isdigit()}
        blocks = [(0, len(title)), (len(title) + 1, len(text))]
        yield Text(text, blocks, sorted(names), tuple(dict.fromkeys(kinds.values())), corpus)


def _bc5cdr(root: Path, part: str) -> Iterator[Text]:
    path = root / "bc5cdr" / f"{part}.pubtator.txt"
    return _pubtator(path, {"Chemical": CHEMICAL, "Disease": DISEASE}, "bc5cdr")


def _ncbi(root: Path, part: str) -> Iterator[Text]:
    kinds = dict.fromkeys(("SpecificDisease", "DiseaseClass", "Modifier", "CompositeMention"), DISEASE)
    return _pubtator(root / "ncbi-disease" / ("train.txt" if part == "train" else "devel.txt"), kinds, "ncbi")


def _maccrobat(root: Path, part: str) -> Iterator[Text]:
    kinds = {"Medication": CHEMICAL, "Disease_disorder": DISEASE, "Sign_symptom": DISEASE}
    for index, path in enumerate(sorted((root / "maccrobat").glob("*.txt"))):
        if (index % 6 == 0) != (part == "dev"):
            continue
        text = path.read_text("utf-8")
        rows = re.findall(r"^T\d+\t(\w+) (\d+) (?:[\d ;]* )?(\d+)\t", path.with_suffix(".ann").read_text("utf-8"), re.M)
        names = {(int(start), int(end), kinds[label]) for label, start, end in rows if label in kinds}
        yield Text(
            text, [m.span() for m in re.finditer(r"[^\n]+", text)], sorted(names), (CHEMICAL, DISEASE), "maccrobat"
        )


def _phee(root: Path, part: str) -> Iterator[Text]:
    with gzip.open(root / "phee" / f"{part}.json.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            drugs = {(a, b) for event in row["event"] for a, b, kind in event if kind.endswith("Drug")}
            yield _joined(row["sentence"], [(a, b, CHEMICAL) for a, b in sorted(drugs)], (CHEMICAL,), "phee")


def _psytar(root: Path, part: str) -> Iterator[Text]:
    for record in (root / "psytar" / f"{part}.txt").read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in record.split("\n") if "\t" in line]
        names: list[tuple[int, int, str]] = []
        for index, (_, label) in enumerate(rows):
            if label.startswith("B-"):
                names.append((index, index, DISEASE))
            elif label.startswith("I-") and names and names[-1][1] == index - 1:
                names[-1] = (names[-1][0], index, DISEASE)
        if rows:
            yield _joined([word for word, _ in rows], names, (DISEASE,), "psytar")


def _joined(words: list[str], names: list[tuple[int, int, str]], kinds: tuple[str, ...], corpus: str) -> Text:
    """Make a text of words with one space between them; ``names`` are in words, both ends inclusive."""
    ends: list[int] = []
    for word in words:
        ends.append((ends[-1] + 1 if ends else 0) + len(word))
    spans = [(ends[first] - len(words[first]), ends[last], kind) for first, last, kind in names]
    return Text(" ".join(words), [(0, ends[-1])], spans, kinds, corpus)


_READERS = {"bc5cdr": _bc5cdr, "ncbi": _ncbi, "maccrobat": _maccrobat, "phee": _phee, "psytar": _psytar}
CORPORA = tuple(_READERS)
"""All corpora; the first is the one whose convention the tagger follows at run time."""


def unlabelled(data: Path) -> Iterator[str]:
    """Yield the texts that words are learnt from: articles, abstracts, references; no development part of a corpus."""
    for path in sorted((data / "claims" / "evidence_inference").rglob("*.txt")):
        yield path.read_text("utf-8", "replace")
    with gzip.open(data / "citations" / "intext.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from (paragraph["text"] for paragraph in json.loads(line)["paras"])
    with gzip.open(data / "citations" / "matching" / "bib_100k.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (row["text"] for row in map(json.loads, lines) if "#" not in row["id"])
    for part in ("train", "validation"):
        for line in (data / "claims" / "claim_sentences" / f"{part}_labels.json").read_text("utf-8").split("\n"):
            if line.strip():
                abstract = json.loads(line)["abstract"]
                yield abstract if isinstance(abstract, str) else " ".join(abstract)
    records = (data / "claims" / "medline_publication_types.nbib").read_text("utf-8", "replace")
    for match in re.finditer(r"^(?:AB|TI)  - (.*(?:\n      .*)*)", records, re.M):
        yield re.sub(r"\s+", " ", match[1])
    for path in sorted((data / "claims" / "pico_corpus").glob("*.txt")):
        yield path.read_text("utf-8", "replace")
    for line in (data / "claims" / "biotext_relations.txt").read_text("utf-8", "replace").split("\n"):
        yield re.sub(r"</?[A-Z_0-9]+>", "", line.split("||")[0])
    for corpus in CORPORA:
        for text in read(data / "entities", corpus, "train"):
            yield text.text
