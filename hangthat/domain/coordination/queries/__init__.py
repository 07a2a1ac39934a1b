"""Overlaps as far as somebody may know of them, and the last check of another force."""
