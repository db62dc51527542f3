"""``configuration.md``: the keys of ``claimx.toml`` with types, defaults, variables of the environment and flags."""

from __future__ import annotations

from claimx.config.keys import KEYS, NAMED
from claimx.config.names import COLUMNS, TYPES
from reference_pages.markdown import FOLDER, WRITTEN, table

PATH = FOLDER / "configuration.md"
_HEAD = f"""\
# Configuration

{WRITTEN}

`claimx extract` takes its settings from four places; each goes before those above it:

1. the defaults,
2. a settings file: the one of `--config FILE`, else of the variable `CLAIMX_CONFIG`, else `claimx.toml` of the working folder.
   No folder above is looked in. `/dev/null` is no file,
3. variables of the environment,
4. the command line.

```console
$ claimx config init
$ claimx config show
$ claimx config show --config study/claimx.toml --json
```

`claimx config init` writes a file in which every key stands with its default, `claimx config show` tells every value and where it
is from. What is unknown or of the wrong type is an error that names the file, the table and the key. Relative paths in the file
begin in its folder.

A settings file that came with somebody else's folder can change what is found, and so it is told of on standard error when it is
used; it runs nothing and sends nothing. What is looked up, which cluster works, where output goes, which documents are read
and whether links out of their folder are followed is said on the command line alone. Where a file names other addresses of the
indexes, `--resolve` tells of them before it asks.

Everything here that decides the output goes to every worker, shard and machine of a run, and into what `--resume` compares: of
a list of names it is the SHA-256 of the file's content.

Other commands take no settings from the file.

"""
_TABLES = {
    "extract": "What `claimx extract` takes; the options of that name say the same.",
    "resolve": "How [public indexes](../howto/lookup.md) are asked, when `--resolve` asks them.",
    "rules": "[Rules](rules.md) that are not applied.",
}
_TYPES = {
    "list": "a list of texts; in the environment with commas between (paths as in `PATH`)",
    "text": "a text",
    "number": "a number",
    "switch": "`true` or `false`; in the environment also `1`, `0`, `yes`, `no`",
    "size": 'bytes, as a number or as `"500k"`, `"20M"`, `"4G"`',
    "seconds": "a number of seconds",
    "path": "a file",
}
_LISTS = """\
### The CSV file of a vocabulary

The first line names the columns; commas, semicolons or tabs part them. UTF-8, 100 MB at most. Every line is checked when the file is
loaded, and what is wrong is told with the file, the line and the reason.

"""
_NAMES = """\
- Names are found in any case, in the plural, with a hyphen for a blank, over the end of a line; drugs also with their salt or
  release (`hydrochloride`, `XR`). A name in capitals of six letters at most is a short form and is found in capitals only.
- The longest name wins, whoever has it: `insulin` of yours leaves our `insulin glargine` alone. Of two as long yours wins, of two
  lists of yours the one given last, and a list before a pattern.
- `none` says that a name is never to be taken: nothing at this place, by whatever rule, unless a longer name holds it.
- `ids` of yours stand beside ours for a drug that we know, and in place of ours for a condition.
- Words are those of Latin and Greek letters and digits; for other names write a pattern.
- What is found by them is treated as any other name: negated or not, with its doses, in claims. `why` names the rule
  `drugs.user.NAME` or `conditions.user.NAME`, where `NAME` is that of the table in `claimx.toml`; `run.json` of an output folder and
  `claimx config show` have its file and SHA-256. Names turned down by `none` are among `--kinds rejected`.

"""
_PATTERNS = """\
What a pattern finds is no part of a longer word and 200 characters at most. Write it in single quotes, in which TOML leaves `\\` alone.
A pattern that matches nothing at all, or repeats what repeats itself (`(a+)+`) and so may take exponential time, is refused. Not
every slow pattern can be told so: the time limit of a document (`timeout`) holds for them all.

"""
_SCHEMES = """\
The [contract](records.md) fixes the values of `evidence.scheme`: whoever reads ledgers knows these five. So a scheme of yours
does not go there, and `--scheme` does not take it; the level under it stands on every record in `evidence.levels`, under its name,
`null` where it does not rank the design. The [designs](schemes.md) are those of the contract.

```toml
[schemes.ours]
title = "Our department, 2024"
levels = ["A", "B", "C"]
designs = { systematic_review_rct = "A", rct = "A", cohort = "B", case_control = "B", case_report = "C" }
```

```console
$ claimx extract pages/ -o ledger.jsonl
$ jq -r 'select(.kind == "claim" and .evidence.levels.ours == "A") | .quote' ledger.jsonl
```
"""


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    for name, about in _TABLES.items():
        rows = [
            (f"`{key.name}`", key.about, key.type, _code(key.written), _code(key.variable), _code(key.flag))
            for key in KEYS
            if key.table == name
        ]
        head = ["key", "what it is", "type", "default", "environment", "option"]
        parts.append(f"## `[{name}]`\n\n{about}\n\n" + table(head, rows))
    parts.append("Types: " + "; ".join(f"*{name}*: {about}" for name, about in _TYPES.items()) + ".\n")
    more = {"vocabularies": _lists(), "patterns": _PATTERNS, "schemes": _SCHEMES}
    for named in NAMED:
        keys = [(f"`{key}`", about, "yes") for key, about in named.needed.items()]
        keys += [(f"`{key}`", about, "") for key, about in named.optional.items()]
        parts.append(
            f"## `[{named.table}.NAME]`\n\n{named.about} `NAME` is yours: small letters, digits, `-` and `_`.\n"
        )
        parts += [table(["key", "what it is", "needed"], keys), more[named.table]]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _code(said: str | None) -> str:
    return f"`{said}`" if said else ""


def _lists() -> str:
    told = {
        "name": "what records call it (in lower case), and a name that is found; needed",
        "synonyms": "other names of it, `;` or `|` between them",
        "brands": "names of products: found with the level `brand`, and called by `name`",
        "level": f"one of {_several(TYPES['drug'])}",
        "type": f"one of {_several(TYPES['condition'])}",
        "ids": "`mesh:D009271; drugbank:DB00704`",
    }
    kinds = [
        (f"`{column}`", "drug" if column not in COLUMNS["condition"] else _kind_of(column), about)
        for column, about in told.items()
    ]
    return _LISTS + table(["column", "of", "what it is"], kinds) + "\n" + _NAMES


def _kind_of(column: str) -> str:
    return "both" if column in COLUMNS["drug"] else "condition"


def _several(types: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in types) + " (the first where it is empty)"
