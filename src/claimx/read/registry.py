"""The formats that can be read: a new one is one module and one line here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from importlib import import_module
from typing import BinaryIO, NamedTuple, cast

from claimx.document import Form
from claimx.errors import FormatError
from claimx.read.source import Member, Refused, Source, SplitOptions, Text

Reader = Callable[[Source], Text]
Splitter = Callable[[BinaryIO, str, SplitOptions], Iterator[Member | Refused]]
"""Splits a file into its documents, as a stream.

``splitter(stream, path, options)`` yields, in the order of the file, a :class:`~claimx.read.source.Member` for each
document, named ``f"{path}#{number}"`` (1-based; every record counts, also a refused or an empty one), or a
:class:`~claimx.read.source.Refused` for one that cannot be had: a record larger than ``options.max_bytes`` (a
``LimitError``) or a broken one (a ``ReadError``). ``stream`` is buffered and decompressed; it can be read (``read``,
``readline``, ``peek``) but not sought. No more than a record or so is held in memory: ``readline`` always with a size.
Where the rest of the file cannot be read, it raises a ``ReadError``: what it yielded before is kept, and the file itself
gets an error record.
"""


class Format(NamedTuple):
    """A format that documents have.

    ``name`` is what ``--input-format`` calls it. ``reader`` is ``module:function`` below ``claimx.read`` and reads one
    document (``None``: each is of a format of its own, which ``Member.media_type`` or its content tells). ``sniff``
    matches the first bytes of its files (4,096 at most). ``signed``: its files always begin so and no others do, which
    therefore counts for more than a suffix. ``part`` is the file by which it is known where it is a zip archive
    (``word/document.xml``). ``split`` is the ``module:function`` of a :data:`Splitter` where its files hold many
    documents; the members are then read by ``reader``, unless their ``media_type`` says otherwise. ``rows``: a table,
    taken from folders and archives only where ``--text-field`` says which column holds the text. ``form`` is how the
    lines of the text came about.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    reader: str | None
    sniff: re.Pattern[bytes] | None = None
    signed: bool = False
    part: str | None = None
    split: str | None = None
    rows: bool = False
    form: Form = "markup"

    def load(self) -> Reader:
        """Import and return the reader.

        Raises:
            FormatError: its documents are each of a format of their own.
        """
        if self.reader is None:
            raise FormatError(f"{self.name} holds documents of other formats")
        return cast(Reader, _imported(self.reader))

    def splitter(self) -> Splitter | None:
        """Import and return the splitter, where its files hold many documents."""
        return cast(Splitter, _imported(self.split)) if self.split else None


_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*){0,4}<(?:!doctype\s+html|html|head|body|meta|title|article|div|table|p|h1|script|link|section)\b",
    re.I | re.S,
)
_PUBMED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}\?>\s{0,99})?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s{0,99}){0,4}(?:<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,2000}\]\s{0,99})?>\s{0,99})?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s{0,99}|<\?[^>]{0,200}\?>\s{0,99}){0,4}<(?:Pubmed(?:Book)?Article|MedlineCitation)(?:Set)?\b",
)
_NBIB = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}PMID- ?\d{1,9}\s{1,9}[A-Z]{2,4} {0,2}-")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}(?:\[\s{0,99})?\{\s{0,99}\"[^\"\n]{1,200}\"\s{0,9}:")
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]{0,99}%PDF-\d")
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---\s*\n(?:[\w-]+\s*:.*\n){1,40}---\s*\n")

_JATS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?=<(?:[?!]|(?:\w{1,9}:)?(?:article|pmc-articleset|OAI-PMH|records?|metadata)[\s>]))"
    rb"(?=[^\0]{0,3900}?(?:<!DOCTYPE\s+(?:article|pmc-articleset)\b"
    rb"|<(?:\w{1,9}:)?(?:article-meta|journal-meta|pmc-articleset|front-stub)\b|<article\s[^<>]{0,900}\b(?:article-type|dtd-version)\s?=))",
    re.S,
)

_RTF = re.compile(rb"\s*\{\\rtf")
_MHTML = re.compile(
    rb"(?:[\w-]{1,40}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n){0,20}){0,30}"
    rb"(?:content-type:\s{0,9}multipart/(?:related|alternative|mixed)|snapshot-content-location:)",
    re.I,
)
_JATS_SET = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?=<[?!pO])(?=[^\0]{0,1500}?<(?:pmc-articleset\b|ListRecords\b[^\0]{0,2500}?<article\s))",
    re.S,
)

