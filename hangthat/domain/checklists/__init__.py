"""Checklists per kind of place and what was answered, cautions, and what a check brings besides."""
