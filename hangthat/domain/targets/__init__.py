"""What the plan promised, counted from records: met, failed, or not known (chỉ tiêu)."""
