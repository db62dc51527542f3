"""Tables and patterns shared by the finders: persons, institutions, study nouns, verbs of research."""

from __future__ import annotations

from claimx.late_pattern import late_pattern

UPPER = "A-ZÀ-ÖØ-ÞĆČĎĐĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
LOWER = "a-zß-öø-ÿāăąćčďđēėęěğīįıłńňōőřśşšťūůűźżž"
CAP = rf"(?:[DO]['’]|Mc|Mac|De|Di|Du|La|Le|Van)?[{UPPER}][{LOWER}]+(?:['’][{LOWER}]+)?(?:[-‐‑](?:[{UPPER}]?[{LOWER}]+|[{UPPER}](?=[-‐‑]))){{0,3}}"
PARTICLE = r"(?:de|de la|del|della|di|da|dos|du|van|van der|van den|von|der|den|ter|ten|la|le|al|el|bin|ibn|St\.)"
FAMILY = rf"(?:{PARTICLE}\s|[Aa]l-|[Ee]l-)?{CAP}"
DEGREES = r"(?:,?\s(?:M\.?\s?D|Ph\.?\s?D|D\.?O|D\.?Phil|M\.?P\.?H|Dr\.?P\.?H|Sc\.?D|Psy\.?D|Pharm\.?D|M\.?Sc?|MSCI|MHS|B\.?A|M\.?A|R\.?N|R\.?D|N\.?D|D\.?D\.?S|FACP|FACC|FRCP|M\.?B\.?B\.?S|MBChB|EdD|JD|MBA|LAc|NP|PA-C|CNS|DVM)\b\.?){1,5}"
FULL_NAME = rf"{CAP}\s(?:(?:[{UPPER}]\.?|{CAP})[\s]){{0,2}}{FAMILY}(?:,?\s(?:Jr|Sr|II|III)\b\.?)?"
INITIAL_NAME = rf"(?:[{UPPER}]\.\s?){{1,3}}(?:{CAP}\s(?:[{UPPER}]\.\s)?(?={FAMILY}(?:[,.;)]|\s[a-z]|$)))?{FAMILY}"
TITLE = r"(?:(?:Drs?|Profs?|Professors?|Doctors?|Sir|Dame)\b\.?\s){1,2}"
PERSON = rf"(?:{TITLE}(?:(?:[{UPPER}]\.?|{CAP})\s){{0,3}}{FAMILY}|{FULL_NAME}|{INITIAL_NAME})(?:{DEGREES})?"
PLACE = rf"(?:the\s)?{CAP}(?:[\s-](?:of\s(?:the\s)?|for\s(?:the\s)?|in\s|at\s|and\s|&\s)?(?:{CAP}|[A-Z]{{2,6}})){{0,6}}|(?:the\s)?[A-Z]{{2,6}}(?:\s{CAP}){{0,3}}"
AFFILIATION = rf"(?:,?\s(?:(?:working\s|based\s|who\sis\s)?(?:at|of|from|with))\s(?:{PLACE})(?:,\s(?:{CAP}|[A-Z]{{2}})(?:\s{CAP})?(?=,?\s(?:and|who|has|have|found|reported)|,)){{0,2}})"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
COLLEAGUES = (
    r"(?:,?\s(?:and|&|with|along\swith)\s(?:(?:(?:his|her|their|its|the|other|several|some|two|three|\w+)\s){0,2}?(?:colleagues?|co-?workers?|collaborators?|associates|co-?authors?|co-?investigators?|others)|(?:his|her|their|its)\s(?:\w+\s){0,2}?(?:team|group|lab|laboratory))\b"
    r"|,?\set\.?\sal\b\.?|['’]s\s(?:\w+\s)?(?:team|group|lab|laboratory)\b)"
)

