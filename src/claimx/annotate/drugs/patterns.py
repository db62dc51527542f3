"""Cues around a drug name: what makes it an intervention, and what makes it something else.

Every cue is matched against a short window of lower-cased text right before (``..._BEFORE``, anchored at its end) or
right after (``..._AFTER``, anchored at its start) the name.
"""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SALTS = _words(
    "acetate acetonide besilate besylate bitartrate bromide calcium carbonate chloride citrate dihydrochloride"
    " diphosphate dipropionate disodium fumarate furoate gluconate hcl hemisulfate hydrobromide hydrochloride hyclate"
    " lactate lysine magnesium malate maleate medoxomil mesilate mesylate monohydrate mononitrate nitrate oxalate"
    " palmitate pamoate phosphate potassium propionate sodium succinate sulfate sulphate tartrate tosylate"
    " tromethamine valerate xinafoate sod pot"
)
"""Words that belong to the name before them: "naltrexone hydrochloride"."""

STEREO = re.compile(r"\((?:\+/-|±|\+/−|[RS])\)-$")
"""What stands before a name and belongs to it: "(+/-)-amphetamine"."""

RELEASES = _words("xr xl sr er cr la ir ec odt")
"""Kinds of release and forms that belong to a product's name: "Effexor XR"."""

LAY_RELEASES = _words("xr xl sr cr")
"""Those that stand for nothing else in small letters."""

FORMS = _words(
    "supplement supplements supplementation pill pills tablet tablets capsule capsules caps injection injections infusion infusions"
    " therapy treatment lozenge lozenges patch patches gum shot shots drops spray gummies powder cream gel inhaler"
    " pump pumps tincture isolate products product"
)
"""Words after a name that are no part of it: "zinc lozenges" is a mention of zinc."""

MODIFIERS = _words("oral topical inhaled intravenous iv intranasal supplemental exogenous low high dose ultra daily")
"""Words before a name that are no part of it."""

_UNIT = r"(?:mg|mcg|[µμ]g|ug|g|grams?|iu|units?|milligrams?|micrograms?|ml|drops|mmol|meq|l/min)(?!\s?/\s?(?:d?l|ml|[µμ]l|100)\b)"

