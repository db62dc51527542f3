"""Ids of conditions: a row for each step, each fails without it. The headings are MeSH's, by id."""

from __future__ import annotations

from importlib import resources

import pytest

from claimx.annotate.conditions.bag import exact_bag, word_tables, words_in
from claimx.annotate.conditions.concepts import concepts
from claimx.annotate.conditions.normalise import identified, sense_of
from claimx.annotate.conditions.variants import nouns_of, parts_of, spelt
from claimx.document import Document, Layout, Page
from claimx.mentions import Annotations, Condition, Drug

LAYOUT = Layout(blocks=[], sentences=[], page=Page())
SENSES = [
    # words of the mention, MeSH ids, the rule, what is tested
    ("multiple sclerosis", "D009103", "name", "the heading"),
    ("Cancer of the breast", "D001943", "name", "word order, the same word"),
    ("renal stones", "D007669", "name", "an entry term"),
    ("cerebral infarction", "D002544", "name", "a heading as it is written: no brain infarction"),
    ("brain infarction", "D020520", "name", "the other one"),
    ("impaired renal function", "D007674", "phrase", "our own phrase"),
    ("hyperthermic", "D005334", "phrase", "an adjective in our own table"),
    ("hidradenitic", "D016575", "broader", "an adjective's noun"),
    ("fibromyalgai", "D005356", "broader", "a misspelling"),
    ("splenotoxicity", "D013158", "broader", "a compound of an organ and a head"),
    ("severe asymptomatic bradycardia", "D001919", "broader", "modifiers dropped"),
    ("massive forearm swelling", "D004487", "broader", "a known word dropped"),
    ("thyroid gland lesions", "D013959", "broader", "another head"),
    ("Tay-Sachs", "D013661", "broader", "a head left away"),
    ("pain of the neck", "D019547", "name", "no function words"),
    ("tremor with dizziness", "D014202", "broader", "the head before the preposition"),
    ("Tay-Sachs (TSD) disease", "D013661", "name", "without what stands in brackets"),
    ("urethrocele", "", "", "a true word is no misspelling"),
    ("Diminished renal function", "D007674", "phrase", "less is less in any word"),
    ("raised intracranial pressure", "D019586", "phrase", "more is more in any word"),
    ("hepatitis B and C", "D006509 D006526", "coordination", "a shared beginning"),
    ("ovarian and prostatic carcinoma", "D010051 D011471", "coordination", "a shared head"),
    ("carcinoma of the stomach or esophagus", "D013274 D004938", "coordination", "a shared head before"),
    ("flu-like symptoms", "", "", "refused by our own table"),
    ("unusual condition", "", "", "only generic words"),
    ("dreams", "", "", "one word is no eponym"),
    ("non-pressure ulcer", "", "", "a negation stays"),
    ("thalamic lesions", "D001927", "broader", "a part of an organ"),
    (
        "T-cell leukaemia or lymphoma",
        "D015458 D016399",
        "coordination",
        "the longer name where both stand in the table",
    ),
    ("of the", "", "", "no words"),
]


@pytest.mark.parametrize(("words", "mesh", "rule", "why"), SENSES)
def test_headings(words: str, mesh: str, rule: str, why: str) -> None:
    sense = sense_of(words)
    if not mesh:
        assert sense is None, why
        return
    assert sense is not None, why
    assert (sense.mesh, sense.rule) == (tuple(mesh.split()), f"conditions.id.{rule}"), why


CAUSES = [
    # text with [the condition] and {a drug}; whether the heading is that of what drugs cause
    ("{Halothane} [hepatitis] was fatal.", True),
    ("A {isoniazid}-induced [hepatitis] was seen.", True),
    ("Drug-related acute [hepatitis] is rare.", True),
    ("[Hepatitis] due to {isoniazid} is rare.", True),
    ("[Hepatitis] after transfusion, then {isoniazid} was given later on.", False),
    ("Viral [hepatitis] is common.", False),
]


