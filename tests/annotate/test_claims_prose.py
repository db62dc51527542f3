"""Claims in the running prose of news, columns, clinics and sales pages: told over several clauses or sentences."""

from __future__ import annotations

import time

import pytest

from claimx.annotate.claims.readers.unnamed import _NONE, _TOLD

from .test_claims_discourse import said

ABOUT = "[Zorblate|drug] lowered [blood pressure|condition=hypertension] in a trial of 400 adults."
"""A sentence whose drug the next ones leave out."""


def after(*sentences: str) -> list[str]:
    """Return the lines of a news item whose sentences follow one about a drug."""
    return ["A pill in the news", " ".join((ABOUT, *sentences))]


BASE = "zorblate | treats | hypertension | effect"
ROWS = [
    (
        "carried.more",
        "news",
        after("Major [bleeds|condition=bleeding] were 38 percent more frequent."),
        ["zorblate | harms | bleeding | effect", BASE],
    ),
    (
        "carried.less",
        "news",
        after("[Strokes|disease=stroke] were 20 percent less frequent."),
        ["zorblate | prevents | stroke | effect", BASE],
    ),
    (
        "carried.went_up",
        "news",
        after("To their surprise, [seizures|condition=seizure] went up."),
        ["zorblate | harms | seizure | effect", BASE],
    ),
    (
        "carried.nochange",
        "news",
        after("Pulse rate and [headaches|condition=headache] did not change."),
        ["zorblate | treats | headache | no_effect", BASE],
    ),
    ("carried.not.other", "news", after("[Strokes|disease=stroke] were less frequent after surgery."), [BASE]),
    ("carried.not.people", "news", after("[Asthma|disease] is more common in people who smoke."), [BASE]),
    (
        "unnamed.hits",
        "news",
        after("[Nausea|condition] hits one in three."),
        ["zorblate | harms | nausea | effect", BASE],
    ),
    (
        "unnamed.drove",
        "news",
        after("[Nausea|condition] and [vomiting|condition] drove about one in twenty to drop out."),
        ["zorblate | harms | nausea | effect", "zorblate | harms | vomiting | effect", BASE],
    ),
    (
        "unnamed.share",
        "news",
        after("About a third had a spell of [panic|condition], and 15 percent [threw up|condition=vomiting]."),
        ["zorblate | harms | panic | effect", "zorblate | harms | vomiting | effect", BASE],
    ),
    (
        "unnamed.articles",
        "encyclopedia",
        after("[Rashes|condition=rash], an [upset stomach|condition] and [drowsiness|condition] are common."),
        [
            "zorblate | harms | drowsiness | effect",
            "zorblate | harms | rash | effect",
            "zorblate | harms | upset stomach | effect",
            BASE,
        ],
    ),
    (
        "unnamed.part",
        "encyclopedia",
        after("Most people slept; [tingling|condition] has been noted."),
        ["zorblate | harms | tingling | effect", BASE],
    ),
    (
        "unnamed.none",
        "news",
        after("None went on to develop [tremor|condition]."),
        ["zorblate | harms | tremor | no_effect", BASE],
    ),
    ("unnamed.not.pregnancy", "news", after("[Pregnancy|condition] is common."), [BASE]),
    (
        "likely.lose",
        "news",
        after("Those who had it were 22 percent less likely to lose a toe, foot or leg."),
        ["zorblate | prevents | amputation | effect", BASE],
    ),
    (
        "likely.die",
        "news",
        ["On pills", "People given [zorblate|drug] were 70% more likely to die within a year."],
        ["zorblate | harms | death | effect"],
    ),
    (
        "no_link",
        "news",
        [
            "On pills",
            "[Zorblate|drug] raised the risk of [falls|disease=fall]. There was no such link with [mirtol|drug].",
        ],
        ["mirtol | harms | fall | no_effect", "zorblate | harms | fall | effect"],
    ),
    (
        "planned",
        "news",
        after("A randomised trial in [sciatica|disease] is being planned."),
        ["zorblate | studied_for | sciatica | unstated", BASE],
    ),
    (
        "except",
        "clinic_marketing",
        [
            "On pills",
            "The FDA has approved [eszorblate|drug], a close relative, but not [zorblate|drug] itself, for [gout|disease].",
        ],
        ["eszorblate | approved_for | gout | effect", "zorblate | approved_for | gout | no_effect"],
    ),
    (
        "choice",
        "news",
        ["On pills", "For [gout|disease], she said, [zorblate|drug] is a good alternative to older pills."],
        ["zorblate | treats | gout | effect"],
    ),
    (
        "together",
        "blog_clinician",
        after("Together with [mirtol|drug] it can trigger [seizures|condition=seizure]."),
        ["zorblate | harms | seizure | effect", "zorblate | interacts_with | mirtol | effect", BASE],
    ),
    (
        "together.here",
        "news",
        ["On pills", "Taking [zorblate|drug] along with [mirtol|drug] raises the risk of [bleeding|condition]."],
        [
            "mirtol | harms | bleeding | effect",
            "zorblate | harms | bleeding | effect",
            "zorblate | interacts_with | mirtol | effect",
        ],
    ),
    (
        "barred",
        "blog_clinician",
        after("Anyone with [glaucoma|disease] in the family should stay away."),
        ["zorblate | contraindicated_with | glaucoma | unstated", BASE],
    ),
    (
        "dismissed.condition",
        "blog_clinician",
        after("For an ordinary [sore back|condition=back pain]? No."),
        ["zorblate | treats | back pain | unstated", BASE],
    ),
    (
        "dismissed.drug",
        "blog_clinician",
        ["[Zorblate|drug] for [gout|disease]", "[Mirtol|drug]? Save your money."],
        ["mirtol | treats | gout | unstated", "zorblate | studied_for | gout | unstated"],
    ),
    (
        "cue.set_off",
        "news",
        ["On pills", "[Zorblate|drug] sets off a severe [rash|condition]."],
        ["zorblate | harms | rash | effect"],
    ),
    (
        "cue.limited_by",
        "encyclopedia",
        ["On pills", "Use of [zorblate|drug] is limited by [nephrotoxicity|condition]."],
        ["zorblate | harms | nephrotoxicity | effect"],
    ),
    (
        "cue.recipe",
        "blog_clinician",
        ["On pills", "In the old [zorblate|drug] is a recipe for [falls|condition=fall]."],
        ["zorblate | harms | fall | effect"],
    ),
    (
        "cue.sting",
        "clinic_marketing",
        ["On pills", "[Zorblate|drug] takes the sting out of [migraine|disease]."],
        ["zorblate | treats | migraine | effect"],
    ),
    (
        "cue.shouldnt",
        "news",
        ["On pills", "Older people should not start taking [zorblate|drug] to ward off a [stroke|disease]."],
        ["zorblate | prevents | stroke | unstated"],
    ),
]


@pytest.mark.parametrize(("source_type", "lines", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_prose(source_type: str, lines: list[str], expected: list[str]) -> None:
    assert said(source_type, lines) == sorted(expected)


@pytest.mark.parametrize("piece", ["some ", "one in ", "a spell of ", "1 ", "\x01, ", "1%", "also "])
def test_hostile_repetition_stays_linear(piece: str) -> None:
    began = time.process_time()
    _TOLD.match(piece * 5000)
    _NONE.match(piece * 5000)
    assert time.process_time() - began < 0.5
