"""How sure the speaker is of a claim (asserted, hedged, doubted) and whether it is told as cause or as correlation.

The cue tables find what stands in the claim's own clause (``polarity``). Here is what governs from farther away: verdicts
before ("I doubt that ...", "in theory ..."), verdicts after ("..., but larger trials are needed", "evidence ... is weak")
in the same sentence or the next, and what only looks like a hedge ("in May 2020", "not certain why it works").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.hints import Hints
from claimx.document import Sentence
from claimx.mentions import Reason
from claimx.records import Certainty, Finding, Strength

_WHO = r"(?:(?:some|many|most|other|several|a\s+few)\s+)?(?:experts?|scientists?|researchers?|people|doctors?|physicians?|clinicians?|patients?|specialists?|investigators?|they|we|i|he|she|folks|users|proponents|advocates|supporters|practitioners|herbalists|naturopaths)"
_THINK = r"(?:think|thinks|thought|believes?|believed|suspects?|suspected|speculates?|speculated|guess|guesses|guessed|hopes?|hoped|wonders?|wondered|theori[sz]e[sd]?|hypothesi[sz]e[sd]?|postulated?|presume|presumed|assume|assumed|reckon|imagine|feel\s+like)"
HEDGED_BEFORE = AnyCase(
    rf"\b{_WHO}\s+(?:also\s+|still\s+|now\s+|have\s+|had\s+|personally\s+|really\s+|just\s+|would\s+)*{_THINK}\b(?!\s+(?:in\b|about\b|of\b|twice\b|(?:more|less|very|so)\s+(?:slow|fast|quick|clear)|slow|fast|quick|clear|straight|(?:I|we|they)\s+(?:have|had|was|were|am|are)\b))|"
    r"\b(?:in\s+theory|theoretically|apparently|arguably|conceivably|presumably|seemingly|ostensibly|reputedly|rumou?red|reputed|folklore|hypothetically|perhaps|maybe)\b|"
    r"\b(?:speculat(?:ed|ion)|postulated|hypothesi[sz]ed|theori[sz]ed|presumed|assumed|suspected|proposed|reputed|rumou?red)\s+(?:that|to)\b|\bit(?:['’]s|\s+is|\s+was|\s+seems?)\s+(?:also\s+)?(?:plausible|conceivable|possible|likely|thought|believed)\b|"
    r"\b(?:plausible|conceivable)\s+that\b|\b(?:a\s+|an\s+)?(?:non-?significant\s+)?trends?\s+(?:toward|for|in\s+favou?r)|\b(?:tended|tends)\s+(?:to|toward)|\bnumerically\s+(?:\w+er|fewer|less|more)\b|"
    r"\b(?:hypothesis|theory|idea|rationale|possibility|chance|notion)\s+(?:is|was|being)?\s*that\b|\braises?\s+the\s+(?:possibility|question)\b|\b(?:early|initial|preliminary|pilot|limited|anecdotal|emerging|small|animal|lab(?:oratory)?)\s+(?:\w+\s+){0,2}?(?:suggest|hint|indicat|point)",
)  # fmt: skip
HEDGED_AFTER = AnyCase(
    r"\b(?:more|further|additional|larger|longer|bigger|better|future|confirmatory|well-designed|randomi[sz]ed)\s+(?:and\s+\w+\s+)?(?:\w+[\s-]+){0,4}?(?:research|stud(?:y|ies)|trials?|work|data|evidence|investigations?|confirmation)\s+(?:\w+\s+){0,3}?(?:needed|required|necessary|warranted|essential|must|should|to\s+(?:confirm|establish|determine|prove|be\s+sure))\b|"
    r"\bneeds?\s+(?:to\s+be\s+)?(?:(?:further|more|additional|larger)\s+(?:study|studies|research|confirmation|investigation|testing|trials)|confirm\w*|replicat\w*|validated|studied)|\brequires?\s+(?:further|more|additional|larger)\s+\w+|\b(?:need|needs)\s+(?:more|further|larger)\s+(?:research|stud\w+|evidence|data|trials)|"
    r"\b(?:results?|findings?|data|evidence|research|work)\s+(?:\w+\s+){0,2}?(?:is|are|was|were|remains?)\s+(?:\w+\s+)?(?:preliminary|early|tentative|anecdotal|inconclusive|limited|thin|mixed|sparse|not\s+(?:yet\s+)?(?:conclusive|definitive|peer[\s-]reviewed))\b|"
    r"\b(?:could|may|might)\s+(?:have\s+been|be|just\s+be|simply\s+be)\s+(?:due\s+to|down\s+to|the\s+result\s+of|because\s+of|explained\s+by)\s+(?:chance|luck|confounding|bias|the\s+placebo|other\s+factors|coincidence|something\s+else)|\b(?:placebo\s+effect|coincidence)\s*\?|\bwith\s+(?:a\s+(?:grain|pinch)\s+of\s+salt|caution)\b|"
    r"\b(?:interpreted|treated|viewed|taken)\s+(?:with\s+caution|cautiously)|\btoo\s+(?:early|soon|small)\s+to\s+(?:\w+\s+)?(?:say|tell|know|draw|conclude|be)|\bnot\s+(?:yet\s+)?(?:been\s+)?(?:confirmed|replicated|peer[\s-]reviewed|reproduced|independently\s+verified|established)\b|\bremains?\s+to\s+be\s+(?:confirmed|established|determined|proven|replicated)|"
    r"\b(?:can(?:not|['’]t)\s+(?:be\s+sure|say\s+for\s+sure|prove|tell\s+(?:if|whether)))|\b(?:hard|difficult|impossible)\s+to\s+(?:say|tell|know)\s+(?:if|whether)|\bnot\s+sure\s+(?:if|whether)|\bbut\s+who\s+knows\b|,\s+(?:I\s+think|I\s+guess|I\s+believe|perhaps|maybe|possibly|probably|apparently|it\s+seems|presumably|hopefully|or\s+so\s+(?:they|the)\s+\w+|in\s+theory)\b",
)  # fmt: skip
NEXT_HEDGES = AnyCase(
    r"\W*(?:However,?\s+|But\s+|Still,?\s+|Nevertheless,?\s+|Yet\s+|Although\s+)?(?:the\s+authors\s+\w+\s+that\s+)?(?:(?:these|those|the|our|such)\s+(?:\w+\s+){0,2}?(?:results?|findings?|data|effects?|benefits?|observations?)\s+(?:\w+\s+){0,3}?(?:need|require|must|should|preliminary|await|have\s+(?:not|yet)|warrant)|"
    r"(?:more|further|additional|larger|longer|bigger)\s+(?:\w+[\s-]+){0,4}?(?:research|stud(?:y|ies)|trials?|work|data|evidence|investigation)\s+(?:\w+\s+){0,3}?(?:needed|required|necessary|warranted|must|should)|it(?:['’]s|\s+is)\s+too\s+(?:early|soon)\s+to)",
)  # fmt: skip
DOUBTED_BEFORE = AnyCase(
    r"\b(?:I|we|he|she|they|experts|critics|scientists|researchers|doctors)\s+(?:\w+ly\s+|really\s+|still\s+|highly\s+)?(?:doubts?|doubted|question(?:s|ed)?|disput(?:e|es|ed)|reject(?:s|ed)?|den(?:y|ies|ied))\b|\b(?:not|un|never)\s?(?:\w+\s+)?convinced\b|\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:believe|think|buy|accept)\b|"
    r"\b(?:no|zero|\w+n['’]t\s+(?:any|enough|much)|not\s+(?:any|enough|much)|little|lacks?|lacking|without|insufficient|scant|hardly\s+any|absence\s+of|never\s+(?:seen|been)\s+(?:any|shown))\s+(?:\w+\s+){0,3}?(?:evidence|proof|data|research|studies|science|reason\s+to\s+(?:think|believe))\b|"
    r"\b(?:false(?:ly)?|misleading(?:ly)?|bogus|dubious|unsupported|unsubstantiated|unfounded|baseless|unproven|exaggerated|deceptive(?:ly)?|fraudulent(?:ly)?|pseudoscientific|far-fetched)\s+(?:\w+\s+){0,4}?(?:claim\w*|advertis\w*|market\w*|promot\w*|statement\w*|idea|notion|belief|promise\w*)|\b(?:falsely|misleadingly|deceptively|allegedly|supposedly)\b|\balleg(?:e|es|ed|ing)\b|"
    r"\b(?:myth|misconception|hoax|fallacy|lie|rumou?r|urban\s+legend|old\s+wives['’]?\s+tale)\s+(?:is\s+)?(?:that|about)\b|\b(?:despite|contrary\s+to|unlike)\s+(?:\w+\s+){0,3}?(?:claims?|hype|beliefs?|marketing|promises|advertis\w+)\b|\b(?:scientific\s+|clinical\s+|current\s+|available\s+)*(?:evidence|research|science|data)\s+(?:does|do)(?:\s+not|n['’]t)\s+(?:support|back|show|bear)|"
    r"\bskeptic(?:al|ism)?\b|\bsceptic(?:al|ism)?\b|\bso[\s-]called\b",
)  # fmt: skip
DOUBTED_AFTER = AnyCase(
    r"\b(?:evidence|proof|data|support|science|research|basis|backing)\s+(?:\w+\s+){0,8}?(?:is|are|was|were|remains?|seems?)\s+(?:\w+\s+)?(?:lacking|weak|poor|insufficient|inadequate|scant|scarce|flimsy|absent|nonexistent|non-existent|missing|shaky)\b|\b(?:is|are|was|were)\s+(?:just\s+|simply\s+|largely\s+|completely\s+|a\s+|an\s+|all\s+|pure\s+|nothing\s+but\s+|probably\s+)*(?:false|nonsense|bogus|myths?|untrue|hype|quackery|snake\s+oil|scam|fraudulent|unfounded|baseless|unproven|disproven|debunked|misleading|exaggerated|wrong|rubbish|baloney|wishful\s+thinking|pseudoscience|fiction|overblown|open\s+question|open\s+to\s+question|questionable|doubtful|dubious)\b|"
    r"\b(?:has|have|had)\s+(?:\w+\s+)?(?:been\s+)(?:thoroughly\s+|repeatedly\s+|widely\s+|largely\s+)?(?:debunked|disproven|disproved|discredited|refuted|exaggerated|overstated|oversold)\b|\b(?:has|have|had|is|are|was|were)(?:\s+not|\s+never|n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?(?:proven|proved|shown|demonstrated|substantiated|established|supported)\b|"
    r"\bwith(?:\s+(?:no|little|scant)|out\s+(?:any|much)?)\s*(?:\w+\s+){0,2}?(?:evidence|proof|data|science)\b|\bbut\s+(?:there(?:['’]s|\s+is|\s+are)\s+)?(?:no|little|scant)\s+(?:\w+\s+){0,2}?(?:evidence|proof|data)\b|\bremains?\s+(?:\w+\s+)?(?:an\s+open\s+question|unproven|doubtful|questionable|controversial|in\s+doubt|a\s+myth)\b|\bdon['’]t\s+(?:buy|believe|fall\s+for)\s+(?:it|that|the\s+hype)",
)  # fmt: skip
_SURE = AnyCase(
    r"\b(?:no|without(?:\s+a)?|beyond(?:\s+a)?|beyond\s+any|any|little)\s+doubt\b|\bwhatever\s+the\s+s[kc]eptics\b|\bundoubtedly\b|\bno\s+question\b|\bproven\s+wrong\b",
)
_STRONG = AnyCase(
    r"(?<!no )(?<!not )(?<!n't )\b(?:strong|clear|compelling|conclusive|overwhelming|solid|robust|abundant|convincing)\s+evidence\s+(?:that|of)\b",
)
_OPEN = AnyCase(r"\s+(?:exactly\s+|precisely\s+|just\s+)?(?:why|how|what|which|when|who|where)\b")
_UNKNOWN = AnyCase(
    r"un(?:clear|known|certain)|not (?:\w+ )?(?:clear|known|certain|sure)|remains? to be|do(?:n.t| not) know|jury",
)
_MONTH = re.compile(r"May\s+(?:\d|of\b)|May,\s+\d|May\b(?=[.;)])")
_MONTH_BEFORE = AnyCase(r"\b(?:in|since|last|until|by|early|late|mid|from|to|\d{1,2})\s$")
_TURN = AnyCase(r";|,?\s+but\s+|\s+and\s+(?:I|we|it|because)\s|,\s+(?:and|while|whereas|although|though|however)\s")
CORRELATIONAL = AnyCase(
    r"\b[a-z]{4,20}\s+users\s+(?:had|were|have|are)\b|\busers\s+of\s+[^.;]{1,40}?\b(?:had|were|was|have|are)\b|\b(?:associat(?:ed|ion|ions|es)|link(?:ed|s|ing)?|tied|correlat\w+|relationship|observational|epidemiolog\w+|cohort|case-control)\b|\b(?:people|patients|women|men|adults|those|users|children|participants|subjects)\s+(?:who\s+)?(?:\w+ly\s+)?(?:took|take|taking|used|use|using)\s+[^.;]{1,60}?\b(?:had|were|was|have|are)\b(?!\s+(?:randomi|assigned|given))",
)
_HINTS = Hints([(
    "evidence", "proof", "proven", "proved", "claim", "data", "research", "stud", "science", "trial", "doubt", "question", "disput", "reject", "den", "convinc", "believ", "think", "thought", "buy",
    "accept", "false", "mislead", "bogus", "dubious", "unsup", "unsub", "unfound", "baseless", "exagger", "decept", "fraud", "pseudo", "fetched", "alleg", "suppos", "myth", "misconcep", "hoax", "fallacy", "lie", "rumo",
    "legend", "tale", "despite", "contrary", "hype", "s so-called", "so called", "so-called", "keptic", "ceptic", "nonsense", "untrue", "quack", "snake", "scam", "wrong", "rubbish", "baloney", "wishful", "fiction",
    "overblown", "open ", "debunk", "dispro", "discred", "refut", "overst", "oversold", "shown", "demonstrat", "substant", "establish", "support", "controvers", "fall for", "suspect", "specul", "guess", "hope",
    "wonder", "theor", "hypothe", "postul", "presum", "assum", "reckon", "imagine", "feel like", "apparent", "arguab", "conceiv", "seeming", "ostensib", "repute", "folklore", "perhaps", "maybe", "propos", "plausib",
    "possib", "likely", "trend", "tend", "numeric", "chance", "notion", "idea", "preliminary", "confirm", "replicat", "requir", "need", "result", "finding", "due to", "down to", "because of", "coincid", "placebo effect",
    "salt", "caution", "too early", "too soon", "too small", "remains to", "sure", "difficult", "hard to", "impossible", "who knows", "probably", "it seems", "hopefully", "or so ", "work", "investigation",
)])  # fmt: skip
"""Without one of these (in small letters) no verdict stands in a sentence: a cheap first look."""
_UNTOLD = frozenset({"dosed_at", "approved_for", "contraindicated_with"})
_NEVER_HEDGED = frozenset({"studied_for", *_UNTOLD})


class Sureness(NamedTuple):
    """Certainty, finding (what is doubted has none) and strength of a claim, and why."""

    certainty: Certainty
    finding: Finding
    strength: Strength
    why: tuple[Reason, ...] = ()


def sureness_of(reading: Reading, draft: Draft, sentence: Sentence, following: Sentence | None) -> Sureness:
    """Return how sure ``draft`` is told in ``sentence``, which ``following`` goes on with (the next of its paragraph)."""
    certainty, why = _certainty(reading, draft, sentence, following)
    finding = draft.finding
    doubted = certainty == "doubted" and draft.certainty != "doubted" and draft.relation in ("treats", "prevents")
    if doubted:
        finding = "unstated"
    strength, told = _strength(reading, draft, sentence)
    return Sureness(certainty, finding, strength, (*why, *told))


def _certainty(
    reading: Reading, draft: Draft, sentence: Sentence, following: Sentence | None
) -> tuple[Certainty, list[Reason]]:
    weak = draft.polarity.certainty_by
    kept, why = _kept(reading, draft)
    if weak is not None and kept != "asserted":
        return kept, why
    found = _governing(reading, draft, sentence, following)
    if found is None:
        return ("asserted" if kept == "asserted" else draft.certainty), why
    certainty, rule, start, end = found
    if certainty == "hedged" and draft.relation in _NEVER_HEDGED:
        return draft.certainty, why
    return certainty, [Reason(field="certainty", rule=f"claims.certainty.{rule}", start=start, end=end), *why]


def _kept(reading: Reading, draft: Draft) -> tuple[Certainty, list[Reason]]:
    """Return the certainty by the cue of the claim's own clause, unless it only looks like one."""
    weak = draft.polarity.certainty_by
    if weak is None or draft.certainty == "asserted":
        return draft.certainty, []
    text = reading.clauses.text
    rule = f"claims.certainty.{weak.kind}"
    reason = Reason(field="certainty", rule=rule, start=weak.start, end=weak.end)
    turned_down = Reason(
        field="certainty", rule=f"{rule}.other", start=weak.start, end=weak.end, rejected=draft.certainty
    )
    month = text[weak.start : weak.end] == "May" and (
        _MONTH.match(text, weak.start) or _MONTH_BEFORE.search(text[max(0, weak.start - 8) : weak.start])
    )
    if month or _OPEN.match(text, weak.end):
        return "asserted", [turned_down]
    if draft.certainty == "hedged":
        node = draft.object_node
        governed = node is not None and weak.end <= node.start < reading.nodes[-1].end
        aside = (
            not governed and weak.start >= draft.cue.end and re.search(r",|\band\b|;", text[draft.cue.end : weak.start])
        )
        strong = _STRONG.search(text, max(0, weak.start - 80), weak.start)
        if aside or (strong and weak.name in ("could", "can")):
            return "asserted", [turned_down]
        return "hedged", [reason]
    if draft.relation == "harms" and _UNKNOWN.search(text[weak.start : weak.end]):
        return "hedged", [reason]
    return draft.certainty, [reason]


