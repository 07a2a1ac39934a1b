"""Cases handed over: lists, one hand-over on both sides, its package, its clocks, counts."""
