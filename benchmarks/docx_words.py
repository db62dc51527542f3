"""Word documents of other people: the share of their words that is found, ours beside docx2txt and python-docx.

    python benchmarks/docx_words.py FOLDER ...

Every ``.docx`` below the folders is read (those in the source archives of python-docx, docx-revisions and mammoth will do). A
document's words are those of all ``w:t`` of its body, notes, comments, headers and footers, less those of second renderings
(``mc:Fallback``), of text that was moved away and of hidden runs, each as often as it stands there.
"""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from claimx.errors import ClaimxError
from claimx.read import read_document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_WORD = re.compile(r"\w+")
_ASIDE = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}moveFrom", f"{_W}del")
Words = Counter[str]


def wanted(data: bytes) -> Words:
    """Return the words of a document, each as often as it stands there; a header that repeats counts once."""
    words: Words = Counter()
    seen = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in filter(_PARTS.fullmatch, archive.namelist()):
            root = etree.fromstring(archive.read(name))
            etree.strip_elements(root, *_ASIDE, with_tail=False)
            text = "\n".join(_paragraph(p) for p in root.iter(f"{_W}p"))
            if "header" in name or "footer" in name:
                if text in seen:
                    continue
                seen.add(text)
            words.update(_WORD.findall(text))
    return words


def _paragraph(paragraph: Any) -> str:
    inner = {t for box in paragraph.iter(f"{_W}txbxContent") for t in box.iter(f"{_W}t")}
    hidden = {
        t for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}rPr/{_W}vanish") is not None for t in run.iter(f"{_W}t")
    }
    out = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if node.tag != f"{_W}t":
            out.append(" ")
        elif node not in inner and node not in hidden:
            out.append(node.text or "")
    return "".join(out)


def ours(data: bytes) -> str:
    """Return the text that claimx reads, empty where it refuses."""
    try:
        return read_document("a.docx", data).text
    except ClaimxError:
        return ""


def by_docx2txt(data: bytes) -> str:
    """Return the text of docx2txt."""
    import docx2txt

    return str(docx2txt.process(io.BytesIO(data)))


def by_python_docx(data: bytes) -> str:
    """Return the paragraphs of python-docx."""
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


READERS: dict[str, Callable[[bytes], str]] = {"claimx": ours, "docx2txt": by_docx2txt, "python-docx": by_python_docx}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    files = sorted(path for folder in parser.parse_args().folders for path in folder.rglob("*.docx"))
    total = 0
    found: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for path in files:
        data = path.read_bytes()
        words = wanted(data)
        total += words.total()
        for name, read in READERS.items():
            try:
                text = read(data)
            except Exception as error:  # the other libraries' own
                failed[name] += 1
                print(f"{path.name}: {name}: {type(error).__name__}")
                continue
            share = words & Counter(_WORD.findall(text))
            found[name] += share.total()
            if name == "claimx" and (missed := words - share):
                print(f"{path.name}: missed {missed.total()} of {words.total()}: {list(missed)[:12]}")
    print(f"{len(files)} files, {total:,} words")
    for name in READERS:
        print(f"  {name:<12}{100 * found[name] / max(1, total):6.1f} % found, {failed[name]} files not read")


if __name__ == "__main__":
    main()
