"""Web pages made by script: an article with a menu, a side bar, a table, references and comments."""

from __future__ import annotations

from html import escape

from formats.article import Article, article


def make(seed: int, size: int = 1) -> bytes:
    """Return a page of HTML in UTF-8."""
    one = article(seed, size)
    names = ("news", "drugs", "about", "contact")
    menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in names) + _more_menu(one, size)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(one.title)} | Made Site</title>'
        f'<meta name="author" content="{escape(one.author)}"><meta property="article:published_time" content="{one.date}">'
        f"<style>p {{ margin: 0 }}</style>{_head(size)}</head><body><nav><ul>{menu}</ul></nav><main><article>{body(one)}</article></main>"
        f"{_comments(one)}<aside class=sidebar><h3>Related posts</h3><ul>{menu}</ul>{_cards(one, size)}</aside><footer>© Made Site</footer></body></html>"
    ).encode()


def bare(data: bytes) -> object:
    """Return the main text as trafilatura takes it out."""
    import trafilatura

    return trafilatura.extract(data.decode("utf-8"), fast=True, favor_recall=True)


def comparable(data: bytes) -> object:
    """Return the main text, the comments, tables and metadata of the page as trafilatura's defaults take them out."""
    import trafilatura

    return trafilatura.extract(data.decode("utf-8"), with_metadata=True, output_format="json")


def body(one: Article) -> str:
    """Return the article as HTML."""
    out = [f"<h1>{escape(one.title)}</h1><p class=byline>By {escape(one.author)}</p>"]
    for place, (heading, paragraphs) in enumerate(one.sections):
        out.append(f"<h2>{escape(heading)}</h2>")
        out += [
            f'<p>{escape(text)} <a href="https://a.example/trial">A trial</a><sup>1</sup></p>' for text in paragraphs
        ]
        if place == 2:
            out.append(_table(one.table))
        elif place == 3:
            out.append(f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in one.items)}</ul>")
    out.append("<h2>References</h2><ol class=references>")
    out += [f"<li>{escape(work.printed())}</li>" for work in one.works]
    return "\n".join([*out, "</ol>"])


def _head(size: int) -> str:
    """Return the scripts and styles of a page that is larger than the smallest: half of what real pages hold."""
    rules = "".join(f".card-{i}{{margin:{i}px;padding:{i}px}}" for i in range(100 * (size - 1)))
    calls = "".join(f"window.queue.push(['event', {i}, {{'slot': 'top-{i}'}}]);" for i in range(100 * (size - 1)))
    return f"<style>{rules}</style><script>window.queue=[];{calls}</script>" if size > 1 else ""


def _more_menu(one: Article, size: int) -> str:
    return "".join(
        f'<li class="menu-item menu-item-type-post menu-item-{i}"><a class="menu-link" href="/topic/{i}"><span>{escape(heading)}</span></a></li>'
        for i, (heading, _) in enumerate(one.sections * 3 if size > 1 else [])
    )


def _cards(one: Article, size: int) -> str:
    """Return teasers of other pages, in the nest of boxes that they have on real ones."""
    return "".join(
        f'<div class="grid-row"><div class="grid-cell card-{i}"><div class="card" data-slot="{i}"><a href="/read/{i}"><svg width="8" height="8">'
        f'<path d="M0 0h8v8H0z"/></svg><h4 class="card-title">{escape(work.title)}</h4></a><p class="card-text">{escape(work.journal)}</p></div></div></div>'
        for i, work in enumerate(one.works if size > 1 else [])
    )


def _table(rows: list[list[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    rest = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{rest}</table>"


def _comments(one: Article) -> str:
    inside = "".join(
        f"<li class=comment><cite>{escape(name)}</cite> <time>{day}</time><p>{escape(text)}</p></li>"
        for name, day, text in one.comments
    )
    return f"<div id=comments><h3>Comments</h3><ol class=comment-list>{inside}</ol></div>"
