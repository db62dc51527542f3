"""An invented article, the same for the same seed: what the makers of the office and web formats set."""

from __future__ import annotations

import random
from typing import NamedTuple

_DRUGS = ("naltrexone", "melatonin", "propranolol", "duloxetine", "memantine", "topiramate", "pregabalin", "baclofen")
_ILLS = ("migraine", "fibromyalgia", "insomnia", "anxiety", "neuropathic pain", "restless legs syndrome")
_WHO = ("adults", "outpatients", "women", "students", "older people", "nurses")
_NAMES = ("Okafor", "Lindqvist", "Marsh", "Tanaka", "Ferreira", "Novak", "Haddad", "Brückner", "O'Neill", "Ivanova")
_SECTIONS = ("Introduction", "Methods", "Results", "Side effects", "Discussion")
_SENTENCES = (
    "In a trial of {n} {who}, {drug} {dose} mg at night lowered the pain of {ill} by {p} %.",
    "The {who} who took {drug} slept longer than those on placebo (p = 0.0{q}).",
    "We do not know whether {drug} helps with {ill} – the two studies that asked were small.",
    "Doses of {drug} rose from {dose} mg to {more} mg a day over {weeks} weeks.",
    "Dizziness was seen in {q} of {n} {who}; it went away within {weeks} days.",
    "Earlier work found no effect of {drug} on {ill} in {who}.",
    "As one of us wrote before, “{drug} is cheap, and that is why nobody tests it”.",
    "Nausea, dry mouth and a rash were reported after {more} µg/kg of {drug}.",
)


class Work(NamedTuple):
    """A cited work."""

    family: str
    initials: str
    year: int
    title: str
    journal: str
    volume: int
    page: str
    doi: str

    def printed(self) -> str:
        """Return it as a list of references prints it."""
        return (
            f"{self.family} {self.initials}. {self.title}. {self.journal}. {self.year};{self.volume}:{self.page}. "
            f"doi:{self.doi}"
        )


class Article(NamedTuple):
    """An article: ``sections`` are headings with their paragraphs, ``table`` has its headings in the first row."""

    title: str
    author: str
    date: str
    sections: list[tuple[str, list[str]]]
    items: list[str]
    table: list[list[str]]
    notes: list[str]
    comments: list[tuple[str, str, str]]
    works: list[Work]


def article(seed: int, size: int = 1) -> Article:
    """Return the article of ``seed``, about ``size`` times 6,000 characters long."""
    r = random.Random(seed)
    drug, ill = r.choice(_DRUGS), r.choice(_ILLS)
    works = [_work(r) for _ in range(4 + 2 * size)]
    sections = []
    for number in range(size):
        for name in _SECTIONS:
            heading = name if not number else f"{name}, part {number + 1}"
            sections.append((heading, [_paragraph(r) for _ in range(r.randint(2, 4))]))
    rows = [
        [r.choice(_DRUGS).capitalize(), f"{r.randint(1, 400) / 2:g} mg", str(r.randint(8, 400))]
        for _ in range(4 + size)
    ]
    return Article(
        title=f"{drug.capitalize()} for {ill}: what is known",
        author=f"{r.choice(('Ada', 'Jonas', 'Mei', 'Rosa'))} {r.choice(_NAMES)}",
        date=f"20{r.randint(10, 24)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
        sections=sections,
        items=[f"Do not take {name} with alcohol." for name in r.sample(_DRUGS, 3)],
        table=[["Drug", "Dose", "Patients"], *rows],
        notes=[f"The {r.choice(_WHO)} of the second site were told of this.", r.choice(works).printed()],
        comments=[(f"Reviewer {r.choice(_NAMES)}", f"20{r.randint(10, 24)}-03-04", f"Was {drug} blinded at all?")],
        works=works,
    )


def _paragraph(r: random.Random) -> str:
    return " ".join(
        r.choice(_SENTENCES).format(
            n=r.randint(12, 900),
            who=r.choice(_WHO),
            drug=r.choice(_DRUGS),
            ill=r.choice(_ILLS),
            dose=r.randint(1, 60),
            more=r.randint(61, 240),
            p=r.randint(3, 80),
            q=r.randint(1, 9),
            weeks=r.randint(2, 12),
        )
        for _ in range(r.randint(3, 6))
    )


def _work(r: random.Random) -> Work:
    drug, ill = r.choice(_DRUGS), r.choice(_ILLS)
    first = r.randint(1, 900)
    return Work(
        family=r.choice(_NAMES),
        initials=r.choice(("A", "JB", "M", "RT")),
        year=r.randint(1992, 2024),
        title=f"{drug.capitalize()} and the course of {ill} in {r.choice(_WHO)} of {r.randint(2, 40)} clinics",
        journal=r.choice(("J Pain Stud", "Sleep Rep", "Ann Small Trials")),
        volume=r.randint(1, 60),
        page=f"{first}-{first + r.randint(2, 12)}",
        doi=f"10.5555/{r.randint(10000, 99999)}",
    )
