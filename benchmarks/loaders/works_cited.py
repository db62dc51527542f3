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

from claimx.journals import SMALL_WORDS, names_of

_LEFT_OUT = 30
_APA_PLACE = r" \((?P<year>\d{4})\)\. (?P<title>.+?[.?!]) (?P<journal>[^.]+?)(?:, (?P<volume>\d+)(?:\((?P<issue>[^)]+)\))?)?(?:, (?P<page>\w+(?:[–-]\w+)?))?\."
_APA = re.compile(r"(?P<authors>.+?)" + _APA_PLACE)
_APA_ALONE = re.compile(r"(?P<title>[^.]{8,}\.)" + _APA_PLACE.replace("(?P<title>.+?[.?!]) ", ""))
_APA_AUTHOR = re.compile(r"([^,&…]+), ((?:[A-Z]\.[ -]?)+)")
_LETTERS = "abcdefghijklmnopqrstuvwxyzaeiou"
NOISE = (0.0, 0.01, 0.02, 0.03)
"""Shares of characters with slips."""
_MONTHS = ("January", "March", "June 16", "October 12")
_MOJIBAKE = (("–", "â€“"), ("’", "â€™"), ("é", "Ã©"), ("ü", "Ã¼"), ("ö", "Ã¶"), ("á", "Ã¡"), ("“", "â€œ"))


class Query(NamedTuple):
    text: str
    gold: str
    kind: str


class Described(NamedTuple):
    """Fields of a work: authors as (family, initials), the rest as text, "" where unknown."""

    authors: tuple[tuple[str, str], ...]
    year: str
    title: str
    journal: str
    volume: str = ""
    issue: str = ""
    page: str = ""


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


def short(of: Described, chance: random.Random) -> str:
    """Return a mention by name and year, two thirds of them with the journal."""
    name = of.authors[0][0]
    others = " et al." if len(of.authors) > 2 or (len(of.authors) == 2 and chance.random() < 0.3) else ""
    if len(of.authors) == 2 and chance.random() < 0.5:
        others = f"{chance.choice((' & ', ' and '))}{of.authors[1][0]}"
    form = chance.randrange(3)
    if form == 0 or not of.journal:
        return f"{name}{others} ({of.year})"
    return (
        f"{name}{others} {of.year} {of.journal}" if form == 1 else f"{name}{others}'s {of.year} study in {of.journal}"
    )


def slipped(of: Described, chance: random.Random) -> Described:
    """Return the work as people misquote it: now and then the year is one off, a number is wrong, a field is left out."""
    slip = chance.random()
    if chance.random() < 0.15:
        of = of._replace(journal=abbreviated(of.journal, chance))
    if slip < 0.05:
        return of._replace(year=str(int(of.year[:4]) + chance.choice((-1, 1)))) if of.year[:4].isdigit() else of
    if slip < 0.08 and of.page[:1].isdigit():
        return of._replace(page=str(chance.randrange(1, 10)) + of.page[1:])
    if slip < 0.1 and of.volume.isdigit():
        return of._replace(volume=str(int(of.volume) + 1))
    if slip < 0.14:
        return of._replace(page="")
    if slip < 0.18:
        return of._replace(volume="", issue="")
    return of._replace(authors=of.authors[:1]) if slip < 0.22 else of


def abbreviated(journal: str, chance: random.Random) -> str:
    """Return another name of a journal: one that claimx's table has, its words cut short, or its initials."""
    known = [name for name in names_of(journal) if name != journal]
    if known:
        return chance.choice(known)
    words = [word for word in journal.split() if word.lower() not in SMALL_WORDS]
    if len(words) < 2:
        return journal
    if len(words) > 2 and chance.random() < 0.2:
        return "".join(word[0] for word in words if word[0].isalpha()).upper()
    return " ".join(
        "J" if word == "Journal" else word[: chance.randrange(3, 7)] if len(word) > 6 else word for word in words
    )


def styled(of: Described, chance: random.Random) -> str:
    """Return the work in one of eight common styles."""
    return chance.choice((_chicago, _acs, _aip, _mla, _harvard, _elsevier, _vancouver, _ieee))(of, chance)


def _listed(names: list[str], last: str) -> str:
    return ", ".join(names[:-1]) + last + names[-1] if len(names) > 1 else "".join(names)


def _first_page(of: Described) -> str:
    return re.split("[–-]", of.page)[0]


def _chicago(of: Described, chance: random.Random) -> str:
    names = [f"{family}, {given}" for family, given in of.authors[:1]]
    names += [f"{given} {family}" for family, given in of.authors[1:]]
    authors = _listed(names, ", and ")
    if not of.authors:
        return f"“{of.title}.” {of.year}. {of.journal} {of.volume}{f' ({of.issue})' if of.issue else ''}: {of.page}."
    month = f" ({chance.choice(_MONTHS)})" if chance.random() < 0.5 else ""
    issue = f" ({of.issue})" if of.issue else ""
    return f"{authors}. {of.year}. “{of.title}.” {of.journal} {of.volume}{issue}{month}: {of.page}."


