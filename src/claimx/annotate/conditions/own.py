"""Conditions of the user's own: conditions wherever their names stand, with the ends that he gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from claimx.annotate.conditions.line import Line
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import condition_key
from claimx.annotate.own_names import OwnName, OwnNames, finder_of, is_none
from claimx.mentions import Annotations, Condition, Reason, Rejected
from claimx.records import ConditionType

_SURE = 0.92
"""As sure as of a name of our table."""


class OwnConditions:
    """The user's conditions in a text: ``conditions``, and what he says is none; false where there is neither."""

    def __init__(self, names: OwnNames) -> None:
        self._names = names
        self.conditions = [_condition(name) for name in names if not is_none(name)]
        self.rejected = [
            Rejected(start=name.start, end=name.end, why=_why(name), looked_like="condition")
            for name in names
            if is_none(name)
        ]
        self._own = {(condition.start, condition.end): condition for condition in self.conditions}

    def __bool__(self) -> bool:
        return bool(self._names)

    def over(self, text: str, others: Iterable[Condition]) -> list[Condition]:
        """Return the user's conditions and those of ``others`` that his leave a place: a name of his gives way only to a
        longer one of our table, whatever else a phrase or the tagger would make of the words around it."""
        kept = [other for other in others if self._stands(text, other)]
        spans = {(c.start, c.end) for c in kept}
        longer = [span for span in spans if self._names.across(*span)]
        return [*kept, *(c for c in self.conditions if not any(s <= c.start and c.end <= e for s, e in longer))]

    def _stands(self, text: str, other: Condition) -> bool:
        """Tell whether ``other`` lies beside the user's names, or is a longer name of our table around them."""
        start, end = other.start, other.end
        touched = self._names.touching(start, end)
        if any(name.start < start or end < name.end or (name.start, name.end) == (start, end) for name in touched):
            return False
        return not touched or vocabulary().get(condition_key(text[start:end])) is not None

    def with_ids(self, found: Iterable[Condition]) -> list[Condition]:
        """Return ``found``, the user's with the ids that he gives them, if he does."""
        out = []
        for each in found:
            own = self._own.get((each.start, each.end))
            out.append(own if own is not None and own.ids and own.name == each.name else each)
        return out


def own_conditions(notes: Annotations, lines: list[Line]) -> OwnConditions:
    """Return the user's conditions in ``notes``."""
    finder = finder_of(notes.custom, "condition")
    if not finder:
        return OwnConditions(OwnNames(()))
    found = [name for line in lines for name in finder.listed(line.text, line.words, line.lowers)]
    return OwnConditions(OwnNames([*found, *finder.matched(notes.text, notes.layout.skipped)]))


def _condition(name: OwnName) -> Condition:
    return Condition(
        start=name.start,
        end=name.end,
        name=name.entry.name,
        type=cast(ConditionType, name.entry.type),
        ids=name.entry.ids,
        confidence=_SURE,
        why=_why(name),
    )


def _why(name: OwnName) -> tuple[Reason, ...]:
    return (Reason(field="name", rule=name.rule, start=name.start, end=name.end),)
