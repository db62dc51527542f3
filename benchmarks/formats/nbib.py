"""MEDLINE's tagged text made by script, as PubMed exports it: of the same records as ``formats.pubmed``."""

from __future__ import annotations

import textwrap

from formats.pubmed_records import Made, records


def make(seed: int, size: int = 1) -> bytes:
    """Return ``20 * size`` records, a blank line between two."""
    return "\n".join(_record(each) for each in records(seed, size)).encode()


def bare(data: bytes) -> object:
    """Return the fields of the records, as the shortest loop over the lines gives them."""
    found: list[dict[str, list[str]]] = []
    values: list[str] = []
    for line in data.decode().splitlines():
        if line[4:6] == "- ":
            if line[:4] == "PMID":
                found.append({})
            values = found[-1].setdefault(line[:4].strip(), [])
            values.append(line[6:])
        elif line[:6] == "      " and values:
            values[-1] += " " + line[6:]
    return found


def _record(made: Made) -> str:
    lines = [_field("PMID", str(made.pmid)), _field("OWN", "NLM"), _field("STAT", "MEDLINE")]
    lines += [_field("VI", str(made.volume)), _field("IP", str(made.issue)), _field("DP", made.date[0])]
    lines += [_field("TI", made.title), _field("PG", made.pages), _field("AID", f"10.5555/{made.pmid} [doi]")]
    if made.abstract:
        text = " ".join(f"{label}: {each}" if label else each for label, _, each in made.abstract)
        lines.append(_field("AB", text))
        lines += [_field("CI", made.copyright)] if made.copyright else []
    for family, given in made.authors:
        initials = "".join(part[0] for part in given.split())
        lines += [
            _field("FAU", f"{family}, {given}"),
            _field("AU", f"{family} {initials}"),
            _field("AD", made.affiliation),
        ]
    lines += [_field("CN", made.group)] if made.group else []
    lines.append(_field("LA", made.language))
    lines += [_field("SI", f"ClinicalTrials.gov/{made.trial}")] if made.trial else []
    lines += [_field("GR", "/".join(made.grant))] if made.grant else []
    lines += [_field("PT", each) for each in made.types]
    lines += [_field("TT", made.vernacular)] if made.vernacular else []
    lines += [_field("TA", made.journal[0]), _field("JT", made.journal[1])]
    lines += [_field("RN", f"0 ({each})") for each in made.substances]
    lines += [_field(tag, f"{source}. PMID: {pmid}") for _, tag, source, pmid in made.notices]
    lines += [
        _field("MH", "/".join(("*" if major else "") + term for term, major in heading)) for heading in made.headings
    ]
    if made.other is not None:
        lines += [_field("OAB", f"Publisher: {made.other[1]}"), _field("OABL", made.other[0])]
    lines += [_field("OT", each) for each in made.keywords]
    lines += [_field("COIS", made.conflicts)] if made.conflicts else []
    lines += [_field("PMC", made.pmcid)] if made.pmcid else []
    lines.append(_field("SO", f"{made.journal[0]}. {made.date[0]};{made.volume}({made.issue}):{made.pages}."))
    return "\n".join(lines) + "\n"


def _field(tag: str, value: str) -> str:
    whole = f"{tag:<4}- {value}"
    return "\n".join(
        textwrap.wrap(whole, 88, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False)
    )
