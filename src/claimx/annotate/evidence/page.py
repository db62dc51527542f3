"""What the page itself is as evidence: the design of the study that it reports, or the voice that speaks."""

from __future__ import annotations

import re
from collections import Counter

from claimx.annotate.evidence.designs import Cue, decide
from claimx.annotate.evidence.participants import count_in
from claimx.annotate.evidence.passages import Passages
from claimx.annotate.evidence.patterns import UNLABELLED
from claimx.annotate.evidence.signals import OF_ITSELF, OWN_PATIENT, PRONOUN, SELF, UNNAMED
from claimx.document import Page
from claimx.mentions import Grounds, Reason
from claimx.records import Design, SourceType

OWN_STUDY: frozenset[SourceType] = frozenset({"abstract", "trial_report", "case_report", "systematic_review", "review"})
"""Pages that report a study of their own."""
MARKETING: frozenset[SourceType] = frozenset({"clinic_marketing", "product_marketing"})
BENCH: frozenset[Design] = frozenset({"animal", "in_vitro"})
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

_START = re.compile(
    r"\b(?:we|our|here(?:in)?|(?:this|the present|the current|present|our) (?:[\w-]+,? ){0,5}(?:stud(?:y|ies)|trial|report|paper|article|review|case|investigation|analysis|work|experiments?|survey|comparison)"
    r"|aims?|objectives?|purpose|goal|methods?|results?|design|setting|participants|conclusions?|findings|to (?:determine|assess|evaluate|investigate|examine|compare|study|test|describe|report|explore|analy[sz]e|establish|identify|review)"
    r"|(?:was|were) (?:\w+ly )?(?:\w+ed,? and )?(?:randomi[sz]ed|treated|studied|given|compared|assigned|allocated|measured|investigated|injected|administered|examined|evaluated|assessed|performed|conducted|enrolled|included|recruited|tested|determined|analy[sz]ed|carried out|obtained|recorded|monitored|followed|divided|reviewed|observed|found|described|reported|induced|used|anesthetized|anaesthetized|pretreated)"
    r"|(?:is|are) (?:reported|described|presented|reviewed|discussed)|received|underwent|\d+ (?:[\w-]+ ){0,4}(?:patients|subjects|volunteers|women|men|children|rats|mice|adults|participants)|\d{1,3}[- ](?:years?|months?|weeks?|days?)[- ]old|(?:a|one|two|three|four|five) (?:[\w-]+ ){0,2}(?:patients?|woman|man|boy|girl|infant|cases?) )\b",
    re.IGNORECASE,
)
_BACKGROUND_LABEL = re.compile(
    r"^(?:background|introduction|context|rationale|importance|background and (?:purpose|aims?|objectives?))\b ?[:.]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:aims?|objectives?|purpose|goal|methods?|materials|patients|subjects|participants|design|setting|results?|findings|conclusions?|interpretation|interventions?|main outcome|measurements|discussion|case|study|data sources?|study selection|procedures?|experimental|key results)\b[^.:]{0,40}:",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:we|(?:the|our|main|primary) (?:aims?|objectives?|purpose|goals?)|aimed|this (?:\w+ )?(?:study|trial|report)|the present|to (?:determine|assess|evaluate|investigate|compare)|were (?:measured|compared|assessed|studied|evaluated)|was (?:measured|compared|assessed|studied|evaluated))\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|women|men|children|subjects|volunteers|participants|adults|humans?|woman|man|boy|girl)\b",
    re.IGNORECASE,
)
_WEIGHTS = {
    "design.case_report": 2,
    "design.placebo_arm": 2,
    "design.blinded": 3,
    "design.randomised": 4,
    "design.rct": 4,
    "design.meta_analysis": 4,
    "design.systematic_review": 4,
    "design.animal": 2,
    "design.open_label": 3,
    "design.case_series": 2,
    "design.narrative_review": 2,
}


