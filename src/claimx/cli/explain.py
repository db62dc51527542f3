"""A record explained to an auditor: every field with its rule and words, its evidence, what it is linked with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from claimx.cli.cells import ids_words, match_words, reference_words
from claimx.cli.layout import print_hanging
from claimx.cli.terminal import printable
from claimx.errors import UsageError
from claimx.records import (
    AnyRecord,
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    DocumentRecord,
    DoseRecord,
    DrugRecord,
    ErrorRecord,
    ReferenceRecord,
    Value,
)
from claimx.why import Answer, Rejected, Told, answers
from claimx.wording import dose_words

if TYPE_CHECKING:
    from rich.console import Console

_FRAME = {
    "schema", "kind", "id", "source", "section", "quote", "start", "end", "sentence", "confidence", "evidence", "why"
}  # fmt: skip
_SAME = {"drug_ids": "drug", "object_ids": "object"}
"""Fields that what decided another one decided too."""
_PLACES = ("start", "end")
"""Parts of a value that its reason tells too."""
_NAMED_AT_MOST = 5
_INDENT = 18
_QUOTED_AT_MOST = 70


class Found(Value, frozen=True, kw_only=True):
    """The record asked for, the others of its document, and other documents in which the same record stands."""

    record: AnyRecord
    document: list[AnyRecord]
    also_in: list[str]


def find(records: Iterable[AnyRecord], identifier: str) -> Found:
    """Return the one record of a ledger whose id is ``identifier`` or begins with it.

    Raises:
        UsageError: none does, or more than one.
    """
    if not identifier:
        raise UsageError("an empty id names no record", hint="claimx show prints ids at the end of each line")
    hits: dict[str, Found] = {}
    for path, group in groupby(records, key=lambda record: record.source.path):
        document = list(group)
        for record in document:
            if not record.id.startswith(identifier):
                continue
            if record.id in hits:
                hits[record.id].also_in.append(path)
            else:
                hits[record.id] = Found(record=record, document=document, also_in=[])
    if identifier in hits:
        return hits[identifier]
    if not hits:
        raise UsageError(f"no record has the id {identifier}", hint="claimx show prints ids at the end of each line")
    if len(hits) > 1:
        named = ", ".join(list(hits)[:_NAMED_AT_MOST]) + (", ..." if len(hits) > _NAMED_AT_MOST else "")
        raise UsageError(f"{identifier} is the beginning of {len(hits)} ids", hint=f"write more of it: {named}")
    return next(iter(hits.values()))


def explain(found: Found, console: Console, only: str | None = None) -> None:
    """Print everything that the ledger knows of the record; of one field alone where ``only`` names it.

    Raises:
        UsageError: the record has no such field.
    """
    record = found.record
    others = {other.id: other for other in found.document}
    shown = chosen(answers(record, found.document), only)
    console.print(Text(f"{record.kind} {record.id}", style="bold"))
    _place(found, console)
    _answers("fields", [answer for answer in shown if not _of_evidence(answer)], console, whole=only is not None)
    _answers("evidence", [answer for answer in shown if _of_evidence(answer)], console, whole=only is not None)
    if isinstance(record, ErrorRecord) or only is not None:
        return
    _links("linked records", _linked(record), others, console)
    _links("named by", [(name, other.id) for name, other in _naming(record, found.document)], others, console)


def chosen(found: list[Answer], only: str | None) -> list[Answer]:
    """Return the answers for the field ``only`` (or a part of it, or of the evidence); all where it is ``None``.

    Raises:
        UsageError: there is no such field.
    """
    if only is None:
        return found
    name = only.strip().partition(".")[0] if not only.strip().startswith("evidence.") else only.strip()
    taken = [answer for answer in found if answer.field == name]
    if not taken and name == "evidence":
        taken = [answer for answer in found if _of_evidence(answer)]
    taken = taken or [answer for answer in found if answer.field == f"evidence.{name}"]
    if not taken:
        raise UsageError(
            f"{only} is no field of the record", hint="they are " + ", ".join(each.field for each in found)
        )
    return taken


def as_json(found: Found, only: str | None = None) -> bytes:
    """Return the answers as one JSON object on a line.

    Raises:
        UsageError: the record has no field ``only``.
    """
    record = found.record
    span = {name: getattr(record, name) for name in ("section", "quote", "start", "end", "sentence", "confidence")}
    told = {
        "kind": "why",
        "record": record.id,
        "record_kind": record.kind,
        "path": record.source.path,
        "also_in": found.also_in,
        **span,
        "fields": chosen(answers(record, found.document), only),
    }
    return msgspec.json.Encoder().encode_lines([told])


def _place(found: Found, console: Console) -> None:
    record = found.record
    _row(console, "document", record.source.path)
    if isinstance(record, ErrorRecord):
        return
    source = record.source
    about = [source.type, source.published, f"“{source.title}”" if source.title else None, source.url]
    _row(console, "", " · ".join(part for part in about if part))
    _row(console, "sha256", source.sha256)
    if found.also_in:
        _row(console, "also in", ", ".join(found.also_in))
    if not isinstance(record, DocumentRecord):
        where = f"characters {record.start} to {record.end} · {record.section} · {source.speaker} speaking"
        _row(console, "place", where)
        print_hanging(console, Text(f"“{printable(record.quote)}”", style="bold"), _INDENT, "  quote")
    _row(console, "confidence", f"{record.confidence:g}")


def _answers(title: str, found: list[Answer], console: Console, *, whole: bool) -> None:
    """Print fields with what decided them; those of its place stand in the head already, unless one is asked for."""
    shown = [answer for answer in found if whole or answer.field not in _FRAME]
    if shown:
        _title(console, title)
    for answer in shown:
        name = answer.field.removeprefix("evidence.")
        if answer.field == "evidence.level":
            level = "no level" if answer.value is None else f"level {answer.value}"
            _row(console, name, level + _under(found))
        else:
            _row(console, name, _said(answer.value))
        like = _SAME.get(answer.field)
        if like is not None and answer.told and not whole:
            print_hanging(console, Text(f"as {like}", style="dim"), _INDENT + 2, " " * _INDENT + "←")
            continue
        for told in answer.told:
            _told(told, answer.field, console)
        for default in answer.defaults:
            label = _label(default.field, answer.field)
            line = Text.assemble((f"{label}{printable(default.rule)}", "dim cyan"), (f": {default.means}", "dim"))
            print_hanging(console, line, _INDENT + 2, " " * _INDENT + "·")
        for rejected in answer.rejected:
            _rejected(rejected, answer.field, console)


def _under(found: list[Answer]) -> str:
    scheme = next((answer.value for answer in found if answer.field == "evidence.scheme"), None)
    return f" under {scheme}" if scheme else ""


def _told(told: Told, field: str, console: Console) -> None:
    line = Text(_label(told.field, field) + printable(told.rule), style="cyan")
    if told.worked_out:
        line.append(f" ({printable(told.worked_out)})")
    if told.words is not None or told.start is not None:
        line.append(": ")
    if told.words is not None:
        line.append(f"“{printable(told.words)}” ", style="bold")
    if told.start is not None:
        line.append(f"at {told.start} to {told.end}", style="dim")
    aside = "; ".join(filter(None, (told.means, told.record)))
    if aside:
        line.append(f" ({printable(aside)})" if told.start is not None else f": {printable(aside)}", style="dim")
    print_hanging(console, line, _INDENT + 2, " " * _INDENT + "←")


def _rejected(rejected: Rejected, field: str, console: Console) -> None:
    line = Text(_label(rejected.field, field) + f"not {printable(rejected.value)}: ", style="red")
    line.append(printable(rejected.rule), style="cyan")
    if rejected.words is not None:
        line.append(": ")
        line.append(f"“{printable(rejected.words)}” ", style="bold")
        line.append(f"at {rejected.start} to {rejected.end}", style="dim")
    aside = "; ".join(filter(None, (rejected.means, rejected.record)))
    if aside:
        line.append(f" ({printable(aside)})", style="dim")
    print_hanging(console, line, _INDENT + 2, " " * _INDENT + "✗")


def _label(part: str, field: str) -> str:
    """Return which part of a field a rule is about, where it is not about the whole."""
    return f"{part.removeprefix('evidence.')}: " if part != field and part.startswith(f"{field}.") else ""


def _of_evidence(answer: Answer) -> bool:
    return answer.field.startswith("evidence.")


def _links(title: str, links: Iterable[tuple[str, str]], others: dict[str, AnyRecord], console: Console) -> None:
    links = list(links)
    if links:
        _title(console, title)
    for name, identifier in links:
        other = others.get(identifier)
        _row(console, name, f"{identifier}  {_short(other) if other else 'not in this ledger'}")


def _linked(record: AnyRecord) -> Iterator[tuple[str, str]]:
    """Yield the ids that ``record`` names, with the field that names them."""
    if isinstance(record, ClaimRecord):
        yield from (("drug", identifier) for identifier in record.drug_ids)
        yield from (("dose", identifier) for identifier in record.doses)
        yield from (("object", identifier) for identifier in record.object_ids)
        yield from (("citation", identifier) for identifier in record.citation_ids)
    elif isinstance(record, DoseRecord) and record.drug_id is not None:
        yield "drug", record.drug_id
    elif isinstance(record, CitationRecord):
        yield from (("reference", identifier) for identifier in record.reference_ids)


def _naming(record: AnyRecord, document: Iterable[AnyRecord]) -> Iterator[tuple[str, AnyRecord]]:
    """Yield the records that name ``record``, each once, with what it is to them."""
    for other in document:
        names = [name for name, identifier in _linked(other) if identifier == record.id]
        if names:
            yield f"as {names[0]}", other


def _short(record: AnyRecord) -> str:
    match record:
        case ClaimRecord():
            words = " ".join((record.drug, record.relation.replace("_", " "), record.object or ""))
        case DoseRecord():
            words = dose_words(record)
        case DrugRecord() | ConditionRecord():
            words = f"{record.name} ({ids_words(record.ids)})" if record.ids else record.name
        case CitationRecord():
            words = " ".join(filter(None, (record.style, match_words(record.match))))
        case ReferenceRecord():
            words = " ".join(filter(None, (reference_words(record.csl), match_words(record.match))))
        case _:
            return record.kind
    quote = record.quote if len(record.quote) <= _QUOTED_AT_MOST else record.quote[: _QUOTED_AT_MOST - 1] + "…"
    return f"{words}  “{quote}” at {record.start}"


def _said(value: object) -> str:
    """Say a value: the parts that a structure has, the items of a list."""
    if isinstance(value, msgspec.Struct):
        parts = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return (
            ", ".join(f"{name} {_said(part)}" for name, part in parts if part is not None and name not in _PLACES)
            or "–"
        )
    if value is None or value == []:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str | msgspec.Struct) for item in value):
        return ("; " if isinstance(value[0], msgspec.Struct) else ", ").join(map(_said, value))
    return msgspec.json.encode(value).decode("utf-8")


def _title(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold"))


def _row(console: Console, name: str, value: str) -> None:
    print_hanging(console, Text(printable(value)), _INDENT, f"  {name}")
