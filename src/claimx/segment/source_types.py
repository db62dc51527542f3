"""What kind of page a document is: the phrases of :mod:`.source_cues`, what its layout shows, and who writes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimx.records import SourceType
from claimx.segment.blocks import Draft
from claimx.segment.source_cues import CAP, CUES, Cue

_SAMPLE = 24_000  # characters of a long document that are looked at, and as many at its end as _TAIL
_TAIL = 4_000
_IMRAD = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d)*\.?\s+)?(introduction|background|(?:materials?|patients?|subjects?|participants?)? ?(?:and )?methods?|methodology|results?(?: and discussion)?|findings|discussion|conclusions?|limitations|case (?:presentation|description|report)|search strategy)\W*",
    re.I,
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,3}(?:, [A-Z][A-Za-z. ]{1,20})?\s?\((?:Reuters|AP|AFP|UPI|CNN|HealthDay|Reuters Health|Bloomberg|[A-Z][\w ]{2,20} News)[^)]{0,20}\)|[A-Z]{3,}(?:DAY)?,? .{4,24}\((?:HealthDay|Reuters|AP)|(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}) ?(?:--|—|–))"
)
_PRESS_DATELINE = re.compile(
    r"[A-Z][A-Za-z. ]{2,24}(?:, [A-Z][A-Za-z.]{1,12})?(?:,? ?\(?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\)?)? ?(?:--|—|–|-{2}) ?(?:/|[A-Z])"
)
_OF_A_PAPER: tuple[SourceType, ...] = ("trial_report", "systematic_review", "review", "case_report", "guideline")
_OF_A_WRITER: tuple[SourceType, ...] = ("patient_report", "blog", "blog_clinician")
_I = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|me|My)\b")
_WORD = re.compile(r"[a-z]+")


class SourceGuess(NamedTuple):
    """The source type, the rule and the words (as offsets) that weighed most for it, and how sure that is."""

    source_type: SourceType
    rule: str
    start: int | None
    end: int | None
    confidence: float


class Evidence(NamedTuple):
    """What the rest of the segmenter found out about the page."""

    title: str
    forum: bool
    clinician: bool
    byline: tuple[int, int] | None
    posts: int
    site: str
    structured: str | None  # what schema.org or Open Graph metadata call it


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
    _phrases(tally, text, article, drafts, evidence)
    _layout(tally, text, article, evidence)
    comments = [d for d in drafts if d.section == "comment"]
    few = sum(line.words for d in article for line in d.lines) * 2 < sum(
        line.words for d in comments for line in d.lines
    )
    _voice(tally, text, [*article, *comments] if few else article, evidence)  # a page of reviews speaks through them
    _settle(tally, evidence)
    ranked = sorted(tally.scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2:
        return SourceGuess("other", "source.default", None, None, 0.3)
    kind, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    _, rule, start, end = tally.best[kind]
    return SourceGuess(kind, rule, start, end, round(min(0.97, 0.45 + 0.5 * (score - second) / (score + 1)), 2))


def lower_same_length(text: str) -> str:
    """Return ``text`` in lower case with every offset kept ("İ" has a longer lower case)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _keyed(cue: Cue) -> tuple[tuple[str, str | None], ...]:
    """Return the phrases of ``cue``, each with a whole word that a text must have to hold it (``None``: there is none).

    The last word of a phrase may be the beginning of a longer one, so it is no such word.
    """
    return tuple((phrase, max(_WORD.findall(phrase)[:-1], key=len, default=None)) for phrase in cue.phrases)


def _phrases(tally: _Tally, text: str, article: list[Draft], drafts: list[Draft], evidence: Evidence) -> None:
    begin = article[0].start if article else 0
    head = lower_same_length(text[begin : begin + 1500]).replace("’", "'")
    sample = text if len(text) <= _SAMPLE + _TAIL else text[:_SAMPLE]
    anywhere = lower_same_length(sample).replace("’", "'") + "\n"
    title = evidence.title.lower()
    comments = [(d.start, d.end) for d in drafts if d.section == "comment"] if not evidence.forum else []
    words = set(_WORD.findall(anywhere)) | set(_WORD.findall(title)) | set(_WORD.findall(head))
    for cue in CUES:
        where, base = (head, begin) if cue.where == "head" else (title, -1) if cue.where == "title" else (anywhere, 0)
        found = 0
        for phrase, key in _keyed(cue):
            if key and key not in words:
                continue
            position = where.find(phrase)
            if position < 0 or (comments and base == 0 and any(a <= position < b for a, b in comments)):
                continue
            if phrase[0].isalpha() and position and where[position - 1].isalnum():
                continue
            stop = position + len(phrase.rstrip())
            known = base >= 0 and base + stop <= len(text)
            tally.add(
                cue.source_type,
                cue.weight,
                cue.rule,
                base + position if known else None,
                base + stop if known else None,
            )
            found += 1
            if found == CAP:
                break


