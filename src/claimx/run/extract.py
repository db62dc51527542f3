"""``claimx.extract``: documents in, their records out, as ``claimx extract`` writes them."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from io import BytesIO
from typing import Any, TypeAlias

from msgspec.structs import replace

from claimx.config import MAX_MEMORY, TIMEOUT, Settings, values
from claimx.config.load import load
from claimx.document import Document
from claimx.errors import UsageError
from claimx.read.containers import Found, documents, taken
from claimx.read.containers.budget import Counted
from claimx.read.registry import format_of
from claimx.read.source import Member
from claimx.records import AnyRecord, Scheme, decode
from claimx.run.bibliography import indexed
from claimx.run.choices import checked
from claimx.run.execute import Engine, Tally, cores, documents_planned, jobs_for, opening_of
from claimx.run.outcome import Outcome
from claimx.run.plan import plan
from claimx.run.protocol import Task
from claimx.run.stores.address import SCHEMES, is_address

Path: TypeAlias = os.PathLike[str] | os.PathLike[bytes]
Text: TypeAlias = str | bytes
Source: TypeAlias = Path | Text | Document
Sources: TypeAlias = Source | Mapping[str, Text] | Iterable[Source]

_LONGEST_NAME = 4096


def extract(
    source: Sources,
    *,
    name: str = "-",
    kinds: str | Iterable[str] | None = None,
    scheme: Scheme | None = None,
    library: str | Path | Iterable[str | Path] = (),
    input_format: str | None = None,
    text_field: str | None = None,
    include_boilerplate: bool | None = None,
    follow_links: bool = False,
    max_size: int | str | None = None,
    jobs: int | None = None,
    timeout: float | None = None,
    max_memory: int | str | None = None,
    settings: Settings | Path | None = None,
) -> Iterator[AnyRecord]:
    """Yield the records of documents, one after the other as they are done: those that ``claimx extract`` writes.

    Each document is done in this process, by a pipeline that is loaded with the first (3 s) and kept for later calls. So
    nothing limits the time and memory that a document takes, and what kills a parser kills this process: for files of
    strangers, and to use more than one core, give ``jobs``. Then worker processes do the documents, each of which loads
    a pipeline of its own, and one that takes too long or too much costs that document alone. The records are the same.

    A document that cannot be done, and a file that is not there, give an :class:`~claimx.ErrorRecord`; the others go on.
    No configuration file and no environment variable is looked at, and nothing uses the network unless ``settings``
    name a look-up.

    Args:
        source: What to read:

            - a path (:class:`pathlib.Path` or another :class:`os.PathLike`): a document, an archive, a file of many
              records, a folder, a pattern, the address of a document in a file (``Path("pages.zip!blog/a.html")``);
              all that the command takes, read as a stream;
            - a ``str`` is a text, and ``bytes`` are the content of a file, as the command reads them from standard
              input: their content tells whether they are plain text, HTML or another format;
            - a :class:`~claimx.Document`, as :func:`~claimx.read_document` gives it;
            - an iterable of these, or a mapping of names to texts. Each is asked for its next item when that can be done.
        name: What the records call a text (``source.path``).
        kinds: The kinds of records to give (``["claim", "dose"]`` or ``"claim,dose"``). ``None``: all but ``chemical``
            and ``rejected``. ``error`` records are always given.
        scheme: What ``evidence.level`` is counted by; ``None`` is ``"ocebm-2011"``.
        library: Bibliographies or built indexes to match cited studies against.
        input_format: What the documents are, whatever they look like: ``"html"``, ``"text"``, ``"pdf"``, ...
        text_field: The column of CSV, TSV and JSONL files that holds the text; such files are taken from folders only
            with it.
        include_boilerplate: Extract from menus, footers, forms and notices, too.
        follow_links: Follow links that lead out of a folder.
        max_size: Bytes (``20_000_000`` or ``"20M"``, the default); a larger document gives an error record.
        jobs: How many worker processes; 0: as many as there are cores (for a path, and as the input is worth);
            ``None``: none, the work is done here.
        timeout: Seconds for one document in a worker (300 is the default).
        max_memory: Bytes that one document may take in a worker (``"4G"`` is the default).
        settings: All that decides the output as one object, or the path of a ``claimx.toml`` that tells it, also the
            user's own names, patterns and schemes; what is named beside it counts for more.

    Raises:
        UsageError: A ``str`` that names a file; an unknown kind, scheme or format; ``timeout`` or ``max_memory`` without
            ``jobs``; a settings file that cannot be obeyed; later, while records are read: the look-up of ``settings`` cannot be had.
        TypeError: ``source`` is none of these.
        LibraryError: The bibliography cannot be read (when the first record is asked for).
        StoreError: An object store cannot be had.

    >>> from claimx import extract
    >>> for record in extract("Naltrexone 4.5 mg at bedtime eased pain in fibromyalgia.", kinds="drug,dose"):
    ...     print(record.kind, record.quote)
    drug Naltrexone
    dose 4.5 mg at bedtime
    """
    if jobs is None and (timeout is not None or max_memory is not None):
        raise UsageError("timeout and max_memory are limits of worker processes", hint="jobs=1 starts one")
    given = {
        "kinds": None if kinds is None else checked("kinds", values.kinds, kinds),
        "scheme": None if scheme is None else checked("scheme", values.scheme, scheme),
        "input_format": None if input_format is None else checked("input_format", values.input_format, input_format),
        "text_field": text_field,
        "include_boilerplate": include_boilerplate,
        "max_bytes": None if max_size is None else checked("max_size", values.size, max_size),
    }
    changes = {field: value for field, value in given.items() if value is not None}
    if isinstance(settings, os.PathLike):
        configuration = load(os.fsdecode(settings), environment={})
        settings, library = configuration.settings(), library or configuration.of("extract.library")
    settings = replace(settings or Settings(), **changes, format="jsonl")
    _check(source)
    jobs = None if jobs is None else checked("jobs", values.jobs, jobs)
    limits = (
        TIMEOUT if timeout is None else checked("timeout", values.seconds, timeout),
        MAX_MEMORY if max_memory is None else checked("max_memory", values.size, max_memory),
    )
    return _records(_Sources(source, name, settings, follow_links), _paths(library), settings, jobs, *limits)


class _Sources:
    """What is to be read, as the engine takes it."""

    def __init__(self, source: Sources, name: str, settings: Settings, follow_links: bool) -> None:
        self._source = source
        self._name = name
        self._opening = opening_of(settings)
        self._follow_links = follow_links

    @property
    def worth(self) -> int:
        """How many processes they are worth."""
        return jobs_for(self._plan(self._source).inputs) if isinstance(self._source, os.PathLike) else cores()

    def __iter__(self) -> Iterator[tuple[Found | Task, int]]:
        return self._found(self._source, self._name)

    def _found(self, source: Any, name: str) -> Iterator[tuple[Found | Task, int]]:
        if isinstance(source, Document):
            yield Task(path=source.path, data=b"", document=source), 0
        elif isinstance(source, str):
            for found in self._in(source.encode("utf-8", "replace"), name):  # a lone surrogate is one character, too
                yield (_as_utf8(found) if isinstance(found, Member) else found), 0
        elif isinstance(source, bytes):
            for found in self._in(source, name):
                yield found, 0
        elif isinstance(source, os.PathLike):
            yield from documents_planned(self._plan(source).inputs, self._opening)
        else:
            items = source.items() if isinstance(source, Mapping) else ((name, item) for item in source)
            for key, item in items:
                _check(item, several=False, named=isinstance(source, Mapping))
                yield from self._found(item, key)

    def _in(self, data: bytes, name: str) -> Iterator[Found]:
        return documents(Counted(BytesIO(data)), name, self._opening)

    def _plan(self, path: Path) -> Any:
        rows = self._opening.text_field is not None
        return plan([os.fsdecode(path)], rows=rows, follow_links=self._follow_links)


def _records(
    sources: _Sources, library: list[str], settings: Settings, jobs: int | None, timeout: float, max_memory: int
) -> Iterator[AnyRecord]:
    if jobs == 0:
        jobs = sources.worth
    with indexed(library, warnings.warn) if library else nullcontext(settings.library) as indexes:
        settings = replace(settings, library=indexes)
        with Engine(settings, jobs=jobs, timeout=timeout, max_memory=max_memory) as engine:
            for outcome in engine.map(sources, Tally()):
                if isinstance(outcome, Outcome):
                    yield from map(decode, outcome.lines.splitlines())


def _as_utf8(member: Member) -> Member:
    """Return ``member``, which was a ``str``, with that said: a page may declare the encoding that it once had."""
    if member.media_type is not None:
        return member
    return member._replace(media_type=f"{format_of(member.path, member.data).media_type}; charset=utf-8")


def _check(source: object, *, several: bool = True, named: bool = False) -> None:
    """See to it that ``source`` can be read; ``several``: it may also be an iterable of sources.

    Raises:
        UsageError: it is a ``str`` that names a file.
        TypeError: it is nothing of the kind.
    """
    if isinstance(source, str):
        if not named and _names_a_file(source):
            where = (
                "claimx.spread reads object stores" if is_address(source) else f"pathlib.Path({source!r}) is the file"
            )
            raise UsageError(
                f"{source!r} names a file, and a str is a text", hint=f"{where}, bytes are a text in any case"
            )
        return
    if not isinstance(source, bytes | os.PathLike | Document) and not (several and isinstance(source, Iterable)):
        raise TypeError(f"a path, a text (str or bytes) or a Document is needed, not {type(source).__name__}")


def _names_a_file(text: str) -> bool:
    """Tell whether ``text`` is hardly meant as one: the name of something that is there, or what looks like a name.

    >>> [_names_a_file(text) for text in ("page.html", "pages/*.txt.gz", "s3://bucket/a", "It helped.", "ibuprofen")]
    [True, True, True, False, False]
    """
    if len(text) > _LONGEST_NAME or not text.strip() or not text.isprintable():
        return False
    if os.path.lexists(text):
        return True
    if any(character.isspace() for character in text):
        return False
    return taken(text, rows=True) or (is_address(text) and text.partition("://")[0].lower() in SCHEMES)


def _paths(library: str | Path | Iterable[str | Path]) -> list[str]:
    if isinstance(library, str | os.PathLike):
        return [os.fsdecode(library)]
    return [os.fsdecode(path) for path in library]
