"""Conditions: the expected mentions are written in the sentence as ``[words|canonical name]``."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.abbreviations.find import annotate as find_abbreviations
from claimx.annotate.conditions.find import annotate
from claimx.annotate.conditions.patterns import looks_like_disease
from claimx.annotate.conditions.spelling import spelt
from claimx.annotate.conditions.values import condition_key
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Abbreviation, Annotations, Condition, Drug
from claimx.records import Section

TAG = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def notes_of(text: str, section: Section = "body") -> Annotations:
    return Annotations(
        document=Document(path="-", sha256="", text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section=section)],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(),
        ),
    )


def find(text: str, drugs: tuple[str, ...] = ()) -> list[Condition]:
    notes = notes_of(text)
    notes.drugs = [Drug(start=text.index(d), end=text.index(d) + len(d), name=d.lower()) for d in drugs]
    find_abbreviations(notes)
    annotate(notes)
    return notes.conditions


def check(tagged: str, drugs: tuple[str, ...] = ()) -> None:
    """Compare what is found in the sentence without its tags with the tags."""
    text = TAG.sub(r"\1", tagged)
    expected, shift = [], 0
    for tag in TAG.finditer(tagged):
        expected.append((tag.start() - shift, tag.group(1), tag.group(2)))
        shift += len(tag.group()) - len(tag.group(1))
    assert [(c.start, text[c.start : c.end], c.name) for c in find(text, drugs)] == expected


@pytest.mark.parametrize(
    "tagged",
    [
        "He has [Crohn’s disease|crohn's disease] and [Graves’ disease|graves' disease].",
        "[Haemorrhage|bleeding], [oedema|edema], [diarrhoea|diarrhea] and [tumours|tumor] were seen.",
        "Her [severe suicidal ideation|suicidal ideation] eased.",
        "A trial in [treatment-resistant depression|treatment-resistant depression].",
        "[Stage III colon cancer|stage iii colon cancer] was found.",
        "She has [nerve related foot pain|foot pain].",
        "They treat conditions like [lupus nephritis|lupus nephritis].",
        "They had a [deficiency of vitamin D|vitamin d deficiency].",
        "A documented [vitamin D deficiency|vitamin d deficiency].",
        "The [mouth ulcers|mouth ulcer] hurt; the number of [ulcers|ulcer] fell.",  # not of the stomach unless it says so
        "A documented deficiency.",
        "It brought [swelling of tissues|tissue swelling], [brain fog|brain fog] and [gout|gout].",
        "Her [foot pain|foot pain] ([burning|burning sensation]) eased; the burning question stayed.",
        "[Tired|fatigue]? Come and see us.",
        "She has [PMS|premenstrual syndrome] and two [UTIs|urinary tract infection]; the PMs met.",
        "[Dry mouth|dry mouth], [gas|flatulence], [fits|seizure] and [gout|gout]; the gas man came.",
        "A [weight gain of 20 lbs|weight gain]; she [gained 20 lbs|weight gain].",
        "[Cough|cough] and [cold|common cold] medicines; the cold weather.",
        "My mom has [Graves|graves' disease] and I have [Hashi's|hashimoto's thyroiditis]. Mass graves were found.",
        "[Dissociation|dissociation]—feeling detached from oneself—is no rare thing.",
        "He was diagnosed with [SVT|supraventricular tachycardia], not with an SVT file.",
        "[Giant cell arteritis|giant cell arteritis]: 20 [GCA|giant cell arteritis] patients.",
        "The editorial, “[Acute Pain|acute pain] in the Emergency Department”.",
        "The [WD symptoms|withdrawal symptoms] made me [unstable on my feet|loss of balance].",
        "[Jugular venous distention|jugular venous distension], [gastric distension|gastric distension] were seen.",
        "It [made me a zombie|emotional numbness], with [chronic stomach issues|chronic stomach problems].",
        "I had [trouble falling asleep|insomnia] and [brain fog|brain fog].",
        "My [low mood|low mood] and [upset stomach|stomach upset] went away.",
        "She caught a [cold|common cold] in cold water.",
        "My [brain was foggy|brain fog], my [hair was falling out|hair loss] and my [heart was racing|tachycardia].",
        "Tumor necrosis factor is made in every [tumor|tumor].",
        "They speak of [inflammation|inflammation] in [heart disease|heart disease].",
        "[Autoimmune diseases|autoimmune disease] like [Crohn's disease|crohn's disease] are common.",
        "The coffee burns off, the [burn|burn] on my hand stays.",
        "The Crohn's & Colitis Foundation paid.",
        "Zinc may shorten [colds|common cold].",
        "He had a [heart attack|myocardial infarction] at work.",
        "[High blood pressure|hypertension] is common.",
        "It causes [Gitelman syndrome|gitelman syndrome] and [jaw swelling|jaw swelling].",
        "We saw [hypokalaemia|hypokalemia] and [sialadenitis|sialadenitis].",
        "He lives with [loss of strength|loss of strength].",
        "I [gained about 20 lbs|weight gain] on it.",
        "It helps [pain in my lower back|back pain].",
        "They treat [addiction to heroin|opioid use disorder].",
        "[Hepatitis B|hepatitis b] spreads by blood.",
        "他有[高血压|hypertension]。",
        "[PTSD|post-traumatic stress disorder] and [ocd|obsessive-compulsive disorder] got better.",
        "She has [MS|multiple sclerosis] since 2010.",
        "[Parkinson’s|parkinson's disease] runs its course.",
        "I [put on a stone|weight gain] and my [ankles swelled|peripheral edema].",
        "I had [trouble finding words|word-finding difficulty] and was [feeling too hot|heat intolerance].",
        "It eased my [stress|stress], [everyday stress|stress] too.",
        "The doctor found [low vitamin B12 levels|vitamin b12 deficiency].",
    ],
)
def test_names_and_phrases(tagged: str) -> None:
    check(tagged)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Type 1 and 2 diabetes", ["Type 1 and 2 diabetes|type 1 diabetes", "2 diabetes|type 2 diabetes"]),
        (
            "Type 1 and type 2 diabetes",
            ["Type 1 and type 2 diabetes|type 1 diabetes", "type 2 diabetes|type 2 diabetes"],
        ),
        (
            "Breast and/or ovarian cancer",
            ["Breast and/or ovarian cancer|breast cancer", "ovarian cancer|ovarian cancer"],
        ),
        (
            "Stomach, colorectal or ovarian cancers",
            [
                "Stomach, colorectal or ovarian cancers|stomach cancer",
                "colorectal or ovarian cancers|colorectal cancer",
                "ovarian cancers|ovarian cancer",
            ],
        ),
        (
            "Anxiety and panic disorders",
            ["Anxiety and panic disorders|anxiety disorder", "panic disorders|panic disorder"],
        ),
        ("Pain and sleep disorders", ["Pain|pain", "sleep disorders|sleep disorder"]),
        ("Cancer and heart disease", ["Cancer|cancer", "heart disease|heart disease"]),
        (
            "Hip and knee osteoarthritis",
            ["Hip and knee osteoarthritis|hip osteoarthritis", "knee osteoarthritis|knee osteoarthritis"],
        ),
        ("Upper and lower back pain", ["Upper and lower back pain|upper back pain", "lower back pain|low back pain"]),
        (
            "Iron and vitamin B12 deficiency",
            ["Iron and vitamin B12 deficiency|iron deficiency", "vitamin B12 deficiency|vitamin b12 deficiency"],
        ),
        (
            "Hepatitis A, B and C",
            ["Hepatitis A, B and C|hepatitis c", "Hepatitis A, B|hepatitis b", "Hepatitis A|hepatitis a"],
        ),
        ("Hepatitis B and C", ["Hepatitis B and C|hepatitis c", "Hepatitis B|hepatitis b"]),
        ("Nausea/vomiting", ["Nausea|nausea", "vomiting|vomiting"]),
        ("Nausea and vomiting", ["Nausea|nausea", "vomiting|vomiting"]),
        (
            "Cancer of the breast or lung",
            ["Cancer of the breast or lung|lung cancer", "Cancer of the breast|breast cancer"],
        ),
        ("Stage II and III colon cancer", ["Stage II and III colon cancer|colon cancer"]),
        (
            "Addiction to alcohol and opioids",
            ["Addiction to alcohol and opioids|opioid use disorder", "Addiction to alcohol|alcohol use disorder"],
        ),
        (
            "Loss of memory and balance",
            ["Loss of memory and balance|loss of balance", "Loss of memory|memory impairment"],
        ),
    ],
)
def test_coordinated_names_each_reach_the_shared_word(text: str, expected: list[str]) -> None:
    sentence = f"{text} may follow."
    assert [f"{sentence[c.start : c.end]}|{c.name}" for c in find(sentence)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The National Cancer Institute paid for it.",
        "The Multiple Sclerosis Society paid for it.",
        "Hamilton Depression Rating Scale scores fell.",
        "The MS spectrum was recorded on an Agilent instrument.",
        "anti-inflammatory foods and anti-cancer drugs",
        "The prognosis and the diagnosis came late; empathy helped.",
        "A new strain of bacteria.",
        "Cold water is good for you.",
        "hearing aids and aids to digestion",
        "see https://example.org/chronic-pain/depression.html",
        "Headache 2010;50:921",
        "They had a flu shot.",
        "ADD to basket",
        "I am tired of waiting.",
        "They moved to Old Lyme in May.",
        "Stress hormones, shear stress, gas exchange; it fits in a pocket.",
        "Patients left after withdrawal of consent.",
    ],
)
def test_no_condition(text: str) -> None:
    assert find(text) == []


def test_a_drug_name_before_withdrawal_needs_no_list() -> None:
    check("[Xanax withdrawal|xanax withdrawal] was hard.", drugs=("Xanax",))


def test_a_name_inside_a_drug_is_none() -> None:
    check("He took a pain reliever.", drugs=("pain reliever",))


def test_defined_abbreviations_are_conditions_everywhere() -> None:
    text = "Chronic widespread pain (CWP) is common. CWP is hard to treat."
    notes = notes_of(text)
    at = text.index("CWP")
    notes.abbreviations = [
        Abbreviation(start=at, end=at + 3, short="CWP", long="Chronic widespread pain", long_start=0, long_end=23)
    ]
    annotate(notes)
    found = [(text[c.start : c.end], c.abbreviation_of) for c in notes.conditions]
    assert found == [
        ("Chronic widespread pain", None),
        ("CWP", "Chronic widespread pain"),
        ("CWP", "Chronic widespread pain"),
    ]


def test_initials_in_brackets_in_any_order() -> None:
    text = "Myotonic dystrophy (DM) is inherited. DM is rare."
    assert [text[c.start : c.end] for c in find(text)] == ["Myotonic dystrophy", "DM", "DM"]


@pytest.mark.parametrize(("section", "expected"), [("references", ["chronic pain"]), ("boilerplate", [])])
def test_titles_of_a_reference_list_name_conditions_but_boilerplate_does_not(
    section: Section, expected: list[str]
) -> None:
    notes = notes_of("Chronic pain. J Pain 2003", section)
    annotate(notes)
    assert [condition.name for condition in notes.conditions] == expected


def test_ids_and_type_come_from_the_table() -> None:
    (condition,) = find("She has multiple sclerosis.")
    assert condition.type == "disease"
    assert condition.ids == {"doid": "DOID:2377", "icd10cm": "G35", "mesh": "D009103"}
    assert condition.why[0].rule == "conditions.vocabulary"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sjögren's syndrome", "sjögren syndrome"),
        ("brain metastases", "brain metastasis"),
        ("opioid overdoses", "opioid overdose"),
        ("diabetes", "diabetes"),
        ("coeliac disease", "celiac disease"),
    ],
)
def test_keys_are_american_singular_and_without_possessive(name: str, key: str) -> None:
    assert condition_key(name) == key


def test_endings_that_only_look_like_a_disease() -> None:
    assert not any(
        looks_like_disease(w) for w in ("diagnosis", "osmosis", "diploma", "sympathy", "academia", "purpose")
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("anxeity", "anxiety"),  # two letters swapped
        ("diarhea", "diarrhea"),  # one missing
        ("vomitting", "vomiting"),  # one too many
        ("irratability", "irritability"),  # one wrong
        ("symtoms", "symptom"),
        ("sedition", "sedition"),  # a word of its own
        ("huntingtin", "huntingtin"),  # a protein
        ("pian", "pian"),  # too short
        ("xepression", "xepression"),  # the first letter is right
    ],
)
def test_misspelt_words(written: str, read: str) -> None:
    assert spelt(written) == read


def test_a_misspelt_name_is_found_as_it_is_written() -> None:
    check("She had [diarhea|diarrhea] and [wieght gain|weight gain].")


PIECES_TEXT = (
    "pain chronic and or , severe breast cancer type 1 2 diabetes ( ) MS ’s Crohn - / of the in lower back no \n 抑郁症 "
    "addiction to alcohol trouble sleeping loss stage iv é 🙂 hepatitis B C"
)
PIECES = st.sampled_from(PIECES_TEXT.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", "", "  "]))
def test_offsets_lie_in_the_text_on_word_ends(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    found = find(text)
    assert found == sorted(found, key=lambda c: (c.start, -c.end, c.name))
    for condition in found:
        assert 0 <= condition.start < condition.end <= len(text)
        assert text[condition.start : condition.end].strip() == text[condition.start : condition.end]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Cancer is a sign of the zodiac.", "conditions.rejected.otherwise", "zodiac"),
        ("Press the key depression again.", "conditions.rejected.otherwise", "key depression"),
        ("The cold weather came.", "conditions.rejected.cold", "The cold weather"),
        ("They had a flu shot.", "conditions.rejected.treatment", "shot"),
        ("The National Cancer Institute paid.", "conditions.rejected.organisation", "Institute"),
        ("An anti-cancer drug.", "conditions.rejected.anti", "anti-cancer"),
        ("Hamilton Depression Rating Scale.", "conditions.rejected.scale", " Rating Scale"),
        ("Headache 2010;50:921", "conditions.rejected.journal", "Headache 2010;"),
        ("They live in Lyme.", "conditions.rejected.place", "in Lyme"),
        ("See www.gout.org now.", "conditions.rejected.address", "gout"),
        ("It was a tumor-protective effect.", "conditions.rejected.otherwise", "tumor-protective"),
        ("They ate a low-sodium diet.", "conditions.rejected.otherwise", "sodium diet"),
        ("It was a high glucose medium.", "conditions.rejected.otherwise", "glucose medium"),
        ("One pain pill a day.", "conditions.rejected.otherwise", "pain pill"),
        ("The nasal cavity was dry.", "conditions.rejected.otherwise", "nasal cavity"),
        ("They abuse the drug.", "conditions.rejected.abuse", "They abuse the"),
        ("It was of poor orthostatic tolerance.", "conditions.rejected.tolerance", "orthostatic tolerance"),
    ],
)
def test_what_is_turned_down_is_told(text: str, rule: str, words: str) -> None:
    notes = notes_of(text)
    annotate(notes)
    assert [(r.why[0].rule, text[r.why[0].start : r.why[0].end]) for r in notes.rejected] == [(rule, words)]
