"""How blogs, news and clinics cite: the rule that finds the words, and the words between [[tags]]; a row without has none."""

from __future__ import annotations

import gc
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.citations.find import annotate
from claimx.annotate.citations.prose.joins import longest
from claimx.annotate.citations.prose.studies import _spells
from claimx.annotate.citations.prose.trials import is_trial
from claimx.annotate.references.find import annotate as annotate_references
from claimx.document import Mark
from claimx.mentions import Annotations, Citation, Condition, Drug
from claimx.read import read_document
from claimx.run.pipeline import Pipeline
from claimx.segment import segment

OPENING = "A page about health\n\nIt tells what medicines do. "


def notes_of(text: str, marks: tuple[Mark, ...] = ()) -> Annotations:
    document = read_document("page.txt", text.encode())
    if marks:
        document = type(document)(path="page.txt", sha256="0", text=text, marks=marks)
    notes = Annotations(document=document, layout=segment(document))
    notes.drugs = [Drug(start=m.start(), end=m.end(), name="zinc") for m in re.finditer(r"\b[Zz]inc\b", text)]
    notes.conditions = [
        Condition(start=m.start(), end=m.end(), name=m.group().lower())
        for m in re.finditer(r"\b(?:PTSD|[Ii]nsomnia|colds?|Multiple Sclerosis)\b", text)
    ]
    annotate_references(notes)
    annotate(notes)
    return notes


def check(rule: str, tagged: str) -> list[Citation]:
    expected = re.findall(r"\[\[(.*?)\]\]", tagged)
    text = OPENING + re.sub(r"\[\[|\]\]", "", tagged)
    citations = notes_of(text).citations
    assert [text[c.start : c.end] for c in citations] == expected
    assert not expected or rule in {reason.rule for c in citations for reason in c.why}
    return citations


NAMED_STUDY = [
    ("proper", "It is told in Data From [[the Heart and Soul Study]]."),
    ("quoted_title", "[[A paper entitled “Zinc in the young.”]] began it."),
    ("quoted_title", "[[The article “Zinc Does Not Cure Every Cough” was published online in the Journal of Zinc]]."),
    ("", "She wrote in the report “It may well help those among us”."),
    ("", "We read Why the NIH Trial Matters."),
    ("", "See Posttraumatic Stress Disorder (PTSD) Study hall. PTSD is hard."),
    ("", "So it went in Placebo-Controlled Clinical Trials."),
    ("known", "[[STAR*D]] taught us patience."),
    ("known", "So said [[the Framingham Heart Study]]."),
    ("known", "[[SPRINT]] showed that lower is better."),
    ("known", "[[NHANES]] data say so."),
    ("known", "In [[ASPREE]] it did nothing."),
    ("acronym", "Results of [[the BELFRY-2 trial]] are out."),
    ("acronym", "[[BELFRY investigators]] wrote to us."),
    ("titled", "In [[the Danube trial]], nobody died."),
    ("titled", "[[The Jupiter trial]] is a case in point."),
    ("titled", "In [[the Eloquent-1 study]], it failed."),
    ("called", "[[A large trial called BELFRY]] is under way."),
    ("called", "[[The study was called MAYFLY]]."),
    ("called", "It scored in [[the trial called Indigo]]."),
    ("proper", "[[The Copenhagen Winter Swimming Study]] found it."),
    ("expanded", "[[The BELFRY (Better Evenings and Less Fatigue in Retired Years) trial]] of 900 men is the largest."),
    ("expanded", "[[BELFRY or Better Evenings and Less Fatigue in Retired Years Trial]] is large."),
    ("shortened", "Results of [[the Better Evenings and Less Fatigue in the Elderly (BELFE) trial]] are out."),
    ("among", "Of the trials, two failed and these were small, [[BELFRY-2]], in which 40 men swam."),
    ("counted", "In [[BELFRY]], 412 women were given zinc."),
    ("predicate", "[[BELFRY]] is an international double-blind trial."),
    ("apposed", "Sales fell since [[the first pivotal Phase III trial, Galathea]], failed."),
    ("introduced", "The firm told of results from [[Terranova, the second of two pivotal trials]]."),
    ("again", "[[The BELFRY trial]] ended. Now [[BELFRY]] is read by all."),
    ("again", "[[The BELFRY trial]] ended. [[BELFRY 2]] follows."),
    ("", "RECOVERY from surgery takes weeks."),
    ("", "It is a SMART choice. START at night."),
    ("", "The FDA study rules and the MRI trial data are strict."),
    ("", "A zinc trial needs money. Vaccine trials do, too."),
    ("", "In PTSD, 20 patients of a hundred recover."),
    ("", "CBT (Cognitive Behavioural Therapy) helps."),
    ("", "Merck, the maker of the study drug, is large."),
]