SUPPORT_BEFORE = late_pattern(
    r"(?:"
    r"(?P<verb>\b(?:took|takes?|taking|taken|tried|trying|try|tries|used?|uses|using|given|gave|giving|gets?|got|getting"
    r"|received?|receives|receiving|prescribed?|prescribing|prescribes?|recommends?|recommended|administer(?:ed|ing|s)?"
    r"|inject(?:ed|ing|s)?|infus(?:ed|ing)|swallow(?:ed|ing)?|chew(?:ed|ing)?|smok(?:ed|ing|e|es)|drinks?|drinking|drank|eat|eats|eating|ate|snort(?:ed|ing)?"
    r"|ingest(?:ed|ing)|consum(?:ed|ing|e|es)|supplement(?:ed|ing|ation)?\swith|swear(?:s|ing)?\sby|s(?:old|ell(?:s|ing)?)|popp(?:ed|ing|s)|did\s(?:some|lots\sof)|shot\sup|shooting\sup|sipp(?:ed|ing)|start(?:ed|ing|s)?|stopp?(?:ed|ing|s)?"
    r"|discontinu(?:ed|ing)|switch(?:ed|ing)?\sto|add(?:ed|ing|s)?|combin(?:ed|ing|e)\swith|treat(?:ed|ing|ment|ments)?\swith"
    r"|therapy\swith|pretreat(?:ed|ment)\swith|fortified\swith|enriched\swith|plus|compared\s(?:with|to)|versus|vs\.?"
    r"|randomi[sz]ed\sto|assigned\sto|dosed\swith|doses?\sof|dosages?\sof|amounts?\sof|intake\sof|use\sof|effects?\sof"
    r"|efficacy\sof|effectiveness\sof|benefits?\sof|safety\sof|administration\sof|injections?\sof|infusions?\sof|trials?\sof"
    r"|supplements?\sof|tablets?\sof|capsules?\sof|combination\sof|addition\sof|response\sto|responded\sto|supply\sof"
    r"|prescriptions?\sfor|exposed\sto|exposure\sto|(?:induced|caused|produced)\sby|(?:allerg(?:y|ic)|anaphylaxis|hypersensitivity|reactions?|intolerant|intolerance)\sto"
    r"|toxicity\s(?:of|from)|overdoses?\s(?:of|on)|(?:cessation|withdrawal|discontinuation|initiation|instillation|infiltration)\sof|such\sas|including|like|called|named|known\sas|referred\sto\sas|off\sof|drug)\s"
    r"(?:(?:a|an|the|me|him|us|them|some|any|extra|more|less|enough|daily|oral|my|her|his|their|your|of|high|low|pure|only|both|either|one|two|three|four|few|couple\sof|\d{1,2})\s){0,3})"
    r"|(?P<dose>\d\s?" + _UNIT + r"(?:\s?/\s?(?:d|day|kg))?\)?\s(?:of\s)?(?:[a-z]{3,12}\s)?)"
    r"|(?P<kind>\b(?:oral|intravenous|i\.?v\.?|intramuscular|topical|intranasal|inhaled|nasal|subcutaneous|sublingual"
    r"|rectal|vaginal|transdermal|exogenous|synthetic|recombinant|supplemental|supplementary|extra|daily|prophylactic"
    r"|(?:high|low|higher|lower)[-\s]?dose|chelated|elemental|liposomal|medical|medicinal|adjunctive|adjuvant|perioperative)\s)"
    r"|(?P<on>\b(?:i\s?['’]?a?m|was|were|is|are|been|went|go|going|gets?|got|getting|came|come|coming|taper(?:ed|ing)?|wean(?:ed|ing)?|put\s\w{2,8}|placed|back|currently|while|people|patients"
    r"|those|stay(?:ed)?)\s(?:put\s|back\s|now\s)?(?:on|off)\s)"
    r")$"
)

SUPPORT_AFTER = late_pattern(
    r"(?:[\s\-–]{1,2}(?P<form>(?:supplement(?:s|ation|ing)?|therap(?:y|ies)|treatments?|treated|injections?|infusions?|tablets?|pills?"
    r"|capsules?|caps|lozenges?|gumm(?:y|ies)|powders?|extracts?|drops|sprays?|creams?|gels?|ointments?|patch(?:es)?|gum|shots?|iv|i\.v\.|im|i\.m\.|push(?:es)?|drips?"
    r"|replacement|administration|doses?|dosages?|dosing|intake|use|users?|group|arm|recipients?|salts?|pumps?"
    r"|(?:induced|associated|related|treated|containing|based|refractory|allergy|allergic|intoxication|poisoning|toxicity|hypersensitivity|anaphylaxis|overdose"
    r"|nephropathy|neuropathy|hepatotoxicity|nephrotoxicity|cardiotoxicity|neurotoxicity|pneumonitis|resistant)"
    r"|monotherapy|prophylaxis|challenge|regimens?|prescriptions?|overdose|clinics?|trials?|products?|assisted)\b)"
    r"|\s(?P<effect>(?:(?:may|might|can|could|will|would|does|did|do|has|have|is|are|was|were)(?:n['’]?t)?\s(?:also\s|not\s|often\s|actually\s|been\s|shown\s(?:to\s)?)*"
    r"(?:help|reduce|lower|prevent|shorten|improve|relieve|ease|treat|cure|boost|protect|work|interact|cause|worsen|support|promote|soothe|effective|linked"
    r"|associated|beneficial|useful|helpful|safe|recommended|used|essential|important|good\sfor|well\stolerated)"
    r"|helps|helped|reduces|reduced|lowers|lowered|prevents|prevented|shortens|shortened|improves|improved|relieves|relieved|eases|eased|treats|cures|cured"
    r"|boosts|boosted|protects|protected|works|worked|neither|never|(?:increases|raises)\sthe\s(?:levels?|effects?|blood)|did\snothing|made\sme|gave\sme|for\s(?:my|your|the\streatment|treating|preventing))\b)"
    r"|\s{0,2}(?:\(|,|at|:|-|–)?\s{0,2}(?:up\sto\s)?(?P<dose>\d{1,5}(?:[.,]\d{1,4})?\s?(?:-|–|to)?\s?(?:\d{1,5}(?:\.\d{1,3})?)?\s?"
    + _UNIT
    + r"\b)"
    r"|\s(?P<passive>(?:(?:has|have|had|was|were|is|are|be|being|been)\s){1,2}(?:also\s)?(?:prescribed|given|administered|started|stopped|added|infused"
    r"|injected|discontinued|taken|withdrawn|titrated|withheld|continued))\b"
    r"|\s(?P<frequency>(?:once|twice|three\stimes|daily|weekly|nightly|every\s(?:day|night|morning|week|other)|b\.?i\.?d|t\.?i\.?d|q\.?d|prn|at\s(?:bedtime|night))\b)"
    r"|\s(?P<versus>or\splacebo|and\splacebo|vs\.?\s|versus\s|compared\s(?:with|to)\splacebo|than\splacebo))"
)

