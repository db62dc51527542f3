"""Citations by journal: "published in Pain in 2017", "the Sept. 30 issue of the Lancet", "(Pain, May 2019;7(2):101)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import MONTH
from claimx.annotate.citations.prose import anchors
from claimx.annotate.sought import Sought
from claimx.journals import is_journal
from claimx.late_pattern import late_pattern

_ISSUE = rf"(?:(?:the\s)?(?:(?:(?:this|last)\s(?:week|month)['’]s|today['’]s|latest|current|upcoming|next|online|print|(?:early\s)?{MONTH}(?:\s\d{{1,2}})?(?:,?\s(?:19|20)\d\d)?|(?:19|20)\d\d|{MONTH}[-/]{MONTH})\s){{1,3}}(?:online\s)?(?:issue|edition|print\sissue|number)\sof\s)"
_VERB = (
    r"(?P<verb>\b(?:[Pp]ublished|publishes|[Aa]ppearing|appear(?:s|ed|ing)?|reported|printed|featured|described|detailed|presented|released|out|posted|available|summarized|summarised|wr(?:ites?|ote)|report)\b"
    rf"(?:,?\s(?:today|yesterday|online|recently|earlier|first|last|this|week|month|year|ahead|of|print|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|early|also|and|on|{MONTH}(?:\s\d{{1,2}},?)?(?:\s(?:19|20)\d\d)?|in\s(?:{MONTH}\s)?(?:19|20)\d\d|\(?{MONTH}\s\d{{1,2}}\)?)){{0,6}},?\s)"
)
_IN = late_pattern(
    rf"(?P<lead>{_VERB}(?:in|by)\s?(?P<issue>{_ISSUE})?(?P<the>the\s)?(?P<latest>latest\s|prestigious\s|medical\s|peer-reviewed\s|respected\s|scientific\s|open-access\s|online\s){{0,2}}(?P<journal>journals?,?\s)?(?:the\s)?(?:{MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:(?:19|20)\d\d\s)?|(?:19|20)\d\d\s))?)[“\"‘*_]?(?=[A-Z])"
)
_JOURNAL = re.compile(
    r"(?P<lead>\b(?:in\s)?(?:the\s)?(?:(?:medical|online|scientific|peer-reviewed|prestigious|research|academic|open-access|psychiatric)\s){0,2}journals?,?\s)(?:the\s)?[“\"‘*_]?(?=[A-Z])"
)
_OF_ISSUE = late_pattern(rf"(?P<lead>\b(?:in\s)?{_ISSUE}(?:the\s)?(?:journal\s)?(?:the\s)?)[“\"‘*_]?(?=[A-Z])")
_STUDY_IN = Sought(
    r"(?P<lead>\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]his|[Nn]ew)\s(?:(?:(?:19|20)\d\d|[\w-]{2,20})\s){0,4}?(?:study|trial|review|paper|article|editorial|meta-analysis|report|letter|case\sreport|analysis|commentary)\s(?:from|in|of)\s(?:the\s)?(?:journal\s)?(?:the\s)?)[“\"‘*_]?(?=[A-Z])"
)
_NAME = re.compile(
    r"[A-Z][\w&’'-]*(?:[.:](?=\s[A-Z]))?(?:,?\s(?:(?:of|the|and|in|for|on|&|et|de)\s){0,3}[A-Z][\w&’'-]*(?:[.:](?=\s[A-Z]))?){0,9}"
)
_JOURNALISH = re.compile(
    r"\b(?:Journal|Annals|Archives|Proceedings|Bulletin|Reviews?|Letters|Transactions|Advances|Frontiers|Trends|Gazette|Reports|Acta|Communications|Research|Science|Medicine|Psychiatry|Neurology|Pharmacology|Therapeutics|Immunology|Oncology|Cardiology|Nutrition|Psychology|Neuroscience|Biology|Epidemiology|Pediatrics|Rheumatology|Endocrinology|Trials|Studies)\b|\bJ\b"
)
_NEXT_SENTENCE = late_pattern(
    r"[.:]\s(?:The|In|It|This|That|A|An|He|She|They|We|But|And|However|These|Those|I|You|For|On|At|If|When|Other|Results|Researchers"
    r"|Their|His|Her|Its|Our|My|Your|There|Here|What|Who|How|Why|Some|Many|Most|All|No|Not|Both|Dr|One|Two|After|Before|Since|While|Although|Because|So|As|By|From|To|With|According|Patients|People|Participants|Women|Men|Scientists|Doctors|Experts)\b"
)
_OPEN_END = re.compile(r"\b(?:of|the|and|in|for|on|et|de)$|&$")
_LONGER_NAME = re.compile(r"\s(?:Trials|Studies|Research)\b")
"""Words that make another journal of the name of one ("Nutrition", "Nutrition Trials")."""
_GLUED_IN = re.compile(r"(?<=[a-z]{3})in(?=\s(?:19|20)\d\d\b)")
_YEAR_AFTER = re.compile(
    r"[”\"’*_]?,?\s?(?:in|\()?\s?(?:on\s)?(?:(?:early|late|mid-?)\s)?(?:the\s)?(?:"
    + MONTH
    + r"(?:\s\d{1,2},?)?\s(?:of\s)?)?\(?(?P<year>(?:19|20)\d\d)\b\)?"
)
_HEAD_BEFORE = late_pattern(
    r"(?:\b(?P<det>[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Oo]ne|[Aa]nother|[Tt]hese|[Nn]ew|[Rr]ecent|[Tt]wo|[Rr]esearch|[Ff]indings|[Rr]esults)\b\s?(?:(?!(?:an?|the|this|that|said|says)\s)[\w’'-]+\s){0,6}?)?"
    r"(?:stud(?:y|ies)|trials?|reviews?|papers?|articles?|reports?|results?|findings?|research|analys[ei]s|meta-analys[ei]s|statement|guidelines?|data|work|editorial|commentary|letter|survey|case\sreports?|consensus|recommendations),?\s(?:(?:is|are|was|were|has|have|had|been|be|will|that|which|and|also|recently|just|first|now|being|originally|scheduled\sto|to)\s){0,4}$"
)
_WEAK_VERBS = re.compile(
    r"reported|described|detailed|presented|released|out|posted|available|featured|printed|wr|report|summar"
)
_PLACE_OR_DATE = re.compile(
    r"^(?:"
    + MONTH
    + r"|English|German|French|Spanish|Chinese|Japan|China|America|Europe|Table|Figure|Appendix|New York(?: Times)?|Washington(?: Post)?|Los Angeles(?: Times)?|London|Britain|Germany|France|Canada|Australia|India|Italy|The New York Times|PubMed|MEDLINE|Wikipedia|Google Scholar|Part|Section|Chapter|Monday|Tuesday|Wednesday|Thursday|Friday|Google|Facebook|I|US|UK|U|Phase|Part)\b$"
)

_IN_BRACKETS = re.compile(
    r"\((?P<cited>(?P<journal>[A-Z][\w&.’' -]{2,60}?),\s"
    + MONTH
    + r"(?:\s\d{1,2})?,?\s(?P<year>(?:19|20)\d\d)\s?;\s?\d{1,4}(?:\(\w{1,8}\))?\s?:\s?[\w–-]{1,24})\)"
)


def find_journals(text: str, start: int, end: int, bits: int, names: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the places of ``text[start:end]`` (one sentence) that cite by journal, known or not.

    Args:
        bits: what the words of the sentence promise (:mod:`claimx.annotate.citations.prose.anchors`).
        names: where drugs and conditions stand in the sentence: a study of one is not in the journal of that name.
    """
    named = _NAME_AHEAD.search(text, start, end) is not None
    for rule, pattern, needed in _RULES:
        if named and bits & needed:
            for match in pattern.finditer(text, start, end):
                found = _at(text, match, rule, end)
                of_it = rule == "study_in" and match["lead"].endswith("of ")
                if found is not None and not (of_it and any(match.end() <= s < found.end for s, _ in names)):
                    yield found
    for match in _IN_BRACKETS.finditer(text, start, end) if bits & anchors.YEAR else ():
        year, rule = int(match["year"]), "citations.journal.in_brackets"
        yield Found(*match.span("cited"), "journal", rule, 0.95, year=year, journal=match["journal"])


