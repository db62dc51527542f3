"""What documents of office programs share: the works that reference managers leave in them, notes, styles, symbol fonts."""
