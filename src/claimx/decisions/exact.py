"""A passage whose words stand in the text as they were: which of the places is it?"""

from __future__ import annotations

from claimx.decisions.edited import edited, gaps, like_it
from claimx.decisions.outline import covered
from claimx.decisions.reading import Lost, Place
from claimx.decisions.sought import Sought, Span

_MOST_PLACES = 400
_SEVERAL = "the words stood in several places, and this one is not beyond doubt"


def exact(sought: Sought, spans: list[Span]) -> Place | Lost:
    """Return which of ``spans``, where the words of the passage stand, it is."""
    if len(spans) > _MOST_PLACES:
        return Lost(f"the words stand in {len(spans)} places")
    sure = [span for span in spans if sought.is_it(span)]
    if len(sure) == 1 and (len(spans) >= (sought.copies or 0) or sought.framed(sure[0])):
        return _by_sides(sought, sure[0])
    mine = [span for span in spans if not sought.is_another(span)]
    if not mine:
        found = edited(sought)
        return (
            found if isinstance(found, Place) else Lost("the passage is gone; its words stand elsewhere, as they did")
        )
    if sought.copies != 1:
        return _one_of_several(sought, spans, mine)
    return _once(sought, mine)


def _one_of_several(sought: Sought, spans: list[Span], mine: list[Span]) -> Place | Lost:
    """The words stood in several places. What tells this one is all that was kept around them, or so much of it on both
    sides as no other had; where as many are there as were, also so much on one side, or that the others are known."""
    there = sought.copies is None or len(spans) >= sought.copies
    fit = (
        [span for span in mine if sought.between(span)]
        if sought.old
        else [span for span in mine if sought.framed(span)]
    )
    if len(fit) == 1 and there and sought.framed(fit[0]) and (sought.prefix or sought.suffix):
        return sought.place(fit[0])
    told = [span for span in mine if all(sought.told(span))]
    if len(told) == 1 and (there or sought.framed(told[0])):
        return sought.place(told[0])
    told = [span for span in mine if any(sought.told(span))]
    if len(told) == 1 and there and sought.between(told[0]) and sought.none_between():
        return _unless_edited(sought, told[0])
    alone = _alone_in_gap(sought, mine)
    if alone and there:
        return sought.place(alone)
    return _by_sides(sought, mine[0]) if len(mine) == 1 and len(spans) == sought.copies else Lost(_SEVERAL)


def _alone_in_gap(sought: Sought, mine: list[Span]) -> Span | None:
    """Return the only one of ``mine`` in the gap where the passage stood, if nothing else that stood there had its words."""
    pieces = sought.reading.pieces
    for gap in gaps(sought):
        inside = [
            span for span in mine if gap.low <= covered(pieces, *span)[0] and covered(pieces, *span)[1] <= gap.high
        ]
        others = (*gap.rivals, sought.left, sought.right)
        if gap.sure and gap.all_known and len(inside) == 1 and not any(sought.form in other for other in others):
            return inside[0]
    return None


def _once(sought: Sought, mine: list[Span]) -> Place | Lost:
    """The words stood once: what stands there now is the passage or a copy of it."""
    sides = {span: sum(sought.sides(span)) for span in mine}
    best = max(sides.values())
    fit = [span for span in mine if sides[span] == best]
    if len(fit) > 1:
        fit = [span for span in fit if sought.framed(span)] or fit
    if len(fit) > 1:
        return Lost(f"the words stand in {len(fit)} places, and none is beyond doubt")
    if len(mine) > 1 and (best < 2 or sought.rewritten or not sought.says_much):
        return Lost(f"the words stand in {len(mine)} places, and none is beyond doubt")
    return _by_sides(sought, fit[0])


def _by_sides(sought: Sought, span: Span) -> Place | Lost:
    """Return the place of words that stand nowhere else, by what stands on either side of them."""
    if all(sought.touches(span)):
        return sought.place(span)
    sides = sum(sought.sides(span))
    if not sides and not sought.says_much:
        return Lost("so few words stand elsewhere, beside others")
    return _unless_edited(sought, span, held=sides == 2)


def _unless_edited(sought: Sought, span: Span, *, held: bool = False) -> Place | Lost:
    if any(like_it(sought, span, held=held)):
        return Lost("the passage was edited in its place, and its exact words stand elsewhere")
    return sought.place(span)
