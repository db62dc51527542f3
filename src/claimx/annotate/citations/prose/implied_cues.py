"""Cue tables of the studies brought up without a name: study nouns, and what stands before and after them."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern

HEAD = late_pattern(
    r"(?P<head>stud(?:y|ies)|trials?|RCTs?|meta-?\s?analys[ei]s|reviews?|analys[ei]s|reports?|papers?|articles?|experiments?|surveys?|case\s(?:reports?|series)|research|results|findings|data|researchers?|scientists|investigators|team|editorials?|statement|investigation|letter|commentary|comparison|group)\b(?:\s\(RCTs?\))?",
    re.I,
)
DESIGN = late_pattern(
    r"""^(?:randomi[sz]ed|double-?blind(?:ed)?|placebo-?controlled|controlled|open-?label|crossover|cross-over|retrospective|prospective|observational|cohort|case-control|cross-sectional|longitudinal|population-based|multi-?cent(?:er|re)|pilot
    |phase|(?:late|mid|early|final)(?=$)|mid-?stage|late-?stage|early-?stage|\d[\d,]*-(?:patient|person|participant|subject)s?|(?:19|20)\d\d|new|newest|latest|largest|recent|landmark|pivotal|seminal|pioneering|world['’]s|previous|earlier|original|first|famous|second|most)$""",
    re.X | re.I,
)
AFTER_STUDY = late_pattern(
    r"""^\W{0,2}\s?(?:(?:just|recently|also|now|that\s(?:was|is|has|were)|where|which|who|that|has|have|had|was|were|is|are|of|in|into|on|by|from|at|with|among|comparing|involving|examining|looking|showing|about|suggesting|finding|indicating|demonstrating|linking|reporting|evaluating|assessing|testing|investigating|exploring|using|published|conducted|led|presented|done|performed|carried|released|funded|sponsored|out|with|called|titled|entitled|designed
    |found|finds|shows?|showed|suggests?|suggested|indicates?|indicated|reported|reports|concluded|concludes|demonstrated|demonstrates|revealed|reveals|confirmed|linked|links|determined|said|says|evaluated|tested|compared|looked|examined|followed|tracked|it|he|she|they|to\s(?:test|examine|evaluate|assess|compare|treat|determine|look|investigate|see|study))\b)""",
    re.X,
)
COMPLEMENT = re.compile(
    r"^\s(?:of|into|on|in|involving|examining|among|comparing|with|that|evaluating|assessing|testing|looking|investigating|from|by|at|for|published|conducted|he\s|she\s|they\s)\b"
)
SAYS = late_pattern(
    r"^\s(?:(?:also|now|has|have|further|recently|just)\s)?(?:suggests?|shows?|finds?|found|indicates?|showed|suggested|indicated|reveals?|revealed|confirms?|linked|links|hints?|shown|demonstrates?|says|concludes?|appears?|published|presented|from|by|adds|raises|points)\b"
)
RESEARCHER_VERB = late_pattern(
    r"^(?:,?\s(?:from|at|in|of|with|based\sat|based\sin|led\sby)\s(?:the\s)?(?P<org>[A-Z][\w.&’'-]*(?:,?\s(?:(?:of|for|the|and|in|at|&)\s){0,3}[A-Z][\w.&’'-]*){0,8}))?(?:[^.;]{0,60}?)?\s?(?:found|find|have|has|reported|report|say|said|showed|show|discovered|conducted|studied|analy[sz]ed|looked|examined|recruited|enrolled|tested|followed|compared|are|were|gave|concluded|suggest|published|measured|randomly|assessed|evaluated|investigated|surveyed|used|reviewed|wrote|noted|believe|hope|hoped|wanted|wished|planned|decided|sought|began|started|launched|led|identified|developed|demonstrated|administered|asked|set|tracked|treated|pooled|now|recently)\b"
)
UNREAL_BEFORE = late_pattern(
    r"\b(?:need(?:s|ed)?|require[sd]?|such|without|outside(?:\sof)?|if|whether|await\w*|until|unless|consider\w*|should|join(?:ing|ed)?|participat\w+\sin|t[ao]k\w+\spart\sin|enrol\w*\s(?:in|for)|enter\w*|find|design\w*|call\w*\sfor|lack\w*|want|plan\w*\sto|wish|like|as|than|not|never|no|via|through|require|such\sas|hoping\sfor|volunteer\w*\s(?:in|for)|candidate\sfor|qualify\sfor|what|how|do|doing)\s(?:(?:be|for|in|a|to|have)\s)?$",
    re.I,
)
FROM_PLACE = re.compile(
    r"\s(?:from|at|out\sof|by|conducted\s(?:at|by))\s(?:the\s|scientists\sat\s|researchers\sat\s)?(?:University|[A-Z][a-z]+(?:\s[A-Z][a-z]+)*\s(?:University|Institute|Clinic|Center|School|College|Hospital)|Stanford|Harvard|Yale|Oxford|Cambridge|Johns\sHopkins|UCLA|NIH)\b"
)
FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e)\s(?:\w+\s)?(?:did|do|doing|wrote|write|conducted|performed|ran|published|made|completed|report|present|describe)\s$"
)
PUBLISH_BEFORE = re.compile(r"\b(?:publish(?:ed|es|ing)?|wrote|writes|write)\s$")
LAUNCH_BEFORE = re.compile(
    r"\b(?:start(?:ing|ed|s)?|beg[aiu]n(?:ning|s)?|launch(?:ing|ed|es)?|conduct(?:ing|ed|s)?|running|plann(?:ing|ed)|under\s?way|completed|recruiting\sfor)\s(?:new\s|phase\s\w+\s)?$",
    re.I,
)
UNSTUDY = re.compile(
    r"(?:peer|literature|medically|product|customer|user|editorial|book|movie|performance|chart|record|annual|news|weather|credit|lab|laboratory|police|incident|quick|risk|cost|data|blood|regression|statistical|factor|sensitivity|meta|subgroup|time|jury|executive|medical|case|school|press|status|expense|bar|company['’]s|consumer|white|wall|term|position|exam|home|self|nature|work)$",
    re.I,
)


