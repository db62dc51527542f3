"""The page: its head, its parts in order, and the policy that lets nothing else in."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from importlib import resources

from claimx import __version__
from claimx.report.claims import claims
from claimx.report.contents import Contents
from claimx.report.documents import ReadAgain, documents
from claimx.report.findings import findings
from claimx.report.html import Markup, jump, number, opening, tag
from claimx.report.methods import methods
from claimx.report.overview import read, summary
from claimx.report.reviewing import reviewing
from claimx.report.works import works
from claimx.summary.picture.style import STYLE

_SECTIONS = (
    ("summary", "Summary"),
    ("read", "What was read"),
    ("claims", "Claims by drug and condition"),
    ("studies", "Cited studies"),
    ("audit", "Audit findings"),
    ("review", "Review"),
    ("documents", "Documents"),
    ("methods", "Methods"),
)
_RULE = re.compile(r"(^|\})([^{}]+)\{")


def page(contents: Contents, read_again: ReadAgain) -> Iterator[bytes]:
    """Yield the HTML of ``contents`` in pieces; ``read_again`` gives a document with its text, or with the trouble."""
    for piece in _pieces(contents, read_again):
        yield piece.encode("utf-8")


def _pieces(contents: Contents, read_again: ReadAgain) -> Iterator[str]:
    yield _head(contents.title)
    yield tag("a", "Skip to the content", href="#content", class_="skip")
    about = f"{number(len(contents.claims), 'claim')} from {number(len(contents.pages), 'document')}"
    yield tag("header", tag("h1", contents.title), tag("p", about)) + "\n"
    links = (tag("li", jump(place, name)) for place, name in _SECTIONS)
    yield tag("nav", tag("ul", *links), aria_label="Contents") + "\n"
    yield opening("main", id="content", tabindex="-1") + "\n"
    yield from summary(contents)
    yield from read(contents)
    yield from claims(contents)
    yield from works(contents)
    yield from findings(contents)
    yield from reviewing(contents)
    yield from documents(contents, read_again)
    yield methods(contents)
    yield "</main>\n"
    yield tag("footer", tag("p", f"claimx {__version__}")) + "\n</body>\n</html>\n"


def _head(title: str) -> str:
    style = stylesheet()
    digest = b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        + tag("meta", http_equiv="Content-Security-Policy", content=policy)
        + '\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        + tag("meta", name="generator", content=f"claimx {__version__}")
        + "\n"
        + tag("title", title)
        + f"\n<style>{style}</style>\n</head>\n<body>\n"
    )


@cache
def stylesheet() -> Markup:
    """Return the style of the page, and that of the picture for what is inside it only."""
    own = resources.files("claimx.report").joinpath("report.css").read_text("utf-8")
    return Markup(own + _RULE.sub(r"\1.picture \2{", STYLE) + "\n")
