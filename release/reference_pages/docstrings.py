"""Docstrings that Python throws away: those below a field of a class and below a name of a module."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from itertools import pairwise
from types import ModuleType

_VALUE = re.compile(r"^- ``(.+?)``: (.*)$", re.MULTILINE)


@cache
def of_fields(module: ModuleType) -> dict[str, dict[str, str]]:
    """Return the docstrings below the fields of each class of ``module``, by class and field."""
    tree = ast.parse(inspect.getsource(module))
    return {node.name: _below(node.body) for node in tree.body if isinstance(node, ast.ClassDef)}


@cache
def of_names(module: ModuleType) -> dict[str, str]:
    """Return the docstrings below the names that ``module`` sets."""
    return _below(ast.parse(inspect.getsource(module)).body)


def values(docstring: str) -> dict[str, str]:
    """Return the lines of a list of values: what stands in backticks, and what is told of it.

    >>> values("Which way.\\n\\n- ``up``: it rose\\n- ``down``: it fell\\n")
    {'up': 'it rose', 'down': 'it fell'}
    """
    return dict(_VALUE.findall(docstring))


def _below(body: list[ast.stmt]) -> dict[str, str]:
    found = {}
    for statement, after in pairwise(body):
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if isinstance(target, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[target.id] = inspect.cleandoc(str(after.value.value))
    return found
