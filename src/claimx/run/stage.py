"""A defect of ours must cost one document, never the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimx.errors import AnnotateError, DocumentError, LimitError
from claimx.stopwatch import Times, timed


@contextmanager
def stage(name: str, times: Times | None = None) -> Iterator[None]:
    """Turn whatever unexpected is raised inside into an error of the document that names the stage.

    ``times`` is told how long it took.

    Raises:
        DocumentError: what the stage raised on purpose, as it is; a :class:`~claimx.errors.LimitError` where there was
            not enough memory; an :class:`~claimx.errors.AnnotateError` for anything else.
    """
    try:
        with timed(name, times):
            yield
    except DocumentError as error:
        if isinstance(error.__cause__, MemoryError):
            raise out_of_memory(name) from error
        raise
    except MemoryError as error:
        raise out_of_memory(name) from error
    except Exception as error:
        raise AnnotateError(f"{name} failed: {type(error).__name__}: {error}", stage=name) from error


def out_of_memory(name: str) -> LimitError:
    """Return the error of a document that took more memory than it may, in the stage ``name``."""
    return LimitError("needs more memory than it may take", stage=name, hint="--max-memory sets the limit")
