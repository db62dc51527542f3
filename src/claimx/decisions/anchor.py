"""Where the words of a decision stand in a newer text of the same document.

Only what is certain is a place. Exact words count where what stood beside them stands there too, or where they were
alone in the old document and are alone in the new one; edited words only in the gap that the old neighbours leave. What
fits in two places, or is a look-alike of what is gone, is lost, with the reason.
"""

from __future__ import annotations

from functools import lru_cache

from claimx.decisions.edited import edited
from claimx.decisions.exact import exact
from claimx.decisions.model import Target
from claimx.decisions.outline import CONTEXT
from claimx.decisions.reading import Lost, Place, Reading, Selectors
from claimx.decisions.sought import Sought

__all__ = ["CONTEXT", "Lost", "Place", "Reading", "Selectors", "anchor", "find", "selectors"]

_reading = lru_cache(maxsize=2)(Reading)


def selectors(text: str, start: int, end: int) -> Selectors:
    """Return what a target keeps of ``text[start:end]``, in code points."""
    return _reading(text).selectors(start, end)


def anchor(target: Target, text: str) -> Place | Lost:
    """Return where the words of ``target`` stand in ``text``, a newer text of the same document, or why that is not known.

    The selectors are those of the W3C Web Annotation Data Model (text quote and text position selector), and the outline
    of the old document, without which less can be told for certain.
    """
    return find(target, _reading(text))


def find(target: Target, reading: Reading) -> Place | Lost:
    """Return what :func:`anchor` does; for many targets in one text."""
    if reading.is_as_it_was(target):
        return Place(target.start, target.end, same=True)
    sought = Sought(reading, target)
    if not sought.form:
        return Lost("the passage has no words")
    spans = list(reading.folded.places(sought.form))
    return exact(sought, spans) if spans else edited(sought)
