"""Who speaks on a page: scientists, patients, or others."""

from __future__ import annotations

import re

from claimx.mentions import Annotations

SCIENTIFIC = frozenset(("abstract", "trial_report", "review", "systematic_review", "case_report"))
_IN_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Yy]ou|[Yy]our|can't|don't|I'm|it's)\b")
_LONG = 300
"""Characters from which a page of no kind, that speaks to nobody, is taken for scientific text."""
_PATIENTS = frozenset(("patient_report", "forum", "blog"))


def scientific(notes: Annotations) -> bool:
    """Tell whether the document is scientific text, or a long one of no known kind that speaks to nobody."""
    kind = notes.layout.page.source_type
    if kind in SCIENTIFIC:
        return True
    return kind == "other" and len(notes.text) >= _LONG and _IN_PERSON.search(notes.text) is None


def personal(notes: Annotations) -> bool:
    """Tell whether patients speak: on a page of theirs, or in a note too short to have a kind."""
    kind = notes.layout.page.source_type
    return kind in _PATIENTS or (kind == "other" and len(notes.text) < _LONG)
