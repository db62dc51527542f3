"""The settings as they are told: every key with its value and where it is from, and a settings file to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimx.config.keys import KEYS, NAMED, Key
from claimx.config.load import Configuration
from claimx.records import Value

_SECRET = "resolve.ncbi_key"
_INTRODUCTION = """\
# Settings of claimx for the documents of this folder. A key that stands behind "#" has the value that is shown; take the
# "#" away to change it. The environment goes before this file, the command line before both; claimx config show
# tells what holds. Relative paths begin in the folder of this file."""
_ABOUT = {
    "extract": "What claimx extract takes, as its options do.",
    "resolve": "How public indexes are asked; only claimx extract --resolve asks them.",
    "rules": 'Rules that are not applied: off = ["claims.treats.help", "drugs.guess.*"].',
}
_EXAMPLES = {
    "vocabularies": """\
# [vocabularies.ours]                  # the rule in why is then drugs.user.ours
# kind = "drug"                        # or "condition"
# file = "drugs.csv"                   # columns: name, synonyms, brands, level, ids""",
    "patterns": """\
# [patterns.trial-codes]
# kind = "drug"
# pattern = 'ABC-[0-9]{3,5}'""",
    "schemes": """\
# [schemes.ours]                       # evidence.levels tells the level under it
# levels = ["A", "B", "C"]             # the best first
# designs = { systematic_review_rct = "A", rct = "A", cohort = "B", case_report = "C" }""",
}


class Shown(Value, frozen=True, kw_only=True):
    """A setting, its value as JSON has it, and where that is from: ``default``, a variable of the environment, a place."""

    key: str
    value: Any
    origin: str


def shown(configuration: Configuration) -> Iterator[Shown]:
    """Yield every setting: the keys in their order, then what the user added."""
    for key in KEYS:
        value, origin = configuration.chosen[key.full]
        yield Shown(key=key.full, value=_plain(key, value), origin=origin)
    file = configuration.file
    for table in configuration.vocabularies:
        names = table.rows.count("\n") + bool(table.rows)
        value = {"kind": table.kind, "file": table.file, "sha256": table.sha256, "entries": names}
        yield Shown(
            key=f"vocabularies.{table.name}", value=value, origin=_at(file, f"vocabularies.{table.name}", "kind")
        )
    for pattern in configuration.patterns:
        value = {"kind": pattern.kind, "pattern": pattern.pattern, "name": pattern.canonical, "type": pattern.type}
        yield Shown(key=f"patterns.{pattern.name}", value=value, origin=_at(file, f"patterns.{pattern.name}", "kind"))
    for scheme in configuration.schemes:
        value = {"title": scheme.title, "levels": scheme.levels, "designs": scheme.designs}
        yield Shown(key=f"schemes.{scheme.name}", value=value, origin=_at(file, f"schemes.{scheme.name}", "levels"))


def _at(file: Any, table: str, key: str) -> str:
    line = file.line_of(table, key)
    return f"{file.name}:{line}" if line else str(file.name)


def _plain(key: Key, value: Any) -> Any:
    if key.full == _SECRET and value is not None:
        return "..."  # what is shown is pasted into issues
    if key.full == "extract.jobs":
        return value or "auto"
    return list(value) if isinstance(value, tuple) else value


def template() -> str:
    """Return a settings file in which every key stands with its default, behind ``#``."""
    lines = [_INTRODUCTION]
    for table in dict.fromkeys(key.table for key in KEYS):
        lines += ["", f"# {_ABOUT[table]}", f"[{table}]"]
        for key in KEYS:
            if key.table == table:
                lines.append(f"#{f'{key.name} = {key.written or _NONE}':<42} # {key.about}")
    for named in NAMED:
        lines += ["", f"# {named.about}", _EXAMPLES[named.table]]
    return "\n".join(lines) + "\n"


_NONE = '""'
"""What stands for a key without a default: its value is still to be written."""
