"""What the result of a field is, by its instruction: a citation, a link, a reference list (ECMA-376 part 1, 17.16.5)."""

from __future__ import annotations

import re

from claimx.read.office.citations import is_bibliography, items_of_field
from claimx.read.office.works import Works
from claimx.read.writer import Writer

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')


def mark_result(writer: Writer, works: Works, instruction: str, start: int) -> bool:
    """Mark the result of a field, which begins at ``start`` and ends here; tell whether it is of a kind that is marked."""
    if items := items_of_field(instruction):
        works.cite(writer, start, items)
    elif address := link_of(instruction):
        writer.mark(start, "link", target=address)
    elif is_bibliography(instruction):
        writer.mark(start, "references")
    else:
        return False
    return True


def link_of(instruction: str) -> str | None:
    """Return the address that a field leads to.

    >>> link_of(' HYPERLINK "https://a.example/" ')
    'https://a.example/'
    """
    found = _LINK.match(instruction)
    return found[1] if found and not found[1].startswith(("#", "_")) else None
