"""Numbers of PubMed, PubMed Central, trial registries, arXiv and books, in running text.

Shapes: PMID, up to eight digits and PMCID (NLM); NCT and eight digits (ClinicalTrials.gov); ISRCTN and eight digits;
EudraCT ``YYYY-0NNNNN-CC`` and EU CT ``YYYY-5NNNNN-CC-RR`` (EMA); PROSPERO ``CRD4`` year number (University of York); the
other registries as the WHO's ICTRP lists them; arXiv's two schemes (since 2007 ``YYMM.NNNNN``, before ``archive/NNNNNNN``);
ISBN by its check digit (ISO 2108). Each family is searched only where its letters occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.identifiers.found import Identifier
from claimx.late_pattern import late_pattern

_ALONE = r"(?<![A-Za-z])"
_PMID = late_pattern(
    rf"""{_ALONE}(?:PM\s?IDs?(?:\s(?:no|number|nr)\.?)?\s{{0,2}}["']?(?:[:：\#=./-]\s{{0,2}}["'\#]?(?:PMID:?\s?)?(?P<a>\d{{1,8}})|(?P<b>\d{{4,8}}))(?!\d)
    |(?:PubMed|MEDLINE)\s?(?:PMID|IDs?|identifier|number|accession|\#)\s{{0,2}}(?:no\.?|number)?\s{{0,2}}[:：\#=]?\s{{0,2}}(?P<c>\d{{4,8}})(?!\d)
    |(?:PubMed|MEDLINE)\s?[:：/\#]?\s{{0,2}}(?P<d>\d{{7,8}})(?!\d))""",
    re.X | re.I,
)
_PMID_SIGNS = ("PMID", "PM ID", "PUBMED", "MEDLINE")
_BEFORE_FIELD = re.compile(r"(?<!\d)(\d{1,8})\s?$")
_FIELDS = ("[PMID]", "[UID]")
_MORE = re.compile(r"(?:\s?[,;/&]\s?(?:and\s)?|\s(?:and|or|&)\s)(\d{1,8})(?![\w.]*\d|-)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PMC = re.compile(
    rf"""{_ALONE}(?:(?:PMC\s?IDs?|PubMed\sCentral\s(?:ID|number|no\.?|\#))\s{{0,2}}[:：\#=]?\s{{0,2}}(?:PMC[\s-]?){{0,2}}(?P<a>\d{{5,9}})(?!\d)
    |(?:PMC){{1,2}}(?P<b>\d{{5,9}})(?!\d)
    |PMC[\s-](?P<c>\d{{6,9}})(?!\d))""",
    re.X | re.I,
)
_NCT = re.compile(
    rf"{_ALONE}NCT[\s\#:：-]{{0,3}}(?:(?:no|nr|number|id)\.?\s?[:\#]?\s{{0,2}})?(?:NCT)?([0O]\d{{7}}|\d{{8}})(?!\d)",
    re.I,
)
_ISRCTN = late_pattern(
    rf"""{_ALONE}ISRCTN[\s:：\#-]{{0,3}}(?:(?:registry|register|registration|trial)\s)?(?:(?:no|nr|number|id)\.?\s?:?\s{{0,2}})?
    (?:ISRCTN[\s-]?)?(\d{{8}})(?!\d)""",
    re.X | re.I,
)
_EUDRACT = re.compile(
    r"""(?<![\d-])(20[0-4]\d)-(0\d{5})-(\d\d)(?!\d|-\d\d(?!\d))
    |(?<![\d-])(20[2-4]\d)-(5\d{5})-(\d\d)-(\d\d)(?!\d)
    |(?:Eudra\s?CT|EUCTR)[^\d\n]{0,25}(20[0-4]\d)[\s-]{1,2}(\d{6})[\s-]{1,2}(\d\d)(?:-(\d\d))?(?!\d)""",
    re.X | re.I,
)
_EUDRACT_SHAPE = re.compile(r"-[05]\d{5}-\d\d")
_PROSPERO = re.compile(rf"{_ALONE}(?:CRD[\s:\#-]{{0,2}}|PROSPERO[^\d\n]{{0,40}})(420[1-4]\d{{7,8}})(?!\d)", re.I)
_ICTRP = late_pattern(
    rf"""{_ALONE}(?:ACTRN[\s:-]?126\d{{11}}p?|ChiCTR(?:-?[A-Z]{{2,5}})?[\s:-]?\d{{8,10}}|ITMCTR[\s-]?\d{{10}}|CTRI\s?/\s?\d{{4}}\s?/\s?\d{{2,3}}\s?/\s?\d{{6}}
    |DRKS[\s-]?\d{{8}}|IRCT\s?\d{{9,14}}N\d{{1,3}}|(?:UMIN|JPRN-UMIN)(?:-?CTR)?[\s-]?\d{{9}}|JapicCTI-?\d{{6}}|JMA-IIA\d{{5}}|jRCT(?:s\d{{9}}|\d{{10}})
    |KCT\s?\d{{7}}|TCTR\s?\d{{11}}|PACTR\s?\d{{15,16}}|RBR-\d[a-z\d]{{5,7}}|SLCTR/\d{{4}}/\d{{3}}|NTR[\s-]?\d{{3,5}}|RPCEC\d{{8}}|LBCTR\d{{10}}
    |PER-\d{{3}}-\d{{2}}|U1111-\d{{4}}-\d{{4}}|HKUCTR-\d{{1,4}}|SNCTP\d{{9}}|NL-OMON\d{{3,6}})(?![\dA-Za-z])""",
    re.X | re.I,
)
_SHORT_SIGNS = ("NTR", "SLCTR", "PER-", "U1111-", "HKUCTR", "RBR-", "NL-OMON")
_LONG_SIGNS = (
    "ACTRN", "CHICTR", "ITMCTR", "CTRI", "DRKS", "IRCT", "UMIN", "JPRN-", "JAPICCTI", "JMA-IIA", "JRCT", "KCT", "TCTR", "PACTR",
    "RPCEC", "LBCTR", "SNCTP",
)  # fmt: skip
_LONG = re.compile(r"\d{5}")
_REGISTRIES = {"CHICTR": "ChiCTR", "JAPICCTI": "JapicCTI", "JRCTS": "jRCTs", "JRCT": "jRCT"}
_ARXIV_ID = r"\d\d(?:0[1-9]|1[0-2])\s?\.\s?\d{4,5}(?:v\d{1,2})?|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?"
_ARXIV = late_pattern(
    rf"{_ALONE}arxiv\s?[:：.]?\s{{0,2}}(?:(?:preprint|e-?print|id|no\.?)\s?:?\s?)?(?:arxiv\s?:\s?)?({_ARXIV_ID})(?!\d)",
    re.I,
)
_ISBN = re.compile(
    r"""ISBNs?(?:[-\s]?1[03](?![\d-]))?(?:\s?\([^()\n]{1,20}\))?\s{0,2}(?:number|no\.?)?\s{0,2}[:：\#]?\s{0,2}
        (97[89](?:[\s-]{0,2}\d){10}|\d(?:[\s-]{0,2}\d){8}[\s-]{0,2}[\dXx])(?![\d-]*\d)
    |(?<![\d-])(97[89]-\d{1,5}-\d{1,7}-\d{1,7}-\d)(?![\d-])""",
    re.X | re.I,
)
_IN_ADDRESS = late_pattern(
    rf"""(?:pubmed[.-]ncbi[.-]nlm[.-]nih[.-]gov[\w.-]{{0,60}}|pubmed\.(?:gov|com|org|cn))/(?:pubmed/)?(?P<pmid_site>\d{{1,8}})(?!\d)
    |/pubmed/(?:\?term=)?(?P<pmid_path>\d{{4,8}})(?!\d)
    |pubmed[^\s]{{0,40}}[?&](?:term|list_uids|id|uid)=(?P<pmid_term>\d{{4,8}})(?:\[\w{{1,10}}\])?(?=[&,\#]|$)
    |europepmc\.org/(?:articles?|abstract)/med/(?P<pmid_europe>\d{{1,8}})(?!\d)
    |[/?&:]pmid[/=:](?P<pmid_named>\d{{1,8}})(?!\d)
    |(?<![A-Za-z])(?P<pmcid>PMC\d{{4,9}})(?!\d)
    |(?:pmc/articles/|artid=)(?P<pmcid_bare>\d{{4,9}})(?!\d)
    |(?:arxiv|ar5iv|alphaxiv)[\w.]{{0,20}}/(?:abs|pdf|html|format|e-print)/(?P<arxiv>{_ARXIV_ID})(?!\d)
    |(?<![A-Za-z])(?P<nct>NCT\d{{8}})(?!\d)
    |(?P<isrctn>ISRCTN\d{{8}})(?!\d)
    |(?:clinicaltrialsregister|euclinicaltrials|ctis|eudract)[^\s]{{0,80}}?(?P<eudract>20[0-4]\d-\d{{6}}-\d\d(?:-\d\d)?)(?!\d)
    |(?P<prospero>CRD420[1-4]\d{{7,8}})(?!\d)
    |isbn[/=:]?(?P<isbn>97[89]-?(?:\d-?){{9}}\d|\d{{9}}[\dXx])(?!\d)""",
    re.X | re.I,
)
_SQUASH = re.compile(r"[\s:：-]")


def find_numbers(text: str) -> Iterator[Identifier]:
    """Yield the numbers of plain ``text``, family by family, and so not in text order."""
    upper = text.upper()
    if len(upper) != len(text):  # a few letters have no single capital
        upper = "".join(char.upper() if char.isascii() else char for char in text)
    yield from _pmids(text, upper)
    for match in _at(_ARXIV, text, upper, "ARXIV"):
        yield Identifier("arxiv", "".join(match[1].split()), match.start(), match.end())
    for match in _at(_ISBN, text, upper, "ISBN", "978-", "979-"):
        value = _SQUASH.sub("", match[1] or match[2]).upper()
        if valid_isbn(value):
            yield Identifier("isbn", value, match.start(), match.end())
    for match in _at(_ICTRP, text, upper, *_SHORT_SIGNS):
        yield Identifier("ictrp", _registry_form(match.group()), match.start(), match.end())
    if _LONG.search(text):
        yield from _long_numbers(text, upper)


def _long_numbers(text: str, upper: str) -> Iterator[Identifier]:
    for match in _at(_PMC, text, upper, "PMC", "PUBMED CENTRAL"):
        yield Identifier("pmcid", f"PMC{match[match.lastgroup or 0]}", match.start(), match.end())
    for match in _at(_NCT, text, upper, "NCT"):
        yield Identifier("nct", f"NCT{match[1].upper().replace('O', '0')}", match.start(), match.end())
    for match in _at(_ISRCTN, text, upper, "ISRCTN"):
        yield Identifier("isrctn", f"ISRCTN{match[1]}", match.start(), match.end())
    if _EUDRACT_SHAPE.search(text) or "EUDRA" in upper or "EUCTR" in upper:
        for match in _EUDRACT.finditer(text):
            yield Identifier("eudract", "-".join(part for part in match.groups() if part), match.start(), match.end())
    for match in _at(_PROSPERO, text, upper, "CRD", "PROSPERO"):
        yield Identifier("prospero", f"CRD{match[1]}", match.start(), match.end())
    for match in _at(_ICTRP, text, upper, *_LONG_SIGNS):
        yield Identifier("ictrp", _registry_form(match.group()), match.start(), match.end())


def _at(pattern: re.Pattern[str], text: str, upper: str, *signs: str) -> Iterator[re.Match[str]]:
    """Yield where ``pattern`` matches at one of ``signs``; ``upper`` is ``text`` in capitals, place for place.

    Far faster than to search: most texts hold none of the signs.
    """
    for sign in signs:
        position = upper.find(sign)
        while position >= 0:
            match = pattern.match(text, position)
            if match:
                yield match
            position = upper.find(sign, match.end() if match else position + 1)


def number_in_address(address: str) -> tuple[str, str] | None:
    """Return kind and value of the identifier that a decoded ``address`` holds.

    >>> number_in_address("https://pubmed.ncbi.nlm.nih.gov/1234567/")
    ('pmid', '1234567')
    """
    for match in _IN_ADDRESS.finditer(address):
        group = match.lastgroup or ""
        kind, value = group.partition("_")[0], match[group]
        if kind == "pmcid":
            return kind, value.upper() if value[0] in "Pp" else f"PMC{value}"
        if kind == "isbn":
            value = value.replace("-", "").upper()
            if not valid_isbn(value):
                continue
        return kind, value if kind == "arxiv" else value.upper()
    registry = _ICTRP.search(address)
    return ("ictrp", _registry_form(registry.group())) if registry else None


def _pmids(text: str, upper: str) -> Iterator[Identifier]:
    for match in _at(_PMID, text, upper, *_PMID_SIGNS):
        first = match[match.lastgroup or 0]
        yield Identifier("pmid", first, match.start(), match.end())
        position = match.end()
        while (more := _MORE.match(text, position)) is not None:
            number = more[1]
            if _YEAR.fullmatch(number) or not (len(number) > 5 or abs(len(number) - len(first)) < 2):
                break
            yield Identifier("pmid", number, more.start(1), more.end(1))
            position = more.end()
    for field in _FIELDS:
        position = upper.find(field)
        while position >= 0:
            before = _BEFORE_FIELD.search(text, max(0, position - 10), position)
            if before:
                yield Identifier("pmid", before[1], before.start(1), position + len(field))
            position = upper.find(field, position + 1)


def _registry_form(raw: str) -> str:
    """Return a registry's number as the registry writes it (ANZCTR's "p", for prospective, is no part of it).

    >>> _registry_form("chictr-trc-08000999"), _registry_form("ACTRN 12600000123456"), _registry_form("rbr-6abc3y")
    ('ChiCTR-TRC-08000999', 'ACTRN12600000123456', 'RBR-6abc3y')
    """
    value = "".join(raw.split()).replace(":", "")
    letters = re.match(r"[A-Za-z]+", value)
    head = letters.group() if letters else ""
    if head.upper() in _REGISTRIES:
        return _REGISTRIES[head.upper()] + value[len(head) :].upper()
    if head.upper() == "RBR":
        return "RBR" + value[3:].lower()
    value = value.upper()
    if head.upper() in ("ACTRN", "DRKS", "UMIN", "NTR"):
        value = value.replace("-CTR", "").replace("UMINCTR", "UMIN").replace("-", "")
    return value.removesuffix("P") if head.upper() == "ACTRN" else value


def valid_isbn(value: str) -> bool:
    """Tell whether the check digit of a bare ISBN-10 or ISBN-13 is right.

    >>> valid_isbn("9780306406157"), valid_isbn("0306406152"), valid_isbn("0306406153")
    (True, True, False)
    """
    digits = [10 if c in "xX" else int(c) for c in value]
    if len(digits) == 13:
        return sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and sum(d * (10 - i) for i, d in enumerate(digits)) % 11 == 0
