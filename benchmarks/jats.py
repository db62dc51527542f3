"""What is lost of JATS files, against a plain reading of the XML; and the time beside lxml alone.

    python benchmarks/jats.py FOLDER ... [--made 40] [--losses 20]

Each FOLDER (or file) is searched for ``.xml`` and ``.nxml`` files with an ``article``; ``--made`` adds articles of our own
words. The reading it is held against is XPath over the tree as it is, and shares nothing with the reader.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from claimx.annotate.citations.given import given_citations
from claimx.annotate.references.given import given_references
from claimx.document import Document
from claimx.errors import ReadError
from claimx.read import read_document
from claimx.segment.layout import segment
from formats.jats import bare, make

_INLINE = frozenset(
    (
        "italic", "bold", "sup", "sub", "sc", "underline", "monospace", "roman", "sans-serif", "overline", "strike",
        "named-content", "styled-content", "xref", "ext-link", "uri", "abbrev", "milestone-start", "milestone-end",
        "inline-formula", "inline-graphic", "email", "target", "hr", "term",
    )
)  # fmt: skip
_UNREAD = frozenset(
    (
        "journal-meta", "article-id", "pub-date", "history", "counts", "custom-meta-group", "object-id", "contrib-id",
        "annotation", "annotation-xml", "copyright-year", "copyright-holder", "self-uri", "private-char",
        "processing-meta", "alt-title", "article-categories", "tex-math",
    )
)  # fmt: skip
_KEPT = (
    "title-group",
    "abstract",
    "trans-abstract",
    "kwd-group",
    "body",
    "back",
    "floats-group",
)
_NAMED = re.compile(rb"&([A-Za-z]\w{1,31});")
_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")
_WORD = re.compile(r"\w+")
_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")


class Tally:
    """Counts over many files: what the XML has and what came out."""

    def __init__(self) -> None:
        self.had: Counter[str] = Counter()
        self.got: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.losses: list[str] = []
        self.size = 0
        self.files = 0
        self.ours = self.bare = 0.0

    def count(self, what: str, had: int, got: int) -> None:
        self.had[what] += had
        self.got[what] += got


class Element(NamedTuple):
    """A citation element as the plain reading has it."""

    node: Any
    refs: str


def name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def words(node: Any) -> Counter[str]:
    """Return the words of an element; those of several alternatives and of what is no text are left out."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        element, done = stack.pop()
        tag = name(element)
        if done:
            if tag not in _INLINE:
                pieces.append(" ")
            if element is not node:
                pieces.append(element.tail or "")
            continue
        if not isinstance(element.tag, str) or tag in _UNREAD or _printed_too(element) or _second(element):
            pieces.append(element.tail or "" if element is not node else "")
            continue
        if tag not in _INLINE:
            pieces.append(" ")
        pieces.append(element.text or "")
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]
    return Counter(_WORD.findall("".join(pieces)))


def _printed_too(element: Any) -> bool:
    """Tell whether a citation is one as fields that stands as printed beside it."""
    return name(element) == "element-citation" and any(name(n) == "mixed-citation" for n in element.getparent())


def _second(element: Any) -> bool:
    """Tell whether a thing is an alternative to a table, a formula or a text that is read."""
    parent = element.getparent()
    if parent is None or name(parent) != "alternatives":
        return False
    best = next((n for tag in ("table", "textual-form", "math") for n in parent if name(n) == tag), parent[0])
    return element is not best


def _character(match: re.Match[bytes]) -> bytes:
    found = html5.get(match[1].decode() + ";", "")
    return found.encode("ascii", "xmlcharrefreplace") if match[1] not in _XML else match[0]


def local(node: Any, path: str) -> list[Any]:
    """Return what an XPath over local names finds: ``//sec/title``."""
    steps = re.sub(r"(?<=/)([\w-]+)", r"*[local-name()='\1']", path)
    return list(node.xpath("." + steps))


