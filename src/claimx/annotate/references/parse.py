"""One reference string, or many at once, into CSL-JSON."""

from __future__ import annotations

from claimx.annotate.references.parser.fields import Parsed
from claimx.annotate.references.parser.read import parse_references

__all__ = ["Parsed", "parse_reference", "parse_references"]


def parse_reference(raw: str) -> Parsed:
    """Parse one reference (with or without its list number) into CSL-JSON; :func:`parse_references` is faster for many.

    >>> parsed = parse_reference("3. Younger J, Noor N, McCue R. Low-dose trial. Arthritis Rheum. 2013;65(2):529-38.")
    >>> parsed.csl["container-title"], parsed.csl["page"], parsed.csl["issued"]
    ('Arthritis Rheum', '529-38', {'date-parts': [[2013]]})
    """
    return parse_references([raw])[0]
