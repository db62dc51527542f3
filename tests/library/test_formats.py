"""The other formats: tagged lines, XML, JSON, YAML, tables, lists; encodings; what is no bibliography."""

from __future__ import annotations

import contextlib
import gzip
import json
import time
from pathlib import Path

import pytest
from brief import brief, read

from claimx.errors import LibraryError
from claimx.library.load import read_entries

RIS = [
    # Zotero, with a full date in DA and the accession number of PubMed
    (
        "TY  - JOUR\nTI  - Zinc in colds: a very\n      long title\nAU  - Roe, Jane\nAU  - van Poe, B. A.\nT2  - Journal of Zinc\nJ2  - J Zinc\n"
        "AN  - 23359310\nDA  - 2013/05/01/\nPY  - 2013\nVL  - 65\nIS  - 2\nSP  - 529\nEP  - 538\nDO  - 10.1234/zinc.1\nC2  - PMC123456\nER  - \n",
        "Roe, Jane; van Poe, B. A. | Zinc in colds: a very long title | Journal of Zinc | 2013-5-1 | 65(2):529-538 | 10.1234/zinc.1 23359310 PMC123456",
    ),
    # EndNote: A1, T1, JF, Y1 with slashes, N1 with labels; Reference Manager
    (
        "TY  - JOUR\nA1  - Roe,Jane\nT1  - Zinc\nJF  - Journal of Zinc\nJO  - J Zinc\nY1  - 2013///\nN1  - PMID: 1234567\nER  -\n",
        "Roe, Jane | Zinc | Journal of Zinc | 2013 | 1234567",
    ),
    (
        "TY  - JOUR\nAU  - Roe, J., Jr.\nTI  - Zinc\nPY  - 2013/05//Spring\nSP  - 12-19\nER  - \n",
        "Roe, J., Jr. | Zinc | 2013-5 | :12-19",
    ),
    # EBSCO, Ovid, Embase, Cochrane: text before the record, several authors on a line, M3 with a DOI, article numbers
    (
        'Provider: Somebody\nContent: text/plain; charset="UTF-8"\n\nTY  - JOUR\nAU  - Roe, J.; Poe, B.\nTI  - Zinc\nM3  - doi: 10.1234/zinc.1\nER  - \n',
        "Roe, J.; Poe, B. | Zinc | 10.1234/zinc.1",
    ),
    (
        "TY  - JOUR\nAU  - Roe JA\nAU  - Zinc Study Group\nTI  - Zinc\nC7  - e123\nUR  - https://doi.org/10.1234/zinc.1\nER  - \n",
        "Roe, JA; <Zinc Study Group> | Zinc | :e123 | 10.1234/zinc.1",
    ),
    # Rayyan and Covidence number their records
    ("1.\nTY  - JOUR\nID  - rayyan-12\nAU  - Roe, J\nTI  - Zinc\nER  - \n\n", "Roe, J | Zinc"),
    # abstracts over lines and those that look like tags; unused tags
    (
        "TY  - JOUR\nTI  - Zinc\nAB  - Aims:\nto see. \nCO  - not a tag that matters\nKW  - zinc\n\nKW  - cold\nPY  - 2013\nER  - \n",
        "Zinc | 2013",
    ),
    (
        "TY  - CHAP\nAU  - Roe, J\nTI  - A chapter\nT2  - The Book\nA2  - Ed, I.\nSP  - 1\nEP  - 9\nSN  - 978-0-306-40615-7\nER  - \n",
        "Roe, J | A chapter | The Book | :1-9",
    ),
    ("TY  - BOOK\nAU  - Roe, J\nBT  - The Book\nPY  - 2001\nER  - \n", "Roe, J | The Book | 2001"),
    ("TY - JOUR\nAU - Roe, J\nTI - One blank\nER -\n", "Roe, J | One blank"),
    ("TY  - JOUR\r\nTI  - Windows\r\nPY  - 2013\r\nER  - \r\n", "Windows | 2013"),
    ("TY  - JOUR\nTI  - Zinc &amp; copper.\nAU  - \nAU  - et al.\nER  - \n", "Zinc & copper"),
    ("  TY  - JOUR\n  TI  - Indented\n  ER  - \n", "Indented"),
    # Cochrane and others: tags of three letters, a volume with its issue, labels round identifiers, pages that end in a dash
    (
        "TY  - JOUR\nTI  - Zinc\nAN  - CN-01234567\nDOI  - 10.1234/zinc.1\nPM  - PUBMED 12345678\nER  - \n",
        "Zinc | 10.1234/zinc.1 12345678",
    ),
    (
        "TY  - JOUR\nTI  - Zinc\nVL  - 65 (2)\nSP  - S12-\nEP  - S19\nDA  - May\nPY  - 2013\nER  - \n",
        "Zinc | 2013-5 | 65(2):S12-S19",
    ),
    ("TY  - JOUR\nTI  - Zinc\nUR  - https://pubmed.ncbi.nlm.nih.gov/1234567/\nUR  - x\nER  - \n", "Zinc | 1234567"),
    (
        "TY  - JOUR\nTI  - Zinc\nAU  - Smith, A.B., Jr\nAU  - World Health Organization\nAU  - van 't Hoff, J.H.\nER  - \n",
        "Smith, A.B., Jr; <World Health Organization>; van 't Hoff, J.H. | Zinc",
    ),
]
NBIB = [
    (
        "\nPMID- 1234567\nOWN - NLM\nDP  - 2013 May\nTI  - Zinc in colds: a very long\n      title.\nPG  - 529-38; discussion 539\n"
        "AB  - Background: AU  - no tag\n      x\nFAU - Roe, Jane\nAU  - Roe J\nAD  - Place\nCN  - Zinc Study Group.\nJT  - Journal of zinc\nTA  - J Zinc\nVI  - 65\nIP  - 2\n"
        "LID - S0140-6736(13)1 [pii]\nLID - 10.1234/zinc.1 [doi]\nPMC - PMC7654321\n",
        "Roe, Jane; <Zinc Study Group> | Zinc in colds: a very long title | Journal of zinc | 2013-5 | 65(2):529-38 | 10.1234/zinc.1 1234567 PMC7654321",
    ),
    (
        "PMID- 1\nTI  - [Zinc in German].\nTT  - Zink.\nAU  - Roe JA\nTA  - J Z\nDP  - 2001 Nov-Dec\nLID - e12 [pii]\n",
        "Roe, JA | Zinc in German | J Z | 2001-11 | :e12 | 1",
    ),
    (
        "PMID- 1\nBTI - The Book\nCTI - A chapter\nFAU - Roe, J\nDP  - 2001 Winter\n",
        "Roe, J | A chapter | The Book | 2001 | 1",
    ),
    # ERIC
    (
        "\nOWN - ERIC\nTI  - Zinc\nAU  - Roe, Jane\nJT  - J Zinc\nAID - http://dx.doi.org/10.1234/zinc.1\nOID - EJ1\nVI  - 10\nDP  - 2000\n\nOWN - ERIC\nTI  - Copper\n",
        "Roe, Jane | Zinc | J Zinc | 2000 | 10 | 10.1234/zinc.1 / Copper",
    ),
    ("PMID- 1\nTI  - Not Available\nTT  - Zink.\nDP  - 2001 Feb 3\n", "Zink | 2001-2-3 | 1"),
]
WOS = [
    (
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Roe, J\n   Poe, B\nAF Roe, Jane\n   Poe, Bob\nTI Zinc in\n   colds\nSO JOURNAL OF ZINC\n"
        "J9 J ZINC\nPD MAY 3\nPY 2013\nVL 65\nIS 2\nBP 529\nEP 538\nDI 10.1234/zinc.1\nPM 1234567\nUT WOS:000123\nER\n\nEF\n",
        "Roe, Jane; Poe, Bob | Zinc in colds | JOURNAL OF ZINC | 2013-5-3 | 65(2):529-538 | 10.1234/zinc.1 1234567",
    ),
]
REFER = [
    (
        "%0 Journal Article\n%T Zinc in colds\n%A Roe, Jane\n%A Poe, B.\n%J J Zinc\n%D 2013\n%V 65\n%N 2\n%P 529-538\n%R 10.1234/zinc.1\n%X long\ntext\n%@ 1234-5678\n\n",
        "Roe, Jane; Poe, B. | Zinc in colds | J Zinc | 2013 | 65(2):529-538 | 10.1234/zinc.1",
    ),
    (
        "%T Zinc\n%0 Journal Article\n%A Roe, Jane\n%B J Zinc\n%D 2013\n\n\n%T Copper\n%0 Journal Article\n%D 2014\n",
        "Roe, Jane | Zinc | J Zinc | 2013 / Copper | 2014",
    ),
    ("%0 Book Section\n%T A chapter\n%A Jane Roe\n%B The Book\n%D 2013\n", "Roe, Jane | A chapter | The Book | 2013"),
]
XML = [
    (
        '<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="x.enl">x</database><rec-number>12</rec-number><ref-type name="Journal Article">17</ref-type>'
        '<contributors><authors><author><style face="normal">Roe, J.</style></author><author>WHO,</author></authors></contributors><titles><title><style>Zinc &amp; </style><style face="italic">E. coli</style></title>'
        "<secondary-title>J Zinc</secondary-title></titles><periodical><full-title>Journal of Zinc</full-title></periodical><pages>529-38</pages><volume>65</volume><number>2</number><dates><year>2013</year>"
        "<pub-dates><date>May 3</date></pub-dates></dates><accession-num>23359310</accession-num><electronic-resource-num>https://doi.org/10.1234/zinc.1</electronic-resource-num></record></records></xml>",
        "Roe, J.; <WHO> | Zinc & E. coli | Journal of Zinc | 2013-5-3 | 65(2):529-38 | 10.1234/zinc.1 23359310",
    ),
    (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1234567</PMID><Article><Journal><ISSN>1</ISSN><JournalIssue><Volume>65</Volume><PubDate><Year>2013</Year><Month>Feb</Month></PubDate></JournalIssue>"
        "<Title>Journal of zinc</Title></Journal><ArticleTitle>Zinc in <i>colds</i>.</ArticleTitle><Pagination><MedlinePgn>1-2</MedlinePgn></Pagination><AuthorList><Author><LastName>Roe</LastName><ForeName>Jane</ForeName></Author>"
        '<Author><CollectiveName>Zinc Group</CollectiveName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1234/zinc.1</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>',
        "Roe, Jane; <Zinc Group> | Zinc in colds | Journal of zinc | 2013-2 | 65:1-2 | 10.1234/zinc.1 1234567",
    ),
]
TABLES = [
    # Zotero
    (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Pages","Issue","Volume","Journal Abbreviation","Extra"\n'
        '"AB12","journalArticle","2013","Roe, Jane; Poe, Bob","Zinc, in\ncolds","Journal of Zinc","","1234-5678","10.1234/zinc.1","","long; text","2013-05-01","529-538","2","65","J Zinc","PMID: 1234567"\n',
        "Roe, Jane; Poe, Bob | Zinc, in colds | Journal of Zinc | 2013 | 65(2):529-538 | 10.1234/zinc.1 1234567",
    ),
    # PubMed
    (
        '\ufeffPMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n1234567,"Zinc in colds","Roe J, van Poe BA, McDoe K.","J Zinc. 2013 Feb;65(2):529-38.",Roe J,J Zinc,2013,2013/01/30,PMC7654321,,10.1234/zinc.1\n',
        "Roe, J; van Poe, BA; McDoe, K. | Zinc in colds | J Zinc | 2013 | 10.1234/zinc.1 1234567 PMC7654321",
    ),
    # Scopus, new and old
    (
        "Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Page count,DOI,Link,PubMed ID,Abbreviated Source Title,Document Type,EID\n"
        '"Roe, J.; Poe, B.A.","Roe, Jane (123); Poe, Bob A. (456)","123; 456",Zinc,2013,Journal of Zinc,65,2,,529,538,10,10.1234/zinc.1,https://x,1234567,J. Zinc,Article,2-s2.0-1\n',
        "Roe, J.; Poe, B.A. | Zinc | Journal of Zinc | 2013 | 65(2):529-538 | 10.1234/zinc.1 1234567",
    ),
    (
        'Authors,Title,Year,Source title\n"Roe J., Poe B.A.",Zinc,2013,Journal of Zinc\n',
        "Roe, J.; Poe, B.A. | Zinc | Journal of Zinc | 2013",
    ),
    # Web of Science, tabs and full names
    (
        "PT\tAU\tAF\tTI\tSO\tPY\tVL\tBP\tEP\tDI\tUT\nJ\tRoe, J; Poe, B\tRoe, Jane; Poe, Bob\tZinc\tJ ZINC\t2013\t65\t529\t538\t10.1234/zinc.1\tWOS:1\n",
        "Roe, Jane; Poe, Bob | Zinc | J ZINC | 2013 | 65:529-538 | 10.1234/zinc.1",
    ),
    (
        "Publication Type\tAuthors\tArticle Title\tSource Title\tVolume\tStart Page\tEnd Page\tArticle Number\tDOI\tPublication Year\tPubmed Id\nJ\tRoe, J\tZinc\tJ ZINC\t65\t\t\te12\t10.1234/zinc.1\t2013\t1234567\n",
        "Roe, J | Zinc | J ZINC | 2013 | 65:e12 | 10.1234/zinc.1 1234567",
    ),
    # Rayyan, Covidence
    (
        'key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,pubmed_id\nrayyan-1,Zinc,2013,5,1,J Zinc,,65,2,529-538,"Roe, Jane and Poe, Bob",,,,,x,,10.1234/zinc.1,1234567\n',
        "Roe, Jane; Poe, Bob | Zinc | J Zinc | 2013-5 | 65(2):529-538 | 10.1234/zinc.1 1234567",
    ),
    (
        'Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags\nZinc,"Roe, J.; Poe, B.",x,2013,May,J Zinc,65,2,1-2,1,10.1234/zinc.1,,#12,Roe 2013,,\n',
        "Roe, J.; Poe, B. | Zinc | J Zinc | 2013-5 | 65(2):1-2 | 10.1234/zinc.1",
    ),
    # Dimensions, Lens, OpenAlex, Publish or Perish, a table of one's own with semicolons
    (
        'Publication ID,DOI,PMID,PMCID,Title,Source title,PubYear,Volume,Issue,Pagination,Authors\npub.1,10.1234/zinc.1,1234567,,Zinc,J Zinc,2013,65,2,529-538,"Roe, Jane; Poe, Bob"\n',
        "Roe, Jane; Poe, Bob | Zinc | J Zinc | 2013 | 65(2):529-538 | 10.1234/zinc.1 1234567",
    ),
    (
        "Lens ID,Title,Publication Year,Source Title,Author/s,Start Page,End Page,PMID,DOI,Volume,Issue Number\n1-2,Zinc,2013,J Zinc,Jane Roe; Bob Poe,529,538,1234567,10.1234/zinc.1,65,2\n",
        "Roe, Jane; Poe, Bob | Zinc | J Zinc | 2013 | 65(2):529-538 | 10.1234/zinc.1 1234567",
    ),
    (
        "id,doi,display_name,publication_year,authorships.author.display_name,biblio.volume,biblio.first_page,biblio.last_page\nW1,https://doi.org/10.1234/zinc.1,Zinc,2013,Jane Roe|Bob Poe,65,529,538\n",
        "Roe, Jane; Poe, Bob | Zinc | 2013 | 65:529-538 | 10.1234/zinc.1",
    ),
    (
        'Cites,Authors,Title,Year,Source,Publisher,ArticleURL\n3,"J Roe, BA Poe",Zinc,2013,J Zinc,Press,https://x\n',
        "Roe, J; Poe, BA | Zinc | J Zinc | 2013",
    ),
    ("Titel;Title;Autor;Authors;Year\nx;Zinc;y;Roe, Jane;2013\n", "Roe, Jane | Zinc | 2013"),
    (
        "Item Title,Publication Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year\nZinc,J Zinc,17,3,10.1234/zinc.1,Jane Roe,2000\n",
        "Roe, Jane | Zinc | J Zinc | 2000 | 17(3) | 10.1234/zinc.1",
    ),
    ("title,year,volume,doi,journal\nZinc,2013,0,nan,None\n", "Zinc | 2013"),
    ("id,citation\n1,Roe J. Zinc. 2013\n", "Roe J. Zinc. 2013"),
]
JSON = [
    (
        '[{"id": "a", "type": "article-journal", "title": "Zinc", "author": [{"family": "Roe"}], "issued": {"date-parts": [["2013"]]}}]',
        "Roe | Zinc | 2013",
    ),
    (
        '{"items": [{"id": "a", "title": "Zinc", "abstract": "x", "issued": "2013-05", "volume": 65}]}',
        "Zinc | 2013-5 | 65",
    ),
    ('{"references": [{"id": "a", "title": "Zinc"}]}', "Zinc"),
    # Crossref
    (
        '{"status": "ok", "message": {"items": [{"DOI": "10.1234/zinc.1", "type": "journal-article", "title": ["Zinc"], "container-title": ["J Zinc"], "author": [{"given": "Jane", "family": "Roe", "sequence": "first", "affiliation": []}]}]}}',
        "Roe, Jane | Zinc | J Zinc | 10.1234/zinc.1",
    ),
    # Zotero's own, of its programme and of Better BibTeX
    (
        '[{"key": "A", "version": 1, "library": {}, "data": {"key": "A", "itemType": "journalArticle", "title": "Zinc", "creators": [{"creatorType": "author", "firstName": "Jane", "lastName": "Roe"}], "date": "May 2013", "pages": "1–2", "extra": "PMID: 1234567"}}]',
        "Roe, Jane | Zinc | 2013-5 | :1-2 | 1234567",
    ),
    (
        '{"config": {"id": "x"}, "collections": {"K": {"items": [1, 2]}}, "items": [{"citationKey": "roe", "itemType": "book", "title": "Zinc", "creators": [{"name": "Zinc Group"}]}, {"itemType": "attachment", "title": "x.pdf"}]}',
        "<Zinc Group> | Zinc",
    ),
    # a line an item; a raw string; a ledger
    ('{"id": "a", "title": "Zinc"}\n\n{"id": "a", "text": "Roe J. Zinc. 2013"}\n', "Zinc / Roe J. Zinc. 2013"),
    (
        '{"kind": "claim", "id": "cla_1", "quote": "x"}\n{"kind": "reference", "id": "ref_1", "quote": "Roe J. Zinc.\\n2013", "csl": {"title": "Zinc"}}\n',
        "Zinc | Roe J. Zinc. 2013",
    ),
    (
        '[{"title": "Zinc", "author": "Roe, Jane; Poe, Bob", "year": 2013, "doi": "10.1234/zinc.1"}]',
        "Roe, Jane; Poe, Bob | Zinc | 2013 | 10.1234/zinc.1",
    ),
]
YAML = [
    (
        "---\nreferences:\n- id: roe2013\n  type: article-journal\n  title: 'Zinc: in colds'\n  author:\n  - family: Roe\n    given: Jane\n  issued:\n    date-parts:\n    - - 2013\n      - 5\n...\n",
        "Roe, Jane | Zinc: in colds | 2013-5",
    ),
    ("- id: a\n  title: Zinc\n  issued: 2013\n- id: b\n  title: Copper\nnocite: x\n", "Zinc | 2013 / Copper"),
]
PLAIN = [
    (
        "References\n1. Roe J. Zinc in colds. J Zinc. 2013;1:2-3.\n2. Poe B. More zinc. 2014.\n",
        "Roe J. Zinc in colds. J Zinc. 2013;1:2-3. / Poe B. More zinc. 2014.",
    ),
    (
        "Roe J. Zinc in colds.\nJ Zinc. 2013;1:2-3.\n\nPoe B. More zinc in\ncolds. 2014.\n",
        "Roe J. Zinc in colds. J Zinc. 2013;1:2-3. / Poe B. More zinc in colds. 2014.",
    ),
    (
        "[1] Roe J. Zinc in\n colds. J Zinc. 2013.\n[2] Poe B. More zinc\n in colds. 2014.\n",
        "Roe J. Zinc in colds. J Zinc. 2013. / Poe B. More zinc in colds. 2014.",
    ),
    ("Roe J. Zinc in colds. doi:10.1234/zinc.1\n", "Roe J. Zinc in colds. doi:10.1234/zinc.1"),
    (
        "Roe, J. (2013). Zinc in\n    colds. J Zinc.\nPoe, B. (2014). More zinc in\n    colds.\n",
        "Roe, J. (2013). Zinc in colds. J Zinc. / Poe, B. (2014). More zinc in colds.",
    ),
    (
        "1: Roe J, Poe B. Zinc in\ncolds. J Zinc. 2013. PMID: 1234567.\n\n2: Poe B. More zinc. 2014.\n",
        "Roe J, Poe B. Zinc in colds. J Zinc. 2013. PMID: 1234567. / Poe B. More zinc. 2014.",
    ),
    ("• Roe J. Zinc in colds. 2013\n• Poe B. More zinc. 2014\n", "Roe J. Zinc in colds. 2013 / Poe B. More zinc. 2014"),
]
ABSTRACTS = [
    (
        "1. J Zinc. 2013 Feb;65(2):529-38. doi: 10.1234/zinc.1. Epub 2013 Jan 3.\n\nZinc in colds: a very\nlong title.\n\nRoe J(1), Poe BA(1)(2).\n\n"
        "Author information: \n(1)Place.\n\nBACKGROUND: In 2013 it was.\n2. Not a record.\n\nDOI: 10.1234/zinc.1\nPMID: 1234567 [Indexed for MEDLINE]\n\n\n"
        "2. Copper. 2014;10:1-2.\n\nMore.\n\nDoe K.\n\nPMID: 1234568\n",
        "Roe, J; Poe, BA | Zinc in colds: a very long title | J Zinc | 2013-2 | 65(2):529-38 | 10.1234/zinc.1 1234567 / Doe, K | More | Copper | 2014 | 10:1-2 | 1234568",
    ),
]
ROWS = [
    *((f"abstracts{n}.txt", *row) for n, row in enumerate(ABSTRACTS)),
    *((f"ris{n}.ris", *row) for n, row in enumerate(RIS)),
    *((f"nbib{n}.nbib", *row) for n, row in enumerate(NBIB)),
    *((f"wos{n}.txt", *row) for n, row in enumerate(WOS)),
    *((f"refer{n}.enw", *row) for n, row in enumerate(REFER)),
    *((f"xml{n}.xml", *row) for n, row in enumerate(XML)),
    *((f"table{n}.csv", *row) for n, row in enumerate(TABLES)),
    *((f"json{n}.json", *row) for n, row in enumerate(JSON)),
    *((f"yaml{n}.yaml", *row) for n, row in enumerate(YAML)),
    *((f"plain{n}.txt", *row) for n, row in enumerate(PLAIN)),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_entries(tmp_path: Path, name: str, text: str, expected: str) -> None:
    entries, warnings = read(tmp_path, name, text)
    assert " / ".join(brief(csl) for _, csl in entries) == expected
    assert not warnings


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_the_content_tells_the_format(tmp_path: Path, name: str, text: str, expected: str) -> None:
    entries, _ = read(tmp_path, "unnamed", text)
    assert " / ".join(brief(csl) for _, csl in entries) == expected


KEYS = [
    ("a.ris", "TY  - JOUR\nID  - roe\nTI  - Zinc\nER  - \nTY  - JOUR\nTI  - B\nER  - \n", ["roe", "ris2"]),
    ("a.nbib", "PMID- 12\nTI  - Zinc\n\nPMID- 13\nTI  - B\n", ["12", "13"]),
    ("a.csv", "Title,Year\nZinc,2013\nB,2014\n", ["row2", "row3"]),
    ("a.txt", "7. Roe J. Zinc in colds. 2013.\n9. Poe B. More zinc. 2014.\n", ["7", "9"]),
    ("a.jsonl", '{"title": "Zinc", "DOI": "10.1234/1"}\n{"title": "B"}\n', ["10.1234/1", "item2"]),
    ("a.bib", "@article{a:b-c.d_e+1, title={Zinc}}\n@article{,title={B}}", ["a:b-c.d_e+1", "entry2"]),
]


@pytest.mark.parametrize(("name", "text", "keys"), KEYS)
def test_keys(tmp_path: Path, name: str, text: str, keys: list[str]) -> None:
    assert [key for key, _ in read(tmp_path, name, text)[0]] == keys


WARNINGS = [
    ("a.ris", "TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", "A / B", 1, "not ended"),
    ("a.ris", "TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\n", "A / B", 4, "complete?"),
    ("a.ris", "TI  - A\nER  - \nTY  - JOUR\nTI  - B\nER  - \n", "A / B", 1, "does not begin"),
    ("a.nbib", "TI  - A\nPMID- 1\nTI  - B\n", "B | 1", 1, "before the first PMID"),
    ("a.txt", "PT J\nTI A\nPY 2013\nPT J\nTI B\nER\n", "A | 2013 / B", 1, "not ended"),
    ("a.csv", "Title,Year,DOI\nA,2013,\n,2014,\nB,2015\n", "A | 2013 / B | 2015", 3, "no title"),
    ("a.json", '[\n{"title": "A"},\n{"title": "x",},\n{"title": "B"}\n]', "A / B", 3, "not JSON"),
    ("a.jsonl", '{"title": "A"}\n{"title": "x"\n{"title": "B"}\n', "A / B", 3, "not JSON"),
    ("a.json", '[{"title": "A"}, 7]', "A", 1, "not a CSL item"),
    ("a.yaml", "- id: a\n  title: A\n- id: x\n  title: 'x\n- id: b\n  title: B\n", "A / B", 3, "not YAML"),
    (
        "a.txt",
        "1. Roe J. Zinc in colds. 2013.\n2. Short\n3. Poe B. More zinc. 2014.\n",
        "Roe J. Zinc in colds. 2013. / Poe B. More zinc. 2014.",
        2,
        "no reference",
    ),
    (
        "a.xml",
        "<xml><records><record><titles><title>A</title></titles></record>\n<record><titles><title>B <b</title></titles></record></records></xml>",
        "A / B",
        2,
        "",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected", "line", "message"), WARNINGS)
def test_what_is_broken_is_told_of_and_the_rest_is_read(
    tmp_path: Path, name: str, text: str, expected: str, line: int, message: str
) -> None:
    entries, warnings = read(tmp_path, name, text)
    assert " / ".join(brief(csl) for _, csl in entries) == expected
    assert warnings[0].startswith(f"{name}:{line}: ")
    assert message in warnings[0]


TEXT = "@article{a, author={Müller, Jón}, title={Größe}}\n"
ENCODED = [
    (TEXT.encode("utf-8-sig"), "Müller, Jón | Größe"),
    (TEXT.encode("latin-1"), "Müller, Jón | Größe"),
    (TEXT.replace("ß", "–").encode("cp1252"), "Müller, Jón | Grö–e"),
    (TEXT.encode("utf-16"), "Müller, Jón | Größe"),
    (TEXT.encode("utf-16-le"), "Müller, Jón | Größe"),
    (TEXT.encode("utf-16-be"), "Müller, Jón | Größe"),
    (TEXT.encode("utf-32"), "Müller, Jón | Größe"),
    (TEXT.encode() + "% Zoë".encode("latin-1"), "Müller, Jón | Größe"),
    (gzip.compress(TEXT.encode()), "Müller, Jón | Größe"),
    (TEXT.replace("\n", "\r").encode(), "Müller, Jón | Größe"),
    (
        "@article{a, author={王小明 and 李雷}, title={针刺治疗偏头痛的临床研究与观察分析}, journal={中国针灸杂志社编辑部}}".encode(
            "gb18030"
        ),
        "王小明; 李雷 | 针刺治疗偏头痛的临床研究与观察分析 | 中国针灸杂志社编辑部",
    ),
]


@pytest.mark.parametrize(("data", "expected"), ENCODED)
def test_encodings(tmp_path: Path, data: bytes, expected: str) -> None:
    ((_, csl),) = read(tmp_path, "a.bib", data)[0]
    assert brief(csl) == expected


NO_BIBLIOGRAPHY = [
    ("a.bib", "", "is empty"),
    ("a.bib", "\ufeff \n", "is empty"),
    ("a.bib", "hello", "no entry"),
    ("a.ris", "hello\n", "no entry"),
    ("a.txt", "hello\n", "not a bibliography"),
    (
        "a.txt",
        "Once upon a time there was zinc.\nIt was good.\nPeople took it in 2013.\nThe end.\n",
        "not a bibliography",
    ),
    ("a.csv", "Name of dog,Age\nRex,3\n", "not a bibliography"),
    ("a.csv", "Title,Year\n", "no entry"),
    ("a.json", "[]", "no entry"),
    ("a.json", "{", "no entry"),
    ("a.xml", "<html><body/></html>", "no entry"),
    ("a.pdf", "%PDF-1.4\n%âãÏÓ\n1 0 obj\n", "not a bibliography"),
    ("a.nbib", "TI  - A\n", "no entry"),
]


@pytest.mark.parametrize(("name", "text", "message"), NO_BIBLIOGRAPHY)
def test_no_bibliography(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(LibraryError, match=message) as caught:
        read(tmp_path, name, text)
    assert caught.value.message.startswith(f"{tmp_path / name}:1: ")
    assert caught.value.hint


def test_a_missing_file_is_told_of_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"no\.bib: No such file") as caught:
        list(read_entries(tmp_path / "no.bib", print))
    assert caught.value.hint


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    text = f'<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a SYSTEM "file://{tmp_path}/secret"><!ENTITY b "{"x" * 99}">]><xml><records><record><titles><title>A &a;&b;</title></titles></record></records></xml>'
    ((_, csl),) = read(tmp_path, "a.xml", text)[0]
    assert "secret" not in csl["title"]
    assert "xx" not in csl["title"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", "@article{a, title={" + "{" * 200_000),
        ("a.bib", "@article{a," + " " * 500_000),
        ("a.bib", "@article{a, title = " + "a = " * 200_000),
        ("a.bib", "@" * 500_000 + "{"),
        ("a.bib", "@article{a, title={x}} " * 30_000),
        ("a.bib", "@article{a, author={" + "A and " * 100_000 + "}}"),
        ("a.json", "[" * 200_000),
        ("a.json", '[{"title": "' + "x" * 1_000_000),
        ("a.ris", "TY  - JOUR\n" + "AU  - Roe, J\n" * 100_000),
        ("a.ris", "TY  - JOUR\nAU  - " + "Roe, " * 100_000),
        ("a.csv", 'Title,Year,Authors\n"' + "x,\n" * 200_000),
        ("a.csv", 'Title,Year,Authors\nx,2013,"' + "Roe J, " * 50_000 + '"\n'),
        ("a.txt", "1. Roe 2013\n" + "a " * 300_000),
        ("a.xml", "<xml><records>" + "<record>" * 50_000),
        ("a.yaml", "- id: a\n" + "  - " * 50_000),
        ("a.txt", "\n" * 60_000 + "x"),
        ("a.txt", " \n" * 30_000 + "x"),
        ("a.txt", "1. J Zinc. 2013;1:2.\n" + "\n" * 60_000),
        ("a.bib", "@article{a, author={A" + " " * 200_000 + "B}}"),
        ("a.bib", "@article{a, doi={" + "10.1010." * 20_000 + "}}"),
        ("a.bib", "@article{a, url={" + "; " * 100_000 + "}}"),
        ("a.csv", 'Title,Year,Authors,Pages\nx,2013,"' + "," * 100_000 + '","1' + " " * 100_000 + '2"\n'),
        ("a.csv", 'Title,Year,Authors\nx,2013,"A' + " " * 100_000 + 'B"\n'),
        ("a.enw", "%0 Book\n" * 50_000),
    ],
)
def test_hostile_files_take_no_time(tmp_path: Path, name: str, text: str) -> None:
    begin = time.process_time()
    with contextlib.suppress(LibraryError):
        read(tmp_path, name, text)
    assert time.process_time() - begin < 3


def test_a_list_of_json_is_read_piece_by_piece(tmp_path: Path) -> None:
    items = [{"id": f"k{n}", "title": "x" * 700} for n in range(5_000)]
    assert [key for key, _ in read(tmp_path, "a.json", json.dumps(items, indent=1))[0]] == [
        item["id"] for item in items
    ]