def plain(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def citation_elements(article: Any) -> Iterator[Element]:
    """Yield the citations of the list; of one as printed and as fields the fields."""
    for ref in local(article, "//ref"):
        nodes = [n for tag in _CITATIONS for n in local(ref, f"//{tag}") if not _nested(n, ref)]
        mixed = [n for n in nodes if name(n) == "mixed-citation"]
        tagged = [n for n in nodes if name(n) == "element-citation"]
        if len(mixed) == len(tagged) == 1:
            nodes = tagged
        for node in nodes:
            if plain(node):
                yield Element(node, ref.get("id") or "")


def _nested(node: Any, ref: Any) -> bool:
    parent = node.getparent()
    while parent is not ref:
        if name(parent) in _CITATIONS:
            return True
        parent = parent.getparent()
    return False


def fields(node: Any) -> dict[str, str]:
    """Return the fields of a citation by XPath."""
    found = {}
    for field, paths in (
        ("title", ("//article-title", "//chapter-title")),
        ("source", ("//source",)),
        ("year", ("//year",)),
        ("volume", ("//volume",)),
        ("page", ("//fpage", "//elocation-id")),
        ("family", ("//person-group/name/surname", "/name/surname", "//string-name/surname")),
    ):
        for path in paths:
            hits = [text for n in local(node, path) if (text := plain(n))]
            if hits:
                found[field] = hits[0]
                break
    for kind in ("doi", "pmid"):
        hits = node.xpath(f".//*[local-name()='pub-id'][@pub-id-type='{kind}']")
        if hits and plain(hits[0]):
            found[kind] = plain(hits[0])
    return found


def same(field: str, value: str, csl: dict[str, Any]) -> bool:
    """Tell whether the CSL-JSON has ``value``."""

    def letters(text: str) -> str:
        return re.sub(r"[\W_]+", "", text.lower())

    if field == "title":
        return letters(str(csl.get("title", ""))) == letters(value)
    if field == "source":
        return letters(value) in (letters(str(csl.get("container-title", ""))), letters(str(csl.get("title", ""))))
    if field == "year":
        year = re.search(r"\d{4}", value)
        return year is None or csl.get("issued", {}).get("date-parts", [[None]])[0][0] == int(year[0])
    if field == "family":
        people = [*csl.get("author", ()), *csl.get("editor", ()), *csl.get("translator", ())]
        return any(person.get("family") == value for person in people)
    known = {"volume": "volume", "page": "page", "doi": "DOI", "pmid": "PMID"}[field]
    return letters(value).removeprefix("doi") in letters(str(csl.get(known, "")))


def measure(path: str, data: bytes, tally: Tally) -> None:
    """Add one file to ``tally``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(_NAMED.sub(_character, data), parser)
    article = root if name(root) == "article" else next(iter(local(root, "//article")), None)
    if article is None:
        return
    try:
        document = read_document(path, data)
    except ReadError as error:
        tally.losses.append(f"{path}: {error.message}")
        tally.count("files read", 1, 0)
        return
    tally.count("files read", 1, 1)
    tally.files += 1
    tally.size += len(data)
    _words(article, document, tally)
    _references(article, document, tally)
    _citations(article, document, tally)
    _sections(article, document, tally)
    tally.ours += _time(lambda: read_document(path, data))
    tally.bare += _time(lambda: bare(data))


def _time(call: Any) -> float:
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def _words(article: Any, document: Document, tally: Tally) -> None:
    expected: Counter[str] = Counter()
    for part in _KEPT:
        for node in local(article, f"//{part}"):
            if not any(name(above) in _KEPT for above in node.iterancestors()):
                expected += words(node)
    got = Counter(_WORD.findall(document.text))
    every = words(article)
    tally.count("words", sum(expected.values()), sum((expected & got).values()))
    tally.count("words that it has (precision)", sum(got.values()), sum((got & every).values()))
    if extra := got - every:
        tally.extra.update(extra)
    if lost := expected - got:
        tally.losses.append(f"{Path(document.path).name}: words lost {lost.most_common(6)}")


def _references(article: Any, document: Document, tally: Tally) -> None:
    elements = list(citation_elements(article))
    entries = list(document.bibliography)
    tally.count("references", len(elements), min(len(elements), len(entries)))
    if len(elements) != len(entries):
        tally.losses.append(f"{Path(document.path).name}: {len(elements)} citation elements, {len(entries)} entries")
        return
    for element, entry in zip(elements, entries, strict=True):
        for field, value in fields(element.node).items():
            held = same(field, value, entry.csl)
            tally.count(f"reference {field}", 1, held)
            if not held:
                tally.losses.append(
                    f"{Path(document.path).name}: {entry.key} {field} {value[:50]!r} is not in {entry.csl}"[:260]
                )


def _citations(article: Any, document: Document, tally: Tally) -> None:
    """Each linked place must be in a citation that leads to what it is linked to."""
    places = [n for n in local(article, "//xref") if n.get("ref-type") == "bibr" and plain(n) and not _in_ref(n)]
    marks = [mark for mark in document.marks if mark.role == "citation"]
    references = given_references(document)
    given = given_citations(document, references)
    of_key = {entry.key: (entry.start, entry.end) for entry in document.bibliography}
    tally.count("citation places", len(places), min(len(places), len(marks)))
    if len(places) != len(marks):
        tally.losses.append(f"{Path(document.path).name}: {len(places)} linked places, {len(marks)} marks")
        return
    cited = [(g.found.start, g.found.end, {(r.start, r.end) for r in g.link.references}) for g in given]
    i = 0
    for place, mark in zip(places, marks, strict=True):
        while i < len(cited) and cited[i][1] < mark.end:
            i += 1
        wanted = {of_key[rid] for rid in (place.get("rid") or "").split() if rid in of_key}
        inside = any(e.start <= mark.start < e.end for e in document.bibliography)
        held = inside or (i < len(cited) and cited[i][0] <= mark.start and wanted <= cited[i][2])
        tally.count("citation targets", 1, held)
        if not held:
            tally.losses.append(f"{Path(document.path).name}: {plain(place)!r} to {place.get('rid')} is not kept")


def _in_ref(node: Any) -> bool:
    return any(name(above) == "contrib-group" for above in node.iterancestors())


def _sections(article: Any, document: Document, tally: Tally) -> None:
    layout = segment(document)
    shown = Counter(
        re.sub(r"\W+", "", document.text[b.start : b.end]) for b in layout.blocks if b.section in ("heading", "title")
    )
    for node in local(article, "//sec"):
        titles = [child for child in node if name(child) == "title" and plain(child)]
        labels = [plain(child) for child in node if name(child) == "label"]
        if not titles or local(titles[0], "//fn") or local(titles[0], "//alternatives"):
            continue
        title = re.sub(r"\W+", "", "".join([*labels[:1], plain(titles[0])]))
        held = shown[title] > 0
        shown[title] -= held
        tally.count("section headings", 1, held)
        if not held:
            tally.losses.append(f"{Path(document.path).name}: heading {plain(titles[0])[:60]!r} is lost")
    part = sum(block.part is not None for block in layout.blocks if block.section == "body")
    tally.count("paragraphs with a part", sum(block.section == "body" for block in layout.blocks), part)


def files(places: list[str]) -> Iterator[Path]:
    for place in map(Path, places):
        if place.is_file():
            yield place
        for path in sorted(place.rglob("*")) if place.is_dir() else ():
            if path.suffix in (".xml", ".nxml") and path.is_file():
                head = path.read_bytes()[:6000]
                if re.search(rb"<(?:\w+:)?(?:article|pmc-articleset)[\s>]", head) and b"front" in head:
                    yield path


def show(title: str, tally: Tally, losses: int) -> None:
    print(f"\n{title}: {tally.files} files, {tally.size / 1e6:.1f} MB")
    for what, had in sorted(tally.had.items()):
        print(f"  {what:32s}{tally.got[what]:>9} of {had:>9}  {tally.got[what] / max(had, 1):.4f}")
    if tally.bare:
        rate = tally.size / 1e6 / tally.ours
        print(
            f"  reading {rate:.1f} MB/s, lxml alone {tally.size / 1e6 / tally.bare:.1f} MB/s: {tally.ours / tally.bare:.2f} times"
        )
    print("  words it has too often:", ", ".join(f"{word} {n}" for word, n in tally.extra.most_common(24)))
    for loss in tally.losses[:losses]:
        print("   -", loss)
    if len(tally.losses) > losses:
        print(f"   - and {len(tally.losses) - losses} more")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="*")
    parser.add_argument("--made", type=int, default=40)
    parser.add_argument("--losses", type=int, default=20)
    options = parser.parse_args()
    if options.places:
        found = Tally()
        for path in files(options.places):
            measure(str(path), path.read_bytes(), found)
        show("found", found, options.losses)
    made = Tally()
    for seed in range(options.made):
        measure(f"made-{seed}.nxml", make(seed, 1 + seed % 3), made)
    show("made", made, options.losses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
