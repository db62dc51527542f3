"""HTTP as a good citizen of public services: cached on disk, paced, retried with patience, and given up in time.

requests with requests-cache (answers in SQLite, kept for days; an answer past its time serves where the network fails)
and urllib3's ``Retry`` (back-off, ``Retry-After``). Contact address and key are no part of what an answer is kept under.
"""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import UsageError
from claimx.extras import need

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

_RETRIES = 3
_LONGEST_WAIT = 30
"""Seconds that a service may make us wait for another try (``Retry-After``)."""
_CONNECT = 5.0
_BUSY = (429, 500, 502, 503, 504)
_PATIENCE = 3
"""Failures in a row after which a service is not asked again in this run."""


class Unreachable(Exception):
    """The service gave no usable answer; the message says why, without what changes from run to run."""


class Client:
    """Asks one service for JSON.

    Args:
        session: the cache, shared by all services.
        base: the address of the service, without a slash at its end.
        interval: seconds from one request to the next, at least.
        timeout: seconds for one answer.
        back_off: seconds before a second retry, doubled for each after it.
    """

    def __init__(self, session: Session, base: str, *, interval: float, timeout: float, back_off: float) -> None:
        self._session = session
        self._base = base.rstrip("/")
        self._timeout = timeout
        self._failures = 0
        session.mount(self._base, _paced_adapter(interval, back_off))

    def get(self, path: str, parameters: dict[str, str]) -> Any | None:
        """Return the decoded answer, ``None`` where the service knows no such thing (404).

        Raises:
            Unreachable: no connection, no answer in time, an error that persists, or no JSON.
        """
        if self._failures >= _PATIENCE:
            raise Unreachable("not asked again after several failures")
        try:
            answer = self._ask(path, parameters)
        except Unreachable:
            self._failures += 1
            raise
        self._failures = 0
        return answer

    def _ask(self, path: str, parameters: dict[str, str]) -> Any | None:
        import requests

        try:
            response = self._session.get(f"{self._base}/{path}", params=parameters, timeout=(_CONNECT, self._timeout))
        except requests.exceptions.Timeout as error:
            raise Unreachable("no answer in time") from error
        except requests.exceptions.RetryError as error:
            raise Unreachable("too many errors") from error
        except requests.exceptions.ConnectionError as error:
            late = "timed out" in str(error).lower()
            raise Unreachable("no answer in time" if late else "no connection") from error
        except requests.exceptions.RequestException as error:
            raise Unreachable(f"request failed: {type(error).__name__}") from error
        if response.status_code == 404:
            return None
        if response.status_code != 200:
            raise Unreachable(f"status {response.status_code}")
        try:
            return response.json()
        except ValueError as error:
            raise Unreachable("not JSON") from error


def open_session(cache: str | None, *, max_age: float, contact: str | None, version: str) -> Session:
    """Return a session over the cache file ``cache`` (``None``: in the user's cache folder).

    Raises:
        UsageError: the libraries are not installed, or the cache cannot be written.
    """
    need("resolve", "--resolve")
    from requests_cache import CachedSession
    from requests_cache.backends.sqlite import SQLiteCache

    path = Path(cache) if cache else _default_cache()
    import sqlite3

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        session = CachedSession(
            backend=SQLiteCache(path, wal=True, serializer="json"),
            expire_after=timedelta(days=max_age),
            allowable_codes=(200, 404),
            ignored_parameters=("mailto", "email", "tool", "api_key"),
            stale_if_error=True,
            filter_fn=_is_worth_keeping,
        )
    except (OSError, sqlite3.Error) as error:
        raise UsageError(
            f"{path}: cannot keep answers there: {error}", hint="CLAIMX_CACHE names another file"
        ) from error
    session.headers["User-Agent"] = f"claimx/{version}" + (f" (mailto:{contact})" if contact else "")
    return session


def _default_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("claimx") / "answers.sqlite"


def _is_worth_keeping(response: Response) -> bool:
    if response.status_code == 404:
        return True
    try:
        response.json()
    except ValueError:
        return False
    return True


def _paced_adapter(interval: float, back_off: float) -> Any:
    from requests.adapters import HTTPAdapter
    from urllib3.util.retry import Retry

    class Paced(HTTPAdapter):
        """Keeps requests ``interval`` seconds apart."""

        next_at = 0.0

        def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
            wait = self.next_at - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            self.next_at = time.monotonic() + interval
            return super().send(request, *args, **options)

    return Paced(
        max_retries=Retry(
            total=_RETRIES,
            backoff_factor=back_off,
            status_forcelist=_BUSY,
            allowed_methods=("GET",),
            raise_on_status=False,
            retry_after_max=_LONGEST_WAIT,
        )
    )