@pytest.mark.parametrize(("rule", "tagged"), NAMED_STUDY)
def test_named_studies(rule: str, tagged: str) -> None:
    check(f"citations.named_study.{rule}", tagged)


JOURNALS = [
    (
        "published_in",
        "[[Published in the July 6th Archives of General Psychiatry]], it caused a stir.",
        "Archives of General Psychiatry",
        None,
    ),
    ("issue_of", "It is in [[this month’s issue of Sleep]].", "Sleep", None),
    ("the_journal", "They told it [[in the journal Neurology]], and Poe went home.", "Neurology", None),
    (
        "in_year",
        "They reported the findings in [[Alzheimer’s & Dementia (2014)]] and rested.",
        "Alzheimer’s & Dementia",
        2014,
    ),
    ("published_in", "It was in [[a study published online in the journal Lancet]].", "Lancet", None),
    ("published_in", "[[Published last week in Nature Medicine]], it caused a stir.", "Nature Medicine", None),
    ("issue_of", "It is in [[the April issue of Sleep]].", "Sleep", None),
    ("the_journal", "Writing [[in the journal Zinc]], they agreed.", "Zinc", None),
    ("study_in", "[[One study in the journal Pain]] found relief.", "Pain", None),
    ("in_brackets", "It falls by a third ([[Cardiol, Jan 2023;81(1):1–12]]).", "Cardiol", 2023),
    ("locator", "It halved the risk ([[NEJM 2017;376:1234]]).", "NEJM", 2017),
    ("locator", "It halved the risk ([[Pain Med 2009 April 22; epub ahead of print]]).", "Pain Med", 2009),
    ("locator", "See [[BMJ 2019; 366: l5567]] for more.", "BMJ", 2019),
    ("named", "According to [[the Lancet report]], it works.", "Lancet", None),
    ("named", "[[The Lancet retracted the paper]] in the end.", "Lancet", None),
    ("owned", "They doubt [[The Lancet’s much vaunted 2005 meta-analysis]].", "Lancet", 2005),
    ("in_year", "In [[JAMA in 2003]], they reported no effect.", "JAMA", 2003),
    ("in_year", "They reported the findings in [[Sleep (2014)]] and rested.", "Sleep", 2014),
    (
        "in_known",
        "Smith reported a seminal finding in [[Archives of General Psychiatry]].",
        "Archives of General Psychiatry",
        None,
    ),
]


@pytest.mark.parametrize(("rule", "tagged", "journal", "year"), JOURNALS)
def test_journals(rule: str, tagged: str, journal: str, year: int | None) -> None:
    citations = check(f"citations.journal.{rule}", tagged)
    assert [(c.journal, c.year) for c in citations] == [(journal, year)]


