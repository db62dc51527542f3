"""Markdown made by script: headings, a list, a table, links, numbered references."""

from __future__ import annotations

from formats.article import article


def make(seed: int, size: int = 1) -> bytes:
    """Return a Markdown text in UTF-8."""
    one = article(seed, size)
    out = [
        f"---\ntitle: {one.title}\nauthor: {one.author}\ndate: {one.date}\n---\n",
        f"# {one.title}",
        f"*By {one.author}*",
    ]
    for place, (heading, paragraphs) in enumerate(one.sections):
        out.append(f"## {heading}")
        out += [f"{text} See [the trial](https://a.example/trial) and **mind the dose**.[1]" for text in paragraphs]
        if place == 2:
            rows = [one.table[0], ["---"] * len(one.table[0]), *one.table[1:]]
            out.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
        elif place == 3:
            out.append("\n".join(f"- {item}" for item in one.items))
    out.append("## References")
    out.append("\n".join(f"{i}. {work.printed()}" for i, work in enumerate(one.works, 1)))
    return "\n\n".join(out).encode()


def bare(data: bytes) -> object:
    """Return the tokens that markdown-it finds."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(data.decode("utf-8"))
