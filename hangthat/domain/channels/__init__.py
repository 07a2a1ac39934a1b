"""Online channels over time: opened, declared, closed, there again (kênh trực tuyến)."""
