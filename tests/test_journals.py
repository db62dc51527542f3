"""Two names of one journal, and names that only look alike."""

from __future__ import annotations

import pytest

from claimx.journals import canonical_journal, is_journal, same_journal


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("N. Engl. J. Med.", "The New England Journal of Medicine", True),
        ("NEJM", "New England Journal of Medicine", True),
        ("Clin Zincol", "Clinical Zincology", True),
        ("Pain", "Pain Medicine", False),
        ("Journal of Zinc", "Journal of Copper", False),
        ("JAMA", "Journal of the American Medical Association", True),
        ("J Am Med Assoc", "JAMA: The Journal of the American Medical Association", True),
        ("Clin Biomech (Bristol, Avon)", "Clinical Biomechanics", True),
        ("J Natl Zinc Inst", "Journal of the National Zinc Institute", True),
        (
            "Proc Natl Acad Zinc USA",
            "Proceedings of the National Academy of Zinc of the United States of America",
            True,
        ),
        ("JZT", "Journal of Zinc Therapy", True),
        ("jzt", "Journal of Zinc Therapy", False),
        ("Neurology", "Neuropharmacology", False),
        ("Zinc Letters: an open journal", "Zinc Letters", True),
        ("Journal of Clinical Zinc", "Journal of Zinc", False),
        ("", "", False),
        ("J" * 5000, "J " * 5000, False),
    ],
)
def test_same_journal(one: str, other: str, same: bool) -> None:
    assert same_journal(one, other) is same


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("NEJM", "New England Journal of Medicine"),
        ("N. Engl. J. Med.", "New England Journal of Medicine"),
        ("Journal of Things That Nobody Prints", None),
    ],
)
def test_canonical_journal(name: str, full: str | None) -> None:
    assert canonical_journal(name) == full
    assert is_journal(name) is (full is not None)
