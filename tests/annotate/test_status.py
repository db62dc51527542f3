"""Status: the mention stands between brackets; after the closing one, the letters of what is true of it.

``n`` negated, ``h`` hypothetical, ``p`` past (historical), ``f`` family: "no [fever]n".
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.status.find import annotate

from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Condition, Drug

TAG = re.compile(r"\[([^\]]+)\]([nhpf]*)(?![a-z])")
LETTERS = {"n": "negated", "h": "hypothetical", "p": "historical", "f": "family"}


def notes_of(tagged: str) -> tuple[Annotations, list[str]]:
    """Return annotations with a condition at each tag, and the letters expected of it."""
    text, spans, expected, past = "", [], [], 0
    for tag in TAG.finditer(tagged):
        text += tagged[past : tag.start()]
        spans.append((len(text), len(text) + len(tag.group(1))))
        expected.append(tag.group(2))
        text += tag.group(1)
        past = tag.end()
    text += tagged[past:]
    notes = Annotations(
        document=Document(path="-", sha256="", text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(),
        ),
    )
    notes.conditions = [Condition(start=start, end=end, name=text[start:end].lower()) for start, end in spans]
    return notes, expected


def letters(condition: Condition) -> str:
    return "".join(letter for letter, field in LETTERS.items() if getattr(condition, field))


@pytest.mark.parametrize(
    "tagged",
    [
        "There was no sign of [cancer]n on the scan.",
        "He denies [fever]n, [chills]n and [nausea]n.",
        "It did not cause [drowsiness]n or [weight gain]n.",
        "The tablets never caused [tolerance]n in my practice.",
        "I have never had a [migraine]n since.",
        "She is not [depressed]n.",
        "He is [seizure]n-free, and was [pain]n free at two hours.",
        "[Weight gain]n was not observed.",
        "The [rash]n was absent on day four.",
        "She was ruled out for [depression]n.",
        "The biopsy was negative for [malignancy]n.",
        "None of the patients developed [ketoacidosis]n.",
        "Nobody in the placebo group had a [stroke]n.",
        "I had no [problems falling asleep]n nor did I have any [insomnia]n.",
        "It was well tolerated, with no cases of [acidosis]n.",
        "no [nausea]n, [vomiting]n, [phonophobia]n or [photophobia]n",
        "She has no [pain]n but still has [insomnia].",
    ],
)
def test_absent(tagged: str) -> None:
    notes, expected = notes_of(tagged)
    annotate(notes)
    assert [letters(c) for c in notes.conditions] == expected


@pytest.mark.parametrize(
    "tagged",
    [
        "The drug does not cure [cancer].",
        "There is no cure for [MS].",
        "It helped not only [fibromyalgia] but also [Crohn's].",
        "No improvement in [depression] was seen.",
        "There was no difference in [headache] between the groups.",
        "Gabapentin didn't help my [nerve pain] at all.",
        "It does not prevent [colds].",
        "Without the tablets my [depression] comes back.",
        "This is not a treatment for [asthma].",
        "It has no side effects except [vivid dreams].",
        "The drug may be effective for [autism].",
    ],
)
def test_a_denied_effect_leaves_the_condition_present(tagged: str) -> None:
    notes, expected = notes_of(tagged)
    annotate(notes)
    assert [letters(c) for c in notes.conditions] == expected


@pytest.mark.parametrize(
    "tagged",
    [
        "Her mother had [Crohn's]f and her father died of [colon cancer]f.",
        "My sister has [MS]f and I have [fibromyalgia].",
        "[Lupus]f runs in my family.",
        "Women with a family history of [breast cancer]f took it.",
        "He has a history of [stroke]p and [gout]p.",
        "She had a past history of [gout]p and presented with a three-day history of [cough].",
        "It was tested in children with [asthma].",
        "He has a brother with [asthma]f.",
        "Previous [stroke]p was an exclusion.",
        "He had [pneumonia]p two years ago.",
        "I was diagnosed with [lupus] ten years ago.",
        "If you develop a [rash]h, call us.",
        "Tell your doctor if you have [glaucoma]h or [liver disease]h.",
        "Suspected [sepsis]h was treated at once.",
    ],
)
def test_whose_when_whether(tagged: str) -> None:
    notes, expected = notes_of(tagged)
    annotate(notes)
    assert [letters(c) for c in notes.conditions] == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("I am not taking naltrexone anymore.", True),
        ("Without naltrexone I ache.", True),
        ("He never took naltrexone.", True),
        ("There is no evidence that naltrexone works.", False),
        ("Take naltrexone at night, not in the morning.", False),
    ],
)
def test_drugs_that_are_not_taken(text: str, negated: bool) -> None:
    notes, _ = notes_of(text)
    at = text.index("naltrexone")
    notes.drugs = [Drug(start=at, end=at + 10, name="naltrexone")]
    annotate(notes)
    assert notes.drugs[0].negated is negated


def test_the_reason_names_the_cue() -> None:
    notes, _ = notes_of("There was no sign of [cancer].")
    annotate(notes)
    (reason,) = notes.conditions[0].why
    assert (reason.field, reason.rule) == ("negated", "status.negated.no")
    assert notes.text[reason.start : reason.end] == "no sign of"
