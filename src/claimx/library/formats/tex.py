"""TeX in the fields of a bibliography, into plain text: accents, symbols, mathematics, quotation marks."""

from __future__ import annotations

import html
import re
import unicodedata

from claimx.library.formats.tex_symbols import ACCENTS, ESCAPED, SYMBOLS

_SPECIAL = re.compile(r"[\\{}~$`&\n\t\r]|--|''|  |^ | $")
_ACCENT = re.compile(
    r"\\(?P<mark>['`^\"~=.]|[uvHckrdb](?![A-Za-z]))\s*"
    r"(?:\{\s*(?:\\(?P<dotless>[ij])(?![A-Za-z])\s*(?:\{\})?|(?P<inner>[^\W\d_]))\s*\}|\\(?P<bare>[ij])(?![A-Za-z])\s?|(?P<letter>[^\W\d_])|\{\s*\})"
)
_ENQUOTE = re.compile(r"\\(?:mkbibquote|enquote)\*?\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\s*\{\}|\s+|(?![A-Za-z]))")
_ESCAPE = re.compile(r"\\([^A-Za-z])")
_OWN_ESCAPED = re.compile(r"\\([{}$&])")
_RAISED = re.compile(r"(?<!\\)[\^_](?=[\w{(+-])")
_MATHS = re.compile(r"\$([^$]*)\$")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_QUOTES = str.maketrans({"{": None, "}": None, "~": " "})
_OWN = "{}$~\\`'-&"
_STAND_INS = "".join(chr(0xE000 + place) for place in range(len(_OWN)))
_PUT_ASIDE = str.maketrans(_OWN, _STAND_INS)
_PUT_BACK = str.maketrans(_STAND_INS, _OWN)
"""Characters that a command or an escape stands for must not be taken for TeX's own afterwards."""


def untex(value: str) -> str:
    r"""Return ``value`` as plain text on one line; what TeX does for the eye alone (fonts, braces) goes.

    >>> untex(r"M{\"u}ller \& {\textless}i{\textgreater}in vivo{\textless}/i{\textgreater}: CO$_2$ and $\alpha$-synuclein")
    'Müller & <i>in vivo</i>: CO2 and α-synuclein'
    """
    if _SPECIAL.search(value) is None:
        return value
    kept = False
    if "\\" in value:
        kept = True
        value = value.replace("\\\\", " ")
        value = _OWN_ESCAPED.sub(lambda match: match[1].translate(_PUT_ASIDE), value)
        value = _ACCENT.sub(_compose, value)
        value = _ENQUOTE.sub("“\\1”", _HREF.sub("", value))
    if "$" in value:
        value = _MATHS.sub(lambda match: _COMMAND.sub(_sign, _RAISED.sub("", match[1])), value)
    if kept and "\\" in value:
        value = _COMMAND.sub(_symbol, value)
        value = _ESCAPE.sub(lambda match: ESCAPED.get(match[1], match[1]), value)
    value = value.translate(_QUOTES).replace("``", "“").replace("''", "”").replace("---", "—").replace("--", "–")
    if kept:
        value = value.translate(_PUT_BACK)
    if "&" in value and ";" in value:
        value = _ENTITY.sub(lambda match: html.unescape(match[0]), value)
    return " ".join(value.split())


def verbatim(value: str) -> str:
    r"""Return an address or identifier without what TeX put round it; its hyphens and tildes stay.

    >>> verbatim(r"\url{https://example.org/~roe/a\_b--c}")
    'https://example.org/~roe/a_b--c'
    """
    if "\\" in value or "{" in value or "$" in value:
        value = re.sub(r"\\url\s*\{([^{}]*)\}", r"\1", value)
        value = re.sub(r"\\(?:textasciitilde|~|sim)\s*(?:\{\})?", "~", value).replace("$", "")
        value = value.replace(r"\textless", "<").replace(r"\textgreater", ">")
        value = re.sub(r"\\([^A-Za-z])", r"\1", value)
        value = re.sub(r"\\[A-Za-z]+\s*", "", value).replace("{", "").replace("}", "")
    if "&" in value and ";" in value:
        value = _ENTITY.sub(lambda match: html.unescape(match[0]), value)
    return "".join(value.split())


def _compose(match: re.Match[str]) -> str:
    mark = match["mark"]
    letter = match["inner"] or match["letter"] or match["dotless"] or match["bare"]
    if letter is None:
        return mark.translate(_PUT_ASIDE) if mark in "~^`'" else ""
    return unicodedata.normalize("NFC", letter + ACCENTS[mark])


def _symbol(match: re.Match[str]) -> str:
    return SYMBOLS.get(match[1], "").translate(_PUT_ASIDE)


def _sign(match: re.Match[str]) -> str:
    """In mathematics a blank stays behind what is no letter: ``n \\geq 3``."""
    sign = SYMBOLS.get(match[1], "")
    return _symbol(match) + (" " if match[0][-1].isspace() and sign and not sign.isalpha() else "")
