"""Assignments: given, done and followed up; the table of the plan's duties."""
