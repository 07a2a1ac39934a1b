"""Stated totals held against the sums of their parts (số tổng); told, never repaired."""
