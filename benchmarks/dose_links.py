"""Which drug a dose belongs to: our link beside the annotated one, on three corpora of case reports.

    python benchmarks/dose_links.py [DATA_DIR] [--half even|odd] [--errors CORPUS]

DATA_DIR (default ``../shared/data``) holds ``entities/ade/DRUG-DOSE.rel`` (Gurulingappa et al., 2012: pairs of a dose
and a drug in a sentence, every sentence read alone), ``entities/phee/*.json.gz`` (Sun et al., 2022: the dosage, route,
frequency and duration of a treatment's drugs, a sentence each) and ``entities/maccrobat`` (Caufield et al., 2019:
``MODIFY`` relations from a dosage to a medication, whole case reports).

Our dose is the one that overlaps the annotated dose most. Its drug is right if the mention overlaps an annotated drug
of the dose, or has the canonical name of one. Rows: ``found`` counts the pairs whose dose we find, ``several`` those
of them whose sentence names several drugs by the corpus' own annotations, ``end to end`` all pairs with a number in
the dose; ``one of its drugs`` asks once for a dose that the corpus gives to several. ``drugs given`` is the same with
the annotated drugs put beside our own before the doses are read. Rules were tuned on half of the ADE documents (``even`` by the hash of the PMID), PHEE and MACCROBAT; the
other half of ADE (``odd``) was only counted; some of its abstracts are in PHEE too.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimx.annotate.build import annotate, build
from claimx.annotate.doses.find import annotate as annotate_doses
from claimx.document import Document
from claimx.mentions import Annotations, Dose, Drug
from claimx.segment import segment

Span = tuple[int, int]


class Case(NamedTuple):
    """An annotated dose, the drugs that it may belong to, and its other fields as written (``Route``, ``Freq``...)."""

    corpus: str
    text: str
    key: str
    dose: Span
    drugs: tuple[Span, ...]
    several: bool
    fields: tuple[tuple[str, str], ...] = ()


class Row(NamedTuple):
    """``right`` of ``of`` answers on one corpus."""

    corpus: str
    measure: str
    right: int
    of: int

    def __str__(self) -> str:
        share = 100 * self.right / self.of if self.of else 0.0
        return f"{self.corpus:<14}{self.measure:<54}{self.right:>5} of {self.of:>4}  {share:5.1f} %"


def half_of(pmid: str) -> str:
    """Return ``even`` (tuned on) or ``odd`` (only counted) for a document of ADE."""
    return ("even", "odd")[hashlib.md5(pmid.encode(), usedforsecurity=False).digest()[0] % 2]


def ade(folder: Path) -> Iterator[Case]:
    """Yield the drug-dose pairs of ADE; offsets count in the abstract, so that the sentence's own follow from both."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "DRUG-AE.rel").read_text("utf-8").splitlines():
        parts = line.split("|")
        named[parts[1]].add(parts[5].lower())
    lines = (folder / "DRUG-DOSE.rel").read_text("utf-8").splitlines()
    for line in lines:
        parts = line.split("|")
        named[parts[1]].add(parts[5].lower())
    for line in lines:
        pmid, text, dose, dose_at, _, drug, drug_at, _ = line.split("|")
        apart = int(dose_at) - int(drug_at)
        places = [
            (m.start(), n.start())
            for m in re.finditer(re.escape(dose), text)
            for n in re.finditer(re.escape(drug), text)
        ]
        at, to = min(places, key=lambda place: abs(place[0] - place[1] - apart))
        several = len(_distinct(named[text])) > 1
        yield Case(f"ade {half_of(pmid)}", text, pmid, (at, at + len(dose)), ((to, to + len(drug)),), several)


def _distinct(names: set[str]) -> list[str]:
    """The names that are not part of another ("insulin" beside "regular insulin")."""
    return [name for name in names if not any(name != other and name in other for other in names)]


