"""What a line looks like by itself, as whole numbers: length, signs, capitals, common words, words of a page's furniture."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.read.html.lines import LineText

_STOP_WORDS = frozenset(
    word
    for words in (
        "a about after all also and are as at be because been but by can for from had has have he her his how "
        "i if in into is it its more not of on or our she so some than that the their them there these they "
        "this to was we were what when which who will with would you your",
        "aber als auch auf aus bei bis das dass dem den der des die durch ein eine einem einen einer er es "
        "für hat ich ihr im ist mit nach nicht noch nur oder sich sie sind über um und von vor war wenn wie "
        "wir wird zu zum zur",
        "au aux avec ce ces cette dans de du elle en est et il je la le les leur mais ne nous ont ou par pas "
        "plus pour qu que qui sa se ses son sont sur un une vous",
        "al con como del el ella entre era esta este fue ha hay las lo los más me muy no para pero por sin "
        "sobre su sus también una y",
        "ao com da do dos e ela ele em foi isso já mas na nas nos o os pela pelo são sua uma",
        "che di dalla dei della delle gli nel non per più sono",
        "и в не на что с по как это а из у за от о его для но",
    )
    for word in words.split()
)
"""Common words of English, German, French, Spanish, Portuguese, Italian and Russian."""
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
_SENTENCE_END = re.compile(r"""[.!?…。！？:]["'”’»)\]]*$""")
STOP = re.compile(r"[.!?…。！？](?:\s|$)")
_PUNCTUATION = re.compile(r"[.,;:!?…，。、]")
_CUED = 160  # characters of a line that are looked at for cues
_LONGEST_CUED = 40  # words: longer lines are prose
_NO_CUES = (0,) * len(_CUES)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHA = _UPPER + _UPPER.lower()
_DIGITS = b"0123456789"


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


def looks_of(line: LineText, text: str, words: list[str]) -> list[int]:
    """Return the numbers for ``line``, which is ``text`` and has ``words``, in lower case."""
    head = text[:600]
    length = max(1, len(head))
    letters, digits, capitals = _letters(head)
    return [
        min(200, len(words)),
        min(40, 10 * sum(map(len, words)) // max(1, 10 * len(words))),
        100 * line.linked // line.length,
        min(60, 300 * len(_PUNCTUATION.findall(head)) // length),
        int(_SENTENCE_END.search(text) is not None),
        min(20, len(STOP.findall(head))),
        1 if text[0].isupper() else 2 if text[0].isdigit() else 3 if text[0] == "•" else 0,
        100 * sum(map(_STOP_WORDS.__contains__, words)) // max(1, len(words)),
        100 * digits // length,
        100 * capitals // max(1, letters),
        int("\t" in text),
        *(_cues(head[:_CUED]) if len(words) <= _LONGEST_CUED else _NO_CUES),
    ]
