"""Abbreviations that a text defines: (long form, short form) in text order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.abbreviations.find import annotate, find
from claimx.document import Document
from claimx.mentions import Annotations
from claimx.segment import segment

DEFINED = [
    ("Low-dose naltrexone (LDN) is old.", [("Low-dose naltrexone", "LDN")]),
    ("Low dose naltrexone, LDN, is old.", [("Low dose naltrexone", "LDN")]),
    ("irritable bowel syndrome, also known as IBS, hurts", [("irritable bowel syndrome", "IBS")]),
    ("N-methyl-D-aspartate, or NMDA.", [("N-methyl-D-aspartate", "NMDA")]),
    ("LDN (low-dose naltrexone)", [("low-dose naltrexone", "LDN")]),
    ("LSD (lysergic acid diethylamide)", [("lysergic acid diethylamide", "LSD")]),
    ("alendronate (ALN) was given", [("alendronate", "ALN")]),
    ("tricyclic antidepressants (TCAs)", [("tricyclic antidepressants", "TCAs")]),
    ("magnetic resonance imaging [MRI]", [("magnetic resonance imaging", "MRI")]),
    ("post-traumatic stress disorder (PTSD; 10 %)", [("post-traumatic stress disorder", "PTSD")]),
    ("complex regional pain syndrome (CRPS or RSD)", [("complex regional pain syndrome", "CRPS")]),
    ("interleukin-6 (IL-6)", [("interleukin-6", "IL-6")]),
    ("the Food and Drug Administration（FDA）", [("Food and Drug Administration", "FDA")]),
    ("selective serotonin reuptake inhibitors (SSRIs) work", [("selective serotonin reuptake inhibitors", "SSRIs")]),
    ("the low-dose group (also known as LDG)", [("low-dose group", "LDG")]),
    ("irritable bowel syndrome (aka IBS)", [("irritable bowel syndrome", "IBS")]),
    ("LDN (short for low-dose naltrexone)", [("low-dose naltrexone", "LDN")]),
    ("LDN stands for low-dose naltrexone.", [("low-dose naltrexone", "LDN")]),
    ("LDN is short for low-dose naltrexone.", [("low-dose naltrexone", "LDN")]),
    ("LDN, or low-dose naltrexone, is old.", [("low-dose naltrexone", "LDN")]),
    (
        "MS, multiple sclerosis; MI: myocardial infarction",
        [("multiple sclerosis", "MS"), ("myocardial infarction", "MI")],
    ),
    ("DVT = deep vein thrombosis", [("deep vein thrombosis", "DVT")]),
    ("COPD, chronic obstruction of the pulmonary duct", [("chronic obstruction of the pulmonary duct", "COPD")]),
    (
        "major depressive disorder and bipolar disorder (MDD and BD, respectively)",
        [("major depressive disorder", "MDD"), ("bipolar disorder", "BD")],
    ),
    (
        "rheumatoid arthritis/ankylosing spondylitis (RA/AS)",
        [("rheumatoid arthritis", "RA"), ("ankylosing spondylitis", "AS")],
    ),
    ("triiodothyronine (T3) fell", [("triiodothyronine", "T3")]),
    ("type 2 diabetes (T2D)", [("type 2 diabetes", "T2D")]),
    ("carbon dioxide (CO2)", [("carbon dioxide", "CO2")]),
    ("messenger ribonucleic acid (mRNA)", [("messenger ribonucleic acid", "mRNA")]),
    ("epithelial sodium channel (ENaC)", []),
    ("multiple sclerosis (MS) and mass spectrometry (MS)", [("multiple sclerosis", "MS"), ("mass spectrometry", "MS")]),
    (
        "myalgic encephalomyelitis/chronic fatigue syndrome (ME/CFS)",
        [("myalgic encephalomyelitis", "ME"), ("chronic fatigue syndrome", "CFS")],
    ),
    ("major depression (MD) and panic disorder (PD)", [("major depression", "MD"), ("panic disorder", "PD")]),
]
NOTHING = [
    "tumour stage (T3) and grade (G2)",
    "imaging (MRI or CT) was done",
    "hormones (GH, TSH and LH)",
    "MS, which is bad; OCD: it hurts",
    "USA, under strict audit",
    "He met DJ, Dan Jones.",
    "creatinine kinase (CKMB)",
    "patients (n = 12) and (see Table 2)",
    "in May (2012) we saw (Smith)",
    "some pain (severe) in Boston (MA)",
    "We saw her. Then (THC) came.",
    "the tablets (XYZ) were blue",
    "5 mg (MG)",
]


@pytest.mark.parametrize(("text", "expected"), DEFINED)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[slice(*pair.long)], text[slice(*pair.short)]) for pair in find(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_guess(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("text", "sure"), [("irritable bowel syndrome (IBS)", True), ("alendronate (ALN)", False)])
def test_sure_where_letters_begin_words(text: str, sure: bool) -> None:
    assert [pair.sure for pair in find(text)] == [sure]


@given(st.text(alphabet="aAbB (),.-1é", max_size=60))
def test_offsets_hold(text: str) -> None:
    for pair in find(text):
        assert 0 <= pair.short[0] < pair.short[1] <= len(text)
        assert 0 <= pair.long[0] < pair.long[1] <= len(text)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Steroids for Giant Cell Arteritis", "One trial enrolled 164 GCA and no other arteritis.", [("Giant Cell Arteritis", "GCA")]),
        ("Living with complex regional pain syndrome", "It took years before CRPS was named.", [("complex regional pain syndrome", "CRPS")]),
        ("Steroids for Giant Cell Arteritis", "Giant cell arteritis (GCA) is rare.", [("Giant cell arteritis", "GCA")]),
        ("Steroids for Giant Cell Arteritis", "The FDA was slow.", []),
        ("Pain of the Foot and Knee", "Ask POT and OTF.", []),
        ("Mild chronic pain and severe chronic pain", "He saw CPA and MCP.", [("Mild chronic pain", "MCP")]),
        ("Chronic Pain Syndromes: Coping Pain Skills", "He saw CPS.", []),
        ("Pain, chronic and severe", "He saw PCA.", []),
    ],
)  # fmt: skip
def test_spelled_out_in_the_title(title: str, body: str, expected: list[tuple[str, str]]) -> None:
    text = f"{title}\n\n{body} " + "It is told in a paragraph that is long enough to be the text of a page. " * 3
    document = Document(path="-", sha256="", text=text)
    notes = Annotations(document=document, layout=segment(document))
    annotate(notes)
    assert [(found.long, found.short) for found in notes.abbreviations] == expected