STUDY_VERB = (
    r"(?:(?:has|have|had)\s)?(?:(?:also|recently|first|since|now|previously|then|later|further|independently|and)\s){0,2}"
    r"(?:shown?|showed|shows|found|find|finds|demonstrated?|demonstrates|discovered|reported|reports?\s(?:results|findings|that|on|the\sresults|in)|published?|publishes|conducted"
    r"|reviewed|analy[sz]ed|investigated|examined|randomly\sassigned|randomi[sz]ed|enrolled|recruited|compared|measured|identified|observed|conclud(?:e|es|ed)\sthat"
    r"|evaluated|assessed|carried\sout|performed|looked\sat|studied|tested|surveyed|documented|led\sa|linked|determined|followed\s[\d,]+|gave\s[\d\w]+\s(?:patients|people|volunteers|participants|mice|rats)"
    r"|began\sresearch|pioneered|set\sout|tracked|estimated|pooled|proposed|proposes?|hypothesi[sz]ed?|cautioned\s(?:in|that)|wrote\sin\sthe|tr(?:eat|i)ed\s\d+)\b"
)
NOT_STUDY_OBJECT = r"(?!\s(?:over|more\sthan|many|several|numerous|dozens|hundreds|widely|extensively|books?|a\sbook)\b|\s(?:me|my|him|his|her|us|you|your|our)\b|\s(?:that\s)?(?:her|his|my|she|he)\b|\s(?:love|work|help|relief|comfort|hope|peace|time|God|Jesus|faith)\b|\s(?:it\s)?(?:to\sbe\s)?(?:helpful|useful|out\b)|\s(?:a|the)\s(?:lump|mass|tumou?r|job|practice|clinic|company|book))"

