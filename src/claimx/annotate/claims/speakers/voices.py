"""The words by which a sentence tells who speaks in it, as tables."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.late_pattern import late_pattern

SAY = (
    r"(?:said|says|say|saying|added|adds|noted|notes|explained|explains|told|tells|reported|reports|concluded|concludes|"
    r"according\s+to|pointed\s+out|points\s+out|points|warned|warns|commented|comments|stated|states|wrote|writes|"
    r"believes|believed|argues|argued|recalls|recalled|cautioned|cautions|advises|recommends)"
)
_NAME = r"[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+)*"
_TITLE = r"(?:Dr\.?|Prof\.?|Professor)\s+"

STUDY = AnyCase(
    r"\b(?:stud(?:y|ies)|trials?|research|researchers|scientists|investigators|meta-?analys[ie]s|review|reviewers|"
    r"findings|results|data|evidence|analysis|experiments?|authors|report|team|paper|case\s+(?:series|reports?))\b[^.;]{0,70}?\b(?:found|find|finds|show|shows|showed|shown|"
    r"suggest|suggests|suggested|suggesting|indicate|indicates|indicated|demonstrate|demonstrates|demonstrated|reported|report|reports|reveal|reveals|"
    r"revealed|conclude|concluded|concludes|confirmed|confirm|confirms|observed|determined|provide|provides|published|said|seen|linked|links|associated?|associates|noted|support|supports|point|points)\b|"
    r"\b[Aa]ccording\s+to\s+(?:the|a|an|this|new|recent|data|their|one|some|several|many)\b[^.,;]{0,60}\b(?:stud(?:y|ies)|report|research|data|findings|analysis|review|paper|journal|researchers|scientists|team|trials?)\b|"
    r"\b(?:they|researchers|scientists|investigators|the\s+authors|the\s+team|he|she)\s+(?:also\s+)?(?:found|concluded|observed|showed|discovered)\b|"
    r"\b(?:they|researchers|scientists|investigators|the\s+authors|the\s+team)\s+(?:also\s+)?(?:reported|noted)\b|"
    r"\b(?:in|from)\s+(?:a|an|one|this|the|another|two|three|several|that|some|many|most)\s+[^.,;]{0,50}\b(?:study|trial|trials|studies|review|meta-analysis)\b|"
    r"\b(?:in|from)\s+(?:clinical|human|animal|early|recent|small|large|previous|randomi[sz]ed|controlled|observational)\s+(?:[\w-]+\s+){0,3}(?:studies|trials|research)\b|"
    r"\b(?:study|trial)\s+(?:results|participants|data)\s+show|"
    r"\baccording\s+to\s+(?:\w+\s+){0,3}(?:researchers|scientists|investigators|studies|research)\b|"
    r"\bresults:|\b(?:was|were)\s+(?:also\s+)?(?:shown|found|demonstrated)\s+to\b|\b(?:has|have|had|been)\s+(?:been\s+)?(?:shown|demonstrated|found)\b|\bet\s+al\b",
)
"""A study, or those who did it, with what it found."""

NOT_SHOWN = AnyCase(
    r"\b(?:(?:has|have|had)\s+(?:not|never)|(?:has|have|had)n['’]t|(?:is|are|was|were)\s+not)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?(?:shown|demonstrated|found|proven)\b",
)
"""The author's own verdict that nothing was shown."""

NUMBERS = AnyCase(
    r"\d\s?%|\bper\s?cent\b|\bpercent\b|\bp\s?[<=>]|\b(?:compared|compared\s+with|than)\b[^.]{0,40}\bplacebo\b|\bplacebo\b|\bsignificant(?:ly)?\b|\b(?:odds|hazard)\s+ratio\b|participants|serious\s+adverse|most\s+common\s+side\s+effects|"
    r"\bpatients\s+(?:who|taking|receiving|given|treated|on)\b|\b(?:was|were)\s+(?:linked|tied)\s+to\b|\bgroups?\b[^.]{0,30}\b(?:had|was|were|than)\b|\bin\s+the\s+[\w-]+\s+(?:group|arm)\b|\bno\s+(?:[\w-]+\s+)?differences?\b|"
    r"^\W*(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?(?:patients|people|women|men|children)\s+\w+ed\b",
)
"""Figures and comparisons that only a study gives."""

