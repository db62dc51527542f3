"""Cues that say a mention is absent, possible, past, or another person's: tables of our own.

The method is that of NegEx (Chapman et al. 2001, doi:10.1006/jbin.2001.1029) and ConText (Harkema et al. 2009,
doi:10.1016/j.jbi.2009.05.002): a cue before or after a mention decides unless its scope ends between them. The tables
are written for prose that tells of treatments, where "no cure for MS" and "does not relieve pain" are as common as
"no fever": words of effect between the cue and the mention take the negation to themselves.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUES = re.compile(
    r"\b(?:"
    r"(?P<pseudo>not only|not just|not merely|not necessarily|no longer respond\w*|no doubt|no wonder|no matter|gram[ -]negative|"
    r"not certain (?:if|whether)|not sure (?:if|whether)|without (?:a )?doubt|no other than|not to mention|whether or not|"
    r"if not|no sooner|no more than|no less than|no better than|no (?:single )?(?:cure|treatment)|not all|not every\w*|"
    r"not always|not because|no obvious reason|with or without|and/or without|no stranger to|(?:hours?|days?|weeks?|months?|years?)[- ]history|nothing but|not until|"
    r"not that|no known (?:cure|cause|treatment)|cannot be (?:excluded|ruled out)|can(?:not|['’]t) rule out|not ruled out|"
    r"not (?:been )?(?:excluded|ruled out)|could not (?:be )?(?:excluded|exclude|rule[d]? out))"
    r"|(?P<family>(?:my|his|her|their|our|your|the patient['’]s|whose|older|younger|elder|little|big|"
    r"(?:an?|one)(?= (?:first|second|close|male|female|older|younger|relative|parent|sibling|brother|sister|mother|father|grand|aunt|uncle|cousin|family)))"
    r"(?: (?:late|older|younger|elder|little|big|own|maternal|paternal|teenage|adult|beloved|elderly|dear|\d+[- ]year[- ]old|"
    r"aging|ex|step|twin|best|first[- ]degree|second[- ]degree|male|female|close|other|identical)){0,2}[ -]"
    r"(?:mother|father|mom|mum|mommy|mama|dad|daddy|papa|parents?|brother|sister|siblings?|son|daughter|child|children|"
    r"kids?|grand(?:mother|father|ma|pa|parents?|son|daughter|mom)|aunt|uncle|nephew|niece|cousins?|husband|wife|spouse|"
    r"partner|girlfriend|boyfriend|fianc[eé]e?|relatives?|family members?|in[- ]laws?|mother[- ]in[- ]law|"
    r"father[- ]in[- ]law|family(?! (?:medical )?history)|hubby|twin|friends?|neighbou?r)\b(?!['’]s (?:doctor|advice|house|support))"
    r"|(?:family|paternal|maternal) (?:medical )?history(?: is)?(?: \w+){0,2}? (?:of|for)|FHx?:?|family history:?"
    r"|(?:mother|father|brother|sister|grandmother|grandfather|aunt|uncle|parents|mom|mum|dad|sis|bro|hubby|daughter|son)"
    r"(?= (?:had|has|have|was|is|died|suffer\w*|with|very|who|also|developed|got|passed))"
    r")|(?P<historical>(?:past |prior |previous |known |long |remote |medical |personal |distant |recent |lifetime |lifelong |"
    r"significant |extensive |patient |positive |clinical |surgical )*(?:history|histories)(?: was| is)?"
    r"(?: (?:significant|notable|remarkable|positive))?(?: (?:of|for|includ\w+|with|:))|h/o|hx of|PMHx?:?|s/p|status post|"
    r"in (?:his|her|my|the|their) (?:past|childhood|youth|teens|twenties|thirties)|"
    r"prior|previous(?:ly)?|formerly|former|past|childhood|recovered from|survivors? of|recovering from|"
    r"used to (?:have|suffer|get|be)|had (?:once|previously)|years? ago|months ago|weeks ago|decades ago|as a (?:child|teen\w*|kid)|"
    r"after (?:a|an|his|her|my|surviving) (?:\w+ )?(?=(?:stroke|heart|concussion|myocardial)))"
    r"|(?P<hypothetical>if|unless|in case|in the event|should (?:you|he|she|they|any|this|a|an|the patient)|whether|"
    r"rule out|r/o|to exclude|suspected|suspicion (?:of|for)|suspicious for|possible|possibly|probable|potential|might be|"
    r"may be|could be|may have|might have|could have|may represent|consistent with|evaluat\w+ (?:for|of)|"
    r"monitor(?:ed|ing)? (?:\w+ )?for|(?:watch|look|test|screen|check)(?:ed|ing)? (?:\w+ )?(?:out )?for|"
    r"signs (?:or|and) symptoms of|concern(?:ed|s)? (?:for|about)|at risk (?:of|for)|questionable|query|versus|"
    r"return (?:if|for)|call (?:your|the) (?:doctor|physician|pharmacist)|tell your (?:doctor|physician|pharmacist)|"
    r"seek (?:emergency |immediate )?(?:medical )?(?:help|attention|care)|in patients who develop|when(?:ever)? you (?:have|feel|get))"
    r"|(?P<stop>but|however|although|though|except(?: for)?|apart from|aside from|aside|besides|whereas|despite|in spite of|yet|"
    r"nevertheless|nonetheless|because|since|therefore|so that|presented|secondary to|as a (?:cause|result|consequence) of|"
    r"which|who|that|presenting|other than|rather than|instead of|until|unless|if|when|while|where|then|due to|caused by|"
    r"still|only|remains?|prior to|after|before|following|even though|even if)"
    r"|(?P<after>(?:is|are|was|were|be|been|being|has been|have been|being) (?:completely |entirely |totally |now |also |then |"
    r"effectively |definitively |since |not )?(?:ruled out(?! for)|excluded|absent|denied|negative(?! for)|nonexistent|non-existent|not (?:present|seen|found|"
    r"observed|noted|detected|reported|evident|identified|noticed|experienced|demonstrated|appreciated|recorded|visuali[sz]ed))|"
    r"(?:is|are|was|were|has|have|do|does|did)(?:n['’]t| not) (?:been )?(?:present|seen|found|observed|noted|detected|reported|evident|identified|"
    r"noticed|occur(?:red)?|develop(?:ed)?|appear(?:ed)?|arise|experienced|demonstrated|appreciated|recorded|visuali[sz]ed)|"
    r"not (?:present|seen|found|observed|noted|detected|evident|identified|appreciated|demonstrated|visuali[sz]ed|reported)|"
    r"unlikely|never (?:occurred|developed|appeared|materiali[sz]ed|happened)|: ?(?:none|no|negative|absent|nil|denies))"
    r"|(?P<not>(?:is|are|was|were|does|do|did|has|have|had|can|could|would|will|should|may|might|must|need)(?:n['’]?t| not)|"
    r"cannot|cant|not|never|nor (?:do|did|does|have|has|had|am|was|is)(?: (?:i|he|she|they|we|it))?|nor|"
    r"none of (?:the |these |our |those )?(?:\w+ )?(?:patients?|participants?|subjects?|children|women|men|people|them|us|\d+)|"
    r"nobody|no one|no (?:other )?(?:patients?|participants?|subjects?|woman|women|men|child|children)|"
    r"no longer|not yet|neither|hardly|rarely ever|unable to (?:find|detect|demonstrate))"
    r"|(?P<no>no(?! \d)(?: (?:apparent|obvious|clear|clinical|definite|further|overt|"
    r"known|real|particular|visible|radiographic|suggestion|sign|signs|evidence|history|symptoms?|complaints?|cases?|findings?|mention|reports?|"
    r"indication|trace|hint|episodes?|incidents?|incidence|occurrences?|instances?|features?|sort|kind|such))*(?: of| or)?|"
    r"none of|without(?: any| evidence of| signs? of| experiencing| having| developing| the| a| causing)?|w/o|"
    r"den(?:y|ies|ied|ying)(?: (?:any|having|history of))?|negative for|neg for|absence of|absent|free (?:of|from)|"
    r"freedom from|lack(?:s|ed|ing)?(?: of)?|ruled out(?: for)?|rules out|excluded|excludes|exclude|-ve for|fail(?:s|ed) to (?:reveal|show|find|detect)|"
    r"unremarkable for|nothing (?:like|resembling)|zero|never any|devoid of|resolution of)"
    r"|(?P<free>free(?! (?:trial|shipping|from|of|access|radicals?|consultation|sample))|[–-]free|[–-]naive)"
    r")(?!\w)"
    r"|(?P<break>[;:!?•|]|\.(?=\s)|\n\s*\n|(?:, |\band )(?:i|he|she|we|they|it|you|the patient|the|my|his|her|this|these|there)\b(?! (?:also (?:had|denied|has)|denied|denies))"
    r"(?= \w+))",
    re.IGNORECASE,
)
"""Every cue; the group says which kind. ``stop`` and ``break`` end the scope of a cue."""

CUE_STARTS = _words(
    "not no gram without cannot can nothing with and could my his her their our your the whose a an one older younger "
    "elder little big family paternal maternal fhx fh mother mothers father fathers brother brothers sister sisters "
    "grandmother grandfather aunt uncle parents mom mum dad sis bro hubby daughter daughters son sons children relatives "
    "siblings past prior previous known long remote medical personal distant recent lifetime lifelong significant "
    "extensive patient positive clinical surgical history histories h hx pmh pmhx s status in previously formerly former "
    "childhood recovered survivor survivors recovering used year years month months week weeks decade decades as after if "
    "unless should whether rule r to suspected suspicion suspicious possible possibly probable potential might may "
    "consistent evaluat evaluate evaluated evaluating evaluation monitor monitored monitoring watch watched watching look "
    "looked looking test tested testing screen screened screening check checked checking signs concern concerned concerns "
    "at questionable query versus return call tell seek when whenever but however although though except apart aside "
    "besides whereas despite yet nevertheless nonetheless because since therefore so secondary which who that presenting presented hour hours day days "
    "other rather instead until while where then due caused still only remain remains before following even is are was "
    "were does do did has have had would will must need isn aren wasn weren doesn don didn hasn haven hadn couldn wouldn "
    "won shouldn mustn needn isnt arent wasnt werent doesnt dont didnt hasnt havent hadnt couldnt wouldnt wont shouldnt "
    "cant never nor neither hardly rarely unable none nobody w denies deny denied denying negative neg absence absent "
    "free freedom lack lacks lacked lacking ruled rules excluded excludes exclude fail fails failed unremarkable zero "
    "devoid resolution be been being unlikely ve i he she we they it you this these there"
)
"""The first words of all cues: only there is :data:`CUES` tried, which is five times faster than a search.

