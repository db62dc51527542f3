"""Where reference lists stand: blocks that the layout calls so, and what follows a heading of one."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.references.numbering import label_at
from claimx.annotate.references.rows import Look, Row, look
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations

_NOUNS = r"""references?|reference\slist|refs?|sources?|citations?|bibliograph(?:y|ies?)|literature|footnotes?|endnotes?|notes|works\scited|sources\scited|references\scited|literature\scited
    |citations\sand\ssources|further\sreading|additional\sreading|suggested\sreading|recommended\sreading|reading\slist|scientific\s(?:studies|literature|references|evidence|papers|articles)|(?:clinical|published|peer[-\s]reviewed|relevant|supporting|key|pubmed|research)\s(?:studies|research|papers|articles|literature|publications|references|trials)
    |studies|research\spapers|selected\s(?:publications|studies|papers)|publications|journal\sreferences?|story\ssource|(?:the\s)?evidence|studies\s(?:cited|referenced|mentioned)"""
_FOREIGN = r"""r[ée]f[ée]rences(?:\sbibliographiques)?|bibliographie|literatur(?:verzeichnis|angaben|hinweise|liste)?|quellen(?:verzeichnis|angaben)?|einzelnachweise|fu[ßs]+noten|bibliograf[ií]a|referencias(?:\sbibliogr[aá]ficas)?|fuentes|refer[eê]ncias(?:\sbibliogr[aá]ficas)?|fontes|bibliografia|riferimenti(?:\sbibliografici)?|fonti|note
    |literatuur(?:lijst)?|bronnen|referenties|litteratur|k[äa]llor|referenser|kilder|referanser|kirjallisuus|l[äa]hteet|literatura|piśmiennictwo|źródła|zdroje|kaynak(?:lar|ça)|список\sлитературы|литература|источники|примечания|参考文献|参考资料|参考|文献|引用文献|来源|资料来源|文章来源|參考文獻|資料來源|出典|脚注|참고\s?문헌|참고\s?자료|출처"""
_BEFORE = r"""(?:(?:selected|key|cited|additional|scientific|full|main|our|article|articles|medical|general|primary|complete|partial|other|more|list\sof|view|show|hide|see|expand|all|the|and|numbered|study|studies|research|text|web|online|external|data|\d{1,3}|notes?\s(?:and|&)|citations?\s(?:and|&)|sources?\s(?:and|&)|resources?\s(?:and|&)|footnotes?\s(?:and|&))\s){0,4}"""
_BEHIND = r"""(?:\s(?:and|&|/|\+)\s?(?:notes?|resources|further\sreading|citations?|links|sources?|references?|footnotes?|bibliography|additional\sreading|credits|studies)|\s(?:cited|used|list|section|consulted|mentioned|for\sthis\s(?:article|page|post|section)|\(\d{1,3}\)|\[\d{1,3}\]|\(click\sto\s\w{1,10}\)|show|hide|\[?\s?(?:edit|hide|show)\s?\]?)){0,2}"""
HEADING = late_pattern(
    rf"^[\s#*=_>|\d.▼▾►▸+–—-]{{0,10}}(?:{_BEFORE}(?:{_NOUNS}){_BEHIND}|{_FOREIGN})[\s:：.…#*=_()\d▼▾►▸+–—-]{{0,10}}$",
    re.X | re.I,
)
_ON_THE_LINE = re.compile(
    r"""\W{0,4}(?:(?:\w{1,12}\s){0,2}(?:references?|citations?|bibliography|literature(?:\scited)?|further\sreading|sources?)
    |(?P<sure>more\sinformation|(?:original|source|related|full|research)\s(?:publication|study|article|paper|research|citation|journal\sarticle))|publication(?:\sdetails)?|paper|study
    |(?:to|how\sto|please)\scite(?:\sthis\s\w{1,12}|\sas)?|cite(?:\sthis\s\w{1,12})?(?:\sas)?|recommended\scitation|参考文献|文献)\s?[:：]\s{0,2}""",
    re.I | re.X,
)
"""The heading of a list that begins on the same line."""
_WEAK = re.compile(
    r"^\W*(?:notes?|studies|evidence|the evidence|publications|literature|research|sources?|literatur|citations?|\w+ (?:studies|research|papers|articles|publications|trials)|further reading|show .{0,20}|view .{0,20})\W*$",
    re.I,
)
"""Headings of many other things too: what follows must show at once that it is bibliography."""
STOP = late_pattern(
    r"""\s*[#*=>|-]{0,4}\s?(?:by\s+[A-Z]|about\s(?:the\s)?(?:authors?|us|me|dr)|(?:author|authors['’]?|reviewer)\s(?:information|contributions|disclosures?|affiliations|bio|details|note)|acknowledge?ments?|funding|conflicts?\sof\sinterest|competing\sinterests|disclosures?|supplementary|supporting\sinformation|related\s(?:articles|posts|content|stories|reading|topics|products|links|terms|journal)|you\s(?:may|might)\salso|share\s(?:this|on|via)|
    leave\sa\s(?:reply|comment)|(?:post|add)\s(?:a\s)?comments?|(?:\d+\s)?(?:comments|thoughts|responses|replies)\b|reader\scomments|tags?\s?:|tagged|categor(?:y|ies)\b|filed\sunder|disclaimer|subscribe|sign\sup|newsletter|copyright|©|all\srights\sreserved|next\s(?:post|article)|previous\s(?:post|article)|was\sthis\s(?:page|article)|thanks\sfor\syour|advertisement|read\s(?:more|next)|meet\sour|(?:medical(?:ly)?|clinically|fact|last|expert)[-\s](?:review|updated|checked|edited|modified)|last\s(?:updated|reviewed|edited)|external\slinks|contact\sus|follow\sus|table\sof\scontents|appendix|(?:key\s)?(?:terms|words)\s?:|keywords|faqs?\b|frequently\sasked|
    media\scontact|contacts?\s?:|cite\sthis|how\sto\scite|citation\s:|photo\scredit|image\scredit|editor['’]s\snote|the\scontent\s(?:on|of)\sthis|this\s(?:article|information|content|page)\s(?:is|was|has)|these\sstatements|more\sinformation\sfrom|explore\sfurther|provided\sby|retrieved\sfrom\shttps?:\S+\son\b)""",
    re.I | re.X,
)
_STRANGE = 3
"""Lines unlike entries that a list may hold in a row."""
_STRANGE_AT_FIRST = 2
"""The same, right after a weak heading."""


class Regions(NamedTuple):
    """``lists``: the spans of the reference lists, under a heading or marked by the format. ``loose``: the blocks that the
    layout takes for entries by their look alone. Both in text order, not overlapping."""

    lists: list[tuple[int, int]]
    loose: list[tuple[int, int]]


def regions(notes: Annotations, rows: list[Row]) -> Regions:
    """Return where the reference lists of the document stand; ``rows`` are those of the whole text."""
    text = notes.text
    blocks = _merge([(b.start, b.end) for b in notes.layout.blocks if b.section == "references"], text)
    lists = [(mark.start, mark.end) for mark in notes.document.marks if mark.role == "references"]
    taken = 0
    for i, row in enumerate(rows):
        if row.start < taken:
            continue
        opening = _opening(text, row)
        if opening is None:
            continue
        if opening < row.end:  # the list begins on the line of its heading
            lists.append((opening, row.end))
            continue
        stop = _extent(text, rows, i + 1, weak=_WEAK.match(text[row.start : row.end]) is not None)
        if stop > row.end:
            lists.append((row.end, stop))
            taken = stop
    headed = _headed(blocks, rows, text)
    lists = _merge([*lists, *headed], text)
    loose = [b for b in blocks if not any(start < b[1] and b[0] < end for start, end in lists)]
    lists = _merge([*lists, *(b for b in blocks if b not in loose)], text)
    return Regions(_cut_at_headings(lists, rows, text), loose)


def _opening(text: str, row: Row) -> int | None:
    """Return where the list begins that ``row`` heads: its end, or after the colon ("References: 1. Roe ...")."""
    if _short(text, row) and HEADING.match(text[row.start : row.end]):
        return row.end
    match = _ON_THE_LINE.match(text, row.start, min(row.end, row.start + 60))
    if match is None or row.end - match.end() < 30:
        return None
    label = label_at(text, match.end(), row.end)
    seen = look(text[label.body if label else match.end() : row.end])
    named = seen.authors and (seen.year or seen.tail)
    return match.end() if named or (match["sure"] and seen.year and seen.tail) else None


def _headed(blocks: list[tuple[int, int]], rows: list[Row], text: str) -> list[tuple[int, int]]:
    """Return the ``blocks`` that stand right under a heading of references."""
    ends = {row.end for row in rows if _short(text, row) and HEADING.match(text[row.start : row.end])}
    found = []
    for start, end in blocks:
        before = start
        while before and text[before - 1].isspace():
            before -= 1
        if before in ends:
            found.append((start, end))
    return found


def _short(text: str, row: Row) -> bool:
    length = row.end - row.start
    return 4 <= length <= 60 or (2 <= length < 4 and (ord(text[row.start]) > 0x2E80 or text[row.start] in "rR"))


def _merge(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [(start, end) for start, end in merged if end > start]


def _cut_at_headings(spans: list[tuple[int, int]], rows: list[Row], text: str) -> list[tuple[int, int]]:
    """Return ``spans`` cut where the heading of another list stands inside one, without the heading."""
    result: list[tuple[int, int]] = []
    index = 0
    for start, end in spans:
        while index < len(rows) and rows[index].start < start:
            index += 1
        first = start
        while index < len(rows) and rows[index].start < end:
            row = rows[index]
            index += 1
            if _short(text, row) and HEADING.match(text[row.start : row.end]):
                if row.start > first:
                    result.append((first, row.start))
                first = row.end
        if end > first:
            result.append((first, end))
    return [(start, end) for start, end in result if text[start:end].strip()]


def _extent(text: str, rows: list[Row], index: int, *, weak: bool) -> int:
    """Return where the list that begins at row ``index`` ends: at a stop line, or at lines unlike references."""
    stop = rows[index - 1].end
    strange = 0
    gapped = 0
    before: Look | None = None
    for i in range(index, len(rows)):
        row = rows[i]
        line = text[row.start : min(row.end, row.start + 2_000)]
        if (STOP.match(line) and (row.gap or not line[:1].islower())) or (_short(text, row) and HEADING.match(line)):
            break
        label = label_at(text, row.start, row.end)
        seen = look(line[label.body - row.start :] if label else line)
        if is_entry_line(seen) or (label is not None and label.number and strange < 2 and row.end - row.start < 400):
            strange, gapped, stop = 0, 0, row.end
        elif before is not None and strange < _STRANGE and not row.gap and (seen.goes_on or not before.done):
            strange, stop = strange + 1, row.end
        elif row.end - row.start > 700 and not seen.tail:
            break
        else:
            strange += 1
            gapped += row.gap
            if strange > (_STRANGE if stop > rows[index - 1].end or not weak else _STRANGE_AT_FIRST) or gapped > 2:
                break
        before = seen
    return stop


def is_entry_line(seen: Look) -> bool:
    """Tell whether a line shows what entries show."""
    return seen.sign and seen.length > 5
