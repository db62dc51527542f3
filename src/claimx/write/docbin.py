"""spaCy's DocBin (``.spacy``), for training and for ``DocBin().from_disk(path).get_docs(vocab)``.

A document is a ``Doc`` of spaCy's English tokenizer with a span group a kind: ``claimx_drug``, ``claimx_dose``, ... and
``claimx_claim``. A span's ``id_`` is the id of its record, ``label_`` its kind in capitals (of a claim the relation),
``kb_id_`` the MeSH identifier. spaCy counts code points, and a span is whole tokens: where a record begins or ends
within a token its span is expanded to the token, and ``doc.user_data["claimx"]["expanded"]`` has its id. The exact
places of all are in ``doc.user_data["claimx"]["places"]``, what claims link in ``["claims"]``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, SpanRecord
from claimx.write.labels import document_id
from claimx.write.units import encodable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

PREFIX = "claimx_"


def write(documents: Iterable[AnnotatedDocument], path: str) -> None:
    """Write all documents into the file ``path``. They are held in memory together, as spaCy's format wants it."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    binned = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for found in documents:
        binned.add(_doc(nlp, found))
    Path(path).write_bytes(binned.to_bytes())


def _doc(nlp: Language, found: AnnotatedDocument) -> Doc:
    doc = nlp.tokenizer(encodable(found.text or ""))
    groups: dict[str, list[Span]] = defaultdict(list)
    places: dict[str, list[int]] = {}
    expanded = []
    for record in found.records:
        if record.id in places:
            continue
        span = doc.char_span(
            record.start, record.end, label=_label(record), kb_id=_mesh(record), span_id=record.id,
            alignment_mode="expand",
        )  # fmt: skip
        if span is None:
            continue
        places[record.id] = [record.start, record.end]
        groups[PREFIX + record.kind].append(span)
        if (span.start_char, span.end_char) != (record.start, record.end):
            expanded.append(record.id)
    for name in sorted(groups):
        doc.spans[name] = groups[name]
    claims = [_linked(record) for record in found.records if isinstance(record, ClaimRecord)]
    doc.user_data["claimx"] = {
        "id": document_id(found), "path": found.path, "sha256": found.sha256, "places": places, "expanded": expanded,
        "claims": claims,
    }  # fmt: skip
    return doc


def _label(record: SpanRecord) -> str:
    return record.relation if isinstance(record, ClaimRecord) else record.kind.upper()


def _mesh(record: SpanRecord) -> str:
    found = getattr(record, "ids", {}).get("mesh")
    first = found[0] if isinstance(found, list) and found else found
    return first if isinstance(first, str) else ""


def _linked(claim: ClaimRecord) -> dict[str, Any]:
    return {
        "id": claim.id, "drug": claim.drug, "relation": claim.relation, "object": claim.object,
        "drug_ids": claim.drug_ids, "object_ids": claim.object_ids, "doses": claim.doses,
        "citation_ids": claim.citation_ids, "finding": claim.finding, "level": claim.evidence.level,
    }  # fmt: skip
