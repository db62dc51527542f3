"""Addresses: what is refused, and that nothing secret is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimx.errors import StoreError, UsageError
from claimx.run.stores import store_at
from claimx.run.stores.address import file_system, parent_of, scheme_of
from claimx.run.stores.trouble import Missing, trouble


@pytest.mark.parametrize(
    "address", ["s3://key:secret@bucket/a.txt", "gs://secret@bucket/", "https://example.org/a?X-Amz-Signature=secret"]
)
def test_nothing_secret_is_taken_or_told(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        scheme_of(address)
    assert "secret" not in str(caught.value)


def test_the_key_of_an_object_may_have_an_at_sign() -> None:
    assert scheme_of("s3://bucket/a@b.txt").protocol == "s3"


@pytest.mark.parametrize("address", ["az://bucket/a", "https://example.org/", "ftp://host/a"])
def test_what_is_not_known_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="addresses are not read"):
        store_at(address)


@pytest.mark.parametrize(("scheme", "library"), [("s3", "s3fs"), ("gs", "gcsfs"), ("hf", "huggingface_hub")])
def test_a_missing_library_is_named(scheme: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as caught:
        file_system(f"{scheme}://bucket/")
    assert caught.value.message == f"{scheme}:// needs {library}, which is not installed"


@pytest.mark.parametrize("address", ["s3://bucket", "s3://bucket/a/"])
def test_an_output_must_be_an_object(address: str) -> None:
    with pytest.raises(UsageError, match="names no object"):
        parent_of(address)


class _FromServer(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}}


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (FileNotFoundError("x"), Missing, "there is no such object"),
        (_FromServer("AccessDenied"), Missing, "access is denied (AccessDenied)"),
        (_FromServer("ExpiredToken"), StoreError, "s3://b/k: the credentials are refused (ExpiredToken)"),
        (_FromServer("403"), StoreError, "s3://b/k: access is denied (403)"),
        (TimeoutError(), StoreError, "s3://b/k: TimeoutError"),
        (
            OSError(5, "cannot connect to http://me:secret@host/b/k?X-Amz-Signature=secret \n now"),
            StoreError,
            "s3://b/k: cannot connect to http://host/b/k now",
        ),
    ],
)
def test_what_went_wrong_in_one_line(error: Exception, kind: type[Exception], message: str) -> None:
    found = trouble("s3://b/k", error)
    assert isinstance(found, kind)
    assert (found.message if isinstance(found, StoreError) else str(found)) == message


def test_local_runs_do_not_load_the_libraries(tmp_path: object) -> None:
    code = (
        "import sys\n"
        "import claimx.cli.extraction, claimx.run.plan, claimx.run.load\n"
        "from claimx.run.stores import store_at\n"
        "claimx.run.plan.plan(['.'])\n"
        "store_at('.')\n"
        "print([name for name in ('fsspec', 's3fs', 'aiohttp', 'pyarrow', 'concurrent.futures') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=str(tmp_path))
    assert done.stdout.strip() == "[]"
