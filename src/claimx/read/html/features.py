"""What the lines of a page look like and where they stand in its tree, as whole numbers: what the main text is told by."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.read.html.tags import HEADINGS, OUTER_TAGS

if TYPE_CHECKING:
    import numpy as np

    from claimx.document import Mark
    from claimx.read.html.walk import Walk

    Ints = np.ndarray[Any, np.dtype[np.int64]]

_STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "and",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "but",
        "by",
        "can",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "more",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "aber",
        "als",
        "auch",
        "auf",
        "aus",
        "bei",
        "bis",
        "das",
        "dass",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "er",
        "es",
        "für",
        "hat",
        "ich",
        "ihr",
        "im",
        "ist",
        "mit",
        "nach",
        "nicht",
        "noch",
        "nur",
        "oder",
        "sich",
        "sie",
        "sind",
        "über",
        "um",
        "und",
        "von",
        "vor",
        "war",
        "wenn",
        "wie",
        "wir",
        "wird",
        "zu",
        "zum",
        "zur",
        "au",
        "aux",
        "avec",
        "ce",
        "ces",
        "cette",
        "dans",
        "de",
        "des",
        "du",
        "elle",
        "en",
        "est",
        "et",
        "il",
        "je",
        "la",
        "le",
        "les",
        "leur",
        "mais",
        "ne",
        "nous",
        "ont",
        "ou",
        "par",
        "pas",
        "plus",
        "pour",
        "qu",
        "que",
        "qui",
        "sa",
        "se",
        "ses",
        "son",
        "sont",
        "sur",
        "un",
        "une",
        "vous",
        "al",
        "con",
        "como",
        "del",
        "el",
        "ella",
        "en",
        "entre",
        "era",
        "es",
        "esta",
        "este",
        "fue",
        "ha",
        "hay",
        "la",
        "las",
        "lo",
        "los",
        "más",
        "me",
        "muy",
        "no",
        "para",
        "pero",
        "por",
        "que",
        "se",
        "sin",
        "sobre",
        "son",
        "su",
        "sus",
        "también",
        "un",
        "una",
        "y",
        "ao",
        "com",
        "da",
        "das",
        "do",
        "dos",
        "e",
        "ela",
        "ele",
        "em",
        "foi",
        "isso",
        "já",
        "mas",
        "mais",
        "na",
        "nas",
        "no",
        "nos",
        "o",
        "os",
        "ou",
        "pela",
        "pelo",
        "que",
        "são",
        "sua",
        "uma",
        "che",
        "di",
        "dalla",
        "dei",
        "della",
        "delle",
        "gli",
        "il",
        "nel",
        "non",
        "per",
        "più",
        "sono",
        "una",
        "и",
        "в",
        "не",
        "на",
        "что",
        "с",
        "по",
        "как",
        "это",
        "а",
        "из",
        "у",
        "за",
        "от",
        "о",
        "его",
        "для",
        "но",
    ]
)
_CUES = tuple(
    (
        re.compile(pattern, re.I),
        re.compile(pattern),
    )  # the second for what is ASCII and in lower case: three times as fast
    for pattern in (
        r"©|\(c\)\s?(?:19|20)|copyright|rights reserved|terms (?:of|&|and)|privacy|cookie|disclaimer|impressum|datenschutz|mentions légales|aviso legal",
        r"\b(?:share|tweet|facebook|twitter|whatsapp|pinterest|linkedin|e-?mail|print|follow us|teilen|partager|compartir|compartilhar|like us)\b",
        r"\b(?:subscribe|newsletter|sign (?:in|up)|log ?in|register|password|account|donate|download|free trial|abonn|anmelden|inscri|registr)",
        r"\b(?:related|recommended|more (?:from|on|stories|in)|read (?:more|next|also)|see also|you (?:may|might)|most (?:read|popular|viewed)|"
        r"trending|latest|recent|previous|next|older|newer|popular|weitere|lesen sie|lire aussi|veja também|mehr zum)\b",
        r"\b(?:comments?|repl(?:y|ies)|responses?|kommentar\w*|commentaires?|comentarios?|comentários?|leave a|post a|says:)\b",
        r"\b(?:advert\w*|sponsor\w*|promot\w*|werbung|anzeige|publicidad\w*|publicité|buy now|shop|add to cart|price)\b",
        r"\b(?:tags?|categor(?:y|ies)|filed under|topics?|posted in|schlagw\w+|kategorien?|keywords|temas|mots-clés)\b\s*:?",
        r"\b(?:by|posted|published|updated|written|von|par|por)\b.{0,60}\b(?:19|20)\d\d\b|^\W*(?:by|von|par|por)\s+[a-zA-ZÀ-Þ]",
        r"\b(?:photo(?:graph)?|image|credit|getty|reuters|afp|foto|bild|picture|courtesy|illustration)\b\s*[:/©]?",
    )
)
_POSITIVE = re.compile(
    r"article|body|content|entry|hentry|main|page|post|text|blog|story|inhalt|artikel|texte|cuerpo|nota|section", re.I
)
_NEGATIVE = re.compile(
    r"banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|foot|gdpr|header|legends|menu|related|remark|replies|rss|"
    r"share|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|widget|meta|promo|"
    r"outbrain|teaser|tags?\b|nav|login|signup|newsletter|cookie|hidden|masthead|recirc|most-|recommend|caption|author|byline|tool",
    re.I,
)
_SENTENCE_END = re.compile(r"""[.!?…。！？:]["'”’»)\]]*$""")
_STOP = re.compile(r"[.!?…。！？](?:\s|$)")
_PUNCTUATION = re.compile(r"[.,;:!?…，。、]")
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
_CUED = 160  # characters of a line that are looked at for cues
_LONGEST_CUED = 40  # words: longer lines are prose
_NO_CUES = (0,) * len(_CUES)
_ANCESTORS = 6
_NEAR = (1, 2)
_WINDOWS = (2, 6)
_MOST_TITLES = 50
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHA = _UPPER + _UPPER.lower()
_DIGITS = b"0123456789"


