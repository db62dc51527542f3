"""Particular studies brought up without a name: "a new study", "a phase II clinical trial", "Australian researchers".

A noun phrase headed by a study noun is read backwards to its determiner; what stands in it and after it decides. A
bare "the study" points back to one already brought up, "studies show" to nothing particular: neither counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.prose import implied_cues as cues
from claimx.annotate.citations.prose.phrase import Phrase, phrase_before
from claimx.annotate.citations.prose.study_noun import Noun, Setting
from claimx.words import Word

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find_implied(
    text: str, words: list[Word], hits: list[int], start: int, end: int, setting: Setting
) -> Iterator[Found]:
    """Yield the particular but unnamed studies of ``text[start:end]`` (one sentence).

    Args:
        hits: which of ``words`` are study nouns.
    """
    accepted: list[Found] = []
    for match in _heads(text, words, hits, start, end):
        found = _study(text, match, start, end, setting)
        if found is None:
            continue
        if accepted and (found.start < accepted[-1].end or _belongs(text, accepted[-1], found)):
            continue
        accepted.append(found)
    studies = [found for found in accepted if "researchers" not in found.rule]
    for found in accepted:
        if "researchers" not in found.rule or not any(found.end <= other.start < found.end + 60 for other in studies):
            yield found
    yield from _other_forms(text, start, end)


def _heads(text: str, words: list[Word], hits: list[int], start: int, end: int) -> Iterator[re.Match[str]]:
    last = -1
    for hit in hits:
        at = words[hit].start
        if hit and words[hit - 1].lower in ("meta", "case") and words[hit - 1].start >= start:
            at = words[hit - 1].start
        match = cues.HEAD.match(text, at, end)
        if match and at >= last:
            last = match.end()
            yield match


def _study(text: str, match: re.Match[str], start: int, end: int, setting: Setting) -> Found | None:
    phrase = phrase_before(text, start, match.start())
    before = text[max(start, phrase.start - 80) : phrase.start]
    after = text[match.end() : min(end, match.end() + 160)]
    named = any(s >= phrase.start and e <= match.start() for s, e in setting.names)
    noun = Noun(match["head"].lower(), phrase, before, after, setting, named)
    rule = _rule(noun)
    if rule is None or (setting.own_study and not _earlier(phrase)):
        return None
    last = match.end() + _complement(after, rule)
    year = _YEAR.search(text, phrase.start, last)
    when = int(year.group()) if year else None
    return Found(phrase.start, last, "implied", f"citations.implied.{rule}", 0.7, year=when)


def _other_forms(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the studies whose noun is left out or whose form is fixed ("including one of 3,000 infants")."""
    for rule, pattern, gate in cues.OTHER_FORMS:
        for match in pattern.finditer(text, start, end) if gate.search(text, start, end) else ():
            yield Found(*match.span("cited"), "implied", f"citations.implied.{rule}", 0.7)


def _earlier(phrase: Phrase) -> bool:
    return any(m in ("previous", "earlier", "prior") or _YEAR.match(m) for m in phrase.modifiers) and (
        phrase.determiner in ("indefinite", "number", "possessor")
    )


def _belongs(text: str, last: Found, found: Found) -> bool:
    """Tell whether the studies found are those that an analysis just named covers ("a review of ... trials")."""
    if found.rule not in ("citations.implied.counted", "citations.implied.phase", "citations.implied.launched"):
        return False
    return any(word in text[last.start : last.end] for word in ("analy", "review", "second of", "one of"))