_NAME_AHEAD = re.compile(r"(?:[\s“\"‘*_]|in|by)(?=[A-Z])")
"""How every match of the rules ends: no name of a journal follows where this is nowhere."""
_RULES = (
    ("published_in", _IN, anchors.PUBLISHED),
    ("issue_of", _OF_ISSUE, anchors.JOURNAL),
    ("the_journal", _JOURNAL, anchors.JOURNAL),
    ("study_in", _STUDY_IN, anchors.STUDY),
)


def _at(text: str, match: re.Match[str], rule: str, stop: int) -> Found | None:
    name = _NAME.match(text, match.end(), min(stop, match.end() + 160))
    if name is None:
        return None
    journal, known = _longest(name.group())
    if not journal:
        return None
    end = match.end() + len(journal)
    if not known and _GLUED_IN.match(text, end - 2):
        journal, end = journal[:-2], end - 2
    if not known and not _allowed(match, rule, journal):
        return None
    year = None
    glued = 2 if text.startswith("in", end) and _GLUED_IN.match(text, end) else 0
    after = _YEAR_AFTER.match(text, end, min(stop, end + 40))
    if after:
        end, year = after.end(), int(after["year"])
    elif glued:
        end += glued
    first = _first(text, match, rule)
    year = year or _year_in(text[first:end])
    return Found(first, end, "journal", f"citations.journal.{rule}", 0.88 if known else 0.7, year=year, journal=journal)


