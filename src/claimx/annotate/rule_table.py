"""The rules that can be switched off one by one, besides those that :mod:`claimx.annotate.rules` makes of other tables.

A line: the rule as ``why`` tells it, what it does, an example; ``*`` stands for whatever stands there.
"""

from __future__ import annotations

TABLE = """
drugs.vocabulary.ingredient | A name of our table of substances. | naltrexone
drugs.vocabulary.brand | A brand of our table. | Tylenol
drugs.vocabulary.class | A class of our table. | statins
drugs.vocabulary.combination | A combination of our table. | co-trimoxazole
drugs.vocabulary.supplement | A supplement, herb or vitamin of our table. | fish oil
drugs.vocabulary.metabolite | A metabolite of our table. | norketamine
drugs.vocabulary.chemical | A chemical of our table that is seldom a drug. | glutamate
drugs.vocabulary.chinese | A Chinese name. | 二甲双胍
drugs.vocabulary.vitamins | One of several vitamins that share the word. | vitamins A, C and E
drugs.vitamin.named | A vitamin by its letter alone, once the page has named it. | vitamin K2 ... K2
drugs.class.target | A class named by what it acts on. | NMDA receptor antagonists
drugs.abbreviation.defined | A short form that the page defines. | low-dose naltrexone (LDN) ... LDN
drugs.abbreviation.salt | A short form that counts a salt in. | methylprednisolone (MPSS)
drugs.code.defined | A company's code beside the drug that it stands for. | ketamine (PMI-100)
drugs.code.context | A company's code in talk of a drug. | a trial of ABC-1234
drugs.brand.defined | A brand that the page explains. | naltrexone (Zeltora)
drugs.brand.sign | A name with a trade mark's sign on a product's page. | Zeltora®
drugs.clipped | A clipped name whose drug the page names. | pred ... prednisone
drugs.genus_letter | A species by the letter of its genus, once named in full. | S. boulardii
drugs.guess.misspelling | A misspelt name. | naltrexon
drugs.guess.glued | A name without the blank before or behind it. | andsertraline
drugs.guess.stem | An unknown word with the stem of a nonproprietary name. | zorunetinib
drugs.studied | What a report's title names as studied, and no list has. | effects of Garcinia kola in
drugs.model | What the trained tagger proposes; off: it neither proposes names nor doubts them.
drugs.support.verb | A doubtful name is a drug: a verb before it. | took calcium
drugs.support.dose | ... a dose beside it. | calcium 500 mg
drugs.support.kind | ... a word that tells its kind. | oral magnesium
drugs.support.on | ... somebody is on it. | I was on lithium
drugs.support.form | ... a form or therapy behind it. | calcium supplements
drugs.support.effect | ... what it does behind it. | zinc helps
drugs.support.passive | ... it was given. | lithium was stopped
drugs.support.frequency | ... how often, behind it. | iron daily
drugs.support.versus | ... placebo behind it. | iron or placebo
drugs.support.street | ... words of abuse. | snorted coke
drugs.support.list | ... a drug beside it in a list. | calcium and vitamin D
drugs.support.same_drug | ... the line has just named the drug. | heroin, also called smack
drugs.support.amounts | ... amounts beside it. | Zyrtec 10 mg, NAC 600
drugs.support.document | ... the page uses it as a drug elsewhere.
drugs.rejected.target | No drug: a receptor, a gene, an antibody. | opioid receptors
drugs.rejected.prefix | No drug: anti-, non-, endogenous before it. | endogenous opioids
drugs.rejected.hormone | No drug: a hormone of the body is named. | a hormone called insulin
drugs.rejected.author | No drug: an author's name. | Arden KL, Bost P
drugs.rejected.abuse | No drug: a disorder's name. | cocaine addiction
drugs.rejected.adjective | No drug: a class as an adjective. | antidepressant effects
drugs.rejected.one_of_class | No drug: one of a class that is spoken of. | an insomnia drug
drugs.rejected.body | No drug: body chemistry. | serum calcium
drugs.rejected.tested | No drug: a laboratory value. | retest vitamin D
drugs.rejected.case | No drug: written in letters of another case.
drugs.rejected.no_support | No drug: nothing around a doubtful name speaks for one.
drugs.chemical.listed | No drug but a chemical of our table. | glutamate
drugs.chemical.excipient | No drug but an inactive ingredient. | inactive ingredients: lactose
conditions.vocabulary | A name of our table. | fibromyalgia
conditions.chinese | A Chinese name. | 抑郁症
conditions.abbreviation | A short form that the page defines. | chronic widespread pain (CWP)
conditions.short_form.supported | An ambiguous short form that the page speaks for. | MS ... neurologist
conditions.coordination | A member of a list that shares words. | breast and ovarian cancer
conditions.ending | A word whose ending tells of a disease. | zorbitis
conditions.difficulty | Trouble with something one does. | trouble sleeping
conditions.loss | The loss of something. | loss of appetite
conditions.pounds | Pounds that somebody gained. | gained 20 pounds
conditions.patients.cannot | What somebody cannot do. | can't sleep
conditions.patients.lacking | What somebody has none of. | no energy
conditions.patients.felt | What somebody feels. | my legs felt heavy
conditions.tagger | What the trained tagger proposes; off: it does not change the ends of names either.
conditions.short_form.defined | No condition: the page defines the letters as something else.
conditions.short_form.beside | No condition: letters beside others of their kind.
conditions.short_form.no_support | No condition: nothing speaks for an ambiguous short form.
conditions.short_form.other_sense | No condition: the page means another sense of the letters.
conditions.rejected.address | No condition: part of an address. | migraine.com
conditions.rejected.anti | No condition: anti-, non-, pre- before it. | anti-inflammation
conditions.rejected.organisation | No condition: part of an organisation's name. | American Cancer Society
conditions.rejected.otherwise | No condition: words of another meaning around it. | stroke volume
conditions.rejected.scale | No condition: part of a scale's name. | Hamilton Depression Rating Scale
conditions.rejected.treatment | No condition: part of a treatment's name. | flu shot
conditions.rejected.context | No condition: nothing around a doubtful name speaks for one.
conditions.rejected.shouted | No condition: a short form among words in capitals.
citations.given | A citation that the format itself marks.
citations.author_year.listed | Author and year of an entry of the reference list. | (Smith, 2004)
citations.author_year.shape | Author and year by their shape. | (Smith et al., 2004)
citations.author_year.lone | A family name and a year alone. | Smith 2004
citations.author_year.journal | Author, journal and year.
citations.back.author | The author of a reference once more.
citations.back.last | "Ibid." and the like.
citations.numeric.* | Numbers in brackets or parentheses that point to the list, a rule a shape. | [3, 5-7]
citations.superscript.* | Raised or glued numbers, a rule a shape. | effective.12,13
citations.identifier.* | A DOI, PMID, trial number and others, a rule a kind. | NCT01234567
citations.link.* | A link or its words, a rule a kind.
citations.journal.locator | Journal, year, volume and page.
citations.journal.issue_of | An issue of a journal. | the May issue of Pain
citations.journal.published_in | Published in a journal. | published in The Lancet
citations.journal.the_journal | A journal named as one. | the journal Pain
citations.journal.study_in | A study in a journal. | a study in Pain
citations.journal.in_brackets | A journal with its place in brackets.
citations.journal.named | A study noun with the journal before it. | a Lancet study
citations.journal.owned | A journal's study. | Pain's 2010 review
citations.journal.in_year | A journal and a year.
citations.journal.in_known | In a journal that is known.
citations.named_author.colleagues | An author and colleagues. | Smith and colleagues
citations.named_author.with_colleague | An author with a colleague.
citations.named_author.study_by | A study by somebody. | a study by Smith
citations.named_author.authors | Authors as such.
citations.named_author.role | Somebody with a role in a study. | lead author Jane Smith
citations.named_author.researcher | A researcher by name.
citations.named_author.who_led | Who led a study. | Jane Smith, who led the trial
citations.named_author.verb | What somebody found. | Smith found
citations.named_author.pair | What two found. | Smith and Jones found
citations.named_author.owned | Somebody's study. | Smith's study
citations.named_author.again | An author once more.
citations.named_study.known | A trial of our table.
citations.named_study.acronym | An acronym with a study noun. | the ABC trial
citations.named_study.titled | A title with a study noun.
citations.named_study.quoted_title | A title in quotation marks.
citations.named_study.called | A study called so. | a trial called RELIEF
citations.named_study.proper | A study by its proper name. | the Nurses' Health Study
citations.named_study.expanded | A name and its acronym.
citations.named_study.shortened | A name that is shortened later.
citations.named_study.among | Among studies: a name.
citations.named_study.predicate | A name that is said to be a study.
citations.named_study.apposed | A name beside a study noun.
citations.named_study.introduced | A name that a study noun introduces.
citations.named_study.counted | A name among counted studies.
citations.named_study.again | A named study once more.
citations.implied.indefinite | A particular study without a name. | a new randomised trial
citations.implied.indefinite_bare | ... with nothing but its article. | a study found
citations.implied.indefinite_topic | ... with its drug or condition.
citations.implied.definite | The study, first brought up. | the new study
citations.implied.definite_topic | ... with its drug or condition. | the ketamine study
citations.implied.possessive | Somebody's study. | their study
citations.implied.possessor | A study's owner.
citations.implied.headline | A study in a headline. | Study: ...
citations.implied.bare_new | New study, without an article.
citations.implied.new_research | New research. | new research shows
citations.implied.research_from | Research from a place. | research from Stanford
citations.implied.researchers | Researchers from somewhere. | researchers at Yale found
citations.implied.earlier | An earlier study of the same people.
citations.implied.launched | A study that was launched.
citations.implied.dated | A study with its year. | a 2010 study
citations.implied.counted | Several counted studies. | two trials of 300 patients
citations.implied.phase | A trial of a phase. | a phase 2 trial
citations.implied.series | Studies of a series.
citations.implied.unpublished | An unpublished study.
citations.implied.university | A university's study.
citations.implied.elliptic | One of several studies. | including one of 200 people
citations.implied.group | A group that found something. | the Smith lab showed
citations.implied.cochrane | The Cochrane reviewers.
status.negated.no | Absent: no, without, denies before it. | no fever
status.negated.not | Absent: not, never before it. | never caused tolerance
status.negated.after | Absent: said behind it. | fever: absent
status.negated.free | Absent: free of it. | pain-free
status.negated.corrected | Absent: what was believed was wrong.
status.negated.list | Absent: a member of such a list.
status.hypothetical.hypothetical | Only possible: if, risk of before it. | if nausea occurs
status.hypothetical.hypothetical_after | Only possible: said behind it.
status.historical.historical | Past: history of before it. | history of stroke
status.historical.past_after | Past: said behind it.
status.family.family | Another person's: a relative before it. | her mother had lupus
status.family.family_after | Another person's: said behind it.
"""
