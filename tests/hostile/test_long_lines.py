"""Text that no person wrote: one line of the same piece over and over must not take the time of its square."""

from __future__ import annotations

import time
from functools import cache

import pytest

from claimx.run.pipeline import Pipeline

LENGTH = 12_000
SECONDS = 4.0
"""CPU time allowed: a hundred times what prose of this length takes, a tenth of what one bad expression would."""

PIECES = (
    "(", "[", "“", "1", "12 ", "a", "A ", "\n", "\t", " - ", "\u200b", "e\u0301", "痛", "<p>", "&amp;", "12% ", "4 mg ",
    "4.5 mg daily, ", "4 mg/", "naltrexone, ", "pain, ", "no pain ", "LDN helps pain and ", "Smith J, ", "Smith et al. ",
    "[1-", "[1] ", "(2014) ", "1. Smith J. A. 2014;\n", "10.1000/", "http://a.b/", "Bob said:\n", "• LDN\n", "| a |\n",
    "12/03/2014 ", "the study of ", "’s ", "I took LDN and ",
    "ann1 wrote:\n\nrandomised ",
)  # fmt: skip


@cache
def pipeline() -> Pipeline:
    loaded = Pipeline()
    loaded.process("page.txt", b"LDN 4.5 mg helps pain.")  # tables load when they are first needed
    return loaded


@pytest.mark.parametrize("piece", PIECES)
def test_an_endless_line_is_done_in_time(piece: str) -> None:
    text = "LDN helps pain. " + piece * (LENGTH // len(piece))
    work = pipeline()
    begin = time.process_time()
    work.process("page.txt", text.encode())
    assert time.process_time() - begin < SECONDS