def _longest(name: str) -> tuple[str, bool]:
    """Return the longest head of a capitalised phrase that is a known journal, else the phrase, and whether it is known."""
    sentence = _NEXT_SENTENCE.search(name)
    name = name[: sentence.start()] if sentence else name
    words = [match.end() for match in re.finditer(r"\S+", name)]
    for last in reversed(words):
        head = name[:last].rstrip(" ,.:’'\"")
        if _OPEN_END.search(head):
            continue
        if _LONGER_NAME.match(name, last):
            continue
        if is_journal(head) and (len(head) > 2):
            return head, True
        if head.endswith("in") and is_journal(head[:-2]):
            return head[:-2], True
    return name.split(", ")[0].rstrip(" ,.:") if "," in name else name.rstrip(" .:"), False


def _allowed(match: re.Match[str], rule: str, journal: str) -> bool:
    """Tell whether an unknown capitalised phrase may be a journal here."""
    if _PLACE_OR_DATE.match(journal):
        return False
    if rule == "the_journal":
        return True
    if rule == "study_in":
        return bool(re.search(r"\bJournal\b|\bAnnals\b|\bArchives\b", journal))
    if rule == "issue_of":
        return True
    if rule == "published_in":
        if match.groupdict().get("journal") or match.groupdict().get("issue"):
            return True
        if _WEAK_VERBS.match(match["verb"]):
            return bool(re.search(r"\b(?:Journal|Annals|Archives|Proceedings)\b", journal))
        return bool(_JOURNALISH.search(journal)) or (match["verb"].startswith("published") and len(journal.split()) > 1)
    return False


def _first(text: str, match: re.Match[str], rule: str) -> int:
    """Return where the quote begins: at the study that was published ("a study published online in ...")."""
    if rule in ("published_in", "the_journal"):
        start = match.start()
        verb = None
        if rule == "the_journal":
            verb = re.compile(r"\b(?:published|appearing|reported|reporting|presented)\s(?:\w+\s){0,4}$").search(
                text, max(0, start - 60), start
            )
            start = verb.start() if verb else start
        window = max(text.rfind("\n", 0, start) + 1, start - 120)
        head = _HEAD_BEFORE.search(text, window, start)
        if head:
            return head.start()
        issue = match.groupdict().get("issue")
        return match.start("issue") if issue else start
    return match.start() + (3 if text.startswith("in ", match.start()) else 0)


def _year_in(quote: str) -> int | None:
    match = re.search(r"\b(?:19|20)\d\d\b", quote)
    return int(match.group()) if match else None
