"""Particular studies brought up without a name: "a new study", "a phase II clinical trial", "Australian researchers".

A noun phrase headed by a study noun is read backwards to its determiner; what stands in it and after it decides. A
bare "the study" points back to one already brought up, "studies show" to nothing particular: neither counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import DEMONYMS
from claimx.annotate.citations.phrase import STRONG, Phrase, phrase_before

_HEAD = re.compile(
    r"\b(?P<head>stud(?:y|ies)|trials?|RCTs?|meta-?\s?analys[ei]s|reviews?|analys[ei]s|reports?|papers?|articles?|experiments?|surveys?|case\s(?:reports?|series)|research|results|findings|data|researchers?|scientists|investigators|team|editorial|statement|investigation)\b(?:\s\(RCTs?\))?",
    re.I,
)
_DESIGN = re.compile(
    r"""^(?:randomi[sz]ed|double-?blind(?:ed)?|placebo-?controlled|controlled|open-?label|crossover|cross-over|retrospective|prospective|observational|cohort|case-control|cross-sectional|longitudinal|population-based|multi-?cent(?:er|re)|pilot
    |phase|(?:late|mid|early|final)(?=$)|mid-?stage|late-?stage|early-?stage|\d[\d,]*-(?:patient|person|participant|subject)s?|(?:19|20)\d\d|new|newest|latest|largest|recent|landmark|pivotal|seminal|pioneering|world['’]s|previous|earlier|original|first|famous|second|most)$""",
    re.X | re.I,
)
_AFTER_STUDY = re.compile(
    r"""^\W{0,2}\s?(?:(?:just|recently|also|now|that\s(?:was|is|has|were)|which|who|that|has|have|had|was|were|is|are|of|in|into|on|by|from|at|with|among|comparing|involving|examining|looking|showing|about|suggesting|finding|indicating|demonstrating|linking|reporting|evaluating|assessing|testing|investigating|exploring|using|published|conducted|led|presented|done|performed|carried|released|funded|sponsored|out|called|titled|entitled|designed
    |found|finds|shows?|showed|suggests?|suggested|indicates?|indicated|reported|reports|concluded|concludes|demonstrated|demonstrates|revealed|reveals|confirmed|linked|links|determined|said|says|evaluated|tested|compared|looked|examined|followed|tracked|it|he|she|they|to\s(?:test|examine|evaluate|assess|compare|treat|determine|look|investigate|see|study))\b)""",
    re.X,
)
_COMPLEMENT = re.compile(
    r"^\s(?:of|into|on|in|involving|examining|among|comparing|with|that|evaluating|assessing|testing|looking|investigating|from|by|at|for|published|conducted|he\s|she\s|they\s)\b"
)
_SAYS = re.compile(
    r"^\s(?:(?:also|now|has|have|further|recently|just)\s)?(?:suggests?|shows?|finds?|found|indicates?|showed|suggested|indicated|reveals?|revealed|confirms?|linked|links|hints?|shown|demonstrates?|says|concludes?|appears?|published|presented|from|by|adds|raises|points)\b"
)
_RESEARCHER_VERB = re.compile(
    r"^(?:,?\s(?:from|at|in|of|with|based\sat|based\sin|led\sby)\s(?:the\s)?(?P<org>[A-Z][\w.&’'-]*(?:,?\s(?:(?:of|for|the|and|in|at|&)\s){0,3}[A-Z][\w.&’'-]*){0,8}))?(?:[^.;]{0,60}?)?\s?(?:found|find|have|has|reported|report|say|said|showed|show|discovered|conducted|studied|analy[sz]ed|looked|examined|recruited|enrolled|tested|followed|compared|are|were|gave|concluded|suggest|published|measured|randomly|assessed|evaluated|investigated|surveyed|used|reviewed|wrote|noted|believe|hope|led|identified|developed|demonstrated|administered|asked|set|tracked|treated|pooled|now|recently)\b"
)
_UNREAL_BEFORE = re.compile(
    r"\b(?:need(?:s|ed)?|require[sd]?|without|if|whether|await\w*|until|unless|consider\w*|should|join(?:ing|ed)?|participat\w+\sin|enrol\w*\s(?:in|for)|enter\w*|find|design\w*|call\w*\sfor|lack\w*|want|plan\w*\sto|wish|like|as|than|not|never|no|via|through|require|such\sas|hoping\sfor|volunteer\w*\s(?:in|for)|candidate\sfor|qualify\sfor|what|how|do|doing)\s(?:(?:be|for|in|a|to|have)\s)?$",
    re.I,
)
_FROM_PLACE = re.compile(
    r"\s(?:from|at|out\sof|by|conducted\s(?:at|by))\s(?:the\s|scientists\sat\s|researchers\sat\s)?(?:University|[A-Z][a-z]+(?:\s[A-Z][a-z]+)*\s(?:University|Institute|Clinic|Center|School|College|Hospital)|Stanford|Harvard|Yale|Oxford|Cambridge|Johns\sHopkins|UCLA|NIH)\b"
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e)\s(?:\w+\s)?(?:did|do|doing|wrote|write|conducted|performed|ran|published|made|completed|report|present|describe)\s$"
)
_PUBLISH_BEFORE = re.compile(r"\b(?:publish(?:ed|es|ing)?|wrote|writes|write)\s$")
_LAUNCH_BEFORE = re.compile(
    r"\b(?:start(?:ing|ed|s)?|beg[aiu]n(?:ning|s)?|launch(?:ing|ed|es)?|conduct(?:ing|ed|s)?|running|plann(?:ing|ed)|under\s?way|completed|recruiting\sfor)\s(?:new\s|phase\s\w+\s)?$",
    re.I,
)
_UNSTUDY = re.compile(
    r"(?:peer|literature|medically|product|customer|user|editorial|book|movie|performance|chart|record|annual|news|weather|credit|lab|laboratory|police|incident|quick|risk|cost|data|blood|regression|statistical|factor|sensitivity|meta|subgroup|time|jury|executive|medical|case|school|press|status|expense|bar|company['’]s|consumer|white|wall|term|position|exam|home|self|nature|work)$",
    re.I,
)


