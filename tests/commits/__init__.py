"""Every door that writes is tried with real commits: the row and its line, or neither."""
