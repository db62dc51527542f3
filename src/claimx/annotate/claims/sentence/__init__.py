"""A sentence made ready for its readers: nodes, clauses, interventions, objects, polarity, what a cue says of an object."""
