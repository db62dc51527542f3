"""Readers of corpora: invented documents in each format, every annotation found at its own words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loaders import ade, brat, phee, psytar, pubtator
from loaders.passage import CorpusError, Passage
from loaders.tokens import bio_spans, join

PUBTATOR = """
7|t|Zinc and colds.
7|a|Zinc eased colds and flu.
7	0	4	Zinc	Chemical	D015032
7	9	14	colds	Disease	D003139
7	27	36	colds and	Disease	MESH:D003139|D007251
7	CID	D015032	D003139

8|t|Salt.
8|a|Salt harms.
8	0	4	Salt	Chemical	-1
"""
ADE = (
    "11|Zinc, then iron: on iron the rash came back.|rash|132|136|iron|124|128\n"
    "11|Zinc, then iron: on iron the rash came back.|rash|132|136|Zinc|100|104\n"
)
BRAT = "T1\tMedication 0 4\tZinc\nT2\tDosage 5 10\t15 mg\nE1\tDosage:T2 \nR1\tMODIFY Arg1:E1 Arg2:T1\t\nT3\tSign_symptom 16 20;25 29\tsore lips\n"
BRAT_TEXT = "Zinc 15 mg. Her sore dry lips bled.\n"
BIO = "I\tO\ntook\tO\nzinc\tO\n,\tO\ndry\tB-ADR\nmouth\tI-ADR\n.\tO\n\nFine\tO\n.\tO\n"
PHEE = {
    "id": "9_1",
    "sentence": ["Zinc", "-", "induced", "rash", "(", "mild", ")", "."],
    "event": [[[2, 2, "Adverse_event"], [0, 0, "Treatment.Drug"], [3, 3, "Effect"]]],
}


def words(passage: Passage) -> list[tuple[str, str]]:
    return [(span.label, passage.text[span.start : span.end]) for span in passage.spans]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_pubtator(tmp_path: Path) -> None:
    one, two = pubtator.load(write(tmp_path / "x.txt", PUBTATOR))
    assert one.text == "Zinc and colds.\nZinc eased colds and flu."
    assert words(one) == [("Chemical", "Zinc"), ("Disease", "colds"), ("Disease", "colds and")]
    assert one.spans[2].ids == ("D003139", "D007251")
    assert two.spans[0].ids == ()


def test_pubtator_says_where_a_mention_is_not_at_its_words(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="'Zinc', not 'Lead'"):
        list(pubtator.load(write(tmp_path / "x.txt", PUBTATOR.replace("4\tZinc", "4\tLead"))))


def test_ade_tells_equal_words_apart_by_their_distance(tmp_path: Path) -> None:
    (passage,) = ade.load(write(tmp_path / "DRUG-AE.rel", ADE))
    assert [(drug.start, other.start) for drug, other in passage.pairs] == [(20, 29), (0, 29)]
    assert words(passage) == [("Drug", "iron"), ("Effect", "rash"), ("Drug", "Zinc")]


def test_brat_with_a_discontinuous_mention_and_a_relation_through_an_event(tmp_path: Path) -> None:
    write(tmp_path / "a.ann", BRAT)
    write(tmp_path / "a.txt", BRAT_TEXT)
    (passage,) = brat.load(tmp_path)
    assert words(passage) == [("Medication", "Zinc"), ("Dosage", "15 mg"), ("Sign_symptom", "sore dry lips")]
    assert [(a.label, b.label) for a, b in passage.pairs] == [("Dosage", "Medication")]


def test_brat_keeps_line_ends_that_offsets_count(tmp_path: Path) -> None:
    write(tmp_path / "a.ann", "T1\tSign_symptom 7 11\tache\n")
    write(tmp_path / "a.txt", "Zinc.\r\nache\r\n")
    assert words(next(brat.load(tmp_path))) == [("Sign_symptom", "ache")]


def test_brat_with_texts_in_a_folder_of_their_own(tmp_path: Path) -> None:
    for name in ("original", "text"):
        (tmp_path / name).mkdir()
    write(tmp_path / "original" / "a.ann", BRAT)
    write(tmp_path / "text" / "a.txt", BRAT_TEXT)
    assert len(next(brat.load(tmp_path)).spans) == 3


def test_psytar(tmp_path: Path) -> None:
    one, two = psytar.load(write(tmp_path / "dev.txt", BIO))
    assert (one.text, words(one)) == ("I took zinc, dry mouth.", [("ADR", "dry mouth")])
    assert (two.key, two.spans) == ("1", ())


def test_psytar_drugs_are_those_of_the_table_where_the_sentence_is_the_same(tmp_path: Path) -> None:
    corpus = write(tmp_path / "dev.txt", BIO)
    digest = psytar.digest_of(["I", "took", "zinc", ",", "dry", "mouth", "."])
    labels = write(tmp_path / "t.tsv", f"# part\ndev\t0\t{digest}\t2-2\ndev\t1\t{'0' * 16}\t0-0\n")
    (passage,) = psytar.load_drugs(corpus, labels)
    assert words(passage) == [("Drug", "zinc")]


def test_phee(tmp_path: Path) -> None:
    path = tmp_path / "dev.json.gz"
    path.write_bytes(gzip.compress(json.dumps(PHEE).encode()))
    (passage,) = phee.load(path)
    assert passage.text == "Zinc-induced rash (mild)."
    assert words(passage) == [("Treatment.Drug", "Zinc"), ("Effect", "rash")]


@pytest.mark.parametrize("load", [pubtator.load, psytar.load, ade.load])
def test_another_format_is_told(load: Callable[[Path], Iterator[Passage]], tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        list(load(write(tmp_path / "x.rel", "just\nwords\n")))


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("I ' ve had a dry mouth .", "I've had a dry mouth."),
        ("took 5 / 10 mg ( daily ) , then", "took 5/10 mg (daily), then"),
        ('the " zaps " were bad', 'the "zaps" were bad'),
        ("well - known 20 % cream", "well-known 20% cream"),
    ],
)
def test_tokens_are_joined_as_people_write(tokens: str, text: str) -> None:
    joined, offsets = join(tokens.split())
    assert joined == text
    assert [joined[start:end] for start, end in offsets] == tokens.split()


def test_bio_spans_begin_at_an_i_without_its_b() -> None:
    offsets = [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert [tuple(s)[:3] for s in bio_spans(["B-X", "I-X", "I-Y", "B-Y"], offsets)] == [
        (0, 3, "X"),
        (4, 5, "Y"),
        (6, 7, "Y"),
    ]
