"""What was signed: commitments of traders, regulations of boards (cam kết, quy chế)."""
