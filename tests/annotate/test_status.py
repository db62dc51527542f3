"""Status: the mention stands between brackets; after the closing one, the letters of what is true of it.

``n`` negated, ``h`` hypothetical, ``p`` past (historical), ``f`` family: "no [fever]n".
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.status.cue_table import ROWS
from claimx.annotate.status.cues import cues_of
from claimx.annotate.status.find import annotate
from claimx.annotate.status.relatives import of_relatives
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Condition, Drug
from claimx.segment.sentences import sentence_spans
from claimx.words import words_of

TAG = re.compile(r"\[([^\]]+)\]([nhpf]*)(?![a-z])")
LETTERS = {"n": "negated", "h": "hypothetical", "p": "historical", "f": "family"}


def notes_of(tagged: str) -> tuple[Annotations, list[str]]:
    """Return annotations with a condition at each tag, and the letters expected of it."""
    text, spans, expected, past = "", [], [], 0
    for tag in TAG.finditer(tagged):
        text += tagged[past : tag.start()]
        spans.append((len(text), len(text) + len(tag.group(1))))
        expected.append(tag.group(2))
        text += tag.group(1)
        past = tag.end()
    text += tagged[past:]
    notes = Annotations(
        document=Document(path="-", sha256="", text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(),
        ),
    )
    notes.conditions = [Condition(start=start, end=end, name=text[start:end].lower()) for start, end in spans]
    return notes, expected


def letters(condition: Condition) -> str:
    return "".join(letter for letter, field in LETTERS.items() if getattr(condition, field))


ABSENT = [
    "He was not infected with [HIV]n.",
    "She had not displayed any [epileptic fits]n.",
    "It did not meet the criteria of [mania]n.",
    "I was misdiagnosed with [bipolar disorder]n.",
    "Neither patient had [withdrawal symptoms]n.",
    "At no time did she have [chest pain]n.",
    "Nothing showed on the scan, no [tumor]n, no [lesions]n.",
    "Patients without [diabetes]n fared better.",
    "[Relapse]n did not occur.",
    "[Relapse]n didn't occur.",
    "[Nausea]n isnt present.",
    "The film was read as: [fracture]n not seen.",
    "[Lupus]n ruled out.",
    "[Withdrawal symptoms]n failed to appear.",
    "[Seizures]n never recurred.",
    "He was rarely ever [anxious]n.",
    "Doctors were unable to find any [tumor]n.",
    "None of the [side effects]n appeared.",
    "He persists in denial of [alcoholism]n.",
    "The swab was neg for [strep throat]n.",
    "Freedom from [seizures]n was the goal.",
    "It is unlikely to be [cancer]n.",
    "There were zero [seizures]n that month.",
    "There was never any [cramp]n.",
    "A life devoid of [pain]n.",
    "There was no sign of [cancer]n on the scan.",
    "He denies [fever]n, [chills]n and [nausea]n.",
    "Denies any [headaches]n, change in vision, [back pain]n.",
    "She denied having [palpitations]n.",
    "He reports no [fever]n, no [cough]n and no [rash]n.",
    "No [nausea]n, [vomiting]n or [diarrhea]n.",
    "No [fever]n but [cough] for three days.",
    "No [clubbing]n, [cyanosis]n, or [edema]n.",
    "She was free of [migraine]n for a year.",
    "After a month I was completely free from [pain]n.",
    "I have been [pain]n-free since March.",
    "He is [seizure]n-free, and was [pain]n free at two hours.",
    "The biopsy was negative for [malignancy]n.",
    "ROS is -ve for change in bowel habit, [bleeding]n, change in weight or [anemia]n.",
    "Tested negative for [Lyme disease]n twice.",
    "Absence of [diabetes]n was an entry criterion.",
    "She slept without [nightmares]n.",
    "He recovered without any [complications]n or [infection]n.",
    "Without evidence of [metastasis]n on imaging.",
    "W/o [fever]n or [chills]n.",
    "It did not cause [drowsiness]n or [weight gain]n.",
    "It doesn't cause [drowsiness]n.",
    "The tablets never caused [tolerance]n in my practice.",
    "I have never had a [migraine]n since.",
    "My brother never had [asthma]nf.",
    "She is not [depressed]n.",
    "He isn't [anxious]n any more.",
    "[Weight gain]n was not observed.",
    "[Nausea]n was not reported by anyone.",
    "The [rash]n was absent on day four.",
    "[Fever]n: none. [Cough]n: no.",
    "[Headache]n none\n[Blurred vision]n nil\n[Rash] mild",
    "I hoped to lose the [pain] and got none",
    "[Sedation] was not found to alter the outcome, and [vertigo]n was not found.",
    "[Lyme disease]n was ruled out.",
    "[Celiac disease]n has been ruled out by biopsy.",
    "[Multiple sclerosis]n has now been definitively excluded.",
    "She was ruled out for [depression]n.",
    "Doctors ruled out [lupus]n last spring.",
    "[Sarcoidosis]n is unlikely.",
    "Low suspicion for [pulmonary embolism]n.",
    "The picture is not consistent with [aortic dissection]n.",
    "Symptoms were not suggestive of [sepsis]n.",
    "The labs do not suggest [hypothyroidism]n.",
    "He doesn't meet criteria for [bipolar disorder]n.",
    "None of the patients developed [ketoacidosis]n.",
    "Nobody in the placebo group had a [stroke]n.",
    "No patient experienced [seizures]n.",
    "I had no [problems falling asleep]n nor did I have any [insomnia]n.",
    "It was well tolerated, with no cases of [acidosis]n.",
    "no [nausea]n, [vomiting]n, [phonophobia]n or [photophobia]n",
    "She has no [pain]n but still has [insomnia].",
    "No ischemic changes or [wall motion abnormalities]n at peak stress.",
    "No lower [back pain]n on palpation.",
    "No treatment-emergent [mania]n was seen.",
    "No drug-related [hepatotoxicity]n occurred.",
    "The scan failed to reveal any [tumor]n.",
    "We found nothing to suggest [vasculitis]n.",
    "Neither [nausea]n nor [vomiting]n occurred.",
    "He had neither [fever]n nor [rash]n.",
    "She showed no evidence of [relapse]n at one year.",
    "His [hyponatremia]n has resolved.",
    "The [rash]n appears to have resolved.",
    "Her mother has no [diabetes]nf.",
    "There is no history of [stroke]n.",
    "There is no family history of [breast cancer]n.",
    "He lacks any [cognitive impairment]n.",
    "Lungs unremarkable for [effusion]n.",
    "No longer [suicidal]n, she went home.",
    "A test for [HIV]n was negative.",
    "He did not have chest [pain]n or [shortness of breath]n.",
    "[Fever]n, [rash]n or [arthralgia]n were not observed.",
    "There was no history of decreased urine output, [effort intolerance]n, [palpitation]n or [weight loss]n.",
    "Exclusion of [cognitive decline]n was required.",
    "They swore it was [gout]n and it ended up being [lupus].",
    "No sign\nof [cancer]n was found.",
    "There was a lack of [fever]n, [rash]n or [cough]n.",
    "He lacked [fever]n and [chills]n.",
    "Lack of [pain]n was a good sign.",
    "Nobody ruled [gout]n out but the blood test did.",
    "The MRI ruled [MS]n out.",
    "My doctor was able to rule [lupus]n out.",
    "They tested me for [lupus]n, [gout]n and [hepatitis]n - all negative.",
    "I was checked for [lupus]n and [hepatitis]n, which came back negative.",
    "The tests for [lupus]n and [hepatitis]n all came back negative.",
    "I was tested for [lupus]n and [gout]n; everything was normal.",
    "Screened for [hepatitis]n: negative.",
    "My [ANA] was positive and the [Lyme]n test came back negative.",
    "She was misdiagnosed with [bipolar disorder]n for years.",
    "I was misdiagnosed as having [asthma]n.",
    "I was told it was [IBS]n, turned out to be [endometriosis].",
    "They told me it was [anxiety]n but it turned out to be [heart failure].",
    "At first the vet said it was [asthma]n; it turned out to be [heart failure].",
    "They said I had [lupus]n, which turned out to be wrong.",
    "It turned out not to be [cancer]n.",
    "The doctor did not diagnose my cousin with [dementia]nf or any kind of [dementia]nf.",
    "She has not been diagnosed with [lupus]n.",
    "He was never officially diagnosed with [lupus]n.",
    "He was diagnosed with [asthma]n at ten and it turned out to be [reflux].",
    "I was sure it was [gout]n; it was actually an [infection].",
    "We were able to rule out [sepsis]n.",
    "Doctors ruled several forms of [cancer]n out.",
]
"""The text says that the thing itself is absent."""

PRESENT = [
    "[Cancer]-free survival improved.",
    "Not a day goes by that I don't feel [pain].",
    "I can't live without it; the [pain] is too much.",
    "No dose adjustment is needed in [renal impairment].",
    "There is no link between vaccines and [autism].",
    "The drug did not worsen [hypertension].",
    "If left alone the [acne]h can cause [scars].",
    "Without a doubt [stress] made it worse.",
    "Few, if any, [side effects] were seen.",
    "I felt better in the past [pain]-wise.",
    "My former drug made the [acne] worse.",
    "Past the [nausea] stage it was fine.",
    "There is no proof, so that [asthma] stays.",
    "No pills in spite of [pain].",
    "No sleep as a result of [pain].",
    "No sugar rather than [fatigue].",
    "No drug instead of [anxiety].",
    "No appetite caused by [nausea].",
    "He had no fear even though [pain] came.",
    "It took no effort because [fatigue] had gone.",
    "The steroid led to rapid resolution of the [rash].",
    "No published reports of [jaundice] with it exist.",
    "[Jaundice] has not been reported before.",
    "To our knowledge [liver failure] has never been described with the tea.",
    "The drug does not cure [cancer].",
    "LDN does not cure [cancer], whatever the shop says.",
    "There is no cure for [MS].",
    "It helped not only [fibromyalgia] but also [Crohn's].",
    "She has not only [fibromyalgia] but also [Crohn's].",
    "It isn't just [fatigue], it is [brain fog] too.",
    "No improvement in [depression] was seen.",
    "There was no difference in [headache] between the groups.",
    "No increase in [suicidality] was found.",
    "There was no change in [pain] after six weeks.",
    "Gabapentin didn't help my [nerve pain] at all.",
    "It does not prevent [colds].",
    "Vitamin C failed to prevent [colds].",
    "Without the tablets my [depression] comes back.",
    "This is not a treatment for [asthma].",
    "It has no side effects except [vivid dreams].",
    "The drug may be effective for [autism].",
    "I got no [pain] relief from it.",
    "There is no [cancer] treatment that works for everyone.",
    "It had no effect on [anxiety] or [sleep problems].",
    "No benefit was seen in [Parkinson's disease].",
    "There is no evidence that it works for [autism].",
    "It is not approved for [fibromyalgia].",
    "It was not effective against [migraine].",
    "No [asthma] medication was given.",
    "I am never [pain]-free.",
    "He was not free of [pain].",
    "She is not without [pain].",
    "He does not deny [depression].",
    "No day goes by without [pain].",
    "No doubt [stress] plays a part.",
    "[Headache] is not uncommon.",
    "Not all patients with [lupus] respond.",
    "Patients with [diabetes] were excluded.",
    "People with [epilepsy] were not included.",
    "The gram-negative [sepsis] was treated.",
    "He has no choice: the [depression] is back.",
    "No wonder my [anxiety] got worse.",
    "I can't sleep because of [pain].",
    "It worsens nothing but [constipation].",
    "With or without [aura], [migraine] hurts.",
    "It does not make [anxiety] worse.",
    "I do not know what causes [fibromyalgia].",
    "[Negative symptoms] of [schizophrenia] improved.",
    "Do not stop it if your [blood pressure]h rises.",
    "The drug is not only for [pain].",
    "It did not reduce [mortality].",
    "No drug helped my [tinnitus].",
    "Nothing helps my [tinnitus].",
    "She had absent reflexes in the legs, and [exercise intolerance].",
    "No rubs, elevated [jugular distention] and a murmur.",
    "A woman with no medical history developed [fatigue].",
    "The scan ruled out any cause for the [stroke].",
    "CT excluded [embolism]n and confirmed [edema].",
    "The usual reasons are lack of iron, [thyroid trouble], stress and [infections].",
    "It comes from lack of iron, [thyroid problems] and [dehydration].",
    "A lack of sleep, [anxiety] or [dehydration] can bring it on.",
    "The ache comes mostly when walking, with [cramps].",
    "I only get [palpitations] when exercising.",
    "The chance of a cardiac etiology of [syncope] is low.",
    "The possible causes of [chronic cough] are many.",
    "He was evaluated for the cause of his [anemia].",
    "It is not the likely cause of [tinnitus].",
    "A workup for the etiology of his [anemia] began.",
    "We checked for causes of [fatigue].",
    "Does anyone have [tinnitus]?",
    "Is this part of the [withdrawal] process?",
    "Has anybody with [lupus] tried it?",
    "Why do I have [headaches]?",
    "How long will the [nausea] last?",
    "I had [headaches] and my scan came back normal.",
    "It turned out to be [endometriosis].",
    "It was given in previously untreated [lymphoma].",
    "Patients with previously treated [myeloma] relapsed.",
    "Adults with newly diagnosed or previously untreated [leukemia] were enrolled.",
    "Previously healthy men with [gout] took part.",
    "Former smokers with [COPD] were excluded.",
    "Former heavy drinkers with [cirrhosis] did worse.",
    "Childhood [leukemia] is rare.",
    "The [rash] did not clear up.",
    "Take it until the [rash] is gone.",
    "The [headache] is almost gone.",
    "The [nausea] usually goes away.",
    "While fasting I had [headaches].",
    "People with [asthma] were not excluded.",
    "[Pain] occurs mostly at night.",
    "There is a low probability for a cardiac etiology of [syncope].",
    "The pill is not a cause of [cancer].",
    "Is it good for [depression]?",
    "Is it safe with [asthma]?",
    "Could [depression] be treated with it?",
    "Is it used to treat [gout] in dogs?",
    "It turned out well for [asthma] patients.",
    "The [asthma] was bad and she ended up being [anxious].",
    "The drug was previously known for [weight loss].",
    "My [pain] is gone up again.",
    "The [rash] will be gone soon.",
]
"""A denied effect, a denied denial and words that only look like one leave it present."""

FAMILY = [
    "One parent had [gout]f.",
    "She has a friend with [lupus]f.",
    "FHx: [gout]f.",
    "Her mother had [Crohn's]f and her father died of [colon cancer]f.",
    "My sister has [MS]f and I have [fibromyalgia].",
    "[Lupus]f runs in my family.",
    "There is [breast cancer]f in the family.",
    "Women with a family history of [breast cancer]f took it.",
    "Family history: [diabetes]f, [hypertension]f.",
    "Her maternal grandmother suffered from [dementia]f.",
    "The patient's brother has [schizophrenia]f.",
    "Mary's husband was told he had [Parkinson's disease]f.",
    "My best friend takes it for [lupus]f.",
    "He has a brother with [asthma]f.",
    "Father died of [stroke]f. She has [gout].",
    "My mother-in-law takes it for [arthritis]f.",
    "My 12-year-old son has [ADHD]f.",
    "Two of my cousins have [celiac disease]f.",
    "A mother of three with [depression] asked for help.",
    "It was tested in mothers with [postpartum depression].",
    "[Alzheimer's]f in his mother and two aunts worries him.",
]
"""Another person's."""

