"""A user's list of names: what is read, and what is said of a line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.config.names import read_names
from claimx.custom import NamedKind
from claimx.errors import UsageError


def rows(tmp_path: Path, text: str | bytes, kind: NamedKind = "drug") -> dict[str, str]:
    """Return the rows of the table by key."""
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    table = read_names("list.csv", str(path), "ours", kind)
    return dict(row.split("\t", 1) for row in table.rows.splitlines())


def test_names_synonyms_brands_levels_and_ids(tmp_path: Path) -> None:
    found = rows(
        tmp_path, "name,synonyms,brands,level,ids\nBlorvexate,BLX; blorvexic acid,Blorvia,metabolite,mesh:D1|ours:2\n"
    )
    assert found["blorvexate"] == "blorvexate\tmetabolite\tmesh:D1|ours:2\t"
    assert found["blorvexic acids"] == "blorvexate\tmetabolite\tmesh:D1|ours:2\t"
    assert found["blx"] == "blorvexate\tmetabolite\tmesh:D1|ours:2\tupper"
    assert found["blorvia"] == "blorvexate\tbrand\tmesh:D1|ours:2\t"


def test_conditions_are_keyed_as_the_annotator_reads_words(tmp_path: Path) -> None:
    found = rows(tmp_path, "name,type\nZorb's tumours,finding\nmorning fog,\n", "condition")
    assert found == {
        "zorb tumor": "zorb's tumours\tfinding\t\t",
        "morning fog": "morning fog\tdisease\t\t",
        "morning fogs": "morning fog\tdisease\t\t",
    }


@pytest.mark.parametrize(
    "text",
    ["\ufeffname,level\nblorvexate,class\n", "name;level\nblorvexate;class\n", "name\tlevel\r\nblorvexate\tclass\r\n",
     'name,level\n"blorvexate",class\n,\n\n', " Name , LEVEL \nblorvexate,Class\n"],
)  # fmt: skip
def test_what_spreadsheets_write_is_read(tmp_path: Path, text: str) -> None:
    assert rows(tmp_path, text)["blorvexate"] == "blorvexate\tclass\t\t"


WRONG: list[tuple[str | bytes, str]] = [
    ("", "is empty"),
    ("drug\naspirin\n", "1: no column is called name"),
    ("name,synonym\na,b\n", "1: unknown column 'synonym': did you mean 'synonyms'?"),
    ("name,name\na,b\n", "1: two columns are called 'name'"),
    ("name,level\nblorvexate,herb\n", "2: 'herb' is no level (one of ingredient, brand"),
    ("name,type\nblorvexate,disease\n", "unknown column 'type'"),
    ("name,ids\nblorvexate,D1\n", "2: 'D1' is no id (write mesh:D009271"),
    (
        "name,synonyms\nblorvexate,moonseed\n\nzorb,Moonseed\n",
        "4: 'Moonseed' is 'zorb', ingredient here and 'blorvexate'",
    ),
    ("name\na\n", "2: 'a' has no two Latin or Greek letters"),
    ("name\n12\n", "2: '12' has no two"),
    ("name\n药物\n", "2: '药物' has no two"),
    ("name,level\n,class\n", "2: no name"),
    ("name\nblorvexate, zorb\n", "2: 2 cells, the first line has 1"),
    ('name\n"blorvexate\n', "2: is no CSV"),
    (b"name\n\xff\xfe\n", "2: is not UTF-8"),
    (f"name\n{'x' * 300}\n", "a name of more than 200 characters"),
    ('name\n"one\ntwo"\nblorvexate,zorb\n', "4: 2 cells"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said[:30] for _, said in WRONG])
def test_a_wrong_line_is_named(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        rows(tmp_path, text)
    assert said in str(raised.value)
    assert "list.csv" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_same_name_twice_is_no_contradiction(tmp_path: Path) -> None:
    assert rows(tmp_path, "name,synonyms\nblorvexate,zorb; Blorvexate; zorb\n")["zorb"] == "blorvexate\tingredient\t\t"
