"""Doses in sentences of many kinds of page: the quote is marked ``[...]``, the drugs known before ``{...}``."""

import re

import pytest
from dose_reading import annotations_of, read
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.mentions import Dose, Drug
from claimx.records import SourceType


def doses_of(text: str, drugs: list[Drug]) -> list[Dose]:
    return annotations_of(text, drugs).doses


def described(dose: Dose) -> str:
    """A dose in one line: amount, drug, route, frequency, duration, time of day, step, total of a day."""
    values = ("-" if dose.range else "/").join(map(str, dose.values))
    head = f"{values} {dose.unit}" + (f"/{dose.per}" if dose.per else "") if dose.values else f"({dose.qualitative})"
    often, long = dose.frequency, dose.duration
    rest = (
        dose.route and f"by {dose.route}",
        often and f"every {often.times}/{often.period}{often.unit}",
        long and f"for {long.value}{long.unit}",
        dose.timing and f"at: {dose.timing}",
        dose.step and f"step {dose.step}",
        dose.daily_total and f"= {dose.daily_total}",
    )
    drug = dose.drug.name if dose.drug else dose.drug_name or "?"
    return ", ".join([("~" if dose.approximate else "") + head, drug, *filter(None, rest)])


CASES: list[tuple[str, list[str]]] = [
    (
        "I take [15 mg] of {amitriptyline} at bedtime and [400mg] {magnesium glycinate} with dinner.",
        ["15 mg, amitriptyline, every 1/1d, at: at bedtime, = 15", "400 mg, magnesium glycinate, at: with dinner"],
    ),
    (
        "My doctor started me on {LDN} [1.5 mg], then [3 mg] after two weeks, and now I'm on [4.5 mg nightly].",
        ["1.5 mg, ldn, step 1", "3 mg, ldn, step 2", "4.5 mg, ldn, every 1/1d, at: nightly, = 4.5"],
    ),
    (
        "Take one [500 mg tablet] of {amoxicillin} three times daily with food for 10 days.",
        ["500 mg, amoxicillin, by oral, every 3/1d, for 10d, at: with food, = 1500"],
    ),
    ("{Berberine}: [1 Capsule(s) 3 time(s) per day].", ["1 {capsule}, berberine, by oral, every 3/1d, = 3"]),
    (
        "Take [2 capsules daily with meals]. Each capsule contains [500 mg] of {turmeric}.",
        ["2 {capsule}, turmeric, by oral, every 1/1d, at: with meals, = 2", "500 mg, turmeric, by oral"],
    ),
    ("The maximum dose of {acetaminophen} is [4,000 mg per day].", ["4000 mg, acetaminophen, every 1/1d, = 4000"]),
    ("Adults should not exceed [4 g] of {acetaminophen} in 24 hours.", ["4 g, acetaminophen, every 1/1d, = 4"]),
    (
        "{Esketamine} [56 mg] or [84 mg nasal spray] was given twice weekly for 4 weeks.",
        ["56 mg, esketamine, by nasal, every 2/1wk", "84 mg, esketamine, by nasal, every 2/1wk, for 4wk"],
    ),
    (
        "Patients received {semaglutide} [2.4 mg subcutaneously once weekly] or placebo for 68 weeks.",
        ["2.4 mg, semaglutide, by subcutaneous, every 1/1wk, for 68wk"],
    ),
    (
        "The dose of {semaglutide} starts at [0.25 mg once a week for four weeks], then [0.5 mg], and can be increased to [1 mg] or [2 mg weekly].",
        [
            "0.25 mg, semaglutide, every 1/1wk, for 4wk, step 1",
            "0.5 mg, semaglutide, step 2",
            "1 mg, semaglutide, every 1/1wk, step 3",
            "2 mg, semaglutide, every 1/1wk",
        ],
    ),
    (
        "He was on [20 units] of {insulin glargine} at night.",
        ["20 [U], insulin glargine, every 1/1d, at: at night, = 20"],
    ),
    (
        "Use [2 puffs] of {albuterol} every 4 to 6 hours as needed.",
        ["2 {puff}, albuterol, by inhaled, every 1/4h, at: as needed"],
    ),
    (
        "[One spray] of {fluticasone} in each nostril twice a day helped.",
        ["1 {spray}, fluticasone, by nasal, every 2/1d, = 2"],
    ),
    (
        "I put [10 drops] of {CBD oil} under my tongue every morning.",
        ["10 [drp], cbd oil, by sublingual, every 1/1d, at: every morning, = 10"],
    ),
    (
        "I take about [25 mg] of {CBD} twice a day, usually [half a dropperful].",
        ["~25 mg, cbd, every 2/1d, = 50", "0.5 {dropperful}, cbd"],
    ),
    (
        "[5,000 IU] of {vitamin D3} daily and [200 mcg] of selenium.",
        ["5000 [iU], vitamin d3, every 1/1d, = 5000", "200 ug, selenium"],
    ),
    (
        "Her {vitamin D} level was 18 ng/mL, so she took [50,000 IU once a week for 8 weeks].",
        ["50000 [iU], vitamin d, every 1/1wk, for 8wk"],
    ),
    ("The recommended dose is [0.1 mg/kg/h by continuous infusion].", ["0.1 mg/kg/h, ?, by intravenous"]),
    (
        "He increased his {gabapentin} from [300 mg] to [600 mg three times a day].",
        ["300 mg, gabapentin, every 3/1d, step 1, = 900", "600 mg, gabapentin, every 3/1d, step 2, = 1800"],
    ),
    (
        "Cut the dose of {sertraline} from [100 mg] to [50 mg].",
        ["100 mg, sertraline, step 1", "50 mg, sertraline, step 2"],
    ),
    (
        "{Prednisone} was tapered from [60 mg] to [40 mg], [20 mg], and [10 mg over 4 weeks].",
        [
            "60 mg, prednisone, step 1",
            "40 mg, prednisone, step 2",
            "20 mg, prednisone, step 3",
            "10 mg, prednisone, for 4wk, step 4",
        ],
    ),
    (
        "{Hydrocodone}/{acetaminophen} [10/325 mg every 6 hours prn] for pain.",
        ["10/325 mg, acetaminophen + hydrocodone, every 1/6h, at: prn"],
    ),
    ("A single [25 mg] dose of {psilocybin} reduced depression scores at 3 weeks.", ["25 mg, psilocybin"]),
    (
        "[Microdosing] {LSD} at [10 micrograms every third day] improved mood.",
        ["(microdosing), lsd", "10 ug, lsd, every 1/3d"],
    ),
    ("{Psilocybin} [25mg] vs [1 mg].", ["25 mg, psilocybin", "1 mg, psilocybin"]),
    ("We compared [81-mg] {aspirin} with [325-mg] {aspirin}.", ["81 mg, aspirin", "325 mg, aspirin"]),
    ("[Half a tablet] of {Xanax} ([0.25 mg]) before the flight.", ["0.5 {tbl}, xanax, by oral", "0.25 mg, xanax"]),
    ("I took two [10mg tablets] of {melatonin} last night.", ["10 mg, melatonin, by oral"]),
    (
        "{Cisplatin} [75 mg/m2 on day 1] and {paclitaxel} [175 mg/m² on days 1 and 8 every 21 days].",
        ["75 mg/m2, cisplatin, every 1/21d", "175 mg/m2, paclitaxel, every 2/21d"],
    ),
    ("{Paclitaxel} ([80 mg/m2]) on days 1, 8 and 15 of a 28-day cycle.", ["80 mg/m2, paclitaxel, every 3/28d"]),
    ("{Pembrolizumab} [200 mg every 3 weeks] until progression.", ["200 mg, pembrolizumab, every 1/3wk"]),
    ("{Humira} [40 mg every other week by injection].", ["40 mg, humira, by injection, every 1/2wk"]),
    ("Apply {minoxidil} [5% foam once daily].", ["5 %, minoxidil, by topical, every 1/1d"]),
    ("{Hydrocortisone} [1% cream twice a day for a week].", ["1 %, hydrocortisone, by topical, every 2/1d, for 1wk"]),
    ("{Tretinoin} [0.025% cream at night].", ["0.025 %, tretinoin, by topical, every 1/1d, at: at night"]),
    ("I used a [pea-sized amount] of {tretinoin} [0.05%].", ["(pea-sized amount), tretinoin", "0.05 %, tretinoin"]),
    (
        "{Levothyroxine} [75 mcg every morning on an empty stomach, 30 minutes before breakfast].",
        ["75 ug, levothyroxine, every 1/1d, at: every morning on an empty stomach 30 minutes before breakfast, = 75"],
    ),
    (
        "{Lithium} [300 mg bid], {quetiapine} [50 mg qhs], and {clonazepam} [0.5 mg prn].",
        ["300 mg, lithium, every 2/1d, = 600", "50 mg, quetiapine, every 1/1d, = 50", "0.5 mg, clonazepam, at: prn"],
    ),
    (
        "The mice were given [10 mg/kg] {ketamine} i.p. daily for 7 days.",
        ["10 mg/kg, ketamine, by intraperitoneal, every 1/1d, for 7d"],
    ),
    ("Rats received {morphine} ([5 mg/kg, s.c.]) twice daily.", ["5 mg/kg, morphine, by subcutaneous, every 2/1d"]),
    (
        "{NAC} [600 mg twice a day] at first and [1200 mg twice a day] after two weeks",
        ["600 mg, nac, every 2/1d, = 1200", "1200 mg, nac, every 2/1d, = 2400"],
    ),
    ("A cup of coffee contains about [95 mg] of {caffeine}.", ["~95 mg, caffeine"]),
    (
        "{Furosemide} [40 mg IV] was given and urine output was 1500 mL.",
        ["40 mg, furosemide, by intravenous"],
    ),
    ("{Naltrexone} is FDA approved at [50 mg a day] for alcohol dependence.", ["50 mg, naltrexone, every 1/1d, = 50"]),
    ("Off-label {LDN} is used at one tenth of that dose, [1.5 to 4.5 mg].", ["1.5-4.5 mg, ldn"]),
    (
        "The usual starting dose of {duloxetine} is [30 mg once daily], increasing to [60 mg] after a week.",
        ["30 mg, duloxetine, every 1/1d, step 1, = 30", "60 mg, duloxetine, step 2"],
    ),
    ("You can take up to [10 mg] of {melatonin}.", ["10 mg, melatonin"]),
    ("[Ten milligrams] of {melatonin} is too much.", ["10 mg, melatonin"]),
    (
        "Take one to two [200 mg] {ibuprofen} tablets every four to six hours.",
        ["200 mg, ibuprofen, by oral, every 1/4h"],
    ),
    ("{Alpha lipoic acid}, [600 mg a day]?", ["600 mg, alpha lipoic acid, every 1/1d, = 600"]),
    ("[1,000 mg] of {vitamin C} IV twice weekly", ["1000 mg, vitamin c, by intravenous, every 2/1wk"]),
    (
        "The IV drip contains [500 mg] {NAD+} and [1 g] of {glutathione}.",
        ["500 mg, nad+, by intravenous", "1 g, glutathione"],
    ),
    (
        "Nasal {ketamine} [10 mg per spray], [4 sprays per day].",
        ["10 mg/{spray}, ketamine, by nasal", "4 {spray}, ketamine, by nasal, every 1/1d, = 4"],
    ),
    ("{Ketamine} troches, [100 mg each, twice a week].", ["100 mg, ketamine, every 2/1wk"]),
    (
        "Apply {minoxidil} [5% foam once daily]. {Hydrocortisone} [1% cream twice a day for a week]. I used {tretinoin} [0.05%].",
        [
            "5 %, minoxidil, by topical, every 1/1d",
            "1 %, hydrocortisone, by topical, every 2/1d, for 1wk",
            "0.05 %, tretinoin",
        ],
    ),
    (
        "{Lithium} [300 mg b.i.d.], {quetiapine} [50 mg qhs], and {clonazepam} [0.5 mg prn].",
        ["300 mg, lithium, every 2/1d, = 600", "50 mg, quetiapine, every 1/1d, = 50", "0.5 mg, clonazepam, at: prn"],
    ),
    (
        "{Cymbalta} [60 mg] made me so nauseous that I quit after five days. What works for me is {magnesium glycinate} [400 mg before bed] and [low dose] {amitriptyline} ([10mg]).",
        [
            "60 mg, cymbalta",
            "400 mg, magnesium glycinate, every 1/1d, at: before bed, = 400",
            "(low dose), amitriptyline",
            "10 mg, amitriptyline",
        ],
    ),
    (
        "[4.5mg] was too much for me, it gave me insomnia, so I stayed at [3mg] of {LDN} in the morning.",
        ["4.5 mg, ldn", "3 mg, ldn, every 1/1d, at: in the morning, = 3"],
    ),
    (
        "{Pregabalin} [150 mg twice daily] had caused swelling of her legs and was stopped.",
        ["150 mg, pregabalin, every 2/1d, = 300"],
    ),
    (
        "On January 11 we started {memantine} [5 mg once daily] and increased it by [5 mg every week] to [20 mg twice a day]. At [10 mg] she noticed nothing.",
        [
            "5 mg, memantine, every 1/1d, step 1, = 5",
            "5 mg, memantine, every 1/1wk",
            "20 mg, memantine, every 2/1d, step 2, = 40",
            "10 mg, memantine",
        ],
    ),
    (
        "I would try {NAC} for three months, [600 mg twice a day] at first and [1200 mg twice a day] after two weeks.",
        ["600 mg, nac, every 2/1d, = 1200", "1200 mg, nac, every 2/1d, = 2400"],
    ),
    (
        "[Low doses] of {opioids} can be combined with [ultra-{low-dose] naltrexone}.",
        ["(low doses), opioids", "(ultra-low-dose), low-dose naltrexone"],
    ),
    ("A [high dose] of {vitamin C} may shorten colds.", ["(high dose), vitamin c"]),
    ("My daily dose of {lithium} is [900mg].", ["900 mg, lithium, every 1/1d, = 900"]),
    (
        "Standard dosage: [1 tablet (200 mg) every 8 hours].",
        ["1 {tbl}, ?, by oral, every 1/8h, = 3"],
    ),
    (
        "Adults: [500 mg every 12 hours]. Children: [10 mg/kg every 12 hours] (maximum [500 mg per dose]).",
        ["500 mg, ?, every 1/12h, = 1000", "10 mg/kg, ?, every 1/12h", "500 mg, ?"],
    ),
    (
        "Each tablet contains: {vitamin D3} [25 mcg (1,000 IU)], {zinc} [10 mg], {magnesium} [100 mg].",
        ["25 ug, vitamin d3, by oral", "10 mg, zinc", "100 mg, magnesium"],
    ),
    ("Supplement facts: {Vitamin C} [500 mg] 556% DV; {Zinc} [11 mg] 100% DV", ["500 mg, vitamin c", "11 mg, zinc"]),
    (
        "{Magnesium} [400mg/day], {melatonin} [3-5mg before bed], {B12} [1000mcg sublingual].",
        [
            "400 mg, magnesium, every 1/1d, = 400",
            "3-5 mg, melatonin, every 1/1d, at: before bed",
            "1000 ug, b12, by sublingual",
        ],
    ),
    ("Does anyone take more than [4.5 mg] of {LDN}?", ["4.5 mg, ldn"]),
    (
        "I upped my {Adderall} to [20mg XR in the AM] and [10 mg IR in the afternoon].",
        ["20 mg, adderall, every 1/1d, at: in the AM, = 20", "10 mg, adderall, every 1/1d, at: in the afternoon, = 10"],
    ),
    (
        "I'm currently on [150mg] of {sertraline} and [0.5mg] of {clonazepam} twice daily as needed.",
        ["150 mg, sertraline, every 2/1d, = 300", "0.5 mg, clonazepam, every 2/1d, at: as needed"],
    ),
    (
        "My doc prescribed [1mg] {folic acid} daily with the {methotrexate} ([20mg/week injection]).",
        ["1 mg, folic acid, every 1/1d, = 1", "20 mg, methotrexate, by injection, every 1/1wk"],
    ),
    (
        "I got a shot of {testosterone} [100 mg every week], then switched to [50 mg twice a week].",
        [
            "100 mg, testosterone, by injection, every 1/1wk, step 1",
            "50 mg, testosterone, by injection, every 2/1wk, step 2",
        ],
    ),
    ("{Spravato} [84mg twice a week for the first month], then weekly.", ["84 mg, spravato, every 2/1wk, for 1mo"]),
    (
        "In the trial, 62 patients were randomised to {ketamine} [0.5 mg/kg IV] or {midazolam} [0.045 mg/kg].",
        ["0.5 mg/kg, ketamine, by intravenous", "0.045 mg/kg, midazolam"],
    ),
    (
        "{Tirzepatide} ([5], [10], or [15 mg]) vs. {semaglutide} [1 mg].",
        ["5 mg, tirzepatide", "10 mg, tirzepatide", "15 mg, tirzepatide", "1 mg, semaglutide"],
    ),
    ("At the [15 mg] dose, patients lost 20.9% of their weight.", ["15 mg, ?"]),
    (
        "Those on the [higher dose] of {tirzepatide} did better than those on the [lower dose].",
        ["(higher dose), tirzepatide", "(lower dose), tirzepatide"],
    ),
    ("The lowest dose, [5 mg], was not effective.", ["5 mg, ?"]),
    ("{Ivermectin} [0.2 mg/kg single dose]; repeated after 7 days.", ["0.2 mg/kg, ivermectin"]),
    ("{Dexamethasone} [6 mg once daily for up to 10 days].", ["6 mg, dexamethasone, every 1/1d, for 10d, = 6"]),
    ("He drank 500 mL of water and took [2 tablets] of {aspirin}.", ["2 {tbl}, aspirin, by oral"]),
    (
        "Instill [1 drop] of {timolol} [0.5% into both eyes twice daily].",
        ["1 [drp], timolol, by ophthalmic, every 2/1d, = 2", "0.5 %, timolol, by ophthalmic, every 2/1d"],
    ),
    ("Take [1/2 tsp] of {turmeric} powder in warm milk.", ["0.5 [tsp_us], turmeric, by oral"]),
    ("Use a [14 mg] {nicotine} patch for 6 weeks.", ["14 mg, nicotine, by transdermal, for 6wk"]),
    (
        "{Nitroglycerin} [0.4 mg under the tongue every 5 minutes], up to 3 doses.",
        ["0.4 mg, nitroglycerin, by sublingual, every 1/5min"],
    ),
    (
        "{Lisinopril} [10mg PO QD], {metformin} [1000 mg PO BID], {atorvastatin} [40 mg PO qHS].",
        [
            "10 mg, lisinopril, by oral, every 1/1d, = 10",
            "1000 mg, metformin, by oral, every 2/1d, = 2000",
            "40 mg, atorvastatin, by oral, every 1/1d, = 40",
        ],
    ),
    ("{THC} [2.5 mg]:{CBD} [2.5 mg]", ["2.5 mg, thc", "2.5 mg, cbd"]),
    ("{dronabinol} [five milligrams three times daily]", ["5 mg, dronabinol, every 3/1d, = 15"]),
    ("between [5 and 10 milligrams] of {THC}", ["5-10 mg, thc"]),
    ("A [microdose] of {psilocybin} ([0.1 g])", ["(microdose), psilocybin", "0.1 g, psilocybin"]),
    ("I took [one gram] of {psilocybin}.", ["1 g, psilocybin"]),
    ("[Two hundred milligrams] of {caffeine} is about two cups of coffee.", ["200 mg, caffeine"]),
    (
        "{Berberine} [500mg x3/day]. {Glycine} [3g before bed].",
        ["500 mg, berberine, every 3/1d, = 1500", "3 g, glycine, every 1/1d, at: before bed, = 3"],
    ),
    (
        "{Creatine}: [5 g/day] maintenance after loading with [20 g/day for 5 days].",
        ["5 g, creatine, every 1/1d, = 5", "20 g, creatine, every 1/1d, for 5d, = 20"],
    ),
    ("{epinephrine} 1:1000 [0.3 mL IM]", ["0.3 mL, epinephrine, by intramuscular"]),
    ("I've been taking {Xanax} for years, [.5 mg three times a day].", ["0.5 mg, xanax, every 3/1d, = 1.5"]),
    ("Took 3 {Xanax} [2mg] bars at once.", ["2 mg, xanax"]),
    ("{ketamine} infusion ([0.5mg/kg over 40 min])", ["0.5 mg/kg, ketamine, by intravenous, for 40min"]),
    ("Initial {ketamine} lozenge dose is [50-100 mg] held for 10 minutes.", ["50-100 mg, ketamine, for 10min"]),
    (
        "The average dose in the study was [45.2 mg/day] (range [10-80 mg/day]) of {memantine}.",
        ["45.2 mg, memantine, every 1/1d, = 45.2", "10-80 mg, memantine, every 1/1d"],
    ),
    ("Doses of [300 to 600 mg per day] of {lithium} were used.", ["300-600 mg, lithium, every 1/1d"]),
    ("Doses above [1,000 mg a day] of {vitamin C} may cause diarrhea.", ["1000 mg, vitamin c, every 1/1d, = 1000"]),
    ("The tolerable upper limit is [4,000 IU per day] for {vitamin D}.", ["4000 [iU], vitamin d, every 1/1d, = 4000"]),
    ("Most studies used [3 to 5 grams] of {creatine} a day.", ["3-5 g, creatine, every 1/1d"]),
    ("{Omega-3} ([2g] EPA/day) for 12 weeks reduced scores.", ["2 g, omega-3, for 12wk"]),
    (
        "participants took either [500 mg] of {curcumin} twice daily or placebo for 8 weeks",
        ["500 mg, curcumin, every 2/1d, for 8wk, = 1000"],
    ),
    ("At doses as low as [10 mg], {amitriptyline} relieves pain.", ["10 mg, amitriptyline"]),
    ("{Insulin} was increased by [2 units every three days].", ["2 [U], insulin, every 1/3d"]),
    (
        "[20 mg/day] of {fluoxetine} vs [40 mg/day].",
        ["20 mg, fluoxetine, every 1/1d, = 20", "40 mg, fluoxetine, every 1/1d, = 40"],
    ),
    (
        "Oral {semaglutide} [3 mg daily for 30 days], then [7 mg daily for 30 days], then [14 mg daily].",
        [
            "3 mg, semaglutide, by oral, every 1/1d, for 30d, step 1, = 3",
            "7 mg, semaglutide, by oral, every 1/1d, for 30d, step 2, = 7",
            "14 mg, semaglutide, by oral, every 1/1d, step 3, = 14",
        ],
    ),
    (
        "Week 1: [1.5 mg]. Week 2: [3 mg]. Week 3: [4.5 mg].",
        ["1.5 mg, ?, step 1", "3 mg, ?, step 2", "4.5 mg, ?, step 3"],
    ),
    (
        "Start low: {LDN} [0.5mg x 7 days]; [1mg x 7 days]; [1.5mg x 7 days].",
        ["0.5 mg, ldn, for 7d, step 1", "1 mg, ldn, for 7d, step 2", "1.5 mg, ldn, for 7d, step 3"],
    ),
    (
        "{Melatonin} ([0.3 mg], [1 mg], or [5 mg]) 30 minutes before bed.",
        ["0.3 mg, melatonin", "1 mg, melatonin", "5 mg, melatonin"],
    ),
    ("{Doxycycline} [100 mg PO BID x 10 days]", ["100 mg, doxycycline, by oral, every 2/1d, for 10d, = 200"]),
    ("{Amoxicillin} [875mg/125mg twice daily x7d]", ["875/125 mg, amoxicillin, every 2/1d, for 7d"]),
    ("{Aspirin} [81mg QD]", ["81 mg, aspirin, every 1/1d, = 81"]),
    ("I was put on [40mg] of {prednisone} for 5 days and then a taper.", ["40 mg, prednisone, for 5d"]),
    ("He overdosed on [30 tablets] of {tramadol}.", ["30 {tbl}, tramadol, by oral"]),
    ("{LDN} is usually taken in doses between [1.5 mg and 4.5 mg].", ["1.5-4.5 mg, ldn"]),
    ("{LDN} doses range from [0.5 to 4.5 mg daily].", ["0.5-4.5 mg, ldn, every 1/1d"]),
    ("One [5-mg tablet] of {melatonin} nightly", ["5 mg, melatonin, by oral, every 1/1d, at: nightly, = 5"]),
    ("A [5mg/day] dose", ["5 mg, ?, every 1/1d, = 5"]),
    ("My doctor put me on a [low dose] of {Cymbalta}.", ["(low dose), cymbalta"]),
    (
        "[Large doses] of {vitamin C}, [megadoses] even, have no effect.",
        ["(large doses), vitamin c", "(megadoses), vitamin c"],
    ),
    ("A [tiny dose] of {naltrexone}, [4.5 milligrams].", ["(tiny dose), naltrexone", "4.5 mg, naltrexone"]),
    ("We use much smaller doses ([3 mg]) of {naltrexone}.", ["3 mg, naltrexone"]),
    ("[subanesthetic doses] of {ketamine}", ["(subanesthetic doses), ketamine"]),
    ("sub-anesthetic {ketamine} [0.5 mg/kg]", ["0.5 mg/kg, ketamine"]),
    ("{ketamine} at [sub-anaesthetic dose]", ["(sub-anaesthetic dose), ketamine"]),
    ("the [standard dose of 20 mg] of {fluoxetine}", ["20 mg, fluoxetine"]),
    (
        "intranasal {esketamine}, [28 mg], [56 mg] or [84 mg], plus an oral antidepressant",
        ["28 mg, esketamine, by nasal", "56 mg, esketamine, by nasal", "84 mg, esketamine, by nasal"],
    ),
    ("Price: $25 for 60 capsules, [500 mg each] of {turmeric}", ["500 mg, turmeric, by oral"]),
    ("{Vitamin D} [2000 I.U. daily]", ["2000 [iU], vitamin d, every 1/1d, = 2000"]),
    ("{vitamin D3} ([5000iu])", ["5000 [iU], vitamin d3"]),
    ("{Ashwagandha} [300mg 2x/day]", ["300 mg, ashwagandha, every 2/1d, = 600"]),
    ("{Ashwagandha}: [300 mg 2x daily with food]", ["300 mg, ashwagandha, every 2/1d, at: with food, = 600"]),
    ("{magnesium} 2-[3 x 200mg daily]", ["200 mg, magnesium, every 3/1d, = 600"]),
    ("Botulinum toxin: {Botox} [100 U]", ["100 [U], botox"]),
    (
        "[10mg/ml] {testosterone}; {ketamine} [50 mg/mL]; {morphine} level 50 ng/mL; {insulin} [100 units/mL]",
        ["10 mg/mL, testosterone", "50 mg/mL, ketamine", "100 [U]/mL, insulin"],
    ),
    ("A 0.9% saline drip. 5% dextrose. {lidocaine} [5% patch]", ["5 %, lidocaine, by transdermal"]),
    ("He received [40 mEq] of {potassium chloride}.", ["40 meq, potassium chloride"]),
    ("Thyroid dose: {levothyroxine} [1.6 mcg/kg/day].", ["1.6 ug/kg, levothyroxine, every 1/1d"]),
    (
        "{Levothyroxine} [50 mcg on weekdays] and [75 mcg on weekends]",
        ["50 ug, levothyroxine, every 5/1wk, at: on weekdays", "75 ug, levothyroxine, every 2/1wk, at: on weekends"],
    ),
    ("take [500 mg] of {vitamin C} 3 times a day", ["500 mg, vitamin c, every 3/1d, = 1500"]),
    ("a [600-mg] dose of {ibuprofen}", ["600 mg, ibuprofen"]),
    ("three [200-mg tablets] of {ibuprofen}", ["200 mg, ibuprofen, by oral"]),
    ("[150–300 mg] of {pregabalin}", ["150-300 mg, pregabalin"]),
    ("[150 mg–300 mg] of {pregabalin}", ["150-300 mg, pregabalin"]),
    ("[150mg to 300mg] {pregabalin} twice-a-day", ["150-300 mg, pregabalin, every 2/1d"]),
    ("not more than [8 tablets] of {acetaminophen} in 24 hours", ["8 {tbl}, acetaminophen, by oral, every 1/1d, = 8"]),
    ("Limit {acetaminophen} to [3 grams per day].", ["3 g, acetaminophen, every 1/1d, = 3"]),
    ("He used [40 mg] of {ketamine} by nasal spray.", ["40 mg, ketamine, by nasal"]),
    ("I stay on approximately [4 mg] of {naltrexone}.", ["~4 mg, naltrexone"]),
    ("The range is [0.5-2.5mg per night] of {LDN}.", ["0.5-2.5 mg, ldn, every 1/1d"]),
    ("{LDN} [4.5mg 3 x a day]", ["4.5 mg, ldn, every 3/1d, = 13.5"]),
    (
        "We gave {LDN} [1 mg for 4 days], then [2 mg for 5 days] and then [3.5 mg]",
        ["1 mg, ldn, for 4d, step 1", "2 mg, ldn, for 5d, step 2", "3.5 mg, ldn, step 3"],
    ),
    ("[ultra low microgram dose] of {naltrexone}", ["(ultra low microgram dose), naltrexone"]),
    ("[0,25 mg] {Xanax}", ["0.25 mg, xanax"]),
    ("{warfarin} [5 mg every other day]", ["5 mg, warfarin, every 1/2d"]),
    ("{methotrexate} [10 mg once a week]", ["10 mg, methotrexate, every 1/1wk"]),
    ("{ketamine} [0.5 mg/kg 3 times weekly]", ["0.5 mg/kg, ketamine, every 3/1wk"]),
    ("{ibuprofen} [400 mg q8h]", ["400 mg, ibuprofen, every 1/8h, = 1200"]),
    ("{naltrexone} [50mg per day]", ["50 mg, naltrexone, every 1/1d, = 50"]),
    ("{gabapentin} [300 mg every 8 hours]", ["300 mg, gabapentin, every 1/8h, = 900"]),
    ("{sertraline} [25 milligrams]", ["25 mg, sertraline"]),
    ("{lithium} in doses of [5] or [10 mg]", ["5 mg, lithium", "10 mg, lithium"]),
    ("[400 mg] {ibuprofen} and [1,000 mg] {acetaminophen}", ["400 mg, ibuprofen", "1000 mg, acetaminophen"]),
    (
        "{midazolam} [10], [20], [40] and [80 mg]",
        ["10 mg, midazolam", "20 mg, midazolam", "40 mg, midazolam", "80 mg, midazolam"],
    ),
    ("[two hundred and fifty milligrams] of {caffeine}", ["250 mg, caffeine"]),
    ("[one hundred micrograms] of {LSD}", ["100 ug, lsd"]),
    ("{carboplatin} [135 mg/m(2) given intravenously in 3 hours]", ["135 mg/m2, carboplatin, by intravenous, for 3h"]),
    ("a [2 mg/kg intravenous] dose of {ketamine}", ["2 mg/kg, ketamine, by intravenous"]),
    ("{penicillin} [1.2 million units IM]", ["1200000 [U], penicillin, by intramuscular"]),
    ("{insulin} [10 units before breakfast]", ["10 [U], insulin, at: before breakfast"]),
    ("{albuterol} [four puffs]", ["4 {puff}, albuterol, by inhaled"]),
    ("{magnesium} [200 mg or more]", ["200 mg, magnesium"]),
    ("{Vitamin D} at [600 IU] is enough", ["600 [iU], vitamin d"]),
    (
        "{caffeine} [100mg in the morning] and [50mg at noon]",
        ["100 mg, caffeine, every 1/1d, at: in the morning, = 100", "50 mg, caffeine, at: at noon"],
    ),
    ("{THC} patch [20 mg once every 72 hours]", ["20 mg, thc, by transdermal, every 1/72h"]),
    ("{tramadol} [50 mg b.i.d. for two weeks]", ["50 mg, tramadol, every 2/1d, for 2wk, = 100"]),
    ("{aspirin}, [81 mg/day], for 5 years", ["81 mg, aspirin, every 1/1d, for 5a, = 81"]),
    ("{zinc} [15 mg with breakfast]", ["15 mg, zinc, at: with breakfast"]),
    ("{testosterone} [200 mg im every two weeks]", ["200 mg, testosterone, by intramuscular, every 1/2wk"]),
    ("{epinephrine} [0.3 mg into the muscle]", ["0.3 mg, epinephrine, by intramuscular"]),
    ("{furosemide} [20-40 mg i.v.]", ["20-40 mg, furosemide, by intravenous"]),
    (
        "{hydrocortisone} [100 mg intravenously every 6 hours for 3 days]",
        ["100 mg, hydrocortisone, by intravenous, every 1/6h, for 3d, = 400"],
    ),
    ("{quetiapine} [25 mg tablets]", ["25 mg, quetiapine, by oral"]),
    (
        "{melatonin} [1-3 mg 30 minutes before bedtime]",
        ["1-3 mg, melatonin, every 1/1d, at: 30 minutes before bedtime"],
    ),
    ("a [microgram dose] of {naltrexone}", ["(microgram dose), naltrexone"]),
    ("[very small amounts] of {naltrexone}", ["(very small amounts), naltrexone"]),
    ("a [single dose] of {ketamine}", ["(single dose), ketamine"]),
    ("[repeated doses] of {ketamine}", ["(repeated doses), ketamine"]),
    ("After just [one dose] of {LDN} I slept.", ["(one dose), ldn"]),
    ("[recommended daily dose] of {vitamin D}", ["(recommended daily dose), vitamin d, every 1/1d"]),
    ("A [daily dose] of {aspirin} lowers risk.", ["(daily dose), aspirin, every 1/1d"]),
    ("[high-dose] {melatonin}", ["(high-dose), melatonin"]),
    ("{metformin} [500 mg to 1000 mg twice daily]", ["500-1000 mg, metformin, every 2/1d"]),
    ("He got [1 g] of vancomycin and [2 g] of ceftriaxone.", ["1 g, vancomycin", "2 g, ceftriaxone"]),
    (
        "Each softgel provides [1,000 mg] {fish oil} and [300 mg] {omega-3}.",
        ["1000 mg, fish oil, by oral", "300 mg, omega-3"],
    ),
    (
        "I take [5000 IU] of {vitamin D}, [400 mg] of {magnesium} and [15mg] of {zinc} daily.",
        [
            "5000 [iU], vitamin d, every 1/1d, = 5000",
            "400 mg, magnesium, every 1/1d, = 400",
            "15 mg, zinc, every 1/1d, = 15",
        ],
    ),
    ("[one-half teaspoon] of {turmeric}", ["0.5 [tsp_us], turmeric, by oral"]),
    ("{propranolol} [10 mg 2-3 times a day]", ["10 mg, propranolol, every 2/1d"]),
    ("Went from [4.5] to [3 mg] of {LDN} because of nightmares.", ["4.5 mg, ldn, step 1", "3 mg, ldn, step 2"]),
    ("The highest dose tested was [20 mg per day] of {memantine}.", ["20 mg, memantine, every 1/1d, = 20"]),
]
NOT_DOSES = [
    "Serum {calcium} was 10.2 mg/dL and creatinine 1.1 mg/dL.",
    "I weigh 70 kg and drink 8 glasses of water a day.",
    "30% of {naltrexone} patients improved versus 18% on placebo.",
    "A bottle of 60 capsules costs $29.99.",
    "I lost 20 kg on {Ozempic}. The tumor was 2 cm.",
    "The placebo group took sugar pills. She takes birth control pills and pain pills.",
    "BMI was 30 kg/m2; she weighed 82.5 kg; blood loss was 300 mL.",
    "Her urine contained 3.5 g of protein in 24 h. CRP 45 mg/L. Ferritin 12 ng/mL. TSH 2.5 mIU/L.",
    "A 3 Tesla MRI and a 5 mm nodule; 20 g of fiber, 30 g of protein, 2,300 mg of sodium per day.",
    "low dose CT and low-dose radiation are different.",
    "The dose-response curve and dose-dependent effects of {naltrexone}.",
    "I'm on the lowest dose.",
    "30-day supply of 90 tablets",
    "I ate 100 g of chocolate and 2 tablespoons of honey",
    "Their blood glucose fell by 20 mg/dL on {metformin}.",
    "LDL cholesterol dropped 30 mg/dL; total sodium 140 mmol/L; potassium 4.1 mEq/L",
    "Do not take more than 3 doses in a day.",
    "The patients' serum {lithium} level was 1.2 mmol/L.",
    "Her {lithium} level of 0.8 mEq/L was low.",
    "Urinary excretion was 300 mg/24 h.",
    "ferritin of 20 ng/mL before {iron}",
    "An 8 cm mass weighing 350 g was removed.",
    "She gained 5 kg in 3 months on {quetiapine}.",
    "He is 25 years old and 180 cm tall.",
    "20% of the {ketamine} group dropped out",
    "pain fell from 8 to 3 on {LDN}",
    "A 1.5 T MRI was done.",
    "Two units of packed red cells were given.",
    "overdose deaths from {opioids}",
    "a dose-dependent effect of {ketamine}",
    "take it with 8 oz of water",
    "12 g of sugar and 3 g of fat per serving",
    "on 5G networks",
    "{Bupropion} is one pill that everybody mentions.",
    "A 90 capsule bottle of {berberine}.",
    "The creatinine was 2.1 mg/dL while on {lisinopril}.",
]

