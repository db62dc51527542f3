"""How blogs, news and clinics cite: by a study's name, its journal, its researchers, or with no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.links import find_bracketed_links
from claimx.annotate.citations.prose import anchors
from claimx.annotate.citations.prose.anchors import Place, places
from claimx.annotate.citations.prose.implied import find_implied
from claimx.annotate.citations.prose.joins import resolved
from claimx.annotate.citations.prose.journals_named import find_known_journals
from claimx.annotate.citations.prose.people import find_known, find_people
from claimx.annotate.citations.prose.published import find_journals
from claimx.annotate.citations.prose.quoted import find_quoted
from claimx.annotate.citations.prose.studies import find_again, find_counted, find_known_studies, find_studies, names_of
from claimx.annotate.citations.prose.study_noun import Setting
from claimx.mentions import Annotations

_OWN_TYPES = frozenset({"trial_report", "abstract", "case_report", "systematic_review"})
_OWN_STUDY = re.compile(
    r"\b(?:[Ww]e (?:conducted|performed|randomi[sz]ed|enrolled|recruited|retrospectively|prospectively|treated|randomly)|[Tt]he (?:aim|objective|purpose) of (?:this|the present) (?:study|trial|work)|"
    r"[Tt]he present (?:study|report|case)|METHODS?:|PATIENTS AND METHODS|MATERIALS? AND METHODS|CONCLUSIONS?:|OBJECTIVES?:)"
)
_QUOTE = re.compile(r"[“\"]")
_SHORT = 6_000


def find_prose(notes: Annotations) -> list[Found]:
    """Return the places outside boilerplate and reference lists that cite by words, not by number or author and year.

    In text order; they do not overlap.
    """
    text, blocks = notes.text, notes.layout.blocks
    own = bool(_OWN_STUDY.search(text)) and (len(text) < _SHORT or notes.layout.page.source_type in _OWN_TYPES)
    named = sorted((m.start, m.end) for m in (*notes.drugs, *notes.conditions))
    stretches = list(places(notes.layout, notes.words))
    found: list[Found] = []
    people: list[Found] = []
    studies: list[Found] = []
    at, seen = 0, False
    for place in stretches:
        while at < len(named) and named[at][1] <= place.start:
            at += 1
        inside = []
        for start, end in named[at:]:
            if start >= place.end:
                break
            inside.append((start, end))
        section = blocks[place.sentence.block].section
        people += find_people(text, place.start, place.end, frozenset(s for s, _ in inside), place.bits)
        if not (own and section == "title"):
            studies += _studies(notes, place, inside)
        found += _journals(notes, place, inside)
        if place.bits & anchors.ANCHORED:
            found += find_bracketed_links(text, place.start, place.end)
        if place.bits & anchors.STUDY:
            hits = [index for index, bits in place.hits if bits & anchors.STUDY]
            setting = Setting(section in ("title", "heading") or place.number == 0, own, seen, inside)
            unnamed = list(find_implied(text, notes.words, hits, place.start, place.end, setting))
            seen = seen or (bool(unnamed) and section not in ("title", "heading"))
            found += unnamed
        seen = seen or bool(people or studies)
    families = _families(notes, people)
    learnt = names_of(studies)
    for place in stretches:
        if families and place.bits & (anchors.STUDY | anchors.VERB | anchors.COLLEAGUES):
            found += find_known(text, place.start, place.end, families)
    for block in blocks if learnt else ():
        if block.section not in ("boilerplate", "references"):
            studies += find_again(text, block.start, block.end, learnt)
    return resolved(text, [*found, *people, *studies])


def _families(notes: Annotations, people: list[Found]) -> frozenset[str]:
    """Return the family names of the researchers named so far and of the first authors of the reference list."""
    first = (author[0].get("family") for r in notes.references if (author := r.csl.get("author")))
    named = (f.authors[0] for f in people if f.authors)
    return frozenset(name for name in (*named, *first) if name and " " not in name and len(name) > 2)


def _studies(notes: Annotations, place: Place, names: list[tuple[int, int]]) -> Iterator[Found]:
    if place.bits & anchors.KNOWN_TRIAL:
        hits = [index for index, bits in place.hits if bits & anchors.KNOWN_TRIAL]
        yield from find_known_studies(notes.text, notes.words, hits, place.end)
    if place.bits & anchors.COUNTED:
        yield from find_counted(notes.text, place.start, place.end, names)
    if place.bits & anchors.TRIAL:
        yield from find_studies(notes.text, place.start, place.end, names)
    if place.bits & anchors.STUDY and _QUOTE.search(notes.text, place.start, place.end):
        yield from find_quoted(notes.text, place.start, place.end)


def _journals(notes: Annotations, place: Place, names: list[tuple[int, int]]) -> Iterator[Found]:
    if place.bits & anchors.KNOWN_JOURNAL:
        hits = [index for index, bits in place.hits if bits & anchors.KNOWN_JOURNAL]
        yield from find_known_journals(notes.text, notes.words, hits, place.start, place.end, names)
    if place.bits & (anchors.PUBLISHED | anchors.JOURNAL | anchors.STUDY | anchors.YEAR):
        yield from find_journals(notes.text, place.start, place.end, place.bits, names)
