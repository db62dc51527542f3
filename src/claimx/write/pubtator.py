"""PubTator (Wei et al. 2013), the text format of NCBI's annotated abstracts, as the ``bioc`` library reads it.

A document is two lines, ``ID|t|title`` and ``ID|a|abstract``, then a line a mention (``ID start end text type id``, by
tabs) and a line a relation (``ID relation id id``). Offsets count code points of title, one character, abstract. What
stands in the title line is the first line of the document, what stands in the other all the rest, on one line: each
line end and tab is a blank, each bar of ``|t|`` or ``|a|`` a slash, each lone surrogate and NUL U+FFFD, one for one, so
that the offsets are also those of the document's text.

The format has no place for the rest: mentions are drugs (``Chemical``) and conditions (``Disease``), claims are
relations between their identifiers (MeSH where known, else the name in lower case); sections, doses, citations and the
words of a claim are left out. BioC has them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimx.ledger import AnnotatedDocument
from claimx.records import ChemicalRecord, ClaimRecord, ConditionRecord, DrugRecord, SpanRecord
from claimx.write.labels import document_id
from claimx.write.stretches import Covered
from claimx.write.units import storable

Mention = DrugRecord | ConditionRecord | ChemicalRecord

_BREAK = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_LINE_END = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_MARK = re.compile(r"\|(?=[ta]\|)|(?<=\|[ta])\|")


def encode(documents: Iterable[AnnotatedDocument]) -> Iterator[bytes]:
    """Yield the documents in the order of the ledger, an empty line between two; one without words is left out."""
    names: set[str] = set()
    for found in documents:
        text = flat(found.text or "")
        if text.strip():
            name = _name(found, names)
            names.add(name)
            lines = [*_lines(found, text, name)]
            yield ("\n" if len(names) > 1 else "").encode() + "".join(f"{line}\n" for line in lines).encode()


def flat(text: str) -> str:
    """Return ``text`` on one line, each character for one."""
    return _MARK.sub("/", _BREAK.sub(" ", storable(text)))


def border(text: str, records: Iterable[SpanRecord]) -> int:
    """Return where the title of ``text`` ends: behind the first line with words that no record goes beyond; the character
    there is the one that stands between title and abstract. The end of the text: there is no abstract."""
    covered = Covered(records)
    words = re.search(r"\S", text)
    for found in _LINE_END.finditer(text, words.start() if words else len(text)):
        end = found.start()
        while text[end - 1].isspace():
            end -= 1
        if not covered.touches(end, end + 1):
            return end
    return len(text)


def _name(found: AnnotatedDocument, taken: set[str]) -> str:
    """Return the PubMed id of the document, else its own id, else that with a number: none of those ``taken``."""
    pmid = found.document.ids.get("pmid", "") if found.document is not None else ""
    own = _field(document_id(found))
    names = [*([pmid] if re.fullmatch(r"[0-9]+", pmid) else []), own]
    number = 2
    while names[0] in taken:
        names = names[1:] or [f"{own}-{number}"]
        number += 1
    return names[0]


def _lines(found: AnnotatedDocument, text: str, name: str) -> Iterator[str]:
    mentions = [record for record in found.records if isinstance(record, Mention)]
    end = border(found.text or "", mentions)
    yield f"{name}|t|{text[:end]}"
    yield f"{name}|a|{text[end + 1 :]}"
    for record in mentions:
        words = text[record.start : record.end]
        if words.strip():
            kind = "Disease" if isinstance(record, ConditionRecord) else "Chemical"
            yield "\t".join((name, str(record.start), str(record.end), words, kind, _concept(record)))
    concepts = {record.id: _concept(record) for record in mentions}
    yield from dict.fromkeys(
        f"{name}\t{claim.relation}\t{drug}\t{concept}"
        for claim in found.records
        if isinstance(claim, ClaimRecord)
        for drug in dict.fromkeys(concepts[one] for one in claim.drug_ids if one in concepts)
        for concept in dict.fromkeys(concepts[one] for one in claim.object_ids if one in concepts)
    )


def _concept(record: Mention) -> str:
    mesh = record.ids.get("mesh")
    found = mesh[0] if isinstance(mesh, list) and mesh else mesh
    return _field(f"MESH:{found}" if isinstance(found, str) else record.name)


def _field(words: str) -> str:
    """Return ``words`` as a field of a line."""
    return flat(words).replace("|", "/").strip() or "-"
