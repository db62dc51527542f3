"""What the page itself is as evidence: the design of the study that it reports, or the voice that speaks."""

from __future__ import annotations

import msgspec

from claimx.annotate.anycase import AnyCase
from claimx.annotate.evidence.case_narrative import introduced_patient
from claimx.annotate.evidence.designs import Cue
from claimx.annotate.evidence.others import of_others
from claimx.annotate.evidence.paper_pages import OWN_WORK, PAPER, RETOLD, is_title
from claimx.annotate.evidence.papers import Line
from claimx.annotate.evidence.passages import Passages
from claimx.annotate.evidence.record_design import SYNTHESES, design_of_lines, unlabelled
from claimx.annotate.evidence.signals import OF_ITSELF, OWN_PATIENT, PRONOUN, SELF
from claimx.annotate.evidence.sizes import Size, size_of
from claimx.document import Page
from claimx.mentions import Grounds, Reason
from claimx.records import Design, SourceType

MARKETING: frozenset[SourceType] = frozenset({"clinic_marketing", "product_marketing"})
PATIENTS: frozenset[SourceType] = frozenset({"patient_report", "forum", "blog"})
"""Pages where people tell their own story."""

_VOICES: dict[SourceType, Grounds] = {
    "review": Grounds(design="narrative_review", basis="this_document"),
    "systematic_review": Grounds(
        design="systematic_review", basis="this_document", flags=("randomisation_not_stated",)
    ),
    "case_report": Grounds(design="case_report", basis="this_document"),
    "guideline": Grounds(design="guideline", basis="this_document"),
    "drug_label": Grounds(design="regulatory", basis="this_document"),
    "encyclopedia": Grounds(design="narrative_review", basis="none"),
    "reference_page": Grounds(design="narrative_review", basis="none"),
    "blog_clinician": Grounds(design="expert_opinion", basis="speaker"),
    "clinic_marketing": Grounds(design="marketing", basis="speaker", flags=("promotional",)),
    "product_marketing": Grounds(design="marketing", basis="speaker", flags=("promotional",)),
    "patient_report": Grounds(design="testimonial", basis="speaker"),
    "forum": Grounds(design="testimonial", basis="speaker"),
}

_OTHERS_REVIEW = AnyCase(
    r"\b(?:(?:a|the) )?(?:previous|recent|earlier|prior|published|large|other|existing|several|many)(?: \w+){0,3} (?:meta-?analys[ei]s|(?:systematic|cochrane) reviews?)\b|\bmeta-?analys[ei]s (?:have|has|had|suggests?)\b",
)
_ABSTRACT = 4
"""Sentences of title and abstract that are enough to tell a paper's design from them alone."""
_BY_AN_INDEX = "source.publication_type"
_RANKED: frozenset[SourceType] = frozenset({"case_report", "systematic_review"})
"""Kinds of page that are a design with a level."""
_TYPES = "Publication types:"
_INDEX_LINES = 60
"""Sentences at the end of a document among which what an index adds to it stands."""
_FRONT = 3500
"""Over how much of a paper its abstract may go, in characters."""


def lines_of(passages: Passages, sentences: list[int], *, paper: bool = False) -> list[Line]:
    """Return ``sentences`` (one study's) as the lines of a record.

    ``paper``: they are the study's own report, where a review that is cited is one of others.
    """
    lines = []
    for i in sentences:
        cues = passages.cues(i)
        if paper:
            cues = [cue for cue in cues if not _of_others(passages, i, cue)]
        lines.append(Line(*passages.span(i), is_title(passages, i), tuple(cues)))
    return lines


def _of_others(passages: Passages, i: int, cue: Cue) -> bool:
    """Tell whether ``cue`` of sentence ``i`` names a review by others, mentioned in passing."""
    if cue.design != "systematic_review" or is_title(passages, i):
        return False
    return bool(passages.citations.get(i)) or bool(passages.find(i, _OTHERS_REVIEW))


