"""Outreach, drives and visits, and who took part (tuyên truyền, ra quân)."""
