"""``records.md``: every record with its fields, their types and meanings, and an example of the sample documents."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import claimx.records
import claimx.terms
from claimx.records import EXTRA_KINDS, KINDS, RECORD_TYPES, ErrorRecord, Kind, Record, SpanRecord
from reference_pages import docstrings
from reference_pages.markdown import FOLDER, ROOT, WRITTEN, one_line, prose, table

PATH = FOLDER / "records.md"
VOCABULARIES = tuple(name for name in docstrings.of_names(claimx.terms) if name != "EXTRA_KINDS")
"""The names of ``claimx.terms`` that have a docstring, in their order."""
PARTS = (
    "Source", "Evidence", "EvidenceReason", "Why", "Frequency", "Duration", "Amount", "Population", "Comparator", "Effect",
    "Timing", "Voice", "Match", "Candidate", "ReferenceField", "Resolution", "LookupCandidate",
)  # fmt: skip
"""The objects inside records."""
_HEAD = f"""\
# Records

{WRITTEN}

What `claimx extract` writes is JSON Lines in UTF-8. Each line is an object whose keys always come in the same order; documents
follow the order of the inputs, records that of the text, and no number of `--jobs` changes a byte. `claimx schema` prints the
JSON Schema (draft 2020-12) of a line. The Python types are in `claimx.records` and `claimx.terms`.

What is not known is `null`; a list without members is empty. Offsets (`start`, `end`) count Unicode code points of the document's
text: for a plain-text or Markdown file that is the decoded file, for every [other format](formats.md) it is what
`claimx text FILE` prints. `text[start:end] == quote`, always.

