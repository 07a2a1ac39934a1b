"""The citizens' door: whether a code on a shop's door holds, and how a market keeps its word."""
