"""What an act makes of the state of a claim, and which values a field can be corrected to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from claimx.decisions.fields import FIELDS
from claimx.decisions.folded import whole
from claimx.decisions.model import Action, Reason, State, Target, Verdict
from claimx.errors import UsageError

_VERDICTS: dict[Action, Verdict] = {
    "accept": "accepted",
    "reject": "rejected",
    "maybe": "maybe",
    "skip": "skipped",
    "correct": "accepted",
    "add": "accepted",
}
_KEEPS_FIELDS: frozenset[Action] = frozenset({"accept", "correct", "note"})
"""Acts after which what was corrected before stands; the others are about the claim as the ledger has it."""
_LONGEST_NAME = 300
LONGEST_NOTE = 100_000
"""Characters of a note: the page takes a tenth of it, other tools may take more."""


def changed(
    before: State,
    target: Target,
    action: Action,
    *,
    reason: Reason | None = None,
    fields: Mapping[str, Any] | None = None,
    note: str | None = None,
) -> State:
    """Return the state after ``action`` on ``target``.

    A corrected field that has the value which the claim has already is no correction. A note stays until another one,
    or an empty one, takes its place.

    Raises:
        UsageError: the action lacks what it needs, or is given what it has no use for.
    """
    _check(action, reason, fields, note)
    corrected = dict(before.fields) if action in _KEEPS_FIELDS else {}
    if action != "add":
        corrected.update(checked(fields or {}))
    return State(
        verdict=before.verdict if action == "note" else _VERDICTS[action],
        reason=before.reason if action == "note" else reason,
        fields={
            name: corrected[name] for name in FIELDS if name in corrected and corrected[name] != target.said.get(name)
        },
        note=before.note if note is None else (whole(note).strip() or None),
    )


def _check(action: Action, reason: Reason | None, fields: Mapping[str, Any] | None, note: str | None) -> None:
    if action not in _VERDICTS and action != "note":
        raise UsageError(f"there is no act {action!r}", hint=f"one of {', '.join([*_VERDICTS, 'note'])}")
    if action == "correct" and not fields:
        raise UsageError("nothing is corrected", hint="name a field and its right value")
    if action == "note" and note is None:
        raise UsageError("there is no note", hint="an empty one takes the note away")
    if note is not None and len(note) > LONGEST_NOTE:
        raise UsageError(f"a note has {LONGEST_NOTE:,} characters at most")
    if fields and action != "correct":
        raise UsageError(f"{action} corrects no field", hint="the act that does is called correct")
    if reason is not None and action != "reject":
        raise UsageError(f"{action} has no reason", hint="only what is rejected has one")
    if reason is not None and reason not in get_args(Reason):
        raise UsageError(f"there is no reason {reason!r}", hint=f"one of {', '.join(get_args(Reason))}")


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return corrected ``fields`` as they are written down, in the order of the table of fields.

    Raises:
        UsageError: there is no such field, or it cannot have that value.

    >>> checked({"object": " knee   pain", "drug": "ibuprofen"})
    {'drug': 'ibuprofen', 'object': 'knee pain'}
    """
    unknown = [name for name in fields if name not in FIELDS]
    if unknown:
        raise UsageError(f"there is no field {unknown[0]!r}", hint=f"one of {', '.join(FIELDS)}")
    return {name: _value(name, fields[name]) for name in FIELDS if name in fields}


def _value(name: str, value: Any) -> Any:
    field = FIELDS[name]
    if field.manner == "links":
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            raise UsageError(f"{name}: a list of ids is wanted", hint="those of records of the document")
        return list(dict.fromkeys(value))
    if value is None and field.optional:
        return None
    if field.manner == "choice":
        if value not in field.values:
            raise UsageError(f"{name}: there is no value {str(value)[:80]!r}", hint=f"one of {', '.join(field.values)}")
        return value
    found = " ".join(whole(value).split()) if isinstance(value, str) else ""
    if not found or len(found) > _LONGEST_NAME:
        raise UsageError(f"{name}: a name of 1 to {_LONGEST_NAME} characters is wanted")
    return found
