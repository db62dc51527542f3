"""OpenDocument text (OASIS OpenDocument 1.3)."""
