"""Examples for doccano (https://doccano.github.io/doccano): a folder to import, one claim an example.

``start_offset`` and ``end_offset`` count UTF-16 code units, as doccano's page does (strings of JavaScript; issue 2290
of doccano): in its projects the option "Count grapheme clusters as one character" stays off. NULs and lone surrogates,
which its database refuses, are U+FFFD.

``examples.jsonl`` fits projects for sequence labelling with relations (``entities``, ``relations``) and for intent
detection and slot filling (``entities``, ``cats``: empty, the verdict goes there). All other fields become the
example's metadata and come back with its export, ``claim`` among them; they are strings and never ``null``, which the
data frame on doccano's way in would make ``NaN``. The other files are the labels to import.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from claimx.ledger import AnnotatedDocument
from claimx.write.labels import LABELS, RELATIONS
from claimx.write.tasks import DOSE_OF, VERDICTS, TargetOf, Task, tasks
from claimx.write.units import Utf16

_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


def write(documents: Iterable[AnnotatedDocument], folder: str, target: TargetOf | None = None) -> None:
    """Write the examples and the labels into ``folder``, which is there."""
    root = Path(folder)
    encoder = msgspec.json.Encoder()
    numbers = count(1)
    with (root / "examples.jsonl").open("wb") as stream:
        for task in tasks(documents, target=target):
            stream.write(encoder.encode(example(task, numbers)) + b"\n")
    labels = {
        "span_labels.json": [(label.name, label.colour) for kind, label in LABELS.items() if kind != "claim"],
        "relation_labels.json": [(name, LABELS["claim"].colour) for name in (*RELATIONS, DOSE_OF)],
        "category_labels.json": [(name, "#b8e6d0" if name == "accepted" else "#d9d9d9") for name in VERDICTS],
    }
    for name, rows in labels.items():
        kinds = [
            {"text": text, "suffix_key": key, "background_color": colour, "text_color": "#000000"}
            for (text, colour), key in zip(rows, _KEYS, strict=False)
        ]
        (root / name).write_bytes(msgspec.json.format(encoder.encode(kinds), indent=2) + b"\n")


def example(task: Task, numbers: count[int]) -> dict[str, Any]:
    """Return one line; ``numbers`` gives ids that no other entity or relation of the file has."""
    units = Utf16(task.text)
    names = [next(numbers) for _ in task.marks]
    return {
        "text": task.text,
        "entities": [
            {
                "id": name, "label": mark.label, "start_offset": units.to(mark.start), "end_offset": units.to(mark.end),
            }
            for name, mark in zip(names, task.marks, strict=True)
        ],
        "relations": [
            {"id": next(numbers), "from_id": names[link.head], "to_id": names[link.child], "type": link.label}
            for link in task.links
        ],
        "cats": [],
        **task.known_by(),
        **{name: "" if value is None else str(value) for name, value in task.shown().items()},
    }  # fmt: skip
