"""An audit of a ledger: where pages say more than what they rest on, where they contradict each other, where they sell.

::

    records --gather.read--> Ledger --one check a kind--> findings and what was passed over --> Audit

Each check is a pure function of the ledger. A finding has the quotes that carry it; what cannot be judged from the
ledger is counted with the reason, not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from claimx.audit.model import SEVERITIES, Audit, AuditKind, Finding, Quote, Severity, Unchecked
from claimx.records import AnyRecord

if TYPE_CHECKING:
    from claimx.studies import Study

__all__ = ["SEVERITIES", "Audit", "AuditKind", "Finding", "Quote", "Severity", "Texts", "Unchecked", "audit"]


Texts = Callable[[str, str], str | None]
"""Gives the text of the document at a path with a hash (SHA-256 of its bytes), or ``None`` where it is not there."""


def audit(
    records: Iterable[AnyRecord],
    only: Collection[str] = (),
    texts: Texts | None = None,
    studies: Sequence[Study] | None = None,
) -> Audit:
    """Return what an auditor should look at in ``records``, of the kinds ``only`` (of all, where none is named).

    ``studies`` are those of the records, where they are known. With ``texts`` words that sell are looked for in the whole of each page, else in what the records quote. The same
    records in any order give the same findings.
    """
    from claimx.audit.checks import PassedOver, merged
    from claimx.audit.gather import read
    from claimx.audit.kinds import KINDS

    ledger = read(records, studies)
    if texts is not None:
        for page in ledger.pages:
            page.text = texts(page.path, page.sha256)
    findings: dict[str, Finding] = {}
    unchecked: list[Unchecked] = []
    for kind in KINDS:
        if only and kind.name not in only:
            continue
        passed = PassedOver()
        for found in merged(kind.check(ledger, passed)):
            findings.setdefault(found.id, found)
        unchecked += passed.told(kind.name)
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    ranked = sorted(
        findings.values(),
        key=lambda found: (
            SEVERITIES.index(found.severity), order[found.kind], found.quotes[0].path, found.quotes[0].start, found.id
        ),
    )  # fmt: skip
    return Audit(
        findings=ranked,
        unchecked=unchecked,
        documents=len(ledger.pages),
        claims=sum(len(page.statements) for page in ledger.pages),
    )
