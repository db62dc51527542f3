"""The columns of each kind of record: every field of the contract is in one of them.

What nests is flattened under the names of the fields (``evidence_level``, ``population_n``); the parts of a reason stay
together as JSON. Names of the contract that have a second meaning in a flat row are prefixed: ``source.title`` is
``source_title``.
"""

from __future__ import annotations

from typing import Any

from claimx.works import people_of, text_of, year_of
from claimx.write.tables.columns import Column, ColumnType, column

_IDENTITY = (column("id", "text", meaning="The record's id: the same text and meaning have the same one."),)
_SOURCE = (
    column("path", "text", "source.path", "The document, as it was named to extract."),
    column("sha256", "text", "source.sha256", "SHA-256 of its bytes."),
    column("source_type", "text", "source.type", "What the document is: blog, news, trial_report, ..."),
    column("source_title", "text", "source.title", "Its title."),
    column("source_url", "text", "source.url", "Its address."),
    column("source_published", "text", "source.published", "When it was published: an ISO date or a year."),
    column(
        "source_speaker",
        "text",
        "source.speaker",
        "Whose words these are: the author's, a commenter's, or quoted ones.",
    ),
    column("source_page", "integer", "source.page", "The page, counted from 1, where the format has pages."),
    column("source_columns", "json", "source.columns", "The other columns where the document is a row of a table."),
)
_SPAN = (
    column("section", "text", meaning="Where in the document: title, body, table, references, ..."),
    column("part", "text", meaning="Which part of a paper: methods, results, ..."),
    column("quote", "text", meaning="The exact words."),
    column("start", "integer", meaning="Where they begin: code points into the document's text."),
    column("end", "integer", meaning="Where they end."),
    Column("sentence_start", "integer", lambda r: r.sentence[0] if r.sentence else None, ("sentence",),
           "Where the sentence around them begins."),
    Column("sentence_end", "integer", lambda r: r.sentence[1] if r.sentence else None, ("sentence",),
           "Where it ends."),
    column("confidence", "number", meaning="How sure the extraction is, 0 to 1."),
)  # fmt: skip
_EVIDENCE = (
    column("evidence_level", "text", "evidence.level", "The level of evidence under the scheme; 1 is the highest."),
    column("evidence_scheme", "text", "evidence.scheme", "The scheme: ocebm-2011, ..."),
    column("evidence_design", "text", "evidence.design", "The study design that the level follows from."),
    column("evidence_basis", "text", "evidence.basis", "What it rests on: cited_study, described_study, speaker, ..."),
    column("evidence_n", "integer", "evidence.n", "The participants of that study."),
    column("evidence_levels", "json", "evidence.levels", "The level of the same design under the other schemes."),
    column("evidence_rule", "text", "evidence.reason.rule", "The rule that decided the level."),
    column("evidence_words", "text", "evidence.reason.words", "The words that decided it."),
    column("evidence_start", "integer", "evidence.reason.start", "Where these words begin."),
    column("evidence_end", "integer", "evidence.reason.end", "Where they end."),
)
_WHY = (column("why", "json", meaning="The rule and the words behind each field."),)


def _interval(at: int) -> Any:
    return lambda r: None if r.effect is None or r.effect.ci is None else r.effect.ci[at]


def _ids(*names: str, of: str = "ids") -> tuple[Column, ...]:
    """Return a column for each of the identifiers that people join on, and one for all."""

    def one(name: str) -> Any:
        return lambda record: _joined(getattr(record, of).get(name))

    singles = tuple(Column(name, "text", one(name), (of,), f"The identifier in {name}.") for name in names)
    return (*singles, column(of, "json", meaning="All identifiers."))


def _joined(value: Any) -> str | None:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _match(of: str, *fields: tuple[str, ColumnType, str]) -> tuple[Column, ...]:
    return tuple(column(f"{of}_{name}", type, f"{of}.{name}", meaning) for name, type, meaning in fields)


_MATCHED = (
    *_match(
        "match",
        ("status", "text", "Whether it is a work of the bibliography given with --library."),
        ("key", "text", "The key of that work."),
        ("score", "number", "The chance that it is that work."),
        ("csl", "json", "That work as CSL-JSON."),
        ("candidates", "json", "Other works that it may be."),
        ("reasons", "texts", "Why it was not matched."),
    ),
    column("flags", "texts", meaning="What is remarkable about it."),
    *_match(
        "resolution",
        ("status", "text", "Whether a public index knows it (--resolve)."),
        ("source", "text", "The index."),
        ("score", "number", "The chance that it is that work."),
        ("csl", "json", "That work as CSL-JSON."),
        ("publication_types", "texts", "What the indexes say it is."),
        ("retracted", "boolean", "Whether it was retracted."),
        ("retraction_notice", "text", "The DOI of the notice."),
        ("candidates", "json", "Works that were offered and not taken."),
        ("reason", "text", "Why nothing was resolved."),
    ),
)


