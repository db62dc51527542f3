"""Who speaks on a page: scientists, patients, or others."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations

SCIENTIFIC = frozenset(("abstract", "trial_report", "review", "systematic_review", "case_report"))
_PATIENTS = frozenset(("patient_report", "forum", "blog"))
_LONG = 300
"""Characters from which a page of no kind, that speaks to nobody, is taken for scientific text."""
_READ = 6000
"""How many characters of a page are asked for who speaks."""
_IN_PERSON = late_pattern(
    r"\b(?:[Mm]y|[Mm]e|[Yy]ou|[Yy]our|can't|don't|I'm|it's|says|said|told)\b|"
    r"(?:^|[.!?,;:(\"“”\n] ?|\b(?:and|but|when|that|if|so|because|then|while|since|what|after|before) )I [a-z]{2}",
    re.M,
)
"""Somebody who speaks, or who is spoken to; "collagen I", "type I" and "troponin I was" are nobody."""
_REPORTED = late_pattern(
    r"\b(?:year-old|(?:was|were) (?:admitted|diagnosed|treated|started|discharged|performed|noted|found|given|transferred|"
    r"referred|administered|randomi[sz]ed|measured|studied|examined|observed|investigated|associated|reviewed)|revealed|"
    r"presented (?:with|to)|(?:physical|neurological|histological) examination|we (?:report|describe|studied|present|show)|"
    r"(?:report|case) of|rats|mice|"
    r"patients (?:were|received|had|developed|undergoing)|[Pp]hase I+|incidence and|in vivo|in vitro|mutations?)\b|"
    r"\b[Pp] ?[<=>] ?0?\.\d|\bn ?= ?\d"
)
"""What reports of cases, trials and experiments say, and hardly anybody else."""
_MARKS = 2
"""How many different ones of them make a page of another kind a report."""
_EDITED = frozenset(("drug_label", "encyclopedia"))
"""Kinds of page that say the same without being one."""


def scientific(notes: Annotations) -> bool:
    """Tell whether the document is scientific text: by its kind, or long, speaking to nobody, and of a report's words.

    A page of no known kind needs no such words.
    """
    kind = notes.layout.page.source_type
    if kind in SCIENTIFIC:
        return True
    if len(notes.text) < _LONG or kind in _EDITED or _IN_PERSON.search(notes.text, 0, _READ) is not None:
        return False
    return kind == "other" or len({mark[0] for mark in _REPORTED.finditer(notes.text, 0, _READ)}) >= _MARKS


def personal(notes: Annotations) -> bool:
    """Tell whether patients speak: on a page of theirs, or in a note too short to have a kind."""
    kind = notes.layout.page.source_type
    return kind in _PATIENTS or (kind == "other" and len(notes.text) < _LONG)
