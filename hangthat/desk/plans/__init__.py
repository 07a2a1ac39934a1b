"""Pages of the plan as it was loaded (kế hoạch)."""
