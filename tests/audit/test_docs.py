"""``docs/howto/audit.md`` names every kind, rule and field."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from claimx.audit.kinds import KINDS
from claimx.audit.model import Finding, Quote, Unchecked, Words
from claimx.diff.model import CHANGE_KINDS, Altered, Change, Side

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "howto" / "audit.md").read_text(encoding="utf-8")


def test_kinds_and_what_they_mean() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+?) \|", TEXT, re.MULTILINE))
    assert {kind.name: kind.about for kind in KINDS}.items() <= rows.items()
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|$", TEXT, re.MULTILINE))
    assert CHANGE_KINDS.items() <= rows.items()  # type: ignore[operator]


def test_every_field_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", TEXT))
    for struct in (Finding, Quote, Words, Unchecked, Change, Altered, Side):
        assert {field.name for field in msgspec.structs.fields(struct)} <= named, struct


def test_every_rule_is_named() -> None:
    named = set(re.findall(r"`(\w+\.\w+)`", TEXT))
    used = set()
    for path in (ROOT / "src" / "claimx" / "audit").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        used |= {f"{kind}.{rule}" for kind, rule in re.findall(r'finding\(\s*"(\w+)",\s*"(\w+)"', source)}
    assert used <= named
