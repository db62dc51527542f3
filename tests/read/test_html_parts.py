"""HTML: tables, comments, citations, metadata and hostile pages."""

from __future__ import annotations

import time

import pytest

from claimx.document import Document, Mark
from claimx.read import read_document
from claimx.read.html.dates import date_in
from claimx.read.html.parse import flatten
from claimx.read.html.people import people_in, split_person

P = "<p>Low-dose naltrexone is given at night in doses between 1.5 and 4.5 mg, and many patients say that it helps with pain.</p>"


def read(html: str) -> Document:
    return read_document("a.html", html.encode())


def comments(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [
        (" ".join(document.text[m.start : m.end].split()), m.name, m.published)
        for m in document.marks
        if m.role == "comment" and (m.name or m.published)
    ]


def cells(html: str) -> list[list[tuple[str, int, int, int, int, bool]]]:
    document = read(html)
    return [
        [(document.text[c.start : c.end], c.row, c.column, c.rows, c.columns, c.heading) for c in table.cells]
        for table in document.tables
    ]


def test_table_spans_and_headings() -> None:
    html = (
        "<table><thead><tr><th rowspan=2>Drug</th><th colspan=2>Dose</th></tr><tr><td>low</td><td>high</td></tr></thead>"
        "<tr><th>LDN</th><td><p>1.5 mg</p><p>at night</p></td><td>4.5<br>mg</td></tr></table>"
    )
    assert cells(html) == [
        [
            ("Drug", 0, 0, 2, 1, True),
            ("Dose", 0, 1, 1, 2, True),
            ("low", 1, 1, 1, 1, True),
            ("high", 1, 2, 1, 1, True),
            ("LDN", 2, 0, 1, 1, True),
            ("1.5 mg at night", 2, 1, 1, 1, False),
            ("4.5 mg", 2, 2, 1, 1, False),
        ]
    ]
    assert read(html).text == "Drug\tDose\nlow\thigh\nLDN\t1.5 mg at night\t4.5 mg"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" + P + "</td></tr></table>",
        "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table><tr><td><table><tr><td>x</td></tr></table></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table><tr><td><input></td><td>yes, every day</td></tr><tr><td><input></td><td>no</td></tr></table>",
        "<table><tr><td><h2>Menu</h2></td><td>" + P * 9 + "</td></tr><tr><td>c</td><td>d</td></tr></table>",
    ],
)
def test_layout_tables_are_none(html: str) -> None:
    assert cells(html) == []


def test_table_spans_are_limited() -> None:
    html = "<table><tr><th colspan=999999 rowspan=999999>a</th></tr><tr><td>b</td><td>c</td></tr></table>"
    assert cells(html)[0][0][3:5] == (1, 1)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            '<ol class="comment-list"><li class="comment" id="comment-1"><cite class="fn">Bob</cite> says:<time datetime="2020-03-03T10:00">March 3</time>'
            '<p>It helped me.</p><ol class="children"><li class="comment bypostauthor"><cite class="fn">Ann Lee</cite><p>Good to hear.</p></li></ol></li></ol>',
            [
                ("Bob says:March 3 It helped me.", "Bob", "2020-03-03"),
                ("Ann Lee Good to hear.", "Ann Lee (author)", None),
            ],
        ),
        (
            '<div itemscope itemtype="https://schema.org/Review"><span itemprop="author">kim_9</span><meta itemprop="datePublished" content="2019-01-04">'
            '<p>Gave me nausea.</p></div><div itemscope itemtype="https://schema.org/Review"><span itemprop="author">jo</span><p>Fine.</p></div>',
            [("kim_9 Gave me nausea.", "kim_9", "2019-01-04"), ("jo Fine.", "jo", None)],
        ),
        (
            '<div class="post bg1" id="p11"><p class="author">by <a class="username">rex</a> » Mon Mar 02, 2015 1:00 pm</p><div class="content">LDN at night?</div></div>'
            '<div class="post bg2" id="p12"><p class="author">by <a class="username">lia</a> » Tue Mar 03, 2015 2:00 pm</p><div class="content">Yes, 3 mg.</div></div>',
            [
                ("by rex » Mon Mar 02, 2015 1:00 pm LDN at night?", "rex", "2015-03-02"),
                ("by lia » Tue Mar 03, 2015 2:00 pm Yes, 3 mg.", "lia", "2015-03-03"),
            ],
        ),
        (
            '<article class="message message--post" data-author="Zed"><time datetime="2021-05-06">May 6</time><div>I take it.</div></article>'
            '<article class="message message--post" data-author="Amy"><div>So do I.</div></article>',
            [("May 6 I take it.", "Zed", "2021-05-06"), ("So do I.", "Amy", None)],
        ),
    ],
)
def test_comments(html: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert comments(read(f"<html><body><h1>LDN</h1>{P * 3}<div class=discussion>{html}</div></body></html>")) == wanted


def test_an_article_named_a_comment_is_none() -> None:
    document = read(f'<body><div class="comment"><h1>Low doses</h1>{P * 4}</div><p>Home</p></body>')
    assert not [m for m in document.marks if m.role == "comment"]


def test_citations_and_bibliography() -> None:
    html = (
        f"<article><h1>Low doses</h1><p>It works <sup>[<a href='#B1'>1</a>-<a href='#B3'>3</a>]</sup> at <a href='#top'>night</a>.</p>{P * 3}"
        "<section class='ref-list'><h2>References</h2><ol><li id=B1>Ode A. Pain. J Pain. 2014;7:1-9. <a href='#ref-back1'>up</a></li>"
        "<li id=B2>Roe B. Sleep and pain. Sleep. 2015;8:2.</li><li><a id=B3></a>Poe C. Doses. Dose. 2016;1:3-4.</li></ol></section></article>"
    )
    document = read(html)
    text = document.text
    assert [(e.key, e.label, text[e.start : e.end]) for e in document.bibliography] == [
        ("B1", "1", "Ode A. Pain. J Pain. 2014;7:1-9."),
        ("B2", "2", "Roe B. Sleep and pain. Sleep. 2015;8:2."),
        ("B3", "3", "Poe C. Doses. Dose. 2016;1:3-4."),
    ]
    cited = [m for m in document.marks if m.role == "citation"]
    assert [(text[m.start : m.end], m.target) for m in cited] == [("1-3", "B1 B2 B3")]


def test_footnotes_are_no_references() -> None:
    html = f"<p>It works.<a href='#fn1'>1</a></p>{P}<ol><li id=fn1>We thank all who took part in this.</li></ol>"
    assert read(html).bibliography == ()


def test_metadata_of_a_graph() -> None:
    html = """<html lang=de><head><script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#a","name":"Dr. Jane Doe","jobTitle":"MD"},
    {"@type":"MedicalWebPage","headline":"Low doses","author":{"@id":"#a"},"datePublished":"2020-01-02","dateModified":"2021-02-03T00:00Z","publisher":{"name":"Pain Site"}}]}
    </script><meta name=citation_doi content="doi:10.5555/ABC.1"><meta name=citation_pmid content=123456><meta name=citation_journal_title content="J Pain">
    <meta name=citation_article_type content="Review"></head><body><p>x</p></body></html>"""
    metadata = read(html).metadata
    assert (metadata.title, metadata.published, metadata.updated) == ("Low doses", "2020-01-02", "2021-02-03")
    assert (metadata.authors, metadata.credentials) == (("Jane Doe",), ("MD",))
    assert metadata.ids == {"doi": "10.5555/abc.1", "pmid": "123456"}
    assert (metadata.site, metadata.journal, metadata.language) == ("Pain Site", "J Pain", "de")
    assert metadata.publication_types == ("Review",)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("By Jane Doe, MD, PhD and Bo Lee", [("Jane Doe", "MD, PhD"), ("Bo Lee", "")]),
        ("Medically reviewed by Prof. Dr. Kim Roe, PharmD", [("Kim Roe", "PharmD")]),
        ("Doe, Jane A", [("Jane A Doe", "")]),
        ("admin", []),
    ],
)
def test_people(written: str, wanted: list[tuple[str, str]]) -> None:
    assert people_in(written) == wanted


