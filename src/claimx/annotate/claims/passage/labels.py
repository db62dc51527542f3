"""Labels, leaflets, shop and reference pages: which product such a page is about, by which names it calls it."""

from __future__ import annotations

import re
from collections import Counter

from claimx.annotate.anycase import AnyCase
from claimx.mentions import Annotations, Drug

PRODUCT_PAGES = frozenset({"drug_label", "reference_page", "encyclopedia", "product_marketing", "clinic_marketing"})
"""Pages that may be about one product, whose sentences need not name it."""
_SHARE = 0.3
"""How much of a page's drug mentions its product has at least; below that the page compares many."""
_MANY_SHARE = 0.6
"""The same of a page whose title does not name it: "Medicines for migraine"."""
_NAMED_SHARE = 0.15
"""The same of a page whose title names this drug alone: its interactions name many others."""
_CLINIC_SHARE = 0.7
_TITLED_SHARE = 0.35
"""The same of a clinic's page, which offers many, and of one whose title names this drug alone."""
_HEAD = 4
"""Blocks among which a page's title stands."""
_LONGEST_TITLE = 160
"""Characters; a longer block is a paragraph."""
_EARLY = 25
"""Sentences within which a shop says what its product is made of."""

_BLEND = AnyCase(
    r"\b(?:combin(?:es|ing|ation)|blend(?:s|ed|ing)?|formula|formulated|made with|contains|complex|featur(?:es|ing)|powered by|pairs)\b",
)


def ingredients(notes: Annotations) -> tuple[Drug, ...]:
    """Return the ingredients of a shop's product as the page introduces it ("a blend of A, B and C"), or nothing."""
    layout = notes.layout
    if layout.page.source_type != "product_marketing":
        return ()
    drugs = notes.drugs
    for sentence in layout.sentences[:_EARLY]:
        if layout.blocks[sentence.block].section in ("boilerplate", "references", "table"):
            continue
        blend = _BLEND.search(notes.text, sentence.start, sentence.end)
        if blend is None:
            continue
        named = {d.name: d for d in drugs if blend.start() <= d.start < sentence.end and not d.negated}
        if len(named) > 1:
            return tuple(named[name] for name in sorted(named))
    return ()


def _titled(notes: Annotations) -> set[str]:
    """Return the drugs of the first short line of the page's head that names one."""
    head = [b for b in notes.layout.blocks[:_HEAD] if b.section != "boilerplate"]
    for k, block in enumerate(head):
        if k and block.section == "heading":
            return set()
        named = {d.name for d in notes.drugs if block.start <= d.start < block.end}
        if named:
            return named if block.end - block.start <= _LONGEST_TITLE else set()
    return set()


def is_product_page(notes: Annotations, name: str) -> bool:
    """Tell whether the page is about the one drug ``name``: what it says without a drug, it says of this one."""
    if notes.layout.page.source_type not in PRODUCT_PAGES:
        return False
    counts = Counter(d.name for d in notes.drugs if not notes.layout.skipped(d.start))
    mine = sum(counts[part] for part in name.split(" + "))
    titled, own = _titled(notes), set(name.split(" + "))
    alone = titled == own
    if notes.layout.page.source_type == "clinic_marketing":
        least = _TITLED_SHARE if alone else _CLINIC_SHARE
    else:
        many = not titled & own and notes.layout.page.source_type != "product_marketing"
        least = _NAMED_SHARE if alone else _MANY_SHARE if many else _SHARE
    return mine >= least * sum(counts.values()) or notes.layout.page.source_type == "drug_label"


_BRAND = re.compile(
    r"(?:\bWhat|\b[Dd]o not (?:take|use)|\b[Bb]efore you (?:take|use)|\b[Hh]ow to (?:take|use)|\b[Oo]ther medicines and|\bif you (?:take|use))"
    r" ([A-Z][\w-]{3,30})\b|^([A-Z][\w-]{3,30})[®™]?,? (?:\(|\d[\d.,]* ?(?:mg|mcg|g|micrograms|micrograms?/)\b)",
    re.MULTILINE,
)


def own_names(notes: Annotations) -> frozenset[str]:
    """Return the names (lower case) by which a label calls its own product, where no vocabulary knows them."""
    if notes.layout.page.source_type != "drug_label":
        return frozenset()
    counts = Counter((m.group(1) or m.group(2)).lower() for m in _BRAND.finditer(notes.text))
    known = {word for d in notes.drugs if (word := notes.text[d.start : d.end].lower()) != d.name}
    return frozenset(name for name, times in counts.items() if name not in known and (times > 1 or len(counts) == 1))
