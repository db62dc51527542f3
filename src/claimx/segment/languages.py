"""The language of a passage: by its script and its commonest words, else by a model; ``None`` where nothing tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from claimx.late_pattern import late_pattern
from claimx.segment.lid import identified

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", late_pattern(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_STOPS = {
    "en": "the and of to in is was for with that it on are be this i you my have not or as by at from",
    "de": "der die das und ist nicht mit ein eine den von zu im für auf dem auch sich werden bei",
    "fr": "le les des et est une dans pour que qui sur par pas avec du plus sont ce au",
    "es": "el los las y es una en para que con por del no se su al más como pero está",
    "it": "il gli e è una di per che con non del della sono alla si nel dei le più",
    "pt": "o os as e é uma em para que com não do da dos no na se mais por são",
    "nl": "de het een en van is niet met voor op zijn dat te die aan bij ook wordt er",
    "pl": "i w na z się nie do to jest że o po jak przez lub oraz są od dla",
    "sv": "och att det som en på är av för med den till inte har ett om kan vid de",
}
_LANGUAGES_OF = {
    word: tuple(language for language, words in _STOPS.items() if word in words.split())
    for word in sorted({word for words in _STOPS.values() for word in words.split()})
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 400  # characters
_PHRASE = 5  # words
_MOSTLY = 4  # times as many characters in English as in all else
_SHARING = {"ru": frozenset(("ru", "uk", "bg", "be", "sr", "mk")), "ar": frozenset(("ar", "fa", "ur"))}
"""Languages that share a script."""


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``.

    >>> language_of("The pain was worse at night."), language_of("每天服用"), language_of("LDN 4.5 mg")
    ('en', 'zh', None)
    """
    return _told(text[:_SAMPLE]) if _plain_english(text[:_SAMPLE]) else _asked(text[:_SAMPLE])


def languages_of(texts: Sequence[str]) -> list[str | None]:
    """Return the language of each of the ``texts`` of a page. Where nearly all of it is English by its commonest words, a
    short line without these is not asked about: pages in English do not wait for the model."""
    samples = [text[:_SAMPLE] for text in texts]
    told = [_told(sample) for sample in samples]
    english = sum(len(sample) for sample, language in zip(samples, told, strict=True) if language == "en")
    rest = sum(map(len, samples)) - english
    if english > _MOSTLY * rest and all(map(str.isascii, (s for s, t in zip(samples, told, strict=True) if t is None))):
        return told
    return [language_of(sample) for sample in samples]


@lru_cache(maxsize=256)
def _told(sample: str) -> str | None:
    """Return what script and commonest words tell."""
    language = _script(sample)
    if language is not None:
        return language
    words = _WORD.findall(sample.lower())
    return _voted(_votes(words), len(words))


@lru_cache(maxsize=256)
def _asked(sample: str) -> str | None:
    """Return what the model tells, or else script and words."""
    script = _script(sample)
    if script is not None:
        return (identified(sample, _SHARING[script]) or script) if script in _SHARING else script
    known = _told(sample)
    if not _worth_asking(sample, _WORD.findall(sample.lower())):
        return known
    found = identified(sample)
    return known if found is None or (known is not None and found == "en") else found


def _script(sample: str) -> str | None:
    if sample.isascii():
        return None
    letters = sum(map(str.isalpha, sample))
    for language, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found * (6 if language == "ja" else 3 if language in ("zh", "ko") else 2) >= letters > 0 and found:
            return language
    return None


def _votes(words: Sequence[str]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for word in words:
        for language in _LANGUAGES_OF.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    return votes


def _plain_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    votes = _votes(words)
    return (
        votes.get("en", 0) > 1
        and votes["en"] * 8 >= len(words)
        and _script(sample) is None
        and _voted(votes, len(words)) == "en"
    )


def _voted(votes: dict[str, int], words: int) -> str | None:
    ranked = sorted(votes.items(), key=itemgetter(1), reverse=True)[:2]
    if not ranked or ranked[0][1] * 12 < words or (ranked[0][1] < 2 and ranked[0][0] != "en"):
        return None
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return "en" if votes.get("en") == ranked[0][1] else None
    return ranked[0][0]


def _worth_asking(sample: str, words: list[str]) -> bool:
    """Tell whether ``sample`` is long enough a phrase, and no row of figures, names or abbreviations."""
    small = sum(1 for word in sample.split() if word[0].islower())
    letters = sum(map(len, words))
    return len(words) >= _PHRASE and small * 3 >= len(words) and letters * 3 >= len(sample) * 2
