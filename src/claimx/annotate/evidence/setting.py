"""What the rules of evidence look at: the document's passages, its studies, and what the page is."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.evidence.page import MARKETING, PATIENTS
from claimx.annotate.evidence.passages import Passages
from claimx.annotate.evidence.studies import Studies
from claimx.mentions import Claim, Grounds
from claimx.records import Basis, SourceType


class Setting(NamedTuple):
    """One document as the rules see it.

    ``page``: what the page itself is. ``own_study``: it reports a study of its own. ``background``: the sentences that
    stand before that study. ``clinician``: a clinician speaks. ``cases``: sentences that tell of their own patient.
    ``acting``: sentences with a claim about how a drug acts.
    """

    passages: Passages
    studies: Studies
    page: Grounds
    source_type: SourceType
    own_study: bool
    background: frozenset[int]
    clinician: bool
    cases: frozenset[int]
    acting: frozenset[int]

    @property
    def selling(self) -> bool:
        """Tell whether the page sells."""
        return self.source_type in MARKETING

    @property
    def patients(self) -> bool:
        """Tell whether people tell their own story on the page."""
        return self.source_type in PATIENTS

    def commented(self, i: int) -> bool:
        """Tell whether sentence ``i`` stands in a reader's comment."""
        block = self.passages.block(i)
        return block.section == "comment" or block.speaker == "commenter"

    def spoken(self) -> Basis:
        """Return the basis of a bare word of the page's author."""
        return "speaker" if self.clinician or self.source_type == "drug_label" else "none"

    def basis_of(self, claim: Claim) -> Basis:
        """Return the basis of a claim that no study bears."""
        if claim.speaker == "unnamed":
            return "none"
        speaks = self.clinician or claim.speaker == "expert" or self.selling or self.patients
        return "speaker" if speaks else "none"
