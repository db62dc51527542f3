"""The words that tell what a statement rests on, as tables: designs first, then the signals of a passage.

A design cue is a row ``(rule, design, pattern)``; :mod:`claimx.annotate.evidence.designs` reads them, and drops a cue
that :data:`WANTED` or :data:`DENIED` surrounds ("randomised trials are needed", "no randomised trials").
"""

from __future__ import annotations

import re

from claimx.records import Design


def words(pattern: str) -> re.Pattern[str]:
    """Return ``pattern`` compiled without regard to case; a space in it is any white space (lines wrap)."""
    return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)


TRIAL = r"(?:trials?|stud(?:y|ies)|experiments?|investigations?|comparisons?|evaluations?|phase|arms?|design|RCTs?)"
ANIMALS = (
    r"(?:rats?|mice|mouse|murine|rodents?|rabbits?|guinea[- ]pigs?|hamsters?|gerbils?|ferrets?|piglets?|pigs|swine|minipigs?"
    r"|sheep|lambs|goats|dogs|canine|cats|feline|monkeys?|macaques?|primates|baboons?|marmosets?|zebrafish|fruit flies"
    r"|drosophila|nematodes|c\. ?elegans|chickens|chicks|frogs|xenopus|(?<=in the )(?:dog|cat|pig|lamb|chick|sheep)"
    r"|(?<=anesthetized )(?:dog|cat|pig))"
)

