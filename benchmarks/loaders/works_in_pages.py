"""Real works, cited on invented pages in several styles and with the mistakes people make; who is who is known.

Taken from articles' marked references (``citations/references/jats_*.jsonl`` and ``grobid_citation.jsonl``). Each work
stands on one to seven pages. Beside them stand companion papers (the same authors and year, "Part II"), new editions
years later, other works of the same first author and year, preprints of a paper, papers of one registered trial, and
mentions by author and year, some of which fit several works.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from claimx.records import AnyRecord, CitationRecord, Evidence, EvidenceReason, ReferenceRecord, Source
from claimx.works import fold, fold_family

_EVIDENCE = Evidence(
    level=None,
    scheme="ocebm-2011",
    design="unknown",
    basis="none",
    levels={},
    n=None,
    reason=EvidenceReason(rule="none"),
)
_LETTERS = "abcdefghijklmnoprstuvwy"
_COMPANIONS = ((" Part I", " Part II"), (" in men", " in women"), (": protocol", ": results"), (" in mice", " in rats"))


class Told(msgspec.Struct):
    """A record, the report and the study that it is really about (``None``: nobody can know)."""

    record: AnyRecord
    report: str
    study: str


class Work(msgspec.Struct):
    key: str
    study: str
    csl: dict[str, Any]


def read_works(data: Path) -> list[Work]:
    """Return the articles among the marked references, each once."""
    works: dict[str, Work] = {}
    for name in ("jats_element", "jats_mixed", "grobid_citation"):
        for line in (data / "citations" / "references" / f"{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            title = (row.get("title") or "").strip(" .")
            if not (row.get("authors") and len(fold(title)) > 12 and row.get("year") and row.get("journal")):
                continue
            key = fold(title).replace(" ", "")[:36]
            works.setdefault(key, Work(key, key, _csl(row, title)))
    return list({work.csl.get("DOI", work.key).lower(): work for work in works.values()}.values())


def halves(works: list[Work]) -> tuple[list[Work], list[Work]]:
    """Return the works that may be looked at, and those that are only counted."""
    even = [int(hashlib.sha256(work.key.encode()).hexdigest(), 16) % 2 == 0 for work in works]
    return [w for w, e in zip(works, even, strict=True) if e], [w for w, e in zip(works, even, strict=True) if not e]


def _csl(row: dict[str, Any], title: str) -> dict[str, Any]:
    given = row.get("given") or []
    people = [
        {"family": family, "given": given[n] if n < len(given) else ""} for n, family in enumerate(row["authors"])
    ]
    pages = "-".join(filter(None, (row.get("fpage", ""), row.get("lpage", ""))))
    csl = {
        "type": "article-journal", "author": people, "title": title, "container-title": row["journal"].strip(" ."),
        "issued": {"date-parts": [[int(row["year"][:4])]]} if row["year"][:4].isdecimal() else None,
        "volume": row.get("volume"), "issue": row.get("issue"), "page": pages, "DOI": row.get("doi"),
        "PMID": row.get("pmid"),
    }  # fmt: skip
    return {name: value for name, value in csl.items() if value}


def cited(works: list[Work], seed: int) -> list[Told]:
    """Return the records of invented pages that cite the works, in a random order."""
    rnd = random.Random(seed)
    every = [*works, *_relatives(works, rnd)]
    pages = [f"page{n:05}.html" for n in range(len(every) // 8)]
    told: list[Told] = []
    for work in every:
        for page in rnd.sample(pages, min(len(pages), rnd.choice((1, 1, 2, 2, 3, 4, 7)))):
            told.append(Told(_reference(page, len(told), _copied(work.csl, rnd)), work.key, work.study))
    told += list(_mentions(every, pages, told, rnd))
    rnd.shuffle(told)
    return told


def _relatives(works: list[Work], rnd: random.Random) -> Iterator[Work]:
    """Yield works that are easily mistaken for others, and other reports of the same study."""
    for number, work in enumerate(works):
        csl = work.csl
        year = _year(csl)
        if not year:
            continue
        draw = rnd.random()
        if draw < 0.06:
            one, other = rnd.choice(_COMPANIONS)
            changed = {"title": csl["title"] + other, **_elsewhere(csl, rnd, 0)}
            work.csl = {**csl, "title": csl["title"] + one}
            yield Work(f"{work.key}+", f"{work.key}+", {**csl, **changed})
        elif draw < 0.10:
            yield Work(f"{work.key}*", f"{work.key}*", {**csl, **_elsewhere(csl, rnd, rnd.randint(3, 9))})
        elif draw < 0.18:
            other_title = works[rnd.randrange(len(works))].csl["title"]
            yield Work(f"{work.key}~", f"{work.key}~", {**csl, "title": other_title, **_elsewhere(csl, rnd, 0)})
        elif draw < 0.22:
            doi = f"10.1101/20{rnd.randint(13, 24)}.01.02.{rnd.randint(100000, 999999)}"
            early = {"container-title": "bioRxiv", "DOI": doi, "issued": {"date-parts": [[year - rnd.randint(0, 1)]]}}
            kept = {name: value for name, value in csl.items() if name in ("type", "author", "title")}
            yield Work(f"{work.key}^", work.study, {**kept, **early})
        elif draw < 0.26 and "DOI" in csl:
            number_in_register = f"NCT{rnd.randint(10**7, 10**8 - 1)}"
            work.csl = {**csl, "note": number_in_register}
            words = works[(number + 7) % len(works)].csl["title"]
            later = {"title": words, "note": number_in_register, **_elsewhere(csl, rnd, 2)}
            yield Work(f"{work.key}#", work.study, {**csl, **later})


def _elsewhere(csl: dict[str, Any], rnd: random.Random, years: int) -> dict[str, Any]:
    first = rnd.randint(1, 1800)
    return {
        "volume": str(rnd.randint(1, 90)), "page": f"{first}-{first + 8}", "DOI": f"10.5555/{rnd.randint(10**6, 10**7)}",
        "PMID": None, "issued": {"date-parts": [[(_year(csl) or 2000) + years]]},
    }  # fmt: skip


def _year(csl: dict[str, Any]) -> int | None:
    return csl["issued"]["date-parts"][0][0] if csl.get("issued") else None


def _copied(csl: dict[str, Any], rnd: random.Random) -> dict[str, Any]:
    """Return a description as one page gives it: less of it, and with a mistake now and then."""
    copy = {name: value for name, value in csl.items() if value}
    style = rnd.random()
    people = copy["author"]
    copy["author"] = people[: rnd.choice((1, 3, 6, 99))]
    for name, chance in (("DOI", 0.65), ("PMID", 0.8), ("issue", 0.5)):
        if rnd.random() < chance:
            copy.pop(name, None)
    if style < 0.10:  # as chemists and physicists do
        copy.pop("title")
    elif style < 0.22:  # as a blog does
        for name in ("volume", "issue", "page"):
            copy.pop(name, None)
        if rnd.random() < 0.3:
            copy.pop("author")
    elif style < 0.30:
        copy["title"] = copy["title"].split(":")[0].split("?")[0]
    if rnd.random() < 0.03 and copy.get("issued"):
        copy["issued"] = {"date-parts": [[(_year(copy) or 0) + rnd.choice((-1, 1))]]}
    if "title" in copy:
        copy["title"] = _misprinted(copy["title"], rnd)
    if rnd.random() < 0.05 and copy.get("author"):
        first = dict(copy["author"][0])
        first["family"] = _misprinted(first["family"], rnd, 1.0)
        copy["author"] = [first, *copy["author"][1:]]
    return copy


def _misprinted(text: str, rnd: random.Random, chance: float = 0.25) -> str:
    if rnd.random() > chance:
        return text
    letters = list(text)
    for _ in range(1 + len(text) // 60):
        place = rnd.randrange(len(letters))
        letters[place] = rnd.choice(("", " ", rnd.choice(_LETTERS), letters[place] * 2))
    return "".join(letters)


def _mentions(works: list[Work], pages: list[str], told: list[Told], rnd: random.Random) -> Iterator[Told]:
    """Yield mentions by author and year (and journal); of one that fits several studies nobody can know the study."""
    alike: defaultdict[tuple[str, int | None], list[tuple[str, str]]] = defaultdict(list)
    for entry in told:
        csl = getattr(entry.record, "csl", {})
        for person in csl.get("author", [])[:1]:
            place = fold_family(person["family"]), _year(csl)
            alike[place].append((entry.study, fold(csl.get("container-title", ""))))
    for number, work in enumerate(works, len(told)):
        csl, year = work.csl, _year(work.csl)
        if rnd.random() > 0.25 or year is None:
            continue
        journal = csl["container-title"] if rnd.random() < 0.4 else None
        fitting = alike[fold_family(csl["author"][0]["family"]), year]
        known = {study for study, container in fitting if journal is None or container == fold(journal)}
        record = _citation(rnd.choice(pages), number, csl, journal)
        key = f"mention {number}" if len(known) > 1 else work.study
        yield Told(record, key, key)


def _source(page: str) -> Source:
    sha256 = hashlib.sha256(page.encode()).hexdigest()
    return Source(path=page, sha256=sha256, type="blog", title=None, url=None, published=None, speaker="author")


def _reference(page: str, number: int, csl: dict[str, Any]) -> ReferenceRecord:
    quote = " ".join([str(csl.get("title", "")), str(csl.get("note", ""))])
    return ReferenceRecord(
        id=f"ref_{number}", source=_source(page), section="references", quote=quote, start=number, end=number + len(quote),
        sentence=(0, 1), confidence=0.9, number=None, csl={k: v for k, v in csl.items() if k != "note"}, match=None,
        evidence=_EVIDENCE,
    )  # fmt: skip


def _citation(page: str, number: int, csl: dict[str, Any], journal: str | None) -> CitationRecord:
    family = csl["author"][0]["family"]
    return CitationRecord(
        id=f"cit_{number}", source=_source(page), section="body", quote=f"{family} {_year(csl)}", start=number,
        end=number + 9, sentence=(0, 1), confidence=0.9, style="author_year", authors=[family], year=_year(csl),
        journal=journal, title=None, ids={}, reference_ids=[], match=None, evidence=_EVIDENCE,
    )  # fmt: skip
