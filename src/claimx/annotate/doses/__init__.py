"""Doses, with the drug each belongs to."""
