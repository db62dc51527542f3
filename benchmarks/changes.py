"""What a change of the code does to what is read: the records gained, lost and altered, one a line.

    python benchmarks/changes.py [BASE] [PATH ...]

BASE (default: where this branch left ``origin/main``, else the last commit) is a revision of git. Both that revision and the
working tree extract the same documents (PATH; default ``data/raw``, the abstracts and pages of ``benchmarks/blind/pages``, and
the annotated pages where they are), and their ledgers are compared: claims as ``claimx diff`` compares them, all other records
by kind and place, field by field. Exit code 0 whether anything changed or not: a gain or a loss is for people to judge.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    ROOT / "data" / "raw",
    ROOT / "benchmarks" / "blind" / "pages",
    ROOT.parent / "shared" / "gold" / "pages",
]
UNCOMPARED = {"schema", "id", "source", "counts", "pipeline"}
"""Fields that say where a record is from; those that name other records by their ids are left out, too."""
Place = tuple[str, str, int, int, int]
"""Page, kind, start, end, and which of several there."""


def git(*arguments: str) -> str | None:
    """Return what git says, or none where it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def base() -> str | None:
    """Return the revision to compare with: the last one that this branch shares with main, unless it is this one."""
    here = git("rev-parse", "HEAD")
    for main in ("origin/main", "main"):
        if (shared := git("merge-base", "HEAD", main)) and shared != here:
            return shared
    return "HEAD" if git("status", "--porcelain", "--", "src") else git("rev-parse", "HEAD~1")


def unpack(revision: str, folder: Path) -> None:
    """Write ``src`` as it was at ``revision`` into ``folder``."""
    packed = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # git's own archive; Python below 3.11.4 knows no filters, later ones warn without
        archive.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))


def extract(source: Path, paths: list[Path], ledger: Path) -> None:
    """Extract ``paths`` with the code in ``source``; documents that fail are records like others."""
    environment = os.environ | {"PYTHONPATH": str(source)}
    command = [sys.executable, "-m", "claimx", "extract", "-q", *map(str, paths), "-o", str(ledger)]
    done = subprocess.run(command, env=environment, check=False)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command)


def records(ledger: Path) -> dict[Place, dict[str, Any]]:
    """Return every record but claims by its place."""
    found: dict[Place, dict[str, Any]] = {}
    with ledger.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["kind"] != "claim":
                page = Path((record.get("source") or record)["path"]).name
                place = (page, record["kind"], record.get("start") or 0, record.get("end") or 0)
                several = sum((*place, number) in found for number in range(9))
                found[*place, several] = record
    return found


def altered(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the fields that are not as they were."""
    names = [name for name in {**old, **new} if name not in UNCOMPARED and not name.endswith(("_id", "_ids"))]
    return [
        f"{name}: {_short(old.get(name))} -> {_short(new.get(name))}"
        for name in names
        if old.get(name) != new.get(name)
    ]


def _short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:120]


def compare(old: Path, new: Path) -> None:
    """Print what ``new`` gained and lost against ``old``."""
    before, after = records(old), records(new)
    lines = []
    for place in sorted({*before, *after}):
        page, kind, start, end, _ = place
        quote = " ".join(((after.get(place) or before[place]).get("quote") or "").split())[:80]
        told = f"{kind:<9} {page} {start}-{end} {quote!r}"
        if place not in before or place not in after:
            lines.append(f"{'+' if place in after else '-'} {told}")
        elif fields := altered(before[place], after[place]):
            lines.append(f"~ {told} {'; '.join(fields)}")
    kinds = Counter(line[0] for line in lines)
    print(f"{len(before):,} records but claims: {kinds['+']} gained, {kinds['-']} lost, {kinds['~']} altered")
    print("\n".join(lines), flush=True)
    command = [sys.executable, "-m", "claimx", "diff", str(old), str(new), "--format", "table"]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=False)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", nargs="?", help="a revision of git")
    parser.add_argument("paths", nargs="*", type=Path, help="documents to extract")
    args = parser.parse_args()
    revision = args.base or base()
    if revision is None or git("cat-file", "-e", f"{revision}:src/claimx") is None:
        print(f"no revision to compare with ({revision or 'git knows none'})")
        return 2 if args.base else 0
    paths = args.paths or [path for path in DOCUMENTS if path.exists()]
    print(f"against {git('log', '-1', '--format=%h %s', revision)}")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        unpack(revision, work)
        old, new = work / "old.jsonl", work / "new.jsonl"
        extract(work / "src", paths, old)
        extract(ROOT / "src", paths, new)
        compare(old, new)
    return 0


if __name__ == "__main__":
    sys.exit(main())
