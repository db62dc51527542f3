"""Manners of setting articles of journals: each sets names, title, journal and numbers in its order."""

from __future__ import annotations

from reference_setter import Setter


def vancouver(s: Setter) -> None:
    s.names(
        s.some(
            "vancouver",
            "vancouver",
            "vancouver",
            "vancouver-dots",
            "vancouver-and",
            "vancouver-semicolon",
            "spaced-initials",
        )
    )
    s.title(s.some(". ", ". ", ". ", ": ", " : ", ".", " "), s.some(". ", ". ", ". ", ".", ", "))
    if s.maybe(0.03):
        s.add(
            s.some(
                "[Epub ahead of print] ",
                "[Updated 2021 Feb 6]. ",
                "[published online ahead of print] ",
                "[published correction appears in ",
            ),
            "note",
        )
    s.journal()
    s.add(s.some(". ", " ", ". ", ", ", ".", "; "))
    s.year()
    if s.maybe(0.25):
        s.add(" ")
        s.month()
        if s.maybe(0.4):
            s.add(" ")
            s.day()
    if s.volume or s.row.get("fpage"):
        s.add(s.some(";", "; ", ";", ", ", ":", " ") if s.volume else ":")
        s.set_volume()
        s.set_issue(s.some("(", " ("), ")")
        if s.row.get("fpage"):
            s.add(s.some(":", ": ", ":", ", ", ": p. "))
            s.pages(s.some("-", "–"))
    s.add(s.some(".", ".", "", ";"))
    s.tail()


def apa(s: Setter) -> None:
    s.names(s.some("apa", "apa", "apa-amp", "harvard", "harvard-comma", "mla-apa", "y", "e", "harvard-bare", "acs"))
    opening, closing = s.chance.choice(
        (
            (" (", "). "),
            (" (", ") "),
            (", (", "). "),
            (" (", "), "),
            (" ", ". "),
            (", ", ". "),
            (". ", ". "),
            (" (", "): "),
            (". (", "). "),
            ("(", ")"),
        )
    )
    s.add(opening)
    s.year()
    if s.maybe(0.06):
        s.add(", ")
        s.month("en")
    s.add(closing)
    s.title(
        *s.chance.choice(
            (("", ". "), ("", ". "), ("", ". "), ("'", "', "), ("“", ".” "), ('"', '," '), ("", ", "), ("", " "))
        )
    )
    if s.maybe(0.06):
        s.add("In: ")
    s.journal()
    s.add(s.some(", ", " ", ", ", ". ", ", vol. ", ", Vol. "))
    if s.set_volume():
        s.set_issue(s.some("(", " (", ", no. ", ", "), s.some(")", ")") if s.maybe(0.99) else "")
        s.add(s.some(", ", ": ", ", pp. ", ":", ", p. "))
    s.pages(s.some("-", "–", "–", "—"))
    s.add(s.some(".", ".", ""))
    s.tail()


def plos(s: Setter) -> None:
    s.names(s.some("vancouver", "vancouver", "vancouver-dots", "glued", "spaced-initials"))
    s.add(s.some(" (", " (", " ("))
    s.year()
    s.add(s.some(") ", "). ", ") ", "): "))
    s.title("", s.some(". ", ".", ". ", " "))
    s.journal()
    s.add(s.some(" ", "", ". ", ", ", " "))
    if s.set_volume():
        s.set_issue(s.some("(", " (", "("), s.some(")", ")"), 0.3)
        s.add(s.some(": ", ":", ", "))
    s.pages(s.some("–", "-"))
    s.add(s.some(".", "", "."))
    s.tail()


def quoted(s: Setter) -> None:
    """IEEE, MLA, Chicago notes."""
    s.names(s.some("ieee", "ieee-two", "mla", "mla", "full", "full-and", "tight", "inverted"))
    s.title(
        *s.chance.choice(
            (
                (", “", ",” "),
                (', "', '," '),
                ('. "', '." '),
                (". “", ".” "),
                (", ‘", "’, "),
                (": »", "«, "),
                (", « ", " », "),
                (", ``", ",'' "),
                (", '", "', "),
                (": “", "”. "),
            )
        )
    )
    if s.maybe(0.1):
        s.add("in ")
    s.journal()
    manner = s.chance.randrange(4)
    if manner == 0:
        s.add(", ")
        if s.volume:
            s.add(s.some("vol. ", "Vol. ", "vol ", "v. "))
            s.set_volume()
            s.set_issue(s.some(", no. ", ", No. ", ", iss. "), "")
            s.add(", ")
        if s.row.get("fpage"):
            s.add(s.some("pp. ", "p. ", "pages ", ""))
            s.pages(s.some("–", "-"))
            s.add(", ")
        if s.maybe(0.5):
            s.month(s.some("short", "en"))
            s.add(s.some(". ", " "))
        s.year()
    elif manner == 1:
        s.add(" ")
        if s.set_volume():
            s.set_issue(s.some(", no. ", ".", " ("), "", 0.5)
        s.add(" (")
        if s.maybe(0.3):
            s.month("en")
            s.add(" ")
        s.year()
        s.add(s.some("): ", "), ", "):"))
        s.pages(s.some("–", "-"))
    elif manner == 2:
        s.add(", ")
        if s.set_volume():
            s.add(s.some(", ", ":", " "))
        s.pages()
        s.add(s.some(", ", " (", ", "))
        s.year()
        s.add(s.some("", ")"))
    else:
        s.add(" ")
        s.set_volume()
        s.add(", ")
        s.pages("-", last=s.maybe(0.5))
        s.add(" (")
        s.year()
        s.add(")")
    s.add(s.some(".", ""))
    s.tail()


