"""Reports into studies: the register entry, the preprint, the abstract, the paper and its updates are one study.

A registry number says so, or a trial's acronym with the same drug; a preprint and a conference abstract are known by
title and first author; a Cochrane review by the number that its updates share; a retraction by the title it retracts.
Syntheses name the numbers and acronyms of other people's trials, and are left out of the first two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimx.studies.category import category_of
from claimx.studies.identity import is_preprint, update_of
from claimx.studies.items import Item
from claimx.studies.titles import notice_of
from claimx.studies.union import Groups, Sets

_NAMED = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]*[A-Z0-9*][A-Za-z0-9*]*(?:-[A-Z0-9][A-Za-z0-9]*){0,2}(?: \d{1,2}| [IVX]{1,3})?)\s"
    r"(?:(?:[Rr]andomi[sz]ed|[Cc]ontrolled|[Cc]linical|[Pp]hase \w+)\s){0,3}(?:[Tt]rial|[Ss]tudy|[Ii]nvestigators)\b"
)
_NO_NAME = frozenset(
    """rct rcts mri fmri pet ct eeg ecg dna rna pcr us uk usa eu nih fda cdc who nhs va nimh hiv aids covid covid19 covid 19
    sars ptsd adhd mdd trd ocd ibs ibd copd cfs me ms als pms pmdd ldn cbd thc ssri snri mdma lsd dmt nmda gaba ii iii iv
    phase hrt ect tms rtms cbt ad pd bp ldl hdl bmi icu dha epa t2d t2dm t1d cvd chd gwas snp ra sle pcos nafld nash gerd
    uti hcv hbv hpv tb iv im sc 2 3 1 i ph1 ph2 dbpc db pk""".split()  # noqa: SIM905
)
_PREPRINT_SERVER = re.compile(r"\b(?:biorxiv|medrxiv|arxiv|ssrn|preprints?|psyarxiv|research square|chemrxiv)\b")
_ABSTRACT = re.compile(r"\b(?:abstracts?|meeting|congress|conference|poster|symposium)\b")
_ABSTRACT_PAGE = re.compile(r"(?:s|a|p|op|ab|abs)\d+")
_YEARS_APART = 3
_MOST_NUMBERS = 2
"""Registry numbers that one report may name and be a report of."""
_FIRST_LETTERS = 3
_SURE, _VERSION = 0.99, 0.95
_RULES = {"acronym": ("study.acronym_drug", 0.85), "update": ("study.update", _SURE)}
_REGISTERED_RULE = ("study.registered", _SURE)


def join_reports(
    items: Sequence[Item], sets: Sets, drugs: Sequence[frozenset[str]], alike: Iterable[tuple[int, int]]
) -> tuple[Groups, frozenset[int]]:
    """Join the reports of the same study.

    Args:
        drugs: of each item, the drugs that are claimed of its report or stand in its title.
        alike: pairs of items with the same title and author whose reports are different.

    Returns:
        The studies, and the items whose report says that it is retracted.
    """
    groups = Groups(sets.find(number) for number in range(len(items)))
    first: dict[tuple[str, ...], int] = {}
    synthesis = _syntheses(items)
    for number, item in enumerate(items):
        keys = list(_updates(item))
        if number not in synthesis:
            keys += _registered(item)
            keys += [("acronym", name, drug) for name in _acronyms(item) for drug in sorted(drugs[number])]
        for key in keys:
            groups.join(number, first.setdefault(key, number), *_RULES.get(key[0], _REGISTERED_RULE))
    _join_versions(items, groups, alike)
    return groups, _notices(items, groups)


def _syntheses(items: Sequence[Item]) -> frozenset[int]:
    return frozenset(
        number for number, item in enumerate(items)
        if (item.trials or "rial" in item.quote or "tudy" in item.quote)
        and category_of([item.title], item.types, [item.design] if item.kind != "citation" else []) in ("synthesis", "guidance", "opinion")
    )  # fmt: skip


def _updates(item: Item) -> Iterator[tuple[str, ...]]:
    for kind, value in item.ids:
        if kind == "doi" and (update := update_of(value)):
            yield "update", update


def _registered(item: Item) -> Iterator[tuple[str, ...]]:
    if len(item.trials) <= _MOST_NUMBERS:
        yield from item.trials


def _acronyms(item: Item) -> Iterator[str]:
    """Yield the folded acronyms by which a description calls its trial."""
    if item.acronym:
        yield item.acronym
    elif item.title and ("rial" in item.quote or "tudy" in item.quote or "nvestigators" in item.quote):
        for found in _NAMED.finditer(item.quote):
            name = re.sub(r"[^a-z0-9]+", " ", found["name"].lower()).strip()
            if len(name) >= _FIRST_LETTERS and name not in _NO_NAME and name in item.title:
                yield name


def _notices(items: Sequence[Item], groups: Groups) -> frozenset[int]:
    """Join notices of retraction and correction with what they are about; return those of retraction."""
    notices = [(number, notice) for number, item in enumerate(items) if (notice := notice_of(item.title))]
    about = {title.replace(" ", "") for _, (_, title) in notices}
    titled: dict[str, int] = {}
    for number, item in enumerate(items):
        if about and (letters := item.title.replace(" ", "")) in about:
            titled.setdefault(letters, number)
    for number, (kind, title) in notices:
        other = titled.get(title.replace(" ", ""))
        if other is not None and kind != "comment":
            groups.join(number, other, f"study.{kind}", _SURE)
    return frozenset(number for number, (kind, _) in notices if kind == "retraction")


def _join_versions(items: Sequence[Item], groups: Groups, alike: Iterable[tuple[int, int]]) -> None:
    """Join preprints and conference abstracts with their papers: the same title and first author, few years apart."""
    for one, other in alike:
        if (_is_version(items[one]) or _is_version(items[other])) and _near(items[one], items[other]):
            groups.join(one, other, "study.version", _VERSION)


def _is_version(item: Item) -> bool:
    return (
        any(kind == "arxiv" or (kind == "doi" and is_preprint(value)) for kind, value in item.ids)
        or bool(_PREPRINT_SERVER.search(item.container) or _ABSTRACT.search(item.container))
        or bool(_ABSTRACT_PAGE.fullmatch(item.page))
    )


def _near(one: Item, other: Item) -> bool:
    return one.year is None or other.year is None or abs(one.year - other.year) <= _YEARS_APART