DESIGNS: tuple[tuple[str, Design, str], ...] = (
    # syntheses
    (
        "design.meta_analysis",
        "systematic_review",
        r"(?:network |individual[- ]patient[- ]data )?meta[- ]?analy(?:s[ei]s|tic)",
    ),
    (
        "design.systematic_review",
        "systematic_review",
        r"(?:systematic(?:ally)?|umbrella|cochrane) (?:literature )?review(?:ed|s)?|cochrane (?:collaboration|database|library|group)|search strategy|selection criteria|(?:medline|pubmed|embase|literature|databases?|computerized|electronic)(?: [\w-]+)? (?:search(?:es)?|(?:was|were) searched)|(?:we|authors) searched|data sources",
    ),
    (
        "design.pooled",
        "systematic_review",
        r"pooled (?:data|analysis|results|estimates?)|(?:pooled|combined) (?:the )?(?:data|results) (?:from|of)",
    ),
    (
        "design.analysis_of_trials",
        "systematic_review",
        r"(?:analys(?:is|ed)|analyz(?:ed|es)|review(?:ed)?|re-?analys[ie]s|examination|look(?:ed)? (?:at|back at)|summari[sz]ed|evaluated|combined|examined|data from)"
        r"(?: (?!and\b|but\b)[\w,'’-]+){0,12}? (?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|several|dozens of|all|published|available)"
        r" (?:[\w-]+ ){0,5}(?:trials|studies|RCTs)",
    ),
    (
        "design.trials_pooled",
        "systematic_review",
        r"started with (?:\w+ ){1,4}(?:trials|studies)|(?:all|most) of the (?:trials|studies) (?:examined|reviewed|included|analy[sz]ed)",
    ),
    # trials
    (
        "design.randomised",
        "rct",
        r"(?<!non-)(?<!non )(?<!non)(?<!un)(?<!quasi-)randomi[sz](?:ed|ation|ing|e)\b|randomly (?!select|sampl|chosen|pick|occur)\w+(?:ed|en|ing|t)\b|randomly (?:selected|chosen|picked) to|(?:at random|by chance|by lottery|the flip of a coin) (?:to|into|assigned|received?)|assigned (?:at random|randomly)|random (?:assignment|allocation|order)|randomly received",
    ),
    ("design.rct", "rct", r"(?-i:RCTs?)\b|(?:single-patient|n[- ]of[- ](?:1|one)) (?:randomi[sz]ed )?trials?"),
    ("design.non_randomised", "controlled_trial", r"(?:non-?|quasi-|not |un)randomi[sz]ed (?:[\w,-]+ ){0,3}" + TRIAL),
    (
        "design.blinded",
        "controlled_trial",
        r"(?:double|triple|single|observer|assessor|evaluator|investigator|partially)[- ]?(?:blind(?:ed|ly)?|masked)|placebo[- ]control(?:led)?|(?:sham|dose|active|vehicle|waitlist|wait-list|waiting-list)[- ]controlled|(?<!case-)(?<!case )(?<!non-)(?<!not )controlled (?:[\w-]+ ){0,2}(?:trials?|stud(?:y|ies)|comparisons?)",
    ),
    (
        "design.placebo_arm",
        "controlled_trial",
        r"(?:or|and|on|for|versus|vs\.?|against|to|than|with|from|over|received?|given|got|getting|taking|took) (?:either )?(?:an? |the |those |patients )?(?:(?:who )?(?:got|given|received|taking|took|on) )?(?:an? |the )?(?:matching |inactive |inert |dummy |sham |oral |intravenous |identical[- ]looking )?(?:placebos?|sham|sugar pills?|dummy pills?)\b|placebo (?:groups?|arms?|subjects|patients|recipients)|sugar pills?|dummy pills?",
    ),
    (
        "design.control_group",
        "controlled_trial",
        r"(?:control|comparison|treatment|untreated|no-treatment|usual[- ]care|standard[- ]care|waitlist|experimental) (?:groups?|arms?)|control condition|(?:served|acted|used) as (?:the )?(?:\w+ )?controls?|head[- ]to[- ]head",
    ),
    (
        "design.crossover",
        "controlled_trial",
        r"cross-?over (?:[\w,-]+ ){0,3}" + TRIAL + r"|crossed over to|" + r"(?:two|three|four)-way cross-?over",
    ),
    (
        "design.parallel_groups",
        "controlled_trial",
        r"compar(?:ed|ison|ing) (?:[\w.,/-]+ ){0,8}?(?:between|in|among) (?:two |three |\w+ )?(?:[\w-]+ ){0,3}(?:groups|patients (?:receiving|treated|given|who received))|(?:two|three|four|both|2|3|4) (?:[\w-]+ )?treatment groups|(?:divided|separated|allocated|assigned|split|allotted) (?:in)?to (?:\w+ )?(?:\w+ )?groups|\w+ patients received [^.;]{3,60} and (?:the (?:other|remaining) )?\w+ (?:patients )?received|intervention group|(?:received|given|treated with|assigned to|got) either [^.;]{3,90} or\b|\bgroups? (?:i|1|a)\b[^.]{3,200}\bgroups? (?:ii|2|b)\b",
    ),
    (
        "design.phase_controlled",
        "controlled_trial",
        r"phase[- ](?:3|iii)[ab]?\b(?: clinical)? (?:trials?|stud(?:y|ies))",
    ),
    (
        "design.open_label",
        "uncontrolled_trial",
        r"open[- ]?label(?:l?ed)?|single[- ](?:arm|group)|non-?comparative|uncontrolled (?:[\w-]+ ){0,2}"
        + TRIAL
        + r"|open (?:[\w-]+ )?(?:trials?|stud(?:y|ies))|(?:without|no|lacked|lacking|had no) (?:a )?(?:placebo|control|comparison) (?:group|arm)|historical controls?|pre-?post (?:design|study)|dose[- ](?:escalation|finding) (?:trial|study)|before[- ]and[- ]after (?:study|design)",
    ),
    ("design.early_phase", "uncontrolled_trial", r"phase[- ](?:1|2|i{1,2})(?:[ab]|/(?:2|ii))?\b"),
    (
        "design.treated_patients",
        "uncontrolled_trial",
        r"(?:consecutive|eligible|evaluable|pretreated|chemotherapy-naive) (?:[\w-]+ ){0,6}(?:patients|women|men|children|adults|subjects)(?: with [^.;]{3,160}?)? (?:were|was|have been) (?:treated|given|enrolled|entered|studied)|(?:all|\d+|\w+) patients were (?:treated with|given|enrolled)",
    ),
    # observation
    (
        "design.cohort",
        "cohort",
        r"cohorts?(?:[- ](?:stud(?:y|ies)|analysis))?|retrospective(?:ly)?|prospective(?:ly)? (?:[\w-]+,? ){0,3}(?:stud(?:y|ies|ied)|follow\w*|data|cohort|evaluat\w+|observ\w+|monitor\w+|survey\w*|collected)|observational (?:stud(?:y|ies)|research|analysis|trial)|(?:epidemiologic(?:al)?|longitudinal|population-based|follow-?up) (?:stud(?:y|ies)|data|research)|(?:were |was |been )?(?:followed|tracked|monitored)(?: up)? for (?:\w+ |up to |about |more than |an average of )*(?:years?|months?|decades?)|(?:insurance|medicare|medicaid|prescription|health|medical|hospital|veterans?) (?:claims|records|registr(?:y|ies)|databases?)(?: data)?|(?:disease|national|nationwide|drug) registr(?:y|ies)|nurses['’] health study",
    ),
    (
        "design.case_control",
        "case_control",
        r"case[- ]?control(?:led|s)?(?: (?:stud(?:y|ies)|analysis|design))?|cases? (?:were |was )?(?:and|matched (?:to|with)) (?:\w+ )?controls",
    ),
    (
        "design.cross_sectional",
        "cross_sectional",
        r"cross[- ]sectional(?:ly)?|(?:online |national |web-based |internet |telephone |mail |postal |patient |health )?surveys?(?: of| data| respondents)?\b|survey(?:ed)|questionnaires? (?:was|were) (?:sent|mailed|completed)|polled",
    ),
    (
        "design.case_series",
        "case_series",
        r"case series|series of (?:\d+|\w+) (?:consecutive )?(?:patients|cases|people)|(?:case reports|cases) (?:of|in) (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:patients|people|women|men|children)|(?:two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2}) (?:case reports|case histories|cases (?:of|are|were|is)|patients (?:who )?(?:developed|are described|are reported|is reported|were seen))|(?:we|to) (?:report|describe|present) (?:on )?(?:here )?(?:our experience|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[\w-]+ ){0,4}(?:cases|patients|women|men|children|infants))|chart reviews?|review of (?:\w+ )?(?:charts|medical records)",
    ),
    (
        "design.case_report",
        "case_report",
        r"case (?:reports?|study|studies|history|presentation)|(?:we|to) (?:report|describe|present) (?:on )?(?:here )?(?:an? |the )(?:[\w-]+ ){0,3}(?:case|patient|woman|man|boy|girl|infant|child)\b|(?:an?|the)(?: first)?(?: reported)? case of\b|(?:an?|one) (?:[\w-]+ ){0,4}(?:patient|case|woman|man|boy|girl|infant|child|neonate|male|female)(?: [^.;]{0,60})? (?:is|was) (?:reported|described|presented)|(?:an?|this|our) \d{1,3}[- ](?:years?|months?|weeks?|days?)[- ]old|anecdotal(?:ly)? (?:reports?|evidence)|first report(?:ed)? (?:case )?of",
    ),
    # bench
    (
        "design.animal",
        "animal",
        r"\b"
        + ANIMALS
        + r"\b(?! (?:lovers?|owners?|allerg\w+|bites?|hair|dander|people|food|person|claw|scan))|(?:laboratory|lab|experimental|transgenic|knockout) animals?|animal (?:stud(?:y|ies)|models?|experiments?|tests?|testing|research|data|trials?)|(?:in|on|of) animals\b",
    ),
    (
        "design.in_vitro",
        "in_vitro",
        r"in[- ]vitro|ex vivo|(?:cancer|tumou?r|human|cultured|cultures? of|isolated|hela|primary|malignant|leuk[ae]*mi[ac]|myeloma|stem|endothelial|neuronal)(?: [\w-]+)? cell(?:s|[- ]lines?| cultures?)|cell[- ](?:lines?|cultures?|based)|test[- ]?tubes?|petri dish(?:es)?|(?:liver|human|rat) microsomes|isolated (?:[\w-]+ ){0,3}(?:hearts?|muscle|aort\w+|arter\w+|tissue|hepatocytes|trachea|ileum|atria)|lab(?:oratory)? (?:dish(?:es)?|cells)|cells in (?:a|the) (?:lab|dish)|tissue culture|binding assays?|patch[- ]clamp",
    ),
    # papers without a study of their own
    (
        "design.guideline",
        "guideline",
        r"(?:clinical |practice |treatment |consensus |prescribing )?guidelines?(?! was)|consensus (?:statement|panel|conference|recommendations?)|position (?:paper|statement)|(?:task force|society|academy|college|association|institutes?|NICE|NIH|CDC|WHO|USPSTF|AAP|ACOG|AHA|ADA|Endocrine Society)(?: [\w()-]+){0,8}? (?:recommends?|advises?|recommended|advise[ds]|endorses?)",
    ),
    (
        "design.narrative_review",
        "narrative_review",
        r"(?:this|the|a|an|our|present|brief|short|comprehensive|clinical|narrative|literature|recent|published?|\d{4}|of) (?:(?:narrative|literature|clinical|critical|brief|short|recent|comprehensive|mini)[ -]?)*review(?: article)?(?= (?:of|on|paper|article|discuss\w*|summari\w*|focus\w*|describ\w*|cover\w*|examin\w*|aims?|is|was|appeared|article|,|by|in|the|provid\w*|outlin\w*|consider\w*|highlight\w*|will|presents?)|[:.,])|we (?:review|summari[sz]e|discuss)\b|(?:article|paper|chapter) (?:will )?(?:reviews?|summari[sz]es?|discuss(?:es)?|outlines?)|(?:is|are|were) reviewed\b|review article|(?:editorial|commentary)\b",
    ),
)

