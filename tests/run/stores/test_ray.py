"""``claimx extract --engine ray`` as it is called: from and into a bucket, with tables and a bibliography."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PAGES = {
    "a.txt": "Zinc eased pain (Roe et al. 2013).\n\nReferences\n\n"
    "1. Roe J, Poe B. Low-dose zinc for the treatment of fibromyalgia: a pilot study. Arthritis Rheum. 2013;65:529-38.\n",
    "b/c.txt": "Aspirin 81 mg daily lowers the risk of stroke.\n",
}
BIB = """@article{roe2013, author = {Roe, Jane and Poe, Bob}, title = {Low-dose zinc for the treatment of fibromyalgia},
  journal = {Arthritis and Rheumatism}, year = 2013, volume = 65, pages = {529--538}}
"""
CLAIMX = """
import sys
import claimx.run.units as units
from claimx.__main__ import main
units.GROUP_FILES = 1
sys.argv[0] = "claimx"
main()
"""


def test_a_run_on_ray_into_a_bucket(bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray", reason="Ray is not installed (the extra ray)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    Path("own.bib").write_text(BIB)
    for name, text in PAGES.items():
        bucket.put(f"pages/{name}", text.encode())
    options = (f"{bucket.address}/pages/", "--library", "own.bib", "--format", "parquet", "-q")
    ray, local = (
        subprocess.Popen([sys.executable, "-c", CLAIMX, "extract", *options, *where], stderr=subprocess.PIPE)
        for where in (("-o", f"{bucket.address}/out/", "--engine", "ray", "--jobs", "2"), ("-o", "local/"))
    )
    for process in (local, ray):
        told = process.communicate(timeout=240)[1]  # Ray warns of machines without a network
        assert process.returncode == 0, told
    written = {
        str(path.relative_to("local")): path.read_bytes()
        for folder in ("parts", "tables", "manifest")
        for path in Path("local", folder).rglob("*")
        if path.is_file()
    }
    assert {name.partition("/")[0] for name in written} == {"parts", "tables", "manifest"}
    assert b'"match":{"key":"roe2013"' in written["parts/0000000-00000.jsonl"]
    there = [name.removeprefix("out/") for name in bucket.names("out/")]
    assert {name: bucket.read(f"out/{name}") for name in there if name != "run.json"} == written
