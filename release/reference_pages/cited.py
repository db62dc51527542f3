"""``cited-studies.md``: how citations of a small page are linked, and queries matched; the page's words are written by hand."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from claimx.cli.app import app
from claimx.records import KINDS, CitationRecord, ReferenceRecord
from reference_pages.markdown import ROOT, filled, table
from reference_pages.records import pipeline

PATH = ROOT / "docs" / "explanation" / "cited-studies.md"
TEXT = """\
Naltrexone reduced pain (Roe & Poe, 2013). Roe and Lund (2013) looked at sleep.
Lind (2016) saw a small effect of melatonin on migraine, and Lind (2015) none.
A new study of 84 adults found the same. Holm et al. (2011) disagree.

References

Lind E. Melatonin and migraine: a crossover study. Headache. 2016;56:100-8.
Lind E. Melatonin in children: a case series. Headache. 2016;56:200-4.
Roe A, Poe B. Low-dose naltrexone for fibromyalgia: a randomized trial. Pain. 2013;14:1-9.
Roe A, Lund C. Naltrexone and sleep in chronic pain. Sleep Medicine. 2013;9:40-7.
"""
"""A page of our own."""
LIBRARY = """\
@article{roe2013, author={Roe, Anna and Poe, Ben}, title={Low-dose naltrexone for fibromyalgia: a randomized trial},
  journal={Pain}, volume={14}, pages={1--9}, year={2013}, doi={10.5555/pain.2013.1}}
@article{roe2013b, author={Roe, Anna and Lund, Carl}, title={Naltrexone and sleep in chronic pain},
  journal={Sleep Medicine}, volume={9}, pages={40--47}, year={2013}}
@article{lind2016, author={Lind, Eva}, title={Melatonin and migraine: a crossover study},
  journal={Headache}, volume={56}, pages={100--108}, year={2016}}
"""
QUERIES = (
    "Roe A, Poe B. Low-dose naltrexone for fibromyalgia: a randomized trial. Pain 2013;14:1-9.",
    "Roe A, Poe B, Low dose naltrexon for fibromyalgia. Pain 14 (2013)",
    "doi:10.5555/pain.2013.1",
    "Roe 2013, naltrexone and sleep",
    "Roe 2013",
    "Lind 2015",
    "Holm 2013, naltrexone for fibromyalgia",
)


def page() -> str:
    """Return the page with its examples as they come out now."""
    linked = table(["citation", "style", "points to", "may point to", "flags"], _linked())
    matched = table(["query", "answer", "score", "entry, or why not"], _matched())
    blocks = {"linked": f"```text\n{TEXT}```\n\n{linked}", "matched": f"```bibtex\n{LIBRARY}```\n\n{matched}"}
    return filled(PATH.read_text("utf-8"), blocks)


def _linked() -> Iterator[tuple[str, ...]]:
    records = pipeline(KINDS).process("page.txt", TEXT.encode())
    quotes = {record.id: record.quote.partition(":")[0] for record in records if isinstance(record, ReferenceRecord)}
    for record in records:
        if isinstance(record, CitationRecord):
            to = "; ".join(quotes[name] for name in record.reference_ids)
            maybe = "; ".join(quotes[name] for name in record.candidate_ids)
            yield (
                " ".join(record.quote.split()),
                f"`{record.style}`",
                to,
                maybe,
                ", ".join(f"`{flag}`" for flag in record.flags),
            )


def _matched() -> Iterator[tuple[str, ...]]:
    from typer.testing import CliRunner

    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("studies.bib").write_text(LIBRARY, "utf-8")
        result = CliRunner().invoke(app, ["match", *QUERIES, "--library", "studies.bib", "--format", "jsonl", "-q"])
    for line in result.stdout.splitlines():
        found = json.loads(line)
        candidates = ", ".join(f"`{one['key']}` {one['score']:.2f}" for one in found["candidates"])
        reasons = "; ".join(found["reasons"]) + (f": {candidates}" if candidates else "")
        yield (
            found["query"],
            f"`{found['status']}`",
            f"{found['score']:.2f}",
            f"`{found['key']}`" if found["key"] else reasons,
        )