def _governing(
    reading: Reading, draft: Draft, sentence: Sentence, following: Sentence | None
) -> tuple[Certainty, str, int, int] | None:
    """Return the certainty that words outside the claim's clause give it, with their rule and place."""
    text, cue = reading.clauses.text, draft.cue
    start, end = sentence.start, sentence.end
    if draft.relation in _UNTOLD or (draft.finding == "no_effect" and draft.polarity.by is None):
        return None
    denied = draft.finding == "no_effect"
    lowered = text[start:end].lower()
    if not _HINTS.found(lowered):
        return _next(text, following) if not denied else None
    if _SURE.search(text, start, end) is None:
        found = DOUBTED_BEFORE.search(text, start, cue.start)
        if (
            found is not None
            and not _TURN.search(text, found.end(), cue.start)
            and (not denied or _denies(draft, found))
        ):
            return "doubted", "doubted_before", *found.span()
        found = DOUBTED_AFTER.search(text, start if denied else max(start, cue.start - 60), end)
        if found is not None and not denied and found.end() > cue.start:
            return "doubted", "doubted_after", *found.span()
    if denied:
        return None
    found = HEDGED_BEFORE.search(text, start, cue.start)
    if found is not None and not _TURN.search(text, found.end(), cue.start):
        return "hedged", "hedged_before", *found.span()
    found = HEDGED_AFTER.search(text, cue.end, end)
    if found is not None:
        return "hedged", "hedged_after", *found.span()
    return _next(text, following)


