"""The drug a dose belongs to: beside it, in its sentence, in the sentences before, over it, on the page."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from claimx.annotate.doses.beside import WEIGHTS, after, before
from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.nameless import item, named_after, named_before, nutrient, radiation
from claimx.annotate.doses.places import Places
from claimx.annotate.doses.respective import combined, respective, shared
from claimx.annotate.doses.subject import FAINTEST_ON_TOPIC, Subjects
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations, Drug

_JOINER = late_pattern(
    r"[\s,(=≈~]*(?:(?:and|or|to|then|vs\.?|versus|followed\s+by|and\s+then|up\s+to|twice|plus|daily|a|day|mg|i\.e\.|&|/|dose|doses)[\s,(=≈~]*){0,5}",
    re.I,
)
_CONFIDENCE = {"table": 0.8, "sentence": 0.75, "dose_before": 0.7, "passage": 0.6, "heading": 0.6, "page": 0.5}
"""How sure a dose can be, at most, by the rule that found its drug."""
_OF_SECTION = {"title": 30, "heading": 10}
_OF_MENTION, _OF_CLASS = 5, 3
"""What a mention counts towards the page's subject: by its place, a class less."""
_LEAST, _RULING = 10, 15
"""What the subject of a page that names several drugs has at least, and what one that rules the page has."""
_LATELY = 24
"""Drugs named since the dose before that are looked at."""
_SPEAKER = re.compile(r"[A-Z][\w.'’-]{1,20}(?:\s[\w.'’-]{1,20})?:\s")
_BULLET = 4
"""Characters before the first word of a line of a list, at most."""
_SENTENCES_BACK = 3
_BLOCKS_BACK = 2


