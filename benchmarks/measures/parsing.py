"""Fields of reference strings: are they read right, what does noise cost, how honest are the confidences, how fast.

What counts as right stands in ``loaders/reference_strings.py``. F1 is micro-averaged over seven fields (an author list is
right when all surnames are, in order); *all right*: every field that the corpus gives is right and none is invented.
Every string is read with weights that were trained without its article (or, where strings belong to no article, without
the block of 20 strings around it): the files of ``--fold-weights``, each of which tells what it has not seen.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from claimx.annotate.references.parser.fields import Parsed
from claimx.annotate.references.parser.model import Model
from claimx.annotate.references.parser.model import load as load_weights
from claimx.annotate.references.parser.read import parse_references, parse_with
from loaders.reference_strings import FIELDS, FILES, Fields, Row, folded, load
from measures import parsing_plain, peer
from measures.figures import Figure
from measures.parsing_noise import KINDS, Noisy
from measures.spans import harmonic, percent

REFEXTRACT = peer.Peer("refextract_fields", "refextract", "fields")
_SAMPLE = 500
_CSL = {"title": "title", "journal": "container-title", "volume": "volume", "doi": "DOI"}
OF_CSL = {
    "author": "authors",
    "title": "title",
    "container-title": "journal",
    "issued": "year",
    "volume": "volume",
    "page": "page",
    "DOI": "doi",
}
_BINS = 10


class Counts(NamedTuple):
    """Fields that are right, that we gave, that the corpus gives; strings that are all right, and all strings."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    whole: int = 0
    strings: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        return harmonic(percent(self.right, self.given), percent(self.right, self.wanted))


class Reading(NamedTuple):
    """A row and what was read from its string."""

    row: Row
    csl: dict[str, Any]
    fields: Fields
    parsed: Parsed | None = None


def fields_of(csl: dict[str, Any], gold: Fields) -> Fields:
    """Return the seven fields of CSL-JSON, normalised; groups only where the corpus lists them as authors, and editors
    only where it lists authors and there are no others."""
    listed = gold.get("authors") or ()
    people = csl.get("author") or (csl.get("editor") if listed else None) or ()
    names = [folded(str(name.get("family") or name.get("literal", ""))) for name in people]
    groups = {folded(str(name["literal"])) for name in people if "literal" in name}
    kept = tuple(name for name in names if name not in groups or name in listed)
    found: Fields = {name: folded(str(csl.get(key) or "")) or None for name, key in _CSL.items()}
    found["authors"] = kept or None
    issued = csl.get("issued")
    found["year"] = str(issued["date-parts"][0][0]) if issued else None
    page = str(csl.get("page") or "")
    found["page"] = folded(page.replace("–", "-").partition("-")[0]) or None
    return found


def count(readings: Iterable[Reading], golds: Iterable[Fields] | None = None, only: Sequence[str] = FIELDS) -> Counts:
    """Count the fields of ``readings`` against their rows (or against ``golds``)."""
    total = Counts()
    for reading, gold in zip(readings, golds or (r.row.gold for r in readings), strict=False):
        right = given = wanted = 0
        whole = True
        for name in only:
            if name in gold:
                expected, found = gold[name], reading.fields[name]
                right += expected is not None and expected == found
                given += found is not None
                wanted += expected is not None
                whole &= expected == found
        total = total.plus(Counts(right, given, wanted, int(whole), 1))
    return total


def surnames(readings: Iterable[Reading]) -> Counts:
    """Count the authors' surnames one by one."""
    total = Counts()
    for reading in readings:
        listed = list(reading.row.gold.get("authors") or ())
        if not listed:
            continue
        found = list(reading.fields["authors"] or ())
        right = 0
        for name in found:
            if name in listed:
                listed.remove(name)
                right += 1
        total = total.plus(Counts(right, len(found), len(listed) + right))
    return total


def read_held_out(rows: Sequence[Row], weights: Path) -> list[tuple[Model, list[Row]]]:
    """Return each fold's weights with the rows that it was trained without."""
    folds = []
    for path in sorted(weights.glob("*.npz")):
        model = load_weights(path)
        unseen = set(model.arrays["held_out"].tolist())
        folds.append((model, [row for row in rows if crc32(row.id.encode()) in unseen]))
    return folds


