"""Claims in what patients write: their own illness, what came of the drug, verdicts, numbers. Pages as in
``test_claims_discourse``; phrases of the tables go through the whole pipeline.
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.annotate.test_claims_discourse import said

from claimx.annotate.claims.models.suffering import features_of, suffered
from claimx.annotate.claims.readers.suffering import read_suffering
from claimx.records import ClaimRecord
from claimx.run.pipeline import Pipeline

Row = tuple[str, str, list[str], list[str]]
TITLE = "My year on [semaglutide|drug] for [diabetes|disease]"
OPENING = "I started [semaglutide|drug] in May."

ROWS: list[Row] = [
    (
        "who somebody is and has is no harm",
        "forum",
        ["[Isotretinoin|drug]", "@ann 26F, [acne|disease] since I was 14. I get [nosebleeds|condition] on [isotretinoin|drug]."],
        ["isotretinoin | harms | nosebleeds | effect"],
    ),
    (
        "what somebody was diagnosed with is what they take it for",
        "forum",
        [
            "[Sertraline|drug]",
            "@ann Diagnosed with [OCD|disease] in 2010. [Sertraline|drug] works for me.",
        ],
        ["sertraline | treats | ocd | effect"],
    ),
    (
        "what was there before the drug is no harm",
        "patient_report",
        [TITLE, OPENING, "I had [headaches|condition] all day before I started [semaglutide|drug]."],
        [],
    ),
    (
        "what somebody has and begins a drug for is no harm",
        "patient_report",
        [TITLE, OPENING, "I have [lupus|disease] and began [hydroxychloroquine|drug] in May."],
        [],
    ),
    (
        "why the drug was changed is no harm",
        "patient_report",
        [TITLE, OPENING, "They put me on [metformin|drug] because I had [hives|condition] all day."],
        [],
    ),
    ("a number now", "patient_report", [TITLE, OPENING, "My [migraines|condition=migraine] were 12 a month, now 3."],
     ["semaglutide | treats | migraine | effect"]),
    ("a number instead", "patient_report", [TITLE, OPENING, "My [pain|condition] is a 2 instead of an 8."],
     ["semaglutide | treats | pain | effect"]),
    ("more now", "patient_report", [TITLE, OPENING, "My [headaches|condition=headache] were 2 a month, now 9."],
     ["semaglutide | harms | headache | effect"]),
    ("down to", "patient_report", [TITLE, OPENING, "Down to three a month."],
     ["semaglutide | treats | diabetes | effect"]),
    ("down from", "patient_report", [TITLE, OPENING, "Weigh-in: 101 kg, down from 118."],
     ["semaglutide | treats | weight | effect"]),
    (
        "what is over",
        "patient_report",
        [TITLE, OPENING, "The [cramps|condition] are gone now."],
        ["semaglutide | treats | cramps | effect"],
    ),
    (
        "a harm that is over is no help",
        "patient_report",
        [TITLE, "[Semaglutide|drug] gave me [cramps|condition].", "The [cramps|condition] are gone now."],
        ["semaglutide | harms | cramps | effect"],
    ),
    ("used to have is no use", "patient_report", [TITLE, OPENING, "I used to have [hives|condition] a lot."], []),
]  # fmt: skip


@pytest.mark.parametrize(("case", "source_type", "lines", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_patients(case: str, source_type: str, lines: list[str], expected: list[str]) -> None:
    kept = [claim for claim in said(source_type, lines) if not claim.endswith("unstated")]
    assert kept == expected


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def told(sentence: str) -> set[str]:
    """Return what the whole pipeline reads in a sentence of a review of sertraline for depression."""
    text = (
        "Zoloft (sertraline) for depression: user reviews\n\nI have been on it for a year and my doctor is happy with me."
        f"\n\n{sentence}\n"
    )
    at = text.index(sentence)
    records = _pipeline().process("review.txt", text.encode())
    return {
        f"{r.relation} {r.object} {r.finding}"
        for r in records
        if isinstance(r, ClaimRecord) and r.start is not None and r.start >= at
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # told, second list
        ("I haven't slept like this in years on it.", "treats sleep effect"),
        ("It made me feel like myself again, I feel human again.", "treats well-being effect"),
        ("I was bouncing off the walls on it.", "harms hyperactivity effect"),
        ("I slept through my alarm every day on it.", "harms drowsiness effect"),
        ("I was glued to the toilet all week on it.", "harms diarrhea effect"),
        ("I lost my train of thought all the time on it.", "harms memory problems effect"),
        # told, third list
        ("It was the right drug for me.", "treats depression effect"),
        ("I am thrilled with the results.", "treats depression effect"),
        ("It worked like a charm.", "treats depression effect"),
        ("It did zilch for me.", "treats depression no_effect"),
        ("It might as well have been sugar.", "treats depression no_effect"),
        ("It destroyed my sexual functioning.", "harms sexual dysfunction effect"),
        ("It took away my libido.", "harms low libido effect"),
        ("I was sweating like a pig on it.", "harms sweating effect"),
        ("I ate everything in sight on it.", "harms increased appetite effect"),
        ("It floored me.", "harms fatigue effect"),
        ("My libido came back on it.", "treats libido effect"),
        # what people say of themselves, fourth list: named, and judged by the model
        ("My face flushed, chest tightness, tummy cramps.", "harms flushing effect"),
        ("Sulphur burps, dark stools.", "harms belching effect"),
        ("Lost my appetite, thirsty all the time.", "harms thirst effect"),
        ("Brain zaps, sour stomach.", "harms stomach upset effect"),
        ("Lips cracked, scratchy eyes.", "harms dry eye effect"),
        # the model: without a verb
        ("Insomnia, vivid dreams, dry mouth.", "harms insomnia effect"),
        ("Tired, dry mouth, restless legs.", "harms fatigue effect"),
        ("Tight jaw, elevated blood pressure (went away), brain zaps.", "harms hypertension effect"),
    ],
)
def test_phrases_of_the_tables(sentence: str, expected: str) -> None:
    assert expected in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("Tight jaw, elevated blood pressure (went away), brain zaps.", "treats hypertension effect"),
        ("I was so depressed before I started it.", "harms depression effect"),
        ("I have had depression for ten years.", "harms depression effect"),
    ],
)
def test_not_read(sentence: str, absent: str) -> None:
    assert absent not in told(sentence)


def test_the_model_tells_the_illness_from_the_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, float] = {}

    def note(reading: object) -> None:
        for k, likely in suffered(reading):  # type: ignore[arg-type]
            seen[reading.nodes[k].name] = likely  # type: ignore[attr-defined]
        assert all(features for _, features in features_of(reading))  # type: ignore[arg-type]
        read_suffering(reading)  # type: ignore[arg-type]

    monkeypatch.setattr("claimx.annotate.claims.find.read_suffering", note)
    told("I take it for panic attacks. Nausea, sweating, yawning.")
    assert seen["panic attack"] < 0.4 < 0.8 < min(seen["nausea"], seen["sweating"])