PAST = [
    "Because of his [heart disease]p history he was admitted.",
    "A film showed an adjacent old [rib fracture]p.",
    "1) Gastritis s/p [surgery]p 2) Normal [duodenum]",
    "A man with a history of [asthma]p, coming in with [cough].",
    "He came with a several day  history of [cough].",
    "She is a [breast cancer]p survivor.",
    "Medical history:\n[gout]p",
    "Hx of [asthma]p.",
    "She had [anemia]p during her pregnancy.",
    "I had [shingles]p long ago.",
    "I had [mono]p at age 16.",
    "I had [asthma]p when I was a child.",
    "He survived [sepsis]p.",
    "She had previously [gout]p.",
    "He once had [malaria]p.",
    "The past weeks [pain] was bad.",
    "He has a history of [stroke]p and [gout]p.",
    "She had a past history of [gout]p and presented with a three-day history of [cough].",
    "Her past medical history is significant for [multiple sclerosis]p, [pneumonia]p, [deep vein thrombosis of the left leg]p, [hypothyroidism]p, and [vitiligo]p.",
    "Past medical history: [hypertension]p and [gout]p.",
    "PMH: [asthma]p, [eczema]p.",
    "History of present illness: [cough] for a week.",
    "Previous [stroke]p was an exclusion.",
    "Previous episodes of [depression]p were treated.",
    "He had [pneumonia]p two years ago.",
    "Two years ago she had [pneumonia]p.",
    "She had [Crohn's]p as a child.",
    "As a child I had [asthma]p.",
    "He had [rheumatic fever]p in childhood.",
    "I had [shingles]p in my twenties.",
    "He had a [heart attack]p in 2009.",
    "It was approved for [depression] in 2009.",
    "I was diagnosed with [lupus] ten years ago.",
    "I used to suffer from [migraines]p.",
    "Status post [cholecystectomy]p last May.",
    "She is s/p [stroke]p.",
    "H/o [alcoholism]p.",
    "He formerly had [asthma]p.",
    "The film shows an old [rib fracture]p.",
    "It is an old [diabetes] drug that costs little.",
    "His [lymphoma]p is now in remission.",
    "She recovered from [pneumonia]p.",
    "A survivor of [breast cancer]p wrote to me.",
    "I have had [pain] for the past two weeks.",
    "Over the last three months his [fatigue] got worse.",
    "He had [measles]p, [mumps]p, and [varicella]p in the past.",
    "She had [anxiety]p and [depression]p in the past.",
    "Prior to this my [pain] was bad.",
    "I had [shingles]p last winter.",
    "My [nausea]p, [headaches]p and [fatigue]p are gone.",
    "His [cough]p and [rash]p cleared up, but the [fever] stayed.",
    "The [pain] stayed, and the [rash] too, until the [fever] disappeared.",
    "Previous studies in [depression] were small.",
    "It was tested in children with [asthma].",
    "She noticed [thirst] four months prior to admission.",
    "As previously described the [tumor] was small.",
    "A man with a history of [stroke]p now presents with [weakness].",
    "Previously diagnosed [asthma]p is common.",
    "Childhood [asthma]p left no trace.",
    "My [eczema]p is gone.",
    "My [psoriasis]p cleared up completely.",
    "I finally got rid of my [acne]p.",
    "The [anxiety]p went away after a month.",
    "It got rid of my [pain]p.",
    "My [tinnitus]p disappeared after two weeks.",
]
"""Over, and what only looks so."""

