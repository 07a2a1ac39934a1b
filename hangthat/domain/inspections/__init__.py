"""Who was checked, when, by whom, and with what result (kiểm tra)."""
