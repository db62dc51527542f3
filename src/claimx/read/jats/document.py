"""A JATS article as text with marks: parsed without trust, pruned to what is read, walked through."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from claimx.errors import ReadError
from claimx.read.decode import decode
from claimx.read.jats.finish import marks_of
from claimx.read.jats.metadata import read_metadata
from claimx.read.jats.references import csl_of
from claimx.read.jats.walk import Walk
from claimx.read.source import Source, Text
from claimx.read.xml import parse_xml

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})")
_UNDECLARED = re.compile(r"Namespace prefix ([\w.-]{1,30}) ")
_ROOT = re.compile(rb"<(?:article|pmc-articleset|OAI-PMH|record)(?=[\s>/])")
_PREFIXES = 8
"""Namespaces that a file may leave to its DTD, at most."""
_MATHML = "http://www.w3.org/1998/Math/MathML"
_NAMESPACED = f"//*[namespace-uri() and namespace-uri()!='{_MATHML}']"
_NAMESPACE = re.compile(rb"xmlns(?::[\w.-]{1,40})?\s{0,9}=\s{0,9}[\"']([^\"'<>]{0,200})")
_USUAL = frozenset((_MATHML.encode(), b"http://www.w3.org/1999/xlink", b"http://www.w3.org/2001/XMLSchema-instance"))
"""Namespaces in which no element of JATS is, and that of formulas."""
_FRONT = frozenset(
    (
        "title-group",
        "contrib-group",
        "aff",
        "aff-alternatives",
        "author-notes",
        "abstract",
        "trans-abstract",
        "kwd-group",
        "funding-group",
        "permissions",
        "product",
        "supplementary-material",
    )
)
"""What of the front matter is text; the rest is metadata."""
_GROUPS = ("alternatives", "aff-alternatives", "name-alternatives", "collab-alternatives", "citation-alternatives")
_ALTERNATIVES = ("table", "textual-form", f"{{{_MATHML}}}math", "math", "tex-math", "preformat", "code", "p")
"""Of the alternatives to one thing, the one that is read: the first of these, else the first of all."""


def read_jats(source: Source) -> Text:
    """Return the text, marks, tables, reference list and metadata of a JATS or NLM article.

    Raises:
        ReadError: it is not well-formed, or holds no ``article``.
    """
    root, warnings = _parse(source.data)
    _plain(root, rename=b"\0" in source.data[:4] or bool(set(_NAMESPACE.findall(source.data)) - _USUAL))
    articles = [root] if root.tag == "article" else root.xpath("//article[not(ancestor::article)]")
    if not articles:
        raise ReadError(
            f"no article in the XML: its root is <{str(root.tag)[:40]}>", hint="--input-format names another"
        )
    metadata = read_metadata(articles[0])
    walk = Walk(metadata.language)
    for article in articles:
        walk.twins = _prune(article)
        walk.run(article)
    if len(articles) > 1:
        warnings = (*warnings, f"{len(articles)} articles read as one document")
    text = walk.lines.finish()
    marks, entries, tables = marks_of(walk, text)
    return Text(
        text=text, marks=tuple(marks), metadata=metadata, tables=tables, bibliography=entries, warnings=warnings
    )


def _parse(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """Return the root element; a file that is not in the encoding it declares is decoded by its look."""
    data = _NAMED.sub(_character, data)
    try:
        return _parse_named(data), ()
    except ReadError:
        declared = _ENCODING.search(data[:300])
        try:
            data.decode(declared[1].decode("ascii") if declared else "utf-8")
        except (UnicodeDecodeError, LookupError):
            text, warnings = decode(data)
            return _parse_named(_DECLARED.sub("", text.lstrip("\ufeff")).encode()), warnings
        raise


def _parse_named(data: bytes) -> Any:
    """Parse, with the namespaces declared that a file leaves to its DTD."""
    for _ in range(_PREFIXES):
        try:
            return parse_xml(data)
        except ReadError as error:
            match = _UNDECLARED.search(error.message)
            if match is None:
                raise
            name = match[1].encode("ascii", "ignore")
            place = (
                _MATHML if name == b"mml" else "http://www.w3.org/1999/xlink" if name == b"xlink" else "urn:undeclared"
            )
            data = _ROOT.sub(rb"\g<0> xmlns:%s=%s" % (name, f'"{place}"'.encode()), data, count=1)
    return parse_xml(data)


def _character(match: re.Match[bytes]) -> bytes:
    """Return the character of an entity of the ISO sets that JATS takes in (``&alpha;``), as a numeric reference."""
    characters = html5.get(match[1].decode("ascii") + ";")
    if match[1] in _XML or characters is None:
        return match[0]
    return b"".join(b"&#%d;" % ord(c) for c in characters)


def _plain(root: Any, *, rename: bool) -> None:
    """Take comments, processing instructions and entities out of the tree, and (``rename``) namespaces but that of
    MathML."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for element in root.xpath(_NAMESPACED) if rename else ():
        element.tag = etree.QName(element).localname


def _prune(article: Any) -> dict[Any, dict[str, Any]]:
    """Leave of the front matter what is text, of alternatives the one that is read, and of a citation that stands as
    printed and as fields (SciELO) the printed one; return the CSL-JSON of these."""
    for meta in article.iter("article-meta", "front-stub"):
        for child in list(meta):
            if child.tag not in _FRONT:
                meta.remove(child)
    for text in article.iter("alt-text"):
        if (text.text or "").lstrip().startswith("graphic file"):  # how PubMed Central fills it in
            text.text = None
    twins: dict[Any, dict[str, Any]] = {}
    for ref in article.iter("ref"):
        for holder in (ref, *ref.iterfind("citation-alternatives")):
            mixed, tagged = holder.findall("mixed-citation"), holder.findall("element-citation")
            if len(mixed) == 1 and len(tagged) == 1:
                twins[mixed[0]] = csl_of(tagged[0])
                holder.remove(tagged[0])
    for group in article.iter(*_GROUPS):
        kept = next((child for tag in _ALTERNATIVES for child in group if child.tag == tag), None)
        if kept is None and len(group):
            kept = group[0]
        for child in list(group):
            if child is not kept:
                group.remove(child)
    return twins
