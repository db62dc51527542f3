"""Somebody who reviews: types keys on the page of ``claimx review`` as the pages tell it."""

from __future__ import annotations

import json
import urllib.request
from typing import Any
from urllib.parse import urlsplit

ADDRESS = r"http://127\.0\.0\.1:\d+/\?token=[\w-]+(?=\s)"


def press(address: str, keys: str) -> None:
    """Decide on the first claims of the review at ``address``: ``a`` accepts, a digit rejects for that reason."""
    reasons = {reason["key"]: reason["name"] for reason in _ask(address, "/api/session")["reasons"]}
    claims = _ask(address, "/api/queue?count=50")["items"]
    for key, claim in zip(keys, claims, strict=False):
        decision = {"action": "accept"} if key == "a" else {"action": "reject", "reason": reasons[key]}
        _ask(address, "/api/decisions", {"claim": claim["id"], **decision})


def _ask(address: str, path: str, body: dict[str, Any] | None = None) -> Any:
    parts = urlsplit(address)
    headers = {"Authorization": "Bearer " + parts.query.removeprefix("token="), "Content-Type": "application/json"}
    origin = f"http://{parts.netloc}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(origin + path, data, {**headers, "Origin": origin})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)
