"""Words and numbers of many texts at once, as arrays.

A word is a run of letters, a number a run of digits ("e116" is both); each word is known by a hash of its folded
letters. The hash is the same in every run and on every machine. Ideographs are read in overlapping pairs. The second
number of an abridged range is written out ("529-38" ends at 538).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimx.library.folding import DIGIT, DROPPED, IDEOGRAPH, LETTER, folding, spelt_out

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BREAK = "\x1e"
_PRIME, _INVERSE = 0x9E3779B97F4A7C15, 0xF1DE83E19937733D
_MIX = 0xD6E8FEB86659FD93
_NUMBER_MIX = 0x9FB21C651E98DF25
_MOST_DIGITS = 9
_PART, _PREFIX, _SUFFIX = 3, 0x55555555, 0x33333333
_DASHES = tuple(ord(dash) for dash in "-‐‑‒–—−~")


class Tokens(NamedTuple):
    """Tokens in text order. ``text`` is the number of the text that a token stands in.

    ``hash`` (32 bits of the number's value or the word's letters), ``number`` whether it is one, ``value`` of a number
    (0 for a word), ``prefix`` and ``suffix`` hashes of its first and last three letters, ``start`` and ``end`` in
    ``small``, the letters of all texts in five bits; text ``n`` ends there at ``breaks[n]``.
    """

    text: NDArray[np.int64]
    hash: NDArray[np.uint64]
    number: NDArray[np.bool_]
    value: NDArray[np.int64]
    prefix: NDArray[np.uint64]
    suffix: NDArray[np.uint64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    small: NDArray[np.uint8]
    breaks: NDArray[np.int64]


def tokens_of(texts: Sequence[str]) -> Tokens:
    """Return the tokens of ``texts``."""
    import numpy as np

    texts = [text if text.isascii() else spelt_out(text) for text in texts]
    blob = _BREAK.join(texts)
    if blob.count(_BREAK) != len(texts) - 1:
        blob = _BREAK.join(text.replace(_BREAK, " ") for text in texts)
    units = np.frombuffer(blob.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    table = folding()
    kind = table.kind[units]
    if (kind == DROPPED).any():
        units, kind = units[kind != DROPPED], kind[kind != DROPPED]
    starts, ends = _bounds(kind)
    breaks = np.flatnonzero(units == ord(_BREAK))
    text = _numbered(breaks, starts)
    of = kind[starts]
    code = table.code[units]
    sums = _prefix_sums(code)
    number = of == DIGIT
    value = _values(code, starts, ends, number)
    _write_out(value, units, starts, ends, number)
    hashes = _hashes(sums, starts, ends)
    hashes[number] = mixed(value[number].astype(np.uint64), _NUMBER_MIX)
    part = np.minimum(ends - starts, _PART)
    prefix = _hashes(sums, starts, starts + part) ^ np.uint64(_PREFIX)
    suffix = _hashes(sums, ends - part, ends) ^ np.uint64(_SUFFIX)
    return Tokens(text, hashes, number, value, prefix, suffix, starts, ends, table.small[code], breaks)


def mixed(value: NDArray[np.uint64], factor: int = _MIX) -> NDArray[np.uint64]:
    """Return 32 well mixed bits of each value."""
    import numpy as np

    value = (value ^ (value >> np.uint64(32))) * np.uint64(factor)
    value = (value ^ (value >> np.uint64(29))) * np.uint64(_MIX)
    return value >> np.uint64(32)


def _bounds(kind: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    import numpy as np

    before = np.empty_like(kind)
    before[:1], before[1:] = 0, kind[:-1]
    after = np.empty_like(kind)
    after[-1:], after[:-1] = 0, kind[1:]
    in_token = (kind == LETTER) | (kind == DIGIT)
    paired = kind == IDEOGRAPH
    starts = np.flatnonzero((in_token & (kind != before)) | paired)
    ends = np.flatnonzero((in_token & (kind != after)) | paired) + 1
    pair = paired[starts] & (after[starts] == IDEOGRAPH)
    return starts, ends + pair


def _prefix_sums(code: NDArray[np.uint16]) -> NDArray[np.uint64]:
    """Return for each place the sum of code times prime to the power of its place, before it."""
    import numpy as np

    sums = np.zeros(len(code) + 1, dtype=np.uint64)
    np.cumsum(code.astype(np.uint64) * _powers(len(code), _PRIME), out=sums[1:])
    return sums


def _hashes(sums: NDArray[np.uint64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    return mixed((sums[ends] - sums[starts]) * _powers(len(sums), _INVERSE)[starts])


_POWERS: dict[int, NDArray[np.uint64]] = {}


def _powers(length: int, base: int) -> NDArray[np.uint64]:
    """Return the first ``length`` powers of ``base`` modulo 2**64, kept from call to call."""
    import numpy as np

    known = _POWERS.get(base)
    if known is None or len(known) < length:
        powers = np.full(max(length, 4096), base, dtype=np.uint64)
        powers[0] = 1
        known = _POWERS[base] = np.multiply.accumulate(powers)
    return known[:length]


def _values(
    code: NDArray[np.uint16], starts: NDArray[np.int64], ends: NDArray[np.int64], number: NDArray[np.bool_]
) -> NDArray[np.int64]:
    import numpy as np

    value = np.zeros(len(starts), dtype=np.int64)
    at, last = starts[number], ends[number]
    total = np.zeros(len(at), dtype=np.int64)
    for place in range(int((last - at).max(initial=0).clip(0, _MOST_DIGITS))):
        inside = at + place < last
        digit = code[np.minimum(at + place, len(code) - 1)].astype(np.int64) - ord("0")
        total = np.where(inside, total * 10 + digit, total)
    value[number] = total
    return value


def _write_out(
    value: NDArray[np.int64],
    units: NDArray[np.uint16],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    number: NDArray[np.bool_],
) -> None:
    """Complete the second number of "529-38", in place: it follows a dash and has fewer digits."""
    import numpy as np

    follows = np.flatnonzero(number[1:] & number[:-1] & (starts[1:] - ends[:-1] == 1)) + 1
    follows = follows[np.isin(units[ends[follows - 1]], _DASHES)]
    short = ends[follows] - starts[follows]
    shorter = short < ends[follows - 1] - starts[follows - 1]
    follows, scale = follows[shorter], 10 ** np.minimum(short[shorter], _MOST_DIGITS)
    full = value[follows - 1] // scale * scale + value[follows]
    up = full > value[follows - 1]
    value[follows[up]] = full[up]


def trigrams_of(tokens: Tokens, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return the distinct letter trigrams of the chosen words of each text: the text, and three times five bits.

    A word's end counts as a letter; in text order.
    """
    import numpy as np

    inside = np.zeros(len(tokens.small) + 2, dtype=np.int8)
    inside[tokens.start[chosen] + 1] = 1
    inside[tokens.end[chosen] + 1] -= 1
    letters = np.zeros(len(tokens.small) + 2, dtype=np.uint16)
    letters[1:-1] = tokens.small
    letters *= np.cumsum(inside, dtype=np.int8).astype(bool)
    at = np.flatnonzero(letters)
    if not len(at):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint16)
    code = letters[at - 1] << np.uint16(10) | letters[at] << np.uint16(5) | letters[at + 1]
    text = _numbered(tokens.breaks, at - 1)
    order = np.argsort(code, kind="stable")  # by code, and by text within a code, since texts come in order
    ordered, of = code[order], text[order]
    again = np.zeros(len(code), dtype=bool)
    again[order[1:]] = (ordered[1:] == ordered[:-1]) & (of[1:] == of[:-1])
    return text[~again], code[~again]


def _numbered(breaks: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of the text of each of ``places``, which are in order."""
    import numpy as np

    ends = np.searchsorted(places, breaks)
    return np.repeat(np.arange(len(breaks) + 1), np.diff(ends, prepend=0, append=len(places)))
