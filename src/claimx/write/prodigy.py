"""Tasks for Prodigy (https://prodi.gy/docs/api-interfaces), JSON Lines: one claim a task, to accept or reject.

Offsets are those of spaCy: ``start`` and ``end`` count code points of the task's ``text``, ``token_start`` and
``token_end`` number its ``tokens``, the last one included. The tokens are those of spaCy's English tokenizer, cut
further where a mention begins or ends within one, so that each span is exactly its quote. No two spans overlap: the
``relations`` interface knows no other. ``head`` and ``child`` of a relation are the last tokens of the two spans.

The same tasks fit the interface ``choice``: ``options`` are the verdicts, a rejection with its reason each.

``claimx`` in a task tells ``claimx import --from prodigy`` which claim the answer is on. The hashes are those of the
claim: Prodigy would take two claims on one sentence for one task.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec

from claimx.ledger import AnnotatedDocument
from claimx.write.labels import LABELS
from claimx.write.tasks import VERDICTS, Link, Mark, TargetOf, Task, tasks

_OPTIONS = [{"id": name, "text": name.replace("_", " ")} for name in VERDICTS]
"""For the interface ``choice``; ``relations`` does not look at them."""


def encode(documents: Iterable[AnnotatedDocument], target: TargetOf | None = None) -> Iterator[bytes]:
    """Yield a line a claim, in the order of the ledger."""
    encoder = msgspec.json.Encoder()
    for task in tasks(documents, apart=True, target=target):
        yield encoder.encode(_task(task)) + b"\n"


def _task(task: Task) -> dict[str, Any]:
    cuts = {place for mark in task.marks for place in (mark.start, mark.end)}
    tokens = [*_tokens(task.text, cuts)]
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    spans = [_span(mark, first, last) for mark in task.marks]
    number = zlib.crc32(task.claim.id.encode()) & 0x7FFFFFFF
    return {
        "text": task.text,
        "tokens": tokens,
        "spans": spans,
        "relations": [_relation(link, spans) for link in task.links],
        "options": _OPTIONS,
        "meta": {**task.shown(), "claim": task.claim.id},
        "claimx": task.known_by(),
        "_input_hash": number,
        "_task_hash": number,
    }


def _span(mark: Mark, first: dict[int, int], last: dict[int, int]) -> dict[str, Any]:
    return {
        "start": mark.start, "end": mark.end, "token_start": first[mark.start], "token_end": last[mark.end],
        "label": mark.label, "record": mark.record,
    }  # fmt: skip


def _relation(link: Link, spans: list[dict[str, Any]]) -> dict[str, Any]:
    head, child = spans[link.head], spans[link.child]
    return {
        "head": head["token_end"], "child": child["token_end"], "head_span": head, "child_span": child,
        "label": link.label, "color": LABELS["claim"].colour,
    }  # fmt: skip


def _tokens(text: str, cuts: set[int]) -> Iterator[dict[str, Any]]:
    number = 0
    for token in _tokenizer()(text):
        start, end = token.idx, token.idx + len(token.text)
        places = [start, *sorted(place for place in cuts if start < place < end), end]
        for here, there in pairwise(places):
            ws = bool(token.whitespace_) and there == end
            yield {"text": text[here:there], "start": here, "end": there, "id": number, "ws": ws}
            number += 1


@cache
def _tokenizer() -> Any:
    import spacy

    return spacy.blank("en").tokenizer