@pytest.mark.parametrize(("marked", "by_drug"), CAUSES)
def test_heading_of_what_a_drug_caused(marked: str, by_drug: bool) -> None:
    text = marked.translate(str.maketrans("", "", "[]{}"))
    drugs, start = [], 0
    for number, letter in enumerate(marked):
        at = number - sum(marked.count(bracket, 0, number) for bracket in "[]{}")
        start = at if letter in "[{" else start
        if letter == "}":
            drugs.append(Drug(start=start, end=at, name="drug"))
        if letter == "]":
            condition = Condition(start=start, end=at, name="hepatitis")
    notes = Annotations(document=Document(path="d.txt", sha256="", text=text), layout=LAYOUT, drugs=drugs)
    (found,) = identified(notes, [condition])
    assert found.ids["mesh"] == ("D056486" if by_drug else "D006505")
    assert by_drug == any(reason.rule == "conditions.id.by_drug" for reason in found.why)


def test_long_form_decides_and_other_ids_come_from_the_concept() -> None:
    notes = Annotations(document=Document(path="d.txt", sha256="", text="MS"), layout=LAYOUT)
    condition = Condition(start=0, end=2, name="ms", abbreviation_of="multiple sclerosis", ids={"hpo": "HP:1"})
    (found,) = identified(notes, [condition])
    assert found.ids == {"mesh": "D009103", "doid": "DOID:2377", "icd10cm": "G35", "hpo": "HP:1"}


def test_ids_of_the_concept_are_not_given_to_our_own_broader_phrases() -> None:
    notes = Annotations(document=Document(path="d.txt", sha256="", text="aggression"), layout=LAYOUT)
    (found,) = identified(notes, [Condition(start=0, end=10, name="aggression")])
    assert found.ids == {"mesh": "D001523"}


@pytest.mark.parametrize(("word", "other"), sorted(word_tables().same.items()))
def test_words_that_count_as_another_are_in_their_normal_form(word: str, other: str) -> None:
    assert words_in(word) == (other,)
    assert words_in(other) == (other,)


def test_tables_have_no_row_without_use() -> None:
    tables, known = word_tables(), concepts().words
    assert [organ for _, organ in tables.prefixes if organ not in known] == []
    assert [organ for organ in tables.parts.values() if organ not in known] == []
    assert all(head in known for heads in tables.heads.values() for head in heads)
    assert tables.induced.keys().isdisjoint(tables.induced.values())


NOUNS = [("bradycardic", "bradycardia"), ("atherosclerotic", "atherosclerosis"), ("quadriplegic", "quadriplegia")]


@pytest.mark.parametrize(("adjective", "noun"), NOUNS)
def test_nouns(adjective: str, noun: str) -> None:
    assert nouns_of(adjective)[0] == noun


def _phrases() -> list[tuple[str, str]]:
    text = resources.files("claimx").joinpath("data", "condition_headings.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(heading, phrase) for heading, phrases in rows for phrase in phrases.split("|")]


def test_every_phrase_of_our_table_is_under_its_heading() -> None:
    wrong, headings = [], {}
    for heading, phrase in _phrases():
        sense = sense_of(phrase)
        if heading == "-":
            wrong += [phrase] if sense is not None else []
        elif (
            sense is None
            or sense.rule != "conditions.id.phrase"
            or sense.mesh != headings.setdefault(heading, sense.mesh)
        ):
            wrong.append(phrase)
    assert wrong == []


def test_every_ending_makes_a_noun_of_the_table() -> None:
    known = concepts().words
    for ending, noun_ending in word_tables().suffixes:
        assert any(word.endswith(noun_ending) for word in known), ending


def test_parts_and_spelling() -> None:
    assert parts_of("hepatitis") == ("hepatitis",)
    assert parts_of("cardiotoxicity") != ("liver", "toxicity")
    assert spelt("hypertensoin") == "hypertension"
    assert spelt("pain") is None
    assert exact_bag("Cerebral Infarcts") == "cerebral infarct"
