"""Short forms that stand for several things: each row of the table with a text that supports it and one that does not."""

from __future__ import annotations

import pytest

from claimx.annotate.abbreviations.find import annotate as find_abbreviations
from claimx.annotate.conditions.find import annotate
from claimx.annotate.conditions.short_forms import table
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations


def notes_of(text: str) -> Annotations:
    notes = Annotations(
        document=Document(path="-", sha256="", text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(),
        ),
    )
    find_abbreviations(notes)
    annotate(notes)
    return notes


def found(text: str, form: str) -> list[str]:
    return [c.name for c in notes_of(text).conditions if text[c.start : c.end] == form]


ROWS = [
    ("AD", "Amyloid builds up and memory fades. AD is not curable.", "The agency booked an AD in 200 AD."),
    ("ADD", "Ritalin is a stimulant for attention. ADD runs in families.", "Press ADD to put it into the basket."),
    ("AF", "Warfarin lowers the stroke risk. AF is common.", "The AF setting of the camera."),
    ("AIDS", "HIV and the antiretroviral era. AIDS deaths fell.", "HEARING AIDS ON SALE"),
    ("ALL", "A leukemia relapse after asparaginase: ALL again.", "ALL of the rooms are booked."),
    ("AMD", "Drusen of the retina: AMD is common.", "The AMD processor is fast."),
    ("AMI", "Troponin and reperfusion: AMI was ruled in.", "The AMI of the meter."),
    ("AS", "An HLA test and a stiff spine: AS it was.", "AS YOU LIKE IT"),
    ("ASD", "Patients with ASD were enrolled.", "Septal closure of the ASD failed, an atrial defect."),
    ("AUD", "Acamprosate and naltrexone cut drinking in AUD.", "It costs 20 AUD."),
    ("BED", "Binge eating and lisdexamfetamine: BED improved.", "She went to BED."),
    ("BPD", "DBT was made for BPD, for impulsivity in borderline people.", "Preterm infants had BPD."),
    ("CAD", "Angina and a stent: CAD was found.", "CAD software is dear."),
    ("CD", "IBD is colitis or CD; infliximab helps.", "Play the CD again."),
    ("CF", "CFTR and sputum: CF is inherited.", "CF the next page."),
    ("CP", "Baclofen for spastic legs: CP is lifelong.", "The CP of the reaction."),
    ("CRPS", "Allodynia of a limb: CRPS burns.", "CRPS AND MORE"),
    ("DM", "Insulin and HbA1c: DM was poorly controlled.", "DM me on Instagram."),
    ("ED", "Viagra is for ED.", "She was seen in the ED of the hospital."),
    ("EDS", "Hypermobile joints: EDS again.", "The EDS spectrum of the sample."),
    ("ES", "Vigabatrin stops an infantile spasm: ES end.", "Embryonic stem cells (mouse ES) grew."),
    ("FM", "Tender points and widespread pain: FM is real.", "The FM radio plays."),
    ("FMS", "Widespread pain, tender points: FMS is real.", "The FMS of the plane."),
    ("GAD", "Anxious people worry: GAD is treatable.", "Anti GAD antibody is high."),
    ("HA", "A migraine with nausea: HA again.", "The HA filler and the HA serum."),
    ("HD", "Chorea and huntingtin: HD is inherited.", "The video is in HD."),
    ("HF", "Ejection fraction and BNP: HF was worse.", "HF radio signals."),
    ("HS", "A boil and an abscess: HS hurts.", "HS pupils sang."),
    ("IC", "Pelvic and bladder complaints: IC hurts.", "The IC on the board."),
    ("IPF", "Pirfenidone and nintedanib: IPF slows.", "The IPF office."),
    ("ITP", "Platelet counts rose on eltrombopag: ITP eased.", "The ITP of the race."),
    ("MCI", "Memory and MMSE: MCI progressed.", "An MCI bus."),
    ("MDD", "An antidepressant for mood: MDD lifted.", "An MDD file."),
    ("ME", "CFS and fatigue: ME is real.", "LET ME IN"),
    ("MG", "Ptosis and pyridostigmine: MG eased.", "MG CARS RUN"),
    ("MI", "Aspirin after a stent: MI is rarer.", "He lives in Detroit, MI, near the lake."),
    ("MS", "Copaxone and Tysabri: MS slowed.", "LC-MS spectra were recorded."),
    ("NASH", "Steatosis and a fatty liver: NASH followed.", "Mr NASH sang."),
    ("NMS", "Rigidity and hyperthermia on haloperidol: NMS.", "The NMS office."),
    ("OA", "Knee cartilage wears: OA hurts.", "OA journals are free."),
    ("OD", "Naloxone reverses fentanyl: OD deaths fell.", "Vision of the OD was good."),
    ("OSA", "CPAP ends snoring: OSA improved.", "The OSA office."),
    ("PAD", "Claudication of the limb: PAD was found.", "Use a heating PAD."),
    ("PD", "Levodopa and carbidopa: PD progressed.", "PD-1 blockers; PK and PD data."),
    ("PE", "DVT and a clot: PE was feared.", "The gym teacher gives PE."),
    ("PMS", "Menstrual cramp and mood: PMS is monthly.", "The PMS of the hotel."),
    ("PPD", "A mother after birth took brexanolone: PPD lifted.", "The PPD skin test for tuberculosis."),
    ("PsA", "Skin and joint disease: PsA flared.", "PsA of the protein."),
    ("RA", "Methotrexate and Humira: RA calmed.", "The RA at the desk helped."),
    ("RP", "Retina and photoreceptor loss: RP blinds.", "The RP column."),
    ("RSD", "Sympathetic pain of a limb: RSD spreads.", "The RSD was 2 %."),
    ("SAD", "Light in winter for SAD.", "I was so SAD."),
    ("SLE", "Nephritis and hydroxychloroquine: SLE flared.", "The SLE of the engine."),
    ("SSc", "Skin fibrosis, Raynaud: SSc.", "The SSc course."),
    ("SUD", "Drug and alcohol abuse: SUD is treatable.", "The SUD rating."),
    ("TB", "Isoniazid and rifampicin: TB was cured.", "A disk of 2 TB."),
    ("TD", "Valbenazine after an antipsychotic: TD eased.", "The TD count of the match."),
    ("TLE", "Hippocampal seizure: TLE was diagnosed.", "The TLE class."),
    ("TRD", "Esketamine for depressive people: TRD responds.", "A TRD truck."),
    ("UC", "Mesalamine for the colon: UC calmed.", "He studied at UC Davis."),
    ("VT", "Amiodarone, an ICD: VT stopped.", "Burlington, VT, is cold."),
]


