"""Files that hold other files: what is in them, document by document, as a stream."""

from claimx.read.containers.walk import ARCHIVES, Found, Opening, Skipped, documents, taken

__all__ = ["ARCHIVES", "Found", "Opening", "Skipped", "documents", "taken"]
