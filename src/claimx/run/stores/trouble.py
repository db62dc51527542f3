"""What goes wrong with an object store, in one line.

What is missing, or closed to us though the rest is not, is the trouble of one object. Anything else (the network, the
credentials, the server) will be that of the next object too: it ends the run, which can be resumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from claimx.errors import ClaimxError, StoreError
from claimx.run.stores.address import scheme_of

_CREDENTIALS = re.compile(r"Credentials|RefreshError|LocalTokenNotFound|NoAuthTokenError")
_REFUSED = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "AuthFailure", "401"}
_OF_ONE = {"AccessDenied", "InvalidObjectState"}
_OF_ANY = {"403", "Forbidden"}
"""Where the server does not say why, it may be the credentials that have expired."""
_LONGEST = 200


class Missing(Exception):
    """An object is not there or not to be had; the message says why."""


class Closed(Missing):
    """It may be there, but is not for us."""


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turn what the libraries raise into what people can read.

    Raises:
        Missing: the object is not there, or is the only one that is closed.
        StoreError: the store cannot be had.
    """
    try:
        yield
    except (ClaimxError, Missing):
        raise
    except Exception as error:  # the libraries, and what these stand on, have no common ancestor
        raise trouble(address, error) from error


def trouble(address: str, error: Exception) -> Missing | StoreError:
    """Return what ``error`` means for the object or folder at ``address``."""
    scheme, code = scheme_of(address), _code(error)
    if isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError):
        return Missing("there is no such bucket" if code == "NoSuchBucket" else "there is no such object")
    if _CREDENTIALS.search(type(error).__name__):
        return StoreError(f"{address}: no credentials", hint=f"set {scheme.credentials}")
    if code in _REFUSED:
        return StoreError(f"{address}: the credentials are refused ({code})", hint=f"set {scheme.credentials}")
    if code in _OF_ANY:
        return StoreError(f"{address}: access is denied ({code})", hint=f"set {scheme.credentials}")
    if code in _OF_ONE:
        return Closed(f"access is denied ({code})")
    if type(error).__name__ == "FileExpired":
        return Missing("was changed while it was read")
    return StoreError(f"{address}: {_reason(error)}", hint="claimx extract --resume goes on with a run into a folder")


def _code(error: BaseException) -> str:
    """Return the code that the server gave, as Amazon's API or HTTP name it."""
    for found in (error, error.__cause__):
        response = getattr(found, "response", None)
        if isinstance(response, dict):
            return str(response.get("Error", {}).get("Code", ""))
        status = getattr(found, "code", None) or getattr(response, "status_code", None)
        if status is not None:
            return str(status)
    return ""


def _reason(error: Exception) -> str:
    """Return the message of ``error`` in one line, without what may be secret in an address."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    text = re.sub(r"//[^/@\s]*@", "//", " ".join(text.split()))
    text = re.sub(r"(://[^\s\"'?]*)\?[^\s\"']*", r"\1", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
