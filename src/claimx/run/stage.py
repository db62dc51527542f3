"""A defect of ours must cost one document, never the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimx.errors import AnnotateError, DocumentError


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Turn whatever unexpected is raised inside into an error of the document that names the stage.

    Raises:
        DocumentError: what the stage raised on purpose, as it is; an :class:`~claimx.errors.AnnotateError` for
            anything else.
    """
    try:
        yield
    except DocumentError:
        raise
    except Exception as error:
        raise AnnotateError(f"{name} failed: {type(error).__name__}: {error}", stage=name) from error
