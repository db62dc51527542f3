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
