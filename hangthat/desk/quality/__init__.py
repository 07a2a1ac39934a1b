"""Pages of the quality of data (chất lượng dữ liệu)."""
