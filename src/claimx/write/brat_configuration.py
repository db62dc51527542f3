"""The configuration files of brat for what :mod:`claimx.write.brat` writes (https://brat.nlplab.org/configuration.html).

A tab stands between a type and its arguments: some sections and versions of brat take blanks for it, too, others do not.
"""

from __future__ import annotations

from typing import get_args

from claimx.records import Certainty, Direction, Finding, Strength
from claimx.write.labels import LABELS, RELATIONS, VOCABULARIES

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "Finding": get_args(Finding),
    "Certainty": get_args(Certainty),
    "Strength": get_args(Strength),
    "Direction": get_args(Direction),
}
"""By the name of the attribute, which in lower case is that of the field: its values."""

_ARGUMENTS = "Drug*:Drug, Object*:<ENTITY>, Dose*:Dose, Citation*:Citation"


def _annotation() -> str:
    entities = [label.name for kind, label in LABELS.items() if kind != "claim"]
    relations = ["Dose_of\tArg1:Dose, Arg2:Drug", "Cites\tArg1:Citation, Arg2:Reference"]
    overlaps = ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"]
    events = [f"{relation}\t{_ARGUMENTS}" for relation in RELATIONS]
    attributes = [f"{name}\tArg:<EVENT>, Value:{'|'.join(values)}" for name, values in ATTRIBUTES.items()]
    return _sections(entities=entities, relations=[*relations, *overlaps], events=events, attributes=attributes)


def _visual() -> str:
    labels = [f"{relation} | {relation.replace('_', ' ')}" for relation in RELATIONS]
    drawing = [f"{label.name}\tbgColor:{label.colour}" for kind, label in LABELS.items() if kind != "claim"]
    drawing += [f"{relation}\tbgColor:{LABELS['claim'].colour}" for relation in RELATIONS]
    return _sections(labels=labels, drawing=[*drawing, "Dose_of\tcolor:#7a5200", "Cites\tcolor:#4b3f8f"])


def _tools() -> str:
    links = [
        f"{name}\tDB:{name}, <URL>:https://bioregistry.io/{name}, <URLBASE>:https://bioregistry.io/{name}:%s"
        for name in VOCABULARIES.values()
    ]
    return _sections(options=["Validation\tvalidate:all"], normalization=links)


def _sections(**sections: list[str]) -> str:
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())


FILES: dict[str, str] = {"annotation.conf": _annotation(), "visual.conf": _visual(), "tools.conf": _tools()}
"""By name: the content of each file."""
