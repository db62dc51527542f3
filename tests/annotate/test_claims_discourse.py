"""Claims: how a page says it: whose condition it is, what came after a drug, questions and answers, aims, approvals.

Pages are written as lines: ``#`` starts a heading, a dash an item, ``@name`` a comment by somebody; mentions are marked as
in ``test_claims``. Each row fails without its rule.
"""

from __future__ import annotations

import re

import pytest

from claimx.annotate.claims.find import annotate
from claimx.annotate.claims.passage.purposes import Purposes, came_of, stems_of
from claimx.annotate.claims.readers.asked import asks
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Condition, Dose, Drug
from claimx.records import Section

_TAG = re.compile(r"\[([^|\]]+)\|(drug|disease|condition|dose)(?:=([^\]]*))?\]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"”]?(?=\s|$)|$)")


def page(source_type: str, *lines: str) -> Annotations:
    """Return the annotations of a page of ``lines``, the first of which is its title, with its claims."""
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    drugs: list[Drug] = []
    conditions: list[Condition] = []
    doses: list[Dose] = []
    heading: int | None = None
    for number, line in enumerate(lines):
        who, _, said = line[1:].partition(" ") if line.startswith("@") else ("", "", line)
        section: Section = "title" if number == 0 else "heading" if line.startswith("#") else "body"
        section = "list" if line.startswith("-") else "comment" if who else section
        start, position, marked = len(text), 0, said.removeprefix("#").strip()
        for tag in _TAG.finditer(marked):
            text += marked[position : tag.start()]
            at, position = len(text), tag.end()
            text += tag.group(1)
            name = (tag.group(3) or tag.group(1)).lower()
            if tag.group(2) == "drug":
                drugs.append(Drug(start=at, end=len(text), name=name))
            elif tag.group(2) == "dose":
                doses.append(Dose(start=at, end=len(text), drug_name=name, values=(1,), unit="mg"))
            else:
                kind = "disease" if tag.group(2) == "disease" else "symptom"
                conditions.append(Condition(start=at, end=len(text), name=name, type=kind))  # type: ignore[arg-type]
        text += marked[position:]
        blocks.append(
            Block(
                start=start,
                end=len(text),
                section=section,
                heading=heading,
                speaker="commenter" if who else "author",
                speaker_name=who or None,
            )
        )
        whole = section in ("title", "heading", "list")
        spans = [(start, len(text))] if whole else [m.span() for m in _SENTENCE.finditer(text, start)]
        sentences += [Sentence(start=a, end=b, block=len(blocks) - 1) for a, b in spans]
        if section in ("title", "heading"):
            heading = len(blocks) - 1
        text += "\n"
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(blocks=blocks, sentences=sentences, page=Page(source_type=source_type)),  # type: ignore[arg-type]
        drugs=drugs,
        conditions=conditions,
        doses=doses,
    )
    annotate(notes)
    return notes


def said(source_type: str, lines: list[str]) -> list[str]:
    return sorted(
        f"{c.drug} | {c.relation} | {c.object or '-'} | {c.finding}" for c in page(source_type, *lines).claims
    )


Row = tuple[str, str, list[str], list[str]]

