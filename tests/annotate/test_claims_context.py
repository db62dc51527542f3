"""Claims: which drug a sentence speaks of that names none, and which condition.

The sentences are marked as in ``test_claims``; a page's title stands on its own line in front.
"""

from __future__ import annotations

import pytest

from claimx.annotate.claims.passage.purposes import Purposes, dominant
from claimx.annotate.claims.passage.salience import ACTING, ASIDE, Reference, Salience, roles
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node
from claimx.mentions import Condition, Drug

from .test_claims import read


def told(marked: str, page: str, heading: str | None = None) -> list[str]:
    return [f"{c.drug} | {c.relation} | {c.object or '-'}" for c in read(marked, page, heading=heading).claims]


DRUGS = [
    (
        "examples after 'such as' are not what is spoken of next",
        "news",
        "[Doxycycline|drug] was given to 90 adults. All used a cream such as [tazarotene|drug] or [tretinoin|drug]. "
        "The drug reduced [redness|condition].",
        "doxycycline | treats | redness",
    ),
    (
        "what it is unlike is not what acts",
        "other",
        "[Sitagliptin|drug] is a small tablet. Unlike [gliclazide|drug], it relieves [dizziness|condition].",
        "sitagliptin | treats | dizziness",
    ),
    (
        "the noun tells the kind",
        "other",
        "[Amoxicillin|drug] was started with [pantoprazole|drug]. The antibiotic caused [diarrhea|condition].",
        "amoxicillin | harms | diarrhea",
    ),
    (
        "the last drug taken in a story",
        "patient_report",
        "First I tried [topiramate|drug]. Then I got [erenumab|drug]. It helped my [migraine|condition] a lot.",
        "erenumab | treats | migraine",
    ),
    (
        "one drug for one pronoun",
        "other",
        "[Colchicine|drug] must not be combined with inhibitors such as [ketoconazole|drug] or [verapamil|drug]. "
        "It causes [diarrhea|condition].",
        "colchicine | harms | diarrhea",
    ),
]


@pytest.mark.parametrize(("page", "marked", "expected"), [row[1:] for row in DRUGS], ids=[row[0] for row in DRUGS])
def test_drug_outside_the_sentence(page: str, marked: str, expected: str) -> None:
    found = told(marked, page)
    assert found[-1] == expected
    assert len([claim for claim in found if claim.endswith(expected.rpartition(" ")[2])]) == 1


def test_a_sentence_that_names_its_drug_is_given_no_other() -> None:
    marked = "[Methotrexate|drug] gave me [nausea|condition]. In May they approved me for the new [abatacept|drug]."
    assert told(marked, "patient_report") == ["methotrexate | harms | nausea"]


def test_dose_is_for_what_its_own_drug_is_for() -> None:
    marked = (
        "My [lupus|condition] is treated with [hydroxychloroquine|drug]. I take [famotidine|drug] for "
        "[heartburn|condition]. I am on [20 mg|dose=famotidine] of [famotidine|drug] at night."
    )
    assert told(marked, "other", heading="My pills")[-1] == "famotidine | dosed_at | heartburn"


def _drug(name: str, level: str = "ingredient") -> DrugRef:
    return DrugRef(name, (Drug(start=0, end=1, name=name, level=level),))  # type: ignore[arg-type]


def _row(*names: str) -> list[Node]:
    nodes, at = [], 0
    for name in names:
        drug = name.startswith("*")
        word = name.lstrip("*")
        mention = (Drug(start=at, end=at + len(word), name=word),) if drug else ()
        nodes.append(Node(at, at + len(word), "drug" if drug else "word", word, mentions=mention))
        at += len(word) + 1
    return nodes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("*a and *b", [("a", ACTING), ("b", ACTING)]),
        ("*a was used with creams such as *b", [("a", ACTING), ("b", ASIDE)]),
        ("she refused *a", [("a", ASIDE)]),
        ("the trial ( *a ) ended", [("a", ASIDE)]),
    ],
)
def test_roles(words: str, expected: list[tuple[str, float]]) -> None:
    row = _row(*words.split())
    clauses = Clauses(" ".join(node.name for node in row), row)
    assert [(ref.name, weight) for refs, weight in roles(clauses, set()) for ref in refs] == expected


def test_salience_fades_and_is_taken_up() -> None:
    salience = Salience(None, 0.0)
    first, second = _drug("first"), _drug("second")
    salience.hear([([first], ACTING)])
    salience.hear([([second], ASIDE)])
    assert salience.best(Reference(one=True), []) == [first]
    salience.hear([([second], ACTING)])
    assert salience.best(Reference(one=True), []) == [second]
    salience.clear()
    assert salience.best(Reference(), []) == []


def test_topic_wins_where_the_noun_is_general() -> None:
    salience = Salience(_drug("topic"), 0.6)
    salience.hear([([_drug("other")], 0.7)])
    assert [ref.name for ref in salience.best(Reference(one=True), [])] == ["other"]
    assert [ref.name for ref in salience.best(Reference(generic=True), [])] == ["topic"]


def test_a_pair_only_for_a_plural() -> None:
    salience = Salience(None, 0.0)
    pair = [_drug("a"), _drug("b")]
    salience.hear([(pair, ACTING)])
    assert len(salience.best(Reference(plural=True), [])) == 2
    assert len(salience.best(Reference(one=True), [])) == 1


def _condition(name: str, kind: str = "disease") -> Condition:
    return Condition(start=0, end=1, name=name, type=kind)  # type: ignore[arg-type]


def test_purposes() -> None:
    purposes = Purposes()
    purposes.note("x", "studied_for", _condition("high sugar", "finding"), (0, 0))
    purposes.note("x", "studied_for", _condition("diabetes"), (0, 0))
    purposes.note("x", "treats", _condition("acne"), (5, 1))
    assert getattr(purposes.main("x"), "name", None) == "diabetes"
    assert getattr(purposes.near("x", 6, 1), "name", None) == "acne"
    assert purposes.near("x", 6, 2) is None
    assert purposes.near("x", 9, 1) is None
    assert purposes.main("y") is None


def test_dominant_needs_a_clear_lead() -> None:
    gout, asthma = _condition("gout"), _condition("asthma")
    assert dominant([gout, gout, gout, asthma]) is gout
    assert dominant([gout, gout, gout, asthma, asthma, asthma]) is None
    assert dominant([gout, gout]) is None


UNNAMED = [
    ("[Vomiting|condition] and [gas|condition] are common.", ["vomiting effect", "gas effect"]),
    ("Rare cases of [hepatitis|condition] have been reported.", ["hepatitis effect"]),
    ("No cases of [jaundice|condition] were seen.", ["jaundice no_effect"]),
    ("Expect some [itching|condition] at first.", ["itching effect"]),
    ("[Eczema|condition] is common in infants.", []),
    ("[Obesity|condition] is common.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), UNNAMED, ids=[row[0] for row in UNNAMED])
def test_harms_right_after_their_drug(sentence: str, expected: list[str]) -> None:
    marked = f"[Tirzepatide|drug] is approved for [obesity|condition]. {sentence}"
    claims = read(marked, "news", heading="A weekly injection").claims
    assert sorted(f"{c.object} {c.finding}" for c in claims if c.relation == "harms") == sorted(expected)


def test_what_befalls_the_patient_of_a_case_report_is_not_the_drugs_doing() -> None:
    marked = "A woman was given [heparin|drug]. Two days later she developed [pneumonia|condition]."
    assert told(marked, "case_report") == []
    assert told(marked.replace("Two days later she", "I"), "patient_report") == ["heparin | harms | pneumonia"]
