"""claimx: medical documents in, an auditable ledger of claims out.

Public names are imported when they are first used, so that ``import claimx`` costs nothing::

    pipeline = claimx.Pipeline()
    records = pipeline.process("page.txt", Path("page.txt").read_bytes())

    with open("ledger.jsonl", "rb") as lines:
        claims = [record for record in claimx.read_ledger(lines, "ledger.jsonl") if record.kind == "claim"]
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # that of typing, whose import would take half the time of ``claimx --version``
if TYPE_CHECKING:
    from claimx.document import Document
    from claimx.errors import ClaimxError, DocumentError, LedgerError
    from claimx.ledger import read_ledger
    from claimx.read import read_document
    from claimx.records import (
        AnyRecord,
        ChemicalRecord,
        CitationRecord,
        ClaimRecord,
        ConditionRecord,
        DocumentRecord,
        DoseRecord,
        DrugRecord,
        ErrorRecord,
        ReferenceRecord,
        RejectedRecord,
        json_schema,
    )
    from claimx.run.pipeline import Pipeline
    from claimx.run.portion import spread

__version__ = "1.0.0"

_HOMES = {
    "claimx.document": ("Document",),
    "claimx.errors": ("ClaimxError", "DocumentError", "LedgerError"),
    "claimx.ledger": ("read_ledger",),
    "claimx.read": ("read_document",),
    "claimx.records": (
        "AnyRecord",
        "ChemicalRecord",
        "CitationRecord",
        "ClaimRecord",
        "ConditionRecord",
        "DocumentRecord",
        "DoseRecord",
        "DrugRecord",
        "ErrorRecord",
        "ReferenceRecord",
        "RejectedRecord",
        "json_schema",
    ),
    "claimx.run.pipeline": ("Pipeline",),
    "claimx.run.portion": ("spread",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AnyRecord",
    "ChemicalRecord",
    "CitationRecord",
    "ClaimRecord",
    "ClaimxError",
    "ConditionRecord",
    "Document",
    "DocumentError",
    "DocumentRecord",
    "DoseRecord",
    "DrugRecord",
    "ErrorRecord",
    "LedgerError",
    "Pipeline",
    "ReferenceRecord",
    "RejectedRecord",
    "__version__",
    "json_schema",
    "read_document",
    "read_ledger",
    "spread",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
