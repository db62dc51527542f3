"""Trials and cohorts known by name (``data/trials.tsv``): one a line, its name and other names, separated by tabs; a last
column ``weak`` where the name alone may mean something else ("RECOVERY") and needs the words of a study beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from claimx.words import Word, words_of


class Trial(NamedTuple):
    """``text[start:end]`` names a known trial or cohort."""

    start: int
    end: int
    name: str
    weak: bool


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return the names that begin with a word, the longest first, and whether each is weak."""
    table: dict[str, dict[str, bool]] = {}
    for line in resources.files("claimx").joinpath("data", "trials.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names = line.split("\t")
            weak = names[-1] == "weak"
            for name in names[: len(names) - weak]:
                table.setdefault(words_of(name)[0].lower, {}).setdefault(name, weak)
    return {
        first: tuple(sorted(names.items(), key=lambda entry: (-len(entry[0]), entry[0])))
        for first, names in table.items()
    }


def trial_words() -> frozenset[str]:
    """Return the words with which the name of a known trial begins."""
    return frozenset(_by_first_word())


@cache
def _folded_names() -> frozenset[str]:
    return frozenset(name.casefold() for names in _by_first_word().values() for name, _ in names)


def is_trial(name: str) -> bool:
    """Tell whether ``name`` is a known trial's, in whatever case ("Jupiter")."""
    return name.casefold() in _folded_names()


def known_trials(text: str, words: list[Word], hits: list[int], end: int) -> Iterator[Trial]:
    """Yield the known trials whose name begins at one of ``words[i] for i in hits`` and ends by ``end``."""
    after = -1
    for index in hits:
        word = words[index]
        if word.start < after or (word.start and text[word.start - 1] in "-–*+./"):
            continue
        for name, weak in _by_first_word().get(word.lower, ()):
            last = word.start + len(name)
            if (
                last <= end
                and text[word.start : last].replace("’", "'") == name
                and not text[last : last + 1].isalnum()
                and not (text[last : last + 1] in "-+*" and text[last + 1 : last + 2].isalnum())
            ):
                after = last
                yield Trial(word.start, last, name, weak)
                break
