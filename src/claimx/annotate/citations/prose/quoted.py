"""Publications cited by their title in quotation marks: an article entitled “Walking Does Not Cure Colds”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.late_pattern import late_pattern

_NOUN = r"(?:stud(?:y|ies)|papers?|articles?|reviews?|reports?|editorials?|commentary|letter|essay|trial|meta-analysis|analysis|publication|guidelines?)"
_CITED = late_pattern(
    rf"(?P<cited>\b(?:(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]heir|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother)\s(?:[\w’'-]+\s){{0,4}}?)?{_NOUN},?\s"
    r"(?P<called>(?:(?:which|that)\s(?:is|was)\s)?(?:en)?titled:?,?\s|(?:called|headlined|named),?\s)?"
    r"(?:“(?P<curly>[A-Z][^“”\n]{15,250})”|\"(?P<straight>[A-Z][^\"\n]{15,250})\"))"
)
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_TITLE_CASE = 0.7
"""Of the long words of a title that no "entitled" announces, the share with a capital: speech has fewer."""


def find_quoted(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the publications of ``text[start:end]`` (one sentence) that are cited by title."""
    for match in _CITED.finditer(text, start, end):
        title = match["curly"] or match["straight"]
        long = _LONG_WORD.findall(title)
        if match["called"] or (long and sum(word[0].isupper() for word in long) >= _TITLE_CASE * len(long)):
            rule = "citations.named_study.quoted_title"
            yield Found(*match.span("cited"), "named_study", rule, 0.85, title=title.rstrip(" ,."))
