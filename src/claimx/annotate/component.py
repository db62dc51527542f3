"""The one shape of every claimx component in a spaCy pipeline.

A component reads the :class:`~claimx.mentions.Annotations` that travel with the Doc (:mod:`claimx.doc_notes`), fills its
own lists, and shows the result to spaCy users as ``doc.spans["claimx_<kind>"]``, where ``span._.claimx`` is the typed
mention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from claimx.doc_notes import Place, make_known, notes_of, show
from claimx.errors import UsageError
from claimx.mentions import Annotations, Claim, Mention, Tag

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Annotator:
    """A spaCy component around ``annotate``, which reads the annotations and fills lists of them.

    ``seen``: whether anybody sees the Doc; else it gets no spans.

    Args:
        annotate: does the work.
        name: the component's own, for messages.
        shows: what becomes the span group ``claimx_<shows>``; ``""``: nothing does.
        places: where that is; ``None``: that of the mentions in the list of this name.
        fills: the lists that are emptied before, so that a Doc can be done again.
        needs: kinds of which one at least must have been looked for before, as it can find nothing without.
    """

    def __init__(
        self,
        annotate: Callable[[Annotations], None],
        *,
        name: str,
        shows: str = "",
        places: Callable[[Annotations], Iterable[Place]] | None = None,
        fills: tuple[str, ...] = (),
        needs: tuple[str, ...] = (),
    ) -> None:
        make_known()
        self.seen = True
        self._annotate = annotate
        self._name = name
        self._shows = shows
        self._places = places or partial(_of_mentions, kind=shows)
        self._fills = fills
        self._needs = needs

    def __setstate__(self, state: dict[str, Any]) -> None:
        make_known()  # another process may have it from a pickle
        self.__dict__.update(state)

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        if self.seen and self._needs and not any(f"claimx_{kind}" in doc.spans for kind in self._needs):
            needed = [f"claimx_{kind}" for kind in self._needs]
            hint = f'nlp.add_pipe("{needed[0]}", before="{self._name}")'
            raise UsageError(f"{self._name} finds nothing without {' or '.join(needed)} before it", hint=hint)
        for kind in self._fills:
            setattr(notes, kind, type(getattr(notes, kind))())
        self._annotate(notes)
        if self.seen and self._shows:
            show(doc, f"claimx_{self._shows}", self._places(notes))
        return doc


def _of_mentions(notes: Annotations, *, kind: str) -> Iterator[Place]:
    mentions: list[Mention | Tag] = getattr(notes, kind)
    for index, mention in enumerate(mentions):
        yield Place((kind, index), mention.start, mention.end, _label(mention), _mesh(mention))


def _label(mention: Mention | Tag) -> str:
    """Return what a span is called: the kind in capitals, of a claim its relation."""
    if isinstance(mention, Claim):
        return mention.relation
    return mention.label.upper() if isinstance(mention, Tag) else type(mention).__name__.upper()


def _mesh(mention: Mention | Tag) -> str:
    found = getattr(mention, "ids", {}).get("mesh", "")
    first = found[0] if isinstance(found, list) and found else found
    return first if isinstance(first, str) else ""
