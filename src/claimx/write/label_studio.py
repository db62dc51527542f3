"""Tasks for Label Studio (https://labelstud.io/guide/task_format): ``tasks.json`` and ``labeling.xml``, its interface.

``start`` and ``end`` count code points of ``data.text``: since 2021 the editor converts the UTF-16 units of the page
both ways (label-studio pull request 1559, label-studio-frontend pull request 308; ``charsToCodePoints`` in its source).
Older versions shift what follows an emoji. CR and LF count one each. NULs and lone surrogates, which its database
refuses, are U+FFFD.

One claim a task, with the words around it: mentions and the claim are regions of a prediction, what the claim links is
a relation between them. The reviewer chooses a verdict and may correct regions and relations.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from claimx.ledger import AnnotatedDocument
from claimx.write.labels import LABELS, RELATIONS
from claimx.write.tasks import DOSE_OF, TargetOf, Task, tasks

CONTEXT = 300
"""Code points of context on each side of the claim's sentence."""

REASONS: tuple[str, ...] = (
    "not_a_claim", "wrong_drug", "wrong_object", "wrong_relation", "wrong_finding", "wrong_certainty",
    "wrong_speaker", "duplicate", "other",
)  # fmt: skip


def write(documents: Iterable[AnnotatedDocument], folder: str, target: TargetOf | None = None) -> None:
    """Write the tasks and the labelling interface into ``folder``, which is there."""
    root = Path(folder)
    encoder = msgspec.json.Encoder()
    with (root / "tasks.json").open("wb") as stream:
        stream.write(b"[")
        for number, task in enumerate(tasks(documents, CONTEXT, target=target)):
            stream.write((b",\n" if number else b"\n") + encoder.encode(_task(task)))
        stream.write(b"\n]\n")
    (root / "labeling.xml").write_bytes(interface().encode())


def _task(task: Task) -> dict[str, Any]:
    claim = task.claim
    prediction = {"model_version": "claimx", "score": claim.confidence, "result": _result(task)}
    data = {"text": task.text, "statement": task.statement(), **task.shown(), **task.known_by()}
    return {"data": data, "predictions": [prediction]}


def _result(task: Task) -> list[dict[str, Any]]:
    claim = task.claim
    places = [(mark.record, mark.label, mark.start, mark.end) for mark in task.marks]
    places.append((claim.id, LABELS["claim"].name, claim.start - task.start, claim.end - task.start))
    regions = [
        {
            "id": name, "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": start, "end": end, "text": task.text[start:end], "labels": [label]},
        }
        for name, label, start, end in places
    ]  # fmt: skip
    links = [
        {
            "type": "relation", "from_id": task.marks[link.head].record, "to_id": task.marks[link.child].record,
            "direction": "right", "labels": [link.label],
        }
        for link in task.links
    ]  # fmt: skip
    return [*regions, *links]


def interface() -> str:
    """Return the labelling interface of the project, as XML."""
    labels = [(label.name, label.colour) for label in (LABELS[kind] for kind in LABELS if kind != "rejected")]
    return "\n".join(
        (
            "<View>",
            "  <Style>.htx-text{ white-space: pre-wrap; }</Style>",
            '  <Header value="$statement"/>',
            '  <Labels name="label" toName="text">',
            *(f"    <Label value={quoteattr(name)} background={quoteattr(colour)}/>" for name, colour in labels),
            "  </Labels>",
            "  <Relations>",
            *(f"    <Relation value={quoteattr(name)}/>" for name in (*RELATIONS, DOSE_OF)),
            "  </Relations>",
            '  <Text name="text" value="$text" valueType="text" granularity="symbol"/>',
            '  <Choices name="verdict" toName="text" choice="single" showInline="true">',
            *_choices(("accepted", "rejected", "maybe")),
            "  </Choices>",
            '  <Choices name="reason" toName="text" choice="single" showInline="true" visibleWhen="choice-selected"'
            ' whenTagName="verdict" whenChoiceValue="rejected">',
            *_choices(REASONS),
            "  </Choices>",
            '  <TextArea name="note" toName="text" placeholder="Note" rows="2" maxSubmissions="1"/>',
            "</View>",
            "",
        )
    )


def _choices(values: Iterable[str]) -> list[str]:
    return [f"    <Choice value={quoteattr(value)}/>" for value in values]
