"""The language of lines, measured on lines of our own in 27 languages."""

from pathlib import Path

import pytest

from claimx.document import Document
from claimx.segment.foreign import foreign_text
from claimx.segment.languages import language_of, languages_of
from claimx.segment.layout import segment

LINES = [row.split("\t") for row in (Path(__file__).parent / "language_lines.tsv").read_text("utf-8").splitlines()]
ENGLISH = "The patients took the tablets with a glass of water every morning, and the pain was gone in a week. "


def test_most_lines_are_told() -> None:
    right = sum(language_of(line) == code for code, line in LINES)
    assert right >= 51, f"{right} of {len(LINES)}"


def test_pages_in_english_do_not_wait_for_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.segment.languages.identified", lambda *_: pytest.fail("the model was asked"))
    assert languages_of([ENGLISH, ENGLISH, "Low dose naltrexone therapy helps"]) == ["en", "en", None]


@pytest.mark.parametrize(
    "line", ["LDN 4.5 mg", "Gao M, Rejaei D, Liu H. 2016;37(7):865-872", "Nancy Example MD", "1 2 3"]
)
def test_what_is_no_phrase_has_no_language(line: str) -> None:
    assert language_of(line) is None


def test_other_languages_are_told_of() -> None:
    german = "Die Patienten nahmen die Tabletten jeden Morgen mit einem Glas Wasser ein."
    layout = segment(Document(path="x", sha256="", text=f"{ENGLISH}\n\n{german}\n"))
    assert [warning[:27] for warning in foreign_text(layout)] == ["43 % of the text is in de: "]
    assert foreign_text(segment(Document(path="x", sha256="", text=f"{ENGLISH}\n\n{ENGLISH}\n"))) == ()
