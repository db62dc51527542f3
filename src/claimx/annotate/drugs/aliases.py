"""Names that the document itself gives: defined abbreviations and companies' codes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from claimx.annotate.drugs.candidates import Candidate, Places, vocabulary
from claimx.annotate.drugs.patterns import CODE, CODE_CUES, CODE_DEVICE, NOT_CODE
from claimx.mentions import Abbreviation, Annotations, Reason
from claimx.words import key_of

_MODIFIERS = re.compile(
    r"(?:(?:ultra|very|low|high|lower|higher|medium|micro|dose|doses|oral|intravenous|intranasal|nasal|topical|inhaled|subcutaneous|racemic"
    r"|extended|sustained|immediate|release|pegylated|liposomal|daily|weekly|generic|human|the|of|and|pure|medical|synthetic|recombinant)[\s-]+){0,5}"
)
_REST = re.compile(
    r"(?:[\s-]+(?:therapy|treatment|supplementation|supplements?|tablets?|infusions?|injections?|group|sprays?|nasal spray|drugs?|medications?"
    r"|agents?|extract|replacement|monotherapy|oil|release|er|xr|sr)){0,2}",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"\s?(?:\(|,|/|,?\s(?:or|aka|also (?:known|called)(?: as)?|now (?:known|called)(?: as)?|called|known as))\s?(?:also (?:known|called)(?: as)?\s)?$"
)


class Defined(NamedTuple):
    """Short forms that stand for a drug at least once (all their definitions, in text order), and those that never do."""

    drugs: dict[str, list[tuple[Candidate | None, Abbreviation]]]
    others: frozenset[str]


def defined_short_forms(notes: Annotations, candidates: list[Candidate]) -> Defined:
    """Tell the short forms of drugs from the others by the candidates inside their long forms."""
    readings: dict[str, list[tuple[Candidate | None, Abbreviation]]] = {}
    ordered = sorted(candidates, key=_start_of)
    for abbreviation in notes.abbreviations:
        short = abbreviation.short.removesuffix("s") if len(abbreviation.short) > 3 else abbreviation.short
        low, high = abbreviation.long_start, abbreviation.long_end
        near = ordered[bisect_left(ordered, low - 24, key=_start_of) : bisect_left(ordered, high, key=_start_of)]
        inside = [c for c in near if low < c.end <= high + 1]
        drug = next((c for c in reversed(inside) if _covers(notes.text, abbreviation, c)), None)
        if drug is not None or not _resembles(short, abbreviation.long):
            readings.setdefault(short, []).append((drug, abbreviation))
    drugs = {short: pairs for short, pairs in readings.items() if any(drug is not None for drug, _ in pairs)}
    return Defined(drugs, frozenset(readings.keys() - drugs.keys()))


def _start_of(candidate: Candidate) -> int:
    return candidate.start


def _defined_at(reading: tuple[Candidate | None, Abbreviation]) -> int:
    return reading[1].start


def _resembles(short: str, long: str) -> bool:
    """Tell whether the long form is that of the drug which a list gives for ``short``, in a spelling unknown to it."""
    entry = vocabulary().get(key_of(short))
    if entry is None:
        return False
    known = {word[:5] for word in key_of(entry.name).split() if len(word) >= 5}
    return any(word[:5] in known for word in key_of(long).split())


def _covers(text: str, abbreviation: Abbreviation, drug: Candidate) -> bool:
    before = text[min(drug.start, abbreviation.long_start) : drug.start].lower()
    after = text[drug.end : max(drug.end, abbreviation.long_end)].lower()
    return _MODIFIERS.fullmatch(before) is not None and _REST.fullmatch(after) is not None


def from_short_forms(text: str, places: Places, defined: Defined) -> list[Candidate]:
    """Every use of a short form that the document defines as a drug's, before and after the definition."""
    if not defined.drugs:
        return []
    shorts = "|".join(re.escape(short) for short in sorted(defined.drugs, key=lambda s: (-len(s), s)))
    found = []
    for match in re.finditer(rf"(?<![0-9A-Za-z])({shorts})(?=s?(?![0-9A-Za-z]))", text):
        if places.closed(match.start()):
            continue
        pairs = defined.drugs[match.group(1)]
        before = bisect_right(pairs, match.start(), key=_defined_at) - 1
        drug, abbreviation = pairs[max(0, before)]
        if drug is None:  # the same letters stand for something else from here on
            continue
        reason = Reason(
            field="name", rule="drugs.abbreviation.defined", start=abbreviation.long_start, end=abbreviation.long_end
        )
        end = match.end() + text.startswith("s", match.end())
        found.append(
            Candidate(
                match.start(),
                end,
                drug.name,
                drug.level,
                0.93,
                (reason,),
                drug.needs,
                drug.strict,
                abbreviation.long,
            )
        )
    return found


