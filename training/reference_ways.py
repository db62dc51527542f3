"""How styles set names."""

from __future__ import annotations

from typing import NamedTuple


class Way(NamedTuple):
    """How a style sets its names."""

    form: str
    separator: str
    last: str
    """What stands before the last name."""


WAYS = {
    "vancouver": Way("Roe JA", ", ", ", "),
    "vancouver-dots": Way("Roe J.A.", ", ", ", "),
    "vancouver-and": Way("Roe JA", ", ", " and "),
    "vancouver-semicolon": Way("Roe JA", "; ", "; "),
    "spaced-initials": Way("Roe J A", ", ", ", "),
    "iop": Way("Roe J A", ", ", " and "),
    "apa": Way("Roe, J. A.", ", ", ", & "),
    "apa-amp": Way("Roe, J. A.", ", ", " & "),
    "harvard": Way("Roe, J.A.", ", ", " and "),
    "harvard-comma": Way("Roe, J.A.", ", ", ", and "),
    "harvard-bare": Way("Roe, JA", ", ", " & "),
    "acs": Way("Roe, J. A.", "; ", "; "),
    "abnt": Way("ROE, J. A.", "; ", "; "),
    "abnt-full": Way("ROE, John A.", "; ", "; "),
    "iso": Way("ROE, John", ", ", " and "),
    "iso-et": Way("ROE John", ", ", " et "),
    "ieee": Way("J. A. Roe", ", ", ", and "),
    "ieee-two": Way("J. A. Roe", ", ", " and "),
    "aip": Way("J. A. Roe", ", ", ", and "),
    "tight": Way("J.A. Roe", ", ", ", "),
    "tight-et": Way("J.A. ROE", ", ", " et "),
    "bare-first": Way("JA Roe", ", ", ", "),
    "mla": Way("Roe, John A.|John A. Roe", ", ", ", and "),
    "mla-apa": Way("Roe, J. A.|J. A. Roe", ", ", ", and "),
    "full": Way("John A. Roe", ", ", ", and "),
    "full-and": Way("John A. Roe", ", ", " and "),
    "full-und": Way("John Roe", ", ", " und "),
    "inverted": Way("Roe, John A.", "; ", "; "),
    "inverted-dots": Way("Roe, John.", " ", " "),
    "slash": Way("Roe, J. A.", " / ", " / "),
    "dash": Way("Roe, J. A.", " - ", " - "),
    "families": Way("Roe", ", ", " & "),
    "families-and": Way("Roe", ", ", " and "),
    "glued": Way("Roe JA", "", ""),
    "wide": Way("Roe JA", "、", "、"),
    "y": Way("Roe, J. A.", ", ", " y "),
    "e": Way("Roe, J. A.", ", ", " e "),
}
