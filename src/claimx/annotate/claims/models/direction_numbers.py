"""What the numbers of a passage say of more and less: pairs, ratios, intervals, a value beside each arm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.claims.models.passage import Passage
from claimx.annotate.claims.models.signal import Signal
from claimx.late_pattern import late_pattern

_LEADING = frozenset(["in", "for", "with", "on", "among", "of", "after", "by"])
_NUMBER = r"[-−–+]?\d+(?:[.·]\d+)?"
_PAIR = late_pattern(
    rf"(?<![\w.])(?P<a>{_NUMBER})\s*%?(?:\s*(?:±|\+/-)\s*[\d.]+)?(?:\s?\([^()]{{0,40}}\))?\s*[a-zA-Z/%]{{0,8}}\s*"
    rf"(?:,\s*)?(?:vs\.?|versus|compared\s+(?:to|with)|v)\s*(?:with\s+)?(?P<b>{_NUMBER})(?!\d)"
)
_RATIO = re.compile(
    r"\b(?:a?(?:OR|HR|RR|IRR)s?|(?:odds|hazards?|risk|rate)\s+ratios?|relative\s+risks?)\b[^.;]{0,25}?[\s=:](?P<value>\d{1,2}[.·]\d+)",
)
_INTERVAL = re.compile(
    rf"(?:CI|confidence\s+interval)s?\)?[\s:=,\[(]{{1,4}}(?P<low>{_NUMBER})\s*%?\s*(?:to|[-–−,;]|and)\s*(?P<high>{_NUMBER})"
)


def numbers(passage: Passage) -> Iterator[Signal]:
    """Yield what pairs of numbers, ratios and intervals say."""
    text = passage.text
    if " v" in text or "compared" in text:
        for match in _PAIR.finditer(text):
            one, other = _value(match["a"]), _value(match["b"])
            word = _word_at(passage, match.start())
            swapped = _comparator_first(passage, word)
            sign = (one > other) - (one < other)
            sure = passage.significance(word, ())
            yield Signal("way", -sign if swapped else sign, ("pair", f"pair p {sure}"), word)
    arms = _by_arm(passage)
    if arms is not None:
        yield Signal("way", arms, ("by arm",), 0)
    if "CI" not in text and "ratio" not in text and "R" not in text and "interval" not in text:
        return
    for match in _RATIO.finditer(text):
        value = _value(match["value"])
        interval = _INTERVAL.search(text, match.end(), match.end() + 60)
        open_ = interval is not None and _value(interval["low"]) < 1 < _value(interval["high"])
        word = _word_at(passage, match.start())
        if open_:
            yield Signal("none", 0, ("ratio of one",), word)
        else:
            yield Signal("way", 1 if value > 1 else -1, ("ratio", f"ratio interval {interval is not None}"), word)
    for match in _INTERVAL.finditer(text):
        if _value(match["low"]) < 0 < _value(match["high"]):
            yield Signal("none", 0, ("interval of zero",), _word_at(passage, match.start()))


def _value(number: str) -> float:
    return float(number.replace("·", ".").replace("−", "-").replace("–", "-"))


def _word_at(passage: Passage, offset: int) -> int:
    return next((k for k, word in enumerate(passage.words) if word.end > offset), len(passage.words) - 1)


def _comparator_first(passage: Passage, word: int) -> bool:
    """Tell whether the arm named nearest before a pair of numbers, or first in its sentence, is the comparator."""
    start, end = passage.clause(word)
    here = [arm for arm in passage.arms if start <= arm.word < end and arm.who in "IC"]
    return bool(here) and here[0].who == "C" and not here[0].compared


def _by_arm(passage: Passage) -> int | None:
    """Return whether the number beside the intervention is greater (1) than that beside the comparator or less (-1)."""
    values: dict[str, float] = {}
    words = passage.words
    single = [arm for arm in passage.arms if arm.who in "IC"]
    for k, arm in enumerate(single):
        if arm.who in values:
            continue
        low = single[k - 1].word if k else -1
        high = single[k + 1].word if k + 1 < len(single) else len(words)
        before = [j for j in range(max(low + 1, arm.word - 5), arm.word) if words[j].lower[0].isdigit()]
        after = [j for j in range(arm.word + 1, min(high, arm.word + 5)) if words[j].lower[0].isdigit()]
        led = bool(before) and any(words[j].lower in _LEADING for j in range(before[-1] + 1, arm.word))
        place = before[-1] if led else after[0] if after else None
        if place is not None:
            values[arm.who] = float(words[place].lower.rstrip("%").replace("·", "."))
    if len(values) < 2 or values["I"] == values["C"]:
        return None
    return 1 if values["I"] > values["C"] else -1
