"""The whole spaCy pipeline, and records of the Docs that it gives."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.records import KINDS, AnyRecord, Scheme

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def load(settings: os.PathLike[str] | None = None) -> Language:
    """Return a spaCy pipeline of the English tokeniser, ``claimx_layout`` and every component that finds something.

    What they find is in ``doc.spans["claimx_..."]``, each with its typed value in ``span._.claimx``; see the components
    in the documentation. Loading takes 1 s; vocabularies and models are read with the first Doc and kept for the process.
    It is a pipeline as any other: components can be added, removed, ``nlp.pipe(texts, n_process=2)`` works, and
    ``nlp.to_disk`` writes the order of the components (vocabularies and models stay with the package).

    Args:
        settings: A ``claimx.toml`` with the user's own names and patterns, and the rules that are switched off.

    Raises:
        UsageError: The settings file cannot be obeyed.

    >>> nlp = load()
    >>> doc = nlp("Naltrexone 4.5 mg at bedtime eased pain in fibromyalgia.")
    >>> [(span.text, span._.claimx.unit, span._.claimx.drug.name) for span in doc.spans["claimx_doses"]]
    [('4.5 mg at bedtime', 'mg', 'naltrexone')]
    """
    import claimx.run.layout_component  # noqa: F401  (registers the factory, also where the package is not installed)
    from claimx.annotate.build import build

    nlp = build()
    config = {} if settings is None else {"settings": os.fspath(settings)}
    nlp.add_pipe("claimx_layout", first=True, config=config)
    return nlp


def records_of(doc: Doc, *, kinds: str | Iterable[str] | None = None, scheme: Scheme = "ocebm-2011") -> list[AnyRecord]:
    """Return the records of a Doc, with ids, links and levels of evidence: as a line of the ledger has them.

    For a Doc of :func:`load` they are what :func:`claimx.extract` gives for the same plain text.

    Args:
        doc: One that components of claimx have done.
        kinds: As :func:`claimx.extract` takes them.
        scheme: What ``evidence.level`` is counted by.

    Raises:
        UsageError: No component of claimx has done ``doc``; an unknown kind or scheme.
    """
    from claimx.assemble import assemble
    from claimx.config import values
    from claimx.doc_notes import is_known, notes_of
    from claimx.errors import UsageError
    from claimx.run.choices import checked

    if not is_known(doc):
        raise UsageError("no component of claimx has done this Doc", hint="claimx.load() gives a pipeline of them")
    wanted = KINDS if kinds is None else checked("kinds", values.kinds, kinds)
    checked("scheme", values.scheme, scheme)
    return [record for record in assemble(notes_of(doc), scheme, wanted) if record.kind in wanted]
