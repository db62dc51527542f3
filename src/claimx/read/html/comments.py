"""Comments of readers, posts of forums and reviews of patients: each with its writer and its date.

Known by schema.org (Comment, Answer, DiscussionForumPosting, Review) and by the names that WordPress, Blogger, Drupal,
Disqus, phpBB, vBulletin, XenForo, Discourse, Reddit and sites of reviews give their elements. Replies stand in the order
of the page, each with a mark of its own.
"""

from __future__ import annotations

import re
from typing import Any

from claimx.document import Mark
from claimx.read.html.dates import date_in
from claimx.read.html.tags import is_entry
from claimx.read.writer import Writer

_TYPES = re.compile(r"schema\.org/(?:Comment|UserComments|Answer|Question|DiscussionForumPosting|Review|UserReview)\b")
_ITEM = re.compile(
    r"(?:^|\s)(?:comment|comment[_-](?:body|item|block|wrap\w*|container|box|entry|node)|commentlist-item|comment_container|"
    r"(?:single|user|reader|blog|thread|article)[_-]?comment|c-comment|media-comment|js-comment|"
    r"review|review[_-]?(?:item|entry|block|content)|user[_-]?(?:post|review)|ddc-comment|patient[_-]?review|customer[_-]?review|"
    r"post|postbit\w*|postcontainer|post[_-]?container|forum[_-]?post|message--post|topic-post|crawler-post|reply[_-]?item|"
    r"usertext-comment|shreddit-comment|answer)(?:$|\s)",
    re.I,
)
_ITEM_ID = re.compile(r"(?:li-|div-|dsq-)?(?:comment|review|reply|post|answer|c|p)[-_]?\d{1,12}$", re.I)
_POST = re.compile(r"(?:^|\s)(?:post|review|answer)(?:$|\s)", re.I)
_PARTS = re.compile(r"(?:^|\s)comment[_-](?:body|content|text|message)(?:$|\s)", re.I)
_OF_AUTHOR = re.compile(
    r"(?:^|\s)(?:by-?post-?author|bypostauthor|by-?author|author-?comment|comment-?author-?admin|is-?author|"
    r"comment--?by-?author|from-?author|post-?author-?comment|author-?reply)(?:$|\s)",
    re.I,
)
_BADGE = re.compile(r"badge|label|flair|role|tag|submitter|is-?op\b|author-?mark", re.I)
_BADGES = frozenset(("author", "op", "post author", "article author", "the author", "blog author", "author reply"))
_NAME = re.compile(
    r"(?:^|\s)(?:fn|comment[_-]?author(?:[_-]?(?:name|link))?|commenter(?:[_-]?name)?|commentator|author(?:[_-]?name)?|user[_-]?name|"
    r"username\w*|nick(?:[_-]?name)?|display[_-]?name|poster(?:[_-]?name)?|postauthor|post[_-]?author|bigusername|reviewer(?:[_-]?name)?|"
    r"review[_-]?author|user[_-]?info[_-]?name|comment__author\w*|message-name|creator)(?:$|\s)",
    re.I,
)
_DATE = re.compile(
    r"(?:^|\s)(?:comment[_-]?(?:date|time|meta\w*|timestamp|published)|date|time|timestamp|published|post[_-]?(?:date|time)|"
    r"postdate|review[_-]?date|datetime|submitted|time-?ago|postdate\s+old|thead|comment__(?:date|time)\w*|postmeta)(?:$|\s)",
    re.I,
)
_LEAD = re.compile(r"^(?:(?:posted|written|submitted|reviewed|comment(?:ed)?|reply|review) )?by:?\s+", re.I)
_SAYS = re.compile(
    r"\s*(?:\b(?:says?|said|wrote|writes|commented|replied|posted|on|at|sagt|dit|dice|schrieb)\b.*|[:|•·»,(].*)$", re.I
)
_LONGEST_NAME = 60
_LOOKED = 4_000
"""Characters of a comment in which its writer is named."""


class _Comment:
    """A comment that is open; ``segments`` is its text without the replies in it."""

    __slots__ = ("by_author", "item", "name", "name_rank", "published", "segments", "start")

    def __init__(self, start: int, *, item: bool) -> None:
        self.start = start
        self.item = item
        self.segments: list[tuple[int, int]] = []
        self.name: str | None = None
        self.name_rank = 9
        self.published: str | None = None
        self.by_author = False


