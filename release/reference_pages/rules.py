"""``rules.md``: the rules that can be switched off, and the families of those that cannot, with words that they decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from claimx.annotate.evidence.papers import PAPERS
from claimx.annotate.evidence.patterns import DESIGNS, UNLABELLED
from claimx.annotate.rules import Rule, matches, rules
from reference_pages.markdown import FOLDER, ROOT, WRITTEN, one_line, table
from reference_pages.records import sample

PATH = FOLDER / "rules.md"
FAMILIES = {
    "doses.amount": ("values and unit of a dose", "annotate/doses/grammar.py"),
    "doses.bound": ("at most, at least, under, over", "annotate/doses/measure.py"),
    "doses.duration": ("for how long", "annotate/doses/regimen.py"),
    "doses.form": ("tablet, cream, spray", "annotate/doses/routes.py"),
    "doses.frequency": ("how often", "annotate/doses/schedule.py"),
    "doses.measure": ("dose, strength, concentration, increment", "annotate/doses/measure.py"),
    "doses.over": ("the time that one dose takes", "annotate/doses/regimen.py"),
    "doses.owner": ("whose dose it is", "annotate/doses/owner.py"),
    "doses.qualitative": ("a dose in words", "annotate/doses/qualitative.py"),
    "doses.rejected": ("an amount that is no dose", "annotate/doses/judge.py"),
    "doses.role": ("taken, studied, recommended", "annotate/doses/role_cues.py"),
    "doses.route": ("how it is given", "annotate/doses/routes.py"),
    "doses.step": ("its place in a titration", "annotate/doses/regimen.py"),
    "doses.timing": ("when in the day", "annotate/doses/tail.py"),
    "doses.total": ("what follows for a day", "annotate/doses/regimen.py"),
    "doses.unit": ("the unit, where it stands elsewhere", "annotate/doses/cells.py"),
    "conditions.id": ("the heading whose id a condition gets", "annotate/conditions/normalise.py"),
    "conditions.tagger": ("where a name ends, by the trained network", "annotate/conditions/extents.py"),
    "claims.table": ("arms and headings of a table of results", "annotate/claims/tabled/results.py"),
    "claims.certainty": ("asserted, hedged, doubted", "annotate/claims/fields/certainty.py"),
    "claims.comparator": ("compared with what", "annotate/claims/fields/comparator.py"),
    "claims.direction": ("which way a measure went", "annotate/claims/models/direction.py"),
    "claims.effect": ("the size of an effect", "annotate/claims/fields/statistics.py"),
    "claims.finding": ("effect, no effect, mixed", "annotate/claims/sentence/polarity.py"),
    "claims.flags": ("flags of a claim", "annotate/claims/conclusions.py"),
    "claims.population": ("in whom", "annotate/claims/fields/population.py"),
    "claims.speaker": ("who says it", "annotate/claims/speakers/speakers.py"),
    "claims.strength": ("cause, or going together", "annotate/claims/fields/certainty.py"),
    "claims.time": ("when an effect was seen", "annotate/claims/fields/timing.py"),
    "design": ("the design of a study", "annotate/evidence/patterns.py"),
    "paper": ("what sort of paper it is", "annotate/evidence/papers.py"),
    "study": ("a study that is cited, described, or unnamed", "annotate/evidence/studies.py"),
    "cited": ("the designs of several cited studies", "annotate/evidence/cited.py"),
    "case": ("a patient who is told of", "annotate/evidence/cases.py"),
    "speaker": ("on whose word a claim rests", "annotate/evidence/voice.py"),
    "relation": ("what follows from the relation", "annotate/evidence/judge.py"),
    "claim": ("a bare statement", "annotate/evidence/judge.py"),
    "ceiling": ("the highest level that a claim may have", "annotate/evidence/ceiling.py"),
    "page": ("what the page itself is", "annotate/evidence/page.py"),
    "samples": ("how many took part", "annotate/samples"),
    "references": ("where the entries of a list begin and end, what they are", "annotate/references/lists.py"),
    "source": ("the kind of page", "data/source_cues.tsv"),
}
"""By the beginning of their names: what they decide, and where their words stand."""
_HEADINGS = {
    "citations": "Citations",
    "claims": "Claims",
    "conditions": "Conditions",
    "drugs": "Drugs",
    "status": "Status: absent, possible, past, another person's",
}
_HEAD = f"""\
# Rules

{WRITTEN}

Whatever decides a field has a name, which stands in `why` of the record with the words; `claimx why` prints them. The rules of the
first part can be switched off one by one, under `[rules] off` in `claimx.toml`: their words are then left to others. A `*` in a name
stands for whatever is there. Of the rules of claims any relation may stand for the first `*` (`claims.treats.help`).
`claimx config rules` prints the same list.
"""
_ALWAYS = """\
## Rules that are always on

What reads a field of something that was found, or judges evidence, cannot be switched off: these rules depend on each other. They
are told by family. The examples are the rules that decided something in the sample documents of `data/raw`, with its words.

"""


_DESIGNS = """\
## Rules of designs

Each rule is a row of `src/claimx/annotate/evidence/patterns.py` or `src/claimx/annotate/evidence/papers.py` with the words that it
looks for. Of a sort of paper the design is what may be said of it at most.

"""


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    for family, found in groupby(rules(), key=lambda rule: rule.name.partition(".")[0]):
        rows = [(f"`{rule.name}`", _words(rule.about), _words(rule.example)) for rule in found]
        parts += [
            f"## {_HEADINGS.get(family, family.capitalize())}\n",
            table(["rule", "what it does", "example"], rows),
        ]
    head = ["family", "decides", "where its words stand", "seen in the samples"]
    designs = table(["rule", "design"], _designs())
    return "\n".join([*parts, _ALWAYS + table(head, _families()), _DESIGNS + designs])


def _designs() -> Iterator[tuple[str, str]]:
    found = {row[0]: row[1] for row in (*DESIGNS, *UNLABELLED, *((row[0], row[1]) for row in PAPERS))}
    for rule, design in sorted(found.items()):
        yield f"`{rule}`", f"`{design}`"


def _words(text: str) -> str:
    return "".join("\\" + letter if letter in "*<[]" else letter for letter in text)


def _families() -> Iterator[tuple[str, str, str, str]]:
    for family, (decides, module) in FAMILIES.items():
        shown = [f"`{name}`{words}" for name, words in sorted(decided().items()) if family_of(name) == family]
        yield f"`{family}`", decides, f"`src/claimx/{module}`", "; ".join(shown)


def family_of(name: str) -> str | None:
    """Return the family of a rule that is always on; ``None`` where the rule can be switched off, or has none.

    >>> family_of("doses.route.nasal"), family_of("design.randomised"), family_of("citations.given")
    ('doses.route', 'design', None)
    """
    if any(matches(rule.name, name) for rule in switchable()):
        return None
    return max((family for family in FAMILIES if f"{name}.".startswith(f"{family}.")), key=len, default=None)


@cache
def switchable() -> tuple[Rule, ...]:
    """Return the rules that can be switched off."""
    return rules()


@cache
def decided() -> dict[str, str]:
    """Return every rule that decided something in the samples, with the first words that it decided by."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "data" / "raw").iterdir()):
        for record in sample(path.name) if path.suffix != ".nbib" else ():
            for reason in _reasons(record):
                words = one_line(reason["words"] or "")
                found.setdefault(reason["rule"], f" “{_words(words)}”" if 0 < len(words) <= 40 else "")
    return found


def _reasons(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record.get("why", ())
    if "evidence" in record:
        yield record["evidence"]["reason"]