def find_implied(
    text: str, start: int, end: int, *, heading: bool, own_study: bool, names: list[tuple[int, int]]
) -> Iterator[Found]:
    """Yield the particular but unnamed studies of ``text[start:end]`` (one sentence).

    Args:
        heading: the sentence is a title or heading, where articles fall away ("Insomnia study finds ...").
        own_study: the page is the report of a study: only earlier work is cited then.
        names: spans of drugs and conditions, for "the PTSD trial".
    """
    accepted: list[Found] = []
    for match in _HEAD.finditer(text, start, end):
        head = match["head"].lower()
        phrase = phrase_before(text, start, match.start())
        before = text[max(start, phrase.start - 80) : phrase.start]
        after = text[match.end() : min(end, match.end() + 160)]
        rule = _rule(head, phrase, before, after, heading=heading, named=_has_name(phrase.start, match.start(), names))
        if rule is None or (own_study and not _earlier(phrase)):
            continue
        if accepted and (
            phrase.start < accepted[-1].end
            or (phrase.determiner in ("number", "") and _belongs(text, accepted[-1], phrase.start))
        ):
            continue
        last = match.end() + _complement(after, rule)
        year = re.search(r"\b(?:19|20)\d\d\b", text[phrase.start : last])
        accepted.append(
            Found(
                phrase.start,
                last,
                "implied",
                f"citations.implied.{rule}",
                0.65,
                year=int(year.group()) if year else None,
            )
        )
    studies = [found for found in accepted if "researchers" not in found.rule]
    for found in accepted:
        if "researchers" not in found.rule or not any(found.end <= other.start < found.end + 60 for other in studies):
            yield found


_OF_UNIVERSITY = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Nn]ew|[Aa]nother|[Rr]ecent)\s(?:(?:new|recent|small|large|pilot|(?:19|20)\d\d)\s){0,2}(?:University|College)\sof\s(?:the\s)?[A-Z][\w.-]+(?:,?\s[A-Z][\w.-]+){0,3}\s(?:(?:clinical|pilot)\s)?(?:study|trial|review|analysis|survey|experiment|report)\b"
)


