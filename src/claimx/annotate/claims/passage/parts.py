"""The parts of a label, a leaflet, a shop's or a health site's page, known by their headings.

The parts are those that the templates ask for (EMA QRD for leaflets, 21 CFR 201.57 for American labels), and the forms in
which health sites, pharmacies and shops ask for the same: "Who should not take X?", "What should I avoid?", "Good to know".
"""

from __future__ import annotations

import re
from functools import cache

from claimx.annotate.anycase import AnyCase

_LONGEST_HEADING = 90
_NUMBERING = re.compile(r"^(?:[\W\d_]|Q[.:] )+")
_TAIL = AnyCase(r"(?:\[\s*edit\s*\]|[\s:?▾▼+*])+$")
_OTHERS = r"(?:other )?(?:medicines|medications|drugs|supplements|painkillers|herbal \w+|antibiotics|vitamins)"
_TAKE = r"(?:tak(?:e|en|ing)|us(?:e|ed|ing)|hav(?:e|ing)|giv(?:e|en|ing)|start(?:ing|ed)?|get(?:ting)?|prescribed|inject(?:ed|ing)?|appl(?:y|ied))"
_PARTS: tuple[tuple[str, str], ...] = (
    ("references", r"(?:references?|sources?|further reading|external links|bibliography|notes|citations|see also)"),
    (
        "reviews",
        r"(?:(?:customer|product|verified|patient|our|user|recent|top|success|real|client) )*(?:reviews?|testimonials?|stories|ratings)\b.{0,30}|"
        r"(?:what|hear what|see what|hear from) (?:our |my |the |other |real )?(?:customers?|patients?|clients?|people|users|members|buyers)"
        r"(?: .{0,12}say(?:ing)?\b.{0,20})?",
    ),
    (
        "other",
        r"(?:history|storage|storing\b.{0,30}|how (?:to|should i|do i|must i) (?:store|keep)|how supplied|society and culture|chemistry|description|overview|"
        r"about|research|faqs?|frequently asked|etymology|economics|cost|pric(?:e|ing)|alternatives|what is in this leaflet|key facts)\b.{0,40}",
    ),
    (
        "facts",
        r"(?:supplement facts|nutrition(?:al)? facts|drug facts|(?:active |other |inactive |key )?ingredients|composition|"
        r"(?:what .{0,30}contains|what is in .{0,30}|what['’]s inside|clinical data|contents of the pack.{0,40}))",
    ),
    (
        "disease",
        r"(?:(?:common )?(?:symptoms|causes|signs(?: and symptoms)?|risk factors|diagnosis|outlook|prognosis|types)(?: of (?!overdos|an? overdos|withdrawal|toxicity|misuse|abuse).{0,40})?|"
        r"what causes .{2,40}|who (?:gets|is (?:most )?at risk).{0,40}|how is .{2,40} diagnosed)",
    ),
    (
        "interactions",
        rf"(?:talk to|tell|ask|check with|speak to|inform) .{{2,60}} {_OTHERS}|"
        rf"{_TAKE} .{{1,40}} with .{{0,20}}(?:{_OTHERS}|alcohol|food|drink).{{0,40}}|"
        rf"(?:do not|don['’]t|never) (?:take|use|mix|combine) (?:it |this |.{{2,30}} )?(?:together )?with\b.{{0,40}}|"
        rf"what (?:{_OTHERS}|else|should i know about .{{0,20}}interactions?)\b.{{0,60}}|"
        rf"{_OTHERS} (?:that|which|to) (?:interact|avoid|may|can|affect|should)\b.{{0,40}}|(?:.{{2,30}} )?(?:and|with) (?:alcohol|{_OTHERS}).{{0,20}}|"
        rf"what (?:should|must|do) (?:i|you)(?: need to)? avoid\b.{{0,50}}|(?:drugs?|medicines?|foods?)(?: and (?:drugs?|medicines?|foods?))? to avoid.{{0,30}}|(?:can|is it safe to) .{{0,30}}{_TAKE} .{{0,40}} (?:with|and) .{{2,40}}",
    ),
    (
        "forbidden",
        r"(?:(?:do not|don['’]t|never|who (?:should|can|must|may) ?(?:not|n['’]t)|who can['’]t|who (?:should|must|needs to) avoid|"
        r"when (?:not to|you should not)|you (?:should|must) not|(?:people|those) who (?:should not|cannot|can['’]t)) "
        rf"(?:be able to )?(?:be )?(?:{_TAKE}|avoid|it|this)\b.{{0,60}}|who (?:should|must|needs to) avoid\b.{{0,40}}|who (?:is|are|would|may|might|will) ?(?:not|n['’]t)\b.{{0,50}}|"
        r"who (?:should|can|may) (?:and (?:who )?(?:should|can|may) ?(?:not|n['’]t) )?(?:take|use|have)\b.{0,50}|"
        r"(?:absolute |relative )?contraindications?(?: (?:and|&|to|of|for) .{0,40})?|"
        r"when (?:this|the|it|not) .{0,30}should not be .{0,20}|not (?:suitable|recommended|right|safe)(?: for.{0,40})?|when to avoid\b.{0,40})",
    ),
    (
        "cautions",
        r"(?:(?:talk to|tell|ask|check with|consult|speak to|inform) (?:your|a) (?!.{0,60}\b(?:notice|experience|develop|get|severe|any of|straight|"
        r"right away|immediately)\b).{0,40}(?:before|if)\b.{0,40}|"
        rf"before (?:you )?(?:start )?{_TAKE}\b.{{0,40}}|"
        r"(?:is|will) .{2,40} (?:right|suitable|safe|appropriate|be suitable) for (?:me|you|everyone|everybody|all).{0,20}|"
        r"what (?:special precautions|should i (?:tell|discuss|know|ask)|(?:do|should) (?:i|you) (?:need to )?(?:tell|discuss|know)).{0,60}|"
        r"(?:things|what) to (?:consider|tell|discuss|check)\b.{0,50}|before your .{2,30})",
    ),
    (
        "interactions",
        r"(?:(?:known |possible |common |serious |major )?(?:drug |food |medicine |medication |medicines |alcohol |herb )*(?:[-–] ?drug )?interactions?\b.{0,40}|"
        r"(?:(?:taking|using) )?other medicines (?:and|with) .{0,40}|(?:taking|using) (?:other medicines|.{2,40} with (?:other|food)).{0,40})",
    ),
    (
        "warnings",
        r"(?:(?:boxed|black box|important|general|other|special|safety|serious|key) )*"
        r"(?:warnings?|precautions?|cautions?|safety(?: information| concerns| profile| notes?)?)(?: (?:and|&|/|for|of|about|with|while|when) .{0,40})?|"
        r"what you need to know before .{0,40}|driving\b.{0,40}|good to know|things to (?:know|tell) .{0,30}|is (?:it|.{2,40}) safe.{0,20}",
    ),
    (
        "overdose",
        r"(?:(?:symptoms|signs)(?: and symptoms)? of (?:an? )?|in case of |emergency.{0,3} ?/ ?)?overdos(?:e|age|ing).{0,40}|"
        r"(?:what (?:happens )?)?if (?:you|i|someone) (?:take|takes|have taken|has taken|use|taken?) (?:too much|too many|more).{0,40}|taking too much.{0,40}",
    ),
    (
        "harms",
        r"(?:(?:common|most common|more common|less common|very common|uncommon|serious|severe|mild|possible|potential|other|known|long[ -]term|"
        r"very rare|rare|unwanted|minor|major|adverse|short[ -]term|frequent|reported|important) )*"
        r"(?:side[ -]?effects?|adverse (?:drug )?(?:effects?|reactions?|events?)|undesirable effects|unwanted effects|reactions|risks?|dangers?|"
        r"complications|downsides?|drawbacks?|disadvantages|toxicity|withdrawal|(?:can i )?stop(?:ping)?\b.{0,30})"
        r"(?: (?:of|from|with|and|&|in|include|to watch|you|while|when|during) ?.{0,40})?|"
        r"(?:very |more |most |less |quite |other )?(?:common|rare|uncommon|frequent|infrequent)(?: or (?:very |less )?(?:common|rare))?(?:\W{0,3}[(:–,-].{0,60})?|"
        r"what (?:are|side effects|problems|risks|unwanted|happens) .{0,30}(?:side effects|cause|risks|downsides|dangers|have|problems|drawbacks).{0,40}|"
        r"what .{0,20}side[ -]effects\b.{0,40}|.{2,40} side[ -]effects|(?:can|could|does|do|will|might) .{1,40} (?:cause|have|give(?: me| you)?) .{0,30}(?:problems|side[ -]effects|harm|trouble)|"
        r"does (?:it|.{2,30}) hurt|(?:what|when) (?:to|should (?:i|you)) (?:watch (?:out )?for|look (?:out )?for|(?:call|see|seek|contact|get) .{2,40})|"
        r"warning signs.{0,30}|what .{0,20}(?:can|might|could) go wrong|(?:symptoms|signs) of (?:withdrawal|toxicity|an? allergic reaction).{0,20}",
    ),
    (
        "pregnancy",
        r"(?:fertility, ?)?(?:.{2,30} (?:in|and|during) )?(?:pregnancy|pregnant|lactation|breast[- ]?feeding|nursing|fertility)\b.{0,40}|use in specific populations",
    ),
    (
        "doses",
        r"(?:(?:recommended|suggested|usual|typical|adult|oral|available|standard|normal) )*(?:dosages?|dosing|doses?|posology|directions|administration|use|protocol)"
        r"(?: (?:and|&|for|of|forms?|in|guidelines?|information|instructions?)\b.{0,40})?|how (?:is|are) .{1,30} (?:given|taken|administered|used)|"
        rf"how (?:to|should (?:i|you|it|this)|do i|do you|much|can i|must i|would i|will i)\b.{{0,40}}{_TAKE}\b.{{0,40}}|"
        r"how much .{0,40}|what (?:is|are) the (?:usual |recommended )?dos(?:e|es|age).{0,40}|taking .{2,30}|what (?:dose|strength).{0,40}",
    ),
    (
        "uses",
        r"(?:(?:medical|approved|off-label|other|common|therapeutic|clinical|main|licensed) )*(?:uses|indications?|indications and usage)"
        r"(?: (?:and|&|of|for) .{0,40})?|what .{1,60} (?:is |are |be )?(?:used|prescribed|given|taken|indicated) (?:for|to treat)\b.{0,20}|"
        r"(?:why|when) (?:is|are|was|do (?:people|doctors)|would|might) .{2,40} (?:prescribed?|used?|given?|taken?|needed|recommended?).{0,30}|"
        r"what (?:does|is|are) .{2,40} (?:treat|for)|(?:who|which patients) (?:can|could|might|may|will|is|are) .{0,30}(?:benefit|candidates?|for)\b.{0,30}|"
        r"(?:(?:common )?conditions|what) (?:that )?(?:we|i) (?:treat|see|help|offer it for).{0,30}|why it['’]s (?:used|prescribed|given|taken)|conditions (?:treated|it treats|we .{2,20}).{0,30}|used for",
    ),
    (
        "mechanism",
        r"(?:mechanisms? of action|pharmacology|pharmacodynamics|clinical pharmacology|how (?:does |do |it )?.{0,40}works?|what (?:it|.{2,30}) does)",
    ),
)
_SUBHEADING = AnyCase(
    r"(?:adults?|children|elderly|older|women|men|patients?|adolescents?|pediatric|paediatric|general|very common|common|more common|"
    r"less common|uncommon|rare|very rare|not known|serious|mild|moderate|severe|frequent|infrequent|immediate|extended|driving|for )\b",
)


@cache
def _pattern() -> AnyCase:
    return AnyCase("|".join(f"(?P<{name}_{k}>{words})" for k, (name, words) in enumerate(_PARTS)))


def part_of(line: str, *, heading: bool = False) -> str | None:
    """Return the part of a label that ``line`` opens, "" where it closes the one before, ``None`` where it does neither.

    >>> part_of("4. Possible side effects")
    'harms'
    >>> part_of("Who should not take it?")
    'forbidden'
    """
    line = line.strip()
    if len(line) > _LONGEST_HEADING or line[-1:] in ".,;!":
        return None
    words = _TAIL.sub("", _NUMBERING.sub("", line))
    found = _pattern().fullmatch(words)
    if found is not None:
        return (found.lastgroup or "").partition("_")[0]
    return "" if heading and not _SUBHEADING.match(words) else None
