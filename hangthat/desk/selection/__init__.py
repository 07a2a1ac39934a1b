"""Whom to check next: candidates, draws, choices, how often each reason was right."""
