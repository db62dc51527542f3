"""What a DOI itself says of the publication: many publishers write journal, year, volume or page into it.

The shapes are those in which the publishers of :data:`_SHAPES` register (Crossref's records show them); codes of journals
are in ``data/doi_codes.tsv``. A year in a DOI is that of submission, acceptance or issue, as ``early`` and ``late`` say.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from claimx.late_pattern import late_pattern


class Told(NamedTuple):
    """What a DOI says; ``None`` where it says nothing. The publication is of ``year - early`` to ``year + late``."""

    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    page: str | None = None
    early: int = 1
    late: int = 3


class _Shape(NamedTuple):
    """``pattern`` of the whole suffix: groups ``code``, ``year``, ``yy``, ``volume``, ``page``."""

    registrant: str
    pattern: re.Pattern[str]
    early: int = 1
    late: int = 3
    journal: str | None = None


def _shape(registrant: str, pattern: str, early: int = 1, late: int = 3, journal: str | None = None) -> _Shape:
    return _Shape(registrant, late_pattern(pattern, re.I), early, late, journal)


_SHAPES = (
    _shape("10.1001", r"(?P<code>[a-z]+)\.(?P<volume>\d{1,3})\.\d{1,2}\.(?P<page>\d{1,5})"),  # jama.279.15.1216
    _shape("10.1001", r"(?P<code>[a-z]+)\.(?P<year>(?:19|20)\d\d)\.\d+"),  # jamapsychiatry.2017.4321
    _shape("10.1371", r"journal\.(?P<code>p[a-z]{3})\.\d{7}"),
    _shape("10.1016", r"j\.(?P<code>[a-z]+)\.(?P<year>(?:19|20)\d\d)\.\d\d\.\d{3,6}"),  # j.pain.2013.05.001
    _shape("10.1016", r"s?(?:0140-?6736)\(?(?P<yy>\d\d)\)?\d{5}-?[\dx]", journal="The Lancet"),
    _shape("10.1136", r"(?P<code>[a-z]+)-(?P<year>20\d\d)-\d{5,7}"),  # annrheumdis-2013-203456
    _shape("10.1136", r"(?P<code>bmj)\.[a-z]?\d[\w.-]*"),
    _shape("10.1136", r"(?P<code>ard|gut|jnnp)\.(?P<year>20\d\d)\.\d+"),
    _shape("10.1056", r"nejm[a-z]{1,3}(?P<yy>0[2-9]|1\d|2\d)\d{4,5}", journal="New England Journal of Medicine"),
    _shape("10.1056", r"nejm(?P<year>19\d\d)\d{9,12}", 0, 0, "New England Journal of Medicine"),
    _shape("10.1093", r"(?P<code>[a-z]+)/[a-z]{2,3}[a-z0-9]{3}"),  # jnci/djy087
    _shape("10.1186", r"s\d{5}-0(?P<yy>\d\d)-\d{4}-[\dxyz]"),  # s12888-014-0345-x
    _shape("10.1007", r"s\d{5}-0(?P<yy>\d\d)-\d{4,5}-[\dxyz]"),
    _shape("10.1038", r"s\d{5}-0(?P<yy>\d\d)-\d{4,5}-[\dxyz]"),
    _shape("10.1038", r"(?P<code>mp|npp|tp|ijo|ejcn|clpt|bjc)\.(?P<year>20\d\d)\.\d+"),
    _shape("10.1111", r"j\.\d{4}-\d{3}[\dx]\.(?P<year>(?:19|20)\d\d)\.\d{4,6}\.x"),
    _shape("10.1046", r"j\.\d{4}-\d{3}[\dx]\.(?P<year>(?:19|20)\d\d)\.[\dt]\w*\.x"),
    _shape("10.1002", r"14651858\.cd\d{6}(?:\.pub\d)?", journal="Cochrane Database of Systematic Reviews"),
    _shape("10.1097", r"\d{7}[\dx]-(?P<year>(?:19|20)\d\d)(?:0\d|1[0-2])\d{3}-\d{5}", 0, 1),
    _shape("10.1176", r"appi\.(?P<code>ajp|ps|jnp)\.(?P<volume>\d{1,3})\.\d{1,2}\.(?P<page>\d{1,5})"),
    _shape("10.1176", r"appi\.(?P<code>ajp|ps)\.(?P<year>20\d\d)\.\d+"),
    _shape("10.1192", r"(?P<code>bjp)\.(?P<volume>\d{1,3})\.\d{1,2}\.(?P<page>\d{1,5})"),
    _shape("10.1192", r"(?P<code>bjp)\.bp\.1(?P<yy>0\d|1\d)\.\d+"),
    _shape("10.1210", r"(?P<code>jc|en)\.(?P<year>20\d\d)-\d{4}"),
    _shape("10.1200", r"(?P<code>jco)\.(?P<year>20\d\d)\.\d\d\.\d{4}"),
    _shape("10.1542", r"(?P<code>peds)\.(?P<year>20\d\d)-\d{4,6}\w?"),
    _shape("10.1542", r"(?P<code>peds)\.(?P<volume>\d{1,3})\.\d\.(?P<page>\d{1,4})"),
    _shape("10.2337", r"(?P<code>diacare|diabetes)\.(?P<volume>\d{1,2})\.\d{1,2}\.(?P<page>\d{1,4})"),
    _shape("10.2337", r"(?P<code>dc|db)(?P<yy>0[5-9]|1\d|2\d)-\d{4}"),
    _shape("10.1073", r"(?P<code>pnas)\.\d{6,10}"),
    _shape("10.1126", r"(?P<code>science)\.[\w.]+"),
    _shape("10.1161", r"(?P<code>[a-z]+aha)\.(?:1(?P<yy>0\d|1\d|2\d))\.\d{6}"),
    _shape("10.1523", r"(?P<code>jneurosci)\.\d{4}-\d\d\.(?P<year>20\d\d)", 0, 2),
    _shape("10.1124", r"(?P<code>jpet)\.1(?P<yy>0\d|1\d|2\d)\.\d{6}"),
    _shape("10.1182", r"(?P<code>blood)-(?P<year>20\d\d)-\d\d-\d{6}"),
    _shape("10.3389", r"(?P<code>f[a-z]{3,5})\.(?P<year>20\d\d)\.\d{5,7}", 1, 1),
    _shape("10.1155", r"(?P<year>20\d\d)/\d{6,7}", 1, 1),
    _shape("10.3390", r"(?P<code>[a-z]+)\d{6,9}"),
    _shape("10.1177", r"\d{7}[\dx](?P<yy>0[5-9]|1\d|2\d)\d{6}", 1, 4),
    _shape("10.1017", r"s\d{7}[\dx](?P<yy>0[5-9]|1\d|2\d)\d{6}[\dx]?", 1, 4),
)


@cache
def _codes() -> dict[tuple[str, str], str]:
    lines = resources.files("claimx").joinpath("data", "doi_codes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(registrant, code): journal for registrant, code, journal in rows}


@cache
def _by_registrant() -> dict[str, tuple[_Shape, ...]]:
    shapes: dict[str, list[_Shape]] = {}
    for shape in _SHAPES:
        shapes.setdefault(shape.registrant, []).append(shape)
    return {registrant: tuple(found) for registrant, found in shapes.items()}


def told_by(doi: str) -> Told | None:
    """Return what ``doi`` (bare) says of its publication, or ``None`` where its shape is not known.

    >>> told_by("10.1001/jama.279.15.1216")
    Told(journal='JAMA', year=None, volume='279', page='1216', early=1, late=3)
    """
    registrant, _, suffix = doi.partition("/")
    for shape in _by_registrant().get(registrant, ()):
        match = shape.pattern.fullmatch(suffix)
        if match:
            parts = match.groupdict()
            journal = shape.journal or _codes().get((registrant, (parts.get("code") or "").lower()))
            year = parts.get("year") or (parts.get("yy") and _century(parts["yy"]))
            return Told(
                journal, int(year) if year else None, parts.get("volume"), parts.get("page"), shape.early, shape.late
            )
    return None


def _century(two: str) -> str:
    return f"19{two}" if int(two) > 60 else f"20{two}"
