"""Tables as the annotators read them: what a heading makes the cells under or beside it."""
