"""The title of a page among its blocks, and the texts of pictures between it and the first sentence."""

from __future__ import annotations

import re

from claimx.document import Document
from claimx.segment.blocks import Draft, dated_or_signed
from claimx.segment.lines import is_title_case
from claimx.segment.people import byline_in

TOP = 12  # blocks of the article in which its byline and date stand
LONG_OPENING = 250  # characters of a paragraph after which no title comes any more
TITLE_LABEL = re.compile(r"(?:article |document )?title ?: ?", re.I)
_PICTURED = 5  # words that describe a picture
_LONGEST_TITLE = 300
_PERSON = re.compile(r"\b(?:I|I['’]m|[Mm]y|[Mm]e|[Yy]ou|[Yy]our|[Ww]e|[Hh]i|[Hh]ello|[Tt]hanks?)\b")


def mark_title(text: str, drafts: list[Draft], document: Document) -> None:
    """Make the first heading-like block of the article its ``title``."""
    if any(d.section == "title" for d in drafts):
        return
    wanted = " ".join((document.metadata.title or "").split()).lower()
    seen, labelled = 0, False
    guessing = not (wanted and document.form == "web")  # the reader of pages looked for what the head says
    for i, draft in enumerate(drafts):
        if draft.section not in ("heading", "body", "list", "caption", "boilerplate", "comment"):
            continue
        words = " ".join(text[draft.start : min(draft.end, draft.start + 320)].split())
        if TITLE_LABEL.fullmatch(words):
            labelled = True
            continue
        if labelled and draft.section not in ("boilerplate", "comment") and len(words) <= _LONGEST_TITLE:
            draft.section, draft.level = "title", 1
            return
        if (
            wanted
            and len(words) > 8
            and (words.lower() == wanted or wanted.startswith(words.lower()))
            and draft.section != "boilerplate"
        ):
            draft.section, draft.level = "title", 1
            return
        if draft.section == "boilerplate" or not guessing:
            continue
        seen += 1
        if seen > 4:
            return
        if draft.section in ("heading", "body") and _titled(drafts, i, words):
            draft.section, draft.level = "title", 1
            return
        if draft.section == "body" and draft.end - draft.start > LONG_OPENING:
            return  # the text has begun without a title


def mark_captions(drafts: list[Draft]) -> None:
    """Call the short phrases between the title and the first sentence captions: alternative texts of the picture there."""
    title = next((i for i, d in enumerate(drafts) if d.section == "title"), None)
    if title is None or any(d.section == "abstract" for d in drafts[title + 1 :][:TOP]):
        return  # the authors of a paper stand between its title and its abstract
    signed = False
    for i, draft in enumerate(drafts[title + 1 :][:TOP], title + 1):
        line = draft.lines[0]
        if draft.section == "heading" and signed and _odd_heading(drafts, i):
            draft.section, draft.level = "caption", None
        signed = signed or dated_or_signed(line)
        if line.prose or draft.section in ("heading", "list", "abstract", "comment", "table"):
            return
        apart = line.gap > 0 and draft.section == "body" and not line.sentence
        if apart and 2 <= line.words <= 12 and not dated_or_signed(line) and line.text[-1] not in ".:;,!?":
            draft.section = "caption"


def _odd_heading(drafts: list[Draft], i: int) -> bool:
    """Tell whether what looks like a heading below the byline is written in small letters, and all the others are not.

    It is then the alternative text of the picture there.
    """
    line = drafts[i].lines[0]
    others = [draft.lines[0].content.split() for draft in drafts[i + 1 :] if draft.section == "heading"]
    own = line.content.split()
    small = (
        len(own) >= _PICTURED
        and line.text[-1] not in ":?!"
        and all(word[0].islower() for word in own[2:] if word.isalpha() and not word.isupper())
    )
    return small and len(others) > 1 and all(map(is_title_case, others))


def _titled(drafts: list[Draft], i: int, words: str) -> bool:
    draft = drafts[i]
    if draft.section == "heading":
        return True
    if len(words) > 300 or draft.lines[0].item or draft.lines[0].words < 2 or byline_in(words, 0, bare=False):
        return False
    following = next((d for d in drafts[i + 1 :] if d.section != "boilerplate"), None)
    if following is None or len(words) > 250:
        return False
    one_sentence = words.count(". ") <= 1
    apart = following.lines[0].gap > 0 or not words.endswith((".", "!")) or _of_an_abstract(drafts, i, words)
    return (
        one_sentence
        and apart
        and (draft.lines[0].words <= 35)
        and (not words.endswith((".", "!", ":", ",")) or following.end - following.start > 3 * len(words))
    )


def _of_an_abstract(drafts: list[Draft], i: int, words: str) -> bool:
    """Tell whether a line that ends with a point heads the one paragraph below it, and nobody speaks in it."""
    return i == 0 and len(drafts) == 2 and len(drafts[0].lines) == 1 and _PERSON.search(words) is None
