"""What regulators decide and guidelines recommend."""

from __future__ import annotations

from claimx.annotate.evidence.setting import Setting
from claimx.annotate.evidence.signals import APPROVAL, RECOMMENDS, REGULATES
from claimx.annotate.evidence.verdicts import made
from claimx.mentions import Claim, Grounds, Reason
from claimx.records import Basis


def regulated(setting: Setting, claim: Claim, i: int, basis: Basis | None = None) -> Grounds | None:
    """Return the grounds of a claim about an approval, or of one that an agency makes."""
    passages = setting.passages
    labelled = (
        claim.relation in {"dosed_at", "contraindicated_with"}
        and APPROVAL.search(passages.text, claim.start, claim.end)
        and not passages.cues(i)
    )
    agency = claim.speaker == "agency" and not passages.find(i, RECOMMENDS)
    if claim.relation == "approved_for" or labelled or agency:
        return made(passages, "regulatory", basis or setting.spoken(), i, "relation.approved_for", REGULATES)
    return None


def recommended(setting: Setting, claim: Claim, i: int) -> Grounds | None:
    """Return the grounds of a claim that retells what a guideline or a society recommends."""
    found = setting.passages.find(i, RECOMMENDS)
    if not found or claim.speaker in {"study", "expert"} or setting.patients:
        return None
    citations = tuple(setting.passages.citations.get(i, ()))
    return Grounds(
        design="guideline",
        basis="cited_study" if citations else "speaker",
        citations=citations,
        reason=Reason(field="evidence", rule="claim.guideline", start=found.start(), end=found.end()),
    )