_OWN_WORK = re.compile(
    r"\b(?:we (?:\w+ly )?(?:report|describe|present|studied|investigated|examined|found|compared|evaluated|assessed|conclude|measured|tested|observed|analy[sz]ed|determined|randomi[sz]ed|treated|used)"
    r"|(?:this|the present|the current) (?:study|report|trial|case|investigation|paper)|(?:patients|subjects|rats|mice|volunteers|animals|women|men|children|groups?|dogs|rabbits) (?:were|received|underwent|developed)"
    r"|(?:was|were) (?:induced|administered|injected|investigated|examined|evaluated|measured|compared|determined|studied|observed)|p ?[<=] ?0?\.\d|(?:methods|results|conclusions?|objective):)",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:said|says|i (?:am|was|have|had|take|took|think|believe|feel|felt|started|use|used)|you|your|my|told|click|share|subscribe)\b",
    re.IGNORECASE,
)
_READERS = re.compile(
    r"\b(?:you|your|call (?:us|now|today)|our (?:clinic|products?|pharmacy|team of)|contact us|add to cart|(?:i|we) (?:advise|recommend|prescribe) (?:you|people|patients|against)|my (?:patients|blog|readers))\b",
    re.IGNORECASE,
)
_RETELLS = re.compile(
    r"\b(?:(?:in )?another (?:[\w-]+ )?(?:study|trial)|(?:one|a (?:recent|new|large|small|clinical|\d{4})) (?:[\w-]+ )?(?:study|trial) (?:found|showed|of|looked|published)|(?:several|many) (?:other )?studies|take the case of|researchers? (?:found|say|from|at))\b",
    re.IGNORECASE,
)
"""Somebody tells of others' studies."""
_RETOLD: frozenset[SourceType] = frozenset(("systematic_review", "review", "abstract", "trial_report"))
_OTHERS_REVIEW = re.compile(
    r"\b(?:(?:a|the) )?(?:previous|recent|earlier|prior|published|large|other|existing|several|many)(?: \w+){0,3} (?:meta-?analys[ei]s|(?:systematic|cochrane) reviews?)\b|\bmeta-?analys[ei]s (?:have|has|had|suggests?)\b",
    re.IGNORECASE,
)
_ABSTRACT = 4
"""Sentences of title and abstract that are enough to tell a paper's design from them alone."""
_PAPER = 6000
"""Longer than any abstract, in characters."""
_FRONT = 3500
"""Over how much of a paper its abstract may go, in characters."""


def reports_own_study(passages: Passages) -> bool:
    """Tell whether the page reports a study of its own: by its type, or an abstract that nothing around it marks as one.

    A page that talks to its readers, or of several studies, retells.
    """
    kind = passages.layout.page.source_type
    if kind != "other":
        return kind in OWN_STUDY and not (kind in _RETOLD and _addresses_readers(passages))
    prose = [i for i in range(passages.count) if passages.readable(i)]
    if not prose or passages.span(prose[-1])[1] > _PAPER or any(passages.find(i, _TALK) for i in prose):
        return False
    work = [i for i in prose if passages.find(i, _OWN_WORK)]
    if not work or any(passages.find(i, _RETELLS) for i in prose if i >= work[0]):
        return False
    return sum(bool(passages.find(i, _OWN_WORK) or passages.cues(i)) for i in prose) >= 2


def _addresses_readers(passages: Passages) -> bool:
    """Tell whether the page speaks to its readers, as no paper does."""
    prose = [i for i in range(passages.count) if passages.readable(i)]
    spoken = sum(bool(passages.find(i, _READERS)) for i in prose)
    return spoken * 40 >= max(40, len(prose)) and not any(
        _LABEL.match(passages.text, *passages.span(i)) for i in prose[:40]
    )


def background_of(passages: Passages) -> set[int]:
    """Return the sentences of a study's own page that stand before its own work: what was known already."""
    background: set[int] = set()
    labelled = False
    for i in range(passages.count):
        start, end = passages.span(i)
        block = passages.block(i)
        if block.section in {"title", "heading", "boilerplate"} or is_title(passages, i):
            continue
        if _BACKGROUND_LABEL.match(passages.text[start:end]):
            labelled = True
        elif _LABEL.match(passages.text[start:end]):
            break
        if not labelled and passages.cues(i) and not passages.find(i, UNNAMED):
            break
        own = _AIM if labelled else _START
        if own.search(passages.text, start, end):
            if not labelled:
                break
            continue
        background.add(i)
    return background if len(background) < passages.count - 2 or labelled else set()


def is_title(passages: Passages, i: int) -> bool:
    """Tell whether sentence ``i`` is the title of the page."""
    block = passages.block(i)
    if block.section == "title":
        return True
    title = passages.layout.page.title_start
    if title is not None:
        return block.start <= title < block.end
    return i == 0 and passages.layout.sentences[i].block == 0 and block.end - block.start < 250


def design_of(passages: Passages, sentences: list[int], *, paper: bool = False) -> Cue | None:
    """Return the design that the words of ``sentences`` (one study's) amount to; a title's words weigh double.

    ``paper``: they are the study's own report, where a review that is cited is one of others.
    """
    cues: list[Cue] = []
    weight: Counter[str] = Counter()
    people = bench = 0
    for i in sentences:
        found = [cue for cue in passages.cues(i) if not (paper and _of_others(passages, i, cue))]
        factor = 2 if is_title(passages, i) else 1
        for cue in found:
            weight[cue.design] += factor * _WEIGHTS.get(cue.rule, 1)
        cues += found
        if any(cue.design in BENCH for cue in found):
            bench += factor
        elif passages.find(i, _PEOPLE):
            people += 1
    if bench and people >= bench:
        cues = [cue for cue in cues if cue.design not in BENCH]
    elif weight["in_vitro"] > weight["animal"]:
        cues = [cue for cue in cues if cue.design != "animal"]
    if weight["case_report"] >= 3 and not weight["rct"] and weight["controlled_trial"] < weight["case_report"]:
        cues = [c for c in cues if c.design in {"case_report", "case_series", "animal", "in_vitro"}]
        series = weight["case_series"] >= weight["case_report"]
        cues = [c for c in cues if series or c.design != "case_series"]
    if weight["narrative_review"] > sum(weight[d] for d in weight if d not in {"narrative_review", "guideline"}):
        cues = [c for c in cues if c.design == "narrative_review"]
    return decide(cues)