def _acs(of: Described, chance: random.Random) -> str:
    place = "".join(f", {part}" for part in (of.volume, of.page) if part)
    authors = "; ".join(f"{family}, {given}" for family, given in of.authors)
    return f"(1) {authors}{' ' if authors else ''}{of.journal} {of.year}{place}."


def _aip(of: Described, chance: random.Random) -> str:
    names = [f"{given.replace(' ', '')} {family}" for family, given in of.authors]
    authors = _listed(names, ", and " if len(names) > 2 else " and ")
    volume = f" {of.volume}" if of.volume else ""
    return f"1 {authors}{', ' if authors else ''}{of.journal}{volume}{', ' + _first_page(of) if of.page else ''} ({of.year})."


def _mla(of: Described, chance: random.Random) -> str:
    authors = "".join(f"{family}, {given}" for family, given in of.authors[:1])
    authors += (" et al." if len(of.authors) > 1 else "") + (" " if authors else "")
    issue = f".{of.issue}" if of.issue else ""
    return f"{authors}“{of.title}.” {of.journal} {of.volume}{issue} ({of.year}): {of.page or 'n. pag'}."


def _harvard(of: Described, chance: random.Random) -> str:
    names = [f"{family}, {given.replace(' ', '')}" for family, given in of.authors]
    authors = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    authors += ", " if authors else ""
    volume = f", {of.volume}" if of.volume else ""
    issue = f"({of.issue})" if of.issue else ""
    return f"{authors}{of.year}. {of.title}. {of.journal}{volume}{issue}{', pp.' + of.page if of.page else ''}."


def _elsevier(of: Described, chance: random.Random) -> str:
    authors = ", ".join(f"{given.replace(' ', '')} {family}" for family, given in of.authors)
    return f"[1] {authors}{', ' if authors else ''}{of.journal} {of.volume} ({of.year}) {_first_page(of)}."


def _vancouver(of: Described, chance: random.Random) -> str:
    names = [f"{family} {re.sub('[^A-Z]', '', given)}" for family, given in of.authors]
    authors = ", ".join(names[:6]) + (", et al" if len(names) > 6 else "")
    issue = f"({of.issue})" if of.issue else ""
    return f"{authors}{'. ' if authors else ''}{of.title}. {of.journal}. {of.year};{of.volume}{issue}:{_abridged(of.page)}."


def _ieee(of: Described, chance: random.Random) -> str:
    names = [f"{given} {family}" for family, given in of.authors]
    authors = _listed(names, ", and ")
    parts = [f"{label} {part}" for label, part in (("vol.", of.volume), ("no.", of.issue), ("pp.", of.page)) if part]
    return f"[1]{authors}{', ' if authors else ''}“{of.title},” {', '.join([of.journal, *parts])}, {chance.choice(('', 'Jan. ', 'Sep. '))}{of.year}."


def _abridged(page: str) -> str:
    match = re.fullmatch(r"(\d+)[–-](\d+)", page)
    if not match or len(match[1]) != len(match[2]):
        return page
    same = 0
    while same < len(match[1]) - 1 and match[1][same] == match[2][same]:
        same += 1
    return f"{match[1]}-{match[2][same:]}"


def noisy(text: str, rate: float, chance: random.Random) -> str:
    """Return ``text`` with a share ``rate`` of its characters replaced, lost, doubled by another, or followed by a space."""
    written = []
    for character in text:
        slip = chance.random() / rate if rate else 1.0
        if slip < 0.25:
            written.append(chance.choice(_LETTERS))
        elif slip < 0.5:
            continue
        elif slip < 0.9:
            written += [character, chance.choice(_LETTERS)]
        elif slip < 1:
            written += [character, " "]
        else:
            written.append(character)
    return "".join(written)


def mojibake(text: str) -> str:
    """Return ``text`` as UTF-8 that was read as Windows-1252."""
    for character, wrong in _MOJIBAKE:
        text = text.replace(character, wrong)
    return text


def broken(text: str, chance: random.Random, width: int = 40) -> str:
    """Return ``text`` in lines of about ``width`` characters, some of the breaks inside a word with a hyphen."""
    lines, at = [], 0
    while at < len(text):
        end = min(len(text), at + width + chance.randrange(-8, 9))
        inside = end < len(text) and text[end - 1].isalpha() and text[end].isalpha()
        lines.append(text[at:end] + ("-" if inside else ""))
        at = end
    return "\n".join(lines)
