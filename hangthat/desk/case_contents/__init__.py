"""Rows and readers of a case for programs; groups of goods and the limitation of violations."""
