"""Route, frequency and duration that stand far from their dose: amount, route, frequency, duration of each dose."""

import dose_reading as reading
import pytest

from claimx.mentions import Dose


def fields(dose: Dose) -> str:
    often, long = dose.frequency, dose.duration
    parts = (
        str(dose.values[0]) if dose.values else dose.qualitative,
        dose.route,
        often and f"{often.times}/{often.period}{often.unit}",
        long and f"for {long.value}{long.unit}",
    )
    return " ".join(part for part in parts if part)


ROWS: list[tuple[str, list[str]]] = [
    # the route stands with the drug's name
    ("Intrathecal {cytarabine} (the drug of choice for cells in the spinal fluid) was begun in doses of 100 mg/m2.", ["100 intrathecal"]),
    ("Intravenous {fluconazole} 400 mg, followed two days after the operation on the left eye by 100 mg.", ["400 intravenous", "100 intravenous"]),
    ("They gave an intravitreal injection of {bevacizumab} (1.25 mg).", ["1.25 intravitreal"]),
    ("Extradural infusion of 0.25% {bupivacaine} (mean 192 mg).", ["0.25 epidural", "192 epidural"]),
    ("{Fentanyl} patches, which she wore on her back for comfort and changed herself at home, were of 12 mcg.", ["12 transdermal"]),
    # one frequency and one duration for all arms
    ("Women were randomized to {cisplatin} (75 mg/m2) or to {carboplatin} 300 mg/m2 with rest between, every 3 weeks for 12 weeks.", ["75 1/3wk for 12wk", "300 1/3wk for 12wk"]),
    ("They received {cisplatin} 75 mg/m2 and were seen by their own doctors in the clinic every 3 weeks.", ["75"]),
    ("They received {cisplatin} 75 mg/m2; the others had nothing at all every 3 weeks.", ["75"]),
    ("{Cisplatin} 75 mg/m2 here, and red flowers upon the table by the door, every 3 weeks.", ["75"]),
    ("They received {cisplatin} 75 mg/m2 and their pain, which was severe then, was gone for 12 weeks.", ["75"]),
    # the sentence after goes on with it
    ("She began {zinc} 20 mg. It was taken twice daily for 8 weeks.", ["20 2/1d for 8wk"]),
    ("She began {zinc} 20 mg. It was given intravenously.", ["20 intravenous"]),
    ("She began {zinc} 20 mg. It was cheap. It was taken twice daily.", ["20"]),
    ("She had {zinc} 20 mg. Then {iron} 5 mg. Water was drunk. Treatment was repeated every 3 weeks.", ["20 1/3wk", "5 1/3wk"]),
    ("She began {zinc} 20 mg. It was taken with 5 mg {iron} twice daily.", ["20", "5 2/1d"]),
    ("She began {zinc} 20 mg. It was given until her pain had been gone for 8 weeks.", ["20"]),
]  # fmt: skip


@pytest.mark.parametrize(("tagged", "expected"), ROWS)
def test_far(tagged: str, expected: list[str]) -> None:
    _, doses, _ = reading.read(tagged)
    assert [fields(dose) for dose in doses] == expected


def test_the_reason_names_the_words() -> None:
    text, doses, _ = reading.read(
        "Intrathecal {cytarabine} was begun, as was usual in that place then, in doses of 100 mg."
    )
    assert [(r.rule, text[r.start : r.end]) for dose in doses for r in dose.why if r.field == "route"] == [
        ("doses.route.with_drug", "Intrathecal")
    ]
