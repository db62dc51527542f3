"""The folder in which the commands of a page are typed: what pages call ``pages/``, ``ledger.jsonl``, ``zotero.bib`` ..."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

from doc_pages import ROOT
from terminal import Terminal

RAW = ROOT / "data" / "raw"
REVIEW_LOG = "ledger.jsonl.review.sqlite"

EDITED = {
    "may help some people": "helps people",
    "LDN did nothing for my neuropathy, even at 6 mg.": "",
    "memantine 5 mg once daily": "memantine 10 mg once daily",
}
"""What has changed on a page since last year."""


def lay_out(folder: Path, programs: Path) -> None:
    """Fill ``folder``; ledgers are made by the ``claimx`` in ``programs``."""
    shutil.copytree(RAW, folder / "data" / "raw")
    shutil.copy(ROOT / "data" / "zotero.bib", folder / "data")
    shutil.copytree(RAW, folder / "pages")
    _folder(folder / "abstracts", "pubmed_export.nbib", "trial_abstract.txt")
    _folder(folder / "papers", "case_series.pdf", "crossover_trial.nxml")
    _folder(folder / "pubmed", "pubmed_export.nbib", "trial_abstract.txt")
    _folder(folder / "blog", "clinic_page.html")
    shutil.copy(RAW / "clinic_page.html", folder / "page.html")
    shutil.copy(RAW / "case_report_blog.txt", folder / "page.txt")
    (folder / "study").mkdir()
    (folder / "study" / "claimx.toml").write_text('[extract]\nscheme = "nhmrc"\n', encoding="utf-8")
    _posts(folder)
    _archives(folder)
    _bibliographies(folder)
    _gold(folder / "gold")
    shutil.copytree(folder / "gold", folder / "my-gold")
    _ledgers(Terminal(folder, programs))
    _answers(folder, Terminal(folder, programs))


def _folder(folder: Path, *names: str) -> None:
    folder.mkdir()
    for name in names:
        shutil.copy(RAW / name, folder)


def _posts(folder: Path) -> None:
    texts = ("LDN 4.5 mg helped my fibromyalgia.", "Ketamine made me dizzy.")
    rows = [{"user": f"reader{n}", "score": n, "body": text} for n, text in enumerate(texts, start=1)]
    _lines(folder / "posts.jsonl", rows)
    for name in ("abstracts", "rows"):
        _lines(folder / f"{name}.jsonl", [{"abstract": text} for text in (*texts, "Melatonin 2 mg improved sleep.")])


def _archives(folder: Path) -> None:
    with zipfile.ZipFile(folder / "export.zip", "w") as archive:
        archive.write(RAW / "clinic_leaflet.docx", "clinic/leaflet.docx")
        archive.write(RAW / "author_year_article.html", "blog/ldn.html")
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        archive.write(RAW / "clinic_page.html", "blog/a.html")
    html = (RAW / "clinic_page.html").read_bytes()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harborlight.example/\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><ArticleTitle>{title}</ArticleTitle>"
        f"<Abstract><AbstractText>{text}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>"
        for number, title, text in (
            (90000021, "Colchicine in gout.", "Colchicine 0.5 mg daily reduced flares."),
            (90000022, "Melatonin in insomnia.", "Melatonin 2 mg improved sleep."),
            (90000023, "Ketamine in pain.", "Ketamine did not reduce pain."),
        )
    )
    xml = f'<?xml version="1.0"?><PubmedArticleSet>{articles}</PubmedArticleSet>'
    (folder / "pubmed24n0001.xml.gz").write_bytes(gzip.compress(xml.encode()))
    nbib = (RAW / "pubmed_export.nbib").read_text("utf-8")
    three = (nbib.rstrip() + "\n\n" + nbib.split("\n\n")[0].replace("90000011", "90000013")).encode() + b"\n"
    part = io.BytesIO()
    with tarfile.open(fileobj=part, mode="w") as tar:
        member = tarfile.TarInfo("a.nbib")
        member.size = len(three)
        tar.addfile(member, io.BytesIO(three))
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("part.tar", part.getvalue())


def _bibliographies(folder: Path) -> None:
    shutil.copy(ROOT / "data" / "zotero.bib", folder)
    shutil.copy(RAW / "pubmed_export.nbib", folder / "pubmed.nbib")
    (folder / "scopus.csv").write_text(
        "Authors,Title,Year,Source title,Volume,Issue,Page start,Page end,DOI\n"
        '"Roe J., Doe A.","Omega-3 in depression: a randomized trial",2013,"JAMA Psychiatry",70,4,391,399,10.5555/jp.2013\n',
        encoding="utf-8",
    )
    (folder / "notes.txt").write_text(
        "Grantham et al. 2016, excoriation\nOkafor & Lindqvist (2011)\nDoe A. Garlic and warts. 1999.\n",
        encoding="utf-8",
    )


def _gold(folder: Path) -> None:
    """Write the gold that docs/howto/eval.md shows."""
    text = (ROOT / "docs" / "howto" / "eval.md").read_text(encoding="utf-8")
    (folder / "pages").mkdir(parents=True)
    for mark, path in (("page", "pages/trial.txt"), ("lines", "trial.jsonl")):
        shown = re.search(rf"<!-- gold:{mark} -->\n```\w+\n(.*?)```", text, re.DOTALL)
        assert shown is not None, f"docs/howto/eval.md has no gold:{mark}"
        (folder / path).write_text(shown[1], encoding="utf-8")


def _ledgers(terminal: Terminal) -> None:
    folder = terminal.folder
    edited = folder / "edited" / "pages"
    shutil.copytree(RAW, edited)
    blog = edited / "case_report_blog.txt"
    text = blog.read_text("utf-8")
    for old, new in EDITED.items():
        assert old in text
        text = text.replace(old, new)
    blog.write_text(text, encoding="utf-8")
    for command in (
        "claimx extract -q pages -o ledger.jsonl",
        "(cd edited && claimx extract -q pages -o ../now.jsonl)",
        "claimx extract -q gold/pages -o new.jsonl",
        "claimx library build zotero.bib scopus.csv -o studies.idx",
        "claimx library export zotero.bib --format ris > new.ris",
        "claimx library build zotero.bib -o zotero.idx",
    ):
        assert terminal.type(command).code == 0, command
    shutil.rmtree(folder / "edited")
    for name in ("last-year", "last", "monday", "old", "a", "b", "reviewed"):
        shutil.copy(folder / "ledger.jsonl", folder / f"{name}.jsonl")
    shutil.copy(folder / "now.jsonl", folder / "tuesday.jsonl")


def _answers(folder: Path, terminal: Terminal) -> None:
    """Write what Prodigy, doccano and Label Studio give back, and the logs of two colleagues."""
    for tool, target in (("prodigy", "tasks.jsonl"), ("doccano", "made/"), ("label-studio", "studio-made/")):
        assert terminal.type(f"claimx export ledger.jsonl --to {tool} -o {target}").code == 0
    tasks = [json.loads(line) for line in (folder / "tasks.jsonl").read_text("utf-8").splitlines()]
    answers = [task | {"answer": "accept", "_annotator_id": "ada"} for task in tasks]
    _lines(folder / "answers.jsonl", answers)
    _lines(folder / "annotations.jsonl", answers)
    examples = [json.loads(line) for line in (folder / "made/examples.jsonl").read_text("utf-8").splitlines()]
    _lines(folder / "all.jsonl", [{"id": n, **example} for n, example in enumerate(examples)])
    chosen = {"from_name": "verdict", "to_name": "text", "type": "choices", "value": {"choices": ["accepted"]}}
    done = json.loads((folder / "studio-made/tasks.json").read_text("utf-8"))
    for task in done:
        result = [*task["predictions"][0]["result"], chosen]
        task["annotations"] = [{"result": result, "completed_by": {"email": "kim"}}]
    (folder / "project-1.json").write_text(json.dumps(done), encoding="utf-8")
    for name, every in (("ben", 7), ("cat", 5)):
        answers = [task | {"answer": "reject" if n % every == 0 else "accept"} for n, task in enumerate(tasks)]
        _lines(folder / f"{name}-answers.jsonl", answers)
        for command in (
            f"claimx import -q ledger.jsonl {name}-answers.jsonl --from prodigy --reviewer {name}",
            f"claimx export ledger.jsonl --to decisions -o {name}.jsonl",
        ):
            printed = terminal.type(command)
            assert printed.code == 0, (command, printed.lines)
        (folder / f"{name}-answers.jsonl").unlink()
        (folder / REVIEW_LOG).unlink()
    for name in ("tasks.jsonl", "made", "studio-made"):
        (shutil.rmtree if (folder / name).is_dir() else Path.unlink)(folder / name)


def _lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