WHOSE: list[Row] = [
    (
        "each commenter has their own condition",
        "blog",
        [
            "[Naltrexone|drug] for [depression|disease]",
            "@Ann I started [naltrexone|drug] [4 mg|dose=naltrexone] for my [neuralgia|disease].",
            "@Bob I take [naltrexone|drug] [3 mg|dose=naltrexone] at night.",
        ],
        [
            "naltrexone | dosed_at | - | unstated",
            "naltrexone | dosed_at | neuralgia | unstated",
            "naltrexone | studied_for | depression | unstated",
        ],
    ),
    (
        "an answer speaks of the one before",
        "blog",
        [
            "News of [naltrexone|drug]",
            "@Ann I take [naltrexone|drug] for my [neuralgia|disease].",
            "@Bob He will not respond to [naltrexone|drug] [1 mg|dose=naltrexone] a day.",
        ],
        ["naltrexone | studied_for | neuralgia | unstated", "naltrexone | treats | neuralgia | no_effect"],
    ),
    (
        "what a drug is usually for goes before what a page names more often",
        "forum",
        [
            "Always [tired|condition=fatigue], so [tired|condition=fatigue]",
            "@Ann Is it the [sugar|disease=type 2 diabetes]?",
            "@Bob [Metformin|drug] starts at [500 mg|dose=metformin], which you take with food.",
        ],
        ["metformin | dosed_at | type 2 diabetes | unstated"],
    ),
    (
        "a daily allowance is for nothing",
        "news",
        [
            "[Calcium|drug] and [osteoporosis|disease]",
            "The recommended daily intake of [calcium|drug] is [1 g|dose=calcium] in adults.",
        ],
        ["calcium | dosed_at | - | unstated"],
    ),
    (
        "how it is taken",
        "other",
        ["[Metformin|drug]", "[Metformin|drug] is old. It is taken by mouth."],
        ["metformin | dosed_at | - | unstated"],
    ),
    (
        "how often it is taken, for what it is for",
        "other",
        ["[Semaglutide|drug] for [obesity|disease]", "[Semaglutide|drug] is injected under the skin once a week."],
        ["semaglutide | dosed_at | obesity | unstated", "semaglutide | studied_for | obesity | unstated"],
    ),
    (
        "a dose is for what 'for' leads in",
        "other",
        [
            "[Gabapentin|drug]",
            "For [hiccups|disease], [300 mg|dose=gabapentin] of [gabapentin|drug] is taken at night.",
        ],
        ["gabapentin | dosed_at | hiccups | unstated"],
    ),
    (
        "what the title says a drug caused is not what it is for",
        "case_report",
        [
            "[Minocycline|drug]-induced [lupus|disease]",
            "The patient took [minocycline|drug] [100 mg|dose=minocycline] a day.",
        ],
        ["minocycline | dosed_at | - | unstated"],
    ),
]

ONSET: list[Row] = [
    (
        "after starting",
        "case_report",
        ["A case", "Two weeks after starting [carbamazepine|drug] the patient presented with [fever|condition]."],
        ["carbamazepine | harms | fever | effect"],
    ),
    (
        "what went with another drug came of the first",
        "case_report",
        [
            "A case",
            "After the second dose of [omalizumab|drug], he developed [wheals|condition], which resolved with [cetirizine|drug].",
        ],
        ["omalizumab | harms | wheals | effect"],
    ),
    (
        "gone when the drug was left",
        "case_report",
        ["A case", "The [rash|condition] resolved after discontinuation of [allopurinol|drug]."],
        ["allopurinol | harms | rash | effect"],
    ),
    (
        "stayed despite a drug",
        "case_report",
        ["A case", "The [uveitis|disease] persisted despite [methotrexate|drug]."],
        ["methotrexate | treats | uveitis | no_effect"],
    ),
    (
        "what somebody suffers on the drug just spoken of",
        "patient_report",
        [
            "My year on [lamotrigine|drug]",
            "[Lamotrigine|drug] [200 mg|dose=lamotrigine] is what I take. The worst for me: [strange dreams|condition], really, and "
            "those [headaches|condition] most days.",
        ],
        [
            "lamotrigine | dosed_at | - | unstated",
            "lamotrigine | harms | headaches | effect",
            "lamotrigine | harms | strange dreams | effect",
        ],
    ),
    (
        "side effects: none",
        "patient_report",
        ["My year on [isotretinoin|drug]", "Side effects: none so far."],
        ["isotretinoin | harms | adverse effects | no_effect"],
    ),
    (
        "seen in some",
        "reference_page",
        ["[Ginkgo|drug]", "[Ginkgo|drug] is a tree. Very occasionally a [rash|condition] can appear."],
        ["ginkgo | harms | rash | effect"],
    ),
]