@pytest.mark.parametrize(("form", "supported", "unsupported"), ROWS)
def test_a_form_needs_support(form: str, supported: str, unsupported: str) -> None:
    assert found(supported, form) == [table()[form].name]
    assert found(unsupported, form) == []


def test_every_form_has_its_row() -> None:
    assert [row[0] for row in ROWS] == sorted(table())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Morphine sulfate (MS) was given; MS patients slept.", []),
        ("She has multiple sclerosis. MS is hard.", ["multiple sclerosis"]),
        ("She has MS.", ["multiple sclerosis"]),
        ("MS patients were seen.", ["multiple sclerosis"]),
        ("Treatment of MS was hard.", ["multiple sclerosis"]),
        ("They had lupus, MS and gout.", ["multiple sclerosis"]),
        ("MS came first. She has MS.", ["multiple sclerosis", "multiple sclerosis"]),
        ("The university gives a master degree, my MS.", []),
    ],
)
def test_the_ledger_of_a_document(text: str, names: list[str]) -> None:
    assert found(text, "MS") == names


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Morphine sulfate (MS) was given. MS helps.", "conditions.short_form.defined", "Morphine sulfate"),
        ("LC-MS was used.", "conditions.short_form.beside", "LC-MS"),
        ("MS came.", "conditions.short_form.no_support", "MS"),
        ("MS: tandem spectrum.", "conditions.short_form.other_sense", "MS"),
    ],
)
def test_what_is_turned_down_is_told(text: str, rule: str, words: str) -> None:
    (reason,) = notes_of(text).rejected[-1].why
    assert (reason.rule, text[reason.start : reason.end]) == (rule, words)
