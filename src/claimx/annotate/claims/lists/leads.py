"""Lines that lead in a list: what the items after "Tell your doctor if you notice:", "Do not use it if you:" say."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.lists.headings import Listing

_DOCTOR = (
    r"(?:(?:your|a|the) (?:\w+ ){0,2})?(?:doctor|doctors|gp|pharmacist|physician|provider|team|clinic|nurse|midwife|dermatologist|"
    r"healthcare \w+|health care \w+|professional|prescriber|111|999|911|emergency)"
)
_TELLING = (
    r"(?:tell|talk(?:ing)? to|ask|check with|speak(?:ing)? (?:to|with)|see|call|contact|ring|consult|inform|seek|get|visit|phone|"
    r"let) (?:with )?(?:\w+ ){0,2}"
)
_NOTICED = (
    r"(?:notice|get|experience|develop|feel|begin|start (?:to|having|getting)|suffer|become|are bothered|show|see|spot|"
    r"(?:have|had|has|there (?:is|are)) (?:any|one|some) (?:\w+ )?of (?:the |these )|have (?:any )?(?:of )?(?:the following|these)? ?"
    r"(?:side|symptoms|signs|problems|reactions|effects))"
)
_SYMPTOMS = r"(?:symptoms|side[ -]?effects?|effects|signs|reactions|problems)"

_ROWS: tuple[tuple[str, Listing], ...] = (
    (
        rf"{_TELLING}.{{0,60}}\b(?:if|when|should) (?:you|your child|he or she|they|the (?:patient|person)) (?:\w+ )?{_NOTICED}|"
        rf"\b(?:if|when) (?:any of |one of )?(?:these|the following|any|your)(?: \w+)? {_SYMPTOMS}|\bany of these (?:are|is|get|become|last|bother)|"
        rf"\bany (?:of the following |of these )?(?:\w+ )?{_SYMPTOMS}\b.{{0,30}}\b(?:severe|go away|bother|occur|appear|happen|such as|including)|"
        r"\b(?:right away|at once|straight ?away|immediately|urgent(?:ly)?|emergency|999|911|medical (?:help|attention|advice)|"
        r"stop (?:taking|using|treatment)|(?:look|watch) (?:out )?for)\b.{0,80}"
        r"\b(?:if|when|with|signs|for|following|these|any|get|have)\b.{0,60}:|"
        rf"^.{{0,40}}\bif you {_NOTICED}.{{0,80}}\b(?:{_TELLING}|stop)",
        Listing("harms", "effect"),
    ),
    (
        r"\b(?:following|these|any|other|certain|some) (?:\w+ ){0,2}(?:medicines|medications|drugs|supplements|tablets|products|substances)\b"
        r"|\binteract(?:s|ions?)?\b|\b(?:if|whether) you(?: are|'re|’re)? (?:also )?(?:tak(?:e|ing)|us(?:e|ing)):|"
        r"(?:combin|mix|tak)(?:e|ed|ing|en) (?:it |this |\w+ )?(?:together )?with:",
        Listing("interacts_with", "effect"),
    ),
    (
        r"(?:\b(?:do not|don['’]t|must not|should not|shouldn['’]t|should never|must never|never|cannot|can['’]t|may not|unable to)"
        r" (?:be )?(?:able to )?(?:take|use|taken|used|start|given|receive|have|apply|inject|prescribed)\b)|contraindicat|"
        r"\b(?:not|un)(?: be)? suitable|\bavoid|not (?:be )?(?:recommended|appropriate|safe|right|advised|for you|a candidate)",
        Listing("contraindicated_with", "unstated"),
    ),
    (
        rf"{_TELLING}{_DOCTOR}|\bcaution|\bcareful|\b(?:your )?(?:doctor|pharmacist|prescriber|nurse)(?: or \w+)? "
        r"(?:knows?|should know|needs? to know|must know|will (?:want|need) to know|is told|is aware)|"
        r"\bextra care|\bspecial care|\bbefore (?:you )?(?:start |begin )?(?:tak|us|hav)(?:e|ing)\b|\bmake sure",
        Listing("contraindicated_with", "unstated", others="interacts_with"),
    ),
    (
        r"side[ -]?effects?|adverse|reactions|unwanted effects|"
        r"\b(?:may|can|could|might|also|sometimes|rarely) (?:\w+ )?(?:cause|lead to|result in|trigger|experience|develop|feel|get|notice)|"
        r"\bcauses\b|\brisks?\b|complications|overdose|gave me|symptoms (?:I|we) (?:had|got)|reported (?:\w+ )?(?:effects|events)",
        Listing("harms", "effect"),
    ),
    (r"\bapproved\b|licen[cs]ed", Listing("approved_for", "effect")),
    (
        r"\b(?:used|prescribed|indicated|recommended|given|offered|taken|treatment|treatments|therapy|options?)\b"
        r"(?: \w+){0,6} (?:to|for|in|of|including|include|conditions|with)\b|\bto treat\b|\bwe (?:\w+ )?treat\b|"
        r"conditions (?:\w+ ){0,3}(?:such as|include|including|like|are|treated)|studied (?:for|in)|\bindications\b|\buses\b",
        Listing("studied_for", "unstated"),
    ),
    (
        r"\b(?:ineffective|not (?:been shown to be )?(?:effective|helpful|work)|no (?:benefits?|effects?|evidence))\b",
        Listing("treats", "no_effect"),
    ),
    (
        r"\b(?:benefits?|helps?|improves?|relieves?|eases?|reduces?|supports?|promotes?|effective)\b",
        Listing("treats", "effect"),
    ),
)
_LEADS = tuple((AnyCase(words), listing) for words, listing in _ROWS)
_LAST = 200
"""Characters at the end of a line that tell what follows."""


def led_by(sentence: str) -> Listing | None:
    """Return what the items after a sentence that ends in a colon say, or ``None``.

    >>> led_by("It is prescribed for many conditions, including:").relation
    'studied_for'
    >>> led_by("Tell your doctor if you notice:").relation
    'harms'
    """
    words = sentence[-_LAST:]
    return next((listing for pattern, listing in _LEADS if pattern.search(words)), None)
