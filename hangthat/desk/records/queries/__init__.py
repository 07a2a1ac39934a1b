"""Reads of the slice `records`."""
