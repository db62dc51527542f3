"""The folders are the way the data takes; a stage never imports another stage."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "claimx"
STAGES = {"read", "segment", "annotate", "library", "assemble", "write", "studies", "resolve"}
SHARED = {
    "records",
    "errors",
    "document",
    "mentions",
    "words",
    "numerals",
    "journals",
    "works",
    "identifiers",
    "atomic",
    "ledger",
    "marks",
    "wording",
    "__init__",
}
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
