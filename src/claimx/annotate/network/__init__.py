"""What the trained networks share: arithmetic that is exact, and files of weights."""
