"""Where sentences end, in medical prose: abbreviations, initials, decimals, quotations, citations glued to the stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 1500  # characters; longer ones are cut, so that nothing after this is quadratic in a hostile line
_END = re.compile(
    r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?:(?<=[^\W\d]\.|[%)”"]\.)\d{1,3}(?:[,–-]\ ?\d{1,3}){0,9}|\[\d[\d,–\- ]{0,40}\]){0,2}(?=\s)"""
    r"""|[。！？]++["”’」』）)]*"""
    r"""|(?:(?<=[a-z]{3})|(?<=\s[a-z]{2})|(?<=\d[mkun]g)|(?<=\dml))[.!?]++(?=[A-Z][a-z]*[\s,’'])"""
    r"""|(?<=[a-z]{3})[!?]++(?=[A-Z][a-z]+[.!?])|(?<=[a-z])\.(?=[\u4e00-\u9fff])""",
    re.X,
)
_MARK = re.compile(r"[.!?…。！？]")  # with one of which every match of _END begins; its search is thirty times faster
_NEXT = re.compile(r"""\s*(["'“‘«(\[¿¡]*)([^\W_]+(?:[.’'][^\W_]+)*\.?)?""")
_GOES_ON = re.compile(r"\s*[.,;…]")  # ". . ."
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,3})+$")
_SPECIES = 4
"""Letters of the shortest name of a species: "E. coli"."""
_TOKEN_BREAK = re.compile(r"[\s(\[/“\"‘—–]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STARTERS = _set(
    "A After Although An And Are As At Because Before Both But By Can Compared Despite Do Does During Each For From Furthermore He Her "
    "His How However I I’m I'm If In Is It Its Many More Moreover Most My No None Not Of On One Only Other Our Overall Patients Please "
    "She Since So Some Such That The Their Then There Therefore These They This Those Thus To Under Unfortunately Until "
    "We What When Where While Who Why With You Your"
)
# Never the end of a sentence before a capital or a digit.
_HOLD = _set(
    "dr drs mr mrs ms mx prof profs st ste mt ft rev hon sen rep gov gen sgt capt col lt cmdr messrs vs v cf eg ie e.g i.e "
    "viz fig figs eq eqs tab sect ch refs nos vol vols pp ed eds approx ca c.f a.k.a i.v i.m s.c p.o b.i.d t.i.d q.i.d "
    "q.d p.r.n resp esp incl excl aka univ dept assn natl intl trans doi spp sp subsp var avg est max min.max dosis sra srta"
)
# The end of a sentence only before a word that begins sentences.
_MAYBE = _set(
    "al u.s u.k u.n e.u m.d ph.d d.o pharm.d psy.d b.sc m.sc m.s b.a m.a r.n d.c a.m p.m inc co corp ltd jr sr bros llc "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun art sec ref "
    "clin med res int j rheumatol psychiatry pharmacol neurol engl lancet."
)
_SAYING = _set("he she they said says asked asks one and or but according wrote")
_BEFORE_DIGIT = _set("no p n ver ext para sect art sec ref item chap tel ph op par nr")
_LETTERED = _set(
    "vitamin vitamins hepatitis type group groups phase grade class stage plan coenzyme factor appendix figure table protein "
    "influenza part schedule category level arm cohort panel immunoglobulin interferon option drug patient treatment"
)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of the block ``text[start:end]`` in order, without the white space around them.

    They cover every character of the block that is not white space.

    >>> t = "Dr. Lee gave 4.5 mg. It helped (p<0.05). Pain fell, e.g. at night."
    >>> [t[a:b] for a, b in sentence_spans(t, 0, len(t))]
    ['Dr. Lee gave 4.5 mg.', 'It helped (p<0.05).', 'Pain fell, e.g. at night.']
    """
    if start == end:
        return
    begin = taken = start
    relaxed: bool | None = None
    for mark in _MARK.finditer(text, start, end):
        match = _END.match(text, mark.start(), end) if mark.start() >= taken else None
        if match is None:
            continue
        taken = match.end()
        if taken >= end:
            break
        if relaxed is None:
            relaxed = _writes_small(text, start, end)
        if _is_end(text, begin, match, end, relaxed):
            yield from _pieces(text, begin, match.end())
            begin = match.end()
    if begin == start and end - start <= LONGEST and not (text[start].isspace() or text[end - 1].isspace()):
        yield start, end
    else:
        yield from _pieces(text, begin, end)


def _writes_small(text: str, start: int, end: int) -> bool:
    """Tell whether the writer begins sentences with small letters, as many do in forums."""
    for i in range(start, min(end, start + 8)):
        if text[i].isalpha():
            return text[i].islower()
    return False


def _is_end(text: str, begin: int, match: re.Match[str], end: int, relaxed: bool) -> bool:
    mark = match.group()
    following = _NEXT.match(text, match.end(), end)
    opened, word = (following.group(1), following.group(2) or "") if following else ("", "")
    if mark[0] in "。！？":
        return True
    if not opened and not word and _GOES_ON.match(text, match.end(), end):
        return False
    if word and word[0].islower() and not opened:
        if mark[0] in "!?":
            return len(mark) == 1 and word not in _SAYING
        mixed = any(c.isupper() for c in word)  # mRNA, pH
        if not mixed and not (relaxed and len(mark) == 1):
            return False
    if mark[0] != "." or (len(mark) > 1 and mark[1] in ".!?"):
        return True
    return not _abbreviated(text, begin, match.start(), word)


def _abbreviated(text: str, begin: int, stop: int, word: str) -> bool:
    """Tell whether the full stop at ``stop`` belongs to the token before it and does not end the sentence."""
    left = stop
    while left > begin and stop - left < 20 and not _TOKEN_BREAK.match(text[left - 1]):
        left -= 1
    token = text[left:stop].lstrip("'’‘,;")
    if not token:
        return False
    lower = token.lower()
    starter = word in _STARTERS
    if token.isdigit():
        return len(token) <= 3 and not text[begin:left].strip()
    if lower in _HOLD:
        return bool(word)
    if lower in _BEFORE_DIGIT:
        return word[:1].isdigit()
    if lower in _MAYBE or (len(token) <= 7 and _DOTTED.match(token)):
        return bool(word) and not starter
    if len(token) == 1 and token.isalpha():
        if token.islower():
            return word[:1].isdigit()
        before = text[max(begin, left - 24) : left].split()
        previous = before[-1] if before else ""
        if previous.lower().strip("(") in _LETTERED:
            return False
        if token != "I" and len(word) >= _SPECIES and word.isalpha() and word.islower() and word not in _STARTERS:
            return True  # "G. kola", "S. boulardii"
        return bool(word) and (word[0].isupper() and not starter) and (not previous or previous[0].isupper())
    return False


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``start``..``end`` trimmed, in pieces of at most :data:`LONGEST` characters, cut at a mark or a space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = -1
        for separator in ("; ", ", ", " ", "，"):
            cut = text.rfind(separator, start + LONGEST // 2, start + LONGEST)
            if cut >= 0:
                cut += len(separator)
                break
        if cut < 0:
            cut = start + LONGEST
        yield from _pieces(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
