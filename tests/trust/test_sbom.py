"""The bill of materials is valid CycloneDX 1.6, up to date, and complete."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import licences
import locks
import sbom


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sbom.FILE.read_text("utf-8"))
    return found


def test_it_is_up_to_date() -> None:
    assert sbom.document() == sbom.FILE.read_text("utf-8"), "python3 dev.py sbom"


def test_it_is_valid() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom.FILE.read_text("utf-8")) is None


def test_a_broken_one_is_not(bill: dict[str, Any]) -> None:
    broken = json.dumps(bill | {"components": [{"name": "without a type"}]})
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def test_it_knows_no_time_and_its_number_comes_from_the_rest(bill: dict[str, Any]) -> None:
    assert "timestamp" not in bill["metadata"]
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", bill["serialNumber"])


def test_it_holds_every_package_with_every_hash(bill: dict[str, Any]) -> None:
    components = {each["bom-ref"]: each for each in bill["components"]}
    for each in locks.read(locks.EXTRAS):
        component = components[f"{each.name}=={each.version}"]
        [files] = component["externalReferences"]
        assert {digest["content"] for digest in files["hashes"]} == set(each.hashes)
        assert component["licenses"]
        assert component["scope"] == ("required" if locks.needed_by()[each.name] == ["core"] else "optional")


def test_it_holds_every_file_of_data(bill: dict[str, Any]) -> None:
    components = {each["name"]: each for each in bill["components"]}
    for path in sbom.data_files():
        component = components[f"claimx/data/{path.name}"]
        [digest] = component["hashes"]
        assert digest["content"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert {path.name for path in sbom.data_files()} == set(licences.table().data)


def test_sources_state_the_hashes_of_what_is_there() -> None:
    stated = re.findall(r"- `(\S+)` sha256 `([0-9a-f]{64})`", (sbom.DATA / sbom.SOURCES).read_text("utf-8"))
    assert len(stated) > 10
    for name, digest in stated:
        assert hashlib.sha256((sbom.DATA / name).read_bytes()).hexdigest() == digest, name


def test_every_file_of_data_is_in_sources() -> None:
    text = (sbom.DATA / sbom.SOURCES).read_text("utf-8")
    assert [path.name for path in sbom.data_files() if f"`{path.name}`" not in text] == []


def test_what_needs_what(bill: dict[str, Any]) -> None:
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    assert any(each.startswith("spacy==") for each in needs["claimx"])
    assert set(needs) == {"claimx", *(each["bom-ref"] for each in bill["components"])}
