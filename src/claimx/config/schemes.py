"""A user's own scheme of evidence: the levels that it has, and the one it gives each study design.

The contract fixes the values of ``evidence.scheme``: whoever reads ledgers knows these five and their levels. So the levels
under a scheme of the user's own stand in ``evidence.levels``, which is open, and ``evidence.level`` stays what it is.
"""

from __future__ import annotations

from typing import Any, get_args

from claimx.config.nearest import meant
from claimx.custom import CustomScheme
from claimx.records import Design, Scheme

_MOST = 50


def scheme_of(name: str, table: dict[str, Any]) -> CustomScheme:
    """Return the scheme that ``[schemes.NAME]`` tells of.

    Raises:
        ValueError: it has no levels, ranks what is no design, or by a level that it has not.
    """
    if name in get_args(Scheme):
        raise ValueError(f"{name} is a scheme of claimx; give yours another name")
    levels = _levels(table.get("levels"))
    designs = table.get("designs")
    if not isinstance(designs, dict) or not designs:
        raise ValueError('designs is no table: write designs = { rct = "A", cohort = "B" }')
    known = get_args(Design)
    for design, level in designs.items():
        if design not in known:
            raise ValueError(f"{design!r} is no design" + (meant(design, known) or f" (one of {', '.join(known)})"))
        if isinstance(level, bool) or str(level) not in levels:
            raise ValueError(f"{design}: {str(level)[:60]!r} is no level (one of {', '.join(levels)})")
    ranked = {design: str(designs[design]) for design in known if design in designs}
    title = table.get("title", name)
    if not isinstance(title, str) or not title.strip():
        raise ValueError("title is no text")
    return CustomScheme(name=name, title=" ".join(title.split()), levels=levels, designs=ranked)


def _levels(said: Any) -> tuple[str, ...]:
    if not isinstance(said, list) or not said or len(said) > _MOST:
        raise ValueError('levels is no list: write levels = ["A", "B", "C"], the best first')
    levels = tuple(str(level).strip() for level in said if isinstance(level, str | int) and not isinstance(level, bool))
    if len(levels) != len(said) or not all(levels) or len(set(levels)) != len(levels):
        raise ValueError("levels are texts or whole numbers, each once")
    return levels
