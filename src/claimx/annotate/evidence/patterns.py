"""The words that tell a study's design, as tables.

A design cue is a row ``(rule, design, pattern)``; :mod:`claimx.annotate.evidence.designs` reads them, and drops a cue
that :data:`WANTED` or :data:`DENIED` surrounds ("randomised trials are needed", "no randomised trials").
"""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.evidence.bench_patterns import BENCH_DESIGNS, BENCH_KEYS
from claimx.annotate.evidence.wording import words
from claimx.records import Design

TRIAL = r"(?:trials?|stud(?:y|ies)|experiments?|investigations?|comparisons?|evaluations?|phase|arms?|design|RCTs?)"
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
        r"(?:systematic(?:ally)?|umbrella|cochrane) (?:literature )?review(?:ed|s)?|cochrane (?:collaboration|database|library|group)|search strategy|selection criteria: |(?:medline|pubmed|embase|databases?|computerized|electronic)(?: [\w-]+)? (?:search(?:es)?|(?:was|were) searched)|literature (?:was|were) searched|(?:we|authors) searched|data sources:",
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
        r"(?<!non-)(?<!non )(?<!non)(?<!un)(?<!quasi-)(?<!mendelian )(?<!mendelian-)randomi[sz](?:ed|ation|ing|e)\b|randomly (?!select|sampl|chosen|pick|occur)\w+(?:ed|en|ing|t)\b|randomly (?:selected|chosen|picked) (?:to|in a double|for treatment)|(?:at random|by chance|by lottery|the flip of a coin|the toss of a coin) (?:to|into|assigned|received?)|(?:flipp|toss)(?:ed|ing) a coin|coin (?:toss|flip)|(?:drew|drawing) (?:lots|straws)|assigned (?:at random|randomly)|random(?:i[sz]ed)? (?:assignment|allocation|order|sequence)|(?:by|of) (?:drawing )?lots|sealed (?:opaque )?envelopes|a random,? (?:and |or )?(?:double|single|placebo)|randomly received",
    ),
    ("design.rct", "rct", r"(?-i:RCTs?)\b|(?:single-patient|n[- ]of[- ](?:1|one)) (?:randomi[sz]ed )?trials?"),
    (
        "design.non_randomised",
        "controlled_trial",
        r"(?:assigned|allocated|allotted) alternately|alternat(?:e|ing) allocation|alternately (?:assigned|allocated)|(?:non-?|quasi-|not |un)randomi[sz]ed (?:[\w,-]+ ){0,3}"
        + TRIAL,
    ),
    (
        "design.blinded",
        "controlled_trial",
        r"(?:double|triple|single|observer|assessor|evaluator|investigator|partially)[- ]?(?:blind(?:ed|ly)?|masked)|placebo[- ]control(?:led)?|neither (?:the )?\w+ nor (?:the |their )?\w+ (?:knew|know|were told|was told|were aware)|(?:sham|dose|active|vehicle|waitlist|wait-list|waiting-list)[- ]controlled|(?<!case-)(?<!case )(?<!non-)(?<!not )controlled (?:[\w-]+ ){0,2}(?:trials?|stud(?:y|ies)|comparisons?)",
    ),
    (
        "design.placebo_arm",
        "controlled_trial",
        r"(?:or|and|on|for|versus|vs\.?|against|to|than|with|from|over|received?|given|got|getting|taking|took) (?:either )?(?:an? |the |those |patients )?(?:(?:who )?(?:got|given|received|taking|took|on) )?(?:an? |the )?(?:matching |inactive |inert |dummy |sham |oral |intravenous |identical[- ]looking )?(?:placebos?|sham|sugar pills?|dummy pills?)\b|placebo (?:groups?|arms?|subjects|patients|recipients)|sugar pills?|dummy pills?",
    ),
    (
        "design.control_group",
        "controlled_trial",
        r"(?<!historical )(?:control|comparison|treatment|untreated|no-treatment|usual[- ]care|standard[- ]care|waitlist|experimental) (?:groups?|arms?)|control condition|(?:served|acted|used) as (?:the )?(?:\w+ )?controls?|head[- ]to[- ]head",
    ),
    (
        "design.crossover",
        "controlled_trial",
        r"(?<!case-)(?<!case )cross-?over (?:[\w,-]+ ){0,3}"
        + TRIAL
        + r"|crossed over to|"
        + r"(?:two|three|four)-way cross-?over",
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
        + r"|open (?:[\w-]+ )?(?:trials?|stud(?:y|ies))|(?:without|no|lacked|lacking|had no) (?:a )?(?:placebo|control|comparison) (?:group|arm)|historical(?:ly)? control(?:s|led|[- ]group)?|(?:served|acted) as (?:their|his|her|its) own controls?|pre-?post (?:design|study)|dose[- ](?:escalation|finding) (?:trial|study)|before[- ]and[- ]after (?:study|design)",
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
        r"cohorts?(?:[- ](?:stud(?:y|ies)|analysis))?|prospective(?:ly)? (?:[\w-]+,? ){0,3}(?:stud(?:y|ies|ied)|follow\w*|data|cohort|evaluat\w+|observ\w+|monitor\w+|survey\w*|collected)|observational (?:stud(?:y|ies)|research|analysis|trial)|(?:epidemiologic(?:al)?|longitudinal|population-based|follow-?up) (?:stud(?:y|ies)|data|research)|(?:were |was |been )?(?:followed|tracked|monitored)(?: up)? for (?:\w+ |up to |about |more than |an average of )*(?:years?|months?|decades?)|(?:insurance|medicare|medicaid|prescription|health|medical|hospital|veterans?) (?:claims|records|registr(?:y|ies)|databases?)(?: data)?|(?:disease|national|nationwide|drug) registr(?:y|ies)|regist(?:er|ry)[- ](?:based |linked )?(?:stud(?:y|ies)|data|analysis)|target trial emulation|emulat\w+ (?:an? )?(?:target |randomi[sz]ed )?trial|follow(?:ed|ing) (?:more than |about |over |up )?[\d,]+ (?:[\w-]+ ){1,4}(?:for|over) |framingham|rotterdam study|uk biobank|million women study|health professionals follow-up|(?:record[- ]linkage|biobank|real-world) (?:stud(?:y|ies)|data|evidence)|nurses['’] health study",
    ),
    ("design.retrospective", "cohort", r"retrospective(?:ly)?"),
    (
        "design.healthy_controls",
        "case_control",
        r"(?:healthy|normal|age-matched|sex-matched|matched|unaffected|asymptomatic) (?:[\w-]+ ){0,3}(?:(?:served|acted|were used) as (?:the )?(?:\w+ )?controls?|controls)\b|\bwithout [^.;]{2,50} (?:who )?(?:served|acted) as (?:the |a )?(?:\w+ )?controls?",
    ),
    (
        "design.case_control",
        "case_control",
        r"case[- ]crossover|case[- ]?control(?:led|s)?(?: (?:stud(?:y|ies)|analysis|design))?|cases? (?:were |was )?(?:and|matched (?:to|with)) (?:\w+ )?controls",
    ),
    (
        "design.cross_sectional",
        "cross_sectional",
        r"cross[- ]sectional(?:ly)?|(?:online |national |web-based |internet |telephone |mail |postal |patient |health )?surveys?(?: of| data| respondents)?\b|survey(?:ed)|questionnaires? (?:was|were) (?:sent|mailed|completed)|polled",
    ),
    (
        "design.case_series",
        "case_series",
        r"case series|cases of [^.;]{3,60} (?:have been|were|has been) (?:described|reported|documented|published)|series of (?:\d+|\w+) (?:consecutive )?(?:patients|cases|people)|(?:case reports|cases) (?:of|in) (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:patients|people|women|men|children)|(?:two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2}) (?:case reports|case histories|cases (?:of|are|were|is)|patients (?:who )?(?:developed|are described|are reported|is reported|were seen))|(?:we|to) (?:report|describe|present) (?:on )?(?:here )?(?:our experience|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[\w-]+ ){0,4}(?:cases|patients|women|men|children|infants))|chart reviews?|reviewed the (?:[\w-]+ )?(?:charts|records|case notes|case records)|pharmacovigilance|spontaneous reports|adverse[- ](?:event|drug[- ]reaction|reaction)s? (?:reporting (?:system|database)|database)|\b(?-i:FAERS|VAERS)\b|review of (?:\w+ )?(?:charts|medical records)",
    ),
    (
        "design.case_report",
        "case_report",
        r"case (?:reports?|study|studies|history|presentation)|(?:we|to) (?:report|describe|present) (?:on )?(?:here )?(?:an? |the )(?:[\w-]+ ){0,3}(?:case|patient|woman|man|boy|girl|infant|child)\b|(?:an?|the)(?: first)?(?: reported)? case of\b|(?:an?|one) (?:[\w-]+ ){0,4}(?:patient|case|woman|man|boy|girl|infant|child|neonate|male|female)(?: [^.;]{0,60})? (?:is|was) (?:reported|described|presented)|(?:an?|this|our) \d{1,3}[- ](?:years?|months?|weeks?|days?)[- ]old|anecdotal(?:ly)? (?:reports?|evidence)|first report(?:ed)? (?:case )?of",
    ),
    *BENCH_DESIGNS,
    # papers without a study of their own
    (
        "design.guideline",
        "guideline",
        r"(?:clinical |practice |treatment |consensus |prescribing )?guidelines?(?! was)|consensus (?:statement|panel|conference|recommendations?)|position (?:paper|statement)|(?:task force|society|academy|college|association|institutes?|NICE|NIH|CDC|WHO|USPSTF|AAP|ACOG|AHA|ADA|Endocrine Society)(?: [\w()-]+){0,8}? (?:recommends?|advises?|recommended|advise[ds]|endorses?)",
    ),
    (
        "design.narrative_review",
        "narrative_review",
        r"(?:this|the|a|an|our|present|brief|short|comprehensive|clinical|narrative|literature|recent|published?|\d{4}|of) (?:(?:narrative|scoping|literature|clinical|critical|brief|short|recent|comprehensive|mini)[ -]?)*review(?: article)?(?= (?:of|on|paper|article|discuss\w*|summari\w*|focus\w*|describ\w*|cover\w*|examin\w*|aims?|is|was|appeared|article|,|by|in|the|provid\w*|outlin\w*|consider\w*|highlight\w*|will|presents?)|[:.,]|$)|we (?:review|summari[sz]e|discuss)\b|(?:article|paper|chapter) (?:will )?(?:reviews?|summari[sz]es?|discuss(?:es)?|outlines?)|(?:is|are|were) reviewed\b|review article|(?:editorial|commentary)\b",
    ),
)

