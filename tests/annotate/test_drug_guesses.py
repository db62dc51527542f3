"""Names that no list has: stems, companies' codes, misspellings, and names of the street, a row for each rule."""

from __future__ import annotations

import pytest

from claimx.annotate.abbreviations.find import annotate as find_abbreviations
from claimx.annotate.drugs.find import annotate
from claimx.annotate.drugs.guess import guess
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations


def annotated(text: str) -> Annotations:
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=0, end=len(text), block=0)],
            page=Page(source_type="other"),
        ),
    )
    find_abbreviations(notes)
    annotate(notes)
    return notes


def named(text: str) -> list[tuple[str, str]]:
    return [(text[drug.start : drug.end], drug.name) for drug in annotated(text).drugs]


STEMS = """
velmotumab quentoximab sortazumab zorunetinib quorociclib belvoparib trenorafenib morzagliptin
zandagliflozin orvaglutide pelvavastatin quorsartan brenoprazole zentoconazole orvefloxacin trelacillin
morvatriptan belvagepant zandorexant orvaxaban quelogatran drelosetron brenolukast zorbuvir morvaprevir belvategravir
quorciclovir drelzomib orvanersen trelsiran zandodipine morvazepam brelorubicin quorplatin zandotaxel
orvalutamide velopiprazole morperidol zantriptyline quorthiazide drelcycline zandronate brenoxicam orvacoxib trelglitazone
quelsemide morbarbital zandiracetam brelogabalin orvoxetine zandonolol
"""


@pytest.mark.parametrize("word", STEMS.split())
def test_a_stem_makes_a_name(word: str) -> None:
    assert guess(word) == ("stem", word)


MISSPELT = [
    ("citalopran", "citalopram"),  # another letter
    ("mirtazipine", "mirtazapine"),
    ("gabapentine", "gabapentin"),  # one too many
    ("pregablin", "pregabalin"),  # one too few
    ("fluoxteine", "fluoxetine"),  # two swapped
    ("prasozin", "prazosin"),  # swapped at a distance
    ("diclophenac", "diclofenac"),  # the same sound
    ("simvistatin", "simvastatin"),
    ("hydrocodine", "hydrocodone"),
    ("question", None),
    ("heparan", None),  # true words beside a name
    ("retinal", None),
]


@pytest.mark.parametrize(("word", "name"), MISSPELT)
def test_misspellings(word: str, name: str | None) -> None:
    assert guess(word) == (None if name is None else ("misspelling", name))


CODES = [
    ("Rats received QZX-4410 for a week.", ["qzx-4410"]),
    ("A single dose of QX123456 was safe.", ["qx123456"]),
    ("The investigational drug ZQ-77 met its aim.", ["zq-77"]),
    ("Grant QZX-4410 paid for the drug.", []),
    ("The drug trial NCT01234567 is open.", []),
    ("The dose comes from a QZX-4410 insulin pump.", []),
    ("The QZX-4410 autoinjector gives a dose.", []),
    ("QZX-4410 is a code of something.", []),
]


@pytest.mark.parametrize(("text", "names"), CODES)
def test_codes(text: str, names: list[str]) -> None:
    assert [drug.name for drug in annotated(text).drugs if drug.name not in ("insulin",)] == names


STREET = [
    ("xans", "alprazolam"),
    ("xannies", "alprazolam"),
    ("zannies", "alprazolam"),
    ("zanies", "alprazolam"),
    ("addys", "amphetamine"),
    ("vikes", "acetaminophen + hydrocodone"),
    ("percs", "acetaminophen + oxycodone"),
    ("roxys", "oxycodone"),
    ("oxys", "oxycodone"),
    ("hillbilly heroin", "oxycodone"),
    ("kpins", "clonazepam"),
    ("roofies", "flunitrazepam"),
    ("smack", "heroin"),
    ("dope", "heroin"),
    ("black tar", "heroin"),
    ("china white", "heroin"),
    ("crack", "cocaine"),
    ("coke", "cocaine"),
    ("nose candy", "cocaine"),
    ("crank", "methamphetamine"),
    ("tina", "methamphetamine"),
    ("molly", "mdma"),
    ("mandy", "mdma"),
    ("ecstasy", "mdma"),
    ("weed", "cannabis"),
    ("pot", "cannabis"),
    ("reefer", "cannabis"),
    ("dank", "cannabis"),
    ("special k", "ketamine"),
    ("angel dust", "phencyclidine"),
    ("poppers", "amyl nitrite"),
    ("liquid ecstasy", "gamma hydroxybutyrate"),
    ("georgia home boy", "gamma hydroxybutyrate"),
    ("blotter", "lysergic acid diethylamide"),
    ("lean", "codeine + promethazine"),
    ("tranq", "xylazine"),
    ("gabbies", "gabapentin"),
    ("downers", "sedatives"),
    ("uppers", "stimulants"),
]


@pytest.mark.parametrize(("words", "name"), STREET)
def test_a_name_of_the_street_needs_somebody_who_takes_it(words: str, name: str) -> None:
    assert named(f"They snorted {words} all night.") == [(words, name)]
    assert named(f"The {words} were there.") == []


TAKEN = "smoked,snorted,popped,shot up,sipped,dropped,got high on,tripped on,were rolling on,got hooked on,overdosed on,got off,did some,were dealing"


@pytest.mark.parametrize("verb", TAKEN.split(","))
def test_what_is_done_on_the_street(verb: str) -> None:
    assert named(f"They {verb} zanies.") == [("zanies", "alprazolam")]


SUBSTANCES = """Lead poisoning|Lead toxicity|Lead exposure|Lead paint|Lead levels|Lead in the water|Lead acetate|Lead pipes
exposure to lead|exposed to lead|levels of lead|traces of lead|blood lead|serum lead|heavy metals such as lead"""


@pytest.mark.parametrize("words", SUBSTANCES.replace("\n", "|").split("|"))
def test_an_ordinary_word_for_a_substance(words: str) -> None:
    notes = annotated(f"{words} matters.")
    assert notes.drugs == []
    assert [chemical.name for chemical in notes.chemicals] == ["lead"]
    assert annotated("They lead us, the lead singer too.").chemicals == []


HARMS = """toxicity|induced|associated|related|intoxication|poisoning|overdose|allergy|hypersensitivity|nephropathy|neuropathy
hepatotoxicity|nephrotoxicity|cardiotoxicity|neurotoxicity|pneumonitis|refractory"""


@pytest.mark.parametrize("word", HARMS.replace("\n", "|").split("|"))
def test_a_harm_tells_a_drug(word: str) -> None:
    assert named(f"Gold {word} was seen.") == [("Gold", "gold")]
    assert named("Gold was seen.") == []