Fields may be added within a version of the contract; none is taken away or changes its meaning. A program should pass
over fields that it does not know.
"""
_SAID = {
    "chemical": "Only with `claimx extract --kinds chemical`: \"serum calcium\", \"dopamine release\", a reagent, a toxin.",
    "rejected": "Only with `claimx extract --kinds rejected`; its `why` names the rule and the words (\"a body weight, not a dose\").",
    "reference": "Its flags are told in [cited-studies.md](../explanation/cited-studies.md).",
    "citation": "Its flags are told in [cited-studies.md](../explanation/cited-studies.md).",
    "claim": "How it is found, and its flags: [claims.md](../explanation/claims.md).",
    "error": "The run goes on; the exit code is 1.",
}  # fmt: skip
Wanted = tuple[str, Callable[[dict[str, Any]], bool]]
_EXAMPLES: dict[str, Wanted] = {
    "document": ("clinic_page.html", lambda record: True),
    "drug": ("case_report_blog.txt", lambda record: record["name"] == "naltrexone"),
    "dose": ("trial_abstract.txt", lambda record: record["frequency"] is not None),
    "condition": ("case_report_blog.txt", lambda record: bool(record["ids"])),
    "citation": ("author_year_article.html", lambda record: bool(record["reference_ids"])),
    "reference": ("author_year_article.html", lambda record: True),
    "claim": ("crossover_trial.nxml", lambda record: record["effect"] is not None and record["finding"] == "effect"),
    "chemical": ("author_year_article.html", lambda record: True),
    "rejected": ("trial_abstract.txt", lambda record: True),
}
"""The sample document that an example is taken from, and which record of it."""


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD, *_common()]
    for kind, record in RECORD_TYPES.items():
        own = _fields(
            record, without=() if kind in ("document", "error") else (*SpanRecord.__struct_fields__, "evidence", "why")
        )
        parts += [f"## `{kind}`\n", prose(record.__doc__ or ""), _SAID.get(kind, ""), own, *_example(kind)]
    parts += ["## Objects inside records\n", *_objects(), "## Vocabularies\n", *_vocabularies()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _common() -> Iterator[str]:
    yield "## Every record\n"
    yield _fields(Record)
    yield "Every record but `document` and `error` also has:\n"
    yield _fields(SpanRecord, without=Record.__struct_fields__)
    yield "And every record but `error`:\n"
    yield _fields(claimx.records.DrugRecord, only=("evidence", "why"))


def _fields(record: Any, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> str:
    names = [name for name in record.__struct_fields__ if name not in without and (not only or name in only)]
    rows = [(f"`{name}`", type_of(record, name), _meaning(record, name)) for name in names]
    return table(["field", "type", "meaning"], rows) if rows else "It has no fields of its own.\n"


def _meaning(record: Any, name: str) -> str:
    """Return the docstring below a field, of the class or of one that it is made from."""
    texts = docstrings.of_fields(claimx.records)
    for base in record.__mro__:
        if name in texts.get(base.__name__, {}):
            text = prose(one_line(texts[base.__name__][name]))
            return text.replace("claims.md", "[claims.md](../explanation/claims.md#flags)").replace(
                "cited-studies.md", "[cited-studies.md](../explanation/cited-studies.md#linked)"
            )
    if name == "kind":
        return "The kind of this record."
    raise LookupError(f"{record.__name__}.{name} has no docstring in claimx/records.py")


def type_of(record: Any, name: str) -> str:
    """Return the type of a field as Markdown, with a link where it is told further down.

    >>> type_of(claimx.records.DoseRecord, "role"), type_of(claimx.records.DoseRecord, "values")
    ('[DoseRole](#doserole)', 'list of number')
    """
    written = (
        _annotation(record, name).replace("msgspec.UnsetType", "").replace(" | ", "|").replace("||", "|").strip("|")
    )
    return _any_of(written)


def _annotation(record: Any, name: str) -> str:
    for base in record.__mro__:
        if name in (own := inspect.get_annotations(base)):
            return str(own[name])
    raise LookupError(name)


_JSON = {
    "None": "`null`",
    "str": "text",
    "int": "integer",
    "float": "number",
    "bool": "true or false",
    "Number": "number",
    "Any": "any",
}


def _any_of(written: str) -> str:
    """Return a union; brackets in it hold unions of their own."""
    parts = [""]
    for letter in written:
        if letter == "|" and parts[-1].count("[") == parts[-1].count("]"):
            parts.append("")
        else:
            parts[-1] += letter
    return " or ".join(map(_plain, parts))


def _plain(written: str) -> str:
    if match := re.fullmatch(r"list\[(.+)\]", written):
        return f"list of {_plain(match[1])}"
    if match := re.fullmatch(r"tuple\[(.+), \.\.\.\]", written):
        return f"list of {_plain(match[1])}"
    if match := re.fullmatch(r"tuple\[(.+), (.+)\]", written):
        return f"list of two: {_plain(match[1])}, {_plain(match[2])}"
    if match := re.fullmatch(r"dict\[str, (.+)\]", written):
        return f"object of {_any_of(match[1])}"
    if match := re.fullmatch(r"Literal\[['\"](.+)['\"]\]", written):
        return f"`{match[1]}`"
    if written in _JSON:
        return _JSON[written]
    if written == "Kind":
        return "[LedgerKind](#ledgerkind) or [ExtraKind](#extrakind)"
    if written in VOCABULARIES or written in PARTS:
        return f"[{written}](#{written.lower()})"
    return written


def _objects() -> Iterator[str]:
    for name in PARTS:
        part = getattr(claimx.records, name)
        yield f"### {name}\n"
        yield prose(part.__doc__ or "") + "\n"
        yield _fields(part)


def _vocabularies() -> Iterator[str]:
    for name in VOCABULARIES:
        text = docstrings.of_names(claimx.terms)[name]
        yield f"### {name}\n"
        yield prose(one_line(text.partition("\n")[0])) + "\n"
        yield table(
            ["value", "meaning"], [(f"`{value}`", prose(meaning)) for value, meaning in docstrings.values(text).items()]
        )


def _example(kind: str) -> Iterator[str]:
    if kind == "error":
        record = ErrorRecord(
            id=claimx.records.record_id("error", "scan.pdf"), source=claimx.records.ErrorSource(path="scan.pdf"), path="scan.pdf",
            stage="read", type="NoTextError", message="the PDF holds pictures of pages, no text",
        )  # fmt: skip
        shown = json.loads(_encode([record]))
        yield "An example, made up:\n"
    else:
        name, wanted = _EXAMPLES[kind]
        records = sample(name, EXTRA_KINDS) if kind in EXTRA_KINDS else sample(name)
        shown = next(record for record in records if record["kind"] == kind and wanted(record))
        yield f"An example, from `data/raw/{name}`:\n"
    yield f"```json\n{compact(shown)}\n```\n"


@cache
def sample(name: str, kinds: tuple[Kind, ...] = KINDS) -> list[dict[str, Any]]:
    """Return the records of a sample document, as a program reads them."""
    path = ROOT / "data" / "raw" / name
    lines = _encode(pipeline(kinds).process(f"data/raw/{name}", path.read_bytes())).splitlines()
    return [json.loads(line) for line in lines]


@cache
def pipeline(kinds: tuple[Kind, ...]) -> Any:
    """Return one pipeline for all samples."""
    from claimx.run.pipeline import Pipeline

    return Pipeline(kinds=kinds)


def _encode(records: Any) -> bytes:
    from claimx.write.jsonl import encode

    return encode(records)


def compact(value: Any, indent: str = "") -> str:
    """Return JSON with what fits on a line on one line.

    >>> print(compact({"a": [1, 2], "b": "c"}))
    {"a": [1, 2], "b": "c"}
    """
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent + flat) <= 156 or not isinstance(value, dict | list) or not value:
        return flat
    inner = indent + "  "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {compact(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + compact(item, inner) for item in value) + f"\n{indent}]"
