"""Which comments are replies of the page's author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.document import Page
from claimx.late_pattern import late_pattern
from claimx.segment.blocks import Draft

_TITLES = re.compile(r"\b(?:dr|prof|professor|doctor|mr|mrs|ms|md|do|phd|mph|rn|np|nd)\b\.?|[.,@*()\[\]]", re.I)
_ROLE = re.compile(
    r"(?:the |post |page |article |blog |site )?(?:author|owner|admin|autor|autorin|auteur|autore)(?: (?:of|of the) (?:post|article|page|blog))?",
    re.I,
)
_TAGGED = re.compile(r"[\W_](?:post )?(?:author|autor|autorin|auteur|autore)\W*$", re.I)
"""A name with its role: "Ann Lee (author)", "Ann Lee Post author"."""
_OF_PRACTICE = late_pattern(
    r"\b(?:(?:call|contact|phone|e-?mail) (?:my|our|the) (?:office|clinic|practice)|(?:some|many|most|one|several|all) of my (?:own )?patients|"
    r"(?:in|at) my (?:practice|office|clinic)|my (?:own )?patients (?:who|have|are|do|take|with)|patients (?:that )?i (?:treat|prescribe|see)|"
    r"give medical advice (?:to|without|over|on|here|online)|(?:call|contact us|call us|phone) (?:for|to (?:make|schedule|book)) (?:an? )?(?:appointment|visit|consultation)|"
    r"schedule (?:a visit|time with|an appointment) with (?:me|physicians|my office)|(?:teach|train) (?:them|physicians|doctors) what i do)\b",
    re.I,
)
"""What the clinician whose page it is tells readers; a patient does not say it."""
_BY_PATIENT = re.compile(r"\b(?:my|your|the|our) (?:doctor|doc|physician|gp|neurologist|psychiatrist|dr\.?)\b", re.I)
_WORDS = 1500
"""Characters of a comment that are looked at."""


def replies_of_author(text: str, drafts: Sequence[Draft], page: Page, *, forum: bool) -> frozenset[int]:
    """Return the numbers (``Line.comment``) of the comments that the page's author wrote.

    Their writer bears the author's name or role; a comment without a name is the author's where it speaks as the clinician
    of the page. A forum has no author.
    """
    if forum:
        return frozenset()
    names = {_bare(name) for name in page.authors}
    families = {name.split()[-1] for name in names if " " in name}
    said: dict[int, list[str]] = {}
    writers: dict[int, str | None] = {}
    for draft in drafts:
        number = draft.lines[0].comment
        if draft.section == "comment" and number is not None and number > 0:
            said.setdefault(number, []).append(text[draft.start : min(draft.end, draft.start + _WORDS)])
            writers[number] = writers.get(number) or draft.lines[0].speaker_name
    found = set()
    for number, writer in writers.items():
        if writer is None:
            words = " ".join(said[number])[:_WORDS]
            if _OF_PRACTICE.search(words) and not _BY_PATIENT.search(words):
                found.add(number)
        elif _ROLE.fullmatch(writer.strip()) or _TAGGED.search(writer):
            found.add(number)
        else:
            bare = _bare(writer)
            if bare and (bare in names or bare in families):
                found.add(number)
    return frozenset(found)


def _bare(name: str) -> str:
    return " ".join(_TITLES.sub(" ", name).casefold().split())
