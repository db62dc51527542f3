"""``claimx extract``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from claimx.cli.choices import FormatChoice, SchemeChoice
from claimx.cli.inputs import InputFormat, TextField, known_format
from claimx.cli.kinds import chosen_kinds
from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.config import Settings

_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS...", help="Documents, folders, quoted patterns, or - for standard input."),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, whole or not at all.  [default: standard output]"
        ),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            metavar="KIND,...",
            help="Write only these records: document, drug, dose, condition, citation, reference, claim; only when "
            "named: chemical (no intervention), rejected (what was turned down, and why). Error records are always "
            "written.  [default: all but the last two]",
        ),
    ] = None,
    output_format: Annotated[
        FormatChoice,
        typer.Option("--format", help="jsonl: the ledger. table: its claims as tab-separated values."),
    ] = "jsonl",
    jobs: Annotated[
        str,
        typer.Option(
            metavar="N", help="Processes to work in; the output is the same. auto (or 0): as many as cores and input."
        ),
    ] = "auto",
    scheme: Annotated[SchemeChoice, typer.Option(help="What evidence.level is counted by.")] = "ocebm-2011",
    library: Annotated[
        list[str] | None,
        typer.Option(
            "--library",
            metavar="FILE",
            help="A bibliography (BibTeX, RIS, NBIB, EndNote, CSL, CSV, ...) or an index that claimx library build "
            "wrote, to match cited studies against; several are matched as one.",
        ),
    ] = None,
    resolve: Annotated[
        str | None,
        typer.Option(
            metavar="SOURCE,...",
            help="Look cited studies up in these public indexes: crossref, pubmed. The only option that uses the network.",
        ),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="Your address, for the indexes; also CLAIMX_CONTACT or claimx.toml."),
    ] = None,
    max_size: Annotated[
        str, typer.Option(metavar="BYTES", help="Refuse larger documents; k, M and G are understood.")
    ] = "20M",
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="Give up a document after this long.")
    ] = 300,
    max_memory: Annotated[
        str, typer.Option(metavar="BYTES", help="Give up a document that needs more memory; k, M and G are understood.")
    ] = "4G",
    input_format: InputFormat = None,
    text_field: TextField = None,
    include_boilerplate: Annotated[
        bool,
        typer.Option(
            "--include-boilerplate",
            help="Extract from menus, footers, forms and notices too; such records have the section boilerplate.",
        ),
    ] = False,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Follow links that lead out of an input folder.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; errors only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="A line for each document.")] = False,
) -> None:
    """Write the ledger of documents as JSON Lines.

    One record a line, in the order of the documents and of their text.

    Of a folder all files of known formats are taken, with those of its subfolders; of compressed files, archives (zip,
    tar, WARC) and files of many records the documents in them, each under an address of its own. A document that cannot
    be done gives an error record and a line on standard error, and the others go on; the exit code is then 1.

    \b
      claimx extract pages/ -o ledger.jsonl
      claimx extract 'blog/**/*.html' --kinds claim,dose --jobs 4 > claims.jsonl
      claimx extract pages/ --library zotero.bib --library pubmed.nbib -o ledger.jsonl
      claimx extract crawl.warc.gz 'pages.zip!blog/a.html' abstracts.jsonl --text-field abstract > ledger.jsonl
      curl -s https://example.org/post | claimx extract - --input-format html | jq .quote
    """
    from msgspec.structs import replace

    from claimx.cli.outputs import end_when_told
    from claimx.config import Settings, lookup_of
    from claimx.run.plan import display

    known_format(input_format)
    settings = Settings(
        kinds=chosen_kinds(kinds),
        scheme=scheme,
        format=output_format,
        max_bytes=_bytes("--max-size", max_size),
        input_format=input_format,
        text_field=text_field,
        include_boilerplate=include_boilerplate,
        lookup=lookup_of(resolve, contact) if resolve is not None else None,
    )
    target = None if output in (None, "-") else output
    if [*paths, *(library or [])].count("-") > 1:
        raise UsageError("standard input can be read once", hint="name - once")
    limits = _Limits(_jobs(jobs), timeout, _bytes("--max-memory", max_memory))
    end_when_told()
    try:
        with _indexes(library or [], quiet, verbose) as indexes:
            settings = replace(settings, library=indexes)
            failed = _extract(paths, target, settings, limits, follow_links=follow_links, quiet=quiet, verbose=verbose)
    except KeyboardInterrupt:
        if target is not None:
            from claimx.cli.terminal import complain

            complain(f"{display(target)}: " + ("the old file is unchanged" if Path(target).exists() else "not written"))
        raise
    if failed:
        raise typer.Exit(1)


class _Limits(NamedTuple):
    jobs: int
    timeout: float
    max_memory: int


def _extract(
    paths: list[str],
    target: str | None,
    settings: Settings,
    limits: _Limits,
    *,
    follow_links: bool,
    quiet: bool,
    verbose: bool,
) -> bool:
    from claimx.cli.outputs import keep_inputs
    from claimx.cli.run_report import Report
    from claimx.cli.terminal import closing_quietly
    from claimx.run.execute import Tally, execute
    from claimx.run.plan import plan
    from claimx.write.table import HEADER

    todo = plan(paths, exclude=target, rows=settings.text_field is not None, follow_links=follow_links)
    keep_inputs(target, (given.file for given in todo.inputs if given.problem is None), "a document")
    tally = Tally()
    report = Report(todo, tally, quiet=quiet, verbose=verbose, to_screen=target is None)
    with closing_quietly():
        with _sink(target) as write, report:
            if settings.format == "table":
                write(HEADER)
            for outcome in execute(todo.inputs, settings, **limits._asdict(), tally=tally):
                write(outcome.lines)
                report.add(outcome)
        report.summary()
    return report.failed


@contextmanager
def _sink(target: str | None) -> Iterator[Callable[[bytes], Any]]:
    if target is None:
        from claimx.cli.terminal import write_out

        yield write_out
    else:
        from claimx.atomic import open_atomic

        with open_atomic(target) as stream:
            yield stream.write


@contextmanager
def _indexes(library: list[str], quiet: bool, verbose: bool) -> Iterator[tuple[str, ...]]:
    """Give the paths of the indexes that hold the bibliographies; what is wrong with these is told of."""
    if not library:
        yield ()
        return
    from claimx.cli.warnings import Warnings
    from claimx.run.bibliography import indexed

    warnings = Warnings(quiet=quiet, verbose=verbose)
    with indexed(library, warnings.add) as paths:
        warnings.summary()
        yield paths


def _jobs(wanted: str) -> int:
    if wanted == "auto":
        return 0
    if re.fullmatch(r"[0-9]{1,3}", wanted):
        return int(wanted)
    raise UsageError(f"--jobs: {wanted!r} is no number of processes", hint="a number up to 999, or auto")


def _bytes(option: str, wanted: str) -> int:
    """Return the number of bytes that ``wanted`` means.

    >>> _bytes("--max-size", "2M"), _bytes("--max-size", "500"), _bytes("--max-size", "1.5k")
    (2000000, 500, 1500)
    """
    found = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,6})?) ?([kmg]?)b?", wanted.strip().lower())
    if found is None or not (size := int(float(found[1]) * _UNITS[found[2]])):
        raise UsageError(f"{option}: {wanted!r} is no size", hint="a number of bytes such as 500k or 20M")
    return size
