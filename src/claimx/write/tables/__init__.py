"""The records of a ledger as tables: which columns each kind has, shared by all formats that are tables."""
