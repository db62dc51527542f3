"""A bibliography in (BibTeX, RIS, CSL-JSON), and the match of citations and references against it."""
