"""Documents damaged as storage, transfers and attackers damage them: one mutation a call, the same for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]

TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\xcc\x81" * 40,
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [<!ENTITY b '&b;'>]>", b"&b;", b"&#xD800;",
    b"&#0;", b"&#99999999;", b"<a " * 50, b"<div>" * 300, b"</div>" * 300, b"<table><tr><td colspan=99999 rowspan=99999>",
    b"<?xml version='1.0' encoding='utf-16'?>", b"\r", b"\r\n\r\n", b"{" * 200, b"[" * 200, b'"', b"\\u", b"\\", b",,,,",
    b"%PDF-1.7", b"endobj", b"stream\n", b"/Length 999999999", b"/Kids [1 0 R 1 0 R]", b"xref\n0 99999", b"PK\x03\x04",
    b"PK\x05\x06", b"\x1f\x8b\x08", b"{\\rtf1", b"{\\*\\", b"\\u-1?", b"\\bin999999999 ", b"PMID- ", b"AB  - ",
    b"Content-Length: 99999999999\r\n", b"Content-Transfer-Encoding: base64\r\n\r\n", b"-1", b"0", b"2147483648",
    b"18446744073709551616", b"1e999", b"NaN", b"../../etc/passwd", b"file:///etc/passwd", b"(((((((((", b" " * 500, b"\n" * 500,
)  # fmt: skip
"""What parsers trip over: controls, half characters, unbalanced marks, entities, lying lengths, cycles."""

_NUMBER = re.compile(rb"\d{1,12}")
_HUGE = (b"0", b"-1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999")


def mutated(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Return ``data`` after one to four mutations; ``others`` are documents that pieces may come from."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = random.choice(MUTATIONS)(data, random, others)
    return data


def _span(data: bytes, random: Random, longest: int = 2000) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randint(1, longest))


def _flip(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _bit in range(random.choice((1, 3, 30)) if data else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _behead(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data[random.randrange(len(data) + 1) :]


def _delete(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _double(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _swap(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    (a, b), (c, d) = sorted((_span(data, random, 300), _span(data, random, 300)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


def _insert(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(TOKENS) + data[place:]


def _splice(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    start, end = _span(other, random, 5000)
    place = random.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _inflate(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    numbers = [match.span() for match in _NUMBER.finditer(data)]
    if not numbers:
        return data
    start, end = random.choice(numbers)
    return data[:start] + random.choice(_HUGE) + data[end:]


def _blank(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, random, 300)
    return data[:start] + bytes(end - start) + data[end:]


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _behead, _delete, _double, _swap, _insert, _insert, _splice, _inflate, _blank,
)  # fmt: skip