_SALT_BEHIND = re.compile(r"\s?\((?P<short>[A-Z]{1,4})(?P<salt>SS|SP|HS|HCL|NA)\)")


def from_salted(text: str, places: Places, candidates: list[Candidate]) -> list[Candidate]:
    """Short forms that count a salt in which the drug's own words leave out: "methylprednisolone (MPSS)"."""
    known: dict[str, Candidate] = {}
    for drug in candidates if "S)" in text or "P)" in text or "L)" in text or "A)" in text else ():
        match = _SALT_BEHIND.match(text, drug.end) if drug.level == "ingredient" and not drug.needs else None
        if match is not None and _in_order(match["short"].lower(), drug.name):
            short = match["short"] + match["salt"]
            if vocabulary().get(short.lower()) is None:
                known.setdefault(short, drug)
    found = []
    for short, drug in sorted(known.items()):
        reason = Reason(field="name", rule="drugs.abbreviation.salt", start=drug.start, end=drug.end)
        for match in re.finditer(rf"(?<![0-9A-Za-z]){short}(?![0-9A-Za-z])", text):
            if not places.closed(match.start()):
                found.append(
                    Candidate(*match.span(), drug.name, drug.level, 0.85, (reason,), abbreviation_of=drug.name)
                )
    return found


def _in_order(letters: str, name: str) -> bool:
    """Tell whether ``name`` begins with the first of ``letters`` and holds the others in their order."""
    rest = iter(name)
    return name.startswith(letters[0]) and all(letter in rest for letter in letters)


def from_codes(text: str, places: Places, candidates: list[Candidate]) -> list[Candidate]:
    """Companies' codes: of the drug that the text names beside them, or drugs of their own in a drug's context."""
    starts = {c.start: c for c in candidates}
    ends = {c.end: c for c in candidates}
    matches = [m for m in CODE.finditer(text) if not NOT_CODE.match(m.group()) and not places.closed(m.start())]
    matches = [m for m in matches if not CODE_DEVICE.match(text, m.end())]
    known: dict[str, Candidate] = {}
    for match in matches:
        beside = _beside(text, match.start(), match.end(), starts, ends)
        if beside is not None:
            known.setdefault(match.group(), beside)
    found = []
    for match in matches:
        drug = known.get(match.group())
        if drug is not None:
            reason = Reason(field="name", rule="drugs.code.defined", start=drug.start, end=drug.end)
            found.append(Candidate(*match.span(), drug.name, drug.level, 0.9, (reason,)))
        elif match.group()[1:2].isalpha() and _in_context(text, match):
            reason = Reason(field="name", rule="drugs.code.context", start=match.start(), end=match.end())
            found.append(Candidate(*match.span(), match.group().lower(), "ingredient", 0.6, (reason,)))
    return found


def _beside(
    text: str, start: int, end: int, starts: dict[int, Candidate], ends: dict[int, Candidate]
) -> Candidate | None:
    for gap in range(1, 24):
        drug = starts.get(end + gap)
        if drug is not None and drug.level != "class" and not drug.needs and _defines(text, start, end, end + gap):
            return drug
        drug = ends.get(start - gap)
        if (
            drug is not None
            and drug.level != "class"
            and not drug.needs
            and _defines(text, drug.start, start - gap, start)
        ):
            return drug
    return None


def _defines(text: str, first: int, start: int, end: int) -> bool:
    """Tell whether what stands from ``start`` to ``end`` makes one of two names; a comma within a list does not."""
    gap = text[start:end]
    listed = gap.strip() == "," and text[max(0, first - 3) : first].rstrip().endswith(",") if "," in gap else False
    return _DEFINES.fullmatch(gap) is not None and not listed


def _in_context(text: str, match: re.Match[str]) -> bool:
    window = text[max(0, match.start() - 60) : match.end() + 60]
    return len(CODE_CUES.findall(window)) >= 1 and not re.search(
        r"(?i)\b(?:grant|award|lot|catalog|cat\.|protocol|room|suite|approval|contract|no\.|number)\b", window[:72]
    )
