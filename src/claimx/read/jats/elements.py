"""What each element of JATS is: a block, a span, or nothing to read (JATS Tag Libraries 1.0 to 1.3, NLM DTD 2.0 to 3.0)."""

from __future__ import annotations


def _words(names: str) -> list[str]:
    return names.split()


CITATIONS = frozenset(("mixed-citation", "element-citation", "nlm-citation", "citation"))
BLOCKS: dict[str, str | None] = dict.fromkeys(
    _words("""p sec body back front front-stub article-meta sub-article response boxed-text disp-quote verse-group verse-line
    attrib list def-list def-item statement speech fig-group table-wrap-group table-wrap fig array app app-group
    supplementary-material media fn fn-group ack notes bio glossary title-group trans-title-group kwd-group question question-wrap answer
    answer-set option explanation sig-block sig address chem-struct-wrap chem-struct-wrapper license author-notes
    floats-group author-comment ack funding-statement award-group funding-group product disp-formula-group gloss-group
    def floats-wrap other related-article-block tr row alt-text long-desc note supplement custom-meta index-entry toc-entry
    """)
)
"""Elements that begin a line; a value is the role of what stands in them, ``None`` that of what is around them."""
BLOCKS |= {
    "article-title": "title",
    "subtitle": "title",
    "trans-title": "title",
    "trans-subtitle": "title",
    "title": "heading",
    "abstract": "abstract",
    "trans-abstract": "abstract",
    "list-item": "list",
    "def-item": "list",
    "def": "list",
    "term": "list",
    "caption": "caption",
    "table-wrap-foot": "caption",
    "table": "table",
    "tgroup": "table",
    "ref-list": "references",
    "aff": "boilerplate",
    "permissions": "boilerplate",
    "corresp": "boilerplate",
    "on-behalf-of": "body",
}
KEPT = frozenset(("abstract", "references", "caption", "boilerplate", "table"))
"""Roles that a list in them has, too."""
DEEPER = frozenset(_words("sec app boxed-text ref-list abstract trans-abstract sub-article response glossary"))
HELD = frozenset(
    _words("fn fig fig-group table-wrap table-wrap-group boxed-text supplementary-material media chem-struct-wrap")
)
"""Elements that stand behind the paragraph in the middle of which they are anchored."""
APART = frozenset(
    _words("""institution addr-line country city state postal-code phone fax email surname given-names prefix suffix degrees role
    year month day volume issue fpage lpage source string-name name collab compound-kwd-part sub-item publisher-name
    publisher-loc funding-source award-id principal-award-recipient speaker kwd subject award-group price size
    season edition institution-wrap person-group etal isbn issn copyright-statement license-p date
    textual-form related-article pub-id page-range elocation-id chapter-title article-title conf-name patent series""")
)
"""Spans that have white space behind them where nothing is printed there."""
CLOSED = frozenset(
    _words("""graphic inline-graphic object-id counts journal-meta history copyright-year copyright-holder processing-meta alt-title
    custom-meta-group contrib-id institution-id self-uri article-id pub-date private-char glyph-data""")
)
"""Elements that hold nothing to read."""
CONFLICTS = frozenset(
    ("conflict", "coi-statement", "con", "financial-disclosure", "supported-by", "participating-researchers")
)
MATH = "{http://www.w3.org/1998/Math/MathML}math"
LEVELS = 6
