"""A piece of a sentence, as every reader of claims sees it."""

from __future__ import annotations

from typing import NamedTuple

from claimx.mentions import Mention


class Node(NamedTuple):
    """A piece of a sentence.

    ``kind``: ``drug``, ``cond``, ``dose``, ``outcome``, ``target``, a class of the cue tables, ``word`` or ``punct``.
    ``name``: canonical name, phrase of the table, or the word itself. ``form``: sign of an outcome, form of a verb.
    """

    start: int
    end: int
    kind: str
    name: str
    form: str = ""
    mentions: tuple[Mention, ...] = ()
