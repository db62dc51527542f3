"""How sure a field is, from the lead of its labels."""

from __future__ import annotations

from bisect import bisect_right


class Confidence:
    """Probabilities that fields are right, from margins: for each field, the margins at which it reaches each share."""

    def __init__(self, names: list[str], edges: list[list[float]], shares: list[list[float]]) -> None:
        self.tables = {name: (edge, share) for name, edge, share in zip(names, edges, shares, strict=True)}

    def of(self, name: str, margin: float) -> float:
        edges, shares = self.tables.get(name) or self.tables["other"]
        return shares[bisect_right(edges, margin)]