@pytest.mark.parametrize(
    "text",
    [
        "She is certified in Sports Medicine and Internal Medicine.",
        "She got her degree in Public Health in 2014.",
        "He moved to the Department of Surgery in 2014.",
        "Nature has many cures, and sleep is one.",
        "He has worked in Psychiatry since 2003.",
        "On Wednesday the Lancet published an expression of concern.",
        "I keep a journal of my pain.",
        "It was published in English.",
        "I had a stroke in 2014.",
        "Blood, 2019 was the year of it.",
    ],
)
def test_words_that_are_no_journals(text: str) -> None:
    assert notes_of(OPENING + text).citations == []


PEOPLE = [
    ("with_colleague", "[[Roe and colleague Bob Poe]] asked 53 people."),
    ("authors", "It is so.\n\nInvestigator: [[R. Andrew Roe, M.D.]]"),
    ("owned", "[[Dr. Roe's abstract]] is long."),
    ("role", "[[Study co-author Peter Roe]] spoke."),
    (
        "colleagues",
        "[[Dr. Roe, of the Department of Zinc, at Delmont University, in Freiburg, Germany, and colleagues]] gave it.",
    ),
    ("owned", "[[Roe's article]] is long."),
    ("", "We met in Freiburg, Germany, and colleagues came."),
    ("", "It was made by Delmont Financial Security, a bank."),
    ("colleagues", "[[Roe and colleagues at Stanford]] gave it to women."),
    ("colleagues", "[[Dr. Roe's group at Yale]] found that it works fast."),
    ("with_colleague", "[[Dr. Jane Roe, with her colleague Bob Poe]], found it."),
    ("study_by", "It was led in Australia by [[Delmont's Professor Jane Roe and Bob Poe]] of late."),
    ("study_by", "[[The 1991 study by Jane Roe]] was small."),
    ("authors", "It is so.\n\nPrincipal Investigators: [[Jane Roe, Ph.D., and Bob Poe, M.D.]]"),
    ("role", "[[Lead author Dr Jane Roe]] said it was striking."),
    ("researcher", "Psychiatrist [[Jane Roe]] found that it works."),
    ("who_led", "So said [[Dr. Jane Roe]], who led the study."),
    ("verb", "[[Jane Roe at Stanford]] has shown that it works."),
    ("pair", "[[Roe and Poe]] propose that it works."),
    ("owned", "[[Andrew Roe's original paper]] claimed a link."),
    ("again", "[[Roe and colleagues]] began. Later [[Roe]] found that it lasts."),
    ("who_led", "So says [[Harvard's Mandy Roe]], who was the lead author of both."),
    ("role", "Said [[the study's lead author, Delmont Medical School Professor Jane Roe]], in a statement."),
    ("owned", "[[Roe’s “Good Day, Bad Day” study]] says so."),
    ("owned", "[[Roe’s brain MRI findings]] made news."),
    ("", "The depth of Stanford’s work surprises."),
    ("", "To contact corresponding author Jane Roe, M.D., call us."),
    ("", "Sanofi and Regeneron reported sales."),
    ("", "Jane Roe found that her pain went away."),
    ("", "Ann Roe and Bob Poe found love."),
    ("", "She joined friends in Boston and a study group."),
    ("", "Dr. Roe recommends it."),
]


@pytest.mark.parametrize(("rule", "tagged"), PEOPLE)
def test_people(rule: str, tagged: str) -> None:
    check(f"citations.named_author.{rule}", tagged)