BIOLOGY_BEFORE = late_pattern(
    r"(?:\b(?:serum|plasma|urinary|urine|blood|salivary|circulating|dietary|endogenous|extracellular|intracellular|synaptic"
    r"|brain|striatal|hepatic|fasting|tissue|ionized|total|natural|own|body['’]s|coronary|bone|your\sbody['’]?s?)\s"
    r"|\b(?:levels?|concentrations?|release|production|secretion|synthesis|depletion|deficien(?:cy|t)|shortage|lack|loss"
    r"|metabolism|amounts?\sof\sthe\s\w{3,12}|reuptake|uptake|transport|turnover|release|neurotransmitters?|hormones?|availability|transporters?"
    r"|excretion|absorption|accumulation|breakdown|conversion)\s(?:of|in|for)\s(?:the\s)?"
    r"|\b(?:low\sin|lacking|rich\sin|high\sin|produces?|producing|releas(?:e|es|ing|ed)|secret(?:e|es|ing)|deplet(?:e|es|ed|ing)"
    r"|boosts?|boosting|rais(?:e|es|ing)|increas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|modulat(?:e|es|ing)|low|high|elevated)\s)$"
)

BIOLOGY_AFTER = late_pattern(
    r"['’]?s?[\s\-–]{1,2}(?:levels?|concentrations?|deficien(?:cy|cies|t)|insufficiency|metabolism|secretion|release|releasing"
    r"|synthesis|production|producing|receptors?|precursors?|resistan(?:ce|t)|sensitiv(?:ity|e)|homeostasis|signall?ing|signals?|channels?"
    r"|neurons?|transporters?|pathways?|reuptake|re-uptake|uptake|cells?|balance|imbalances?|absorption|excretion|scores?"
    r"|deposits?|deposition|stones?|oxalate|status|stores?|system|systems|syndrome|tolerance|turnover|depletion|ions?"
    r"|binding|overload|content|crystals?|in\sthe\s(?:brain|blood|body)|nerves?|monoxide)\b"
)
"""The substance as body chemistry, a nutrient in the body or a laboratory value."""

SUBSTANCE_AFTER = re.compile(
    r"[\s-]{1,2}(?:poisoning|toxicity|intoxication|exposure|exposed|contaminat\w+|levels?|concentrations?|chelat\w+|content|ions?|salts?|compounds?"
    r"|vapou?r|paint|pipes?|acetate|nitrate|chloride|in\s(?:the\s|your\s)?(?:water|fish|blood|soil|paint|brain|body))\b"
)
SUBSTANCE_BEFORE = re.compile(
    r"\b(?:exposure\sto|exposed\sto|(?:levels?|concentrations?|amounts?|traces)\sof|blood|serum|heavy\smetals?\s(?:such\sas|like|including))\s$"
)
"""An ordinary word stands for the substance: "blood lead levels"."""

