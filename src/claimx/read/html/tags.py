"""Which elements break lines, which are passed over, and whose names say that they are not the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARAGRAPHS = _set(
    "p div section article main h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre header footer nav aside figure figcaption form fieldset address "
    "details summary hr body caption center dir menu"
)
LINES = _set("li tr dt dd br option legend label thead tbody tfoot title")
CELLS = frozenset(("td", "th"))
BLOCKS = PARAGRAPHS | LINES | CELLS
SKIPPED = _set(
    "script style noscript template head svg canvas iframe object embed select datalist button input textarea audio video map "
    "applet frame frameset noframes link meta base param source track progress meter"
)
VOID = _set("area base br col embed hr img input link meta param source track wbr")
"""Elements without an end tag (HTML Living Standard, 13.1.2)."""
FURNITURE_TAGS = frozenset(("nav", "form", "dialog"))
OUTER_TAGS = frozenset(("header", "footer", "aside"))  # furniture unless the article itself has them
FURNITURE_ROLES = frozenset(
    (
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    )
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:main|top|site|mobile|mega|sub|footer|primary|secondary)[_-]?(?:menu|nav)|menu(?:bar)?|side[_-]?bar|widgets?(?:[_-]area)?|site[_-]?footer|footer(?:[_-]\w+)?|colophon|site[_-]?header|mast[_-]?head|top[_-]?bar|"
    r"bread[_-]?crumbs?|cookies?(?:[_-]\w+)?|consent|gdpr|share(?:daddy)?|sharing|share[_-]?\w+|sharethis|addthis\w*|addtoany\w*|social(?:[_-]\w+)?|related(?:[_-]?(?:posts?|articles?|content|stories|links|products))?|jp[_-]relatedposts|yarpp|recommend(?:ed|ations?)|"
    r"news[_-]?letter(?:[_-]\w+)?|subscribe(?:[_-]\w+)?|sign[_-]?up|promo(?:tion|box)?|advert\w*|ads?|ad[_-](?:slot|unit|container|wrapper|box)|sponsor(?:ed)?|pop[_-]?up|modal|overlay|pagination|pager|page[_-]?nav|post[_-]?nav(?:igation)?|nav[_-]links|skip[_-]?links?|log[_-]?in|"
    r"comment[_-]?(?:form|respond|reply|navigation)|respond|reply|tag[_-]?(?:cloud|links)|tagcloud|cat[_-]links|post[_-]tags|author[_-](?:bio|box)|toc|table[_-]of[_-]contents|print[_-]?(?:link|button)|screen[_-]reader[_-]text|sr[_-]only|visually[_-]?hidden|mw[_-]editsection|mw[_-]jump|navbox|noprint|catlinks|printfooter|back[_-]?to[_-]?top|trending|most[_-](?:read|popular))(?:$|[\s_-](?!wrap|container|layout|content|main|page|open|closed|active|enabled|visible|right|left|none))",
    re.I,
)
_COMMENT = re.compile(
    r"(?:^|\s)(?:comment|comment[_-](?:body|content|item|text|block|entry|node|container)|commentary|review[_-]?item|"
    r"(?:user|patient|customer|reader|member)[_-]?(?:review|comment|post)|post[_-]comment|reply[_-]item|ddc-comment|"
    r"postbit\w*|postcontainer|message--post|topic-post|crawler-post|shreddit-comment)(?:$|[\s])",
    re.I,
)
_POSTS = re.compile(r"schema\.org/(?:Comment|UserComments|Answer|DiscussionForumPosting|Review|UserReview)\b")
_NUMBERED = re.compile(r"p\d{1,12}$")
_POST = re.compile(r"(?:^|\s)post(?:$|\s)", re.I)
_POST_TABLE = re.compile(r"post_?\d{1,12}$")
_ENTRY = re.compile(r"(?:^|\s)(?:type-(?:post|page)|h-?entry|post-\d{1,9} post)(?:$|\s)")
_PROFILE = re.compile(
    r"(?:^|\s)(?:postprofile|userinfo(?:_extra)?|message-user|message-userDetails|userTitle|usertitle|signature|post[_-]?signature|signaturecontainer|"
    r"message-signature|bb-?code[_-]?quote|bbCodeBlock--quote|quotecontainer|quote_container|bbcode_container|message-footer|comment-actions|comment__footer|"
    r"flat-list|thread-toggle|post-likes|crawler-linkback-list)(?:$|\s)",
    re.I,
)
_COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?|comments?[_-](?:area|list|section|container|thread|wrapper|area)|commentlist|disqus_thread|discussion|responses)(?:$|\s)",
    re.I,
)
_REFERENCES = re.compile(
    r"(?:^|[\s_-])(?:references?|ref[_-]?list|reflist|citations?|bibliography|footnotes?|works[_-]cited)(?:$|[\s_-](?!link|tooltip|marker|needed))",
    re.I,
)
_ABSTRACT = re.compile(r"(?:^|\s)(?:abstract|article-?abstract|abstract-?content|abstract-?section)(?:$|\s)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BACKLINK = re.compile(
    r"(?:^|\s)(?:mw-cite-backlink|mw-editsection|mw-jump-link|footnote-back\w*|footnote-backref|reversefootnote|data-footnote-backref)(?:$|\s)"
)


def is_backlink(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether the element leads back from a note to the text, or to the editor of a wiki."""
    names = attributes.get("class")
    if names and _BACKLINK.search(names):
        return True
    return tag == "a" and (attributes.get("href") or "").startswith(("#cite_ref", "#fnref", "#ref-back"))


