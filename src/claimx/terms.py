"""The controlled vocabularies of the contract: the values that a field of :mod:`claimx.records` may have, and what each means.

The list below a vocabulary is its documentation: ``docs/reference/records.md`` is made of it (``python3 dev.py
reference``), and a test fails where a value has no line.
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "EXTRA_KINDS",
    "KINDS",
    "Basis",
    "Bound",
    "Certainty",
    "CitationStyle",
    "ClaimSpeaker",
    "ComparatorKind",
    "ConditionType",
    "Design",
    "Direction",
    "DoseRole",
    "DrugLevel",
    "ExtraKind",
    "Finding",
    "Kind",
    "LedgerKind",
    "LookupSource",
    "MatchStatus",
    "Measure",
    "MentionKind",
    "PaperPart",
    "PassageSpeaker",
    "PopulationKind",
    "Relation",
    "ResolutionStatus",
    "Route",
    "Scheme",
    "Section",
    "SourceType",
    "Strength",
]

Section = Literal[
    "title", "heading", "body", "list", "table", "caption", "abstract", "references", "comment", "boilerplate",
]  # fmt: skip
"""Which part of a page a passage stands in.

- ``title``: the title of the document
- ``heading``: a heading inside it
- ``body``: running text
- ``list``: an item of a list
- ``table``: a cell of a table
- ``caption``: below or above a picture or a table
- ``abstract``: the summary of a paper
- ``references``: a reference list
- ``comment``: what a reader wrote below
- ``boilerplate``: menus, notices, running heads; read only with ``--include-boilerplate``
"""
PaperPart = Literal["introduction", "methods", "results", "discussion", "conclusion", "case", "back", "supplement"]
"""Which part of a paper a passage stands in.

- ``introduction``: background and aims
- ``methods``: how it was done
- ``results``: what was found
- ``discussion``: what the authors make of it
- ``conclusion``: what they conclude
- ``case``: the patient of a case report
- ``back``: acknowledgements, funding, conflicts of interest, references
- ``supplement``: appendices
"""
SourceType = Literal[
    "trial_report", "review", "systematic_review", "case_report", "guideline", "abstract", "drug_label",
    "encyclopedia", "news", "press_release", "blog_clinician", "blog", "clinic_marketing", "product_marketing",
    "patient_report", "forum", "reference_page", "other",
]  # fmt: skip
"""What kind of page the document is.

- ``trial_report``: a paper on a study of its own
- ``review``: a narrative review
- ``systematic_review``: a systematic review or meta-analysis
- ``case_report``: a paper on one patient or a few
- ``guideline``: recommendations of a society or an agency
- ``abstract``: the abstract of a paper alone
- ``drug_label``: a label, a package leaflet, prescribing information
- ``encyclopedia``: an article of an encyclopaedia
- ``news``: journalism
- ``press_release``: a release of a university, a company, a journal
- ``blog_clinician``: a blog or column whose author treats patients
- ``blog``: any other blog
- ``clinic_marketing``: a clinic that offers the treatment
- ``product_marketing``: a shop or maker that sells the product
- ``patient_report``: one patient's own account, reviews of drugs by patients
- ``forum``: a thread of several people
- ``reference_page``: an edited page of a health information site
- ``other``: none of these, or not to be told
"""
PassageSpeaker = Literal["author", "commenter", "quoted"]
"""Whose words a passage is.

- ``author``: the author of the page
- ``commenter``: somebody who answers or comments below
- ``quoted``: somebody whom the page quotes
"""
DrugLevel = Literal["ingredient", "brand", "class", "combination", "supplement", "metabolite"]
"""What sort of name of a drug it is.

- ``ingredient``: an active ingredient, ``naltrexone``
- ``brand``: a trade name; ``ingredients`` say what is in it
- ``class``: a class of drugs, ``opioid antagonist``
- ``combination``: several ingredients, sorted and joined with `` + ``
- ``supplement``: a vitamin, mineral, herb or other dietary supplement
- ``metabolite``: what the body makes of a drug
"""
ConditionType = Literal["disease", "symptom", "finding"]
"""What sort of condition it is.

- ``disease``: a disease, disorder or injury
- ``symptom``: what a patient feels
- ``finding``: what is measured or seen in a patient
"""
Route = Literal[
    "oral", "nasal", "intravenous", "intramuscular", "subcutaneous", "sublingual", "buccal", "topical", "inhaled",
    "rectal", "vaginal", "transdermal", "ophthalmic", "otic", "intradermal", "intrathecal", "epidural",
    "intraarticular", "intravitreal", "intraperitoneal", "intraarterial", "intravesical", "infusion", "injection",
    "enteral",
]  # fmt: skip
"""How a dose is given.

