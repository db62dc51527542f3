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
_ASIDE = re.compile(
    r"\b(?:than|from|without|unlike|replac(?:e|es|ing)|not|never|instead\sof|rather\sthan|off|except(?:\sfor)?|as\s(?:good|well|safe|effective|bad|strong)\sas|alternatives?\sto|allergic\s(?:reactions?\s)?to"
    r"|(?:effects?|levels?|amounts?|absorption|action)\sof|interacts?\swith|interactions?\swith|compared\s(?:to|with)|versus|vs\.?|similar\sto|equivalent\sto|(?:refus|quit|stopp|declin|bought|buy|carry|carri)\w*(?:\sto\s(?:go\son|take|try))?"
    r"|won['’]t\s(?:touch|take)|if\s(?:you['’]re|you\sare)\s(?:already\s)?(?:on|taking)|avoid(?:ing)?)\s+(?:(?:a|an|the|my|your|any)\s)?(?:\w+\s)?$",
    re.I,
)
"""What stands before a drug that is compared, refused or acted upon: it owns no dose."""
_ABSORBS = re.compile(r"\b(?:it|this|they)(?:['’]s|['’]ll)?\b", re.I)
_STUDIED = re.compile(r"\s(?:of\s)?(?:the\s)?(?:extract|it|this|the\sdrug|the\scompound|powder)\b", re.I)
_BRACKETED = re.compile(r"[^.;,()\n]{0,32}\($")
_SUPPLEMENT = re.compile(r"\bsupplement(?:s|ation)?\s(?:of|at|with)\s(?:about\s|around\s|up\sto\s|only\s)?$", re.I)
_NUTRIENT = re.compile(
    r"\b(?:vitamin\s(?:[ACDEK]|B-?\d{1,2})\d?|iron|zinc|magnesium|calcium|potassium|selenium|iodine|folate|copper)\b",
    re.I,
)


class Owners:
    """Looks up the drugs of one document by place."""

    def __init__(self, notes: Annotations) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self.drugs = sorted(notes.drugs, key=lambda drug: (drug.start, -drug.end))
        self._starts = [drug.start for drug in self.drugs]
        self.particular = False
        self.main, self.topic = self._main(notes)

    def within(self, start: int, end: int) -> list[Drug]:
        """Return the drugs that start in ``start`` to ``end``."""
        return self.drugs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _main(self, notes: Annotations) -> tuple[str | None, str | None]:
        """The drug named most, titles and headings counting more; and again where it rules the page, else ``None``."""
        counts: Counter[str] = Counter()
        classes: set[str] = set()
        for drug in self.drugs:
            section = notes.layout.block_at(drug.start).section
            if section not in ("boilerplate", "references"):
                counts[drug.name] += {"title": 6, "heading": 2}.get(section, 1) if drug.level != "class" else 1
                if drug.level == "class":
                    classes.add(drug.name)
        ranked = counts.most_common(2)
        if not ranked or (ranked[0][1] < 2 and len(counts) > 1):
            return None, None
        name, most = ranked[0]
        self.particular = name not in classes
        rules = self.particular and most >= 3 and (len(ranked) < 2 or most >= 2 * ranked[1][1])
        return name, name if rules else None

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
        if draft.values and gap.endswith("(") and _BRACKETED.fullmatch(gap):
            return 2
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
        if draft.drug is not None or draft.drug_name is not None or self._nutrient(draft):
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

    def _nutrient(self, draft: Draft) -> bool:
        """Read "a supplement of 1,000 mcg" as of the nutrient whose lack was spoken of just before."""
        if not draft.values or not _SUPPLEMENT.search(self.text, max(0, draft.start - 40), draft.start):
            return False
        named = list(_NUTRIENT.finditer(self.text, max(0, draft.start - 160), draft.start))
        if not named:
            return False
        last = named[-1]
        draft.drug_name = " ".join(last.group().lower().split())
        draft.drug = next((d for d in self.within(last.start(), last.end()) if d.name == draft.drug_name), None)
        draft.note("drug", "owner.nutrient", *last.span())
        return True

    def _aside(self, drug: Drug) -> bool:
        return _ASIDE.search(self.text, max(0, drug.start - 44), drug.start) is not None

    def _in_sentence(self, draft: Draft, drugs: list[Drug]) -> Drug | None:
        particular = [d for d in drugs if d.level != "class"] or drugs
        if not particular:
            return None
        if self.main in {d.name for d in particular} and len({d.name for d in particular}) > 1:
            return min((d for d in particular if d.name == self.main), key=lambda d: abs(d.start - draft.start))
        if _STUDIED.match(self.text, draft.core):
            return None
        if self.particular and all(d.level == "class" for d in particular):
            return None
        before = [d for d in particular if d.end <= draft.start and not self._aside(d)]
        if before:
            return before[-1]
        first = next((d for d in particular if d.start >= draft.start), None)
        if first is None or self._aside(first) or _ABSORBS.search(self.text, draft.end, first.start):
            return None
        return first

    def _current(self, previous: Draft, start: int) -> Drug | None:
        """The drug of the dose before, unless another one has been named since."""
        drug = previous.drug
        since = [d for d in self.within(previous.end, start) if not self._aside(d)]
        names = {d.name for d in since}
        if not names or (drug is not None and names == {drug.name}):
            return drug
        return since[-1] if len(names) == 1 else None

    def _earlier(self, start: int) -> Drug | None:
        """The drug spoken of within the three sentences before, in the same block or the two blocks before.

        A sentence that only compares with a drug, or takes it for something else, leaves the word to the page's subject.
        """
        index = self.layout.sentence_index(start)
        home = self.layout.sentences[index].block
        for back in range(index - 1, max(-1, index - 4), -1):
            sentence = self.layout.sentences[back]
            if home - sentence.block > 2 or self.layout.blocks[sentence.block].section == "boilerplate":
                break
            named = self.within(sentence.start, sentence.end)
            drugs = [d for d in named if not self._aside(d)]
            if drugs:
                return self._subject(drugs, sentence.start)
            if named and self.topic is not None:
                break
        return None

    def _subject(self, drugs: list[Drug], start: int) -> Drug:
        """Of the drugs of a sentence the page's, else the one that opens it, else the last."""
        main = [d for d in drugs if d.name == self.main]
        particular = [d for d in drugs if d.level != "class"] or drugs
        if main:
            return main[-1]
        return particular[0] if particular[0].start - start <= 14 else particular[-1]

    def _nearest(self, name: str, offset: int) -> Drug | None:
        named = [d for d in self.drugs if d.name == name]
        earlier = [d for d in named if d.start <= offset]
        return earlier[-1] if earlier else next(iter(named), None)
