"""Makes JATS articles of our own words, in the ways that publishers write them, and reads them with lxml alone."""

from __future__ import annotations

import random
from typing import Any
from xml.sax.saxutils import escape

_DRUGS = ("zinc", "melatonin", "naltrexone", "magnesium", "riboflavin", "ketamine", "honey", "oxytocin")
_ILLS = ("colds", "insomnia", "migraine", "chronic pain", "fatigue", "coughs", "anxiety", "vertigo")
_FAMILIES = ("Roe", "Poe", "Foe", "Loe", "Moe", "Noë", "van der Boe", "O’Hoe", "Zöe", "Koe-Toe")
_GIVEN = ("Ann", "Ben B.", "C. D.", "Di", "Ed", "Flo", "G", "Hal")
_JOURNALS = ("J Imag Med", "Annals of Made-up Therapeutics", "Invented Trials", "Acta Ficta")
_VERBS = ("shortened", "did not change", "relieved", "worsened", "was as good as placebo for")
_DEGREES = ("MD", "PhD", "MD, PhD", "")
_PARTS = (("intro", "Introduction"), ("methods", "Methods"), ("results", "Results"), ("discussion", "Discussion"))
_STYLES = ("element", "mixed", "nlm", "several", "twins")


def make(seed: int, size: int = 1) -> bytes:
    """Return an article; ``size`` scales its text and its reference list. The same seed gives the same bytes."""
    return _Maker(random.Random(seed), size).article().encode()


def bare(data: bytes) -> str:
    """Return the text as lxml alone has it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    return "".join(etree.fromstring(data, parser).itertext())


def comparable(data: bytes) -> object:
    """Return the metadata, the sections, cells, captions, citations and references of an article, looked up with lxml."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(data, parser)

    def text(element: Any) -> str:
        return " ".join("".join(element.itertext()).split()) if element is not None else ""

    def fields(element: Any) -> list[tuple[str, str]]:
        return [(each.tag, text(each)) for each in element.iter(*_FIELDS)]

    return {
        "meta": [fields(each) for each in root.iterfind("front/*")],
        "abstract": [text(each) for each in root.iterfind(".//abstract//p")],
        "sections": [
            (each.get("sec-type"), text(each.find("title")), [text(inner) for inner in each.iterfind("p")])
            for each in root.iter("sec")
        ],
        "items": [text(each) for each in root.iter("list-item")],
        "captions": [text(each) for each in root.iter("label", "caption", "fn")],
        "tables": [[[text(cell) for cell in row] for row in table.iter("tr")] for table in root.iter("table")],
        "citations": [(each.get("rid"), each.text) for each in root.iter("xref")],
        "references": [(each.get("id"), text(each), fields(each)) for each in root.iter("ref")],
    }


_FIELDS = (
    "journal-title", "article-id", "article-title", "surname", "given-names", "degrees", "year", "month", "day", "kwd",
    "source", "volume", "issue", "fpage", "lpage", "pub-id", "institution", "country",
)  # fmt: skip


