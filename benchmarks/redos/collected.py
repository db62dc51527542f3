"""Every regular expression of claimx, and how it is known that none is missing.

Patterns are met as Python compiles them: :func:`collect` listens to ``re`` while all modules are imported and while the
samples are extracted (some patterns are built from tables when they are first used). The sources are then searched for
calls of ``re``: one that was never reached, and whose pattern cannot be read from the source either, is named in
:attr:`Collected.unmet`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import claimx

SRC = Path(claimx.__file__).parent
ANYCASE = "claimx.annotate.anycase"
"""Its ``AnyCase(pattern)`` compiles a pattern when it is first used."""
LATE = "claimx.late_pattern"
"""Its ``late_pattern(pattern, flags)`` likewise."""
METHODS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
USES = ("search", "match", "fullmatch")
"""What the methods come to: a search tries every place of the text, a match one."""


MADE_OF_THE_TEXT = {
    "claimx.annotate.citations.prose.studies": "an acronym, a noun behind a number: words with one bounded repeat",
    "claimx.annotate.citations.wording": "two years with at most three characters between them",
    "claimx.annotate.drugs.aliases": "a name that the text defines, escaped",
    "claimx.annotate.drugs.brands": "names that the text defines, escaped",
    "claimx.annotate.drugs.clipped": "words of a table; a genus by its letter",
    "claimx.annotate.drugs.studied": "a name out of a title, escaped",
    "claimx.annotate.own_names": "a user's patterns: their shape is checked, the time limit of a document holds for all",
    "claimx.audit.promotional": "the cues of promotional_cues.tsv, compiled when audit runs",
    "claimx.config.file": "a key of the settings, escaped, and spaces around it",
    "claimx.config.patterns": "a user's patterns, against the empty text",
    "claimx.custom": "names of rules, escaped, each star of them up to the next dot",
    "claimx.read.mhtml.parts": "the boundary of a message, escaped, and spaces behind it",
    "claimx.read.pubmed.split": "the tag of a record, with at most 20 spaces",
    "claimx.resolve.agree": "a family's name, escaped",
    "claimx.run.folder": "names of the files of a unit",
}
"""Modules with a call that neither imports nor samples reach, and what it compiles."""


@dataclass(frozen=True)
class Met:
    """One pattern: where it is compiled, and by which of :data:`USES` it is applied."""

    module: str
    line: int
    pattern: str
    flags: int
    uses: tuple[str, ...]


@dataclass
class Collected:
    patterns: list[Met] = field(default_factory=list)
    unmet: list[tuple[str, int]] = field(default_factory=list)
    """Calls in the sources that were never reached, as (module, line)."""


@dataclass(frozen=True)
class _Call:
    module: str
    first: int
    last: int
    method: str
    names: tuple[str, ...]
    """The names that the statement assigns the pattern to, or none: it stands in a table, or inside a call."""
    literal: str | None


def collect() -> Collected:
    """Return the patterns of all modules of claimx, by module and line."""
    heard = _listen()
    calls = list(_calls())
    used = _used()
    found: dict[tuple[str, str, int], Met] = {}
    reached: set[_Call] = set()
    by_module: dict[str, list[_Call]] = {}
    for call in calls:
        by_module.setdefault(call.module, []).append(call)
    for module, line, pattern, flags in sorted(heard):
        there = [call for call in by_module.get(module, ()) if call.first <= line <= call.last]
        reached.update(there)
        uses = _uses(there, used)
        key = (module, pattern, flags)
        before = found.get(key)
        uses = uses if before is None else tuple(use for use in USES if use in {*uses, *before.uses})
        found[key] = Met(module, line if before is None else before.line, pattern, flags, uses)
    result = Collected()
    for call in calls:
        if call in reached:
            continue
        if call.literal is None:
            result.unmet.append((call.module, call.first))
        else:
            key = (call.module, call.literal, 0)
            found.setdefault(key, Met(call.module, call.first, call.literal, 0, _uses([call], used)))
    result.patterns = sorted(found.values(), key=lambda met: (met.module, met.line, met.pattern))
    return result


def modules() -> list[str]:
    """Return the names of all modules of claimx but ``__main__``."""
    walked = pkgutil.walk_packages(claimx.__path__, "claimx.")
    return sorted(module.name for module in walked if module.name.rpartition(".")[2] != "__main__")


def _listen() -> set[tuple[str, int, str, int]]:
    """Import everything and extract the samples; return (module, line, pattern, flags) of what was compiled."""
    heard: set[tuple[str, int, str, int]] = set()
    compile_: Any = re._compile  # type: ignore[attr-defined]

    def hear(pattern: str | bytes, flags: int) -> None:
        frame = sys._getframe(2)
        while frame.f_back is not None and frame.f_globals.get("__name__") in {"re", __name__, "functools", LATE}:
            frame = frame.f_back
        name = str(frame.f_globals.get("__name__"))
        if name.startswith("claimx.") and name != ANYCASE:
            binary = isinstance(pattern, bytes)
            text = pattern.decode("latin-1") if binary else pattern
            heard.add((name, frame.f_lineno, text, flags | re.ASCII.value if binary else flags & ~re.UNICODE.value))

    def listening(pattern: Any, flags: Any) -> Any:
        compiled = compile_(pattern, flags)
        hear(compiled.pattern, compiled.flags)
        return compiled

    if early := [name for name in sys.modules if name.startswith("claimx.")]:
        raise RuntimeError(f"imported before anybody listened: {early[0]}")
    any_case: Any = importlib.import_module(ANYCASE).AnyCase
    make = any_case.__init__

    def making(self: Any, pattern: str, *more: Any, **named: Any) -> None:
        hear(pattern, re.IGNORECASE.value)
        make(self, pattern, *more, **named)

    late: Any = importlib.import_module(LATE)._Late
    make_late = late.__init__

    def making_late(self: Any, pattern: str, flags: int) -> None:
        make_late(self, pattern, flags)
        _ = self._compiled  # heard where it stands, even if no sample needs it

    any_case.__init__ = making
    late.__init__ = making_late
    re._compile = listening  # type: ignore[attr-defined]
    try:
        for name in ["claimx", *modules()]:
            importlib.import_module(name)
        _extract_samples()
    finally:
        re._compile = compile_  # type: ignore[attr-defined]
        any_case.__init__ = make
        late.__init__ = make_late
    return heard


def _extract_samples() -> None:
    from claimx.run.pipeline import Pipeline
    from loaders.files import documents_in

    pipeline = Pipeline()
    for path in sorted((SRC.parents[1] / "data" / "raw").iterdir()):
        for document in documents_in(path):
            pipeline.process_document(document)


def _calls() -> Iterator[_Call]:
    for path in sorted(SRC.rglob("*.py")):
        parts = path.relative_to(SRC.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assigned = {
            id(node.value): tuple(t.id for t in targets if isinstance(t, ast.Name))
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for targets in [node.targets if isinstance(node, ast.Assign) else [node.target]]
        }
        for node in ast.walk(tree):
            match node:
                case (
                    ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[first, *_])
                    | ast.Call(func=ast.Name(id="AnyCase" | "late_pattern" as method), args=[first, *_])
                ):
                    method = "compile" if method in {"AnyCase", "late_pattern"} else method
                    if method in METHODS and module not in {ANYCASE, LATE}:
                        literal = first.value if isinstance(first, ast.Constant) else None
                        literal = literal.decode("latin-1") if isinstance(literal, bytes) else literal
                        end = node.end_lineno or node.lineno
                        yield _Call(module, node.lineno, end, method, assigned.get(id(node), ()), literal)


def _used() -> dict[str, set[str]]:
    """Return the methods that are called on each name anywhere in claimx; "" where a name is handed on."""
    used: dict[str, set[str]] = {}
    for path in sorted(SRC.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        owners = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                owners.add(id(node.value))
                used.setdefault(node.value.id, set()).add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in owners:
                used.setdefault(node.id, set()).add("")
    return used


def _uses(calls: list[_Call], used: dict[str, set[str]]) -> tuple[str, ...]:
    """Return how the pattern of ``calls`` is applied; all of :data:`USES` where that cannot be told."""
    uses: set[str] = set()
    for call in calls:
        methods = {call.method} if call.method != "compile" else set().union(*(used.get(n, {""}) for n in call.names))
        if not methods or "" in methods or not methods & METHODS:
            return USES
        for method in methods & METHODS:
            uses.add(method if method in USES else "search")
    return tuple(use for use in USES if use in uses) or USES