def phee(folder: Path) -> Iterator[Case]:
    """Yield the dosages of PHEE; its sentences are tokens, put together again as people write."""
    for name in ("train", "dev"):
        for line in gzip.decompress((folder / f"{name}.json.gz").read_bytes()).decode("utf-8").splitlines():
            row = json.loads(line)
            text, places = _written(row["sentence"])
            spans = _roles(row, places)
            drugs = {span for event in spans for role, span in event if role.endswith("Drug")}
            for event in spans:
                own = tuple(dict.fromkeys(span for role, span in event if role.endswith("Drug")))
                fields = tuple(
                    (role.rpartition(".")[2], text[slice(*span)])
                    for role, span in event
                    if role in ("Treatment.Route", "Treatment.Freq", "Treatment.Duration")
                )
                for role, span in event:
                    if role == "Treatment.Dosage" and own:
                        yield Case("phee", text, row["id"], span, own, len(drugs) > 1, fields)


def _roles(row: dict[str, Any], places: list[Span]) -> list[list[tuple[str, Span]]]:
    first = row["s_start"]
    return [
        [(role, (places[start - first][0], places[end - first][1])) for start, end, role in event]
        for event in row["event"]
    ]


_CLOSING, _OPENING = frozenset(",.;:)]%?!'"), frozenset("([")


def _written(tokens: list[str]) -> tuple[str, list[Span]]:
    text, places = "", []
    for token in tokens:
        tight = token[0] in _CLOSING or token in "-/" or (text and (text[-1] in _OPENING or text[-1] in "-/"))
        if text and not tight:
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


_ENTITY = re.compile(r"(T\d+)\t(\w+) (\d+) (\d+)\t")
_EVENT = re.compile(r"(E\d+)\t\w+:(T\d+)")
_MODIFY = re.compile(r"R\d+\tMODIFY Arg1:(\w+) Arg2:(\w+)")


def maccrobat(folder: Path) -> Iterator[Case]:
    """Yield the dosages in figures of MACCROBAT that modify a medication; the sentence is the paragraph's."""
    for path in sorted(folder.glob("*.ann")):
        text, notes = path.with_suffix(".txt").read_text("utf-8"), path.read_text("utf-8")
        entities = {m[1]: (m[2], (int(m[3]), int(m[4]))) for m in map(_ENTITY.match, notes.splitlines()) if m}
        entities |= {m[1]: entities[m[2]] for m in map(_EVENT.match, notes.splitlines()) if m and m[2] in entities}
        own: defaultdict[Span, list[Span]] = defaultdict(list)
        for m in _MODIFY.finditer(notes):
            (kind, dose), (other, drug) = (entities.get(m[i], ("", (0, 0))) for i in (1, 2))
            if (kind, other) == ("Dosage", "Medication") and re.search(r"\d", text[slice(*dose)]):
                own[dose].append(drug)
        medications = {span for kind, span in entities.values() if kind == "Medication"}
        for dose, drugs in sorted(own.items()):
            low, high = text.rfind(". ", 0, dose[0]), text.find(". ", dose[1])
            near = {text[slice(*s)].lower() for s in medications if low < s[0] < (high if high > 0 else len(text))}
            yield Case("maccrobat", text, path.stem, dose, tuple(drugs), len(near) > 1)


def cases(folder: Path) -> Iterator[Case]:
    """Yield every case of the corpora in ``folder``, ADE first."""
    entities = folder / "entities"
    yield from ade(entities / "ade")
    yield from phee(entities / "phee")
    yield from maccrobat(entities / "maccrobat")


class Reader:
    """Runs the annotators over texts, one at a time, the last one kept."""

    def __init__(self) -> None:
        self._nlp = build()
        for name in ("references", "citations", "doses", "claims", "evidence"):
            self._nlp.remove_pipe(f"claimx_{name}")
        self._last: tuple[str, frozenset[Span], Annotations] | None = None

    def read(self, text: str, given: frozenset[Span] = frozenset()) -> Annotations:
        """Return what the annotators find in ``text``, where ``given`` are drugs."""
        if self._last is None or self._last[:2] != (text, given):
            document = Document(path="-", sha256="0" * 64, text=text)
            notes = annotate(self._nlp, document, segment(document))
            for start, end in sorted(given):
                if not any(overlap((d.start, d.end), (start, end)) > 0 for d in notes.drugs):
                    notes.drugs.append(Drug(start=start, end=end, name=text[start:end].lower()))
            notes.drugs.sort(key=lambda drug: drug.start)
            annotate_doses(notes)
            self._last = (text, given, notes)
        return self._last[2]


def overlap(a: Span, b: Span) -> int:
    """Return the code points that two spans share, at most 0 where they are apart."""
    return min(a[1], b[1]) - max(a[0], b[0])


