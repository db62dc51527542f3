"""Claims of labels, leaflets, shops and reference pages: what a part of the page makes its lines say, and of which drug.

Pages are written as lines; ``[words|drug=name]``, ``[words|condition=name]`` and ``[words|dose=drug]`` mark mentions, a
line that starts with ``#`` is a heading and one that starts with a dash an item of a list.
"""

from __future__ import annotations

import re

import pytest

from claimx.annotate.claims.find import annotate
from claimx.annotate.claims.lists.headings import listing_of
from claimx.annotate.claims.lists.leads import led_by
from claimx.annotate.claims.passage.labels import ingredients, is_product_page, own_names
from claimx.annotate.claims.passage.parts import part_of
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Condition, Dose, Drug
from claimx.records import Section, SourceType

_TAG = re.compile(r"\[([^|\]]+)\|(drug|condition|dose)(?:=([^\]]*))?\]")


def unmarked(marked: str, start: int, drugs: list[Drug], conditions: list[Condition], doses: list[Dose]) -> str:
    """Return the text of ``marked``, which begins at ``start``; the mentions marked in it are added to the lists."""
    text, position = "", 0
    for tag in _TAG.finditer(marked):
        text += marked[position : tag.start()]
        at, position = start + len(text), tag.end()
        text += tag.group(1)
        end = start + len(text)
        name = (tag.group(3) or tag.group(1)).lower()
        if tag.group(2) == "drug":
            drugs.append(Drug(start=at, end=end, name=name))
        elif tag.group(2) == "condition":
            conditions.append(Condition(start=at, end=end, name=name))
        else:
            drug = next((d for d in drugs if d.name == tag.group(3)), None)
            doses.append(Dose(start=at, end=end, drug=drug, values=(1,), unit="mg"))
    return text + marked[position:]


def page(source_type: SourceType, *lines: str) -> Annotations:
    """Return the annotations of a page of ``lines`` with its claims."""
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    drugs: list[Drug] = []
    conditions: list[Condition] = []
    doses: list[Dose] = []
    heading: int | None = None
    for number, line in enumerate(lines):
        section: Section = "title" if number == 0 else "heading" if line.startswith("#") else "body"
        section = "list" if line.startswith("-") else section
        start = len(text)
        text += unmarked(line.removeprefix("#").strip(), start, drugs, conditions, doses)
        blocks.append(Block(start=start, end=len(text), section=section, heading=heading))
        for sentence in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", text[start:]):
            sentences.append(Sentence(start=start + sentence.start(), end=start + sentence.end(), block=number))
        if section in ("title", "heading"):
            heading = number
        text += "\n"
    notes = Annotations(
        document=Document(path="page.txt", sha256="", text=text),
        layout=Layout(blocks=blocks, sentences=sentences, page=Page(source_type=source_type)),
        drugs=drugs,
        conditions=conditions,
        doses=doses,
    )
    annotate(notes)
    return notes


def claims(source_type: SourceType, *lines: str) -> list[str]:
    """Return the claims of a page as ``drug | relation | object | finding``."""
    return sorted(
        f"{c.drug} | {c.relation} | {c.object or '-'} | {c.finding}" for c in page(source_type, *lines).claims
    )


LABEL = ("Package leaflet: [Dorvastin|drug=simvastatin] tablets", "[simvastatin|drug] film-coated tablets")

