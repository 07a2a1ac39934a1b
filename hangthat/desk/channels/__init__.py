"""Pages of online channels (kênh trực tuyến)."""
