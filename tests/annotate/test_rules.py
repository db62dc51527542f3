"""The list of rules that can be switched off holds every one that decided something, and no other kind of rule."""

from __future__ import annotations

from pathlib import Path

from claimx.annotate.rules import matches, rules
from claimx.records import KINDS
from claimx.run.pipeline import Pipeline

RAW = Path(__file__).parents[2] / "data" / "raw"
PAGES = ("supplement_shop.txt", "case_report_blog.txt", "trial_abstract.txt", "review_numbered.md")
_FIELDS = {"drug": "name", "condition": "name", "citation": "style", "rejected": "name", "claim": "relation"}
"""The field of each kind whose rule is what made, or turned down, the record."""


def test_every_rule_that_made_a_record_is_listed() -> None:
    pipeline = Pipeline(kinds=(*KINDS, "rejected"))
    made = set()
    for name in PAGES:
        for record in pipeline.process(name, (RAW / name).read_bytes()):
            for why in getattr(record, "why", ()):
                if _FIELDS.get(record.kind) == why.field or why.field in (
                    "negated",
                    "historical",
                    "hypothetical",
                    "family",
                ):
                    made.add(why.rule)
    listed = [rule.name for rule in rules()]
    assert len(made) > 40
    in_tables = {"claims.table.heading"}
    assert not [rule for rule in made - in_tables if not any(matches(rule, name) for name in listed)]


def test_the_list_says_what_each_does() -> None:
    names = [rule.name for rule in rules()]
    assert names == sorted(set(names))
    assert all(rule.about.endswith(".") for rule in rules())
    assert not any("|" in f"{rule.about}{rule.example}" for rule in rules())


def test_a_rule_of_claims_needs_a_relation_of_the_contract() -> None:
    assert matches("claims.harms.cause", "claims.*.cause")
    assert not matches("claims.harm.cause", "claims.*.cause")
