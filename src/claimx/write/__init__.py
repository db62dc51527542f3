"""Records out: JSON Lines and tables, atomically."""
