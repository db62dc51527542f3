"""Decisions that were made in other tools: the answers of Prodigy, doccano and Label Studio."""
