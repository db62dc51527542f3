"""Text that no person wrote: one line of the same piece over and over must not take the time of its square."""

from __future__ import annotations

import time
from functools import cache

import pytest

from claimx.document import Document
from claimx.run.pipeline import Pipeline
from claimx.segment import segment

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


@pytest.mark.parametrize(
    "line",
    [
        "Alpha Beta \u00b7 Gamma \u00b7 Delta \u00b7 Epsilon \u00b7 Zeta \u00b7 Eta \u00b7 Theta \u00b7 Iota \u00b7 Kappa \u00b7 Lambda \u00b7 My \u00b7 Ny \u00b7 Xi \u00b7 Omikron \u00b7 Pi \u00b7 Rho \u00b7 Sigma \u00b7 Tau \u00b7 Psi!",
        "home page  " + "facebook  " * 30 + "!",
        "facebook  " * 30 + "!",
        "a > " * 60 + "!",
        "a b  \u00bb  " * 30 + "!",
        "september" + "\t" * 120 + "x",
        "1 " * 120 + "comments!",
    ],
)
def test_a_line_of_a_menu_is_told_in_no_time(line: str) -> None:
    """Cues of menus are tried on short lines: none of them may take every way of dividing one."""
    document = Document(path="x", sha256="", text=f"Home\nLog in\nSearch\nSubscribe\nShare\nLDN helps pain.\n{line}\n")
    begin = time.process_time()
    segment(document)
    assert time.process_time() - begin < 1.0