def _layout(tally: _Tally, text: str, article: list[Draft], evidence: Evidence) -> None:
    imrad = {
        m.group(1).lower()
        for d in article
        if d.section == "heading" and (m := _IMRAD.fullmatch(text[d.start : d.end][:60]))
    }
    references = sum(1 for d in article if d.section == "references")
    words = sum(line.words for d in article for line in d.lines)
    bodies = [d for d in article if d.section in ("body", "abstract")]
    said = sum(text.count(word, d.start, d.end) for d in bodies[:40] for word in (" said", "” ", '" '))
    if len(imrad) >= 3 and words > 500:
        tally.add("trial_report", 3 + len(imrad), "layout.imrad")
    if references >= 8:
        tally.add("review", 2.5, "layout.references")
    if references >= 3 and words > 600:
        tally.add("review", 1, "layout.references")
    if any("case" in name for name in imrad):
        tally.add("case_report", 4, "layout.case_presentation")
    labelled = any(d.section == "abstract" for d in article)
    headed = sum(1 for d in article if d.section == "heading" and not _IMRAD.fullmatch(text[d.start : d.end][:60]))
    plain = (
        not said
        and not evidence.posts
        and not references
        and headed <= 1
        and not any(_I.search(text, d.start, d.end) for d in bodies[:8])
    )
    if 30 <= words <= 650 and len(bodies) <= 8 and plain:
        tally.add("abstract", 6 if labelled else 1 if len(bodies) > 2 else 1.5, "layout.abstract")
    else:
        tally.add("abstract", -8, "layout.abstract")
    for draft in bodies[:3]:
        opening = text[draft.start : draft.start + 90]
        if match := _DATELINE.match(opening):
            tally.add("news", 4, "news.dateline", draft.start, draft.start + match.end())
        elif _PRESS_DATELINE.match(opening):
            tally.add("press_release", 2, "press.dateline", draft.start, draft.start + 30)


def _voice(tally: _Tally, text: str, article: list[Draft], evidence: Evidence) -> None:
    bodies = [d for d in article if d.section in ("body", "list", "comment")]
    words = sum(line.words for d in bodies for line in d.lines) or 1
    first_person = sum(len(_I.findall(text, d.start, min(d.end, d.start + 5000))) for d in bodies[:80])
    rate = first_person / words
    if evidence.forum:
        tally.add("forum", 6, "layout.thread")
    elif evidence.byline and not evidence.clinician and rate < 0.004:
        tally.add("news", 1, "byline.reporter", *evidence.byline)
    elif evidence.byline and not evidence.clinician:
        tally.add("blog", 2, "byline.first_person", *evidence.byline)
    if evidence.posts and not evidence.forum:
        tally.add("blog", 1, "layout.comments")
        tally.add("blog_clinician", 1, "layout.comments")
    if evidence.clinician:
        tally.add("blog_clinician", 4, "byline.degree", *(evidence.byline or (None, None)))
    if rate > 0.03:
        tally.add("patient_report", 2.5, "voice.first_person")
        tally.add("blog", 1, "voice.first_person")
    elif rate < 0.004:
        tally.add("patient_report", -3, "voice.first_person")
        tally.add("blog", -1, "voice.first_person")


def _settle(tally: _Tally, evidence: Evidence) -> None:
    """Let the stronger of two kinds that share their words take what belongs to both."""
    scores = tally.scores

    def has(kind: SourceType) -> float:
        return max(0.0, scores.get(kind, 0.0))

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
    if evidence.forum:
        for kind in _OF_A_WRITER:
            scores[kind] = 0.5 * has(kind)
