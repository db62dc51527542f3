"""Views that people want of a ledger's database, in SQL that SQLite and DuckDB both read."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """``needs`` are the tables without which there is no such view."""

    name: str
    needs: tuple[str, ...]
    meaning: str
    sql: str


def _listed(wanted: str, table: str, link: str, of: str) -> str:
    return (
        f"(SELECT group_concat(told, '; ') FROM (SELECT {table}.{wanted} AS told FROM {link} JOIN {table} "
        f"ON {table}.key = {link}.{table} WHERE {link}.{of} = {of}.key ORDER BY {link}.position) AS listed)"
    )


VIEWS = (
    View(
        "claim_overview",
        ("claim", "claim_dose", "claim_citation"),
        "Claims with the words of their doses and citations, and their page.",
        f"""
SELECT claim.key, claim.id, claim.drug, claim.relation, claim.object, claim.finding, claim.certainty, claim.speaker,
    {_listed("quote", "dose", "claim_dose", "claim")} AS doses,
    claim.population_kind, claim.population_n, claim.comparator_kind,
    claim.effect_measure, claim.effect_value, claim.effect_ci_low, claim.effect_ci_high, claim.effect_p,
    claim.evidence_level, claim.evidence_design, claim.evidence_basis,
    {_listed("quote", "citation", "claim_citation", "claim")} AS citations,
    claim.confidence, claim.quote, claim.start, claim."end", document.source_title AS title, document.source_url AS url,
    document.source_published AS published, document.path
FROM claim JOIN document ON document.key = claim.document
""",
    ),
    View(
        "claim_group",
        ("claim",),
        "What is claimed of a drug: on how many pages, and at which level of evidence at best.",
        """
SELECT drug, relation, object, finding, count(*) AS claims, count(DISTINCT document) AS documents,
    min(evidence_level) AS best_level, sum(CASE WHEN evidence_basis = 'cited_study' THEN 1 ELSE 0 END) AS on_cited_studies
FROM claim GROUP BY drug, relation, object, finding
""",
    ),
    View(
        "dose_overview",
        ("dose",),
        "Doses with their page.",
        """
SELECT dose.key, dose.drug, dose.value, dose.value_high, dose.unit, dose.per, dose.frequency_times,
    dose.frequency_period, dose.frequency_unit, dose.duration_value, dose.duration_unit, dose.route, dose.role,
    dose.step, dose.daily_total, dose.evidence_level, dose.quote, document.source_title AS title, document.path
FROM dose JOIN document ON document.key = dose.document
""",
    ),
    View(
        "claim_reference",
        ("claim_citation", "citation_reference"),
        "Which reference a claim rests on.",
        """
SELECT claim.key AS claim, claim.drug, claim.relation, claim.object, citation.quote AS citation,
    reference.key AS reference, reference.authors, reference.year, reference.title, reference.container_title,
    reference.doi, reference.pmid
FROM claim_citation JOIN claim ON claim.key = claim_citation.claim
    JOIN citation ON citation.key = claim_citation.citation
    JOIN citation_reference ON citation_reference.citation = citation.key
    JOIN reference ON reference.key = citation_reference.reference
""",
    ),
)
