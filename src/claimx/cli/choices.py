"""The values that options take, repeated here so that ``--help`` need not load the contract (a test compares them)."""

from __future__ import annotations

from typing import Literal

SchemeChoice = Literal["ocebm-2011", "ocebm-2009", "nhmrc", "sort", "grade-start"]
ExtractFormatChoice = Literal["jsonl", "table", "parquet"]
FormatChoice = Literal["jsonl", "table"]
EngineChoice = Literal["local", "ray"]
StudiesFormatChoice = Literal["jsonl", "table", "csl", "ris", "bibtex"]
SummaryFormatChoice = Literal["table", "jsonl", "csv", "markdown"]
WhyFormatChoice = Literal["text", "json"]
BibliographyChoice = Literal["csl", "ris", "bibtex"]
KindChoice = Literal[
    "document", "drug", "dose", "condition", "citation", "reference", "claim", "error", "chemical", "rejected"
]
AuditChoice = Literal[
    "overstated", "headline", "population", "dose", "contradiction", "one_small_study", "unsupported", "promotional"
]
MeasureChoice = Literal["drug", "condition", "dose", "dose+drug", "reference", "citation", "claim", "claim-relaxed"]
SeverityChoice = Literal["high", "medium", "low"]
EvalFormatChoice = Literal["jsonl", "json", "table"]
EvalByChoice = Literal["document", "source-type"]
EvalMatchChoice = Literal["overlap", "exact"]
ReviewOrderChoice = Literal["ledger", "confidence", "document", "rule", "assigned"]
ReportDocumentsChoice = Literal["all", "passages", "none"]
AssignByChoice = Literal["document", "claim"]
SampleByChoice = Literal[
    "relation", "level", "document", "rule", "drug", "section", "source_type", "speaker", "confidence", "finding"
]
AllocationChoice = Literal["proportional", "equal", "neyman"]
