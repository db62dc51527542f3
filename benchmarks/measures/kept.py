"""Documents of ever new words through one worker, and its memory as it goes: lines of documents done and MiB.

    python benchmarks/measures/kept.py TEXTS.jsonl DOCUMENTS

Every text is used again and again; each time another twentieth of its longer words is replaced by words that no
document had before, which is more than real text brings.
"""

from __future__ import annotations

import gc
import json
import random
import re
import sys
from pathlib import Path

from claimx.config import Settings
from claimx.run.child import _settle
from claimx.run.pipeline import Work
from claimx.run.protocol import Task

_WORD = re.compile(r"\b[a-z]{6,}\b")


def with_new_words(text: str, draw: random.Random, share: float = 0.05) -> str:
    """Return ``text`` with a ``share`` of its longer words replaced by made ones."""

    def other(found: re.Match[str]) -> str:
        if draw.random() > share:
            return found[0]
        return "".join(draw.choice("bcdfghklmnprstvz") + draw.choice("aeiou") for _ in range(5))

    return _WORD.sub(other, text)


def resident() -> float:
    """Return the MiB of memory that this process alone answers for (its part of shared pages), on Linux."""
    rollup = Path("/proc/self/smaps_rollup").read_text("ascii")
    return int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))) / 1024


def main() -> None:
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    documents, draw = int(sys.argv[2]), random.Random(0)
    gc.disable()
    work = Work(Settings())
    for number in range(documents + 1):
        text = with_new_words(texts[number % len(texts)], draw)
        work.do(Task(path=f"{number}.txt", data=text.encode()))
        if not gc.isenabled():
            _settle()
        if number % max(1, documents // 10) == 0:
            print(number, f"{resident():.0f}", flush=True)


if __name__ == "__main__":
    main()
