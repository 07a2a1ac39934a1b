"""Proposals of praise: written, proposed, decided, listed for the council."""