class _Maker:
    def __init__(self, chance: random.Random, size: int) -> None:
        self.chance = chance
        self.count = max(2, chance.randint(5, 14) * size)
        self.size = size
        self.style = chance.choice(_STYLES)
        self.cited = chance.choice(("brackets", "raised", "names"))
        self.works = [self.work(i) for i in range(1, self.count + 1)]

    def work(self, number: int) -> dict[str, Any]:
        pick = self.chance.choice
        return {
            "number": number,
            "authors": [(pick(_FAMILIES), pick(_GIVEN)) for _ in range(self.chance.randint(1, 6))],
            "title": f"{pick(_DRUGS).title()} for {pick(_ILLS)}: {pick(('a trial', 'a review', 'two cases', 'a cohort'))}",
            "source": pick(_JOURNALS),
            "year": self.chance.randint(1975, 2025),
            "volume": self.chance.randint(1, 99),
            "issue": self.chance.randint(1, 12),
            "pages": (self.chance.randint(100, 400), self.chance.randint(401, 900)),
            "doi": f"10.5555/made.{self.chance.randint(1000, 9999)}.{number}",
            "pmid": str(self.chance.randint(10_000_000, 39_999_999)),
        }

    def sentence(self) -> str:
        pick = self.chance.choice
        words = f"{pick(_DRUGS).capitalize()} {self.chance.randint(1, 900)} mg {pick(_VERBS)} {pick(_ILLS)}"
        extra = pick(
            (
                "",
                " (<italic>p</italic> &lt; 0.05)",
                " in 10<sup>3</sup> adults",
                ' (see <xref ref-type="fig" rid="F1">Fig. 1</xref>)',
            )
        )
        return f"{words}{extra}{self.citation()}."

    def citation(self) -> str:
        if self.chance.random() < 0.4:
            return ""
        first = self.chance.randint(1, self.count)
        if self.cited == "names":
            work = self.works[first - 1]
            name = escape(work["authors"][0][0])
            return f' (<xref ref-type="bibr" rid="B{first}">{name} et al., {work["year"]}</xref>)'
        last = min(self.count, first + self.chance.choice((0, 0, 1, 3)))
        inner = f'<xref ref-type="bibr" rid="B{first}">{first}</xref>'
        if last > first:
            dash = "," if last == first + 1 else "–"
            inner += f'{dash}<xref ref-type="bibr" rid="B{last}">{last}</xref>'
        return f"<sup>{inner}</sup>" if self.cited == "raised" else f" [{inner}]"

    def paragraph(self) -> str:
        return "<p>" + " ".join(self.sentence() for _ in range(self.chance.randint(2, 6))) + "</p>"

    def article(self) -> str:
        dtd = self.chance.choice(
            (
                "",
                '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2 20190208//EN" "JATS-archivearticle1.dtd">\n',
                '<!DOCTYPE article PUBLIC "-//NLM//DTD Journal Publishing DTD v3.0 20080202//EN" "journalpublishing3.dtd">\n',
            )
        )
        kind = self.chance.choice(("research-article", "review-article", "case-report"))
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n{dtd}<article xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="{kind}" xml:lang="en">'
            f"{self.front()}<body>{self.body()}</body>{self.back()}</article>\n"
        )

    def front(self) -> str:
        people = "".join(
            f'<contrib contrib-type="author"><name><surname>{escape(f)}</surname><given-names>{g}</given-names></name>'
            + (f"<degrees>{degree}</degrees>" if (degree := self.chance.choice(_DEGREES)) else "")
            + '<xref ref-type="aff" rid="A1">1</xref></contrib>'
            for f, g in [(self.chance.choice(_FAMILIES), self.chance.choice(_GIVEN)) for _ in range(3)]
        )
        labels = ("Background", "Methods", "Results", "Conclusions")
        abstract = "".join(f"<sec><title>{label}</title>{self.paragraph()}</sec>" for label in labels)
        return (
            "<front><journal-meta><journal-title-group><journal-title>Annals of Made-up Therapeutics</journal-title>"
            '</journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/made.1</article-id>'
            f"<title-group><article-title>{self.chance.choice(_DRUGS).title()} against {self.chance.choice(_ILLS)}"
            f'</article-title></title-group><contrib-group>{people}</contrib-group><aff id="A1"><label>1</label>'
            "<institution>Department of Fiction</institution>, <country>Nowhere</country></aff>"
            '<pub-date pub-type="epub"><day>3</day><month>4</month><year>2021</year></pub-date>'
            f"<abstract>{abstract}</abstract><kwd-group><kwd>zinc</kwd><kwd>colds</kwd></kwd-group></article-meta></front>"
        )

    def body(self) -> str:
        sections = []
        for sec_type, title in _PARTS:
            inner = "".join(self.paragraph() for _ in range(2 * self.size))
            if sec_type == "methods":
                inner += (
                    f"<sec><title>Participants</title>{self.paragraph()}<list><list-item>{self.paragraph()}</list-item>"
                )
                inner += f"<list-item>{self.paragraph()}</list-item></list></sec>"
            if sec_type == "results":
                inner += self.table() + self.figure()
            sections.append(f'<sec sec-type="{sec_type}"><title>{title}</title>{inner}</sec>')
        return "".join(sections)

    def table(self) -> str:
        rows = "".join(
            f"<tr><td>{self.chance.choice(_ILLS)}</td><td>{self.chance.randint(1, 60)}</td>"
            f"<td>{self.chance.randint(1, 60)}</td></tr>"
            for _ in range(5 * self.size)
        )
        return (
            '<table-wrap id="T1"><label>Table 1</label><caption><title>Outcomes by arm</title></caption><table><thead>'
            '<tr><th rowspan="2">Outcome</th><th colspan="2">Arm</th></tr><tr><th>Zinc</th><th>Placebo</th></tr></thead>'
            f"<tbody>{rows}</tbody></table><table-wrap-foot><fn><p>Counts of adults.</p></fn></table-wrap-foot></table-wrap>"
        )

    def figure(self) -> str:
        return (
            '<fig id="F1"><label>Fig. 1</label><caption><p>How the adults went through the trial.</p></caption></fig>'
        )

    def back(self) -> str:
        refs = "".join(self.reference(work) for work in self.works)
        return (
            "<back><ack><title>Acknowledgements</title><p>We thank nobody.</p></ack>"
            f"<ref-list><title>References</title>{refs}</ref-list></back>"
        )

    def reference(self, work: dict[str, Any]) -> str:
        number = work["number"]
        if self.style == "several" and number % 3 == 0:
            inner = self.mixed(work, "a") + self.mixed(self.works[0], "b")
        elif self.style in ("mixed", "several"):
            inner = self.mixed(work)
        elif self.style == "twins":
            inner = self.mixed(work) + self.element(work, "element-citation")
        else:
            inner = self.element(work, "nlm-citation" if self.style == "nlm" else "element-citation")
        return f'<ref id="B{number}"><label>{number}.</label>{inner}</ref>'

    def names(self, work: dict[str, Any], between: str) -> str:
        return between.join(
            f"<name><surname>{escape(f)}</surname>{' ' if between else ''}<given-names>{g}</given-names></name>"
            for f, g in work["authors"]
        )

    def element(self, work: dict[str, Any], tag: str) -> str:
        kind = "citation-type" if tag == "nlm-citation" else "publication-type"
        first, last = work["pages"]
        return (
            f'<{tag} {kind}="journal"><person-group person-group-type="author">{self.names(work, "")}</person-group>'
            f"<article-title>{work['title']}</article-title><source>{work['source']}</source><year>{work['year']}</year>"
            f"<volume>{work['volume']}</volume><issue>{work['issue']}</issue><fpage>{first}</fpage><lpage>{last}</lpage>"
            f'<pub-id pub-id-type="doi">{work["doi"]}</pub-id><pub-id pub-id-type="pmid">{work["pmid"]}</pub-id></{tag}>'
        )

    def mixed(self, work: dict[str, Any], label: str = "") -> str:
        first, last = work["pages"]
        head = f"<label>{label})</label> " if label else ""
        return (
            f'<mixed-citation publication-type="journal">{head}<person-group person-group-type="author">'
            f"{self.names(work, ', ')}</person-group>. <article-title>{work['title']}</article-title>. "
            f"<source>{work['source']}</source>. <year>{work['year']}</year>;<volume>{work['volume']}</volume>"
            f"(<issue>{work['issue']}</issue>):<fpage>{first}</fpage>–<lpage>{last}</lpage>. doi: "
            f'<pub-id pub-id-type="doi">{work["doi"]}</pub-id>.</mixed-citation>'
        )
