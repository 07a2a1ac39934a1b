"""Who did what, when and why, chained line to line in the deed's own transaction (nhật ký)."""