FORMATS = (
    Format("jats", "application/jats+xml", (".nxml", ".jats", ".xml"), "jats.document:read_jats", _JATS, form="marked"),
    Format(
        "jats-set",
        "application/x-jats-set+xml",
        (),
        "jats.document:read_jats",
        _JATS_SET,
        signed=True,
        split="jats.split:split_articles",
        form="marked",
    ),
    Format("html", "text/html", (".html", ".htm", ".xhtml", ".shtml"), "html.document:read_html", _HTML, form="web"),
    Format(
        "markdown",
        "text/markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
        "markdown:read_markdown",
        _FRONT,
    ),
    Format(
        "pubmed",
        "application/x-pubmed+xml",
        (),
        "pubmed.article:read_pubmed",
        _PUBMED,
        signed=True,
        split="pubmed.split:split_pubmed",
        form="record",
    ),
    Format(
        "nbib",
        "application/nbib",
        (".nbib", ".medline"),
        "pubmed.medline:read_nbib",
        _NBIB,
        signed=True,
        split="pubmed.split:split_nbib",
        form="record",
    ),
    Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm", ".dotx", ".dotm", ".doc"),
        "docx.document:read_docx",
        part="word/document.xml",
        form="office",
    ),
    Format(
        "jsonl",
        "application/x-ndjson",
        (".jsonl", ".ndjson", ".json"),
        None,
        _JSON,
        split="rows.objects:split_jsonl",
        rows=True,
    ),
    Format("csv", "text/csv", (".csv",), None, split="rows.delimited:split_csv", rows=True),
    Format("tsv", "text/tab-separated-values", (".tsv", ".tab"), None, split="rows.delimited:split_tsv", rows=True),
    Format("pdf", "application/pdf", (".pdf",), "pdf.document:read_pdf", _PDF, signed=True, form="printed"),
    Format("rtf", "application/rtf", (".rtf",), "rtf.document:read_rtf", _RTF, signed=True, form="office"),
    Format(
        "epub",
        "application/epub+zip",
        (".epub",),
        "epub.document:read_epub",
        part="META-INF/container.xml",
        form="book",
    ),
    Format("mhtml", "multipart/related", (".mht", ".mhtml", ".eml"), "mhtml.document:read_mhtml", _MHTML, form="web"),
    Format(
        "odt",
        "application/vnd.oasis.opendocument.text",
        (".odt", ".ott", ".fodt"),
        "odt.document:read_odt",
        part="content.xml",
        form="office",
    ),
    Format("text", "text/plain", (".txt", ".text", ".asc", ".log", ""), "plain:read_plain", form="plain"),
)
"""Those whose look overlaps stand in the order in which they are believed."""

TEXT = FORMATS[-1]
"""What everything is that nothing else claims."""

COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
"""Suffixes of compressed files: what is before them names the format."""

_BY_MEDIA_TYPE = {known.media_type: known for known in reversed(FORMATS)}
_ZIP = b"PK\x03\x04"
_ALIASES = {
    "application/xhtml+xml": "text/html",
    "text/x-markdown": "text/markdown",
    "application/json": "application/x-ndjson",
    "application/jsonl": "application/x-ndjson",
}


def supported(path: str, *, rows: bool = False) -> bool:
    """Tell whether a walk through a folder takes the document ``path`` (by its suffix; files without one are left out);
    tables only with ``rows``."""
    suffix = suffix_of(path)
    return bool(suffix) and any(suffix in known.suffixes and (rows or not known.rows) for known in FORMATS)


def suffix_of(path: str) -> str:
    """Return the suffix that names the format of ``path``, in lower case.

    >>> suffix_of("pages.zip!Blog/A.HTML"), suffix_of("page.html.gz"), suffix_of("README")
    ('.html', '.html', '')
    """
    name = path.replace("!", "/").rpartition("/")[2].lower()  # a path of pathlib takes ten times as long
    stem, suffix = _split_suffix(name)
    return _split_suffix(stem)[1] if suffix in COMPRESSED else suffix


def _split_suffix(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem and suffix else (name, "")


def format_named(name: str) -> Format:
    """Return the format that ``--input-format`` calls ``name``.

    Raises:
        FormatError: there is none.
    """
    for known in FORMATS:
        if known.name == name.lower():
            return known
    raise FormatError(f"no format is called {name!r}", hint=f"one of {', '.join(known.name for known in FORMATS)}")


def format_for(media_type: str) -> Format | None:
    """Return the format of a media type (its parameters do not count), ``None`` where there is no reader for it."""
    if (known := _BY_MEDIA_TYPE.get(media_type)) is not None:
        return known  # as splitters say it, for every record
    wanted = media_type.split(";")[0].strip().lower()
    return _BY_MEDIA_TYPE.get(_ALIASES.get(wanted, wanted))


def format_of(path: str, data: bytes, media_type: str | None = None) -> Format:
    """Return the format of ``data``: the one asked for, else by content, else by suffix, else plain text.

    A signature counts for more than the suffix, the suffix for more than what merely looks like another format.

    Raises:
        FormatError: ``media_type`` names no format that can be read.
    """
    if media_type is not None:
        if (asked := format_for(media_type)) is None:
            names = ", ".join(known.media_type for known in FORMATS)
            raise FormatError(f"no reader for {media_type}", hint=f"one of {names}")
        return asked
    suffix = suffix_of(path)
    named = [known for known in FORMATS if suffix and suffix in known.suffixes]
    head = data[:4096]
    if head.startswith(_ZIP) and (packed := _packed(data)):
        return packed
    seen = [known for known in FORMATS if known.sniff and known.sniff.match(head)]
    signed = [known for known in seen if known.signed]
    both = [known for known in seen if known in named]
    unsigned = [known for known in named if not known.signed and known is not TEXT]
    return next(iter([*signed, *both, *unsigned, *seen, *named]), TEXT)


def format_with(names: Collection[str]) -> Format | None:
    """Return the format whose documents are zip archives of files with these names (Word, EPUB, OpenDocument), if any."""
    return next((known for known in FORMATS if known.part is not None and known.part in names), None)


def _packed(data: bytes) -> Format | None:
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return format_with(archive.NameToInfo)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None  # damaged, or of a version that zipfile does not know: its suffix or signature tells


@cache
def _imported(place: str) -> object:
    module, function = place.split(":")
    return getattr(import_module(f"claimx.read.{module}"), function)
