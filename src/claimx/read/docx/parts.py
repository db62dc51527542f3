"""The parts of a Word document and how they refer to each other (Open Packaging Conventions, ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple

from claimx.errors import ReadError
from claimx.read.xml import parse_xml
from claimx.read.zipped import Package, part_name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT = (  # the names of ISO/IEC 29500 strict, and the transitional ones that everything here speaks
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
_MOST_RELATIONS = 200_000


class Relation(NamedTuple):
    """A relationship: the last word of its type (``footnotes``), and the part or the address outside that it leads to."""

    kind: str
    part: str | None
    address: str | None


class Parts:
    """The parts of a package, parsed; what is missing is ``None``, what is damaged is told of in ``warnings``."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, "Word document")
        self.warnings: list[str] = []
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._main()

    def _main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.part and relation.part in self.package:
                return relation.part
        return "word/document.xml"

    def document(self) -> Any:
        """Return the root of the main part.

        Raises:
            ReadError: there is none, or it is no Word document.
        """
        data = self.package.part(self.main)
        if data is None:
            raise ReadError("not a Word document: no word/document.xml in the package")
        root = _parsed(data)
        if root.tag != f"{W}document":
            raise ReadError(f"not a Word document: its main part is {str(root.tag)[:80]}")
        return root

    def root(self, name: str | None) -> Any:
        """Return the root of another part, ``None`` where it is missing or damaged."""
        if name is None or (data := self.package.part(name)) is None:
            return None
        try:
            return _parsed(data)
        except ReadError as error:
            self.warnings.append(f"{name} left out: {error.message}"[:200])
            return None

    def related(self, kind: str) -> list[str]:
        """Return the names of the parts that the main part calls ``kind`` (``header``), in the order of its relations."""
        found = (one.part for one in self.relations(self.main).values() if one.kind == kind)
        return list(dict.fromkeys(name for name in found if name and name in self.package))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of ``part`` (``""``: of the package) by their id."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for element in [] if root is None else root[:_MOST_RELATIONS]:
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = (element.get("Target") or "").strip()
            outside = (element.get("TargetMode") or "").lower() == "external"
            inside = None if outside else part_name(part, target)
            found[element.get("Id") or ""] = Relation(kind, inside, target[:2000] if outside else None)
        return found


def _parsed(data: bytes) -> Any:
    for strict, transitional in _STRICT:
        if strict in data[:20_000]:
            data = data.replace(strict, transitional)
    return parse_xml(data)
