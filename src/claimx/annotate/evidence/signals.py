"""What the words of a sentence signal: results, opinion, a named or unnamed study, a mechanism, one's own story."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.evidence.wording import words

UNNAMED = words(
    r"\b(?:in (?:one|an?|some|several|many|other|early|recent|another|various|multiple|human|clinical|preliminary|most|two|three) (?:(?:small|large|recent|early|clinical|human|preliminary|older|new|other|controlled|more) )*(?:study|studies|trials?|experiments?)\b(?! of \d)|(?:(?:many|several|some|numerous|various|multiple|most|other|recent|early|earlier|previous|prior|past|older|new|clinical|human|scientific|medical"
    r"|preliminary|published|observational|modern|emerging|more than|a (?:number|handful|few|variety|growing body|couple|dozen|large body|wealth) of|dozens of|no|few|these|more than a dozen|limited) )*"
    r"(?:studies|trials|research|evidence|reports|data|scans|literature|science|experiments|reviews|surveys)(?: (?:in|of|on|from|with|by|about|sponsored|funded|conducted|done)(?: [\w'’-]+){1,6}?)?,? (?:also |now |has |have |had |that |which |already |clearly |consistently |even |further |generally )*"
    r"(?:seen|saw|noted|credit|show|suggest|indicat|demonstrat|found|find|prove|confirm|support|link|point|reveal|report|prov|says?|tell|been mixed|mixed|been conflicting|conflicting|is (?:mixed|limited|strong|weak|growing)|impl|associat|conclud|establish|hint|backs?)\w*"
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
    r"\b(?:(?:previous|prior|earlier|past|older|another|other|separate|early|pilot|preliminary|follow-up|similar|subsequent|related|several|many|numerous|different|(?-i:(?:[Aa]n?|[Oo]ne|[Aa]nother)) (?:19|20)\d\d|1[89]\d\d|the most recent|most recent|larger phase|phase iii) (?:[\w'’-]+ ){0,3}(?:study|studies|trials?|research|reports?|work|analys[ei]s|reviews?|experiments?)"
    r"|(?:study|trial|report|research|studies) (?:published |done |conducted |reported )?(?:in|from|of) (?:19|20)\d\d|animal studies|studies in (?:animals|mice|rats)|test tube|laboratory (?:studies|experiments)|observational (?:data|studies)|a variety of studies|(?:last|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|year),? [^.]{0,80}(?:reported|published|found|showed)|two large trials|an? (?:second|third|fourth),? (?:[\w-]+,? ){0,3}(?:study|trial|comparison|experiment|analysis))\b",
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
    r"\b(?:did not|didn['’]t|no (?:significant )?(?:differences?|effects?|benefits?|changes?|improvements?|better|worse)|improved|reduced|lowered|raised|increased|decreased|fell|rose|dropped|gained|eased|relieved|worsened|remained|slept|recovered|prevented|protected|cut|helped|worked|failed|succeeded|outperformed)\b",
)
"""The past tense in which a study's results go on."""

TOLD = words(
    r"\b(?:was|were|had|did|didn['’]t|went|\w{3,}ed|saw|fell|rose|cut|led|found|lost|gave|got|took)\b",
)
"""The past: what somebody says in the present after a study is their own view."""