def _authors(record: Any) -> str | None:
    names = (
        ", ".join(filter(None, (text_of(person.get("family") or person.get("literal")), text_of(person.get("given")))))
        for person in people_of(record.csl)
    )
    return "; ".join(filter(None, names)) or None


def _csl(name: str, variable: str, meaning: str) -> Column:
    return Column(name, "text", lambda record: text_of(record.csl.get(variable)) or None, ("csl",), meaning)


def _counted(kind: str) -> Column:
    return Column(f"{kind}s", "integer", lambda r: r.counts.get(kind, 0), ("counts",), f"Records of the kind {kind}.")


_DOCUMENT = (
    column("language", "text", meaning="The language, as ISO 639-1."),
    column("authors", "texts", meaning="Who wrote it."),
    column("credentials", "texts", meaning="Their degrees and titles."),
    column("site", "text", meaning="The site or journal."),
    column("updated", "text", meaning="When it was last changed."),
    *_ids("doi", "pmid", "pmcid", "nct"),
    *map(_counted, ("claim", "drug", "dose", "condition", "citation", "reference")),
    column("counts", "json", meaning="Records by kind."),
    column("warnings", "texts", meaning="What went not quite well in reading it."),
)
_DRUG = (
    column("name", "text", meaning="The canonical name."),
    column("level", "text", meaning="ingredient, brand, class, combination, supplement or metabolite."),
    *_ids("rxnorm", "drugbank", "mesh", "atc", "unii"),
    column("abbreviation_of", "text", meaning="The long form where the text defines it."),
    column("negated", "boolean", meaning="Whether the text says no to it."),
    column("ingredients", "texts", meaning="The ingredients of a brand or a combination."),
    column("classes", "texts", meaning="The classes that it belongs to."),
)
_CONDITION = (
    column("name", "text", meaning="The canonical name."),
    column("type", "text", meaning="disease, symptom or finding."),
    *_ids("mesh", "icd10cm", "hpo", "doid"),
    column("abbreviation_of", "text", meaning="The long form where the text defines it."),
    column("negated", "boolean", meaning="Whether the text says no to it."),
    column("hypothetical", "boolean", meaning="Whether it is only supposed."),
    column("historical", "boolean", meaning="Whether it is of the past."),
    column("family", "boolean", meaning="Whether a relative has it."),
)
_DOSE = (
    column("drug", "text", meaning="The drug's canonical name."),
    column("drug_id", "text", meaning="The id of the drug's record."),
    Column("value", "number", lambda r: r.values[0] if r.values else None, ("values",), "The amount, or the lower end."),
    Column("value_high", "number", lambda r: r.values[-1] if r.range and len(r.values) > 1 else None, ("values",),
           "The upper end of a range."),
    column("values", "numbers", meaning="All amounts."),
    column("range", "boolean", meaning="Whether they are a range."),
    column("unit", "text", meaning="Their unit, in UCUM."),
    column("per", "text", meaning="Per what: kg, m2, ..."),
    column("approximate", "boolean", meaning="Whether it says about."),
    column("bound", "text", meaning="Whether the dose is at most, under, at least or over it."),
    column("count", "number", meaning="How many are taken at once."),
    column("measure", "text", meaning="dose, strength, concentration, increment or cumulative."),
    column("route", "text", meaning="oral, nasal, intravenous, ..."),
    column("form", "text", meaning="tablet, cream, ..."),
    column("frequency_times", "number", "frequency.times", "How many times"),
    column("frequency_period", "number", "frequency.period", "in how many"),
    column("frequency_unit", "text", "frequency.unit", "of this unit, in UCUM."),
    column("duration_value", "number", "duration.value", "For how long"),
    column("duration_unit", "text", "duration.unit", "in this unit."),
    column("over_value", "number", "over.value", "How long the giving of one dose takes"),
    column("over_unit", "text", "over.unit", "in this unit."),
    column("timing", "text", meaning="As at bedtime."),
    column("role", "text", meaning="taken, studied, comparator, recommended, label, maximum or other."),
    column("step", "integer", meaning="The position in a titration, from 1."),
    column("daily_total", "number", meaning="The amount a day, in unit, where it follows."),
    column("qualitative", "text", meaning="As low dose, where there is no number."),
    column("also", "json", meaning="The same dose in other units."),
)  # fmt: skip
_CHEMICAL = (
    column("name", "text", meaning="The canonical name."),
    *_ids("mesh", "drugbank"),
    column("abbreviation_of", "text", meaning="The long form where the text defines it."),
)
_REJECTED = (column("looked_like", "text", meaning="What it looked like: drug, dose or condition."),)
_REFERENCE = (
    column("number", "text", meaning="Its label in the list."),
    Column("authors", "text", _authors, ("csl",), "Its authors."),
    Column("year", "integer", lambda r: year_of(r.csl), ("csl",), "The year it was issued."),
    _csl("title", "title", "Its title."),
    _csl("container_title", "container-title", "The journal or book."),
    _csl("volume", "volume", "The volume."),
    _csl("issue", "issue", "The issue."),
    _csl("page", "page", "The pages."),
    _csl("doi", "DOI", "The DOI."),
    _csl("pmid", "PMID", "The PubMed id."),
    _csl("url", "URL", "The address."),
    column("csl", "json", meaning="The whole description as CSL-JSON."),
    column("fields", "json", meaning="Where each field of it stands in the text."),
    *_MATCHED,
)
_CITATION = (
    column("style", "text", meaning="author_year, numeric, named_study, ..."),
    column("authors", "texts", meaning="Family names as written."),
    column("year", "integer", meaning="The year as written."),
    column("journal", "text", meaning="The journal as written."),
    column("title", "text", meaning="The title as written."),
    *_ids("doi", "pmid", "pmcid", "nct", "url"),
    column("reference_ids", "texts", meaning="The references of this document that it points to."),
    column("candidate_ids", "texts", meaning="Those that it may point to."),
    *_MATCHED,
)
_CLAIM = (
    column("drug", "text", meaning="The intervention's canonical name."),
    column("relation", "text", meaning="What it is said to do: treats, prevents, harms, ..."),
    column("object", "text", meaning="To what: a condition, symptom, outcome, target or drug."),
    column("finding", "text", meaning="effect, no_effect, mixed or unstated."),
    column("direction", "text", meaning="Which way the object went as measured."),
    column("certainty", "text", meaning="asserted, hedged or doubted."),
    column("strength", "text", meaning="causal, correlational or none."),
    column("speaker", "text", meaning="Who makes the claim."),
    column("speaker_name", "text", meaning="As written."),
    column("attribution", "json", meaning="Who passes it on, from the page inwards."),
    column("population_kind", "text", "population.kind", "human, animal or in_vitro."),
    column("population_n", "integer", "population.n", "How many."),
    column("population_text", "text", "population.text", "The words."),
    column("comparator_kind", "text", "comparator.kind", "placebo, active, dose, baseline or none."),
    column("comparator_text", "text", "comparator.text", "The words."),
    column("effect_measure", "text", "effect.measure", "What was measured of the effect."),
    column("effect_value", "number", "effect.value", "Its value."),
    column("effect_unit", "text", "effect.unit", "Its unit."),
    Column("effect_ci_low", "number", _interval(0), ("effect.ci",), "The lower end of its interval."),
    Column("effect_ci_high", "number", _interval(1), ("effect.ci",), "The upper end."),
    column("effect_p", "text", "effect.p", "The p value as written."),
    column("time_value", "number", "time.value", "When the effect was seen, or over how long"),
    column("time_unit", "text", "time.unit", "in this unit, in UCUM."),
    column("time_text", "text", "time.text", "The words."),
    column("time_start", "integer", "time.start", "Where they begin."),
    column("time_end", "integer", "time.end", "Where they end."),
    column("drug_ids", "texts", meaning="The ids of the drug's mentions."),
    column("object_ids", "texts", meaning="The ids of the object's mentions."),
    column("doses", "texts", meaning="The ids of the doses that belong to the claim."),
    column("citation_ids", "texts", meaning="The ids of the citations that it rests on."),
    column("flags", "texts", meaning="What is remarkable about it."),
)
_ERROR = (
    column("id", "text", meaning="The record's id."),
    column("path", "text", meaning="The document, as it was named to extract."),
    column("sha256", "text", "source.sha256", "SHA-256 of its bytes, where they could be had."),
    column("source_columns", "json", "source.columns", "The other columns where the document is a row of a table."),
    column("stage", "text", meaning="Where it failed: read, segment, annotate, ..."),
    column("type", "text", meaning="The name of the error."),
    column("message", "text", meaning="What went wrong, in a line."),
    column("confidence", "number", meaning="Always 1."),
)


_FIRST = ("path", "quote", "start", "end")
_FRAME = {column.name: column for column in (*_SPAN, *_EVIDENCE, *_SOURCE, *_WHY)}


def _record(own: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of a kind: which record, where and in what words; its own; what all kinds have."""
    frame = dict(_FRAME)
    return (*_IDENTITY, *(frame.pop(name) for name in _FIRST), *own, *frame.values())


_WITHOUT_SPAN = {"section", "part", "quote", "sentence_start", "sentence_end"}

COLUMNS: dict[str, tuple[Column, ...]] = {
    "document": (
        *_IDENTITY, *_SOURCE, *_DOCUMENT, *(each for each in _SPAN if each.name not in _WITHOUT_SPAN), *_EVIDENCE, *_WHY
    ),
    "drug": _record(_DRUG),
    "dose": _record(_DOSE),
    "condition": _record(_CONDITION),
    "citation": _record(_CITATION),
    "reference": _record(_REFERENCE),
    "claim": _record(_CLAIM),
    "error": _ERROR,
    "chemical": _record(_CHEMICAL),
    "rejected": _record(_REJECTED),
}  # fmt: skip
"""The columns of each kind, in order."""
