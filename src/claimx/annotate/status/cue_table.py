"""Cues that say a mention is absent, possible, past, or another person's: a table of our own, one family a row.

The method is that of NegEx (Chapman et al. 2001, doi:10.1006/jbin.2001.1029) and ConText (Harkema et al. 2009,
doi:10.1016/j.jbi.2009.05.002): a cue before or after a mention decides unless its scope ends between them. The table is
written for prose that tells of treatments, where "no cure for MS" and "does not relieve pain" are as common as
"no fever".

A row: the kind, the first words of the cue (as :mod:`claimx.words` cuts them, lower-case), what follows the first word
as a regular expression (a blank stands for one to three of any kind, a wrapped line too), and what has to stand right before it (a key of :data:`BEHIND`), if anything. For a word the rows
are tried in this order and the first that fits wins.

Kinds: ``no`` (before what is absent: "no sign of"), ``not`` (a denied verb), ``after`` (behind what is absent: "was ruled
out"), ``free`` ("pain-free"), ``corrected`` (behind what was believed: "turned out to be"); ``family``, ``family_after``; ``historical``, ``past_after`` (behind what is past: "years
ago"); ``hypothetical``, ``hypothetical_after``; ``pseudo`` (looks like a cue and is none), ``stop`` (ends the scope).
"""

from __future__ import annotations

_APOSTROPHE = "['’]"
_PERSON = (
    r"(?:mother|father|mom|mum|mommy|mama|dad|daddy|papa|parents?|brother|sister|siblings?|son|daughter|child|children|"
    r"kids?|grand(?:mother|father|ma|pa|parents?|son|daughter|mom)|aunt|uncle|nephew|niece|cousins?|husband|wife|spouse|"
    r"partner|girlfriend|boyfriend|fianc[eé]e?|relatives?|family members?|family(?! (?:medical )?history)|hubby|twin|"
    r"friends?|neighbou?r|mate|roommate|co-?worker|colleague)(?:-in-law)?"
)
_WHICH = (
    r"(?: (?:late|older|younger|elder|eldest|youngest|oldest|little|big|own|maternal|paternal|teenage|adult|beloved|elderly|"
    r"dear|\d+[- ]year[- ]old|aging|ex|step|twin|best|first[- ]degree|second[- ]degree|male|female|close|other|identical|"
    r"two|three|first|second)){0,2}[ -]"
)
_RELATIVE = rf"{_WHICH}{_PERSON}\b(?!['’]s (?:doctor|advice|house|support))"
_SEEN = (
    r"(?:present|seen|found|observed|noted|detected|reported|evident|identified|noticed|experienced|demonstrated|"
    r"appreciated|recorded|visuali[sz]ed|confirmed)"
)
_CALLED_OFF = (
    r"(?:ruled out(?! for)|excluded|absent|denied|negative(?! for)|non-?existent|unremarkable|not " + _SEEN + "(?! to))"
)
_OCCURRED = r"(?:occur(?:red)?|develop(?:ed)?|appear(?:ed)?|arise|arisen|recur(?:red)?|happen(?:ed)?)"
_QUITE = (
    r"(?: (?:completely|entirely|totally|now|also|then|effectively|definitively|since|reportedly|therefore|thus|"
    r"conclusively|clinically))?"
)
_EVIDENCE = (
    r"(?:apparent|obvious|clear|clinical|definite|definitive|further|overt|known|real|particular|visible|radiographic|"
    r"radiological|histological|objective|convincing|current|suggestion|sign|signs|evidence|history|histories|symptoms?|"
    r"complaints?|cases?|findings?|mention|reports?|indication|trace|hint|episodes?|incidents?|incidence|occurrences?|"
    r"instances?|features?|sort|kind|such|hint|suspicion|diagnosis|personal|past|prior|previous|family)"
)
_HISTORY = (
    r"(?:(?: medical| surgical| psychiatric| clinical| health)? (?:history|histories)(?: was| is|,)?"
    r"(?: (?:significant|notable|remarkable|positive|relevant))?(?: (?:of|for|includ\w+|with|:))"
    r"|(?: medical| surgical| psychiatric| health) histor(?:y|ies):)"
)
_YOUNG = (
    r"(?:(?:young |small |little )?(?:child|teen\w*|kid|baby|infant|toddler|boy|girl|youngster|adolescent)|"
    r"young (?:adult|man|woman))"
)
_THEN = (
    r",? (?:i|he|she|they|we|the patient)(?: also)?(?: had| suffered(?: from)?| experienced|"
    r" (?:was|were) (?:treated|hospitali[sz]ed|admitted) (?:for|with))"
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|decades?)"

