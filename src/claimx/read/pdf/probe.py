"""Asks pdfium for the characters of a page and for where they stand."""

from __future__ import annotations

import ctypes
import math
import re
from functools import lru_cache
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|demi|[.-]b(?:i|d)?$|(?:cm|cmss|sf)bx|-medi(?!um)|tbi?$", re.I)
_ITALIC = re.compile(r"ital|obli|slant|[.-]b?i(?:t|talic)?$|(?:cm|sf)ti|tb?i$", re.I)
_FORCE_BOLD, _IS_ITALIC = 1 << 18, 1 << 6  # flags of a font (ISO 32000-1, table 123)
SECOND = "\x00"  # stands for the second unit of a character above U+FFFF


@lru_cache(maxsize=512)
def _style(name: bytes, flags: int) -> tuple[str, bool, bool]:
    """Return name, bold and italic of a font."""
    font = name.decode("utf-8", "replace")
    font = font.split("+", 1)[1] if font[6:7] == "+" else font
    bold = bool(flags & _FORCE_BOLD) or _BOLD.search(font) is not None
    return font, bold, bool(flags & _IS_ITALIC) or _ITALIC.search(font) is not None


def page_text(raw: Any, text: Any) -> str:
    """Return the characters of a page, one for each of pdfium's indexes."""
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    found = ctypes.string_at(buffer, max(0, written - 1) * 2).decode("utf-16-le", "replace")
    if len(found) == count:
        return found
    # Characters above U+FFFF are two to pdfium, and some it leaves out: index by index.
    units = [raw.FPDFText_GetUnicode(text, index) for index in range(count)]
    points: list[str] = []
    for index, unit in enumerate(units):
        high = units[index - 1] if index else 0
        if 0xDC00 <= unit < 0xE000 and 0xD800 <= high < 0xDC00:
            points[-1] = chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00)
            points.append(SECOND)
        else:
            points.append(chr(unit) if 0 < unit < 0xD800 or 0xDFFF < unit < 0x110000 else "\ufffd")
    return "".join(points)


class Probe:
    """Asks pdfium for single characters and rectangles of a page, with buffers that are made once."""

    def __init__(self, raw: Any, text: Any) -> None:
        self.raw, self.text = raw, text
        self._doubles = tuple(ctypes.c_double() for _ in range(4))
        self._pointers = tuple(map(ctypes.byref, self._doubles))
        self._matrix = raw.FS_MATRIX()
        self._matrix_pointer = ctypes.byref(self._matrix)
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._flags_pointer = ctypes.byref(self._flags)

    def rectangles(self, start: int, count: int) -> list[tuple[float, float, float, float]]:
        """Return (left, bottom, right, top) of the text objects in ``count`` characters from ``start`` on."""
        a, b, c, d = self._doubles
        pa, pb, pc, pd = self._pointers
        get, text = self.raw.FPDFText_GetRect, self.text
        found = []
        for index in range(self.raw.FPDFText_CountRects(text, start, count)):
            get(text, index, pa, pb, pc, pd)
            found.append((a.value, d.value, c.value, b.value))
        return found

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return (left, bottom, right, top) of a character."""
        a, b, c, d = self._doubles
        pa, pb, pc, pd = self._pointers
        self.raw.FPDFText_GetCharBox(self.text, index, pa, pb, pc, pd)
        return a.value, c.value, b.value, d.value

    def origin(self, index: int) -> tuple[float, float]:
        """Return where the character stands on its baseline."""
        a, b = self._doubles[:2]
        self.raw.FPDFText_GetCharOrigin(self.text, index, self._pointers[0], self._pointers[1])
        return a.value, b.value

    def size(self, index: int) -> float:
        """Return the size of a character in points as it is shown."""
        size: float = self.raw.FPDFText_GetFontSize(self.text, index)
        matrix = self._matrix
        if self.raw.FPDFText_GetMatrix(self.text, index, self._matrix_pointer):
            size *= math.hypot(matrix.c, matrix.d)
        return size

    def turned(self) -> float:
        """Return the angle, in radians, of the character that :meth:`size` was asked for last."""
        return math.atan2(self._matrix.b, self._matrix.a)

    def style(self, index: int) -> tuple[str, bool, bool]:
        """Return name, bold and italic of a character's font."""
        self._name.value = b""
        self.raw.FPDFText_GetFontInfo(self.text, index, self._name, 128, self._flags_pointer)
        return _style(self._name.value, self._flags.value)