STREET = late_pattern(
    r"\b(?:smok(?:ed|ing|es?)|snort(?:ed|ing|s)?|popp(?:ed|ing|s)|shot\sup|shooting(?:\sup)?|sipp(?:ed|ing)|dropp(?:ed|ing)|high\son|tripp(?:ed|ing)\son|rolling\son"
    r"|hooked\son|addicted\sto|od['’]?d\son|overdosed\son|strung\sout\son|off(?:\sof)?|lines?\sof|bags?\sof|hits?\sof|tabs?\sof|dealing|did\s(?:some|lots\sof))"
    r"\s(?:(?:some|a|the|my|his|her|too|much|more|up|two|three|four|few|\d)\s){0,3}(?:[a-z]{3,12}(?:,|\sand|\sor)\s)?$"
)
"""What is done with a drug of the street: "snorted coke", "popped percs and bars"."""

ALSO_CALLED = late_pattern(
    r"[ ,;:()\"“”'‘’–-]{0,4}(?:(?:or|and|also|is|are|was|were|known|called|referred|to|as|aka|a\.k\.a\.|street|names?|slang|nicknames?|sold|commonly|sometimes|often|includ(?:es?|ing)|like"
    r"|such|the|on|\w{1,9}(?:\s\w{1,9})?(?:,|\s(?:or|and)))[ ,;:()\"“”'‘’–-]{1,3}){0,12}"
)
"""Between a drug and what it is called on the street."""

EXCIPIENTS = re.compile(
    r"\b(?:(?:[Oo]ther|[Ii]nactive|[Nn]on-?medicinal|OTHER|INACTIVE)\s(?:[Ii]ngredients?|INGREDIENTS?)(?:\s(?:in|of|are|is|include|this|these|the|medicine|product|tablets?|capsules?|\w{4,16}))"
    r"{0,6}\s?:|(?:[Oo]ther|[Ii]nactive|[Nn]on-?medicinal)\singredients?\s(?:are|include)\b|[Ee]xcipients?(?:\s(?:are|include))?\s?:)[^\n]{0,600}?(?=\.\s|\n|$)"
)
"""The part of a leaflet that tells what else is in a tablet."""

GIVEN = re.compile(
    r"\bgiven|administ|inject|infus|receiv|prescrib|supplement|dose|treat|tablet|capsule|pill|therap|drops|spray|patch|replacement|induced"
    r"|exogenous|synthetic|recombinant|intravenous|oral|intranasal|topical|inhaled|i\.?v\b|subcutaneous|intramuscular"
)
"""What is done with a drug and hardly ever with a substance of the body."""

TAKEN = re.compile(
    GIVEN.pattern
    + r"|\b(?:took|tak(?:e|es|ing|en)|tr(?:y|ied|ying)|swallow|smok(?:e|ing|ed)|start(?:ed|ing)?|stopp?(?:ed|ing)?|quit|switch"
    r"|add(?:ed|ing)?|on|off|mg|mcg|daily|weekly|twice|every|overdose|users?|gave\sme|made\sme)\b"
)
"""What patients do with a medicine: more than :data:`GIVEN`."""

ADJECTIVE_AFTER = re.compile(
    r"[\s-]+(?!(?:and|or|but|for|that|which|who|to|is|was|are|has|had|in|on|at|with|as|so|if|when|i|it|he|she|they|my|the|a|an|because"
    r"|like|such|called|pills?|drugs?|meds?|tablets?|injections?|shots?|daily|twice|every|prescribed|prescription|until|since|then|too|also)\b)[a-z]"
)
"""A noun: the word before it was its adjective ("an anti-inflammatory cytokine")."""

