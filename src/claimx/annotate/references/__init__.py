"""Entries of reference lists and lone bibliographic descriptions, parsed into CSL-JSON."""
