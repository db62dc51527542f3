"""The pipeline: which components, in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

from claimx.custom import PLAIN, Custom
from claimx.doc_notes import attach
from claimx.document import Document, Layout
from claimx.errors import AnnotateError
from claimx.mentions import Annotations
from claimx.stopwatch import Times, timed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.annotate.component import Annotator

Steps: TypeAlias = tuple[tuple[str, Callable[[Annotations], None]], ...]

COMPONENTS = (
    "claimx_abbreviations",
    "claimx_tagger",
    "claimx_drugs",
    "claimx_conditions",
    "claimx_status",
    "claimx_references",
    "claimx_citations",
    "claimx_doses",
    "claimx_claims",
    "claimx_evidence",
)
"""Each reads what those before it found: names before doses, everything before claims, claims before evidence."""


def build(*, shown: bool = True) -> Language:
    """Return a spaCy pipeline with every claimx component, ready to use.

    Args:
        shown: somebody will see the Doc. Where not, as in a run, texts are cut by :func:`tokenise`, words get no shape,
            prefix or suffix, and no spans are put into it; spaCy's rules for English, which take 0.1 s to load, are left
            out.
    """
    from spacy.lang.en import English
    from spacy.vocab import Vocab

    if shown:
        nlp: Language = English.from_config()
    else:  # what a vocabulary of English works out of each new word is half of what a Doc costs
        nlp = English(Vocab(), create_tokenizer=lambda made: partial(tokenise, made))
    nlp.max_length = 1_000_000_000  # the readers' limits decide what is too long
    for name in COMPONENTS:
        component = cast("Annotator", nlp.add_pipe(name))
        if not shown:
            component.seen = False
    return nlp


_TOKEN = re.compile(r"(\w+|[^\w\s]+|\s)( ?)")


def tokenise(nlp: Language, text: str) -> Doc:
    """Return ``text`` as a Doc of words, signs and blanks, in linear time.

    No component of ours reads tokens: spans are widened to them, and no more. spaCy's own rules for English take eight
    times as long, and are quadratic in the length of a run without blanks (4,000 brackets take a second).
    """
    from spacy.tokens import Doc

    tokens = _TOKEN.findall(text)
    return Doc(nlp.vocab, words=[word for word, _ in tokens], spaces=[space != "" for _, space in tokens])


def steps() -> Steps:
    """Return what every component does, in their order, without a Doc: to measure them apart from spaCy."""
    return tuple(
        (name, import_module(f"claimx.annotate.{name.removeprefix('claimx_')}.find").annotate) for name in COMPONENTS
    )


def annotate(
    pipeline: Language | Steps,
    document: Document,
    layout: Layout,
    times: Times | None = None,
    *,
    custom: Custom = PLAIN,
) -> Annotations:
    """Return everything that the components find in ``document``.

    Args:
        pipeline: a spaCy pipeline, which runs over a Doc of :func:`tokenise` and may hold other components; or
            :func:`steps`.
        document: what was read.
        layout: its blocks and sentences.
        times: told how long each component took.
        custom: the user's names and patterns, and the rules that he switched off.

    Raises:
        AnnotateError: a component failed; the message names it.
    """
    notes = Annotations(document=document, layout=layout, custom=custom)
    if isinstance(pipeline, tuple):
        for name, step in pipeline:
            with _told_as(name), timed(name, times):
                step(notes)
        return notes
    with timed("tokens", times):
        doc = tokenise(pipeline, document.text)
    attach(doc, notes)
    for name, component in pipeline.pipeline:
        with _told_as(name), timed(name, times):
            doc = component(doc)
    return notes


@contextmanager
def _told_as(name: str) -> Iterator[None]:
    """Turn a defect of the component ``name`` into an error of the document: it must never cost the run."""
    try:
        yield
    except Exception as error:
        raise AnnotateError(f"{name}: {type(error).__name__}: {error}", stage="annotate") from error