NONE: list[Row] = [
    (
        "a patient's history",
        "abstract",
        [
            "Hives after [etanercept|drug]",
            "A 39-year-old nurse, who had suffered from [psoriasis|disease] for a decade, developed a [melanoma|disease] of her heel.",
        ],
        [],
    ),
    (
        "the name of a journal",
        "news",
        [
            "News",
            "The paper, printed in the Annals of Bone Metabolism, tells how nuns were randomly assigned to [zinc|drug] or juice.",
        ],
        [],
    ),
    (
        "an ethics board approves studies",
        "trial_report",
        ["[Zinc|drug]", "The trial of [zinc|drug] was approved by the institutional review board."],
        [],
    ),
    (
        "an insurer approves nothing",
        "patient_report",
        ["My story", "My insurance would not approve [semaglutide|drug]."],
        [],
    ),
    (
        "a threshold is no condition",
        "other",
        ["[Bupropion|drug]", "[Bupropion|drug] may lower the [seizure|condition] threshold."],
        [],
    ),
    (
        "the dose is lowered, not the disease",
        "other",
        ["[Gabapentin|drug]", "In people with [kidney disease|disease] the dose of [gabapentin|drug] is lowered."],
        [],
    ),
    (
        "an unknown drug of the title is none of those named",
        "abstract",
        [
            "Effects of vernonia bark in [gout|disease]",
            "The placebo was given with [colchicine|drug]. The drug reduced [swelling|condition].",
        ],
        [],
    ),
    ("a wish", "blog", ["News", "I wish [topiramate|drug] had relieved my [migraine|disease]."], []),
    ("sales", "news", ["News", "Sales of [semaglutide|drug] increased [diabetes|disease] research."], []),
    ("asked whether it is safe", "other", ["News", "Ask your pharmacist whether [aspirin|drug] is safe."], []),
    (
        "a cause of its own",
        "case_report",
        [
            "A case",
            "She took [lithium|drug]. She developed [kidney failure|disease] from [sepsis|disease] and it was treated.",
        ],
        [],
    ),
    (
        "fewer than without: no harm",
        "news",
        ["News", "Some 3.1% of those on [ramipril|drug] had a [stroke|disease], compared with 4.6% of the others."],
        ["ramipril | prevents | stroke | effect"],
    ),
    (
        "what only got worse in a case",
        "case_report",
        [
            "[Infliximab|drug] for [uveitis|disease]",
            "[Infliximab|drug] was begun. A year after this treatment was started the [uveitis|disease] worsened.",
        ],
        ["infliximab | treats | uveitis | no_effect"],
    ),
]

ASKED: list[Row] = [
    (
        "no",
        "other",
        ["FAQ", "Does [ginkgo|drug] relieve [tinnitus|disease]? No."],
        ["ginkgo | treats | tinnitus | no_effect"],
    ),
    (
        "yes",
        "other",
        ["FAQ", "Can [ginkgo|drug] cause [headache|condition]? Yes, it can."],
        ["ginkgo | harms | headache | effect"],
    ),
    ("no answer", "other", ["FAQ", "Does [ginkgo|drug] relieve [tinnitus|disease]? Ask your doctor."], []),
]

AIMS: list[Row] = [
    (
        "an aim is no effect",
        "abstract",
        [
            "Study",
            "We set out to determine the response rate and toxicity of [imatinib|drug] in [sarcoma|disease].",
        ],
        ["imatinib | studied_for | sarcoma | unstated"],
    ),
    (
        "a main goal that was met is one",
        "news",
        ["News", "The firm said [zinc|drug] met its main goal of reducing [pain|condition]."],
        ["zinc | treats | pain | effect"],
    ),
    (
        "studied for, the drug in the sentence before",
        "other",
        ["[Gabapentin|drug]", "[Gabapentin|drug] is old. It is also being studied for [cough|condition]."],
        ["gabapentin | studied_for | cough | unstated"],
    ),
    (
        "treated with a drug for something else",
        "other",
        ["A case", "A man with [gout|disease] was treated with [rituximab|drug] for [vasculitis|disease]."],
        ["rituximab | studied_for | vasculitis | unstated"],
    ),
]

STATUS: list[Row] = [
    (
        "one approval after another",
        "other",
        [
            "[Relavine|drug]",
            "[Relavine|drug] was approved in 1988 for [hives|disease], in 1997 for [gout|disease] and in 2004 for [cough|disease].",
        ],
        [
            "relavine | approved_for | cough | effect",
            "relavine | approved_for | gout | effect",
            "relavine | approved_for | hives | effect",
        ],
    ),
    (
        "approved with an aim",
        "other",
        ["News", "[Relavine|drug] was approved last spring to reduce the risk of [stroke|disease]."],
        ["relavine | approved_for | stroke | effect"],
    ),
    (
        "not approved but used",
        "other",
        [
            "News",
            "[Clonidine|drug] is not approved by the agency, but many doctors use it off-label for [nightmares|disease].",
        ],
        ["clonidine | approved_for | nightmares | no_effect", "clonidine | studied_for | nightmares | unstated"],
    ),
    (
        "these conditions are all of them",
        "other",
        [
            "News",
            "[Naltrexone|drug] is used for [lupus|disease] and [gout|disease], but it is not approved for these conditions.",
        ],
        [
            "naltrexone | approved_for | gout | no_effect",
            "naltrexone | approved_for | lupus | no_effect",
            "naltrexone | studied_for | gout | unstated",
            "naltrexone | studied_for | lupus | unstated",
        ],
    ),
    (
        "a warning that goes on",
        "other",
        [
            "News",
            "[Ginkgo|drug] is not right for you if you have [epilepsy|disease], brittle nails or [gout|disease], or if you ever had [hives|disease].",
        ],
        [
            "ginkgo | contraindicated_with | epilepsy | unstated",
            "ginkgo | contraindicated_with | gout | unstated",
            "ginkgo | contraindicated_with | hives | unstated",
        ],
    ),
    (
        "before surgery",
        "other",
        ["News", "You should stop taking [ginkgo|drug] two weeks before surgery."],
        ["ginkgo | contraindicated_with | surgery | unstated"],
    ),
    (
        "taken together",
        "other",
        [
            "[Gabapentin|drug]",
            "[Gabapentin|drug] is old. Taking it with [codeine|drug] raises the risk of [apnea|condition].",
        ],
        ["gabapentin | harms | apnea | effect", "gabapentin | interacts_with | codeine | effect"],
    ),
]

