"""The part that a dose plays, by the words around it and the kind of page."""

import dose_reading as reading
import pytest

from claimx.annotate.doses.find import annotate
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Drug, Reference
from claimx.records import SourceType

ROWS: list[tuple[SourceType, str, str]] = [
    # taken
    ("forum", "I've been taking 4.5 mg of {LDN} since March.", "taken"),
    ("forum", "The most I ever took was 60 mg of {Cymbalta}.", "taken"),
    ("blog", "My mother took {donepezil} 10 mg for two years.", "taken"),
    ("case_report", "A 45-year-old man was given {clozapine} 300 mg.", "taken"),
    ("patient_report", "They put me on {Lyrica} 75 mg and I gained weight.", "taken"),
    ("blog_clinician", "One patient of mine took {LDN} 3 mg and her pain left.", "taken"),
    ("news", "Jane Doe, 34, takes 50 mg of {spironolactone} for her acne.", "taken"),
    ("product_marketing", "Been on {zinc} for a month, 2 pills a night.", "taken"),
    ("forum", "It made me so jittery that I had to take {lorazepam} 0.5 mg.", "taken"),
    ("blog", "The patient was given {ketamine} 40 mg.", "taken"),
    ("blog", "{Cymbalta} 60 mg made me nauseous.", "taken"),
    ("news", "Millions of people who are currently taking 10 mg of {zinc} know it.", "taken"),
    # told, could be taken, only planned, asked
    ("forum", "The pharmacist said maybe {propranolol} 10 mg.", "recommended"),
    ("forum", "Doc says just drop 75 mg of {venlafaxine}.", "recommended"),
    ("forum", "She said she took 20 mg of {Celexa}.", "taken"),
    ("forum", "You could ask for {gabapentin}, or try 300 mg at night.", "recommended"),
    ("blog", "He could step down to {famotidine} 20 mg.", "recommended"),
    ("clinic_marketing", "We watch your labs and may add 1 mg of {anastrozole}.", "recommended"),
    ("other", "I often have luck with {rosuvastatin} 5 mg.", "recommended"),
    ("forum", "I probably went too fast and should go back to {LDN} 3 mg.", "other"),
    ("forum", "I might try {LDN} 3 mg.", "other"),
    ("forum", "Has anyone tried {gabapentin} at 900 mg?", "other"),
    ("blog_clinician", "For guys who want to stay fertile, {HCG} 500 IU keeps them so.", "recommended"),
    # recommended
    ("forum", "Try 400 mg of {magnesium} before bed.", "recommended"),
    ("blog", "It is cheap. Take {zinc} 10 mg.", "recommended"),
    ("clinic_marketing", "We start most of our patients at 0.5 mg of {LDN}.", "recommended"),
    ("clinic_marketing", "Your doctor may prescribe {testosterone} 100 mg a week.", "recommended"),
    ("reference_page", "The usual starting dose of {metformin} is 500 mg twice a day.", "recommended"),
    ("encyclopedia", "{Colchicine} is given at 0.5 mg twice daily.", "recommended"),
    ("news", "Adults need 600 IU of {vitamin D} a day, the institute says.", "recommended"),
    ("news", "The pill, sold as {Addyi}, is taken at 100 mg at bedtime.", "recommended"),
    ("case_report", "The recommended dose of {colistin} is 5 mg/kg.", "recommended"),
    ("guideline", "Offer {sertraline} 50 mg as first line.", "recommended"),
    ("review", "The usual dose of {minocycline} is 100 mg twice daily.", "recommended"),
    ("blog_clinician", "I usually start {LDN} at 1.5 mg and go up to 4.5 mg.", "recommended recommended"),
    ("other", "For adults 2 mg of {melatonin} is the usual dose.", "recommended"),
    ("other", "{Melatonin} plan. Weeks 1-2: 2 mg.", "recommended"),
    # a maximum
    ("forum", "{Lexapro} 20 mg max.", "maximum"),
    ("forum", "My doctor told me never to go over 3 g of {paracetamol}.", "maximum"),
    ("other", "One may have up to 10 mg of {melatonin}.", "maximum"),
    ("forum", "Don't go above 4.5 mg of {LDN}.", "maximum"),
    ("blog", "I wouldn't exceed 10 mg of {melatonin}.", "maximum"),
    ("product_marketing", "Do not exceed 4 capsules of {ashwagandha} per day.", "maximum"),
    ("reference_page", "The maximum recommended daily dose of {metformin} is 2,550 mg.", "maximum"),
    ("abstract", "The maximum tolerated dose was 75 mg/m2 of {docetaxel}.", "maximum"),
    ("news", "The FDA recommends no more than 4,000 mg of {acetaminophen} a day.", "maximum"),
    ("patient_report", "Maximum dose for {Lyrica} is 600 mg but I only take 75 mg.", "maximum taken"),
    # on the label
    ("blog", "The label says 200 mg of {ibuprofen} every six hours.", "label"),
    ("blog_clinician", "{Naltrexone} 50 mg is approved for alcohol dependence.", "label"),
    ("clinic_marketing", "Each vial contains 200 mg of {NAD+}.", "label"),
    ("reference_page", "{Metformin} comes as 500 mg, 850 mg and 1,000 mg tablets.", "label label label"),
    ("product_marketing", "Take 2 capsules of {ashwagandha} daily with food.", "label"),
    ("drug_label", "The recommended dose of {tofacitinib} is 5 mg twice daily.", "label"),
    # studied
    ("drug_label", "In clinical trials, patients received {tofacitinib} 5 mg twice daily.", "studied"),
    ("product_marketing", "In a clinical study, 600 mg of {ashwagandha} lowered cortisol.", "studied"),
    ("blog_clinician", "Younger et al. used {LDN} 4.5 mg in fibromyalgia.", "studied"),
    ("news", "They were randomly allocated to take 50 mg of {spironolactone} a day.", "studied"),
    ("blog", "There was a Thai trial of 367 patients, randomised. Pain fell with 1,500 mg of {curcumin}.", "studied"),
    ("blog", "There was a Thai trial of 367 patients, randomised. The dose is 1,500 mg of {curcumin}.", "other"),
    ("blog", "In the trial they took {zinc} 10 mg.", "studied"),
    # only stated
    ("press_release", "A dose of baby {aspirin} is 81 mg.", "other"),
    ("press_release", "Participants did well below the commonly used dose of {ketamine}, that commonly used dose of 5 mg.", "other"),
    # one person in an abstract
    ("abstract", "A 45-year-old woman received {methimazole} 30 mg daily.", "taken"),
    ("abstract", "He currently takes {levothyroxine} 125 mcg daily.", "taken"),
    ("abstract", "Patients received {methimazole} 30 mg daily.", "studied"),
    ("abstract", "In this trial the patient took {methimazole} 30 mg daily.", "studied"),
    # how much does harm
    ("reference_page", "Ingestion of more than 200 mg/kg of {paracetamol} is toxic.", "other"),
    ("abstract", "Doses higher than 150 mg/kg/day of {paracetamol} need evaluation.", "other"),
    ("reference_page", "The toxic dose of {paracetamol} is 10 g in adults.", "other"),
    # bounds and increases
    ("blog", "{Prednisone} at 1 mg/kg/day (maximum 60 mg/day).", "other maximum"),
    ("forum", "I had to up my dosage back up to 150 mg of {venlafaxine}.", "taken"),
    ("patient_report", "37.5 mg is the minimum effective dose of {venlafaxine}.", "recommended"),
    ("other", "{Imipramine} may be further increased to 600 mg.", "recommended"),
    # compared with
    ("abstract", "Patients were randomized to {venlafaxine} 150 mg or {fluoxetine} 20 mg. {Venlafaxine} won.", "studied comparator"),
    ("abstract", "{Esketamine} 84 mg was superior to {quetiapine} 150 mg. {Esketamine} is new.", "studied comparator"),
    ("abstract", "The 40 mg dose of {atorvastatin} was more effective than the 10 mg dose.", "studied comparator"),
    ("abstract", "Ten studies used more than 75 mg of {zinc}, and five less than 75 mg.", "studied studied"),
    ("abstract", "Low doses (1.8 mg) of {colchicine} did as well as high doses (4.8 mg).", "studied comparator comparator"),
    ("blog", "Scores in the trial were the same with 1,500 mg of {curcumin} as with 1,200 mg {ibuprofen}.", "studied comparator"),
]  # fmt: skip


