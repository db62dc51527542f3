"""HTML (a first version: the source as it stands)."""

from __future__ import annotations

from claimx.read.plain import read_plain as read_html

__all__ = ["read_html"]
