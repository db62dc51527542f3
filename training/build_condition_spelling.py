"""Compile ``claimx/data/condition_spelling.txt``: words of conditions that people misspell, and their true neighbours.

    python training/build_condition_spelling.py

Words: every word of six letters or more of our own consumer-health table. Neighbours (lines with a minus): words one
edit away that are no misspelling, because ``wordfreq`` (Apache-2.0, data CC BY-SA 4.0; only word forms are taken)
finds them common, or because the table of conditions has them.
"""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import srsly
from rapidfuzz.distance import OSA

from claimx.annotate.conditions.spelling import forms
from claimx.annotate.conditions.values import normal_words, word_set
from claimx.annotate.packed import unpacked
from claimx.words import words_of
from sources import write_hashes

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "claimx" / "data"
OUTPUT = DATA / "condition_spelling.txt"
SHORTEST = 6
COMMON = 3.0
"""Zipf frequency (log10 per billion words) from which a neighbour counts as a word of its own."""
KNOWN = 2.0
"""Rarer words of the table are often misspelt there on purpose."""
RARE = word_set(
    "pulsed inducer alternation adduct adducted armrest protean endothelia pregnan pregnane decayed lactid racine "
    "sensitize inulin necrogenic charney"
)
"""True words that are too rare to tell by their frequency; proteins in "-in" are told by their ending."""


def frequencies() -> dict[str, float]:
    """Return the Zipf frequency of every English word that wordfreq knows."""
    (path,) = (HERE / ".cache").glob("wordfreq-*.whl")
    with zipfile.ZipFile(path) as wheel:
        bands = srsly.msgpack_loads(gzip.decompress(wheel.read("wordfreq/data/large_en.msgpack.gz")))
    return {word: 9 - rank / 100 for rank, band in enumerate(bands[1:]) for word in band}


def parts(text: str) -> list[str]:
    return normal_words(text, words_of(text))[1]


def main() -> None:
    zipf = frequencies()
    consumer: set[str] = set()
    for line in (DATA / "conditions_consumer.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, _, surfaces = line.split("\t")
            consumer.update(parts(f"{name} | {surfaces}"))
    targets = {w for w in consumer if len(w) >= SHORTEST and w.isascii() and w.isalpha() and zipf.get(w, 0) >= KNOWN}
    table = unpacked("conditions.tsv.zst").splitlines()
    named = {word for row in table for word in row.partition("\t")[0].split()}
    near: dict[str, list[str]] = {}
    for target in sorted(targets):
        for form in forms(target):
            near.setdefault(form, []).append(target)
    true = set(RARE)
    for word in sorted({*zipf, *named} - targets):
        if len(word) < SHORTEST - 1 or not word.isascii() or not word.isalpha():
            continue
        (normal,) = parts(word)
        close = {t for form in forms(normal) for t in near.get(form, ()) if OSA.distance(t, normal) == 1}
        misspelt = word in consumer and zipf.get(word, 0) < KNOWN
        if any((word in named and not misspelt) or zipf.get(word, 0) >= min(COMMON, zipf[t] - 0.7) for t in close):
            true.add(normal)
    OUTPUT.write_text("\n".join([*sorted(targets), *(f"-{word}" for word in sorted(true - targets))]) + "\n", "utf-8")
    write_hashes(OUTPUT)
    print(len(targets), "words", len(true), "neighbours")


if __name__ == "__main__":
    main()
