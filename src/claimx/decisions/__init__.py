"""What reviewers decided on claims: the entries, the log that keeps them, and where they stand in a newer ledger."""

from claimx.decisions.fields import FIELDS, Field, said, value_of
from claimx.decisions.model import (
    NOTHING,
    REASONS,
    Action,
    Anchored,
    Assignment,
    Decision,
    Entry,
    Reason,
    Round,
    Sample,
    State,
    Stratum,
    Target,
    Verdict,
)

__all__ = [
    "FIELDS",
    "NOTHING",
    "REASONS",
    "Action",
    "Anchored",
    "Assignment",
    "Decision",
    "Entry",
    "Field",
    "Reason",
    "Round",
    "Sample",
    "State",
    "Stratum",
    "Target",
    "Verdict",
    "said",
    "value_of",
]
