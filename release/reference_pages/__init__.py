"""The pages of the reference that are made of the code, one module each."""
