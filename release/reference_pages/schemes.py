"""``schemes.md``: the level of every design under every scheme, with the words of the scheme that put it there."""

from __future__ import annotations

import claimx.terms
from claimx.assemble.levels import SCHEMES, level_of, wording_of
from claimx.records import Design, Scheme
from reference_pages import docstrings
from reference_pages.markdown import FOLDER, WRITTEN, table

PATH = FOLDER / "schemes.md"
TITLES: dict[Scheme, str] = {
    "ocebm-2011": "OCEBM 2011",
    "ocebm-2009": "OCEBM 2009",
    "nhmrc": "NHMRC",
    "sort": "SORT",
    "grade-start": "GRADE start",
}
SOURCES: dict[Scheme, str] = {
    "ocebm-2011": "OCEBM Levels of Evidence Working Group (Howick J, Chalmers I, Glasziou P, Greenhalgh T, Heneghan C, Liberati A, "
    "Moschetti I, Phillips B, Thornton H, Goddard O, Hodgkinson M). *The Oxford 2011 Levels of Evidence*. Oxford Centre for "
    "Evidence-Based Medicine, 2011. Row \"Does this intervention help? (Treatment Benefits)\".",
    "ocebm-2009": "Phillips B, Ball C, Sackett D, Badenoch D, Straus S, Haynes B, Dawes M; updated by Howick J. *Levels of Evidence* (March "
    "2009). Oxford Centre for Evidence-Based Medicine. Column \"Therapy / Prevention, Aetiology / Harm\".",
    "nhmrc": "National Health and Medical Research Council. *NHMRC additional levels of evidence and grades for recommendations for "
    "developers of guidelines*. Canberra: NHMRC, 2009. Table 3, column \"Intervention\".",
    "sort": "Ebell MH, Siwek J, Weiss BD, Woolf SH, Susman J, Ewigman B, Bowman M. Strength of Recommendation Taxonomy (SORT): a "
    "patient-centered approach to grading evidence in the medical literature. *Am Fam Physician* 2004;69:548-56. Table 2, column "
    "\"Treatment/prevention/screening\".",
    "grade-start": "Guyatt GH, Oxman AD, Vist GE, Kunz R, Falck-Ytter Y, Alonso-Coello P, Schünemann HJ. GRADE: an emerging consensus on "
    "rating quality of evidence and strength of recommendations. *BMJ* 2008;336:924-6; and Schünemann H, Brożek J, Guyatt G, Oxman A "
    "(eds), *GRADE handbook* (2013), sections 5 and 5.1.",
}  # fmt: skip
_HEAD = f"""\
# Designs and schemes of evidence

{WRITTEN}

claimx decides the *design* of what a claim rests on from words ([evidence.md](../explanation/evidence.md)); the level is a
look-up in the tables below, `src/claimx/assemble/levels.py`. `--scheme` chooses which of them `evidence.level` counts by;
`evidence.levels` has the others, and [schemes of your own](configuration.md). All are read for questions of treatment benefit. Where a field is blank, the scheme does not
rank such a source, and the level is `null`.

A level says what sort of study it is. It is no judgement of how well the study was done: no scheme's rating up or down
(size of effect, bias, imprecision, indirectness) is applied.

"""
_SILENT = """\
## Where a scheme is silent

"By analogy" marks a level that the scheme's words do not name, but whose place its rules tell; of two places the lower is
taken. In particular:

- Blinded and controlled by placebo, but not said to be randomised: `controlled_trial`, with the flag `randomisation_not_stated`.
  NHMRC's III-1 asks for pseudo-randomised allocation, which such words do not tell; III-2 is the cautious reading.
- A systematic review that does not say of which studies, or of studies that are not randomised, is ranked as those studies.
- A single case is ranked as case series are, except by NHMRC, whose row asks for outcomes of a series.
- A survey is ranked as a case series: neither compares.
- Guidelines, approvals, testimonials and the words of sellers are no studies. They are not ranked, except that SORT counts consensus
  and usual practice as level 3.
- `unnamed_study` ("studies show") is never ranked: nobody can look it up.
"""


def page() -> str:
    """Return the whole page."""
    means = docstrings.values(docstrings.of_names(claimx.terms)["Design"])
    head = ["design", "what it is", *TITLES.values()]
    rows = [
        [f"`{design}`", means[design], *(_cell(design, scheme) for scheme in SCHEMES)] for design in Design.__args__
    ]
    parts = [_HEAD + table(head, rows), _SILENT]
    for scheme in SCHEMES:
        words = [(f"`{design}`", _cell(design, scheme), wording_of(design, scheme)) for design in Design.__args__]
        ranked = [row for row in words if row[1]]
        parts += [f"## {TITLES[scheme]}\n\n`--scheme {scheme}`. {SOURCES[scheme]}\n"]
        parts += [table(["design", "level", "words of the scheme"], ranked)]
    return "\n".join(parts)


def _cell(design: Design, scheme: Scheme) -> str:
    level = level_of(design, scheme)
    return "" if level is None else str(level)
