"""Proposals of praise: who, for what, on which figures, and what was decided (khen thưởng)."""
