"""What the law says, by date: rows with their source and whether anybody verified them (luật)."""
