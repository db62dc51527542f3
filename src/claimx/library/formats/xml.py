"""Bibliographies in XML, record by record: EndNote's and PubMed's."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from claimx.library.formats import endnote, pubmed
from claimx.library.formats.source import Entry, Source

_RECORDS = {"record": endnote.entry_of, "PubmedArticle": pubmed.entry_of}
_SHOWN = 20  # of what is broken


def read_xml(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the records of ``source``; markup that is broken is told of and mended as far as it goes.

    No entity is resolved and nothing is fetched.
    """
    context = etree.iterparse(
        source.binary,
        events=("end",),
        tag=tuple(_RECORDS),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for count, (_, element) in enumerate(context, 1):
        yield _RECORDS[element.tag](element, count)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    for number, error in enumerate(context.error_log):
        if number < _SHOWN:
            source.warn(error.line, error.message)