ROLES: list[tuple[str, SourceType, list[str]]] = [
    ("I take {LDN} [4.5 mg] every night.", "forum", ["taken"]),
    ("She was given {ketamine} [40 mg].", "blog_clinician", ["taken"]),
    ("{Cymbalta} [60 mg] made me nauseous.", "forum", ["taken"]),
    ("You should not take more than [4 g] of {acetaminophen}.", "reference_page", ["maximum"]),
    ("Take up to [10 mg] of {melatonin}.", "blog", ["maximum"]),
    ("The maximum is [200 mg] of {sertraline} a day.", "reference_page", ["maximum"]),
    ("{Lexapro} [20 mg] max.", "forum", ["maximum"]),
    ("{Naltrexone} is FDA approved at [50 mg] for alcoholism.", "blog_clinician", ["label"]),
    ("The usual dose of {melatonin} is [3 mg].", "blog", ["recommended"]),
    ("Start with [1.5 mg] of {LDN}.", "clinic_marketing", ["recommended"]),
    ("Adults should get [600 IU] of {vitamin D}.", "news", ["recommended"]),
    ("In the trial, patients got [80 mg] of {suvorexant}.", "news", ["studied"]),
    ("Researchers gave mice [10 mg/kg] of {ketamine}.", "press_release", ["studied"]),
    ("Mean {alprazolam} dose was [5 mg daily].", "abstract", ["studied"]),
    (
        "{Rizatriptan} [10 mg] versus {sumatriptan} [50 mg] in migraine. {Rizatriptan} won.",
        "abstract",
        ["studied", "comparator"],
    ),
    (
        "{Ketamine} [0.5 mg/kg] was compared with {midazolam} [0.045 mg/kg]. {Ketamine} helped.",
        "trial_report",
        ["studied", "comparator"],
    ),
    ("{Prednisone} [40 mg] was started.", "case_report", ["taken"]),
    ("{Prednisone} [40 mg] for asthma.", "guideline", ["recommended"]),
    ("{Zinc} [10 mg] per capsule.", "product_marketing", ["label"]),
    ("{Zinc} in a [low dose] per capsule.", "product_marketing", ["other"]),
    ("{Liraglutide} [0.6 mg] under the skin.", "clinic_marketing", ["recommended"]),
    ("{Liraglutide}: [1.8 mg] is usually the best dose.", "news", ["recommended"]),
    ("{Liraglutide} plan. Weeks 1-2: [0.6 mg].", "news", ["recommended"]),
    ("We start patients on {liraglutide} [0.6 mg].", "blog_clinician", ["recommended"]),
    ("Patients are started on {liraglutide} [0.6 mg].", "news", ["recommended"]),
    ("If you skip fish, take [1 capsule] of {fish oil}.", "news", ["recommended"]),
    ("In a ten-week trial, people who took {ginger} [2 g] slept.", "blog_clinician", ["studied"]),
    ("Dosage: [2 capsules] of {berberine}.", "other", ["recommended"]),
    ("The usual dose of {doxepin} is [6 mg].", "drug_label", ["label"]),
    ("My doctor wants me on [3 mg] of {LDN}.", "forum", ["taken"]),
]


