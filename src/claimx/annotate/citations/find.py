"""Places in the prose that cite a study, linked to the references of the document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimx.annotate.citations.addresses import find_addresses
from claimx.annotate.citations.discrepancies import flag_discrepancies
from claimx.annotate.citations.found import Found
from claimx.annotate.citations.given import given_citations, joined
from claimx.annotate.citations.link import Link, References
from claimx.annotate.citations.links import find_links
from claimx.annotate.citations.marked.find import find_in_text
from claimx.annotate.citations.occupied import Occupied
from claimx.annotate.citations.prose.find import find_prose
from claimx.annotate.citations.prose.joins import with_brackets
from claimx.annotate.reference_lists import lists_of
from claimx.document import Layout
from claimx.mentions import Annotations, Citation, Reason
from claimx.records import SourceType

_RANK = (
    "author_year",
    "numeric",
    "superscript",
    "identifier",
    "link",
    "named_study",
    "journal",
    "named_author",
    "implied",
)


_UNLISTED = frozenset(("citations.author_year.shape", "citations.author_year.lone"))
_PAPERS: frozenset[SourceType] = frozenset(
    ("trial_report", "abstract", "review", "systematic_review", "case_report", "guideline")
)


def annotate(notes: Annotations) -> None:
    """Fill ``citations`` of ``notes``."""
    text = notes.text
    entries = [(r.start, r.end) for r in notes.references]
    references = References(notes.references, text, _unread(notes, entries))
    blocks = [block for block in notes.layout.blocks if block.section not in ("boilerplate", "references")]
    spans = _outside([(block.start, block.end) for block in blocks], entries)
    byline = notes.layout.page.byline
    found = [
        *find_in_text(text, _outside(spans, [byline]) if byline else spans, references, notes.document.marks),
        *_addresses(text, spans),
        *find_prose(notes),
        *find_links(text, notes.document.marks),
    ]
    drugs = {drug.start for drug in notes.drugs}
    found = [each for each in found if not _dates_a_drug(each, drugs)]
    if off := notes.custom.off:
        found = [each for each in found if each.rule not in off]
    taken = Occupied()
    for reference in notes.references:
        taken.add(reference.start, reference.end)
    rest, given = joined(found, given_citations(notes.document, notes.references))
    kept = with_brackets(text, _merged([f for f in rest if taken.free(f.start, f.end)]))
    kept = [f for f in kept if f.style != "implied" or not _names_itself(notes.layout, f)]
    linked = [*zip(kept, references.linked(kept), strict=True), *given]
    notes.citations = [_citation(f, link) for f, link in sorted(linked, key=lambda each: (each[0].start, each[0].end))]
    flag_discrepancies(notes, references)


def _dates_a_drug(found: Found, drugs: set[int]) -> bool:
    """Tell whether what looks like an author is the drug that begins there: "(Prozac 1987)"."""
    return found.start in drugs and found.rule in _UNLISTED and not found.etal and len(found.authors) == 1


def _unread(notes: Annotations, entries: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what of the reference lists belongs to none of the ``entries``."""
    listed = [(block.start, block.end) for block in notes.layout.blocks if block.section == "references"]
    gaps = [
        (entries[index][1], entries[after][0])
        for members in lists_of(notes.references)
        for index, after in pairwise(members)
    ]
    return [*_outside(listed, entries), *gaps]


def _outside(spans: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ``spans`` without the parts in ``holes``, both in text order."""
    result = []
    first = 0
    for start, end in spans:
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        position, index = start, first
        while index < len(holes) and holes[index][0] < end:
            low, high = holes[index]
            if low > position:
                result.append((position, low))
            position = max(position, high)
            index += 1
        if position < end:
            result.append((position, end))
    return result


def _addresses(text: str, spans: list[tuple[int, int]]) -> Iterator[Found]:
    for start, end in spans:
        yield from find_addresses(text, start, end)


def _names_itself(layout: Layout, found: Found) -> bool:
    """Tell whether ``found`` are the words by which the title of a paper says what the paper is: "...: a randomised trial"."""
    return layout.page.source_type in _PAPERS and layout.block_at(found.start).section == "title"


def _merged(found: list[Found]) -> list[Found]:
    """Return what stands, one at a place, in text order: the more telling style wins."""
    kept: list[Found] = []
    occupied = Occupied()
    for item in sorted(found, key=lambda f: (_RANK.index(f.style), -f.confidence, f.start, -f.end, f.rule)):
        if occupied.free(item.start, item.end):
            occupied.add(item.start, item.end)
            kept.append(item)
    return sorted(kept, key=lambda f: (f.start, f.end))


def _citation(found: Found, link: Link) -> Citation:
    why = (Reason(field="style", rule=found.rule, start=found.start, end=found.end),)
    return Citation(
        start=found.start,
        end=found.end,
        confidence=found.confidence,
        why=why,
        style=found.style,
        authors=found.authors,
        year=found.year,
        journal=found.journal,
        title=found.title,
        ids=dict(found.ids),
        references=link.references,
        candidates=link.candidates,
        flags=link.flags,
    )
