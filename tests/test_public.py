"""The public names: all there, none heavy until it is used."""

from __future__ import annotations

import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

import claimx


@pytest.mark.parametrize("name", claimx.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(claimx, name) is not None
    assert name in dir(claimx)


def kept() -> dict[str, set[str]]:
    """What the table of homes says, and what type checkers read."""
    tree = ast.parse(Path(claimx.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        node.module: {alias.name for alias in node.names}
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module
    }


def test_the_surface_is_whole() -> None:
    """One list for people, one for Python, one for type checkers: the same."""
    assert kept() == {home: set(names) for home, names in claimx._HOMES.items()}
    assert len(set(claimx.__all__)) == len(claimx.__all__)
    assert set(claimx.__all__) == {name for names in claimx._HOMES.values() for name in names} | {"__version__"}


def test_all_errors_and_vocabularies_are_public() -> None:
    import claimx.errors
    import claimx.terms

    errors = {name for name, value in vars(claimx.errors).items() if inspect.isclass(value)}
    assert errors | set(claimx.terms.__all__) <= set(claimx.__all__)
    tree = inspect.getdoc(claimx.errors) or ""
    assert set(re.findall(r"\b[A-Z]\w+Error\b", tree)) == errors


def test_every_value_in_a_record_is_public() -> None:
    """Whatever a user meets in a field can be imported to be named in an annotation."""
    from claimx.records import RECORD_TYPES

    met: set[str] = set()

    def look(kind: Any) -> None:
        for part in (kind, *get_args(kind)):
            if part is not kind:
                look(part)
            elif isinstance(part, type) and issubclass(part, msgspec.Struct) and part.__name__ not in met:
                met.add(part.__name__)
                for inner in get_type_hints(part).values():
                    look(inner)

    for record in RECORD_TYPES.values():
        look(record)
    assert met <= set(claimx.__all__)


@pytest.mark.parametrize("name", [name for name in claimx.__all__ if callable(getattr(claimx, name))])
def test_every_public_class_and_function_is_documented(name: str) -> None:
    thing = getattr(claimx, name)
    if isinstance(thing, type) or inspect.isfunction(thing):
        own = thing.__dict__.get("__doc__") if isinstance(thing, type) else thing.__doc__
        assert own and len(own) > 15, name
    if inspect.isfunction(thing):
        assert set(inspect.signature(thing).parameters) <= set(inspect.get_annotations(inspect.unwrap(thing)))


def test_the_page_names_every_public_name() -> None:
    page = (Path(claimx.__file__).parents[2] / "docs/reference/python-api.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^\.\. auto(?:function|class):: claimx\.(\w+)", page, re.MULTILINE))
    told = shown | set(re.findall(r"`(?:claimx\.)?(\w+)`", page))
    assert [name for name in claimx.__all__ if name not in told and name != "__version__"] == []
    assert shown <= set(claimx.__all__)


USER_CODE = """
from pathlib import Path

import claimx


def drugs(folder: Path) -> dict[str, int | str | None]:
    found: dict[str, int | str | None] = {}
    for record in claimx.extract(folder, kinds=["claim"], scheme="nhmrc", jobs=2):
        if isinstance(record, claimx.ClaimRecord):
            relation: claimx.Relation = record.relation
            evidence: claimx.Evidence = record.evidence
            found[f"{record.drug} {relation}"] = evidence.level
        elif isinstance(record, claimx.ErrorRecord):
            print(record.message)
    return found


def why(record: claimx.AnyRecord) -> list[claimx.Why]:
    return [] if isinstance(record, claimx.ErrorRecord) else record.why


try:
    drugs(Path("pages"))
except claimx.LibraryError as error:
    print(error.hint)
claimx.extract(3)
claimx.extract("text", scheme="oxford")
"""


def test_a_user_is_told_by_mypy_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER_CODE, encoding="utf-8")
    root = Path(claimx.__file__).parents[1]
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--no-error-summary", "user.py"]
    cache = ["--cache-dir", str(root.parent / ".mypy_cache")]
    environment = {**os.environ, "MYPYPATH": str(root)}
    told = subprocess.run([*command, *cache], cwd=tmp_path, env=environment, capture_output=True, text=True).stdout
    errors = [line for line in told.splitlines() if ": error:" in line]
    assert [line.partition(": error: ")[0] for line in errors] == ["user.py:27", "user.py:28"], told


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claimx.nonsense


def test_importing_claimx_imports_nothing_heavy() -> None:
    probe = "import sys, claimx; sys.exit(bool({'spacy', 'msgspec', 'lxml', 'typer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", probe]).returncode == 0


def test_the_wheel_carries_everything_that_the_package_needs(tmp_path: Path) -> None:
    """Every tracked kind of file of the package, among them the data, and nothing beside it."""
    import zipfile

    root = Path(claimx.__file__).parents[2]
    if not (root / "pyproject.toml").is_file():
        pytest.skip("not run from the sources")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if not name.startswith("claimx-")}
    package = root / "src" / "claimx"
    needed = {
        f"claimx/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and not {part for part in path.parts if part == "__pycache__" or part.startswith(".")}
    }
    assert carried == needed
    assert "claimx/py.typed" in carried
    assert any(name.startswith("claimx/data/") and name.endswith(".zst") for name in carried)
