"""Pages of inspections, violations and decisions (kiểm tra, xử lý)."""
