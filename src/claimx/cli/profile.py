"""Where the time of a run went, in lines."""

from __future__ import annotations

from collections.abc import Mapping


def profile_lines(times: Mapping[str, float], own: float, documents: int) -> list[str]:
    """Return a line for each stage, in the order in which a document passes them.

    Args:
        times: seconds of CPU of all workers by stage.
        own: seconds of CPU of the process that reads, hands out and writes.
        documents: how many went well.

    >>> for line in profile_lines({"read": 0.5, "claimx_drugs": 1.5}, 0.5, 10):
    ...     print(line)
    stage                 CPU s   share  ms a document
    read, hand out, write   0.5   20.0%          50.00
    read                    0.5   20.0%          50.00
    drugs                   1.5   60.0%         150.00
    all                     2.5  100.0%         250.00
    """
    rows = {"read, hand out, write": own} | {name.removeprefix("claimx_"): spent for name, spent in times.items()}
    total = sum(rows.values())
    rows["all"] = total
    lines = [f"{'stage':<21}{'CPU s':>6}{'share':>8}{'ms a document':>15}"]
    for name, spent in rows.items():
        share, each = spent / (total or 1), 1000 * spent / max(documents, 1)
        lines.append(f"{name:<21}{spent:>6,.1f}{share:>8.1%}{each:>15,.2f}")
    return lines
