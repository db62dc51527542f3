"""Tells by a small model which lines of a page saved as plain text are the article's, readers' comments or the site's."""

from claimx.segment.line_labels.labels import Chances, chances_of

__all__ = ["Chances", "chances_of"]
