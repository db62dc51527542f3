"""Which names of the sources the drug vocabulary takes, and how their words are read."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SALTS = _words(
    "acetate acetonide alginate anhydrous aspartate benzoate besilate besylate bitartrate bromide calcium camsylate"
    " carbonate chloride citrate dihydrate dihydrochloride dimesylate dipropionate disodium ditosylate edisylate"
    " esylate estolate ethylsuccinate fumarate furoate gluconate glucuronate hcl hemifumarate hemihydrate"
    " hemisulfate hexahydrate hydrate hydrobromide hydrochloride hyclate isethionate lactate lactobionate lysine"
    " magnesium malate maleate medoxomil meglumine mesilate mesylate monohydrate monohydrochloride mononitrate"
    " mucate napsylate nitrate oxalate palmitate pamoate phosphate pivoxil potassium propionate proxetil saccharate"
    " salicylate sodium stearate succinate sulfate sulphate tartrate tosylate trihydrate tromethamine valerate"
    " xinafoate zinc bisulfate axetil cilexetil etexilate alafenamide hemitartrate dimeglumine trisodium"
)
FORMS = _words(
    "patch patches inhaler inhalers inhalation injection injections tablets tablet capsules capsule nasal spray drops"
    " eye ear ophthalmic otic topical oral vaginal rectal transdermal cream ointment gel lotion suspension solution"
    " kit er xr sr cr la xl dr odt hfa lipid complex liposomal liposome subcutaneous intravenous extended release"
    " delayed chewable for children adults skin mouthwash foam powder buccal sublingual system and"
)
JOINING = _words("and or with of by")
"""Words that join names and begin or end none."""

NATURAL = _words(
    "flesh fruit seed leaf root bark whole skin hair oil flower raw wax gum milk dust mite shell powder ion ions egg"
    " meat venom spore spores fungus bacteria virus factor hormone peptide enzyme dna rna starch sugar resin wood stem"
    " juice tea fiber bran placenta bile blood serum plasma cartilage bone liver top bulb tuber kernel nut"
)
STEM = re.compile(
    r"(?:mab|tinib|ciclib|parib|rafenib|zomib|degib|lisib|gliptin|gliflozin|glutide|glitazone|vastatin|sartan|pril"
    r"|olol|oxetine|azepam|zolam|barbital|caine|cillin|floxacin|cycline|mycin|micin|conazole|vir|vudine|previr|buvir"
    r"|tegravir|prazole|tidine|setron|triptan|gepant|orexant|dipine|fibrate|parin|gatran|xaban|grel|dronate|thiazide"
    r"|semide|terol|lukast|cept|kinra|leucel|rsen|siran|platin|rubicin|taxel|trexed|bulin|citabine|stat|lutamide"
    r"|relix|relin|steride|ridone|peridol|apine|piprazole|faxine|triptyline|pramine|zosin|afil|coxib|profen|oxicam"
    r"|fenac|orphan|nidazole|bendazole|quine|oxanide|gabalin|racetam|tocin|pressin|actide|ermin|grastim|stim|imus)$"
)
CODE = re.compile(r"[A-Z]{1,6}[- ]?\d{2,7}[A-Z]?")
WORDS = _words("WAS IN OF AT TO BY IS AS ON OR NO AN DAY AGE DOSE GRADE TYPE STAGE GROUP PHASE WEEK TABLE")
NOT_CODES = (
    "NSC",
    "FEMA",
    "INS",
    "CI ",
    "CI-",
    "DB",
    "BRN",
    "EC ",
    "NCI",
    "ZINC",
    "AI3",
    "CCRIS",
    "HSDB",
    "EPA",
    "USAN",
)
BAD = re.compile(
    r"[&<>={}\[\]#@\"“”]|''|pollen|allergenic|candida|aspergillus|trichophyton|alternaria|penicillium|sequence|antigen|chain|receptor|isoform|protein|\bcells?\b"
)


USED = re.compile(
    r" (?:supplement|supplements|supplementation|pills?|tablets?|capsules?|extracts?|injections?|infusions?|therapy|treatment"
    r"|lozenges?|patch|patches|gum|replacement|shots?|drops|spray|pumps?|powder|gummies|gluconate|citrate|glycinate|picolinate"
    r"|threonate|bisglycinate|malate|orotate|peptides?|monohydrate|iodine|sucrose|dextran|varnish|gel|cream|analogue?s|solution)$"
    r"|^(?:intranasal|inhaled|supplemental|iv|intravenous|oral|exogenous|recombinant|hyperbaric|rapid|long|basal|bolus|liposomal"
    r"|colloidal|elemental|manuka|medical|micronized) "
)
"""Surfaces that say themselves that the substance is used: they need no context."""

NO_CLASS = re.compile(
    r"allergen|vaccine|potassium salt|allograft|cells?\b|skin test|intrauterine|l-thyroxine|^calcium$"
)
"""Classes of the FDA's directory that are no class of drugs, or the drug itself."""

