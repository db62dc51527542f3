"""Where sentences end. ``|`` in a row is a boundary; it is taken out before the text is split."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.segment.sentences import LONGEST, sentence_spans

ROWS = [
    "Dr. Lee gave it to Mr. Ott. | He slept.",
    "Younger et al. reported relief. | It lasted.",
    "It was shown by Smith et al. | The dose was 4.5 mg.",
    "Take it with food, e.g. Bread or rice, i.e. Something solid.",
    "The drop was large (p<0.05). | Sleep did not change.",
    "The dose was 0.5 mg/kg. | Half improved.",
    "He took 50 mg. | Then 100 mg.",
    "Peter M. Rothwell wrote it. | We read it.",
    "It was J. R. Smith. | Nobody else knew.",
    "We gave vitamin C. | Colds were shorter.",
    "She has hepatitis B. | Her sister does not.",
    "The U.S. Food and Drug Administration approved it. | Sales rose.",
    "It is sold in the U.S. | The price is high.",
    "Ann Ode, M.D., Ph.D., disagrees. | So do I.",
    "She said, “It works.” | He did not.",
    '"Does it work?" he asked. | "It does!" she said.',
    "Did it help? | No. | It did not.",
    "See Fig. 3 and Ref. 12 for more. | See also Vol. 2.",
    "It happened on Aug. 2, 2011. | Nobody noticed.",
    "He woke at 2 a.m. | The pain was gone.",
    "Pain fell.[3,4] | Mood rose.",
    "Pain fell.3,4 | Mood rose.",
    "Pain fell.12 | Mood rose.",
    "Pain fell by 30%.12 | Mood rose.",
    "1. Take one. | 2. Wait an hour.",
    "mRNA levels rose. | mTOR was blocked.",
    "it helped me. | i sleep now. | my doc is happy!",
    "Wait . . . but it did work. | Really.",
    "Wait... | Then it worked.",
    "1. Take one tablet. | Drink water.",
    "这药有效。|副作用很少！|我会再用吗？",
    "It works (see above). | (It may not.) | Ask.",
    "First the pain stopped.Then | it came back.".replace(".Then |", ".|Then"),
    "wrapped over\nseveral lines. | And\nmore.",
    "No. 5 was best; no. 6 was worst. | End.",
    "Acme Inc. makes it. | Others sell it.",
    "St. John's wort vs. Prozac was a draw.",
    "Use approx. 5 mg p.o. Daily dosing is fine.",
    "ON JUNE 7, 2012, he took 40 mg. | Mood was unchanged.",
]


@pytest.mark.parametrize("row", ROWS)
def test_boundaries(row: str) -> None:
    wanted = [part.strip() for part in row.split("|")]
    text = row.replace("|", "").replace("  ", " ")
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == wanted


@given(st.text(alphabet=st.sampled_from(list("aB1 .!?。”\"')\n(é,;")), max_size=80))
def test_cover_all_that_is_no_white_space(text: str) -> None:
    spans = list(sentence_spans(text, 0, len(text)))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in zip(spans, [*spans[1:], (len(text), 0)], strict=False))


def test_longest() -> None:
    text = "pain and " * 1000
    assert all(b - a <= LONGEST for a, b in sentence_spans(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I stopped at 50mg.The pain came back.", ["I stopped at 50mg.", "The pain came back."]),
        ("It is fine as it is.What else?", ["It is fine as it is.", "What else?"]),
        ("Great stuff!!!I love it.", ["Great stuff!!!", "I love it."]),
        ("Is it for kids?No.", ["Is it for kids?", "No."]),
        ("Dr.Ode gave it b.i.d.", ["Dr.Ode gave it b.i.d."]),
    ],
)
def test_sentences_without_a_blank_between(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == sentences
