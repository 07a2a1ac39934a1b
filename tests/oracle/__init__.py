"""A second, slow reading of the counting contract that shares no line with the target engine."""