def find_university_studies(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield studies called after their university ("a University of Michigan study")."""
    if text.find(" of ", start, end) >= 0:
        for match in _OF_UNIVERSITY.finditer(text, start, end):
            yield Found(match.start(), match.end(), "implied", "citations.implied.university", 0.7)


def _has_name(start: int, end: int, names: list[tuple[int, int]]) -> bool:
    return any(s >= start and e <= end for s, e in names)


def _earlier(phrase: Phrase) -> bool:
    return any(
        m in ("previous", "earlier", "prior") or re.match(r"(?:19|20)\d\d$", m) for m in phrase.modifiers
    ) and phrase.determiner in ("indefinite", "number", "possessor")


def _belongs(text: str, last: Found, start: int) -> bool:
    """Tell whether the studies at ``start`` are those that an analysis just named covers ("a review of ... trials")."""
    return "analy" in text[last.start : last.end] or "review" in text[last.start : last.end]


def _rule(head: str, phrase: Phrase, before: str, after: str, *, heading: bool, named: bool) -> str | None:
    """Return the name of the rule that makes the phrase a particular study, ``None`` where it is none."""
    if head in ("researchers", "researcher", "scientists", "investigators", "team"):
        return _researchers(head, phrase, before, after)
    strong = any(STRONG.match(m) for m in phrase.modifiers) or any(m.startswith("phase") for m in phrase.modifiers)
    phase = "phase" in phrase.modifiers or any(m.startswith("phase-") for m in phrase.modifiers)
    plural = (
        head.endswith(("ies", "als", "cts", "ses", "ews", "rts", "ers", "les", "nts", "eys")) and head != "case series"
    )
    if head in ("results", "findings", "data"):
        return "phase" if phase and phrase.determiner in ("definite", "") else None
    if head == "research" and not phrase.determiner and not phrase.modifiers and _FROM_PLACE.match(after):
        return "research_from"
    if head == "research":
        return (
            "new_research"
            if phrase.determiner in ("", "indefinite")
            and {"new", "latest"} & set(phrase.modifiers)
            and (_SAYS.match(after) or _COMPLEMENT.match(after))
            else None
        )
    if phase and phrase.determiner == "own" and plural is False:
        return "phase"
    if phrase.determiner == "own" or (phrase.determiner != "definite" and _UNREAL_BEFORE.search(before)):
        return None
    if plural and re.search(r"\b[Aa]\s(?:\w+\s)?(?:series|pair|trio)\sof\s$", before):
        return "series"
    if phase and phrase.determiner != "vague":
        return "phase"
    if plural:
        return _plural(phrase, before, after, strong)
    return _singular(head, phrase, before, after, strong=strong, heading=heading, named=named)


def _researchers(head: str, phrase: Phrase, before: str, after: str) -> str | None:
    if (
        phrase.determiner not in ("", "indefinite", "number", "possessor")
        or re.search(r"\bby\s(?:an?\s)?(?:team\sof\s)?$", before)
        or len(phrase.modifiers) > 4
    ):
        return None
    place = any(re.fullmatch(DEMONYMS, m, re.I) for m in phrase.modifiers) and head != "researcher"
    match = _RESEARCHER_VERB.match(after)
    if (
        head == "team"
        and not (match and match["org"])
        and not re.match(r"\s(?:led\sby|of\s(?:\w+\s)?(?:researchers|scientists))", after)
    ):
        return None
    if place and (match or re.search(r"according\sto\s$", before) or re.match(r"[.,]?$", after.strip())):
        return "researchers"
    if match and match["org"] and head != "researcher":
        return "researchers"
    return (
        "researchers"
        if re.search(r"according\sto\s$", before) and re.match(r"\s(?:from|at)\s(?:the\s)?[A-Z]", after)
        else None
    )


def _plural(phrase: Phrase, before: str, after: str, strong: bool) -> str | None:
    complement = _COMPLEMENT.match(after)
    if phrase.determiner == "number":
        return (
            "counted"
            if (complement or strong) and not re.match(r"\s(?:of\swhich|of\sthem|in\stotal|using)\b", after)
            else None
        )
    if phrase.determiner == "" and {"previous", "earlier", "prior"} & set(phrase.modifiers[:1]) and complement:
        return "earlier"
    if phrase.determiner == "" and complement and _LAUNCH_BEFORE.search(before):
        return "launched"
    if (
        phrase.determiner == "definite"
        and strong
        and any(_DESIGN.match(m) for m in phrase.modifiers)
        and complement
        and "recent" not in phrase.modifiers
    ):
        return "definite"
    return None


def _singular(
    head: str, phrase: Phrase, before: str, after: str, *, strong: bool, heading: bool, named: bool
) -> str | None:
    loose = head in (
        "review",
        "report",
        "analysis",
        "paper",
        "article",
        "survey",
        "editorial",
        "statement",
        "investigation",
        "experiment",
    )
    if phrase.modifiers and _UNSTUDY.match(phrase.modifiers[-1]) and head not in ("study", "trial") and not strong:
        return None
    if phrase.determiner == "indefinite":
        return _indefinite(head, phrase, before, after, strong=strong, loose=loose)
    if phrase.determiner == "definite":
        if "present" in phrase.modifiers or "current" in phrase.modifiers or head in ("statement", "article"):
            return None
        if any(_DESIGN.match(m) for m in phrase.modifiers):
            return "definite"
        return "definite_topic" if named and head in ("study", "trial") and len(phrase.modifiers) <= 4 else None
    if phrase.determiner in ("possessive", "possessor"):
        if phrase.determiner == "possessor":
            return "possessor" if head in ("study", "trial", "meta-analysis") and strong else None
        return (
            "possessive"
            if head in ("study", "report", "paper", "review", "trial", "analysis", "meta-analysis", "experiment")
            and not re.match(r"\s(?:drug|design)", after)
            else None
        )
    if phrase.determiner == "" and phrase.modifiers:
        if (
            heading
            and head in ("study", "trial", "review", "analysis", "meta-analysis", "report")
            and not re.match(r"\s?(?:drug|design|protocol)", after)
        ):
            return "headline" if (after.strip() == "" and before.strip()) or _SAYS.match(after) else None
        if {"new", "recent", "latest"} & set(phrase.modifiers[:1]) and head in ("study", "trial", "meta-analysis"):
            return "bare_new"
    return (
        "headline"
        if heading
        and not phrase.modifiers
        and head == "study"
        and (_SAYS.match(after) or (re.match(r":", after) and not before.strip()))
        else None
    )


def _indefinite(head: str, phrase: Phrase, before: str, after: str, *, strong: bool, loose: bool) -> str | None:
    if _FIRST_PERSON.search(before) or (_PUBLISH_BEFORE.search(before) and loose):
        return None
    if any(re.fullmatch(r"(?:19|20)\d\d", m) for m in phrase.modifiers):
        return "indefinite"
    if head == "case report" and re.match(r"\s(?:of|describ|in|from|published|by)", after):
        return "indefinite"
    if head in (
        "statement",
        "article",
        "report",
        "case report",
        "editorial",
        "survey",
        "experiment",
        "investigation",
        "paper",
    ) and not (
        (strong and _AFTER_STUDY.match(after))
        or re.match(r"\s(?:published|in\sthe\s(?:journal|\d{4})|by\sresearchers|presented)", after)
    ):
        return None
    if head == "review" and not (
        strong
        or re.match(
            r"\s(?:published|of\s(?:\d|several|all|the\s(?:evidence|literature|studies|research)|studies|trials|clinical|randomi))",
            after,
        )
    ):
        return None
    if head == "analysis" and not (
        strong
        or re.match(
            r"\sof\s(?:more\sthan\s|over\s|nearly\s|about\s|almost\s|data|\d|two|three|four|five|six|seven|eight|nine|ten|several|studies|trials|clinical|the\s)",
            after,
        )
    ):
        return None
    if strong:
        return "indefinite"
    return "indefinite_bare" if _AFTER_STUDY.match(after) and not re.match(r"\sto\b|\sis\b", after) else None


def _complement(after: str, rule: str) -> int:
    """Return how many characters after the noun belong to the quote: what the study is of, up to the verb."""
    if rule in ("headline", "new_research", "bare_new"):
        return 0
    if rule == "researchers":
        place = re.match(
            r",?\s(?:from|at|in|of|led\sby)\s(?:the\s)?[A-Z][\w.&’'-]*(?:,?\s(?:(?:of|for|the|and|in|at|&)\s){0,3}[A-Z][\w.&’'-]*){0,8}",
            after,
        )
        return len(place.group()) if place else 0
    match = re.match(
        r"(?:\s(?:of|into|on|among|involving|in|from|at|with)\s[\w’'%-]+(?:,\d{3})*(?:\s[\w’'%-]+(?:,\d{3})*){0,9}?(?=\s(?:gave|failed|worked|began|started|will|would|can|could|may|might|did|does|now|took|received|followed|randomi[sz]ed|assigned|analy[sz]ed|say|said|announced|described|evaluat\w*|has|have|had|was|were|is|are|that|which|who|found|show\w*|suggest\w*|indicat\w*|report\w*|compar\w*|demonstrat\w*|by|and|to|led|conclud\w*|reveal\w*|published|looked|linked)\b|[.;:()]|,\s|$))",
        after,
    )
    return len(match.group().rstrip()) if match else 0