@pytest.mark.parametrize(("tagged", "expected"), CASES)
def test_dose(tagged: str, expected: list[str]) -> None:
    text, doses, quotes = read(tagged)
    assert [described(dose) for dose in doses] == expected
    assert [text[dose.start : dose.end] for dose in doses] == [text[start:end] for start, end in quotes]


@pytest.mark.parametrize("tagged", NOT_DOSES)
def test_no_dose(tagged: str) -> None:
    _, doses, _ = read(tagged)
    assert doses == []


@pytest.mark.parametrize(("tagged", "source_type", "expected"), ROLES)
def test_role(tagged: str, source_type: SourceType, expected: list[str]) -> None:
    _, doses, _ = read(tagged, source_type)
    assert [dose.role for dose in doses] == expected


def test_the_drug_comes_from_the_sentence_before() -> None:
    _, doses, _ = read("She began {naltrexone} in May. After a week [4.5 mg] helped her pain.")
    assert [dose.drug.name for dose in doses if dose.drug] == ["naltrexone"]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("{Lamotrigine} and I. {Lamotrigine} frightened me, so I bought an {inhaler}. I began with [25 mg daily].", ["lamotrigine"]),
        ("{Spironolactone} clears skin. {Spironolactone} is old. It is no alternative to {doxycycline}. [High doses] harmed rats.", ["spironolactone"]),
        ("As for {zinc}, nobody knows. At [50 mg a day] it is harmless, except that it can blunt the effect of {tetracycline}.", ["zinc"]),
        ("He got {azathioprine}, [50 mg once a day] with the {riboflavin} on a Sunday ([20 mg] I believe).", ["azathioprine", "riboflavin"]),
        ("{Omeprazole} may lead to low iron levels. A supplement of [60 mg a day] helps.", ["iron"]),
        ("{Garlic} did as well as {statins}. {Garlic} fans take [900 mg of extract], those who won't touch {simvastatin} more.", ["garlic"]),
    ],
)  # fmt: skip
def test_whose_dose(tagged: str, expected: list[str]) -> None:
    _, doses, quotes = read(tagged)
    owners = [dose.drug.name if dose.drug else dose.drug_name for dose in doses]
    assert owners == expected
    assert [dose.start for dose in doses] == [start for start, _ in quotes]


