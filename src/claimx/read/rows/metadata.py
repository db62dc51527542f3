"""Metadata of a document out of the other columns of its row, where the text itself says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec

from claimx.document import Metadata
from claimx.months import month_number
from claimx.read.rows import names

_ISO = re.compile(r"\s*((?:1[4-9]|20)\d\d)(?:([-/.]?)(\d\d)(?:\2(\d\d))?)?(?!\d)")
_WORDED = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(\d{1,2}) )?([A-Za-z]{3,10})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?((?:1[4-9]|20)\d\d)\b"
)
_SECONDS = re.compile(r"\d{9,13}(?:\.\d{1,9})?")
_EPOCH = range(86_400 * 365, 4_102_444_800)  # seconds: 1971 to 2100
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "chinese": "zh", "japanese": "ja", "russian": "ru", "polish": "pl", "swedish": "sv", "korean": "ko", "arabic": "ar",
    "turkish": "tr", "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt",
    "dut": "nl", "nld": "nl", "chi": "zh", "zho": "zh", "jpn": "ja", "rus": "ru", "pol": "pl", "swe": "sv",
}  # fmt: skip
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})*")
_NOBODY = frozenset(("", "[deleted]", "unknown", "none", "null", "nan", "n/a", "anonymous", "admin"))
_LONGEST = 300


def with_columns(metadata: Metadata, columns: Mapping[str, Any] | None) -> Metadata:
    """Return ``metadata`` with what ``columns`` say where it says nothing itself.

    >>> with_columns(Metadata(title="A"), {"Title": "B", "created_utc": 1325419200, "lang": "en-GB"}).published
    '2012-01-01'
    """
    if not columns:
        return metadata
    found: dict[str, Any] = {}
    ids: dict[str, str] = {}
    for field, column, reader in _places(tuple(columns)):
        if reader is None:
            if text := _text(columns[column]):
                ids[field] = text
        elif not getattr(metadata, field) and (value := reader(columns[column])):
            found[field] = value
    if ids and not metadata.ids:
        found["ids"] = ids
    return msgspec.structs.replace(metadata, **found) if found else metadata


@lru_cache(maxsize=64)
def _places(columns: tuple[str, ...]) -> tuple[tuple[str, str, Callable[[object], object] | None], ...]:
    """Return the fields of the metadata that columns of these names give, with the column of each and what reads it
    (``None``: it is an identifier)."""
    wanted = {**_COLUMNS, **names.IDS}
    places = ((field, names.first_of(columns, each)) for field, each in wanted.items())
    return tuple((field, column, _READERS.get(field)) for field, column in places if column is not None)


def date_of(value: object) -> str | None:
    """Return the ISO date of a value: a date as text, a year, or seconds or milliseconds since 1970.

    >>> [date_of(v) for v in ("2019-03-12T08:00:00Z", "Tue, 03 Mar 2020 10:00:00 GMT", "March 3rd, 2020", 1583193600000)]
    ['2019-03-12', '2020-03-03', '2020-03-03', '2020-03-03']
    """
    if isinstance(value, str) and _SECONDS.fullmatch(value):
        value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _date_of_number(value)
    if not isinstance(value, str):
        return None
    match = _ISO.match(value)
    if match:
        month, day = int(match[3] or 0), int(match[4] or 0)
        return _date(int(match[1]), month, day) if not match[3] or 1 <= month <= 12 else None
    worded = _WORDED.match(value.strip()[:60])
    if worded and (month := month_number(worded[2])):
        return _date(int(worded[4]), month, int(worded[1] or worded[3] or 0))
    return None


def _date_of_number(value: float) -> str | None:
    if value == value and abs(value) < 1e15:
        whole = int(value)
        if 1400 <= whole < 2100:
            return str(whole)
        seconds = whole // 1000 if whole not in _EPOCH else whole
        if seconds in _EPOCH:
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return None


def _date(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return str(year)
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= 31 else f"{year}-{month:02d}"


def _text(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return " ".join(value.split()) or None


def _address(value: object) -> str | None:
    text = _text(value)
    return text if text and text.startswith(("http://", "https://")) and " " not in text else None


def _people(value: object) -> tuple[str, ...]:
    """Return the names in a column: a text (divided at semicolons), a list of texts, or of objects with a name."""
    if isinstance(value, str):
        each: Iterable[object] = value.split(";") if len(value) <= 20 * _LONGEST else ()
    else:
        each = value if isinstance(value, list) else [value]
    found = (_person(one) for one in each)
    return tuple(dict.fromkeys(name for name in found if name and name.lower() not in _NOBODY))


def _person(value: object) -> str | None:
    if isinstance(value, dict):
        whole = _text(value.get("name") or value.get("literal"))
        parts = (value.get("given") or value.get("first"), value.get("family") or value.get("last"))
        return whole or " ".join(part for part in map(_text, parts) if part) or None
    return _text(value) if isinstance(value, str) else None


def _language(value: object) -> str | None:
    text = (_text(value) or "").lower()
    match = _CODE.fullmatch(text)
    return _LANGUAGES.get(text) or (match[1] if match else None)


_COLUMNS = {
    "title": names.TITLE,
    "url": names.URL,
    "published": names.PUBLISHED,
    "updated": names.UPDATED,
    "authors": names.AUTHOR,
    "site": names.SITE,
    "language": names.LANGUAGE,
    "journal": names.JOURNAL,
}
_READERS: dict[str, Callable[[object], object]] = {
    "title": _text,
    "url": _address,
    "published": date_of,
    "updated": date_of,
    "authors": _people,
    "site": _text,
    "language": _language,
    "journal": _text,
}
