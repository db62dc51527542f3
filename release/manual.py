"""The manual pages, ``claimx.1`` and one a command, from the declarations that ``--help`` prints.

    python release/manual.py FOLDER    write them into FOLDER

A wheel gets them as it is built (``hatch_build.py``), so that they are never out of date; they need Typer alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx import __version__
from claimx.cli.app import app
from claimx.cli.commands import COMMANDS, load

ROOT = Path(__file__).resolve().parents[1]
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
_EXAMPLES = "\b\n"
"""What begins a passage that ``--help`` does not wrap: commands to copy."""


def pages() -> dict[str, str]:
    """Return the manual pages by the names of their files."""
    import typer.main

    overview = typer.main.get_command(app)
    found = {"claimx.1": page("claimx", overview, COMMANDS)}
    for name in COMMANDS:
        command = load(name)
        below = getattr(command, "commands", {})
        found[f"claimx-{name}.1"] = page(f"claimx {name}", command, below)
        found |= {f"claimx-{name}-{each}.1": page(f"claimx {name} {each}", below[each], {}) for each in below}
    return found


def page(name: str, command: Any, below: Any) -> str:
    """Return the page of the command ``name``; ``below`` are the commands that it has, by name, each with its ``help``."""
    context = command.make_context(name, [], resilient_parsing=True)
    prose, _, examples = command.help.partition(_EXAMPLES)
    first, _, rest = prose.strip().partition("\n\n")
    dashed = name.replace(" ", "-")
    lines = [
        f'.TH "{dashed.upper()}" "1" "{released()}" "claimx {__version__}" "claimx manual"',
        ".SH NAME",
        _text(f"{dashed} - {_joined(first).rstrip('.')}", dashes=False),
        ".SH SYNOPSIS",
        f".B {_text(name)}",
        _text(" ".join(command.collect_usage_pieces(context))),
        *(_section("DESCRIPTION", _paragraphs(rest)) if rest else ()),
    ]
    records = [(param.param_type_name, param.get_help_record(context)) for param in command.get_params(context)]
    for title, kind in (("ARGUMENTS", "argument"), ("OPTIONS", "option")):
        listed = [record for of, record in records if of == kind and record is not None]
        lines += _section(title, (line for written, said in listed for line in _item(written, said)))
    lines += _section("COMMANDS", (line for each in below for line in _item(each, _first(below[each].help))))
    lines += _section(
        "EXAMPLES", [".nf", *(_text(line.strip()) for line in examples.splitlines() if line.strip()), ".fi"]
    )
    if name == "claimx":
        lines += _section("EXIT STATUS", [_text(_joined(command.epilog).removeprefix("Exit codes: "))])
    lines += _section("SEE ALSO", _others(name, below))
    return "\n".join(lines) + "\n"


def released() -> str:
    """Return the day of the release, as ``CITATION.cff`` has it."""
    found = re.search(r"^date-released: (\S+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.M)
    if found is None:
        raise ValueError("CITATION.cff has no date-released")
    return found[1]


def _section(title: str, lines: Iterator[str] | list[str]) -> list[str]:
    found = list(lines)
    return [f".SH {title}", *found] if found and found != [".nf", ".fi"] else []


def _paragraphs(prose: str) -> Iterator[str]:
    for number, paragraph in enumerate(prose.strip().split("\n\n")):
        if number:
            yield ".PP"
        yield _text(_joined(paragraph))


def _item(written: str, said: str) -> Iterator[str]:
    yield ".TP"
    yield _OPTION.sub(lambda found: rf"\fB{found[0]}\fR", _text(written).replace(r"\-", "-")).replace("-", r"\-")
    yield _text(_joined(said)) if said.strip() else r"\&"


def _others(name: str, below: Any) -> Iterator[str]:
    top, _, _ = name.rpartition(" ")
    pages_named = [f"{name} {each}" for each in below] or [top]
    for number, each in enumerate(pages_named, 1):
        comma = " ," if number < len(pages_named) else ""
        yield f".BR {_text(each.replace(' ', '-'))} (1){comma}"


def _first(help_text: str) -> str:
    return help_text.strip().partition("\n\n")[0]


def _joined(prose: str) -> str:
    return " ".join(prose.split())


def _text(words: str, *, dashes: bool = True) -> str:
    """Return ``words`` so that roff prints them as they are, hyphens as what can be copied."""
    escaped = words.replace("\\", r"\e")
    if dashes:
        escaped = escaped.replace("-", r"\-")
    escaped = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in escaped)
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> int:
    [folder] = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