DESIGN_KEYS: dict[str, tuple[str, ...]] = {
    "design.meta_analysis": ("meta",),
    "design.systematic_review": ("systematic", "umbrella", "cochrane", "search", "selection criteria", "data source"),
    "design.pooled": ("pool", "combined"),
    "design.analysis_of_trials": ("trials", "studies", "rcts"),
    "design.trials_pooled": ("trials", "studies"),
    "design.randomised": ("random", "by chance", "lott", "coin", "lots", "straws", "envelope"),
    "design.rct": ("rct", "single-patient", "n-of", "n of"),
    "design.non_randomised": ("randomi", "alternat"),
    "design.blinded": ("blind", "mask", "controlled", "neither"),
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
        "own control",
        "before",
    ),
    "design.early_phase": ("phase",),
    "design.treated_patients": ("consecutive", "eligible", "evaluable", "pretreated", "chemotherapy", "patients were"),
    "design.cohort": (
        "cohort",
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
        "emulat",
        "framingham",
        "rotterdam",
        "biobank",
        "million women",
        "health professionals",
        "real-world",
    ),
    "design.retrospective": ("retrospect",),
    "design.healthy_controls": ("control",),
    "design.case_control": ("control", "crossover", "cross-over"),
    "design.cross_sectional": ("sectional", "survey", "questionnaire", "polled"),
    "design.case_series": (
        "series",
        "case",
        "patients",
        "report",
        "describe",
        "present",
        "chart",
        "review",
        "vigilance",
        "spontaneous",
        "adverse",
        "faers",
        "vaers",
    ),
    "design.case_report": ("case", "report", "describe", "present", "-old", " old", "anecdot"),
    **BENCH_KEYS,
    "design.guideline": ("guideline", "consensus", "position", "recommend", "advise", "endorse"),
    "design.narrative_review": ("review", "summari", "discuss", "outline", "editorial", "commentary"),
}
"""Of each row the bits of which one must stand in a sentence that it matches: a cheap first look."""

