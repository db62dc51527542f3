"""PDF: the text layer, in the order in which it is read, with headings, tables, reference lists, links and pages."""
