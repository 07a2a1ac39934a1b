"""Sixteen hands at once: no rule that was checked before is broken by them."""
