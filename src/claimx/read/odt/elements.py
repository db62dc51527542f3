"""The elements of OpenDocument (ODF 1.3, part 3) that are no text of the document, and its indexes."""

from __future__ import annotations

from claimx.read.odt.names import OFFICE, TABLE, TEXT

SKIPPED = frozenset(
    [
        f"{TEXT}{name}"
        for name in (
            "tracked-changes",
            "sequence-decls",
            "variable-decls",
            "user-field-decls",
            "dde-connection-decls",
            "alphabetical-index-auto-mark-file",
            "note-citation",
            "ruby-text",
            "hidden-text",
            "hidden-paragraph",
            "index-source",
            "table-of-content-source",
            "bibliography-source",
            "meta-field-source",
        )
    ]
    + [f"{OFFICE}{name}" for name in ("forms", "scripts", "annotation-end", "binary-data", "event-listeners")]
    + [f"{TABLE}{name}" for name in ("calculation-settings", "named-expressions", "content-validations", "shapes")]
    + ["{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title"]
    + ["{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"]
)
INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "object-index")
)
