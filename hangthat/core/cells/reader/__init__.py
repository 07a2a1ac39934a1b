"""One cell: its column, and its text as a value or a fault, one module a noun."""
