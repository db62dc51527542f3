"""Whom a sentence or a passage speaks of: its drugs ranked by a table of features, for a dose with none beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.doses.draft import Draft
from claimx.late_pattern import late_pattern
from claimx.mentions import Drug

WEIGHTS = {
    "before": 2.0,  # the drug stands before the dose in its sentence
    "behind": 0.8,
    "aside": -4.0,  # compared, refused or acted upon
    "absorbed": -4.0,  # behind the dose, but a pronoun before it takes the dose: "5 mg of it", "5 mg; it hides zinc"
    "kind": -2.5,  # a class, where the page is about one drug
    "main": 1.5,  # the drug the page is about
    "opens": 0.8,  # a sentence before that opens with it: its subject
    "begun": 1.0,  # "was put on it"
    "dropped": -2.0,  # "stopped it", "it did nothing"
    "far": -0.8,  # for each sentence back
}
"""Points; a drug of the dose's own sentence needs more than none, one of a sentence before any."""
FAINTEST_ON_TOPIC = -0.5
"""What a drug of a sentence before needs on a page that another drug rules, which else the dose belongs to."""
_ASIDE = late_pattern(
    r"\b(?:than|from|without|unlike|besides|exclud(?:ing|ed|es)|apart\sfrom|other\sthan|not\scounting|replac(?:e|es|ing)|not|never|instead\sof|rather\sthan|off|except(?:\sfor)?|as\s(?:good|well|safe|effective|bad|strong)\sas|alternatives?\sto|allergic\s(?:reactions?\s)?to|(?:non-?)?(?:superior|inferior)\sto"
    r"|(?:effects?|levels?|amounts?|absorption|action)\sof|interacts?\swith|interactions?\swith|compared\s(?:to|with)|versus|vs\.?|similar\sto|equivalent\sto|(?:refus|quit|stopp|declin|bought|buy|carry|carri|fail)\w*(?:\sto\s(?:go\son|take|try))?"
    r"|won['’]t\s(?:touch|take)|if\s(?:you['’]re|you\sare)\s(?:already\s)?(?:on|taking)|avoid(?:ing)?)\s+(?:(?:a|an|the|my|your|any)\s)?(?:\w+\s)?$",
    re.I,
)
"""What stands before a drug that is compared, refused or acted upon: it owns no dose."""
_LEFT_OUT = re.compile(
    r"\b(?:excluding|except(?:\sfor)?|apart\sfrom|other\sthan|besides|not\scounting|leaving\sout)\s(?:(?:a|an|the|my|any|his|her|their|oral|iv|intravenous|other)\s){0,3}$",
    re.I,
)
_AGAINST = re.compile(
    r"\s(?:over-?dos(?:es?|age)|toxicity|poisoning|intoxication|deficiency|allergy|withdrawal|dependence|addiction|induced\s\w+)\s?(?:[:(–-]|\u2014)",
    re.I,
)
"""Behind a drug that another one is given against: "Paracetamol overdose: 150 mg/kg"."""
_LEFT_BEHIND = re.compile(
    r"\b(?:after|despite|following|failed|unsuccessful\w*|previously|formerly|used\sto|switch\w*\sfrom|chang\w+\sfrom|mov\w+\sfrom|com\w+\soff|instead\sof|replac\w+)\b[^.;:!?]{0,50}$",
    re.I,
)
"""Before a dose of a drug that was taken until another one was begun: "after 6 weeks on 20 mg of A"."""
_BEGUN = re.compile(
    r"\b(?:put|start(?:ed|ing|s)?|began|begun|switched|moved|changed|prescrib\w+|tak(?:e|es|ing|en)|took|tried|try(?:ing)?|given|gave|got|receiv\w+|introduc\w+|initiat\w+|add(?:ed|ing)?|suggest\w+|on)\s(?:(?:me|him|her|us|them|to|on|onto|with|a|the|my|some|taking|over|trial|of)\s){0,4}$",
    re.I,
)
_DROPPED_AFTER = re.compile(
    r"(?:\s\([^()]{1,30}\))?\s(?:was\s(?:stopped|withdrawn|discontinued|ineffective|useless)|did\s?(?:nothing|not|n['’]t)|didn['’]t|had\sno\s|failed|gave\sme|made\sme|never)\b",
    re.I,
)
_JOINED = re.compile(r"\b(?:with|and|or|plus|without|alongside|beside)\s(?:\w+\s)?$", re.I)
_OF_TWO = re.compile(r"\sof\sthe\s(?P<which>former|latter)\b", re.I)
_ABSORBS = re.compile(r"\b(?:it|this|they)(?:['’]s|['’]ll)?\b", re.I)
_OF_IT = re.compile(r"\s(?:of\s)?(?:the\s)?(?:extract|it|this|the\sdrug|the\scompound|powder)\b", re.I)
_MOST = 12
"""Drugs of one sentence that are ranked: the nearest, in a sentence before the last."""
_OPENING = 14
"""Characters from the beginning of a sentence within which its subject stands."""