def test_family_names_are_no_degrees() -> None:
    assert split_person("Jane Ma") == ("Jane Ma", "")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("2020-03-04T05:06Z", "2020-03-04"), ("4 May 2021", "2021-05-04"), ("20190102", "2019-01-02"), ("soon", None)],
)
def test_dates(written: str, wanted: str | None) -> None:
    assert date_in(written) == wanted


def test_language_of_an_element() -> None:
    document = read(
        f"<html lang=en><body>{P}<p lang=es-MX>Tomo naltrexona en dosis bajas cada noche.</p></body></html>"
    )
    marks: list[Mark] = [m for m in document.marks if m.role == "language"]
    assert [(m.target, document.text[m.start : m.end][:4]) for m in marks] == [("es", "Tomo")]


def test_wiki_backlinks_are_no_text() -> None:
    html = "<h2>Uses<span class='mw-editsection'>[edit]</span></h2><li><span class='mw-cite-backlink'>^</span> Ode 2014</li>"
    assert read(html).text == "Uses\n\n• Ode 2014"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>One<br><br>two<br>three", "One\n\ntwo\nthree"),
        ("<div><template shadowrootmode=open><p>shown</p></template><template><p>not</p></template></div>", "shown"),
        ("<p>a</p><iframe srcdoc='&lt;p&gt;inner words&lt;/p&gt;'></iframe>", "a\n\ninner words"),
        ("<p>kept</p><!-- never closed <p>gone</p>", "kept"),
        ("<p>kept</p><script>never closed <p>gone</p>", "kept"),
        ("<p>kept<![CDATA[ x ]]> on</p>", "kept on"),
    ],
)
def test_odd_markup(html: str, wanted: str) -> None:
    assert read(html).text == wanted


def test_text_in_scripts_is_taken_where_the_page_shows_none() -> None:
    body = "Low-dose naltrexone is given at night. " * 9
    html = f'<html><body><div id=app></div><script type="application/json">{{"props":{{"content":"<p>{body}</p>"}}}}</script></body></html>'
    assert read(html).text == body.strip()
    assert (
        "Low-dose" not in read(f"<html><body>{'<p>Shown words of the page itself.</p>' * 20}{html}</body></html>").text
    )


def test_deep_elements_are_flattened() -> None:
    deep = "<section>" * 3000 + "<h2>deep</h2><p>words</p>" + "</section>" * 3000
    document = read(f"<h1>Top</h1>{deep}<p>after</p>")
    assert document.text.split() == ["Top", "deep", "words", "after"]
    assert {m.role for m in document.marks} >= {"heading"}
    assert flatten("<b>x</b>") == "<b>x</b>"


@pytest.mark.parametrize(
    "html",
    [
        "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">words</p>",
        "<div>" * 200_000 + "words",
        "<p>" + "words " * 300_000,
        "<html>" + "< " * 300_000 + "words",
        "<table>" * 3_000 + "<tr><td>words",
        "<li class=comment>" * 3_000 + "words",
        "<a href=#x>words</a>" * 20_000 + "<p id=x>Ode 2014. Pain. J Pain 3:4.</p>",
    ],
)
def test_hostile_pages_take_seconds(html: str) -> None:
    began = time.process_time()
    assert "words" in read(html).text
    assert time.process_time() - began < 20
