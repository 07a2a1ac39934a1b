"""Pages of the law: conducts, bands of fines, powers to sanction, thresholds."""
