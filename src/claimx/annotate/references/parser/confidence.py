"""How sure a field is, from the lead of its labels."""

from __future__ import annotations

from bisect import bisect_right


class Confidence:
    """Probabilities that fields are right: for each CSL variable, the leads from which on it has each share right.

    Args:
        names: CSL variables; ``other`` stands for all that have no table of their own.
        edges: for each, leads in order.
        shares: for each, one share more than leads.
    """

    def __init__(self, names: list[str], edges: list[list[float]], shares: list[list[float]]) -> None:
        self.tables = {name: (edge, share) for name, edge, share in zip(names, edges, shares, strict=True)}

    def of(self, name: str, margin: float) -> float:
        """Return the probability that a field is right whose least sure word leads by ``margin``."""
        tables = self.tables
        edges, shares = tables[name] if name in tables else tables["other"]
        return shares[bisect_right(edges, margin)]
