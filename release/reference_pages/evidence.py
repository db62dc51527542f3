"""``evidence.md``: what short texts of our own get as design, basis and level; the page's words are written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.records import KINDS, ClaimRecord
from reference_pages.markdown import ROOT, filled, one_line, table
from reference_pages.records import pipeline

PATH = ROOT / "docs" / "explanation" / "evidence.md"
_ENTRY = "\n\nReferences\n\nRoe A, Poe B. Naltrexone for fibromyalgia: a retrospective cohort study. Pain. 2013;14:1-9."
EXAMPLES = (
    "A meta-analysis of 12 randomised trials found that melatonin shortened sleep latency.",
    "In a randomised trial of 84 adults, naltrexone reduced pain in fibromyalgia (Roe et al., 2013).",
    "In a double-blind, placebo-controlled trial, naltrexone reduced pain in fibromyalgia (Roe et al., 2013).",
    "Naltrexone reduced pain in fibromyalgia (Roe et al., 2013)." + _ENTRY,
    "In a randomised trial, naltrexone reduced pain in fibromyalgia (Roe et al., 2013)." + _ENTRY,
    "We report a 54-year-old woman with complex regional pain syndrome whose pain resolved with naltrexone 4.5 mg.",
    "In rats, naltrexone reduced neuropathic pain (Roe et al., 2013).",
    "Naltrexone blocks opioid receptors.",
    "A study of 31 women found that naltrexone reduced pain in fibromyalgia.",
    "Studies show that naltrexone reduces pain in fibromyalgia.",
    "Dr. Helena Marsh, a rheumatologist, says that naltrexone relieves pain in fibromyalgia.",
    "I have taken naltrexone for two years and it has relieved my pain.",
    "The FDA has approved naltrexone for alcohol dependence.",
    "Naltrexone relieves pain in fibromyalgia. Randomised trials are needed.",
)
"""Each a document of its own; its first claim is shown."""


def page() -> str:
    """Return the page with its examples as they come out now."""
    head = ["text", "design", "basis", "OCEBM 2011", "the words that decided", "flags"]
    return filled(PATH.read_text("utf-8"), {"examples": table(head, _rows())})


def _rows() -> Iterator[tuple[str, ...]]:
    for text in EXAMPLES:
        claim = next(
            record for record in pipeline(KINDS).process("text.txt", text.encode()) if isinstance(record, ClaimRecord)
        )
        evidence = claim.evidence
        level = "–" if evidence.level is None else str(evidence.level)
        shown = one_line(text.replace("References", "… "))
        flags = ", ".join(f"`{flag}`" for flag in claim.flags)
        yield (
            shown,
            f"`{evidence.design}`",
            f"`{evidence.basis}`",
            level,
            f"{evidence.reason.words} (`{evidence.reason.rule}`)",
            flags,
        )
