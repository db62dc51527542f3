"""Claims of lists, tables and parts of leaflets: what stands above a line, or in the head of its column, makes it say.

Pages are written as texts; ``[words|drug=name]``, ``[words|condition=name]`` and ``[words|dose=drug]`` mark mentions.
"""

from __future__ import annotations

import msgspec
import pytest

from claimx.annotate.claims.find import annotate
from claimx.annotate.claims.lists.leads import led_by
from claimx.annotate.claims.passage.parts import part_of
from claimx.document import Document
from claimx.mentions import Annotations, Condition, Dose, Drug
from claimx.records import SourceType
from claimx.segment import segment

from .test_claims_labels import unmarked


def claims(source_type: SourceType, marked: str) -> list[str]:
    """Return the claims of a page as ``drug relation object``, an unusual finding behind them."""
    drugs: list[Drug] = []
    conditions: list[Condition] = []
    doses: list[Dose] = []
    document = Document(path="page.txt", sha256="", text=unmarked(marked, 0, drugs, conditions, doses))
    layout = segment(document)
    layout.page = msgspec.structs.replace(layout.page, source_type=source_type)
    notes = Annotations(document=document, layout=layout, drugs=drugs, conditions=conditions, doses=doses)
    annotate(notes)
    return sorted(
        f"{c.drug} {c.relation} {c.object}" + (f" ({c.finding})" if c.finding not in ("effect", "unstated") else "")
        for c in notes.claims
    )


TITLE = (
    "# [Zelquin|drug] tablets\n\nThis page tells you about [Zelquin|drug], and it is kept up to date by our team.\n\n"
)