DEMONYMS = (
    r"(?:Australian|British|American|Canadian|Chinese|Japanese|German|French|Italian|Spanish|Dutch|Swedish|Danish|Norwegian|Finnish|Swiss|Austrian|Belgian|Irish|Scottish|Welsh|English|Israeli"
    r"|Iranian|Turkish|Indian|Korean|South\sKorean|Taiwanese|Brazilian|Mexican|Russian|Polish|Czech|Hungarian|Greek|Portuguese|European|Asian|African|Egyptian|Saudi|Thai|Singaporean|New\sZealand|U\.?S\.?|U\.?K\.?|US-based|UK-based"
    r"|Scandinavian|Nordic|Argentine|Chilean|Colombian|Pakistani|Nigerian|South\sAfrican|international|Harvard|Stanford|Yale|Oxford|Cambridge|Johns\sHopkins|Mayo\sClinic|NIH|UCLA|UCSF|MIT|Cornell|Duke|Columbia|Princeton|Emory|Penn|VA)"
)
NOT_FAMILY = frozenset(
    """January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
    Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Fall Autumn Winter In On At By From Since Until
    Before After During The This That These Those A An Our Their His Her Its My Your We They He She It You I And Or But If When While
    Where What Who Which How Why Not No Yes Table Figure Fig Chapter Section Appendix Box Supplementary Copyright Updated Reviewed
    Published Accessed Version Volume Issue Day Week Month Year Grade Stage Phase Type Group Groups Study Studies Trial Trials Review Research Researchers
    Scientists Doctors Patients People Participants Women Men Children Adults Results Conclusion Methods Background Objective Medicine Health
    University Hospital Institute Center Centre Clinic School College Department Foundation Society Association Academy Council Agency
    Administration Organization Committee Company Inc Ltd Pharma Pharmaceuticals Laboratories Labs Therapeutics Sciences Journal Cochrane
    Medicare Medicaid Congress Reuters Google Facebook Wikipedia PubMed Vitamin Low High New Recent Several Some Many Most Other All Both Each Few Another
    One Two Three Four Five Six Seven Eight Nine Ten However Although Because Thus Therefore Moreover Furthermore Also Here There Then Now
    Later Earlier Recently Today Yesterday Previously Finally Meanwhile Still Indeed Similarly Likewise Interestingly Specifically Instead Additionally
    Again Perhaps Only Even Just Together Nevertheless Nonetheless Notably Importantly Surprisingly Unfortunately Fortunately Soon Once Last Next Back
    Lancet Nature Science Pain Stroke Circulation Neurology Sleep Gut Chest JAMA Cell
    As For To Of With Without Dear Hello Hi Thanks Thank Please Read See Click Share More Next Previous Home About Contact Comment Comments Reply Posted
    National International American British European Canadian Australian Chinese Japanese German French Royal World Global United States Kingdom
    North South East West Northern Southern Eastern Western Mayo Brain Heart Cancer Blood Mental Behavioral Animal Human Clinical Medical Systematic Randomized
    Double Placebo Evidence Data Early Late Ketamine Naltrexone Depression Drug Food Public State Federal City County Government Ministry Nobel Prize""".split()  # noqa: SIM905
)
COUNTRIES = frozenset(
    """Argentina Australia Austria Bangladesh Belgium Brazil Britain Bulgaria Canada Chile China Colombia Croatia Cuba Cyprus Denmark
    Egypt England Estonia Ethiopia Finland France Germany Ghana Greece Greenland Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan
    Jordan Kenya Korea Kuwait Latvia Lebanon Lithuania Luxembourg Malaysia Malta Mexico Morocco Nepal Netherlands Nigeria Norway Oman
    Pakistan Peru Philippines Poland Portugal Qatar Romania Russia Scotland Serbia Singapore Slovakia Slovenia Spain Sudan Sweden Switzerland Syria
    Taiwan Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay Venezuela Vietnam Wales Zambia Zimbabwe""".split()  # noqa: SIM905
)
COMPANIES = frozenset(
    """Abbott AbbVie Akcea Alkermes Allergan Alnylam Amarin Amgen Amylyx Apotex Astellas AstraZeneca Axsome Bayer Biogen Biohaven BioNTech Boehringer
    Bristol Myers Squibb Cassava Celgene Compass Daiichi Eisai Eli Lilly Esperion Ferring Forest Genentech Genzyme Gilead Glaxo GlaxoSmithKline GSK Grünenthal
    Horizon Incyte Intercept Ionis Ipsen Janssen Jazz Johnson Karuna Kyowa Lilly Lundbeck Madrigal Mallinckrodt Medtronic Merck Minerva Mitsubishi Moderna Mylan
    Neurocrine Novartis Novavax Novo Nordisk Otsuka Pfizer Philips Purdue Quest Ranbaxy Regeneron Relmada Reckitt Roche Sage Sanofi Sandoz Schering Servier
    Shionogi Shire Sumitomo Sunovion Takeda Teva Theravance Upjohn Valeant Vertex Viatris Wyeth Zogenix Nestlé Nestle Procter Unilever Walgreens Costco Amazon
    Kaiser Permanente Medscape WebMD Healthline Forbes Bloomberg""".split()  # noqa: SIM905
)
ORGANISATION = late_pattern(
    r"\b(?:University|Hospital|Institutes?|Cent(?:er|re)s?|Clinic|School|College|Department|Foundation|Society|Association|Academy|Council|Agency|Administration|Organi[sz]ation|Committee|Company|Inc|Ltd|Corp|Group|Pharma\w*|Laborator\w+|Labs|Therapeutics|Sciences|Journal|Health|Medical|Medicine|News|Network|Service|Program|Initiative|Project|Study|Trial|Report|Times|Post|Collaboration|Library|Board|Press|Syndrome|Disease|Disorder|Research|Therapy|Treatment|Vitamin|Acid|Oil|Review|Act|Prize|Award|Healthcare|Biotech|Bio|Brothers|Products|Systems|Solutions|Wellness|Care|Financial|Security|Bank|Insurance|Capital|Holdings|Media|Magazine|Newsletter|Union|Trust|Fund|Bureau|Office|Ministry|Commission|Authority|Alliance|Federation|Coalition|Consortium|Corporation|Industries|Technologies|Consulting|Analytics|Ventures|Partners)\b"
)
