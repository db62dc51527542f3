"""Drugs, chemicals and conditions: exact and overlapping spans, and the MeSH ids of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimx.mentions import Annotations, Mention
from loaders.passage import Passage
from measures.figures import Figure
from measures.ours import Reader
from measures.spans import Counts, Place, count, differences, percent

NCBI = ("SpecificDisease", "DiseaseClass", "CompositeMention", "Modifier")
Pick = Callable[[Annotations], Iterable[Place]]


def places(mentions: Iterable[Mention]) -> list[Place]:
    return [(mention.start, mention.end) for mention in mentions]


def drugs(notes: Annotations) -> list[Place]:
    return places(notes.drugs)


def chemicals(notes: Annotations) -> list[Place]:
    """Every chemical, an intervention or not, and the drug classes."""
    return places([*notes.drugs, *notes.chemicals])


def substances(notes: Annotations) -> list[Place]:
    """Every chemical, an intervention or not; of drug classes those that the tagger takes for a chemical too.

    Classes are told apart in the ledger (``level``), and BC5CDR leaves most ("diuretics") but not all ("heparin").
    """
    tagged = set(tagged_chemicals(notes))
    every = [*notes.drugs, *notes.chemicals]
    return places(drug for drug in every if drug.level != "class" or (drug.start, drug.end) in tagged)


def conditions(notes: Annotations) -> list[Place]:
    return places(notes.conditions)


def outermost(notes: Annotations) -> list[Place]:
    """The conditions that are no part of another: of "breast and ovarian cancer" we give both members, a corpus one."""
    found = sorted({(c.start, c.end) for c in notes.conditions}, key=lambda place: (place[0], -place[1]))
    kept: list[Place] = []
    for place in found:
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return kept


def tagged_chemicals(notes: Annotations) -> list[Place]:
    return [(tag.start, tag.end) for tag in notes.tags if tag.label == "chemical"]


def tagged_diseases(notes: Annotations) -> list[Place]:
    return [(tag.start, tag.end) for tag in notes.tags if tag.label == "disease"]


class Spec(NamedTuple):
    """A row: the labels of a corpus against one of our lists."""

    what: str
    corpus: str
    labels: tuple[str, ...]
    pick: Pick
    known: str = ""
    reach: float | None = None
    note: str = ""


SOME = "marks only the drugs of an effect: precision is a lower bound"
SPECS = (
    Spec(
        "BC5CDR chemical",
        "bc5cdr",
        ("Chemical",),
        substances,
        "91.0",
        92.0,
        "drug classes only where the tagger agrees",
    ),
    Spec("BC5CDR chemical, drug classes counted too", "bc5cdr", ("Chemical",), chemicals),
    Spec("BC5CDR chemical, tagger alone", "bc5cdr", ("Chemical",), tagged_chemicals),
    Spec("BC5CDR disease", "bc5cdr", ("Disease",), conditions, "85.4", 86.5),
    Spec("BC5CDR disease, members of a coordination once", "bc5cdr", ("Disease",), outermost),
    Spec("BC5CDR disease, tagger alone", "bc5cdr", ("Disease",), tagged_diseases),
    Spec("NCBI disease", "ncbi", NCBI, conditions, "65", 86.0),
    Spec("NCBI disease, members of a coordination once", "ncbi", NCBI, outermost),
    Spec("NCBI disease, tagger alone", "ncbi", NCBI, tagged_diseases),
    Spec("PsyTAR drugs", "psytar_drugs", ("Drug",), drugs, "84", 92.0),
    Spec("PsyTAR conditions", "psytar", ("ADR", "WD", "SSI", "DI"), conditions, note="marks patients' whole phrases"),
    Spec("ADE drugs", "ade", ("Drug",), drugs, note=SOME),
    Spec("PHEE drugs", "phee", ("Treatment.Drug", "Combination.Drug"), drugs, note=SOME),
    Spec("MACCROBAT drugs", "maccrobat", ("Medication",), drugs),
    Spec("MACCROBAT conditions", "maccrobat", ("Disease_disorder", "Sign_symptom"), conditions),
    Spec("CADEC drugs", "cadec", ("Drug",), drugs, "84", 92.0),
    Spec("CADEC conditions", "cadec", ("ADR", "Disease", "Symptom", "Finding"), conditions),
)


def measure(spec: Spec, passages: Sequence[Passage], reader: Reader, seen: str) -> Figure | None:
    """Return the figure of ``spec``, or ``None`` for the tagger's own where it proposed nothing (it is not there)."""
    total = Counts()
    for passage in passages:
        total = total.plus(count(places_of(passage, spec), spec.pick(reader.read(passage))))
    if not total.found and "alone" in spec.what:
        return None
    return Figure(
        what=spec.what,
        seen=seen,
        n=total.gold,
        precision=total.precision,
        recall=total.recall,
        value=total.f1,
        overlap=total.overlap,
        known=spec.known,
        reach=spec.reach,
        note=spec.note,
    )


def places_of(passage: Passage, spec: Spec) -> list[Place]:
    return [(span.start, span.end) for span in passage.of(*spec.labels)]


def errors(spec: Spec, passages: Sequence[Passage], reader: Reader) -> Iterator[str]:
    """Yield a line for each span that is not the annotated one."""
    for passage in passages:
        for line in differences(passage.text, places_of(passage, spec), spec.pick(reader.read(passage))):
            yield f"{passage.key} {line}"


def document_ids(passages: Sequence[Passage], reader: Reader, seen: str, label: str = "Disease") -> Figure:
    """Return micro-F1 of the sets of MeSH ids of each document, composite ids split."""
    gold = found = both = 0
    for passage in passages:
        theirs, ours = gold_ids(passage, label), our_ids(reader.read(passage))
        gold, found, both = gold + len(theirs), found + len(ours), both + len(theirs & ours)
    precision, recall = percent(both, found), percent(both, gold)
    return Figure(
        what="BC5CDR disease, MeSH ids of a document",
        seen=seen,
        n=gold,
        precision=precision,
        recall=recall,
        value=percent(2 * both, gold + found),
        known="73.1",
        reach=85.0,
    )


def gold_ids(passage: Passage, label: str) -> set[str]:
    return {id_ for span in passage.spans if span.label == label for id_ in span.ids}


def our_ids(notes: Annotations) -> set[str]:
    found: set[str] = set()
    for condition in notes.conditions:
        ids = condition.ids.get("mesh", [])
        found.update([ids] if isinstance(ids, str) else ids)
    return found


def id_errors(passages: Sequence[Passage], reader: Reader) -> Iterator[str]:
    """Yield a line for each id missed (-) or extra (+) with the words it stands on."""
    for passage in passages:
        notes = reader.read(passage)
        theirs, ours = gold_ids(passage, "Disease"), our_ids(notes)
        for id_ in sorted(theirs - ours):
            words = {passage.text[s.start : s.end] for s in passage.spans if id_ in s.ids}
            yield f"{passage.key} - {id_} {' | '.join(sorted(words))}"
        for id_ in sorted(ours - theirs):
            words = {notes.text[c.start : c.end] for c in notes.conditions if id_ in str(c.ids.get("mesh"))}
            yield f"{passage.key} + {id_} {' | '.join(sorted(words))}"
