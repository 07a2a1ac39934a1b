"""Pages of targets and the plan (chỉ tiêu, kế hoạch)."""
