"""What a request is answered: JSON, also where it cannot be obeyed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from claimx.errors import ClaimxError, LedgerError, UsageError, WriteError
from claimx.marks import showable
from claimx.review.asked import Problem, key_in
from claimx.review.once import Another, Once
from claimx.review.papers import Unknown
from claimx.review.session import Review

_LONGEST_WORD = 1000
"""Characters of what an error says: it may repeat what was asked."""
Handler = Callable[[Review, Request], Awaitable[Any]]


async def answered(review: Review, once: Once, handler: Handler, request: Request) -> Response:
    """Return what ``handler`` makes of the request, or why it makes nothing of it. A request that comes a second time with
    the same key gets the answer to the first."""
    try:
        key = key_in(request)
        if key is None:
            return json_of(await handler(review, request))
        asked = request.url.path.encode() + b" " + await request.body()

        async def work() -> Any:
            return await handler(review, request)

        return json_of(await once.make(key, asked, work))
    except Another:
        return _error(409, "this Idempotency-Key was given to another request")
    except Problem as problem:
        return _error(problem.status, problem.message, problem.hint)
    except Unknown as error:
        return _error(404, str(error))
    except WriteError as error:
        return _error(507, error.message, error.hint)
    except UsageError as error:
        return _error(400, error.message, error.hint)
    except LedgerError as error:
        return _error(409, error.message, error.hint)
    except ClaimxError as error:
        return _error(500, error.message, error.hint)


def json_of(content: Any, status: int = 200) -> Response:
    """Return ``content`` as JSON."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


def _error(status: int, message: str, hint: str | None = None) -> Response:
    said = None if hint is None else showable(hint[:_LONGEST_WORD])
    return json_of({"error": showable(message[:_LONGEST_WORD]), "hint": said}, status)


async def nothing(_: Request, error: Exception) -> Response:
    """Return that there is nothing at this address, or nothing of this method."""
    return _error(getattr(error, "status_code", 404), "there is nothing at this address")


async def defect(_: Request, error: Exception) -> Response:
    """Return that claimx has a defect."""
    return _error(500, f"a defect of claimx: {type(error).__name__}", "what was decided before is in the log")
