"""An audit stands on ledgers and studies, a comparison on ledgers alone; neither loads what annotates."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROBE = "import sys; import {0}; print(' '.join(sorted(n for n in sys.modules if n.startswith(('claimx.', 'spacy')))))"


@pytest.mark.parametrize(
    ("package", "rests_on"), [("claimx.audit.kinds", {"audit", "studies"}), ("claimx.diff", {"diff", "renamed"})]
)
def test_what_is_loaded(package: str, rests_on: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", PROBE.format(package)], capture_output=True, check=True, text=True)
    loaded = {name.split(".")[1] if "." in name else name for name in done.stdout.split()}
    assert loaded <= rests_on | {
        "records",
        "errors",
        "works",
        "terms",
        "words",
        "identifiers",
        "journals",
        "late_pattern",
        "numerals",
    }
