"""Markdown: the text unchanged, with marks for its structure (a first version: plain)."""

from __future__ import annotations

from claimx.read.plain import read_plain as read_markdown

__all__ = ["read_markdown"]
