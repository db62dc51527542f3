"""Numbers and tables of counts in the words of a summary."""

from __future__ import annotations

from collections.abc import Mapping

from claimx.records import EXTRA_KINDS, KINDS

_SHOWN = 20


def number(count: int, noun: str) -> str:
    """Return ``count`` with its noun.

    >>> number(1, "document"), number(2500, "document")
    ('1 document', '2,500 documents')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def records_listed(counts: Mapping[str, int]) -> str:
    """Return how many records there are of each kind, in the order in which a ledger's kinds are named."""
    return ", ".join(f"{kind} {counts[kind]:,}" for kind in KINDS + EXTRA_KINDS if counts.get(kind))


def listed(counts: Mapping[str, int]) -> str:
    """Return how many there are of each, by name; of very many the first.

    >>> listed({"b": 2, "a": 1000})
    'a 1,000, b 2'
    """
    named = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())[:_SHOWN])
    return named + (", ..." if len(counts) > _SHOWN else "")


def failures(errors: Mapping[str, int]) -> str:
    """Return how many documents failed, and of what.

    >>> failures({"LimitError": 2, "ReadError": 1}), failures({})
    ('3 errors (LimitError 2, ReadError 1)', '0 errors')
    """
    total = sum(errors.values())
    return number(total, "error") + (f" ({listed(errors)})" if total else "")


def duration(seconds: float) -> str:
    """Return ``seconds`` as people say them.

    >>> duration(2.34), duration(75), duration(7322)
    ('2.3 s', '1 min 15 s', '2 h 02 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, left = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {left:02d} s"
    return f"{minutes // 60} h {minutes % 60:02d} min"
