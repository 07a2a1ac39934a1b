"""Pages of readings of targets frozen by the calendar, each beside the living one (số chốt)."""
