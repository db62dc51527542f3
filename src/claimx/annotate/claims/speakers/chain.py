"""Who passes a claim on: from the page's own voice over those it quotes to the one who makes the claim.

"According to the AP, the researchers said that ..." is told by the page's author, who has it from a news agency, which has
it from the researchers. Each step is a :class:`Voice` with the words that tell.
"""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.records import Voice

_MEDIA = (
    r"(?:Associated\s+Press|AP|Reuters(?:\s+Health)?|AFP|Agence\s+France-Presse|UPI|Bloomberg(?:\s+News)?|BBC(?:\s+News)?|CNN|NBC(?:\s+News)?|CBS(?:\s+News)?|ABC(?:\s+News)?|Fox\s+News|NPR|PBS|"
    r"(?:New\s+York|Los\s+Angeles|Financial|Irish|Sunday)\s+Times|NY\s+Times|NYT|Washington\s+Post|Wall\s+Street\s+Journal|WSJ|USA\s+Today|Guardian|Daily\s+(?:Mail|Telegraph|Express|Mirror)|MailOnline|Independent|Telegraph|Times|Globe\s+and\s+Mail|"
    r"Boston\s+Globe|Chicago\s+Tribune|Scientific\s+American|New\s+Scientist|HealthDay(?:\s+News)?|WebMD|Medscape(?:\s+Medical\s+News)?|MedPage\s+Today|Healthline|Everyday\s+Health|STAT(?:\s+News)?|ScienceDaily|EurekAlert!?|Forbes|Vox|Time\s+magazine|"
    r"Newsweek|Xinhua|Press\s+Association|Deutsche\s+Welle|El\s+Pa[ií]s|Le\s+Monde|Der\s+Spiegel|Wikipedia|[A-Z]\w+\s+(?:News|Herald|Gazette|Tribune|Chronicle|Courier|Magazine))"
)
_OUTLET = rf"(?:the\s+|The\s+)?(?P<{{0}}>{_MEDIA})"
_MEDIUM = AnyCase(
    rf"(?-i:\b[Aa]ccording\s+to\s+(?:a\s+(?:report|story|piece)\s+(?:by|in|from)\s+)?{_OUTLET.format('a')}\b|\b{_OUTLET.format('b')}\s+(?:has\s+|have\s+|also\s+)?(?:reports?|reported|said|says|writes|wrote|notes|noted|quotes?|quoted|cites?|cited)\b|"
    rf"\b(?:told|tells|(?:interview|interviewed)\s+(?:with|by)|quoted\s+(?:by|in)|reported\s+(?:by|in)|(?:report|story|article|piece)\s+(?:by|in|from))\s+{_OUTLET.format('c')}\b|\bas\s+{_OUTLET.format('d')}\s+(?:reported|put|noted))",
    needs=(
        "according",
        "report",
        "said",
        "says",
        "write",
        "wrote",
        "note",
        "quote",
        "cite",
        "told",
        "tells",
        "interview",
        "story",
        "article",
        "piece",
        "put",
    ),
)
HEARSAY = AnyCase(
    r"\b(?:I|we|you)(?:['’]ve|\s+have|\s+had)?\s+(?:also\s+|just\s+|recently\s+|often\s+|once\s+)?(?:read|heard|seen|been\s+told|found\s+online)\s+(?:online\s+|somewhere\s+|on\s+\w+\s+|in\s+\w+\s+)?(?:that|about|it|people|a\s+study|studies)\b|"
    r"\b(?:a|my|one|another)\s+(?:friend|neighbou?r|colleague|cousin|sister|brother|mom|mum|mother|dad|aunt|uncle|husband|wife|guy|lady|coworker)(?:\s+of\s+mine)?\s+(?:\w+ly\s+)?(?:said|says|told|tells|swears|mentioned|recommended|claims?)\b",
    needs=(
        "read",
        "heard",
        "seen",
        "told",
        "found",
        "said",
        "says",
        "tells",
        "swears",
        "mention",
        "recommend",
        "claim",
    ),
)
"""What somebody has from others whom nobody can ask."""


def passed_on(text: str, start: int, end: int, speaker: Voice) -> list[Voice]:
    """Return the media and the acquaintances that ``text[start:end]`` names as having it from ``speaker``, in text order."""
    voices = []
    for found in _MEDIUM.finditer(text, start, end):
        group = next(g for g in "abcd" if found[g])
        voices.append(Voice(kind="agency", name=found[group], start=found.start(), end=found.end()))
    heard = HEARSAY.search(text, start, end)
    if heard is not None and speaker.kind != "commenter":
        voices.append(Voice(kind="unnamed", start=heard.start(), end=heard.end()))
    return [voice for voice in voices if (voice.kind, voice.name) != (speaker.kind, speaker.name)]


def chain_of(own: Voice, between: list[Voice], speaker: Voice) -> tuple[Voice, ...]:
    """Return the chain from ``own`` over ``between`` to ``speaker``; a voice that speaks for itself is named once."""
    if speaker.start is None and speaker.kind == own.kind and speaker.name in (None, own.name):
        return (own,)
    return (own, *sorted(between, key=lambda voice: voice.start or 0), speaker)