- ``oral``: swallowed
- ``nasal``: into the nose
- ``intravenous``: into a vein
- ``intramuscular``: into a muscle
- ``subcutaneous``: under the skin
- ``sublingual``: under the tongue
- ``buccal``: inside the cheek
- ``topical``: on the skin or on a mucous membrane, for its effect there
- ``inhaled``: into the lungs
- ``rectal``: into the rectum
- ``vaginal``: into the vagina
- ``transdermal``: through the skin, as from a patch
- ``ophthalmic``: into or onto the eye
- ``otic``: into the ear
- ``intradermal``: into the skin
- ``intrathecal``: into the spinal fluid
- ``epidural``: into the epidural space
- ``intraarticular``: into a joint
- ``intravitreal``: into the vitreous body of the eye
- ``intraperitoneal``: into the peritoneal cavity
- ``intraarterial``: into an artery
- ``intravesical``: into the bladder
- ``infusion``: infused; the text does not tell where
- ``injection``: injected; the text does not tell where
- ``enteral``: through a tube
"""
DoseRole = Literal["taken", "studied", "comparator", "recommended", "label", "maximum", "other"]
"""What part a dose plays.

- ``taken``: somebody took it or takes it
- ``studied``: a study gave it
- ``comparator``: a study gave it to the group that the drug is compared with
- ``recommended``: somebody is told to take it, or what is usual
- ``label``: a label or an approval names it
- ``maximum``: no more than this
- ``other``: none of these, or not to be told
"""
Bound = Literal["<", "<=", ">", ">="]
"""On which side of the amount a dose lies.

- ``<``: less than it
- ``<=``: at most, up to it
- ``>``: more than it
- ``>=``: at least
"""
Measure = Literal["dose", "strength", "concentration", "increment", "cumulative"]
"""What an amount is one of.

- ``dose``: what is taken or given
- ``strength``: what a tablet or capsule holds
- ``concentration``: what a volume holds
- ``increment``: by how much a dose is changed
- ``cumulative``: a sum over a course
"""
CitationStyle = Literal[
    "author_year", "numeric", "superscript", "named_study", "named_author", "journal", "identifier", "link",
    "implied",
]  # fmt: skip
"""How the text cites.

- ``author_year``: authors with the year: "(Roe et al., 2013)"
- ``numeric``: numbers in brackets: "[2-4,11]"
- ``superscript``: raised numbers
- ``named_study``: a study by its name or acronym
- ``named_author``: researchers by name: "Roe and her colleagues found"
- ``journal``: by where it appeared: "a 2014 trial in JAMA Psychiatry"
- ``identifier``: a DOI, PMID, registry number
- ``link``: a link whose words are the citation: "this study"
- ``implied``: a particular study without a name: "a new study of 84 patients"
"""
Relation = Literal[
    "treats", "prevents", "harms", "acts_on", "approved_for", "contraindicated_with", "interacts_with", "dosed_at",
    "studied_for",
]  # fmt: skip
"""What the drug is said to do to the object.

- ``treats``: it improves, relieves, is effective for the object
- ``prevents``: it lowers the risk of the object
- ``harms``: it causes, worsens or raises the risk of the object
- ``acts_on``: how it works: the receptor, pathway or marker that it acts on
- ``approved_for``: an agency has approved it, or a label indicates it
- ``contraindicated_with``: it must not be taken in this condition or with this drug
- ``interacts_with``: the two change each other's effect
- ``dosed_at``: how much of it is or was taken, with no effect told
- ``studied_for``: it is used or studied for the object, with no effect told
"""
Finding = Literal["effect", "no_effect", "mixed", "unstated"]
"""What the speaker says came of it.

- ``effect``: what the relation says is so: it treats, prevents, harms, acts on
- ``no_effect``: it does not, or no better than placebo
- ``mixed``: both, in parts or in different studies
- ``unstated``: no finding is told, as in uses, doses, contraindications, and benefits that the speaker rejects
"""
Certainty = Literal["asserted", "hedged", "doubted"]
"""How sure the speaker is.

- ``asserted``: said outright
- ``hedged``: may, suggests, appears, promising, more research is needed
- ``doubted``: the speaker rejects it or calls it unproven
"""
Strength = Literal["causal", "correlational", "none"]
"""Whether a claim is one of cause.

- ``causal``: a verb makes the drug do it: "reduced", "caused"
- ``correlational``: the two go together: "was associated with"
- ``none``: neither
"""
Direction = Literal["increased", "decreased", "no_difference"]
"""Which way the object went as measured.

- ``increased``: up
- ``decreased``: down
- ``no_difference``: neither, against the comparator or the start
"""
ClaimSpeaker = Literal["author", "study", "expert", "patient", "agency", "company", "commenter", "unnamed"]
"""Who makes a claim.

- ``author``: the author of the page
- ``study``: a study, or its authors reporting on it
- ``expert``: a clinician or researcher who is quoted
- ``patient``: somebody who took the drug, or who cares for them
- ``agency``: a regulator, a public body, a guideline's society
- ``company``: who makes or sells the drug or the treatment
- ``commenter``: somebody who comments below
- ``unnamed``: "some say", "it is believed"
"""
PopulationKind = Literal["human", "animal", "in_vitro"]
"""In whom the effect is said to be.