NEVER_AFTER = re.compile(
    r"[\s\-–]{1,2}(?:receptors?|transporters?|inducible|deficien(?:cy|cies)|insufficiency|epidemics?|crisis|ion|ions|ion\sbatter(?:y|ies)|na[iï]ve|neurons?"
    r"|signall?ing|gene|genes|allele|antibod(?:y|ies)|dehydrogenase|synthase|oxidase|reductase|(?:re)?uptake)\b(?!\s(?:ant)?agonist|\sblocker|\sinhibitor)"
)
"""Whatever the drug: its receptor, its lack, its epidemic."""

ABUSED = _words(
    "opioids heroin cocaine alcohol ethanol nicotine methamphetamine cannabis fentanyl morphine amphetamine benzodiazepines"
    " tobacco barbiturates hallucinogens stimulants oxycodone"
)

ABUSE_AFTER = re.compile(
    r"(?:\s?/\s?\w{3,12}|\sand\s\w{3,12}(?:\spills?)?)?[\s\-–]{1,2}(?:use\sdisorders?|addict(?:ion|ions|s|ed)?|dependen(?:ce|cy|t)|abuse(?:rs?|d)?"
    r"|misuse|withdrawals?|post-?withdrawal|over-?doses?|crisis|epidemic|cravings?|problems?|tolerance|intoxication|habit|poisoning|deaths?"
    r"|detox(?:ification)?|consumption|drinking|induced\shyperalgesia)\b"
)
ABUSE_BEFORE = re.compile(
    r"\b(?:addict(?:ion|ions|ed|s)|depend(?:ence|ent|ency)|hooked|cravings?|withdrawal|detox|sober|abstinen(?:ce|t)|reversal|abuse)"
    r"\s(?:to|on|for|from|of)\s(?:\w{3,12}(?:,\s\w{3,12})?,?\s(?:and|or)\s)?$"
)
"""A drug of abuse as a disorder's name, not as an intervention."""

EFFECT_AFTER = re.compile(
    r"[\s\-–]{1,2}(?:effects?|activit(?:y|ies)|propert(?:y|ies)|qualit(?:y|ies)|actions?|responses?|potential|potency|efficacy"
    r"|benefits?|powers?|mechanisms?|like|capabilit(?:y|ies)|capacity|potentials|state|gene|resistan(?:ce|t))\b"
)
"""After the singular of a class it is an adjective: "antidepressant effects"."""

BODY_MAKES = re.compile(
    r"[\s,]{1,2}(?:that|which)?\s?(?:are\s|is\s)?(?:your|the|our|its)\s(?:brain|body|bodies|own\sbody)\s(?:naturally\s)?(?:makes?|produces?|releases?)"
)
LEFT_NEVER = re.compile(r"(?:\bnon-?\s?|\bendogenous\s|\bnaturally\soccurring\s|\banti[-\s])$")
AUTHOR_AFTER = re.compile(
    r",?\s(?!(?:IV|IM|SC|XR|ER|SR|XL|LA|CR|CD|DM|PM|HCT)\b)(?P<initials>[A-Z]{1,3})(?:\s?[,;:]|\.,|\set\sal)"
)
"""Initials behind a brand's name make it an author's: "Arden KL, Bost P"."""
CALLED_HORMONE = re.compile(r"\bhormones?,?\s(?:called|named|known\sas|such\sas)\s$")
TESTED = re.compile(
    r"\b(?:re-?test(?:ing)?|(?:tests?|tested|check(?:ed|ing)?)\s(?:for|your|my))\s(?:[\w ]{2,20},\s){0,3}(?:[\w ]{2,20}\sand\s)?$"
)
"""What a laboratory is asked for: "retest vitamin D"."""
LIST_GAP = re.compile(r"\s?\(\s?|\s{0,2}(?:,|/|\+|&|,?\s(?:and|or|plus|and/or|with|versus|vs\.?)\s)\s?")
"""Between two members of a list of drugs."""

