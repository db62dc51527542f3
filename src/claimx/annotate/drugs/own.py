"""Drugs of the user's own: they are drugs wherever a name of ours that needs nothing around it would be one."""

from __future__ import annotations

from claimx.annotate.drugs.candidates import Candidate, Places, case_fits, of_entry, with_salt
from claimx.annotate.own_names import OwnNames, finder_of, is_none
from claimx.mentions import Annotations, Reason, Rejected

_SURE = 0.96
"""As sure as of an ingredient of our table."""


class OwnDrugs:
    """The user's drugs in a text: ``candidates``, and what he says is none; false where there is neither."""

    def __init__(self, text: str, places: Places, names: OwnNames) -> None:
        self.names = names
        self.candidates: list[Candidate] = []
        self.rejected: list[Rejected] = []
        for name in names:
            why = (Reason(field="name", rule=name.rule, start=name.start, end=name.end),)
            if is_none(name):
                self.rejected.append(Rejected(start=name.start, end=name.end, why=why, looked_like="drug"))
                continue
            end = name.end
            if name.last >= 0:
                end = places.words[with_salt(text, places.words, name.last, name.entry)].end
            candidate = of_entry(name.entry, name.start, end, name.rule, _SURE)
            candidate.own, candidate.ids = True, name.entry.ids
            if case_fits(text, name.entry.flags, candidate):
                self.candidates.append(candidate)

    def over(self, others: list[Candidate]) -> list[Candidate]:
        """Return the user's candidates and those of ``others`` that do not lie in a name of his."""
        if not self.names:
            return others
        return [*self.candidates, *(c for c in others if not self.names.around(c.start, c.end))]


def own_drugs(notes: Annotations, places: Places) -> OwnDrugs:
    """Return the user's drugs in ``notes``."""
    finder, text = finder_of(notes.custom, "drug"), notes.text
    found = [*finder.listed(text, places.words), *finder.matched(text, places.closed)] if finder else []
    return OwnDrugs(text, places, OwnNames(found))
