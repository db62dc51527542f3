"""The pages of a Word document, as it was last laid out: near, but fonts and printers differ."""

from __future__ import annotations

from itertools import pairwise

from claimx.document import Mark
from claimx.read.docx.runs import Runs


def pages(runs: Runs, length: int) -> list[Mark]:
    """Return the marks of the pages of the text up to ``length``; none where no program has laid it out."""
    if not runs.laid_out:
        return []
    ends = dict.fromkeys(end for end in runs.page_ends if 0 < end < length)  # a break is noted before and after it
    return [
        Mark(start=start, end=end, role="page", level=number)
        for number, (start, end) in enumerate(pairwise((0, *ends, length)), 1)
    ]
