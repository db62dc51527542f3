"""JSON-LD of schema.org: the object that describes the page's article, and what it says of its authors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from claimx.read.html.dates import date_in
from claimx.read.html.people import is_name, people_in, split_person

_LONGEST = 500_000  # characters of a script
_MOST = 5_000  # objects of a page
_ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "medicalscholarlyarticle",
        "scholarlyarticle",
        "blogposting",
        "medicalwebpage",
        "report",
        "techarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "healthtopiccontent",
        "socialmediaposting",
        "liveblogposting",
        "discussionforumposting",
        "qapage",
        "publicationissue",
        "review",
        "advertisercontentarticle",
    ]
)
_THREADS = frozenset(["socialmediaposting", "discussionforumposting", "qapage", "review", "liveblogposting"])
_PAGES = frozenset(["webpage", "itempage", "aboutpage", "collectionpage", "faqpage"])


class Article(NamedTuple):
    """What JSON-LD says of an article; ``people`` are names with degrees."""

    title: str | None = None
    published: str | None = None
    updated: str | None = None
    people: tuple[tuple[str, str], ...] = ()
    publisher: str | None = None
    journal: str | None = None
    doi: str | None = None
    is_article: bool = False


def article_in(root: Any) -> Article:
    """Return what the first object that describes an article says, a mere page's where there is none."""
    objects = list(_objects(root))
    named = {one["@id"]: one for one in objects if isinstance(one.get("@id"), str) and len(one) > 2}
    ranked = sorted(((rank, i) for i, one in enumerate(objects) if (rank := _rank(one)) < 9))
    best = Article()
    for _, i in ranked[:3]:
        found = _read(objects[i], named)
        best = best._replace(**{name: getattr(best, name) or value for name, value in found._asdict().items()})
    return best


def _objects(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's scripts, those in lists and graphs too."""
    seen = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST:
            continue
        try:
            queue = [json.loads(script.text.strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue and seen < _MOST:
            value = queue.pop(0)
            seen += 1
            if isinstance(value, list):
                queue.extend(value[:_MOST])
            elif isinstance(value, dict):
                yield value
                queue.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)


def _kinds(one: dict[str, Any]) -> set[str]:
    kind = one.get("@type")
    return {x.lower() for x in (kind if isinstance(kind, list) else [kind]) if isinstance(x, str)}


def _rank(one: dict[str, Any]) -> int:
    kinds = _kinds(one)
    if kinds & _ARTICLES:
        return 0 if "headline" in one or "author" in one else 1
    if kinds & _PAGES and ("datePublished" in one or "author" in one):
        return 2
    return 3 if "headline" in one and "datePublished" in one else 9


def _read(one: dict[str, Any], named: dict[str, dict[str, Any]]) -> Article:
    part = _resolved(one.get("isPartOf"), named)
    journal = _text(part.get("name")) if part and _kinds(part) & {"periodical", "publicationissue"} else None
    publisher = _resolved(one.get("publisher"), named)
    identifier = _text(one.get("sameAs")) or _text(one.get("doi")) or _text(one.get("@id"))
    return Article(
        title=_text(one.get("headline")) or (_text(one.get("name")) if _kinds(one) & _ARTICLES else None),
        published=date_in(_text(one.get("datePublished")) or _text(one.get("dateCreated"))),
        updated=date_in(_text(one.get("dateModified")) or _text(one.get("lastReviewed"))),
        people=tuple(_people(one.get("author") or one.get("creator"), named)),
        publisher=_text(publisher.get("name")) if publisher else None,
        journal=journal,
        doi=identifier if identifier and "10." in identifier else None,
        is_article=bool(_kinds(one) & _ARTICLES - _THREADS),
    )


def _resolved(value: object, named: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Return the object that ``value`` is or refers to by ``@id``."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        identifier = value.get("@id")
        return named.get(identifier, value) if isinstance(identifier, str) and len(value) <= 2 else value
    return None


def _people(value: object, named: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    people: list[tuple[str, str]] = []
    for one in (value if isinstance(value, list) else [value])[:100]:
        if isinstance(one, str):
            people.extend(people_in(one))
        elif isinstance(one, dict):
            person = _resolved(one, named) or one
            if any("organization" in kind for kind in _kinds(person)):
                continue
            written = _text(person.get("name")) or " ".join(
                filter(None, (_text(person.get("givenName")), _text(person.get("familyName"))))
            )
            several = people_in(written) if written and (" and " in written or ";" in written) else []
            if len(several) > 1:
                people.extend(several)
                continue
            name, degrees = split_person(written or "")
            degrees = degrees or split_person(f"x y, {_text(person.get('honorificSuffix')) or ''}")[1]
            if is_name(name):
                people.append((name, degrees or (split_person(f"x y, {_text(person.get('jobTitle')) or ''}")[1])))
    return list(dict.fromkeys(people))


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    from html import unescape

    return " ".join(unescape(value).split())[:2000] or None