LISTS: list[Row] = [
    (
        "cons",
        "patient_report",
        ["My year on [ginkgo|drug]", "#Cons", "- [Headache|condition]"],
        ["ginkgo | harms | headache | effect"],
    ),
    (
        "what it can help with",
        "reference_page",
        ["[Ginkgo|drug]", "#What can ginkgo help with?", "- [Dementia|disease]"],
        ["ginkgo | treats | dementia | effect"],
    ),
    (
        "a title of many parts leads in no list",
        "reference_page",
        ["[Ginkgo|drug]: benefits, side effects and who should avoid it", "[Nausea|condition], [rash|condition]"],
        [],
    ),
    (
        "they can include",
        "clinic_marketing",
        [
            "[Semaglutide|drug]",
            "The side effects of [semaglutide|drug] are mild. They can include:",
            "- [Nausea|condition]",
        ],
        ["semaglutide | harms | adverse effects | effect", "semaglutide | harms | nausea | effect"],
    ),
    (
        "what is impaired is named beside what is listed",
        "reference_page",
        ["[Ketamine|drug]", "#Side effects", "- increased [bleeding|condition]; [nausea|condition]"],
        ["ketamine | harms | bleeding | effect", "ketamine | harms | nausea | effect"],
    ),
]


FAILED: list[Row] = [
    (
        "had failed",
        "case_report",
        ["[Baclofen|drug] for [hiccups|disease]", "[Haloperidol|drug] had failed."],
        ["haloperidol | treats | hiccups | no_effect"],
    ),
    (
        "without effect",
        "case_report",
        ["[Baclofen|drug] for [hiccups|disease]", "[Gabapentin|drug] was added without effect."],
        ["gabapentin | treats | hiccups | no_effect"],
    ),
    (
        "failed on a drug",
        "patient_report",
        ["[Lamotrigine|drug] for [bipolar disorder|disease]", "I failed on [lithium|drug] years ago."],
        ["lamotrigine | studied_for | bipolar disorder | unstated", "lithium | treats | bipolar disorder | no_effect"],
    ),
    (
        "what stopped",
        "case_report",
        ["A case", "[Baclofen|drug] was begun, and the [hiccups|disease] stopped within two days."],
        ["baclofen | treats | hiccups | effect"],
    ),
    (
        "less was lost",
        "news",
        ["News", "Memory declined by 1.7 points in the [metformin|drug] group, against 3.1 points on placebo."],
        ["metformin | treats | memory | effect"],
    ),
    (
        "a condition that goes with another",
        "other",
        ["News", "Doctors recommend [pregabalin|drug] for [pain|condition] associated with [neuropathy|disease]."],
        ["pregabalin | studied_for | pain | unstated"],
    ),
    (
        "no evidence for its use",
        "other",
        ["[Pregabalin|drug]", "[Pregabalin|drug] is old. There is no evidence for its use in [sciatica|disease]."],
        ["pregabalin | treats | sciatica | unstated"],
    ),
]