def readings_of(model: Model, rows: Sequence[Row], texts: Sequence[str] | None = None) -> list[Reading]:
    parsed = parse_with(model, texts if texts is not None else [row.text for row in rows])
    return [Reading(row, one.csl, fields_of(one.csl, row.gold), one) for row, one in zip(rows, parsed, strict=True)]


def places_of(row: Row) -> dict[str, list[tuple[int, int]]]:
    """Return where the gold values with letters stand in the string: the spans of each."""
    at: list[int] = []
    letters: list[str] = []
    for place, sign in enumerate(row.text):
        for letter in folded(sign):
            letters.append(letter)
            at.append(place)
    text = "".join(letters)
    found: dict[str, list[tuple[int, int]]] = {}
    for name, value in row.gold.items():
        position = 0
        for part in value if isinstance(value, tuple) else (value,) if value and not value.isdigit() else ():
            start = text.find(part, position)
            if start >= 0:
                found.setdefault(name, []).append((at[start], at[start + len(part) - 1] + 1))
                position = start + len(part)
    return found


def changed(row: Row, noisy: Noisy) -> Fields:
    """Return the gold fields as they stand in the changed string."""
    gold = dict(row.gold)
    for name, spans in places_of(row).items():
        parts = tuple(folded(noisy.text[noisy.at[start] : noisy.at[end]]) for start, end in spans)
        whole = row.gold[name]
        if isinstance(whole, tuple) and len(parts) < len(whole):
            del gold[name]
        else:
            gold[name] = parts if isinstance(whole, tuple) else parts[0]
    return gold


def verdicts(reading: Reading) -> list[tuple[str, float, bool]]:
    """Return each field that was read and counts: its CSL variable, its confidence, and whether it is right."""
    assert reading.parsed is not None
    gold, found = reading.row.gold, reading.fields
    names = iter([folded(str(n.get("family") or n.get("literal", ""))) for n in reading.csl.get("author", ())])
    result = []
    for variable, _, _, confidence in reading.parsed.fields:
        surname = next(names, "") if variable == "author" else ""
        name = OF_CSL.get(variable)
        if name is None or name not in gold or (surname and surname not in (found["authors"] or ())):
            continue
        expected = gold[name]
        right = surname in (expected or ()) if variable == "author" else expected == found[name]
        result.append((variable, confidence, right))
    return result


def calibration(readings: Iterable[Reading]) -> tuple[float, int]:
    """Return the expected calibration error (Guo et al., 2017; ten bins) of the fields' confidences, and their number."""
    bins = [[0, 0.0, 0.0] for _ in range(_BINS)]
    for reading in readings:
        for _, confidence, right in verdicts(reading):
            slot = bins[min(_BINS - 1, int(confidence * _BINS))]
            slot[0] += 1
            slot[1] += confidence
            slot[2] += right
    total = sum(slot[0] for slot in bins)
    return sum(abs(slot[1] - slot[2]) for slot in bins) / max(1, total), int(total)


def speed(texts: Sequence[str], parse: Callable[[Sequence[str]], object], rounds: int = 5) -> float:
    """Return references a second of CPU time, the best of ``rounds``."""
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        parse(texts)
        best = min(best, time.process_time() - before)
    return len(texts) / best


def figures(data: Path, fold_weights: Path | None, cache: Path = peer.CACHE) -> list[Figure]:
    """Return the rows of reference fields.

    Args:
        data: the folder that holds ``citations/references``.
        fold_weights: the folder with the weights of the folds; without it only speed and the baselines are measured.
        cache: where the environments of other tools are kept.
    """
    rows = load(data / "citations" / "references")
    rows = [row for row in rows if row.text.strip()]
    result: list[Figure] = []
    tested = rows
    if fold_weights is not None:
        folds = read_held_out(rows, fold_weights)
        result = _ours(folds)
        tested = [row for _, unseen in folds for row in unseen]
    plain = [Reading(row, csl := parsing_plain.parse(row.text), fields_of(csl, row.gold)) for row in tested]
    total = count(plain)
    result.append(
        _row("rules of a few lines, micro-F1", total, note=f"all right {percent(total.whole, total.strings):.1f} %")
    )
    result += _refextract(tested, cache)
    pace = speed([row.text for row in tested], parse_references)
    return [*result, Figure(what="references a second", value=pace, known="AnyStyle 450", reach=10_000, unit="/s")]


