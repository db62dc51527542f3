"""CSL as YAML (pandoc): a list, or ``references:`` with one, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimx.library.formats.csljson import entry_of
from claimx.library.formats.source import Entry, Source

_ITEM = re.compile(r"([ \t]*)- ")
_END = re.compile(r"(?:---|\.\.\.)\s*\Z|[^\s#-][^:]{0,80}:")
HEAD = re.compile(r"\A\s*+(?:---[ \t]*+\n\s*+)?(?:#[^\n]*+\n\s*+)*(?:references:\s*+)?-[ ]+[\w'\"-]+:(?:\s|\Z)")


def read_yaml(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the items of ``source``; an item that is no YAML is told of and passed over."""
    count = 0
    for line, text in _texts(source):
        value = _parsed(source, line, text)
        for found in value if isinstance(value, list) else ():
            count += 1
            entry = entry_of(found, count)
            if entry is not None:
                yield entry


def _texts(source: Source) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each item of the outermost list."""
    indent: str | None = None
    begin, held = 1, ""
    for number, line in enumerate(source.text, 1):
        item = _ITEM.match(line)
        if item is not None and (indent is None or item[1] == indent):
            if held:
                yield begin, held
            indent, begin, held = item[1], number, line
        elif held and indent == "" and _END.match(line):
            yield begin, held
            held = ""
        elif held:
            held += line
    if held:
        yield begin, held


def _parsed(source: Source, line: int, text: str) -> Any:
    from srsly import yaml_loads  # a part of spaCy

    try:
        return yaml_loads(text)
    except (ValueError, RecursionError) as error:
        source.warn(line, f"not YAML: {str(error).splitlines()[0] if str(error) else 'nested too deep'}: passed over")
        return None
