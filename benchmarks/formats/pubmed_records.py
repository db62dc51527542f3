"""Records of an invented literature, from which PubMed's two formats are made: the same seed gives the same records."""

from __future__ import annotations

import random
from typing import NamedTuple

_DRUGS = ("naltrexone", "ketamine", "metformin", "sertraline", "colchicine", "melatonin", "aspirin", "prednisolone")
_CONDITIONS = ("fibromyalgia", "major depression", "migraine", "gout", "insomnia", "Crohn's disease", "asthma")
_OUTCOMES = ("pain", "relapse", "sleep onset", "mood", "stiffness", "the number of attacks", "quality of life")
_FAMILIES = ("Ode", "Lindqvist", "Okoro", "Tanabe", "Müller", "de la Vega", "O'Hare", "Nowak-Klein", "Ñandú")
_GIVEN = ("Ann", "Jonas B", "Chidi", "Yuki", "Rosa M", "Pádraig", "Éva", "Luc-André")
_PLACES = (
    "Rheumatology Unit, Harbour Hospital, Northtown",
    "School of Sleep Science, University of Eastvale, Eastvale",
)
_JOURNALS = (("J Quiet Med", "Journal of quiet medicine"), ("Ann Invent Ther", "Annals of invented therapeutics"))
_DATES = (
    ("2011 Jun", {"Year": "2011", "Month": "Jun"}),
    ("2019 Mar 4", {"Year": "2019", "Month": "03", "Day": "04"}),
    ("2003", {"Year": "2003"}),
    ("1998 Dec-1999 Jan", {"MedlineDate": "1998 Dec-1999 Jan"}),
    ("2005 Spring", {"Year": "2005", "Season": "Spring"}),
)
_LABELS = (
    (("BACKGROUND", "BACKGROUND"), ("METHODS", "METHODS"), ("RESULTS", "RESULTS"), ("CONCLUSIONS", "CONCLUSIONS")),
    (
        ("OBJECTIVE", "OBJECTIVE"),
        ("DESIGN AND SETTING", "METHODS"),
        ("FINDINGS", "RESULTS"),
        ("INTERPRETATION", "CONCLUSIONS"),
    ),
    (("Aims", "OBJECTIVE"), ("Methods", "METHODS"), ("Results", "RESULTS"), ("Conclusion", "CONCLUSIONS")),
)
_TYPES = (
    ("Clinical Trial", "Journal Article", "Randomized Controlled Trial"),
    ("Journal Article", "Review"),
    ("Case Reports", "Journal Article"),
    ("Letter",),
    ("Journal Article", "Observational Study"),
)
_LANGUAGES = ("eng", "eng", "eng", "eng", "fre", "ger", "spa")


class Made(NamedTuple):
    """An invented record; ``abstract`` has (label, category, text), ``notices`` (RefType, tag, source, PMID)."""

    pmid: int
    title: str
    vernacular: str
    abstract: list[tuple[str, str, str]]
    other: tuple[str, str] | None
    copyright: str
    authors: list[tuple[str, str]]
    group: str
    affiliation: str
    journal: tuple[str, str]
    date: tuple[str, dict[str, str]]
    volume: int
    issue: int
    pages: str
    language: str
    types: tuple[str, ...]
    keywords: list[str]
    headings: list[list[tuple[str, bool]]]
    substances: list[str]
    trial: str
    grant: tuple[str, str, str, str] | None
    conflicts: str
    notices: list[tuple[str, str, str, int]]
    references: list[tuple[str, int]]
    pmcid: str


def records(seed: int, size: int = 1) -> list[Made]:
    """Return ``20 * size`` invented records (of size 0: two)."""
    draw = random.Random(seed)
    return [_record(draw, 90_000_000 + i) for i in range(max(2, 20 * size))]


def _record(draw: random.Random, pmid: int) -> Made:
    drug, other = draw.sample(_DRUGS, 2)
    condition, outcome = draw.choice(_CONDITIONS), draw.choice(_OUTCOMES)
    language = draw.choice(_LANGUAGES)
    title = f"{drug.capitalize()} {draw.choice(('against', 'or', 'and'))} {other} in {condition}: {draw.choice(('a randomised trial', 'a report', 'what is known', 'is it <5 % better?'))}."
    n, dose, days = draw.randrange(8, 400), draw.choice((1.5, 4.5, 25, 100, 0.25)), draw.randrange(7, 90)
    told = (
        f"{condition[0].upper()}{condition[1:]} is common & costly; whether {drug} helps is not known",
        f"In all, {n} adults took {drug} {dose} mg a day or {other} for {days} days (n = {n // 2} in each arm; P < 0.05 was the limit)",
        f"{drug.capitalize()} lowered {outcome} by {draw.randrange(3, 60)}% (95% CI {draw.randrange(1, 9)} to {draw.randrange(61, 90)}), at {draw.choice(('37 °C', '5 µg/L', 'α = 0.05'))}",
        f"{drug.capitalize()} {dose} mg may ease {outcome} in {condition}",
    )
    shape = draw.randrange(6)
    labels = _LABELS[shape % len(_LABELS)]
    if shape == 5:
        abstract = []
    elif shape == 4:
        abstract = [
            ("", "", " ".join(f"{each}." for each in told) + draw.choice(("", " (ABSTRACT TRUNCATED AT 250 WORDS)")))
        ]
    else:
        abstract = [(*label, f"{each}.") for label, each in zip(labels, told, strict=True)]
    return Made(
        pmid=pmid,
        title=title if language == "eng" else f"[{title[:-1]}].",
        vernacular="" if language == "eng" else f"De usu {drug} in {condition}.",
        abstract=abstract,
        other=None if language != "fre" else ("fre", f"Le traitement par {drug} est étudié chez {n} adultes."),
        copyright=draw.choice(("", f"© {draw.randrange(2001, 2025)} The Quiet Society.")),
        authors=[(draw.choice(_FAMILIES), draw.choice(_GIVEN)) for _ in range(draw.randrange(0, 6))],
        group=draw.choice(("", "", "", "Harbour Study Group")),
        affiliation=draw.choice(_PLACES),
        journal=draw.choice(_JOURNALS),
        date=draw.choice(_DATES),
        volume=draw.randrange(1, 90),
        issue=draw.randrange(1, 13),
        pages=f"{draw.randrange(1, 900)}-9",
        language=language,
        types=draw.choice(_TYPES),
        keywords=draw.sample(["pain", "sleep", "dose finding", "old drugs"], draw.randrange(0, 3)),
        headings=[
            [("Humans", False)],
            [(condition.capitalize(), False), ("drug therapy", True)],
            [(drug.capitalize(), True)],
        ],
        substances=[drug.capitalize()],
        trial=draw.choice(("", f"NCT{draw.randrange(10_000_000, 99_999_999)}")),
        grant=draw.choice((None, ("R01 QM000123", "QM", "NIQM NIH HHS", "United States"))),
        conflicts=draw.choice(("", "The authors declare none.")),
        notices=[("RetractionIn", "RIN", f"J Quiet Med. 2020;{draw.randrange(9)}:1", pmid + 7)]
        if draw.random() < 0.1
        else [],
        references=[
            (
                f"{draw.choice(_FAMILIES)} A. On {each}. Ann Invent Ther. 1999;1:{draw.randrange(1, 99)}.",
                draw.randrange(10_000, 99_999),
            )
            for each in draw.sample(_CONDITIONS, draw.randrange(0, 4))
        ],
        pmcid=draw.choice(("", f"PMC{draw.randrange(100_000, 999_999)}")),
    )