IMPLIED = [
    ("possessive", "It began with [[their 2009 case series]] and went on."),
    ("indefinite_bare", "They presented [[a study]] where nobody slept."),
    ("indefinite", "[[A recent report]] prepared by the ministry says so."),
    ("", "He will try it in a large trial that he hopes to run."),
    ("indefinite", "[[A new study]] says it is safe."),
    ("indefinite", "I found [[one small pilot study from 2009]]."),
    ("indefinite", "[[A Cochrane review]] found no benefit."),
    ("indefinite", "[[A systematic review]] and meta-analysis found an effect."),
    ("indefinite", "[[A case report in 2007]] told of a woman."),
    ("indefinite_bare", "[[A study involving men]] found it."),
    ("indefinite_bare", "There was [[a paper in a psychiatry journal]] saying so."),
    ("indefinite_topic", "It worked in [[an insomnia trial]]."),
    ("definite", "[[The 254-patient study]] tested it."),
    ("definite", "[[That British trial]], which had sixty people, taught me."),
    ("definite", "So says [[the pilot study]]."),
    ("definite_topic", "He awaits results from [[the PTSD trial]] now."),
    ("possessive", "In [[their 2012 review]], they argued so."),
    ("possessor", "[[Vertex's small trial]] failed."),
    ("phase", "[[A phase II clinical trial]] was safe."),
    ("counted", "[[Two recently published scientific papers]] say so."),
    ("counted", "Here are [[two more studies]] to read."),
    ("earlier", "[[Previous studies of zinc in older men]] were mixed."),
    ("launched", "A hospital is starting [[clinical trials of zinc for colds]]."),
    ("dated", "[[Rat studies]] decades ago linked it to tumours."),
    ("series", "He led a series of [[studies]]."),
    ("researchers", "[[Australian researchers]] found it."),
    ("researchers", "[[A Japanese team]] reported in 2015 that it works."),
    ("research_from", "[[Recent research from Monash University]] shows it."),
    ("new_research", "[[New research]] suggests it works."),
    ("bare_new", "[[New study]] of forty men finds it works."),
    ("unpublished", "[[Unpublished data from the maker]] suggest harm."),
    ("university", "[[A University of Delmont study]] followed forty people."),
    ("elliptic", "Human studies, including [[one following 3,000 infants in Finland]], say so."),
    ("cochrane", "As [[the Cochrane reviewers]] put it, it is weak."),
    ("indefinite", "[[A small but rigorous trial]] found it."),
    ("indefinite", "[[A new animal study]] suggests it."),
    ("bare_new", "[[Mouse study]] suggests it works."),
    ("", "There is no reason to take it outside of a clinical trial."),
    ("", "It resumed it's trial of late."),
    ("group", "[[The Harlan group had previously shown]] that it works."),
    # said of a study already named, or of studies in general
    ("definite", "It told of what it called [[the largest prospective study of its kind]]."),
    ("", "A large trial has been long overdue."),
    ("", "It was never looked at in such a large trial before."),
    ("", "They were able to conduct new research in the end."),
    ("", "A randomised controlled trial is the gold standard."),
    ("", "What is a randomised trial?"),
    ("", "Phase 3 trials usually enrol thousands."),
    ("", "You can take part in a clinical trial near you."),
    ("", "A court trial in Texas found him guilty."),
    ("", "Studies show that it works, and the study was small."),
    ("", "Normally when a company ends a Phase III trial, it says so."),
    ("", "They await a planned interim analysis of it."),
    ("", "Your own team of researchers is here to help."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "tagged"), IMPLIED)
def test_implied(rule: str, tagged: str) -> None:
    check(f"citations.implied.{rule}", tagged)


def test_a_given_name_does_not_end_in_a_particle() -> None:
    citations = check(
        "citations.named_author.role", "[[Lead author Peter Roe]] spoke. [[Co-author Michael van den Berg]] sang."
    )
    assert [c.authors for c in citations] == [("Roe",), ("van den Berg",)]


def test_the_year_in_brackets_is_that_of_the_study_named() -> None:
    assert [c.year for c in check("citations.named_study.known", "So said [[STAR*D (2006)]].")] == [2006]


