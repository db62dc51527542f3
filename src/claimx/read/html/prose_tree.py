"""Where in the tree of a page its prose stands: what each block holds, which one holds most."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.read.html.lines import LineText

if TYPE_CHECKING:
    from claimx.read.html.walk import Walk

_POSITIVE = re.compile(
    r"article|body|content|entry|hentry|main|page|post|text|blog|story|inhalt|artikel|texte|cuerpo|nota|section", re.I
)
_NEGATIVE = re.compile(
    r"banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|foot|gdpr|header|legends|menu|related|remark|replies|rss|"
    r"share|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|widget|meta|promo|"
    r"outbrain|teaser|tags?\b|nav|login|signup|newsletter|cookie|hidden|masthead|recirc|most-|recommend|caption|author|byline|tool",
    re.I,
)


@lru_cache(maxsize=4096)
def _is_good(names: str) -> bool:
    return _POSITIVE.search(names) is not None


@lru_cache(maxsize=4096)
def _is_bad(names: str) -> bool:
    return _NEGATIVE.search(names) is not None


class ProseTree:
    """Sums over the blocks of a page: prose, links, lines; which one holds most of the prose."""

    def __init__(self, walk: Walk, lines: list[LineText], prose: list[bool], texts: list[str]) -> None:
        nodes = walk.nodes
        count = len(nodes)
        self.prose = [0] * count
        self.length = [1] * count
        self.linked = [0] * count
        self.score = [0.0] * count
        self.good = [_is_good(node.names) for node in nodes]
        self.bad = [_is_bad(node.names) for node in nodes]
        self.parents = [node.parent for node in nodes]
        for line, is_prose, words in zip(lines, prose, texts, strict=True):
            if line.node < 0:
                continue
            self.length[line.node] += line.length
            self.linked[line.node] += line.linked
            if is_prose:
                self.prose[line.node] += line.length
                points = 1 + words.count(",") + min(3, line.length // 100)
                holder = line.node
                for share in (1.0, 1.0, 0.5, 0.25):
                    if holder < 0:
                        break
                    self.score[holder] += points * share
                    holder = self.parents[holder]
        for i in range(count - 1, -1, -1):
            parent = self.parents[i]
            if parent >= 0:
                self.prose[parent] += self.prose[i]
                self.length[parent] += self.length[i]
                self.linked[parent] += self.linked[i]
        self.total = max(1, sum(self.prose[i] for i in range(count) if self.parents[i] < 0))
        self.top = self._top()
        self.cores = [self._core(share) for share in (0.5, 0.7, 0.9)]

    def _top(self) -> int:
        best, top = 0.0, -1
        for i, score in enumerate(self.score):
            weighted = score * (1 - self.linked[i] / self.length[i])
            weighted += (25 if self.good[i] and score else 0) - (25 if self.bad[i] and score else 0)
            if weighted > best:
                best, top = weighted, i
        return top

    def _core(self, share: float) -> int:
        """Return the deepest block that holds ``share`` of the prose."""
        core = -1
        for i, prose in enumerate(self.prose):
            if prose >= share * self.total and self.parents[i] == core:
                core = i
        return core

    def chain(self, node: int) -> list[int]:
        """Return ``node`` and the blocks that it is in, the innermost first."""
        found = []
        while node >= 0:
            found.append(node)
            node = self.parents[node]
        return found
