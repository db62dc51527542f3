"""Studies as a bibliography: one CSL-JSON item a report that can be found by its description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimx.studies.identity import TRIAL_KINDS
from claimx.studies.model import Report, Study


def items_of(studies: Iterable[Study]) -> list[dict[str, Any]]:
    """Return the items of all reports that have a title or an identifier; ``note`` names study, register and flags."""
    return [
        {**report.csl, "note": _note(study, report)}
        for study in studies
        for report in study.reports
        if report.csl.get("title") or any(report.csl.get(name) for name in ("DOI", "PMID", "PMCID", "URL"))
    ]


def _note(study: Study, report: Report) -> str:
    pages = len(study.documents)
    lines = [f"claimx study: {study.study}", f"brought up on {pages} page{'' if pages == 1 else 's'}"]
    lines += [f"{kind.upper()}: {value}" for kind in TRIAL_KINDS for value in report.ids.get(kind, ())]
    if study.flags:
        lines.append("flags: " + ", ".join(study.flags))
    return "; ".join(lines)