MAYBE = [
    "They thought it was [MS]h at first.",
    "It was believed to be [gout]h.",
    "If untreated, [anemia]h can follow.",
    "[Sepsis]h suspected.",
    "[Lupus]h should be considered.",
    "Please rule out [anemia]h.",
    "They studied whether or not it was [PTSD]h.",
    "Findings are suspicious for [lymphoma]h.",
    "I suspect [celiac disease]h.",
    "It was thought he might have [lupus]h.",
    "This likely represents [gout]h.",
    "He was evaluated for [syncope]h.",
    "Learn the signs and symptoms of [stroke]h.",
    "Return for [fever]h or [chills]h.",
    "If you develop a [rash]h, call us.",
    "If [depression]h develops, stop the drug.",
    "In case of [fever]h, stop.",
    "In the event of [bleeding]h, seek help.",
    "Should you notice [swelling]h, tell us.",
    "Tell your doctor if you have [glaucoma]h or [liver disease]h.",
    "Suspected [sepsis]h was treated at once.",
    "Possible [pneumonia]h on the film.",
    "She may have [lupus]h.",
    "It could be [celiac disease]h.",
    "The findings might represent [sarcoidosis]h.",
    "[Pneumonia]h is suspected.",
    "[Lymphoma]h cannot be excluded.",
    "[Lymphoma]h was not ruled out.",
    "Doctors could not rule out [lupus]h.",
    "I am not sure whether it is [fibromyalgia]h.",
    "We are not certain whether he has [epilepsy]h.",
    "A biopsy was taken to rule out [celiac disease]h.",
    "R/o [myocarditis]h.",
    "The picture is consistent with [vasculitis]h.",
    "He is at risk for [stroke]h.",
    "Watch for [serotonin syndrome]h.",
    "She was screened for [depression]h.",
    "Monitor for [hyponatremia]h.",
    "Older people are more likely to have [chronic pain].",
    "Call me when you feel [dizzy]h.",
    "Probable [migraine]h or [tension headache].",
    "There is concern for [meningitis]h.",
    "[Pneumonia] vs [bronchitis]h.",
    "Seek medical help for [bleeding]h.",
    "Call your doctor for [jaundice]h.",
    "[Anemia]h remains possible.",
    "The scan has not completely ruled [gallstones]h out.",
    "They have not yet ruled [lupus]h out.",
    "We haven't ruled out [lupus]h.",
    "[Lupus]h hasn't been ruled out.",
    "[Lupus]h has not yet been completely excluded.",
    "We cannot exclude [celiac disease]h.",
    "[Celiac disease]h can't be entirely ruled out.",
    "Could this be [gout]h?",
    "Might it be [lupus]h or just [fatigue]h?",
    "Is it [thyroid disease]h?",
    "Is this [withdrawal]h or [depression]h?",
    "Do I have [celiac disease]h?",
    "Am I having a [panic attack]h?",
    "Does this mean that I have [diabetes]h?",
    "What if it is [cancer]h?",
    "Could [anemia]h be the reason?",
    "I thought it was [flu]h but it was [pneumonia].",
    "If you feel [dizzy]h when standing, sit down.",
    "Stop it when a [rash]h develops.",
    "Was this [panic attack]h or just [stress]h?",
    "What if it comes from [gout]h?",
    "Did they test you for [anemia]h?",
    "My tests for [lupus]h and [gout]h were positive for one.",
    "I was tested for [lupus]h and the result was positive.",
    "It was unable to rule out [sepsis]h.",
]
"""Possible, suspected, conditional."""