DESIGN_KEYS: dict[str, tuple[str, ...]] = {
    "design.meta_analysis": ("meta",),
    "design.systematic_review": ("systematic", "umbrella", "cochrane", "search", "selection criteria", "data source"),
    "design.pooled": ("pool", "combined"),
    "design.analysis_of_trials": ("trials", "studies", "rcts"),
    "design.trials_pooled": ("trials", "studies"),
    "design.randomised": ("random", "by chance", "lottery", "coin"),
    "design.rct": ("rct", "single-patient", "n-of", "n of"),
    "design.non_randomised": ("randomi",),
    "design.blinded": ("blind", "mask", "controlled"),
    "design.placebo_arm": ("placebo", "sham", "pill"),
    "design.control_group": ("group", "arm", "control", "head"),
    "design.crossover": ("cross",),
    "design.parallel_groups": ("compar", "group", "received", "either"),
    "design.phase_controlled": ("phase",),
    "design.open_label": (
        "open",
        "single",
        "comparative",
        "uncontrolled",
        "without",
        "no ",
        "lack",
        "histor",
        "pre",
        "dose",
        "before",
    ),
    "design.early_phase": ("phase",),
    "design.treated_patients": ("consecutive", "eligible", "evaluable", "pretreated", "chemotherapy", "patients were"),
    "design.cohort": (
        "cohort",
        "retrospect",
        "prospect",
        "observation",
        "epidemi",
        "longitud",
        "population",
        "follow",
        "track",
        "monitor",
        "claims",
        "record",
        "regist",
        "database",
        "nurses",
    ),
    "design.case_control": ("control",),
    "design.cross_sectional": ("sectional", "survey", "questionnaire", "polled"),
    "design.case_series": ("series", "case", "patients", "report", "describe", "present", "chart", "review"),
    "design.case_report": ("case", "report", "describe", "present", "-old", " old", "anecdot"),
    "design.animal": (
        "rat",
        "mice",
        "mouse",
        "murine",
        "rodent",
        "rabbit",
        "pig",
        "hamster",
        "gerbil",
        "ferret",
        "swine",
        "sheep",
        "lamb",
        "goat",
        "dog",
        "canine",
        "cat",
        "feline",
        "monkey",
        "macaque",
        "primate",
        "baboon",
        "marmoset",
        "zebrafish",
        "fruit flies",
        "drosophila",
        "nematode",
        "elegans",
        "chick",
        "frog",
        "xenopus",
        "animal",
    ),
    "design.in_vitro": ("vitro", "vivo", "cell", "tube", "dish", "microsome", "isolated", "culture", "assay", "clamp"),
    "design.guideline": ("guideline", "consensus", "position", "recommend", "advise", "endorse"),
    "design.narrative_review": ("review", "summari", "discuss", "outline", "editorial", "commentary"),
}
"""Of each row the bits of which one must stand in a sentence that it matches: a cheap first look."""