WANTED = words(
    r"(?:needs? (?:for|of|more|an?|large|good|further|to be)|needed|requires? (?:an?|more|large|further)|demand(?:ed)?|await(?:ed|s)?|warrant(?:ed|s)?|await(?:ing)?|call(?:ed|s)? for|should be|future|further"
    r"|plan(?:s|ned|ning)?|lack of|absence of|until|unless|instead of|waiting for|would have to|will have to|must be|recruiting for"
    r"|hop(?:es|ing) (?:for|to)|propos(?:ed|es|ing)|upcoming|forthcoming|gold standard|want(?:s|ed)?|as opposed to|rather than|unlike|emulat\w+)\b[^.;]{0,45}$",
)
"""Before a cue: the study that it names is only wished for."""
DENIED = words(
    r"(?:\bno|\bnot|n['’]t|\bnever|\bwithout|\bfew|\blacks?|\blacking|\bneither|\bnor|\bzero)\b(?: (?:any|yet|a|an|been|large|good|published|proper|single|human|such|high-quality|quality|well-designed|adequate|rigorous|of|these|were|was|the|proven|tested|in|by|for|clinical|formal|double-blind,?|placebo-controlled,?|large-scale|long-term|based|on|from|studied))*[ ,]*$|\bnone of (?:the|these|those|them) [^.;]{0,40}$",
    needs=("no", "n't", "n’t", "never", "without", "few", "lack", "neither", "zero"),
)
"""Before a cue: the study that it names is said not to exist."""
WANTED_AFTER = words(
    r"^,?(?: [\w,-]+){0,8}? (?:(?:is|are|were|will be|would be|still|remains?|have to be|has to be|to be) )?(?:now |still |urgently |clearly |first |also |being )*"
    r"(?:needed|required|warranted|lacking|awaited|necessary|planned|called for|under ?way|missing|would|must|should|will (?:be|have)|allow for|can (?:tell|show)|have yet|has yet|are rare|do not exist|does not exist|don['’]t exist|ongoing|recruiting)\b",
)
"""After a cue: the same ("randomised trials are needed")."""

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
UNLABELLED: tuple[tuple[str, Design, AnyCase, tuple[str, ...]], ...] = (
    ("design.one_patient", "case_report", ONE_PATIENT, ()),
    ("design.several_patients", "case_series", SEVERAL_PATIENTS, ()),
    ("design.treated", "uncontrolled_trial", TREATED, ("no_comparator",)),
)
"""A study's own page without a word of its design: one patient, a handful, or people who were all treated."""
