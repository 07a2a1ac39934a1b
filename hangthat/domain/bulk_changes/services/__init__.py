"""Acts: something done to many shops, and undone."""
