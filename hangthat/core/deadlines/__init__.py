"""Deadlines: the calendar of working days, the one clock, the periods of reports (thời hạn)."""