def _next(text: str, following: Sentence | None) -> tuple[Certainty, str, int, int] | None:
    """Return the hedge of the next sentence: "Larger trials are needed."."""
    if following is None:
        return None
    found = NEXT_HEDGES.match(text, following.start, following.end)
    return None if found is None else ("hedged", "hedged_next", *found.span())


def _denies(draft: Draft, found: re.Match[str]) -> bool:
    """Tell whether the denial of the claim is the doubt itself: "I'm not convinced that it helps"."""
    by = draft.polarity.by
    return by is not None and by.start < found.end() and found.start() < by.end + 12


def _strength(reading: Reading, draft: Draft, sentence: Sentence) -> tuple[Strength, list[Reason]]:
    """Return whether the claim is told as cause or as correlation."""
    if draft.relation == "studied_for":
        return "none", []
    cue = draft.cue
    if draft.strength != "correlational" and draft.relation in ("treats", "prevents", "harms"):
        found = CORRELATIONAL.search(reading.clauses.text, sentence.start, sentence.end)
        if found is not None and not reading.kinds & {"placebo", "random"}:
            why = [Reason(field="strength", rule="claims.strength.correlational", start=found.start(), end=found.end())]
            if draft.strength == "causal":
                why.append(
                    Reason(
                        field="strength", rule="claims.strength.causal", start=cue.start, end=cue.end, rejected="causal"
                    )
                )
            return "correlational", why
    if draft.strength == "none":
        return "none", []
    return draft.strength, [
        Reason(field="strength", rule=f"claims.strength.{draft.strength}", start=cue.start, end=cue.end)
    ]
