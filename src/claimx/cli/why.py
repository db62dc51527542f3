def why() -> None:
    pass
