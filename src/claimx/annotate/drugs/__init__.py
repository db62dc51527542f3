"""Mentions of drugs, drug classes, brands and supplements."""
