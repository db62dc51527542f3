"""Who wrote a document and when, as office programs note it: their own names and those of templates are left out."""

from __future__ import annotations

import re

_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_PROGRAMS = re.compile(
    r"(?:microsoft|python-docx|office|windows|user|admin|administrator|owner|author|default|unknown|apache poi|aspose|google"
    r"|pandoc|un-?named|calibre|libreoffice|openoffice|pc|hp|dell|lenovo)(?:\W.*)?",
    re.I,
)
_NO_TITLE = re.compile(
    r"(?:untitled|document|microsoft word|title|template|word document|normal)\b.{0,60}|.{0,120}\.(?:docx?|odt|rtf)",
    re.I,
)
_EMPTY_DOCUMENT = "2013-12-23"  # the date in the template of python-docx


def people(written: str) -> list[str]:
    """Return the names of people in a property.

    >>> people("Ann Lee; Microsoft Office User"), people("admin")
    (['Ann Lee'], [])
    """
    names = (name.strip() for name in re.split(r"\s*[;|]\s*", written[:2000]))
    return [name for name in dict.fromkeys(names) if " " in name and not _PROGRAMS.fullmatch(name)]


def title(written: str) -> str | None:
    """Return a title that says something, ``None`` for the name of a file or of a template."""
    clean = " ".join(written.split())[:1000]
    return clean if clean and not _NO_TITLE.fullmatch(clean) else None


def date(written: str | None) -> str | None:
    """Return the day of a date and time."""
    found = _DATE.match((written or "").strip())
    return found[0] if found and found[0] != _EMPTY_DOCUMENT else None