def _rule(noun: Noun) -> str | None:
    """Return the name of the rule that makes the phrase a particular study, ``None`` where it is none."""
    head, phrase = noun.head, noun.phrase
    if head in cues.PEOPLE:
        return _researchers(noun)
    if head in cues.RESULTS:
        return _results(noun)
    if head == "research":
        return _research(noun)
    if head in cues.ONLY_STRONG and not (noun.strong and re.match(r"\s(?:with|of|between|in|to)\b", noun.after)):
        return None
    if noun.phase and phrase.determiner == "own" and not noun.plural:
        return "phase"
    if phrase.determiner == "own" or (phrase.determiner != "definite" and cues.UNREAL_BEFORE.search(noun.before)):
        return None
    if phrase.determiner != "definite" and (
        cues.GENERIC_AFTER.match(noun.after)
        or cues.WHAT_IS.search(noun.before)
        or (phrase.modifiers[-1:] and phrase.modifiers[-1] in cues.NO_TRIAL)
    ):
        return None
    if noun.plural and re.search(r"\b[Aa]\s(?:\w+\s)?(?:series|pair|trio|handful)\sof\s$", noun.before):
        return "series"
    if noun.phase and phrase.determiner != "vague":
        return None if _says_what(noun) or cues.UNREAL_CLAUSE.search(noun.before) else "phase"
    return _plural(noun) if noun.plural else _singular(noun)


def _says_what(noun: Noun) -> bool:
    """Tell whether the phrase says what a study brought up before is ("VITAL is a large trial", "This is a phase ...")."""
    return bool(cues.PREDICATE.search(noun.before)) and (
        noun.setting.seen or bool(cues.NAMED_SUBJECT.search(noun.before))
    )


def _results(noun: Noun) -> str | None:
    if noun.phase and noun.phrase.determiner in ("definite", ""):
        return "phase"
    return "unpublished" if "unpublished" in noun.phrase.modifiers and noun.phrase.determiner == "" else None


def _research(noun: Noun) -> str | None:
    phrase = noun.phrase
    known = not phrase.modifiers or phrase.modifiers[0] in ("recent", "earlier", "previous", "new", "other")
    if not phrase.determiner and known and cues.FROM_PLACE.match(noun.after):
        return "research_from"
    if phrase.determiner not in ("", "indefinite") or not {"new", "latest"} & set(phrase.modifiers):
        return None
    if cues.DOING_BEFORE.search(noun.before):
        return None
    return "new_research" if cues.SAYS.match(noun.after) or cues.COMPLEMENT.match(noun.after) else None


def _researchers(noun: Noun) -> str | None:
    head, phrase, before, after = noun.head, noun.phrase, noun.before, noun.after
    if phrase.determiner == "definite" and phrase.modifiers == ("same",) and noun.setting.seen:
        return "researchers" if cues.RESEARCHER_VERB.match(after) else None
    if (
        phrase.determiner not in ("", "indefinite", "number", "possessor")
        or re.search(r"\bby\s(?:an?\s)?(?:team\sof\s)?$", before)
        or len(phrase.modifiers) > 4
    ):
        return None
    match = cues.RESEARCHER_VERB.match(after)
    org = match is not None and bool(match["org"])
    place = noun.foreign and head != "researcher"
    told = match or re.search(r"according\sto\s$", before) or re.match(r"[.,]?$", after.strip())
    if head in ("team", "group") and not org and not (place and match) and not cues.LED_BY.match(after):
        return None
    if place and told:
        return "researchers"
    if org and head != "researcher":
        return "researchers"
    led = re.search(r"according\sto\s$", before) and re.match(r"\s(?:from|at)\s(?:the\s)?[A-Z]", after)
    return "researchers" if led else None


def _plural(noun: Noun) -> str | None:
    phrase, after = noun.phrase, noun.after
    complement = cues.COMPLEMENT.match(after)
    if _says_what(noun):
        return None
    if phrase.determiner == "number":
        if not (complement or noun.strong or cues.MORE & set(phrase.modifiers)):
            return None
        return None if cues.OF_THEM.match(after) else "counted"
    if phrase.determiner == "" and {"previous", "earlier", "prior"} & set(phrase.modifiers[:1]) and complement:
        return "earlier"
    if phrase.determiner == "" and complement and cues.LAUNCH_BEFORE.search(noun.before):
        return "launched"
    if phrase.determiner == "" and cues.DATED_AFTER.match(after):
        return "dated"
    if (
        phrase.determiner == "definite"
        and noun.strong
        and any(cues.DESIGN.match(m) for m in phrase.modifiers)
        and complement
        and "recent" not in phrase.modifiers
    ):
        return "definite"
    return None


