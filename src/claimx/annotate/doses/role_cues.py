"""The words that tell what part a dose plays, as patterns.

Those that end in ``$`` are searched in what stands before the dose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.late_pattern import late_pattern

CEILING = late_pattern(
    r"\b(?:max(?:imum|imal|\.)?(?:\s+(?:\w+\s+){0,3}(?:dose|dosage|amount|intake|of|is|was))?|no\s+more\s+than|not\s+(?:to\s+)?(?:exceed(?:ing)?|more\s+than)|never\s+(?:\w+\s+)?(?:exceed|more\s+than)|(?:not|\w{1,6}n[’']t|never)\s+(?:\w+\s+){0,2}(?:exceed|more\s+than)|(?:not|\w{1,6}n[’']t|never)\s+(?:to\s+)?(?:go|take|use|be|dose)\s+(?:\w+\s+){0,2}(?:above|over|beyond|past|higher\s+than)|exceed(?:s|ing)?"
    r"|at\s+most|limit(?:ed)?\s+(?:of|is|to)|ceiling(?:\s+of)?|upper\s+limit(?:\s+of)?|limit\w*\s+[^.;\d]{1,40}?\bto)\s*(?:of\s+|is\s+|was\s+|to\s+|:\s*|a\s+|total\s+|daily\s+|dose\s+|about\s+|around\s+|of\s+[\w-]+\s+(?:is|was)\s+|\(){0,4}$",
    re.I,
)
TOXIC_BEFORE = re.compile(
    r"\b(?:toxic|lethal|fatal|poisonous|hepatotoxic)\s(?:single\s|acute\s)?(?:doses?|amounts?|threshold|level)\b[^.;\d]{0,40}$"
    r"|\b(?:ingest\w*|swallow\w*|exposures?|overdos\w+|doses?|amounts?)\s(?:(?:of|in|that\sare|are|is)\s)?(?:more|greater|higher|larger|above|over|exceeding|in\sexcess|>|≥)(?:\s(?:than|of))?\s?$",
    re.I,
)
TOXIC = re.compile(
    r"\b(?:toxic\w*|lethal|fatal\w*|poison\w*|hepatotoxic\w*|liver\s(?:damage|injury|failure)|death|emergency\s(?:department|room|care)|(?:medical|hospital|further|urgent|toxicolog\w+)\s(?:evaluation|assessment|referral|attention)|(?:need|needs|require|requires|warrant|warrants)\s(?:\w+\s)?(?:evaluation|assessment|referral|treatment|observation))\b",
    re.I,
)
"""A sentence that tells from which amount on a drug does harm."""
PATIENT = re.compile(
    r"\b(?:(?:the|this|our|a|one)\s(?:\w+\s)?patient(?!s|['’]s\s(?:group|arm))|an?\s(?:\w+\s)?\d{1,3}[\s-](?:year|month|week|day)s?[\s-]old\s|(?:he|she)\s(?:\w+\s)?(?:takes|took|is|was|has|had|received|receives|started|began|continues|reports|reported))",
    re.I,
)
"""One person: in an abstract a case is reported."""
UP_TO = re.compile(
    r"\bup\s+to\s+(?:a\s+|about\s+|as\s+much\s+as\s+|maximum\s+of\s+){0,2}$|\bas\s+(?:much|high)\s+as\s+$", re.I
)
MAX_AFTER = re.compile(
    r"\s*\(?(?:max(?:imum)?\b|at\s+most)(?!\.?[\s:=]*(?:(?:daily|total|single|adult|dose|of|is|was|up|to|about)[\s:=]+){0,4}\d)",
    re.I,
)
"""Behind the dose that it bounds, not before another: "1 mg/kg (maximum 60 mg)"."""
GROWING = re.compile(
    r"\b(?:work|build|titrat|went|go|going|increas|mov|ramp|bump|taper|rais)\w*[^.;]{0,25}$|\bup(?:ped|ping)?\s+(?:my|the|his|her|your|our|their)\s+dos\w+\s+(?:back\s+)?$",
    re.I,
)
LABEL = re.compile(
    r"\b(?:FDA|EMA|approved|licen[sc]ed|label(?:ed|led|ing)?|package\s+insert|prescribing\s+information|indicated|authori[sz]ed)\b"
)
RECOMMEND = late_pattern(
    r"\b(?:recommend\w*|should|advis(?:e|es|ed|able)|guidelines?|rda|suggested|the\s+(?:usual|typical|standard|normal|optimal|ideal|best|starting|therapeutic|effective)\s+(?:\w+\s+){0,2}(?:dose|dosage|dosing|range)|(?:usual|typical|starting|maintenance|adult|suggested)\s+(?:\w+\s+)?(?:dose|dosage|dosing)"
    r"|(?:usually|typically|generally|often|normally)\s+(?:\w+\s+)?(?:start|begin|take|given|prescribe|use|dose|dosed|taken|prescribed|recommend)\w*|(?:you|people|adults|patients|one|children|women|men)\s+(?:can|may|might|could|need\s+to|must|should|want\s+to)"
    r"|aim\s+for|my\s+plan|(?:i|we)\s+(?:(?:usually|typically|generally|often|always|normally|will)\s+)?(?:start|begin|prescribe|recommend|use|give)\s+(?:(?:my|our|most|all|of|the|new)\s+){0,3}(?:patients|people|clients|you|low|adults|children|them)|(?:patients|people|clients|you|adults|children)\s+(?:are|will\s+be|is)\s+(?:(?:usually|typically|generally|often|normally|then)\s+)?(?:started|given|prescribed|advised|told)|(?:is|are)\s+(?:(?:usually|typically|generally|often|normally)\s+)(?:started|given|taken|dosed|prescribed|administered|used)|(?:is|are)\s+(?:given|taken|dosed|prescribed|administered)\s+(?:at|as|in|once|twice|every)|serving\s+size|suggested\s+use|i\s+(?:would|’d|'d)\s+(?:try|start|recommend|suggest|use)|daily\s+(?:intake|value|allowance)|doctors?\s+(?:usually|often|may|start)|dos(?:age|ing)(?=\s?:)|directions|need(?:s|ed)?\s+to\s+(?:take|be))\b",
    re.I,
)
MODAL = late_pattern(
    r"\b(?:you|he|she|they|people|patients|adults|one|we|doctors?)\s+(?:may|might|can|could|will|would)\s+(?:(?:also|then|want\s+to|need\s+to|instead|usually|often|even)\s+){0,2}(?:try|step|switch|move|go|start|take|use|add|consider|give|prescribe|begin|increase|build)\b[^.;]{0,70}$"
    r"|\b(?:and|or|then)\s+(?:may|might|can|could|will)\s+(?:also\s+)?(?:try|step|switch|go|start|take|use|add|consider|give|prescribe|begin|increase)\b[^.;]{0,70}$"
    r"|\b(?:may|can|could|should|must)\s+(?:(?:then|also|later|gradually)\s+)?be\s+(?:(?:further|gradually|slowly|safely|cautiously|then)\s+)?(?:increased|raised|titrated|reduced|lowered|tapered|given|started|used|taken|repeated|administered)\b[^.;]{0,60}$"
    r"|\bI\s+(?:often|usually|generally|typically|frequently|always)\s+(?:have\s+(?:\w+\s)?(?:luck|success|results)|find|see|suggest|use|start|try|give|prescribe|recommend|advise)\b[^.;]{0,70}$",
    re.I,
)
"""Somebody is told what could be taken, or what a doctor's habit is."""
_ACT = r"(?:take|taking|drop|dropping|try|trying|start|starting|should|can|could|cut|reduce|increase|go|going|maybe|perhaps|just)"
SAID = late_pattern(
    rf"\b(?:(?:says?|said)\s+(?:(?:that|I|he|she|we|you|to)\s+){{0,3}}{_ACT}|tells?\s(?:me|us|him|her)|told\s(?:me|us|him|her)|suggest(?:s|ed)?|advis(?:es|ed)|recommend(?:s|ed)?)\s+"
    rf"(?:(?:that|I|he|she|we|you|to|only|about|up|down|the|a|on|{_ACT})\s+){{0,6}}(?:(?!(?:took|takes|was|were|is|are|had|has|have|got|used|uses|started|gave|put|it|they|about|of)\s)[\w-]+\s+)?$",
    re.I,
)
"""A doctor's or a pharmacist's word that is told on: "she said maybe propranolol 10 mg"."""
PLAN = re.compile(
    r"\b(?:I|we)\s+(?:probably\s+|really\s+)?(?:might|may|could|would\s+like\s+to|want\s+to|plan\s+to|am\s+going\s+to|hope\s+to)\b[^.;]{0,80}$"
    r"|\b(?:I|we)\b(?:(?!\b(?:you|he|she|they|patients|people|adults|doctors?|dose|it|to)\b)[^.;]){0,60}?\bshould\b[^.;]{0,60}$",
    re.I,
)
"""What the speaker thinks of taking: nothing was taken and nothing advised."""
COMMON = re.compile(
    r"\b(?:commonly|typically|usually|traditionally|conventionally|widely|normally)[\s-]+(?:used|given|prescribed|taken|sold)\s(?:\w+\s){0,3}$",
    re.I,
)
"""Right before a dose that is only told to be usual: "below the commonly used dose of 0.5 mg/kg"."""
STATED = re.compile(
    r"\b(?:is|are)\s+(?:(?:typically|usually|normally|commonly|only|about|often)\s+)?$|\bin\s(?:\w+\s){1,3}it\s(?:is|was)\s$",
    re.I,
)
"""How much there is, told in the present: "a baby aspirin is 81 mg"."""
ASKED = re.compile(
    r"\b(?:has|have|did|does|is|are|was|anyone|anybody)\s+(?:any(?:one|body)|some(?:one|body)|you\s+ever|others)\b[^.;!]{0,100}$",
    re.I,
)
"""A question whether others take it."""
HOLDS = re.compile(
    r"\b(?:contain(?:s|ing)?|provid(?:es|ing)|come(?:s)?\s+(?:as|in)|(?:is\s+)?available\s+(?:as|in)|supplied\s+as)\s[^.;:]{0,50}$",
    re.I,
)
"""What is in a piece, before its strength."""
NAMED = re.compile(
    r"\b[A-Z][a-z]+(?:\s[A-Z][\w'’-]+){0,2},\s(?:aged?\s)?\d{1,2},[^.;:!?]{0,60}?\b(?:takes?|took|taking|prescribed|started|uses|used|given|on)\b[^.;!?]{0,100}$"
)
"""Somebody with a name and an age."""
DROPPED = re.compile(
    r"\s*(?:(?:have\s|has\s)?been\s(?:on|taking|using)|started|tried|took|taking|using|currently\s(?:on|taking)|on)\b[^.;!?]{0,90}$",
    re.I,
)
"""A story whose "I" is left out: "Been on this a month, 2 pills a night"."""
OF_SAME = re.compile(
    r"\b(?:(?<!less\s)(?<!more\s)(?<!ater\s)(?<!gher\s)(?<!ower\s)than|versus|vs\.?|compared\s+(?:with|to)|as\s+\w+\s+as|as(?=\s+(?:with|on|for|in)\s))\s+(?:(?:the|with|at|a|an|those|on|in|for|using|by)\s+){0,3}(?:[\w-]+\s+){0,2}\(?$",
    re.I,
)
"""Right before the second of two doses of one drug that are compared."""
MEASURED_BEFORE = re.compile(
    r"\b(?:trial|randomi[sz]\w+|participants|volunteers|patients,|placebo|double-blind|stud(?:y|ied))\b", re.I
)
"""A sentence that tells of a study: what follows it goes on with it."""
PRESENT = re.compile(r"\b(?:is|are|can|may|should|take|takes|will)\b", re.I)
IMPERATIVE = re.compile(
    r"(?:^|[.:;!?•*\n]\s*|,\s+(?:then\s+|(?=take\b))|\b(?:please|simply|just|then|and)\s+|(?<!\bhad\s)(?<!\bhave\s)(?<!\bhas\s)(?<!\bused\s)(?<!\bable\s)(?<!\bgan\s)(?<!(?:ated|gned|ized|ised|nued|rted)\s)\bto\s+)(?:take|start|begin|use|try|give|increase|apply|dissolve|titrate|add|mix|inject|swallow|place|put|dose|go\s+up|work\s+up|adults?|children)\b[^.;]{0,60}$",
    re.I,
)
PERSON = r"(?:i|i[’']m|i[’']ve|he|she|we|my|his|her|me|him|the\s+patient|patient|this\s+patient|our\s+patient|who|they|mom|mother|father|dad|son|daughter|husband|wife|sister|brother|friend|(?:\d+[\s-]year[\s-]old)\s+\w+|woman|man|boy|girl|infant|child|doctor|doc|psychiatrist|rheumatologist|gp|physician)"
VERB = r"(?:took|taken|take|takes|taking|started|start|starting|began|begun|given|gave|received|receiving|receives|prescribed|prescribes|prescribe|put|increased|increase|raised|reduced|decreased|lowered|went|go|used|using|use|tried|trying|trial|stopped|injected|treated|on|upped|titrated|tapered|switched|stayed|stay|administered|ingested|swallowed|got|been|added|get|settled|dropped|moved|am|was|feel|felt|wants)"
TAKEN = late_pattern(rf"(?<![\w]){PERSON}(?![\w’'])[^.;:!?]{{0,80}}?\b{VERB}\b[^.;!?]{{0,160}}$", re.I)
OWN = re.compile(r"\b(?:I(?![.\w])|I[’']m|I[’']ve|[Mm]e|[Mm]y|[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im)\b(?![’']ll)")
TAKING = re.compile(r"\b(?:people|millions|patients|those)\s+who\s+are\s+(?:currently\s+)?taking\s+$", re.I)
STUDY = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trials?|random(?:i[sz]\w+|ly)|placebo|participants?|subjects|volunteers|cohort|arms?|meta-analys[ie]s|review(?:ed)?|mice|mouse|rats?|animals?|researchers|investigators|scientists|in\s+vitro|compared|comparing|versus|vs|tested|evaluated"
    r"|(?:treated|control|dose|mg)\s+group|published|et\s+al|(?:(?:median|average)\s+(?:\w+\s+)?|mean\s+(?:daily\s+|total\s+)?)dos\w+|efficacy|double-blind|open-label|phase\s+[i1-4]+|percent\s+(?:at|of|more)|results|experiment\w*|pretreat\w+|journal|clinical\s+use|demonstrated)\b",
    re.I,
)
PATIENTS = re.compile(
    r"\bpatients\s+(?:\w+\s+)?(?:received|were|who|treated|given|taking|taken|on|getting|had)\b", re.I
)
"""A study's patients, on a page that tells of studies; a doctor's own on a blog."""
VERSUS = re.compile(
    r"\b(?:versus|vs\.?|compared\s+(?:with|to)|as\s+compared\s+to|relative\s+to|rather\s+than|instead\s+of|compar\w+\s+between[^.;]{1,200}?\band|or\s+(?:open-label|standard|placebo)|random\w*[^.;]{1,120}?\bor)\s+(?:\w+[\s-]){0,5}(?:of\s+)?(?:[\w/-]+\s+){0,3}[(\d]?[^.;]{0,25}$",
    re.I,
)
OTHER_ARM = re.compile(
    r"\b(?:versus|vs\.?|compared\s+(?:with|to)|as\s+compared\s+(?:with|to)|or\s+open-label|superior\s+to|relative\s+to)\s+(?:\w+[\s-]){0,2}$",
    re.I,
)
ADVICE_AFTER = re.compile(
    r"[^.;]{0,40}?\b(?:is|are|was|seems?)\s+(?:(?:usually|generally|considered|often|also)\s+){0,2}(?:(?:the|a|an)\s+(?:\w+\s+){0,2}(?:recommended|usual|typical|standard|suggested|normal|ideal|optimal|best|common|starting|good|safe|maintenance|(?:minimum|minimal|lowest)\s+(?:effective|therapeutic))\b|recommended\b|advised\b|sufficient\b|enough\b)",
    re.I,
)
"""Behind the dose: "2 mg is the recommended dose"."""
SCHEDULE = re.compile(
    r"(?:^|[\n•*–.;-]\s?)\s*(?:(?:in|for|during)\s)?(?:weeks?|days?|months?|step|stage|phase)\s+(?:\d{1,2}|one|two|three|four)(?:\s?(?:-|–|to|and|&|through)\s?(?:\d{1,2}|above|beyond|on))?(?:\s(?:onwards?|and\s\w+)|\s?\+)?\s?[:–-]\s?[^.;\n]{0,30}$",
    re.I,
)
"""A line of a titration plan: "Weeks 1-4: 0.25 mg"."""
ANYONE = re.compile(
    r"\b(?:anyone|anybody|someone|everyone|people|those|guys|men|women|patients|adults|children|kids|folks|users|persons?|individuals|seniors)\s(?:[\w-]+\s){0,2}$",
    re.I,
)
"""Before "who": whoever it may be, nobody's story."""
OTHERS = re.compile(r"(?:who|they|we|(?:wo)?man|infant|child|boy|girl)\b", re.I)
"""People of a study as well as of a story."""

_WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z]{1,4}")
_STARTS = re.compile(r"[a-z]+")


def starts(words: str) -> frozenset[str]:
    """Return the first four letters of each word: what is asked before the patterns above are tried.

    >>> sorted(starts("Don't exceed 10 mg"))
    ['don', 'exce', 'mg', 't']
    """
    return frozenset(word[:4] for word in _STARTS.findall(words.lower()))


def at_words(
    pattern: re.Pattern[str], firsts: frozenset[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` does, trying only the words whose first four letters are in ``firsts``."""
    free = start
    for word in _WORD.finditer(text, start, end):
        if word.start() >= free and word.group().lower() in firsts and (m := pattern.match(text, word.start(), end)):
            free = m.end()
            yield m


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


OF_ADVICE_AFTER = _set("mini lowe reco usua typi stan sugg norm idea opti best comm star good safe main advi suff enou")
OF_CEILING = _set("max maxi more exce most limi ceil up much high abov beyo over past")
OF_VERSUS = _set("vers vs comp rela rath inst rand or")
OF_PERSON = _set(
    "i he she we my his her me him pati who they mom moth fath dad son daug husb wife sist brot frie year woma man boy girl "
    "infa chil doct doc psyc rheu gp phys"
)
OF_IMPERATIVE = _set(
    "take star begi use try give incr appl diss titr add mix inje swal plac put dose go work adul chil"
)
OF_HELD = _set("cont prov come avai supp")
OF_SAID = _set("said say says told tell sugg advi reco")
OF_MODAL = _set("may migh can coul will woul shou want plan goin hope ofte usua gene typi freq alwa")
OF_TOXIC = _set("toxi leth fata pois hepa live deat emer medi hosp furt urge need requ warr")
OF_LABEL = _set("fda ema appr lice labe pack pres indi auth")
OF_RECOMMEND = _set(
    "reco shou advi guid rda sugg usua typi stan norm opti idea best star ther effe main adul gene ofte aim plan pres begi "
    "give told use used take dose admi serv dail doct nih dosa dosi dire need can may migh coul must want would woul"
)
OF_PATIENTS = _set("pati")
OF_COMMON = _set("comm typi usua trad conv wide norm")
"""The beginnings of words without which a family of cues cannot match."""
FIRST_OF_STUDY = _set(
    "stud tria rand plac part subj volu coho arm arms meta revi mice mous rat rats anim rese inve scie in comp vers vs test "
    "eval trea cont dose mg publ et medi aver mean effi doub open phas perc resu expe pret jour clin demo"
)
OF_STUDY = FIRST_OF_STUDY - {"in"} | {"vitr"}
FIRST_OF_RECOMMEND = _set(
    "reco shou advi guid rda sugg the usua typi star main adul gene ofte norm you peop pati one chil wome men aim my i we "
    "clie is are serv dail doct dosa dosi dire need"
)
"""How the first words of the patterns of that name begin; ``OF_STUDY`` is asked before that one is tried."""
