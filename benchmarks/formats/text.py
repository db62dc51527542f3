"""Plain texts made by script, with a line a paragraph."""

from __future__ import annotations

from formats.article import article


def make(seed: int, size: int = 1) -> bytes:
    """Return a plain text in UTF-8."""
    one = article(seed, size)
    out = [one.title, f"By {one.author}"]
    for heading, paragraphs in one.sections:
        out += [heading, *paragraphs]
    out += ["References", *(f"{i}. {work.printed()}" for i, work in enumerate(one.works, 1))]
    return "\n\n".join(out).encode()


def bare(data: bytes) -> object:
    """Return the text as the detector of encodings reads it."""
    from charset_normalizer import from_bytes

    return str(from_bytes(data).best())
