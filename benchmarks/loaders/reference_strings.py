"""Reference strings with their fields, and what of it counts.

A value is compared by its letters and digits, in any case and without marks on letters. Conventions:

- *Not in the string*: a gold value that does not stand in its string cannot be read and does not count.
- *Not split*: rows whose authors the corpus gives only in one piece do not count for authors.
- *Authors* are those of the work: names that stand behind its title (editors, translators) are left out. A group counts
  as an author where the corpus lists it, and is no invention where it does not.
- *Journal* counts where the corpus gives it, and as absent for articles and for the works of AnyStyle that have no
  container; elsewhere the corpora do not tell whether there was one. What JATS gives as the source of a work without a
  title of its own is its title. Articles of JATS whose title runs on over the journal count for neither.
- *Pages*: the first page; a number of pages ("108 p.") is none. Where the corpus gives no volume or page, but the string
  holds one in a shape that nothing else has ("2012;11(1):24", ": 209–246"), it does not count: the corpus left it out.
- *DOI*: from its "10." on. It does not count where a string holds one that the corpus does not give.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

FILES = ("anystyle_core", "anystyle_gold", "grobid_citation", "jats_mixed")
"""Those with strings; ``jats_element`` has fields alone."""
FIELDS = ("authors", "title", "journal", "year", "volume", "page", "doi")
_DOI = re.compile(r"10\s?\.\s?\d{4,}\s?/")
_BARE = re.compile(r"10\.\d{4,}.*", re.S)
_UNIT = r"\s?(?:p|pp|pages|S|f|s|pgs)\b"
_LEFT_OUT = {
    "volume": re.compile(r"\d\s?\(\w[\w\s.–-]{0,12}\)\s?:\s?\w?\d"),
    "page": re.compile(r"\d\s?\(\w[\w\s.–-]{0,12}\)\s?:\s?\w?\d|\d\s?:\s?\w?\d+\s?[-–]\s?\d"),
}
"""Volumes and pages by their shape alone."""

Value = str | tuple[str, ...] | None
Fields = dict[str, Value]


class Row(NamedTuple):
    """A string and what is known of its fields: normalised values, ``None`` where there is none to find."""

    id: str
    file: str
    text: str
    gold: Fields
    raw: dict[str, Any]


def folded(text: str) -> str:
    """Return the letters and digits of ``text`` in lower case, without marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def load(folder: Path) -> list[Row]:
    """Read the corpora in ``folder``."""
    rows = []
    for name in FILES:
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                rows.append(Row(row["id"], name, row["text"], gold_of(row), row))
    return rows


def gold_of(row: dict[str, Any]) -> Fields:
    """Return the fields of a row that count."""
    text = folded(row["text"])
    jats, article = row["id"].startswith("jats-"), row["type"] == "article"
    title, journal = row.get("title"), row.get("journal")
    if jats and not article and not title:
        title, journal = journal, None
    gold: Fields = _authors(row, text, title)
    if not (jats and article and title and not journal):
        gold |= _phrases(row, text, title, journal)
    for key, value in (("year", row.get("year")), ("volume", row.get("volume")), ("page", row.get("fpage"))):
        wanted = folded(value or "")[: 4 if key == "year" else None]
        if value is None:
            if not (_LEFT_OUT[key].search(row["text"]) if key in _LEFT_OUT else False):
                gold[key] = None
        elif wanted and wanted in text and not (key == "page" and _is_count(value, row["text"])):
            gold[key] = wanted
    doi = _BARE.search(row.get("doi") or "")
    if doi and folded(doi[0]) in text:
        gold["doi"] = folded(unquote(doi[0]))
    elif not row.get("doi") and not _DOI.search(row["text"]):
        gold["doi"] = None
    return gold


def _authors(row: dict[str, Any], text: str, title: str | None) -> Fields:
    if "authors" not in row:
        return {} if "authors_raw" in row or "collab" in row else {"authors": None}
    names = [folded(name) for name in row["authors"]]
    if any(name not in text for name in names):
        return {}
    return {"authors": tuple(_before_title(names, text, folded(title or "")) if "given" in row else names)}


def _before_title(names: list[str], text: str, title: str) -> list[str]:
    at, position = text.find(title) if title else -1, 0
    if at < 0:
        return names
    head: list[str] = []
    for name in names:
        place = text.find(name, position)
        if place < 0 or (place >= at and head):
            break
        head.append(name)
        position = place + len(name)
    return head or names


def _phrases(row: dict[str, Any], text: str, title: str | None, journal: str | None) -> Fields:
    gold: Fields = {}
    for key, value in (("title", title), ("journal", journal)):
        if not value:
            gold[key] = None
        elif (wanted := folded(value)) and wanted in text:
            gold[key] = wanted
    told = row["type"] == "article" or (row["source"].startswith("anystyle") and "container" not in row)
    if not journal and not told:
        gold.pop("journal", None)
    return gold


def _is_count(value: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(value)}{_UNIT}", text))