def physics(s: Setter) -> None:
    """Without or with titles: AIP, Elsevier, A&A, JHEP, ACS, RSC; some journals have no volumes."""
    if s.maybe(0.08):
        s.row = {**s.row, "volume": None}
    s.names(s.some("ieee-two", "aip", "tight", "ieee", "acs", "iop", "tight-et", "vancouver", "bare-first", "apa-amp"))
    s.add(s.some(", ", ", ", " ", ". ", "; ", ": "))
    early = s.maybe(0.2)
    if early:
        s.year()
        s.add(s.some(", ", " ", ". "))
    if s.maybe(0.35):
        s.title(s.some("", "", "“", '"'), s.some(", ", ", ", ". ", " "))
    s.journal()
    s.add(s.some(" ", " ", ", "))
    if not early and s.maybe(0.25):
        s.year()
        early = True
        s.add(s.some(", ", " "))
    if s.set_volume():
        s.set_issue(s.some("(", ", no. ", " ("), s.some(")", ""), 0.15)
        s.add(s.some(", ", " ", ", ", ":", " (") if early else s.some(", ", " ", " ("))
        if "".join(s.out.text).endswith("("):
            s.year()
            early = True
            s.add(s.some(") ", "), ", ")"))
    s.pages(s.some("-", "–"), last=s.maybe(0.4))
    if not early:
        s.add(s.some(" (", ", ", " ("))
        s.year()
        s.add(s.some(")", ""))
    s.add(s.some(".", "", ";"))
    if s.maybe(0.1):
        s.add(s.some(" [arXiv:1305.0878]", ", arXiv:hep-ph/9905221", " [arXiv:0901.3775] [INSPIRE]"), "identifier")
    elif s.maybe(0.3):
        s.tail()


def computing(s: Setter) -> None:
    """BibTeX plain, LNCS, MRS."""
    s.names(s.some("ieee", "ieee-two", "full", "full-and", "acs", "harvard-comma", "mla", "apa"))
    s.title(s.some(". ", ". ", ": ", ", "), s.some(". ", ". ", ", "))
    if s.maybe(0.2):
        s.add(s.some("In ", "In: ", "in "))
    s.journal()
    s.add(s.some(", ", " ", ". "))
    if s.set_volume():
        s.set_issue("(", ")", 0.6)
        s.add(s.some(":", ", ", ": ", ", pages ", ", pp. "))
    elif s.row.get("fpage"):
        s.add(s.some("pages ", "pp. "))
    s.pages(s.some("-", "–", "--"))
    s.add(s.some(", ", " ("))
    if s.maybe(0.3):
        s.month("en")
        s.add(" ")
    s.year()
    s.add(s.some(".", ")", ""))


def title_first(s: Setter) -> None:
    """PubMed-style blocks and web manners: the title above the authors."""
    s.title("", s.some(". ", "\n", "\n", ".\n"))
    s.names(s.some("vancouver", "vancouver", "full", "vancouver-dots", "tight"))
    s.add(s.some(". ", "\n", ".\n", ". "))
    s.journal()
    s.add(s.some(". ", " ", ", "))
    s.year()
    if s.maybe(0.5):
        s.add(" ")
        s.month()
        if s.maybe(0.6):
            s.add(" ")
            s.day()
    if s.maybe(0.7) and s.volume:
        s.add(s.some(";", "; ", ", Vol. "))
        s.set_volume()
        s.set_issue("(", ")")
        s.add(s.some(":", ": ", ", pp. "))
        s.pages()
    s.add(".")
    s.tail()


def short(s: Setter) -> None:
    """How pages cite in passing: "Sanacora G, et al. JAMA Psychiatry 2017"."""
    s.row = {
        **s.row,
        "etal": s.row.get("etal") or len(s.row["authors"]) > 2,
        "authors": s.row["authors"][: s.chance.randint(1, 2)],
    }
    s.names(s.some("vancouver", "families", "families-and", "ieee-two", "harvard", "full-and"))
    s.add(s.some(", ", ". ", " ", ", "))
    manner = s.chance.randrange(3)
    if manner == 0:
        s.add("(")
        s.year()
        s.add("). ")
        s.journal()
    else:
        s.journal()
        s.add(s.some(" ", ", ", ". ", " ("))
        s.year()
        s.add(")" if "".join(s.out.text)[-6:-5] == "(" else "")
    if manner == 1 and s.volume:
        s.add(s.some(";", ", ", "; "))
        s.set_volume()
        s.add(s.some(":", ", "))
        s.pages(last=s.maybe(0.5))
    s.add(s.some(".", ""))


def bare(s: Setter) -> None:
    """No authors, or no title and no authors."""
    if s.maybe(0.6):
        s.title("", s.some(". ", ", "))
    s.journal()
    s.add(s.some(". ", " ", ", "))
    if s.maybe(0.6):
        s.year()
        s.add(s.some(";", "; ", ", ", " "))
        s.set_volume()
        s.set_issue("(", ")", 0.4)
        s.add(s.some(":", ", "))
        s.pages()
    else:
        s.set_volume()
        s.add(s.some(", ", ":"))
        s.pages()
        s.add(" (")
        s.year()
        s.add(")")
    s.add(s.some(".", ""))
    s.tail()


def nature(s: Setter) -> None:
    s.names(s.some("apa-amp", "apa-amp", "apa", "harvard-comma", "tight"))
    s.title(" " if s.out.text[-1:] == ["."] else ". ", s.some(". ", " ", ". "))
    s.journal()
    s.add(s.some(" ", ", ", ". "))
    s.set_volume()
    s.add(s.some(", ", ":", " "))
    s.pages(s.some("–", "-"))
    s.add(s.some(" (", ", ", "; "))
    s.year()
    s.add(s.some(").", ")", "."))
    s.tail()
