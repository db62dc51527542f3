"""Whether a rule that is to be switched off is one that can be."""

from __future__ import annotations

from claimx.config.nearest import meant
from claimx.errors import UsageError


def known_rules(said: str, where: str) -> None:
    """See that ``said`` names rules that can be switched off.

    Raises:
        UsageError: it names none; ``where`` it stands.
    """
    from claimx.annotate.rules import matches, rules

    if any(matches(said, rule.name) for rule in rules()):
        return
    names = [rule.name for rule in rules()]
    known = {name.partition(".")[0] for name in names}
    start = said.partition(".")[0]
    if start in (
        "doses",
        "references",
        "evidence",
        "samples",
        "source",
        "design",
        "study",
        "speaker",
        "page",
        "ceiling",
    ):
        raise UsageError(
            f"{where}: {said!r} cannot be switched off: what reads a field, and what judges evidence, depends on its like",
            hint=f"rules that can be begin with {', '.join(sorted(known))}",
        )
    raise UsageError(
        f"{where}: no rule is called {said!r}{meant(said, names)}",
        hint="claimx config rules lists those that can be switched off",
    )