OF_UNIVERSITY = re.compile(
    r"\b(?P<cited>(?:[Aa]n?|[Tt]he|[Oo]ne|[Nn]ew|[Aa]nother|[Rr]ecent)\s(?:(?:new|recent|small|large|pilot|(?:19|20)\d\d)\s){0,2}(?:University|College)\sof\s(?:the\s)?[A-Z][\w.-]+(?:,?\s[A-Z][\w.-]+){0,3}\s(?:(?:clinical|pilot)\s)?(?:study|trial|review|analysis|survey|experiment|report))\b"
)
ELLIPTIC = re.compile(
    r"\b(?:studies|trials|reviews|papers|surveys|research|reports|experiments|RCTs)\b[^.;\n]{0,60}?\b(?:including|particularly|notably|especially|such\sas|like)\s(?P<cited>(?:one|two|three|another)\s(?:(?:small|large|recent|randomi[sz]ed|(?:19|20)\d\d)\s)?(?:from|in|by|of|on|for|at|published|following|that|conducted|involving|with)\s(?:[^.,;()\n]|,(?=\d)){2,80})"
)
COCHRANE = re.compile(
    r"\b(?P<cited>[Tt]he\sCochrane\s(?:[Rr]eviewers|[Aa]uthors|[Cc]ollaboration|[Ll]ibrary|group|team))(?=\s(?:has\s|also\s)?(?:found|concluded?|reports?|reported|put|says?|reviewed|wrote|looked)\b)"
)
GROUP = late_pattern(
    r"\b(?P<cited>[Tt]he\s[A-Z][\w’'-]{2,20}(?:\s[A-Z][\w’'-]{2,20})?\s(?:group|team|lab|laboratory)\s(?:(?:has|had|have)\s)?(?:(?:previously|recently|also|first|already|later|then|earlier)\s)?(?:shown|showed|found|reported|published|demonstrated|discovered))\b"
)
OTHER_FORMS = (
    ("university", OF_UNIVERSITY, re.compile(r"(?:University|College)\sof\s")),
    ("elliptic", ELLIPTIC, re.compile(r"(?:ing|ly|as|like)\s(?:one|two|three|another)\s")),
    (
        "group",
        GROUP,
        re.compile(
            r"(?:group|team|lab|laboratory)\s(?:ha[sd]|have|previous|recent|also|first|alread|later|then|earlier|show|found|report|publish|demonstrat|discover)"
        ),
    ),
    ("cochrane", COCHRANE, re.compile(r"he\sCochrane\s")),
)
"""Rule, its pattern, and a quick one that every match of it holds a match of."""
OF_WHAT = late_pattern(
    r"(?:\s(?:of|into|on|among|involving|in|from|at|with)\s[\w’'%-]+(?:[.,]\d+)*(?:\s[\w’'%-]+(?:[.,]\d+)*){0,9}?(?=\s(?:gave|failed|worked|began|started|will|would|can|could|may|might|did|does|now|took|received|followed|(?:randomi[sz]ed|published|compar\w*)(?!\s(?:[\w-]+\s){0,3}(?:trials|studies|RCTs|papers|reports)\b)|assigned|analy[sz]ed|say|said|announced|described|evaluat\w*|has|have|had|was|were|is|are|that|which|who|found|show\w*|suggest\w*|indicat\w*|report\w*|demonstrat\w*|by|and|to|led|conclud\w*|reveal\w*|looked|linked|tied|told|tells|noted|argued|claimed|warned|raised|helped|made|came|went|saw|put|saying|showing|suggesting|finding|while|when|where|but)\b|\.(?!\d)|[;:()]|,\s|$))"
)
PLACE_AFTER = re.compile(
    r",?\s(?:from|at|in|of|led\sby)\s(?:the\s)?[A-Z][\w.&’'-]*(?:,?\s(?:(?:of|for|the|and|in|at|&)\s){0,3}[A-Z][\w.&’'-]*){0,8}"
)
PREDICATE = re.compile(r"\b(?:is|was|are|were|being)\s(?:also\s|only\s|actually\s|simply\s|really\s|indeed\s)?$")
NAMED_SUBJECT = re.compile(
    r"(?:\b[A-Z][A-Z0-9*-]{2,}|\b(?:[Ss]tudy|[Tt]rial|[Ii]nitiative|[Ss]urvey|[Rr]egistry|[Pp]roject|[Rr]eview))\)?\s(?:is|was)\s(?:\w+\s)?$"
)
UNREAL_CLAUSE = re.compile(r"\b(?:when|if|once|whenever|normally|typically|usually)\s(?:\w+\s){1,8}$", re.I)
DOING_BEFORE = re.compile(r"\b(?:conduct|do|doing|carry\sout|fund|need|want|start|see|await|support)\s$")
GENERIC_AFTER = late_pattern(
    r"\s(?:(?:is|are)\s(?:the|an?|one|when|where|how|what|considered|usually|often|generally|typically|used|needed|required|not\s(?:the|an?)|never|always)|(?:has|have)\sbeen\s(?:long\s)?(?:overdue|needed|lacking)|usually|often|typically|generally|normally|always|combines?|takes?\s(?:years|time)|can\b|should|would|must|(?:(?:that|which)\s)?(?:he|she|they|we|I|researchers|scientists)\s(?:\w+\s)?(?:hopes?|plans?|intends?|wants?|would\slike)\sto)\b"
)
WHAT_IS = re.compile(r"\b(?:[Ww]hat|[Ww]hy|[Hh]ow)\s(?:is|are|does|do)\s$")
NO_TRIAL = frozenset(
    [
        "court",
        "jury",
        "murder",
        "criminal",
        "civil",
        "bench",
        "mock",
        "free",
        "time",
        "field",
        "self",
        "trade",
        "bible",
        "law",
    ]
)
OF_THEM = re.compile(r"\s(?:of\swhich|of\sthem|in\stotal|using)\b")
DATED_AFTER = re.compile(
    r"\s(?:decades|years|some\s\w+\syears)\s(?:ago|earlier|back)\b|\s(?:from|in)\sthe\s(?:early\s|late\s|mid-?)?(?:19|20)\d0s\b"
)
YEAR_AFTER = re.compile(r"\s(?:from|in|of|back\sin)\s(?:19|20)\d\d\b|\s\((?:19|20)\d\d\)")
JOINED_AFTER = re.compile(r",?\s(?:published|[A-Z][a-z]+\s(?:and\s(?:colleagues|co-?workers|[A-Z])|et\sal))")

