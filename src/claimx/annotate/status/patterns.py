"""Words and patterns that say how far a cue reaches: what takes a denial to itself, what ends a clause, what lists are."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EFFECTS = _words(
    "cure cures cured treat treats treated treating treatment treatments therapy therapies drug drugs medication medications "
    "medicine medicines remedy increase increases increased decrease decreases decreased change changes changed difference "
    "differences improvement improvements improve improves improved improving worsening worsen worsened effect effects effective "
    "effectiveness benefit benefits benefited relief relieve relieved relieves reduction reductions reduce reduces reduced "
    "reducing risk risks help helps helped helping response responses respond correlation association associations link links "
    "relationship impact influence affect affects affected approved approval alleviate alleviates alleviated ease eases eased "
    "prevent prevents prevented preventing prevention protect protects protection lower lowers lowered proof prove proven "
    "studies study trial trials data research works work worked support supports success control controlled controlling "
    "manage managed management efficacy efficacious superior superiority indicated indication need reason resolve resolved "
    "eliminate eliminated kill kills killed reverse reversed reverses stop stops stopped fix fixed heal healed heals better "
    "worse recommended recommend advise advised suitable used use useful recurrence patients people person way doctors "
    "progress progression understand know known knew think thought believe consider about test tests tested specific "
    "answer answers vaccine cause causes reliable hope option options exacerbate exacerbated aggravate aggravated choice"
) | {"cause", "causes", "source", "factor", "factors", "explanation", "etiology", "aetiology", "etiologies", "origin"}
"""Words that take a negation to themselves when they stand between the cue and the mention."""

CLAUSE = _words(
    "i my he she we they it his their you is was are were has have had can will would does did comes confirmed confirming revealed "
    "revealing showed showing describing described developed presented complained underwent"
)
"""Words that begin another clause: "without ketamine my depression comes back"."""

HAVING = _words(
    "have has had having get gets got getting develop develops developed developing experience experiences experienced "
    "experiencing suffer suffers suffered suffering feel feels felt feeling notice noticed show shows showed shown report "
    "reports reported exhibit exhibited present presented cause causes caused causing produce produces produced producing "
    "induce induces induced lead leads led result results resulted include includes included see saw seen find found observe "
    "observed detect detected reveal revealed demonstrate demonstrated diagnose diagnosed associated complain complained complaining "
    "contain infected display displayed trigger triggers triggered provoke provoked identify identified be been being was is are were am become became "
    "appear appears appeared seem seems look looks any a an the in of to with from for by as much many more signs sign evidence "
    "symptoms symptom history cases case problems problem at all also ever even yet really actually particularly so very too "
    "quite exactly clinically significantly i he she they we it you do did does single new other such another clear significant "
    "serious severe major overt further apparent acute active or nor and make made me him her them us my his their our this "
    "that had wake woke up feeling currently presently now remotely longer taking take takes took taken using use uses on "
    "receiving receive received given prescribed tried try started placebo group arm control either both"
)
"""The words that may stand between "not" and what is absent: "did not have any", "never caused", "was not"."""

DETECTING = _words(
    "have has had having get gets got develop developed experience experienced suffer suffered show shows showed reveal revealed "
    "demonstrate demonstrated report reported detect detected observe observed find found see saw notice noticed exhibit present "
    "complain induce diagnosed display displayed infected"
)
"""Those of them after which a word may stand that no table has: "did not have chest pain"."""

DRUG_HAVING = _words(
    "take takes took taken taking use uses used using on receive receives received receiving given give tried try started "
    "start prescribed treated with any a an the been be have has had having to get got getting more do did does is was were "
    "are am i he she they we you currently ever yet also at need needs needed require required want administered other with"
)
"""The words that may stand between "not" and a drug that is not taken."""

FAMILY_STOP = re.compile(
    r"\b(?:(?:and|but|so|while|,) (?:i|he|she|we|the patient|my doctor)\b|i (?:have|had|was|am|take|took|started|suffer)|"
    r"the patient (?:has|had|was|is)|doctors?|study|patients with|told me)",
    re.IGNORECASE,
)
"""Where the subject changes back from the relative."""

RELATIVE_CLAUSE = re.compile(
    r"\b(?:who|which|that|he|she|they|i) (?:is|was|are|were|has|had|have|presents?|presented)\b|"
    r"\b(?:now|recently|currently|today|presents|presented|admitted|came|coming|comes|arrives|arrived) ",
    re.IGNORECASE,
)
"""Where what is told of the past ends and the present begins."""

HAD = re.compile(
    r"(?:\b(?:had|suffered|with|underwent|survived|got|experienced|sustained|(?:hospitali[sz]ed|admitted|treated) (?:for|with)|"
    r"(?:episodes?|bouts?|history|attacks?) of)(?: \w+){0,4},?\s*|^|[\n.;] ?)$",
    re.IGNORECASE,
)
"""Before a mention that somebody had in the year behind it."""

LIST_GAP = late_pattern(
    r"(?:[\s,/()]|\b(?:and/or|or|and|nor|any|no|other|significant|severe|signs? of|(?:kinds?|sorts?|forms?|types?) of|acute|major|new|further|frank|[a-z]{1,20}al|"
    r"[a-z]{1,20}ic)\b)*",
    re.IGNORECASE,
)
"""What stands between the members of a denied list: "no nausea, vomiting or acute chest pain"."""

AFTER_STOP = re.compile(
    r"[,.;:]|\b(?:and|but|relief|treatment|reduction|improvement|drugs?|medications?|patients?)\b", re.IGNORECASE
)
"""What keeps a denial behind a mention from it: "pain relief was not seen"."""

AFTER_EFFECT = late_pattern(
    r"[- ](?:relief|reduction|improvements?|medications?|meds|medicines?|killers?|control|treatments?|management|drugs?|"
    r"therap(?:y|ies)|scores?|benefits?|cure|remed(?:y|ies)|prevention|patients?|sufferers?|pills?|vaccines?|shots?|"
    r"specialists?|clinics?|trials?|scales?|outcomes?|diary|tablets?|research|(?:any |much )?(?:worse|better)|go away|disappear)\b",
    re.IGNORECASE,
)
"""What a denial before a mention is about, where it stands behind the mention: "no pain relief"."""

EFFECT_COMPOUND = re.compile(
    r"\w+(?:[-–]| (?:related|induced|emergent|associated|limiting)\b)|lower (?:extremit|limb|leg|back|abdom|urin|respir|gi\b|lip|"
    r"body|quadrant|lobe|gastro|chest|neck)|changes? in (?:bowel|vision|hearing|appetite|urin|sleep habits)",
    re.IGNORECASE,
)
"""Words of effect that are part of what is denied: "no treatment-emergent mania", "no lower back pain"."""

PRESENT_MEMBER = re.compile(
    r"\s*(?:and )?(?:an?|the|mild|moderate|elevated|raised|retained|persistent|strong|positive|slight|increased|intact)\b",
    re.IGNORECASE,
)
"""How what is there begins behind the comma of a denied list: "no fever, a mild rash"."""

LIST_HEADS = _words(
    "changes change use drug drugs medication medications test tests response responses progression recurrence person help "
    "controlled stopped specific"
)
"""Words of effect that may be members of a denied list: "no ischemic changes or pain"."""

EXCLUDED_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|participants?|subjects?|those|women|men|children|individuals|anyone|volunteers?|history|"
    r"adults|smokers|drinkers|users|workers|athletes|residents|veterans|males|females|cases|"
    r"diagnosis|trials?|studies)"
    r" (?:with|who (?:had|have)|of|on|in)(?: \w+){0,3} $",
    re.IGNORECASE,
)
"""Before a mention: "patients with diabetes were excluded" says nothing of the diabetes."""

BELIEVED = re.compile(
    r"\b(?:thought|told|believed|assumed|said|says|diagnosed|suspected|convinced|figured|guessed|swore|insisted|sure|labell?ed)\b"
    r"[^.;!?]{0,50}$",
    re.IGNORECASE,
)
"""Before a mention that somebody took for true: "I was told it was gout, but it turned out to be lupus"."""

CAUSE_OF = re.compile(r"\b(?:causes?|a?etiology|a?etiologies|source|origin) (?:of|for)\b", re.IGNORECASE)
"""What is the cause of a thing that is there."""

TESTING = re.compile(r"(?:test|screen|check|look|evaluat|monitor)", re.IGNORECASE)
"""How a cue begins after which something was sought."""

NOTHING_FOUND = re.compile(
    r"\b(?:neg(?:ative)?(?! (?:for|symptom|effect|side|reaction|about))|nothing (?:was )?(?:found|showed|turned up|came up|there)|"
    r"found nothing|none of (?:them|these|those|it|which)|"
    r"(?:(?:came|come) back|all|everything(?: was| is)?) (?:all |completely |perfectly )?(?:normal|clear|clean|fine))\b",
    re.IGNORECASE,
)
"""What a test showed of what it was for: "tested me for gout and lupus - all negative"."""

LASTING = re.compile(r"(?:develops|occurs|arises|worsens)", re.IGNORECASE)
AWAITED = re.compile(
    r"\b(?:if|when(?:ever)?|once|until|unless|should|case|whether|without)\b[^.,;:!?]{0,60}$", re.IGNORECASE
)
"""Verbs behind a mention that only say it may come, where a word of condition stands before it: "when a rash develops"."""

ASKED = re.compile(r"(?:am|is|was|are|do|did|does|have)\b", re.IGNORECASE)
"""How a cue begins that asks, or supposes, of the name next to it: "is this gout or lupus?"."""

PASSED = re.compile(
    r"(?:is|are|was|were|have|has|had|s|went|cleared|disappeared|vanished)\b(?!.*\b(?:remission|resolved)$)",
    re.IGNORECASE,
)
"""How a cue begins that says what stands right before it is over: "my eczema is gone"."""

ADVICE = re.compile(
    r"(?:(?:^|[.:;!?•|\n(]\s*|\b(?:please|but|so|then|just)\s)(?:do not|don['’]?t|never)|"
    r"\b(?:should|must|may|ought|shall)(?: \w+)? (?:not|never)|\b(?:should|must|mustn|shouldn)n?['’]?t|"
    r"\b(?:you|one|people|patients) (?:can|could)(?:not|n?['’]?t| not| never))$",
    re.IGNORECASE,
)
TO_TAKE = re.compile(
    r"\W*(?:\w+ly )?(?:(?:be|have) \w+|(?:take|use|give|mix|combine|start|stop|try|inject|drink|apply|double|swallow|buy)\b)",
    re.IGNORECASE,
)
"""A denial that advises, and its verb: "never take aspirin with it" says nothing of what was taken."""

PAST_HEADING = re.compile(
    r"\W*(?:(?:past |previous )?(?:medical|surgical|psychiatric|health)(?: and surgical)? history|past history|previous illness(?:es)?"
    r"|PMHx?)\W*",
    re.IGNORECASE,
)
FAMILY_HEADING = re.compile(r"\W*(?:family (?:medical )?history|FHx?)\W*", re.IGNORECASE)
"""Headings under which everything is past, or of the family."""

ADJACENT = _words(
    "prior previous previously former formerly past childhood possible possibly probable probably potential suspected suspect "
    "presumed presumably questionable versus vs query perhaps"
) | {"may be", "might be", "could be", "may have", "might have", "could have", "an old", "his old", "her old", "my old"}
"""Cues that are adjectives: they reach the name next to them."""

ADJECTIVES = _words("possible possibly probable probably potential suspected presumed questionable")
"""Those that a denial before them reaches over: "no suspected cases"."""
