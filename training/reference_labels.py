"""What each word of a reference string may be, from the fields that a corpus gives for it.

The corpora give fields, not labels. A field is looked for in the string (letters and digits only, in any case); what it
covers has that label alone. Words that no field covers may be any of the labels that the corpus does not give: the
loss adds up over all of them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Any, NamedTuple

from claimx.annotate.references.parser.identified import identifiers_in, kinds_of
from claimx.annotate.references.parser.labels import INDEX, LABELS
from claimx.annotate.references.parser.tokens import offsets_of, tokens_of
from claimx.identifiers import find_identifiers

Span = tuple[int, int]
JOINTS = frozenset(["and", "et", "y", "und", "e", "i", "en", "og", "och", "ja", "a", "with", "avec", "con", "mit"]) | {
    "&"
}
_ET_AL = re.compile(
    r"\b(?:et\.?\s*al|et\s+coll|and\s+(?:others|colleagues|coworkers|co-workers)|u\.\s?a\b)|等|外\s?\d+人|他\d*名?",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(r"\s?(?:p|pp|pages|S|f|s|pgs)\b")
_FREE = ("other", "date", "letter", "publisher", "place", "editor", "edition", "note", "number")
_NAMES = ("B-family", "I-family", "B-given", "I-given", "B-literal", "I-literal", "et-al", "other")


class Example(NamedTuple):
    """A string, its words' gaps, forms and starts, and for each word the labels it may have, as bits."""

    text: str
    gaps: list[str]
    words: list[str]
    starts: list[int]
    allowed: list[int]
    kinds: list[int]
    """For each word, the identifier over it: a number in ``context.KINDS``."""
    missed: tuple[str, ...]
    """Fields that were not found in the string."""


def bits(*labels: str) -> int:
    return sum(1 << INDEX[label] for label in labels)


ANY = (1 << len(LABELS)) - 1
FREE = bits(*_FREE)
AUTHORS = bits(*_NAMES)


class Folded:
    """A text as its letters and digits in lower case, without marks, and where each stands."""

    def __init__(self, text: str) -> None:
        self.at: list[int] = []
        letters: list[str] = []
        for place, sign in enumerate(text):
            for letter in unicodedata.normalize("NFKD", sign).casefold():
                if letter.isalnum():
                    letters.append(letter)
                    self.at.append(place)
        self.text = "".join(letters)

    def spans(self, value: str) -> list[Span]:
        """Return every place of ``value``, as offsets into the text."""
        wanted = Folded(value).text if value else ""
        found: list[Span] = []
        if wanted:
            at = self.text.find(wanted)
            while at >= 0:
                found.append((self.at[at], self.at[at + len(wanted) - 1] + 1))
                at = self.text.find(wanted, at + 1)
        return found


