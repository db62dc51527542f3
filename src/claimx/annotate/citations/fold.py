"""Names of authors in the form under which they are compared, and the forms under which a name is cited."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    """de del della dell di da das do dos du d des la las le les lo el al van von der den dem zu zur ter ten te 't 's het op
    bin ibn abu ben st saint san af av y e and""".split()  # noqa: SIM905
)
"""Words before a surname that belong to it, in lower case."""
_DROP = str.maketrans(
    {"'": "", "’": "", "ʼ": "", "`": "", ".": "", ",": " ", "&": " and ", "-": " "} | dict.fromkeys("‐‑‒–—", " ")
)
_SPELLED = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]+)(?:[)\]]|$)\s*")
_ACRONYM_FIRST = re.compile(r"(?=\w{0,12}[A-Z]\w{0,12}[A-Z])(\w{2,14})\s?[-–—]\s?(?=[^\W\d_]\w+\s)")
_LEGAL_FORM = re.compile(r"(?: (?:inc|ltd|llc|plc|corp|co|gmbh|ag|sa|company|corporation|limited))+$")
_PARTS = re.compile(r"\s[-–—]\s|:\s|\.\s(?=\w{2})")
_SMALL = frozenset("the of for on in and de da do dos e y et la le del und für für des a".split())  # noqa: SIM905
_GENERATIONS = frozenset({"jr", "junior", "sr", "filho", "neto", "ii", "iii", "sobrinho"})
_ACRONYM = 3


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return ``name`` in lower case without accents, dots, apostrophes; hyphens become blanks, "..." at the end "…".

    >>> fold("O’Brien-Müller"), fold("World Health Organisation")
    ('obrien muller', 'world health organisation')
    """
    if name.endswith(("…", "...")):
        return fold(name.rstrip("….")) + "…"
    plain = name.lower().translate(_DROP)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.translate(_SPELLED))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = plain.split()
    if words and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)


def surname_keys(name: str) -> list[str]:
    """Return the folded forms under which the author ``name`` (a surname, as the list writes it) may be cited.

    >>> surname_keys("van den Berg"), surname_keys("Pinto Dias")
    (['van den berg', 'den berg', 'berg'], ['pinto dias', 'dias', 'pinto'])
    """
    full = fold(name)
    keys = [full, without_generation(full)]
    words = keys[1].split()
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
        keys.append(" ".join(words))
    if len(words) > 1:
        keys += [" ".join(words), words[-1], words[0]]
    if any(c in name.lower() for c in "äöü"):
        spelled = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
        keys.append(fold(spelled))
    return list(dict.fromkeys(key for key in keys if len(key) > 1))


def without_generation(folded: str) -> str:
    """Return ``folded`` without "junior" and the like at its end.

    >>> without_generation("costa junior")
    'costa'
    """
    head, _, last = folded.rpartition(" ")
    return head if head and last in _GENERATIONS else folded


def group_keys(name: str) -> list[str]:
    """Return the folded forms under which the group ``name`` may be cited: whole, in part, by its initials.

    >>> group_keys("World Health Organization (WHO)")
    ['world health organization', 'who']
    >>> group_keys("IBGE-Instituto Brasileiro")[1:]
    ['ibge', 'instituto brasileiro', 'iib']
    >>> group_keys("BLS – US Bureau of Labor Statistics")[:3]
    ['bls us bureau of labor statistics', 'bls', 'us bureau of labor statistics']
    """
    inner = _BRACKETED.findall(name)
    bare = _BRACKETED.sub(" ", name)
    pieces = [bare, *_PARTS.split(bare), bare.partition(", ")[0], *inner, " ".join(inner)]
    if first := _ACRONYM_FIRST.match(name):
        pieces += [first[1], name[first.end() :]]
    keys: dict[str, None] = {}
    for piece in pieces:
        key = fold(piece)
        if len(key) > 1:
            keys[key] = None
            keys.setdefault(key.removeprefix("the "), None)
            keys.setdefault(_LEGAL_FORM.sub("", key), None)
    initials = "".join(word[0] for word in fold(bare).split() if word not in _SMALL)
    if len(initials) >= _ACRONYM:
        keys.setdefault(initials, None)
    return list(keys)
