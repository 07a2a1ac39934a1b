"""Rows and readers of a case for programs; goods, conduct and limitation of violations."""
