"""What needs an extra says so in one line, before it has done anything, where the extra is not installed."""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.testing import Result

from claimx.errors import UsageError
from claimx.extras import EXTRAS, need

Cli = Callable[..., Result]

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
LIBRARY = ["--library", "studies.bib"]
"""A bibliography that is not there: whoever has come so far has begun to work."""
USES = [
    ("review", "starlette", ["review", "nothing.jsonl"]),
    ("review", "uvicorn", ["adjudicate", "nothing.jsonl"]),
    ("parquet", "pyarrow", ["export", "nothing.jsonl", "--to", "parquet", "-o", "out"]),
    ("parquet", "pyarrow", ["extract", "pages", "-o", "out/", "--format", "parquet", *LIBRARY]),
    ("duckdb", "duckdb", ["export", "nothing.jsonl", "--to", "duckdb", "-o", "out"]),
    ("resolve", "requests_cache", ["extract", "pages", "-o", "out", "--resolve", "crossref", *LIBRARY]),
    ("ray", "ray", ["extract", "pages", "-o", "out/", "--engine", "ray", *LIBRARY]),
    ("s3", "s3fs", ["extract", "s3://bucket/pages/", "-o", "out", *LIBRARY]),
    ("s3", "s3fs", ["extract", "pages", "-o", "s3://bucket/out/", *LIBRARY]),
    ("gs", "gcsfs", ["extract", "pages", "gs://bucket/a.txt", "-o", "out", *LIBRARY]),
    ("hf", "huggingface_hub", ["extract", "hf://datasets/a/b.txt", "-o", "out", *LIBRARY]),
]


def declared() -> dict[str, list[Requirement]]:
    extras = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    return {name: [Requirement(each) for each in needs] for name, needs in extras.items()}


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_modules_of_an_extra_are_those_of_its_distributions(extra: str) -> None:
    """Those that are installed here: no test is left out for an extra that is not."""
    brought = {requirement.name for requirement in declared()[extra]}
    known = metadata.packages_distributions()
    for module in EXTRAS[extra]:
        assert set(known.get(module, [module])) & {name.replace("_", "-") for name in brought} or module in brought


def test_every_extra_is_known_and_all_is_all_of_them() -> None:
    several = {name: needs[0].extras for name, needs in declared().items() if needs[0].name == "claimx"}
    assert set(declared()) - set(several) == set(EXTRAS)
    assert several == {"export": {"parquet", "duckdb"}, "all": set(EXTRAS)}


@pytest.mark.parametrize(("extra", "module", "arguments"), USES, ids=[f"{use[2][0]}-{use[1]}" for use in USES])
def test_its_absence_is_one_line_and_nothing_is_done(
    extra: str, module: str, arguments: list[str], cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in EXTRAS[extra]:
        if name not in sys.modules:  # another that is not installed here is not what this is about
            monkeypatch.setitem(sys.modules, name, type(sys)(name))
    monkeypatch.setitem(sys.modules, module, None)
    done = cli(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.endswith(f' needs {module}, which is not installed (pip install "claimx[{extra}]")\n')
    assert done.stderr.count("\n") == 1
    assert not (folder / "out").exists()


def test_every_extra_is_tried() -> None:
    assert {extra for extra, _, _ in USES} == set(EXTRAS)


def test_a_module_that_is_there_and_broken_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> object:
        raise ImportError("libarrow.so: cannot open")

    monkeypatch.setattr("claimx.extras.import_module", broken)
    with pytest.raises(UsageError, match=r"^--to parquet needs pyarrow, which cannot be imported: libarrow\.so"):
        need("parquet", "--to parquet")


def test_the_first_module_is_returned() -> None:
    assert need("resolve", "--resolve") is importlib.import_module("requests")
