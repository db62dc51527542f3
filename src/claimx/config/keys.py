"""The keys of ``claimx.toml`` that have one value: one table, a row a key.

The reference page, ``claimx config show`` and ``claimx config init`` are made from it. Tables that a user names himself
(``[vocabularies.NAME]``, ``[patterns.NAME]``, ``[schemes.NAME]``) are those of :data:`NAMED`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from claimx.config import values
from claimx.config.settings import MAX_BYTES, MAX_MEMORY, TIMEOUT
from claimx.config.values import Reads
from claimx.records import KINDS


class Key(NamedTuple):
    """A key of ``table``: ``reads`` makes its value of what is said, ``written`` is its default as TOML has it (empty: it
    has none), ``flag`` the option and ``variable`` of the environment that say the same."""

    table: str
    name: str
    type: str
    default: Any
    written: str
    about: str
    reads: Reads
    flag: str | None = None
    variable: str | None = None

    @property
    def full(self) -> str:
        """The key with its table: ``extract.jobs``."""
        return f"{self.table}.{self.name}"


def _extract(name: str, type_: str, default: Any, written: str, about: str, reads: Reads) -> Key:
    flag = "--" + name.replace("_", "-")
    return Key("extract", name, type_, default, written, about, reads, flag, f"CLAIMX_{name.upper()}")


def _resolve(
    name: str, type_: str, default: Any, written: str, about: str, reads: Reads = values.text, *, variable: bool = True
) -> Key:
    flag = "--contact" if name == "contact" else None
    env = f"CLAIMX_{name.upper()}" if variable else None
    return Key("resolve", name, type_, default, written, about, reads, flag, env)


def _written(names: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


KEYS: tuple[Key, ...] = (
    _extract("kinds", "list", KINDS, _written(KINDS), "Kinds of records to write.", values.kinds),
    _extract("format", "text", "jsonl", '"jsonl"', "What is written: jsonl, table or parquet.", values.output_format),
    _extract("scheme", "text", "ocebm-2011", '"ocebm-2011"', "The scheme that evidence.level is counted by.", values.scheme),
    _extract("jobs", "number", 0, '"auto"', "Processes to work in; auto: as many as cores and input.", values.jobs),
    _extract("library", "list", (), "[]", "Bibliographies and built indexes to match cited studies against.", values.paths),
    _extract("input_format", "text", None, "", "What the documents are, whatever they look like.", values.input_format),
    _extract("text_field", "text", None, "", "The column of tables of documents that holds the text.", values.text),
    _extract("include_boilerplate", "switch", False, "false", "Extract from menus, footers and notices too.", values.switch),
    _extract("max_size", "size", MAX_BYTES, '"20M"', "Refuse larger documents; k, M and G are understood.", values.size),
    _extract("timeout", "seconds", TIMEOUT, "300", "Give up a document after so many seconds.", values.seconds),
    _extract("max_memory", "size", MAX_MEMORY, '"4G"', "Give up a document that needs more memory.", values.size),
    _resolve("contact", "text", None, "", "Your e-mail address, for the indexes."),
    _resolve("ncbi_key", "text", None, "", "Your key of NCBI, which allows more requests a second."),
    _resolve("cache", "path", None, "", "The file that keeps the answers; else one in your cache folder."),
    _resolve("max_age", "number", 30.0, "30", "Days that an answer is kept.", values.positive, variable=False),
    _resolve("timeout", "seconds", 20.0, "20", "Seconds to wait for an answer.", values.seconds, variable=False),
    _resolve("back_off", "seconds", 0.5, "0.5", "Seconds before the second retry.", values.positive, variable=False),
    _resolve("crossref", "text", "https://api.crossref.org", '"https://api.crossref.org"', "The address of Crossref."),
    _resolve(
        "pubmed", "text", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", '"https://eutils.ncbi.nlm.nih.gov/entrez/eutils"',
        "The address of PubMed.",
    ),
    Key("rules", "off", "list", (), "[]", "Rules that are not applied; claimx config rules lists them.", values.names),
)  # fmt: skip
"""In the order in which they are shown."""


class Named(NamedTuple):
    """A table that is named by the user: its keys with what they are, the needed ones first."""

    table: str
    about: str
    needed: dict[str, str]
    optional: dict[str, str]


NAMED: tuple[Named, ...] = (
    Named(
        "vocabularies",
        "A list of names of your own, in a CSV file.",
        {
            "kind": 'what they are: "drug" or "condition"',
            "file": "the CSV file; relative paths begin beside claimx.toml",
        },
        {},
    ),
    Named(
        "patterns",
        "A regular expression (of Python's re) for names of your own.",
        {"kind": '"drug" or "condition"', "pattern": "what finds them; a match is no part of a longer word"},
        {
            "name": "what records call whatever it finds (else the words found, in lower case)",
            "level": "of a drug: ingredient (the default), brand, class, combination, supplement, metabolite or none",
            "type": "of a condition: disease (the default), symptom, finding or none",
        },
    ),
    Named(
        "schemes",
        "A scheme of evidence of your own, which stands beside the others in evidence.levels.",
        {"levels": "its levels, the best first", "designs": "a table: a design of the contract, and its level"},
        {"title": "what people call it"},
    ),
)


def tables() -> list[str]:
    """Return the tables that ``claimx.toml`` may have."""
    return [*dict.fromkeys(key.table for key in KEYS), *(named.table for named in NAMED)]
