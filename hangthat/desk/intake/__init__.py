"""Pages of files that come in (nhập dữ liệu)."""
