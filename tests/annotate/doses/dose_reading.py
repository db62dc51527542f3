"""Sentences with their doses marked, and a dose in one line: what the tests of doses share."""

import re

from claimx.annotate.doses.find import annotate
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Dose, Drug
from claimx.records import Number, SourceType

_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-Z0-9])(?<!vs.)(?<!ca.)(?<!approx.)|$)")


def read(tagged: str, source_type: SourceType = "blog") -> tuple[str, list[Dose], list[tuple[int, int]]]:
    """Strip the tags, find the doses; return the text, the doses, and where the tags say that they stand.

    ``[...]`` marks the quote of a dose, ``{...}`` a drug that is known before.
    """
    text, drugs, quotes, opened = "", [], [], {}
    for char in tagged:
        if char in "[{":
            opened[char] = len(text)
        elif char == "]":
            quotes.append((opened["["], len(text)))
        elif char == "}":
            start = opened["{"]
            drugs.append(Drug(start=start, end=len(text), name=text[start:].lower()))
        else:
            text += char
    return text, annotations_of(text, drugs, source_type).doses, quotes


def annotations_of(text: str, drugs: list[Drug], source_type: SourceType = "blog") -> Annotations:
    """Find the doses of a text of one block."""
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=m.start(), end=m.end(), block=0) for m in _SENTENCE.finditer(text)]
            or [Sentence(start=0, end=len(text), block=0)],
            page=Page(source_type=source_type),
        ),
        drugs=drugs,
    )
    annotate(notes)
    return notes


def _amount(values: tuple[Number, ...], ranged: bool, unit: str | None, per: str | None) -> str:
    return ("-" if ranged else "/").join(map(str, values)) + f" {unit}" + (f"/{per}" if per else "")


def described(dose: Dose) -> str:
    """Every field of a dose but its drug and its role, in a fixed order; what is not said is left out."""
    head = ("~" if dose.approximate else "") + (dose.bound or "") + (f"{dose.count} x " if dose.count != 1 else "")
    if dose.values:
        head += _amount(dose.values, dose.range, dose.unit, dose.per)
    if dose.qualitative:
        head = f'{head} "{dose.qualitative}"'.strip()
    often, long, over = dose.frequency, dose.duration, dose.over
    period = often and f"{often.period if often.period != 1 else ''}{often.unit}"
    rest = (
        dose.route and f"by {dose.route}",
        dose.form and f"as {dose.form}",
        often and f"{often.times}/{period}",
        long and f"for {long.value}{long.unit}",
        over and f"over {over.value}{over.unit}",
        dose.timing and f"when: {dose.timing}",
        dose.step and f"step {dose.step}",
        dose.daily_total is not None and f"= {dose.daily_total}",
        *(f"also {_amount(a.values, False, a.unit, a.per)}" for a in dose.also),
        dose.measure != "dose" and dose.measure,
    )
    return "; ".join([head, *filter(None, rest)])
