"""The local service, and a resolver that asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from service import Service, serving

from claimx.resolve import Resolver


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as running:
        yield running


@pytest.fixture
def resolver_of(tmp_path: Path, service: Service) -> Callable[..., Resolver]:
    """Make a resolver over the local service; by default it asks Crossref and keeps answers in ``tmp_path``."""
    pytest.importorskip("requests_cache")

    def make(
        *sources: str, url: str | None = None, contact: str | None = "a@example.org", cache: str = "answers.sqlite"
    ) -> Resolver:
        return Resolver.over(
            sources or ("crossref",),  # type: ignore[arg-type]
            crossref=url or service.url,
            pubmed=url or service.url,
            contact=contact,
            ncbi_key=None,
            cache=str(tmp_path / cache),
            max_age=30,
            timeout=0.4,
            back_off=0.01,
            version="0",
        )

    return make
