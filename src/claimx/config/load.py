"""From ``claimx.toml``, the environment and the command line to the settings of a run; every value with its origin."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, get_args

import msgspec

from claimx.config.file import File, find, read
from claimx.config.keys import KEYS, NAMED, Key, Named, tables
from claimx.config.names import TYPES, read_names
from claimx.config.nearest import meant
from claimx.config.patterns import check
from claimx.config.rules import known_rules
from claimx.config.schemes import scheme_of
from claimx.config.settings import Lookup, Settings
from claimx.custom import CustomScheme, NamedKind, NamePattern, NameTable
from claimx.errors import UsageError
from claimx.records import LookupSource

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_KINDS: tuple[NamedKind, ...] = get_args(NamedKind)
_T = TypeVar("_T")


class Chosen(NamedTuple):
    """A value and where it is from: ``default``, a flag, a variable of the environment, or a place in a file."""

    value: Any
    origin: str


class Configuration(NamedTuple):
    """What was decided: the value of every key by its full name, and what the user adds of his own.

    ``file`` is the settings file that was read.
    """

    file: File
    chosen: dict[str, Chosen]
    vocabularies: tuple[NameTable, ...] = ()
    patterns: tuple[NamePattern, ...] = ()
    schemes: tuple[CustomScheme, ...] = ()

    def of(self, full: str) -> Any:
        """Return the value of a key by its full name: ``extract.jobs``."""
        return self.chosen[full].value

    def settings(self, lookup: Lookup | None = None) -> Settings:
        """Return the settings of a run; the bibliographies are still to be indexed, and are not among them."""
        return Settings(
            kinds=self.of("extract.kinds"),
            scheme=self.of("extract.scheme"),
            format=self.of("extract.format"),
            max_bytes=self.of("extract.max_size"),
            input_format=self.of("extract.input_format"),
            text_field=self.of("extract.text_field"),
            include_boilerplate=self.of("extract.include_boilerplate"),
            lookup=lookup,
            vocabularies=self.vocabularies,
            patterns=self.patterns,
            rules_off=self.of("rules.off"),
            schemes=self.schemes,
        )

    def lookup(self, sources: str) -> Lookup:
        """Return the settings of a look-up in ``sources``, names with commas between, as ``--resolve`` has them.

        Raises:
            UsageError: an unknown source, or an address that is none.
        """
        names = [name.strip().lower() for name in sources.split(",") if name.strip()]
        known = get_args(LookupSource)
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            found = f"unknown source {unknown[0]!r}" if unknown else "no source named"
            raise UsageError(f"--resolve: {found}", hint=f"one or more of {', '.join(known)}")
        told = {key.name: self.of(key.full) for key in KEYS if key.table == "resolve"}
        if told["contact"] is not None and "@" not in told["contact"]:
            raise UsageError(f"--contact: {told['contact']!r} is no e-mail address")
        return msgspec.convert({**told, "sources": tuple(dict.fromkeys(names))}, Lookup)


def load(
    named: str | None = None,
    flags: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
) -> Configuration:
    """Return what the settings are: defaults, over them the file, the environment and ``flags``.

    Args:
        named: the settings file of ``--config``; ``None``: see :func:`claimx.config.file.find`.
        flags: what the command line said, by the full name of the key.
        environment: ``CLAIMX_CONFIG`` and the variables of :data:`claimx.config.keys.KEYS` are looked at.

    Raises:
        UsageError: something that was said cannot be; one line says what, where, and what may have been meant.
    """
    file = read(find(named, environment))
    _see_that_all_is_known(file)
    chosen = {key.full: _chosen(key, file, environment, flags or {}) for key in KEYS}
    vocabularies = tuple(_named(file, "vocabularies", lambda name, table: _vocabulary(file, name, table)))
    patterns = tuple(_named(file, "patterns", _pattern))
    twice = {each.name for each in vocabularies} & {each.name for each in patterns}
    if twice:
        raise UsageError(f"{file.name}: a vocabulary and a pattern are both called {min(twice)!r}")
    return Configuration(file, chosen, vocabularies, patterns, tuple(_named(file, "schemes", scheme_of)))


def _see_that_all_is_known(file: File) -> None:
    known = tables()
    for table, content in file.tables.items():
        if table not in known:
            raise UsageError(
                f"{file.name}: unknown table [{table}]{meant(table, known)}", hint=f"tables: {', '.join(known)}"
            )
        if not isinstance(content, dict):
            raise UsageError(f"{file.name}: {table} is no table", hint=f"write [{table}] and its keys below it")
        named = next((each for each in NAMED if each.table == table), None)
        if named is not None:
            continue
        keys = [key.name for key in KEYS if key.table == table]
        for key in content:
            if key not in keys:
                raise UsageError(
                    f"{file.at(table, key)}: unknown key{meant(key, keys)}", hint=f"keys: {', '.join(keys)}"
                )


def _chosen(key: Key, file: File, environment: Mapping[str, str], flags: Mapping[str, Any]) -> Chosen:
    if key.full in flags:
        return Chosen(_read(key, flags[key.full], str(key.flag)), str(key.flag))
    if key.variable is not None and environment.get(key.variable):
        return Chosen(_read(key, environment[key.variable], key.variable), key.variable)
    content = file.tables.get(key.table, {})
    if key.name not in content or (content[key.name] == "" and key.default is None):
        return Chosen(key.default, "default")
    value = _read(key, content[key.name], file.at(key.table, key.name))
    if key.full == "extract.library":
        value = tuple(_beside(file, name) for name in value)
    elif key.full == "resolve.cache":
        value = file.beside(value)
    line = file.line_of(key.table, key.name)
    return Chosen(value, f"{file.name}:{line}" if line else file.name)


def _beside(file: File, name: str) -> str:
    if name == "-":
        raise UsageError(f"{file.at('extract', 'library')}: standard input is for the command line")
    return file.beside(name)


def _read(key: Key, said: Any, where: str) -> Any:
    try:
        value = key.reads(said)
    except ValueError as error:
        raise UsageError(f"{where}: {error}") from None
    if key.full == "rules.off":
        for rule in value:
            known_rules(rule, where)
    return value


def _named(file: File, table: str, make: Callable[[str, dict[str, Any]], _T]) -> Iterator[_T]:
    """Yield what ``make`` makes of each table ``[table.NAME]``."""
    shape = next(each for each in NAMED if each.table == table)
    for name, content in file.tables.get(table, {}).items():
        where = f"{file.name}, [{table}.{name}]"
        if not isinstance(content, dict):
            raise UsageError(f"{file.name}, [{table}] {name}: is no table", hint=f"write [{table}.{name}]")
        if not _NAME.fullmatch(name):
            raise UsageError(f"{where}: no name", hint="small letters, digits, - and _, a letter first, 40 at most")
        _see_that_keys_are_known(file, f"{table}.{name}", shape, content)
        try:
            yield make(name, content)
        except ValueError as error:
            raise UsageError(f"{where}: {error}") from None


def _see_that_keys_are_known(file: File, table: str, shape: Named, content: dict[str, Any]) -> None:
    known = [*shape.needed, *shape.optional]
    for key in content:
        if key not in known:
            raise UsageError(f"{file.at(table, key)}: unknown key{meant(key, known)}", hint=f"keys: {', '.join(known)}")
    for key in shape.needed:
        if key not in content:
            raise UsageError(f"{file.name}, [{table}]: {key} is missing", hint=f"{key} is {shape.needed[key]}")


def _kind(content: dict[str, Any]) -> NamedKind:
    kind = content["kind"]
    if kind not in _KINDS:
        raise ValueError(f"kind: {str(kind)[:60]!r} is neither drug nor condition")
    return "drug" if kind == "drug" else "condition"


def _text(content: dict[str, Any], key: str) -> str:
    said = content[key]
    if not isinstance(said, str) or not said.strip():
        raise ValueError(f"{key}: is no text")
    return said


def _vocabulary(file: File, name: str, content: dict[str, Any]) -> NameTable:
    kind, named = _kind(content), _text(content, "file")
    return read_names(named, file.beside(named), name, kind)


def _pattern(name: str, content: dict[str, Any]) -> NamePattern:
    kind, pattern = _kind(content), _text(content, "pattern")
    try:
        check(pattern)
    except ValueError as error:
        raise ValueError(f"pattern: {error}") from None
    of_kind, other = ("level", "type") if kind == "drug" else ("type", "level")
    if other in content:
        raise ValueError(f"a {kind} has a {of_kind}, no {other}")
    type_ = content.get(of_kind, TYPES[kind][0])
    if type_ not in TYPES[kind]:
        raise ValueError(f"{of_kind}: {str(type_)[:60]!r} is no {of_kind} (one of {', '.join(TYPES[kind])})")
    canonical = " ".join(_text(content, "name").lower().split()) if "name" in content else None
    return NamePattern(name=name, kind=kind, pattern=pattern, canonical=canonical, type=type_)


def lookup_of(
    sources: str, contact: str | None = None, *, environment: Mapping[str, str] = os.environ, file: str | None = None
) -> Lookup:
    """Return the settings of a look-up; ``sources`` and ``contact`` are those of ``--resolve`` and ``--contact``.

    Raises:
        UsageError: an unknown source, or settings that are none.
    """
    flags = {} if contact is None else {"resolve.contact": contact}
    return load(file, flags, environment=environment).lookup(sources)
