"""Which part of a paper a block, and a sentence of an abstract, belongs to."""

from __future__ import annotations

import pytest

from claimx.document import Block, Document, Form, Mark
from claimx.records import PaperPart
from claimx.segment.layout import segment
from claimx.segment.parts import labels_in, part_of_heading, with_parts

HEADINGS: tuple[tuple[str, PaperPart | None], ...] = (
    ("Introduction", "introduction"),
    ("Background and aims", "introduction"),
    ("BACKGROUND", "introduction"),
    ("Study objectives", "introduction"),
    ("Importance", "introduction"),
    ("Methods", "methods"),
    ("2. Materials and methods", "methods"),
    ("Patients & Methods:", "methods"),
    ("II. Subjects and Methods", "methods"),
    ("2.1 Study design", "methods"),
    ("Methodology", "methods"),
    ("Statistical analysis", "methods"),
    ("Search strategy", "methods"),
    ("Experimental procedures", "methods"),
    ("## Methods", "methods"),
    ("Results", "results"),
    ("3. Results and discussion", "results"),
    ("Main findings", "results"),
    ("Methods and Findings", "results"),
    ("DISCUSSION.", "discussion"),
    ("Limitations of the study", "discussion"),
    ("Strengths and limitations", "discussion"),
    ("Interpretation", "discussion"),
    ("Conclusions", "conclusion"),
    ("5) Conclusions and future directions", "conclusion"),
    ("Concluding remarks", "conclusion"),
    ("Authors' conclusions", "conclusion"),
    ("Case presentation", "case"),
    ("Case 2", "case"),
    ("Patient 1", "case"),
    ("Our case", "case"),
    ("Acknowledgements", "back"),
    ("Funding", "back"),
    ("Conflict of interest", "back"),
    ("Competing Interests", "back"),
    ("Authors’ contributions", "back"),
    ("Data availability statement", "back"),
    ("Ethics approval and consent to participate", "back"),
    ("Abbreviations", "back"),
    ("Supplementary material", "supplement"),
    ("Supporting Information", "supplement"),
    ("Appendix A", "supplement"),
    ("Results/Discussion", "results"),
    ("BODY.METHODS.SAMPLE SIZE:", "methods"),
    ("Abstract - Conclusions", "conclusion"),
    ("Results: safety", "results"),
    ("BODY.ZINC AND COLDS:", None),
    ("Vitamin D: results of a trial", None),
    ("Our results speak for themselves", None),
    ("How the methods of farming changed", None),
    ("Case against sugar", None),
    ("What is a conclusion?", None),
    ("Dosing", None),
)


@pytest.mark.parametrize(("heading", "part"), HEADINGS)
def test_heading(heading: str, part: PaperPart | None) -> None:
    assert part_of_heading(heading) == part


LABELS: tuple[tuple[str, list[PaperPart]], ...] = (
    (
        "BACKGROUND: Zinc is cheap. METHODS: We gave it. RESULTS: It did nothing.",
        ["introduction", "methods", "results"],
    ),
    ("Objective: To test zinc. Design: Trial. Conclusions: No.", ["introduction", "methods", "conclusion"]),
    ("AIM. To test zinc. PATIENTS AND METHODS. Ten adults.", ["introduction", "methods"]),
    ("Main outcome measures: Colds. Measurements and main results: Four.", ["methods", "results"]),
    ("Patient concerns: A cough. Diagnosis: A cold. Lessons: Wait.", ["case", "case", "case"]),
    ("TRIAL REGISTRATION: NCT00000000", ["back"]),
    ("PATIENT(S): Ten. RESULT(S): None. CONCLUSION(S): No.", ["methods", "results", "conclusion"]),
    ("SUMMARY OF BACKGROUND DATA: Zinc. OBJECT: To see.", ["introduction", "introduction"]),
    ("REVIEWERS' CONCLUSIONS: No. AUTHORS' CONCLUSIONS: None.", ["conclusion", "conclusion"]),
    ("MEASURES: Pain. SETTING AND PATIENTS: A ward of ten.", ["methods", "methods"]),
    ("SEARCH STRATEGY: All. SELECTION CRITERIA: Trials. MAIN RESULTS: Two.", ["methods", "methods", "results"]),
    ("DATA COLLECTION AND ANALYSIS: Twice. DATA SOURCES: Three.", ["methods", "methods"]),
    ("STUDY DESIGN, SIZE, DURATION: A year. LIMITATIONS, REASONS FOR CAUTION: Few.", ["methods", "discussion"]),
    ("AREAS COVERED: Zinc. EXPERT OPINION: Wait.", ["results", "discussion"]),
    ("METHODS AND ANALYSIS: Twice. ETHICS AND DISSEMINATION: Approved.", ["methods", "methods"]),
    ("CONCLUSIONS AND CLINICAL RELEVANCE: None. KEY WORDS: zinc.", ["conclusion", "back"]),
    ("The results: nothing. We saw results. Methods vary.", []),
    ("methods: lower case is prose.", []),
)


