"""Figures of reports: one list of measures, each a stored query with arguments, and readings of
them that are kept as they were."""
