"""Negated, hypothetical, historical, family: the status of what was found."""
