"""What reviewers decide, as it is written down: one entry a line, of a log that only grows."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from claimx.records import Value

LOG_VERSION = "claimx-review/1"

Verdict = Literal["accepted", "rejected", "maybe", "skipped"]
Action = Literal["accept", "reject", "maybe", "skip", "correct", "note", "add", "undo", "redo"]
Round = Literal["review", "adjudication"]
Reason = Literal[
    "not_a_claim", "wrong_drug", "wrong_object", "wrong_relation", "wrong_finding", "wrong_certainty", "wrong_speaker",
    "duplicate", "other",
]  # fmt: skip
REASONS: dict[Reason, str] = {
    "not_a_claim": "The words claim nothing of the kind.",
    "wrong_drug": "It is said of another drug.",
    "wrong_object": "It is said of another condition or outcome.",
    "wrong_relation": "The drug is said to do something else to it.",
    "wrong_finding": "The effect is there and was taken for none, or the other way round.",
    "wrong_certainty": "It is only supposed, or doubted.",
    "wrong_speaker": "Somebody else says it.",
    "duplicate": "The same claim, from the same words, stands in the ledger already.",
    "other": "Anything else; the note says what.",
}
"""Why a claim is rejected, in the order of their keys (1 to 9), each with what it means."""
Standing = Literal["kept", "moved", "changed", "orphaned"]


class Outline(Value, frozen=True, kw_only=True, gc=False):
    """What stood around a passage in the whole document, without the text: a hash of four letters for each of its pieces
    (:mod:`claimx.decisions.outline`). ``within`` are the pieces that the passage has a part in, ``copies`` is how often
    its words stood in the document; of several, ``left`` and ``right`` are the folded letters next to this one with which it
    is told from all others (``None``: what was kept on that side is not enough)."""

    before: str
    within: str
    after: str
    copies: int
    left: int | None = None
    right: int | None = None


class Target(Value, frozen=True, kw_only=True, gc=False):
    """What was decided on: the claim as it was, and its place as a W3C text position and text quote selector.

    ``claim`` is the id of the record (of an added claim: that which it was given). ``path``, ``sha256``, ``url`` and
    ``title`` are those of the document. ``text[start:end] == exact`` in code points; ``prefix`` and ``suffix`` are the
    text before and behind it, ``None`` where the document could not be read again. ``said`` are the reviewable fields
    (:data:`claimx.decisions.fields.FIELDS`) with the values that the reviewer saw. :func:`claimx.decisions.anchor.selectors`
    gives ``exact``, ``prefix``, ``suffix`` and ``outline``, by which the place is found in a newer text. ``linked`` maps the
    ids that ``said`` names (doses, citations) to the quotes of these records: another extraction gives them other ids.
    ``added``: no extraction found it, a reviewer added it.
    """

    claim: str
    path: str
    sha256: str
    url: str | None = None
    title: str | None = None
    start: int
    end: int
    exact: str
    prefix: str | None = None
    suffix: str | None = None
    outline: Outline | None = None
    said: dict[str, Any]
    linked: dict[str, str] = msgspec.field(default_factory=dict)
    added: bool = False


class State(Value, frozen=True, kw_only=True, gc=False):
    """What one reviewer thinks of one claim: ``fields`` are the corrected ones with their right values.

    A corrected claim is ``accepted`` with ``fields``. Without a verdict nothing was decided yet, or all was undone.
    """

    verdict: Verdict | None = None
    reason: Reason | None = None
    fields: dict[str, Any] = msgspec.field(default_factory=dict)
    note: str | None = None


NOTHING = State()


class Decision(Value, frozen=True, kw_only=True, gc=False, tag_field="kind", tag="decision"):
    """One act of one reviewer. ``time`` is UTC (``2026-11-22T10:15:30.123Z``), ``seconds`` how long the claim was on the
    screen, ``claimx`` the version that wrote it, ``undoes`` the id of the decision that it takes back (or, with the
    action ``redo``, of the undoing). ``previous`` is the id of the last entry of the same reviewer and round on the same
    claim (``None``: there was none), so that logs kept apart can be put together and a fork in them is seen."""

    schema: Literal["claimx-review/1"] = "claimx-review/1"
    id: str
    time: str
    reviewer: str
    claimx: str
    round: Round = "review"
    action: Action
    target: Target
    before: State
    after: State
    seconds: float | None = None
    undoes: str | None = None
    previous: str | None = None


class Claimed(Value, frozen=True, kw_only=True, gc=False):
    """The claim of a target, and nothing else of it."""

    claim: str


class Head(Value, frozen=True, kw_only=True, gc=False, tag_field="kind", tag="decision"):
    """What of a :class:`Decision` a history needs at every step; the rest, which is ten times as much, stays on the disk."""

    id: str
    reviewer: str
    round: Round = "review"
    action: Action
    target: Claimed
    before: State
    after: State
    undoes: str | None = None
    previous: str | None = None


class Assignment(Value, frozen=True, kw_only=True, tag_field="kind", tag="assignment"):
    """Who is to review what. ``shares`` maps reviewers to ids of claims, in the order in which they are to be read; a
    later assignment replaces an earlier one. ``blind``: none of them sees what the others decided."""

    schema: Literal["claimx-review/1"] = "claimx-review/1"
    id: str
    time: str
    reviewer: str
    claimx: str
    blind: bool
    shares: dict[str, list[str]]


class Stratum(Value, frozen=True, kw_only=True):
    """A part of the ledger's claims: its name, how many claims it has, and the ids of those that were drawn."""

    name: str
    size: int
    drawn: list[str]


class Sample(Value, frozen=True, kw_only=True, tag_field="kind", tag="sample"):
    """Claims drawn for an audit: reproducible from ``seed`` and the ledger's bytes, of which ``ledger`` is the SHA-256.

    ``by`` is what the strata are, ``allocation`` how the claims were shared out among them. With ``by`` of ``documents``
    whole documents were drawn, each a stratum by its path; ``documents`` and ``claims`` are how many the ledger has.
    """

    schema: Literal["claimx-review/1"] = "claimx-review/1"
    id: str
    time: str
    reviewer: str
    claimx: str
    name: str
    by: str | None
    seed: int
    ledger: str
    strata: list[Stratum]
    allocation: str | None = None
    documents: int | None = None
    claims: int | None = None


Entry = Decision | Assignment | Sample


class Anchored(Value, frozen=True, kw_only=True):
    """Where the target of a decision is in the ledger as it is now.

    ``kept``: the same claim. ``moved``: the same claim elsewhere in the text. ``changed``: the words are there and the
    claim from them says something else (``differs`` names the fields), or the words were edited. ``orphaned``: nothing
    is it for certain, and ``why`` says what stood against it. ``claim`` is the id of the record in the new ledger.
    """

    standing: Standing
    claim: str | None = None
    start: int | None = None
    end: int | None = None
    differs: list[str] = msgspec.field(default_factory=list)
    why: str | None = None