@pytest.mark.parametrize(
    ("tagged", "journal"),
    [
        ("It lasts ([[British Medical Journal, DOI: 10.1136/bmj.38731]]).", "British Medical Journal"),
        ("It lasts (Delmont Chronicle, [[DOI: 10.1136/bmj.38731]]).", None),
        ("Media find it at http://media.jamanetwork.com now.", None),
    ],
)
def test_identifiers_and_addresses(tagged: str, journal: str | None) -> None:
    expected = re.findall(r"\[\[(.*?)\]\]", tagged)
    text = OPENING + re.sub(r"\[\[|\]\]", "", tagged)
    citations = notes_of(text).citations
    assert [text[c.start : c.end] for c in citations] == expected
    assert [c.journal for c in citations] == [journal] * len(expected)


def test_what_a_named_study_is_said_to_be_is_no_other_study() -> None:
    check("citations.named_study.predicate", "[[BELFRY]] is a large randomised trial. It is a very important trial.")


def test_the_new_study_is_the_one_just_brought_up() -> None:
    check("citations.implied.indefinite", "[[A recent study]] found it. The new study may help.")


@pytest.mark.parametrize(
    ("tagged", "fields"),
    [
        ("[[The BELFRY study (just published in the New England Journal of Medicine)]] shows it.", ("New England Journal of Medicine", None)),
        ("[[The BELFRY trial, published in Pain in 2017]], shows it.", ("Pain", 2017)),
        ("In [[the new study, published in the Journal of Zinc]], men swam.", ("Journal of Zinc", None)),
        ("[[A 2006 report, published in the journal Psychopharmacology]], began it.", ("Psychopharmacology", 2006)),
    ],
)  # fmt: skip
def test_a_study_and_its_journal_are_one(tagged: str, fields: tuple[str, int | None]) -> None:
    expected = re.findall(r"\[\[(.*?)\]\]", tagged)
    text = OPENING + re.sub(r"\[\[|\]\]", "", tagged)
    citations = notes_of(text).citations
    assert [text[c.start : c.end] for c in citations] == expected
    assert [(c.journal, c.year) for c in citations] == [fields]


@pytest.mark.parametrize(
    "tagged",
    [
        "It lowers weight ([[study]]) and sugar ([[source]]).",
        "It lowers weight [[[study]]].",
        "It lowers weight ([[ref]]).",
        "Photo of a tree (source).",
        "Our study (a survey) is on.",
    ],
)
def test_link_words_left_in_brackets(tagged: str) -> None:
    raw = tagged.replace("[[[", "{[[").replace("]]]", "]]}")
    expected = re.findall(r"\[\[(.*?)\]\]", raw)
    text = OPENING + re.sub(r"\[\[|\]\]", "", raw).replace("{", "[").replace("}", "]")
    assert [text[c.start : c.end] for c in notes_of(text).citations] == expected


@pytest.mark.parametrize(
    ("anchor", "target", "rule"),
    [
        ("it works", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "anchor"),
        ("here", "https://www.nejm.org/doi/full/10.1056/NEJMoa1814052", "anchor"),
        ("this study", "https://example.org/press/zinc", "words"),
        ("a small 2014 trial", "https://example.org/press/zinc", "words"),
        ("our shop", "https://example.org/shop", ""),
        ("the site", "https://www.nejm.org/", ""),
        ("share this study", "https://facebook.com/sharer?u=x", ""),
        ("it works", "#ref12345", ""),
    ],
)
def test_links(anchor: str, target: str, rule: str) -> None:
    text = f"A page\n\nThey say, see {anchor}, so."
    start = text.index(anchor)
    marks = (Mark(start=start, end=start + len(anchor), role="link", target=target),)
    found = [c for c in notes_of(text, marks).citations if c.style == "link"]
    assert [c.why[0].rule for c in found] == ([f"citations.link.{rule}"] if rule else [])
    assert [c.year for c in found] == ([2014 if "2014" in anchor else None] if rule else [])


def test_trial_names_in_any_case() -> None:
    assert is_trial("Jupiter")
    assert not is_trial("Zinc")
    assert _spells("ASPREE", "ASPirin in Reducing Events in the Elderly")


