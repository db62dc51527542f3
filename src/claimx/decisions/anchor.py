"""Where the words of a decision stand in a newer text of the same document.

Only what is certain is a place. Exact words count where what stood beside them stands there too, or where they were
alone in the old document and are alone in the new one; edited words only in the gap that the old neighbours leave. What
fits in two places, or is a look-alike of what is gone, is lost, with the reason.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claimx.decisions.folded import Folded, fold, whole
from claimx.decisions.model import Outline, Target
from claimx.decisions.outline import Piece, hashes, known_again, outline_of, pieces_of
from claimx.decisions.wording import Edit, edits

CONTEXT = 200
"""Code points of the text before and behind a passage that a target keeps."""
_BESIDE = 24
"""Folded letters next to a passage that have to be the same for that side to speak for it."""
_ALONE = 30
"""Folded letters from which words that stand once in the old text and once in the new one need no neighbours."""
_ALIKE = 60.0
"""Similarity (0 to 100) from which words in the gap between the old neighbours are the old ones, edited."""
_MARGIN = 10.0
"""How much better the passage must fit than any rival."""
_ALIKE_AWAY = 85.0
"""Similarity from which words that also moved are the old ones, if only slight words were edited."""
_NEWER = 0.3
"""Part of the old pieces that a text must still have to be a newer one of the same document, where only its name says so."""
_MOST_PLACES = 400
_MOST_GAP = 60


class Selectors(NamedTuple):
    """What a target keeps of a passage, to find it again."""

    exact: str
    prefix: str
    suffix: str
    outline: Outline


class Place(NamedTuple):
    """Where a passage stands: ``text[start:end]`` in code points, and what was edited in it.

    ``same``: nothing is changed, neither the words nor their offsets.
    """

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    same: bool = False


class Lost(NamedTuple):
    """Nothing is the passage for certain; ``why`` says what stood against it."""

    why: str


class _Slot(NamedTuple):
    """The gap in the new text in which a passage stood: pieces ``low`` to ``high``. ``both`` of the neighbours that bound
    it are known; ``rivals`` are the old pieces that stood in it beside the passage, ``known`` whether these are all."""

    low: int
    high: int
    both: bool
    rivals: tuple[str, ...]
    known: bool


class Reading:
    """A text with what is found in it, worked out once for all the passages that are sought in it."""

    def __init__(self, text: str) -> None:
        self.text = whole(text)
        self.folded = Folded(self.text)
        self.pieces = pieces_of(self.folded)
        self._joined = "".join(piece.hash for piece in self.pieces)
        self._known: dict[str, dict[int, int]] = {}

    def selectors(self, start: int, end: int) -> Selectors:
        """Return what a target keeps of ``text[start:end]``."""
        text = self.text
        return Selectors(
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            outline=outline_of(self.folded, self.pieces, start, end),
        )

    def find(self, target: Target) -> Place | Lost:
        """Return where the passage of ``target`` stands in this text; see :func:`anchor`."""
        if self._unchanged(target):
            return Place(target.start, target.end, same=True)
        return _Search(self, target).place()

    def is_newer(self, target: Target) -> bool:
        """Tell whether this is a newer text of the target's document: it has a fair part of its pieces."""
        outline = target.outline
        if outline is None:
            return self._unchanged(target)
        old = hashes(outline.before + outline.within + outline.after)
        return len(self.known(old)) >= _NEWER * len(old)

    def known(self, old: list[str]) -> dict[int, int]:
        """Return which piece of an old outline is which of this text."""
        key = "".join(old)
        if key not in self._known:
            self._known[key] = known_again(old, self.pieces)
        return self._known[key]

    def _unchanged(self, target: Target) -> bool:
        text, start, end = self.text, target.start, target.end
        if text[start:end] != whole(target.exact) or target.prefix is None or target.suffix is None:
            return False
        beside = (text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        outline = target.outline
        return beside == (target.prefix, target.suffix) and (
            outline is None or outline == outline_of(self.folded, self.pieces, start, end)
        )


@lru_cache(maxsize=2)
def _reading(text: str) -> Reading:
    return Reading(text)


def selectors(text: str, start: int, end: int) -> Selectors:
    """Return what a target keeps of ``text[start:end]``, in code points."""
    return _reading(text).selectors(start, end)


def anchor(target: Target, text: str) -> Place | Lost:
    """Return where the words of ``target`` stand in ``text``, a newer text of the same document, or why that is not known.

    The selectors are those of the W3C Web Annotation Data Model (text quote and text position selector), and the outline
    of the old document, without which less can be told for certain.
    """
    return _reading(text).find(target)


class _Search:
    """One passage, sought in one text; places are in the folded form of the text."""

    def __init__(self, reading: Reading, target: Target) -> None:
        self.reading = reading
        self.target = target
        self.exact = whole(target.exact)
        self.form = fold(self.exact)
        self.prefix, self.suffix = fold(target.prefix or ""), fold(target.suffix or "")
        outline = target.outline
        before, within = (hashes(outline.before), hashes(outline.within)) if outline else ([], [])
        self.first, self.last = len(before), len(before) + len(within)
        self.old = before + within + (hashes(outline.after) if outline else [])
        self.known = reading.known(self.old)
        self.is_old = {new: old for old, new in self.known.items()}
        self.copies = outline.copies if outline else None
        self.left, self.right, self.forms = self._kept()

    def place(self) -> Place | Lost:
        """Return the place of the passage."""
        if not self.form:
            return Lost("the passage has no words")
        found = list(self.reading.folded.places(self.form))
        if len(found) > _MOST_PLACES:
            return Lost(f"the words stand in {len(found)} places")
        if not found:
            return self._edited()
        return self._exact(found)

    # -- the exact words ----------------------------------------------------------------------------------------------

    def _exact(self, found: list[tuple[int, int]]) -> Place | Lost:
        sure = [span for span in found if self._is_it(span)]
        if len(sure) == 1:
            return self._at(sure[0])
        mine = [span for span in found if not self._is_another(span)]
        if not mine:
            lost = self._edited()
            return (
                lost
                if isinstance(lost, Place)
                else Lost("the passage is gone; the same words stand where they also stood before")
            )
        sides = {span: self._sides(span) for span in mine}
        both = [span for span in mine if all(sides[span])]
        if len(both) > 1:
            both = [span for span in both if self._framed(span)] or both
        if len(both) == 1:
            return self._at(both[0])
        if both:
            return Lost(f"{len(both)} passages fit")
        return self._exact_without_both(found, mine, [span for span in mine if any(sides[span])])

    def _exact_without_both(
        self, found: list[tuple[int, int]], mine: list[tuple[int, int]], some: list[tuple[int, int]]
    ) -> Place | Lost:
        others = (self.copies or 1) - 1
        accounted = len(found) - len(mine) >= others
        if len(some) > 1 or (not some and len(mine) > 1):
            return Lost(f"the words stand in {len(some) or len(mine)} places, and neither is beyond doubt")
        if not accounted:
            return Lost("the words stood in several places, and this one is not beyond doubt")
        if not some and len(self.form) < _ALONE:
            return Lost("so few words stand elsewhere, beside others")
        if not some and self.copies is None:
            return Lost("the words stand beside others")
        if isinstance(self._in_slot(), Place):
            return Lost("the passage was edited in its place, and its exact words stand elsewhere")
        return self._at((some or mine)[0])

    def _is_it(self, span: tuple[int, int]) -> bool:
        """Tell whether the pieces in which the words stand are the old ones, and the words are where they were in them."""
        if not self.known:
            return False
        first, last = self._pieces(span)
        if last - first != self.last - self.first:
            return False
        if any(self.known.get(self.first + n) != first + n for n in range(last - first)):
            return False
        return not (self.left or self.right) or self._framed_in(
            span, self.reading.pieces[first], self.reading.pieces[last - 1]
        )

    def _is_another(self, span: tuple[int, int]) -> bool:
        """Tell whether the words stand in a piece that is another of the old document."""
        first, last = self._pieces(span)
        return any(
            not self.first <= self.is_old[number] < self.last for number in range(first, last) if number in self.is_old
        )

    def _pieces(self, span: tuple[int, int]) -> tuple[int, int]:
        return _covered(self.reading.pieces, *span)

    def _framed_in(self, span: tuple[int, int], first: Piece, last: Piece) -> bool:
        """Tell whether what stands beside the words in their own pieces is what stood there."""
        before, behind = span[0] - first.at, last.until - span[1]
        form = self.reading.folded.form
        left, right = min(before, len(self.prefix)), min(behind, len(self.suffix))
        return (
            self.prefix[len(self.prefix) - left :] == form[span[0] - left : span[0]]
            and self.suffix[:right] == form[span[1] : span[1] + right]
        )

    def _framed(self, span: tuple[int, int]) -> bool:
        """Tell whether all that was kept of the text before and behind the words stands there still."""
        form = self.reading.folded.form
        return form[: span[0]].endswith(self.prefix) and form.startswith(self.suffix, span[1])

    def _sides(self, span: tuple[int, int]) -> tuple[bool, bool]:
        """Tell for the left and the right whether what stands there speaks for the words: the nearest known piece is that
        which was nearest of all that are left, or the letters next to them are the same."""
        first, last = self._pieces(span)
        form = self.reading.folded.form
        left = _same_end(self.prefix, form[: span[0]]) if self.prefix else 0
        right = _same_start(self.suffix, form[span[1] : span[1] + len(self.suffix)])
        before, behind = self._neighbours()
        near = next((self.is_old[n] for n in range(first - 1, -1, -1) if n in self.is_old), None)
        then = next((self.is_old[n] for n in range(last, len(self.reading.pieces)) if n in self.is_old), None)
        return (
            left >= _BESIDE or (near is not None and near == before),
            right >= _BESIDE or (then is not None and then == behind),
        )

    def _neighbours(self) -> tuple[int | None, int | None]:
        """Return the old pieces nearest to the passage, before and behind it, that are still there."""
        return (
            next((n for n in range(self.first - 1, -1, -1) if n in self.known), None),
            next((n for n in range(self.last, len(self.old)) if n in self.known), None),
        )

    def _at(self, span: tuple[int, int], changes: tuple[Edit, ...] = ()) -> Place:
        place = self.reading.folded.span(*span)
        assert place is not None
        start, end = _with_marks(self.reading.text, *place, self.exact)
        same = (start, end) == (self.target.start, self.target.end) and self.reading.text[start:end] == self.exact
        return Place(start, end, changes, same)

    # -- edited words -------------------------------------------------------------------------------------------------

    def _edited(self) -> Place | Lost:
        if self.target.prefix is None or not self.old:
            return Lost("the words are gone")
        here = self._in_slot()
        if isinstance(here, Place):
            return here
        away = self._away()
        if isinstance(away, Place):
            return away
        return here

    def _in_slot(self) -> Place | Lost:
        """Return the edited passage between its old neighbours."""
        slot = self._slot()
        if slot is None:
            return Lost("the words are gone, and so is what stood around them")
        scored = self._scored(slot.low, slot.high)
        if not scored or scored[0][0] < _ALIKE:
            return Lost("the words are gone")
        best, span = scored[0]
        if any(score > best - _MARGIN for score, other in scored[1:] if other[0] >= span[1] or other[1] <= span[0]):
            return Lost("the words are gone, and two passages are like them")
        form = self.reading.folded.form[slice(*span)]
        if any(fuzz.ratio(rival, form) > best - _MARGIN for rival in slot.rivals):
            return Lost("the words are gone; what is like them is what stood beside them")
        place = self._at(self._part(span))
        changes = edits(self.exact, self.reading.text[place.start : place.end])
        if any(change.grave for change in changes) and not (slot.both and slot.known):
            return Lost("the words are gone; what is like them there differs in what matters")
        return place._replace(edits=changes, same=False)

    def _away(self) -> Place | Lost:
        """Return the passage that moved, with slight words edited."""
        scored = self._scored(0, len(self.reading.pieces))
        scored = [(score, span) for score, span in scored if score >= _ALIKE_AWAY]
        if not scored or (self.copies or 1) > 1:
            return Lost("the words are gone")
        _, span = scored[0]
        if any(other[0] >= span[1] or other[1] <= span[0] for _, other in scored[1:]):
            return Lost("the words are gone, and two passages are like them")
        place = self._at(self._part(span))
        changes = edits(self.exact, self.reading.text[place.start : place.end])
        if any(change.grave for change in changes) or len(self.form) < _ALONE:
            return Lost("the words are gone; what is like them differs in what matters")
        return place._replace(edits=changes, same=False)

    def _slot(self) -> _Slot | None:
        before, behind = self._neighbours()
        if before is None and behind is None:
            return None
        low = self.known[before] + 1 if before is not None else 0
        high = self.known[behind] if behind is not None else len(self.reading.pieces)
        both = before is not None and behind is not None
        if low > high or high - low > _MOST_GAP:
            return None
        low_old = before + 1 if before is not None else 0
        high_old = behind if behind is not None else len(self.old)
        lacking = [*self.old[low_old : self.first], *self.old[self.last : high_old]]
        rivals = tuple(self.forms[name] for name in lacking if name in self.forms)
        return _Slot(low, high, both, rivals, len(rivals) == len(lacking))

    def _part(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the part of some pieces that is the passage, where that is a part of a piece; whole words."""
        if not (self.left or self.right):
            return span
        form = self.reading.folded.form[slice(*span)]
        low, high = len(self.left), len(self.left) + len(self.form)
        at, until = 0, len(form)
        for block in Levenshtein.editops(self.left + self.form + self.right, form).as_matching_blocks():
            if block.size and block.a <= low < block.a + block.size:
                at = block.b + low - block.a
            if block.size and block.a < high <= block.a + block.size:
                until = block.b + high - block.a
        return self.reading.folded.words(span[0] + at, span[0] + until)

    def _kept(self) -> tuple[str, str, dict[str, str]]:
        """Return what of the passage's own pieces stood before and behind it, and the folded forms of the pieces whose
        text was kept with it, by their hashes."""
        prefix, suffix = self.target.prefix or "", self.target.suffix or ""
        folded = Folded(whole(prefix) + self.exact + whole(suffix))
        pieces = pieces_of(folded)
        at, until = folded.at(len(prefix)), folded.until(len(prefix) + len(self.exact))
        first, last = _covered(pieces, at, until)
        left, right = folded.form[pieces[first].at : at], folded.form[until : pieces[last - 1].until]
        forms = {piece.hash: folded.form[piece.at : piece.until] for piece in (*pieces[:first], *pieces[last:])}
        return left, right, forms

    def _scored(self, low: int, high: int) -> list[tuple[float, tuple[int, int]]]:
        """Return the passages made of pieces from ``low`` to ``high`` that were not in the old document, with their
        similarity to the words, the most similar first."""
        pieces, form = self.reading.pieces, self.reading.folded.form
        longest = self.last - self.first + 2
        wanted = self.left + self.form + self.right
        found = []
        for first in range(low, high):
            for last in range(first + 1, min(high, first + longest) + 1):
                if last - 1 in self.is_old:
                    break
                span = pieces[first].at, pieces[last - 1].until
                if span[1] - span[0] > 3 * len(wanted) + 40:
                    break
                score = fuzz.ratio(wanted, form[slice(*span)], score_cutoff=_ALIKE - _MARGIN)
                if score:
                    found.append((score, span))
        return sorted(found, key=lambda one: (-one[0], one[1]))


def _covered(pieces: list[Piece], at: int, until: int) -> tuple[int, int]:
    first = next((n for n, piece in enumerate(pieces) if piece.until > at), len(pieces))
    last = next((n for n in range(first, len(pieces)) if pieces[n].at >= until), len(pieces))
    return first, last


def _same_end(one: str, other: str) -> int:
    return _same_start(one[::-1], other[-len(one) :][::-1])


def _same_start(one: str, other: str) -> int:
    for n, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return n
    return min(len(one), len(other))


def _with_marks(text: str, start: int, end: int, exact: str) -> tuple[int, int]:
    """Return the place with the punctuation that the passage has at its ends."""
    folded = Folded(exact)
    first = folded.span(0, len(folded.form))
    head, tail = (exact[: first[0]], exact[first[1] :]) if first else ("", "")
    if head and text.endswith(head, 0, start):
        start -= len(head)
    if tail and text.startswith(tail, end):
        end += len(tail)
    elif tail and end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return start, end
