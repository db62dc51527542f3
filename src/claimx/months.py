"""The names of months in the languages in which most pages and bibliographies are written, and their numbers."""

from __future__ import annotations


def _numbered(*months: str) -> dict[str, int]:
    return {name: number for number, names in enumerate(months, 1) for name in names.split()}


ENGLISH = _numbered(
    "jan january",
    "feb february",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
"""The months in English and their abbreviations, in lower case."""
ABROAD = _numbered(
    "januar janvier enero gennaio janeiro januari",
    "februar février fevrier febrero febbraio fevereiro februari",
    "märz maerz mrz mars marzo março maart",
    "avril abril aprile",
    "mai mayo maggio maio mei maj",
    "juni juin junio giugno junho",
    "juli juillet julio luglio julho",
    "août aout agosto augustus augusti",
    "septembre septiembre settembre setembro",
    "okt oktober octobre octubre ottobre outubro",
    "novembre noviembre novembro",
    "dez dezember décembre decembre diciembre dicembre dezembro",
)
"""The same in German, French, Spanish, Italian, Portuguese, Dutch and Swedish, where they are written otherwise."""
MONTHS = {**ENGLISH, **ABROAD}


def month_number(written: str) -> int:
    """Return the number of a month that is written in words or figures, 0 where ``written`` is none.

    >>> month_number("Sept."), month_number("März"), month_number("07"), month_number("spring"), month_number("13")
    (9, 3, 7, 0, 0)
    """
    word = written.strip(" .").lower()
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else 0
    return MONTHS.get(word, 0)
