"""The numbers of a period: each with its definition, its names and its address; kept readings."""