@pytest.mark.parametrize(("source_type", "tagged", "expected"), ROWS)
def test_role(source_type: SourceType, tagged: str, expected: str) -> None:
    _, doses, _ = reading.read(tagged, source_type)
    assert " ".join(dose.role for dose in doses) == expected


def roles(text: str, drug: str, blocks: list[str], references: tuple[Reference, ...] = ()) -> list[str]:
    drugs, at = [], text.find(drug)
    while at >= 0:
        drugs.append(Drug(start=at, end=at + len(drug), name=drug))
        at = text.find(drug, at + 1)
    laid = [Block(start=text.index(block), end=text.index(block) + len(block), section="body") for block in blocks]
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(
            blocks=laid,
            sentences=[Sentence(start=block.start, end=block.end, block=i) for i, block in enumerate(laid)],
            page=Page(source_type="news"),
        ),
        drugs=drugs,
        references=list(references),
    )
    annotate(notes)
    return [dose.role for dose in notes.doses]


def test_arms_line_by_line() -> None:
    blocks = [
        "Adults were randomly assigned to receive",
        "400 mg zinc and tea",
        "5 mg zinc with milk; or",
        "7 mg zinc.",
    ]
    text = "\n".join(blocks)
    assert roles(text, "zinc", blocks) == ["studied", "comparator", "comparator"]
    other = "Adults say that it was good to receive" + text[len(blocks[0]) :]
    assert "comparator" not in roles(other, "zinc", [other.splitlines()[0], *blocks[1:]])


def test_a_dose_in_the_title_of_a_cited_study_was_studied() -> None:
    text = "A. Author. High-dose zinc in colds. J Colds 2001."
    reference = Reference(start=0, end=len(text), csl={})
    assert roles(text, "zinc", [text], (reference,)) == ["studied"]
    assert roles(text, "zinc", [text]) == ["other"]
