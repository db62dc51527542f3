"""Entries on one line each, so that a test is a row: names | title | journal | date | volume(issue):pages | identifiers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimx.library.load import read_entries


def read(folder: Path, name: str, content: str | bytes) -> tuple[list[tuple[str, dict[str, Any]]], list[str]]:
    """Return the entries of a file with this content, and the warnings without its folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    warnings: list[str] = []
    entries = list(read_entries(path, warnings.append))
    return entries, [warning.removeprefix(f"{folder}/") for warning in warnings]


def brief(csl: dict[str, Any]) -> str:
    """Return an item on one line; what it lacks is left out."""
    parts = (csl.get("issued") or {}).get("date-parts", [[]])[0]
    place = csl.get("volume", "") + (f"({csl['issue']})" if "issue" in csl else "")
    place += f":{csl['page']}" if "page" in csl else ""
    found = (
        "; ".join(name_of(name) for name in csl.get("author", [])),
        csl.get("title", ""),
        csl.get("container-title", ""),
        "-".join(str(part) for part in parts),
        place,
        " ".join(str(csl[name]) for name in ("DOI", "PMID", "PMCID", "number") if name in csl),
        (csl.get("custom") or {}).get("raw", ""),
    )
    return " | ".join(part for part in found if part)


def name_of(name: dict[str, str]) -> str:
    """Return a name as ``Roe, Jane`` or, of a body, ``<Zinc Group>``."""
    if "literal" in name:
        return f"<{name['literal']}>"
    return ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)
