"""``rows.tsv``: real phrasing in sentences of our own, a row a test, every field compared.

A row is a sentence, with the drugs that are known before in ``{}`` and the quotes in ``[]``, and its doses, one a
column, as :func:`reading.described` writes them; no column: no dose. ``@forum`` before a sentence is the type of its
page, ``\\u00a0`` in it a character that cannot be seen. ``blind.tsv`` was written last, and never tuned on.
"""

import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest

from claimx.records import SourceType

_SPEC = importlib.util.spec_from_file_location("reading", Path(__file__).with_name("reading.py"))
assert _SPEC
assert _SPEC.loader
reading = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(reading)

_TYPE = re.compile(r"@(\w+) ")


def rows(name: str) -> list[tuple[str, SourceType, list[str]]]:
    """Return the sentence, the page's type and the doses of each row."""
    found = []
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        sentence, *doses = line.split("\t")
        typed = _TYPE.match(sentence)
        source = typed[1] if typed else "blog"
        assert source in get_args(SourceType)
        sentence = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), sentence[typed.end() if typed else 0 :])
        found.append((sentence, source, doses))
    return found


@pytest.mark.parametrize(("sentence", "source", "doses"), rows("rows.tsv"))
def test_row(sentence: str, source: SourceType, doses: list[str]) -> None:
    text, found, quotes = reading.read(sentence, source)
    assert [reading.described(dose) for dose in found] == doses
    assert [text[dose.start : dose.end] for dose in found] == [text[start:end] for start, end in quotes]