class Subjects:
    """Ranks the drugs that a dose may belong to.

    Args:
        text: the document's.
        main: the drug the page is about, ``None`` where it is about several.
        particular: whether ``main`` is one drug, not a class of drugs.
    """

    def __init__(self, text: str, main: str | None, particular: bool) -> None:
        self.text = text
        self.main = main
        self.particular = particular

    def aside(self, drug: Drug) -> bool:
        """Tell whether ``drug`` is compared, refused or acted upon, no candidate for a dose."""
        return _ASIDE.search(self.text, max(0, drug.start - 44), drug.start) is not None or self.passed_over(drug)

    def passed_over(self, drug: Drug) -> bool:
        """Tell whether ``drug`` is left out of what is counted, or is what the page's drug is given against."""
        if _LEFT_OUT.search(self.text, max(0, drug.start - 44), drug.start):
            return True
        return self.main not in (None, drug.name) and _AGAINST.match(self.text, drug.end) is not None

    def left_behind(self, draft: Draft, start: int) -> bool:
        """Tell whether the dose is one that was taken before another drug; ``start`` is that of its sentence."""
        first = min(draft.start, draft.drug.start) if draft.drug else draft.start
        return _LEFT_BEHIND.search(self.text, max(start, first - 60), first) is not None

    def begun(self, drug: Drug) -> bool:
        """Tell whether somebody is said to begin with ``drug``."""
        return _BEGUN.search(self.text, max(0, drug.start - 50), drug.start) is not None

    def joined(self, drug: Drug) -> bool:
        """Tell whether ``drug`` only goes with what was named before it."""
        return _JOINED.search(self.text, max(0, drug.start - 30), drug.start) is not None

    def of_sentence(self, draft: Draft, drugs: list[Drug]) -> Drug | None:
        """Return the drug among those of the dose's own sentence that it belongs to, if one does."""
        if two := _OF_TWO.match(self.text, draft.end):
            names = list({d.name: d for d in drugs if d.end <= draft.start}.values())[-2:]
            return names[0 if two["which"].lower() == "former" else -1] if len(names) == 2 else None
        near = sorted(drugs, key=lambda d: abs(d.start - draft.start))[:_MOST]
        pronoun = _OF_IT.match(self.text, draft.core) is not None
        best, most = None, 0.0
        for drug in near:
            points = sum(WEIGHTS[name] for name in self._features(draft, drug, near, pronoun))
            if points > most:
                best, most = drug, points
        return best

    def _features(self, draft: Draft, drug: Drug, near: list[Drug], pronoun: bool) -> Iterator[str]:
        ahead = drug.start < draft.start
        low, high = (drug.end, draft.start) if ahead else (draft.end, drug.start)
        yield "before" if ahead else "behind"
        if drug.name == self.main:
            yield "main"
        elif pronoun:
            yield "absorbed"
        if drug.level == "class" and (self.particular or any(other.level != "class" for other in near)):
            yield "kind"
        if drug.name != self.main and self.aside(drug):
            yield "aside"
        if not ahead and _ABSORBS.search(self.text, low, high):
            yield "absorbed"

    def of_passage(self, drugs: list[Drug], start: int, back: int) -> tuple[Drug | None, float]:
        """Return the drug that the sentence from ``start``, ``back`` sentences before the dose, speaks of; its points."""
        best, most = None, float("-inf")
        spoken = [drug for drug in drugs[-_MOST:] if not self.aside(drug)]
        for drug in spoken:
            points = sum(WEIGHTS[name] for name in self._standing(drug, spoken, start)) + WEIGHTS["far"] * back
            if points >= most:
                best, most = drug, points
        return best, most

    def _standing(self, drug: Drug, spoken: list[Drug], start: int) -> Iterator[str]:
        if drug.name == self.main:
            yield "main"
        if self.begun(drug):
            yield "begun"
        elif drug.start - start <= _OPENING:
            yield "opens"
        if drug.level == "class" and any(other.level != "class" for other in spoken):
            yield "kind"
        if _DROPPED_AFTER.match(self.text, drug.end):
            yield "dropped"
