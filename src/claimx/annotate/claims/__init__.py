"""Claims: which drug does what to which condition, with which certainty, said by whom."""