def page_grounds(passages: Passages, background: set[int], *, own_study: bool, clinician: bool) -> Grounds:
    """Return what the page is: for a study's own page its design, for others the voice of their type."""
    page = passages.layout.page
    kind = page.source_type
    voice = _VOICES.get(kind, Grounds())
    if page.type_rule == _BY_AN_INDEX and kind in _RANKED:
        voice = Grounds()  # the words have to tell the design
    if kind in RETOLD and not own_study:
        voice = Grounds()
    if own_study:
        return _own_design(passages, background, voice)
    if clinician:
        return _clinician(passages)
    if kind in {"blog", "other"} and _story(passages):
        return Grounds(design="testimonial", basis="speaker", reason=_rule("page.own_story"))
    return Grounds(design=voice.design, basis=voice.basis, flags=voice.flags, reason=_type_reason(page))


def _own_design(passages: Passages, background: set[int], voice: Grounds) -> Grounds:
    patient = introduced_patient(passages)
    if patient:
        start, end = patient
        reason = Reason(field="evidence", rule="page.case_narrative", start=start, end=end)
        return Grounds(design="case_report", basis="this_document", n=1, reason=reason)
    own = [i for i in range(passages.count) if i not in background and passages.readable(i)]
    review = passages.layout.page.source_type == "review" and not _own_trial(passages, own)
    if review:
        own = [
            i for i in own if is_title(passages, i) or (passages.find(i, OF_ITSELF) and not passages.citations.get(i))
        ]
    own = _without_others(passages, own)
    front = _front(passages, own)
    lines = lines_of(passages, front, paper=True)
    cue, rejected = design_of_lines(passages.text, lines)
    if cue and cue.design == "controlled_trial" and len(front) < len(own):
        cue = _randomised_later(passages, own) or cue
    size = size_of(passages, front)
    if review and not (cue and (cue.design in SYNTHESES or cue.rule.startswith("paper."))):
        cue = next((c for i in front for c in passages.cues(i) if c.design == "narrative_review"), None)
        size = Size()
    if passages.layout.page.source_type not in {"review", "systematic_review"}:
        cue = cue or unlabelled(passages.text, lines)
    rejected = (*rejected, *_labels(passages, own), *_index_labels(passages, cue.design if cue else voice.design))
    if cue is None:
        return msgspec.structs.replace(
            voice,
            basis="this_document",
            n=size.n,
            sized=size.why,
            reason=_type_reason(passages.layout.page),
            rejected=rejected,
        )
    return Grounds(
        design=cue.design,
        basis="this_document",
        n=1 if cue.design == "case_report" else size.n,
        sized=() if cue.design == "case_report" else size.why,
        flags=cue.flags,
        reason=reason_of(cue),
        rejected=rejected,
    )


def _without_others(passages: Passages, own: list[int]) -> list[int]:
    """Return ``own`` without what a paper in parts tells of others' studies: its introduction, the cited of its discussion."""
    parts = {block.part for block in passages.layout.blocks if block.section != "abstract"}
    if not parts & {"methods", "results"}:
        return own
    return [i for i in own if passages.block(i).section in ("title", "abstract") or not _on_others(passages, i)]


def _on_others(passages: Passages, i: int) -> bool:
    part = passages.block(i).part
    if part not in ("introduction", "discussion", "conclusion") or passages.find(i, OWN_WORK):
        return False
    return part == "introduction" or bool(passages.citations.get(i))


def _labels(passages: Passages, own: list[int]) -> list[Reason]:
    """Return the designs that a catalogue's labels give to the page: hints that never decide."""
    turned = [each for i in own for each in passages.turned_down(i) if each.rule == "design.publication_type"]
    return [
        Reason(field="evidence", rule=each.rule, start=each.cue.start, end=each.cue.end, rejected=each.cue.design)
        for each in turned[:2]
    ]


