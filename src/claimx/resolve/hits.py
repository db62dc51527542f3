"""What an index answers, in one form, and what each index must be able to do."""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple, Protocol

from claimx.records import LookupSource
from claimx.resolve.wanted import Wanted

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>")


class Hit(NamedTuple):
    """A work that an index has: CSL-JSON, its publication types, whether it is retracted, the notice's DOI."""

    csl: dict[str, Any]
    types: tuple[str, ...] = ()
    retracted: bool = False
    notice: str | None = None


class Index(Protocol):
    """A public index of publications."""

    name: LookupSource

    def fetch(self, wanted: Wanted) -> Hit | None:
        """Return the work with the identifiers of ``wanted``, ``None`` where the index has none.

        Raises:
            Unreachable: the index gave no usable answer.
        """

    def search(self, wanted: Wanted) -> list[Hit]:
        """Return the works that come nearest to the fields of ``wanted``, the index's best first.

        Raises:
            Unreachable: as for :meth:`fetch`.
        """


def bare(text: object) -> str:
    """Return a field without markup, character references and runs of white space.

    >>> bare("Zinc &amp; <i>E. coli</i>\\n  growth")
    'Zinc & E. coli growth'
    """
    return " ".join(_MARKUP.sub("", html.unescape(str(text or ""))).split())
