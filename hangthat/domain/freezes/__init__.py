"""Readings of a plan's targets frozen by the calendar, with their names (số chốt)."""
