"""The language of a passage, by its script and its commonest words; ``None`` where they do not tell."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
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


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``.

    >>> language_of("The pain was worse at night."), language_of("每天服用"), language_of("LDN 4.5 mg")
    ('en', 'zh', None)
    """
    return _language_of(text[:_SAMPLE])


@lru_cache(maxsize=256)
def _language_of(sample: str) -> str | None:
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample))
        for language, script in _SCRIPTS:
            found = len(script.findall(sample))
            if found * (6 if language == "ja" else 3 if language in ("zh", "ko") else 2) >= letters > 0 and found:
                return language
    words = _WORD.findall(sample.lower())
    votes = Counter(chain.from_iterable(_LANGUAGES_OF[word] for word in words if word in _LANGUAGES_OF))
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] * 12 < len(words) or (ranked[0][1] < 2 and ranked[0][0] != "en"):
        return None
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return "en" if votes.get("en") == ranked[0][1] else None
    return ranked[0][0]
