"""What agencies report (389), beside what the system counts for the same agency and period."""
