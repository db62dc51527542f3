"""One record, one line: its cells, each with the style it has on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

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
    Evidence,
    Match,
    ReferenceRecord,
    RejectedRecord,
    SpanRecord,
)
from claimx.wording import dose_words

_LEVEL_STYLES = {"1": "green", "2": "green", "3": "yellow", "4": "red", "5": "red"}
_FINDING_STYLES = {"no_effect": "red", "mixed": "yellow"}


class Cell(NamedTuple):
    """What stands in a column and its Rich style."""

    content: str
    style: str = ""


def cells_of(record: AnyRecord, doses: Mapping[str, DoseRecord]) -> tuple[Cell, ...]:
    """Return the cells of ``record``; their number depends on its kind alone. ``doses`` are its document's, by id."""
    match record:
        case ClaimRecord():
            return _claim(record, [doses[dose] for dose in record.doses if dose in doses])
        case DoseRecord():
            return (Cell(record.drug or "?", "bold"), Cell(dose_words(record)), Cell(record.role), *_words(record))
        case DrugRecord():
            said = "not taken or denied" if record.negated else ""
            return (
                Cell(record.name, "bold"),
                Cell(record.level),
                Cell(ids_words(record.ids)),
                Cell(said),
                *_words(record),
            )
        case ConditionRecord():
            status = [name for name in ("negated", "hypothetical", "historical", "family") if getattr(record, name)]
            about = Cell(", ".join(status))
            return (Cell(record.name, "bold"), Cell(record.type), Cell(ids_words(record.ids)), about, *_words(record))
        case ChemicalRecord():
            return (Cell(record.name, "bold"), Cell(ids_words(record.ids)), *_words(record))
        case RejectedRecord():
            rules = ", ".join(reason.rule for reason in record.why)
            return (Cell(record.looked_like), Cell(rules), *_words(record))
        case CitationRecord():
            return (Cell(record.style), Cell(_who(record), "bold"), Cell(match_words(record.match)), *_words(record))
        case ReferenceRecord():
            label = Cell(record.number or "")
            return (label, Cell(reference_words(record.csl), "bold"), Cell(match_words(record.match)), *_words(record))
        case DocumentRecord():
            counts = ", ".join(f"{kind} {count}" for kind, count in record.counts.items())
            return (_level(record.evidence), Cell(record.language or "?"), Cell(counts), Cell(record.id, "dim"))
        case ErrorRecord():
            return (Cell(record.stage), Cell(record.type), Cell(record.message, "red"), Cell(record.id, "dim"))


def _claim(claim: ClaimRecord, doses: list[DoseRecord]) -> tuple[Cell, ...]:
    return (
        Cell(claim.drug, "bold cyan"),
        Cell("; ".join(map(dose_words, doses)), "green"),
        Cell(claim.relation.replace("_", " ")),
        Cell(claim.object or "", "bold magenta"),
        Cell(_finding(claim), _FINDING_STYLES.get(claim.finding, "")),
        _level(claim.evidence),
        Cell(claim.speaker),
        Cell(claim.id, "dim"),
    )


def _finding(claim: ClaimRecord) -> str:
    certainty = "" if claim.certainty == "asserted" else f", {claim.certainty}"
    return claim.finding.replace("_", " ") + certainty


def _level(evidence: Evidence) -> Cell:
    design = evidence.design.replace("_", " ")
    if evidence.level is None:
        return Cell(f"– {design}", "dim")
    return Cell(f"{evidence.level} {design}", _LEVEL_STYLES.get(str(evidence.level)[:1], ""))


def _words(record: SpanRecord) -> tuple[Cell, ...]:
    return (Cell(f"“{record.quote}”"), Cell(str(record.start)), Cell(record.id, "dim"))


def ids_words(ids: dict[str, str | list[str]]) -> str:
    """Say identifiers: ``mesh D009271, atc N07BB04 N07BB05``."""
    return ", ".join(f"{name} {' '.join(value) if isinstance(value, list) else value}" for name, value in ids.items())


def reference_words(csl: dict[str, Any]) -> str:
    """Say a CSL-JSON entry in short: family names, year, title."""
    people = [person.get("family") or person.get("literal") or "" for person in csl.get("author") or []]
    names = ", ".join(people[:3]) + (" et al." if len(people) > 3 else "")
    dates = (csl.get("issued") or {}).get("date-parts") or [[]]
    year = str(dates[0][0]) if dates[0] else ""
    return ". ".join(part for part in (f"{names} {year}".strip(), csl.get("title") or "") if part)


def match_words(match: Match | None) -> str:
    """Say what the bibliography has to say."""
    if match is None:
        return ""
    if match.status == "ambiguous":
        return "ambiguous: " + ", ".join(candidate.key for candidate in match.candidates[:3])
    return f"{match.status} {match.key or ''} ({match.score:.2f})" if match.key else match.status


def _who(citation: CitationRecord) -> str:
    year = str(citation.year) if citation.year is not None else ""
    ids = ids_words(dict(citation.ids))
    return ", ".join(part for part in (*citation.authors[:3], year, citation.journal or "", ids) if part)
