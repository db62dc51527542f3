"""What kind of page a document is: its phrases, its layout, who speaks to whom, and who writes."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.document import Document
from claimx.late_pattern import late_pattern
from claimx.records import SourceType
from claimx.segment.blocks import Draft
from claimx.segment.parts import names_in_heading
from claimx.segment.source_cues import CAP, find_cues, lower_same_length
from claimx.segment.type_hints import reports_research, type_hints
from claimx.segment.voice import Voice, voice_of

_SAMPLE = 24_000  # characters of a long document that are looked at
_HEAD = 1500
_LEAST = 2.0  # the score below which a page is ``other``; half of it where the page is on treatment
_IMRAD = late_pattern(
    r"\W*(?:\d{1,2}(?:\.\d)*\.?\s+)?(introduction|background|(?:materials?|patients?|subjects?|participants?)? ?(?:and )?methods?|methodology|results?(?: and discussion)?|findings|discussion|conclusions?|limitations|case (?:presentation|description|report)|search strategy)\W*",
    re.I,
)
_HEADING = 120
_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,3}(?:, [A-Z][A-Za-z. ]{1,20})?\s?\((?:HealthDay|Reuters Health|Bloomberg|[A-Z]{2,7}(?:-TV)?|[A-Z][a-z]+|[A-Z][\w ]{2,20} News)[^)]{0,20}\)\s?(?:--|[—–-])|[A-Z]{3,}(?:DAY)?,? .{4,24}\((?:HealthDay|Reuters|AP)|(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}) ?(?:--|—|–))"
)
_PRESS_DATELINE = re.compile(
    r"[A-Z][A-Za-z. ]{2,24}(?:, [A-Z][A-Za-z.]{1,12})?(?:,? ?\(?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\)?)? ?(?:--|—|–|-{2}) ?(?:/|[A-Z])"
)
_TOLD = re.compile(r"\b(?:was|were|had|[Ww]e|[Rr]eport(?:s|ed)?|[Ss]tudy|describe[ds]?|present(?:s|ed))\b")
_MINE = re.compile(r"\b(?:[Mm]y|I)\b")
_MEDICINES = 3  # lines of medicines that make a list
_AFFILIATION = re.compile(
    r"\W{0,2}\d{0,2}\W{0,2}[A-Z].{0,120}\b(?:University|Hospital|Department|Institute|College|School of|Faculty|Medical Cent(?:er|re)|Consultant)\b"
)
_CITED_INLINE = re.compile(r"\([A-Z][\w .&]{2,50},? (?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:19|20)\d\d; ?\d")
_LETTERS = re.compile(r"[A-Za-z]+")
_LONG_WORD = re.compile(r"[A-Za-z]{10,}")
_OF_A_PAPER: tuple[SourceType, ...] = ("trial_report", "systematic_review", "review", "case_report", "guideline")
_SELLERS: tuple[SourceType, ...] = ("clinic_marketing", "product_marketing")
_OF_A_WRITER: tuple[SourceType, ...] = ("patient_report", "blog", "blog_clinician")


class SourceGuess(NamedTuple):
    """The source type, the rule and the words (as offsets) that weighed most for it, and how sure that is."""

    source_type: SourceType
    rule: str
    start: int | None
    end: int | None
    confidence: float


_CERTAIN = 0.97
_LEAST_SAID = 60
"""Words from whose silence about writer and reader something follows."""


def abstract_of_record(document: Document) -> SourceGuess | None:
    """Return that ``document`` is an abstract where it is a record of a catalogue that has one, whatever it reports."""
    if document.form != "record":
        return None
    given = next((mark for mark in document.marks if mark.role == "abstract"), None)
    return SourceGuess("abstract", "source.format.abstract", given.start, given.end, _CERTAIN) if given else None


def words_of_record(document: Document, drafts: list[Draft]) -> str:
    """Return the text of ``document`` up to what its catalogue adds: the subject headings name kinds of page, too."""
    if document.form != "record":
        return document.text
    return document.text[: max((d.end for d in drafts if d.section != "boilerplate"), default=None)]


class Evidence(NamedTuple):
    """What the rest of the segmenter found out about the page."""

    title: str
    forum: bool
    clinician: bool
    byline: tuple[int, int] | None
    posts: int
    medicines: int = 0
    """Lines that are items of a list of medicines."""
    publication_types: tuple[str, ...] = ()
    """What the format calls the document: hints."""


class _Tally:
    def __init__(self) -> None:
        self.scores: dict[SourceType, float] = {}
        self.best: dict[SourceType, tuple[float, str, int | None, int | None]] = {}

    def add(self, kind: SourceType, weight: float, rule: str, start: int | None = None, end: int | None = None) -> None:
        self.scores[kind] = self.scores.get(kind, 0.0) + weight
        if weight > self.best.get(kind, (0.0,))[0]:
            self.best[kind] = (weight, f"source.{rule}", start, end)


def guess_source(text: str, drafts: list[Draft], evidence: Evidence) -> SourceGuess:
    """Return the source type of the page whose blocks are ``drafts``."""
    tally = _Tally()
    article = [d for d in drafts if d.section not in ("boilerplate", "comment")]
    comments = [d for d in drafts if d.section == "comment"]
    spoken = [d for d in article if d.section in ("body", "list", "abstract")]
    if _words(article) * 2 < _words(comments):  # a page of reviews speaks through them
        spoken += comments
    voice = voice_of(text, spoken)
    _phrases(tally, text, article, [] if evidence.forum else comments, evidence.title)
    paper = _layout(tally, text, article)
    _voice(tally, text, voice, evidence, paper=paper)
    _abstract(tally, text, article, voice, evidence)
    for hint in type_hints(evidence.publication_types, text):
        tally.add(*hint)
    if reports_research(evidence.publication_types):
        tally.add("review", -4, "publication_type.research")
    _settle(tally, evidence, paper=paper)
    ranked = sorted(tally.scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < (_LEAST / 2 if voice.medical >= 3 else _LEAST):
        return SourceGuess("other", "source.default", None, None, 0.3)
    kind, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    _, rule, start, end = tally.best[kind]
    return SourceGuess(kind, rule, start, end, round(min(0.97, 0.45 + 0.5 * (score - second) / (score + 1)), 2))


def _words(drafts: list[Draft]) -> int:
    return sum(line.words for draft in drafts for line in draft.lines)


def _phrases(tally: _Tally, text: str, article: list[Draft], comments: list[Draft], title: str) -> None:
    begin = article[0].start if article else 0
    parts = {
        "any": lower_same_length(text[:_SAMPLE]) + "\n",
        "head": lower_same_length(text[begin : begin + _HEAD]),
        "title": f"\n{lower_same_length(title)}\n",
    }
    found: dict[tuple[str, str], int] = {}
    for cue, start, end in find_cues(parts):
        rule = cue.rule, cue.where
        if found.get(rule, 0) == CAP or (cue.where == "any" and any(d.start <= start < d.end for d in comments)):
            continue
        found[rule] = found.get(rule, 0) + 1
        offset = begin if cue.where == "head" else 0
        known = cue.where != "title" and offset + end <= len(text)
        place = (offset + start, offset + end) if known else (None, None)
        tally.add(cue.source_type, cue.weight, cue.rule, *place)


def _layout(tally: _Tally, text: str, article: list[Draft]) -> bool:
    """Add what headings, references and datelines say; return whether the page is built like a paper."""
    headings = [text[d.start : d.end][:_HEADING] for d in article if d.section == "heading"]
    names = [names_in_heading(heading)[0] for heading in headings]
    imrad = {m.group(1).lower() for name in names if (m := _IMRAD.fullmatch(name))}
    references = sum(1 for d in article if d.section == "references")
    words = _words(article)
    if len(imrad) >= 3 and (words > 500 or references >= 3):
        tally.add("trial_report", 3 + len(imrad), "layout.imrad")
    if references >= 8:
        tally.add("review", 2.5, "layout.references")
    if references >= 3 and words > 600:
        tally.add("review", 1, "layout.references")
    if any("case" in name for name in imrad):
        tally.add("case_report", 4, "layout.case_presentation")
    for draft in [d for d in article if d.section in ("body", "abstract")][:3]:
        opening = text[draft.start : draft.start + 90]
        if match := _DATELINE.match(opening):
            tally.add("news", 4, "news.dateline", draft.start, draft.start + match.end())
        elif _PRESS_DATELINE.match(opening):
            tally.add("press_release", 2, "press.dateline", draft.start, draft.start + 30)
    labelled = any(d.section == "abstract" for d in article)
    if labelled and _first_page(text, article):
        tally.add("abstract", -4, "layout.paper_with_affiliations")
    if labelled and "introduction" in imrad and not any("method" in name for name in imrad):
        tally.add("review", 3, "layout.paper_without_methods")
    return len(imrad) >= 2 or references >= 5 or labelled


def _first_page(text: str, article: list[Draft]) -> bool:
    """Tell whether the addresses of the authors stand between the title and a heading "Abstract", as papers open."""
    for i, draft in enumerate(article):
        if draft.section == "heading" and text[draft.start : draft.end].strip().lower() == "abstract":
            return any(_AFFILIATION.match(line.text) for above in article[1:i] for line in above.lines[:8])
    return False


def _abstract(tally: _Tally, text: str, article: list[Draft], voice: Voice, evidence: Evidence) -> None:
    """Tell an abstract: short, labelled or undivided, and nobody speaks in it."""
    bodies = [d for d in article if d.section in ("body", "abstract")]
    headings = [text[d.start : d.end][:60] for d in article if d.section == "heading"]
    headed = sum(1 for heading in headings if not _IMRAD.fullmatch(heading))
    labelled = any(d.section == "abstract" for d in article)
    headed += 2 * (labelled and any("introduction" in heading.lower() for heading in headings))
    spoken = voice.said and voice.quotations
    silent = not (voice.first or voice.reader or spoken or evidence.posts)
    listed = bodies and any(d.section == "references" and d.start > bodies[0].start for d in article)
    undivided = headed <= 1 and not listed  # a citation above the text is that of the abstract itself
    if silent and len(bodies) == 1 and len(article) <= 2 and _technical(text[bodies[0].start : bodies[0].end]):
        tally.add("abstract", 2.5, "layout.one_technical_paragraph", bodies[0].start, bodies[0].end)
    if 30 <= _words(article) <= 650 and len(bodies) <= 8 and silent and undivided:
        tally.add("abstract", 6 if labelled else 1 if len(bodies) > 2 else 1.5, "layout.abstract")
    else:
        tally.add("abstract", -8, "layout.abstract")


def _technical(paragraph: str) -> bool:
    """Tell whether a paragraph of some length tells what was done, with as many long words as most abstracts have."""
    words, long_words = len(_LETTERS.findall(paragraph)), len(_LONG_WORD.findall(paragraph))
    return words >= 40 and long_words >= 0.083 * words and _TOLD.search(paragraph) is not None


def _voice(tally: _Tally, text: str, voice: Voice, evidence: Evidence, *, paper: bool) -> None:
    first, plural, reader = voice.rate(voice.first), voice.rate(voice.plural), voice.rate(voice.reader)
    _writer(tally, voice, evidence)
    if evidence.forum:
        tally.add("forum", 6, "layout.thread")
    if paper:
        if voice.words >= _LEAST_SAID and not (voice.first or voice.reader or voice.said or voice.brackets > 3):
            tally.add("review", 2, "voice.silent_paper")
        return
    if voice.reader and len(_CITED_INLINE.findall(text[:_SAMPLE])) >= 2:
        tally.add("blog_clinician", 2.5, "voice.cites_journals_to_readers")
    if voice.said and voice.quotations and first < 1:
        tally.add("news", min(3.0, 1 + 0.5 * voice.said), "voice.said")
    if voice.plural >= 2 and plural >= 0.7 and reader >= 0.7 and first < 0.5:
        tally.add("clinic_marketing", 2.5 if voice.patients else 2, "voice.we_and_you")
    if voice.benefits >= 3:
        tally.add("product_marketing", min(4.0, voice.benefits), "layout.benefits")
    if voice.stars >= 3:
        tally.add("product_marketing", 3, "layout.starred_claims")
    if voice.brackets >= 4 and reader < 0.3 and first < 0.2 and plural < 0.3:
        tally.add("encyclopedia", 2.5, "layout.bracketed_references")
    chatty = voice.rate(voice.contractions)
    if chatty >= 1.2 and reader >= 0.7 and first < 2.5 and not voice.said:
        tally.add("blog", 1.5, "voice.chat")
    if voice.words >= 25 and first < 0.3 and plural < 0.5 and chatty < 1.2 and not voice.said:
        tally.add("reference_page", 2 if voice.medical >= 3 else 1 if reader >= 0.4 else 0.5, "voice.informs")


def _writer(tally: _Tally, voice: Voice, evidence: Evidence) -> None:
    """Add what the first person and the byline say of the writer."""
    first = voice.rate(voice.first)
    if evidence.byline and not evidence.clinician and not evidence.forum:
        if first < 0.4:
            tally.add("news", 1, "byline.reporter", *evidence.byline)
        else:
            tally.add("blog", 2, "byline.first_person", *evidence.byline)
    if evidence.posts and not evidence.forum:
        tally.add("blog", 1, "layout.comments")
        tally.add("blog_clinician", 1, "layout.comments")
    if evidence.clinician:
        tally.add("blog_clinician", 4, "byline.degree", *(evidence.byline or (None, None)))
    if evidence.medicines >= _MEDICINES and (voice.first or _MINE.search(evidence.title)) and not voice.reader:
        tally.add("patient_report", 6 if first < 0.4 else 3, "layout.my_medicines")
    if first > 3:
        tally.add("patient_report", 2.5, "voice.first_person")
        tally.add("blog", 1, "voice.first_person")
    elif first > 1:
        tally.add("patient_report", 1, "voice.first_person")
        tally.add("blog", 1, "voice.first_person")
    elif first < 0.4:
        tally.add("patient_report", -3, "voice.first_person")
        if voice.rate(voice.reader) < 0.7:
            tally.add("blog", -1, "voice.first_person")
    if voice.lived:
        tally.add("patient_report", min(3.0, 0.75 * voice.lived), "voice.lived")
    elif first >= 0.4 and not evidence.forum:
        tally.add("blog", 1.5, "voice.opinion")
    if first >= 1 and voice.rate(voice.patients) >= 0.6:
        tally.add("blog_clinician", 1.5 if voice.lived else 4, "voice.doctor")


def _settle(tally: _Tally, evidence: Evidence, *, paper: bool) -> None:
    """Let the stronger of two kinds that share their words take what belongs to both."""
    scores = tally.scores

    def has(kind: SourceType) -> float:
        return max(0.0, scores.get(kind, 0.0))

    if not paper and has("systematic_review"):
        scores["systematic_review"] *= 0.5  # a page that speaks of a systematic review is none
    for seller in _SELLERS:
        if has(seller) >= 2:  # who explains a treatment to sell it
            scores[seller] += 0.4 * has("reference_page")
            scores["reference_page"] = 0.8 * has("reference_page")
    practice = has("blog_clinician")
    if evidence.clinician or practice >= 4:
        if practice >= 2 and has("blog"):
            scores["blog_clinician"] = practice + has("blog")
            scores["blog"] = 0
        scores["patient_report"] = has("patient_report") * 0.4
    if has("press_release") >= 3:
        scores["press_release"] += 0.6 * has("news")
        scores["news"] = 0.5 * has("news")
    if has("systematic_review") >= 5 and (has("trial_report") >= 4 or has("review") >= 4):
        scores["systematic_review"] += 0.5 * has("trial_report")
    if has("case_report") >= 6:
        scores["case_report"] += 0.5 * has("trial_report")
    if has("abstract") >= 6:  # an abstract of a review is an abstract
        for kind in _OF_A_PAPER:
            scores[kind] = 0.35 * has(kind)
    if evidence.forum or has("forum") >= 4 or has("other") >= 5:
        for kind in _OF_A_WRITER:
            scores[kind] = 0.5 * has(kind)
