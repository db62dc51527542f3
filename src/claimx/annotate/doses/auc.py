"""Carboplatin's dose by the area under the curve: "carboplatin AUC 5" (Calvert et al., 1989).

The one concentration over time that is a dose; of other drugs the AUC is what is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.tail import read_tail
from claimx.annotate.doses.values import number_of
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations

_N = r"\d{1,2}(?:\.\d{1,2})?(?![\d.]*\d)"
_AUC = late_pattern(
    rf"(?:\bAUC\b|\barea\sunder\sthe\s(?:\w+\s)?(?:\w+[-–]\w+\s)?curve(?:\s?\(AUC\))?)\s?(?:[=:]\s?|of\s|was\s|at\s|\(target\)\s)?(?P<low>{_N})(?:\s?(?:[-–]|to)\s?(?P<high>{_N}))?"
    r"(?:\s?mg[\s./·⋅∙*x×]{0,3}(?:min(?:utes?)?[\s./·⋅∙*x×]{0,3}ml|ml(?:[-−]1)?[\s./·⋅∙*x×]{0,3}min(?:utes?)?)(?:[-−]1)?)?(?![\w%])(?!\s?(?:ng|[µμ]g|mcg|nmol|h\b))",
    re.I,
)
_MOST = 12
"""No target is higher; the least area of a reading of the laboratory is."""
_DRUG = "carboplatin"
_UNIT = "mg.min/mL"
_REACH = 200


def auc_amounts(notes: Annotations) -> Iterator[Draft]:
    """Yield the doses by the area under the curve that stand in a sentence with carboplatin, in text order."""
    drugs = [drug for drug in notes.drugs if _DRUG in (drug.name, *drug.ingredients) or _DRUG in drug.name]
    if not drugs:
        return
    for m in _AUC.finditer(notes.text):
        sentence = notes.layout.sentences[notes.layout.sentence_index(m.start())]
        if number_of(m["low"]) > _MOST or not any(sentence.start <= drug.start < sentence.end for drug in drugs):
            continue
        numbers = [number_of(m[group]) for group in ("low", "high") if m[group]]
        draft = Draft(
            start=m.start(), end=m.end(), core=m.end(), values=tuple(numbers), range=len(numbers) == 2, unit=_UNIT,
            unit_text="AUC",
        )  # fmt: skip
        draft.note("values", "amount.auc", m.start(), m.end())
        read_tail(notes.text, draft, min(sentence.end, m.end() + _REACH))
        yield draft