FIGURES = AnyCase(r"\d\s?%|\bper\s?cent\b|\bpercent\b|\bplacebo\b|\bp\s?[<=]|\d+-fold")
"""Figures that nobody has from their own experience."""

PAST = AnyCase(
    r"\b(?:reduced|lowered|improved|increased|decreased|raised|cut|prevented|fell|rose|dropped|led|caused|relieved|eased|shortened|slowed|delayed|worsened|was|were|did(?:n['’]t)?|had|showed|failed"
    r"|developed|occurred|experienced|achieved|lost|gained|slept|reported|protected|maintained|produced|resulted|declined|helped|outperformed|boosted|inhibited|suppressed|induced|went|recovered|healed|responded|remained|restored|normali[sz]ed|alleviated|attenuated|exhibited|saw)\b",
)
"""The tense in which the results of a study are told."""

PRESENT = AnyCase(r"\b(?:may|might|can|could|should|is|are|appears?|seems?)\b")
"""Before the past: a statement of what holds, in which the past is a participle ("is useful in delayed puberty")."""

MEASURED = AnyCase(
    r"\d|\bthan\b|\bplacebo\b|\bcontrols?\b|\bcompared\b|\bversus\b|\bvs\b|\bsignificant(?:ly)?\b|\bgroups?\b|\bpatients\b|\bparticipants\b|\bvolunteers\b|\bsubjects\b|\b(?:women|men|children|people|those)\s+(?:who|taking|given|on|in)\b|\balso\b|\bafter\b|\bdid\s+not\b|\bno\s+(?:difference|effect|benefit|change)|\badverse\s+(?:events|effects)|\bthe\s+(?:drug|treatment|supplement)\b",
)
"""What a sentence about a study's results has beside the tense."""

BROUGHT_UP = AnyCase(
    r"\b(?:an?|one|another|this|that|the|two|three|several|\d+)\s+(?:[\w’'-]+,?\s+){0,6}?(?:study|studies|trials?|experiments?|meta-analys[ei]s|review|survey|RCTs?)\b|\b(?:and|with)\s+(?:his|her|their)?\s?(?:colleagues|co-?workers)\b|\bet\s+al\b|\brandomi[sz]ed\b|\brandomly\b",
)
"""A particular study, brought up."""

PERSONAL = AnyCase(
    r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself|we|our|you|your|he|she|his|her|him)\b",
)

_AGENCIES = (
    r"(?:FDA|NIH|WHO|CDC|EMA|NICE|DEA|NHS|MHRA|TGA|USPSTF|FTC|EFSA|NCCIH|NCCN|ASCO|ACOG|AAP|ADA|AHA|ACC|ESC|EULAR|IDSA|KDIGO|GINA|GOLD|SIGN|Medsafe|Food\s+and\s+Drug\s+Administration|National\s+(?:Institutes?|Cent(?:er|re)s?)\s+(?:of|for|on)\s+[A-Z]\w+|"
    r"World\s+Health\s+Organi[sz]ation|Centers\s+for\s+Disease\s+Control(?:\s+and\s+Prevention)?|European\s+Medicines\s+Agency|Drug\s+Enforcement\s+(?:Administration|Agency)|Health\s+Canada|National\s+Health\s+Service|"
    r"(?:U\.?S\.?\s+)?Preventive\s+Services\s+Task\s+Force|Federal\s+Trade\s+Commission|Therapeutic\s+Goods\s+Administration|(?:American|European|British|Canadian|International|Australian|National|Royal|World)\s+(?:[A-Z]\w+\s+){0,3}?(?:Association|Academy|College|Society|Federation|Council|Foundation|Board|Authority|League)(?:\s+(?:of|for|on)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+){0,3})?|"
    r"[A-Z]\w+\s+Society)"
)
NAMED_AGENCY = late_pattern(rf"\b{_AGENCIES}")
AGENCY = late_pattern(
    rf"\b(?:{_AGENCIES}|[Tt]he\s+agency|[Rr]egulators?|[Hh]ealth\s+(?:authorities|officials|agencies)|[Gg]uidelines?(?:\s+(?:from|by|of|issued\s+by)\s+[^.;,]{{1,60}}?)?|[Tt]ask\s+[Ff]orce|[Aa]dvisory\s+(?:panel|committee))(?:\s+(?:officials?|advisers?|scientists|experts|guidelines?|guidance|website|panel|reviewers))?"
    r"[^.;]{0,40}?\b(?:says?|said|advis(?:es?|ed)|recommend(?:s|ed)?|warn(?:s|ed)?|states?|stated|suggests?|cautions?|cautioned|notes?|considers?|lists?|classif(?:y|ies)|concluded?|concludes|endorses?|urged?|urges|found|determined)\b|"
    rf"\b(?:[Aa]ccording\s+to|says|said)\s+(?:the\s+)?(?:US\s+|U\.S\.\s+|UK\s+)?(?:{_AGENCIES}|(?:current\s+|national\s+|international\s+|clinical\s+|new\s+|updated\s+)*(?:guidelines?|guidance|regulators)\b)"
)