_NOT_ONLY = (
    r"(?:only|just|merely|simply|solely|necessarily|to mention|all|every\w*|always|because|that|until|long (?:ago|after)|"
    r"uncommon\w*|unusual\w*|infrequent\w*|rare(?:ly)?|least|alone)"
)
_UNLIKE = (
    r"(?:(?:\w+ )?(?:consistent|compatible) with|(?:\w+ )?(?:suggestive|indicative|typical|characteristic|diagnostic|"
    r"representative) of|in keeping with|suggest|indicate|support a diagnosis of|(?:meet|fulfil\w*) (?:the )?criteria (?:for|of))"
)

_FULLY = (
    r"(?:yet |completely |entirely |totally |fully |definitively |quite |conclusively |formally |really |so far ){0,3}"
)
_ASKS = r"(?=[^.?!\n]{0,160}\?)"
_OUT = r"(?=(?: [\w'’-]+){1,6} out\b)"
_SIGN_OF = (
    r"(?: (?:an?|the|my|just|really|possibly|maybe|still|actually|normal|some|kind|sort|of|signs?|symptoms?|form|type|case|due|"
    r"to|from|because|related|caused|by|likely|a lot like)(?= )){0,5}"
)

ROWS: tuple[tuple[str, str, str, str], ...] = (
    # --- what only looks like a cue ----------------------------------------------------------------------------------
    ("pseudo", "not", rf" {_NOT_ONLY}", ""),
    ("pseudo", "isn aren wasn weren don doesn didn", rf"['’]t {_NOT_ONLY}", ""),
    ("pseudo", "no", r" (?:longer respond\w*|doubt|wonder|matter|other than|sooner|more than|less than|better than|surprise|"
     r"secret|stranger to|exception|(?:single )?(?:cure|treatment)(?!-)|obvious reason|known (?:cure|cause|treatment)|one knows|"
     r"matter (?:how|what)|joke|fun|small|easy|idea)", ""),
    ("pseudo", "no", r" (?:other |known )?(?:published|prior|previous|reported|known|earlier) (?:reports?|citations?|cases?|"
     r"stud(?:y|ies)) (?:of|with)", ""),
    ("pseudo", "has have not never", r"(?: not| never)?(?: previously| yet| so far)? (?:been )?(?:previously )?(?:reported|described|"
     r"documented)(?= (?:previously|before|in (?:the )?(?:literature|humans?|man|children|patients|adults|association)|to date|"
     r"with|for|as|after|following|until|elsewhere))", ""),
    ("pseudo", "not no", r" (?:a |one |single )*(?:day|night|week) (?:goes|went|passes|passed)(?: by)?(?: (?:that|when|without|"
     r"in which))?(?: (?:i|he|she|they|we) (?:don|didn|doesn)['’]t)?", ""),
    ("pseudo", "without", r" (?:a |any )?(?:doubt|question|warning|a prescription)", ""),
    ("pseudo", "gram", r"[ -]negative", ""),
    ("pseudo", "with and", r"(?: or |/or )without", ""),
    ("pseudo", "if", r" (?:not|any(?:thing)?(?=[,.;)]| at all))", ""),
    ("pseudo", "nothing", r" (?:but|short of|helps?|helped|works?|worked|else)", ""),
    ("pseudo", "hour hours day days week weeks month months year years", r"[- ](?:long )?history", ""),
    ("pseudo", "past last previous", r" (?:few|several|couple of|\w+) " + _UNIT, ""),
    ("pseudo", "past", " " + _UNIT, ""),
    ("pseudo", "history", r" (?:of (?:the )?present(?:ing)? (?:illness|complaint)|and physical|taking|of (?:use|treatment|"
     r"medicine|taking|using))", ""),
    ("pseudo", "negative", r" (?:symptoms?|thoughts?|feelings?|emotions?|mood|effects?|side|impact|feedback|affect|"
     r"reactions?|experiences?|reviews?|pressure|consequences|outcomes?|attitude)", ""),
    ("pseudo", "past", r" (?:the|\d|my|midnight|experience)", ""),
    ("pseudo", "former", r" (?:group|case|drug|is|was)", ""),
    # --- possible, conditional ---------------------------------------------------------------------------------------
    ("hypothetical", "not", r" (?:entirely |completely |yet |quite |really )?(?:certain|sure|clear|known|convinced|decided) "
     r"(?:if|whether|that)", ""),
    ("hypothetical_after", "cannot can could couldn", rf"(?: not|{_APOSTROPHE}t)? {_FULLY}be {_FULLY}(?:excluded|ruled out)", ""),
    ("hypothetical_after", "is are was were has have had", rf" not {_FULLY}(?:been )?{_FULLY}(?:ruled out|excluded)(?! for)", ""),
    ("hypothetical_after", "isn aren wasn weren hasn haven hadn", rf"{_APOSTROPHE}t {_FULLY}(?:been )?{_FULLY}(?:ruled out|"
     r"excluded)(?=[.,;)]|$| yet| so far| by)", ""),
    ("hypothetical", "cannot can could couldn", rf"(?: not|{_APOSTROPHE}t)? {_FULLY}(?:exclude|rule (?:out|{_OUT}))", ""),
    ("hypothetical", "not never hasn haven hadn didn unable", rf"(?:{_APOSTROPHE}t)? {_FULLY}(?:been able to |able to |to )?(?:"
     rf"exclude|rule out|ruled out|ruling out|rul(?:e|ed|ing){_OUT})(?! for)", ""),
    ("hypothetical", "could might may can would", rf" (?:this|it|that|these|those|they|i|he|she|we|my \w+|all this) (?:\w+ )?"
     rf"(?:be|have|mean|indicate|signal|point to|suggest){_SIGN_OF}{_ASKS}", "?"),
    ("hypothetical", "could might can", r"(?=(?: [\w'’-]+){1,4} (?:be (?:the|a|to blame|behind|responsible|causing|why|my)|"
     r"explain|cause|have caused)\b[^.?!\n]{0,120}\?)", "?"),
    ("hypothetical", "is was are", rf" (?:it|this|that|these|those){_SIGN_OF}{_ASKS}", "?"),
    ("hypothetical", "do did does have", rf" (?:i|he|she|we) (?:really |actually |also )?(?:have|got){_SIGN_OF}{_ASKS}", "?"),
    ("hypothetical", "am is", rf" (?:i|he|she) (?:having|getting|developing){_SIGN_OF}{_ASKS}", "?"),
    ("hypothetical", "does do did", rf" (?:this|it|that|these|they) (?:mean|sound like|look like|seem like|indicate|point to|"
     rf"suggest)(?: that)?(?: (?:i|he|she|it|we)(?: (?:\w+ )?(?:have|has|is|be))?)?{_SIGN_OF}{_ASKS}", "?"),
    # --- another person's --------------------------------------------------------------------------------------------
    ("family", "my his her their our your whose older younger elder little big", _RELATIVE, ""),
    ("family", "s", _RELATIVE, "'"),
    ("family", "a an one", rf"(?= (?:mother|father|parent|family member)){_RELATIVE}(?! (?:of|with|whose)\b)", ""),
    ("family", "a an one", rf"(?= (?:first|second|close|male|female|older|younger|relative|sibling|brother|sister|aunt|uncle|"
     rf"cousin|grand|friend)){_RELATIVE}", ""),
    ("no", "no", r"(?: known| significant| relevant| positive)? family (?:medical )?history of", ""),
    ("family", "family paternal maternal", r" (?:medical |psychiatric )?history(?: is| was)?(?: \w+){0,2}? (?:of|for|with|"
     r"includ\w+)", ""),
    ("family", "family", r" (?:medical )?history:?", ""),
    ("family", "fh fhx", r":?", ""),
    ("family", "mother father brother sister grandmother grandfather aunt uncle parents mom mum dad sis bro hubby daughter "
     "son wife husband", r"(?= (?:had|has|have|was|is|died|suffer\w*|with|very|who|also|developed|got|passed|diagnosed))", "^"),
    ("family_after", "run runs ran", r" (?:strongly )?in (?:my|the|our|her|his|their) family", ""),
    ("family_after", "in", r" (?:my|his|her|their|our|your|the patient['’]s|both|several|two|first[- ]degree) (?:\w+ )?"
     + _PERSON, ""),
    ("family_after", "in", r" (?:the|an?) (?:\w+ )?(?:family(?! history)|mother|father|brother|sister|parents?|grand\w+|"
     r"son|daughter|aunt|uncle|cousin|relatives?)", ""),
    # --- past --------------------------------------------------------------------------------------------------------
    ("historical", "past prior previous known long remote medical personal distant recent lifetime lifelong significant "
     "extensive patient positive clinical surgical strong multiple psychiatric chronic", r"(?: (?:past|prior|previous|known|"
     r"long|remote|medical|personal|distant|recent|lifetime|significant|extensive|clinical|surgical|psychiatric)){0,2}"
     + _HISTORY, ""),
    ("historical", "history histories", r"(?: was| is)?(?: (?:significant|notable|remarkable|positive|relevant))?"
     r" (?:of|for|includ\w+|with)(?! (?:use|treatment|medicine))", ""),
    ("historical", "past medical surgical psychiatric", r"(?: (?:medical|surgical|psychiatric|health))? history:?(?=\s*[\n:])",
     ""),
    ("historical", "h", "/o", ""),
    ("historical", "hx", r"(?: of|:)", ""),
    ("historical", "pmh pmhx psh pshx", ":?", ""),
    ("historical", "s", "/p", ""),
    ("historical", "status", " post", ""),
    ("historical", "prior previous", r" (?:\w+ )?(?:diagnos[ei]s|episodes?|bouts?|attacks?|resection|repair|fixation|orif|"
     r"excision|removal|surgery|infections?|occurrences?) (?:of|for|with)(?: an?\b)?", ""),
    ("historical", "year years month months decade decades week weeks", r" (?:ago|earlier|before)" + _THEN, ""),
    ("historical", "as", rf" (?:an? )?{_YOUNG}{_THEN}", ""),
    ("past_after", "in", r" (?:the past(?! \w+ " + _UNIT + r"| \d)|(?:early |late )?(?:childhood|adolescence|infancy|youth)|"
     r"(?:his|her|my|their) (?:early |late |mid-?)?(?:past|childhood|youth|teens|twenties|thirties|forties|fifties|[2-6]0['’]?s|"
     r"adolescence|infancy)|(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|early|"
     r"late|mid|spring|summer|autumn|fall|winter)(?: of)?[ -])?(?:19[5-9]\d|20[01]\d))", ""),
    ("past_after", "during", r" (?:his|her|my|their|the|early) (?:\w+ )?(?:childhood|adolescence|youth|teens|twenties|pregnancy)",
     ""),
    ("past_after", "year years month months decade decades week weeks", r" (?:ago|earlier|previously|back|(?:before|prior)(?=[.,;)]|$))", ""),
    ("past_after", "long ages", r" ago", ""),
    ("past_after", "as", rf" (?:an? )?{_YOUNG}", ""),
    ("past_after", "is was has are", r" (?:now |currently |been |since )?(?:in (?:full |complete |partial |sustained )?"
     r"remission|resolved|gone into remission|went into remission)", ""),
    ("past_after", "have had has appear appears appeared seem seems", r" (?:now |since |completely |fully |all |to )?"
     r"(?:have )?(?:\s+)?resolved", ""),
    ("past_after", "is are has have s", r" (?:now |all |finally |completely |totally |entirely )?(?:gone(?! to| "
     r"(?:up|down|through|on|from|back|for|into|over|under|un))|cleared up|disappeared|vanished|gone away)(?! (?:if|when|once))", ""),
    ("past_after", "went cleared disappeared vanished", r"(?: completely| totally| entirely)?(?: (?:away|up))?(?=[.,;!)\n]|$| (?:completely|"
     r"totally|entirely|after|within|in|and|by|when|with|on|as|almost|over)\b)", ""),
    ("past_after", "last", r" (?:year|month|winter|spring|summer|autumn|fall)", ""),
    ("past_after", "history", "(?! of)", ""),
    ("historical", "old", r"(?= (?:\w+ )?(?:fractures?|infarct(?:ion)?s?|strokes?|scars?|lesions?|injur(?:y|ies)|bleeds?|"
     r"ha?emorrhages?|granulomas?|tears?))", ""),
    ("past_after", "survivor survivors", "(?! of)", ""),
    ("past_after", "at", r" (?:the )?age (?:of )?\d+", ""),
    ("past_after", "when", r" (?:i|he|she) was (?:an? \w+|\d+|young|little|small|in (?:his|her|my) \w+)", ""),
    ("historical", "prior previous previously former formerly past", r"(?! (?:to|stud(?:y|ies)|research|work|trials?|described|reported|noted|mentioned|published|shown|thought|"
     r"healthy|(?:un|pre)?treated|resistant|refractory|na[iï]ve|(?:\w+ )?(?:smokers?|drinkers?|users?|athletes?|workers?|players?|addicts?)|(?:un)?(?:exposed|vaccinated|irradiated|immuni[sz]ed)|enrolled|"
     r"(?:un)?(?:known|recogni[sz]ed|diagnosed(?= (?:and|or) ))|stable|fit|active|well)\b)",
     ""),
    ("historical", "childhood", r"(?! (?:leuk|cancers?|obes|tumou?rs?|absence|onset|disintegr|apraxia|schizo|vaccin|immuni|acute|"
     r"brain|malignan|lymph|epilepsy syndromes?|illness|diseases?|disorders?))", ""),
    ("historical", "an his her my", r" old(?! (?:man|woman|friend|age|wives|(?:[\w-]+ ){0,3}?(?:drugs?|pills?|medicines?|medications?|remed(?:y|ies)|treatments?|tablets?)))", ""),
    ("historical", "got", r" rid of(?= (?:my|his|her|our|their|the)\b)", ""),
    ("historical", "recovered recovering", " from", ""),
    ("historical", "survived", "", ""),
    ("historical", "survivor survivors", " of", ""),
    ("historical", "used", r" to (?:have|suffer(?: from)?|get|be)", ""),
    ("historical", "had", r" (?:once|previously|had|earlier|in the past)", ""),
    ("historical", "once", r" (?:had|suffered|developed|experienced)", ""),
    # --- behind what is absent ---------------------------------------------------------------------------------------
    ("after", "is are was were be been being", rf"(?: been| being)?{_QUITE} {_CALLED_OFF}", ""),
    ("after", "has have had", rf" been{_QUITE} {_CALLED_OFF}", ""),
    ("after", "is are was were has have had do does did", rf" not (?:been )?(?:{_SEEN}|{_OCCURRED})(?! to)", ""),
    ("after", "isn aren wasn weren hasn haven hadn don doesn didn", rf"['’]t (?:been )?(?:{_SEEN}|{_OCCURRED})(?! to)", ""),
    ("after", "isnt arent wasnt werent hasnt havent hadnt dont doesnt didnt", rf" (?:been )?(?:{_SEEN}|{_OCCURRED})(?! to)", ""),
    ("after", "not", " " + _SEEN + "(?! to)", ""),
    ("after", "unlikely", "(?! to)", ""),
    ("after", "ruled", " out(?! for)(?=[.,;)]|$)", ""),
    ("after", "came come comes", r"(?: all| both)?(?: back)?(?: all| both)? (?:negative|clear|clean)(?! for)", ""),
    ("corrected", "turned", r" out(?= (?:to|it|i|he|she|that|not|wrong|false|she|the|my)\b)", ""),
    ("corrected", "ended", r" up (?:being|having)", ""),
    ("corrected", "was were is", r" (?:actually|in fact|in reality)(?= (?:an?\b|my\b|the\b|[\w-]+ ?(?:[.,;!]|$)))", ""),
    ("after", "failed fail", r" to (?:develop|appear|materiali[sz]e|occur)", ""),
    ("after", "never", r" (?:occurred|developed|appeared|materiali[sz]ed|happened|recurred|came back|returned)", ""),
    ("after", "none no negative absent nil denies denied", r"(?=\s*(?:[.,;)\n]|$))", ":"),
    ("free", "none nil absent", r"(?=\s*(?:\n|$))", ""),
    ("hypothetical_after", "is are was were remains remain", r" (?:also |still |strongly )?(?:suspected|possible|probable|likely|"
     r"considered|a (?:possibility|concern)|in the differential|questionable)", ""),
    ("hypothetical_after", "suspected", r"(?=[.,;)]|$)", ""),
    ("hypothetical_after", "develops occurs arises worsens", "", ""),
    ("hypothetical_after", "should", r" be (?:considered|suspected|excluded|ruled out)", ""),
    # --- denied verbs ------------------------------------------------------------------------------------------------
    ("no", "not", rf" {_UNLIKE}", ""),
    ("no", "isn aren wasn weren doesn don didn", rf"['’]t {_UNLIKE}", ""),
    ("pseudo", "not isn aren wasn weren never hardly nor", r"(?:['’]t)? (?:\w+ )?(?:without|free (?:of|from)|devoid of|denying|"
     r"absent|lacking)(?! of)", ""),
    ("pseudo", "not don doesn didn never nor", r"(?:['’]t)? (?:deny|denies|denied)", ""),
    ("not", "isn aren wasn weren doesn don didn hasn haven hadn couldn wouldn won shouldn mustn needn can ain",
     "['’]t", ""),
    ("not", "neither", r" (?:patient|participant|subject|child|woman|man|group|arm)", ""),
    ("not", "isnt arent wasnt werent doesnt dont didnt hasnt havent hadnt couldnt wouldnt wont shouldnt cant cannot not "
     "never nobody neither hardly aint", "", ""),
    ("not", "rarely", " ever", ""),
    ("not", "nor", r"(?: (?:do|did|does|have|has|had|am|was|is)(?: (?:i|he|she|they|we|it))?)?", ""),
    ("not", "none", r" of (?:the |these |our |those )?(?:\w+ )?(?:patients?|participants?|subjects?|children|women|men|people|"
     r"them|us|\d+)", ""),
    ("not", "no", r" (?:one|longer|(?:other )?(?:patients?|participants?|subjects?|woman|women|men|child|children))", ""),
    ("not", "no", r" time (?:did|has|have|had|was|were)(?: (?:i|he|she|they|we|the patient))?", ""),
    ("not", "unable", r" to (?:find|detect|demonstrate)", ""),
    # --- before what is absent ---------------------------------------------------------------------------------------
    ("no", "no", rf"(?! \d)(?: {_EVIDENCE})*(?: to suggest| suggesting| suggestive of| consistent with| of| or| for(?= the "
     rf"presence))?", ""),
    ("no", "none", " of", ""),
    ("no", "without", r"(?: any)?(?: (?:further |clinical |apparent )?(?:evidence of|signs? of|symptoms? of|experiencing|having|"
     r"developing|history of|causing)| the| a)?", ""),
    ("no", "w", "/o", ""),
    ("no", "deny denies denied denying", r"(?: (?:any|having|history of|experiencing|symptoms? of))*", ""),
    ("no", "denial", " of", ""),
    ("no", "negative neg", r" (?:for|on)", ""),
    ("no", "ve", " for", "-"),
    ("no", "test tests tested scan biopsy culture serology", r" (?:\w+ ){0,2}negative for", ""),
    ("no", "absence", " of", ""),
    ("no", "absent", "(?! from)", ""),
    ("no", "exclusion", " of", ""),
    ("no", "free", r" (?:of|from)(?! charge)", ""),
    ("no", "freedom", " from", ""),
    ("no", "lack lacks lacked lacking", r"(?: of)?(?: any)?", ""),
    ("no", "low", r" (?:index of |clinical )?(?:suspicion|probability|likelihood) (?:for|of)", ""),
    ("no", "unlikely", r" to (?:be|have|represent)(?: an?| the)?", ""),
    ("no", "misdiagnosed mistaken", r" (?:with|as|for)(?: having)?", ""),
    ("no", "ruled rules ruling", r" out(?: for)?(?: an?)?", ""),
    ("no", "rule ruled rules ruling", _OUT, ""),
    ("no", "able", rf" to (?:exclude|rule (?:out|{_OUT}))", ""),
    ("no", "excluded excludes exclude", "", ""),
    ("no", "fail fails failed", r" to (?:reveal|show|find|detect|demonstrate)", ""),
    ("no", "unremarkable", " for", ""),
    ("no", "nothing", r" (?:like|resembling|to suggest|suggestive of)", ""),
    ("no", "zero", "", ""),
    ("no", "devoid", " of", ""),
    ("free", "free", r"(?! (?:survival|interval|period|days|time|weeks|months|trial|shipping|from|of|access|radicals?|consultation|sample))", ""),
    ("free", "naive", "", "-"),
    # --- possible, conditional ---------------------------------------------------------------------------------------
    ("hypothetical", "to", rf" (?:exclude|rule (?:out|{_OUT}))", ""),
    ("hypothetical", "rule", " out", ""),
    ("hypothetical", "r", "/o", ""),
    ("hypothetical", "if unless suspected possible possibly probable probably potential presumed presumably "
     "questionable query versus vs perhaps", "", ""),
    ("hypothetical", "whether", "(?: or not)?", ""),
    ("hypothetical", "in", r" (?:case|the event|patients who develop)", ""),
    ("hypothetical", "should", r" (?:you|he|she|they|any|this|a|an|the patient)", ""),
    ("hypothetical", "suspicion suspicious", r" (?:of|for)", ""),
    ("hypothetical", "suspect suspects", "", ""),
    ("hypothetical", "thought believed", r" (?:it|this|he|she|i|they) (?:was|had)|(?: to (?:be|have|represent))", ""),
    ("hypothetical", "thought believed felt", r" (?:that )?(?:he |she |i |they |it )?(?:may|might|could|to possibly)", ""),
    ("hypothetical", "might may could", r" (?:be|have|represent|reflect|indicate|suggest)", ""),
    ("hypothetical", "likely", r" (?:represent|reflect)s?", ""),
    ("hypothetical", "consistent", " with", ""),
    ("hypothetical", "evaluate evaluated evaluation evaluating", r" (?:for|of)", ""),
    ("hypothetical", "monitor monitored monitoring watch watched watching look looked looking test tests tested testing screen "
     "screened screening check checked checking", r" (?:\w+ )?(?:out )?for", ""),
    ("hypothetical", "signs", r" (?:or|and) symptoms of", ""),
    ("hypothetical", "concern concerns concerned worry worried", r" (?:for|about|of|that)", ""),
    ("hypothetical", "at", r" risk (?:of|for)", ""),
    ("hypothetical", "return", r" (?:if|for)", ""),
    ("hypothetical", "call tell", r" (?:your|the) (?:doctor|physician|pharmacist)", ""),
    ("hypothetical", "seek", r" (?:emergency |immediate )?(?:medical )?(?:help|attention|care)", ""),
    ("hypothetical", "when whenever", r" (?:you|one|someone|people|they) (?:have|feel|get|develop)", ""),
    # --- ends of a scope ---------------------------------------------------------------------------------------------
    ("stop", "but however although though except apart aside besides whereas despite yet nevertheless nonetheless because "
     "since therefore which who that presenting presented presents until once while when where then before after following "
     "still only remain remains complains complaining admitted", "", ""),
    ("stop", "so", " that", ""),
    ("stop", "in", " spite of", ""),
    ("stop", "secondary prior due", " to", ""),
    ("stop", "as", r" (?:a|an) (?:cause|result|consequence) of", ""),
    ("stop", "other rather", " than", ""),
    ("stop", "instead", " of", ""),
    ("stop", "caused", " by", ""),
    ("stop", "even", r" (?:though|if)", ""),
)  # fmt: skip

BEHIND = {
    "": "",
    "-": r"(?<=[-–]{word})",
    "'": r"(?<=['’]{word})",
    ":": r"(?:(?<=:{word})|(?<=: {word})|(?<=:  {word}))",
    "?": r"(?<!why {word})(?<!when {word})(?<!how {word})(?<!where {word})(?<!what {word})",
    "^": r"(?:(?<!\w {word})|(?<=and {word}))",
}
"""What may have to stand before the first word of a cue, which the regular expression sees behind it; the rows of ``?`` are
tried in sentences that ask."""

CLAUSE_STARTS = frozenset(
    ["i", "he", "she", "we", "they", "it", "you", "the", "my", "his", "her", "this", "these", "there"]
)
"""Words that begin a clause of its own after a comma or "and", and so end the scope of a cue."""
