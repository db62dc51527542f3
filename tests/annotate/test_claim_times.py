"""Times: the quick first looks turn nothing away that the patterns would find."""

from __future__ import annotations

import pytest

from claimx.annotate.claims.fields.timing import _ANY, _times


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("follow_up", "Over a mean follow-up of 4.2 years, fewer fell."),
        ("follow_up", "During observation of 8 weeks, fewer fell."),
        ("followed", "They were monitored closely for 6 months."),
        ("ordinal", "By the second night I slept."),
        ("bare", "It helped within hours."),
        ("took", "It needs 3 weeks to work."),
        ("long", "In this 12-week exercise programme, pain fell."),
        ("overnight", "It went away straight away."),
        ("overnight", "That very night I slept."),
    ],
)
def test_each_kind_of_time_is_found(rule: str, said: str) -> None:
    assert rule in {found.rule for found in _times(said, 0, len(said))}


@pytest.mark.parametrize("said", ["5 mins", "1 min", "3 hrs", "12h", "12 h", "6 wks", "3 mo", "2 yrs", "the next day"])
def test_a_unit_is_seen(said: str) -> None:
    assert _ANY.search(said)


@pytest.mark.parametrize("said", ["mosaic", "minor", "shrs", "the h", "h12", "awkward", "myrs"])
def test_letters_of_other_words_are_no_unit(said: str) -> None:
    assert _ANY.search(said) is None
