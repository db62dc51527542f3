"""From a canonical name up: the ingredients of a brand or combination, the classes they belong to, the ids.

Ids and classes come from ``drugs_facts.tsv.zst`` (MeSH, DrugBank open data, FDA UNII; classes are the FDA's established
pharmacologic classes, else the pharmacological action of MeSH). A name that no list has gets the class of its stem.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimx.annotate.packed import unpacked
from claimx.records import DrugLevel

STEM_CLASSES = {
    "statin": "statins",
    "sartan": "angiotensin receptor blockers",
    "pril": "ace inhibitors",
    "olol": "beta blockers",
    "dipine": "calcium channel blockers",
    "gliptin": "dpp-4 inhibitors",
    "gliflozin": "sglt2 inhibitors",
    "glutide": "glp-1 receptor agonists",
    "glitazone": "thiazolidinediones",
    "prazole": "proton pump inhibitors",
    "conazole": "azole antifungals",
    "floxacin": "fluoroquinolones",
    "cillin": "penicillins",
    "cycline": "tetracyclines",
    "triptan": "triptans",
    "gepant": "cgrp antagonists",
    "orexant": "orexin receptor antagonists",
    "xaban": "factor xa inhibitors",
    "gatran": "direct thrombin inhibitors",
    "setron": "5-ht3 receptor antagonists",
    "lukast": "leukotriene receptor antagonists",
    "azepam": "benzodiazepines",
    "barbital": "barbiturates",
    "dronate": "bisphosphonates",
    "thiazide": "thiazide diuretics",
    "tinib": "tyrosine kinase inhibitors",
    "parib": "parp inhibitors",
    "ciclib": "cdk4/6 inhibitors",
    "mab": "monoclonal antibodies",
    "piprazole": "atypical antipsychotics",
    "coxib": "nonsteroidal anti-inflammatory drugs",
    "oxicam": "nonsteroidal anti-inflammatory drugs",
    "lutamide": "antiandrogens",
}
"""Stems of international nonproprietary names (WHO, "The use of stems", 2018) whose drugs are of one class."""
_STEM = re.compile("(?:" + "|".join(sorted(STEM_CLASSES, key=lambda stem: (-len(stem), stem))) + ")$")


class Facts(NamedTuple):
    """What is known of a drug. Classes are canonical names as those of class mentions, in alphabetical order."""

    ids: dict[str, str | list[str]]
    ingredients: tuple[str, ...]
    classes: tuple[str, ...]


@lru_cache(maxsize=4096)
def facts_of(name: str, level: DrugLevel) -> Facts:
    """Return ids, ingredients and classes of the canonical ``name``; a class has neither of the latter.

    >>> facts_of("ezetimibe + simvastatin", "brand").ingredients
    ('ezetimibe', 'simvastatin')
    >>> facts_of("naltrexone", "ingredient").classes
    ('opioid antagonists',)
    """
    ids, _ = _known(name)
    if level == "class":
        return Facts(ids, (), ())
    ingredients = tuple(name.split(" + "))
    classes = {class_ for ingredient in ingredients for class_ in _known(ingredient)[1] or _by_stem(ingredient)}
    return Facts(ids, ingredients, tuple(sorted(classes)))


def _known(name: str) -> tuple[dict[str, str | list[str]], list[str]]:
    ids, _, classes = _table().get(name, "\t").partition("\t")
    pairs = (item.partition(":") for item in ids.split("|") if item)
    return {scheme: value for scheme, _, value in pairs}, [c for c in classes.split("|") if c]


def _by_stem(name: str) -> list[str]:
    match = _STEM.search(name) if " " not in name and len(name) > 6 else None
    return [STEM_CLASSES[match.group()]] if match else []


@cache
def _table() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in unpacked("drugs_facts.tsv.zst").splitlines())
