"""Claims of effect and harm: how a drug works, whose illness is meant, what is forbidden, what is mocked."""

from __future__ import annotations

import pytest

from .test_claims import read, shown

ROWS = [
    (
        "how a drug works",
        "[Gliptin|drug] works by lowering appetite and increasing [insulin sensitivity|condition=insulin resistance].",
        ["gliptin | acts_on | appetite | effect asserted", "gliptin | acts_on | insulin resistance | effect asserted"],
    ),
    (
        "how a drug acts on a symptom is still a treatment",
        "[Triptan|drug] works by easing [headache|condition].",
        ["triptan | treats | headache | effect asserted"],
    ),
    (
        "death from all causes",
        "[Ramipril|drug] lowers all-cause mortality.",
        ["ramipril | prevents | all-cause mortality | effect asserted"],
    ),
    (
        "death from any cause",
        "[Ramipril|drug] reduced death from any cause.",
        ["ramipril | prevents | all-cause mortality | effect asserted"],
    ),
    (
        "years without",
        "[Zinc|drug] did not extend survival free of [dementia|condition].",
        ["zinc | prevents | dementia | no_effect asserted"],
    ),
    (
        "complications",
        "[Metformin|drug] helps to avoid complications such as [neuropathy|condition] and [kidney disease|condition].",
        [
            "metformin | prevents | neuropathy | effect asserted",
            "metformin | prevents | kidney disease | effect asserted",
        ],
    ),
    (
        "who was followed",
        "Adults, on average 60 years old, who had [asthma|condition] or [angina|condition] and never took [ramipril|drug].",
        [],
    ),
    (
        "who tells of it is not who has it",
        "[Zinc|drug] was tried in adults with [asthma|condition], researchers reported Monday.",
        ["zinc | studied_for | asthma | unstated asserted"],
    ),
    ("too little of it", "Undertreatment with [thyroxine|drug] leads to [fatigue|condition].", []),
    (
        "with care",
        "[Lithium|drug] should be used with great care in patients with [epilepsy|condition] and [asthma|condition].",
        [
            "lithium | contraindicated_with | epilepsy | unstated asserted",
            "lithium | contraindicated_with | asthma | unstated asserted",
        ],
    ),
    (
        "thinking and taste",
        "On [gabapentin|drug] I think more slowly, have trouble finding words and food tastes flat.",
        [
            "gabapentin | harms | bradyphrenia | effect asserted",
            "gabapentin | harms | word-finding difficulty | effect asserted",
            "gabapentin | harms | dysgeusia | effect asserted",
        ],
    ),
    (
        "mocked",
        "[Zinc|drug] is hyped as a cure for [colds|condition=cold].",
        ["zinc | treats | cold | unstated doubted"],
    ),
    (
        "a miracle nobody believes in",
        "[Zinc|drug] is touted as a miracle cure for [colds|condition=cold].",
        ["zinc | treats | cold | unstated doubted"],
    ),
    (
        "a few are some",
        "Only a few developed [myalgia|condition] on [statins|drug=statin].",
        ["statin | harms | myalgia | effect asserted"],
    ),
    (
        "few are hardly any",
        "Few developed [myalgia|condition] on [statins|drug=statin].",
        ["statin | harms | myalgia | no_effect asserted"],
    ),
    (
        "a denial ends where another verb has taken it",
        "[Zinc|drug] does not prevent [colds|condition=cold] but reduces [cough|condition].",
        ["zinc | prevents | cold | no_effect asserted", "zinc | treats | cough | effect asserted"],
    ),
    (
        "and felt",
        "On [prednisone|drug] I couldn't sleep and felt [irritable|condition=irritability].",
        [
            "prednisone | harms | irritability | effect asserted",
            "prednisone | harms | insomnia | effect asserted",
        ],
    ),
    (
        "why it was tried",
        "I was having trouble with [migraines|condition=migraine], so my doctor started me on [propranolol|drug].",
        [],
    ),
    (
        "before an operation",
        "[Lithium|drug] should be stopped before any surgery.",
        ["lithium | contraindicated_with | surgery | unstated asserted"],
    ),
    (
        "acting on, doing",
        "[Gliptin|drug] acts on cells of the gut, reducing appetite.",
        ["gliptin | acts_on | appetite | effect asserted"],
    ),
    (
        "emptying",
        "[Gliptin|drug] slows stomach emptying and mimics the hormone GLP-1.",
        ["gliptin | acts_on | gastric emptying | effect asserted", "gliptin | acts_on | glp-1 | effect asserted"],
    ),
    (
        "efficacy proven in prevention",
        "The efficacy of [ramipril|drug] for the prevention of [stroke|condition] has been demonstrated.",
        ["ramipril | prevents | stroke | effect asserted"],
    ),
    (
        "another word in the list",
        "[Lithium|drug] should be used with caution in [trauma|condition], surgery or [heart failure|condition].",
        [
            "lithium | contraindicated_with | trauma | unstated asserted",
            "lithium | contraindicated_with | heart failure | unstated asserted",
        ],
    ),
    (
        "too seldom taken",
        "Those who took [ramipril|drug] less than half of the time had a 30% increase in [stroke|condition].",
        ["ramipril | prevents | stroke | effect asserted"],
    ),
    (
        "in quotation marks",
        "They say that [zinc|drug] “cures” [asthma|condition].",
        ["zinc | treats | asthma | unstated doubted"],
    ),
    (
        "a denial ends at a verb of its own form",
        "On [prednisone|drug] I did not sleep and got [acne|condition].",
        ["prednisone | harms | acne | effect asserted"],
    ),
    (
        "a denial ends where its verb is crossed",
        "[Zinc|drug] does not prevent [colds|condition=cold] and reduces [cough|condition].",
        ["zinc | prevents | cold | no_effect asserted", "zinc | treats | cough | effect asserted"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_effect_and_harm(marked: str, expected: list[str]) -> None:
    assert sorted(shown(claim) for claim in read(marked, "patient_report").claims) == sorted(expected)
