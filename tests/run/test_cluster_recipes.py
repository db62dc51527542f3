"""The recipes of docs/howto/clusters.md, as they stand there: with Dask and Spark where these are installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.config import Settings
from claimx.run.execute import execute
from claimx.run.folder import RunFolder
from claimx.run.merged import merged
from claimx.run.plan import plan

RECIPES = re.findall(
    r"```python\n(.*?)```", (Path(__file__).parents[2] / "docs" / "howto" / "clusters.md").read_text("utf-8"), re.DOTALL
)


@pytest.mark.parametrize("library", ["dask.distributed", "pyspark"])
def test_the_recipe_writes_what_one_run_does(folder: Path, library: str) -> None:
    pytest.importorskip(library, reason=f"{library} is not installed")
    (recipe,) = (text for text in RECIPES if f"from {library}" in text)
    recipe = recipe.replace("/shared/", "").replace("workers=64", "workers=2")
    Path("recipe.py").write_text(
        recipe.replace("Client()", "Client(n_workers=2, threads_per_worker=1, dashboard_address=None)")
    )
    local = {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell",
    }
    done = subprocess.run(
        [sys.executable, "recipe.py"], env={**os.environ, **local}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert sum(int(count) for count in re.findall(r"(\d+) documents", done.stdout)) == 3
    single = b"".join(outcome.lines for outcome in execute(plan(["pages/"]).inputs, Settings(), jobs=1))
    assert b"".join(merged(RunFolder("out"))) == single