COMPANY = re.compile(
    r"\b(?:[Tt]he\s+company|[Tt]he\s+(?:drug\s?)?manufacturer|[Mm]anufacturers?|[Dd]rug\s?makers?|[Tt]he\s+makers?|"
    r"[Tt]he\s+firm)(?:\s+(?:that|which)\s[^.;,]{1,60})?(?:,[^.;,]{1,60},)?\s+(?:said|says|claims?|announced|reported|reports|plans|expects|hopes|intends|markets|advertises?)\b|"
    r"\b(?:said|says)\s+(?:the\s+)?(?:company|manufacturer|drug\s?maker)\b|\bour\s+(?:product|formula|supplement)\b|"
    r"\bvice\s+president\b|\bchief\s+(?:executive|medical|scientific)\s+officer\b|\bCEO\b|\b(?:are|is)\s+advertised\b|\b[Aa]ccording\s+to\s+(?:its|the)\s+(?:manufacturer|makers?|company|label|package\s+insert|website)\b|\b(?:[Tt]he\s+|its\s+)(?:label|package\s+insert|press\s+release)\s+(?:says|states|claims|promises|warns)\b|\bspokes(?:person|man|woman)\b"
)
SAID = re.compile(
    r"\b([A-Z][\w&-]+)(?:,\s+(?:which|the\s+maker|the\s+company|maker|manufacturer|a\s+[\w-]+\s+(?:company|firm))\b[^.,;]{0,60},)?\s+(?:has\s+)?(?:said|says|announced|reported|claims|claimed|plans|expects|hopes|intends|asked|applied)\b"
)
MAKERS = late_pattern(
    r"\b([A-Z][\w-]+)(?:\s+[A-Z][\w-]+)?,?\s+(?:&\s+Co|Inc|Corp|Ltd|plc|AG|Pharma\w*|Therapeutics|Laborator(?:y|ies)|Bio\w+|"
    r"Sciences|Health,?\s+Inc)\b|\b(?:[Dd]rug\s?maker|company\s+called|developed\s+by|made\s+by|manufactured\s+by|marketed\s+by)\s+([A-Z][\w-]+)"
    r"|\b([A-Z][\w-]+),\s+(?:which\s+(?:makes|sells|markets|manufactures|developed)|the\s+(?:maker|manufacturer)\s+of)\b"
)
LARGE = frozenset(
    {"Pfizer", "Merck", "Novartis", "Roche", "Sanofi", "GSK", "GlaxoSmithKline", "AstraZeneca", "Bayer", "Lilly"}
    | {"Amgen", "AbbVie", "Gilead", "Moderna", "Biogen", "Takeda", "Novo", "Janssen", "Regeneron", "Teva", "Abbott"}
    | {"Genentech", "Celgene", "Allergan", "Vertex", "Otsuka", "Eisai", "Lundbeck", "Sage", "Compass"}
)
"""Makers of drugs that a page may name without saying what they are."""

