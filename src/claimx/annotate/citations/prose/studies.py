"""Studies cited by their own name: "the STAR*D trial", "phase 3 ACTIVE trial", "the Women's Health Initiative".

A name counts where the words of a study stand beside it, where it is a known one (``data/trials.tsv``), and, once the
document has used it so, wherever it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import DEMONYMS, NOT_FAMILY
from claimx.annotate.citations.prose import study_patterns as patterns
from claimx.annotate.citations.prose.trials import is_trial, known_trials
from claimx.words import Word

Span = tuple[int, int]
_LEARNT = 300
"""Names looked for again in a document; more than any page has, few enough for a hostile one."""
_NEVER_AGAIN = frozenset(("citations.named_study.titled", "citations.named_study.quoted_title"))
_NAMES_STUDY = re.compile(
    r"\b(?:Trial|Study|Investigation|Evaluation|Project|Initiative|Programme|Survey|TriaL|Experiment)\b"
)
_IS_STUDY = re.compile(r"\s(?:is|was)\s(?:an?|the)\s(?:[\w-]+,?\s){0,6}?(?:trial|study)\b")
_DEMONYM = re.compile(DEMONYMS)
_RESULTS_BEFORE = re.compile(
    r"\b(?:[Rr]esults|[Dd]ata|[Ff]indings|[Rr]eport|evidence|readout)\s(?:\w+\s)?(?:from|of|in)\s$"
)
_PART = re.compile(r"[- ](?:\d{1,2}|I{1,3}|IV|One|Two|Three|Four|Five)\b")
_PUBLISHED_IN = re.compile(r"\b(?:publish|appear)\w*\s(?:\w+\s){0,3}in\s(?:the\s)?$")
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_ARTICLE = re.compile(r"\b[Tt]he\s$")


def find_known_studies(text: str, words: list[Word], hits: list[int], end: int) -> Iterator[Found]:
    """Yield the known trials and cohorts named before ``end``, each with the study words behind it.

    Args:
        hits: which of ``words`` may begin the name of one.
    """
    for trial in known_trials(text, words, hits, end):
        after = patterns.RESULT_AFTER.match(text[trial.end : min(end, trial.end + 60)])
        if trial.weak and not after:
            continue
        last = trial.end + (noun.end() if (noun := _noun_after(text, trial.end, end)) else 0)
        first = _with_article(text, trial.start)
        yield Found(first, last, "named_study", "citations.named_study.known", 0.9, title=trial.name)


def _noun_after(text: str, start: int, end: int) -> re.Match[str] | None:
    return re.match(rf"\s(?:clinical\s)?{patterns.NOUN}\b", text[start : min(end, start + 30)])


def _with_article(text: str, start: int) -> int:
    match = _ARTICLE.search(text, max(0, start - 5), start)
    return match.start() if match else start


def find_studies(text: str, start: int, end: int, names: list[Span]) -> Iterator[Found]:
    """Yield the studies cited by name in ``text[start:end]``, where a word of a study stands near.

    Args:
        names: spans of drugs and conditions that touch this block: "the PTSD trial" names no study.
    """
    capitals = patterns.CAPITALS.search(text, start, end) is not None
    for match in _matches(patterns.BY_ACRONYM, patterns.CAPITALS_NOUN, text, start, end) if capitals else ():
        if _is_name(match, names):
            yield _found(match, match.span(), "acronym", 0.85)
    for match in _matches(patterns.TITLED, patterns.TITLE_NOUN, text, start, end):
        if _is_titled(text, match, names):
            yield _found(match, match.span(), "titled", 0.75)
    for match in _matches(patterns.CALLED, patterns.NAMED, text, start, end):
        name = match["name"].removeprefix("the ")
        if name.upper() not in patterns.NOT_NAME and name not in NOT_FAMILY:
            yield _found(match, match.span(), "called", 0.8)
    for match in _matches(patterns.PROPER, patterns.CAPITAL_NOUN, text, start, end):
        name = match["name"]
        alone = match.start("name") == start and not match["lead"] and len(name.split()) < 3
        journal = _PUBLISHED_IN.search(text, max(start, match.start() - 50), match.start())
        if not (patterns.NOT_PROPER.match(name) or len(name) < 12 or alone or journal):
            yield _found(match, match.span(), "proper", 0.75)
    if capitals and (text.find("(", start, end) >= 0 or text.find(" or ", start, end) >= 0):
        yield from _expanded(text, start, end, names)
    for rule, pattern in (("among", patterns.AMONG), ("predicate", patterns.PREDICATE)) if capitals else ():
        for match in pattern.finditer(text, start, end):
            if _is_name(match, names) and not (rule == "predicate" and len(match["name"]) < 4):
                yield _found(match, match.span("name"), rule, 0.75)
    for rule, pattern, gate in (
        ("apposed", patterns.APPOSED, patterns.BESIDE_NOUN),
        ("introduced", patterns.INTRODUCED, patterns.COMMA_ARTICLE),
    ):
        for match in _matches(pattern, gate, text, start, end):
            if _is_apposed(text, match, names):
                yield _found(match, match.span() if rule == "introduced" else match.span("name"), rule, 0.75)


def _matches(
    pattern: re.Pattern[str], gate: re.Pattern[str], text: str, start: int, end: int
) -> Iterable[re.Match[str]]:
    """Return the matches of ``pattern``, each of which holds a match of the quick ``gate``."""
    return pattern.finditer(text, start, end) if gate.search(text, start, end) else ()


def find_counted(text: str, start: int, end: int, names: list[Span]) -> Iterator[Found]:
    """Yield the names whose patients are counted in ``text[start:end]`` ("In BELFRY, 412 women ...")."""
    for match in patterns.COUNTED.finditer(text, start, end):
        if _is_name(match, names):
            yield _found(match, match.span("name"), "counted", 0.75)


def _found(match: re.Match[str], span: Span, rule: str, confidence: float) -> Found:
    name = match["name"].removeprefix("the ").strip()
    return Found(*span, "named_study", f"citations.named_study.{rule}", confidence, title=name)


def _is_name(match: re.Match[str], names: list[Span]) -> bool:
    """Tell whether the acronym of ``match`` can be a study's: no method, agency, drug, condition or country."""
    name = match["name"]
    first, last = match.span("name")
    upper = name.upper()
    if upper in patterns.NOT_NAME or len(name) < 3 or name.isdigit() or _overlaps(first, last, names):
        return False
    parts = re.split(r"[- /]", upper)
    return not (
        len(parts) > 1 and len(name) < 10 and any(part in patterns.NOT_NAME and len(part) > 1 for part in parts)
    )