A test compares the two."""

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
) - {"causes", "cause"}
"""Words that take a negation to themselves when they stand between the cue and the mention."""

CLAUSE = _words("i my he she we they it his their you is was are were has have had can will would does did comes")
"""Words that begin another clause: "without ketamine my depression comes back"."""

HAVING = _words(
    "have has had having get gets got getting develop develops developed developing experience experiences experienced "
    "experiencing suffer suffers suffered suffering feel feels felt feeling notice noticed show shows showed shown report "
    "reports reported exhibit exhibited present presented cause causes caused causing produce produces produced producing "
    "induce induces induced lead leads led result results resulted include includes included see saw seen find found observe "
    "observed detect detected reveal revealed demonstrate demonstrated diagnosed associated complain complained complaining "
    "contain trigger triggers triggered provoke provoked identify identified be been being was is are were am become became "
    "appear appears appeared seem seems look looks any a an the in of to with from for by as much many more signs sign evidence "
    "symptoms symptom history cases case problems problem at all also ever even yet really actually particularly so very too "
    "quite exactly clinically significantly i he she they we it you do did does single new other such another clear significant "
    "serious severe major overt further apparent acute active or nor and make made me him her them us my his their our this "
    "that had wake woke up feeling currently presently now remotely longer taking take takes took taken using use uses on "
    "receiving receive received given prescribed tried try started placebo group arm control either both"
)
"""The words that may stand between "not" and what is absent: "did not have any", "never caused", "was not"."""

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

FAMILY_AFTER = re.compile(
    r"^[^.;]{0,25}?\b(?:runs? in (?:my|the|our|her|his) family|in (?:my|his|her|their|our|the) "
    r"(?:family|mother|father|brother|sister|parents?|grand\w+|son|daughter|aunt|uncle|cousin)\b)",
    re.IGNORECASE,
)
PAST_AFTER = re.compile(
    r"^[^.;]{0,30}?\b(?:(?:years?|months?|decades?|weeks?) (?:ago|earlier|previously|before)|in the past|as a (?:child|teen\w*|kid)|"
    r"in (?:childhood|adolescence|(?:19[5-9]\d|200\d))|(?:is|was|has) (?:now )?(?:in (?:full )?remission))\b",
    re.IGNORECASE,
)
"""What follows a mention and puts it in another person or in the past."""
