"""The tagger: tokens, hints of the lexicon, decoding, and what the shipped weights propose in sentences of our own."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.tagger.attributes import attributes_of
from claimx.annotate.tagger.context import hints, long_forms
from claimx.annotate.tagger.decode import ALLOWED, LABELS, follows, spans
from claimx.annotate.tagger.find import CHUNK, annotate, tag
from claimx.annotate.tagger.lexicon import LONGEST, Lexicon, folded, name_hash, word_hash
from claimx.annotate.tagger.model import shipped
from claimx.annotate.tagger.tokens import offsets_of, tokens_of
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations


def found(text: str, defined: tuple[tuple[int, int, int], ...] = ()) -> set[tuple[str, str]]:
    return {(text[t.start : t.end], t.label) for t in tag(text, [(0, len(text))], list(defined), shipped())}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Naltrexone reduced hepatotoxicity in rats.", {("Naltrexone", "chemical"), ("hepatotoxicity", "disease")}),
        ("Seizures were induced by pentylenetetrazole.", {("Seizures", "disease"), ("pentylenetetrazole", "chemical")}),
        ("Binding of [3H]-naloxone was measured.", {("[3H]-naloxone", "chemical")}),
        ("The cohort was followed for two years.", set()),
    ],
)
def test_proposes_names_of_abstracts(text: str, wanted: set[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_a_short_form_is_what_its_long_form_is() -> None:
    text = "Acute kidney injury (AKI) was frequent. Patients with AKI stayed longer."
    short = text.index("AKI")
    defined = ((short, short + 3, text.index(" (AKI")),)
    starts = {t.start for t in tag(text, [(0, len(text))], list(defined), shipped()) if t.label == "disease"}
    assert {short, text.rindex("AKI")} <= starts


def test_fills_tags_outside_boilerplate() -> None:
    text = "Aspirin for headache.\nAspirin for headache."
    blocks = [Block(start=0, end=21, section="body"), Block(start=22, end=len(text), section="boilerplate")]
    layout = Layout(
        blocks=blocks,
        sentences=[Sentence(start=b.start, end=b.end, block=i) for i, b in enumerate(blocks)],
        page=Page(),
    )
    notes = Annotations(document=Document(path="-", sha256="0" * 64, text=text), layout=layout)
    annotate(notes)
    assert [(text[t.start : t.end], t.label) for t in notes.tags] == [("Aspirin", "chemical"), ("headache", "disease")]
    assert all(0 < t.confidence < 1 for t in notes.tags)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["aspirin", " ", "-", "(", "µg", "Crohn’s", "\n", "β", "𝛼", "ß", "5", "pain", "\ud800", "İ"])
    )
)
def test_tags_are_spans_of_the_text_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    tags = tag(text, [(0, len(text))], [], shipped())
    assert all(0 <= t.start < t.end <= len(text) and text[t.start : t.end].strip() for t in tags)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tags))


def test_a_text_says_the_same_after_any_other() -> None:
    text, other = "Lithium caused tremor in bipolar disorder.", "Valproate, lamotrigine and Tremor."
    first = found(text)
    found(other)
    assert found(text) == first


def test_long_texts_are_read_in_passes() -> None:
    line = "Ibuprofen relieved migraine.\n"
    text = line * (CHUNK // 3)
    blocks = [(at, at + len(line)) for at in range(0, len(text), len(line))]
    tags = tag(text, blocks, [], shipped())
    assert [t.start % len(line) for t in tags] == [0, 19] * len(blocks)


@pytest.mark.parametrize("text", ["(" * 20_000, "1" * 20_000, "a" * 20_000, "a-" * 10_000, "", " \n "])
def test_endures_hostile_texts(text: str) -> None:
    assert len(tag(text, [(0, len(text))], [], shipped())) < 10_000


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("IL2 and 5-HT", ["IL", "2", " and", " 5", "-", "HT"]),
        ("5µg/day", ["5", "µg", "/", "day"]),
        ("β-blockers (ACE_I)", ["β", "-", "blockers", " (", "ACE", "_", "I", ")"]),
    ],
)
def test_tokens_split_where_names_may_end(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens
    starts, ends = offsets_of(tokens)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == [token.strip() for token in tokens]


@pytest.mark.parametrize(
    ("word", "fold"),
    [
        ("Seizures", "seizure"),
        ("neuropathies", "neuropathy"),
        ("virus", "virus"),
        ("stenosis", "stenosis"),
        ("gas", "gas"),
        ("abscess", "abscess"),
    ],
)
def test_words_are_folded(word: str, fold: str) -> None:
    assert folded(word) == fold


def test_attributes_hold_parts_and_shape() -> None:
    assert {"w:naltrexone", "spaced", "Aa", "<nal", "one>", "altr"} <= set(attributes_of(" Naltrexone"))
    assert attributes_of("mg2"[:2]) == ["w:mg", "glued", "a", "n2", "c:mg"][:4]
    assert "w:000" in attributes_of("123")


def _hinted(text: str, names: dict[str, int]) -> list[list[int]]:
    words = {name_hash(name.split()): bits for name, bits in names.items()}
    keys = np.array(sorted(words), np.uint32)
    lexicon = Lexicon(keys, np.array([words[key] for key in sorted(words)], np.uint16))
    heads = {name.split()[0]: len(name.split()) for name in sorted(names, key=lambda name: len(name.split()))}
    cores = [token.strip() for token in tokens_of(text)]
    fold = [folded(core) for core in cores]
    return hints(
        np.array([word_hash(word) for word in fold], np.uint64),
        np.array([heads.get(word, 0) for word in fold], np.uint8),
        np.array([1 if core in "-'’" else 2 if core == "s" else 0 for core in cores], np.uint8),
        lexicon,
    ).tolist()


def test_the_longest_name_gives_the_hint() -> None:
    names = {"pain": 0x10, "back pain": 0x20, "aspirin": 0x4}
    assert _hinted("Aspirin for back pains", names) == [
        [4 + 5 * 4, 0, 0],
        [0, 0, 0],
        [0, 1 + 5 * 2, 0],
        [0, 3 + 5 * 2, 0],
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "c", "d", "-", "s"]), min_size=1, max_size=14),
    st.dictionaries(
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=9).map(" ".join), st.integers(1, 0xFFF), max_size=12
    ),
)
def test_hints_are_those_of_trying_every_name_at_every_word(tokens: list[str], names: dict[str, int]) -> None:
    passed: list[bool] = []
    for token in tokens:
        passed.append(token == "-" or (token == "s" and bool(passed) and passed[-1]))
    words = [at for at, joint in enumerate(passed) if not joint]
    wanted = [[0, 0, 0] for _ in tokens]
    for size, step in [(longer, step) for longer in range(1, LONGEST + 1) for step in range(longer)]:
        for first in range(len(words) - size + 1):
            bits = names.get(" ".join(tokens[at] for at in words[first : first + size]), 0)
            place = 4 if size == 1 else 1 if step == 0 else 3 if step == size - 1 else 2
            for column in range(3):
                if sources := bits >> 4 * column & 15:
                    wanted[words[first + step]][column] = place + 5 * sources
    for at in range(1, len(tokens)):
        if passed[at]:
            wanted[at] = [code - code % 5 + 2 if code % 5 in (1, 2) else 0 for code in wanted[at - 1]]
    assert _hinted(" ".join(tokens), names or {"none": 1}) == wanted


def test_names_are_matched_across_hyphens_and_possessives() -> None:
    names = {"crohn disease": 0x10, "non hodgkin lymphoma": 0x10}
    assert [row[1] for row in _hinted("Crohn's disease", names)] == [6, 7, 7, 8]
    assert [row[1] for row in _hinted("non-Hodgkin lymphoma", names)] == [6, 7, 7, 8]


def test_short_forms_point_to_the_end_of_their_long_form() -> None:
    tokens = ["low", " dose", " (", "L", "-", "D", ")", " L", "-", "D", " L"]
    starts, ends = offsets_of(tokens)
    numbers: dict[str, int] = {}
    forms = np.array([numbers.setdefault(token.strip(), len(numbers)) for token in tokens])
    points = long_forms(forms, starts, ends, [(int(starts[3]), int(ends[5]), int(ends[1]))])
    assert points.tolist() == [-1, -1, -1, 1, 1, 1, -1, 1, 1, 1, -1]


def _best(scores: np.ndarray) -> float:
    """The score of the best allowed sequence, by trying all."""
    best = -np.inf
    for path in itertools.product(range(len(LABELS)), repeat=len(scores)):
        names = ["O", *(LABELS[label] for label in path), "O"]
        if all(follows(one, other) for one, other in itertools.pairwise(names)):
            best = max(best, float(sum(scores[at, label] for at, label in enumerate(path))))
    return best


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(-2, 6), min_size=9, max_size=9), min_size=1, max_size=4))
def test_the_best_allowed_sequence_is_found(rows: list[list[int]]) -> None:
    scores = np.array(rows, np.float32)
    scores[:, 0] = 0
    total, labels = 0.0, ["O"] * len(rows)
    for first, last, kind, _ in spans(scores.copy(), ALLOWED.astype(np.float32)):
        base = 1 + 4 * kind
        path = [base + 3] if first == last else [base, *[base + 1] * (last - first - 1), base + 2]
        total += float(sum(scores[first + at, label] for at, label in enumerate(path)))
        labels[first : last + 1] = [LABELS[label] for label in path]
    assert total == pytest.approx(_best(scores))
