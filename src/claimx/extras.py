"""The extras of claimx: which modules each of them installs, and the one line that names it where it is not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimx.errors import UsageError

EXTRAS: dict[str, tuple[str, ...]] = {
    "review": ("starlette", "uvicorn"),
    "parquet": ("pyarrow",),
    "duckdb": ("duckdb",),
    "resolve": ("requests", "requests_cache", "urllib3", "platformdirs"),
    "ray": ("ray",),
    "s3": ("s3fs",),
    "gs": ("gcsfs",),
    "hf": ("fsspec", "huggingface_hub"),
}
"""Those that bring modules (a test compares them with ``pyproject.toml``); the others are several of these."""


def need(extra: str, what: str) -> Any:
    """See to it that ``what`` can work, before it begins; return the first module of ``extra``.

    Args:
        extra: a name of :data:`EXTRAS`.
        what: an option, a command or a kind of address, for the message.

    Raises:
        UsageError: a module of the extra is not installed, or cannot be imported.
    """
    modules = [_imported(name, extra, what) for name in EXTRAS[extra]]
    return modules[0]


def _imported(name: str, extra: str, what: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        absent = isinstance(error, ModuleNotFoundError) and error.name == name
        why = "which is not installed" if absent else f"which cannot be imported: {error}"
        raise UsageError(f"{what} needs {name}, {why}", hint=f'pip install "claimx[{extra}]"') from error
