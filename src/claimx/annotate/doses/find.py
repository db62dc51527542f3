"""Doses: amounts are read by a grammar, judged by their context, tied to their drug, and given a role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

import msgspec

from claimx.annotate.doses.anchors import anchors
from claimx.annotate.doses.auc import auc_amounts
from claimx.annotate.doses.bare import bare_amounts
from claimx.annotate.doses.cells import aside, cell_amounts, number_steps, read_cell
from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.far import goes_on, govern, route_before, route_of_drug
from claimx.annotate.doses.grammar import amounts
from claimx.annotate.doses.judge import judge, of_food
from claimx.annotate.doses.measure import qualify
from claimx.annotate.doses.not_doses import INGESTED
from claimx.annotate.doses.owner import Owners
from claimx.annotate.doses.percent import near_drug, strength_of
from claimx.annotate.doses.qualitative import merge, needs_its_drug, qualitative
from claimx.annotate.doses.regimen import share, steps, total
from claimx.annotate.doses.role import Roles
from claimx.annotate.doses.tail import read_after, read_before, read_near, read_tail
from claimx.annotate.tables.grid import Grid, Grids
from claimx.mentions import Annotations, Dose, Drug, Reason, Rejected

_CROWD, _FAR = 64, 300
"""Doses looked at together, and characters around them that count as their sentence: keeps long lines linear."""
_GIVEN = re.compile(r"\b(?:after|took|taking|taken|given|received|just|only|had)\s(?:\w+\s)?$", re.I)
_SKIPPED = ("boilerplate", "references")


def annotate(notes: Annotations) -> None:
    """Fill ``doses`` of ``notes``."""
    owners = Owners(notes)
    roles = Roles(notes, owners.main)
    grids = Grids(notes.text, notes.layout, notes.drugs)
    kept: list[Draft] = []
    for index, drafts in groupby(_drafts(notes, grids), key=lambda draft: draft.sentence):
        grid = grids.at(notes.layout.sentences[index].start)
        if grid is not None:
            for draft in drafts:
                kept += _of_cell(notes, owners, roles, grid, draft, kept[-1] if kept else None)
            continue
        for group in _batched(drafts):
            kept += _of_sentence(notes, owners, roles, index, group, kept[-1] if kept else None)
    goes_on(notes.text, notes.layout, kept)
    steps(notes.text, kept, [draft.sentence for draft in kept])
    if notes.layout.tables:
        number_steps(grids, kept)
    for draft in kept:
        total(draft)
    notes.doses = [dose for draft in kept for dose in _doses(draft)]


def _batched(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Yield the doses of one sentence, cut where a table or a hostile text has put hundreds into one."""
    waiting = iter(drafts)
    while group := list(islice(waiting, _CROWD)):
        yield group


def _drafts(notes: Annotations, grids: Grids) -> list[Draft]:
    """Everything that reads like an amount or a size of dose, with its direct tail, in text order."""
    text, layout = notes.text, notes.layout
    drafts: list[Draft] = []
    places = anchors(text, notes.words)
    everywhere = places.everywhere()
    for block in layout.blocks:
        at = bisect_left(everywhere, block.start)
        if at == len(everywhere) or everywhere[at] >= block.end or block.section in _SKIPPED:
            continue
        grid = grids.at(block.start)
        for start, end in ((block.start, block.end),) if grid is None else grid.spans_in(block.start, block.end):
            here = places.within(start, end)
            numbered = list(amounts(text, start, end, here.numbers, here.units))
            limits = [*(draft.start for draft in numbered[1:]), end]
            for draft, limit in zip(numbered, limits, strict=False):
                read_tail(text, draft, limit)
            drafts += merge(text, numbered, list(qualitative(text, start, end, here.heads)))
    if areas := list(auc_amounts(notes)):
        drafts = [d for d in drafts if not any(a.start < d.end and d.start < a.end for a in areas)]
        drafts = sorted([*drafts, *areas], key=lambda draft: (draft.start, draft.end))
    if bare := bare_amounts(notes, drafts):
        drafts = sorted([*drafts, *bare], key=lambda draft: (draft.start, draft.end))
    if cells := list(cell_amounts(notes, grids, drafts)):
        drafts = sorted([*drafts, *cells], key=lambda draft: (draft.start, draft.end))
    for draft in drafts:
        draft.sentence = layout.sentence_index(draft.start)
    return drafts


