"""``claimx config``: the settings, where each is from, and what can be set."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.configured import ConfigFile

config = typer.Typer(
    name="config",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Show the settings and where each is from; begin a settings file; list rules.",
)
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines, for programs.")]


@config.command()
def show(config: ConfigFile = None, as_json: AsJson = False) -> None:
    """Show every setting with its value and where it is from.

    Defaults, over them claimx.toml, over that the environment; what claimx extract is told goes before all. The file is
    checked as a run would check it, with the lists that it names.

    \b
      claimx config show
      claimx config show --config study/claimx.toml --json | jq -r 'select(.origin != "default") | .key'
    """
    import msgspec

    from claimx.cli.terminal import closing_quietly, printable, write_out
    from claimx.config.load import load
    from claimx.config.show import shown

    rows = list(shown(load(config)))
    with closing_quietly():
        if as_json:
            write_out(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
            return
        for row in rows:
            value = msgspec.json.encode(row.value).decode()
            write_out(printable(f"{row.key} = {value}  ({row.origin})").encode("utf-8", "replace") + b"\n")


@config.command()
def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; - is standard output.")] = "claimx.toml",
) -> None:
    """Begin a settings file: every key with its default and what it does, to be changed.

    \b
      claimx config init
      claimx config init study/claimx.toml
    """
    import os

    from claimx.atomic import open_atomic
    from claimx.cli.terminal import closing_quietly, complain, write_out
    from claimx.config.show import template
    from claimx.errors import UsageError

    if file == "-":
        with closing_quietly():
            write_out(template().encode())
        return
    if os.path.lexists(file):
        raise UsageError(f"{file}: is there already", hint="name another, or - to see it")
    with open_atomic(file) as stream:
        stream.write(template().encode())
    complain(f"{file}: written")


@config.command()
def rules(
    prefix: Annotated[str, typer.Argument(metavar="[PREFIX]", help="Of the names of rules.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the rules that can be switched off, with what they do and an example.

    claimx why names the rules that decided a record. One that is off is not applied, and leaves its words to others:
    write its name under [rules] off in claimx.toml. * stands for a part of a name, at the end for all that follows. Of
    the rules of claims, any relation may stand for the first *.

    \b
      claimx config rules
      claimx config rules drugs.guess
      claimx config rules claims.treats.help
    """
    from claimx.annotate.rules import matches
    from claimx.annotate.rules import rules as all_rules
    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.errors import UsageError

    wanted = prefix.removesuffix("*").removesuffix(".")
    found = [
        rule
        for rule in all_rules()
        if rule.name.startswith(wanted) or matches(prefix, rule.name) or matches(f"{wanted}.*", rule.name)
    ]
    if not found:
        raise UsageError(
            f"no rule begins with {prefix!r}", hint="claimx config rules lists those that can be switched off"
        )
    with closing_quietly():
        if as_json:
            import msgspec

            write_out(b"".join(msgspec.json.encode(rule._asdict()) + b"\n" for rule in found))
            return
        for rule in found:
            example = f"  ({rule.example})" if rule.example else ""
            write_out(f"{rule.name}  {rule.about}{example}\n".encode())
