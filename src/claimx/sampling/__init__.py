"""Claims drawn for an audit, and what they say of all: precision and the errors of each field, with intervals."""
