"""What comes out: studies with their reports and members, and claims with the studies behind them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from claimx.records import Finding, Relation, Value

Category = Literal["primary", "synthesis", "guidance", "opinion", "unclear"]
"""What a study adds: data of its own, other studies' data, advice, a view; ``unclear`` where nothing says it."""


class Member(Value, frozen=True, kw_only=True, gc=False):
    """A record that is about the study: where it stands and which rule put it here.

    ``report`` is the number of the report in ``Study.reports``; ``None`` where only the study is meant, not one of its
    reports. ``confidence`` is that of belonging here, not of the record.
    """

    id: str
    kind: Literal["reference", "citation", "document"]
    path: str
    start: int
    end: int
    quote: str
    report: int | None
    rule: str
    confidence: float


class Report(Value, frozen=True, kw_only=True, gc=False):
    """One publication: its best description, and the id of the record that gave each field."""

    csl: dict[str, Any]
    provenance: dict[str, str]
    ids: dict[str, list[str]]


class Study(Value, frozen=True, kw_only=True, gc=False):
    """A study with its reports, the main one first; ``csl`` is that of the first.

    ``documents`` are the paths of the pages that bring it up, ``claims`` the ids of the claims that rest on it,
    ``candidates`` the ids of the studies that this one may be, where it is not told which.
    ``confidence`` is that of the least certain member.
    """

    kind: Literal["study"] = "study"
    study: str
    category: Category
    csl: dict[str, Any]
    ids: dict[str, list[str]]
    names: list[str]
    reports: list[Report]
    members: list[Member]
    documents: list[str]
    claims: list[str]
    candidates: list[str]
    confidence: float
    flags: list[str]


class Side(Value, frozen=True, kw_only=True, gc=False):
    """The claims of a group with one finding: how many, on how many pages, and the studies behind them."""

    claims: int
    pages: int
    independent: int
    studies: list[str]


class ClaimGroup(Value, frozen=True, kw_only=True, gc=False):
    """Claims of the same drug, relation and object, and what stands behind them.

    ``pages`` are paths, ``documents`` different texts (a copied page is the same document). ``resting`` are the pages
    whose claim rests on any study. ``independent`` studies are those that can be told apart and are neither a
    synthesis of others, nor guidance, nor opinion; ``unidentified`` are mentions of studies that cannot be told apart.
    """

    kind: Literal["claim_group"] = "claim_group"
    drug: str
    relation: Relation
    object: str | None
    claims: list[str]
    pages: int
    documents: int
    resting: int
    independent: int
    syntheses: int
    guidance: int
    unidentified: int
    studies: list[str]
    levels: dict[str, int]
    findings: dict[Finding, Side]


class Clustering(msgspec.Struct, frozen=True, kw_only=True):
    """The studies, those that most pages bring up first, and the claims in groups, those of most pages first."""

    studies: list[Study]
    claims: list[ClaimGroup]