class LineText(NamedTuple):
    """A line of the text: where it stands, the block that it is in (-1: none), its characters and those in links."""

    start: int
    end: int
    node: int
    length: int
    linked: int


def lines_of(walk: Walk, text: str) -> list[LineText]:
    """Return the lines of ``text`` that hold something."""
    found: list[LineText] = []
    chunks, i = walk.chunks, 0
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        length = linked = 0
        node, longest = -1, 0
        while i < len(chunks) and chunks[i].end <= start:
            i += 1
        j = i
        while j < len(chunks) and chunks[j].end - chunks[j].length < end:
            chunk = chunks[j]
            length += chunk.length
            linked += chunk.length if chunk.linked else 0
            if chunk.length > longest:
                node, longest = chunk.node, chunk.length
            j += 1
        i = max(i, j - 1)
        if not match.group().isspace():
            found.append(LineText(start, end, node, max(1, length), linked))
    return found


@lru_cache(maxsize=4096)
def _is_good(names: str) -> bool:
    return _POSITIVE.search(names) is not None


@lru_cache(maxsize=4096)
def _is_bad(names: str) -> bool:
    return _NEGATIVE.search(names) is not None


class _Tree:
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
        self.top = self._top(nodes)
        self.cores = [self._core(share) for share in (0.5, 0.7, 0.9)]

    def _top(self, nodes: Any) -> int:
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


def features_of(
    walk: Walk, text: str, lines: list[LineText], kept: list[bool], held: list[bool], title: str | None
) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Return a row of whole numbers for each of ``lines``; ``kept`` are those that trafilatura takes for the main text,
    ``held`` those that readability does."""
    import numpy as np

    texts = [text[line.start : line.end] for line in lines]
    words = [_WORD.findall(t[:3000].lower()) for t in texts]
    prose = [
        len(w) >= 10 and line.linked * 3 < line.length and _STOP.search(t) is not None
        for w, line, t in zip(words, lines, texts, strict=True)
    ]
    tree = _Tree(walk, lines, prose, texts)
    total = len(lines)
    counts = [min(60, len(found)) for found in words]
    shares = [100 * line.linked // line.length for line in lines]
    parts: tuple[Any, ...] = (
        [_own(line, t, w) for line, t, w in zip(lines, texts, words, strict=True)],
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


@lru_cache(maxsize=4096)
def _cues(words: str) -> tuple[int, ...]:
    if words.isascii():
        lower = words.lower()
        return tuple(int(cue.search(lower) is not None) for _, cue in _CUES)
    return tuple(int(cue.search(words) is not None) for cue, _ in _CUES)


def _letters(text: str) -> tuple[int, int, int]:
    """Return how many letters, digits and capitals there are in ``text``."""
    plain = text.encode("ascii", "ignore")
    others = [] if len(plain) == len(text) else _NOT_ASCII.findall(text)
    length = len(plain)
    return (
        length - len(plain.translate(None, _ALPHA)) + sum(map(str.isalpha, others)),
        length - len(plain.translate(None, _DIGITS)) + sum(map(str.isdigit, others)),
        length - len(plain.translate(None, _UPPER)) + sum(map(str.isupper, others)),
    )


def _own(line: LineText, text: str, words: list[str]) -> list[int]:
    head = text[:600]
    length = max(1, len(head))
    letters, digits, capitals = _letters(head)
    return [
        min(200, len(words)),
        min(40, 10 * sum(map(len, words)) // max(1, 10 * len(words))),
        100 * line.linked // line.length,
        min(60, 300 * len(_PUNCTUATION.findall(head)) // length),
        int(_SENTENCE_END.search(text) is not None),
        min(20, len(_STOP.findall(head))),
        1 if text[0].isupper() else 2 if text[0].isdigit() else 3 if text[0] == "•" else 0,
        100 * sum(map(_STOP_WORDS.__contains__, words)) // max(1, len(words)),
        100 * digits // length,
        100 * capitals // max(1, letters),
        int("\t" in text),
        *(_cues(head[:_CUED]) if len(words) <= _LONGEST_CUED else _NO_CUES),
    ]


def _placed(walk: Walk, tree: _Tree, lines: list[LineText]) -> list[list[int]]:
    """Return for each line what the blocks around it hold."""
    known: dict[int, list[int]] = {}
    for line in lines:
        if line.node not in known:
            known[line.node] = _around(walk, tree, line.node)
    return [known[line.node] for line in lines]


def _around(walk: Walk, tree: _Tree, node: int) -> list[int]:
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
