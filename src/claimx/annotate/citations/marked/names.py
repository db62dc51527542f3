"""Names read backwards from a year: "as Younger, van den Berg and Parkitny" before "(2013)".

From the year leftwards every word is looked at once: first what stands for more authors ("et al."), then a surname with
what belongs to it, then what joins it to the one before. So the cost of a year is the length of its names, whatever
stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.annotate.citations.fold import PARTICLES, fold
from claimx.annotate.citations.patterns import NOT_FAMILY

_SHORT_WINDOW, _SPARE = 72, 2
"""Characters looked at first, and the words of them that must be left over for a second look to be needless."""
_WINDOW = 240
"""Characters before a year that its names may take."""
_MOST_NAMES = 14
_LONGEST_GROUP = 14
"""Words of the longest group's name looked for ("Clinical and Laboratory Standards Institute")."""
_LONGEST_WORD = 40
_TOKEN = re.compile(r"[^\s,;:()\[\]{}“”\"]+|[,;:()\[\]{}“”\"]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-‐]?){1,4}|[^\W\d_a-zß-öø-ÿ]{1,3}|[A-Z]\.-[A-Z]\.?")
_LEADING_INITIALS = re.compile(r"(?:[^\W\d_]\.[-‐]?){1,4}|[^\W\d_]")
_ROMAN = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Filho", "Neto", "Junior", "Júnior"})
_JOIN = frozenset({"and", "&", "e", "y", "et", "und", "AND", "&amp;", "og", "och", "en", "with"})
_ET_AL = frozenset({"al", "al.", "alii", "AL", "AL.", "coll.", "alia", "Al", "Al."})
_ET = frozenset({"et", "ET", "et.", "Et", "at"})
_GLUED_ET_AL = frozenset({"et-al.", "et-al", "et.al.", "et.al", "etal.", "etal"})
_OTHERS = frozenset(
    """colleagues coworkers co-workers others associates collaborators co-authors coauthors colaboradores cols. cols col.
    colab. colabs. co-investigators team group mitarbeiter""".split()  # noqa: SIM905
)
_WITHIN = frozenset({"of", "for", "the", "on", "in", "and", "to"})
_BEFORE_GROUP = frozenset({"the", "by", "in", "of"})
_OF_THEM = frozenset({"his", "her", "their", "other", "several", "seus", "sus"})
_NAME = re.compile(r"(?:[dDlL]['’])?[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’`.‐‑–-](?=[^\W\d_]))*")
_OPENING = re.compile(r"[(\[;,]|\b(?:see|e\.g\.|cf\.|also|from)\b")
_POSSESSIVE = re.compile(r"['’]s?$")


class Names(NamedTuple):
    """The names before a year, in text order.

    ``starts`` are their offsets, ``initials`` the first letters of given names where told, ``gaps`` what parts each from
    the next: ``,``, ``;`` or ``&`` (any word for "and"). ``etal`` says that others are meant who are not named.
    """

    names: tuple[str, ...]
    starts: tuple[int, ...]
    initials: tuple[str, ...]
    gaps: tuple[str, ...]
    etal: bool

    @property
    def joined(self) -> bool:
        """Whether an "and" stands among them."""
        return "&" in self.gaps

    def since(self, first: int) -> Names:
        """Return these names without those before the place ``first``."""
        return Names(self.names[first:], self.starts[first:], self.initials[first:], self.gaps[first:], self.etal)


class _Token(NamedTuple):
    start: int
    word: str


def read_names(text: str, low: int, end: int, families: frozenset[str], last_words: frozenset[str]) -> Names | None:
    """Return the names that end at ``end`` and begin not before ``low``, or ``None`` where there are none.

    Args:
        families: folded names of the authors of the document's list: a name of several words is known by it.
        last_words: the last words of these.
    """
    for window in (_SHORT_WINDOW, _WINDOW):
        begin = max(low, end - window)
        if begin > low:
            blank = text.find(" ", begin, end)
            begin = blank + 1 if blank >= 0 else end
        tokens = [_Token(match.start(), match.group()) for match in _TOKEN.finditer(text, begin, end)]
        names, index = _read(text, tokens, families, last_words)
        if index >= _SPARE or begin <= low:
            break
    return names


