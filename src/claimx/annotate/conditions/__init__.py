"""Mentions of diseases, symptoms and findings."""