CASES: list[tuple[SourceType, list[str], list[str]]] = [
    # uses: what a label says its drug is for is what it is approved for; elsewhere it is a use
    (
        "drug_label",
        [*LABEL, "#1. What Dorvastin is and what it is used for", "- [gout|condition]", "- [ear infection|condition]s"],
        ["simvastatin | approved_for | ear infection | effect", "simvastatin | approved_for | gout | effect"],
    ),
    (
        "reference_page",
        ["[Naproxen|drug] tablets", "#Uses", "- [gout|condition]", "- [period pain|condition]"],
        ["naproxen | studied_for | gout | unstated", "naproxen | studied_for | period pain | unstated"],
    ),
    (
        "drug_label",
        [*LABEL, "#Indications and usage", "It is used to treat [asthma|condition] in adults."],
        ["simvastatin | approved_for | asthma | effect"],
    ),
    (
        "drug_label",
        [*LABEL, "#Indications", "It works by killing germs that cause [pneumonia|condition]."],
        [],
    ),
    (
        "drug_label",
        [*LABEL, "#Indications", "- [ulcer|condition]s caused by [ibuprofen|drug]"],
        ["simvastatin | approved_for | ulcer | effect"],
    ),
    # what a list says by the line that leads it in
    (
        "reference_page",
        ["[Ginkgo|drug] leaves", "#How well does it work", "Possibly ineffective for:", "- [Tinnitus|condition]"],
        ["ginkgo | treats | tinnitus | no_effect"],
    ),
    ("clinic_marketing", ["[Sermorelin|drug] therapy", "#Benefits of [sermorelin|drug]"], []),
    # contraindications
    (
        "drug_label",
        [*LABEL, "Do not take it if:", "- you have [porphyria|condition]", "- you are taking [lithium|drug]"],
        [
            "simvastatin | contraindicated_with | lithium | unstated",
            "simvastatin | contraindicated_with | porphyria | unstated",
        ],
    ),
    (
        "drug_label",
        [*LABEL, "#Pregnancy", "Do not take [simvastatin|drug] during [pregnancy|condition]."],
        ["simvastatin | contraindicated_with | pregnancy | unstated"],
    ),
    (
        "clinic_marketing",
        ["[Semaglutide|drug] in our clinic", "#Who is it for?", "It is not for people with [gastroparesis|condition]."],
        ["semaglutide | contraindicated_with | gastroparesis | unstated"],
    ),
    # warnings: effects, unless the reader is told that he has the condition
    (
        "drug_label",
        [*LABEL, "#Warnings and precautions", "[Jaundice|condition] may rarely occur."],
        ["simvastatin | harms | jaundice | effect"],
    ),
    (
        "drug_label",
        [*LABEL, "#Warnings", "- if you have ever had [epilepsy|condition]", "- [angioedema|condition]"],
        [
            "simvastatin | contraindicated_with | epilepsy | unstated",
            "simvastatin | harms | angioedema | effect",
        ],
    ),
    # side effects, also after other drugs were named
    (
        "encyclopedia",
        [
            "[Digoxin|drug]",
            "#Contraindications",
            "[Digoxin|drug] must not be combined with [quinine|drug].",
            "#Adverse effects",
            "It may cause [nausea|condition].",
        ],
        ["digoxin | contraindicated_with | quinine | unstated", "digoxin | harms | nausea | effect"],
    ),
    (
        "drug_label",
        [*LABEL, "#Possible side effects", "Uncommon:", "- [cough|condition] linked to [steroid|drug=steroids] use"],
        ["simvastatin | harms | cough | effect"],
    ),
    ("drug_label", [*LABEL, "Like all medicines, this medicine can cause side effects."], []),
    # interactions
    (
        "drug_label",
        [*LABEL, "#Other medicines and Dorvastin", "- [Digoxin|drug] (used for [heart failure|condition])"],
        ["simvastatin | interacts_with | digoxin | effect"],
    ),
    (
        "drug_label",
        [
            *LABEL,
            "#Interactions",
            "Taking it together with [rifampicin|drug] may increase the risk of [rash|condition].",
        ],
        ["simvastatin | harms | rash | effect", "simvastatin | interacts_with | rifampicin | effect"],
    ),
    (
        "reference_page",
        ["[Naproxen|drug] tablets", "#Interactions", "[Losartan|drug] may make it less effective."],
        ["losartan | interacts_with | naproxen | effect"],
    ),
    (
        "product_marketing",
        ["[Garlic|drug] capsules", "WARNINGS", "Consult your doctor if you take [warfarin|drug] or [aspirin|drug]."],
        ["garlic | interacts_with | aspirin | effect", "garlic | interacts_with | warfarin | effect"],
    ),
    # doses: advice is a claim, the front of a pack and the facts table are not
    (
        "reference_page",
        ["[Naproxen|drug] tablets", "Dosage", "Adults: [250 mg twice a day|dose=naproxen] with food"],
        ["naproxen | dosed_at | - | unstated"],
    ),
    ("drug_label", [*LABEL, "[Simvastatin|drug] [20 mg|dose=simvastatin] tablets"], []),
    ("product_marketing", ["[Zinc|drug] gummies", "Supplement Facts", "[Zinc|drug] ..... [15 mg|dose=zinc]"], []),
    # a product of several ingredients
    (
        "product_marketing",
        ["Night gummies", "A blend of [valerian|drug] and [hops|drug].", "- Relieves [insomnia|condition]"],
        ["hops + valerian | treats | insomnia | effect"],
    ),
    # mechanism: what is bound or blocked needs no table of targets
    (
        "encyclopedia",
        ["[Digoxin|drug]", "#Mechanism of action", "It inhibits calmodulin and myosin."],
        ["digoxin | acts_on | calmodulin | effect", "digoxin | acts_on | myosin | effect"],
    ),
    # works that are cited claim nothing
    ("encyclopedia", ["[Digoxin|drug]", "#References[edit]", "[Digoxin|drug] for [gout|condition]"], []),
    # what something else causes is no harm of the drug
    (
        "encyclopedia",
        ["[Digoxin|drug]", "[Digoxin|drug] is used to treat [nausea|condition] caused by surgery."],
        ["digoxin | studied_for | nausea | unstated"],
    ),
    # pages that compare many drugs have no drug of their own
    (
        "reference_page",
        ["Pain relief", "[A|drug], [B|drug], [C|drug], [D|drug] exist.", "#Side effects", "These vary."],
        [],
    ),
]


