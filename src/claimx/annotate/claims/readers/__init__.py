"""Readers of sentences: each takes a sentence made ready and yields the claims that its cues state."""
