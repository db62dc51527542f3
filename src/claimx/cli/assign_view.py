"""Who has how much to review, as people read it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from claimx.cli.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.decisions.history import History
    from claimx.decisions.model import Assignment


def rows(made: Assignment, history: History) -> list[dict[str, Any]]:
    """Return for each reviewer how many claims they have: in all, shared with each other reviewer, and decided already."""
    held: dict[str, list[str]] = {}
    for name, claims in made.shares.items():
        for claim in claims:
            held.setdefault(claim, []).append(name)
    found = []
    for name, claims in made.shares.items():
        others = Counter(other for claim in claims for other in held[claim] if other != name)
        done = sum(history.state(name, claim).verdict is not None for claim in claims)
        found.append(
            {
                "kind": "share",
                "reviewer": name,
                "claims": len(claims),
                "with": dict(sorted(others.items())),
                "decided": done,
                "blind": made.blind,
            }
        )
    return found


def render(made: Assignment, history: History, console: Console) -> None:
    """Print a line for each reviewer."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("reviewer", "claims", "decided", "with another"):
        table.add_column(name, justify="left" if name in ("reviewer", "with another") else "right")
    for row in rows(made, history):
        shared = ", ".join(f"{count:,} with {printable(other)}" for other, count in row["with"].items())
        table.add_row(
            Text(printable(row["reviewer"]), style="bold"), f"{row['claims']:,}", f"{row['decided']:,}", shared
        )
    console.print(table)
    claims = {claim for share in made.shares.values() for claim in share}
    double = sum(map(len, made.shares.values())) - len(claims)
    seen = "nobody sees what others decide" if made.blind else "all see what others decided"
    console.print(Text(f"{len(claims):,} claims, {double:,} of them by two; {seen}"))