class Aligner:
    """Labels of one row."""

    def __init__(self, row: dict[str, Any]) -> None:
        slipped = "year" not in row and bool(_YEAR.fullmatch(row.get("volume") or ""))
        self.row = {**row, "year": row["volume"], "volume": None} if slipped else row
        self.text: str = row["text"]
        self.gaps, self.words = tokens_of(self.text)
        self.starts = offsets_of(self.gaps, self.words)
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.allowed = [0] * len(self.words)
        self.folded = Folded(self.text)
        self.missed: list[str] = ["volume"] if slipped else []
        """Fields that are not found in the string; the volume where the corpus gives the year for it ("2013;2:531")."""
        self.heads, self.tails = set(self.starts), set(self.ends)

    def whole(self, spans: list[Span]) -> list[Span]:
        """Keep spans of whole words."""
        return [(a, b) for a, b in spans if a in self.heads and b in self.tails]

    def inside(self, span: Span) -> list[int]:
        return [i for i, (a, b) in enumerate(zip(self.starts, self.ends, strict=True)) if a < span[1] and b > span[0]]

    def free(self, span: Span) -> bool:
        return not any(self.allowed[i] for i in self.inside(span))

    def mark(self, span: Span, mask: int, rest: int | None = None) -> None:
        for number, i in enumerate(self.inside(span)):
            self.allowed[i] = mask if rest is None or number == 0 else rest

    def run(self) -> Example:
        row = self.row
        jats = row["id"].startswith("jats-")
        title, container = row.get("title"), row.get("journal") or row.get("container")
        if jats and row["type"] != "article" and not title:
            title, container = container, None
        self.identifiers()
        if title:
            self.title(title, "title", "container") if jats and not container and row[
                "type"
            ] == "article" else self.title(title, "title")
        self.authors()
        if container:
            self.container(container)
        self.numbers()
        self.rest(title, container, jats)
        return Example(
            self.text,
            self.gaps,
            self.words,
            self.starts,
            self.allowed,
            kinds_of(identifiers_in(self.text), self.starts),
            tuple(self.missed),
        )

    def identifiers(self) -> None:
        for found in find_identifiers(self.text):
            self.mark((found.start, found.end), bits("identifier"))
        for key in ("doi", "pmid"):
            if self.row.get(key):
                for span in self.folded.spans(self.row[key])[:1]:
                    self.mark(span, bits("identifier"))

    def title(self, title: str, *labels: str) -> None:
        spans = self.folded.spans(title)
        spans = self.whole(spans) or spans
        if not spans:
            self.missed.append("title")
            return
        best = max(spans[:3], key=lambda s: (self.free(s), s[0] > 0, -s[0]))
        self.mark(best, bits(*labels))

    def container(self, container: str) -> None:
        spans = [s for s in self.whole(self.folded.spans(container)) if self.free(s)]
        if not spans:
            self.missed.append("container")
            return
        anchors = [
            s
            for key in ("volume", "fpage", "year")
            if self.row.get(key)
            for s in self.whole(self.folded.spans(self.row[key]))
            if self.free(s)
        ]
        best = min(spans, key=lambda s: min((abs(a - s[1]) for a, _ in anchors), default=-s[0]))
        self.mark(best, bits("container"))

    def authors(self) -> None:
        row = self.row
        if raw := row.get("authors_raw"):
            at = self.text.find(raw)
            spans = [(at, at + len(raw))] if at >= 0 else self.folded.spans(raw)
            if not spans:
                self.missed.append("authors_raw")
                return
            span = spans[0]
            for i in self.inside(span):
                self.allowed[i] = AUTHORS
            if row.get("authors"):
                self.families(row["authors"], span, raw=True)
        elif row.get("authors"):
            self.families(row["authors"], (0, len(self.text)), raw=False)
        elif row.get("collab"):
            spans = self.whole(self.folded.spans(row["collab"]))
            if spans and self.free(spans[0]):
                self.mark(spans[0], bits("B-literal"), bits("I-literal"))
            else:
                self.missed.append("collab")

    def families(self, names: list[str], region: Span, *, raw: bool) -> None:
        """Mark the family names in order; then what stands between them."""
        found: list[Span] = []
        at = region[0]
        for name in names:
            spans = [s for s in self.whole(self.folded.spans(name)) if s[0] >= at and s[1] <= region[1] + 1]
            if not raw:
                spans = [s for s in spans if self.free(s)]
            if (
                not spans
                or (found and not raw and spans[0][0] - found[-1][1] > 60)
                or (not raw and found and self.crosses(found[-1][1], spans[0][0]))
            ):
                break
            found.append(spans[0])
            at = spans[0][1]
        whole = len(found) == len(names)
        if not found:
            self.missed.append("authors")
            return
        if not whole and (raw or self.row.get("type") == "article"):
            self.missed.append("authors")
            if raw:
                return
        if not raw:
            region = self.region(found, len(found))
        if raw and not whole:
            return
        for i in self.inside(region):
            self.allowed[i] = 0
        for span in found:
            self.mark(span, bits("B-family"), bits("I-family"))
        self.between(region)

    def crosses(self, start: int, end: int) -> bool:
        """Tell whether a labelled word stands between two offsets."""
        return start < end and not self.free((start, end))

    def region(self, found: list[Span], count: int) -> Span:
        """Return where an author list of JATS starts and ends: with the given names at either side."""
        given = self.row.get("given") or []
        first, last = found[0][0], found[-1][1]
        before = self.text[:first]
        lead = Folded(given[0]).text if given else ""
        if lead and Folded(before).text.endswith(lead):
            at = len(before)
            while at > 0 and not Folded(self.text[at - 1 : first]).text.endswith(lead):
                at -= 1
            first = max(0, at - 1)
        end = last
        lead = Folded(given[count - 1]).text if len(given) >= count else ""
        after = Folded(self.text[last : last + 40])
        if lead and first == found[0][0]:
            size = 0
            while size < min(len(lead), len(after.text)) and after.text[size] == lead[size]:
                size += 1
            if size:
                end = last + after.at[size - 1] + 1
                if end not in self.tails:
                    end = last
                    for i in self.inside((last, last + 12)):
                        word = self.words[i]
                        if word.isupper() and len(word) <= 3 and lead.startswith(Folded(word).text[:1]):
                            end = self.ends[i]
                        break
            elif after.text[:1] and lead[:1] and after.text[:1] == lead[:1]:
                end = last + after.at[0] + 1
        if match := _ET_AL.match(self.text[end : end + 20].lstrip(" ,.;(")):
            offset = len(self.text[end : end + 20]) - len(self.text[end : end + 20].lstrip(" ,.;("))
            end += offset + match.end()
        return first, end

    def between(self, region: Span) -> None:
        """Mark given names, joints and "et al." in an author list whose family names are marked."""
        etal = {i for m in _ET_AL.finditer(self.text, *region) for i in self.inside(m.span())}
        opened = False
        for i in self.inside(region):
            mask = self.allowed[i]
            if mask:
                opened = False
                continue
            word, gap = self.words[i], self.gaps[i]
            if i in etal:
                self.allowed[i], opened = bits("et-al"), False
            elif word.lower() in JOINTS and (len(word) > 1 or (word.islower() and gap.endswith(" "))):
                self.allowed[i], opened = bits("other"), False
            elif opened and not set(",;&") & set(gap):
                self.allowed[i] = bits("I-given")
            else:
                self.allowed[i], opened = bits("B-given"), True

    def numbers(self) -> None:
        """Mark year, volume, issue and pages: of all their places, those that stand nearest to one another in order."""
        row = self.row
        keys = [k for k in ("year", "volume", "issue", "fpage", "lpage") if row.get(k)]
        places: dict[str, list[Span]] = {}
        for key in keys:
            value = row[key][:4] if key == "year" else row[key]
            spans = self.whole(self.folded.spans(value))
            if key == "fpage":
                spans = [s for s in spans if not _COUNTED.match(self.text, s[1])]
            spans = [s for s in spans if self.free(s)] or ([s for s in spans if key == "year"])
            if spans:
                places[key] = spans[:6]
            else:
                self.missed.append(key)
        if not places:
            return
        names = list(places)
        best = min(
            itertools.product(*places.values()), key=lambda combo: self.cost(dict(zip(names, combo, strict=True)))
        )
        labels = {"year": "year", "volume": "volume", "issue": "issue", "fpage": "first-page", "lpage": "last-page"}
        for key, span in zip(names, best, strict=True):
            self.mark(span, bits(labels[key]))
        for span in places.get("year", ()):
            if self.free(span):
                self.mark(span, bits("year", "date", "other", "note"))

    @staticmethod
    def cost(at: dict[str, Span]) -> float:
        cost = 0.0
        chain = [at[k] for k in ("volume", "issue", "fpage", "lpage") if k in at]
        for one, other in itertools.pairwise(chain):
            if other == one:
                cost += 1000
            gap = other[0] - one[1]
            cost += gap if gap >= 0 else 60 - gap
        for number, span in enumerate(chain):
            if span in chain[:number]:
                cost += 1000
        if "year" in at:
            if at["year"] in chain:
                cost += 1000
            anchor = min((min(abs(s[0] - at["year"][1]), abs(at["year"][0] - s[1])) for s in chain), default=0)
            cost += 0.3 * anchor
        if chain:
            cost -= 0.02 * chain[0][0]
        return cost

    def rest(self, title: str | None, container: str | None, jats: bool) -> None:
        """Give the words that no field covers the labels that the corpus leaves open."""
        row = self.row
        mask = FREE | (0 if row.get("issue") else bits("issue")) | (0 if row.get("lpage") else bits("last-page"))
        article = row["type"] == "article"
        if not container and not article and not row["source"].startswith("anystyle"):
            mask |= bits("container")
        if "authors" not in row and "authors_raw" not in row:
            mask |= bits("B-literal", "I-literal")
        if jats and not article:
            mask |= bits("B-literal", "I-literal")
        for field, labels in (
            ("title", ("title",)),
            ("container", ("container",)),
            ("authors", _NAMES),
            ("authors_raw", _NAMES),
            ("collab", ("B-literal", "I-literal")),
            ("year", ("year",)),
            ("volume", ("volume",)),
            ("fpage", ("first-page",)),
            ("lpage", ("last-page",)),
            ("issue", ("issue",)),
        ):
            if field in self.missed:
                mask |= bits(*labels)
        for i, word in enumerate(self.words):
            if self.allowed[i]:
                continue
            if i == 0 and word.isdigit() and len(word) < 4 and len(self.words) > 1:
                self.allowed[i] = bits("number")
            elif word.lower() in ("in", "pp", "vol", "no", "pages", "page", "eds", "ed"):
                self.allowed[i] = bits("other", "editor", "note", "publisher", "edition")
            else:
                self.allowed[i] = mask & ~bits("number") if i > 2 else mask


def align(row: dict[str, Any]) -> Example:
    return Aligner(row).run()
