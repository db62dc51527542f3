"""A line of gold: its form, checked, so that a slip of an annotator is told and not scored."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from claimx.evaluate.ledger_side import SCORED, first_author
from claimx.evaluate.model import Item, ScoredKind
from claimx.records import (
    Basis,
    Certainty,
    CitationStyle,
    ClaimSpeaker,
    Design,
    DoseRole,
    Finding,
    Number,
    Relation,
    Route,
    SourceType,
)


class GoldError(ValueError):
    """What is wrong with a line."""


class _Source(msgspec.Struct):
    type: SourceType


class _Named(msgspec.Struct):
    """A drug or a condition."""

    name: str
    negated: bool = False


class _Dose(msgspec.Struct):
    drug: str | None = None
    values: list[Number] = []
    unit: str | None = None
    route: Route | None = None
    frequency: dict[str, Any] | None = None
    duration: dict[str, Any] | None = None
    role: DoseRole | None = None


class _Reference(msgspec.Struct):
    authors: list[str] = []
    title: str | None = None


class _Citation(msgspec.Struct):
    style: CitationStyle | None = None


class _Claim(msgspec.Struct):
    drug: str
    relation: Relation
    object: str | None = None
    finding: Finding | None = None
    certainty: Certainty | None = None
    speaker: ClaimSpeaker | None = None
    level: Number | str | None = None
    design: Design | None = None
    basis: Basis | None = None


_FORMS: dict[ScoredKind, type[msgspec.Struct]] = {
    "drug": _Named,
    "condition": _Named,
    "dose": _Dose,
    "reference": _Reference,
    "citation": _Citation,
    "claim": _Claim,
}
_Form = TypeVar("_Form", bound=msgspec.Struct)
_PLACE = frozenset({"kind", "document", "quote", "start", "end"})


def source_type_of(raw: dict[str, Any]) -> SourceType:
    """Return the source type that a line of kind ``source`` gives.

    Raises:
        GoldError: it is none.
    """
    return _checked(raw, _Source).type


def item_of(raw: dict[str, Any], text: str | None) -> Item:
    """Return the item of a line; ``text`` is the document's, where it is there to compare with.

    Raises:
        GoldError: an unknown kind or value, a field that is missing, or a quote that does not stand there.
    """
    kind = next((kind for kind in SCORED if kind == raw.get("kind")), None)
    if kind is None:
        raise GoldError(f"{_said(raw.get('kind'))} is no kind: they are source, {', '.join(SCORED)}")
    _checked(raw, _FORMS[kind])
    start, end = raw.get("start"), raw.get("end")
    if not (type(start) is int and type(end) is int and 0 <= start < end):
        raise GoldError(f"start {_said(start)} and end {_said(end)} are no span of a text")
    quote = _quote(raw.get("quote"), start, end, text)
    fields = {name: value for name, value in raw.items() if name not in _PLACE}
    if kind == "reference":
        fields = {"first_author": first_author(raw.get("authors")), "title": raw.get("title")}
    return Item(kind=kind, start=start, end=end, quote=quote, fields=fields)


def _quote(quote: Any, start: int, end: int, text: str | None) -> str:
    if text is not None and end > len(text):
        raise GoldError(f"end {end} is past the text of {len(text)} characters (offsets count code points)")
    if quote is None and text is not None:
        return text[start:end]
    if not isinstance(quote, str):
        raise GoldError("it has no quote, and the document is not in pages")
    if text is not None and text[start:end] != quote:
        raise GoldError(
            f"at {start} to {end} stands {_said(text[start:end])}, not {_said(quote)}{_elsewhere(text, quote)}"
        )
    return quote


def _elsewhere(text: str, quote: str) -> str:
    if text.count(quote) != 1:
        return ""
    return f"; that stands at {text.index(quote)}"


def _checked(raw: dict[str, Any], form: type[_Form]) -> _Form:
    try:
        return msgspec.convert(raw, type=form)
    except msgspec.ValidationError as error:
        raise GoldError(str(error).replace(" - at `$", " - at `")) from error


def _said(value: Any) -> str:
    said = repr(value)
    return said if len(said) <= 60 else said[:57] + "..."
