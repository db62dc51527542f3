"""Which drug a dose belongs to: the doses found are named in order, ``{...}`` marks the drugs that are known before."""

import dose_reading as reading
import pytest

from claimx.annotate.doses.find import annotate
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Dose, Drug, Tag
from claimx.records import Section


def owners(doses: list[Dose]) -> list[str | None]:
    return [dose.drug.name if dose.drug else dose.drug_name for dose in doses]


def rules(doses: list[Dose]) -> list[str]:
    return [reason.rule.removeprefix("doses.owner.") for dose in doses for reason in dose.why if reason.field == "drug"]


BESIDE = [
    # behind the dose
    ("They drank 40 mg of the oral {ketamine}.", ["ketamine"], ["after"]),
    ("Give 40 mg IV {furosemide} now.", ["furosemide"], ["after"]),
    ("He had 20 mg of liquid, brand-name {fluoxetine}.", ["fluoxetine"], ["after"]),
    ("Rats got 5 mg (+)-{amphetamine}.", ["amphetamine"], ["after"]),
    ("Two 50 mg tablets of {sertraline} a day.", ["sertraline"], ["after"]),
    ("We use 50mg of {spironolactone} a day.", ["spironolactone"], ["after"]),
    # before it
    ("{Lithium} (900 mg daily) helped.", ["lithium"], ["before"]),
    ("{Lithium}: 900 mg daily.", ["lithium"], ["before"]),
    ("{Quetiapine} (Sleepol®) 600 mg daily and {trazodone} (Dreamol) 50 mg.", ["quetiapine", "trazodone"], ["before"] * 2),
    ("Quetiapine ({Seroquel}®) 600 mg daily, then Ritalin ({methylphenidate}) 30 mg.", ["seroquel", "methylphenidate"], ["before"] * 2),
    ("{Esketamine} nasal spray device (28 mg) works.", ["esketamine"], ["before"]),
    ("{Lithium} was introduced gradually at a dose of 900 mg daily.", ["lithium"], ["before"]),
    ("{Quetiapine} fumarate 600 mg daily.", ["quetiapine"], ["before"]),
    # what one dose has claimed is not the next one's
    ("She takes 20 mg of {atorvastatin}, 5 mg of {amlodipine} and 81 mg of {aspirin}.", ["atorvastatin", "amlodipine", "aspirin"], ["after"] * 3),
    ("{Lisinopril} 10 mg daily, {metformin} 500 mg twice daily, {insulin} 10 units.", ["lisinopril", "metformin", "insulin"], ["before"] * 3),
    ("In all 300 mg of {rifampicin}, {isoniazid} 200 mg and 1 g {pyrazinamide}.", ["rifampicin", "isoniazid", "pyrazinamide"], ["after", "before", "after"]),
    # shared
    ("She took 5 mg or 10 mg of {diazepam}.", ["diazepam"] * 2, ["shared", "after"]),
    ("She took 30 tablets, 500 mg each, of {paracetamol}.", ["paracetamol"] * 2, ["shared", "after"]),
    ("{Xanax} was cut from 2 mg to 1 mg and {Lexapro} raised from 10 mg to 20 mg.", ["xanax"] * 2 + ["lexapro"] * 2, ["before", "shared"] * 2),
]  # fmt: skip
FIRM = [
    ("{Zinc} (ultra-{low-dose iron}).", ["low-dose iron"], ["after"]),  # the mention holds the words of size
    ("{Zinc} 20 mg of {iron}.", ["iron"], ["after"]),  # "of" before what stands tight
    ("{Zinc} 20 mg {iron}.", ["zinc"], ["before"]),  # what stands tight before what follows
    ("{Zinc} was given at 20 mg {iron}.", ["iron"], ["after"]),  # what follows before what is further off
    ("{Zinc} low dose {iron}.", ["iron"], ["after"]),  # a size belongs to what follows
    ("{Zinc} spray (20 mg {iron}).", ["iron"], ["after"]),
]
RESPECTIVE = [
    ("{Amlodipine} and {ramipril} at 10 and 5 mg, respectively, helped.", ["amlodipine", "ramipril"], ["respective"] * 2),
    ("Doses of {olanzapine} and {risperidone} were 12.5 mg and 4.2 mg, respectively.", ["olanzapine", "risperidone"], ["respective"] * 2),
    ("{Cisplatin} (Platin), {etoposide} or {taxol}: 80 mg/m2, 100 mg/m2 and 175 mg/m2 respectively.", ["cisplatin", "etoposide", "taxol"], ["respective"] * 3),
    ("We gave 10 mg and 5 mg, respectively, of {amlodipine} and {ramipril}.", ["amlodipine", "ramipril"], ["respective"] * 2),
    ("{Zinc}, {iron} and {copper} at 10 mg and 5 mg, respectively.", ["copper", "copper"], ["before", "shared"]),
    ("{Tenofovir} and {emtricitabine} (300/200 mg) daily.", ["emtricitabine + tenofovir"], ["combination"]),
    ("5/325 mg of {oxycodone}/{acetaminophen}.", ["acetaminophen + oxycodone"], ["combination"]),
    ("{Tenofovir} (300-400 mg) daily.", ["tenofovir"], ["before"]),
]  # fmt: skip
SENTENCE = [
    ("Patients on {sertraline} who had slept badly for weeks got 20 mg more.", ["sertraline"], ["sentence"]),
    ("She took {zinc}, then saw no use in {iron} and in the end had 20 mg.", ["iron"], ["sentence"]),
    ("{Zinc} was first. Then, at 20 mg, nobody wanted {iron} back.", ["iron"], ["sentence"]),
    ("With {iron} came sleep, at 20 mg, but {zinc} did more.", ["iron"], ["sentence"]),
    ("Unlike {tramadol}, which he hated, {LDN} gave relief and so he stayed on 4 mg.", ["ldn"], ["sentence"]),
    ("{Iron} did less, he found, than {zinc} and he swore by 20 mg.", ["iron"], ["sentence"]),
    ("Besides {aspirin}, he used {warfarin}, and the dose was 5 mg daily.", ["warfarin"], ["sentence"]),
    ("If {lithium} is added to {lamotrigine}, expect 300 mg of the former.", ["lithium"], ["sentence"]),
    ("If {lithium} is added to {lamotrigine}, expect, of {zinc} too, 300 mg of the latter.", ["zinc"], ["sentence"]),
    ("{Iron} fans differ. After 20 mg the doctor saw that it hides {zinc}.", ["iron"], ["passage"]),
    ("{Garlic} and {garlic} oil. As fans of {garlic} say, {iron} lovers need 900 mg.", ["garlic"], ["sentence"]),
    ("{Garlic} and {garlic} oil. Lovers of {iron} need 900 mg of it.", ["garlic"], ["passage"]),
]  # fmt: skip
PASSAGE = [
    ("He tried {ibuprofen} and was prescribed {gabapentin} then. I started at 300 mg.", ["gabapentin"], ["passage"]),
    ("They put me on {gabapentin}, {aspirin} stayed. I took 300 mg at night.", ["gabapentin"], ["passage"]),
    ("{Gabapentin} had been with him for years, with {aspirin} now. It was 300 mg.", ["gabapentin"], ["passage"]),
    ("In the end it was {aspirin} that helped, {ibuprofen} did nothing. I had 300 mg.", ["aspirin"], ["passage"]),
    ("Some {zinc} is old. {Iron} came next. I had 300 mg.", ["iron"], ["passage"]),
    ("{Zinc} for me and {zinc} for you, there is {iron} too. I had 300 mg.", ["zinc"], ["passage"]),
    ("It came with {zinc}, not {iron}. I had 300 mg.", ["zinc"], ["passage"]),
    ("She began {naltrexone} in May. The year was long. After a week 4.5 mg helped.", ["naltrexone"], ["passage"]),
    ("{Zinc} is old and {zinc} is cheap. Rain fell. There was {iron} too. Snow fell. I had 300 mg.", ["iron"], ["passage"]),
    ("He took {zinc} 20 mg. Rain fell. Now it is 30 mg.", ["zinc", "zinc"], ["before", "dose_before"]),
    ("He took {zinc} 20 mg. He found {iron} too. Now it is 30 mg.", ["zinc", "iron"], ["before", "dose_before"]),
    ("He had 3 g of {zinc} with {iron}. I take 1 g now.", ["zinc", "zinc"], ["after", "dose_before"]),
    ("He had {zinc} at 30 mg, so he asked for {iron}. 15 mg was fine.", ["zinc", "iron"], ["before", "dose_before"]),
    ("He had 3 g of {zinc}, then took {iron}. I take 1 g now.", ["zinc", "iron"], ["after", "dose_before"]),
    ("{Zinc} is best. {Zinc} helps, {zinc} heals. He had {iron} 20 mg. Rain fell. Snow fell. Ice fell. So it was 30 mg.", ["iron", "zinc"], ["before", "page"]),
]  # fmt: skip
LEFT = [
    # a drug that was taken until another one was begun
    ("I started {venlafaxine} after 6 weeks on 20 mg of {citalopram}. My response to 37.5 mg was quick.", ["citalopram", "venlafaxine"], ["after", "passage"]),
    ("After 6 weeks on 20 mg of {citalopram} I felt well. Then 40 mg was too much.", ["citalopram"] * 2, ["after", "dose_before"]),
    # left out of what is counted
    ("The sum of oral {prednisone}, excluding the IV {methylprednisolone} dose, was 5,636 mg.", ["prednisone"], ["sentence"]),
    # what another drug is given against
    ("{Acetylcysteine} is an antidote, {acetylcysteine} works. {Paracetamol} overdose: 150 mg/kg.", ["acetylcysteine"], ["passage"]),
    ("{Paracetamol} overdose of 10 g.", ["paracetamol"], ["sentence"]),
]  # fmt: skip
SEVERAL = [
    # one dose that is said of several drugs stands once for each
    ("{Atovaquone} and {proguanil}, 100 mg each.", ["proguanil", "atovaquone"], ["before", "each"]),
    ("{Zinc} and {iron} (each 10 mg) daily.", ["iron", "zinc"], ["before", "each"]),
    ("{Zinc}, {iron} and {copper}, all at 10 mg.", ["copper", "zinc", "iron"], ["sentence", "each", "each"]),
    ("100 mg each of {zinc} and {iron}.", ["zinc", "iron"], ["after", "each"]),
    ("High doses of {zinc} and {iron} did harm.", ["zinc", "iron"], ["after", "each"]),
    ("High-dose {busulfan} and {melphalan} chemotherapy.", ["busulfan", "melphalan"], ["after", "each"]),
    ("{Zinc}, {iron} or {copper} for colds in standard doses.", ["copper", "zinc", "iron"], ["sentence", "each", "each"]),
    # not where it is one drug's
    ("100 mg of {zinc} and {iron}.", ["zinc"], ["after"]),
    ("{Zinc} and {iron} 10 mg each night.", ["iron"], ["before"]),
    ("Low-dose {aspirin} and {clopidogrel} were given.", ["aspirin"], ["after"]),
    ("{Zinc} 10 mg and {iron} 5 mg each.", ["zinc", "iron"], ["before", "before"]),
]  # fmt: skip
NAMELESS = [
    ("{Zinc} helped, as did 200 mcg of selenium.", ["selenium"], ["named"]),
    ("{Zinc} helped, as did 200 mcg of those.", ["zinc"], ["sentence"]),
    ("On {prednisolone} she worsened, so IVCY (750 mg/m2) was begun.", ["ivcy"], ["named"]),
    ("Women on {zinc} received ALN 10 mg/d for a year.", ["aln"], ["named"]),
    ("Women who had {zinc} with their supper were on OTC 10 mg then.", ["zinc"], ["sentence"]),
    ("{Metformin} may lead to low iron levels. A supplement of 60 mg a day helps.", ["iron"], ["named"]),
    ("Women on {zinc} were well. MAX 10 mg/d for a year.", ["zinc"], ["passage"]),
    ("{Zinc} helped. NAD+ 250 mg IV or 100 mg daily.", ["nad+"] * 2, ["named", "shared"]),
    ("{Zinc} was given with radiotherapy to a dose of 50 Gy.", ["radiotherapy"], ["named"]),
    ("{Zinc} 10 mg for sleep, ALN 20 mg.", ["zinc", "aln"], ["before", "named"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tagged", "names", "by"),
    [*BESIDE, *FIRM, *RESPECTIVE, *SENTENCE, *PASSAGE, *LEFT, *SEVERAL, *NAMELESS],
    ids=lambda value: str(value)[:50],
)
def test_owner(tagged: str, names: list[str | None], by: list[str]) -> None:
    _, doses, _ = reading.read(tagged)
    assert (owners(doses), rules(doses)) == (names, by)


def page(*blocks: tuple[Section, str, int | None]) -> list[Dose]:
    """Find the doses of a page of blocks, each with the heading that it stands under; ``{...}`` marks the drugs."""
    text, drugs, laid = "", [], []
    for section, tagged, heading in blocks:
        start = len(text)
        for char in tagged:
            if char == "{":
                opened = len(text)
            elif char == "}":
                drugs.append(Drug(start=opened, end=len(text), name=text[opened:].lower()))
            else:
                text += char
        laid.append(Block(start=start, end=len(text), section=section, heading=heading))
        text += "\n"
    sentences = [Sentence(start=block.start, end=block.end, block=i) for i, block in enumerate(laid)]
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(blocks=laid, sentences=sentences, page=Page(source_type="reference_page")),
        drugs=drugs,
    )
    annotate(notes)
    return notes.doses


def test_the_head_of_a_column_owns_its_doses() -> None:
    doses = page(
        ("body", "{Sertraline} is not in this table.", None),
        ("table", "| Week | {Lamotrigine} | {Topiramate} |", None),
        ("boilerplate", "|---|---|---|", None),
        ("table", "| 1 | 25 mg | 15 mg |", None),
        ("table", "| 2 | 50 mg | 30 mg |", None),
    )
    assert owners(doses) == ["lamotrigine", "topiramate"] * 2
    assert rules(doses) == ["table"] * 4


def test_the_first_cell_owns_the_doses_of_its_row() -> None:
    doses = page(
        ("table", "Drug\tHalf-life\tStart", None),
        ("table", "{Sertraline}\tlong, unlike {paroxetine}\t50 mg", None),
    )
    assert (owners(doses), rules(doses)) == (["sertraline"], ["table"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Boswellia extract 300 mg", ["boswellia extract"]),
        ("Children 300 mg", ["zinc"]),
        ("Now it is 300 mg", ["zinc"]),
        ("Salt 10 g a day", []),
    ],
)
def test_a_line_of_a_list_names_its_own(line: str, names: list[str]) -> None:
    doses = page(("list", "{Zinc} 30 mg", None), ("list", line, None))
    assert owners(doses) == ["zinc", *names]


def test_a_table_ends_where_prose_begins() -> None:
    doses = page(
        ("table", "Week\t{Lamotrigine}", None),
        ("body", "Of other tables.", None),
        ("table", "1\t{Zinc} all week\t25 mg", None),
    )
    assert owners(doses) == ["zinc"]


def test_a_heading_owns_the_doses_under_it() -> None:
    prose = [("body", words, 1) for words in ("It is old.", "It is cheap.", "It is safe.", "Adults take 75 mg a day.")]
    doses = page(("body", "{Zinc} and {zinc} again.", None), ("heading", "{Venlafaxine}", None), *prose)
    assert (owners(doses), rules(doses)) == (["venlafaxine"], ["heading"])


def test_a_dose_looks_past_no_heading() -> None:
    doses = page(
        ("heading", "{Iron}", None),
        ("body", "Later on {zinc} was added.", 0),
        ("heading", "{Copper}", None),
        ("body", "Adults take 75 mg a day.", 2),
    )
    assert owners(doses) == ["copper"]


def test_the_topic_owns_what_a_passing_name_does_not() -> None:
    doses = page(
        ("title", "{Zileuton} in mice", None),
        ("body", "{Zileuton} helped, {zileuton} again.", None),
        *[("body", words, None) for words in ("Rain fell.", "Snow fell.")],
        ("body", "The cage smelt of {aspirin}.", None),
        ("body", "That was more than people get from 600 mg a day.", None),
    )
    assert (owners(doses), rules(doses)) == (["zileuton"], ["page"])


def test_a_chemical_of_the_tagger_keeps_its_dose() -> None:
    text = "On iron she worsened, and citrate 4 g/day was begun."
    drug = Drug(start=3, end=7, name="iron")
    at = text.index("citrate")
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(source_type="case_report"),
        ),
        drugs=[drug],
        tags=[Tag(start=at, end=at + 7, label="chemical", confidence=0.9)],
    )
    annotate(notes)
    assert (owners(notes.doses), rules(notes.doses)) == (["citrate"], ["named"])


