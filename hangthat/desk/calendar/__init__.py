"""Pages of the calendar of working days (lịch làm việc)."""
