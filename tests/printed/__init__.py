"""Printed papers beside their approved pictures: `python -m tests.printed` approves them anew."""
