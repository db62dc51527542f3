"""``claimx match``: questions from a text, a bibliography, JSON or a ledger, and the answers of a library."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from claimx.errors import LibraryError, UsageError
from claimx.library.entries import raw_of
from claimx.library.formats.csljson import entry_of, read_values
from claimx.library.formats.source import STDIN, open_source
from claimx.library.index import Index
from claimx.library.library import Library
from claimx.library.load import entries_of_source, format_of
from claimx.library.storage import is_index
from claimx.records import Candidate, MatchStatus, Value
from claimx.run.bibliography import parsed
from claimx.works import year_of

_BATCH = 256
_FEW = 8
"""Questions that are answered together: at first few, so that a reader at the end of a pipe need not wait."""


_LONGEST_NAME = 255
_FILE = re.compile(r"\S*(?:[/\\]\S*|\.[A-Za-z]{2,6})")
_IDENTIFIER = re.compile(r"10\.\d{4,9}/|://|^www\.|^arxiv:", re.I)


class Question(Value, frozen=True, kw_only=True):
    """What is looked for: a ``text``, or the fields of ``csl``, or both; ``id`` is what the input calls it."""

    text: str = ""
    id: str | None = None
    csl: dict[str, Any] = msgspec.field(default_factory=dict)


class Answer(Value, frozen=True, kw_only=True):
    """What a library says of a question, as ``claimx match`` writes it; see :class:`claimx.records.Match`."""

    query: str
    id: str | None
    status: MatchStatus
    key: str | None
    score: float
    csl: dict[str, Any] | None
    candidates: list[Candidate]
    reasons: list[str]


def questions(arguments: Iterable[str], warn: Callable[[str], None]) -> Iterator[Question]:
    """Yield the questions that ``arguments`` name: those of a file where there is one (``-`` is standard input), else itself.

    Raises:
        UsageError: an argument looks like a file and there is none.
        LibraryError: a file cannot be read.
    """
    for argument in arguments:
        if not argument.strip():
            raise UsageError(
                "an empty question", hint='ask for something: claimx match "Roe et al. 2013" --library LIB'
            )
        if argument == STDIN or (len(argument) < _LONGEST_NAME and Path(argument).exists()):
            yield from _of_file(argument, warn)
        elif _looks_like_a_file(argument):
            raise UsageError(f"{argument}: there is no such file")
        else:
            yield Question(text=" ".join(argument.split()))


def answers(library: Library, asked: Iterable[Question]) -> Iterator[Answer]:
    """Yield the answer to each question, in their order."""
    asked = iter(asked)
    size = _FEW
    while batch := list(itertools.islice(asked, size)):
        found = library.match_references([(one.csl, one.text) for one in batch])
        items = parsed([match.csl or {} for match in found])
        for one, match, csl in zip(batch, found, items, strict=True):
            yield Answer(
                query=one.text or described(one.csl),
                id=one.id,
                status=match.status,
                key=match.key,
                score=match.score,
                csl=csl or None,
                candidates=match.candidates,
                reasons=match.reasons,
            )
        size = min(_BATCH, 2 * size)


def encode(answer: Answer) -> bytes:
    """Return ``answer`` as a line of JSON."""
    return msgspec.json.encode(answer) + b"\n"


def described(csl: dict[str, Any]) -> str:
    """Return an item on one line: names, year, title, container, DOI."""
    people = [
        str(one.get("family") or one.get("literal") or "") for one in csl.get("author") or [] if isinstance(one, dict)
    ]
    names = ", ".join(people[:3]) + (" et al." if len(people) > 3 else "")
    title = csl.get("title") or raw_of(csl)
    found = (names, year_of(csl), title, csl.get("container-title"), csl.get("DOI"))
    return ". ".join(str(part).rstrip(".") for part in found if part)


def _looks_like_a_file(argument: str) -> bool:
    return _FILE.fullmatch(argument) is not None and _IDENTIFIER.search(argument) is None


def _of_file(name: str, warn: Callable[[str], None]) -> Iterator[Question]:
    """Yield the questions of a file: the entries of a bibliography or an index, the values of JSON, else a line each."""
    if is_index(name):
        for key, csl in Index.open(name).entries():
            yield Question(text=raw_of(csl), id=key, csl=csl)
        return
    with open_source(name, warn) as source:
        if source.encoding == "utf-8" and "\0" in source.head:
            raise LibraryError(f"{name}: not a text", hint="give questions, a bibliography, JSON Lines or a ledger")
        try:
            kind = format_of(source)
        except LibraryError:
            kind = "plain"
        if kind == "json":
            for index, (line, value) in enumerate(read_values(source), 1):
                question = _of_value(value, index)
                if question is not None:
                    yield question
                elif not isinstance(value, dict) or "kind" not in value:
                    source.warn(line, f"no question: {str(value)[:40]!r}")
        elif kind == "plain":
            for line_text in source.text:
                if line_text.strip():
                    yield Question(text=" ".join(line_text.split()))
        else:
            for key, csl in entries_of_source(source, kind):
                yield Question(text=raw_of(csl), id=key, csl=csl)


def _of_value(value: Any, index: int) -> Question | None:
    if isinstance(value, dict) and value.get("kind") == "citation":
        return _of_citation(value)
    entry = entry_of(value, index)
    if entry is None:
        return None
    key, csl = entry
    named = isinstance(value, dict) and ("id" in value or "key" in value)
    return Question(text=raw_of(csl), id=key if named else None, csl=csl)


def _of_citation(record: dict[str, Any]) -> Question | None:
    """Return what a citation of a ledger says of a work; ``None`` where it points to references or says nothing."""
    if record.get("reference_ids"):
        return None
    csl: dict[str, Any] = {
        "author": [{"family": name} for name in record.get("authors") or []],
        "issued": {"date-parts": [[record["year"]]]} if record.get("year") else None,
        "title": record.get("title"),
        "container-title": record.get("journal"),
        **{
            kind.upper(): found for kind, found in (record.get("ids") or {}).items() if kind in ("doi", "pmid", "pmcid")
        },
    }
    csl = {name: found for name, found in csl.items() if found}
    if len(csl) < 2 and not csl.keys() & {"DOI", "PMID", "PMCID", "title"}:
        return None
    return Question(id=record.get("id"), csl=csl)