WANTED = words(
    r"(?:needs? (?:for|of|more|an?|large|good|further|to be)|needed|requires? (?:an?|more|large|further)|demand(?:ed)?|await(?:ed|s)?|warrant(?:ed|s)?|await(?:ing)?|call(?:ed|s)? for|should be|future|further"
    r"|plan(?:s|ned|ning)?|lack of|absence of|until|unless|instead of|waiting for|would have to|will have to|must be|recruiting for"
    r"|hop(?:es|ing) (?:for|to)|propos(?:ed|es|ing)|upcoming|forthcoming|gold standard|want(?:s|ed)?|as opposed to|rather than|unlike)\b[^.;]{0,45}$",
)
"""Before a cue: the study that it names is only wished for."""
DENIED = words(
    r"(?:\bno|\bnot|n['’]t|\bnever|\bwithout|\bfew|\blacks?|\blacking|\bneither|\bnor|\bzero)\b(?: (?:any|yet|a|an|been|large|good|published|proper|single|human|such|high-quality|quality|well-designed|adequate|rigorous|of|these|were|was|the|proven|tested|in|by|for|clinical|formal|double-blind,?|placebo-controlled,?|large-scale|long-term|based|on|from|studied))*[ ,]*$",
)
"""Before a cue: the study that it names is said not to exist."""
WANTED_AFTER = words(
    r"^(?: [\w,-]+){0,8}? (?:(?:is|are|were|will be|would be|still|remains?|have to be|has to be|to be) )?(?:now |still |urgently |clearly |first |also |being )*"
    r"(?:needed|required|warranted|lacking|awaited|necessary|planned|called for|under ?way|missing|would|must|should|will (?:be|have)|allow for|can (?:tell|show)|have yet|has yet|are rare|do not exist|does not exist|don['’]t exist|ongoing|recruiting)\b",
)
"""After a cue: the same ("randomised trials are needed")."""

# signals of a sentence

UNNAMED = words(
    r"\b(?:(?:(?:many|several|some|numerous|various|multiple|most|other|recent|early|earlier|previous|prior|past|older|new|clinical|human|scientific|medical"
    r"|preliminary|published|observational|modern|emerging|more than|a (?:number|handful|few|variety|growing body|couple|dozen|large body|wealth) of|dozens of|no|few|these|more than a dozen|limited) )*"
    r"(?:studies|trials|research|evidence|reports|data|scans|literature|science|experiments|reviews|surveys)(?: (?:in|of|on|from|with|by|about)(?: [\w'’-]+){1,6}?)?,? (?:also |now |has |have |had |that |which |already |clearly |consistently |even |further |generally )*"
    r"(?:show|suggest|indicat|demonstrat|found|find|prove|confirm|support|link|point|reveal|report|prov|says?|tell|been mixed|mixed|been conflicting|conflicting|is (?:mixed|limited|strong|weak|growing)|impl|associat|conclud|establish|hint|backs?)\w*"
    r"|(?:there (?:is|are|was|were|exists?)(?: now| also| already| still)?|(?:we|they|i|scientists|doctors|researchers) (?:already |now )?(?:ha[vds]e?|had)) (?:some |good |strong |growing |ample |solid |clear |limited |preliminary |anecdotal |little |early |mounting |increasing |emerging |a lot of |plenty of |considerable |substantial |convincing |also |weak |moderate |more |much |compelling |clinical |scientific )*"
    r"(?:data|evidence|research|studies|literature|reports)(?: (?:that|to|of|for|on|suggest\w*|show\w*|support\w*|indicat\w*))"
    r"|(?:has|have|had|was|were|is|are|been)(?: [\w]+ly)?(?: also| been| since| subsequently| now)* (?:shown|proven|demonstrated|found|proved|reported|documented|observed)(?: \w+ly)? (?:to|in (?:\w+ )?(?:studies|trials)|by (?:\w+ )?research)"
    r"|(?:clinically|scientifically|medically) (?:proven|tested|studied|shown|validated|backed)"
    r"|(?:an?|one|another|some) (?:(?:recent|new|small|large|big|older|earlier|previous|major|clinical|published|2-year|long-term|preliminary|important) )*(?:study|trial|experiment|survey|research)(?: (?:of|in|on|from|by|published)(?: [\w'’-]+){1,6}?)? (?:also |has |have |recently )*(?:show|suggest|indicat|demonstrat|found|find|prove|confirm|link|reveal|report|conclud|says?)\w*"
    r"|according to (?:(?:some|recent|many|new|several|the|a|one|various|clinical|scientific) )*(?:research|studies|study|evidence|science|experts? research|data)"
    r"|(?:studies|research|evidence|trials|science|data) (?:that )?(?:shows?|suggests?|indicates?|supports?)|backed by (?:science|research|studies)|research-backed|evidence-based)\b",
)
"""A study, or studies, with nothing particular."""

