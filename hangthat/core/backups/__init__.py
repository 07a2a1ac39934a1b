"""Copies of a whole installation, taken while it runs, and their way back (sao lưu)."""
