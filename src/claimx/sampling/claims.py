"""The claims of a ledger read quickly: of each line only what sampling and agreement look at."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Any, NamedTuple

import msgspec

from claimx.ledger import read_ledger

_OURS = b'{"schema":"claimx/1","kind":"'
_CLAIM, _DOCUMENT = _OURS + b'claim"', _OURS + b'document"'


class _Slim(msgspec.Struct, frozen=True, gc=False):
    pass


class _Source(_Slim, frozen=True, gc=False):
    path: str
    sha256: str
    type: str


class _Kind(_Slim, frozen=True, gc=False):
    kind: str | None = None


class _Evidence(_Slim, frozen=True, gc=False):
    level: int | str | None
    design: str


class _Why(_Slim, frozen=True, gc=False):
    field: str
    rule: str
    rejected: str | None = None


class ClaimLine(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="claim"):
    """A claim with the fields that can be sampled by, compared and shown."""

    id: str
    source: _Source
    section: str
    quote: str
    start: int
    end: int
    confidence: float
    drug: str
    doses: list[str]
    relation: str
    object: str | None
    finding: str
    certainty: str
    strength: str
    speaker: str
    population: _Kind
    comparator: _Kind
    citation_ids: list[str]
    evidence: _Evidence
    direction: str | None = None
    why: list[_Why] = []

    @property
    def rule(self) -> str:
        """The rule that decided the relation; empty where the line does not say."""
        return next((why.rule for why in self.why if why.field == "relation" and why.rejected is None), "")

    def said(self) -> dict[str, Any]:
        """Return the reviewable fields with their values, as :func:`claimx.decisions.fields.said` does."""
        return {
            "drug": self.drug,
            "relation": self.relation,
            "object": self.object,
            "finding": self.finding,
            "certainty": self.certainty,
            "strength": self.strength,
            "direction": self.direction,
            "speaker": self.speaker,
            "population": self.population.kind,
            "comparator": self.comparator.kind,
            "design": self.evidence.design,
            "doses": self.doses,
            "citations": self.citation_ids,
        }


class _DocumentLine(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="document"):
    source: _Source


_DECODE = msgspec.json.Decoder(ClaimLine | _DocumentLine).decode


class Frame(NamedTuple):
    """What is drawn from: the claims of a ledger, each once, and the ``documents`` with the ids of their claims.

    Documents go by path; one whose claims all stand at another path already (the same file twice) is left out and
    counted in ``copies``.
    """

    claims: dict[str, ClaimLine]
    documents: dict[str, list[str]]
    copies: int


def read_frame(lines: Iterable[bytes], name: str) -> Frame:
    """Return the claims and documents of a ledger; ``name`` is what messages call it.

    Raises:
        LedgerError: a line of a claim or a document is no record of this contract.
    """
    claims: dict[str, ClaimLine] = {}
    documents: dict[str, list[str]] = {}
    elsewhere: dict[str, int] = {}
    for line in read_lines(lines, name):
        path = line.source.path
        documents.setdefault(path, [])
        if isinstance(line, ClaimLine):
            if line.id in claims:
                elsewhere[path] = elsewhere.get(path, 0) + 1
            else:
                claims[line.id] = line
                documents[path].append(line.id)
    copies = [path for path in elsewhere if not documents[path]]
    for path in copies:
        del documents[path]
    return Frame(claims, documents, len(copies))


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[ClaimLine | _DocumentLine]:
    """Yield the claims and documents of a ledger; other lines that extract wrote are passed over undecoded.

    Raises:
        LedgerError: a line of a claim or a document, or one of another program, is no record of this contract.
    """
    for number, line in enumerate(lines, start=1):
        if line.startswith(_OURS) and not line.startswith((_CLAIM, _DOCUMENT)) and line.rstrip().endswith(b"}"):
            continue
        try:
            found = _DECODE(line) if line.strip() else None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            deque(read_ledger(chain(repeat(b"", number - 1), (line,)), name), maxlen=0)  # tells what is wrong with it
            continue
        if found is not None:
            yield found
