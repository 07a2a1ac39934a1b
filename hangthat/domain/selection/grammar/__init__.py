"""Rules without a database: the draw, intervals, and how a learned model scores."""