@pytest.mark.parametrize(
    ("source_type", "lines", "expected"), CASES, ids=[" / ".join(case[1][-2:])[:70] for case in CASES]
)
def test_page(source_type: SourceType, lines: list[str], expected: list[str]) -> None:
    assert claims(source_type, *lines) == expected


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("4. Possible side effects", "harms"),
        ("ADVERSE REACTIONS", "harms"),
        ("Side effects of naproxen", "harms"),
        ("Contraindications[edit]", "forbidden"),
        ("Do not take Dorvastin:", "forbidden"),
        ("Who should not take naproxen?", "forbidden"),
        ("Tell your doctor if you are taking any of the following medicines:", "interactions"),
        ("Other medicines and Dorvastin", "interactions"),
        ("WARNINGS AND PRECAUTIONS", "warnings"),
        ("3. How to take Dorvastin", "doses"),
        ("Suggested use", "doses"),
        ("1. What Dorvastin is and what it is used for", "uses"),
        ("INDICATIONS AND USAGE", "uses"),
        ("Supplement Facts", "facts"),
        ("How does naproxen work?", "mechanism"),
        ("Customer reviews", "reviews"),
        ("References[edit]", "references"),
        ("Side effects are rare.", None),
        ("Do not use if pregnant.", None),
        ("We tried it for a week and side effects were few, my doctor said that it would get better", None),
    ],
)
def test_part(line: str, part: str | None) -> None:
    assert part_of(line) == part


def test_an_unknown_heading_closes_a_part_and_a_subheading_does_not() -> None:
    assert part_of("Does it make you live longer", heading=True) == ""
    assert part_of("Immediate-release tablets", heading=True) is None


def test_own_name_and_ingredients() -> None:
    label = page("drug_label", "What Zolbex is", "Zolbex contains [zinc|drug].", "Do not take Zolbex at night")
    assert own_names(label) == {"zolbex"}
    assert claims(
        "drug_label",
        "[Zinc|drug]",
        "Before you take Zolbex",
        "Do not take Zolbex:",
        "#Other",
        "Zolbex may cause [rash|condition].",
    ) == ["zinc | harms | rash | effect"]
    shop = page("product_marketing", "Calm", "Formulated with [kava|drug] and [hops|drug].")
    assert [drug.name for drug in ingredients(shop)] == ["hops", "kava"]
    assert is_product_page(shop, "hops + kava")
    assert not is_product_page(page("news", "[Kava|drug] news"), "kava")


@pytest.mark.parametrize(("heading", "relation"), [("Risks of kava", "harms"), ("Opening hours", None)])
def test_listing(heading: str, relation: str | None) -> None:
    found = listing_of(heading)
    assert (found.relation if found else None) == relation


def test_led_by() -> None:
    found = led_by("It is licensed for adults with:")
    assert found is not None
    assert found.relation == "approved_for"


@pytest.mark.parametrize("line", ["#" * 50_000, "(" * 50_000, "if you take " * 5_000, "What " * 20_000])
def test_hostile_lines(line: str) -> None:
    page("drug_label", "[Zinc|drug] tablets", "#Interactions", line)
