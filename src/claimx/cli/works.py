"""The studies that a ledger cites, as a bibliography."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimx.cli.terminal import complain
from claimx.records import AnyRecord
from claimx.studies import Study, cluster
from claimx.studies.bibliography import items_of
from claimx.write.citation_keys import keyed


def works_of(records: Iterable[AnyRecord]) -> list[dict[str, Any]]:
    """Return the studies that ``records`` cite as CSL-JSON with keys, each once."""
    return bibliography(cluster(records).studies)


def bibliography(studies: Iterable[Study]) -> list[dict[str, Any]]:
    """Return ``studies`` as CSL-JSON with keys; how many are left out, for want of a description, is told."""
    items = [items_of([study]) for study in studies]
    left = items.count([])
    if left:
        told = "1 study is" if left == 1 else f"{left:,} studies are"
        complain(f"{told} known by a mention only and left out of the bibliography")
    return keyed(item for of_study in items for item in of_study)
