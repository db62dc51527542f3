"""A passage whose words were edited: is it there at all?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claimx.decisions.folded import Folded
from claimx.decisions.outline import pieces_of
from claimx.decisions.reading import Lost, Place
from claimx.decisions.sought import Sought, Span
from claimx.decisions.wording import Edit, edits

_ALIKE = 60.0
"""Similarity (0 to 100) from which words in the gap between the old neighbours are the old ones, edited."""
_ALIKE_AWAY = 85.0
"""Similarity from which words that also moved are the old ones, if only slight words were edited."""
_MUCH_ALIKE = 65.0
"""Similarity from which words anywhere may be the passage, so that exact words elsewhere are not beyond doubt."""
_MARGIN = 10.0
"""How much better the passage must fit than any rival."""
_MOST_GAP = 60
"""Pieces in a gap beyond which it says nothing of where in it a passage stood."""
_IN_ORDER = 0.8
"""Part of the old pieces on each side of a gap that must be on that side still for it to be in its old place."""
_WORDS_AN_EDIT = 6
"""Words that a passage must have for each grave edit in it."""


class Gap(NamedTuple):
    """Where the passage stood: the pieces ``low`` to ``high`` of the text.

    ``sure``: what stood next to it on both sides is known, and is in its old place.
    ``rivals``: what else stood there; ``all_known``: that is all of it.
    """

    low: int
    high: int
    sure: bool
    rivals: tuple[str, ...]
    all_known: bool


def edited(sought: Sought) -> Place | Lost:
    """Return the place of a passage whose exact words are not there: in its old place, or with slight edits elsewhere."""
    if sought.target.prefix is None or not sought.old:
        return Lost("the words are gone")
    here = _in_its_place(sought)
    if isinstance(here, Place):
        return here
    away = _away(sought)
    return away if isinstance(away, Place) else here


def _in_its_place(sought: Sought) -> Place | Lost:
    """Return the edited passage between its old neighbours."""
    why = "the words are gone, and so is what stood around them"
    for gap in gaps(sought):
        found = _in_gap(sought, gap)
        if isinstance(found, Place):
            return found
        why = found.why
    return Lost(why)


def like_it(sought: Sought, but: Span, *, held: bool) -> Iterator[Span]:
    """Yield what may be the passage, edited, other than ``but`` and what stood in the old document: what is like it where
    it stood, or anywhere if it differs in no more than an edited passage may. Where ``but`` is ``held`` by what stood on
    either side of it, only the latter, and only there."""
    for gap in gaps(sought):
        for score, span in _scored(sought, gap.low, gap.high, _ALIKE):
            form = sought.reading.folded.form[slice(*span)]
            neighbour = any(fuzz.ratio(rival, form) >= score for rival in gap.rivals)
            if _apart(but, span) and not neighbour and not (held and _differs(sought, span)):
                yield span
    if held:
        return
    for _, span in _scored(sought, 0, len(sought.reading.pieces), _MUCH_ALIKE):
        if _apart(but, span) and not _differs(sought, span):
            yield span
    for span in _inside(sought):
        if _apart(but, span) and not _too_much(sought, _edits(sought, sought.place(span))):
            yield span


def _inside(sought: Sought) -> Iterator[Span]:
    """Yield what in a longer piece, as where lines were run together, is much like the passage."""
    folded = sought.reading.folded
    for number, piece in enumerate(sought.reading.pieces):
        if number in sought.is_old or piece.until - piece.at <= len(sought.form):
            continue
        form = folded.form[piece.at : piece.until]
        found = fuzz.partial_ratio_alignment(sought.form, form, score_cutoff=_MUCH_ALIKE)
        if found is not None and found.dest_start < found.dest_end:
            yield folded.words(piece.at + found.dest_start, piece.at + found.dest_end)


def _in_gap(sought: Sought, gap: Gap) -> Place | Lost:
    scored = _scored(sought, gap.low, gap.high, _ALIKE - _MARGIN)
    if not scored or scored[0][0] < _ALIKE:
        return Lost("the words are gone")
    best, span = scored[0]
    if any(score > best - _MARGIN for score, other in scored[1:] if _apart(span, other)):
        return Lost("the words are gone, and two passages are like them")
    form = sought.reading.folded.form[slice(*span)]
    if any(fuzz.ratio(rival, form) > best - _MARGIN for rival in gap.rivals):
        return Lost("the words are gone; what is like them is what stood beside them")
    if _parted(sought, gap, span):
        return Lost("the words are gone, and two passages are like a part of them")
    return _with_edits(sought, span, grave=gap.sure and gap.all_known)


def _parted(sought: Sought, gap: Gap, span: Span) -> bool:
    """Tell whether something beside ``span`` is as like an end of the passage as what ``span`` has of it: of a passage of
    several pieces one was edited, and a look-alike of it may be what was put between."""
    if sought.last - sought.first < 2:
        return False
    parts = _parts(sought)
    return any(
        fuzz.ratio(part, sought.reading.folded.form[piece.at : piece.until]) >= _ALIKE
        for number, piece in enumerate(sought.reading.pieces[gap.low : gap.high], gap.low)
        if number not in sought.is_old and sought.is_within(number) and _apart(span, (piece.at, piece.until))
        for part in parts
    )


def _parts(sought: Sought) -> list[str]:
    own = Folded(sought.exact)
    return [own.form[piece.at : piece.until] for piece in pieces_of(own)]


def _away(sought: Sought) -> Place | Lost:
    """Return the passage that moved, with slight edits."""
    if sought.copies != 1 or not sought.says_much:
        return Lost("the words are gone")
    scored = _scored(sought, 0, len(sought.reading.pieces), _ALIKE_AWAY)
    if not scored:
        return Lost("the words are gone")
    span = scored[0][1]
    if any(_apart(span, other) for _, other in scored[1:]):
        return Lost("the words are gone, and two passages are like them")
    return _with_edits(sought, span, grave=False)


def _with_edits(sought: Sought, span: Span, *, grave: bool) -> Place | Lost:
    """Return the passage at ``span`` with its edits, where these are such as may be: ``grave`` ones only where asked for,
    and few for its length."""
    if any(not span[0] <= sought.reading.pieces[number].at < span[1] for number in _own(sought)):
        return Lost("a part of the passage stands elsewhere")
    place = sought.place(_part(sought, span))
    form = sought.reading.folded.form[slice(*span)]
    if any(fuzz.partial_ratio(part, form) < _ALIKE for part in _parts(sought)):
        return Lost("a part of the passage is gone, or was rewritten")
    if len(list(islice(sought.reading.folded.places(form), 2))) > 1:
        return Lost("the words are gone; what is like them stands in several places")
    changes = _edits(sought, place)
    if any(change.grave for change in changes) and not grave:
        return Lost("the words are gone; what is like them differs in what matters")
    if _too_much(sought, changes):
        return Lost("the words are gone; what is like them differs in too much")
    return place._replace(edits=changes or (Edit("", "", grave=False),), same=False)


def _own(sought: Sought) -> Iterator[int]:
    return (sought.known[number] for number in range(sought.first, sought.last) if number in sought.known)


def _differs(sought: Sought, span: Span) -> bool:
    return _too_much(sought, _edits(sought, sought.place(_part(sought, span))))


def _edits(sought: Sought, place: Place) -> tuple[Edit, ...]:
    return edits(sought.exact, sought.reading.text[place.start : place.end])


def _too_much(sought: Sought, changes: tuple[Edit, ...]) -> bool:
    """Tell whether there are more grave edits than the passage may have for its length; long ones count for more, and for
    still more where words are gone."""
    weight = sum(1 + len(one.old.split()) // 2 + len(one.new.split()) // 4 for one in changes if one.grave)
    words = len(sought.exact.split())
    return weight > min(max(2, words // _WORDS_AN_EDIT), max(1, words // 2))


def gaps(sought: Sought) -> Iterator[Gap]:
    """Yield where the passage stood: between its neighbours, or, where these were parted, behind the one and before the
    other."""
    known, pieces, before, behind = sought.known, sought.reading.pieces, sought.before, sought.behind
    low = known[before] + 1 if before is not None else 0 if sought.first == 0 else None
    high = known[behind] if behind is not None else len(pieces) if sought.last == len(sought.old) else None
    first = before + 1 if before is not None else 0
    last = behind if behind is not None else len(sought.old)
    lacking = [*sought.old[first : sought.first], *sought.old[sought.last : last]]
    rivals = tuple(sought.forms[name] for name in lacking if name in sought.forms)
    all_known = len(rivals) == len(lacking)
    if low is not None and high is not None and low <= high <= low + _MOST_GAP:
        yield Gap(low, high, _in_order(sought, low, high), rivals, all_known)
        return
    if before is not None and low is not None:
        yield Gap(low, _until_known(sought, low, 1), False, rivals, all_known)
    if behind is not None and high is not None:
        yield Gap(_until_known(sought, high - 1, -1) + 1, high, False, rivals, all_known)


def _until_known(sought: Sought, number: int, step: int) -> int:
    """Return the first piece from ``number`` on that is one of the old document beside the passage."""
    while 0 <= number < len(sought.reading.pieces) and sought.is_within(number):
        number += step
    return number


def _in_order(sought: Sought, low: int, high: int) -> bool:
    """Tell whether the gap is in its old place: most of what stood before it stands before it, and behind it likewise."""
    before = [new < low for old, new in sought.known.items() if old < sought.first]
    behind = [new >= high for old, new in sought.known.items() if old >= sought.last]
    return all(sum(side) >= _IN_ORDER * len(side) for side in (before, behind)) and bool(before or behind)


def _scored(sought: Sought, low: int, high: int, least: float) -> list[tuple[float, Span]]:
    """Return the passages made of pieces from ``low`` to ``high`` that were not in the old document, or in the passage,
    with their similarity to it, the most similar first."""
    pieces, form = sought.reading.pieces, sought.reading.folded.form
    wanted = sought.left + sought.form + sought.right
    longest = sought.last - sought.first + 2
    found = []
    for first in range(low, high):
        for last in range(first + 1, min(high, first + longest) + 1):
            span = pieces[first].at, pieces[last - 1].until
            if not sought.is_within(last - 1) or span[1] - span[0] > 3 * len(wanted) + 40:
                break
            score = fuzz.ratio(wanted, form[slice(*span)], score_cutoff=least)
            if score:
                found.append((score, span))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _apart(one: Span, other: Span) -> bool:
    return other[0] >= one[1] or other[1] <= one[0]


def _part(sought: Sought, span: Span) -> Span:
    """Return the part of some pieces that is the passage, where that is a part of a piece; whole words."""
    if not (sought.left or sought.right):
        return span
    form = sought.reading.folded.form[slice(*span)]
    low, high = len(sought.left), len(sought.left) + len(sought.form)
    at, until = 0, len(form)
    for block in Levenshtein.editops(sought.left + sought.form + sought.right, form).as_matching_blocks():
        if block.size and block.a <= low < block.a + block.size:
            at = block.b + low - block.a
        if block.size and block.a < high <= block.a + block.size:
            until = block.b + high - block.a
    if at >= until:
        return span
    return sought.reading.folded.words(span[0] + at, span[0] + until)
