"""A passage as a question sees it: its words and cues, where it names the arms and the outcome, how a cue is joined to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.models.arms import Row, asked, mentions, places, row_of
from claimx.annotate.claims.models.direction_cues import Event, events_of
from claimx.annotate.claims.models.passage_words import Word, table, words_in

_TAKEN_UP = table(
    "this these that those the it they which such was were is are did does do had has have be been a an to of in with from for on at after as also any"
    " there show showed treatment comparison comparisons comparing analysis overall reveal revealed find found observe observed we"
    " reach reached attain attained statistically when clinically however data both group groups only more less significance by"
)
"""Words of a clause that names nothing new."""
_THERE = table("was were is are be had have there showed reported found but and")
_BEFORE_NOUN = table("and or with in to an a the of by had showed significantly as through via from for")
_AFTER_VERB = table(
    "by in from with to at on after during over and or than but compared versus vs significantly more less most only both when"
    " among for between towards toward approximately about markedly"
)
_OF = frozenset(["in", "of"])
_IS = frozenset(["was", "were", "is", "are", "being"])
_PARTED = frozenset([";", ".", "but", "and", "while", "whereas"])
_LONGEST = 4000
"""Characters of a passage that are read; what is longer is a table or noise."""
_GRADED = 10
"""Words from a noun to the comparative that grades it: "the reduction in pain was larger"."""
_BEFORE = AnyCase(r"baseline|before|pre-?(?:treatment|intervention|test)|initial")
_DENYING = AnyCase(r"\b(?:no|not|non|without|never|absence|free|lack)\b")
_HARMS = AnyCase(
    r"^(?!.*(?:time to|free|surviv|\bHDL))(?:.*(?:pain|mortal|death|died|symptom|depress|anxi|fatigue|nausea|vomit|advers|event|relapse|recurren|infect|inflamm|bleed|failure"
    r"|disab|severit|headache|migraine|itch|distress|stress|dyspn|cough|fever|insomnia|injur|fracture|fall|toxic|complicat|discomfort"
    r"|hyper|hypo|blood loss|haemorrh|hemorrh|edema|oedema|disease|disorder|syndrome|craving|spastic|stiff|tremor|seizure|lesion|ulcer|tumou?r|cancer|stroke"
    r"|burden|worry|anger|irritab|exacerbat|hospitali[sz]|wheez|swelling|tender|sleepi|bother|flash|flush|constipat|diarrh|bloat"
    r"|blood pressure|insulin resist|glucose|a1c|\bLDL|triglycer|creatinin|reactive|\bCRP|length of|\bstay|body weight|overweight|weight gain|\bBMI|bilirubin|\bDBP|\bSBP))",
)


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Row, tuple[Event, ...]]:
    """Return the words and cues of a passage, which many questions are asked about."""
    words = tuple(words_in(text))
    return row_of(words, text), tuple(events_of(words, text))


def speaks(text: str) -> bool:
    """Tell whether a passage has any word for more, less or no difference."""
    return any(event.kind in ("way", "merit", "same", "neg") for event in _read(text)[1])


@lru_cache(maxsize=1024)
def _signs(outcome: str) -> tuple[bool, bool]:
    """Return whether an outcome is the absence of something, and whether it is a harm."""
    return bool(_DENYING.search(outcome)), bool(_HARMS.search(outcome))


class Passage:
    """A passage with its words, cues, arms and outcome."""

    def __init__(self, text: str, intervention: str, comparator: str, outcome: str) -> None:
        self.text = text = text[:_LONGEST]
        row, self.events = _read(text)
        self.words = row.words
        wanted = asked(outcome)
        self.within = bool(_BEFORE.search(comparator))
        self.arms = mentions(row, text, self.events, (intervention, "" if self.within else comparator), wanted)
        self.outcome = places(row, wanted)
        named = {index for index, _ in self.outcome}
        called = asked(intervention).stems | asked(comparator).stems
        others = [event for event in self.events if not self._part_of_name(event, named, called)]
        self.events = tuple(_joined(others, self.words))
        self.stems = {shown for _, shown in self.outcome}
        self.denying, self.harm = _signs(outcome)
        self.bounds = [-1, *(e.word for e in self.events if e.kind in ("stop", "turn")), len(self.words)]

    def _part_of_name(self, event: Event, named: set[int], called: frozenset[str]) -> bool:
        """Tell whether a cue is a word of what is asked about: "blood loss", "prolonged infusion"."""
        return event.kind in ("way", "merit") and (event.word in named or self.words[event.word].root in called)

    def clause(self, word: int) -> tuple[int, int]:
        """Return the first word and the end of the clause that holds ``word``."""
        after = bisect_right(self.bounds, word)
        return self.bounds[after - 1] + 1, self.bounds[after]

    def link(self, word: int, cues: Sequence[int], form: str = "") -> str:
        """Return how a cue of a ``form`` is joined to the outcome: no other cue between (``before``, ``after``, ``partly``), in its
        clause, elsewhere; ``unnamed`` where the passage does not name it."""
        if not self.outcome:
            return "unnamed"
        start, end = self.clause(word)
        low = max([start - 1, *(cue for cue in cues if cue < word)])
        high = min([end, *(cue for cue in cues if cue > word)])
        before = {shown for index, shown in self.outcome if low < index < word}
        after = {shown for index, shown in self.outcome if word < index < high}
        if form == "acting" or (form == "noun" and word + 1 < end and self.words[word + 1].lower in _OF):
            if not after:
                return "clause" if before else "elsewhere"
            before = set()
        if len(before | after) == len(self.stems):
            return "after" if len(after) > len(before) else "before"
        if before or after:
            return "partly"
        if any(start <= index < end for index, _ in self.outcome):
            comma = self._after_comma(start, word)
            told = any(start <= index < comma for index, _ in self.outcome)
            return "continued" if told and self._taken_up(comma, word) else "clause"
        if not self._taken_up(start, word):
            return "elsewhere"
        ends = (e.word for e in self.events if e.kind == "stop" and self.words[e.word].lower in ".!?")
        first = max([-1, *(end for end in ends if end < word)])
        return "continued" if any(first < index < word for index, _ in self.outcome) else "elsewhere"

    def attributive(self, word: int) -> bool:
        """Tell whether a participle stands before its noun: "more muscle, reduced fat"."""
        start, end = self.clause(word)
        if word + 1 >= end or not self.words[word].lower.endswith("ed") or self.words[word + 1].lower in _AFTER_VERB:
            return False
        between = self.text[self.words[word - 1].end : self.words[word].start] if word > start else ","
        return "," in between or "&" in between or self.words[word - 1].lower in _BEFORE_NOUN

    def absent(self, word: int) -> bool:
        """Tell whether a negation says that there was none of the outcome: "there was no nausea"."""
        if self.denying or (word and self.words[word - 1].lower not in _THERE):
            return False
        return any(word < index <= word + 3 for index, _ in self.outcome)

    def _after_comma(self, start: int, word: int) -> int:
        """Return the first word after the last comma before ``word``, ``start`` where there is none."""
        comma = self.text.rfind(", ", self.words[start].start, self.words[word].start)
        return next((k for k in range(start, word) if self.words[k].start > comma), start) if comma >= 0 else start

    def ends_at(self, word: int) -> bool:
        """Tell whether a clause ends at ``word`` or a p value follows there: "but nausea was not (p = 0.4)"."""
        return word in self.bounds or any(event.kind == "p" and event.word == word for event in self.events)

    def _taken_up(self, start: int, word: int) -> bool:
        """Tell whether a clause goes on about the one before: "but this difference was not significant"."""
        told = {event.word for event in self.events} | {arm.word for arm in self.arms}
        return all(k in told or self.words[k].lower in _TAKEN_UP for k in range(start, word))

    def orientation(self, word: int) -> tuple[int, str]:
        """Return whether a cue is told of the intervention (1) or of the comparator (-1), and how that is known."""
        start, end = self.clause(word)
        here = [arm for arm in self.arms if start <= arm.word < end]
        after = next((arm for arm in here if arm.word > word), None)
        before = next((arm for arm in reversed(here) if arm.word < word), None)
        for arm, how in ((after, "after"), (before, "before")):
            if arm is None:
                continue
            if arm.who == "B":
                return 1, "both"
            if how == "after" and before is not None and not before.compared and before.who != "B" and not arm.compared:
                nearer = word - before.word < arm.word - word
                if nearer:
                    return (1 if before.who == "I" else -1), "subject"
            own = (arm.who == "I") != arm.compared
            return (1 if own else -1), ("than" if arm.compared else how)
        return 1, "unsaid"

    def significance(self, word: int, cues: Sequence[int]) -> str:
        """Return whether the p value that follows a cue before the next one is below .05."""
        stop = min([cue for cue in cues if cue > word], default=len(self.words))
        return next((e.form for e in self.events if e.kind == "p" and word < e.word <= stop), "unsaid")


def _joined(events: list[Event], words: Sequence[Word]) -> list[Event]:
    """Put a comparative and what it grades together: "greater reduction", "the decrease was larger", "improved less"."""
    result: list[Event] = []
    for event in events:
        last = result[-1] if result else None
        if last is not None and last.kind in ("way", "merit") and event.kind in ("way", "merit"):
            if last.form == "more" and last.kind == "way" and event.form == "noun" and event.word - last.word <= 3:
                result[-1] = event._replace(sign=event.sign * last.sign)
                continue
            if last.form == "noun" and event.form == "more" and event.kind == "way" and _linked(words, last, event):
                result[-1] = last._replace(sign=event.sign * last.sign)
                continue
            if last.form == "more" and words[last.word + 1].lower == "likely" and event.word - last.word <= 4:
                result[-1] = event._replace(sign=event.sign * last.sign)
                continue
            if last.form == "more" and last.kind == "way" and event.kind == "merit" and event.word - last.word == 1:
                result[-1] = event._replace(sign=event.sign * last.sign)
                continue
            if last.form == "verb" and event.form == "more" and event.word - last.word == 1 and event.kind == "way":
                result[-1] = last._replace(sign=event.sign * last.sign)
                continue
        result.append(event)
    return result


def _linked(words: Sequence[Word], noun: Event, comparative: Event) -> bool:
    between = {words[k].lower for k in range(noun.word + 1, comparative.word)}
    return comparative.word - noun.word <= _GRADED and bool(between & _IS) and not between & _PARTED