NO_EVIDENCE = words(
    r"\b(?:(?:not|n['’]t) (?:yet )?(?:\w+ )?(?:enough|sufficient|adequate|much|any|good|strong) (?:\w+ )?(?:data|evidence|research|studies|information)|(?:no|little|insufficient|scant|lack of) (?:\w+ ){0,2}(?:evidence|proof|hard data)|(?:has|have|had)(?: not|n['’]t) (?:yet )?been (?:shown|proven|demonstrated|studied|established|tested)|(?:remains?|is|are|still) (?:still |largely |as yet )?(?:unproven|unknown|unclear|not known|not clear|uncertain|to be seen)|we (?:don['’]t|do not) (?:yet )?know|evidence is(?:n['’]t| not) (?:yet )?(?:strong|good|clear))\b",
)
"""Somebody says that nothing is known: no study bears such a claim."""

ONGOING = words(
    r"\b(?:(?:is|are|was|were)(?: also| now| currently| already)? (?:currently |now |still |already )?(?:leading|running|conducting|recruiting|enrolling|testing|starting|under ?way|underway|planning|being (?:tested|studied|conducted|investigated|run)|investigating|launching|carrying out)"
    r"|(?:currently|now) (?:leading|recruiting|enrolling|under ?way|testing|running|being (?:tested|studied))|has (?:begun|started|launched)|have (?:begun|started|launched)|ha(?:s|ve) yet to (?:report|be)|will (?:study|test|examine|investigate|enrol|begin|start|compare|evaluate|assess)|plans? to (?:study|test|begin|start|conduct|launch)|is set to|expects? (?:to have )?results|results (?:are )?expected|ongoing (?:\w+ ){0,3}(?:trials?|stud)|pursuing)\b",
)
"""A study that has no results yet."""

REPORTED = words(r"\b(?:showed|shown|found|reported|demonstrated|published|proved|concluded|revealed)\b")

OTHER_STUDY = words(
    r"\b(?:(?:previous|prior|earlier|past|older|another|other|separate|early|pilot|preliminary|follow-up|similar|subsequent|related|several|many|numerous|different|1[89]\d\d|the most recent|most recent|larger phase|phase iii) (?:[\w'’-]+ ){0,3}(?:study|studies|trials?|research|reports?|work|analys[ei]s|reviews?|experiments?)"
    r"|(?:study|trial|report|research|studies) (?:published |done |conducted |reported )?(?:in|from|of) (?:19|20)\d\d|animal studies|studies in (?:animals|mice|rats)|test tube|laboratory (?:studies|experiments)|observational (?:data|studies)|a variety of studies|(?:last|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|year),? [^.]{0,80}(?:reported|published|found|showed)|two large trials)\b",
)
"""In a story about one study: another one."""

MAIN_STUDY = words(
    r"\b(?:(?:the|this|a|an|our|their|his|her|that|these|its) (?:(?:new|latest|current|present|recent|mid-stage|late-stage|early-stage|randomi[sz]ed|controlled|clinical|double-blind,?|placebo-controlled|small|large|pilot|phase|international|multi-?cent(?:er|re)|first|world['’]s first|landmark|major|industry-sponsored|government-funded|ii|iii|1|2|3|\d+-(?:patient|person|year|week|month|subject)|(?-i:[A-Z])[\w-]+|\w+-(?:year|week|month|center|centre|label)|\w+ly|medical|large-scale|combined) ){0,6}(?:study|trial|findings|results|analysis|meta-analysis|research|investigators|researchers|report|review|paper|data|survey)\b"
    r"|new (?:[\w-]+ )?(?:study|research|trial|findings|data|report|analysis)|(?:study|trial|research) (?:finds?|shows?|suggests?|says?|reports?|authors?|participants|drugs?|results|team|investigators)|researchers (?:report|found|say|at|from|have|led|followed|studied|analy[sz]ed|conclude|followed)|(?:[A-Z]\w+) researchers\b|\w+ and (?:his |her |their )?(?:colleagues|co-?workers|co-?authors|team)|published (?:\w+ )?(?:in|online|today|monday|tuesday|wednesday|thursday|friday)|presented (?:\w+ )?(?:at|on)|lead (?:study )?author|study (?:author|leader|investigator))",
)