def test_a_study_of_a_condition_is_not_in_the_journal_of_that_name() -> None:
    text = "A page\n\nShe ran {}, which found relief."
    assert [c.journal for c in notes_of(text.format("a small study of Multiple Sclerosis")).citations] == [None]
    assert [c.journal for c in notes_of(text.format("a small study in Multiple Sclerosis")).citations] == [
        "Multiple Sclerosis"
    ]


def test_the_longest_name_of_a_study_stands() -> None:
    assert longest([]) == []
    check("citations.named_study.called", "[[A study called JUPITER]] made news.")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Roe et al. the BELFRY (X) trial in JAMA 2014;3:1 a new study, [source] Pain\n", max_size=200))
def test_offsets_hold_and_nothing_overlaps(text: str) -> None:
    notes = notes_of("A page\n\n" + text)
    citations = notes.citations
    assert all(0 <= c.start < c.end <= len(notes.text) for c in citations)
    assert all(a.end <= b.start for a, b in zip(citations, citations[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize(
    "piece",
    ["A", "ABC-", "ABCDE ", "A (B ", "The ", "BELFRY (", "JAMA ", "JAMA 2014;", "in the ", "Study ", "the new ", "trial, ", "a b, ", "(source", "Roe and "],
)  # fmt: skip
def test_hostile_input_stays_linear(piece: str) -> None:
    seconds = []
    for size in (30_000, 60_000):
        gc.collect()  # of all that the tests before have left: half a second, if it fell into what is measured
        started = time.process_time()
        notes_of("A page about a trial study published " + piece * (size // len(piece)))
        seconds.append(time.process_time() - started)
    assert seconds[1] < 3 * seconds[0] + 0.5


@pytest.mark.parametrize(
    ("tagged", "authors", "year", "journal"),
    [
        ("It helped in two later trials ([[Lewin et al. 1998]]; [[Pozzi et al. 2012]]).", ("Lewin",), 1998, None),
        ("[[The STEP-1 trial (Wilding et al., NEJM, 2021)]] was large.", ("Wilding",), 2021, "New England Journal of Medicine"),
        ("It helped ([[Roe et al., Arthritis Rheum, 2013]]).", ("Roe",), 2013, "Arthritis & Rheumatism"),
        ("So say [[Roe et al (NEJM 2014)]] too.", ("Roe",), 2014, "New England Journal of Medicine"),
        ("It is told in [[Andrew Roe's 1998 paper]] on pain.", ("Roe",), 1998, None),
        ("[[A crossover trial of 0.3 mg zinc]] found no effect.", (), None, None),
        ("[[A meta-analysis of 19 randomised trials with 1,683 adults]] found none.", (), None, None),
        ("[[A trial published inClinical Ovary Researchin 2015]] found none.", (), 2015, "Clinical Ovary Research"),
        ("It [[appears today in Nutrition Trials]] and is short.", (), None, "Nutrition Trials"),
    ],
)  # fmt: skip
def test_all_that_is_told_of_a_study_in_one(
    tagged: str, authors: tuple[str, ...], year: int | None, journal: str | None
) -> None:
    notes = notes_of(OPENING + tagged.replace("[[", "").replace("]]", ""))
    assert [notes.text[c.start : c.end] for c in notes.citations] == re.findall(r"\[\[(.*?)\]\]", tagged)
    first = notes.citations[0]
    assert (first.authors, first.year, first.journal) == (authors, year, journal)


def test_the_title_of_a_paper_names_the_paper_itself() -> None:
    text = (
        "Melatonin for migraine: a randomised placebo-controlled trial\n\nBACKGROUND: Migraine is common. METHODS: Sixty "
        "adults were randomised to melatonin 3 mg or placebo. RESULTS: Attacks were fewer with melatonin (p = 0.01). "
        "CONCLUSIONS: Melatonin prevented migraine."
    )
    assert not [r for r in Pipeline().process("page.txt", text.encode()) if r.kind == "citation"]
