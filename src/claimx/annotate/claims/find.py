"""Claims: which drug does what to which condition, with which certainty, said by whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.conclusions import mark_conclusions
from claimx.annotate.claims.confidence import confidence_of
from claimx.annotate.claims.directions import direction_for
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.fields.read import FieldReader
from claimx.annotate.claims.lists.listed import read_barred, read_listed, read_untold, read_use
from claimx.annotate.claims.lists.listings import Listings
from claimx.annotate.claims.lists.tables import Tables
from claimx.annotate.claims.pairs.claims import read_pairs
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.passage.salience import reference_of, roles
from claimx.annotate.claims.readers.aims import read_aim
from claimx.annotate.claims.readers.alongside import read_alongside
from claimx.annotate.claims.readers.asked import Question, answered, asks
from claimx.annotate.claims.readers.contrast import read_contrast
from claimx.annotate.claims.readers.courses import read_course
from claimx.annotate.claims.readers.dose_claims import read_doses
from claimx.annotate.claims.readers.effect_claims import read_effects
from claimx.annotate.claims.readers.failed import read_failed
from claimx.annotate.claims.readers.frames import read_frames
from claimx.annotate.claims.readers.harm_claims import read_harms
from claimx.annotate.claims.readers.illness import Illness
from claimx.annotate.claims.readers.mechanisms import read_mechanism
from claimx.annotate.claims.readers.met import as_others, read_met
from claimx.annotate.claims.readers.onset import read_onset
from claimx.annotate.claims.readers.own import forget_led, owned
from claimx.annotate.claims.readers.product import of_product, settle
from claimx.annotate.claims.readers.prose import Prose
from claimx.annotate.claims.readers.reported import only_titled, read_assigned, read_reported
from claimx.annotate.claims.readers.results import read_results
from claimx.annotate.claims.readers.status_claims import read_status
from claimx.annotate.claims.readers.suffering import read_suffering
from claimx.annotate.claims.readers.told import read_told
from claimx.annotate.claims.readers.unnamed import read_unnamed
from claimx.annotate.claims.readers.use_claims import read_properties, read_uses
from claimx.annotate.claims.screen import screen, without_names
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node, nodes_of
from claimx.annotate.claims.sentence.outcomes import with_outcomes
from claimx.annotate.claims.speakers.attribution import Attribution
from claimx.annotate.claims.tabled.found import Found
from claimx.annotate.claims.tabled.read import TableReader
from claimx.document import Block, Sentence
from claimx.mentions import Annotations, Claim, Condition, Dose, Drug, Mention, Reason

_LONGEST = 600
"""Nodes that are read at once: longer "sentences" are tables or noise, and the work grows with the square."""
_OTHER_SCRIPTS = frozenset(
    ("ja", "ko", "zh", "ru", "uk", "bg", "be", "sr", "mk", "el", "ar", "fa", "ur", "he", "th", "hi")
)
_TELLING, _SURE = 40, 200
"""Characters of a block whose language is sure enough, on a page in another language than English and on an English one."""
_OF_THEM = frozenset({"most", "all", "many", "some", "half", "both", "of", "up"})
_RELIEVING = frozenset({"good", "down", "antag", "prevent"})
_THESE = 6
"""Conditions that "these diseases" takes up at most."""
_DISCLAIMER = AnyCase(
    r"\bnot intended to (?:diagnose|treat|replace|be)|\bstatements have not been evaluated|\blike all (?:medicines|vaccines|medications)|\bsubstitute for (?:medical|professional)",
    needs=("not intended", "not been evaluated", "like all", "substitute for"),
)


def annotate(notes: Annotations) -> None:
    """Fill ``claims`` of ``notes``."""
    _Finder(notes).run()
    if notes.custom.off:  # what became of a claim after a rule that is on had noted it
        off = notes.custom.off
        notes.claims = [claim for claim in notes.claims if not any(why.rule in off for why in claim.why[:1])]
    mark_conclusions(notes)


def _foreign(block: Block, page: str | None) -> bool:
    """Tell whether a block is in another language, whose words English cues would misread.

    Among letters of another script they find nothing but English. A short block on an English page is no sure case.
    """
    if block.language in (None, "en") or block.language in _OTHER_SCRIPTS:
        return False
    return block.end - block.start >= (_SURE if page == "en" else _TELLING)


def _taken_up(nodes: list[Node], previous: list[Mention]) -> list[Node]:
    """Put the last condition of the sentence before in place of "them" behind a verb of relief: "X abolished them"."""
    for k in range(1, len(nodes)):
        if nodes[k].name == "them":
            before = next((node for node in reversed(nodes[:k]) if node.name not in _OF_THEM), None)
            if before is not None and before.kind in _RELIEVING:
                node = nodes[k]._replace(kind="cond", name=getattr(previous[-1], "name", ""), mentions=(previous[-1],))
                return [*nodes[:k], node, *nodes[k + 1 :]]
    return nodes


class _Finder:
    def __init__(self, notes: Annotations) -> None:
        self.notes = notes
        self.text = notes.text
        self.context = Context(notes)
        self.attribution = Attribution(notes)
        self.fields = FieldReader(notes, own=self.attribution.own)
        self.longs = {a.short: a.long for a in notes.abbreviations}
        self.words = notes.words
        self.word_starts = [word.start for word in self.words]
        mentions: list[Mention] = [*notes.drugs, *notes.conditions, *notes.doses]
        mentions.sort(key=lambda m: (m.start, -m.end))
        self.mentions = mentions
        self.mention_starts = [mention.start for mention in mentions]
        self.previous: list[Mention] = []
        self.listings = Listings(self.text, notes.layout, self.context)
        self.illness = Illness(self.text)
        self.tables = Tables(self.text, self.context, self.listings)
        self.headed = TableReader(notes, self.context)
        self.question: Question | None = None
        self.prose = Prose()

    def run(self) -> None:
        layout = self.notes.layout
        if not self.notes.drugs:
            return
        for index, sentence in enumerate(layout.sentences):
            block = layout.blocks[sentence.block]
            if block.section in ("boilerplate", "references") or _foreign(block, layout.page.language):
                continue
            self.context.enter(index, sentence.block, block)
            self._sentence(index, sentence, block)

    def _sentence(self, index: int, sentence: Sentence, block: Block) -> None:
        if self.context.sectioned and self.listings.opens(index, sentence, block):
            return
        mentions = self._between(sentence.start, sentence.end)
        first = bisect_left(self.word_starts, sentence.start)
        last = bisect_left(self.word_starts, sentence.end)
        nodes = nodes_of(self.text, self.words, first, last, mentions)
        if not nodes or _DISCLAIMER.search(self.text, sentence.start, sentence.end):
            return
        if block.section not in ("heading", "title"):
            nodes = without_names(self.text, nodes)
            if self.context.science:
                nodes = with_outcomes(self.text, nodes, self.longs, animal=self.context.animal)
        nodes = self._referred(nodes)
        nodes = of_product(nodes, self.context)
        if block.section == "table" and self._row(nodes, index, sentence, block, mentions):
            return
        for first_node in range(0, len(nodes), _LONGEST):
            piece = nodes[first_node : first_node + _LONGEST]
            span = sentence
            if len(nodes) > _LONGEST:
                span = msgspec.structs.replace(sentence, start=piece[0].start, end=piece[-1].end)
            self._piece(index, span, block, piece, mentions)

    def _piece(
        self, index: int, sentence: Sentence, block: Block, nodes: list[Node], mentions: Sequence[Mention]
    ) -> None:
        """Read a sentence (or a piece of one that is too long to be a sentence)."""
        self.context.reference = reference_of(nodes)
        self.context.third = any(node.kind == "thirdp" for node in nodes)
        reading = Reading(Clauses(self.text, nodes), self.context, index, block)
        if self.text[sentence.start : sentence.end].rstrip().endswith("?"):
            self._ask(index, reading, sentence)
            if self.question is None:
                self.prose.ask(reading)
            self._remember(reading, sentence, block)
            return
        self._answer(reading, sentence, mentions)
        listed = self.listings.of(reading, sentence, block)
        if listed is not None and listed[0].relation == "harms":
            self.context.adverse_until = max(self.context.adverse_until, index)
        read_contrast(reading)
        read_effects(reading)
        read_results(reading)
        read_harms(reading)
        read_properties(reading)
        read_status(reading)
        read_uses(reading)
        read_told(reading)
        read_failed(reading)
        read_onset(reading)
        read_course(reading)
        read_reported(reading)
        read_unnamed(reading)
        read_alongside(reading)
        read_mechanism(reading)
        read_doses(reading)
        read_assigned(reading)
        if listed is not None:
            read_listed(reading, *listed)
        elif self.context.part == "uses":
            read_use(reading, self.context.current(index, block))
        elif self.context.part in ("forbidden", "cautions"):
            read_barred(reading, self.context.current(index, block))
        read_frames(reading)
        read_aim(reading)
        read_pairs(reading)
        read_untold(reading)
        self.prose.read(reading)
        read_met(reading)
        as_others(reading)
        settle(reading)
        read_suffering(reading)
        forget_led(reading)
        screen(reading)
        only_titled(reading)
        self.illness.forget(reading, sentence)
        self.listings.note(reading, sentence, block)
        self.prose.remember(reading)
        self._remember(reading, sentence, block)
        for draft in reading.drafts:
            self.notes.claims.append(self._claim(draft, reading, sentence, mentions))

    def _row(
        self, nodes: list[Node], index: int, sentence: Sentence, block: Block, mentions: Sequence[Mention]
    ) -> bool:
        """Read the row of a table by its cells, where something tells what they say."""
        found = self.headed.read(nodes[:_LONGEST], index, sentence, block) if self.notes.layout.tables else None
        if found is not None:
            self.notes.claims += [self._of_row(one, sentence, mentions) for one in found]
            return True
        readings = self.tables.read(nodes[:_LONGEST], index, sentence, block)
        for reading in readings or ():
            self._remember(reading, sentence, block)
            for draft in reading.drafts:
                self.notes.claims.append(self._claim(draft, reading, sentence, mentions))
        return readings is not None

    def _of_row(self, found: Found, sentence: Sentence, mentions: Sequence[Mention]) -> Claim:
        """Return the claim of a row; its numbers and arms are those that the table tells, not what stands nearest."""
        draft, cue = found.draft, found.draft.cue
        if cue.kind == "column":  # far above; what is read around a cue is read in the row
            draft = draft._replace(cue=found.reading.nodes[0])
        claim = self._claim(draft, found.reading, sentence, mentions)
        told = frozenset({"population", "comparator", "effect", "time", "finding", "relation"})
        relation = Reason(field="relation", rule=f"claims.{draft.relation}.{cue.kind}", start=cue.start, end=cue.end)
        return msgspec.structs.replace(
            claim,
            finding=found.draft.finding,
            population=msgspec.structs.replace(claim.population, n=found.n),
            comparator=found.comparator,
            effect=found.effect,
            direction=found.direction,
            time=None,
            why=(relation, *(reason for reason in claim.why if reason.field not in told), *found.why),
        )

    def _ask(self, index: int, reading: Reading, sentence: Sentence) -> None:
        """Take note of what a yes-or-no question asks; the condition in it is what its answer speaks of."""
        self.question = None
        if not asks(self.text, sentence):
            return
        read_effects(reading)
        read_harms(reading)
        self.question = Question(tuple(reading.drafts), index, sentence)
        place = (index, sentence.block)
        for draft in reading.drafts:
            mention = draft.object_node.mentions[0] if draft.object_node and draft.object_node.mentions else None
            if isinstance(mention, Condition) and draft.relation in ("treats", "prevents"):
                self.context.purposes.note(draft.ref.name, draft.relation, mention, place)
        reading.drafts.clear()

    def _answer(self, reading: Reading, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Note what the sentence says by answering the question before it."""
        question, self.question = self.question, None
        if question is None:
            return
        span = msgspec.structs.replace(sentence, start=question.sentence.start)
        for draft in answered(question, reading, sentence):
            self.notes.claims.append(self._claim(draft, reading, span, mentions))

    def _referred(self, nodes: list[Node]) -> list[Node]:
        """Put the conditions of the sentence before in place of "these diseases", "this condition"."""
        named = [m for node in nodes if node.kind == "cond" for m in node.mentions]
        previous, self.previous = self.previous, named or self.previous
        if not named and previous:
            nodes = _taken_up(nodes, previous)
        if not any(node.kind == "condref" for node in nodes):
            return nodes
        out: list[Node] = []
        here: list[Node] = []
        for node in nodes:
            if node.kind == "condref":
                many = node.name.startswith("these")
                said = tuple(m for n in here[-_THESE if many else -1 :] for m in n.mentions)
                mentions = said or tuple(previous[: _THESE if many else 1])
                if mentions:
                    node = node._replace(kind="cond", name=getattr(mentions[0], "name", ""), mentions=mentions)
            elif node.kind == "cond":
                here.append(node)
            out.append(node)
        return out

    def _between(self, start: int, end: int) -> list[Mention]:
        a = bisect_left(self.mention_starts, start)
        b = bisect_left(self.mention_starts, end)
        return self.mentions[a:b]

    def _remember(self, reading: Reading, sentence: Sentence, block: Block) -> None:
        """Tell the context which drugs and which condition the sentence was about."""
        clauses = reading.clauses
        acting = [g for g in range(len(clauses.groups)) if g not in clauses.compared]
        named = [draft.ref for draft in reading.drafts if not draft.anaphoric]
        self.context.hear(
            roles(clauses, {ref.name for ref in named}),
            [draft.ref for draft in reading.drafts if draft.anaphoric],
            reading.sentence,
        )
        for condition, introduced in owned(reading):
            self.context.purposes.own(condition, introduced=introduced)
        topic = self.context.topic
        if named:
            chosen = next((ref for ref in named if topic is not None and ref.name == topic.name), named[-1])
            self.context.mention([chosen], reading.sentence)
        elif acting and not self._of_kind(refs_of(clauses, acting[0])):
            self.context.mention(refs_of(clauses, acting[0]), reading.sentence)
        if block.section == "heading" and acting:
            self.context.heading_drugs(sentence.block, refs_of(clauses, acting[0]))
        for draft in reading.drafts:
            if draft.relation in ("treats", "studied_for") and draft.object is not None:
                self.context.treated.add(draft.object)
            if (
                draft.relation in ("treats", "prevents", "studied_for", "approved_for", "dosed_at")
                and draft.object_node is not None
                and draft.object_node.start >= sentence.start
            ):
                mention = draft.object_node.mentions[0] if draft.object_node.mentions else None
                if isinstance(mention, Condition):
                    self.context.purposes.note(
                        draft.ref.name, draft.relation, mention, (reading.sentence, sentence.block)
                    )

    def _of_kind(self, refs: list[DrugRef]) -> bool:
        """Tell whether only a class of drugs is named on a page about one of them ("an antidepressant")."""
        topic = self.context.topic
        if topic is None or not topic.mentions or topic.mentions[0].level == "class":
            return False
        return all(drug.level == "class" for ref in refs for drug in ref.mentions)

    def _claim(self, draft: Draft, reading: Reading, sentence: Sentence, mentions: Sequence[Mention]) -> Claim:
        speaker = self.attribution.of(reading, draft, sentence)
        objects = tuple(
            m for m in (draft.object_node.mentions if draft.object_node else ()) if isinstance(m, Condition | Drug)
        )
        flags = ("anaphora_unresolved",) if draft.anaphoric else ()
        fields = self.fields.read(reading, draft, sentence, speaker.kind)
        doubted = fields.certainty == "doubted"
        direction, told = (None, ()) if doubted else direction_for(self.text, sentence, draft, fields.comparator)
        return Claim(
            start=sentence.start,
            end=sentence.end,
            drug=draft.ref.name,
            relation=draft.relation,
            object=draft.object,
            finding=fields.finding,
            certainty=fields.certainty,
            strength=fields.strength,
            drugs=draft.ref.mentions,
            objects=objects,
            doses=tuple(_doses(draft, mentions)),
            speaker=speaker.kind,
            speaker_name=speaker.name,
            population=fields.population,
            comparator=fields.comparator,
            effect=fields.effect,
            direction=direction,
            time=fields.time,
            attribution=self.attribution.chain(speaker, sentence, reading.block),
            flags=flags,
            confidence=confidence_of(draft, reading),
            why=(*_why(draft, speaker.reason), *fields.why, *told),
        )


def _doses(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Dose]:
    for mention in mentions:
        if isinstance(mention, Dose):
            name = mention.drug.name if mention.drug is not None else mention.drug_name
            if name is None or name in draft.ref.name.split(" + "):
                yield mention


def _why(draft: Draft, speaker: Reason | None) -> Iterator[Reason]:
    cue = draft.cue
    yield Reason(field="relation", rule=f"claims.{draft.relation}.{cue.kind}", start=cue.start, end=cue.end)
    node = draft.object_node
    if node is not None and not any(isinstance(m, Condition | Drug) for m in node.mentions):
        yield Reason(field="object", rule=f"claims.object.{node.kind}", start=node.start, end=node.end)
    if draft.polarity.by is not None:
        by = draft.polarity.by
        yield Reason(field="finding", rule="claims.finding.negated", start=by.start, end=by.end)
    if speaker is not None:
        yield speaker
