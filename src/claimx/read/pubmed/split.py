"""PubMed's files cut into their records as a stream: the bytes of one record at a time, none of them parsed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from claimx.errors import LimitError, ReadError
from claimx.read.source import Member, Refused, SplitOptions

PUBMED_TYPE = "application/x-pubmed+xml"
NBIB_TYPE = "application/nbib"
_CHUNK = 1 << 18
_OPEN = re.compile(
    rb"<(PubmedArticle|PubmedBookArticle|MedlineCitation)(?=[\s>/])|<(/?)(?:Pubmed(?:Book)?Article|MedlineCitation)Set\b|<!--|<!\[CDATA\["
)
_HEAD = 1024
_LONGEST_TOKEN = 32
_DECLARED = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"'][^>]{0,100}\?>")
_UNICODE = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_AFTER_NAME = (b" ", b">", b"/", b"\n", b"\r", b"\t", b"")
_SKIPPED = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_PMID = re.compile(rb"[\r\n]PMID-")


def split_pubmed(stream: BinaryIO, path: str, options: SplitOptions) -> Iterator[Member | Refused]:
    """Yield the records of PubMed XML; what is between them (deleted citations, sets, declarations) is passed over.

    Raises:
        ReadError: there is no record in it, or it ends before its set is closed.
    """
    window = _Window(stream)
    window.begin()
    prefix = window.take_declaration()
    number = 0
    sets = 0
    while (token := window.next(_OPEN)) is not None:
        name = token[1]
        if name is None and token[2] is not None:
            sets += -1 if token[2] else 1
            window.drop(token.end())
        elif name is None:
            if not window.skip_to(_SKIPPED[token[0]], token.end()):
                raise ReadError("a comment that is not closed: what follows it cannot be read")
        else:
            number += 1
            cut = _cut(window, token.start(), name, f"{path}#{number}", prefix, options.max_bytes)
            if isinstance(cut, Refused) and window.ended and window.at == len(window.data):
                sets = 0  # its error says that the file ends too early
            yield cut
    if not number:
        raise ReadError("no record in the PubMed XML")
    if sets > 0:
        raise ReadError(f"it ends before its set is closed, after record {number}", hint="is the file complete?")


class _Window:
    """What of a stream has been read and not yet been dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.data = b""
        self.at = 0
        self.ended = False

    def begin(self) -> None:
        """Read enough to know how the stream begins."""
        while len(self.data) < _HEAD and self.fill(_CHUNK):
            pass

    def fill(self, size: int) -> bool:
        """Read on; return whether there was more."""
        more = b"" if self.ended else self.stream.read(size)
        self.ended = not more
        if more:
            self.data = self.data[self.at :] + more
            self.at = 0
        return bool(more)

    def take_declaration(self) -> bytes:
        """Return the XML declaration where it names an encoding that the records do not have by default; from UTF-16
        the stream is turned into UTF-8 here."""
        for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
            if self.data.startswith(mark):
                self.stream = cast(BinaryIO, _Recoded(self.data[2:], self.stream, encoding))
                self.data, self.ended = b"", False
                self.begin()
                return b""
        declared = _DECLARED.match(self.data.removeprefix(codecs.BOM_UTF8))
        return declared[0].strip() if declared and declared[1].lower() not in _UNICODE else b""

    def next(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Return the next match, dropping what is before it; ``None`` at the end."""
        while (match := pattern.search(self.data, self.at)) is None or (
            match.end() + 1 >= len(self.data) and not self.ended
        ):
            if match is None:
                self.at = max(self.at, len(self.data) - _LONGEST_TOKEN)
            if not self.fill(_CHUNK) and match is None:
                return None
        return match

    def drop(self, to: int) -> None:
        self.at = to

    def skip_to(self, end: bytes, start: int) -> bool:
        """Drop everything to the end of ``end``; return whether there was one."""
        self.at = start
        while (found := self.data.find(end, self.at)) < 0:
            self.at = max(self.at, len(self.data) - len(end))
            if not self.fill(_CHUNK):
                return False
        self.at = found + len(end)
        return True


class _Recoded:
    """A stream of another encoding as UTF-8."""

    def __init__(self, first: bytes, stream: BinaryIO, encoding: str) -> None:
        self._parts = [first]
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        while True:
            data = self._parts.pop() if self._parts else self._stream.read(size)
            text = self._decoder.decode(data, final=not data)
            if text or not data:
                return text.encode("utf-8", "replace")


def _cut(window: _Window, start: int, name: bytes, path: str, prefix: bytes, most: int) -> Member | Refused:
    """Return the record that begins at ``start`` and leave the window behind it.

    A record that another one begins in, or in which the file ends, is not closed.
    """
    window.drop(start)
    while True:
        end, closed = _end(window.data, window.at, name)
        if end >= 0 or len(window.data) - window.at > most:
            break
        if not window.fill(max(_CHUNK, len(window.data) - window.at)):
            break
    if (end if end >= 0 else len(window.data)) - window.at > most:
        _pass_over(window, end, name)
        return Refused(path, LimitError(f"a record of more than {most:,} bytes", hint="--max-size sets the limit"))
    if not closed:
        window.drop(end if end >= 0 else len(window.data))
        return Refused(path, ReadError("the record is not closed" + ("" if end >= 0 else ": the file ends in it")))
    data = window.data[window.at : end]
    window.drop(end)
    return Member(path, prefix + data, PUBMED_TYPE)


def _pass_over(window: _Window, end: int, name: bytes) -> None:
    if end >= 0:
        window.drop(end)
    else:
        close = re.compile(rb"</%b\s{0,20}>|<%b(?=[\s>/])" % (name, name))
        window.drop(window.at + len(name))
        if (match := window.next(close)) is not None:
            window.drop(match.end() if match[0].startswith(b"</") else match.start())


def _end(data: bytes, start: int, name: bytes) -> tuple[int, bool]:
    """Return where the record at ``start`` ends and whether it is closed there; -1 where the data end before."""
    again = _find_tag(data, b"<" + name, start + 1, len(data))
    stop = again if again >= 0 else len(data)
    if data.find(b"<!", start, stop) >= 0:
        return _end_among_comments(data, start, name)
    close = _find_tag(data, b"</" + name, start, stop)
    bracket = data.find(b">", close, stop) if close >= 0 else -1
    return (bracket + 1, True) if bracket >= 0 else (again, False)


def _find_tag(data: bytes, tag: bytes, start: int, stop: int) -> int:
    """Return where ``tag`` stands with the end of a name behind it, -1 where it does not."""
    found = data.find(tag, start, stop)
    while found >= 0 and data[found + len(tag) : found + len(tag) + 1] not in _AFTER_NAME:
        found = data.find(tag, found + 1, stop)
    return found


def _end_among_comments(data: bytes, start: int, name: bytes) -> tuple[int, bool]:
    """Do the same for a record with comments or CDATA sections, in which tags mean nothing."""
    token = re.compile(rb"<!--|<!\[CDATA\[|</%b\s{0,20}>|<%b(?=[\s>/])" % (name, name))
    at = start + 1
    while (match := token.search(data, at)) is not None:
        if match[0] in _SKIPPED:
            at = data.find(_SKIPPED[match[0]], match.end())
            if at < 0:
                return -1, False
        elif match[0].startswith(b"</"):
            return match.end(), True
        else:
            return match.start(), False
    return -1, False


def split_nbib(stream: BinaryIO, path: str, options: SplitOptions) -> Iterator[Member | Refused]:
    """Yield the records of MEDLINE's tagged text: each begins with a ``PMID-`` line; what is before the first is no
    record.

    Raises:
        ReadError: there is no record in it.
    """
    window = _Window(stream)
    window.begin()
    if window.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        window.take_declaration()
    window.data = b"\n" + window.data.removeprefix(codecs.BOM_UTF8)  # so that a line end is before every record
    number = 0
    match = window.next(_PMID)
    while match is not None:
        number += 1
        window.drop(match.start() + 1)
        match = _next_record(window, options.max_bytes)
        name = f"{path}#{number}"
        if match is None and len(window.data) - window.at > options.max_bytes:
            limit = LimitError(f"a record of more than {options.max_bytes:,} bytes", hint="--max-size sets the limit")
            yield Refused(name, limit)
            window.drop(window.at + 1)
            match = window.next(_PMID)
            continue
        data = window.data[window.at : match.start() if match else len(window.data)]
        if match is None:
            window.drop(len(window.data))
        yield Member(name, data.rstrip() + b"\n", NBIB_TYPE)
    if not number:
        raise ReadError("no MEDLINE record in it: no line begins with PMID-")


def _next_record(window: _Window, most: int) -> re.Match[bytes] | None:
    """Return where the next record begins, keeping the one at hand; ``None`` at the end or beyond the limit."""
    searched = window.at + 5
    while (match := _PMID.search(window.data, searched)) is None and len(window.data) - window.at <= most:
        length = len(window.data) - window.at
        if not window.fill(max(_CHUNK, length)):
            return None
        searched = max(window.at + 5, length - _LONGEST_TOKEN)
    return match