- ``human``: people
- ``animal``: animals
- ``in_vitro``: cells, tissue, a dish
"""
ComparatorKind = Literal["placebo", "active", "dose", "baseline", "none"]
"""With what the drug was compared.

- ``placebo``: a placebo or sham
- ``active``: another treatment
- ``dose``: another dose of the same drug
- ``baseline``: before and after
- ``none``: no treatment, usual care, a waiting list
"""
MatchStatus = Literal["matched", "ambiguous", "unmatched"]
"""What came of the search in the bibliography.

- ``matched``: one entry is the work
- ``ambiguous``: several entries may be it, or one that is not sure: see ``candidates`` and ``reasons``
- ``unmatched``: no entry is near
"""
LookupSource = Literal["crossref", "pubmed"]
"""Which public index was asked.

- ``crossref``: Crossref
- ``pubmed``: PubMed
"""
ResolutionStatus = Literal["resolved", "ambiguous", "unresolved"]
"""What came of the look-up.

- ``resolved``: a work whose title, authors and year agree was found
- ``ambiguous``: works were offered, none agrees in all: see ``candidates``
- ``unresolved``: nothing was found; ``reason`` says why
"""
Basis = Literal["cited_study", "described_study", "this_document", "speaker", "none"]
"""What a claim rests on, as far as the page tells.

- ``cited_study``: a study that the page lets one identify: a reference, an author, a journal, an identifier, a name
- ``described_study``: a study whose design or size is told, but which cannot be identified
- ``this_document``: the page reports its own study or case
- ``speaker``: the speaker's experience, opinion or reasoning
- ``none``: a bare statement
"""
Design = Literal[
    "systematic_review_rct", "systematic_review", "rct", "controlled_trial", "cohort", "case_control",
    "cross_sectional", "uncontrolled_trial", "case_series", "case_report", "animal", "in_vitro", "mechanism",
    "guideline", "regulatory", "narrative_review", "expert_opinion", "testimonial", "marketing", "unnamed_study",
    "unknown",
]  # fmt: skip
"""The design of the study, or what else a claim rests on.

- ``systematic_review_rct``: a systematic review or meta-analysis of randomised trials
- ``systematic_review``: one of other studies, or that does not say of which
- ``rct``: a randomised trial
- ``controlled_trial``: a trial with a control group, not randomised or not said to be
- ``cohort``: people followed, with a comparison; also a secondary analysis of a trial
- ``case_control``: people with and without the outcome, compared by what they took
- ``cross_sectional``: people asked or measured once: a survey
- ``uncontrolled_trial``: a trial with one group
- ``case_series``: several patients, no comparison
- ``case_report``: one patient
- ``animal``: a study in animals
- ``in_vitro``: a study in cells or tissue
- ``mechanism``: reasoning from how the drug works
- ``guideline``: a guideline or consensus
- ``regulatory``: an approval, a label, an agency's warning
- ``narrative_review``: a review that is not systematic
- ``expert_opinion``: what a clinician or researcher thinks or sees in practice
- ``testimonial``: a patient's own story
- ``marketing``: the word of who sells it
- ``unnamed_study``: "studies show"
- ``unknown``: not to be told
"""
Scheme = Literal["ocebm-2011", "ocebm-2009", "nhmrc", "sort", "grade-start"]
"""A scheme of levels of evidence; ``docs/reference/schemes.md`` has their tables and references.

- ``ocebm-2011``: the Oxford 2011 Levels of Evidence, treatment benefits
- ``ocebm-2009``: the Oxford levels of March 2009, therapy
- ``nhmrc``: the Australian NHMRC's levels of 2009, intervention
- ``sort``: the Strength of Recommendation Taxonomy, level of a study
- ``grade-start``: the certainty at which GRADE starts, before it is rated up or down
"""
MentionKind = Literal["drug", "dose", "condition"]
"""What a rejected passage looked like.

- ``drug``: a drug
- ``dose``: a dose
- ``condition``: a condition
"""
LedgerKind = Literal["document", "drug", "dose", "condition", "citation", "reference", "claim", "error"]
"""The kinds of record that a ledger holds.

- ``document``: one a document, first
- ``drug``: a drug, class, brand or supplement
- ``dose``: an amount of a drug, or "low dose"
- ``condition``: a disease, symptom or finding
- ``citation``: a place that cites a study
- ``reference``: a full bibliographic description
- ``claim``: drug, relation, object, finding
- ``error``: a document that could not be done
"""
ExtraKind = Literal["chemical", "rejected"]
"""The kinds that are written when asked for with ``--kinds``.

- ``chemical``: a chemical that is named but not as an intervention
- ``rejected``: what looked like a drug, a condition or a dose and was turned down
"""
Kind = LedgerKind | ExtraKind
KINDS: tuple[LedgerKind, ...] = get_args(LedgerKind)
EXTRA_KINDS: tuple[ExtraKind, ...] = get_args(ExtraKind)
"""Written only when asked for: chemicals that are no intervention, and what was taken for a mention and turned down."""
