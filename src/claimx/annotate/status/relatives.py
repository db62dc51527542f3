"""A relative of whom a paragraph goes on to tell: "My mother is 82. She has dementia. Mom also had a stroke."

Bold only where the writer tells of their own: the pronoun has the relative's gender, stands right before a verb of having
or is possessive, and no other person came between.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from claimx.annotate.status.cues import Cue
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations

_TELLING = ("patient_report", "forum", "blog", "other")
"""The types of page on which people tell of their families."""
_CAREGIVERS = "mother mom mum mama father dad papa sister brother daughter son wife husband aunt uncle niece nephew cousin grand nan granny friend partner spouse twin child neighb"
_FURTHEST = 6
"""How many sentences after the one that names the relative are still of them."""
_KIN = late_pattern(
    r"\b(?:[Mm]y|[Oo]ur) (?:[\w-]+ ){0,2}?(?:(?P<she>mother|mom|mum|mommy|mama|sister|daughter|wife|aunt|niece|girlfriend|"
    r"grandmother|grandma|granny|nan)|(?P<he>father|dad|daddy|papa|brother|son|husband|hubby|uncle|nephew|boyfriend|"
    r"grandfather|grandpa)|(?P<one>cousin|partner|spouse|friend|twin|child|neighbou?r))(?:-in-law)?\b(?!['’]s )"
    r"|\b(?P<mom>Mom|Mum|Mommy|Mama|Grandma|Granny|Nan|Mother)(?= (?:has|had|was|is|also|got|suffers?)\b)"
    r"|\b(?P<dad>Dad|Daddy|Papa|Grandpa|Father)(?= (?:has|had|was|is|also|got|suffers?)\b)"
)
_GENDER = {"she": "she", "mom": "she", "he": "he", "dad": "he", "one": ""}
_SUBJECT = re.compile(
    r"\b(?:(?P<she>[Ss]he|[Hh]er|Mom|Mum|Mommy|Mama|Grandma|Granny|Nan|Mother)|(?P<he>[Hh]e|[Hh]is|Dad|Daddy|Papa|Grandpa|Father)|"
    r"(?P<other>I|[Mm]y|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our|[Tt]hey|[Tt]heir|(?:[Tt]he|[Aa]|[Hh]er|[Hh]is|[Mm]y) (?:\w+ )?(?:doctors?|nurse|"
    r"surgeon|\w+ologist|therapist|vet|man|woman|lady|patients?|people|neighbou?r|friend)|[Dd]octors?|[Dd]r))\b"
)
_HAVING = late_pattern(
    r"(?:['’]s)? (?:(?:also|never|still|now|then|just|only|even|actually|always|already|later|recently|first|\w+ly) ){0,2}"
    r"(?:has|had|have|was|is|got|gets|getting|developed|develops|suffer(?:s|ed)?|experience[sd]?|complain(?:s|ed)?|died|started|"
    r"starts|began|became|becomes|would (?:have|get)|fought|beat|survived|lives|lived|struggle[sd]?|battle[sd]?|ended up|takes|"
    r"took|came down|passed)\b[^.;:!?]{0,60}$"
)
_OWNED = re.compile(r" (?:[\w-]+ ){0,3}$")
_AWAY = re.compile(
    r"\b(?:said|says|told|tells|thinks?|thought|believes?|wrote|asked|knows?|read|heard)\b|, and (?:I|my|we)\b"
)
_start = attrgetter("start")


def of_relatives(notes: Annotations) -> Iterator[tuple[int, Cue]]:
    """Yield the index of each condition that is a relative's by what went before it, with the words that name them."""
    text = notes.text
    if not notes.conditions or notes.layout.page.source_type not in _TELLING:
        return
    lower = text.lower()
    if not any(word in lower for word in _CAREGIVERS.split()):
        return
    sentences = notes.layout.sentences
    for kin in _KIN.finditer(text):
        first = bisect_right(sentences, kin.start(), key=_start) - 1
        if first < 0:
            continue
        gender = _GENDER[kin.lastgroup or "one"]
        for sentence in sentences[first : first + 1 + _FURTHEST]:
            if sentence.block != sentences[first].block:
                break
            start = max(sentence.start, kin.end())
            spoken = {match.lastgroup for match in _SUBJECT.finditer(text, start, sentence.end)}
            if sentence is not sentences[first] and spoken.isdisjoint((gender,) if gender else ("she", "he")):
                break
            low = bisect_left(notes.conditions, start, key=_start)
            for index in range(low, bisect_left(notes.conditions, sentence.end, low, key=_start)):
                if not notes.conditions[index].family and _theirs(text, start, notes.conditions[index].start, gender):
                    yield index, Cue("family", kin.start(), kin.end())
            if _KIN.search(text, start, sentence.end):
                break  # of another from here on


def _theirs(text: str, start: int, end: int, gender: str) -> bool:
    """Tell whether the last subject in ``text[start:end]`` is the relative, who has what stands at ``end``."""
    subjects = list(_SUBJECT.finditer(text, start, end))
    last = subjects[-1] if subjects else None
    if last is None or last.lastgroup == "other" or (gender and last.lastgroup != gender):
        return False
    if _AWAY.search(text, last.end(), end):
        return False
    if last.group().lower() in ("her", "his"):
        return _OWNED.match(text, last.end(), end) is not None
    return _HAVING.match(text, last.end(), end) is not None
