"""Citations and reference list held against each other, once the citations are linked: entries that nothing cites, and
years that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from claimx.annotate.citations.fold import PARTICLES, fold, surname_keys
from claimx.annotate.citations.link import ORPHAN, References
from claimx.annotate.reference_lists import lists_of, repeats, year_of
from claimx.mentions import Annotations, Citation, Reason, Reference

YEAR_MISMATCH, UNCITED = "year_mismatch", "uncited"
_NEAR = 2
"""Years by which the text and the list may differ for one work."""
_CITED, _FEWEST = 0.7, 3
"""Share of the entries of a list that must be cited, and how many at least, before the others count as uncited."""


_WORD = re.compile(r"\w+")
_INITIALS = 3
"""Letters of the longest first word of an entry that may be initials or a particle."""


def flag_discrepancies(notes: Annotations, references: References) -> None:
    """Flag the citations and references of ``notes`` that contradict each other.

    ``year_mismatch``: no entry has the cited year, but one of the same authors has a year near it, which no citation
    names; it becomes the citation's candidate. ``uncited``: an entry of a list whose other entries are cited.
    """
    cited = {id(reference) for citation in notes.citations for reference in citation.references}
    notes.citations = [_with_year(citation, references, cited) for citation in notes.citations]
    maybe = cited | {id(reference) for citation in notes.citations for reference in citation.candidates}
    uncited = set(_uncited(notes, maybe))
    if uncited:
        notes.references = [
            _flagged(reference) if index in uncited else reference for index, reference in enumerate(notes.references)
        ]


def _with_year(citation: Citation, references: References, cited: set[int]) -> Citation:
    if citation.style != "author_year" or citation.year is None or ORPHAN not in citation.flags or not citation.authors:
        return citation
    near = tuple(
        reference
        for reference in references.of_first_author(citation.authors[0])
        if id(reference) not in cited and _near(citation.year, year_of(reference)) and _has(reference, citation.authors)
    )
    if not near:
        return citation
    flags = tuple(YEAR_MISMATCH if other == ORPHAN else other for other in citation.flags)
    why = (
        Reason(field="flags", rule=f"citations.flags.{YEAR_MISMATCH}", start=citation.start, end=citation.end),
        *(Reason(field="candidates", rule="citations.flags.near_year", start=r.start, end=r.end) for r in near),
    )
    return msgspec.structs.replace(citation, candidates=near, flags=flags, why=(*citation.why, *why))


def _near(cited: int, listed: int | None) -> bool:
    """Tell whether two years may be one miswritten: near each other, one figure wrong, or two turned round."""
    if listed is None or cited == listed:
        return False
    one, other = str(cited), str(listed)
    wrong = sum(a != b for a, b in zip(one, other, strict=False))
    return abs(cited - listed) <= _NEAR or wrong == 1 or sorted(one[2:]) == sorted(other[2:])


def _has(reference: Reference, names: tuple[str, ...]) -> bool:
    """Tell whether all ``names`` after the first are among the authors."""
    if len(names) == 1:
        return True
    keys = {key for author in reference.csl.get("author", []) for key in surname_keys(_family(author))}
    return all(keys & set(surname_keys(name)) or fold(name) in keys for name in names[1:])


def _family(author: dict[str, str]) -> str:
    return author.get("family") or author.get("literal") or ""


def _uncited(notes: Annotations, cited: set[int]) -> Iterator[int]:
    """Yield the indexes of the references that nothing cites, of lists most of whose entries are cited.

    An entry whose first author the prose names is left alone: it may be cited in a way that was not understood.
    """
    words: frozenset[str] | None = None
    for members in lists_of(notes.references):
        own = [i for i in members if not repeats(notes.references[i])]
        left = [i for i in own if id(notes.references[i]) not in cited]
        if len(own) - len(left) < max(_FEWEST, _CITED * len(own)):
            continue
        for i in left:
            words = words if words is not None else _prose(notes)
            if not words & _first_names(notes.text, notes.references[i]):
                yield i


def _prose(notes: Annotations) -> frozenset[str]:
    """Return the folded words of the document outside its references."""
    text, position, parts = notes.text, 0, []
    for reference in notes.references:
        parts.append(text[position : reference.start])
        position = reference.end
    return frozenset(_WORD.findall(fold(" ".join([*parts, text[position:]]))))


def _first_names(text: str, reference: Reference) -> frozenset[str]:
    """Return the folded words by which a reference may be cited: of its first author, and its own first word."""
    authors = reference.csl.get("author") or [{}]
    raw = _WORD.findall(fold(text[reference.start : min(reference.end, reference.start + 120)]))
    words = [word for word in raw if len(word) > _INITIALS][:1]
    for key in surname_keys(_family(authors[0])):
        words += [word for word in key.split() if word not in PARTICLES]
    return frozenset(words)


def _flagged(reference: Reference) -> Reference:
    why = Reason(field="flags", rule="references.flags.uncited", start=reference.start, end=reference.end)
    return msgspec.structs.replace(reference, flags=(*reference.flags, UNCITED), why=(*reference.why, why))