def our_dose(case: Case, notes: Annotations) -> Dose | None:
    """Return our dose over the annotated one, ``None`` where we find none."""
    over = [dose for dose in notes.doses if overlap((dose.start, dose.end), case.dose) > 0]
    return max(over, key=lambda dose: overlap((dose.start, dose.end), case.dose), default=None)


def linked(case: Case, dose: Dose, notes: Annotations) -> bool:
    """Tell whether our dose, or one of the same words that belongs to another drug, has the annotated drug."""
    same = (other for other in notes.doses if (other.start, other.end) == (dose.start, dose.end))
    return any(_linked(case, one, notes) for one in same)


def _linked(case: Case, dose: Dose, notes: Annotations) -> bool:
    if dose.drug and any(overlap((dose.drug.start, dose.drug.end), span) > 0 for span in case.drugs):
        return True
    names = {case.text[slice(*span)].lower() for span in case.drugs}
    names |= {d.name for d in notes.drugs if any(overlap((d.start, d.end), span) > 0 for span in case.drugs)}
    return dose.drug_name is not None and bool(names & {dose.drug_name, *dose.drug_name.split(" + ")})


def measure(folder: Path) -> list[Row]:
    """Return the rows of every corpus in ``folder`` (the data's directory)."""
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    reader = Reader()
    everything = list(cases(folder))
    own = _drugs_of_doses(everything)
    for given in (False, True):
        asked: set[tuple[str, Span]] = set()
        for case in everything:
            spans = own[case.text] if given else frozenset()
            notes = reader.read(case.text, spans)
            dose = our_dose(case, notes)
            again = (case.text, case.dose) in asked
            asked.add((case.text, case.dose))
            siblings = [other for other in everything if other.text == case.text and other.dose == case.dose]
            hits = [dose is not None and linked(other, dose, notes) for other in (case, *siblings)]
            for name, right in _asked(case, dose is not None, again, hits):
                for corpus in {case.corpus, case.corpus.split()[0]}:
                    pair = counts[corpus, name + ", drugs given" * given]
                    pair[0] += right
                    pair[1] += 1
    return [Row(corpus, name, *pair) for (corpus, name), pair in sorted(counts.items())]


def _drugs_of_doses(everything: list[Case]) -> dict[str, frozenset[Span]]:
    own: defaultdict[str, set[Span]] = defaultdict(set)
    for case in everything:
        own[case.text].update(case.drugs)
    return {text: frozenset(spans) for text, spans in own.items()}


def _asked(case: Case, found: bool, again: bool, hits: list[bool]) -> Iterator[tuple[str, bool]]:
    """Yield the measures that ``case`` counts in and whether it is right; ``hits`` are its own answer, then all."""
    several = ("", ", several drugs") if case.several else ("",)
    for suffix in several:
        if found:
            yield f"found{suffix}", hits[0]
            if not again:
                yield f"found, one of its drugs{suffix}", any(hits)
        if re.search(r"\d", case.text[slice(*case.dose)]):
            yield f"end to end{suffix}", hits[0]


def errors(folder: Path, corpus: str, given: bool) -> Iterator[str]:
    """Yield the wrong links of ``corpus``: what we chose by which rule, and the sentence."""
    reader = Reader()
    everything = list(cases(folder))
    own = _drugs_of_doses(everything)
    for case in everything:
        if case.corpus == corpus:
            notes = reader.read(case.text, own[case.text] if given else frozenset())
            dose = our_dose(case, notes)
            if dose is None or not linked(case, dose, notes):
                rule = next((r.rule for r in dose.why if r.field == "drug"), "-") if dose else "no dose"
                low, high = max(0, case.dose[0] - 200), case.dose[1] + 200
                names = "; ".join(case.text[slice(*span)] for span in case.drugs)
                yield (
                    f"{case.key} [{case.text[slice(*case.dose)]}] of {names}; ours {dose and dose.drug_name} ({rule})\n"
                    f"    {case.text[low:high]}"
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--errors", metavar="CORPUS", help="print the wrong links of: ade even, phee, maccrobat")
    parser.add_argument("--given", action="store_true", help="with the annotated drugs given")
    args = parser.parse_args()
    for line in errors(args.data, args.errors, args.given) if args.errors else map(str, measure(args.data)):
        print(line)


if __name__ == "__main__":
    main()
