"""Shortcuts of the segmenter, each against the slow obvious way."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.segment.blocks import _LABEL_ENDS, _LABELS, Draft, _following
from claimx.segment.dates import _DATE, DIGITS
from claimx.segment.lines import Line, _look, _short_look
from claimx.segment.parts import _LABEL, _may_be_label, labels_in
from claimx.segment.sentences import _END, _MARK
from claimx.segment.source_cues import Hit, cues, find_cues
from claimx.segment.voice import voice_of

SECTIONS = st.sampled_from(["body", "boilerplate", "caption", "list"])


@given(st.lists(SECTIONS, max_size=12))
def test_what_follows_a_block(sections: list[str]) -> None:
    drafts = [Draft([Line(i, i + 1, "x", 0, 0, i)], section) for i, section in enumerate(sections)]  # type: ignore[arg-type]
    slow = [
        next((d for d in drafts[i + 1 :] if d.section not in ("boilerplate", "caption")), None)
        for i in range(len(drafts))
    ]
    assert all(a is b for a, b in zip(_following(drafts), slow, strict=True))


@settings(max_examples=300)
@given(st.text(alphabet='aB1 .!?…。！？)”"[,-\u4e00', max_size=60))
def test_every_end_of_a_sentence_begins_with_a_mark(text: str) -> None:
    found: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        match = _END.match(text, mark.start()) if not found or mark.start() >= found[-1][1] else None
        if match:
            found.append(match.span())
    assert found == [match.span() for match in _END.finditer(text)]


PIECES = st.sampled_from(
    [
        *(cue.phrase for cue in cues()[::7]),
        *(cue.phrase[:-1] for cue in cues()[::31]),
        " ",
        "\n",
        "s",
        "we ",
        "é",
        "3",
        "the study ",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=15), st.integers(0, 40))
def test_phrases_are_found_as_a_plain_search_finds_them(pieces: list[str], begin: int) -> None:
    text = "".join(pieces) + "\n"
    parts = {"any": text, "head": text[begin:], "title": "\n" + "".join(pieces[:2]) + "\n"}
    slow: list[Hit] = []
    for cue in cues():
        part = parts[cue.where]
        starts = [i for i in range(len(part)) if part.startswith(cue.phrase, i)]
        starts = [i for i in starts if not (i and cue.phrase[0].isalpha() and part[i - 1].isalnum())]
        if starts:
            slow.append(Hit(cue, starts[0], starts[0] + len(cue.phrase.rstrip())))
    assert list(find_cues(parts)) == slow


@given(st.text(alphabet="a1.) •-The\u6291", max_size=40))
def test_short_lines_look_the_same_from_memory(text: str) -> None:
    assert _short_look(text) == _look(text)


LABELS = st.sampled_from(
    [
        "Methods",
        "RESULTS",
        "results",
        "Outcome(s) measure(s)",
        "Aim(s)",
        "and",
        "objectives",
        "BACKGROUND",
        "Design",
        "MAIN OUTCOME MEASURES",
        "AIMS",
        "Aims",
        "x",
        ":",
        ": ",
        ".",
        ". ",
        " - ",
        ") ",
        "\n",
        " ",
        "!",
    ]
)
_ANYWHERE = re.compile(rf"(?:^|(?<=[.!?)\]”\"]\s)|(?<=\n)){_LABEL.pattern}", re.I)


@settings(max_examples=200)
@given(st.lists(LABELS, max_size=20))
def test_labels_are_found_as_one_search_finds_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    slow = []
    for match in _ANYWHERE.finditer(text):
        words = match[0].rstrip(" :.—–-")
        if words[:1].isupper() and (words.isupper() or ":" in match[0]):
            slow.append((match.start(), match.lastgroup))
    assert labels_in(f"x{text}\n", 1, len(text) + 1) == [(start + 1, part) for start, part in slow]


@settings(max_examples=200)
@given(st.from_regex(re.compile(_LABEL.pattern, re.IGNORECASE)))
def test_every_label_begins_as_one(text: str) -> None:
    match = _LABEL.search(text)
    assert match is None or _may_be_label(text, match.start(), len(text))


@given(st.lists(LABELS, max_size=20))
def test_labels_of_abstracts_end_in_capitals(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(_LABELS.findall(text)) <= len(_LABEL_ENDS.findall(text))


@settings(max_examples=200)
@given(st.from_regex(re.compile(_DATE.pattern, _DATE.flags)))
def test_every_date_holds_two_digits(text: str) -> None:
    assert DIGITS.search(text)


SPOKEN = st.sampled_from(
    [
        "I",
        "I'm",
        "my",
        "Myself",
        "type I",
        "I, II",
        "I and II",
        "we",
        "ours",
        "us",
        "your",
        "you",
        "patients",
        "said",
        "treat",
        "treatment",
        "retreat",
        "doses",
        "side effects",
        "aside effects",
        "mg",
        "5mg",
        " ",
        " ",
        "-",
        ".",
        "_",
    ]
)
_SLOW_VOICE = {
    "first": r"(?<!(?:ype|ase|ass|age|ade|lar|tor|oup|nit|sin) )(?:I(?!,? (?:and|or|to) II)|I'm|[Mm]y|[Mm]yself)\b(?![-.])",
    "plural": r"(?:[Ww]e|[Oo]urs?|us)\b",
    "reader": r"[Yy](?:ou|ours?|ourself)\b",
    "patients": r"(?:patients?|clients)\b",
    "said": r"(?:said|told|says|remembers|recalls|explains|adds)\b",
    "medical": r"(?:treat\w*|dos(?:es?|ages?)|drugs?|medic(?:ines?|ations?)|symptoms?|diseases?|therap(?:y|ies)|supplements?|"
    r"vitamins?|side effects?|mg)\b",
}


@settings(max_examples=200)
@given(st.lists(SPOKEN, min_size=1, max_size=20))
def test_voices_are_counted_as_a_search_for_each_counts_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    voice = voice_of(text, [Draft([Line(0, len(text), text, 0, 0, 0)], "body")])
    assert {name: getattr(voice, name) for name in _SLOW_VOICE} == {
        name: len(re.findall(rf"\b{pattern}", text)) for name, pattern in _SLOW_VOICE.items()
    }
