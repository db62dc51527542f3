"""The tagger's proposals fused with the names of the table: what is proposed is written ``<words|probability>``."""

from __future__ import annotations

import re

import pytest

from claimx.annotate.abbreviations.find import annotate as find_abbreviations
from claimx.annotate.conditions.find import annotate
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Drug, Tag
from claimx.records import SourceType

PROPOSED = re.compile(r"<([^|>]+)\|([\d.]+)>")


def found(marked: str, kind: SourceType = "abstract", drugs: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    text = PROPOSED.sub(r"\1", marked)
    notes = Annotations(
        document=Document(path="-", sha256="", text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(source_type=kind),
        ),
    )
    shift = 0
    for tag in PROPOSED.finditer(marked):
        start = tag.start() - shift
        end = start + len(tag[1])
        notes.tags.append(Tag(start=start, end=end, label="disease", confidence=float(tag[2])))
        shift += len(tag[0]) - len(tag[1])
    notes.drugs = [Drug(start=text.index(d), end=text.index(d) + len(d), name=d.lower()) for d in drugs]
    find_abbreviations(notes)
    annotate(notes)
    return [(text[c.start : c.end], c.name) for c in notes.conditions]


@pytest.mark.parametrize(
    ("marked", "drugs", "expected"),
    [
        # ends
        ("A severe <headache|.99> came.", (), [("headache", "headache")]),
        ("A lithium-induced <tremor|.99> came.", ("lithium",), [("tremor", "tremor")]),
        ("An <eosinophilic myocarditis|.99> came.", (), [("eosinophilic myocarditis", "eosinophilic myocarditis")]),
        ("A <quaint headache|.4> came.", (), [("headache", "headache")]),
        ("A <quaint headache|.6> came.", (), [("quaint headache", "quaint headache")]),
        ("A <hereditary nephropathy|.2> came.", (), [("hereditary nephropathy", "hereditary kidney disease")]),
        ("A familial <aniridia|.99> came.", (), [("familial aniridia", "familial aniridia")]),
        ("A fatal <apnoea|.99> came.", (), [("apnoea", "apnea")]),
        (
            "<Poor memory, weight loss|.9> came.",
            (),
            [("Poor memory", "memory impairment"), ("weight loss", "weight loss")],
        ),
        (
            "Lung and <liver cancer|.99> came.",
            (),
            [("Lung and liver cancer", "lung cancer"), ("liver cancer", "liver cancer")],
        ),
        ("A central <apnoea|.99> came.", (), [("central apnoea", "central sleep apnea")]),
        ("<Migraine|.9> with <aura|.9> came.", (), [("Migraine with aura", "migraine with aura")]),
        (
            "<Hereditary breast and ovarian cancer|.99> came.",
            (),
            [
                ("Hereditary breast and ovarian cancer", "hereditary breast cancer"),
                ("ovarian cancer", "ovarian cancer"),
            ],
        ),
        # what only the tagger sees
        ("A <zorby|.99> came.", (), [("zorby", "zorby")]),
        ("A <zorby|.7> came.", (), []),
        ("One <death|.99> was seen.", (), []),
        ("The <toxicity|.9> was mild.", (), []),
        ("The <toxicity|.99> was mild.", (), [("toxicity", "toxicity")]),
        ("The <XQ9-deficient|.5> came.", (), [("XQ9-deficient", "xq9 deficient")]),
        ("A <quaint zorbitis|.6> came.", (), [("quaint zorbitis", "quaint zorbitis")]),
        ("The <toxicity|.9> of lithium was mild.", ("lithium",), [("toxicity", "toxicity")]),
        ("The zorby quax (ZQ) rose; <ZQ|.99> fell.", (), []),
        # what only the table has
        ("It was done under sedation, <zorby|.99> or not.", (), [("zorby", "zorby")]),
        (
            "Excessive sedation, <zorby|.99> or not.",
            (),
            [("Excessive sedation", "excessive sedation"), ("zorby", "zorby")],
        ),
        ("Gout, <zorby|.99> or not.", (), [("Gout", "gout"), ("zorby", "zorby")]),
        ("An inflammatory reaction, <zorby|.99> or not.", (), [("zorby", "zorby")]),
    ],
)
def test_in_scientific_text(marked: str, drugs: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(marked, drugs=drugs) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("A severe <headache|.99> came.", [("severe headache", "headache")]),
        ("A <zorby|.99> came.", []),
        ("She was diagnosed with <toxicity|.99>.", []),
        ("She was diagnosed with <zorby|.99>.", [("zorby", "zorby")]),
        ("She was diagnosed with <zorby|.8>.", []),
        ("A <zorby syndrome|.99> came.", [("zorby syndrome", "zorby syndrome")]),
        ("Diagnosed with cold <water|.99>, with <the|.99>.", []),
    ],
)
def test_elsewhere_a_proposal_needs_support(marked: str, expected: list[tuple[str, str]]) -> None:
    assert found(marked, "blog") == expected


REPORT = (
    "A 54-year-old man was admitted with a cough. Physical examination revealed little, and he was given rest. "
    "No hint of any other cause came up in the weeks that followed, and his family had been well for many years. "
    "A severe <headache|.99> came on the third day and left on the fourth, without a trace and without a cause."
)


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        (REPORT, "reference_page", "headache"),
        (REPORT, "clinic_marketing", "headache"),
        (
            REPORT.replace("was admitted", "came").replace("Physical examination revealed", "It brought"),
            "reference_page",
            "severe headache",
        ),
        (REPORT.replace("revealed", "brought"), "other", "headache"),
        (REPORT + " You know it.", "reference_page", "severe headache"),
        (REPORT + " And then I fell.", "reference_page", "severe headache"),
        (REPORT + " Collagen I fell.", "reference_page", "headache"),
    ],
)
def test_a_report_on_a_page_of_another_kind_is_scientific(text: str, kind: SourceType, quote: str) -> None:
    assert quote in [words for words, _ in found(text, kind)]
