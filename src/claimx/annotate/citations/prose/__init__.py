"""Citations in running prose: by a study's name, its journal, its researchers, or with no name at all."""
