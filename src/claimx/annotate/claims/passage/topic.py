"""What a page is about: its drug, where its title ends, how sure that is, which drugs it names only in passing."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from claimx.annotate.claims.passage.labels import ingredients, own_names
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.mentions import Annotations

PERSONAL = frozenset({"patient_report", "forum"})

_TITLED = 0.8
"""How much more a drug is what a page is about when its title names it, against one named most often."""

_PATIENT = re.compile(r"\b(?:[Tt]he|[Tt]his|[Oo]ur) patient\b|\byears?[- ]old (?:man|woman|boy|girl|male|female)\b")

_CASE = re.compile(
    r"\b(?:A|An|The) \d{1,2}[- ](?:year|month|week|day)s?[- ]old\b|\b[Cc]ase report\b|\b(?:We|we) (?:report|describe|present) (?:a|an|the case)\b|"
    r"\bpatient(?:, an?)? \d{1,2}[- ]years?[- ]old\b"
)
_OPENING = 600
"""Characters in which an abstract that tells a case says so."""

_COURSE = 4
"""Times a case report speaks of its patient at least."""

_SHORT = 12
"""Sentences of a page on which one mention makes a drug what it is about."""

_HEAD = 9
"""Blocks among which a page's title stands."""

_LONG = 200
"""Characters of a block that is a paragraph, no title."""

_TRAIL = re.compile(r"[|›»>•·]|\s{2}|\n")

_SUREST = 0.6
"""The most that what the page is about weighs against what the passage speaks of."""


def topic_drug(notes: Annotations) -> DrugRef | None:
    """Return the drug of the title (the first heading or line), else the one named most often, the earlier on a tie."""
    drugs = [drug for drug in notes.drugs if not notes.layout.skipped(drug.start)]
    if not drugs:
        return None
    unknown = own_names(notes)
    drugs = [drug for drug in drugs if drug.name not in unknown] or drugs
    blended = ingredients(notes)
    if blended:
        return DrugRef(" + ".join(drug.name for drug in blended), blended)
    counts = Counter(drug.name for drug in drugs)
    stop = title_end(notes)
    titled = [drug for drug in drugs if drug.start < stop]
    names = list(dict.fromkeys(drug.name for drug in titled))
    if titled:
        title = notes.text[titled[0].start : titled[-1].end].lower()
        if len(names) > 1 and (" plus " in title or ("/" in title) or "combination" in notes.text[:stop].lower()):
            return DrugRef(" + ".join(sorted(names)), tuple(titled))
    classes = {drug.name for drug in drugs if drug.level == "class"}
    most = max(counts.values())
    order = list(counts)

    def weight(name: str) -> float:
        share = counts[name] / most * (0.5 if name in classes else 1.0)
        return share + ((0.2 if name in classes else _TITLED) if name in names else 0.0)

    name = max(order, key=lambda n: (weight(n), -order.index(n)))
    return DrugRef(name, tuple(drug for drug in drugs if drug.name == name)[:1])


def tells_a_case(notes: Annotations) -> bool:
    """Tell whether the page follows one patient's course: most of what happens there is not the drug's doing."""
    kind = notes.layout.page.source_type
    if kind in ("other", "reference_page", "clinic_marketing"):
        return len(_PATIENT.findall(notes.text)) >= _COURSE
    if kind in ("abstract", "trial_report", "review"):
        return _CASE.search(notes.text, 0, _OPENING) is not None
    return kind == "case_report"


def prior_of(notes: Annotations, topic: DrugRef | None) -> float:
    """Return how sure it is that a page is about its ``topic``: named in the title and often, against the others."""
    if topic is None:
        return 0.0
    counts = Counter(drug.name for drug in notes.drugs if not notes.layout.skipped(drug.start))
    own = set(topic.name.split(" + "))
    share = sum(counts[name] for name in own) / max(1, sum(counts.values()))
    stop = title_end(notes)
    titled = {drug.name for drug in notes.drugs if drug.start < stop}
    if not titled & own and sum(counts[name] for name in own) == 1 and len(notes.layout.sentences) > _SHORT:
        return 0.0
    prior = 0.2 + share + (0.3 / len(titled - own | {topic.name}) if titled & own else 0.0)
    return min(prior, _SUREST) * (0.5 if notes.layout.page.source_type in PERSONAL else 1.0)


_PASSED = 2
"""Mentions up to which a drug is named in passing; the page's own has more, and more than twice as many as it."""

_MOSTLY = 0.5
"""The share of a page's mentions that makes a drug its own where the title does not say."""

_OF_WHAT = re.compile(
    r"\b(?i:effects?|efficacy|effectiveness|safety|use|trial|study|evaluation|role|influence|impact|benefits?) of (?!the effects?)"
    r"[A-Z]?[a-z]+(?: [a-z]+){0,3} (?:in|on|for|versus|vs|and|against)\b"
)
"""A title that tells which drug was studied."""


def passing(notes: Annotations, topic: DrugRef | None, stop: int) -> frozenset[str]:
    """Return the drugs that a page about ``topic`` names once or twice: what follows them is again about its own."""
    if topic is None:
        return frozenset()
    counts = Counter(drug.name for drug in notes.drugs if not notes.layout.skipped(drug.start))
    own = set(topic.name.split(" + ")) | {topic.name}
    mine = sum(counts[name] for name in own)
    titled = {drug.name for drug in notes.drugs if drug.start < stop}
    share = mine / max(1, sum(counts.values()))
    if mine <= _PASSED or (not own & titled and share < _MOSTLY):
        return frozenset()
    return frozenset(
        n for n, times in counts.items() if n not in own | titled and times <= _PASSED and mine > 2 * times
    )


def of_unknown(notes: Annotations, stop: int) -> bool:
    """Tell whether the title of a report names the drug studied, and no list knows it: what follows is not of others."""
    if any(drug.start < stop for drug in notes.drugs) or any(c.end <= stop and c.start == 0 for c in notes.conditions):
        return False
    found = _OF_WHAT.search(notes.text, 0, stop)
    return found is not None and not any(c.start < found.end() - 3 and found.start() < c.end for c in notes.conditions)


def title_end(notes: Annotations) -> int:
    """Return where the title ends: of the first line, or of the first headline of the page's head that names something."""
    first = None
    named = [m.start for m in (*notes.drugs, *notes.conditions)]
    blocks = (block for block in notes.layout.blocks if block.section != "boilerplate")
    for block in islice(blocks, _HEAD):
        if block.end - block.start >= _LONG and (first is not None or block.section not in ("title", "heading")):
            break
        telling = any(block.start <= start < block.end for start in named)
        if telling and (first is None or _headline(notes.text[block.start : block.end])):
            return block.end
        first = block.end if first is None else first
    return first or 0


def _headline(line: str) -> bool:
    """Tell a headline from a sentence, a menu, a trail ("Home > Drugs > X")."""
    return len(line.split()) >= 4 and not line.rstrip().endswith((".", "!", ":", ";")) and not _TRAIL.search(line)
