"""Who speaks on a page, to whom, and how: rates of the small words that tell kinds of page apart whatever their subject."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from claimx.segment.blocks import Draft

_BLOCKS, _LONGEST = 80, 4000  # blocks that are read, and characters of each
_QUOTED = re.compile(r"“[^”]{1,600}”|(?<!\w)\"[^\"\n]{1,600}\"")
_WORD = re.compile(r"\w+")
_KINDS = {
    word: kind
    for kind, words in (
        ("i", "I My my Myself myself"),
        ("we", "We we Our our Ours ours us"),
        ("you", "You you Your your Yours yours Yourself yourself"),
        ("patients", "patient patients clients"),
        ("said", "said told says remembers recalls explains adds"),
        (
            "medical",
            "dose doses dosage dosages drug drugs medicine medicines medication medications symptom symptoms disease "
            "diseases therapy therapies supplement supplements vitamin vitamins mg",
        ),
    )
    for word in words.split()
}
"""What is counted word by word."""
_WRITER = re.compile(
    r"\b(?=[IMm])(?<!(?:ype|ase|ass|age|ade|lar|tor|oup|nit|sin) )(?:I(?!,? (?:and|or|to) II)|[Mm]y|[Mm]yself)\b(?![-.])"
)
"""The words of ``i`` where they are the writer, and no number ("type I") or initial."""
_MARKS = (
    ("treat", "medical", re.compile(r"treat(?<!\wtreat)")),
    ("side effect", "medical", re.compile(r"\bside effects?\b")),
    ("[", "bracket", re.compile(r"\[\d{1,3}\]")),
    ("*", "star", re.compile(r"(?<=[a-z.])\*(?!\S)")),
    ("'", "small", re.compile(r"(?<![Yy]ou)(?<!\b[Ww]e)(?<!\bI)(?<!tient)(?<=\w)'(?:s|t|re|ll|d|ve)\b")),
)
"""What is counted only where its sign stands at all; the contractions of "I", "we" and "you" are counted with those.

A pattern that begins with letters is searched many times faster than one that begins with a word boundary."""
_LIVED = re.compile(
    r"\bI(?:'ve|'m|\s(?:was|am|have|had|did))?\s(?:\w+ly\s|also\s|then\s|just\s|first\s|been\s|never\s){0,2}"
    r"(?:on|taking|took|take|started|began|tried|stopped|quit|felt|feel|feeling|lost|gained|slept|woke|experienced|noticed|suffer\w*|struggl\w+|prescribed|diagnosed|weaned|tapered|increased|switched|lived|hurt|ache|cried|couldn't|could)\b"
)
_MINE = re.compile(
    r"\b[Mm]y\s(?:\w+\s){0,2}?(?:infusions?|doses?|dosage|injections?|shots?|neurologist|rheumatologist|psychiatrist|therapist|doctor|gp|GP|consultant|symptoms?|pains?|diagnosis|meds|medications?|prescription|side\seffects|MRI|flares?|relapses?|withdrawal|recovery|disease|illness|depression|anxiety|MS|RA)\b"
)
_QUESTION = re.compile(r"[^.?!\n]{1,200}\?")
_BENEFIT = re.compile(
    r"\W*(?:[\w ]{2,40}:\s)?(?:(?:may |can )?helps?|supports?|promotes?|reduces?|improves?|enhances?|boosts?|relieves?|maintains?|strengthens?|encourages?|aids?|increases?|provides?|protects?|fights?|restores?|soothes?|calms?|eases?)\s(?:(?!\b(?:is|was|were|are)\b)[^.?]){4,90}\.?",
    re.I,
)


class Voice(NamedTuple):
    """Counts in ``words`` words of prose; what stands in quotation marks is not counted as the writer's."""

    words: int
    first: int  # I, my
    lived: int  # "I have been taking", "my second infusion"
    plural: int  # we, our
    reader: int  # you, your
    patients: int
    said: int
    quotations: int
    brackets: int  # [12]
    contractions: int
    stars: int  # "supports healthy joints.*"
    medical: int  # drugs, doses, treatment, symptoms
    benefits: int  # lines such as "Supports healthy joints"

    def rate(self, count: int) -> float:
        """Return ``count`` a hundred words."""
        return 100.0 * count / (self.words or 1)


def voice_of(text: str, drafts: list[Draft]) -> Voice:
    """Return who speaks in ``drafts``, blocks of prose of ``text``."""
    counts = dict.fromkeys(("i", "we", "you", "patients", "said", "bracket", "small", "medical", "star"), 0)
    words = lived = quotations = benefits = 0
    for draft in drafts[:_BLOCKS]:
        passage = text[draft.start : min(draft.end, draft.start + _LONGEST)].replace("’", "'")
        words += len(passage.split())
        own, quoted = _QUOTED.subn(" ", passage) if "“" in passage or '"' in passage else (passage, 0)
        own = _QUESTION.sub(" ", own) if "?" in own else own  # "Can I drink?" is the reader's
        quotations += quoted
        kinds = Counter(map(_KINDS.get, _WORD.findall(own)))
        if kinds["i"]:
            kinds["i"] = len(_WRITER.findall(own))
            lived += len(_LIVED.findall(own)) + len(_MINE.findall(own))
        for kind, count in kinds.items():
            if kind is not None:
                counts[kind] += count
        for sign, name, pattern in _MARKS:
            if sign in own:
                counts[name] += len(pattern.findall(own))
        benefits += len(passage) < 200 and _BENEFIT.fullmatch(passage) is not None
    return Voice(
        stars=counts["star"],
        words=words,
        first=counts["i"],
        lived=lived,
        plural=counts["we"],
        reader=counts["you"],
        patients=counts["patients"],
        said=counts["said"],
        quotations=quotations,
        brackets=counts["bracket"],
        contractions=counts["small"],
        medical=counts["medical"],
        benefits=benefits,
    )
