"""JATS and NLM XML, as PubMed Central and publishers have it: text, marks, tables and the reference list in CSL-JSON."""
