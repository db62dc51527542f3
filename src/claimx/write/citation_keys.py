"""Keys under which works are cited: ``younger2014low``, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claimx.works import fold, fold_family, people_of, text_of, year_of

_IDLE = frozenset(
    """a an the on of in for and or to with from by at as is are do does can will should how what why when
    der die das ein eine le la les un une el los las""".split()  # noqa: SIM905
)
_NO_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST = 24


def keyed(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items with a key as ``id``: first author, year, first word of the title; a letter tells equal ones apart.

    >>> [item["id"] for item in keyed([{"author": [{"family": "Roe"}], "title": "A zinc trial"}] * 2)]
    ['roezinc', 'roezincb']
    """
    works = list(items)
    taken: set[str] = set()
    result = []
    for item, key in zip(works, map(_key, works), strict=True):
        number = 1
        while (unique := key + _letters(number)) in taken:
            number += 1
        taken.add(unique)
        result.append({"id": unique, **{name: value for name, value in item.items() if name != "id"}})
    return result


def _key(item: dict[str, Any]) -> str:
    first = next(iter(people_of(item) or people_of(item, "editor")), {})
    family = _plain(fold_family(text_of(first.get("family") or first.get("literal"))))
    words = [word for word in fold(text_of(item.get("title"))).split() if word not in _IDLE]
    title = next(filter(None, map(_plain, words)), "")
    year = year_of(item)
    identifier = _plain("".join(text_of(item.get(name)) for name in ("DOI", "PMID", "PMCID", "URL")).lower())
    return f"{family[:_LONGEST]}{year or ''}{title[:_LONGEST]}" or identifier[-_LONGEST:] or "work"


def _plain(text: str) -> str:
    return _NO_KEY.sub("", text)


def _letters(number: int) -> str:
    """Return "" for 1, then b, c, ... z, aa, ab, ...

    >>> [_letters(n) for n in (1, 2, 26, 27, 28)]
    ['', 'b', 'z', 'aa', 'ab']
    """
    if number == 1:
        return ""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
