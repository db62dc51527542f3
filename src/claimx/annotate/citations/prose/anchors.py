"""Which sentences can cite a study at all: one pass over the words, before any pattern is tried.

Every finder of this folder needs some word ("colleagues", "published", "trial") or some kind of name (a journal, a
trial); a sentence without one costs a look-up a word and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimx.annotate.citations.prose.journals_named import first_words
from claimx.annotate.citations.prose.trials import trial_words
from claimx.document import Layout, Sentence
from claimx.words import Word

(
    STUDY,
    COLLEAGUES,
    VERB,
    BY,
    ROLE,
    OWNED,
    PUBLISHED,
    JOURNAL,
    TRIAL,
    KNOWN_JOURNAL,
    KNOWN_TRIAL,
    YEAR,
    ANCHORED,
    COUNTED,
) = (1 << bit for bit in range(14))

_WORDS: tuple[tuple[int, str], ...] = (
    (
        STUDY,
        """study studies trial trials rct rcts cochrane reviewers analysis analyses metaanalysis metanalysis review reviews report reports paper
        papers article articles experiment experiments survey surveys series research results findings data researcher
        researchers scientists investigators investigation team editorial statement commentary letter comparison guideline
        guidelines consensus publication publications preprint registry cohort group lab laboratory rcts""",
    ),
    (
        COLLEAGUES,
        """colleague colleagues al worker workers coworker coworkers collaborator collaborators associates authors coauthor
        coauthors author investigators coinvestigators team group groups lab laboratory others co""",
    ),
    (
        VERB,
        """show showed shown shows found find finds demonstrate demonstrated demonstrates discovered report reported reports
        publish published publishes conducted reviewed analyzed analysed investigated examined assigned randomized randomised
        enrolled recruited compared measured identified observed concludes concluded conclude evaluated assessed carried
        performed looked studied tested surveyed documented led linked determined followed gave began pioneered set tracked
        estimated pooled proposed propose proposes hypothesized hypothesised wrote treated tried""",
    ),
    (BY, "by from"),
    (
        ROLE,
        """author authors coauthor investigator investigators researcher researchers scientist scientists leader lead
        psychiatrist neuroscientist epidemiologist pharmacologist immunologist rheumatologist cardiologist neurologist
        oncologist psychologist nutritionist professor pi""",
    ),
    (
        OWNED,
        """study studies trial trials paper papers research experiment experiments analysis review findings data report work
        group team lab article abstract editorial commentary""",
    ),
    (
        PUBLISHED,
        """published publishes publish publication appear appears appeared appearing reported report printed featured
        described detailed presented released posted available summarized summarised writes wrote write writing journal
        journals issue edition online""",
    ),
    (JOURNAL, "journal journals issue edition"),
    (
        TRIAL,
        """trial trials study studies rct initiative survey surveys registry investigators project experiment cohort
        called named dubbed known""",
    ),
    (COUNTED, "patients women men people participants adults children subjects volunteers inpatients outpatients"),
    (
        ANCHORED,
        "study studies source sources ref refs reference link paper abstract pdf pubmed text trial research analysis citation",
    ),
)


@cache
def _bits() -> dict[str, int]:
    bits: dict[str, int] = {}
    for bit, words in _WORDS:
        for word in words.split():
            bits[word] = bits.get(word, 0) | bit
    for word in first_words():
        bits[word] = bits.get(word, 0) | KNOWN_JOURNAL
    for word in trial_words():
        bits[word] = bits.get(word, 0) | KNOWN_TRIAL
    for year in range(1900, 2100):
        bits[str(year)] = YEAR
    return bits


class Place(NamedTuple):
    """A sentence (``number`` in the layout) with what its words promise: the bits above, and which of its words gave which."""

    sentence: Sentence
    number: int
    start: int
    end: int
    bits: int
    hits: list[tuple[int, int]]
    """Index in the words of the document, and the bits of that word."""


def places(layout: Layout, words: list[Word]) -> Iterator[Place]:
    """Yield the sentences outside boilerplate and reference lists that hold an anchor of any kind."""
    look_up = _bits().get
    blocks = layout.blocks
    anchors = [(at, bits) for at, (_, _, lower) in enumerate(words) if (bits := look_up(lower)) is not None]
    at, count = 0, len(anchors)
    for number, sentence in enumerate(layout.sentences):
        if blocks[sentence.block].section in ("boilerplate", "references"):
            continue
        start, end = sentence.start, sentence.end
        while at < count and words[anchors[at][0]].start < start:
            at += 1
        first, union = at, 0
        while at < count and words[anchors[at][0]].start < end:
            union |= anchors[at][1]
            at += 1
        if union:
            yield Place(sentence, number, start, end, union, anchors[first:at])