class Owners:
    """Looks up the drugs of one document by place."""

    def __init__(self, notes: Annotations) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self.drugs = sorted(notes.drugs, key=lambda drug: (drug.start, -drug.end))
        self._starts = [drug.start for drug in self.drugs]
        particular = self._main(notes)
        self.subjects = Subjects(self.text, self.main, particular)
        self.places = Places(self.text, self.layout, self.drugs)
        self._notes = notes

    @cached_property
    def _others(self) -> list[tuple[int, int]]:
        """The chemicals that are no drug of the document, in text order."""
        spans = [(c.start, c.end) for c in self._notes.chemicals]
        spans += [(t.start, t.end) for t in self._notes.tags if t.label == "chemical"]
        return sorted({span for span in spans if not self.within(*span)})

    def within(self, start: int, end: int) -> list[Drug]:
        """Return the drugs that start in ``start`` to ``end``."""
        return self.drugs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _main(self, notes: Annotations) -> bool:
        """Find ``main``, the drug named most (titles and headings count more), and ``topic``, it where it rules the page.

        Return whether ``main`` is one drug, not a class.
        """
        self.main: str | None = None
        self.topic: str | None = None
        counts: Counter[str] = Counter()
        classes: set[str] = set()
        for drug in self.drugs:
            section = notes.layout.block_at(drug.start).section
            if section in ("boilerplate", "references"):
                continue
            if drug.level == "class":
                counts[drug.name] += _OF_CLASS
                classes.add(drug.name)
            else:
                counts[drug.name] += _OF_SECTION.get(section, _OF_MENTION)
        ranked = counts.most_common()
        if not ranked or (len(counts) > 1 and ranked[0][1] < _LEAST):
            return False
        self.main, most = ranked[0]
        if self.main in classes:
            return False
        rival = next((points for name, points in ranked[1:] if name not in classes), 0)
        if most >= max(_RULING, 2 * rival):
            self.topic = self.main
        return True

    def link(self, drafts: list[Draft], start: int, end: int) -> None:
        """Tie each dose of the sentence ``start`` to ``end`` that stands beside a drug to that drug."""
        drugs = self.within(start, end)
        for draft, drug in respective(self.text, drafts, drugs, end):
            self._tie(draft, drug, "owner.respective")
        claimed: set[int] = set()
        for i, draft in enumerate(drafts):
            if draft.tied:
                continue
            if several := combined(self.text, draft, drugs):
                draft.drug_name = " + ".join(sorted({drug.name for drug in several}))
                draft.note("drug", "owner.combination", several[0].start, several[-1].end)
                continue
            following = drafts[i + 1].start if i + 1 < len(drafts) else end
            preceding = drafts[i - 1].end if i else start
            self._beside(draft, drugs, preceding, following, claimed)
        self._share(drafts, drugs)

    def _beside(self, draft: Draft, drugs: list[Drug], preceding: int, following: int, claimed: set[int]) -> None:
        """Tie ``draft`` to the drug that follows it or stands before it; what one dose has claimed precedes no other."""
        later = (d for d in drugs if draft.start <= d.start <= following)
        behind = next((d for d in later if d.start >= draft.core or d.end > draft.end), None)
        ahead = next((d for d in reversed(drugs) if d.end <= draft.start), None)
        kind_after = after(self.text, draft, behind)
        free = ahead is not None and id(ahead) not in claimed and not self.subjects.passed_over(ahead)
        kind_before = before(self.text, draft, ahead, preceding) if free else None
        if behind and kind_after and (kind_before is None or WEIGHTS[kind_after] >= WEIGHTS[kind_before]):
            claimed.add(id(behind))
            self._tie(draft, behind, "owner.after")
        elif ahead and kind_before:
            self._tie(draft, ahead, "owner.before")
        elif (name := named_after(self.text, draft)) and not self.within(*name):
            self._name(draft, *name)

    def _name(self, draft: Draft, start: int, end: int) -> None:
        """A substance beside the dose that is no drug mention keeps the dose from going to another drug."""
        draft.drug_name = self.text[start:end].lower()
        draft.note("drug", "owner.named", start, end)

    def _share(self, drafts: list[Draft], drugs: list[Drug]) -> None:
        """Doses joined by commas, "and", "or", "then" belong to one drug."""
        for first, second in reversed(list(itertools.pairwise(drafts))):
            if first.tied or first.drug_name is not None:
                continue
            if _JOINER.fullmatch(self.text, first.end, second.start):
                if second.tied and second.drug:
                    self._tie(first, second.drug, "owner.shared")
                elif second.drug_name is not None:
                    first.drug_name = second.drug_name
        for first, second in itertools.pairwise(drafts):
            if second.tied or second.drug_name is not None or not first.tied or first.drug is None:
                continue
            between = [d for d in drugs if first.end <= d.start < second.start and d.name != first.drug.name]
            if not between and not named_before(self.text, second, self._others, first.end):
                self._tie(second, first.drug, "owner.shared")

    def _tie(self, draft: Draft, drug: Drug, rule: str) -> None:
        draft.drug, draft.drug_name, draft.tied = drug, drug.name, True
        draft.note("drug", rule, drug.start, drug.end)

    def spread(self, draft: Draft, drugs: list[Drug]) -> None:
        """Note the other drugs that are each given at the dose of one; ``drugs`` are those of its sentence."""
        if len(drugs) < 2:
            return
        run = shared(self.text, draft, drugs)
        if not run:
            return
        if all(drug.name != draft.drug_name for drug in run):
            draft.drug, draft.drug_name = run[0], run[0].name
            draft.note("drug", "owner.each", run[0].start, run[0].end)
        names = {drug.name: drug for drug in reversed(run) if drug.name != draft.drug_name}
        draft.others = tuple(reversed(names.values()))

    def resolve(self, draft: Draft, start: int, end: int, previous: Draft | None) -> None:
        """Give a dose without a drug beside it the drug of its table, its sentence, of the dose before, or of the page."""
        if draft.drug is not None or draft.drug_name is not None:
            return
        if draft.unit in ("Gy", "cGy"):
            if rays := radiation(self.text, draft, start, end):
                self._name(draft, *rays)
            return
        if name := nutrient(self.text, draft) or named_before(self.text, draft, self._others, start):
            self._name(draft, *name)
            draft.drug = next((d for d in self.within(*name) if d.name == draft.drug_name), None)
            return
        nameless = previous is not None and previous.drug is None and previous.drug_name is not None
        if nameless and previous is not None and _JOINER.fullmatch(self.text, previous.end, draft.start):
            draft.drug_name = previous.drug_name
            draft.note("drug", "owner.shared", previous.start, previous.core)
            return
        if self._in_list(start, previous) and (name := item(self.text, draft, start)):
            self._name(draft, *name)
            return
        chosen, rule = self._from_afar(draft, start, end, previous)
        if chosen is not None:
            draft.drug, draft.drug_name = chosen, chosen.name
            draft.confidence = min(draft.confidence, _CONFIDENCE[rule])
            draft.note("drug", f"owner.{rule}", chosen.start, chosen.end)

    def _in_list(self, start: int, previous: Draft | None) -> bool:
        """Tell whether the line at ``start`` follows one that begins with a drug and its dose."""
        if previous is None or previous.drug is None:
            return False
        line = self.layout.sentences[previous.sentence]
        return line.end <= start and 0 <= previous.drug.start - line.start <= _BULLET

    def _from_afar(self, draft: Draft, start: int, end: int, previous: Draft | None) -> tuple[Drug | None, str]:
        """Return the drug and the rule that found it, those that see more of the dose first."""
        if drug := self.places.of_table(draft):
            return drug, "table"
        if drug := self.subjects.of_sentence(draft, self.within(start, end)):
            return drug, "sentence"
        if drug := self._current(previous, start):
            return drug, "dose_before"
        if drug := self._earlier(start):
            return drug, "passage"
        if drug := self.places.of_heading(start):
            return drug, "heading"
        return self._nearest(self.main, start), "page"

    def _current(self, previous: Draft | None, start: int) -> Drug | None:
        """The drug of the dose before, unless another one has been named since."""
        if previous is None or previous.drug is None:
            return None
        drug = previous.drug
        if self.topic not in (None, drug.name) and self.layout.sentence_index(start) - previous.sentence > 1:
            return None
        told = self.layout.sentences[previous.sentence].end
        if start >= told and (self._left(previous) or previous.start < self._spoken_from(start)):
            return None
        since = [
            d
            for d in self.within(previous.end, start)[-_LATELY:]
            if d is not drug and not self.subjects.aside(d) and (d.start >= told or not self.subjects.joined(d))
        ]
        names = {d.name for d in since}
        if not names or names == {drug.name}:
            return drug
        return since[-1] if len(names) == 1 else None

    def _spoken_from(self, start: int) -> int:
        """Return where the comment at ``start`` begins that opens with its speaker's name, on a page that a drug rules."""
        block = self.layout.block_at(start)
        if self.topic is None or block.section != "comment" or not _SPEAKER.match(self.text, block.start):
            return 0
        return block.start

    def _left(self, previous: Draft) -> bool:
        """Tell whether the drug of the dose before was left behind for another one of its sentence."""
        sentence = self.layout.sentences[previous.sentence]
        if not self.subjects.left_behind(previous, sentence.start):
            return False
        return any(d.name != previous.drug_name for d in self.within(sentence.start, sentence.end))

    def _earlier(self, start: int) -> Drug | None:
        """The drug spoken of within the sentences before, under the same heading, in this block or the two before.

        A sentence that only compares with a drug, or takes it for something else, leaves the word to the page's subject.
        """
        index = self.layout.sentence_index(start)
        home = self.layout.sentences[index].block
        limit = max(self.places.heading_start(start), self._spoken_from(start))
        best, most = None, float("-inf") if self.topic is None else FAINTEST_ON_TOPIC
        for back in range(1, _SENTENCES_BACK + 1):
            sentence = self.layout.sentences[index - back] if back <= index else None
            if sentence is None or sentence.start < limit or home - sentence.block > _BLOCKS_BACK:
                break
            if self.layout.blocks[sentence.block].section == "boilerplate":
                break
            named = self.within(sentence.start, sentence.end)
            drug, points = self.subjects.of_passage(named, sentence.start, back)
            if drug is not None and points > most:
                best, most = drug, points
            if named and drug is None and self.topic is not None:
                break
        return best

    def _nearest(self, name: str | None, offset: int) -> Drug | None:
        named = [d for d in self.drugs if d.name == name]
        earlier = [d for d in named if d.start <= offset]
        return earlier[-1] if earlier else next(iter(named), None)