EXPERT = late_pattern(
    rf"\b(?:{SAY})\s+(?:(?:lead|senior|co-?|study|the|epidemiologist|author|researcher|professor|investigator)[\s-]*){{0,5}}({_TITLE})?({_NAME})|"
    rf"({_TITLE})({_NAME})[^.;]{{0,60}}?\b{SAY}\b|"
    rf"\b([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?),?\s+(?:also\s+|who\s+[^,.;]{{0,40}},\s+)?{SAY}\b|"
    rf"\b(?:he|she)\s+(?:also\s+)?(?!report\w*\s+(?:\w+ing|no|an?|some|less|more|better|improve\w*|relief|his|her)\b){SAY}\b"
)
EXPERTS = AnyCase(
    r"\b(?:experts|doctors|physicians|specialists|clinicians|pharmacists|health\s+officials)\s+(?:say|said|warn|warned|advise|believe|agree|note|recommend)\b|"
    r"\b(?:my|our|your|his|her)\s+(?:\w+\s+)?(?:doctor|gp|physician|psychiatrist|neurologist|rheumatologist|gastroenterologist|dermatologist|gyna?ecologist|oncologist|cardiologist|endocrinologist|specialist|consultant|pharmacist|nurse|naturopath|vet)\s+(?:\w+ly\s+)?(?:says|said|told|tells|thinks|thought|explained|explains|warned|mentioned|assured|believes|reckons)\b",
)
PATIENT = AnyCase(
    r"\b(?:patient|mother|father|user|customer|reviewer)s?\b[^.;]{0,30}\b(?:said|says|told|recalls|wrote)\b",
)
OWN_STORY = re.compile(
    r"\bI\s+(?:took|take|tried|felt|feel|slept|sleep|suffered|couldn|could|no\s+longer|stopped|was\s+(?:diagnosed|in\s+pain|taking|on|able|prescribed|put))\b|"
    r"\bmy\s+(?:pain|symptoms|life|mood|depression|anxiety|hair|skin|weight|sleep|headaches?|migraines?|doctor|energy)\b"
)
"""In a quotation: the one who is quoted tells of their own health."""
SINGULAR = re.compile(r"\b(?:I['’](?:m|ve|d|ll)\b|I\s+[a-z]|[Mm]y\b|me\b|myself\b)")
"""One person, of themselves."""
CREDENTIALS = re.compile(
    r"\b(?:Dr|Prof|Professor|MD|PhD|author|researcher|investigator|expert|scientist|led|director|physician|doctor)\b"
)
UNNAMED = AnyCase(
    r"\b(?:is|are|was)\s+(?:widely\s+|generally\s+|commonly\s+)?(?:thought|believed|said|rumou?red|reputed|claimed|purported)\b|\bwide-?spread\s+thought\b|\bsome\s+(?:people\s+)?(?:say|believe|claim|think)\b|\bmany\s+(?:people\s+)?(?:say|believe|claim)\b|\bit\s+has\s+been\s+(?:proposed|suggested)\b|\bthought\s+by\s+some\b|\b(?:proponents|advocates|supporters|promoters)\s+(?:say|claim|believe|argue)\b",
)
ET_AL = AnyCase(
    r"(?-i:\b(?P<name>[A-Z][\w’'-]+\s+et\s+al|[A-Z][\w’'-]+\s+and\s+(?:colleagues|co-?workers))\b\.?[^.;]{0,60}?\b(?:found|showed|shown|reported|demonstrated|observed|concluded|described|suggested|noted|compared|studied|treated)\b)",
    needs=("et al", "et\n", "et\xa0", "et  ", "colleagues", "workers"),
)
"""Others by their name, with what they found."""
EARLIER = AnyCase(
    r"\b(?:older|early|earlier|previous|prior|recent|other|past)\s+(?:reports?|trials?|studies|study|work|research)\b[^.;]{0,80}?\b"
    r"(?:suggest|suggested|show|showed|shown|found|report|reported|indicate|indicated|demonstrated)",
)
"""On a study's own page: what others found before."""

NOBODY = frozenset(
    {"The", "This", "It", "In", "A", "They", "We", "I", "Researchers", "Scientists", "Patients", "Participants"}
    | {"Studies", "Doctors", "Women", "Men", "People", "Results", "Authors", "Investigators", "Users", "Others"}
    | {
        "Many",
        "Some",
        "Most",
        "Experts",
        "Data",
        "Study",
        "Research",
        "Trial",
        "Trials",
        "Evidence",
        "Clinicians",
        "If",
        "But",
        "And",
        "However",
    }
)
"""Capitalised words before "said" that are no person's name."""
