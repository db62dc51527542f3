"""Answers of Prodigy, as ``prodigy db-out`` writes them: JSON Lines, offsets in code points.

``accept``, ``reject`` and ``ignore`` are accepted, rejected and skipped; in the interface ``choice`` the option that was
chosen is the verdict. Of several answers of a person to one task the
last counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimx.decisions.imports.answer import (
    Answer,
    Broken,
    Joined,
    Marked,
    Refused,
    known,
    line_by_line,
    rows_of,
    utc,
    verdict_of,
    whole_number,
)
from claimx.decisions.model import Reason, Verdict

_VERDICTS: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected", "ignore": "skipped"}


def read(lines: Iterable[bytes], name: str) -> Iterator[Answer | Refused]:
    """Yield the answers of the file ``name``, or why a line is none."""
    return line_by_line(lines, name, _answer)


def _answer(task: Any, where: str) -> Answer:
    if not isinstance(task, dict) or not isinstance(task.get("claimx"), dict):
        raise Broken("it is no task of claimx export --to prodigy")
    answer = task.get("answer")
    if not isinstance(answer, str) or answer not in _VERDICTS:
        raise Broken("it has no answer")
    told = known(task["claimx"], task.get("text"))
    offset = told["offset"]
    verdict, reason = _chosen(task, _VERDICTS[answer])
    return Answer(
        where=where,
        **told,
        spans=tuple(_marked(span, offset) for span in rows_of(task.get("spans"), "spans")),
        relations=tuple(
            Joined(_marked(one.get("head_span"), offset), _marked(one.get("child_span"), offset), str(one.get("label")))
            for one in rows_of(task.get("relations"), "relations")
        ),
        verdict=verdict,
        reason=reason,
        related="accept" not in task,
        reviewer=_person(task),
        time=utc(task.get("_timestamp")),
    )


def _chosen(task: dict[str, Any], verdict: Verdict) -> tuple[Verdict, Reason | None]:
    """Return the verdict, of an answer in the interface ``choice`` (it has ``accept``) that of the option.

    Raises:
        Broken: an accepted answer there has no option, or several; a rejected one has one that rejects nothing.
    """
    if "accept" not in task or verdict == "skipped":
        return verdict, None
    options = task["accept"]
    if not isinstance(options, list) or not all(isinstance(option, str) for option in options) or len(options) > 1:
        raise Broken("it has several verdicts")
    if not options and verdict == "accepted":
        raise Broken("it has no verdict: no option was chosen")
    chosen = verdict_of(options[0]) if options else (verdict, None)
    if verdict == "rejected" != chosen[0]:
        raise Broken(f"it is rejected, and the option is {options[0]}")
    return chosen


def _marked(span: Any, offset: int) -> Marked:
    if not isinstance(span, dict):
        raise Broken("a relation does not say between which spans")
    return Marked(
        str(span.get("label")), offset + whole_number(span.get("start")), offset + whole_number(span.get("end"))
    )


def _person(task: dict[str, Any]) -> str | None:
    found = task.get("_annotator_id") or task.get("_session_id")
    return found if isinstance(found, str) else None
