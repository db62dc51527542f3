"""Author lists: family and given names that the model has told apart, paired and written as CSL-JSON names."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.references.parser.spans import Run

_SUFFIX = re.compile(r"[\s,]+(Jr|Sr|II|III|IV|2nd|3rd)\.?$")
_SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd")
_HEIRS = frozenset((*_SUFFIXES, "Filho", "Neto", "Júnior", "Junior", "FILHO", "NETO", "JÚNIOR", "JUNIOR"))
_EDITED = re.compile(
    r",?\s*(?:[(\[]\s*(?:[Ee]ds?|EDS?|[Ee]ditors?|[Hh]rsg|[Oo]rgs?|[Cc]oords?)\b|(?<=[,\s])(?:eds?|editors?)\b)"
)
_MARK = re.compile(r"(?<=\w)[\s(\[]*\d[\d,\s)\]*]*$")
"""The mark of an affiliation behind a name: "J(1)", "N2,3"."""
_LABEL = re.compile(r"(?:Authors?(?:\(s\))?|AUTHORS?|By|Drs?|Prof|Professor)\b[.:\s]+(?=\w)")
"""What stands before a name and is none: the label of a line, a doctor's degree."""
_APART = re.compile(r"[,;&]|\b(?:and|et|und|y|e)\b")
_SPACE = re.compile(r"\s+")
_PEOPLE = frozenset(("family", "given", "literal", "et-al"))
_SKIPPED = frozenset(("number", "note", "date", "place"))
"""Kinds that do not end an author list they are found in."""


class People(NamedTuple):
    """CSL-JSON names, the span and margin of each, and how they are written (a style of ``parse.Parsed``)."""

    names: list[dict[str, str]]
    spans: list[tuple[int, int, float]]
    style: str
    et_al: bool


def people_of(text: str, runs: list[Run]) -> People:
    """Return the author list of a reference: the longest stretch of names between other fields."""
    stretches: list[list[Run]] = [[]]
    for run in runs:
        if run.kind in _PEOPLE:
            stretches[-1].append(run)
        elif stretches[-1] and run.kind not in _SKIPPED:
            stretches.append([])
    best = max(stretches, key=len)
    if not best:
        return People([], [], "none", False)
    return _paired(text, [_unlabelled(text, best[0]), *best[1:]])


def _unlabelled(text: str, run: Run) -> Run:
    """Leave out what stands before a name and is none ("Authors Roe J, Poe B")."""
    label = _LABEL.match(text, run.start, run.end)
    return run._replace(start=label.end()) if label else run


def are_editors(text: str, people: People) -> bool:
    """Tell whether the names at the head of a reference are told to be those of its editors ("Roe J, Poe B, eds.")."""
    return bool(people.spans) and bool(_EDITED.match(text, people.spans[-1][1]))


def _paired(text: str, runs: list[Run]) -> People:
    names: list[dict[str, str]] = []
    spans: list[tuple[int, int, float]] = []
    dotted = _dotted(text, runs)
    styles: list[str] = []
    natural, et_al, i = False, False, 0
    while i < len(runs):
        run = runs[i]
        after = runs[i + 1] if i + 1 < len(runs) else None
        i += 1
        if run.kind == "et-al":
            et_al = True
        elif run.kind == "literal" and names and names[-1].keys() == {"family"} and _is_given(text, spans[-1][1], run):
            names[-1]["given"] = _plain(text[run.start : run.end])
            spans[-1] = (spans[-1][0], run.end, min(spans[-1][2], run.margin))
            styles[-1] = "inverted_full"
        elif run.kind == "literal":
            names.append({"literal": _plain(text[run.start : run.end])})
            spans.append((run.start, run.end, run.margin))
            styles.append("group")
        elif run.kind == "given" and names and names[-1].get("given") in _HEIRS:
            names[-1] |= {"suffix": names[-1]["given"], "given": _plain(text[run.start : run.end])}
            spans[-1] = (spans[-1][0], run.end, min(spans[-1][2], run.margin))
        elif (
            run.kind == "given"
            and not natural
            and names
            and "given" in names[-1]
            and not _APART.search(text, spans[-1][1], run.start)
        ):
            start, _, margin = spans[-1]
            names[-1]["given"] += " " + _plain(text[run.start : run.end])
            spans[-1] = (start, run.end, min(margin, run.margin))
        elif (
            after is not None
            and {run.kind, after.kind} == {"family", "given"}
            and not (natural and run.kind == "family")
        ):
            i += 1
            family, given = (run, after) if run.kind == "family" else (after, run)
            natural = natural or (run is given and not names)
            name = _name(text, family, given, dotted)
            names.append(name)
            spans.append((run.start, after.end, min(run.margin, after.margin)))
            styles.append(_style(text, family, given, name["given"]))
        else:
            names.append({"family": _plain(text[run.start : run.end]).removesuffix("'s").removesuffix("’s")})
            spans.append((run.start, run.end, run.margin))
            styles.append("family")
    style = next((s for s in styles if s not in ("family", "group")), styles[0] if styles else "none")
    return People(names, spans, style, et_al)


def _is_given(text: str, end: int, run: Run) -> bool:
    """Tell whether what was taken for a group is the given name to the family name before ("Roe, Gina")."""
    return (
        text[end : run.start] == ", "
        and text[run.start : run.end].isalpha()
        and not text[run.start : run.end].isupper()
    )


def _dotted(text: str, runs: list[Run]) -> bool:
    """Tell whether initials carry full stops in this list, so that the last one does too."""
    given = [run for run in runs if run.kind == "given"]
    if len(given) > 1:
        return text[given[0].end : given[0].end + 1] == "."
    if not given:
        return False
    first = given[0]
    inside = "." in text[first.start : first.end] or (first is runs[0] and text[first.end : first.end + 1] == ".")
    return inside or text[: first.start].rstrip().endswith(",")


def _name(text: str, family: Run, given: Run, dotted: bool) -> dict[str, str]:
    first, last = _plain(text[given.start : given.end]), _plain(text[family.start : family.end])
    if not first.isalpha():
        first = _MARK.sub("", first)
    name: dict[str, str] = {}
    for part in (first, last):
        if part.endswith(_SUFFIXES) and (match := _SUFFIX.search(part)) is not None:
            name["suffix"] = match[1]
    if name:
        first, last = _SUFFIX.sub("", first), _SUFFIX.sub("", last)
    elif dotted and text[given.end : given.end + 1] == "." and first[-1:].isupper():
        first += "."
    return {"family": last, "given": first, **name}


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("-\n", "-")) if "\n" in text or "  " in text else text


def _style(text: str, family: Run, given: Run, first: str) -> str:
    full = len(first) > 3 and any(c.islower() for c in first[1:3])
    if given.start < family.start:
        return "full" if full else "initials_family"
    comma = "," in text[family.end : given.start]
    if full:
        return "inverted_full"
    return "family_comma_initials" if comma else "family_initials"