def _read(
    text: str, tokens: list[_Token], families: frozenset[str], last_words: frozenset[str]
) -> tuple[Names | None, int]:
    """Return the names that end ``tokens``, and the index of the first token that is none of them."""
    index, etal = _past_et_al(tokens)
    found: list[tuple[str, int, str]] = []
    gaps: list[str] = []
    while index >= 0 and len(found) < _MOST_NAMES:
        name, index = _one_name(text, tokens, index, families, last_words)
        if name is None:
            break
        found.append(name)
        gap, index = _gap(tokens, index)
        if not gap:
            break
        gaps.append(gap)
    if not found:
        return None, index
    names, starts, initials = zip(*reversed(found), strict=True)
    return Names(names, starts, initials, tuple(reversed(gaps[: len(found) - 1])), etal), index


def _gap(tokens: list[_Token], index: int) -> tuple[str, int]:
    """Return what joins a name to the one before it (nothing where nothing does) and the index of that one's end."""
    if index < 1:
        return "", index
    word = tokens[index].word
    if word in _JOIN:
        return "&", index - 2 if tokens[index - 1].word in ",;" and index > 1 else index - 1
    return (word, index - 1) if word in ",;" else ("", index)


def _past_et_al(tokens: list[_Token]) -> tuple[int, bool]:
    """Return the index of the last token of the names, and whether "et al." or the like follows it."""
    index = len(tokens) - 1
    if index < 1:
        return index, False
    word = _POSSESSIVE.sub("", tokens[index].word)
    after = -1
    if word in _ET_AL and tokens[index - 1].word in _ET:
        after = index - 2
    elif word in _GLUED_ET_AL:
        after = index - 1
    elif word.lower() in _OTHERS:
        before = index - 1
        while before > 0 and tokens[before].word in _OF_THEM:
            before -= 1
        if tokens[before].word in _JOIN:
            after = before - 1
    if after < 0:
        return index, False
    if tokens[after].word in ",;" and after:
        after -= 1
    return after, True


def _one_name(
    text: str, tokens: list[_Token], index: int, families: frozenset[str], last_words: frozenset[str]
) -> tuple[tuple[str, int, str] | None, int]:
    """Return the name that ends at ``index`` (as written, its start, the initial of a given name) and the index of the
    token before it."""
    index, initial = _past_initials(tokens, index)
    last = tokens[index]
    word = _POSSESSIVE.sub("", last.word).rstrip("….")
    known = _known_phrase(text, tokens, index, word, families) if fold(word).rpartition(" ")[2] in last_words else None
    if known is None and not _surname(word):
        return None, index
    if known is None:
        known = index
        while known > 0 and tokens[known - 1].word.lower() in PARTICLES - _JOIN:
            known -= 1
    while known < index and tokens[known].word in _BEFORE_GROUP:
        known += 1
    start = tokens[known].start
    name = text[start : last.start + len(word)]
    index = known - 1
    while index >= 0 and _LEADING_INITIALS.fullmatch(tokens[index].word) and tokens[index].word[0].isupper():
        if len(tokens[index].word) == 1 and tokens[index].word in "AI":
            break
        start = tokens[index].start
        initial = tokens[index].word[0]
        index -= 1
    if index > 0 and (tokens[index - 1].word in _JOIN or tokens[index - 1].word == ",") and _given(tokens[index].word):
        return (name, tokens[index].start, tokens[index].word[0]), index - 1
    return (name, start, initial), index


