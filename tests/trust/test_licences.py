"""Every licence of the core and the extras is known, permissive, or let in by name."""

from __future__ import annotations

import importlib.metadata
from email.message import Message
from pathlib import Path

import pytest

import licences
import locks

PACKAGES = licences.collect(licences._not_here)


def test_the_page_is_up_to_date() -> None:
    assert licences.FILE.read_text("utf-8") == licences.page(PACKAGES), "python3 dev.py licences"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_permissive(package: licences.Licensed) -> None:
    table = licences.table()
    excepted = (package.name, package.licence) in table.exceptions
    assert excepted or licences.accepted(package.licence, table.permissive), package


def test_no_exception_is_gpl() -> None:
    """An exception may be weak copyleft; GPL and AGPL alone may not."""
    weak = licences.table().permissive | {"MPL-1.1", "MPL-2.0"}
    for _, licence in licences.table().exceptions:
        assert licences.accepted(licence, weak), licence


def test_no_row_is_left_over() -> None:
    names = {package.name for package in PACKAGES}
    licensed = {(package.name, package.licence) for package in PACKAGES}
    table = licences.table()
    assert set(table.files) <= names
    assert set(table.exceptions) <= licensed
    assert {name for name, _ in table.bundled} <= names


def test_libraries_inside_wheels_are_named() -> None:
    """Wheels for Linux carry shared libraries beside the package, which its licence need not cover."""
    found = set()
    for package in PACKAGES:
        try:
            files = importlib.metadata.files(package.name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for file in files:
            if file.parts[0].endswith(".libs") and ".so" in file.name:
                found.add((package.name, file.name.split("-")[0].rstrip("_").removesuffix("64")))
    named = {(name, what.removesuffix("64")) for name, what in licences.table().bundled}
    assert {(name, what.removesuffix("64_")) for name, what in found} <= named


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND (GPL-2.0-only OR Zlib)", True),
        ("(MIT OR Zlib) AND AGPL-3.0-only", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", False),
        ("MIT AND Zlib OR GPL-2.0-only", True),
    ],
)
def test_accepted(expression: str, verdict: bool) -> None:
    assert licences.accepted(expression, {"MIT", "Zlib"}) is verdict


def metadata(*fields: tuple[str, str]) -> Message:
    message = Message()
    for name, value in fields:
        message[name] = value
    return message


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ([("License-Expression", "MIT AND Zlib"), ("License", "GPL")], "MIT AND Zlib"),
        ([("License", "MIT License")], "MIT"),
        ([("License", "a page of words"), ("Classifier", "License :: OSI Approved :: MIT License")], "MIT"),
    ],
)
def test_where_a_licence_is_stated(fields: list[tuple[str, str]], licence: str) -> None:
    assert licences.licence_of("invented", metadata(*fields)) == (licence, "metadata")


@pytest.mark.parametrize("said", ["BSD License", "Apache Software License"])
def test_what_could_be_several_licences_is_not_guessed(said: str) -> None:
    with pytest.raises(ValueError, match="read its files"):
        licences.licence_of("invented", metadata(("Classifier", f"License :: OSI Approved :: {said}")))


def test_what_nobody_has_looked_up_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(locks, "read", lambda lock: [locks.Locked("invented", "1.0", "", (), ("claimx",))])
    monkeypatch.setattr(locks, "needed_by", lambda: {"invented": ["core"]})
    with pytest.raises(ValueError, match=r"dev\.py licences"):
        licences.collect(licences._not_here)
