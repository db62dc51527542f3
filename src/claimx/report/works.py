"""The cited studies: what each is, where to find it, who brings it up, and which claims rest on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from claimx.report.contents import Contents
from claimx.report.html import Markup, is_web, join, jump, link, number, pairs, plain, shortened, tag
from claimx.studies import Study
from claimx.studies.claims import UNIDENTIFIED

_TITLE = 300
_AUTHORS = 6
_LISTED = 40
_WHERE = {
    "doi": (re.compile(r"10\.\d{4,9}/\S{1,200}"), "https://doi.org/"),
    "pmid": (re.compile(r"\d{1,9}"), "https://pubmed.ncbi.nlm.nih.gov/"),
    "pmcid": (re.compile(r"PMC\d{1,9}"), "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    "nct": (re.compile(r"NCT\d{8}"), "https://clinicaltrials.gov/study/"),
    "arxiv": (re.compile(r"[\w.-]{1,30}(?:/\d{7})?"), "https://arxiv.org/abs/"),
}
"""Identifiers that have a page: what they look like, and where it is."""


def works(contents: Contents) -> Iterator[Markup]:
    """Yield the section in pieces: studies that can be told apart, then mentions that name none."""
    yield Markup('<section id="studies" aria-labelledby="studies-h"><h2 id="studies-h">Cited studies</h2>\n')
    known = [(place, study) for place, study in enumerate(contents.studies) if UNIDENTIFIED.isdisjoint(study.flags)]
    others = [
        (place, study) for place, study in enumerate(contents.studies) if not UNIDENTIFIED.isdisjoint(study.flags)
    ]
    yield tag(
        "p",
        f"{number(len(known), 'study', 'studies')} that can be told apart, and {number(len(others), 'mention')} of studies "
        "that cannot. A study that several documents bring up is there once; several publications of it are its reports.",
    )
    if known:
        yield Markup('<ol class="studies">\n')
        for place, study in known:
            yield _study(place, study, contents)
        yield Markup("</ol>\n")
    if others:
        summary = tag("h3", "Mentions of studies that cannot be told apart"), " ", tag("small", f"{len(others):,}")
        yield Markup(f'<details class="group">{tag("summary", *summary)}<ol class="studies">\n')
        for place, study in others:
            yield _study(place, study, contents)
        yield Markup("</ol></details>\n")
    yield Markup("</section>\n")


def _study(place: int, study: Study, contents: Contents) -> Markup:
    kind = plain(study.category) + (f", {number(len(study.reports), 'report')}" if len(study.reports) > 1 else "")
    return tag(
        "li",
        tag("p", words_of(study), class_="head"),
        pairs(
            (
                ("Identifiers", join(_identifiers(study.ids), ", ")),
                ("Kind", kind),
                ("Flags", ", ".join(map(plain, study.flags))),
                ("Brought up by", _documents(study, contents)),
                ("Claims", _claims(study, contents)),
            )
        ),
        id=f"s{place + 1}",
    )


def words_of(study: Study) -> str:
    """Say what a study is: authors, year, title and journal, else its names, else the words that mention it."""
    words = reference(study.csl) or "; ".join(study.names[:3])
    return shortened(words or next((member.quote for member in study.members), study.study), _TITLE)


def reference(csl: Mapping[str, Any]) -> str:
    """Say a CSL-JSON item in a line; what has not the form that it should have is left out."""
    people = csl.get("author")
    names = [_name(person) for person in people if _name(person)] if isinstance(people, list) else []
    authors = ", ".join(names[:_AUTHORS]) + (" et al." if len(names) > _AUTHORS else "")
    parts = [authors, _year(csl), _text(csl, "title"), _journal(csl)]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _name(person: object) -> str:
    if not isinstance(person, dict):
        return ""
    return _text(person, "family") or _text(person, "literal")


def _text(csl: Mapping[str, Any], name: str) -> str:
    value = csl.get(name)
    return str(value) if isinstance(value, str | int) else ""


def _year(csl: Mapping[str, Any]) -> str:
    issued = csl.get("issued")
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    first = dates[0] if isinstance(dates, list) and dates else None
    return str(first[0]) if isinstance(first, list) and first and isinstance(first[0], str | int) else ""


def _journal(csl: Mapping[str, Any]) -> str:
    volume = _text(csl, "volume") + (f"({_text(csl, 'issue')})" if _text(csl, "issue") else "")
    place = ":".join(filter(None, (volume, _text(csl, "page"))))
    return " ".join(filter(None, (_text(csl, "container-title"), place)))


def _identifiers(ids: Mapping[str, list[str]]) -> Iterator[Markup]:
    for kind, values in ids.items():
        for value in values:
            yield identifier(kind, value)


def identifier(kind: str, value: str) -> Markup:
    """Return an identifier, as a link to its page where it has the form of its kind."""
    if kind == "url":
        return link(value, shortened(value, _TITLE))
    form, address = _WHERE.get(kind, (None, ""))
    words = f"{kind.upper()} {value}"
    if form is None or not form.fullmatch(value):
        return join([shortened(words, _TITLE)])
    target = address + quote(value, safe="/:;().-_")
    return link(target, words) if is_web(target) else join([words])


def _documents(study: Study, contents: Contents) -> Markup:
    pages = {page.number: page for path in study.documents if (page := contents.page_of.get(path)) is not None}
    links = [jump(f"d{page.number}", shortened(page.name, 80)) for page in list(pages.values())[:_LISTED]]
    return _and_more(links, len(pages), "; ")


def _claims(study: Study, contents: Contents) -> Markup:
    numbers = sorted(contents.numbers[claim] for claim in study.claims if claim in contents.numbers)
    return _and_more([jump(f"c{each}", f"{each:,}") for each in numbers[:_LISTED]], len(numbers), ", ")


def _and_more(links: list[Markup], count: int, between: str) -> Markup:
    more = f" and {count - len(links):,} more" if count > len(links) else None
    return join([join(links, between), more])
