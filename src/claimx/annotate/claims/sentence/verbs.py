"""Which classes of cues may be the predicate of a clause."""

from __future__ import annotations

VERBS = frozenset(
    [
        "good",
        "help",
        "manage",
        "down",
        "up",
        "bad",
        "cause",
        "prevent",
        "protect",
        "mech",
        "antag",
        "affect",
        "gave",
        "made",
        "assoc",
        "develop",
        "approve",
        "works",
        "effecton",
        "nodiff",
        "tolerated",
        "given",
        "use",
        "respond",
        "occur",
        "reportcue",
        "risky",
        "hadcue",
        "less",
        "more",
    ]
)
"""Classes whose cue may be the predicate of a clause."""
PASSIVE_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})