RESULTS = words(
    r"\b(?:participants|subjects|volunteers|enroll?ed|placebo|randomi[sz]ed|randomly|compared (?:with|to)|versus|vs\.?|significant(?:ly)?|baseline|after (?:about |just )?(?:\d+|\w+) (?:weeks?|months?|years?|days|hours)"
    r"|at (?:\d+|\w+) (?:weeks?|months?|years?)|during (?:the )?(?:study|trial|follow-up|treatment)|the (?:study|trial|researchers|investigators|findings|results|data|authors|team|scientists|analysis)|these (?:findings|results|data)|(?:treatment|drug|control|\w+) group|(?:patients|men|women|people|those|children|adults|individuals) (?:who (?:took|received|got|were|had|used|consumed|drank|ate|stopped)|given|taking|getting|treated|assigned|receiving|in the|on the|on \w+)|were (?:treated|assigned|given|randomi[sz]ed|enrolled|observed|reported)|(?:was|were) (?:linked|associated|tied|reported|observed|seen|noted)|response rate|adverse (?:events|reactions|effects)|(?:scores?|rates?|risk|levels?) (?:of [\w -]{1,40} )?(?:fell|rose|dropped|declined|decreased|increased|improved|was|were|by)|hazard ratio|odds ratio|relative risk|confidence interval|p ?[<=≤]|on average|(?:slept|scored|reported|experienced|developed|lost|gained|had) (?:\w+ ){0,3}(?:fewer|more|less|lower|higher|better))\b"
    r"|\d ?(?:%|percent|per cent)|\d+-fold",
)
"""The language of results."""

DESCRIBES = words(
    r"\b(?:participants|subjects|volunteers|the (?:\w+ ){0,3}(?:study|trial|researchers|findings|results|investigators)|(?:study|trial) (?:tested|compared|involved|included|enrolled|looked)|randomi[sz]ed|randomly|placebo|enroll?ed|received|recruited|tested|trials?\b|following the rct|analysis of|reported on|investigated patients)",
)
"""The language that tells how a study was done."""

FOLLOWS = words(
    r"\b(?:did not|didn['’]t|no (?:significant )?(?:differences?|effects?|benefits?|changes?|improvements?|better|worse)|improved|reduced|lowered|raised|increased|decreased|fell|rose|dropped|gained|eased|relieved|worsened|remained|slept|recovered|prevented|protected|cut|helped)\b",
)
"""The past tense in which a study's results go on."""

FINDINGS = words(
    r"\b(?<!despite )(?<!involved in )(?<!part of )(?:(?:these|the|our|this|new|their|its|your) (?:\w+ ){0,2}(?:findings?|results?|data|study|trial|evidence|research|outcomes?|analysis)|we (?:found|saw|showed|observed|demonstrated))\b"
)
"""What somebody says of the study's own results."""

OPINION = words(
    r"\b(?:in (?:my|our)(?: own)?(?: clinical)?(?: (?:experience|opinion|view|practice|clinic|judg\w+))|i (?:believe|think|feel|recommend|suggest|would|prefer|advise|suspect|tend|usually|often|generally|find|prescribe|have (?:prescribed|found|used|seen|had|treated)|use|start|like|always|never|hope|expect|am convinced|doubt)|my (?:plan|view|opinion|guess|approach|recommendation|preference|belief|advice|practice)|we (?:recommend|believe|think|suggest|prefer|usually|generally)|it is (?:very |quite )?(?:possible|likely|my)|it would be premature|i['’]d|i['’]ve|cautio(?:n|us)|will (?:continue|probably|likely)|in our practice)\b",
)

