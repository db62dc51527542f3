"""What documents of office programs share: works that reference managers leave in them, symbol fonts."""
