"""Who offends again: by the law's clock and by the plan's, the list of the sanctioned, measures."""
