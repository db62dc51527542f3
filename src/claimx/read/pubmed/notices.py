"""Comments and corrections of a record: the names that PubMed's XML and MEDLINE's tags have for them."""

from __future__ import annotations

from typing import NamedTuple


class NoticeKind(NamedTuple):
    """``tag`` in MEDLINE's text (empty where it has none), ``name`` (``RefType``) in the XML, the ``label`` that is shown,
    and the ``warning`` that the document gets, if any."""

    tag: str
    name: str
    label: str
    warning: str | None = None


_ROWS = (
    NoticeKind("CIN", "CommentIn", "Comment in"),
    NoticeKind("CON", "CommentOn", "Comment on"),
    NoticeKind("EIN", "ErratumIn", "Erratum in", "an erratum has been published"),
    NoticeKind("EFR", "ErratumFor", "Erratum for", "this is an erratum"),
    NoticeKind("CRI", "CorrectedandRepublishedIn", "Corrected and republished in", "corrected and republished"),
    NoticeKind("CRF", "CorrectedandRepublishedFrom", "Corrected and republished from"),
    NoticeKind("DDIN", "AssociatedDataset", "Dataset described in"),
    NoticeKind("DRIN", "AssociatedPublication", "Dataset use reported in"),
    NoticeKind(
        "ECI", "ExpressionOfConcernIn", "Expression of concern in", "an expression of concern has been published"
    ),
    NoticeKind("ECF", "ExpressionOfConcernFor", "Expression of concern for", "this is an expression of concern"),
    NoticeKind("ORI", "OriginalReportIn", "Original report in"),
    NoticeKind("PRIN", "PartialRetractionIn", "Partial retraction in", "retracted in part"),
    NoticeKind("PROF", "PartialRetractionOf", "Partial retraction of", "this is a retraction in part"),
    NoticeKind("RPI", "RepublishedIn", "Republished in"),
    NoticeKind("RPF", "RepublishedFrom", "Republished from"),
    NoticeKind("RIN", "RetractionIn", "Retraction in", "retracted"),
    NoticeKind("ROF", "RetractionOf", "Retraction of", "this is a retraction"),
    NoticeKind("RRI", "RetractedandRepublishedIn", "Retracted and republished in", "retracted and republished"),
    NoticeKind("RRF", "RetractedandRepublishedFrom", "Retracted and republished from"),
    NoticeKind("SPIN", "SummaryForPatientsIn", "Summary for patients in"),
    NoticeKind("UIN", "UpdateIn", "Update in", "a later version has been published"),
    NoticeKind("UOF", "UpdateOf", "Update of"),
    NoticeKind("", "ReprintIn", "Reprint in"),
    NoticeKind("", "ReprintOf", "Reprint of"),
)
NOTICES = {row.name: row for row in _ROWS}
BY_TAG = {row.tag: row for row in _ROWS if row.tag}
RETRACTED = "Retracted Publication"
"""The publication type of what has been retracted, which stands in some records without a notice."""
