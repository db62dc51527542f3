"""PubMed's records, as XML and as MEDLINE's tagged text: one record model, one text from both."""
