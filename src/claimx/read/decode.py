"""Bytes to text: byte order marks, strict UTF-8 first, then a guess that says so."""

from __future__ import annotations

import codecs
import re

from claimx.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = (b"\xef", b"\xff", b"\xfe", b"\x00")
"""The first bytes of the byte order marks."""
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or EPUB file)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"(\xb5/\xfd", "zstd data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90", "a program (Windows)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
)
_BEGINNINGS = tuple(magic for magic, _ in _MAGIC)
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32), 127))
_SAMPLE = 65_536
_MOST_CONTROLS = 0.3  # share of control characters in what is UTF-8 otherwise
_SMALL_DAMAGE = 0.02  # share of bytes that are not UTF-8 in a file that is taken for damaged UTF-8


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` and warnings about its encoding. A byte order mark is not part of the text.

    ``declared`` is the encoding that the format itself names, if any.

    Raises:
        ReadError: ``data`` is not text.
    """
    for mark, encoding in _MARKS if data[:1] in _MARKED else ():
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    reject_binary(data)
    if wide := _wide(data):
        return data.decode(wide, "replace"), (f"no byte order mark: read as {wide.upper()}",)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error
    else:
        warning = _reject_controls(data, most=_MOST_CONTROLS if len(data) > 64 else 1)
        return text, (warning,) if warning else ()
    _reject_controls(data, most=0.0 if 0 in data[:_SAMPLE] else 0.02)
    if declared:
        try:
            return data.decode(declared), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    text = data.decode("utf-8", "replace")
    damaged = _damage(data, text)
    if damaged is not None:
        return text, (damaged,)
    return _guessed(data, first.start)


def reject_binary(data: bytes) -> None:
    """Raise :class:`~claimx.errors.ReadError` where ``data`` is a known binary format."""
    for magic, name in _MAGIC if data.startswith(_BEGINNINGS) else ():
        if data.startswith(magic) and (len(magic) > 3 or _controls(data[:_SAMPLE])):
            raise ReadError(f"not a text file: it looks like {name}", hint="convert it to text, Markdown or HTML first")


def _controls(sample: bytes) -> int:
    """Return how many control characters there are that text has none of."""
    return len(sample) - len(sample.translate(None, _CONTROLS))


def _reject_controls(data: bytes, *, most: float) -> str | None:
    """Raise where more than ``most`` of the bytes are control characters; return a warning where there are some."""
    sample = data[:_SAMPLE]
    controls = _controls(sample)
    if controls and controls > most * len(sample):
        kind = "NUL bytes" if sample.count(0) * 2 > controls else "control characters"
        raise ReadError(f"not a text file: {controls:,} {kind} in the first {len(sample):,} bytes")
    return f"{controls} control character{'s' if controls != 1 else ''} in the text" if controls else None


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 encoding that ``data`` without a byte order mark has: every other byte of Western text is 0."""
    sample = data[:2000]
    if 0 not in sample:
        return None
    half = len(sample) // 2
    if half >= 8 and sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half >= 8 and sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        count = text.count("\ufffd")
        return text, (f"{count} damaged places in a file that begins as {encoding.upper()}, shown as U+FFFD",)


def _damage(data: bytes, text: str) -> str | None:
    """Return the warning for a UTF-8 file with a few bad bytes; ``None`` where it must be another encoding."""
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = (
        sum(1 for byte in data[: _SAMPLE * 4] if byte >= 0xC2)
        if len(data) < _SAMPLE * 4
        else data.count(b"\xe2") + data.count(b"\xc3")
    )
    valid = sum(1 for c in text[: _SAMPLE * 4] if c > "\x7f" and c != "\ufffd")
    if bad <= 0 or (valid < 2 * bad and not (valid == 0 and _stray(data))):
        return None
    if good and bad > max(3, _SMALL_DAMAGE * len(data)):
        return None
    places = [i for i, c in zip(range(len(text)), text, strict=False) if c == "\ufffd"][:3]
    where = ", ".join(str(place) for place in places) + (", ..." if bad > len(places) else "")
    return f"{bad} invalid UTF-8 byte{'s' if bad != 1 else ''}, shown as U+FFFD at offset {where}"


def _stray(data: bytes) -> bool:
    """Tell whether the bytes that are not ASCII mean nothing in Windows-1252 either."""
    return any(byte in b"\x81\x8d\x8f\x90\x9d" for byte in data) and not any(0xA0 <= byte <= 0xFF for byte in data)


def _guessed(data: bytes, offset: int) -> tuple[str, tuple[str, ...]]:
    """Decode with the most likely legacy encoding and say so."""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    high = [c for c in western if c > "\x7f"]
    if western and _plausible_western(western, high):
        encoding, text = "windows-1252", western
    else:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE]).best()
        encoding = best.encoding if best else "latin-1"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
    damaged = sum(
        1 for c in text[:_SAMPLE] if not c.isprintable() and c not in "\t\n\r\x0b\x0c\x85\u2028\u2029\u00ad\u200b\ufeff"
    )
    if damaged * 10 > len(text[:_SAMPLE]):
        raise ReadError(f"not a text file: no encoding reads it (the first byte that is not UTF-8 is at {offset:,})")
    return text, (f"not UTF-8 (byte {offset:,}): read as {encoding.replace('_', '-')}",)


def _plausible_western(text: str, high: list[str]) -> bool:
    """Tell whether the letters outside ASCII look like accents and quotation marks in Western prose."""
    letters = sum(1 for c in text if c.isascii() and c.isalpha())
    if len(high) * 4 > letters:
        return False
    usual = sum(1 for c in high if c.isalpha() or c in "‘’“”–—…•·°±µ½¼¾²³®©™€£§«»\u00a0×")
    runs = re.search(r"[^\x00-\x7f]{4,}", text)
    return usual >= 0.8 * len(high) and runs is None