@pytest.mark.parametrize(
    ("tagged", "source_type", "expected"),
    [
        ("{Sertraline} 150 for two years, now [50 mg].", "forum", [150, 50]),
        ("I take 100 of {Zoloft}. It was [50 mg].", "patient_report", [100, 50]),
        ("{Paroxetine} [20 mg]. I went from 40 to 20 last year.", "blog", [20, 40, 20]),
        ("{Quetiapine} [25 mg] first. {Aripiprazole} (10 then 15) was worse.", "forum", [25, 10, 15]),
        ("{Sertraline} 150 for two years, now [50 mg].", "review", [50]),
        ("{Sertraline} 150 for two years.", "forum", []),
        ("{Sertraline} [50 mg]. I moved from 30 to 41 patients, and in {Zoloft} 2010 too.", "forum", [50]),
        ("{Paracetamol} .......[500 mg]", "product_marketing", [500]),
        (
            "[Low doses] ([5 mg a day]) of it are enough? No: [low doses] of {zinc} ([7 mg]) do nothing.",
            "review",
            [5, 7],
        ),
        ("Rats had {minocycline} in the drinking water, at [200 milligrams per liter].", "news", [200]),
    ],
)
def test_amounts(tagged: str, source_type: SourceType, expected: list[int]) -> None:
    _, doses, _ = read(tagged, source_type)
    assert [value for dose in doses for value in dose.values] == expected


