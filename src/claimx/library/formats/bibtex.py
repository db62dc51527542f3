"""BibTeX and BibLaTeX as reference managers write them: entries found, their fields read, parents' fields inherited.

An entry reaches from a line that begins with ``@word{`` to its closing brace, at most to the next such line: what is
broken costs its own entry alone. Two expressions read a sound entry; one that is not sound is read field by field, and
at last line by line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claimx.library.formats.bibtex_fields import csl_of
from claimx.library.formats.source import Entry, Source, Window

Fields = dict[str, str]

_HEAD = re.compile(r"@[ \t]*([A-Za-z]+)\s*[{(]")
_LONGEST = 4 << 20
"""Characters that an entry may have before it is given up; the largest real ones (author lists, abstracts) have 200,000."""
_READ = 1 << 19
"""Characters already read that are let go at once: letting them go entry by entry would copy the rest each time."""

_NESTED = r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*\}[^{}]*+)*\}[^{}]*+)*\}[^{}]*+)*\}"
_WORD = r"[A-Za-z0-9_.:+'/-]++"
_VALUE = rf'(?:{_NESTED}|"[^"{{}}]*+(?:{_NESTED}[^"{{}}]*+)*"|{_WORD})'
_NAME = r"[A-Za-z_][\w+:.*/-]*+(?: [A-Za-z]++)?"
_SOUND = re.compile(
    rf"[ \t]*@[ \t]*[A-Za-z]+\s*[{{(]\s*+([^\s,{{}}\"=]*+(?:[ \t]++[^\s,{{}}\"=]++)*)\s*+,(\s*+(?:{_NAME}\s*+=\s*+{_VALUE}\s*+,?\s*+)*)(?:,\s*)*[}})]"
)
_FIELD = re.compile(rf"({_NAME})\s*+=\s*+({_VALUE})")

_KEY = re.compile(r"\s*+([^\s,{}\"=]*+(?:[ \t]++[^\s,{}\"=]++)*)\s*+(?:,|(?=[})])|\n)")
_LOOSE = re.compile(rf"[\s,;]*+({_NAME})\s*+=\s*+")
_BARE = re.compile(r"[^\s,#{}\"=@]+")
_HASH = re.compile(r"\s*#\s*")
_SPACE = re.compile(r"[\s,;]*")
_BRACES = re.compile(r"[{}]")
_UNESCAPED = re.compile(r"\\.|[{}]", re.S)
_QUOTES = re.compile(r"\\.|[{}\"]", re.S)
_LINE = re.compile(r"(?:^|,)[ \t]*+([A-Za-z][\w+:.-]*+)[ \t]*+=(.*?)(?=,[ \t]*+[A-Za-z][\w+:.-]*+[ \t]*+=|$)", re.M)
_SWALLOWED = re.compile(r"\n[ \t]*+[A-Za-z][\w+:.-]*+[ \t]*+=")
"""In the value of a broken field: the field after it."""
_PARENTS = frozenset(
    {"book", "proceedings", "collection", "mvbook", "mvcollection", "mvproceedings", "reference", "mvreference"}
    | {"periodical", "xdata"}
)
_NO_ENTRY = frozenset({"comment", "preamble", "string", "set", "control"})


class _Broken(Exception):
    """What is wrong, where, and the fields that were read before it."""

    def __init__(self, what: str, position: int, key: str = "", fields: Fields | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.position = position
        self.key = key
        self.fields = fields or {}


def read_bibtex(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the entries of ``source``; what is broken is told of and read as far as it goes.

    An entry that waits for a parent (``crossref``, ``xdata``) which stands after it comes last.
    """
    family = _Family()
    for count, (kind, key, fields) in enumerate(_entries(source), 1):
        yield from family.settle(kind, key or f"entry{count}", fields)
    yield from family.orphans()


def _entries(source: Source) -> Iterator[tuple[str, str, Fields]]:
    """Yield (type, key, raw fields) of every entry, its ``@string`` macros replaced."""
    macros: Fields = {}
    window = Window(source)
    begin, searched = -1, 0
    while True:
        found = _start(window.text, searched)
        if found < 0:
            searched = max(searched, window.text.rfind("\n"))
            if len(window.text) - max(begin, 0) > _LONGEST:
                if begin >= 0:
                    source.warn(window.line(begin), "an entry is not closed: passed over")
                window.drop(searched)
                begin, searched = -1, 0
            if window.more():
                continue
        if begin >= 0:
            end = found if found >= 0 else len(window.text)
            yield from _segment(source, window.line, window.text[begin:end], begin, macros)
        if found < 0:
            return
        begin, searched = found, found + 1
        if begin > _READ:
            window.drop(begin)
            begin, searched = 0, 1


def _start(text: str, position: int) -> int:
    """Return where the next line begins with the head of an entry, -1 where none does."""
    while (at := text.find("@", position)) >= 0:
        before = at
        while before and text[before - 1] in " \t":
            before -= 1
        if (not before or text[before - 1] == "\n") and _HEAD.match(text, at):
            return at
        position = at + 1
    return -1


def _segment(
    source: Source, line_of: Callable[[int], int], text: str, offset: int, macros: Fields
) -> Iterator[tuple[str, str, Fields]]:
    """Yield the entries of ``text``, from a line that begins one to the next such line: one, or several on a line."""
    head = _HEAD.match(text)
    while head is not None:
        kind = head[1].lower()
        if kind in ("comment", "preamble", "control"):
            return
        sound = _SOUND.match(text, head.start()) if kind != "string" else None
        if sound is not None:
            values: Fields = {}
            for name, value in _FIELD.findall(sound[2]):
                values.setdefault(name.lower(), value[1:-1] if value[0] in '{"' else macros.get(value.lower(), value))
            yield kind, sound[1], values
            end = sound.end()
        else:
            key, values, end, broken = _carefully(text, head, macros)
            if broken is not None:
                which = f"entry {key}" if key else "an entry without a key"
                source.warn(line_of(offset + broken.position), f"{broken.what}: {which} read as far as it goes")
            if kind == "string":
                macros.update(values)
            elif kind not in _NO_ENTRY and (values or key):
                yield kind, key, values
        head = _HEAD.search(text, end)