@pytest.mark.parametrize("tagged", [*ABSENT, *PRESENT, *FAMILY, *PAST, *MAYBE])
def test_status(tagged: str) -> None:
    notes, expected = notes_of(tagged)
    annotate(notes)
    assert [letters(c) for c in notes.conditions] == expected


@pytest.mark.parametrize(
    ("heading", "letter"),
    [("Past medical history", "p"), ("FAMILY HISTORY:", "f"), ("History", ""), ("Side effects", "")],
)
def test_a_heading_says_whose_and_when(heading: str, letter: str) -> None:
    text = f"{heading}\n\nDiabetes and gout."
    start = text.index("Diabetes")
    blocks = [
        Block(start=0, end=len(heading), section="heading", level=2),
        Block(start=start, end=len(text), section="body", heading=0),
    ]
    sentences = [Sentence(start=0, end=len(heading), block=0), Sentence(start=start, end=len(text), block=1)]
    notes = Annotations(
        document=Document(path="-", sha256="", text=text),
        layout=Layout(blocks=blocks, sentences=sentences, page=Page()),
    )
    notes.conditions = [Condition(start=start, end=start + 8, name="diabetes")]
    annotate(notes)
    assert letters(notes.conditions[0]) == letter


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted({w for _, firsts, _, _ in ROWS for w in firsts.split()} | set(".,;:-/"))), max_size=25
    )
)
def test_cues_are_in_order_and_apart(pieces: list[str]) -> None:
    text = " ".join(pieces)
    cues = cues_of(text, 0, len(text), words_of(text))
    assert all(a.end <= b.start for a, b in pairwise(cues))
    assert all(0 <= cue.start < cue.end <= len(text) for cue in cues)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("I am not taking naltrexone anymore.", True),
        ("Without naltrexone I ache.", True),
        ("He never took naltrexone.", True),
        ("They were naltrexone-naive.", True),
        ("There is no evidence that naltrexone works.", False),
        ("Take naltrexone at night, not in the morning.", False),
        ("Never take naltrexone with opioids.", False),
        ("Do not use naltrexone while on opioids.", False),
        ("You should never take naltrexone with opioids.", False),
        ("Patients must not be given naltrexone.", False),
        ("It comes from a lack of naltrexone.", False),
        ("Never tried naltrexone.", True),
        ("They do not take naltrexone.", True),
        ("I should not have taken naltrexone.", False),
        ("I can't take naltrexone.", True),
    ],
)
def test_drugs_that_are_not_taken(text: str, negated: bool) -> None:
    notes, _ = notes_of(text)
    at = text.index("naltrexone")
    notes.drugs = [Drug(start=at, end=at + 10, name="naltrexone")]
    annotate(notes)
    assert notes.drugs[0].negated is negated


