"""The drug a dose belongs to: beside it, in its sentence, in the sentences before, on the page."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter

from claimx.annotate.doses.draft import Draft
from claimx.mentions import Annotations, Drug

_BETWEEN = (
    r"(?:at|in|to|a|an|the|of|as|dos(?:e|es|age|ages|ed|ing)|with|was|were|is|are|started|starting|begun|given|giving|administered|taken|received|increased|reduced|decreased|titrated|up|from|by"
    r"|mouth|iv|i\.v\.|im|sc|po|oral(?:ly)?|intravenous(?:ly)?|subcutaneous(?:ly)?|intranasal(?:ly)?|topical(?:ly)?|nasal|sublingual|daily|nightly|weekly|twice-daily|once-daily|low|lower|high|higher|total|mean|median|average|initial|maintenance|single"
    r"|only|just|about|approximately|around|roughly|usually|typically|generally|between|more|less|than|over|under|below|above|tablets?|capsules?|pills?|patch(?:es)?|nasal|spray|cream|gel|drops?|injections?|infusions?|hydrochloride|sodium|hcl|sulfate|acetate|citrate"
    r"|therapy|treatment|supplement(?:s|ation)?|bolus|loading|strength|each|containing|contains|oil|powder|xr|er|sr|xl|ir|cr|la|on|which|that|and\swas|then|i\.e\.|e\.g\.|now|currently|initially|maximum|max|full|range|ranges|ranging|be|been|for|me|him|her|using|per|comes|available|usual|typical|standard|recommended|dosage|equivalent|every|day|night|\w{2,6}\))"
)
_BEFORE = re.compile(rf"[\s,:(=@\[~≈–-]*(?:{_BETWEEN}[\s,:(=@\[~≈–)-]+){{0,9}}", re.I)
_TIGHT = re.compile(r"[\s(\[:@=-]{0,3}(?:\([^()]{1,12}\)\s|1:\d{1,3},?\d{3}\s)?", re.I)
_ADJECTIVES = (
    r"(?:the|a|an|my|your|his|her|oral|intravenous|iv|i\.v\.|subcutaneous|intramuscular|intranasal|nasal|topical|daily|weekly|open-label|double-blind|generic|pure|elemental|supplemental|extra|extended-release|extended|release|slow-release"
    r"|immediate-release|sustained-release|enteric-coated|coated|chewable|baby|synthetic|natural|active|liposomal|pharmaceutical-grade|pharmaceutical|over-the-counter|prescription|adjunctive|add-on|dissolved|liquid|powdered|study|racemic|high-dose|low-dose|methylated|regular|nebulized)"
)
_PIECE = r"(?:tablets?|tabs?|capsules?|caps?|pills?|caplets?|softgels?|doses?|dosages?|infusions?|injections?|patch(?:es)?|bolus(?:es)?|vials?|ampoules?|sachets?|drops?|puffs?|sprays?|solution|strength|cream|gel|ointment|shots?|supplements?|lozenges?|supplementation|per\sday|a\sday|daily|each|worth)"
_AFTER_OF = re.compile(
    rf"[\s)\],-]*(?:{_PIECE}\s+){{0,3}}(?:of|from|for)\s+(?:{_ADJECTIVES}\s+){{0,4}}(?:\([+\-/±]{{1,5}}\)-?)?", re.I
)
_AFTER = re.compile(rf"[\s-]*(?:{_PIECE}\s+){{0,2}}(?:{_ADJECTIVES}\s+){{0,4}}(?:\([+\-/±]{{1,5}}\)-?)?", re.I)
_JOINER = re.compile(
    r"[\s,]*(?:(?:and|or|to|then|vs\.?|versus|followed\s+by|and\s+then|up\s+to|twice|plus|daily|a|day|mg|&|/|dose|doses)[\s,]*){0,5}",
    re.I,
)
_UNKNOWN = re.compile(
    r"\s(?:tablets?\s|capsules?\s|drops\s)?of\s(?:oral\s|intravenous\s|iv\s|pure\s|elemental\s)?(?P<name>[A-Za-z][A-Za-z-]{4,})(?!\w)"
)
"""A substance that the vocabulary does not know: "200 mcg of selenium"."""
_GENERIC = frozenset(
    [
        "active",
        "another",
        "anything",
        "body",
        "both",
        "capsules",
        "combined",
        "cream",
        "daily",
        "dose",
        "doses",
        "drug",
        "drugs",
        "each",
        "either",
        "elemental",
        "extract",
        "fluid",
        "fluids",
        "generic",
        "ingredient",
        "intravenous",
        "liquid",
        "medication",
        "medicine",
        "medicines",
        "nasal",
        "normal",
        "ointment",
        "opiate",
        "opioid",
        "opioids",
        "oral",
        "other",
        "pills",
        "placebo",
        "powder",
        "powdered",
        "product",
        "purified",
        "saline",
        "salts",
        "solution",
        "something",
        "standard",
        "study",
        "study-drug",
        "stuff",
        "subcutaneous",
        "supplement",
        "supplements",
        "tablets",
        "that",
        "their",
        "them",
        "therapy",
        "there",
        "these",
        "this",
        "those",
        "topical",
        "total",
        "treatment",
        "water",
        "weight",
        "which",
        "your",
    ]
)
_ASIDE = re.compile(r"\b(?:than|from|without|unlike|replace|not|instead of|off)\s+(?:\w+\s+)?$", re.I)


class Owners:
    """Looks up the drugs of one document by place."""

    def __init__(self, notes: Annotations) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self.drugs = sorted(notes.drugs, key=lambda drug: (drug.start, -drug.end))
        self._starts = [drug.start for drug in self.drugs]
        self.main = self._main(notes)

    def within(self, start: int, end: int) -> list[Drug]:
        """Return the drugs that start in ``start`` to ``end``."""
        return self.drugs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _main(self, notes: Annotations) -> str | None:
        """The drug that the page is about: the one named most, with titles and headings counting more."""
        counts: Counter[str] = Counter()
        for drug in self.drugs:
            section = notes.layout.block_at(drug.start).section
            if section != "boilerplate":
                counts[drug.name] += {"title": 6, "heading": 2}.get(section, 1) if drug.level != "class" else 1
        best = max(counts.items(), key=lambda item: item[1], default=None)
        return best[0] if best and (best[1] >= 2 or len(counts) == 1) else None

    def link(self, drafts: list[Draft], start: int, end: int) -> None:
        """Tie each dose of the sentence ``start`` to ``end`` that stands beside a drug to that drug."""
        drugs = self.within(start, end)
        claimed: set[int] = set()
        for i, draft in enumerate(drafts):
            following = drafts[i + 1].start if i + 1 < len(drafts) else end
            preceding = drafts[i - 1].end if i else start
            after = next((d for d in drugs if d.start >= draft.core and d.start <= following), None)
            before = next((d for d in reversed(drugs) if d.end <= draft.start), None)
            inside = next((d for d in drugs if draft.start <= d.start < draft.end), None)
            after_rank = self._after(draft, inside) or self._after(draft, after)
            before_rank = self._before(draft, before, preceding) if before and id(before) not in claimed else 0
            if after_rank and (after_rank >= before_rank):
                chosen = inside if inside and self._after(draft, inside) else after
                if chosen:
                    claimed.add(id(chosen))
                    self._tie(draft, chosen, "owner.after")
            elif before_rank and before:
                self._tie(draft, before, "owner.before")
            else:
                self._unknown(draft, drugs)
        self._share(drafts, drugs)

    def _unknown(self, draft: Draft, drugs: list[Drug]) -> None:
        """A substance named right behind the dose that is no drug mention keeps the dose from going to another drug."""
        m = _UNKNOWN.match(self.text, draft.core) if draft.values else None
        if (
            m
            and m["name"].lower() not in _GENERIC
            and not any(m.start("name") <= d.start < m.end("name") for d in drugs)
        ):
            draft.drug_name = m["name"].lower()
            draft.note("drug", "owner.named", *m.span("name"))

    def _after(self, draft: Draft, drug: Drug | None) -> int:
        if drug is None or drug.start - draft.core > 90:
            return 0
        if draft.start <= drug.start < draft.end < drug.end:
            return 4
        for place in (draft.end, draft.core):
            if place <= drug.start:
                gap = self.text[place : drug.start]
                if _AFTER_OF.fullmatch(gap):
                    return 4
                if _AFTER.fullmatch(gap):
                    return 2
        return 0

    def _before(self, draft: Draft, drug: Drug, preceding: int) -> int:
        if draft.start - drug.end > 90 or (drug.end < preceding and draft.qualitative is None and not draft.values):
            return 0
        gap = self.text[drug.end : draft.start]
        if drug.end < preceding:
            return 0
        if _TIGHT.fullmatch(gap):
            return 1 if draft.qualitative and not draft.values else 3
        return 1 if _BEFORE.fullmatch(gap) else 0

    def _share(self, drafts: list[Draft], drugs: list[Drug]) -> None:
        """Doses joined by commas, "and", "or", "then" belong to one drug."""
        for first, second in reversed(list(itertools.pairwise(drafts))):
            if not first.tied and first.drug_name is None and _JOINER.fullmatch(self.text, first.end, second.start):
                if second.tied and second.drug:
                    self._tie(first, second.drug, "owner.shared")
                elif second.drug_name is not None:
                    first.drug_name = second.drug_name
        for first, second in itertools.pairwise(drafts):
            if second.tied or second.drug_name is not None or not first.tied or first.drug is None:
                continue
            between = [d for d in drugs if first.end <= d.start < second.start and d.name != first.drug.name]
            if not between:
                self._tie(second, first.drug, "owner.shared")

    def _tie(self, draft: Draft, drug: Drug, rule: str) -> None:
        draft.drug, draft.drug_name, draft.tied = drug, drug.name, True
        draft.note("drug", rule, drug.start, drug.end)

    def resolve(self, draft: Draft, start: int, end: int, previous: Draft | None) -> None:
        """Give a dose without a drug beside it the drug of its sentence, of the dose before, or of the page."""
        if draft.drug is not None or draft.drug_name is not None:
            return
        drugs = self.within(start, end)
        chosen, rule, confidence = self._in_sentence(draft, drugs), "owner.sentence", 0.75
        if chosen is None and previous is not None and previous.drug is not None:
            chosen, rule, confidence = self._current(previous, start), "owner.dose_before", 0.7
        if chosen is None:
            chosen, rule, confidence = self._earlier(start), "owner.passage", 0.6
        if chosen is None and self.main is not None:
            chosen, rule, confidence = self._nearest(self.main, draft.start), "owner.page", 0.5
        if chosen is not None:
            draft.drug, draft.drug_name = chosen, chosen.name
            draft.confidence = min(draft.confidence, confidence)
            draft.note("drug", rule, chosen.start, chosen.end)

    def _in_sentence(self, draft: Draft, drugs: list[Drug]) -> Drug | None:
        if not drugs:
            return None
        particular = [d for d in drugs if d.level != "class"] or drugs
        names = {d.name for d in particular}
        if self.main in names and len(names) > 1:
            before = [d for d in particular if d.end <= draft.start]
            return min((d for d in particular if d.name == self.main), key=lambda d: abs(d.start - draft.start))
        before = [d for d in particular if d.end <= draft.start]
        if before:
            return before[-1]
        first = particular[0]
        return None if _ASIDE.search(self.text, max(0, first.start - 24), first.start) else first

    def _current(self, previous: Draft, start: int) -> Drug | None:
        """The drug of the dose before, unless another one has been named since."""
        drug = previous.drug
        since = self.within(previous.end, start)
        names = {d.name for d in since}
        if not names or (drug is not None and names == {drug.name}):
            return drug
        return since[-1] if len(names) == 1 else None

    def _earlier(self, start: int) -> Drug | None:
        """The drug named last within the three sentences before, in the same block or the two blocks before."""
        index = self.layout.sentence_index(start)
        home = self.layout.sentences[index].block
        for back in range(index - 1, max(-1, index - 4), -1):
            sentence = self.layout.sentences[back]
            if home - sentence.block > 2 or self.layout.blocks[sentence.block].section == "boilerplate":
                break
            drugs = self.within(sentence.start, sentence.end)
            if drugs:
                main = [d for d in drugs if d.name == self.main]
                particular = [d for d in drugs if d.level != "class"] or drugs
                return (main or particular)[-1]
        return None

    def _nearest(self, name: str, offset: int) -> Drug | None:
        named = [d for d in self.drugs if d.name == name]
        earlier = [d for d in named if d.start <= offset]
        return earlier[-1] if earlier else next(iter(named), None)