def _overlaps(first: int, last: int, names: list[Span]) -> bool:
    return any(first < e and s < last for s, e in names)


def _is_titled(text: str, match: re.Match[str], names: list[Span]) -> bool:
    """Tell whether a capitalised word before "trial" is the trial's name ("the Danube trial", "Eloquent-1 study")."""
    name = match["name"]
    word = re.split(r"[- ]", name)[0]
    if (
        _overlaps(*match.span("name"), names)
        or word in patterns.ORDINARY
        or word in NOT_FAMILY
        or _DEMONYM.fullmatch(word)
    ):
        return False
    if is_trial(name) or (match["digit"] and word != "Phase"):
        return True
    mid = text[match.start() - 1 : match.start()] == " " and text[match.start() - 2 : match.start() - 1] not in ".!?:"
    return bool(match["lead"]) and "rial" in match["noun"] and (mid or not match["noun"][0].isupper())


def _is_apposed(text: str, match: re.Match[str], names: list[Span]) -> bool:
    name = match["name"]
    if _overlaps(*match.span("name"), names) or name in NOT_FAMILY or _DEMONYM.fullmatch(name):
        return False
    if name.isupper() or any(c.isdigit() for c in name):
        return _is_name(match, names) and len(name) > 3
    if "noun" in match.groupdict():
        return name not in patterns.ORDINARY and match["noun"] == "trial"
    return bool(_RESULTS_BEFORE.search(text, max(0, match.start() - 40), match.start()))


def _expanded(text: str, start: int, end: int, names: list[Span]) -> Iterator[Found]:
    """Yield the names given with their long form, in either order."""
    for match in _matches(patterns.EXPANDED, patterns.BEFORE_LONG, text, start, end):
        name, long = match["name"], match["long"] or match["or"]
        if not _is_name(match, names) or not _spells(name, long):
            continue
        after = text[match.end() : min(end, match.end() + 70)]
        if match["noun"] or _NAMES_STUDY.search(long) or _IS_STUDY.match(after):
            yield _found(match, match.span(), "expanded", 0.85)
    for match in _matches(patterns.SHORTENED, patterns.IN_BRACKETS, text, start, end):
        if _overlaps(*match.span("name"), names):
            continue
        long = match["long"]
        starts = [0, *(m.start() for m in _CAPITAL.finditer(long))]
        first = next((at for at in starts if _spells(match["name"], long[at:])), None)
        if first is not None:
            begin = match.start() if not first else _with_article(text, match.start("long") + first)
            yield _found(match, (begin, match.end()), "shortened", 0.9)


def _spells(name: str, long: str) -> bool:
    """Tell whether the letters of ``name`` come one after the other in ``long``, the first at its first word.

    >>> _spells("ASPREE", "ASPirin in Reducing Events in the Elderly"), _spells("ASPREE", "a healthy ageing study")
    (True, False)
    """
    letters = [c for c in name.casefold() if c.isalpha()]
    rest = iter(long.casefold().removeprefix("the "))
    return bool(letters) and long.casefold().removeprefix("the ")[:1] == letters[0] and all(c in rest for c in letters)


def names_of(found: list[Found]) -> dict[str, str]:
    """Return the names by which the studies of ``found`` may be brought up again, and the name of each study."""
    names: dict[str, str] = {}
    for item in found:
        if item.style == "named_study" and item.title and item.rule not in _NEVER_AGAIN:
            for name in (item.title, *re.findall(rf"\(({patterns.ACRONYM})\)", item.title)):
                if len(names) < _LEARNT and (len(name) > 3 or item.confidence > 0.8):
                    names.setdefault(name, item.title)
    return names


def find_again(text: str, start: int, end: int, names: dict[str, str]) -> Iterator[Found]:
    """Yield the places of ``text[start:end]`` where a study already named stands by its name alone."""
    for name, title in names.items():
        at = text.find(name, start, end)
        while at >= 0:
            last = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[at - 1 : at] in ("-", "/")) and not (
                text[last : last + 1].isalnum()
                or (text[last : last + 1] == "-" and text[last + 1 : last + 2].isupper())
            ):
                first = _with_article(text, at)
                last = part.end() if (part := _PART.match(text, last, end)) else last
                noun = _noun_after(text, last, end)
                yield Found(
                    first,
                    last + (noun.end() if noun else 0),
                    "named_study",
                    "citations.named_study.again",
                    0.8,
                    title=title,
                )
            at = text.find(name, last, end)
