"""Tables of documents: JSON Lines, JSON arrays, CSV and TSV with a column of text; each row is a document."""
