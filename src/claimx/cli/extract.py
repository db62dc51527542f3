"""``claimx extract``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.choices import EngineChoice, ExtractFormatChoice, KindChoice, SchemeChoice
from claimx.cli.completion import several, several_of
from claimx.cli.configured import ConfigFile, said_on, tell_of
from claimx.cli.inputs import InputFormat, TextField
from claimx.errors import UsageError
from claimx.extras import need


def extract(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS...", help="Documents, folders, quoted patterns, or - for standard input."),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here, whole or not at all; a name that ends in / is a folder of many files, for runs of hours.  "
            "[default: standard output]",
        ),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            metavar="KIND,...",
            autocompletion=several_of(KindChoice),
            help="Write only these records: document, drug, dose, condition, citation, reference, claim; only when "
            "named: chemical (no intervention), rejected (what was turned down, and why). Error records are always "
            "written.  [default: all but the last two]",
        ),
    ] = None,
    output_format: Annotated[
        ExtractFormatChoice,
        typer.Option(
            "--format",
            help="jsonl: the ledger. table: its claims as tab-separated values. "
            "parquet: the ledger and, beside it, a table of each kind, in an output folder.",
        ),
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
            autocompletion=several(lambda: ("crossref", "pubmed")),
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
    config: ConfigFile = None,
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
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run in the output folder: what is done is not done again.")
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="I/N",
            help="Do the I-th of N shares of the work, into an output folder that all share. auto: that of this task of "
            "a Slurm, AWS Batch, Google Batch, Cloud Run or Grid Engine array; auto/N of a Kubernetes indexed job.",
        ),
    ] = None,
    engine: Annotated[
        EngineChoice,
        typer.Option(
            help="Where the work is done: on this machine, or by the actors of a Ray cluster (--jobs of them)."
        ),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="The Ray cluster.  [default: RAY_ADDRESS, or one that is started on this machine]"
        ),
    ] = None,
    log: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Add what happens to this file, line by line with the time: errors, progress."
        ),
    ] = None,
    profile: Annotated[bool, typer.Option("--profile", help="Tell at the end where the time went, by stage.")] = False,
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
      claimx extract pubmed/ -o out/ --jobs 8 && claimx merge out/ -o ledger.jsonl
      claimx extract /shared/pubmed/ -o /shared/out/ --engine ray --jobs 64
      curl -s https://example.org/post | claimx extract - --input-format html | jq .quote
    """
    from msgspec.structs import replace

    from claimx.cli.extraction import Extraction, folder_last, folder_meant, indexed_libraries, log_file
    from claimx.cli.outputs import end_when_told
    from claimx.cli.terminal import complain
    from claimx.config.load import load
    from claimx.run.plan import display

    chosen = load(config, said_on(ctx))
    tell_of(chosen, resolve=resolve is not None, quiet=quiet)
    _need_extras([*paths, output or ""], resolve, engine, chosen.of("extract.format"))
    if output is None and folder_last(paths):
        *paths, output = paths
        if not quiet:
            complain(f"the records go into the folder {display(output)} (-o - for standard output)")
        output = output.rstrip("/") + "/"
    target = None if output in (None, "-") else output
    bibliographies = list(chosen.of("extract.library"))
    if [*paths, *bibliographies].count("-") > 1:
        raise UsageError("standard input can be read once", hint="name - once")
    folder = target if folder_meant(target) else None
    if folder is None and (resume or shard is not None):
        raise UsageError("--resume and --shard go with an output folder", hint="-o FOLDER/")
    if engine == "ray" and (folder is None or shard is not None or resolve is not None):
        raise UsageError(
            "--engine ray goes with an output folder, and without --shard and --resolve", hint="-o FOLDER/"
        )
    if address is not None and engine != "ray":
        raise UsageError("--address is that of a Ray cluster", hint="--engine ray")
    if folder is not None and "-" in bibliographies:
        raise UsageError("a bibliography for a run into a folder must be a file", hint="save it first")
    limits = (chosen.of("extract.jobs"), chosen.of("extract.timeout"), chosen.of("extract.max_memory"))
    settings = chosen.settings(chosen.lookup(resolve) if resolve is not None else None)
    end_when_told()
    try:
        with indexed_libraries(bibliographies, quiet=quiet, verbose=verbose) as indexes, log_file(log) as lines:
            settings = replace(settings, library=indexes)
            run = Extraction(paths, settings, *limits, follow_links, quiet, verbose, lines, profile, engine, address)
            if folder is None:
                failed = run.to_file(target)
            else:
                failed = run.into_folder(folder, shard, resume=resume, bibliographies=bibliographies)
    except KeyboardInterrupt:
        if folder is not None:
            complain(f"{display(folder)}: not finished (--resume goes on)")
        elif target is not None:
            complain(f"{display(target)}: " + ("the old file is unchanged" if Path(target).exists() else "not written"))
        raise
    if failed:
        raise typer.Exit(1)


def _need_extras(
    names: list[str], resolve: str | None, engine: EngineChoice, output_format: ExtractFormatChoice
) -> None:
    """See to it that all that the options ask for is installed, before any of it is done."""
    from claimx.run.stores.address import is_address, need_library

    if resolve is not None:
        need("resolve", "--resolve")
    if engine == "ray":
        need("ray", "--engine ray")
    if output_format == "parquet":
        need("parquet", "--format parquet")
    for name in filter(is_address, names):
        need_library(name)
