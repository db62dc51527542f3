"""The trained parser: one reference string after another into fields."""