SHOP: list[Row] = [
    (
        "may cause, of the product",
        "product_marketing",
        ["[Ashwagandha|drug] capsules", "May cause [loose stools|condition=diarrhea]."],
        ["ashwagandha | harms | diarrhea | effect"],
    ),
    (
        "consult your physician",
        "product_marketing",
        ["[Ashwagandha|drug] capsules", "Consult your physician if you have [gout|disease] or take [lithium|drug]."],
        ["ashwagandha | contraindicated_with | gout | unstated", "ashwagandha | interacts_with | lithium | effect"],
    ),
    (
        "reviews speak of the product, each of their own condition",
        "product_marketing",
        [
            "[Ashwagandha|drug] for [stress|condition]",
            "#Customer reviews",
            *["What a shop."] * 9,
            "No effect whatsoever.",
        ],
        ["ashwagandha | studied_for | stress | unstated", "ashwagandha | treats | - | no_effect"],
    ),
    (
        "a clinic that does not treat",
        "clinic_marketing",
        ["[Botulinum toxin|drug]", "We do not treat clients who have [gout|disease], or who have [hives|disease]."],
        [
            "botulinum toxin | contraindicated_with | gout | unstated",
            "botulinum toxin | contraindicated_with | hives | unstated",
        ],
    ),
    (
        "approved, after the condition",
        "clinic_marketing",
        [
            "[Botulinum toxin|drug]",
            "#What can botulinum toxin treat?",
            "- Chronic [migraine|disease] – FDA approved since 2010",
        ],
        ["botulinum toxin | approved_for | migraine | effect", "botulinum toxin | treats | migraine | effect"],
    ),
    (
        "the most frequent complaint",
        "blog_clinician",
        ["[Naltrexone|drug]", "[Naltrexone|drug] is old. The most frequent complaint is [headache|condition]."],
        ["naltrexone | harms | headache | effect"],
    ),
    (
        "fewer attacks, of what it is for",
        "other",
        [
            "[Candesartan|drug] for [migraine|disease]",
            "After four weeks of [candesartan|drug] attacks fell from ten to two a month.",
        ],
        ["candesartan | studied_for | migraine | unstated", "candesartan | treats | migraine | effect"],
    ),
    (
        "no help for what both are taken for, not for the other's harm",
        "other",
        [
            "Drugs for [migraine|disease]",
            "[Topiramate|drug] had caused [tingling|condition] and [propranolol|drug] was ineffective.",
        ],
        ["propranolol | treats | migraine | no_effect", "topiramate | harms | tingling | effect"],
    ),
    (
        "most often abused",
        "other",
        ["News", "The drugs most commonly abused are [barbiturates|drug], as well as [stimulants|drug]."],
        ["barbiturates | harms | drug abuse | effect", "stimulants | harms | drug abuse | effect"],
    ),
]


ROWS = [*FAILED, *SHOP, *WHOSE, *ONSET, *NONE, *ASKED, *AIMS, *STATUS, *LISTS]


@pytest.mark.parametrize(("source_type", "lines", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_discourse(source_type: str, lines: list[str], expected: list[str]) -> None:
    assert said(source_type, lines) == expected


def test_a_drug_in_passing_does_not_stay() -> None:
    lines = ["[Hydroxychloroquine|drug] in [lupus|disease]"]
    lines += ["[Hydroxychloroquine|drug] is old."] * 2
    lines += ["[Prednisolone|drug] was added.", "She did well.", "It relieved the [rash|condition]."]
    assert "hydroxychloroquine | treats | rash | effect" in said("blog_clinician", lines)


def _drug(name: str, **more: object) -> DrugRef:
    return DrugRef(name, (Drug(start=0, end=1, name=name, **more),))  # type: ignore[arg-type]


def test_what_a_drug_is_usually_for() -> None:
    assert stems_of(_drug("levothyroxine", classes=("thyroid hormones",)))[0] == "hypothyroid"
    assert stems_of(_drug("zorblatine")) == ()
    named = [Condition(start=0, end=1, name=name) for name in ("prediabetes", "type 2 diabetes", "acne")]
    purposes = Purposes(named)
    usual = purposes.usual(_drug("metformin"), ())
    assert usual is not None
    assert usual.name == "type 2 diabetes"
    assert purposes.usual(_drug("metformin"), {"type 2 diabetes"}) is None
    purposes.note("metformin", "studied_for", named[0], (0, 0))
    settled = purposes.settled(_drug("metformin"))
    assert settled is not None
    assert settled.name == "type 2 diabetes"


def test_what_came_of_a_drug() -> None:
    notes = page("other", "[Rash|condition] after [zinc|drug]", "Text.")
    assert came_of(notes, 30) == {"zinc": {"rash"}}
    assert came_of(page("other", "[Zinc|drug] for [rash|condition]"), 30) == {}


@pytest.mark.parametrize(
    ("text", "expected"), [("Q: Is it safe?", True), ("Why does it work?", False), ("Can I take it?", True)]
)
def test_asks(text: str, expected: bool) -> None:
    assert asks(text, Sentence(start=0, end=len(text), block=0)) is expected
