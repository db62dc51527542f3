"""The reference is what the code says: ``python3 dev.py reference`` writes it anew."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import claimx.terms
import reference
from claimx.assemble.levels import SCHEMES
from claimx.cli.commands import COMMANDS, load
from claimx.records import RECORD_TYPES
from claimx.why.defaults import FLAGS
from reference_pages import commands, docstrings, figures, records, rules, schemes, sentence


@pytest.mark.parametrize("module", reference.PAGES, ids=lambda module: module.PATH.name)
def test_the_page_is_up_to_date(module: ModuleType) -> None:
    assert module.PATH.read_text("utf-8") == module.page(), "python3 dev.py reference"


@pytest.mark.parametrize("name", records.VOCABULARIES)
def test_every_value_has_a_meaning_and_no_other(name: str) -> None:
    told = docstrings.values(docstrings.of_names(claimx.terms)[name])
    assert tuple(told) == get_args(getattr(claimx.terms, name))
    assert all(told.values())


def test_every_vocabulary_is_told() -> None:
    literals = {name for name in claimx.terms.__all__ if get_args(getattr(claimx.terms, name)) and name != "Kind"}
    assert literals == set(records.VOCABULARIES)


def test_every_object_inside_a_record_is_told() -> None:
    page = records.PATH.read_text("utf-8")
    for link in set(records.PARTS) | set(records.VOCABULARIES):
        assert f"(#{link.lower()})" in page, f"{link} is nowhere used"
    assert "UnsetType" not in page and "dict[" not in page and "list[" not in page


def test_every_kind_has_an_example() -> None:
    page = records.PATH.read_text("utf-8")
    for kind in RECORD_TYPES:
        assert f'"kind": "{kind}"' in page.partition(f"## `{kind}`\n")[2].partition("\n## ")[0]


def test_a_field_without_a_docstring_is_an_error() -> None:
    class Bare:
        __struct_fields__ = ("nameless",)

    with pytest.raises(LookupError, match=r"Bare\.nameless"):
        records._meaning(Bare, "nameless")


def test_every_scheme_has_its_reference() -> None:
    assert set(schemes.SOURCES) == set(schemes.TITLES) == set(SCHEMES)


def test_every_command_has_an_example_that_ran() -> None:
    """But those that serve a page, read what another tool wrote, or tell of this machine."""
    names = {f"{name} {sub}" for name in COMMANDS for sub in getattr(load(name), "commands", ())}
    names |= {name for name in COMMANDS if not getattr(load(name), "commands", ())}
    assert names - set(commands.EXAMPLES) == {"review", "adjudicate", "import", "doctor"}
    for name, line in commands.EXAMPLES.items():
        assert shlex.split(line)[: len(name.split())] == name.split()


def test_the_claim_that_the_page_says_is_missed_is_missed() -> None:
    """Where it is found, ``docs/explanation/one-sentence.md`` needs another example in its last section."""
    quotes = [record["quote"] for record in records.sample(sentence.SAMPLE) if record["kind"] == "claim"]
    assert sentence.SENTENCE in quotes
    assert not any("reduced picking" in quote for quote in quotes)


FIGURES = figures.PATH.read_text("utf-8")
IN_FLOORS = {"claim, without the object": "claim (relaxed)", "dose with its drug": "dose+drug"}


def test_the_figures_of_the_annotated_pages_are_above_their_floors_and_near() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([\d.]+) ", FIGURES.partition("| F1 of annotated pages |")[2].partition("\n\n")[0], re.M
    )
    told = {IN_FLOORS.get(name, name): float(value) for name, value in rows}
    floors = json.loads((figures.BENCHMARKS / "floors.json").read_text("utf-8"))["floors"]
    told.pop("level of the claims found")
    assert told.keys() == floors.keys()
    for name, floor in floors.items():
        least = floor if floor > 1 else 100 * floor
        assert least <= told[name] <= least + 5, name


def test_every_benchmark_that_the_figures_name_is_there() -> None:
    named = set(re.findall(r"`(?:python )?(?:benchmarks/)?(\w+)\.py(?: --only ([\w-]+))?", FIGURES))
    assert len(named) > 20
    for script, part in named:
        source = Path(figures.BENCHMARKS, f"{script}.py").read_text("utf-8")
        assert part in source, (script, part)


def test_the_groups_of_figures_stand_apart() -> None:
    headings = re.findall(r"^## (.+)$", FIGURES, re.M)
    assert headings[1:4] == ["Unread", "Selected on", "Tuned on"]


def test_every_flag_of_a_claim_is_told() -> None:
    page = Path(figures.PATH.parent, "claims.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page.partition("## Flags")[2].partition("\n## ")[0], re.M))
    assert set(FLAGS) <= told
    for flag in told:
        assert any(
            f'"{flag}"' in path.read_text("utf-8")
            for path in (Path(claimx.terms.__file__).parent / "annotate").rglob("*.py")
        ), flag


def test_every_path_that_a_table_of_the_house_names_is_there() -> None:
    """The table of what to put where, with all of its folders (``tests/test_readme.py`` looks at files of all pages)."""
    page = (records.ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"`((?:src|tests|training|release|benchmarks)/[\w./]*)`", page)
    assert len(rows) > 40
    assert not [path for path in rows if not (records.ROOT / path).exists()]


def test_every_rule_that_decided_in_the_samples_is_told() -> None:
    untold = [name for name in rules.decided() if rules.family_of(name) is None]
    assert not [name for name in untold if not any(rules.matches(rule.name, name) for rule in rules.switchable())]


def test_every_family_of_rules_names_a_module_that_has_it() -> None:
    for family, (_, module) in rules.FAMILIES.items():
        assert (
            Path(claimx.terms.__file__).with_name(module.partition("/")[0]).joinpath(*module.split("/")[1:]).exists()
        ), family
