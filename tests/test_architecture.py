"""The folders are the way the data takes; a stage never imports another stage."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "claimx"
MODULES = {
    ".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SRC.rglob("*.py")
}
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
    "doc_notes",
    "schemas",
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


def modules_in(path: Path, *, at_run_time: bool = False) -> set[str]:
    """Return the modules of claimx that ``path`` imports, within functions too; ``at_run_time``: not for types alone."""
    found = set()
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute, so that this test sees them"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module or "" for name in whole}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif not (at_run_time and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            nodes += ast.iter_child_nodes(node)
    return {name for name in found if name.split(".")[0] == "claimx"}


def imported(path: Path) -> set[str]:
    """Return the packages and modules right below ``claimx`` that ``path`` imports."""
    return {parts[1] for name in modules_in(path) if len(parts := name.split(".")) > 1}


def test_no_module_needs_itself_by_way_of_others() -> None:
    graph = {name: modules_in(path, at_run_time=True) & MODULES.keys() - {name} for name, path in MODULES.items()}
    TopologicalSorter(graph).prepare()  # tells the circle, where there is one


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
