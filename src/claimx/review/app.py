"""The addresses of the server and what stands behind each: see ``docs/reference/review-api.md``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, get_args

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimx import __version__
from claimx.assemble.levels import SCHEMES, level_of
from claimx.decisions import FIELDS, REASONS, Decision
from claimx.marks import showable
from claimx.records import Design
from claimx.review import deciding
from claimx.review.answers import Handler, answered, defect, nothing
from claimx.review.asked import (
    Add,
    Decide,
    Problem,
    beyond_in,
    body_of,
    bounded,
    document_in,
    integer_in,
    position_in,
    wanted_in,
    wanted_of,
)
from claimx.review.beside import verdict_of
from claimx.review.once import Once
from claimx.review.pages import shown
from claimx.review.queue import ORDERS, STATES, Wanted
from claimx.review.session import Review
from claimx.review.site import page, static
from claimx.review.views import view
from claimx.why import answers

MOST_AT_ONCE = 50
_FACET_VALUES = 500
_FILTERS = {
    "drug": "Drug", "object": "Condition or outcome", "relation": "Relation", "level": "Evidence level", "rule": "Rule",
    "state": "Verdict", "path": "Document", "text": "Words",
}  # fmt: skip


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
            return await answered(review, once, handler, request)

        return Route(path, answer, methods=[method])

    routes = [
        Route("/", page, methods=["GET"]),
        Route("/static/{name}", static, methods=["GET"]),
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
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: nothing, 405: nothing, 500: defect})
    app.router.redirect_slashes = False
    return app


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