def test_every_reason_quotes_words_of_the_text() -> None:
    text, doses, _ = read("He used about [40 mg] of {ketamine} by nasal spray twice a day for 3 days.")
    reasons = {reason.field: text[reason.start : reason.end] for dose in doses for reason in dose.why}
    assert reasons["route"] == "by nasal spray"
    assert reasons["frequency"] == "twice a day"
    assert reasons["duration"] == "for 3 days"
    assert reasons["drug"] == "ketamine"
    assert all(reason.rule.startswith("doses.") for dose in doses for reason in dose.why)


_PIECES = st.sampled_from(
    [
        "1",
        "2.5",
        "0,5",
        "10-20",
        "5/325",
        "½",
        "two",
        "half",
        "mg",
        "mcg",
        "g",
        "mL",
        "IU",
        "%",
        "tablets",
        "drops",
        "/kg",
        "/day",
        "mg/m2",
        "low",
        "very",
        "dose",
        "doses",
        "of",
        "LDN",
        "LDN",
        "(",
        ")",
        ",",
        ".",
        ";",
        "to",
        "and",
        "or",
        "then",
        "daily",
        "bid",
        "twice",
        "a",
        "week",
        "for",
        "3",
        "days",
        "at",
        "bedtime",
        "IV",
        "orally",
        "q8h",
        "every",
        "4",
        "to",
        "6",
        "hours",
        "on",
        "days",
        "1,",
        "8",
        "up",
        "maximum",
        "\n",
        "×",
        "µg",
        "💊",
        "é",
    ]
)


@given(st.lists(st.tuples(_PIECES, st.sampled_from([" ", "", "\u00a0", "-"])), max_size=40))
@settings(max_examples=150, deadline=None)
def test_offsets_stand_in_the_text_in_order(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    drugs = [Drug(start=m.start(), end=m.end(), name="naltrexone") for m in re.finditer("LDN", text)]
    doses = doses_of(text, drugs)
    assert all(0 <= dose.start < dose.end <= len(text) for dose in doses)
    assert [dose.start for dose in doses] == sorted(dose.start for dose in doses)
    for dose in doses:
        assert all(0 <= (r.start or 0) <= (r.end or 0) <= len(text) for r in dose.why)


@pytest.mark.parametrize(
    "unit",
    ["1 ", "mg ", "1", "1,", "(", "1 to ", "low ", "dose ", "one ", " ", "\n", "1/", "½", "5% ", "versus ", "between "],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    doses_of(unit * (100_000 // len(unit)), [])