def _index_labels(passages: Passages, design: Design) -> list[Reason]:
    """Return the design that the publication types of an index, which stand apart from the text, give to the page where
    none of them is the one that its words tell: a hint, which never decides."""
    for i in range(passages.count - 1, max(-1, passages.count - _INDEX_LINES), -1):
        start, end = passages.span(i)
        if passages.block(i).section == "boilerplate" and passages.text.startswith(_TYPES, start, end):
            cues = [each.cue for each in passages.turned_down(i) if each.rule == "design.publication_type"]
            if any(cue.design == design for cue in cues):
                return []
            cues.sort(key=lambda cue: cue.design != "rct")  # "Randomized Controlled Trial" names a controlled trial too
            rule = "design.publication_type"
            return [Reason(field="evidence", rule=rule, start=c.start, end=c.end, rejected=c.design) for c in cues[:1]]
    return []


def _own_trial(passages: Passages, own: list[int]) -> bool:
    """Tell whether a page taken for a review is the abstract of a trial: it cites nothing and tells how it was done."""
    if passages.citations or not own or passages.span(own[-1])[1] > PAPER:
        return False
    work = [i for i in own if passages.find(i, OWN_WORK)]
    cues = [cue for i in own for cue in passages.cues(i)]
    reviewed = any(cue.design in {"systematic_review", "narrative_review"} for cue in cues)
    return (
        len(work) >= _ABSTRACT - 1 and not reviewed and any(cue.design in {"rct", "controlled_trial"} for cue in cues)
    )


def _front(passages: Passages, own: list[int]) -> list[int]:
    """Return title and abstract of a paper among its ``own`` sentences, or all where it is no longer than an abstract."""
    marked = [i for i in own if is_title(passages, i) or passages.block(i).section == "abstract"]
    if len(marked) >= _ABSTRACT:
        return marked
    if not own or passages.span(own[-1])[1] - passages.span(own[0])[0] < PAPER:
        return own
    first = passages.span(own[0])[0]
    front = [i for i in own if passages.span(i)[0] - first < _FRONT]
    return front if any(passages.cues(i) for i in front) else own


def _randomised_later(passages: Passages, own: list[int]) -> Cue | None:
    """Return the words by which a paper tells after its abstract that its own trial was randomised."""
    told = (i for i in own if not passages.citations.get(i) and passages.find(i, OWN_WORK))
    found = ((i, cue) for i in told for cue in passages.cues(i) if cue.design == "rct")
    return next((cue for i, cue in found if not of_others(passages.text, cue, *passages.span(i))), None)


def _clinician(passages: Passages) -> Grounds:
    for i in range(passages.count):
        if is_title(passages, i) or passages.block(i).section == "heading":
            cue = next((c for c in passages.cues(i) if c.design == "case_report"), None)
            if cue and passages.readable(i):
                return Grounds(design="case_report", basis="this_document", n=1, reason=reason_of(cue))
    page = passages.layout.page
    if page.byline:
        start, end = page.byline
        return Grounds(
            design="expert_opinion",
            basis="speaker",
            reason=Reason(field="evidence", rule="page.byline", start=start, end=end),
        )
    return Grounds(design="expert_opinion", basis="speaker", reason=_type_reason(page))


def _story(passages: Passages) -> bool:
    """Tell whether the page's author tells of their own health: first person in a third of the sentences."""
    own = [i for i in range(passages.count) if passages.readable(i)]
    told = sum(bool(passages.find(i, SELF)) for i in own)
    patient = sum(bool(passages.find(i, OWN_PATIENT) and passages.find(i, PRONOUN)) for i in own)
    return len(own) >= 3 and told * 3 >= len(own) and patient <= 1


def reason_of(cue: Cue) -> Reason:
    return Reason(field="evidence", rule=cue.rule, start=cue.start, end=cue.end)


def _rule(rule: str) -> Reason:
    return Reason(field="evidence", rule=rule)


def _type_reason(page: Page) -> Reason:
    return Reason(field="evidence", rule=f"page.{page.source_type}", start=page.type_start, end=page.type_end)