def names_of(attributes: dict[str, str]) -> str:
    """Return the class and the id of an element, as one string (empty where it has neither)."""
    if not attributes:
        return ""
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()[:400]


def is_hidden(attributes: dict[str, str]) -> bool:
    """Tell whether the element says that it is not shown."""
    if "hidden" in attributes and attributes.get("hidden", "").lower() not in ("false", "until-found"):
        return True
    if attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = attributes.get("style", "")
    return style != "" and _HIDDEN.search(style) is not None


def _is_post(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether the element is a comment, a review or a post of a forum by more than its class alone."""
    names = attributes.get("class", "")
    if names and is_entry(names):
        return False
    kind = attributes.get("itemtype")
    if kind and _POSTS.search(kind):
        return True
    if "data-author" in attributes and tag in ("article", "div", "li"):
        return True
    identifier = attributes.get("id")
    if not identifier:
        return False
    numbered = _NUMBERED.match(identifier) and _POST.search(names)
    return bool(numbered or (tag == "table" and _POST_TABLE.match(identifier)))


def is_entry(names: str) -> bool:
    """Tell whether an element of these classes is the entry of a blog, which is called a post, but is none of a thread."""
    return _ENTRY.search(names) is not None and "type-reply" not in names and "type-topic" not in names


def is_profile(tag: str, element: Any) -> bool:
    """Tell whether an element of a comment says who its writer is, quotes another or ends it with buttons: it is not what he
    says."""
    names = element.get("class")
    if names and _PROFILE.search(names):
        return True
    if tag == "table":  # vBulletin quotes in one
        return next((x for x in element.itertext() if not x.isspace()), "").strip().startswith("Originally Posted")
    return tag == "blockquote" and element.find(".//cite") is not None


def section_of(tag: str, attributes: dict[str, str], *, inside_article: bool) -> str | None:
    """Return the section that an element's tag, role and names give to all in it; ``None`` where they say nothing."""
    if (
        (tag in FURNITURE_TAGS and "usertext" not in attributes.get("class", ""))  # Reddit sets words in a form
        or (tag in OUTER_TAGS and not inside_article)
        or attributes.get("role", "").lower() in FURNITURE_ROLES
    ):
        return "boilerplate"
    if not attributes:
        return None
    names = names_of(attributes)
    if _is_post(tag, attributes):
        return "comment"
    named = _named(names) if names else None
    if named is None or (tag in ("body", "html", "main", "article") and named != "comment"):
        return None
    if named == "comments":
        return None if tag in ("body", "html", "main", "article") else "comment"
    if named == "comment" or tag not in BLOCKS:
        return named if named == "comment" else None
    if named == "references" and tag == "p":
        return None
    if named == "abstract" and tag not in ("section", "div"):
        return None
    return named


@lru_cache(maxsize=8192)
def _named(names: str) -> str | None:
    """Return what a class and an id say of an element; ``comments`` is a thread."""
    if _COMMENT.search(names):
        return "comment"
    if _COMMENTS.search(names):
        return "comments"
    if _REFERENCES.search(names):
        return "references"
    if _ABSTRACT.search(names):
        return "abstract"
    return "boilerplate" if _NAMES.search(names) else None
