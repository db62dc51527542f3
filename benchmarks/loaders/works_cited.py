"""Bibliographies and queries with known answers: descriptions of a work in other styles, with slips, or in a few words.

An entry belongs to the part of the data that a model is fitted on or to the part that is reported, by a checksum of its
id; copies with other numbers ("id#n") go with the entry that they were made from. A third of the works is left out of
the bibliographies on purpose: queries for them have no right answer.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from loaders.citation_styles import Described, abbreviated, short, slipped, styled
from loaders.slips import noisy

_LEFT_OUT = 30
_APA_PLACE = r" \((?P<year>\d{4})\)\. (?P<title>.+?[.?!]) (?P<journal>[^.]+?)(?:, (?P<volume>\d+)(?:\((?P<issue>[^)]+)\))?)?(?:, (?P<page>\w+(?:[–-]\w+)?))?\."
_APA = re.compile(r"(?P<authors>.+?)" + _APA_PLACE)
_APA_ALONE = re.compile(r"(?P<title>[^.]{8,}\.)" + _APA_PLACE.replace("(?P<title>.+?[.?!]) ", ""))
_APA_AUTHOR = re.compile(r"([^,&…]+), ((?:[A-Z]\.[ -]?)+)")
NOISE = (0.0, 0.01, 0.02, 0.03)
"""Shares of characters with slips."""


class Query(NamedTuple):
    text: str
    gold: str
    kind: str


def bibliography(path: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of the entries of a ``bib_*.jsonl.gz``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["id"], entry["text"]


def raw_entry(key: str, text: str) -> tuple[str, dict[str, Any]]:
    """Return an entry of which nothing but its text is known."""
    return key, {"custom": {"raw": text}}


def csl_entries(folder: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield id, CSL-JSON and raw text (or "") of the reference strings with fields; those with authors and a year."""
    for name in ("jats_mixed", "jats_element"):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            given = json.loads(line)
            if given.get("authors") and given.get("year") and (given.get("title") or given.get("journal")):
                yield given["id"], _csl(given), given.get("text", "")


def _csl(given: dict[str, Any]) -> dict[str, Any]:
    initials = given.get("given") or []
    page = given.get("fpage", "") + (f"-{given['lpage']}" if given.get("lpage") else "")
    csl = {
        "type": "article-journal",
        "author": [
            {"family": family, "given": initials[n] if n < len(initials) else ""}
            for n, family in enumerate(given["authors"])
        ],
        "issued": {"date-parts": [[given["year"]]]},
        "title": given.get("title"),
        "container-title": given.get("journal"),
        "volume": given.get("volume"),
        "issue": given.get("issue"),
        "page": page,
        "DOI": given.get("doi"),
    }
    return {name: value for name, value in csl.items() if value}


def base(key: str) -> str:
    """Return the id of the entry that a copy was made from."""
    return re.sub(r"#\d+$", "", key)


def left_out(key: str) -> bool:
    """Tell whether a work is kept out of the bibliographies that have works left out."""
    return zlib.crc32(b"held" + base(key).encode()) % 100 < _LEFT_OUT


def for_fitting(key: str) -> bool:
    """Tell whether queries for this work may be fitted on; the others are reported."""
    return zlib.crc32(b"part" + base(key).encode()) % 2 == 0


def described(text: str) -> Described | None:
    """Return the fields of an entry in the style of the APA, with authors or with the title first, or ``None``."""
    match = _APA.fullmatch(text)
    authors = (
        tuple((family.strip(" ,&…"), given.strip()) for family, given in _APA_AUTHOR.findall(match["authors"]))
        if match
        else ()
    )
    if match is None or not authors:
        authors, match = (), _APA_ALONE.fullmatch(text)
    if match is None:
        return None
    fields = {name: match[name] or "" for name in ("year", "title", "journal", "volume", "issue", "page")}
    return Described(authors, **{**fields, "title": fields["title"].rstrip(".")})


def of_csl(csl: dict[str, Any]) -> Described:
    """Return the fields of a CSL-JSON item."""
    authors = tuple((one["family"], ". ".join(one.get("given", "")) + ".") for one in csl["author"])
    names = ("title", "container-title", "volume", "issue", "page")
    return Described(authors, str(csl["issued"]["date-parts"][0][0]), *(str(csl.get(name, "")) for name in names))


def queries(
    entries: Iterable[tuple[str, str]],
    count: int,
    seed: int,
    fitting: bool,
    without: frozenset[str] = frozenset(),
    noise: Sequence[float] = NOISE,
) -> list[Query]:
    """Return ``count`` queries for entries of raw text: two thirds restyled strings, a third short mentions.

    ``noise``: shares of characters with slips, one of which each string gets.
    """
    chance = random.Random(seed)
    pool = [
        (key, text) for key, text in entries if "#" not in key and for_fitting(key) == fitting and key not in without
    ]
    chance.shuffle(pool)
    found: list[Query] = []
    for key, text in pool:
        fields = described(text)
        if fields is not None and fields.authors and chance.random() < 0.33:
            if chance.random() < 0.3:
                fields = fields._replace(journal=abbreviated(fields.journal, chance))
            found.append(Query(short(fields, chance), key, "short"))
        elif fields is not None:
            text = styled(slipped(fields, chance), chance)
            found.append(Query(noisy(text, chance.choice(noise), chance), key, "full"))
        elif chance.random() < 0.3 and len(text) > 30:
            found.append(Query(noisy(text, chance.choice(noise), chance), key, "full"))
        if len(found) >= count:
            break
    return found


def csl_queries(
    entries: Iterable[tuple[str, dict[str, Any], str]], count: int, seed: int, fitting: bool
) -> list[Query]:
    """As :func:`queries`, for entries with fields; the raw text of an entry is one of its styles."""
    chance = random.Random(seed)
    pool = [entry for entry in entries if for_fitting(entry[0]) == fitting]
    chance.shuffle(pool)
    found = []
    for key, csl, raw in pool[:count]:
        fields = of_csl(csl)
        if chance.random() < 0.33 and fields.journal:
            fields = fields._replace(journal=abbreviated(fields.journal, chance)) if chance.random() < 0.3 else fields
            found.append(Query(short(fields, chance), key, "short"))
        else:
            text = raw if raw and chance.random() < 0.7 else styled(slipped(fields, chance), chance)
            found.append(Query(noisy(text, chance.choice(NOISE), chance), key, "full"))
    return found
