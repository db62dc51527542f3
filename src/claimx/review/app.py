"""The addresses of the server and what stands behind each: see ``docs/review-api.md``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimx import __version__
from claimx.assemble.levels import SCHEMES, level_of
from claimx.decisions import FIELDS, REASONS, Decision
from claimx.errors import ClaimxError, LedgerError, UsageError, WriteError
from claimx.marks import showable
from claimx.records import Design
from claimx.review import deciding
from claimx.review.asked import (
    Add,
    Decide,
    Problem,
    beyond_in,
    body_of,
    bounded,
    document_in,
    integer_in,
    key_in,
    position_in,
    wanted_in,
    wanted_of,
)
from claimx.review.beside import verdict_of
from claimx.review.once import Another, Once
from claimx.review.pages import shown
from claimx.review.papers import Unknown
from claimx.review.queue import ORDERS, STATES, Wanted
from claimx.review.session import Review
from claimx.review.views import view
from claimx.why import answers

MOST_AT_ONCE = 50
_FACET_VALUES = 500
_LONGEST_WORD = 1000
"""Characters of what an error says: it may repeat what was asked."""
_FILTERS = {
    "drug": "Drug", "object": "Condition or outcome", "relation": "Relation", "level": "Evidence level", "rule": "Rule",
    "state": "Verdict", "path": "Document", "text": "Words",
}  # fmt: skip
_TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}

Handler = Callable[[Review, Request], Awaitable[Any]]


def create(review: Review) -> Starlette:
    """Return the application that serves ``review``, without a guard before it."""

    once = Once()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(review.run()), asyncio.create_task(review.texts.warm())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    def api(path: str, handler: Handler, method: str = "GET") -> Route:
        async def answer(request: Request) -> Response:
            return await _answered(review, once, handler, request)

        return Route(path, answer, methods=[method])

    routes = [
        Route("/", _page, methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
        api("/api/session", _session),
        api("/api/progress", _progress),
        api("/api/queue", _queue),
        api("/api/next", _next),
        api("/api/facets", _facets),
        api("/api/documents/{number}", _document),
        api("/api/claims/{claim:path}/why", _why),
        api("/api/claims/{claim:path}/history", _history),
        api("/api/orphans", _orphans),
        api("/api/decisions", _decide, "POST"),
        api("/api/undo", _undo, "POST"),
        api("/api/redo", _redo, "POST"),
        api("/api/claims", _add, "POST"),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: _nothing, 405: _nothing, 500: _defect})
    app.router.redirect_slashes = False
    return app


# ---- the page and its files


async def _page(request: Request) -> Response:
    return _file("index.html")


async def _static(request: Request) -> Response:
    return _file(request.path_params["name"])


def _file(name: str) -> Response:
    data = static_files().get(name)
    if data is None:
        return _json({"error": "there is no such file", "hint": None}, 404)
    return Response(data, media_type=_TYPES[name.rpartition(".")[2]])


@cache
def static_files() -> dict[str, bytes]:
    """Return the files of the page by name: these and no others are served."""
    folder = files("claimx.review") / "static"
    return {
        entry.name: entry.read_bytes()
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.is_file() and entry.name.rpartition(".")[2] in _TYPES
    }


# ---- answers


async def _answered(review: Review, once: Once, handler: Handler, request: Request) -> Response:
    try:
        key = key_in(request)
        if key is None:
            return _json(await handler(review, request))
        asked = request.url.path.encode() + b" " + await request.body()

        async def work() -> Any:
            return await handler(review, request)

        return _json(await once.make(key, asked, work))
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


def _json(content: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json")


def _error(status: int, message: str, hint: str | None = None) -> Response:
    said = None if hint is None else showable(hint[:_LONGEST_WORD])
    return _json({"error": showable(message[:_LONGEST_WORD]), "hint": said}, status)


async def _nothing(_: Request, error: Exception) -> Response:
    return _error(getattr(error, "status_code", 404), "there is nothing at this address")


async def _defect(_: Request, error: Exception) -> Response:
    return _error(500, f"a defect of claimx: {type(error).__name__}", "what was decided before is in the log")


async def _session(review: Review, _: Request) -> dict[str, Any]:
    options = review.options
    given = {name: {"label": _given(name), "total": len(ids)} for name, ids in review.queue.given.items()}
    return {
        "version": __version__,
        "ledger": showable(review.index.path),
        "reviewer": options.reviewer,
        "mode": options.mode,
        "round": options.round,
        "blind": options.blind,
        "scheme": review.papers.scheme(),
        "levels": {scheme: {design: level_of(design, scheme) for design in get_args(Design)} for scheme in SCHEMES},
        "fields": [{**field._asdict()} for field in FIELDS.values()],
        "reasons": [
            {"name": name, "key": str(key), "label": label}
            for key, (name, label) in enumerate(REASONS.items(), start=1)
        ],
        "orders": [{"name": name, "label": label, "total": None} for name, label in ORDERS.items()]
        + [{"name": name, **about} for name, about in given.items()],
        "filters": [{"name": name, "label": label} for name, label in _FILTERS.items()],
        "states": STATES,
        "order": review.order,
        **_how_far(review, Wanted(review.order)),
    }


def _given(name: str) -> str:
    return "assigned to me" if name == "assigned" else f"sample {showable(name.partition(':')[2])}"


async def _progress(review: Review, request: Request) -> dict[str, Any]:
    return _how_far(review, wanted_in(request.query_params))


def _how_far(review: Review, wanted: Wanted) -> dict[str, Any]:
    return {
        "progress": review.progress(wanted),
        "warnings": [
            showable(line) for line in (*([review.trouble] if review.trouble else []), *review.index.warnings())
        ],
        "changed": review.index.changed,
    }


async def _queue(review: Review, request: Request) -> dict[str, Any]:
    query = request.query_params
    listing = review.listing(wanted_in(query), fresh=query.get("fresh") == "1")
    at = position_in(review, request, "at", 0)
    count = integer_in(query, "count", 1)
    if not 1 <= count <= MOST_AT_ONCE:
        raise Problem(400, f"count is 1 to {MOST_AT_ONCE}")
    members = listing.members[at : at + count] if at >= 0 else []
    return {
        "total": len(listing.members),
        "complete": review.index.complete,
        "items": [view(review, number, at + step) for step, number in enumerate(members)],
    }


async def _next(review: Review, request: Request) -> dict[str, Any]:
    query = request.query_params
    listing = review.listing(wanted_in(query))
    after = position_in(review, request, "after", -1)
    step = integer_in(query, "step", 1)
    if step not in (1, -1):
        raise Problem(400, "step is 1 or -1")
    undecided, wrap = query.get("undecided") == "1", query.get("wrap") == "1"
    at = review.queue.next(listing, after, step, undecided=undecided, wrap=wrap)
    return {"at": at, "total": len(listing.members), "complete": review.index.complete}


async def _facets(review: Review, request: Request) -> dict[str, Any]:
    wanted = wanted_in(request.query_params)
    return {
        "complete": review.index.complete,
        "total": len(review.queue.matching(wanted, range(len(review.index.claims)))),
        "facets": review.queue.counted(wanted, _FACET_VALUES),
    }


async def _document(review: Review, request: Request) -> dict[str, Any]:
    number = document_in(request)
    sheet = review.papers.sheet(number)
    around = integer_in(request.query_params, "around", 0)
    read = await review.papers.text(number)
    path = showable(review.index.documents.paths[number])
    claims = review.papers.claims_of(number)
    found = shown(number, path, sheet, read, claims, around, beyond_in(request.query_params))
    for claim, about in found["claims"].items():
        about["verdict"] = verdict_of(review, claim)
    return found


async def _why(review: Review, request: Request) -> dict[str, Any]:
    number = review.number(request.path_params["claim"])
    others: list[Any] = list(review.papers.sheet(review.index.claims.documents[number]).records)
    return {"fields": answers(review.papers.claim(number), others)}


async def _history(review: Review, request: Request) -> dict[str, Any]:
    return {"entries": review.entries(review.number(request.path_params["claim"]))}


async def _orphans(review: Review, _: Request) -> dict[str, Any]:
    return {"complete": review.older.settled, "orphans": review.orphans()}


async def _decide(review: Review, request: Request) -> dict[str, Any]:
    asked = await body_of(request, Decide)
    if asked.action not in ("accept", "reject", "maybe", "skip", "correct", "note"):
        raise Problem(400, f"{asked.action} is not decided here")
    if asked.action == "reject" and asked.reason is None:
        raise Problem(400, "a claim is rejected for a reason", f"one of {', '.join(REASONS)}")
    if asked.action == "reject" and asked.reason == "other" and not (asked.note or "").strip():
        raise Problem(400, "a claim that is rejected for another reason needs a note", "say what is wrong with it")
    what = {"reason": asked.reason, "fields": asked.fields, "note": bounded(asked.note), "seconds": asked.seconds}
    made = await deciding.decide(review, asked.claim, asked.action, what)
    progress = review.progress(wanted_in(request.query_params))
    return {"decision": made, "state": review.state(review.number(asked.claim)), "progress": progress}


async def _undo(review: Review, request: Request) -> dict[str, Any]:
    return await _taken(review, request, deciding.undo, "nothing is left to undo")


async def _redo(review: Review, request: Request) -> dict[str, Any]:
    return await _taken(review, request, deciding.redo, "nothing is left to redo")


async def _taken(
    review: Review, request: Request, act: Callable[[Review], Decision | None], none: str
) -> dict[str, Any]:
    wanted = wanted_of(await body_of(request, dict[str, str | list[str]]))
    made = act(review)
    if made is None:
        raise Problem(409, none)
    number = review.number_now(made.target.claim)
    claim = made.target.claim if number is None else review.index.claims.ids[number]
    return {
        "decision": made,
        "claim": claim,
        "state": made.after if number is None else review.state(number),
        "at": None if number is None else review.listing(wanted).position(number),
        "progress": review.progress(wanted),
    }


async def _add(review: Review, request: Request) -> dict[str, Any]:
    asked = await body_of(request, Add)
    what = {"note": bounded(asked.note), "seconds": asked.seconds}
    number = await deciding.add(review, asked.document, asked.start, asked.end, asked.fields, what)
    at = review.listing(Wanted()).position(number)
    return {"view": view(review, number, at), "progress": review.progress(wanted_in(request.query_params))}