@pytest.mark.parametrize(("text", "parts"), LABELS)
def test_labels_of_abstracts(text: str, parts: list[PaperPart]) -> None:
    assert [part for _, part in labels_in(text, 0, len(text))] == parts


def blocks_of(text: str, *, form: Form = "plain") -> list[tuple[str, PaperPart | None]]:
    layout = segment(Document(path="p", sha256="0", text=text, form=form))
    return [(text[block.start : block.end][:12], block.part) for block in layout.blocks]


PAPER = """Zinc for the common cold

Introduction

Colds are common and most people who have one take something for it.

Methods

Participants

We asked one hundred adults to take zinc lozenges for seven days.

Results

Colds were as long with zinc as they were without it in all of them.

Funding

This work was paid for by the people who did it, and by nobody else.
"""


def test_plain_text_built_like_a_paper() -> None:
    parts = dict(blocks_of(PAPER))
    assert parts["Colds are co"] == "introduction"
    assert parts["We asked one"] == "methods"
    assert parts["Colds were a"] == "results"
    assert parts["This work wa"] == "back"
    assert parts["Zinc for the"] is None


def test_an_essay_with_a_conclusion_has_no_parts() -> None:
    text = PAPER.replace("Methods", "What zinc is").replace("Results", "Conclusion").replace("Funding", "And then")
    assert {part for _, part in blocks_of(text)} == {None}


def test_sentences_of_a_labelled_abstract() -> None:
    text = "Abstract\n\nBACKGROUND: Zinc is cheap. It is sold. RESULTS: It did nothing in the end."
    layout = segment(Document(path="p", sha256="0", text=text))
    parts = {text[s.start : s.end]: s.part for s in layout.sentences}
    assert parts["It is sold."] == "introduction"
    assert parts["RESULTS: It did nothing in the end."] == "results"


def block(text: str, words: str, section: str, level: int | None = None) -> Block:
    start = text.index(words)
    return Block(start=start, end=start + len(words), section=section, level=level)  # type: ignore[arg-type]


def test_levels_of_the_format_decide_what_a_heading_is_under() -> None:
    text = "Methods Doses Ten. History Old."
    blocks = [
        block(text, "Methods", "heading", 2),
        block(text, "Doses", "heading", 3),
        block(text, "Ten.", "body"),
        block(text, "History", "heading", 2),
        block(text, "Old.", "body"),
    ]
    marked = Document(path="p", sha256="0", text=text, marks=(Mark(start=0, end=1, role="part", target="methods"),))
    parts = [b.part for b in with_parts(marked, blocks, levels=True)]
    assert parts == ["methods", "methods", "methods", None, None]


def test_marks_of_the_format_go_before_headings() -> None:
    text = "Results Ten."
    blocks = [block(text, "Results", "heading", 2), block(text, "Ten.", "body")]
    marks = (Mark(start=8, end=12, role="part", target="supplement"),)
    document = Document(path="p", sha256="0", text=text, marks=marks)
    assert [b.part for b in with_parts(document, blocks, levels=True)] == ["results", "supplement"]


def test_the_part_that_the_format_gives_goes_before_the_printed_label() -> None:
    text = "RESULTS: Zinc was given.\n\nCONCLUSIONS: It failed. LEVEL OF EVIDENCE: 2."
    marks = (
        Mark(start=0, end=24, role="abstract"),
        Mark(start=0, end=24, role="part", target="methods"),
        Mark(start=26, end=len(text), role="abstract"),
        Mark(start=26, end=len(text), role="part", target="conclusion"),
    )
    document = Document(path="p", sha256="0", text=text, form="marked", marks=marks)
    layout = segment(document)
    parts = [s.part or layout.blocks[s.block].part for s in layout.sentences]
    assert parts == ["methods", "conclusion", "back"]