def _past_initials(tokens: list[_Token], index: int) -> tuple[int, str]:
    """Return the index of the surname before initials and "Jr" ("Smith J.A.", "Smith, J. A.", "Smith JA"), and the first
    of the initials."""
    initial = ""
    while index > 0 and (word := tokens[index].word) and (word in _ROMAN or _INITIALS.fullmatch(word)):
        plain = "." not in word and word not in _ROMAN
        before = index - 2 if tokens[index - 1].word == "," and not plain else index - 1
        previous = tokens[before].word if before >= 0 else ""
        dotted = _INITIALS.fullmatch(previous) is not None and not plain
        if previous in _JOIN or not (dotted or (_surname(previous) and previous not in NOT_FAMILY)):
            break
        if plain and previous.isupper():
            break
        if word not in _ROMAN:
            initial = word[0]
        index = before
    return index, initial


def _given(word: str) -> bool:
    """Tell whether ``word`` may be a given name: "Janet" in "Blackburn and Janet Rowley"."""
    return _surname(word) and word not in NOT_FAMILY


def _surname(word: str) -> bool:
    """Tell whether ``word`` has the shape of a surname: a capital first, letters, hyphens and apostrophes."""
    return 1 < len(word) <= _LONGEST_WORD and _NAME.fullmatch(word) is not None


def _known_phrase(text: str, tokens: list[_Token], index: int, word: str, families: frozenset[str]) -> int | None:
    """Return where the longest name of the list that ends at ``index`` begins, or ``None`` where the list has none."""
    end = tokens[index].start + len(word)
    best = None
    for first in range(index, max(-1, index - _LONGEST_GROUP), -1):
        token = tokens[first].word
        if token in ';:()[]{}“”"':
            break
        if not token[0].isalnum():
            continue
        if fold(text[tokens[first].start : end]) in families:
            best = first
        elif token[0].islower() and token not in _WITHIN and token not in PARTICLES:
            break
    return best


_GROUP = re.compile(
    r"(?:[(\[;,]|\b(?:see|e\.g\.,?|cf\.|also|from))\s?(?P<name>(?:[Tt]he\s)?[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|of|for|the|and|on|in|&)){0,10})\Z"
)


def group_before(text: str, low: int, end: int) -> tuple[int, str] | None:
    """Return start and name of the group that ends at ``end`` and begins its bracket ("(World Health Organization")."""
    match = None
    for opening in _OPENING.finditer(text, max(low, end - _WINDOW), end):
        match = _GROUP.match(text, opening.start(), end) or match
    return (match.start("name"), match["name"]) if match else None


_ELIDED = re.compile(r"[(\[;]\s{0,2}(?P<name>[^\W\d_][^()\[\];]{1,80}?)\s?(?:…|\.\.\.)\Z")


def title_before(text: str, low: int, end: int) -> tuple[int, str] | None:
    """Return start and words of the title cut short that ends at ``end`` ("(ZINC FOR...", 2017), its dots included."""
    opening = max(text.rfind(mark, max(low, end - 90), end) for mark in "([;")
    match = _ELIDED.match(text, opening, end) if opening >= 0 else None
    return (match.start("name"), text[match.start("name") : end]) if match else None


_SHORT_FORM = re.compile(r"[(\[](?P<short>[A-Z][A-Za-z&-]{1,11})(?=[)\],;\s])")


def short_forms(text: str, families: frozenset[str], last_words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the short forms, folded, that ``text`` gives to groups among ``families``, and the group: ("who", "world
    health organization") for "the World Health Organization (WHO)"."""
    if not any(family.count(" ") > 1 for family in families):
        return
    for match in _SHORT_FORM.finditer(text):
        short = fold(match["short"])
        if short in families:
            continue
        words = text[max(0, match.start() - _WINDOW) : match.start()].split()
        if not words or fold(words[-1]).rpartition(" ")[2] not in last_words:
            continue
        for first in range(max(0, len(words) - _LONGEST_GROUP), len(words) - 2):
            group = fold(" ".join(words[first:]))
            if group in families:
                yield short, group
                break
