"""Digital Object Identifiers in running text and in addresses.

Syntax: ISO 26324, ``10.`` registrant ``/`` suffix; in practice (Crossref, "DOIs and matching regular expressions", 2015)
the suffix has letters, digits and ``-._;()/:``, or is a SICI (ANSI/NISO Z39.56) with ``<>`` or ``[]``. A suffix has no
end of its own, so it ends where the page's punctuation or the next field begins; it goes on over a break where the page
was set with one ("10. 1001/ jama. 2017. 161", "10.1016/j.\\njpain.2009.01.001").
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from claimx.identifiers.found import Identifier, trimmed
from claimx.late_pattern import late_pattern

STOP = '\\s"<>«»“”„|{}\\\\^`…—，。；、：（）【】《》「」『』\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af'
"""Characters (as in a regular expression's class) that stand in no identifier and no address."""
_PREFIX = re.compile(r"10 ?\.(?<!\d[.,]10\.)[ \n]?([1-9]\d{3,8}(?:\.\d{1,6}){0,2})\s?/")
_TOKEN = late_pattern(rf"[^{STOP}]{{1,200}}")
_SICI = late_pattern(
    rf"""[^{STOP}\[\]]{{4,60}}(?:<|&lt;|%3[Cc]|\[)[^{STOP}\[\]&]{{1,40}}(?:>|&gt;|%3[Ee]|\])
    \d\.\d\.(?:CO|TX|co|tx)(?:;|%3[Bb])\s?\d(?:-[A-Za-z0-9])?""",
    re.X,
)
_LABEL = re.compile(
    r"(?:\bdoi|\bDOI|\bDoi)s?(?:\.org)?[\s:：=({\[]{0,4}(?:https?://(?:www\.|dx\.)?doi\.org/(?:doi:)?\s?)?$"
)
_GLUED = late_pattern(
    r"""(?<=.)[.,;:(\[]{0,2}(?:PM(?:C?ID)|PMC\d{5}|pmid:|E-?pub(?![a-z])|ePub(?!Med)|Pub[Mm]ed|MEDLINE|Medline|Cross[Rr]ef|Google|ISI\b
        |View|Article|Abstract|Available|Accessed|accessed|Retrieved|retrieved|Published|Received|Accepted|Copyright|Cited
        |ISSN|ISBN|Keywords|Supplement(?:ary|al)|Video|Figure|Table|Fig\b|https?(?::|$)|www\.|doi:|DOI|URL|NCT\d|Free\b|Full\b|CAS\b)
    |\]\(|&(?:lt|gt|quot|nbsp);|(?<=\w)external(?=$|\sicon)|[?&](?=[A-Za-z_]{1,20}=)|[?#](?!\d)|\[|[,;](?=10\.\d{4}|[A-Za-z])|(?<=\d)(?:[.,]?[A-Z][a-z]{3,}|[.,][A-Z][a-z]{2}|[A-Z]{5,})$|(?<=\w)/(?:abstract|e?pdf|full(?:text)?)$""",
    re.X,
)
_GAP = re.compile(r"[ \t]{0,4}\n[ \t]{0,8}(?!\n)|[ ]{1,2}(?!\s)")
_ELSEVIER = re.compile(r"[jJ]\.[\w-]+\.\d{4}\.(?:\d\d\.)?")
"""The journal, year and month of Elsevier's scheme, which always has a number behind them."""
_DOTTED = re.compile(r"\d{2,4}\.\d{2,}|[a-z]+\.\d")
_WHOLE_PART = re.compile(r"[\w(][\w().-]*$")
_NEXT_PART = re.compile(r"[./_][A-Za-z0-9]|\(\d\d\)\d")
_SPACED_FORM = re.compile(r"[A-Za-z][\w-]*\.\d")
_RATIO = re.compile(r"\d{1,4}|\d{1,3}\.\d{1,3}|\d{1,2}[./]\d{4}|\d{1,3}(?:,\d{3})+|[A-Za-z]{1,6}s?|[cdkmn]?m[23]")
_PAGES_BEFORE = re.compile(r"\d{5}$")
"""Year, volume and pages, where a dump has lost the spaces: "Malar J200763010.1186/1475-2875-6-30"."""
_TYPICAL = re.compile(r"(?=\D*\d)[\w()]+[.-][\w().:;-]{4,}")
_PMID_BEHIND = re.compile(r"\s?\)?\s{1,2}(\d{7,8})(?=\s?\.?\s?(?:$|\n))")
_ADDRESS_END = re.compile(r"[?#]|&(?=[\w.]{1,20}=)|&(?:amp|gt|lt|quot);|\]\(")
_ADDRESS_TAIL = re.compile(
    r"""(?:/(?:e?pdf(?:direct|plus)?|full(?:text)?(?:\.html?)?|full-text|abstract|abs|summary|meta|references|metrics|suppinfo|suppl(?:ement)?
        |figures?|tables?|download|epub|html?|citations?|related|comments|asset|pb-assets|share|media|export)?
    |\.(?:pdf|full|abstract|long|short|html?|xml|extract|full-text|source|epub)|\+html|/[a-z]+\.(?:pdf|html?))$""",
    re.X,
)
_PREPRINT = re.compile(r"v\d{1,2}$")
_ARTICLE_NUMBER = re.compile(r"/\d{5,}(?:/[^/]*)?$")
_WITH_NUMBER = re.compile(r"/article[\w-]{0,12}/doi/$")
"""Sites of one make (Silverchair: Oxford, Karger, ...) put the number and the words of an article behind its DOI."""
_IN_FIELD = re.compile(
    r"""(?<!\d)10\.\d{4,9}(?:\.\d{1,6}){0,2}/
    (?:[^\s"<>]{4,60}<[^\s"<>]{1,40}>[^\s"<>]{1,30}|[^\s"<>]{1,300})  # the first is a SICI""",
    re.X,
)
_JOINS = 8


def find_dois(text: str) -> Iterator[Identifier]:
    """Yield the DOIs of plain ``text`` outside addresses, and a bare PMID right behind one (as PLOS prints it)."""
    position = 0
    while (match := _PREFIX.search(text, position)) is not None:
        position = match.end()
        begin = match.start()
        label = _LABEL.search(text, max(0, begin - 48), begin)
        if label is None and (text[begin + 2] == " " or (begin and text[begin - 1].isalpha())):
            continue
        glued = text[begin - 1 : begin].isdigit()
        if glued and not _PAGES_BEFORE.search(text, max(0, begin - 6), begin):
            continue
        found = _suffix(text, match.end(), label is not None or match[0][3] in " \n")
        if found is None:
            continue
        suffix, end = found
        if glued and not _TYPICAL.match(suffix):
            continue
        if label is None and not _stands_alone(match.group(), match[1], suffix, text[match.end()]):
            continue
        yield Identifier("doi", f"10.{match[1]}/{suffix}", label.start() if label else begin, end)
        position = end
        pmid = _PMID_BEHIND.match(text, end)
        if pmid:
            yield Identifier("pmid", pmid[1], pmid.start(1), pmid.end(1))


def doi_in_address(address: str) -> str | None:
    """Return the DOI that ``address`` holds, without what a publisher's site puts behind it.

    >>> doi_in_address("https://www.example.org/doi/10.1000%2Fabc.12/full?x=1")
    '10.1000/abc.12'
    """
    plain = address
    for _ in range(2):
        if "%" in plain:
            plain = unquote(plain)
    match = _PREFIX.search(plain)
    if match is None:
        return None
    registrant = match[1]
    sici = _SICI.match(plain, match.end())
    if sici:
        return f"10.{registrant}/{html.unescape(sici.group())}"
    token = _TOKEN.match(plain, match.end())
    if token is None:
        return None
    suffix = _ADDRESS_END.split(token.group(), maxsplit=1)[0]
    suffix = suffix[: _cut(suffix)]
    while (shorter := _ADDRESS_TAIL.sub("", suffix)) != suffix:
        suffix = shorter[: trimmed(shorter, 0, len(shorter))]
    if registrant == "1101":
        suffix = _PREPRINT.sub("", suffix)
    if _WITH_NUMBER.search(plain, 0, match.start()):
        suffix = _ARTICLE_NUMBER.sub("", suffix)
    return f"10.{registrant}/{suffix}" if suffix else None


def doi_in_field(written: str) -> str | None:
    """Return the DOI in a field of metadata: bare, with its label or as an address; quicker than a search of prose.

    >>> doi_in_field("doi:10.1000/Abc(2).3."), doi_in_field("https://doi.org/10.1000/1"), doi_in_field("volume 10.2")
    ('10.1000/Abc(2).3', '10.1000/1', None)
    >>> doi_in_field("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2")
    '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2'
    """
    found = _IN_FIELD.search(written) if "10." in written else None
    return found[0][: trimmed(found[0], 0, len(found[0]))] if found else None


def label_before(text: str, start: int) -> int:
    """Return where the label "doi:" before an address at ``start`` begins, or ``start``."""
    match = _LABEL.search(text, max(0, start - 12), start)
    return match.start() if match else start


def sici_end(text: str, start: int, end: int) -> int:
    """Return the end of a SICI whose DOI begins in ``text[start:end]`` and which angle brackets had cut off there."""
    if text[end : end + 1] != "<":
        return end
    match = _PREFIX.search(text, start, end)
    sici = _SICI.match(text, match.end()) if match else None
    return max(end, sici.end()) if sici else end


def _suffix(text: str, start: int, loose: bool) -> tuple[str, int] | None:
    """Read the suffix at ``start``, over breaks where it goes on; ``loose``: a space may be one too."""
    sici = _SICI.match(text, start)
    if sici:
        value = html.unescape(unquote(sici.group()))
        return "".join(value.split()), sici.end()
    pieces: list[tuple[int, int]] = []
    value, position, spaced = "", start, False
    for _ in range(_JOINS):
        gap = None
        if pieces or text[position : position + 1].isspace():
            gap = _GAP.match(text, position)
            if gap is None:
                break
        token = _TOKEN.match(text, gap.end() if gap else position)
        if token is None or (gap and not _goes_on(value, token.group(), "\n" in gap.group(), loose, spaced)):
            break
        spaced = spaced or (gap is not None and "\n" not in gap.group())
        value += token.group()
        pieces.append(token.span())
        position = token.end()
    length = _cut(value)
    return (value[:length], _place(pieces, length)) if length else None


def _goes_on(value: str, part: str, new_line: bool, loose: bool, spaced: bool) -> bool:
    """Tell whether ``part``, behind a break, belongs to the suffix ``value`` before it."""
    if not any(char.isdigit() for char in part):
        return not value and loose and part[0].isalnum()
    last = value[-1:]
    if not value:
        return part[0].isalnum() or part[0] == "("
    if last.isalnum():
        return new_line and _NEXT_PART.match(part) is not None
    if not (part[0].isalnum() or part[0] == "("):
        return False
    if last in "-_/(":
        return new_line or spaced
    if last != ".":
        return False
    if _DOTTED.match(part) and (new_line or loose):
        return True
    if _ELSEVIER.fullmatch(value) and part[0].isdigit():
        return new_line or loose
    unfinished = not any(char.isdigit() for char in value)
    if unfinished:
        return (new_line or loose) and sum(char.isdigit() for char in part) > 2
    return spaced and _WHOLE_PART.match(part) is not None


def _cut(suffix: str) -> int:
    """Return the length of ``suffix`` without the next field that is glued to it and without trailing punctuation."""
    end = len(suffix)
    for glued in _GLUED.finditer(suffix):
        if glued.start() > 2:
            end = glued.start()
            break
    end = trimmed(suffix, 0, end)
    while end and suffix[end - 1] == "/":
        end = trimmed(suffix, 0, end - 1)
    return end


def _place(pieces: list[tuple[int, int]], length: int) -> int:
    """Return where in the text the character at ``length`` of the joined ``pieces`` ends."""
    for start, end in pieces:
        if length <= end - start:
            return start + length
        length -= end - start
    return pieces[-1][1]


def _stands_alone(head: str, registrant: str, suffix: str, after: str) -> bool:
    """Tell whether what no label calls a DOI is one, rather than a ratio, a date, a price or a list's number."""
    if any(char.isspace() for char in head) or after.isspace():
        return _SPACED_FORM.match(suffix) is not None
    return registrant == "1000" or _RATIO.fullmatch(suffix) is None
