"""claimx: medical documents in, an auditable ledger of claims out.

::

    for record in claimx.extract(Path("pages/")):
        if isinstance(record, claimx.ClaimRecord):
            print(record.drug, record.relation, record.object, record.evidence.level)

    nlp = claimx.load()
    doc = nlp("Naltrexone 4.5 mg eased pain.")

What is public are the names of ``__all__``; every module below this one is private and may change without notice. They
are imported when they are first used, so that ``import claimx`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # that of typing, whose import would take half the time of ``claimx --version``
if TYPE_CHECKING:
    from claimx.config import Lookup, Settings
    from claimx.document import (
        Block,
        Document,
        Layout,
        Metadata,
        Page,
        Sentence,
    )
    from claimx.errors import (
        AnnotateError,
        ClaimxError,
        DocumentError,
        FolderError,
        FormatError,
        InputError,
        LedgerError,
        LibraryError,
        LimitError,
        ReadError,
        StoreError,
        UsageError,
        WriteError,
    )
    from claimx.ledger import read_ledger
    from claimx.mentions import (
        Abbreviation,
        Citation,
        Claim,
        Condition,
        Dose,
        Drug,
        Grounds,
        Reason,
        Reference,
        Tag,
    )
    from claimx.read import read_document
    from claimx.records import (
        Amount,
        AnyRecord,
        Candidate,
        ChemicalRecord,
        CitationRecord,
        ClaimRecord,
        Comparator,
        ConditionRecord,
        DocumentRecord,
        DoseRecord,
        DrugRecord,
        Duration,
        Effect,
        ErrorRecord,
        ErrorSource,
        Evidence,
        EvidenceReason,
        Frequency,
        Kind,
        LookupCandidate,
        Match,
        Population,
        Record,
        ReferenceField,
        ReferenceRecord,
        RejectedRecord,
        Resolution,
        Scheme,
        Source,
        SpanRecord,
        Timing,
        Voice,
        Why,
    )
    from claimx.run.extract import extract
    from claimx.run.language import load, records_of
    from claimx.run.portion import spread
    from claimx.schemas import json_schema

__version__ = "1.0.0"

_HOMES = {
    "claimx.config": (
        "Lookup",
        "Settings",
    ),
    "claimx.document": (
        "Block",
        "Document",
        "Layout",
        "Metadata",
        "Page",
        "Sentence",
    ),
    "claimx.errors": (
        "AnnotateError",
        "ClaimxError",
        "DocumentError",
        "FolderError",
        "FormatError",
        "InputError",
        "LedgerError",
        "LibraryError",
        "LimitError",
        "ReadError",
        "StoreError",
        "UsageError",
        "WriteError",
    ),
    "claimx.ledger": ("read_ledger",),
    "claimx.mentions": (
        "Abbreviation",
        "Citation",
        "Claim",
        "Condition",
        "Dose",
        "Drug",
        "Grounds",
        "Reason",
        "Reference",
        "Tag",
    ),
    "claimx.read": ("read_document",),
    "claimx.records": (
        "Amount",
        "AnyRecord",
        "Candidate",
        "ChemicalRecord",
        "CitationRecord",
        "ClaimRecord",
        "Comparator",
        "ConditionRecord",
        "DocumentRecord",
        "DoseRecord",
        "DrugRecord",
        "Duration",
        "Effect",
        "ErrorRecord",
        "ErrorSource",
        "Evidence",
        "EvidenceReason",
        "Frequency",
        "Kind",
        "LookupCandidate",
        "Match",
        "Population",
        "Record",
        "ReferenceField",
        "ReferenceRecord",
        "RejectedRecord",
        "Resolution",
        "Scheme",
        "Source",
        "SpanRecord",
        "Timing",
        "Voice",
        "Why",
    ),
    "claimx.run.extract": ("extract",),
    "claimx.run.language": (
        "load",
        "records_of",
    ),
    "claimx.run.portion": ("spread",),
    "claimx.schemas": ("json_schema",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Abbreviation",
    "Amount",
    "AnnotateError",
    "AnyRecord",
    "Block",
    "Candidate",
    "ChemicalRecord",
    "Citation",
    "CitationRecord",
    "Claim",
    "ClaimRecord",
    "ClaimxError",
    "Comparator",
    "Condition",
    "ConditionRecord",
    "Document",
    "DocumentError",
    "DocumentRecord",
    "Dose",
    "DoseRecord",
    "Drug",
    "DrugRecord",
    "Duration",
    "Effect",
    "ErrorRecord",
    "ErrorSource",
    "Evidence",
    "EvidenceReason",
    "FolderError",
    "FormatError",
    "Frequency",
    "Grounds",
    "InputError",
    "Kind",
    "Layout",
    "LedgerError",
    "LibraryError",
    "LimitError",
    "Lookup",
    "LookupCandidate",
    "Match",
    "Metadata",
    "Page",
    "Population",
    "ReadError",
    "Reason",
    "Record",
    "Reference",
    "ReferenceField",
    "ReferenceRecord",
    "RejectedRecord",
    "Resolution",
    "Scheme",
    "Sentence",
    "Settings",
    "Source",
    "SpanRecord",
    "StoreError",
    "Tag",
    "Timing",
    "UsageError",
    "Voice",
    "Why",
    "WriteError",
    "__version__",
    "extract",
    "json_schema",
    "load",
    "read_document",
    "read_ledger",
    "records_of",
    "spread",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
