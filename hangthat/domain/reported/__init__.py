"""What agencies report in tables (389), kept as stated, and what the system counts beside it."""
