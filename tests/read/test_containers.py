"""Files that hold many documents: what is found in them, and what becomes of those made to do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import zstandard

from claimx.errors import ReadError
from claimx.read import read_document
from claimx.read.containers import Found, Opening, Skipped, documents
from claimx.read.containers.budget import Counted
from claimx.read.source import Member, Refused

PROSE = b"Aspirin 81 mg daily lowers the risk of stroke. "
PAGE = b"<html><body><p>Ketamine eased depression.</p></body></html>"


class Pipe(io.BytesIO):
    """Standard input: it cannot be sought, and gives little at a time."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: Any) -> int:
        raise io.UnsupportedOperation


def found(data: bytes, path: str = "f", *, pipe: bool = False, **options: Any) -> list[Found]:
    return list(documents(Counted((Pipe if pipe else io.BytesIO)(data)), path, Opening(**options)))


def told(data: bytes, path: str = "f", **options: Any) -> list[str]:
    """What is found, a line each: ``name = text``, ``name ! error``, ``name - skipped``."""
    return [line(item) for item in found(data, path, **options)]


def line(item: Found) -> str:
    if isinstance(item, Member):
        return f"{item.path} = {item.data[:40].decode()}"
    return f"{item.path} ! {item.error}" if isinstance(item, Refused) else f"{item.path} - {item.kind}"


