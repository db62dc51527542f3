"""Shortcuts of the segmenter, each against the slow obvious way."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.segment.blocks import Draft, _following
from claimx.segment.lines import Line, _look, _short_look
from claimx.segment.sentences import _END, _MARK
from claimx.segment.source_cues import Hit, cues, find_cues

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
