"""Mentions in, records out: ids, links, levels of evidence."""

from claimx.assemble.assemble import assemble

__all__ = ["assemble"]
