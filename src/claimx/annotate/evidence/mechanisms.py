"""Claims that rest on talk of how a drug acts."""

from __future__ import annotations

from claimx.annotate.evidence.setting import Setting
from claimx.annotate.evidence.signals import MECHANISM, TARGET
from claimx.annotate.evidence.verdicts import mechanism_of
from claimx.mentions import Claim, Grounds
from claimx.records import Basis


def mechanism(setting: Setting, claim: Claim, i: int, basis: Basis | None = None) -> Grounds | None:
    """Return the grounds of a claim about an action, or about the effect that a clinician derives from one."""
    passages = setting.passages
    if claim.relation == "acts_on":
        if setting.selling and not (passages.find(i, MECHANISM) or passages.find(i, TARGET)):
            return None
        return mechanism_of(passages, i, basis or setting.basis_of(claim))
    derived = (
        i in setting.acting
        and claim.relation in {"treats", "harms", "prevents", "interacts_with"}
        and claim.finding == "effect"
        and claim.speaker == "author"
        and setting.clinician
    )
    if derived and passages.find(i, MECHANISM):
        return mechanism_of(passages, i, basis or setting.basis_of(claim))
    return None