OWN_PATIENTS = words(
    r"\b(?:(?:several|two|three|four|five|six|seven|eight|nine|ten|dozens|a (?:few|couple|handful)|\d+)(?: of)? (?:my|our) (?:own )?(?:\w+ )?(?:patients|clients)|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|\d\d) of (?:my|our) patients|(?:other|\d+|several|two|three|four|five|many) patients (?:i|that i|whom i|we) have (?:seen|treated)|i (?:have )?treated (?:\w+ ){0,2}(?:\d+|two|three|four|five|six|several|dozens|hundreds|ten|twenty|thirty) (?:\w+ ){0,2}patients)\b",
)
OWN_PATIENT = words(
    r"\b(?:(?:my|our|the) (?:first |new |next |last |youngest )?(?:patient|client)\b(?! (?:population|base|portal|care))|(?:a|an|another|one|this) (?:[\w-]+ ){0,3}(?:patient|woman|man|boy|girl|gentleman|lady|client|teenager|person) (?:of mine|in my practice|came to|who came|presented|i (?:saw|treated|prescribe)|for whom i|who traveled|who travelled|was referred|under my care|in my (?:clinic|office|practice)|with [^.]{3,60} (?:came|presented|was))|this week i saw|i (?:recently )?(?:saw|treated|met|evaluated|started) (?:a|an|one|this|him|her) (?:[\w-]+ ){0,4}(?:patient|woman|man|boy|girl|gentleman|lady|teenager|him|her)?|\d{1,3}[- ]year[- ]old|(?:mr|mrs|ms)\.? [A-Z]\w*|case (?:report|study|history|\d)|one of (?:my|our) patients)\b",
)
PRONOUN = words(r"\b(?:he|she|his|her|him|hers|the patient|patient['’]s|this patient)\b")
FIRST_PERSON = words(r"\b(?:i|i['’](?:m|ve|d|ll)|my|me|mine|myself|we|our|us)\b")
SELF = words(r"\b(?:i|i['’](?:m|ve|d|ll)|my|me|mine|myself|hubby)\b")
KIN = words(
    r"\b(?:my|our) (?:\w+ )?(?:husband|wife|mother|mom|mum|father|dad|son|daughter|sister|brother|partner|child|kid|kids|friend|aunt|uncle|grandm\w+|grandf\w+|boyfriend|girlfriend|baby|dog|cat)\b"
)
RECOMMENDS = words(
    r"\b(?:(?:guidelines?|task force|society|academy|college|association|institutes?|foundation|organi[sz]ation|committee|panel|council|NICE|NIH|CDC|WHO|USPSTF|AAP|ACOG|AHA|ADA|EULAR|ESC|NHS|IDSA|ACR|APA|AAN|NAMS|ADA/EASD|EMA|FDA)\b(?: [\w(),'’-]+){0,8}? (?:recommend|advis|suggest|endors|call for)\w*|recommended (?:daily |dietary )?(?:intake|allowance)|is recommended (?:by|in) (?:the )?(?:[\w-]+ ){0,4}(?:guidelines?|NICE|NIH|CDC|WHO)|consensus (?:statement|guidelines?)|according to (?:the )?(?:[\w-]+ ){0,4}(?:guidelines?))",
)
REGULATES = words(
    r"\b(?:(?:FDA|EMA|DEA|MHRA|TGA|Health Canada|Food and Drug Administration|European Medicines Agency)\b|schedule (?:i{1,3}v?|iv|v|\d)\b|boxed warning|black[- ]box|drug['’]?s? label|prescribing information|off[- ]label|licen[sc]ed for|approved (?:for|by|to|in|as)|indicated for)",
)
MECHANISM = words(
    r"\b(?:by (?:blocking|inhibiting|binding|activating|increasing|reducing|boosting|its action|acting|stimulating|modulating|targeting|suppressing|preventing the)|receptors?|antagonist|agonist|pathway|cytokines?|enzymes?|neurotransmitters?|glia\w*|microglia\w*|endorphins?|trigger\w*|mechanisms?|mediated|via|signal+ing|thus|thereby|theoretical(?:ly)?|mitochondri\w+|serotonin|dopamine|glutamate)\b",
)
SURROGATE = words(
    r"\b(?:bone (?:mineral )?density|bmd|cholesterol|ldl|hdl|triglycerides?|hba1c|a1c|blood (?:glucose|sugar)|biomarkers?|viral load|tumou?r markers?|c-reactive protein|crp|psa|intraocular pressure|ejection fraction|plaque|titers?|(?:hormone|cortisol|cytokine|enzyme|insulin) levels?|brain scans?|dendritic spines|liver fat)\b",
)
BACKGROUND = words(
    r"^(?:background|introduction|context|rationale|why (?:the|this) research|importance|the issue|what is known)\b|\b(?:little is known|remains? (?:a )?first-line|is (?:a|an|the) (?:most |more )?(?:common|leading|major|widely|popular|standard)|are (?:widely|commonly|often)|known to|is known|typically|in the united states|million|is thought|are thought|traditionally|historically|despite the (?:popularity|epidemic|widespread))\b",
)
IDENTIFIED = words(
    r"\bpublished (?:\w+ ){0,3}in (?:the )?(?:\w+ ){0,3}?(?-i:[A-Z])|(?-i:\bJournal\b|\bLancet\b|\bJAMA\b|\bBMJ\b|\bNature\b|\bAnnals\b|\bPLoS\b|\bPLOS\b|\bNEJM\b|\bNew England\b)|\bdoi\b|10\.\d{4,9}/|(?-i:\bNCT\d{8}\b)|\bet al\b|\band (?:his |her |their )?(?:colleagues|co-?authors|co-?workers)\b"
    r"|\b(?:lead|study|senior|first|co-?|principal)[ -]?(?:study )?(?:author|investigator|researcher)\b|(?-i:\b[A-Z][A-Z0-9-]{3,}\b) (?:clinical )?(?:trial|study)|\bappears? in\b",
)
PROMOTION = words(
    r"\b(?:add to cart|buy now|book (?:a|your|an)|call (?:us|today|now)|order (?:now|today)|shop now|free (?:consultation|shipping)|money[- ]back|our (?:clinic|team|products?|formula|providers|treatments?|services|customers|clients)|advertised|schedule (?:a|your|an) (?:consultation|appointment|visit)|satisfaction guaranteed|best[- ]selling|discount|subscribe)\b",
)
TREATED = words(
    r"\b(?:patients|subjects|volunteers|women|men|children|infants|adults|participants)\b[^.;]{0,120}? (?:received|(?:were|had been) (?:given|treated|started|premedicated|infused|injected|administered)|was (?:given|administered)|underwent (?:treatment|therapy|anesthesia|anaesthesia)|took|treated with|receiving|on (?:long-term|chronic|maintenance))\b"
    r"|\b(?:was|were) (?:given|administered|infused|injected) (?:[\w-]+ ){0,6}(?:to|in|into) (?:[\w-]+ ){0,5}(?:patients|subjects|volunteers|women|men|children|infants|adults)\b",
)
ONE_PATIENT = words(
    r"\b(?:(?:in )?(?:the present|this|our) (?:case|patient)|the patient(?! population| group|s)|an? (?:[\w-]+ ){0,3}(?:patient|woman|man|boy|girl|infant|child|neonate|recipient) (?:with|who|receiving|treated|on|taking|developed|undergoing|was|had)|case (?:report|is|was)|he|she|his|her)\b",
)
SEVERAL_PATIENTS = words(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|1[0-2]) (?:[\w-]+ ){0,4}(?:patients|cases|children|women|men|infants|neonates|adults|girls|boys|recipients)\b",
)
UNLABELLED: tuple[tuple[str, Design, re.Pattern[str], tuple[str, ...]], ...] = (
    ("design.one_patient", "case_report", ONE_PATIENT, ()),
    ("design.several_patients", "case_series", SEVERAL_PATIENTS, ()),
    ("design.treated", "uncontrolled_trial", TREATED, ("no_comparator",)),
)
"""A study's own page without a word of its design: one patient, a handful, or people who were all treated."""