def test_another_commenter_speaks_of_the_page_again() -> None:
    doses = page(
        ("body", "{Naltrexone}, {naltrexone}, {naltrexone} and {naltrexone}.", None),
        ("comment", "Ann: I was on {zinc} 20 mg.", None),
        ("comment", "Mark Twain: My doctor wants me at 6 mg.", None),
    )
    assert owners(doses) == ["zinc", "naltrexone"]


def test_a_class_gives_way_to_a_drug() -> None:
    text = "Simvastatin and other statins were known for long, even at 80 mg."
    drugs = [Drug(start=0, end=11, name="simvastatin"), Drug(start=22, end=29, name="statins", level="class")]
    doses = reading.annotations_of(text, drugs).doses
    assert (owners(doses), rules(doses)) == (["simvastatin"], ["sentence"])


def test_a_class_is_less_of_a_subject() -> None:
    text = "Opioid, opioid, opioid. Tramadol, tramadol. Rain fell. Snow fell. Ice fell. So it was 80 mg."
    opioids = [Drug(start=i, end=i + 6, name="opioids", level="class") for i in (0, 8, 16)]
    tramadol = [Drug(start=i, end=i + 8, name="tramadol") for i in (24, 34)]
    doses = reading.annotations_of(text, [*opioids, *tramadol]).doses
    assert (owners(doses), rules(doses)) == (["tramadol"], ["page"])
