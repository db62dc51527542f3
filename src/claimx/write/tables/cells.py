"""A value as the text of a cell that a spreadsheet shows and never runs.

Text whose first sign is one that starts a formula gets an apostrophe before it, after the OWASP page "CSV Injection":
``=``, ``+``, ``-``, ``@``, tab, carriage return and line feed, and the full-width and small forms of these signs, which
some spreadsheets fold; white space and invisible signs before them do not help. Where a semicolon separates cells (as in
most of Europe) a quotation mark within a line does not hold it back, so a sign behind a semicolon gets one too.

White space other than blanks becomes a blank and any other control character ``\ufffd``, one for one: a record is a line.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from claimx.write.tables.columns import ColumnType

_CONTROLS = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd"),
    **dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " "),
}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SIGN = "=+\\-@＝＋－＠﹦﹢﹣﹫"
_UNSEEN = "\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffd"
_FORMULA = re.compile(f"(^|;)(?=[{_UNSEEN}\"']*[{_SIGN}])")
_OPENING = ("[", "{", "(")
_ENCODER = msgspec.json.Encoder()


def cell(value: Any, type: ColumnType = "text") -> str:
    """Return what stands in the cell; ``None`` is an empty one. Lists are JSON.

    >>> cell("=1+1"), cell("two\\nlines"), cell("5 mg; -2"), cell(None), cell(3, "integer"), cell(-0.5, "number")
    ("'=1+1", 'two lines', "5 mg;' -2", '', '3', '-0.5')
    """
    if value is None:
        return ""
    match type:
        case "boolean":
            return "true" if value else "false"
        case "integer":
            return str(value)
        case "number":
            return _digits(value)
        case "numbers":
            return f"[{','.join('null' if each is None else _digits(each) for each in value)}]"
        case "texts":
            return harmless(_ENCODER.encode(value).decode())
    return harmless(value)


def _digits(value: float) -> str:
    return repr(value).removesuffix(".0")


def harmless(text: str) -> str:
    """Return ``text`` on one line, with an apostrophe before each sign that a spreadsheet may start a formula with."""
    if not text.isprintable() and _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    if ";" not in text and (text[:1].isalnum() or text[:1] in _OPENING):
        return text  # most text: nothing that the pattern could find
    return _FORMULA.sub(r"\1'", text)
