"""Abbreviations that the text defines, after Schwartz and Hearst (2003)."""