def zipped(members: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return stream.getvalue()


def tarred(members: dict[str, bytes], mode: Any = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode, format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd,
}


@pytest.mark.parametrize("suffix", COMPRESS)
def test_compressed_files(suffix: str) -> None:
    compress = COMPRESS[suffix]
    assert told(compress(PAGE), f"a.html.{suffix}") == [f"a.html.{suffix} = {PAGE[:40].decode()}"]
    assert told(compress(b"one ") + compress(b"two"), "-", pipe=True) == ["- = one two"]
    assert told(compress(compress(b"twice")), "f") == ["f = twice"]
    assert told(compress(tarred({"a.txt": b"x"})), "f") == ["f!a.txt = x"]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_compressed_files_that_are_cut_off_or_damaged(suffix: str) -> None:
    packed = COMPRESS[suffix](b"".join(str(n).encode() for n in range(50_000)))
    name = {"gz": "gzip", "bz2": "bzip2", "zst": "zstd"}.get(suffix, suffix)
    for end in (len(packed) // 2, len(packed) - 1):
        assert told(packed[:end]) == [f"f ! truncated: the {name} data end too early"]
    broken = packed[:200] + bytes(byte ^ 255 for byte in packed[200:260]) + packed[260:]
    assert told(broken) == [f"f ! damaged {name} data"]
    assert told(COMPRESS[suffix](b"text") + b"\x00" * 600) == ["f = text"]


def test_what_was_read_before_an_archive_is_cut_off_is_kept() -> None:
    noise = b"".join(zlib.crc32(bytes([n % 251, n // 251])).to_bytes(4, "big").hex().encode() for n in range(30_000))
    packed = gzip.compress(tarred({"a.txt": PROSE, "b.txt": noise}))
    assert told(packed[:-1000]) == [
        f"f!a.txt = {PROSE[:40].decode()}",
        "f!b.txt ! truncated: the gzip data end too early",
        "f ! truncated: the gzip data end too early",
    ]
    assert told(tarred({"a.txt": PROSE, "b.txt": noise})[:-15_000]) == [
        f"f!a.txt = {PROSE[:40].decode()}",
        "f!b.txt ! truncated: the archive ends in the middle of a file",
        "f ! truncated: the archive ends in the middle of a file",
    ]


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("pipe", [False, True])
def test_zip_archives(method: int, pipe: bool) -> None:
    packed = zipped({"blog/a.txt": b"one", "b.txt": b"", "blog/": b"", "c.png": b"x", "d.html": b"two" * 9999}, method)
    assert told(packed, "p.zip", pipe=pipe) == [
        "p.zip!blog/a.txt = one",
        "p.zip!b.txt = ",
        "p.zip!c.png - .png",
        f"p.zip!d.html = {'two' * 13}t",
    ]


def test_archives_within_archives() -> None:
    inner = zipped({"c.txt": b"deep"})
    middle = tarred({"b.zip": inner, "x.txt": b"middle"})
    assert told(zipped({"a.tar.zst": zstd(middle), "y.txt": b"top"}), "p.zip") == [
        "p.zip!a.tar.zst!b.zip!c.txt = deep",
        "p.zip!a.tar.zst!x.txt = middle",
        "p.zip!y.txt = top",
    ]
    assert told(zipped({"p.zip": zipped({"q.zip": middle, "r.zip": zipped({"s.zip": inner})}), "z.txt": b"end"})) == [
        "f!p.zip!q.zip!b.zip ! archives nested more than 3 deep",
        "f!p.zip!q.zip!x.txt = middle",
        "f!p.zip!r.zip!s.zip ! archives nested more than 3 deep",
        "f!z.txt = end",
    ]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_archives(form: int, mode: str) -> None:
    long = "d" * 60 + "/" + "e" * 90 + ".txt"
    members = {"a.txt": b"one", long: b"two" * 400, "é.txt": b"three", "c.css": b"", "empty.txt": b""}
    assert told(tarred(members, mode, form), "p") == [
        "p!a.txt = one",
        f"p!{long} = {'two' * 13}t",
        "p!é.txt = three",
        "p!c.css - .css",
        "p!empty.txt = ",
    ]


def test_links_devices_folders_and_hidden_names_are_passed_over() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("d", tarfile.DIRTYPE), ("p.txt", tarfile.FIFOTYPE), ("c.txt", tarfile.CHRTYPE)):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        for name in (".hidden.txt", ".git/x.txt", "__MACOSX/._a.txt", "a/.DS_Store", "./ok.txt"):
            info = tarfile.TarInfo(name)
            info.size = 2
            archive.addfile(info, io.BytesIO(b"ok"))
    assert told(stream.getvalue()) == ["f!./ok.txt = ok"]


NAMES = [
    ("../../etc/cron.d/x.txt", "../../etc/cron.d/x.txt"),
    ("/etc/passwd.txt", "/etc/passwd.txt"),
    ("C:\\windows\\x.txt", "C:\\windows\\x.txt"),
    ("a\nb\x1b[31m.txt", "a\\x0ab\\x1b[31m.txt"),
    ("a\u202etxt.exe.txt", "a\\u202etxt.exe.txt"),
    ("a!b#3.txt", "a!b#3.txt"),
    ("x" * 3000 + ".txt", "x" * 3000 + ".txt"),
]


@pytest.mark.parametrize(("name", "label"), NAMES)
def test_names_are_labels(name: str, label: str) -> None:
    assert told(zipped({name: b"x"})) == [f"f!{label} = x"]
    assert told(tarred({name: b"x"})) == [f"f!{label} = x"]


def test_a_name_with_a_nul() -> None:
    packed = zipped({"aXb.txt": b"x"}).replace(b"aXb.txt", b"a\x00b.txt")
    assert told(packed) == ["f!a\\x00b.txt = x"]


def changed(packed: bytes, offset: int, value: bytes, *, signature: bytes = b"PK\x01\x02") -> bytes:
    """Overwrite bytes of the first directory entry of a zip archive (or of another structure)."""
    at = packed.index(signature) + offset
    return packed[:at] + value + packed[at + len(value) :]


GOOD = zipped({"a.txt": b"one " * 500, "b.txt": b"two"})
U32 = struct.Struct("<L").pack
U16 = struct.Struct("<H").pack
# fmt: off
BROKEN_ZIPS = [
    (changed(GOOD, 8, U16(1)), ["f!a.txt ! encrypted (unpack it with its password first)", "f!b.txt = two"]),
    (
        changed(GOOD, 10, U16(9)),
        ["f!a.txt ! packed with method 9, which is not known (unpack it and pack it again)", "f!b.txt = two"],
    ),
    (changed(GOOD, 16, U32(7)), ["f!a.txt ! damaged: its checksum in the archive is wrong", "f!b.txt = two"]),
    (changed(GOOD, 24, U32(9)), ["f!a.txt ! damaged: its checksum in the archive is wrong", "f!b.txt = two"]),
    (
        changed(GOOD, 42, U32(3)),
        ["f!a.txt ! damaged: the archive has no such member where its directory says", "f!b.txt = two"],
    ),
    (
        changed(GOOD, 20, U32(4000)),
        [
            "f!a.txt ! overlaps another member of the archive: a bomb?",
            "f!b.txt ! overlaps another member of the archive: a bomb?",
        ],
    ),
    (changed(GOOD, 0, b"PX\x01\x02"), ["f ! damaged: its directory cannot be read to the end"]),
    (changed(GOOD, 28, U16(60_000)), ["f ! damaged: its directory cannot be read to the end"]),
    (
        changed(GOOD, 12, U32(9**9), signature=b"PK\x05\x06"),
        ["f ! damaged: the directory of the zip archive is not where it says"],
    ),
    (b"PK\x05\x06" + bytes(18), ["f ! no documents in it"]),
    (
        zipped({"a.png": b"x", "b.css": b"y"}),
        ["f!a.png - .png", "f!b.css - .css", "f ! no documents in it (2 other files)"],
    ),
    (
        zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
        ["f ! an Office file of a kind that is not read (Word documents (.docx) are)"],
    ),
    (b"before " + b"x" * 50, ["f = before " + "x" * 33]),
]
# fmt: on


@pytest.mark.parametrize(("packed", "expected"), BROKEN_ZIPS)
def test_broken_zip_archives(packed: bytes, expected: list[str]) -> None:
    assert told(packed) == expected
    assert told(packed, pipe=True) == expected


class Unseekable(io.BytesIO):
    """Where an archive is written to as a stream: its sizes stand behind its members."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation


@pytest.mark.parametrize("stream", [io.BytesIO, Unseekable])
def test_the_members_of_a_zip_archive_that_was_cut_off_are_kept(stream: type[io.BytesIO]) -> None:
    written = stream()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("a.txt", b"one"), ("i.png", bytes(900)), ("d/", b""), ("b.txt", b"two"), ("c.txt", PROSE)):
            archive.writestr(name, data)
    packed = written.getvalue()
    missing = "f ! truncated: the directory at the end of the zip archive is missing"
    whole = ["f!a.txt = one", "f!i.png - .png", "f!b.txt = two", f"f!c.txt = {PROSE[:40].decode()}"]
    assert told(packed) == whole
    assert told(packed[: packed.index(b"PK\x01\x02")]) == [*whole, missing]
    cut = told(packed[: packed.index(b"c.txt") + 15], pipe=True)
    assert cut[:3] == whole[:3]
    assert cut[3].startswith("f!c.txt ! truncated: ")
    assert cut[4].startswith("f ! truncated: ")
    assert told(packed[: packed.index(b"b.txt") + 2])[-1].startswith("f ! truncated: ")


def test_something_before_a_zip_archive_shifts_its_offsets() -> None:
    assert told(b"PK\x03\x04 something else " + zipped({"a.txt": b"one"})) == ["f!a.txt = one"]


def test_a_zip64_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    packed = zipped({"a.txt": b"one " * 9, "b.txt": b"two " * 9})
    assert b"PK\x06\x06" in packed
    assert [line.split(" = ")[0] for line in told(packed)] == ["f!a.txt", "f!b.txt"]


def test_a_document_that_is_too_large_is_refused_and_the_others_are_read() -> None:
    members = {"a.txt": b"x" * 2000, "b.txt": b"fits"}
    refusal = "too large: 2,000 bytes, the limit is 1,000 (--max-size sets it)"
    for packed in (zipped(members), tarred(members), gzip.compress(tarred(members))):
        assert told(packed, max_bytes=1000) == [f"f!a.txt ! {refusal}", "f!b.txt = fits"]
    assert told(gzip.compress(b"x" * 2000), max_bytes=1000) == [
        "f ! too large: more than 1,000 bytes, the limit is 1,000 (--max-size sets it)"
    ]


def zeros(size: int, compress: str) -> bytes:
    """``size`` zero bytes, packed as tightly as can be."""
    return COMPRESS[compress](bytes(size))


def bombs() -> Iterator[tuple[str, bytes]]:
    for suffix in COMPRESS:
        yield f"{suffix} of zeros", zeros(600_000_000 if suffix != "bz2" else 100_000_000, suffix)
        yield f"{suffix} within {suffix}", COMPRESS[suffix](zeros(300_000_000, suffix))
    big = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(big.compress(bytes(1 << 20)) for _ in range(400)) + big.flush()
    crc = 0
    for _ in range(400):
        crc = zlib.crc32(bytes(1 << 20), crc)
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 8, 0, 0, crc, len(data), 400 << 20, 5, 0) + b"a.txt" + data
    entries = b"".join(
        b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 8, 0, 0, crc, len(data), 400 << 20, 9, 0, 0, 0, 0, 0, 0) + b"%05d.txt" % n
        for n in range(2000)
    )  # fmt: skip
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 2000, 2000, len(entries), len(local), 0)
    yield "zip of overlapping members", local + entries + end
    yield "zip of zips of zips", _nested(5)
    yield "tar of a sparse file", _sparse()
    yield "tar with an endless name", _header(b"././@LongLink", b"L", 9_000_000_000)
    yield "tar with an endless pax header", _header(b"p", b"x", 9_000_000_000)
    yield "tar that says it is endless", _header(b"a.txt", b"0", 8_000_000_000)
    yield "compressed a hundred times", _again(b"x", 100)


def _nested(depth: int) -> bytes:
    data = zipped({"a.txt": bytes(30_000_000)})
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(8)})
    return data


def _header(name: bytes, kind: bytes, size: int) -> bytes:
    info = tarfile.TarInfo(name.decode())
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT) + b"x" * 2048


def _sparse() -> bytes:
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)


def _again(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


BOMBS = dict(bombs())


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_soon_and_in_little_memory(name: str) -> None:
    begin = time.process_time()
    tracemalloc.start()
    lines = told(BOMBS[name], max_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(" ! " in line for line in lines)
    assert lines
    assert peak < 80_000_000
    assert time.process_time() - begin < 20


def test_a_member_that_unpacks_without_end_ends_the_archive_where_the_budget_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("claimx.read.containers.budget.FREE", 1_000_000)
    packed = gzip.compress(tarred({"a.txt": PROSE}) [:1024] + _header(b"b.png", b"0", 90_000_000)[:512] + bytes(90_000_000))  # fmt: skip
    lines = told(packed)
    assert lines[0].startswith("f!a.txt = ")
    assert lines[-1].startswith("f ! unpacks to more than 200 times its size: a bomb?")


def test_a_million_members_are_not_kept_in_memory() -> None:
    count = 30_000
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 0, 0, 0, zlib.crc32(b"x"), 1, 1, 0, 0) + b"x"
    name = b"pages/of/some/length/%06d.png"
    length = len(name % 0)
    entries = b"".join(
        b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 0, zlib.crc32(b"x"), 1, 1, length, 0, 0, 0, 0, 0, n * len(local)) + name % n
        for n in range(count)
    )  # fmt: skip
    end64 = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, len(entries), count * len(local))
    place = b"PK\x06\x07" + struct.pack("<LQL", 0, count * len(local) + len(entries), 1)
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    stream = Counted(io.BytesIO(local * count + entries + end64 + place + end))
    tracemalloc.start()
    members = sum(1 for _ in documents(stream, "f", Opening()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert members == count + 1  # the last says that none is a document
    assert peak < 7_000_000


HTTP = b"HTTP/1.1 200 OK\r\n"
HTML = b"Content-Type: text/html; charset=windows-1252\r\n"
CHUNKS = b"7;x=y\r\n<p>one \r\n7\r\ntwo</p>\r\n0\r\n\r\n"


def warc(*records: tuple[bytes, bytes, bytes]) -> list[bytes]:
    return [
        b"WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: https://a.example/%d\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (kind, number, media, len(body), body)
        for number, (kind, media, body) in enumerate(records, 1)
    ]


def response(head: bytes, body: bytes) -> tuple[bytes, bytes, bytes]:
    return b"response", b"application/http; msgtype=response", HTTP + head + b"\r\n" + body


CRAWL = warc(
    (b"warcinfo", b"application/warc-fields", b"software: x"),
    (b"request", b"application/http", b"GET / HTTP/1.1\r\n\r\n"),
    response(HTML, b"<p>caf\xe9</p>"),
    response(HTML + b"Transfer-Encoding: chunked\r\n", CHUNKS),
    response(HTML + b"Transfer-Encoding: chunked\r\n", b"<p>undone by the crawler</p>"),
    response(HTML + b"Content-Encoding: gzip\r\n", gzip.compress(b"<p>packed</p>")),
    response(HTML + b"Content-Encoding: gzip\r\n", b"<p>unpacked by the crawler</p>"),
    response(HTML + b"Content-Encoding: deflate\r\n", zlib.compress(b"<p>zlib</p>")),
    response(HTML + b"Content-Encoding: deflate\r\n", zlib.compress(b"<p>raw</p>")[2:-4]),
    response(HTML + b"Content-Encoding: br\r\n", b"\x0b\x02\x80"),
    response(b"Content-Type: image/png\r\n", b"\x89PNG"),
    (b"response", b"application/http", b"HTTP/1.1 404 Not Found\r\n" + HTML + b"\r\n<p>gone</p>"),
    (b"resource", b"text/plain", b"a resource"),
    response(b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", b"ff\r\ntoo short"),
    response(b"Content-Type: application/octet-stream\r\n", PAGE),
    response(b"Content-Type: application/json\r\n", b'{"text": "not a page"}'),
    response(b"Content-Type: image/svg+xml\r\n", b"<svg/>"),
    response(b"Content-Type: text/plain\r\n", PAGE),
)


def test_web_archives() -> None:
    expected = [
        "w#4 = <p>one two</p>",
        "w#5 = <p>undone by the crawler</p>",
        "w#6 = <p>packed</p>",
        "w#7 = <p>unpacked by the crawler</p>",
        "w#8 = <p>zlib</p>",
        "w#9 = <p>raw</p>",
        "w#10 ! its content encoding is 'br', which is not read",
        "w#11 - image/png",
        "w#12 - HTTP 404",
        "w#13 = a resource",
        "w#14 ! truncated: a chunk of the response ends too early",
        f"w#15 = {PAGE[:40].decode()}",
        "w#16 - application/json",
        "w#17 - image/svg+xml",
        f"w#18 = {PAGE[:40].decode()}",
    ]
    for data in (b"".join(CRAWL), b"".join(map(gzip.compress, CRAWL)), gzip.compress(b"".join(CRAWL))):
        first, *others = found(data, "w")
        assert first == Member("w#3", b"<p>caf\xe9</p>", "text/html; charset=windows-1252", "https://a.example/3")
        assert [line(item) for item in others] == expected
        last = others[-1]
        assert isinstance(last, Member)
        assert last.media_type is None  # a server that did not know better: its content tells


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"".join(CRAWL)[:-30], "truncated: the web archive ends in the middle of a record"),
        (CRAWL[2] + b"rubbish\r\n", "damaged: record 2 of the web archive does not begin with WARC"),
        (CRAWL[2] + CRAWL[2].replace(b"Content-Length", b"X-Length"), "damaged: record 2 of the web archive has no length"),
        (CRAWL[2] + b"WARC/1.0\r\n" + b"a: b\r\n" * 1000, "damaged: no end of the headers"),
        (CRAWL[2] + b"\r\n" * 1000, "damaged: no record where the web archive should have one"),
        (b"".join(map(gzip.compress, CRAWL))[:-9], "truncated: the gzip data end too early"),
    ],
)  # fmt: skip
def test_broken_web_archives_give_what_was_before(data: bytes, error: str) -> None:
    items = found(data, "w")
    assert isinstance(items[0], Member)
    assert line(items[-1]) == f"w ! {error}"


def test_one_document_of_many_is_found_without_opening_the_others() -> None:
    data = zipped({"a.txt": b"x" * 5000, "b.tar": tarred({"c.txt": b"deep", "d.txt": b"x"})})
    assert told(data, only="f!b.tar!c.txt", max_bytes=100) == ["f!b.tar!c.txt = deep"]
    assert told(data, only="f!none.txt") == []
    stream = Counted(io.BytesIO(tarred({"a.txt": b"x", "b.txt": b"x", "i.png": bytes(1_000_000)})))
    assert [line(item) for item in documents(stream, "f", Opening(only="f!b.txt"))] == ["f!b.txt = x"]
    assert stream.count < 200_000


def test_tables_in_archives_are_taken_where_their_column_is_named() -> None:
    packed = zipped({"a.txt": b"x", "rows.jsonl": b'{"t": "one"}\n{"t": "two"}\n'})
    assert told(packed) == ["f!a.txt = x", "f!rows.jsonl - .jsonl"]
    assert told(packed, text_field="t") == ["f!a.txt = x", "f!rows.jsonl#1 = one", "f!rows.jsonl#2 = two"]


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_told_of_and_never_fatal(seed: int) -> None:
    import random

    rnd = random.Random(seed)
    samples = [GOOD, tarred({"a.txt": PROSE, "b.txt": PROSE}), b"".join(CRAWL), b"".join(map(gzip.compress, CRAWL))]
    samples += [compress(PROSE * 50) for compress in COMPRESS.values()]
    samples.append(zipped({"i.tar.gz": tarred({"a.txt": PROSE}, "w:gz"), "b.txt": PROSE}, zipfile.ZIP_STORED))
    for sample in samples:
        for _ in range(25):
            data = bytearray(sample)
            for _ in range(rnd.randint(1, 4)):
                at = rnd.randrange(len(data) + 1)
                data[at : at + rnd.choice((1, 1, 4, 40))] = rnd.randbytes(rnd.choice((0, 1, 4, 40)))
            items = found(bytes(data), pipe=rnd.random() < 0.3, max_bytes=100_000)
            assert items
            assert all(isinstance(item, Member | Refused | Skipped) for item in items)


def test_a_document_that_is_alone_in_its_file_is_read() -> None:
    for data in (
        gzip.compress(PROSE),
        zipped({"a.txt": PROSE, "b.png": b"x"}),
        gzip.compress(tarred({"a.txt": PROSE})),
    ):
        assert read_document("f", data).text == PROSE.decode()
    with pytest.raises(ReadError, match=r"several documents: f!a.txt, f!b.txt \(name one, as 'f!a.txt'\)"):
        read_document("f", GOOD)