CASES = [
    # bullets, whatever they begin with, under a heading that asks
    (
        "## Can Zelquin cause problems?\n\n* [Nausea|condition]\n* [Cough|condition]\n- [Hepatitis|condition]\n",
        ["zelquin harms cough", "zelquin harms hepatitis", "zelquin harms nausea"],
    ),
    (
        "## Before taking Zelquin\n\nIt is important that your doctor knows:\n\n* If you are pregnant or breastfeeding.\n"
        "* If you have [gout|condition].\n* If you take [warfarin|drug].\n",
        [
            "zelquin contraindicated_with breastfeeding",
            "zelquin contraindicated_with gout",
            "zelquin contraindicated_with pregnancy",
            "zelquin interacts_with warfarin",
        ],
    ),
    (
        "## Who should not take Zelquin\n\nDo not use this medicine if you:\n\n* have [asthma|condition]\n* are taking [lithium|drug]\n",
        ["zelquin contraindicated_with asthma", "zelquin contraindicated_with lithium"],
    ),
    # what one is to tell the doctor after taking it came of it; what one is to tell before is in its way
    (
        "Tell your doctor if you notice:\n\n- [fever|condition], or a [sore throat|condition]\n",
        ["zelquin harms fever", "zelquin harms sore throat"],
    ),
    (
        "Before you begin, tell your doctor if you have:\n\n- [glaucoma|condition]\n",
        ["zelquin contraindicated_with glaucoma"],
    ),
    # how often, as a heading
    (
        "## Before you take it\n\nAsk about it.\n\n## Very common (more than 1 in 10)\n\n- [Rash|condition]\n",
        ["zelquin harms rash"],
    ),
    # a label at the beginning of a line
    (
        "## Side effects\n\nVery rarely: [hair loss|condition], and some swelling around the [tongue|condition].\n",
        ["zelquin harms hair loss", "zelquin harms tongue"],
    ),
    ("Interactions: [warfarin|drug], alcohol\n", ["zelquin interacts_with alcohol", "zelquin interacts_with warfarin"]),
    # tables: by the head of a column, by the first cell of a row, by the heading above
    (
        "| Common side effects | What can I do? |\n| --- | --- |\n| [Rash|condition] | Call us about the [pain|condition]. |\n",
        ["zelquin harms rash"],
    ),
    (
        "| Type of medicine | Tablet |\n| --- | --- |\n| Used for | Prevention of [gout|condition] |\n| Also called | Zel |\n",
        ["zelquin studied_for gout"],
    ),
    (
        "## Adverse reactions\n\n| Reaction | Zelquin (n=20) | Placebo (n=20) |\n| [Rash|condition] | 12% | 3% |\n",
        ["zelquin harms rash"],
    ),
    (
        "## How much\n\n| For what | First |\n| --- | --- |\n| [Gout|condition] | [100 mg|dose=zelquin] daily |\n",
        ["zelquin dosed_at gout"],
    ),
    (
        "| Medicine | Used for | Side effects |\n| --- | --- | --- |\n| [Sulfal|drug] | [Gout|condition] | [Rash|condition] |\n"
        "| [Kelmin|drug] | [Lupus|condition] | [Cough|condition] |\n",
        ["kelmin harms cough", "kelmin studied_for lupus", "sulfal harms rash", "sulfal studied_for gout"],
    ),
    # the illness itself
    ("[Gout|condition] is a kind of arthritis. It causes sudden [pain|condition] at night.\n", []),
    ("## Causes\n\nIt leads to [pain|condition] when the weather turns cold and damp.\n", []),
    # a sentence of the part about side effects
    (
        "## Overdose\n\n[Vomiting|condition] and [drowsiness|condition] come first, after an hour or two at most.\n",
        ["zelquin harms drowsiness", "zelquin harms vomiting"],
    ),
    ("## Side effects\n\nPeople with [lupus|condition] were left out of all the studies so far.\n", []),
    # a use that a line opens with
    (
        "## Uses\n\nSevere [acne|condition] that nothing else has cleared in half a year.\n",
        ["zelquin studied_for acne"],
    ),
    # interactions
    (
        "## Interactions\n\nInhibitors such as [quinidine|drug] are likely to increase [Zelquin|drug] in the blood.\n",
        ["quinidine interacts_with zelquin"],
    ),
    ("## Interactions\n\nYour doctor may watch you closely with [lithium|drug].\n", ["zelquin interacts_with lithium"]),
    (
        "## Interactions\n\nThere are no known interactions with [lithium|drug].\n",
        ["zelquin interacts_with lithium (no_effect)"],
    ),
    # whom it is not for
    (
        "## Who shouldn't have it?\n\nAnyone who is pregnant, or being treated for [lupus|condition].\n",
        ["zelquin contraindicated_with lupus", "zelquin contraindicated_with pregnancy"],
    ),
    ("## Not suitable\n\nMost people with [asthma|condition] find it safe for them.\n", []),
    # what another medicine is for
    (
        "## Before you take it\n\nTell your doctor if you:\n\n- use a medicine for [epilepsy|condition]\n- have an allergy to [penicillin|drug]\n",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_page(text: str, expected: list[str]) -> None:
    assert claims("reference_page", TITLE + text) == expected


def test_as_with_other_drugs_of_the_class() -> None:
    text = "## Side effects\n\nAs with other [statins|drug], [pain|condition] can occur.\n"
    assert claims("reference_page", TITLE + text) == ["zelquin harms pain"]


def test_a_page_of_many_drugs_is_of_none() -> None:
    text = (
        "# Medicines for your joints\n\nThere are several of them and we will explain how they differ from each other.\n\n"
        "## [Zelquin|drug]\n\nDo not take [Zelquin|drug] if you have [asthma|condition].\n\n"
        "## [Kelmin|drug]\n\nThis one is older.\n\n## Side effects\n\n- [Rash|condition]\n\n"
        "## [Sulfal|drug]\n\nIt is not sold any more.\n\n## Side effects\n\n- [Cough|condition]\n"
    )
    expected = ["kelmin harms rash", "sulfal harms cough", "zelquin contraindicated_with asthma"]
    assert claims("reference_page", text) == expected


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("Tell your doctor if you notice:", "harms"),
        ("Call your doctor at once if you have:", "harms"),
        ("Tell your doctor if any of these are severe or do not go away:", "harms"),
        ("Stop taking it and seek help immediately if any of these occur:", "harms"),
        ("If you notice these less serious side effects, talk with your doctor:", "harms"),
        ("Tell your doctor if you are using any of the following medicines:", "interacts_with"),
        ("Tell your pharmacist if you:", "contraindicated_with"),
        ("You must never take it if you:", "contraindicated_with"),
        ("Our shop is open on:", None),
    ],
)
def test_lead(line: str, relation: str | None) -> None:
    found = led_by(line)
    assert (found.relation if found else None) == relation


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Can Zelquin cause problems?", "harms"),
        ("What side effects may I notice?", "harms"),
        ("Rare (fewer than 1 in 1,000)", "harms"),
        ("Possible Side Effects While Using This Medicine:", "harms"),
        ("**Q: Who should avoid it?**", "forbidden"),
        ("Who is not a candidate for Zelquin?", "forbidden"),
        ("When This Medicine Should Not Be Used:", "forbidden"),
        ("What should I tell my doctor?", "cautions"),
        ("Before you start taking Zelquin", "cautions"),
        ("What should I avoid?", "interactions"),
        ("Drugs and foods to avoid", "interactions"),
        ("Can I take it with alcohol?", "interactions"),
        ("Conditions we treat", "uses"),
        ("Why it's prescribed", "uses"),
        ("How should it be taken?", "doses"),
        ("What happens if I take too much?", "overdose"),
        ("Symptoms of gout", "disease"),
        ("Good to know", "warnings"),
        ("What should I do?", ""),
    ],
)
def test_part(heading: str, part: str) -> None:
    assert part_of(heading, heading=True) == part
