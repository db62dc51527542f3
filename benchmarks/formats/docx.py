"""Word documents made by script: styles, numbers, a table, notes, comments, changes, a text box, a field of Zotero."""

from __future__ import annotations

import io
import json
from xml.sax.saxutils import escape, quoteattr

from formats.article import Article, Work, article
from formats.packed import pack

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "comments", "header")
_STYLES = f"""<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Own heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Funotenzeichen"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def make(seed: int, size: int = 1) -> bytes:
    """Return a Word document."""
    one = article(seed, size)
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for i, name in enumerate(_PARTS)
    )
    relations += f'<Relationship Id="link" Type="{_RELATIONS}/hyperlink" Target="https://a.example/trial" TargetMode="External"/>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for i, note in enumerate(one.notes, 1)
    )
    comments = "".join(
        f'<w:comment w:id="{i}" w:author={quoteattr(name)} w:date="{day}T10:00:00Z">{_p(text)}</w:comment>'
        for i, (name, day, text) in enumerate(one.comments)
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(one.title)}</dc:title><dc:creator>{escape(one.author)}</dc:creator>"
        f"<dcterms:created>{one.date}T08:00:00Z</dcterms:created></cp:coreProperties>"
    )
    return pack(
        [
            ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
            (
                "_rels/.rels",
                f'<Relationships {space}><Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
                '<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
            ),
            ("docProps/core.xml", core),
            ("word/_rels/document.xml.rels", f"<Relationships {space}>{relations}</Relationships>"),
            ("word/document.xml", f"<w:document {_SPACES}><w:body>{_body(one)}<w:sectPr/></w:body></w:document>"),
            ("word/styles.xml", _STYLES),
            ("word/numbering.xml", _NUMBERING),
            ("word/footnotes.xml", f"<w:footnotes {_SPACES}>{notes}</w:footnotes>"),
            ("word/comments.xml", f"<w:comments {_SPACES}>{comments}</w:comments>"),
            ("word/header.xml", f"<w:hdr {_SPACES}>{_p('Journal of Made Things')}</w:hdr>"),
        ]
    )


def bare(data: bytes) -> object:
    """Return the text as docx2txt takes it out."""
    import docx2txt

    return docx2txt.process(io.BytesIO(data))


def _p(text: str, style: str = "", number: int = 0, extra: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    half = len(text) // 2
    runs = "".join(
        f'<w:r w:rsidRPr="00A1"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (text[:half], text[half:])
    )
    return f'<w:p w:rsidR="00A1"><w:pPr>{properties}</w:pPr>{runs}{extra}</w:p>'


def _body(one: Article) -> str:
    out = [_p(one.title, "Titel"), _p(f"By {one.author}")]
    for place, (heading, paragraphs) in enumerate(one.sections):
        out.append(_p(heading, "Eigene" if place % 2 else "berschrift1"))
        for number, text in enumerate(paragraphs):
            out.append(_p(text, extra=_extra(one, place) if not number else ""))
        if place == 1:
            out.append(_box("Key point: the dose is low."))
        elif place == 2:
            out += [_p("Table 1. Doses that were taken", "Beschriftung"), _table(one.table)]
        elif place == 3:
            out += [_p(item, number=2) for item in one.items]
    out.append(_p("References", "berschrift1"))
    out.append(_field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "", open_end=True))
    out += [_p(work.printed(), number=1) for work in one.works]
    out.append('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    return "".join(out)


def _extra(one: Article, place: int) -> str:
    if place < len(one.notes):
        return f'<w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:footnoteReference w:id="{place + 1}"/></w:r>'
    if place == 2:
        return (
            '<w:ins w:id="9" w:author="A"><w:r><w:t xml:space="preserve"> This was added.</w:t></w:r></w:ins>'
            '<w:del w:id="8" w:author="A"><w:r><w:delText> This was taken out.</w:delText></w:r></w:del>'
        )
    if place == 3:
        return '<w:hyperlink r:id="link"><w:r><w:t>the trial</w:t></w:r></w:hyperlink><w:r><w:commentReference w:id="0"/></w:r>'
    item = json.dumps({"citationItems": [{"id": 7, "itemData": _csl(one.works[0])}]})
    return _runs(_field(f"ADDIN ZOTERO_ITEM CSL_CITATION {item}", "[1]"))


def _csl(work: Work) -> dict[str, object]:
    return {
        "type": "article-journal",
        "title": work.title,
        "author": [{"family": work.family, "given": work.initials}],
        "container-title": work.journal,
        "issued": {"date-parts": [[str(work.year)]]},
        "volume": str(work.volume),
        "page": work.page,
        "DOI": work.doi,
    }


def _field(instruction: str, result: str, *, open_end: bool = False) -> str:
    end = "" if open_end else '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>{end}</w:p>'
    )


def _runs(paragraph: str) -> str:
    return paragraph[len("<w:p>") : -len("</w:p>")]


def _box(text: str) -> str:
    inside = f"<w:txbxContent>{_p(text)}</w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _table(rows: list[list[str]]) -> str:
    out = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not i else ''}{''.join(f'<w:tc><w:tcPr/>{_p(cell)}</w:tc>' for cell in row)}</w:tr>"
        for i, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr/>{out}</w:tbl>"