def _of_sentence(
    notes: Annotations, owners: Owners, roles: Roles, index: int, drafts: list[Draft], previous: Draft | None
) -> list[Draft]:
    text, sentence = notes.text, notes.layout.sentences[index]
    start, end = max(sentence.start, drafts[0].start - _FAR), min(sentence.end, drafts[-1].end + _FAR)
    drugs = owners.within(start, end)
    if len(drafts) >= _CROWD and not drugs and owners.main is None:
        for draft in drafts:  # hundreds of amounts in one line, and no drug on the page: a table of something else
            _reject(notes, draft, Reason(field="dose", rule="doses.rejected.crowd", start=draft.start, end=draft.core))
        return []
    strengths = [draft for draft in drafts if draft.unit == "%"]
    drafts = [draft for draft in drafts if draft.unit != "%"]
    owners.link(drafts, start, end)
    for draft in drafts:
        read_before(text, draft, start)
    food = any(draft.values and not draft.frequency for draft in drafts) and of_food(text, start, end)
    for draft in drafts:
        qualify(text, draft, start, end)
    named = len(drugs) or int(owners.topic is not None and INGESTED.search(text, start, end) is not None)
    drafts = [draft for draft in drafts if _is_dose(notes, draft, owners, start, end, named, food)]
    for draft in strengths:
        drug = strength_of(text, draft, drugs)
        if drug is not None:
            draft.drug, draft.drug_name, draft.tied = drug, drug.name, True
            draft.note("drug", "owner.strength", drug.start, drug.end)
            qualify(text, draft, start, end)
            drafts.append(draft)
        elif near_drug(draft, drugs):
            whole = Reason(field="dose", rule="doses.rejected.percentage", start=draft.start, end=draft.core)
            _reject(notes, draft, whole)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    for i, draft in enumerate(drafts):
        owners.resolve(draft, start, end, drafts[i - 1] if i else _recent(previous, index))
        owners.spread(draft, drugs)
        low = drafts[i - 1].end if i else start
        high = drafts[i + 1].start if i + 1 < len(drafts) else end
        if draft.drug is not None and draft.end <= draft.drug.start < high and draft.tied:
            read_after(text, draft, draft.drug.end, high)
        route_of_drug(text, draft, start, end)
        read_near(text, draft, *_surroundings(text, draft, drugs, low, high))
    share(text, drafts, drugs, start, end)
    govern(text, drafts, end)
    block = notes.layout.blocks[sentence.block]
    for draft in drafts:
        roles.assign(draft, start, end, block)
    return drafts


def _of_cell(
    notes: Annotations, owners: Owners, roles: Roles, grid: Grid, draft: Draft, previous: Draft | None
) -> Iterator[Draft]:
    """Yield ``draft``, an amount in the cell of a table, where it is a dose."""
    text, layout = notes.text, notes.layout
    cell = grid.cell_at(draft.start)
    if cell is None or draft.unit == "%":
        return
    start, end = cell.start, max(cell.end, draft.end)
    if aside(grid, draft):
        whole = Reason(field="dose", rule="doses.rejected.heading", start=draft.start, end=draft.core)
        _reject(notes, draft, whole)
        return
    owners.link([draft], start, end)
    told = read_cell(notes, owners, grid, draft)
    named = int(draft.drug is not None) or int(owners.topic is not None)
    if not told and not _is_dose(notes, draft, owners, start, end, named, food=False):
        return
    owners.resolve(draft, start, end, _recent(previous, draft.sentence))
    read_near(text, draft, start, end)
    ceiling = draft.role == "maximum"
    roles.assign(draft, start, end, layout.block_at(draft.start))
    if ceiling:
        draft.role = "maximum"
    yield draft


def _surroundings(text: str, draft: Draft, drugs: list[Drug], low: int, high: int) -> tuple[int, int]:
    """The stretch around a dose that speaks of it: between its neighbours, and between the other drugs."""
    start, end = max(low, draft.start - 70), min(high, draft.end + 70)
    for drug in drugs:
        if drug.name == draft.drug_name or not draft.tied:
            continue
        if drug.end <= draft.start:
            start = max(start, drug.end)
        elif drug.start >= draft.end:
            end = min(end, drug.start)
            if draft.drug is not None and draft.drug.end <= drug.start and (own := route_before(text, drug)):
                end = max(draft.end, own)
    return start, max(start, end)


def _recent(previous: Draft | None, index: int) -> Draft | None:
    return previous if previous is not None and index - previous.sentence <= 4 else None


def _is_dose(notes: Annotations, draft: Draft, owners: Owners, start: int, end: int, drugs: int, food: bool) -> bool:
    text = notes.text
    if draft.values and not draft.unit_text:
        return True  # a number without its unit has been judged by the page
    if draft.values:
        verdict = judge(text, draft, start, end, drugs, food)
        draft.confidence = min(0.97, 0.6 + 0.08 * verdict.points) if verdict.points > 0 else 0.0
        if verdict.points <= 0:
            _reject(notes, draft, verdict.reason)
        return verdict.points > 0
    if needs_its_drug(draft):
        return bool(drugs) or (owners.main is not None and bool(_GIVEN.search(text, start, draft.start)))
    return bool(drugs) or owners.main is not None


def _reject(notes: Annotations, draft: Draft, reason: Reason) -> None:
    notes.rejected.append(
        Rejected(start=draft.start, end=draft.core, confidence=0.8, why=(reason,), looked_like="dose")
    )


def _doses(draft: Draft) -> Iterator[Dose]:
    """Yield the dose, and it again for each other drug that is given at it."""
    dose = _dose(draft)
    yield dose
    for drug in draft.others:
        why = [reason for reason in dose.why if reason.field != "drug"]
        why.append(Reason(field="drug", rule="doses.owner.each", start=drug.start, end=drug.end))
        yield msgspec.structs.replace(dose, drug=drug, drug_name=drug.name, why=tuple(why))


def _dose(draft: Draft) -> Dose:
    return Dose(
        start=draft.start,
        end=draft.end,
        confidence=round(draft.confidence, 2),
        why=tuple(draft.why),
        drug=draft.drug,
        drug_name=draft.drug_name,
        values=draft.values,
        range=draft.range,
        unit=draft.unit,
        per=draft.per,
        approximate=draft.approximate,
        route="intravenous" if draft.route == "infusion" else draft.route,
        form=draft.form,
        frequency=draft.frequency,
        duration=draft.duration,
        timing=draft.timing,
        role=draft.role,
        step=draft.step,
        daily_total=draft.daily_total,
        qualitative=draft.qualitative,
        count=draft.count,
        bound=draft.bound,
        over=draft.over,
        measure=draft.measure,
        also=draft.also,
    )
