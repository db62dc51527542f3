"""The trained parser of reference strings: tokens, surroundings, decoding, names, phrases, exact arithmetic, styles."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.network.exact import most
from claimx.annotate.references.parse import Parsed, parse_reference, parse_references
from claimx.annotate.references.parser.attributes import gap_attributes, word_attributes
from claimx.annotate.references.parser.confidence import Confidence
from claimx.annotate.references.parser.context import KINDS, SIZES, enclosure, marks, surroundings
from claimx.annotate.references.parser.decode import best_labels, margins
from claimx.annotate.references.parser.identified import identifiers_in, kinds_of
from claimx.annotate.references.parser.labels import LABELS
from claimx.annotate.references.parser.model import shipped
from claimx.annotate.references.parser.network import PRODUCTS, scores
from claimx.annotate.references.parser.people import people_of
from claimx.annotate.references.parser.phrases import clean, widened
from claimx.annotate.references.parser.spans import Run, runs_of
from claimx.annotate.references.parser.tokens import MOST, offsets_of, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Roe J, Poe B.", ["Roe", "J", "Poe", "B"]),
        ("Doe JARoe KPoe LM", ["Doe", "JA", "Roe", "K", "Poe", "LM"]),
        ("Zinc Lett58: e12–9", ["Zinc", "Lett", "58", "e", "12", "9"]),
        ("Müller-Łoś, O’Neil", ["Müller", "Łoś", "O", "Neil"]),
        ("关于锌 2019年", ["关", "于", "锌", "2019", "年"]),
        ("Ηλίας Иванов محمد", ["Ηλίας", "Иванов", "محمد"]),
        ("deﬁcits cafe\u0301", ["deﬁcits", "cafe\u0301"]),
        ("(...)", []),
        ("", []),
    ],
)
def test_words_come_apart_where_fields_may_be_glued(text: str, words: list[str]) -> None:
    gaps, found = tokens_of(text)
    assert found == words
    starts = offsets_of(gaps, found)
    assert [text[start : start + len(word)] for start, word in zip(starts, found, strict=True)] == words


def test_no_more_words_are_read_than_a_reference_has() -> None:
    assert len(tokens_of("zinc " * 2 * MOST)[1]) == MOST


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("2013", {"d4", "year", "w:2013"}),
        ("0013", {"zero", "w:0000"}),
        ("12345", {"d5", "w:00000"}),
        ("Roe", {"w:roe", "Aa", "n3", "c:Roe"}),
        ("naltrexone", {"<nalt", "one>", "n10"}),
        ("锌", {"ideograph", "other"}),
    ],
)
def test_attributes_of_words(word: str, some: set[str]) -> None:
    assert some <= set(word_attributes(word))


def test_attributes_of_gaps_know_their_side() -> None:
    assert gap_attributes("", "<") == ["<:"]
    assert gap_attributes(".\n   ", ">")[0] == ">:.\n"
    assert set(gap_attributes(", ", "<")).isdisjoint(gap_attributes(", ", ">"))


def test_surroundings_tell_quotation_marks_and_brackets() -> None:
    gaps = ["", ', "', " ", '," ', " (", ") "]
    packed = np.array([[marks(gap)] for gap in gaps])
    assert enclosure(packed)[:, 0].tolist() == [0, 1, 1, 2, 6, 2]
    rows = surroundings(gaps, [0] * 6)
    assert rows.shape == (6, 4)
    assert (rows.max(axis=0) < SIZES).all()


def test_identifiers_are_told_to_the_model() -> None:
    text = "Roe J. Zinc. doi:10.1234/zinc.5 PMID: 1234567"
    gaps, words = tokens_of(text)
    kinds = kinds_of(identifiers_in(text), offsets_of(gaps, words))
    assert [KINDS[kind] for kind in kinds[:3]] == ["", "", ""]
    assert {KINDS[kind] for kind in kinds[3:]} == {"doi", "pmid"}
    assert identifiers_in("Roe J. Zinc in colds. Zinc Lett 2013;1:2.") == []


def _path_score(rows: np.ndarray, path: tuple[int, ...], pairs: np.ndarray, ends: np.ndarray) -> float:
    steps = sum(pairs[a, b] for a, b in itertools.pairwise(path))
    return float(sum(rows[i, label] for i, label in enumerate(path)) + steps + ends[0, path[0]] + ends[1, path[-1]])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_the_best_path_is_found_for_each_reference(seed: int, sizes: list[int]) -> None:
    lengths = np.array(sorted(sizes, reverse=True))
    chance = np.random.default_rng(seed)
    scored = chance.integers(-9, 9, (lengths[0], len(sizes), 3)).astype(np.float32)
    pairs, ends = (chance.integers(-9, 9, shape).astype(np.float32) for shape in ((3, 3), (2, 3)))
    found = best_labels(scored, lengths, pairs, ends)
    for column, size in enumerate(lengths):
        rows = scored[:size, column]
        best = max(_path_score(rows, path, pairs, ends) for path in itertools.product(range(3), repeat=int(size)))
        assert _path_score(rows, tuple(found[:size, column]), pairs, ends) == best
        assert not found[size:, column].any()


def test_margins_are_leads_over_the_best_rival() -> None:
    scored = np.array([[[1, 5, 3]], [[2, 2, 9]]], np.float32)
    assert margins(scored, np.array([[1], [0]])).tolist() == [[2], [-7]]


def test_runs_are_words_of_one_kind_in_one_reference() -> None:
    names = ["B-family", "I-family", "B-family", "title", "title", "other"]
    labels = np.array([LABELS.index(name) for name in names])
    starts, ends = np.array([0, 4, 8, 0, 5, 9]), np.array([3, 7, 11, 4, 8, 12])
    found = runs_of(labels, np.ones(6, np.float32), starts, ends, [3, 3])
    assert [[run[:3] for run in runs] for runs in found] == [
        [("family", 0, 7), ("family", 8, 11)],
        [("title", 0, 8)],
    ]


def _people(text: str, kinds: str) -> list[dict[str, str]]:
    """Names of ``text`` whose words are of the kinds F(amily), G(iven), L(iteral), E(t al)."""
    long = {"F": "family", "G": "given", "L": "literal", "E": "et-al"}
    at, runs = 0, []
    words, text = text.split("|"), text.replace(" |", " ").replace("|", " ")
    for word, kind in zip(words, kinds, strict=True):
        stripped = word.strip(" ,.;&")
        start = text.index(stripped, at)
        runs.append(Run(long[kind], start, start + len(stripped), 1.0))
        at = start + len(stripped)
    return people_of(text, runs).names


@pytest.mark.parametrize(
    ("text", "kinds", "wanted"),
    [
        ("Roe|J, |Poe|B", "FGFG", [("Roe", "J"), ("Poe", "B")]),
        ("J. A.|Roe, |B.|Poe", "GFGF", [("Roe", "J. A."), ("Poe", "B.")]),
        ("Roe, |John, |Mary|Poe", "FGGF", [("Roe", "John"), ("Poe", "Mary")]),
        ("Roe, |Poe, |Doe", "FFF", [("Roe", None), ("Poe", None), ("Doe", None)]),
        ("Roe, |J. A., & |Poe, |B. ", "FGFG", [("Roe", "J. A."), ("Poe", "B.")]),
        ("Roe|J, |et al", "FGE", [("Roe", "J")]),
        ("ROE|NETO, |J. P.; |POE, |B.", "FGGFG", [("ROE", "J. P"), ("POE", "B")]),
        ("Roe, |C.|da S, |Poe, |B.", "FGGFG", [("Roe", "C. da S"), ("Poe", "B.")]),
        ("Roe's", "F", [("Roe", None)]),
        ("Roe|J(1, |Poe|B2", "FGFG", [("Roe", "J"), ("Poe", "B")]),
        ("Roe, |Gina. ", "FL", [("Roe", "Gina")]),
    ],
)
def test_names_are_paired(text: str, kinds: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(name["family"], name.get("given")) for name in _people(text, kinds)] == wanted


def test_suffixes_and_groups_are_told_apart() -> None:
    assert _people("Roe|JA Jr, |Zinc Study Group", "FGL") == [
        {"family": "Roe", "given": "JA", "suffix": "Jr"},
        {"literal": "Zinc Study Group"},
    ]


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Does zinc help? Lett", "Does zinc help", "Does zinc help?"),
        ("Zinc (and tin). Lett", "Zinc (and tin", "Zinc (and tin)"),
        ("Zinc (or tin)? Lett", "Zinc (or tin", "Zinc (or tin)?"),
        ("a [3H]zinc b", "3H]zinc", "[3H]zinc"),
        ("(Zinc) b", "Zinc", "Zinc"),
    ],
)
def test_marks_that_belong_to_a_title_are_taken_in(text: str, inner: str, outer: str) -> None:
    start = text.index(inner)
    assert text[slice(*widened(text, start, start + len(inner)))] == outer


def test_broken_lines_are_joined() -> None:
    assert clean("Zinc in com-\n  mon  colds:\nlow-dose") == "Zinc in common colds: low-dose"


def test_confidence_rises_with_the_lead() -> None:
    sure = Confidence(["other", "title"], [[], [1.0, 2.0]], [[0.5], [0.2, 0.6, 0.9]])
    assert [sure.of("title", lead) for lead in (0.5, 1.0, 5.0)] == [0.2, 0.6, 0.9]
    assert sure.of("volume", 5.0) == 0.5


# the weights


def _turned(weights: dict[str, Any], order: np.ndarray) -> dict[str, Any]:
    """The same network with the hidden units of its window in another order."""
    turned = dict(weights)
    turned["near"], turned["near_bias"] = weights["near"][:, :, order], weights["near_bias"][order]
    turned["first"] = weights["first"][order]
    hidden = len(order)
    for name in ("middle", "out"):
        turned[name] = np.concatenate((weights[name][:hidden][order], weights[name][hidden:]))
    return turned


@pytest.mark.parametrize("seed", range(3))
def test_scores_are_exact_in_any_order_and_width(seed: int) -> None:
    model, chance = shipped(), np.random.default_rng(seed)
    tokens = (chance.standard_normal((30, 7, model.size)) * 90).astype(np.float32)
    lengths = np.array([30, 22, 22, 9, 5, 2, 1])
    one = scores(tokens.copy(), lengths, model.layers)
    other = scores(tokens.copy(), lengths, _turned(model.layers, chance.permutation(model.layers["near"].shape[2])))
    wide = scores(tokens.astype(np.float64), lengths, {k: v.astype(np.float64) for k, v in model.layers.items()})
    assert np.ptp(one) > 1
    np.testing.assert_array_equal(one, other)
    real = np.arange(30)[:, None] < lengths
    np.testing.assert_array_equal(one[real], wide[real])


@pytest.mark.parametrize("name", PRODUCTS)
def test_no_sum_can_leave_the_whole_numbers_of_float32(name: str) -> None:
    assert most(shipped().arrays[name]) < 2**24


def test_confidences_that_ship_are_shares_in_order() -> None:
    arrays = shipped().arrays
    shares = arrays["confidence_shares"]
    assert (np.diff(shares, axis=1) >= 0).all()
    assert ((shares > 0) & (shares <= 1)).all()


# strings


def _short(parsed: Parsed) -> tuple[Any, ...]:
    csl = parsed.csl
    names = "; ".join(n.get("family") or n.get("literal", "") for n in csl.get("author", []))
    year = csl["issued"]["date-parts"][0][0] if "issued" in csl else None
    return names, csl.get("title"), csl.get("container-title"), year, csl.get("volume"), csl.get("page")


STRINGS = [
    # Vancouver and its cousins
    (
        "12. Roe JA, van der Berg K, O'Neil M, et al. Zinc supplements for the common cold in adults. J Zinc Res. 2013;65(2):529-38.",
        (
            "Roe; van der Berg; O'Neil",
            "Zinc supplements for the common cold in adults",
            "J Zinc Res",
            2013,
            "65",
            "529-38",
        ),
    ),
    (
        "Roe JA, Poe B (2011) Zinc deficiency in elderly patients with depression. PLoS One 6: e12345.",
        ("Roe; Poe", "Zinc deficiency in elderly patients with depression", "PLoS One", 2011, "6", "e12345"),
    ),
    (
        "Roe JADoe KPoe LM (2009) Zinc uptake in freshwater fish. Aquat Biol12: 33–41.",
        ("Roe; Doe; Poe", "Zinc uptake in freshwater fish", "Aquat Biol", 2009, "12", "33-41"),
    ),
    # APA, Harvard, ABNT
    (
        "Roe, J. A., de la Cruz, M., & Poe, B. (2019). Zinc and mood in adolescents: A randomized trial. Journal of Affective Disorders, 12(3), 45–67. https://doi.org/10.1234/jad.5",
        (
            "Roe; de la Cruz; Poe",
            "Zinc and mood in adolescents: A randomized trial",
            "Journal of Affective Disorders",
            2019,
            "12",
            "45-67",
        ),
    ),
    (
        "ROE, J. A.; POE, B. O zinco na saúde do idoso. Revista Brasileira de Nutrição, v. 12, n. 3, p. 45-67, 2015.",
        ("ROE; POE", "O zinco na saúde do idoso", "Revista Brasileira de Nutrição", 2015, "12", "45-67"),
    ),
    # initials first; no title
    (
        "J. P. Roe, T. J. Poe, and K. Doe, Phys. Rev. B 53, 1314 (1996).",
        ("Roe; Poe; Doe", None, "Phys. Rev. B", 1996, "53", "1314"),
    ),
    (
        "Roe, J. P.; Poe, T. J. J. Am. Chem. Soc. 2010, 132, 1218–1219.",
        ("Roe; Poe", None, "J. Am. Chem. Soc", 2010, "132", "1218-1219"),
    ),
    (
        'J. Roe and B. Poe, "Zinc sensors for wearable devices," IEEE Sensors Journal, vol. 12, no. 3, pp. 45-67, Jul. 2019.',
        ("Roe; Poe", "Zinc sensors for wearable devices", "IEEE Sensors Journal", 2019, "12", "45-67"),
    ),
    # MLA, Chicago
    (
        'Roe, John, and Mary Poe. "Zinc in the History of Medicine." Journal of Medical History 12, no. 3 (2019): 45-67.',
        ("Roe; Poe", "Zinc in the History of Medicine", "Journal of Medical History", 2019, "12", "45-67"),
    ),
    # books and chapters
    (
        "Roe J. The Biology of Zinc. 2nd ed. New York: Springer; 2004.",
        ("Roe", "The Biology of Zinc", None, 2004, None, None),
    ),
    (
        "Roe, J. A. (2003). Zinc in the brain. In B. Poe & K. Doe (Eds.), Handbook of nutritional neuroscience (pp. 45-67). New York: Academic Press.",
        ("Roe", "Zinc in the brain", "Handbook of nutritional neuroscience", 2003, None, "45-67"),
    ),
    (
        "Roe J A and Poe B 2007 Zinc in critical polymers J. Stat. Mech. P02015",
        ("Roe; Poe", "Zinc in critical polymers", "J. Stat. Mech", 2007, None, "P02015"),
    ),
    (
        "Roe J, Poe B, Doe K. Molecular phylogeny of zinc-loving snails. Mol Phylogenet Evol. 2014;78C: 290–303.",
        ("Roe; Poe; Doe", "Molecular phylogeny of zinc-loving snails", "Mol Phylogenet Evol", 2014, "78C", "290-303"),
    ),
    # groups and the web
    (
        "World Health Organization. Guidelines on zinc supplementation. Geneva: WHO; 2012.",
        ("World Health Organization", "Guidelines on zinc supplementation", None, 2012, None, None),
    ),
    # as pages cite
    ("Sandoval G, et al. JAMA Psychiatry 2017", ("Sandoval", None, "JAMA Psychiatry", 2017, None, None)),
    (
        "Zinc for the common cold: a pilot study\nRoe J, Poe B, Doe K.\nClin Rheumatol. 2014 Apr;33(4):451-9.",
        ("Roe; Poe; Doe", "Zinc for the common cold: a pilot study", "Clin Rheumatol", 2014, "33", "451-9"),
    ),
    # broken and spoilt
    (
        "Roe J, Poe B. Zinc supplements for the common\n   cold in child-\nren. J Zinc Res. 2013;\n65:529-38.",
        ("Roe; Poe", "Zinc supplements for the common cold in children", "J Zinc Res", 2013, "65", "529-38"),
    ),
    (
        "MÃ¼ller J, Poe B. Zinc supplements for the common cold. J Zinc Res. 2013;65:529â€“38.",
        ("MÃ¼ller; Poe", "Zinc supplements for the common cold", "J Zinc Res", 2013, "65", "529-38"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), STRINGS)
def test_strings_of_many_styles(text: str, wanted: tuple[Any, ...]) -> None:
    assert _short(parse_reference(text)) == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Roe J. Zinc in colds. J Zinc Res. 2013;65:529-38.", "article-journal"),
        ("Roe J. The Biology of Zinc. 2nd ed. New York: Springer; 2004.", "book"),
        ("Roe J. Zinc in fish. In: Poe B, editor. Handbook of Fish Biology. London: Wiley; 2004. p. 3-9.", "chapter"),
        ("Roe J. Zinc in soil. PhD thesis, University of Leeds, 2004.", "thesis"),
    ],
)
def test_types_are_told_by_evidence(text: str, kind: str) -> None:
    assert parse_reference(text).csl["type"] == kind


def test_editors_are_no_authors() -> None:
    head = parse_reference("Roe, J., and Poe, B., eds. Zinc in History. Cambridge: MIT Press, 2003.").csl
    assert "author" not in head
    assert [name["family"] for name in head["editor"]] == ["Roe", "Poe"]
    host = parse_reference(
        "Doe K. Zinc in fish. In: Roe J, Poe B, editors. Handbook of Fish Biology. London: Wiley; 2004."
    ).csl
    assert [name["family"] for name in host["author"]] == ["Doe"]
    assert [name["family"] for name in host["editor"]] == ["Roe", "Poe"]


def test_a_letter_tells_the_work_of_a_year() -> None:
    csl = parse_reference("Roe, J. (2014b). Zinc and mood in adolescents. Journal of Zinc, 12(3), 45-67.").csl
    assert (csl["issued"], csl["year-suffix"]) == ({"date-parts": [[2014]]}, "b")


def test_many_at_once_are_read_as_one_by_one() -> None:
    texts = ["", "...", *(text for text, _ in STRINGS), "zinc " * 700]
    assert parse_references(texts) == [parse_reference(text) for text in texts]


def test_fields_stand_where_they_say() -> None:
    for text, _ in STRINGS:
        parsed = parse_reference(text)
        assert len([f for f in parsed.fields if f[0] == "author"]) == len(parsed.csl.get("author", []))
        for name, start, end, confidence in parsed.fields:
            assert 0 <= start < end <= len(text)
            assert 0 < confidence <= 1
            if name in ("title", "container-title", "volume"):
                assert clean(text[start:end]) == parsed.csl[name]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("Roe J,.;:()[]12 0\n-–等。abcÄ“”\ud800İﬁ"), max_size=120))
def test_any_string_is_endured(text: str) -> None:
    for _, start, end, _ in parse_reference(text).fields:
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("piece", ["(", "1", "[1] ", "A. ", "Roe J, ", "2013;1(", "a", "锌", "\n", "10."])
def test_hostile_strings_stay_linear(piece: str) -> None:
    parse_reference(piece * (60_000 // len(piece)))