AMOUNTS_GAP = late_pattern(
    r"(?:[\s,;/+&•*:().|-]|\d{1,6}(?:[.,]\d{1,4}(?!\d)|(?![.,]?\d))|x|k|mg|mcg|[µμu]g|g|iu|units?|ml|caps?(?:ules?)?|tabs?(?:lets?)?|pills?|daily|once|twice|[bt]\.?i\.?d|q\.?d|qhs|prn|am|pm"
    r"|(?:a|per|every|each)\s(?:day|night|morning|evening|week)|in\sthe\s(?:morning|evening)|at\s(?:night|bedtime)|with\s(?:food|meals|breakfast|dinner|lunch)|and){2,30}",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\s{1,2}\d{1,5}(?:[.,]\d{1,3})?(?![\d%./:-]|\s?(?:%|percent|years?|patients|people|weeks?|months?|[a-z]+/d?l\b))"
)
"""Between two members of a list of medicines with their amounts, and behind a member: "Zyrtec 10 mg, NAC 600"."""

RECEPTOR_DRUG = late_pattern(
    r"(?<![\w-])(?:(?:selective|partial|full|inverse|competitive|non-?competitive|dual|potent|specific|reversible)\s){0,2}"
    r"(?P<target>(?:5-?HT ?\(?[0-9][A-F]?(?:/[0-9][A-F])?\)?|[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,5})?(?:[-\s](?:alpha|beta|α|β))?"
    r"|[kμκδσαβ]-?[a-z]{5,10}|(?:mu|kappa|delta|sigma)[-\s]opioid|(?:(?:protein|tyrosine|janus|rho|carbonic|xanthine|monoamine|histone|calcium|sodium|potassium|reverse|cyclin-dependent|farnesyl|serotonin|dopamine|norepinephrine|noradrenaline|beta|alpha|cholesteryl|gamma|steroid|nitric|complement|glucose|bile\sacid|fatty\sacid|hiv|viral|immune|androgen|proton)\s)?(?:dopamine|serotonin|opioid|opiate|cannabinoid|glutamate|histamine"
    r"|adenosine|muscarinic|nicotinic|adrenergic|estrogen|androgen|progesterone|melatonin|ghrelin|kinase|protease|topoisomerase|neuraminidase|integrase"
    r"|phosphodiesterase|anhydrase|neprilysin|renin|thrombin|complement|integrin|channel|oxidase|reductase|transcriptase|reuptake|polymerase|synthase|deacetylase)))"
    r"(?:[-\s]receptor)?[-\s](?:partial\s|inverse\s|reuptake\s)?(?P<kind>agonist|antagonist|inhibitor|blocker)(?P<plural>s?)\b"
)
"""A class named by its target: "selective 5-HT(1B/1D) receptor agonist"."""

CODE = re.compile(r"[A-Z](?<![\w./-][A-Z])(?!\d{3}\b)(?:[A-Z]{0,4}-?\d{3,7}[A-Za-z]?|[A-Z]{1,4}-\d{2,7})(?![\w/]|\.\d)")
CODE_CUES = re.compile(
    r"\b(?:drugs?|compounds?|placebo|dose[sd]?|mg|antagonists?|agonists?|inhibitors?|antibody|treatment|treated|received|oral(?:ly)?|peptides?|stack|cycle"
    r"|investigational|experimental|phase\s(?:[1-4]|I{1,3}|two|three)|inject(?:ed|ion)|pill|tablet)\b",
    re.IGNORECASE,
)
CODE_DEVICE = late_pattern(
    r"(?i)[\s-](?:[a-z]{3,12}[\s-])?(?:pens?|(?:auto-?)?injectors?|inhalers?|nebuli[sz]ers?|devices?|pumps?|meters?|monitors?|sensors?|scanners?|catheters?"
    r"|stents?|implants?|lasers?|systems?|machines?|assays?|kits?|probes?|masks?|ventilators?|software|needles?|syringes?|electrodes?|stimulators?)\b"
)
"""After a code it makes the name of a device: "a DV3396 pen-injector"."""
NOT_CODE = re.compile(
    r"(?:NCT|ISRCTN|PMC|PMID|DOI|COVID|SARS|HIV|HPV|ICD|DSM|ISO|IL|CD|CYP|TLR|TNF|HLA|SF|EQ|PHQ|GAD|BDI|HAM|MADRS|QIDS|ACTRN|EUDRACT|CRD"
    r"|UMIN|CHI|SCL|IQ|MCF|HEK|HT|PC|SK|BRCA|APOE|HER|EGFR|KRAS|BMI|FEV|SPF|TEL|PO|MD|CA|NY|TX|MA|PA|IL|NM|NP|RS|IRB|BP|HR|GSE|LOT|REF|ID|NO)-?\d",
    re.IGNORECASE,
)
"""Registry numbers, genes, scales, cell lines and addresses that look like a company's code."""

