"""``claimx report``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import ReportDocumentsChoice
from claimx.cli.inputs import InputFormat, Root, TextField, known_format

if TYPE_CHECKING:
    from claimx.decisions import Entry
    from claimx.ledger import AnnotatedDocument
    from claimx.records import AnyRecord, ErrorRecord

EXIT_WITHOUT_TEXTS = 1


def report(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote, or - for standard input.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, whole or not at all.  [default: standard output]"
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The heading.  [default: the ledger's name]")
    ] = None,
    documents: Annotated[
        ReportDocumentsChoice | None,
        typer.Option(
            "--documents",
            help="all: whole texts. passages: the paragraphs with claims. none: no texts.  "
            "[default: all up to 5,000,000 characters, else passages]",
        ),
    ] = None,
    reviewed: Annotated[
        bool,
        typer.Option(
            "--reviewed", help="As the review left it: without rejected claims, with corrected and added ones."
        ),
    ] = False,
    root: Root = None,
    input_format: InputFormat = None,
    text_field: TextField = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")] = False,
) -> None:
    """Write a ledger as one HTML file that can be mailed.

    What was read; claims by drug and condition with their levels, words and places; cited studies; audit findings; what
    was reviewed, with agreement and error rates; and the documents with all of it marked. The file needs no script and
    loads nothing; it prints, and a reader without it sees no less.

    Documents are read again for their texts. Of one that is not there, or not as it was, the quotes are shown instead,
    and the exit code is then 1. Decisions are taken from LEDGER.review.sqlite where it is there.

    \b
      claimx report ledger.jsonl -o report.html
      claimx report ledger.jsonl --reviewed --title "Naltrexone in fibromyalgia" -o report.html
      claimx extract pages/ | claimx report - > report.html
    """
    from claimx.cli.ledgers import all_records
    from claimx.cli.outputs import end_when_told, keep_inputs
    from claimx.cli.terminal import complain
    from claimx.collecting import uncollected
    from claimx.errors import UsageError
    from claimx.report import gather, page

    known_format(input_format)
    target = None if output in (None, "-") else output
    if target is None and sys.stdout.isatty():
        raise UsageError("a report is a file of HTML, and this is a terminal", hint="-o report.html")
    keep_inputs(target, [ledger, f"{ledger}{_LOG}"], "a part of the ledger")
    end_when_told()
    entries = _entries(ledger)
    if reviewed and ledger == "-":
        raise UsageError("a ledger from standard input has no log beside it", hint="name its file")
    if reviewed and entries is None:
        raise UsageError(f"{ledger} has no log of a review beside it", hint=f"claimx review {ledger}")
    with uncollected():
        pages, errors = _parts(all_records([ledger]))
        named = title or ("Claims" if ledger == "-" else f"Claims in {Path(ledger).name}")
        again = _Again(root, text_field, input_format)
        contents = gather(
            pages,
            errors,
            entries,
            title=named,
            as_reviewed=reviewed,
            show=documents,
            read=again.texts.read,
            digest=_digest(ledger) if entries is not None else None,
        )
        _write(page(contents, again.read), target)
    if contents.shortened and not quiet:
        complain("the documents are too long together to be shown in full: passages with claims are (--documents all)")
    for trouble in again.troubles[:_SHOWN] if not quiet else ():
        complain(trouble)
    if len(again.troubles) > _SHOWN and not quiet:
        complain(f"and {len(again.troubles) - _SHOWN:,} more documents without their texts")
    if again.troubles:
        raise typer.Exit(EXIT_WITHOUT_TEXTS)


_LOG = ".review.sqlite"
_SHOWN = 20


class _Again:
    """Reads documents again and keeps what went wrong."""

    def __init__(self, root: str | None, text_field: str | None, input_format: str | None) -> None:
        from claimx.read.containers import Opening
        from claimx.run.texts import Texts

        self.texts = Texts(root, Opening(text_field=text_field, input_format=input_format))
        self.troubles: list[str] = []

    def read(self, found: AnnotatedDocument) -> AnnotatedDocument:
        """Return a document with its text, or with the trouble."""
        read = self.texts.read(found)
        if read.text is None:
            self.troubles.append(f"{read.path}: only its quotes are shown: {read.trouble}")
        return read


def _entries(ledger: str) -> list[Entry] | None:
    """Return what the log beside the ledger holds, ``None`` where there is none."""
    if ledger == "-" or not Path(f"{ledger}{_LOG}").exists():
        return None
    from claimx.decisions.log import Log

    with Log.beside(ledger, reading=True) as log:
        return [entry for _, entry in log.entries()]


def _digest(ledger: str) -> str:
    """Return the SHA-256 of the ledger's bytes, by which a sample knows that it was drawn from this ledger."""
    import hashlib

    from claimx.cli.terminal import open_ledger

    found = hashlib.sha256()
    with open_ledger(ledger) as lines:
        for line in lines:
            found.update(line)
    return found.hexdigest()


def _parts(records: Iterator[AnyRecord]) -> tuple[list[AnnotatedDocument], list[ErrorRecord]]:
    from claimx.ledger import by_document
    from claimx.records import ErrorRecord

    errors: list[ErrorRecord] = []

    def without_errors() -> Iterator[AnyRecord]:
        for record in records:
            if isinstance(record, ErrorRecord):
                errors.append(record)
            else:
                yield record

    return list(by_document(without_errors())), errors


def _write(pieces: Iterator[bytes], target: str | None) -> None:
    from claimx.cli.terminal import closing_quietly, write_out

    if target is None:
        with closing_quietly():
            for piece in pieces:
                write_out(piece)
        return
    from claimx.atomic import open_atomic

    with open_atomic(target) as stream:
        stream.writelines(pieces)