OF_ITSELF = words(
    r"\b(?:we|our|this (?:\w+ )?(?:article|review|paper|meta-analysis|analysis|study|chapter|update)|search(?:ed|es)?|data sources?|study selection|selection criteria|systematic review|methods|conclusions?)\b",
)
"""Where a review speaks of itself, not of the studies that it reviews."""

KEYS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        UNNAMED,
        (
            "stud",
            "trial",
            "research",
            "evidence",
            "report",
            "data",
            "scan",
            "literature",
            "science",
            "experiment",
            "review",
            "survey",
            "shown",
            "proven",
            "demonstrated",
            "found",
            "proved",
            "documented",
            "observed",
            "clinically",
            "scientifically",
            "medically",
        ),
    ),
    (
        OTHER_STUDY,
        (
            "stud",
            "trial",
            "research",
            "report",
            "work",
            "analys",
            "review",
            "experiment",
            "test tube",
            "data",
            "publish",
            "found",
            "showed",
        ),
    ),
    (
        ONGOING,
        (
            "leading",
            "running",
            "conducting",
            "recruit",
            "enrol",
            "testing",
            "starting",
            "under way",
            "underway",
            "planning",
            "being ",
            "investigating",
            "launch",
            "carrying",
            "begun",
            "started",
            "yet to",
            "will ",
            "plan",
            "set to",
            "result",
            "ongoing",
            "pursuing",
            "currently",
            "expect",
        ),
    ),
    (
        MAIN_STUDY,
        (
            "stud",
            "trial",
            "finding",
            "result",
            "analys",
            "research",
            "investigator",
            "report",
            "review",
            "paper",
            "data",
            "survey",
            "colleague",
            "worker",
            "co-author",
            "coauthor",
            "team",
            "publish",
            "present",
            "author",
        ),
    ),
    (
        IDENTIFIED,
        (
            "publish",
            "journal",
            "lancet",
            "jama",
            "bmj",
            "nature",
            "annals",
            "plos",
            "nejm",
            "new england",
            "doi",
            "10.",
            "nct",
            "et al",
            "colleague",
            "author",
            "worker",
            "investigator",
            "researcher",
            "trial",
            "study",
            "appear",
        ),
    ),
    (OWN_PATIENTS, ("patient", "client")),
    (RECOMMENDS, ("recommend", "advis", "suggest", "endors", "call", "consensus", "guideline")),
    (
        NO_EVIDENCE,
        (
            "data",
            "evidence",
            "research",
            "studies",
            "information",
            "proof",
            "been ",
            "unproven",
            "unknown",
            "unclear",
            "known",
            "clear",
            "uncertain",
            "to be seen",
            "know",
        ),
    ),
)
"""Signals with the bits of which one must stand in a sentence that they match."""
