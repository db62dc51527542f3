"""Languages as MEDLINE writes them (ISO 639-2, the bibliographic codes), their ISO 639-1 codes and English names."""

from __future__ import annotations

_ROWS = """
afr af Afrikaans|alb sq Albanian|ara ar Arabic|arm hy Armenian|aze az Azerbaijani|bos bs Bosnian|bul bg Bulgarian
cat ca Catalan|chi zh Chinese|cze cs Czech|dan da Danish|dut nl Dutch|eng en English|epo eo Esperanto|est et Estonian
fin fi Finnish|fre fr French|geo ka Georgian|ger de German|gla gd Gaelic|gre el Greek|heb he Hebrew|hin hi Hindi
hrv hr Croatian|hun hu Hungarian|ice is Icelandic|ind id Indonesian|ita it Italian|jpn ja Japanese|kin rw Kinyarwanda
kor ko Korean|lat la Latin|lav lv Latvian|lit lt Lithuanian|mac mk Macedonian|mal ml Malayalam|may ms Malay
nor no Norwegian|per fa Persian|pol pl Polish|por pt Portuguese|pus ps Pushto|rum ro Romanian|rus ru Russian
san sa Sanskrit|scc sr Serbian|srp sr Serbian|scr hr Croatian|slo sk Slovak|slv sl Slovenian|spa es Spanish
swe sv Swedish|tha th Thai|tur tr Turkish|ukr uk Ukrainian|urd ur Urdu|vie vi Vietnamese|wel cy Welsh
"""
_TABLE = {
    code: (two, name) for row in _ROWS.strip().replace("\n", "|").split("|") for code, two, name in [row.split(" ", 2)]
}


def code_of(language: str | None) -> str | None:
    """Return the ISO 639-1 code of a language as MEDLINE writes it.

    >>> code_of("fre"), code_of("mul")
    ('fr', None)
    """
    return _TABLE.get((language or "").lower(), (None, ""))[0]


def name_of(language: str) -> str:
    """Return the English name of a language; the code itself where it has none here (``mul``)."""
    return _TABLE.get(language.lower(), ("", language))[1]
