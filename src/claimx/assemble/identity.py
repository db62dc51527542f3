"""Stable ids: what sets a mention apart from every other of its document."""

from __future__ import annotations

from claimx.mentions import Citation, Claim, Condition, Dose, Drug, Mention, Reference, Rejected
from claimx.records import record_id


class Ids:
    """The ids of the mentions of one document; each is worked out once.

    Args:
        sha256: of the document.
    """

    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256
        self._known: dict[tuple[str, int, int, str], str] = {}

    def __call__(self, mention: Mention, kind: str | None = None) -> str:
        """Return the id of ``mention``, as a record of ``kind`` (``None``: the kind that it is)."""
        own_kind, meaning = _meaning(mention)
        key = (kind or own_kind, mention.start, mention.end, meaning)
        if key not in self._known:
            self._known[key] = record_id(key[0], self._sha256, mention.start, mention.end, meaning)
        return self._known[key]


def _meaning(mention: Mention) -> tuple[str, str]:
    """The kind of a mention and what sets it apart from another at the same place."""
    match mention:
        case Drug() | Condition():
            return type(mention).__name__.lower(), mention.name
        case Dose():
            each = any(reason.rule == "doses.owner.each" for reason in mention.why)  # said once, of several drugs
            of = f" {mention.drug_name}" if each else ""
            return "dose", f"{mention.values} {mention.unit} {mention.qualitative}{of}"
        case Claim():
            return "claim", f"{mention.drug}|{mention.relation}|{mention.object}|{mention.finding}"
        case Reference():
            return "reference", ""
        case Citation():
            return "citation", mention.style
        case Rejected():
            return "rejected", mention.looked_like
    raise TypeError(f"no record kind for {type(mention).__name__}")