def _of_others(passages: Passages, i: int, cue: Cue) -> bool:
    """Tell whether ``cue`` of sentence ``i`` names a review by others, mentioned in passing."""
    if cue.design != "systematic_review" or is_title(passages, i):
        return False
    return bool(passages.citations.get(i)) or bool(passages.find(i, _OTHERS_REVIEW))


def size_of(passages: Passages, sentences: list[int]) -> int | None:
    """Return how many took part in the study that ``sentences`` tell of."""
    counts = [(count_in(passages.text, *passages.span(i)), bool(passages.cues(i))) for i in sentences]
    with_design = [n for n, cue in counts if n and cue]
    return next(iter(with_design), None) or next((n for n, _ in counts if n), None)


def page_grounds(passages: Passages, background: set[int], *, own_study: bool) -> Grounds:
    """Return what the page is: for a study's own page its design, for others the voice of their type."""
    page = passages.layout.page
    kind = page.source_type
    voice = _VOICES.get(kind, Grounds())
    if kind in _RETOLD and not own_study:
        voice = Grounds()
    if own_study:
        return _own_design(passages, background, voice)
    if kind == "blog_clinician" or (page.clinician and kind in {"blog", "other"}):
        return _clinician(passages)
    if kind in {"blog", "other"} and _story(passages):
        return Grounds(design="testimonial", basis="speaker", reason=_rule("page.own_story"))
    return Grounds(design=voice.design, basis=voice.basis, flags=voice.flags, reason=_type_reason(page))


def _own_design(passages: Passages, background: set[int], voice: Grounds) -> Grounds:
    own = [i for i in range(passages.count) if i not in background and passages.readable(i)]
    review = passages.layout.page.source_type == "review" and not _own_trial(passages, own)
    if review:
        own = [
            i for i in own if is_title(passages, i) or (passages.find(i, OF_ITSELF) and not passages.citations.get(i))
        ]
    front = _front(passages, own)
    cue = _of_title(passages, front) or design_of(passages, front, paper=True)
    if cue and cue.design == "controlled_trial" and len(front) < len(own):
        cue = _randomised_later(passages, own) or cue
    own = front
    n = size_of(passages, own)
    if review and (cue is None or cue.design not in {"systematic_review", "systematic_review_rct"}):
        cue = next((c for i in own for c in passages.cues(i) if c.design == "narrative_review"), None)
        n = None
    cue = cue or _unlabelled(passages, own)
    if cue is None:
        return Grounds(
            design=voice.design,
            basis="this_document",
            n=n,
            flags=voice.flags,
            reason=_type_reason(passages.layout.page),
        )
    if cue.design == "case_report":
        n = 1
    return Grounds(design=cue.design, basis="this_document", n=n, flags=cue.flags, reason=reason_of(cue))


def _own_trial(passages: Passages, own: list[int]) -> bool:
    """Tell whether a page taken for a review is the abstract of a trial: it cites nothing and tells how it was done."""
    if passages.citations or not own or passages.span(own[-1])[1] > _PAPER:
        return False
    work = [i for i in own if passages.find(i, _OWN_WORK)]
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
    if not own or passages.span(own[-1])[1] - passages.span(own[0])[0] < _PAPER:
        return own
    first = passages.span(own[0])[0]
    front = [i for i in own if passages.span(i)[0] - first < _FRONT]
    return front if any(passages.cues(i) for i in front) else own


def _randomised_later(passages: Passages, own: list[int]) -> Cue | None:
    """Return the words by which a paper tells after its abstract that its own trial was randomised."""
    told = (i for i in own if not passages.citations.get(i) and passages.find(i, _OWN_WORK))
    return next((cue for i in told for cue in passages.cues(i) if cue.design == "rct"), None)


def _of_title(passages: Passages, own: list[int]) -> Cue | None:
    """Return the design that the title says outright."""
    cues = [cue for i in own if is_title(passages, i) for cue in passages.cues(i)]
    designs = {cue.design for cue in cues}
    return decide(cues) if "rct" in designs and not designs & {"systematic_review", *BENCH} else None


def _unlabelled(passages: Passages, own: list[int]) -> Cue | None:
    """Return the design of a study that names none, from who was treated."""
    if passages.layout.page.source_type in {"review", "systematic_review"}:
        return None
    many = (size_of(passages, own) or 0) > 12
    for rule, design, pattern, flags in UNLABELLED:
        found = [m for i in own if (m := passages.find(i, pattern))]
        if found and not (many and design in {"case_report", "case_series"}):
            return Cue(design, rule, found[0].start(), found[0].end(), flags)
    return None


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
