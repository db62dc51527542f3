"""The folders are the way the data takes; a stage never imports another stage."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "claimx"
STAGES = {"read", "segment", "annotate", "library", "assemble", "write", "studies", "resolve"}
SHARED = {
    "records",
    "terms",
    "errors",
    "document",
    "custom",
    "mentions",
    "words",
    "months",
    "numerals",
    "journals",
    "works",
    "identifiers",
    "atomic",
    "ledger",
    "marks",
    "wording",
    "renamed",
    "collecting",
    "extras",
    "late_pattern",
    "stopwatch",
    "remembered",
    "__init__",
}
ABOVE = {
    "decisions": {"assemble", "write"},
    "sampling": {"decisions"},
    "agreement": {"decisions", "sampling"},
    "evaluate": {"sampling"},
    "report": {"agreement", "audit", "decisions", "sampling", "studies", "summary"},
    "review": {"assemble", "decisions", "read", "run", "why"},
}
"""What is done with a ledger, and all that each package may use besides what is shared."""
OUTER = {"run", "cli", "review", "config", "__main__"}


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            modules.add(node.module)
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    return {parts[1] for m in modules if (parts := m.split("."))[0] == "claimx" and len(parts) > 1}


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_stage_imports_only_what_is_shared(stage: str) -> None:
    for path in sorted((SRC / stage).rglob("*.py")):
        assert imported(path) <= SHARED | {stage}, path


@pytest.mark.parametrize("package", sorted(ABOVE))
def test_what_is_done_with_a_ledger_stands_in_ranks(package: str) -> None:
    for path in sorted((SRC / package).rglob("*.py")):
        assert imported(path) <= SHARED | ABOVE[package] | {package}, path


def test_no_two_packages_need_each_other() -> None:
    for package, below in ABOVE.items():
        assert not [name for name in below if package in ABOVE.get(name, ())]
        assert not [path for name in below for path in (SRC / name).rglob("*.py") if package in imported(path)]


def test_shared_modules_know_no_stage() -> None:
    for name in sorted(SHARED - {"__init__"}):
        for path in [SRC / f"{name}.py"] if (SRC / f"{name}.py").exists() else sorted((SRC / name).glob("*.py")):
            assert imported(path) <= SHARED, path


def test_only_cli_and_review_know_run() -> None:
    for path in sorted(SRC.rglob("*.py")):
        if path.relative_to(SRC).parts[0] not in {*OUTER, "__main__.py", "__init__.py"}:
            assert "run" not in imported(path), path


def test_components_import_nothing_heavy_at_module_level() -> None:
    for path in sorted((SRC / "annotate").glob("*/component.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        heads = {n.module for n in tree.body if isinstance(n, ast.ImportFrom)}
        heads |= {a.name for n in tree.body if isinstance(n, ast.Import) for a in n.names}
        assert heads <= {"__future__", "typing", "spacy.language"}, path