def _carefully(text: str, head: re.Match[str], macros: Fields) -> tuple[str, Fields, int, _Broken | None]:
    """Read an entry field by field, else line by line; return its key, its fields, where it ends, what is wrong."""
    broken: _Broken | None = None
    for escapes in (False, True):
        try:
            return *_read(text, head, macros, escapes=escapes), None
        except _Broken as error:
            broken = broken if broken is not None and len(broken.fields) > len(error.fields) else error
    assert broken is not None
    fields = {name: value for name, value in broken.fields.items() if not _SWALLOWED.search(value)}
    for line in _LINE.finditer(text, head.end()):
        name, value = line[1].lower(), line[2].strip(' \t,{}"')
        if value.startswith(fields.get(name, "")):
            fields[name] = value
    return broken.key, fields, len(text), broken


def _read(text: str, head: re.Match[str], macros: Fields, *, escapes: bool) -> tuple[str, Fields, int]:
    close = "}" if head[0].endswith("{") else ")"
    key, position = "", head.end()
    if head[1].lower() != "string":
        named = _KEY.match(text, position)
        if named is not None:
            key, position = named[1], named.end()
    fields: Fields = {}
    while (match := _LOOSE.match(text, position)) is not None:
        try:
            value, position = _value(text, match.end(), macros, _UNESCAPED if escapes else _BRACES)
        except _Broken as error:
            raise _Broken(error.what, error.position, key, fields) from None
        fields.setdefault(match[1].lower(), value)
    space = _SPACE.match(text, position)
    end = space.end() if space else position
    if text[end : end + 1] != close:
        what = f"cannot read {text[end : end + 20]!r}" if end < len(text) else "an entry is not closed"
        raise _Broken(what, end if end < len(text) else head.start(), key, fields)
    return key, fields, end + 1


def _value(text: str, position: int, macros: Fields, braces: re.Pattern[str]) -> tuple[str, int]:
    parts = []
    while True:
        opening = text[position : position + 1]
        if opening == "{":
            end = _closing(text, position, braces)
            parts.append(text[position + 1 : end])
            position = end + 1
        elif opening == '"':
            end = _quote(text, position)
            parts.append(text[position + 1 : end])
            position = end + 1
        else:
            bare = _BARE.match(text, position)
            if bare is not None:
                parts.append(macros.get(bare.group().lower(), bare.group()))
                position = bare.end()
            elif text[position : position + 1] != ",":
                raise _Broken("a field has no value", position)
        joined = _HASH.match(text, position)
        if joined is None:
            return "".join(parts), position
        position = joined.end()


def _closing(text: str, position: int, braces: re.Pattern[str]) -> int:
    depth = 0
    for match in braces.finditer(text, position):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.start()
    raise _Broken("a brace is not closed", position)


def _quote(text: str, position: int) -> int:
    depth = 0
    for match in _QUOTES.finditer(text, position + 1):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if match.group() == '"' and depth <= 0:
            return match.start()
    raise _Broken("a quotation mark is not closed", position)


class _Family:
    """Entries that inherit: what a child lacks it has from the parent that it names.

    BibTeX: the fields of the same name; BibLaTeX besides: the parent's title as the child's book title.
    """

    def __init__(self) -> None:
        self._parents: dict[str, tuple[str, Fields]] = {}
        self._waiting: list[tuple[str, str, Fields]] = []

    def settle(self, kind: str, key: str, fields: Fields) -> Iterator[Entry]:
        """Yield the entry, now or, where its parent has not been seen, at the end."""
        named = fields.get("crossref") or fields.get("xdata")
        if kind in _PARENTS:
            self._parents.setdefault(key.lower(), (kind, {name: v for name, v in fields.items() if name not in _OWN}))
        if named is None:
            if kind != "xdata":
                yield key, csl_of(kind, fields)
        elif self._known(named):
            yield key, csl_of(kind, self._inherited(fields))
        else:
            self._waiting.append((kind, key, {name: v for name, v in fields.items() if name not in _NOT_USED}))

    def orphans(self) -> Iterator[Entry]:
        """Yield the entries that had to wait."""
        for kind, key, fields in self._waiting:
            yield key, csl_of(kind, self._inherited(fields))

    def _known(self, named: str) -> bool:
        return all(name.strip().lower() in self._parents for name in named.split(","))

    def _inherited(self, fields: Fields) -> Fields:
        fields = dict(fields)
        for field in ("crossref", "xdata"):
            for name in fields.get(field, "").split(","):
                kind, parent = self._parents.get(name.strip().lower(), ("", {}))
                if kind and kind != "xdata" and "title" in parent:
                    parent = {**parent, "booktitle": parent.get("booktitle", parent["title"])}
                    if kind == "periodical":
                        parent["journaltitle"] = parent["title"]
                    del parent["title"]
                for inherited, value in parent.items():
                    fields.setdefault(inherited, value)
        return fields


_NOT_USED = frozenset({"abstract", "keywords", "file", "annote", "annotation"})
_OWN = _NOT_USED | {"author", "doi", "pmid", "pages", "subtitle", "shorttitle", "crossref"}
"""What a child has for itself: the author of a book is not that of a chapter in it."""
