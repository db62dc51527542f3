"""Places in the prose that cite a study, linked to the references of the document."""
