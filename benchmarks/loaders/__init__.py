"""Readers of the corpora that names, doses and status are measured on, one module a format.

Every reader takes a file or a folder in the corpus' own format and gives :class:`~loaders.passage.Passage` objects: a
text as a user would give it and its annotations as code-point offsets into that text.
"""
