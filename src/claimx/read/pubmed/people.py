"""Names of authors in the order in which they are spoken."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(.{1,200}?) ((?:Jr|Sr|2nd|3rd|4th|II|III|IV)\.?)")


def name_in_order(family: str, given: str, suffix: str = "") -> str:
    """Return a name with the given names first."""
    return " ".join(part for part in (given, family, suffix) if part)


def name_from_index(written: str) -> str:
    """Return a name that begins with the family name, as in MEDLINE's ``FAU`` and ``AU``, in the order of speech.

    >>> name_from_index("Roe, Jane A Jr"), name_from_index("Roe JA")
    ('Jane A Roe Jr', 'JA Roe')
    """
    family, comma, given = written.partition(",")
    if not comma:
        family, _, given = written.rpartition(" ")
        if not family:
            return given
    suffix = ""
    if match := _SUFFIX.fullmatch(given.strip()):
        given, suffix = match.groups()
    return name_in_order(family.strip(), given.strip(), suffix)
