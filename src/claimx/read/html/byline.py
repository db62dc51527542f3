"""The persons that the byline of a page names."""

from __future__ import annotations

import re
from typing import Any

from claimx.read.html.around import LOOKED, is_aside, words_of
from claimx.read.html.people import Sites, is_author, people_in

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author-?name|article-?author|post-?author|entry-?author|author|contributor|writer)(?:$|[\s_-](?!bio|box|info|image|"
    r"avatar|photo|desc|social|link|list|page|archive))",
    re.I,
)
_TOGETHER = 12  # elements between two that name an author each
_LONGEST_BYLINE = 160


def byline(root: Any, sites: Sites) -> list[tuple[str, str]]:
    """Return the persons of the page's byline: microdata, ``rel="author"``, or an element of that name, the surest first.

    Several elements of the same kind that stand together name several.
    """
    best = 9
    found: list[tuple[str, str]] = []
    last = 0
    for number, element in enumerate(root.iter("a", "span", "div", "p", "address", "li", "cite", "strong", "h3", "h4")):
        if number > LOOKED:
            break
        if not element.attrib:
            continue
        rank = _rank(element.attrib)
        if rank > best or (rank == best and number - last > _TOGETHER) or rank == 9:
            continue
        words = words_of(element, " | ")
        people = people_in(_undated(words)) if 3 < len(words) <= _LONGEST_BYLINE else []
        if people and is_aside(element):
            continue
        people = [p for p in people if 2 <= len(p[0].split()) <= 6 and p[0][0].isupper() and is_author(p[0], sites)]
        if people:
            found = found + people if rank == best else people
            best, last = rank, number
    return list(dict.fromkeys(found))


def _rank(attributes: Any) -> int:
    """Return how sure an element of these attributes names the author: 1 the surest, 9 not at all."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if "author" in attributes.get("itemprop", ""):
        return 1
    if "author" in attributes.get("rel", "").split():
        return 2
    return 3 if _BYLINE.search(names) and not re.search("comment|reply", names, re.I) else 9


def _undated(words: str) -> str:
    """Return a byline without the date that follows it."""
    return re.split(
        r"\s*[|•·]\s*|\s+(?:on\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d|\s+(?:updated|published|posted|on)\b|\d{4}",
        words,
        maxsplit=1,
        flags=re.I,
    )[0]
