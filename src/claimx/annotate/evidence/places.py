"""Where a spaCy user finds what the text rests on: the words that decided the design, or what they decided it for."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.doc_notes import Place
from claimx.mentions import Annotations, Grounds


def places(notes: Annotations) -> Iterator[Place]:
    """Yield a place for each claim, in the order of claims; then one for each other sentence that tells of a study."""
    sentences = notes.layout.sentences
    for index, (claim, grounds) in enumerate(zip(notes.claims, notes.grounds, strict=True)):
        yield _place(("grounds", index), grounds, claim.start, claim.end)
    claimed = {notes.layout.sentence_index(claim.start) for claim in notes.claims}
    for index, grounds in sorted(notes.sentence_grounds.items()):
        if index not in claimed:
            yield _place(("sentence_grounds", index), grounds, sentences[index].start, sentences[index].end)


def _place(key: tuple[str, int], grounds: Grounds, start: int, end: int) -> Place:
    reason = grounds.reason
    if reason.start is not None and reason.end is not None and reason.start < reason.end:
        start, end = reason.start, reason.end
    return Place(key, start, end, grounds.design)
