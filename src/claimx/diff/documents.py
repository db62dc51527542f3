"""Which document of the new ledger is which of the old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePath

from claimx.diff.ledger import Document
from claimx.renamed import BySentences

Pairs = list[tuple[Document, Document]]


def pair_documents(old: list[Document], new: list[Document]) -> tuple[Pairs, list[Document], list[Document]]:
    """Return the documents that are the same, and those that only the old and only the new ledger has.

    The same is what has the same path; else the same bytes, address, file name or title, where no other document has;
    else the same sentences for the larger part. Two ledgers of one document each are of the same.
    """
    pairs: Pairs = []
    for key in (_path, _bytes, _url, _name, _title):
        pairs += _join(old, new, key)
        taken = {id(document) for pair in pairs for document in pair}
        old = [document for document in old if id(document) not in taken]
        new = [document for document in new if id(document) not in taken]
    if len(old) == len(new) == 1 and not pairs:
        return [(old[0], new[0])], [], []
    pairs += _by_sentences(old, new)
    taken = {id(document) for pair in pairs for document in pair}
    return (
        pairs,
        [document for document in old if id(document) not in taken],
        [document for document in new if id(document) not in taken],
    )


def _join(old: list[Document], new: list[Document], key: Callable[[Document], str]) -> Pairs:
    ours, theirs = _alone(old, key), _alone(new, key)
    return [(ours[name], theirs[name]) for name in ours if name in theirs]


def _alone(documents: Iterable[Document], key: Callable[[Document], str]) -> dict[str, Document]:
    """Return the documents by ``key``, those left out that have none or share it."""
    found: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[key(document)].append(document)
    return {name: those[0] for name, those in found.items() if name and len(those) == 1}


def _path(document: Document) -> str:
    return document.path


def _bytes(document: Document) -> str:
    return document.sha256


def _url(document: Document) -> str:
    return (document.url or "").split("#")[0].rstrip("/")


def _name(document: Document) -> str:
    return PurePath(document.path).name if document.path != "-" else ""


def _title(document: Document) -> str:
    return document.title


def _by_sentences(old: list[Document], new: list[Document]) -> Pairs:
    known = BySentences([_sentences(document) for document in new])
    votes = [(-part, number, place) for number, one in enumerate(old) for part, place in known.alike(_sentences(one))]
    pairs: Pairs = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, one, other in sorted(votes):
        if one not in used_old and other not in used_new:
            used_old.add(one)
            used_new.add(other)
            pairs.append((old[one], new[other]))
    return pairs


def _sentences(document: Document) -> set[str]:
    return {claim.words for claim in document.claims}