def test_the_reason_names_the_cue() -> None:
    notes, _ = notes_of("There was no sign of [cancer].")
    annotate(notes)
    (reason,) = notes.conditions[0].why
    assert (reason.field, reason.rule) == ("negated", "status.negated.no")
    assert notes.text[reason.start : reason.end] == "no sign of"


@pytest.mark.parametrize(
    "tagged",
    [
        "My mother is 82. She has [dementia]f and [gout]f. Mom also had a [stroke]f.",
        "My husband quit in May. His [depression]f is better. He never had [headaches]nf.",
        "My dad was ill. Dad had [gout]f, and then his [knee pain]f began.",
        "My cousin takes it. She suffers from [lupus]f.",
        "My mother is a nurse. She says [fatigue] is common.",
        "My mother is 82. I have [gout].",
        "My mother drove me. She waited, and I had a [panic attack].",
        "My wife cooks. He has [gout].",
        "My wife cooks. The soup is good. She has [gout].",
        "My son saw the doctor. He said the doctor has seen [gout] before.",
        "My sister called. My doctor came. She had [gout].",
        "She has [gout].",
        "My mother's doctor called. She has [gout].",
    ],
)
def test_a_relative_of_whom_a_paragraph_goes_on_to_tell(tagged: str) -> None:
    notes, expected = notes_of(tagged)
    spans = sentence_spans(notes.text, 0, len(notes.text))
    notes.layout = msgspec.structs.replace(
        notes.layout, sentences=[Sentence(start=start, end=end, block=0) for start, end in spans]
    )
    annotate(notes)
    assert [letters(c) for c in notes.conditions] == expected
    notes.layout = msgspec.structs.replace(notes.layout, page=Page(source_type="news"))
    notes.conditions = [msgspec.structs.replace(c, family=False, why=()) for c in notes.conditions]
    assert not list(of_relatives(notes))
