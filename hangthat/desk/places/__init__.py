"""Pages of markets, streets, villages and their boards (khu vực, ban quản lý)."""
