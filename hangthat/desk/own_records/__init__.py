"""Codes for shops' own records, what shops ask through them, complaints told to shops."""
