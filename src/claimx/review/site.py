"""The page and its files: these and no others are served."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from claimx.review.answers import json_of

_TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


async def page(_: Request) -> Response:
    """Return the page."""
    return _file("index.html")


async def static(request: Request) -> Response:
    """Return the file of the page that has this name."""
    return _file(request.path_params["name"])


def _file(name: str) -> Response:
    data = static_files().get(name)
    if data is None:
        return json_of({"error": "there is no such file", "hint": None}, 404)
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
