"""``claimx library``: bibliographies into an index, and what is in one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import BibliographyChoice
from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.run.bibliography import Description, Report

library = typer.Typer(
    name="library",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Build an index of bibliographies, look into it, write it out again.",
)


@library.command()
def build(
    libraries: Annotated[
        list[str],
        typer.Argument(
            metavar="LIBRARY...",
            help="Bibliographies: BibTeX, BibLaTeX, RIS, NBIB (MEDLINE), EndNote, Web of Science, CSL (JSON, YAML), CSV, "
            "TSV, JSON Lines, a text with a reference a line; or built indexes. - is standard input.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="INDEX", help="Write the index here, whole or not at all.")
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No warnings, no summary; errors only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Every warning, not the first 20 alone.")] = False,
) -> None:
    """Build an index of bibliographies, which loads at once.

    The format of each is told by its content. An entry that is broken is told of, with file and line, and read as far
    as it goes; the others are unharmed.

    \b
      claimx library build zotero.bib pubmed.nbib scopus.csv -o studies.idx
      claimx library build new.ris studies.idx -o studies.idx
      claimx extract pages/ --library studies.idx -o ledger.jsonl
    """
    import time

    from claimx.cli.outputs import end_when_told
    from claimx.cli.warnings import Warnings
    from claimx.run import bibliography

    end_when_told()
    if libraries.count("-") > 1:
        raise UsageError("standard input can be read once", hint="name - once")
    warnings = Warnings(quiet=quiet, verbose=verbose)
    begin = time.monotonic()
    report = bibliography.build(libraries, output, warnings.add)
    warnings.summary()
    if not quiet:
        _tell(report, time.monotonic() - begin)


def _tell(report: Report, seconds: float) -> None:
    from claimx.cli.terminal import complain

    for part in report.parts:
        complain(f"{part.path}: {_number(part.entries, 'entry', 'entries')}" + _warned(part.warnings))
    again = f", {report.duplicates:,} of them a work that another one is too" if report.duplicates else ""
    complain(
        f"{report.path}: {_number(report.entries, 'entry', 'entries')}{again}; "
        f"{report.bytes / 1e6:.1f} MB, {seconds:.1f} s"
    )


def _warned(count: int) -> str:
    return f", {_number(count, 'warning', 'warnings')}" if count else ""


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


@library.command()
def info(
    index: Annotated[str, typer.Argument(metavar="INDEX", help="A built index or a bibliography.")],
) -> None:
    """Tell what an index or a bibliography holds.

    How many entries, how many of them have a title, authors, a DOI; the years; for an index, whether it is undamaged.
    For people on a terminal, else as JSON.

    \b
      claimx library info studies.idx
      claimx library info zotero.bib | jq .having.DOI
    """
    from claimx.cli.terminal import closing_quietly, printable, write_out
    from claimx.cli.warnings import Warnings
    from claimx.run import bibliography

    warnings = Warnings()
    found = bibliography.describe(index, warnings.add)
    warnings.summary()
    with closing_quietly():
        if sys.stdout.isatty():
            lines = _lines(found)
            width = max(len(name) for name, _ in lines)
            for name, value in lines:
                sys.stdout.write(f"{name:<{width}}  {printable(value)}\n")
        else:
            import msgspec

            write_out(msgspec.json.encode(found) + b"\n")
    if found.damaged:
        raise typer.Exit(1)


def _lines(found: Description) -> list[tuple[str, str]]:
    """Return what a terminal shows: a name and a value a line."""
    lines = [(found.format, found.path), ("entries", f"{found.entries:,}"), ("size", f"{found.bytes / 1e6:.1f} MB")]
    if found.years:
        lines.append(("years", f"{found.years[0]} to {found.years[1]}"))
    of = "" if found.looked_at == found.entries else f" (of {found.looked_at:,} looked at)"
    for name, count in found.having.items():
        lines.append((f"with {name}", f"{100 * count / max(1, found.looked_at):.0f} %{of}"))
    if found.raw:
        lines.append(("text alone", f"{found.raw:,}"))
    if found.damaged:
        lines.append(("DAMAGED", ", ".join(found.damaged)))
    return lines


@library.command()
def export(
    index: Annotated[str, typer.Argument(metavar="INDEX", help="A built index or a bibliography.")],
    output_format: Annotated[
        BibliographyChoice, typer.Option("--format", help="csl: CSL-JSON. ris. bibtex: BibTeX.")
    ] = "csl",
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, whole or not at all.  [default: standard output]"
        ),
    ] = None,
) -> None:
    """Write an index or a bibliography in another format, as Zotero reads it.

    \b
      claimx library export studies.idx --format ris > studies.ris
      claimx library export scopus.csv --format bibtex -o scopus.bib
    """
    from claimx.atomic import open_atomic
    from claimx.cli.outputs import keep_inputs
    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.cli.warnings import Warnings
    from claimx.run import bibliography
    from claimx.write import bibtex, csl, ris

    target = None if output in (None, "-") else output
    keep_inputs(target, [index], "a bibliography")
    warnings = Warnings()
    encode = {"csl": csl.encode, "ris": ris.encode, "bibtex": bibtex.encode}[output_format]
    with closing_quietly():
        data = encode(bibliography.items(index, warnings.add))
        warnings.summary()
        if target is None:
            write_out(data)
        else:
            with open_atomic(target) as stream:
                stream.write(data)