class Threads:
    """The comments that are open; their marks go to ``writer`` as they end."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._open: list[_Comment] = []

    @property
    def depth(self) -> int:
        """The number of comments and threads that are open."""
        return len(self._open)

    def opens_item(self, element: Any) -> bool:
        """Tell whether ``element`` within a thread is one comment of it."""
        return bool(self._open) and is_comment(element)

    def open(self, element: Any, start: int) -> None:
        """Begin a thread, or one comment of it; the comment around it ends before it."""
        outer = self._open[-1] if self._open else None
        if outer is not None and outer.item and _PARTS.search(element.get("class") or ""):
            item = False  # the words of the comment around it
        else:
            item = is_comment(element)
        if outer is not None and self._writer.length > outer.start:
            outer.segments.append((outer.start, self._writer.length))
        comment = _Comment(start, item=item)
        if outer is not None and outer.item and not item:  # a part of the comment: its name is that of the whole
            comment = outer
            comment.start = start
        self._open.append(comment)

    def look(self, element: Any, tag: str, start: int) -> None:
        """Take the name and the date that ``element`` gives the innermost comment."""
        comment = self._open[-1]
        begun = comment.segments[0][0] if comment.segments else comment.start
        if not comment.item or start - begun > _LOOKED:
            return
        attributes = element.attrib
        names = attributes.get("class") or ""
        if (names and _OF_AUTHOR.search(names)) or (
            names and _BADGE.search(names) and len(element) <= 1 and _words(element).lower() in _BADGES
        ):
            comment.by_author = True
        rank, name = _name(element, tag, names)
        if name and rank < comment.name_rank:
            comment.name, comment.name_rank = name, rank
        if comment.published is None:
            comment.published = _date(element, tag, names)

    def close(self) -> None:
        """End the innermost comment; the one around it goes on."""
        comment = self._open.pop()
        if self._writer.length > comment.start:
            comment.segments.append((comment.start, self._writer.length))
        outer = self._open[-1] if self._open else None
        if outer is comment:
            comment.start = self._next()
            return
        for start, end in comment.segments:
            if end > start:
                self._writer.marks.append(
                    Mark(
                        start=start,
                        end=end,
                        role="comment",
                        name=_signed(comment),
                        published=comment.published,
                    )
                )
        if outer is not None:
            outer.start = self._next()

    def _next(self) -> int:
        return self._writer.length + 1 if self._writer.length else 0

    def close_all(self) -> None:
        """End all comments that are still open."""
        while self._open:
            self.close()


def _signed(comment: _Comment) -> str | None:
    """Return the writer of ``comment``, with the role where the page says that it is the author's."""
    if not comment.by_author:
        return comment.name
    return f"{comment.name} (author)" if comment.name else "Author"


def is_comment(element: Any) -> bool:
    """Tell whether ``element`` is one comment, review or post (and not a thread of them)."""
    names = element.get("class") or ""
    if names and is_entry(names):
        return False
    if _TYPES.search(element.get("itemtype") or ""):
        return True
    if "data-author" in element.attrib and element.tag in ("article", "div", "li"):
        return True
    identifier = element.get("id") or ""
    if identifier and _ITEM_ID.match(identifier):
        return True
    return bool(names) and bool(_ITEM.search(names)) and not _POST.fullmatch(names)


def is_surely(element: Any) -> bool:
    """Tell whether ``element`` is a comment by more than a class that an article may have as well."""
    attributes = element.attrib
    surely = "data-author" in attributes or _TYPES.search(attributes.get("itemtype") or "") is not None
    return is_comment(element) and (surely or _ITEM_ID.match(attributes.get("id") or "") is not None)


def _name(element: Any, tag: str, names: str) -> tuple[int, str | None]:
    """Return how sure it is that ``element`` names the writer (0 the surest), and the name."""
    attributes = element.attrib
    if "data-author" in attributes:
        return 0, _clean(attributes["data-author"])
    part = attributes.get("itemprop") or ""
    if part in ("author", "creator", "name") and (attributes.get("content") or part != "name" or tag != "h1"):
        inner = element.find(".//*[@itemprop='name']") if part != "name" else None
        words = attributes.get("content") or (_words(inner) if inner is not None else _words(element))
        return 1, _clean(words)
    if names and _NAME.search(names):
        inner = element.find(".//*[@class='fn']")
        return 2, _clean(_words(inner if inner is not None else element))
    if tag == "cite" or (tag == "a" and attributes.get("rel") == "author"):
        return 3, _clean(_words(element))
    return 9, None


def _date(element: Any, tag: str, names: str) -> str | None:
    attributes = element.attrib
    part = attributes.get("itemprop") or ""
    if tag == "time" or part in ("datePublished", "dateCreated", "commentTime"):
        return date_in(attributes.get("datetime") or attributes.get("content") or _words(element))
    if tag == "abbr" and attributes.get("title"):
        return date_in(attributes["title"])
    if names and (_DATE.search(names) or _NAME.search(names)):
        return date_in(attributes.get("title") or "") or date_in(_words(element))
    return None


def _words(element: Any) -> str:
    parts = []
    length = 0
    for text in element.itertext():
        parts.append(text)
        length += len(text)
        if length > 300:
            break
    return " ".join("".join(parts).split())[:300]


def _clean(words: str | None) -> str | None:
    name = _SAYS.sub("", _LEAD.sub("", (words or "").strip())).strip(" .,:-–—")
    return name if name and len(name) <= _LONGEST_NAME and not name.isdigit() else None