def _row(what: str, counts: Counts, *, known: str = "", reach: float | None = None, note: str = "") -> Figure:
    return Figure(
        what=what,
        seen="held-in folds",
        n=counts.strings or counts.wanted,
        precision=percent(counts.right, counts.given),
        recall=percent(counts.right, counts.wanted),
        value=counts.f1,
        known=known,
        reach=reach,
        note=note,
    )


def _ours(folds: Sequence[tuple[Model, list[Row]]]) -> list[Figure]:
    readings = [reading for model, rows in folds for reading in readings_of(model, rows)]
    total = count(readings)
    result = [
        _row("reference fields, micro-F1 of seven", total, known="AnyStyle 88.3, probe 93.9", reach=98.0),
        _share("all fields right", total, known="AnyStyle 62, probe 74", reach=90.0),
    ]
    for name in FIELDS:
        result.append(_row(f"- {name}", count(readings, only=(name,))))
    result.append(_row("- surnames one by one", surnames(readings)))
    for name in FILES:
        part = count([reading for reading in readings if reading.row.file == name])
        result.append(_row(f"{name}, micro-F1", part, note=f"all right {percent(part.whole, part.strings):.1f} %"))
    error, fields = calibration(readings)
    result.append(
        Figure(
            what="calibration error of field confidences",
            seen="held-in folds",
            n=fields,
            value=100 * error,
            known="nobody",
            reach=2.0,
            less_is_better=True,
            unit="%",
        )
    )
    for kind in KINDS:
        result.append(_loss(kind, folds, total))
    return result


def _share(what: str, counts: Counts, *, known: str = "", reach: float | None = None) -> Figure:
    return Figure(
        what=what,
        seen="held-in folds",
        n=counts.strings,
        value=percent(counts.whole, counts.strings),
        known=known,
        reach=reach,
        unit="%",
    )


def _loss(kind: str, folds: Sequence[tuple[Model, list[Row]]], clean: Counts) -> Figure:
    """Return what F1 loses when every string has gone through one kind of noise."""
    chance = random.Random(0)
    total = Counts()
    for model, rows in folds:
        noisy = [KINDS[kind](row.text, chance) for row in rows]
        golds = [changed(row, one) for row, one in zip(rows, noisy, strict=True)]
        parsed = parse_with(model, [one.text for one in noisy])
        readings = [
            Reading(row, one.csl, fields_of(one.csl, gold), one)
            for row, one, gold in zip(rows, parsed, golds, strict=True)
        ]
        total = total.plus(count(readings, golds))
    return Figure(
        what=f"loss of F1: {kind}",
        seen="held-in folds",
        n=total.strings,
        value=clean.f1 - total.f1,
        known="nobody",
        reach=1.5,
        less_is_better=True,
    )


def _refextract(rows: Sequence[Row], cache: Path) -> list[Figure]:
    """Return refextract's figures on every so many rows, or why there are none."""
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    try:
        answer = peer.ask(REFEXTRACT, peer.environment(REFEXTRACT, cache), {"texts": [row.text for row in sample]})
    except (peer.PeerError, OSError) as error:
        return [Figure(what="refextract", value=0.0, note=str(error)[:80])]
    done = answer["tasks"]["texts"]
    readings = [
        Reading(row, csl := _from_refextract(found), fields_of(csl, row.gold))
        for row, found in zip(sample, done["found"], strict=True)
    ]
    total = count(readings)
    return [
        _row(
            "refextract, micro-F1",
            total,
            note=f"all right {percent(total.whole, total.strings):.1f} %, {len(sample) / max(done['cpu_s'], 1e-9):.0f}/s",
        )
    ]


def _from_refextract(found: dict[str, list[str]]) -> dict[str, Any]:
    """Return the fields of refextract as CSL-JSON: it gives authors in one piece, initials before the surname."""
    csl: dict[str, Any] = {}
    authors = [part.strip() for text in found.get("author", ()) for part in text.replace(" and ", ",").split(",")]
    families = [part.split()[-1] for part in authors if part and part != "et al"]
    if families:
        csl["author"] = [{"family": name} for name in families]
    for key, name in (
        ("title", "title"),
        ("journal_title", "container-title"),
        ("journal_volume", "volume"),
        ("journal_page", "page"),
        ("doi", "DOI"),
    ):
        if found.get(key):
            csl[name] = found[key][0].removeprefix("doi:")
    year = (found.get("year") or found.get("journal_year") or [""])[0][:4]
    if year.isdigit():
        csl["issued"] = {"date-parts": [[int(year)]]}
    return csl
