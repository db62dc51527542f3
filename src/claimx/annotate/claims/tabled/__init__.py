"""Claims that tables make: arms against each other, side effects in columns, what drugs are used for, a study a row."""
