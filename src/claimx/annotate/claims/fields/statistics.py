"""Sizes of effects as sentences write them: ratios, differences, percentages, folds, with interval and p value.

All the typographies of journals are read: "OR 0.71 (95 % CI, 0.54-0.92; P = .01)", "hazard ratio [HR] 0·71, 95%CI=0·54–0·92",
"SMD −0.34 [−0.51; −0.17]", "(95% confidence interval 1.1 to 1.8) p<0.001". Numbers are read as written, never computed,
but for "halved", "twofold", "by a third", which stand for 50 %, 2 and 33 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.sought import Sought
from claimx.late_pattern import late_pattern
from claimx.records import Number

_SIGN = r"[-−–‐‑+]"
_NUMBER = rf"(?:{_SIGN}\s?)?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:[.·∙]\s?\d{{1,6}})?|(?:{_SIGN}\s?)?[.·∙]\d{{1,6}}"
_IS = r"(?:(?:=|:|,|;|was|were|is|of|at|being|equal(?:led|ed)?(?:\s+to)?|estimated(?:\s+at)?|to\s+be|≈|~)\s*){0,3}"
_MEASURES: tuple[tuple[str, str], ...] = (
    ("odds_ratio", r"(?:adjusted\s+|pooled\s+|summary\s+)*odds\s+ratios?|a?ORs?|POR"),
    ("hazard_ratio", r"(?:adjusted\s+|pooled\s+|sub)*hazards?\s+ratios?|a?HRs?|sHR|cHR"),
    ("rate_ratio", r"(?:incidence\s+|adjusted\s+)*rate\s+ratios?|IRRs?"),
    ("risk_ratio", r"(?:adjusted\s+|pooled\s+|summary\s+)*(?:risk\s+ratios?|relative\s+risks?|prevalence\s+ratios?)|a?RRs?"),
    ("relative_risk_reduction", r"relative\s+(?:risk\s+)?reduction(?:\s+in\s+risk)?|RRR"),
    ("risk_difference", r"(?:absolute\s+)?risk\s+(?:difference|reduction)|ARR|ARD|RD"),
    ("standardized_mean_difference", r"standardi[sz]ed\s+mean\s+differences?|SMDs?|Cohen['’]?s?\s+d|Hedges['’]?s?\s+g|effect\s+sizes?"),
    ("mean_difference", r"(?:weighted\s+|adjusted\s+|between-group\s+|estimated\s+|least[- ]squares?\s+|LS\s+)*mean\s+(?:difference|change)s?|WMD|MD|(?:estimated\s+)?(?:treatment|between-group)\s+difference"),
    ("number_needed_to_treat", r"numbers?[\s-]+needed[\s-]+to[\s-]+treat|NNTs?"),
    ("number_needed_to_harm", r"numbers?[\s-]+needed[\s-]+to[\s-]+harm|NNHs?"),
    ("correlation", r"correlation\s+coefficients?"),
)  # fmt: skip
_LABEL = "|".join(f"(?P<m{k}>{pattern})" for k, (_, pattern) in enumerate(_MEASURES))
_ALL_CAPS = re.compile(r"(?:a|s|c)?(?:OR|HR|IRR|RRR|RR|ARR|ARD|RD|SMD|WMD|MD|NNT|NNH|POR)s?$")
_RATIO = AnyCase(
    rf"\b(?:{_LABEL})\b(?:\s*[\[(](?:[a-z]{{0,2}}[A-Z]{{2,4}}s?)[\])])?(?:\s+(?:for|of|in)\s+(?![\d.·])(?:[\w-]+\s+){{1,6}}?(?=was\b|were\b|is\b|=|\(|\[|\d))?\s*{_IS}(?:[\[(]\s*)?{_IS}(?P<value>{_NUMBER})(?![\d/])",
)
_CI = AnyCase(
    r"(?:\b(?P<level>9[059](?:\.\d)?)\s?%[\s-]*)?\b(?:CrI|CI|confidence\s+intervals?|confidence\s+limits?|credible\s+intervals?)\b(?:\s?9[059]\s?%)?"
    rf"(?:\s*[\[(]\s*(?:CI|CrI)\s*[\])])?[\s,:;=\[(]{{0,5}}(?:of\s+|was\s+|from\s+|ranged\s+from\s+|between\s+)?(?P<low>{_NUMBER})\s*%?\s*(?:to|through|and|[-−–—‐‑]|[,;]|\.\.)\s*(?P<high>{_NUMBER})",
)
_BARE = late_pattern(rf"[\s,;]{{0,3}}[\[(]\s*(?P<low>{_NUMBER})\s*(?:to|[;,]|[−–—-])\s*(?P<high>{_NUMBER})\s*[\])]")
_P = Sought(
    r"\b[pP](?:\s*(?:-\s*)?values?)?(?:\s+for\s+(?:trend|interaction|difference|all))?\s*(?:(?:of|was|were|is|being)\s*)?(?:(?P<sign><\s?or\s?=|≤|⩽|<=|<|>|≥|=|&lt;|less\s+than|under|below)\s*)?(?P<value>0?[.·∙]\s?\d{1,6}|NS\b|(?:\d(?:\.\d+)?\s?[×x*]\s?)?10\s?\^?[-−–⁻]\s?\d{1,2})"
)
_SIGNS = {
    "less than": "<",
    "under": "<",
    "below": "<",
    "< or =": "≤",
    "<or=": "≤",
    "< or=": "≤",
    "<=": "≤",
    "⩽": "≤",
    "&lt;": "<",
}
_PERCENT = AnyCase(
    rf"(?<![\d.])(?P<value>(?:{_SIGN})?\d{{1,4}}(?:[.·∙]\d{{1,3}})?)(?:\s?(?:%|‰)|[\s-]per\s?cent\b)(?!\s*(?:CI\b|C\.I\.|CrI\b|confidence|credible|power\b))",
)
_FROM_TO = AnyCase(
    r"\bfrom\s+(?:an?\s+\w+\s+of\s+)?(?P<first>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per\s?cent\b)?\s+(?:[\w\s-]{0,30}?\s)?to\s+$",
)
_FORM = AnyCase(
    r"\s*(?:w/[vw]\s*)?(?:solution|cream|gel|ointment|lotion|foam|drops?|eye\s+drops|shampoo|spray|paste|patch(?:es)?|serum|saline|alcohol|glucose|dextrose|oxygen|concentration|strength|extract|pure|purity|discount|off\b|of\s+(?:the\s+)?(?:daily|recommended|RDA|DV)|DV\b|RDA\b)",
)
_WORDS: tuple[tuple[str, Number, str], ...] = (
    ("percent", 50, r"halv(?:ed|es|ing|e)|in\s+half|by\s+(?:about\s+|almost\s+|nearly\s+|more\s+than\s+|over\s+)?(?:one[- ])?half|half\s+(?:as|the\s+(?:risk|rate|number))"),
    ("percent", 33.3, r"by\s+(?:about\s+|almost\s+|nearly\s+|more\s+than\s+|over\s+|roughly\s+)?(?:a|one)[- ]third"),
    ("percent", 66.7, r"by\s+(?:about\s+|almost\s+|nearly\s+|more\s+than\s+|over\s+|roughly\s+)?two[- ]thirds"),
    ("percent", 25, r"by\s+(?:about\s+|almost\s+|nearly\s+|more\s+than\s+|over\s+|roughly\s+)?(?:a|one)[- ]quarter"),
    ("fold", 2, r"doubl(?:ed|es|ing)|two-?\s?fold|twice\s+(?:as|the\s+(?:risk|rate|odds|number))|twice\s+more"),
    ("fold", 3, r"tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|three-?\s?fold|three\s+times\s+(?:as|more|higher|greater|the|less)"),
    ("fold", 4, r"quadrupl(?:ed|es|ing)|four-?\s?fold|four\s+times\s+(?:as|more|higher|greater|the|less)"),
    ("fold", 5, r"five-?\s?fold|five\s+times\s+(?:as|more|higher|greater|the|less)"),
    ("fold", 10, r"ten-?\s?fold|ten\s+times\s+(?:as|more|higher|greater|the|less)"),
)  # fmt: skip
_SPOKEN = AnyCase(
    "|".join(rf"\b(?P<w{k}>{pattern})\b" for k, (_, _, pattern) in enumerate(_WORDS)),
    needs=("halv", "half", "third", "quarter", "doubl", "fold", "twice", "tripl", "trebl", "times", "quadrupl"),
)
_FOLD = AnyCase(
    r"(?<![\d.])(?P<value>\d{1,4}(?:\.\d+)?)(?:-|\s)?(?:fold\b|(?:times|x)\s+(?:as\b|more\b|higher\b|greater\b|the\s+(?:risk|rate|odds)\b|less\b|likelier\b|lower\b))",
)
_UNITS = r"points?|kg|kilos?|kilograms?|lbs?|pounds?|stone|mm\s?Hg|mmHg|mg/dL|mg/dl|mmol/L|mmol/l|mmol/mol|g/dL|g/dl|ng/mL|cm|mm|inches|minutes?|mins?|hours?|days?|nights?|weeks?|months?|years?|units?|beats\s+per\s+minute|bpm|kcal|calories|letters|steps|percentage\s+points"
_MORE = r"reduction|decrease|increase|improvement|drop|decline|rise|gain|loss|fall|difference|shorter|longer|earlier|later|sooner|less|more|lower|higher|fewer|greater|lighter|extra|advantage|benefit"
_AMOUNT = AnyCase(
    rf"(?:\b(?:by|of)\s+(?:an?\s+)?(?:average\s+(?:of\s+)?|mean\s+(?:of\s+)?|median\s+(?:of\s+)?|about\s+|around\s+|roughly\s+|approximately\s+|only\s+|just\s+|nearly\s+|almost\s+|more\s+than\s+|over\s+|up\s+to\s+|at\s+least\s+)*(?P<v1>{_NUMBER})[\s-]?(?P<u1>{_UNITS})\b"
    rf"|\b(?:lost|gained|dropped|shed|lose|gain|losing|gaining|added|saved)\s+(?:an?\s+)?(?:average\s+(?:of\s+)?|mean\s+(?:of\s+)?|about\s+|around\s+|almost\s+|nearly\s+|over\s+|up\s+to\s+|only\s+|me\s+|us\s+|them\s+|more\s+than\s+)*(?P<v2>{_NUMBER})[\s-]?(?P<u2>{_UNITS})\b"
    rf"|(?<![\d.,])(?P<v3>{_NUMBER})[\s-]?(?P<u3>{_UNITS})[\s-]+(?:\w+\s+){{0,2}}?(?:{_MORE})\b)",
)
_QUANTITY = AnyCase(rf"\d[\s-]?(?:{_UNITS})\b")
"""Part of every amount, and found several times as fast."""
_CHANGE = AnyCase(
    rf"\b(?:{_MORE}|reduc\w+|decreas\w+|increas\w+|improv\w+|drop\w*|declin\w+|rose|rais\w+|fell|cut|shorten\w*|lengthen\w*|extend\w*|prolong\w*|lower\w*|slow\w*|delay\w*|advanc\w+|boost\w*|shav\w+|saves?|differ\w*|chang\w+|went)\b",
)
_UCUM = {
    "point": "{points}", "points": "{points}", "kg": "kg", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "lb": "[lb_av]", "lbs": "[lb_av]",
    "pound": "[lb_av]", "pounds": "[lb_av]", "mmhg": "mm[Hg]", "mm hg": "mm[Hg]", "mg/dl": "mg/dL", "mmol/l": "mmol/L", "mmol/mol": "mmol/mol", "g/dl": "g/dL", "ng/ml": "ng/mL", "cm": "cm",
    "mm": "mm", "inches": "[in_i]", "minute": "min", "minutes": "min", "min": "min", "mins": "min", "hour": "h", "hours": "h", "day": "d", "days": "d", "night": "d", "nights": "d", "week": "wk",
    "weeks": "wk", "month": "mo", "months": "mo", "year": "a", "years": "a", "beats per minute": "/min", "bpm": "/min", "kcal": "kcal", "calories": "kcal", "percentage points": "{percentage points}",
}  # fmt: skip
_SCALE = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:on|in|of)\s+(?:the\s+|an?\s+)?((?:\d{1,3}-(?:point|mm)\s+)?(?:[A-Z][\w-]+\s+){0,5}?(?:[A-Z][A-Za-z]*-?[A-Z\d][\w-]*|[Ss]cale|[Ss]core|[Ii]nventory|[Ii]ndex|[Qq]uestionnaire|VAS)\b)"
)
_HINTS = AnyCase(
    r"%|percent|per\s?cent|\b[pP]\b|ratio|CI\b|OR\b|HR\b|RR\b|MD\b|NNT|fold\b|times\b|half|halv|doubl|tripl|treb|third|quarter|twice|quadr|\d|difference|needed|ten-",
)
_ON = re.compile(r";\s*\w")
"""Between a size and an interval: another result begins."""
_MOST = 60
"""Sizes of a sentence that are looked at; more stand in tables only."""
_AGAINST = AnyCase(r"[^;]*\b(?:vs|versus|than|compared|against|and)\b[^;]*")
"""Between two sizes that one p value compares."""
_DIGIT = re.compile(r"\d")
_LABELLED = re.compile(
    r"[Rr]atio|OR|HR|RR|AR[RD]|RD|MD|NN[TH]|ifference|change|risk|effect size|needed|Cohen|Hedges|correlation"
)
_REACH = 70
"""Characters between a size and the interval or p value that belongs to it."""


class Statistic(NamedTuple):
    """A size that ``text[start:end]`` states; ``rule`` says how it was read, ``worked_out`` what it stands for."""

    measure: str
    value: Number | None
    unit: str | None
    start: int
    end: int
    ci: tuple[Number, Number] | None = None
    p: str | None = None
    worked_out: str | None = None


def statistics_in(text: str, start: int, end: int) -> list[Statistic]:
    """Return the sizes that the sentence ``text[start:end]`` states, in text order, each with its interval and p value."""
    if not _HINTS.search(text, start, end):
        return []
    intervals = list(islice(_CI.finditer(text, start, end), _MOST))
    taken = [found.span() for found in intervals]
    sizes = [
        size
        for size in islice(_sizes(text, start, end), _MOST)
        if not any(a < size.end and size.start < b for a, b in taken)
    ]
    sizes = _apart(sizes)
    sizes = _with_intervals(
        text, sizes, [(m.start(), m.end(), (_value(m["low"]), _value(m["high"]))) for m in intervals]
    )
    sizes = _with_p(text, sizes, start, end)
    return sorted(sizes, key=lambda size: size.start)


def _sizes(text: str, start: int, end: int) -> Iterator[Statistic]:
    """Yield the sizes without interval and p value, the surest kinds first; they may overlap."""
    said = text[start:end]
    digits = _DIGIT.search(said) is not None
    for found in _RATIO.finditer(text, start, end) if digits and _LABELLED.search(said) else ():
        k = next(k for k in range(len(_MEASURES)) if found[f"m{k}"])
        label = found[f"m{k}"]
        if len(label) <= 4 and not _ALL_CAPS.match(label):
            continue
        percent = text[found.end() : found.end() + 2].strip().startswith("%")
        yield Statistic(
            _MEASURES[k][0], _value(found["value"]), "%" if percent else None, found.start(), found.end() + percent
        )
    for found in _AMOUNT.finditer(text, start, end) if digits and _QUANTITY.search(text, start, end) else ():
        which = next(k for k in "123" if found[f"v{k}"])
        if which == "1" and not _CHANGE.search(text, max(start, found.start() - 60), min(end, found.end() + 20)):
            continue
        scale = _SCALE.match(text, found.end(), end)
        unit = _UCUM.get(found[f"u{which}"].lower(), found[f"u{which}"].lower())
        yield Statistic(
            "difference",
            _value(found[f"v{which}"]),
            unit,
            found.start(f"v{which}"),
            scale.end() if scale else found.end(f"u{which}"),
        )
    for found in _PERCENT.finditer(text, start, end) if digits else ():
        if _FORM.match(text, found.end(), end):
            continue
        before = _FROM_TO.search(text[max(start, found.start() - 60) : found.start()])
        value = _value(found["value"])
        worked_out = f"from {before['first']} % to {value} %" if before else None
        yield Statistic("percent", value, "%", found.start(), found.end(), worked_out=worked_out)
    for found in _FOLD.finditer(text, start, end) if digits else ():
        yield Statistic("fold", _value(found["value"]), None, found.start(), found.end())
    for found in _SPOKEN.finditer(text, start, end):
        k = next(k for k in range(len(_WORDS)) if found[f"w{k}"])
        measure, value, _ = _WORDS[k]
        unit = "%" if measure == "percent" else None
        yield Statistic(
            measure,
            value,
            unit,
            found.start(),
            found.end(),
            worked_out=f"{found.group()} = {value}{' %' if unit else ' times'}",
        )


def _apart(sizes: list[Statistic]) -> list[Statistic]:
    """Leave out sizes that overlap one of a surer kind, and the first of "from 52 % to 31 %"."""
    kept: list[Statistic] = []
    for size in sizes:
        if not any(a.start < size.end and size.start < a.end for a in kept):
            kept.append(size)
    changes = {(a.worked_out or "").split(" ")[1] for a in kept if (a.worked_out or "").startswith("from ")}
    return [a for a in kept if not (a.measure == "percent" and a.worked_out is None and _plain(a.value) in changes)]


def _with_intervals(
    text: str, sizes: list[Statistic], intervals: Sequence[tuple[int, int, tuple[Number, Number]]]
) -> list[Statistic]:
    """Give each interval to the size right before it, else to the one right after; bare brackets only after ratios."""
    out = list(sizes)
    for start, end, bounds in intervals:
        before = [
            k
            for k, size in enumerate(out)
            if size.ci is None and 0 <= start - size.end <= _REACH and not _ON.search(text, size.end, start)
        ]
        after = [k for k, size in enumerate(out) if size.ci is None and 0 <= size.start - end <= 25]
        near = max(before, key=lambda k: out[k].end, default=None)
        if near is None:
            near = min(after, key=lambda k: out[k].start, default=None)
        if near is not None:
            out[near] = out[near]._replace(ci=bounds, end=max(out[near].end, end))
    for k, size in enumerate(out):
        bare = (
            _BARE.match(text, size.end)
            if size.ci is None and size.measure not in ("percent", "fold", "difference")
            else None
        )
        if bare is not None:
            out[k] = size._replace(ci=(_value(bare["low"]), _value(bare["high"])), end=bare.end())
    return out


def _with_p(text: str, sizes: list[Statistic], start: int, end: int) -> list[Statistic]:
    """Give each p value to the nearest size before it that has none yet; one alone is a statistic of its own."""
    out = list(sizes)
    for found in islice(_P.finditer(text, start, end), _MOST):
        sign = " ".join((found["sign"] or "").split()).lower()
        value = found["value"].replace("·", ".").replace("∙", ".").replace(" ", "")
        if not sign and value != "NS":
            if not re.search(r"(?:of|was|is)\s*$", text[found.start() : found.start("value")]):
                continue
            sign = "="
        p = value if value == "NS" else f"{_SIGNS.get(sign, sign)}{value}"
        before = [
            k
            for k, size in enumerate(out)
            if size.end <= found.start() and found.start() - size.end <= 2 * _REACH and size.measure != "p"
        ]
        near = max(before, key=lambda k: out[k].end, default=None)
        if near is not None and out[near].p is None:
            out[near] = out[near]._replace(p=p)
            first = max(
                (k for k in before if out[k].end <= out[near].start and out[k].p is None),
                key=lambda k: out[k].end,
                default=None,
            )
            if (
                first is not None
                and out[first].measure == out[near].measure
                and _AGAINST.fullmatch(text, out[first].end, out[near].start)
            ):
                out[first] = out[first]._replace(p=p)
        elif near is None or not before:
            out.append(Statistic("p", None, None, found.start(), found.end(), p=p))
    return out


def _value(words: str) -> Number:
    digits = re.sub(r"[\s,]", "", words).replace("·", ".").replace("∙", ".").replace("+", "")
    digits = re.sub(rf"^{_SIGN}", "-", digits)
    value = float(digits)
    return int(value) if value.is_integer() and "." not in digits else value


def _plain(value: Number | None) -> str:
    return "" if value is None else f"{value}"
