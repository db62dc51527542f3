"""The part of a paper that each block is of: by the marks of the format, by headings, by the labels of an abstract.

Headings are those of the IMRaD convention and of the ICMJE Recommendations (2024), CARE (case reports) and CONSORT
(abstracts). A page that is not built like a paper has no parts: "Introduction" and "Conclusion" alone head any essay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

import msgspec

from claimx.document import Block, Document, Sentence
from claimx.late_pattern import late_pattern
from claimx.records import PaperPart

_HEADINGS: tuple[tuple[PaperPart, str], ...] = (
    (
        "introduction",
        r"(?:general )?introduction|introduction and (?:aims?|objectives?|background)|background(?: (?:and|&) (?:aims?|objectives?|purpose|rationale|significance|introduction))?|background/(?:aims?|objectives?|purpose|introduction)|rationale|(?:aims?|objectives?|purpose)(?: of (?:the|this) (?:study|review|trial))?|aims? and objectives?|(?:study|research) (?:aims?|objectives?|questions?)|importance|state of the art",
    ),
    (
        "methods",
        r"(?:(?:materials?|patients?|subjects?|participants?|data|design|animals|study design|study population|cases?|population|search|experimental|research|study|statistical|review|trial|clinical) ?(?:,|and|&)? ?(?:patients |subjects )?)?(?:and )?(?:methods?|methodology|methodologies)|methods? (?:and|&) (?:materials?|patients|analysis|design|participants)|(?:online |star )methods|methods summary|experimental (?:section|procedures?|design|protocol)|(?:study|trial|research) (?:design|population|protocol|procedures?)|search (?:strategy|strategies)|(?:literature )?search methods?|data sources?(?: and (?:searches|study selection))?|statistical (?:analys[ei]s|considerations)|(?:study|trial) design and (?:participants|setting|patients)|methods and analysis",
    ),
    (
        "results",
        r"(?:main |key |primary |study |search |clinical )?(?:results?|findings)|results? ?(?:and|&|/) ?discussions?|results? (?:and|&) (?:analysis|interpretation|conclusions?)|methods? (?:and|&) (?:principal |main )?(?:findings|results)|methodology/principal findings|(?:main )?outcomes? (?:and|&) results?|observations and results|main results and the role of chance",
    ),
    (
        "discussion",
        r"(?:general |overall )?discussions?(?: (?:and|&) (?:conclusions?|perspectives?|implications|future directions|outlook))?|interpretation|strengths and limitations(?: of (?:the|this) study)?|(?:study )?limitations(?: of (?:the|this) study)?|comparison with (?:other|previous) (?:studies|work|literature)|(?:clinical )?implications(?: for (?:practice|research|clinical practice))?",
    ),
    (
        "conclusion",
        r"(?:overall |final |main )?conclusions?(?: (?:and|&) (?:relevance|recommendations?|future (?:directions|work|perspectives)|perspectives?|outlook|implications|significance))?|conclusions?/(?:significance|interpretation|recommendations)|concluding (?:remarks|thoughts|comments)|summary (?:and|&) conclusions?|authors'? conclusions?|take[- ]home messages?",
    ),
    (
        "case",
        r"case (?:presentations?|reports?|descriptions?|histor(?:y|ies)|summar(?:y|ies)|series|study|studies|details|illustrations?|vignettes?|records?)(?: ?#? ?\d{1,2})?|(?:the |our |first |second |third )?cases?(?: ?#? ?\d{1,2})?|patient (?:information|presentation|history|description|perspective)(?: ?\d{1,2})?|patient \d{1,2}|clinical (?:case|presentation|summary|vignette|findings)|case presentation and (?:management|discussion)|(?:diagnostic assessment|therapeutic interventions?|follow[- ]up and outcomes?)",
    ),
    (
        "back",
        r"acknowledge?ments?|funding(?: (?:statement|sources?|information|support))?|(?:sources? of )?(?:financial )?(?:support|funding|disclosures?)(?: (?:and|&) sponsorship)?|(?:declarations? of )?(?:conflicts? of interests?|(?:competing|conflicting|duality of) (?:financial )?interests?|interests?)(?: (?:statement|disclosures?))?|disclosures?(?: statements?)?|authors?['’]? ?contributions?(?: statement)?|contributors(?:hip)?(?: statement)?|data (?:availability|sharing|accessibility)(?: statement)?|availability of (?:data|supporting data)(?: and materials?)?|code availability|ethics? (?:statements?|approval|declarations?|committee approval)(?: and consent(?: to participate)?)?|ethical (?:approval|considerations?|standards?|compliance)|(?:patient |informed )?consent(?: (?:for|to) (?:publication|participate))?|consent statement|declarations?|(?:list of )?abbreviations(?: used)?|references|bibliography|literature cited|footnotes|notes|author (?:information|details|affiliations?|note|disclosures?)|authors?['’] information|publisher['’]s note|transparency(?: declaration| statement)?|provenance and peer review|pre-?publication history|trial registration|patient and public involvement|copyright(?: and licen[cs]e)?|additional information|orcid",
    ),
    (
        "supplement",
        r"(?:electronic |online )?(?:supplement(?:al|ary)?|supporting) (?:materials?|information|data|files?|appendix|content|figures?|tables?|text|methods?)(?: (?:available online|and data))?|supplements?|appendix(?: (?:[a-z]|\d{1,2}))?(?:[:.].{1,60})?|appendices|additional files?(?: \d{1,2})?|associated data",
    ),
)
"""Part to the headings that name it, in lower case without number and point."""
_PATTERNS = tuple((part, late_pattern(pattern)) for part, pattern in _HEADINGS)
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-h])[.):]?\s+(?=\S)|(?:section|part) \d{1,2}[.:]?\s+|[#*§■•▪\W]{1,6}\s*"
)
_ROOT = re.compile(r"\W{0,3}(?:abstract|body|main text|full text)\s?(?:[.:>]|\s[-–—]\s)\s?(?=\w)", re.I)
"""What an export calls the whole of which a heading is a part."""
_HINT = re.compile(r"method|result|finding|discussion|case|patient", re.I)
"""What headings that tell a paper hold."""
_BETWEEN = re.compile(r"(?<=\D)[.:>]\s?(?=\w)|\s[-–—]\s(?=\w)")
_LONGEST, _SHORT, _LONGEST_PATH = 70, 40, 140
"""Characters of a heading; of a line that is one by its words alone; of a heading with those above it."""

_LABELS: tuple[tuple[PaperPart, str], ...] = (
    (
        "introduction",
        r"background|introduction|objects?|objectives?|aims?|purposes?|rationale|importance|contexts?|hypothes[ei]s|goals?|significance|(?:research |study |clinical )?questions?|background (?:and|&) (?:aims?|objectives?|purpose)|aims? (?:and|&) (?:objectives?|background)|background/(?:aims?|objectives?|purpose)|objectives?/(?:background|hypothesis|aims?)|(?:summary of )?background data|what (?:is|was) already known[\w ]{0,30}|(?:study|trial|research) (?:objectives?|aims?|purpose)|(?:aims?|objectives?|purpose) of (?:the |this )?(?:study|review|trial|investigation|paper)|unmet need|problem|what is known(?: already)?|literature review|introduction and objectives?|goal of (?:the )?work|statement of (?:the )?problem|(?:primary|secondary|specific) (?:objectives?|aims?)",
    ),
    (
        "methods",
        r"(?:materials?|patients?|subjects?|participants?|design|study design|research design|objectives?|aims?|patient selection|animals?|cases?|population) ?(?:,|and|&|/) ?(?:patients and )?methods?|methods?|methodology|methods? (?:and|&|/) ?(?:materials|analys[ei]s|design|patients|procedures?)|(?:study |trial |research |experimental )?designs?|settings?|(?:study )?design,? (?:and )?settings?,? (?:and )?(?:participants|patients|subjects)|(?:study )?(?:design|settings?|participants|patients|subjects|population) (?:and|&) (?:settings?|participants|patients|subjects|interventions?|measurements?|methods?|design)|(?:study )?(?:participants?|patients?|subjects?|populations?|samples?|animals?|cohorts?)|interventions?|exposures?|main outcomes?(?: (?:and|&) measures?)?|(?:main |primary |secondary |principal )?(?:outcome|endpoint|end point|study endpoint)s?(?: (?:measures?|variables?|criteria))?|(?:main |outcome |outcomes )?(?:measures?|measurements?)|(?:main )?variables?|instruments?|equipment|procedures?|type of (?:study|participants?|interventions?|outcome measures?)|data sources?(?: (?:and|&) (?:study )?(?:selection|searche?s?))?|(?:study|patient|data) selection|data (?:extraction|collection|synthesis|analys[ei]s)(?: (?:and|&) (?:synthesis|analys[ei]s|methods?|extraction))?|statistics|statistical analys[ei]s|search (?:methods?|strateg(?:y|ies))|(?:selection|eligibility|inclusion) criteria|experimental approach|approach|location|sources of (?:data|information)|review methods?|treatments?|procedure(?: and measurements)?|randomi[sz]ation|formulations?|validation|methods?/design|(?:basic |main )?procedures|study design,? size,? duration|participants/materials,? settings?,? methods?|methods? and analysis|ethics and dissemination|follow-up|intervention and follow-up",
    ),
    (
        "results",
        r"(?:main |key |principal |major |primary )?(?:results?|findings)|measurements? (?:and|&) (?:main )?results|main outcomes (?:and|&) results|observations?|outcomes? (?:and|&) results|results? (?:and|&|/) ?(?:conclusions?|discussions?|findings)|methods? (?:and|&|/) ?(?:principal |main )?(?:findings|results)|methodology/principal findings|patients? (?:and|&) results|evidence synthesis|validation and evidence|recent findings|main results and the role of chance|areas covered",
    ),
    (
        "discussion",
        r"discussions?|interpretation|comments?|(?:study )?limitations|strengths and limitations|(?:clinical )?implications?(?: (?:for|of) [\w ]{1,30})?|clinical (?:relevance|significance|rehabilitation impact)|practice implications|perspectives?|relevance(?: to clinical practice)?|therapeutic implications|limitations,? reasons for caution|wider implications of the findings|translational relevance|practical applications|expert (?:opinion|commentary)|discussions? (?:and|&) conclusions?",
    ),
    (
        "conclusion",
        r"(?:(?:authors?['’]?|reviewers?['’]?|author['’]s|reviewer['’]s|main|overall|principal|general) )?conclusions?(?: (?:and|&) [a-z]{4,20}(?: [a-z]{2,20}){0,3})?|conclusions?/(?:interpretation|significance|implications|clinical relevance|discussions?)|summary(?: (?:and|&) conclusions?)?|summary statement|take[- ]home messages?|key messages?|what this (?:study|paper) adds|recommendations?|bottom line|summary answer|lay summary|(?:principal|global) conclusions?",
    ),
    (
        "case",
        r"case(?: (?:presentations?|reports?|descriptions?|summar(?:y|ies)|histor(?:y|ies)|outline|stud(?:y|ies)))?|patient concerns|diagnos[ie]s|patient presentation|presentation of (?:the )?cases?|(?:clinical )?(?:features|findings)|lessons|clinical (?:case|presentation)|intervention and outcome",
    ),
    (
        "back",
        r"(?:primary )?funding(?: sources?)?|(?:clinical )?trials? registration(?: numbers?)?|(?:trial |study |protocol )?registration(?: number)?|clinicaltrials?\.gov(?: (?:identifier|number|registration))?|systematic review registration|sources? of funding|(?:declaration of )?(?:conflicts? of |competing )?interests?|key ?words|disclosures?|levels? of evidence|copyright|registry|trial registry|study funding/competing interests?|study funding(?: (?:and|&) competing interests?)?",
    ),
)
"""Part to the labels of abstracts that begin what is of it."""
_NAMES = "|".join(f"(?P<{part}>{pattern})" for part, pattern in _LABELS).replace("s?", r"(?:s|\(s\))?")
_LABEL = late_pattern(rf"(?:{_NAMES})\s{{0,2}}(?::|[.]\s{{0,2}}(?=[A-Z])|\s[-–—]\s)", re.I)
_FIRST_LETTERS = re.compile(r"[^\W\d_]{1,4}")
_BEGINNINGS = frozenset(
    """back intr obje aim aims aima ethi purp rati impo cont hypo goal sign rese stud clin ques summ what tria unme prob lite stat
    prim seco spec mate pati subj part desi anim case popu meth expe sett samp coho inte expo main outc prin endp end
    meas vari inst equi proc type data sear sele elig incl appr loca sour revi trea rand form vali basi foll key keyw
    majo resu find obse evid rece area disc comm limi stre impl prac pers rele ther wide tran auth over gene conc
    take reco bott lay glob diag pres feat less fund prot regi syst decl conf comp leve copy""".split()  # noqa: SIM905
)
"""The first four letters of the labels, asked before :data:`_LABEL` is tried."""
_BEFORE_LABEL = re.compile(r"[.!?)\]”\"]\s|\n")
_TELLING = frozenset(("methods", "results", "discussion", "case"))
_LEAST = 2
"""Parts that headings must name, one of them telling, for a page to be built like a paper; labels that make an abstract
a structured one."""


def names_in_heading(text: str) -> tuple[str, ...]:
    """Return the names that a heading holds, from the outermost: exports print the headings above it, too
    ("BODY.METHODS.STATISTICAL ANALYSIS:"), and authors what is in a part ("Results: safety").

    >>> names_in_heading("Abstract - Methods:"), names_in_heading("Vitamin D: a review")
    (('Methods:',), ('Vitamin D: a review',))
    """
    root = _ROOT.match(text)
    names = [name for name in _BETWEEN.split(text[root.end() :] if root else text) if name.strip()]
    if len(names) > 1 and (root or _named_by(names[0])):
        return tuple(names)
    return (text[root.end() :],) if root else (text,)


@lru_cache(maxsize=2048)
def part_of_heading(text: str) -> PaperPart | None:
    """Return the part that a heading names.

    >>> part_of_heading("2.1. Patients and methods"), part_of_heading("Our results so far")
    ('methods', None)
    """
    if len(text) > _LONGEST_PATH:
        return None
    return next((part for name in names_in_heading(text) if (part := _named_by(name)) is not None), None)


def _named_by(text: str) -> PaperPart | None:
    if len(text) > _LONGEST:
        return None
    name = " ".join(text.lower().split())
    number = _NUMBER.match(name)
    for form in (name, name[number.end() :] if number else ""):
        form = form.rstrip(" :.*#—–-")
        for part, pattern in _PATTERNS:
            if form and pattern.fullmatch(form):
                return part
    return None


def lines_of_parts(lines: Sequence[str]) -> list[int]:
    """Return the indexes of the short ones among ``lines`` that name parts of a paper, none where they do not name
    methods, results, a discussion or cases and another part."""
    short = [
        i for i, line in enumerate(lines) if len(line) <= _SHORT or (len(line) <= _LONGEST_PATH and _ROOT.match(line))
    ]
    if not any(_HINT.search(lines[i]) for i in short):
        return []
    named = {i: part for i in short if (part := part_of_heading(lines[i])) is not None}
    return list(named) if _built(set(named.values())) else []


def of_a_whole(text: str) -> bool:
    """Tell whether ``text`` is a heading that an export prints with those above it ("BODY.RESULTS.SAFETY:")."""
    return len(text) <= _LONGEST_PATH and text.endswith(":") and _ROOT.match(text) is not None


def _built(parts: Set[PaperPart]) -> bool:
    return len(parts) >= _LEAST and not _TELLING.isdisjoint(parts)


def labels_in(text: str, start: int, end: int) -> list[tuple[int, PaperPart]]:
    """Return where the labels of an abstract stand in ``text[start:end]`` and the part that each begins; a label is in
    capitals, or has a capital and a colon."""
    found: list[tuple[int, PaperPart]] = []
    taken = start
    for first in (start, *(before.end() for before in _BEFORE_LABEL.finditer(text, start, end))):
        match = _LABEL.match(text, first, end) if first >= taken and _may_be_label(text, first, end) else None
        if match is None:
            continue
        taken = match.end()
        words = match[0].rstrip(" :.—–-")
        if words[:1].isupper() and (words.isupper() or ":" in match[0]):
            found.append((first, match.lastgroup))  # type: ignore[arg-type]
    return found


def _may_be_label(text: str, start: int, end: int) -> bool:
    letters = _FIRST_LETTERS.match(text, start, end)
    return letters is not None and (letters[0].lower() in _BEGINNINGS or not letters[0].isascii())


def with_parts(document: Document, blocks: Sequence[Block], *, levels: bool) -> list[Block]:
    """Return ``blocks`` with their parts.

    Args:
        levels: the levels of headings are those of the format, and not guessed.
    """
    text = document.text
    named = [_named(text, block) for block in blocks]
    given = [mark for mark in document.marks if mark.role == "part"]
    distinct = {part for part in named if part}
    if not given and not _built(distinct):
        return list(blocks)
    given.sort(key=lambda mark: mark.start)
    starts = [mark.start for mark in given]
    under: list[tuple[int, PaperPart | None]] = []
    abstract = False
    result = []
    for block, own in zip(blocks, named, strict=True):
        if block.section in ("title", "heading") or own:
            under = _under(under, block, own, levels=levels)
        elif abstract and block.section != "abstract":
            under = []
        abstract = block.section == "abstract"
        i = bisect_right(starts, block.start) - 1
        marked = given[i].target if i >= 0 and given[i].end > block.start else None
        part: str | None = marked or (under[-1][1] if under else None)
        if block.section == "references":
            part = "back"
        elif block.section in ("title", "comment", "boilerplate"):
            part = marked
        result.append(msgspec.structs.replace(block, part=part) if part else block)
    return result


def _named(text: str, block: Block) -> PaperPart | None:
    """Return the part that ``block`` names as a heading, or as a short line on its own that is not known as one."""
    short = block.section in ("body", "list") and block.end - block.start <= _SHORT
    return part_of_heading(text[block.start : block.end]) if short or block.section == "heading" else None


def _under(
    under: list[tuple[int, PaperPart | None]], block: Block, own: PaperPart | None, *, levels: bool
) -> list[tuple[int, PaperPart | None]]:
    """Return the headings that what follows the heading ``block`` stands under, with their parts: one that names none has
    that of the heading above it, or, where levels are guessed, of the one before it."""
    if block.section == "title":
        return []
    level = block.level or 2
    before = under[-1][1] if under else None
    above = [entry for entry in under if entry[0] < level]
    inherited = (above[-1][1] if above else None) if levels else before
    return [*above, (level, own or inherited)]


def sentence_parts(document: Document, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return ``sentences`` with the parts that the labels of a structured abstract give them ("RESULTS: ..."), but those
    of a passage whose part the format tells: its own label is printed in many ways."""
    text = document.text
    told = {mark.start for mark in document.marks if mark.role == "part"}
    labels: dict[int, list[tuple[int, PaperPart]]] = {}
    for i, block in enumerate(blocks):
        if block.section == "abstract":
            found = labels_in(text, block.start, block.end)
            if len(found) >= _LEAST or (found and found[0][0] == block.start):
                labels[i] = [label for label in found if label[0] not in told]
    return list(_labelled(sentences, labels)) if labels else list(sentences)


def _labelled(sentences: Sequence[Sentence], labels: dict[int, list[tuple[int, PaperPart]]]) -> Iterator[Sentence]:
    for sentence in sentences:
        i = bisect_right(labels.get(sentence.block, ()), sentence.start, key=lambda label: label[0]) - 1
        yield msgspec.structs.replace(sentence, part=labels[sentence.block][i][1]) if i >= 0 else sentence