STEM = re.compile(
    r"[a-z]{3,16}(?:[mtxlz][aioux]?mab|[aeiou]?tinib|ciclib|parib|rafenib|gliptin|gliflozin|glutide|vastatin|sartan|prazole|conazole|floxacin"
    r"|cillin|triptan|gepant|orexant|xaban|gatran|setron|lukast|buvir|previr|tegravir|ciclovir|zomib|nersen|siran|dipine|olol|azepam|oxetine"
    r"|piprazole|peridol|triptyline|thiazide|cycline|dronate|oxicam|coxib|glitazone|semide|barbital|racetam|gabalin|rubicin|platin|taxel|lutamide)"
)
"""Common stems of international nonproprietary names (WHO), those that ordinary words do not end in."""

STEM_ENDS = tuple(
    sorted(
        _words(
            "mab nib lib rib lin zin ide tin tan ole cin lin ant ban ran ron ast vir mib sen ran ine lol pam ole dol ate cam xib one tal tam bin xel"
        )
    )
)
"""The last letters of those stems: a cheap first look."""

COMMENTS_ON = re.compile(
    r"\b(?:[Oo]ne|\d{1,4}) (?:thoughts?|comments?|responses?|replies) (?:on|to) [“\"‘'][^\n]{1,300}"
)
"""The line over a blog's comments, which repeats the title."""

COMMENT_SIGNS = ("thought", "comment", "response", "replies", "reply")
LINK_SIGNS = ("://", "www.", "@", ".com", ".org", ".net", ".gov", ".edu", ".info", ".io")
"""Of these a text holds one wherever the two patterns match: a cheap first look."""

LINKS = re.compile(
    r"(?:https?://|www\.)[^\s()<>\"“”]{1,400}|@[^\s()<>\"“”]{1,80}|\.(?:com|org|net|gov|edu|info|io)\b[^\s()<>\"“”,;]{0,300}"
)
"""Addresses, from the sign that tells them on: a drug's name in one is not a mention."""

LINK_HEAD = re.compile(r"[^\s()<>\"“”,;]{0,80}$")
"""The part of an address before that sign: "zinc@" of an e-mail address, "zinc-info" of a bare domain."""

NO_BRAND = _words(
    " abbott abbvie aldrich alexion allergan also amazon america american amgen and astellas astrazeneca"
    " australia axsome bayer biogen biohaven biontech boehringer both brand bristol canada capsule capsules"
    " celgene chapter chewable china class coated cochrane costco daiichi daily drug drugs each eisai embase"
    " europe extra facebook ferring figure film fisher formerly france free fresh from genentech generic"
    " germany gilead glaxosmithkline google group high india instagram intercept ipsen janssen japan jazz"
    " johnson lilly low lundbeck medicine medicines medline merck moderna more most myers mylan name new"
    " nordisk note novartis novavax novo old omega only oral other otsuka part pfizer phase pubmed real"
    " regeneron roche sandoz sanofi schedule section see servier shire sigma sleeping squibb strength study"
    " such table tablet tablets takeda teva that the thermo these this tocris trade trial twitter type unlike"
    " vertex vitamin walmart with your"
)
"""Makers, countries and words of layout that stand in brackets behind a drug as brands do."""