CLASSES_OF = {
    "acetaminophen": ("analgesics", "antipyretics"),
    "buspirone": ("anxiolytics",),
    "carbamazepine": ("anticonvulsants", "mood stabilizers"),
    "esketamine": ("nmda receptor antagonists",),
    "levetiracetam": ("anticonvulsants",),
    "levodopa": ("antiparkinson agents",),
    "levothyroxine": ("thyroid hormones",),
    "mirtazapine": ("antidepressants",),
    "pregabalin": ("anticonvulsants",),
    "topiramate": ("anticonvulsants",),
    "trazodone": ("antidepressants",),
}
"""Our own where the directory has none, or a label's by-name, and MeSH lists an action that is not the chief one."""

CLASS_NAMES = {
    "serotonin reuptake inhibitor": "selective serotonin reuptake inhibitor",
    "serotonin and norepinephrine reuptake inhibitor": "serotonin-norepinephrine reuptake inhibitor",
    "hmg-coa reductase inhibitor": "statin",
    "angiotensin converting enzyme inhibitor": "ace inhibitor",
    "angiotensin 2 receptor blocker": "angiotensin receptor blocker",
    "anti-epileptic agent": "anticonvulsant",
    "central nervous system stimulant": "stimulant",
    "thiazide-like diuretic": "thiazide diuretic",
    "penicillin-class antibacterial": "penicillin",
    "cephalosporin antibacterial": "cephalosporin",
    "tetracycline-class drug": "tetracycline",
    "macrolide antimicrobial": "macrolide",
    "quinolone antimicrobial": "fluoroquinolone",
    "aminoglycoside antibacterial": "aminoglycoside",
    "anti-coagulant": "anticoagulant",
    "vitamin k antagonist": "vitamin k antagonist",
    "histamine-1 receptor antagonist": "antihistamine",
    "histamine-2 receptor antagonist": "h2 blocker",
    "serotonin-3 receptor antagonist": "5-ht3 receptor antagonist",
    "serotonin-1b and serotonin-1d receptor agonist": "triptan",
    "beta-adrenergic blocker": "beta blocker",
    "alpha-adrenergic blocker": "alpha blocker",
    "n-methyl-d-aspartate receptor antagonist": "nmda receptor antagonist",
    "uncompetitive n-methyl-d-aspartate receptor antagonist": "nmda receptor antagonist",
    "azole antifungal": "azole antifungal",
    "opioid agonist": "opioid",
    "partial opioid agonist": "opioid",
    "sodium-glucose cotransporter 2 inhibitor": "sglt2 inhibitor",
    "dipeptidyl peptidase 4 inhibitor": "dpp-4 inhibitor",
    "phosphodiesterase 5 inhibitor": "pde5 inhibitor",
    "tumor necrosis factor blocker": "tnf inhibitor",
    "monoamine oxidase inhibitor": "monoamine oxidase inhibitor",
    "dietary cholesterol absorption inhibitor": "cholesterol absorption inhibitor",
    "phosphate binder": "phosphate-binding agent",
    "hypoglycemic agent": "antidiabetic",
    "antihypertensive agent": "antihypertensive",
    "adrenal corticosteroid": "corticosteroid",
}
"""The FDA's established pharmacologic class -> the name by which pages call it."""

ACTION = re.compile(
    r"(?:agents?|drugs|inhibitors|antagonists|agonists|blockers|diuretics|antidepressive agents|analgesics|hypnotics|anesthetics|antibiotics"
    r"|vasodilators|bronchodilators|anticonvulsants|antipsychotics|anticoagulants|antihypertensive agents)$|^(?:anti|opioid|progestin|androgen|estrogen)"
)
"""A MeSH heading that is a pharmacological action: what a drug is for or what it does."""

TRUE_WORDS = _words("heparan dermatan glycans retinal xanthene")
"""Words of science that are no misspelt drug and that lists of frequent words lack."""

MEDICINES = tuple(
    f"{noun}{plural}" for noun in ("drug", "med", "medicine", "medication", "pill") for plural in ("", "s")
)
"""What patients call a medicine behind what it is for: "blood pressure pills"."""
