"""Addresses of object stores, as ``s3://bucket/pages/``, and the library that speaks to each."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, NamedTuple

from claimx.errors import UsageError
from claimx.extras import need

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SECRET = re.compile(r"[^/?#]*@")


class Scheme(NamedTuple):
    """``protocol`` is what fsspec calls it, ``extra`` that of claimx which brings the library, ``credentials`` where this
    looks for them. ``put`` are the options of an upload: what bounds the memory that it takes."""

    protocol: str
    extra: str
    credentials: str
    writes: bool = True
    put: tuple[tuple[str, int], ...] = ()


_PART = ("chunksize", 16 << 20)
_S3 = Scheme(
    "s3", "s3", "AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", put=(_PART, ("max_concurrency", 4))
)
_GS = Scheme("gs", "gs", "GOOGLE_APPLICATION_CREDENTIALS", put=(_PART,))
SCHEMES = {
    "s3": _S3,
    "s3a": _S3,
    "gs": _GS,
    "gcs": _GS,
    "hf": Scheme("hf", "hf", "HF_TOKEN", writes=False),  # each file would be a commit
    "memory": Scheme("memory", "s3", ""),
}


def is_address(name: str) -> bool:
    """Tell whether ``name`` is an address and no file's name.

    >>> is_address("s3://bucket/pages/"), is_address("pages/a.html"), is_address("pages.zip!a.html")
    (True, False, False)
    """
    return _ADDRESS.match(name) is not None


def scheme_of(address: str) -> Scheme:
    """Return the scheme of ``address``.

    Raises:
        UsageError: claimx has none of this name, or a name or password stands in the address, which would come into the
            ledger; it is not shown.
    """
    found = _ADDRESS.match(address)
    name = found[1] if found else ""
    scheme = SCHEMES.get(name)
    if scheme is None:
        hint = "curl -s ADDRESS | claimx extract -" if name in ("http", "https") else f"known are {_known()}"
        raise UsageError(f"{name}:// addresses are not read", hint=hint)
    if _SECRET.match(address, len(name) + len("://")):
        raise UsageError(
            f"{name}://...@...: no name or password belongs in an address", hint=f"set {scheme.credentials or 'none'}"
        )
    return scheme


def _known() -> str:
    return ", ".join(f"{name}://" for name in SCHEMES if name != "memory")


def file_system(address: str) -> Any:
    """Return the fsspec file system of ``address``, which takes the address itself as a path.

    Its listings are not cached: others write at the same time.

    Raises:
        UsageError: as for :func:`need_library`.
    """
    scheme = scheme_of(address)
    need_library(address)
    return import_module("fsspec").filesystem(scheme.protocol, use_listings_cache=False)


def need_library(address: str) -> None:
    """See to it that the object store of ``address`` can be spoken to.

    Raises:
        UsageError: as for :func:`scheme_of`; the library is not installed.
    """
    scheme = scheme_of(address)
    need(scheme.extra, f"{scheme.protocol}://")


def parent_of(address: str) -> tuple[str, str]:
    """Return the folder and the name of the object at ``address``.

    >>> parent_of("s3://bucket/out/ledger.jsonl")
    ('s3://bucket/out/', 'ledger.jsonl')

    Raises:
        UsageError: it names a bucket or a folder.
    """
    folder, _, name = address.rpartition("/")
    if not name or folder.endswith("/"):
        raise UsageError(
            f"{address}: names no object", hint="name one in a bucket, or a folder in it with / at its end"
        )
    return f"{folder}/", name
