"""Harms told in a sentence of their own, right after their drug: "Hair loss is common", "Rare cases of X are reported"."""

from __future__ import annotations

import re
from itertools import islice

from claimx.annotate.claims.draft import Reading
from claimx.late_pattern import late_pattern

_REACH = 2
"""Sentences after one that spoke of a drug in which such a sentence still speaks of it."""
_COND = "\x01"
_PART = re.compile(r"; | [—–] |, but |, and ")
"""Where a clause may begin that names harms of its own."""
_PARTS = 5
_NO_HARM = frozenset({"pregnancy", "breastfeeding", "aging"})
_SIZE = r"(?:an? |some |any |mild |slight |brief |minor |temporary |occasional |a little |touch of |bit of |spells? of |bouts? of |feelings? of ){0,3}"
_LIST = rf"{_COND}(?:(?:,? (?:and|or) |, |/){_SIZE}{_COND})*"
_OFTEN = (
    r"(?:(?:very |more |less |only )?(?:occasionally|rarely|commonly|sometimes|often|usually|in (?:rare|some) cases|at first|initially),? )?"
    + _SIZE
)
_ADVERB = r"(?:also |sometimes |rarely |occasionally |often |commonly |frequently |fairly |very |quite |relatively |even |still ){0,3}"
_MANY = (
    r"(?:(?:some|many|a few|most|others|several|roughly|about|around|nearly|up to|as many as|more than|\d+(?: ?%| percent| per cent)?|"
    r"one|two|three|four|five|six|ten|a (?:third|quarter|fifth|tenth)|half|in|out|of|the|them|us|those|people|patients|users|folks|women|men|"
    r"clients|participants|volunteers|subjects|other|adults|children) ){1,7}"
)
"""How many it befell: "some people", "about a third", "one in five patients", "15 percent"."""
_ANYONE = r"(?:you|clients|patients|people|users|women|men|adults) (?:may |can |will |might |could )(?:also |sometimes |even |well ){0,2}"
_GOT = (
    r"(?:may |can |will |might |could |do |also |even ){0,2}(?:get|got|notice|noticed|report|reported|experience|experienced|develop|developed|feel|felt|"
    r"had|have|suffer|suffered|complain of|complained of|became|become|be|mention|mentioned|describe|described) "
)
_SHARE = r"(?:about |roughly |nearly |some |up to |around |as many as |more than |almost ){0,2}(?:one|two|three|\d+|an? (?:third|quarter|fifth|tenth)|half|many|most|some)\b"
_SOLE = r"(?:sole|only|main|most|common|commonest|frequent|usual|chief|principal|single|leading|other|known)"
_NONE = late_pattern(
    rf"(?:no (?:cases|reports|instances) of {_LIST} (?:were|was|have been|has been)\b|"
    rf"(?:none|nobody|no one|no (?:patient|participant|volunteer|one|serious)s?)(?: of them)? (?:had|developed|reported|suffered|experienced|went on to(?: develop| have| get)?) "
    rf"(?:any )?{_LIST})"
)
_TOLD = late_pattern(
    rf"{_OFTEN}{_LIST} (?:is|are|was|were|has|have|can be|may be) (?:also )?(?:been )?{_ADVERB}"
    r"(?:reported|seen|noted|observed|experienced|described)\b|"
    rf"{_OFTEN}{_LIST} (?:also )?(?:happens?|happened|occurs?|occurred) (?:to|in|with|at|during|even|now and then|from time)\b|"
    rf"{_OFTEN}{_LIST} (?:can|may|might|could) {_ADVERB}(?:happen|occur|develop|appear|follow|crop up|set in)\b(?! in\b)|"
    rf"(?:watch|look) (?:out )?for {_OFTEN}{_LIST}|"
    rf"{_OFTEN}{_LIST} (?:is|are) {_ADVERB}(?:less |more )?(?:common|rare|uncommon|frequent|possible|usual|likely)\b(?! in\b)|"
    rf"(?:rare |isolated |a few |serious |fatal |some )?(?:cases|reports|instances) of {_LIST} "
    r"(?:are|were|have been|has been) (?:reported|seen|described|noted)|"
    rf"(?:you can |you should |do )?expect {_SIZE}{_LIST}|"
    rf"{_LIST} (?:\w+ly |may |can )?(?:limits?|limited|restricts?|restricted) (?:its|their|the|long-term|wider|further) (?:\w+ )?(?:use|usefulness|dose)|"
    rf"{_LIST} (?:is|are|was|were) (?:the |its |a |an )?(?:{_SOLE} )*(?:untoward|unwanted|adverse|side|undesirable|toxic|reported|observed|"
    r"unpleasant) (?:effects?|events?|reactions?)\b|"
    rf"{_OFTEN}{_LIST} (?:hits?|affects?|affected|troubles?|troubled|plagues?|plagued|strikes?|struck|bothers?|bothered) {_SHARE}|"
    rf"{_OFTEN}{_LIST} (?:drove|forced|led|made|caused) {_SHARE}.{{0,30}}(?:to |out|quit|stop)|"
    rf"{_OFTEN}(?!you|the|those|of|in|people|patients|women|men|users|adults|children|participants){_MANY}{_GOT}{_OFTEN}{_LIST}|"
    rf"(?:about |roughly |nearly |around )?(?:\d+(?: ?%| percent| per cent)|one in \w+|a (?:third|quarter|fifth|tenth)|half) {_LIST}|"
    rf"{_OFTEN}{_ANYONE}{_GOT}{_OFTEN}{_LIST}"
)
"""How a sentence names harms, the conditions in it written as one sign each."""


def read_unnamed(reading: Reading) -> None:
    """Note the harms of a sentence that only names them, where a sentence just before spoke of one drug."""
    context = reading.context
    if reading.drafts or reading.kinds & {"drug", "question", "other"} or "cond" not in reading.kinds:
        return
    if not context.told_of(reading.sentence, _REACH):
        return
    text = reading.clauses.text
    found = [k for k, node in enumerate(reading.nodes) if node.kind == "cond"]
    words, at = "", reading.nodes[0].start
    for k in found:
        node = reading.nodes[k]
        words += text[at : node.start].lower() + _COND
        at = node.end
    words += text[at : reading.nodes[-1].end].lower()
    starts = (0, *(part.end() for part in islice(_PART.finditer(words), _PARTS)))
    if any(_NONE.match(words, start) for start in starts):
        finding = "no_effect"
    elif any(_TOLD.match(words, start) for start in starts):
        finding = "effect"
    else:
        return
    refs = context.current(reading.sentence, reading.block)
    purpose = context.purpose_of(refs, reading.sentence)
    for k in found:
        name = reading.nodes[k].name
        known = (
            name in _NO_HARM
            or name in context.treated
            or name in context.diseases
            or (purpose is not None and purpose.name == name)
        )
        if not known:
            reading.add(refs, "harms", reading.nodes[k], finding, k, anaphoric=True, flip=False)  # type: ignore[arg-type]
