"""What the lines of a page look like and where they stand in its tree, as whole numbers: what the main text is told by."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from claimx.read.html.line_looks import STOP, looks_of
from claimx.read.html.lines import LineText
from claimx.read.html.prose_tree import ProseTree
from claimx.read.html.tags import HEADINGS, OUTER_TAGS

if TYPE_CHECKING:
    import numpy as np

    from claimx.document import Mark
    from claimx.read.html.walk import Walk

    Ints = np.ndarray[Any, np.dtype[np.int64]]

_WORD = re.compile(r"\w+")
_NOT_ALNUM = re.compile(r"[\W_]+")
_KINDS = {
    name: number
    for number, names in enumerate(
        (
            "p",
            "li dt dd",
            "h1 h2 h3 h4 h5 h6",
            "td th tr caption",
            "blockquote pre",
            "figcaption",
            "div section article main",
            "label option legend summary button",
        ),
        1,
    )
    for name in names.split()
}
_ANCESTORS = 6
_NEAR = (1, 2)
_WINDOWS = (2, 6)
_MOST_TITLES = 50


def features_of(
    walk: Walk, text: str, lines: list[LineText], kept: list[bool], held: list[bool], title: str | None
) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Return a row of whole numbers for each of ``lines``; ``kept`` are those that trafilatura takes for the main text,
    ``held`` those that readability does."""
    import numpy as np

    texts = [text[line.start : line.end] for line in lines]
    words = [_WORD.findall(t[:3000].lower()) for t in texts]
    prose = [
        len(w) >= 10 and line.linked * 3 < line.length and STOP.search(t) is not None
        for w, line, t in zip(words, lines, texts, strict=True)
    ]
    tree = ProseTree(walk, lines, prose, texts)
    total = len(lines)
    counts = [min(60, len(found)) for found in words]
    shares = [100 * line.linked // line.length for line in lines]
    parts: tuple[Any, ...] = (
        [looks_of(line, t, w) for line, t, w in zip(lines, texts, words, strict=True)],
        _placed(walk, tree, lines),
        _roles(lines, walk.writer.marks),
        _groups(walk, lines, words),
        _titles(walk, lines, texts, title),
        [[100 * i // total] for i in range(total)],
        list(zip(kept, _spans(kept), held, _spans(held), strict=True)),
        _distances(prose),
        _distances(kept),
        _near(np.array([counts, shares, prose, kept, held], dtype=np.int64)),
        _windows(prose, kept, held, lines),
    )
    return np.concatenate([np.asarray(part, dtype=np.int32) for part in parts], axis=1)


def _near(columns: Ints) -> Ints:
    """Return what the lines before and after each line are like; ``columns`` has a row for each thing told of a line."""
    import numpy as np

    kinds, total = columns.shape
    widest = max(_NEAR)
    outside = np.array([0, *[-1] * (kinds - 1)])[:, None].repeat(widest, axis=1)
    padded = np.concatenate([outside, columns, outside], axis=1)
    shifts = (widest + shift for step in _NEAR for shift in (-step, step))
    return np.concatenate([padded[:, shift : shift + total] for shift in shifts]).T


def _windows(prose: list[bool], kept: list[bool], held: list[bool], lines: list[LineText]) -> Ints:
    """Return the shares of prose, of what either library keeps and of links among the lines around each line."""
    import numpy as np

    total = len(lines)
    rows = [prose, kept, held, [line.linked for line in lines], [1] * total, [line.length for line in lines]]
    sums = np.zeros((len(rows), total + 1), dtype=np.int64)
    np.cumsum(np.array(rows, dtype=np.int64), axis=1, out=sums[:, 1:])
    places = np.arange(total)
    found = []
    for width in _WINDOWS:
        inside = sums[:, np.minimum(total, places + width + 1)] - sums[:, np.maximum(0, places - width)]
        found.append(100 * inside[:4] // inside[[4, 4, 4, 5]])
    return np.concatenate(found).T


def _placed(walk: Walk, tree: ProseTree, lines: list[LineText]) -> list[list[int]]:
    """Return for each line what the blocks around it hold."""
    known: dict[int, list[int]] = {}
    for line in lines:
        if line.node not in known:
            known[line.node] = _around(walk, tree, line.node)
    return [known[line.node] for line in lines]


def _around(walk: Walk, tree: ProseTree, node: int) -> list[int]:
    chain = tree.chain(node)
    nodes = walk.nodes
    tags = [nodes[i].tag for i in chain]
    bad, good = [tree.bad[i] for i in chain], [tree.good[i] for i in chain]
    found = [
        _KINDS.get(tags[0], 0) if tags else 0,
        HEADINGS.get(tags[0], 0) if tags else 0,
        min(40, len(chain)),
        int("article" in tags),
        int("main" in tags),
        sum(map(OUTER_TAGS.__contains__, tags)),
        int("nav" in tags),
        int("form" in tags),
        int("table" in tags),
        int("li" in tags),
        int("aside" in tags),
        int("figure" in tags),
        int(any(bad[:3])),
        sum(bad),
        int(any(good[:3])),
        sum(good),
    ]
    for k in range(_ANCESTORS):
        if k < len(chain):
            i = chain[k]
            found += [100 * tree.prose[i] // tree.total, 100 * tree.linked[i] // tree.length[i]]
            found.append(100 * tree.prose[i] // tree.length[i])
        else:
            found += [100, -1, -1]
    for core in (*tree.cores, tree.top):
        found.append(chain.index(core) if core in chain else 40)
    above = tree.parents[tree.top] if tree.top >= 0 else -1
    found.append(chain.index(above) if above in chain else 40)
    return found


def _roles(lines: list[LineText], marks: list[Mark]) -> list[list[int]]:
    """Return for each line which sections its elements name."""
    names = ("boilerplate", "comment", "references", "caption", "list", "heading", "table", "abstract")
    found = [[0] * len(names) for _ in lines]
    starts = {line.start: i for i, line in enumerate(lines)}
    for mark in marks:
        if mark.role in names:
            i = starts.get(mark.start)
            while i is not None and i < len(lines) and lines[i].start < mark.end:
                found[i][names.index(mark.role)] = 1
                i += 1
    return found


def _groups(walk: Walk, lines: list[LineText], words: list[list[str]]) -> list[list[int]]:
    """Return for each line what lines of the same kind of element are like: how many, how long, how linked."""
    nodes = walk.nodes

    def kind(line: LineText) -> tuple[str, ...]:
        if line.node < 0:
            return ()
        node = nodes[line.node]
        above = nodes[node.parent] if node.parent >= 0 else None
        return (node.tag, node.names, *((above.tag, above.names) if above else ()))

    kinds = [kind(line) for line in lines]
    count: Counter[tuple[str, ...]] = Counter(kinds)
    total: Counter[tuple[str, ...]] = Counter()
    length: Counter[tuple[str, ...]] = Counter()
    linked: Counter[tuple[str, ...]] = Counter()
    for one, line, found in zip(kinds, lines, words, strict=True):
        total[one] += len(found)
        length[one] += line.length
        linked[one] += line.linked
    same = Counter(" ".join(found) for found in words)
    return [
        [
            min(60, count[one]),
            min(100, total[one] // count[one]),
            100 * linked[one] // length[one],
            min(5, same[" ".join(found)]),
        ]
        for one, found in zip(kinds, words, strict=True)
    ]


def _titles(walk: Walk, lines: list[LineText], texts: list[str], title: str | None) -> list[list[int]]:
    """Return for each line whether it is the page's title, and how far it stands from that and from the first h1."""
    wanted = _NOT_ALNUM.sub("", title or "").lower()
    keys = [_NOT_ALNUM.sub("", t[:300]).lower() for t in texts]
    is_title = [len(key) > 8 and (key == wanted or (len(key) > 20 and key in wanted)) for key in keys]
    tops = [i for i, line in enumerate(lines) if line.node >= 0 and walk.nodes[line.node].tag == "h1"]
    named = [i for i, one in enumerate(is_title) if one]
    result = []
    last: int | None = None
    for i, one in enumerate(is_title):
        last = i if one and len(named) < _MOST_TITLES else last
        result.append(
            [
                int(one),
                min(99, i - last) if last is not None else -1,
                max(-99, min(99, i - tops[0])) if tops else -100,
            ]
        )
    return result


def _spans(kept: list[bool]) -> list[int]:
    """Return for each line whether it stands before (0), within (1) or after (2) what is kept."""
    inside = [i for i, one in enumerate(kept) if one]
    if not inside:
        return [3] * len(kept)
    return [0 if i < inside[0] else 2 if i > inside[-1] else 1 for i in range(len(kept))]


def _distances(flags: list[bool]) -> list[list[int]]:
    """Return how many lines stand between each line and the next one of ``flags`` before and after it (30 at most)."""
    before, after = [30] * len(flags), [30] * len(flags)
    last = 30
    for i, flag in enumerate(flags):
        before[i] = last
        last = 0 if flag else min(30, last + 1)
    last = 30
    for i in range(len(flags) - 1, -1, -1):
        after[i] = last
        last = 0 if flags[i] else min(30, last + 1)
    return [[a, b] for a, b in zip(before, after, strict=True)]
