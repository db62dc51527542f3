"""The bill of materials (CycloneDX 1.6, JSON): claimx, the data it ships, and every package of the locks.

    python release/sbom.py           write release/claimx.cdx.json
    python release/sbom.py --check   say whether it is up to date

The wheel carries it in ``.dist-info/sboms`` (PEP 770). It holds no time, and its serial number is derived from the rest of
it (a UUID of version 5), so that the same locks and data give the same bytes. Packages have the hashes of all their files,
as the lock has them, at the place they are distributed from; data have that of the file itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

import licences
import locks

FILE = Path(__file__).with_name("claimx.cdx.json")
DATA = locks.ROOT / "src" / "claimx" / "data"
SOURCES = "SOURCES.md"
_ADDRESS = "https://pypi.org/project"
_SPDX = re.compile(r"[A-Za-z0-9.-]+")


def document() -> str:
    """Return the bill of materials as JSON."""
    project = tomllib.loads((locks.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    packages = {(each.name, each.version): _package(each) for each in locks.read(locks.EXTRAS)}
    claimx = Component(
        name="claimx",
        version=version(),
        type=ComponentType.APPLICATION,
        description=project["description"],
        licenses=[LicenseExpression(project["license"])],
        purl=PackageURL("pypi", name="claimx", version=version()),
        bom_ref="claimx",
    )
    data = [_data(path) for path in data_files()]
    bom = Bom(components=[*packages.values(), *data])
    bom.metadata.component = claimx
    by_name: dict[str, list[Component]] = {}
    for (name, _), component in packages.items():
        by_name.setdefault(name, []).append(component)
    below: dict[str, set[str]] = {}
    for each in locks.read(locks.EXTRAS):
        for parent in each.parents:
            below.setdefault(parent, set()).add(each.name)
    needs = [each for name in sorted(below.get("claimx", ())) for each in by_name[name]]
    bom.register_dependency(claimx, [*needs, *data])
    for name, components in by_name.items():
        for component in components:
            bom.register_dependency(component, [c for child in sorted(below.get(name, ())) for c in by_name[child]])
    return _without_time(bom)


def version() -> str:
    """Return the version of claimx, as the build reads it."""
    found = re.search(
        r'^__version__ = "(.+)"$', (locks.ROOT / "src" / "claimx" / "__init__.py").read_text("utf-8"), re.M
    )
    if found is None:
        raise ValueError("src/claimx/__init__.py states no version")
    return found[1]


def data_files() -> list[Path]:
    return [path for path in sorted(DATA.iterdir()) if path.is_file() and path.name != SOURCES]


def _package(package: locks.Locked) -> Component:
    who = locks.needed_by()[package.name]
    row = licences.written()[package.name, package.version]
    properties = [Property(name="claimx:needed-by", value=each) for each in who]
    if package.marker:
        properties.append(Property(name="claimx:marker", value=package.marker))
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED if who == ["core"] else ComponentScope.OPTIONAL,
        licenses=[LicenseExpression(row.licence)],
        purl=PackageURL("pypi", name=package.name, version=package.version),
        bom_ref=f"{package.name}=={package.version}",
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(f"{_ADDRESS}/{canonicalize_name(package.name)}/{package.version}/#files"),
                comment="any one of these files",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in package.hashes],
            )
        ],
        properties=properties,
    )


def _data(path: Path) -> Component:
    names, whose = licences.table().data[path.name]
    return Component(
        name=f"claimx/data/{path.name}",
        type=ComponentType.MACHINE_LEARNING_MODEL if path.suffix == ".npz" else ComponentType.DATA,
        description=whose,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(path.read_bytes()).hexdigest())],
        licenses=list(_licences(names)),
        bom_ref=f"claimx/data/{path.name}",
    )


def _licences(names: Iterable[str]) -> Iterable[DisjunctiveLicense]:
    for name in names:
        yield DisjunctiveLicense(id=name) if _SPDX.fullmatch(name) else DisjunctiveLicense(name=name)


def _without_time(bom: Bom) -> str:
    bill = json.loads(JsonV1Dot6(bom).output_as_string())
    del bill["metadata"]["timestamp"]
    del bill["serialNumber"]
    text = json.dumps(bill, sort_keys=True)
    bill["serialNumber"] = uuid5(NAMESPACE_URL, f"{_ADDRESS}/claimx/#{text}").urn
    return json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    if parser.parse_args().check:
        return int(document() != FILE.read_text("utf-8"))
    FILE.write_text(document(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