FINDINGS = words(
    r"\b(?<!despite )(?<!involved in )(?<!part of )(?:(?:these|the|our|this|new|their|its|your) (?:\w+ ){0,2}(?:findings?|results?|data|study|trial|evidence|research|outcomes?|analysis)|we (?:found|saw|showed|observed|demonstrated)|an? (?:\w+ )?(?:unexpected|surprising|key|main|striking|unusual) finding)\b"
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
APPROVAL = words(
    r"\b(?:approv(?:al|ed) (?:by|for|from) (?:the )?(?:\w+ )?(?:FDA|EMA|Food and Drug)|(?:FDA|EMA)[- ]approv(?:ed|al)|label(?:led)? (?:warns|states|says)|boxed warning|black[- ]box)",
)
MECHANISM = words(
    r"\b(?:by (?:blocking|inhibiting|binding|activating|increasing|reducing|boosting|its action|acting|stimulating|modulating|targeting|suppressing|preventing the)|receptors?|antagonist|agonist|pathway|cytokines?|enzymes?|neurotransmitters?|glia\w*|microglia\w*|endorphins?|trigger\w*|mechanisms?|mediated|via|signal+ing|thus|thereby|theoretical(?:ly)?|mitochondri\w+|serotonin|dopamine|glutamate)\b",
)
TARGET = words(
    r"\b(?:mimics?|works? by \w+ing|(?:block|prevent|promot|regulat|balanc|stimulat|suppress|modulat)(?:s|es|ing) (?:the )?(?:[\w-]+ ){0,3}(?:release|production|uptake|activity|waves|signals?|hormones?|enzymes?|transmission|formation|synthesis)|acetylcholine|gaba|histamine|norepinephrine|noradrenaline|insulin|glucagon|prostaglandins?|nitric oxide|collagen|immune (?:system|cells?|response)|inflammatory (?:response|markers?|cytokines?)|blood flow|cell membranes?|reuptake|(?:binds?|binding) to|inhibit(?:s|ing|or)|(?:increas|boost|rais|stimulat)(?:es|ing) (?:the )?(?:production|release|levels) of|free radicals|antioxidants?)\b",
)
"""What a drug acts on in the body, in the words of those who sell it."""
SURROGATE = words(
    r"\b(?:bone (?:mineral )?density|bmd|cholesterol|ldl|hdl|triglycerides?|hba1c|a1c|blood (?:glucose|sugar)|biomarkers?|viral load|tumou?r markers?|c-reactive protein|crp|psa|intraocular pressure|ejection fraction|plaque|titers?|(?:hormone|cortisol|cytokine|enzyme|insulin) levels?|brain scans?|dendritic spines|liver fat)\b",
)
BACKGROUND = words(
    r"^(?:background|introduction|context|rationale|why (?:the|this) research|importance|the issue|what is known)\b|\b(?:little is known|remains? (?:a )?first-line|is (?:a|an|the) (?:most |more )?(?:common|leading|major|widely|popular|standard)|are (?:widely|commonly|often)|doctors (?:often |commonly |usually |routinely |sometimes )?(?:recommend|prescribe|use)|known to|is known|typically|in the united states|million|is thought|are thought|traditionally|historically|despite the (?:popularity|epidemic|widespread))\b",
)
IDENTIFIED = words(
    r"\bpublished (?:\w+ ){0,3}in (?:the )?(?:\w+ ){0,3}?(?!english|german|french|spanish|chinese|january|february|march|april|may|june|july|august|september|october|november|december)(?-i:[A-Z])|(?-i:\bJournal\b|\bLancet\b|\bJAMA\b|\bBMJ\b|\bNature\b|\bAnnals\b|\bPLoS\b|\bPLOS\b|\bNEJM\b|\bNew England\b)|\bdoi\b|10\.\d{4,9}/|(?-i:\bNCT\d{8}\b)|\bet al\b|\band (?:his |her |their )?(?:colleagues|co-?authors|co-?workers)\b"
    r"|\b(?:lead|study|senior|first|co-?|principal)[ -]?(?:study )?(?:author|investigator|researcher)\b|(?-i:\b[A-Z][A-Z0-9-]{3,}\b) (?:clinical )?(?:trial|study)|\b(?:trial|study)(?:,| called| known as| named|, called)? \(?(?-i:[A-Z][A-Z0-9-]{3,}\b)|\b(?:trial|study)\b[^.;]{0,60}, (?-i:[A-Z]{3,}[A-Z0-9-]*\b),|\bappears? in\b",
)

OF_ITSELF = words(
    r"\b(?:we|our|this (?:\w+ )?(?:article|review|paper|meta-analysis|analysis|study|chapter|update)|search(?:ed|es)?|data sources?|study selection|selection criteria|systematic review|methods|conclusions?)\b",
)
"""Where a review speaks of itself, not of the studies that it reviews."""

KEYS: tuple[tuple[AnyCase, tuple[str, ...]], ...] = (
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
