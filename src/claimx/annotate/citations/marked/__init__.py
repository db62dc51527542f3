"""Citations that a document marks by its own style: by number, raised, by author and year."""
