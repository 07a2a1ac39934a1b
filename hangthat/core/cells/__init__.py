"""What one cell says: a value of its column, or what is wrong with it (ô)."""
