"""Elements of HTML, escaped by construction: what is not :class:`Markup` is text, whatever it holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from claimx.marks import showable

_VOID = frozenset({"br", "meta", "wbr"})
_NO_MARKUP = frozenset({"title"})
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x1f\x7f-\x9f]+", re.I)
_LONGEST_ADDRESS = 2000
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]|(?<=[\x20-\x7e])[\u200c-\u200f]|[\u200c-\u200f](?=[\x20-\x7e])"
)
"""Characters that nobody sees: those that Arabic, Indic scripts and emoji need are told beside ASCII only."""


class Markup(str):
    """HTML that this package made."""

    __slots__ = ()


Child = str | None
"""What an element holds: text, markup, or nothing."""
NOTHING = Markup("")


def escape(text: str) -> Markup:
    r"""Return ``text`` as HTML shows it, in an element or an attribute; markup is returned as it is.

    >>> escape("<b onclick='x'> & \x00")
    '&lt;b onclick=&#x27;x&#x27;&gt; &amp; \ufffd'
    """
    return text if isinstance(text, Markup) else Markup(html.escape(showable(text), quote=True))


def join(parts: Iterable[Child], between: str = "") -> Markup:
    """Return ``parts`` one after the other, those that are empty left out; ``between`` is text."""
    return Markup(escape(between).join(escape(visible(part)) for part in parts if part))


def tag(name: str, /, *children: Child, **attributes: str | None) -> Markup:
    """Return an element. An attribute that is ``None`` is left out; ``class_`` is ``class``, ``aria_label`` is ``aria-label``.

    >>> tag("p", "1 < 2", tag("b", "!"), class_="x")
    '<p class="x">1 &lt; 2<b>!</b></p>'
    """
    opened = opening(name, **attributes)
    if name in _VOID:
        return opened
    inside = "".join(escape(child) for child in children if child) if name in _NO_MARKUP else join(children)
    return Markup(f"{opened}{inside}</{name}>")


def visible(text: str) -> str:
    r"""Return ``text`` with a sign for each character that nobody sees, else a quote could read otherwise than it stands.

    >>> visible("no\u200bt")
    'no<span class="unseen" title="U+200B">\u200b</span>t'
    """
    if text.isascii() or isinstance(text, Markup) or not _UNSEEN.search(text):
        return text
    return Markup(_UNSEEN.sub(_sign, escape(text)))


def _sign(found: re.Match[str]) -> str:
    return f'<span class="unseen" title="U+{ord(found[0]):04X}">{found[0]}</span>'


def opening(name: str, /, **attributes: str | None) -> Markup:
    """Return the opening tag of an element."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>")


def link(address: str | None, words: str) -> Markup:
    """Return a link to a page of the web; only the words, where the address is none (``javascript:``, ``file:``, ...)."""
    if not is_web(address):
        return escape(words)
    return tag("a", words, href=address, rel="noopener noreferrer nofollow")


def is_web(address: str | None) -> bool:
    """Tell whether an address is one of http or https, without a character that an address cannot have."""
    return address is not None and len(address) <= _LONGEST_ADDRESS and _WEB.fullmatch(address) is not None


def jump(place: str, words: str, **attributes: str | None) -> Markup:
    """Return a link within the page; ``place`` is an id that this package gave."""
    return tag("a", words, href=f"#{place}", **attributes)


def chip(words: str, kind: str) -> Markup:
    """Return a short label."""
    return tag("span", words, class_=f"chip {kind}")


def pairs(rows: Iterable[tuple[str, Child]]) -> Markup:
    """Return a list of names and values; those without a value are left out."""
    told = [tag("div", tag("dt", name), tag("dd", value)) for name, value in rows if value]
    return tag("dl", *told) if told else NOTHING


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[Child]], numbers: Iterable[int] = ()) -> Markup:
    """Return a table whose first column names the rows; ``numbers`` are the columns of numbers. It scrolls by itself."""
    right = frozenset(numbers)

    def class_of(column: int) -> str | None:
        return "num" if column in right else None

    head = [tag("th", name, scope="col", class_=class_of(column)) for column, name in enumerate(heads)]
    body = []
    for row in rows:
        cells = [
            tag("td", cell, class_=class_of(column))
            if column
            else tag("th", cell, scope="row", class_=class_of(column))
            for column, cell in enumerate(row)
        ]
        body.append(tag("tr", *cells))
    made = tag("table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", *body))
    return tag("div", made, class_="scroll", role="region", aria_label=f"Table: {caption}", tabindex="0")


def number(count: int, noun: str, plural: str = "") -> str:
    """Say how many.

    >>> number(1, "study", "studies"), number(1200, "claim")
    ('1 study', '1,200 claims')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def plain(name: str | None) -> str:
    """Return a value of the contract as words: ``no_effect`` is "no effect"."""
    return (name or "").replace("_", " ")


def shortened(text: str, most: int) -> str:
    """Return ``text`` in at most ``most`` characters, on one line; what is cut says so."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
