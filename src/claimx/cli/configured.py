"""What the command line says of the settings, and what it tells of a settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from claimx.config.load import Configuration

ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The settings file; /dev/null: none. Also CLAIMX_CONFIG.  [default: claimx.toml here, if there is one]",
    ),
]
_NAMES = {"output_format": "format"}


def said_on(ctx: typer.Context) -> dict[str, Any]:
    """Return what the command line itself says, by the full name of the key in ``claimx.toml``."""
    from claimx.config.keys import KEYS

    flags = {key.flag: key.full for key in KEYS if key.flag is not None}
    said: dict[str, Any] = {}
    for name, value in ctx.params.items():
        source = ctx.get_parameter_source(name)
        full = flags.get("--" + _NAMES.get(name, name).replace("_", "-"))
        if full is not None and source is not None and source.name == "COMMANDLINE":
            said[full] = value
    return said


def tell_of(chosen: Configuration, *, resolve: bool, quiet: bool) -> None:
    """Say which file settings are from: one that lies in a folder from elsewhere decides what is found.

    Where it names other addresses than the public indexes have, that is told in any case before they are asked.
    """
    from claimx.cli.terminal import complain

    name = chosen.file.name
    if resolve:
        for key in ("resolve.crossref", "resolve.pubmed"):
            value, origin = chosen.chosen[key]
            if origin.startswith(name) and chosen.file.path is not None:
                complain(f"cited studies are looked up at {value} ({origin})")
    if (
        not quiet
        and chosen.file.path is not None
        and any(content for table, content in chosen.file.tables.items() if table != "resolve")
    ):
        complain(f"settings: {name}")
