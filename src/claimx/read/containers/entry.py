"""What an archive holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from claimx.errors import DocumentError


class Entry(NamedTuple):
    """A file in an archive. ``label`` is its name behind that of the archive (``!blog/a.html``, ``#17``), ``name`` what its
    suffix is looked for in, ``open`` gives its bytes (before the next entry is asked for), ``size`` is how many it says
    there are. ``problem`` is why it cannot be had, ``passed_over`` what it is counted as where nobody wants it."""

    label: str
    name: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    media_type: str | None = None
    url: str | None = None
    problem: DocumentError | None = None
    passed_over: str | None = None


def shown(name: str) -> str:
    r"""Return ``name`` as a label that can be printed: control characters and lone surrogates are escaped.

    >>> shown("a\x00b\n.html"), shown("../../etc/passwd"), shown("caf\udce9.txt")
    ('a\\x00b\\x0a.html', '../../etc/passwd', 'caf\\udce9.txt')
    """
    if name.isprintable():
        return name
    safe = "".join(c if c.isprintable() or c == "\u3000" else _escaped(c) for c in name)
    return safe.encode("utf-8", "backslashreplace").decode("utf-8")


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def is_hidden(name: str) -> bool:
    """Tell whether a folder walk would pass ``name`` over: a part of it begins with a dot, or is what macOS adds.

    >>> [is_hidden(name) for name in ("./a.html", "../b.html", ".git/c.txt", "__MACOSX/d.html", "e/.f.txt")]
    [False, False, True, True, True]
    """
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in parts)
