"""JSON Lines made by script: posts with a text and columns around it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

_DRUGS = ("naltrexone", "ketamine", "metformin", "sertraline", "colchicine", "melatonin")
_ILLS = ("fibromyalgia", "depression", "migraine", "gout", "insomnia", "Crohn’s disease")


def rows(seed: int, size: int = 1) -> list[dict[str, object]]:
    """Return ``50 * size`` rows (of size 0: two) with an id, a title, a text, an address, a day and a score."""
    draw = random.Random(seed)
    return [_row(draw, number) for number in range(1, max(2, 50 * size) + 1)]


def make(seed: int, size: int = 1) -> bytes:
    """Return the rows, an object a line."""
    return "".join(json.dumps(row, ensure_ascii=row["id"] % 2 == 0) + "\n" for row in rows(seed, size)).encode()  # type: ignore[operator]


def bare(data: bytes) -> object:
    """Return the texts, with ``msgspec.json`` and nothing else."""
    import msgspec

    return [msgspec.json.decode(line)["text"] for line in data.splitlines()]


def comparable(data: bytes) -> object:
    """Return the texts, each with its digest, what the row says of it and its other columns, with ``msgspec.json``."""
    import hashlib

    import msgspec

    return [kept(msgspec.json.decode(line), "text", hashlib.sha256) for line in data.splitlines()]


def kept(row: dict[str, Any], field: str, digest: Callable[[bytes], Any]) -> dict[str, object]:
    """Return a row as a document."""
    text = row.pop(field)
    return {
        "text": text,
        "sha256": digest(text.encode()).hexdigest(),
        "title": row.get("title"),
        "url": row.get("url"),
        "published": row.get("date"),
        "columns": row,
    }


def _row(draw: random.Random, number: int) -> dict[str, object]:
    drug, ill = draw.choice(_DRUGS), draw.choice(_ILLS)
    dose = draw.choice((1.5, 4.5, 25, 50, 100))
    told = [
        f"I have had {ill} since {draw.randrange(1990, 2020)}.",
        f'My doctor said: "try {drug}, {dose} mg at night".',
        f"After {draw.randrange(2, 30)} weeks it was {draw.choice(('better', 'worse', 'much the same'))} — so I {draw.choice(('stopped', 'stayed on it', 'went up'))}.",
        "\nAnybody else?" if draw.random() < 0.3 else "",
    ]
    return {
        "id": number,
        "title": f"{drug.capitalize()} for {ill}",
        "text": " ".join(told * draw.randrange(1, 6)).strip(),
        "url": f"https://forum.example/t/{number}",
        "date": f"20{draw.randrange(10, 24)}-0{draw.randrange(1, 9)}-1{draw.randrange(9)}",
        "score": draw.randrange(-5, 90),
    }