LED_BY = re.compile(r"\s(?:led\sby|of\s(?:\w+\s)?(?:researchers|scientists|doctors))")

PEOPLE = frozenset({"researchers", "researcher", "scientists", "investigators", "team", "group"})
RESULTS = frozenset({"results", "findings", "data"})
ONLY_STRONG = frozenset({"comparison"})
OWNABLE = frozenset(
    {"study", "report", "paper", "review", "trial", "analysis", "meta-analysis", "experiment", "case series"}
)
HEADLINED = frozenset({"study", "trial", "review", "analysis", "meta-analysis", "report"})
LOOSE = frozenset(
    {
        "review",
        "report",
        "analysis",
        "paper",
        "article",
        "survey",
        "editorial",
        "statement",
        "investigation",
        "experiment",
    }
)
PLURALS = ("ies", "als", "cts", "ses", "ews", "rts", "ers", "les", "nts", "eys")
POINTING = frozenset(
    [
        "new",
        "newest",
        "latest",
        "recent",
        "first",
        "second",
        "original",
        "earlier",
        "previous",
        "landmark",
        "famous",
        "pivotal",
        "seminal",
        "pioneering",
        "most",
    ]
)
MORE = frozenset(["more", "further", "other", "additional", "new", "recent", "separate", "similar", "recently"])
AGENCIES = frozenset({"nih", "va", "international"})
NEVER = frozenset(
    [
        "interim",
        "subgroup",
        "sensitivity",
        "post-hoc",
        "secondary",
        "statistical",
        "regression",
        "safety",
        "independent",
    ]
)
_PUBLISHED_BY = re.compile(
    r"\s(?:published|(?:generated|issued|released|compiled|prepared|produced)\s(?:by|at|in)|in\sthe\s(?:journal|\d{4})|by\sresearchers|presented|in\san?\s(?:\w+\s){0,3}journal|on\sPubMed|showing|suggesting|that\s(?:shows|showed|found|suggests))"
)
NEEDED_AFTER: dict[str, re.Pattern[str]] = dict.fromkeys(
    ("statement", "article", "report", "editorial", "experiment", "investigation", "paper", "letter", "commentary"),
    _PUBLISHED_BY,
)
NEEDED_AFTER["survey"] = re.compile(
    r"\s(?:published|presented|by\sresearchers|of\s(?:more\sthan\s|over\s|nearly\s|about\s)?\d)"
)
NEEDED_AFTER["case report"] = re.compile(r"\s(?:of|describ|in|from|published|by)")
NEEDED_AFTER["review"] = re.compile(
    r"\s(?:published|of\s(?:\d|several|all|the\s(?:evidence|literature|studies|research)|research|studies|trials|clinical|randomi))"
)
NEEDED_AFTER["analysis"] = re.compile(
    r"\sof\s(?:more\sthan\s|over\s|nearly\s|about\s|almost\s|data|research|\d|two|three|four|five|six|seven|eight|nine|ten|several|studies|trials|clinical|the\s)"
)
