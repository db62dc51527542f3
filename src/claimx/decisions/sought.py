"""A passage that is sought in a text: what was kept of it, beside what the text has of its document."""

from __future__ import annotations

from claimx.decisions.folded import Folded, fold, whole
from claimx.decisions.model import Target
from claimx.decisions.outline import covered, hashes, pieces_of
from claimx.decisions.reading import Place, Reading

Span = tuple[int, int]
"""A stretch of the folded form of the text."""
_BESIDE = 24
"""Folded letters next to a passage that have to be the same for that side to speak for it."""
_ALONE = 30
"""Folded letters from which words that stand once in the old text and once in the new one need no neighbours."""
_LEFT = 0.3
"""Part of the old pieces below which a document is another one."""
_IDEOGRAPHS = "\u2e80"
_IDEOGRAPH_WORTH = 3


class Sought:
    """One passage and one text. Pieces of the old document go by their numbers in its outline: the passage has those from
    ``first`` up to ``last``; ``known`` says which of them is which of the text, ``is_old`` the other way round.

    ``left`` and ``right`` are what its first and last piece had before and behind it, ``forms`` the folded forms of those
    pieces beside it whose text was kept; ``alone``: its words stand once in all the text that was kept.
    """

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
        self._others = {*self.old[: self.first], *self.old[self.last :]} - {*within}
        self.copies = outline.copies if outline else None
        self.known, self.is_old = reading.known(self.old)
        self.before = next((n for n in range(self.first - 1, -1, -1) if n in self.known), None)
        self.behind = next((n for n in range(self.last, len(self.old)) if n in self.known), None)
        self.left, self.right, self.forms = self._kept()

    @property
    def says_much(self) -> bool:
        """Tell whether the passage is long enough to be known by its words alone."""
        worth = len(self.form) + (_IDEOGRAPH_WORTH - 1) * sum(char >= _IDEOGRAPHS for char in self.form)
        return worth >= _ALONE

    @property
    def rewritten(self) -> bool:
        """Tell whether so little is left of the old document that what stands beside something says little."""
        return len(self.known) < _LEFT * len(self.old)

    def is_it(self, span: Span) -> bool:
        """Tell whether the pieces in which the words stand are the old ones, and the words are where they were in them."""
        first, last = covered(self.reading.pieces, *span)
        if not self.known or last - first != self.last - self.first:
            return False
        if any(self.known.get(self.first + n) != first + n for n in range(last - first)):
            return False
        return not (self.left or self.right) or self._framed_in(span, first, last)

    def is_another(self, span: Span) -> bool:
        """Tell whether the words stand in a piece that is another of the old document."""
        numbers = [n for n in range(*covered(self.reading.pieces, *span)) if n in self.is_old]
        return any(not self.first <= self.is_old[number] < self.last for number in numbers)

    def is_within(self, number: int) -> bool:
        """Tell whether a piece of the text is one of the passage, or was not in the old document."""
        if number in self.is_old:
            return self.first <= self.is_old[number] < self.last
        return self.reading.pieces[number].hash not in self._others

    def framed(self, span: Span) -> bool:
        """Tell whether all that was kept of the text before and behind the words stands there still."""
        form = self.reading.folded.form
        return form.endswith(self.prefix, 0, span[0]) and form.startswith(self.suffix, span[1])

    def sides(self, span: Span) -> tuple[bool, bool]:
        """Tell for the left and the right whether what stands there speaks for the words: the nearest known piece is that
        which was nearest of all that are left, or both are an end of the text, or the letters next to them are the same."""
        near, then = self._beside(span)
        left, right = self.touches(span)
        return left or near, right or then

    def touches(self, span: Span) -> tuple[bool, bool]:
        """Tell for the left and the right whether the letters next to the words are the same."""
        form = self.reading.folded.form
        return (
            len(self.prefix) >= _BESIDE and form.endswith(self.prefix[-_BESIDE:], 0, span[0]),
            len(self.suffix) >= _BESIDE and form.startswith(self.suffix[:_BESIDE], span[1]),
        )

    def told(self, span: Span) -> tuple[bool, bool]:
        """Tell for the left and the right whether what told the words from all others like them stands there still."""
        form, outline = self.reading.folded.form, self.target.outline
        left, right = (outline.left, outline.right) if outline else (None, None)
        before = self.prefix[-max(left, _BESIDE) :] if left else ""
        behind = self.suffix[: max(right, _BESIDE)] if right else ""
        return (
            bool(before) and form.endswith(before, 0, span[0]),
            bool(behind) and form.startswith(behind, span[1]),
        )

    def none_between(self) -> bool:
        """Tell whether for certain no other copy of the words stood between the nearest known pieces."""
        first = self.before + 1 if self.before is not None else 0
        last = self.behind if self.behind is not None else len(self.old)
        lacking = [*self.old[first : self.first], *self.old[self.last : last]]
        beside = (*(self.forms.get(name) for name in lacking), self.left, self.right)
        return all(form is not None and self.form not in form for form in beside)

    def between(self, span: Span) -> bool:
        """Tell whether the words stand between the nearest known pieces that were on either side of the passage."""
        return all(self._beside(span))

    def _beside(self, span: Span) -> tuple[bool, bool]:
        pieces = self.reading.pieces
        first, last = covered(pieces, *span)
        near = next((self.is_old[n] for n in range(first - 1, -1, -1) if n in self.is_old), None)
        then = next((self.is_old[n] for n in range(last, len(pieces)) if n in self.is_old), None)
        return (
            near == self.before and (near is not None or self.first == 0),
            then == self.behind and (then is not None or self.last == len(self.old)),
        )

    def place(self, span: Span) -> Place:
        """Return the place in the text, with the punctuation that the passage has at its ends."""
        found = self.reading.folded.span(*span)
        assert found is not None, "spans are of whole words"
        start, end = _with_marks(self.reading.text, *found, self.exact)
        same = (start, end) == (self.target.start, self.target.end) and self.reading.text[start:end] == self.exact
        return Place(start, end, same=same)

    def _framed_in(self, span: Span, first: int, last: int) -> bool:
        """Tell whether what stands beside the words in their own pieces is what stood there."""
        form, pieces = self.reading.folded.form, self.reading.pieces
        left = min(span[0] - pieces[first].at, len(self.prefix))
        right = min(pieces[last - 1].until - span[1], len(self.suffix))
        return form.endswith(self.prefix[len(self.prefix) - left :], 0, span[0]) and form.startswith(
            self.suffix[:right], span[1]
        )

    def _kept(self) -> tuple[str, str, dict[str, str]]:
        prefix, suffix = self.target.prefix or "", self.target.suffix or ""
        folded = Folded(whole(prefix) + self.exact + whole(suffix))
        pieces = pieces_of(folded)
        at, until = folded.at(len(prefix)), folded.until(len(prefix) + len(self.exact))
        first, last = covered(pieces, at, until)
        self.alone = sum(1 for _ in folded.places(self.form)) == 1
        if first == last:
            return "", "", {}
        left, right = folded.form[pieces[first].at : at], folded.form[until : pieces[last - 1].until]
        forms = {piece.hash: folded.form[piece.at : piece.until] for piece in (*pieces[:first], *pieces[last:])}
        return left, right, forms


def _with_marks(text: str, start: int, end: int, exact: str) -> tuple[int, int]:
    folded = Folded(exact)
    words = folded.span(0, len(folded.form))
    head, tail = (exact[: words[0]], exact[words[1] :]) if words else ("", "")
    if head and text.endswith(head, 0, start):
        start -= len(head)
    if tail and text.startswith(tail, end):
        end += len(tail)
    elif tail and end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return start, end
