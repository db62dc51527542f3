"""Files that attack, byte by byte: what the makers of well-formed test files would refuse to write."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib

PAGE = b"<html><body><p>Aspirin 81 mg daily lowers the risk of stroke.</p></body></html>"


def zipped(members: list[tuple[str, bytes]], *, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive; names may repeat and lead out of it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind, compresslevel=9) as archive:
        for name, data in members:
            info = zipfile.ZipInfo("x" * len(name.encode()))
            info.compress_type = kind
            info.filename = name
            info.orig_filename = name
            with archive.open(info, "w") as member:
                member.write(data)
            archive.NameToInfo.pop(name, None)
    return stream.getvalue()


def link_in_zip() -> bytes:
    """Return a zip archive with a symbolic link to the passwords of the system, called a page."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.html")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("page.html", PAGE)
    return stream.getvalue()


def nested(depth: int, width: int) -> bytes:
    """Return archives within archives, ``width`` in each, as 42.zip has them, around zeros."""
    data = zipped([("zeros.txt", bytes(2_000_000))])
    for _ in range(depth):
        data = zipped([(f"{number}.zip", data) for number in range(width)])
    return data


def overlapping(members: int, size: int) -> bytes:
    """Return a zip archive whose members are all the same bytes, each said to be one of its own (Fifield 2019)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = bytes(size)
    data = packer.compress(plain) + packer.flush()
    crc = zlib.crc32(plain)
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 8, 0, 0, crc, len(data), size, 9, 0) + b"00000.txt" + data
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<6H3L5H2L", 20, 20, 0, 8, 0, 0, crc, len(data), size, 9, 0, 0, 0, 0, 0, 0)
        + b"%05d.txt" % number
        for number in range(members)
    )
    end = struct.pack("<4H2LH", 0, 0, members & 0xFFFF, members & 0xFFFF, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Return ``data`` with ``value`` written ``offset`` bytes behind the first ``signature``."""
    at = data.index(signature) + offset
    return data[:at] + value + data[at + len(value) :]


def zip64_lie() -> bytes:
    """Return a zip archive whose zip64 record says that the directory has 2^62 bytes."""
    data = zipped([("a.txt", b"LDN helps.")])
    at = data.rindex(b"PK\x05\x06")
    record = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 62, 0)
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:at] + record + b"PK\x06\x07" + struct.pack("<LQL", 0, at, 1) + end


def tar_of(*members: tuple[str, bytes, bytes, int | None]) -> bytes:
    """Return a tar archive; a member is its name, its type, its bytes, and the size that it claims."""
    parts = []
    for name, kind, data, claimed in members:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd" if kind in b"12" else ""
        info.size = len(data) if claimed is None else claimed
        parts += [info.tobuf(tarfile.GNU_FORMAT), data, bytes(-len(data) % 512)]
    return b"".join(parts) + bytes(1024)


def pax(records: bytes) -> bytes:
    """Return a tar archive whose page has a pax header with ``records``."""
    return tar_of(("pax", b"x", records, None), ("page.html", b"0", PAGE, None))


def warc(*records: tuple[str, bytes, int | None]) -> bytes:
    """Return a web archive; a record is its type, the HTTP message (or other bytes) in it, and the length it claims."""
    parts = []
    for kind, body, length in records:
        media_type = "application/http" if body.startswith((b"HTTP", b"GET")) else "text/dns"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/\r\n"
            f"Content-Type: {media_type}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
        )
        parts.append(head.encode() + body + b"\r\n\r\n")
    return b"".join(parts)


def http(body: bytes, *headers: str, status: int = 200) -> bytes:
    """Return an HTTP response of a page."""
    lines = [f"HTTP/1.1 {status} Said", "Content-Type: text/html", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def pdf(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """Return a PDF file of these objects, the first of which is number 1, with a table of where they are."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer <</Size %d /Root %d 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (len(objects) + 1, root, trailer, start)


def stream(data: bytes, *keys: bytes) -> bytes:
    """Return a stream object."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), b" ".join(keys), data)


def pdf_page(
    content: bytes, *keys: bytes, catalog: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()
) -> bytes:
    """Return a PDF file of one page that shows ``content``; ``keys`` belong to its stream."""
    return pdf(
        b"<</Type /Catalog /Pages 2 0 R %s>>" % catalog,
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources <</Font <</F 5 0 R>>>> %s>>" % page,
        stream(content, *keys),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *more,
    )


def shown(text: str) -> bytes:
    """Return the operators that show a line."""
    return b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text.encode()
