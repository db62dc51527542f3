"""The Typer application."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def main() -> None:
    """Turn medical documents into an auditable ledger of claims."""


@app.command()
def extract(paths: Annotated[list[Path], typer.Argument()]) -> None:
    """Write the ledger of the given documents as JSON Lines."""
    import msgspec

    from claimx.run.pipeline import Pipeline

    pipeline = Pipeline()
    files = [f for p in paths for f in (sorted(p.rglob("*.txt")) if p.is_dir() else [p])]
    for file in files:
        for record in pipeline.process(str(file), file.read_bytes()):
            sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")