def _singular(noun: Noun) -> str | None:
    head, phrase = noun.head, noun.phrase
    modifiers = phrase.modifiers
    if modifiers and head not in ("study", "trial") and not noun.strong and cues.UNSTUDY.match(modifiers[-1]):
        return None
    if modifiers and head in ("analysis", "review") and modifiers[-1] in cues.NEVER:
        return None
    if phrase.determiner == "indefinite":
        return None if _says_what(noun) else _indefinite(noun)
    if phrase.determiner == "definite":
        return None if _says_what(noun) else _definite(noun)
    if phrase.determiner == "possessor":
        return "possessor" if head in ("study", "trial", "meta-analysis") and noun.strong else None
    if phrase.determiner == "possessive":
        own = head in cues.OWNABLE and not re.match(r"\s(?:drug|design)", noun.after)
        return "possessive" if own else None
    return _bare(noun) if phrase.determiner == "" else None


def _definite(noun: Noun) -> str | None:
    head, modifiers = noun.head, noun.phrase.modifiers
    if {"present", "current"} & set(modifiers) or head in ("statement", "article"):
        return None
    telling = [m for m in modifiers if cues.DESIGN.match(m) and m not in cues.POINTING]
    if telling or (noun.foreign and head in ("study", "trial", "review", "meta-analysis", "report", "paper")):
        return "definite"
    if any(m in cues.POINTING for m in modifiers) and (
        not noun.setting.seen or cues.COMPLEMENT.match(noun.after) or cues.JOINED_AFTER.match(noun.after)
    ):
        return "definite"
    return "definite_topic" if noun.named and head in ("study", "trial") and len(modifiers) <= 4 else None


def _bare(noun: Noun) -> str | None:
    head, modifiers, before, after = noun.head, noun.phrase.modifiers, noun.before, noun.after
    if not modifiers:
        told = noun.setting.heading and head == "study" and not noun.setting.seen
        said = cues.SAYS.match(after) or (re.match(r":", after) and not before.strip())
        return "headline" if told and said else None
    if noun.setting.heading and head in cues.HEADLINED and not re.match(r"\s?(?:drug|design|protocol)", after):
        return "headline" if (after.strip() == "" and before.strip()) or cues.SAYS.match(after) else None
    if {"new", "recent", "latest", "mouse", "rat", "animal"} & set(modifiers[:1]) and head in (
        "study",
        "trial",
        "meta-analysis",
    ):
        return "bare_new"
    return None


def _indefinite(noun: Noun) -> str | None:
    head, before, after = noun.head, noun.before, noun.after
    loose = head in cues.LOOSE
    if cues.FIRST_PERSON.search(before) or (loose and cues.PUBLISH_BEFORE.search(before)):
        return None
    if any(_YEAR.fullmatch(m) for m in noun.phrase.modifiers) or cues.YEAR_AFTER.match(after):
        return "indefinite"
    needed = cues.NEEDED_AFTER.get(head)
    told = noun.strong and (head in ("analysis", "review") or cues.AFTER_STUDY.match(after))
    if needed is not None and not told and not needed.match(after):
        return None
    if noun.strong:
        return "indefinite"
    if cues.AFTER_STUDY.match(after) and not re.match(r"\sto\b|\sis\b", after):
        return "indefinite_bare"
    return "indefinite_topic" if noun.named and head in ("study", "trial") and not re.match(r"\s\w", after) else None


def _complement(after: str, rule: str) -> int:
    """Return how many characters after the noun belong to the quote: what the study is of, up to the verb."""
    if rule in ("headline", "new_research", "bare_new"):
        return 0
    if rule == "researchers":
        place = cues.PLACE_AFTER.match(after)
        return len(place.group()) if place else 0
    match = cues.OF_WHAT.match(after)
    return len(match.group().rstrip()) if match else 0
