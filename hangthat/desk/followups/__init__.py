"""Pages of what came after a signature (sau khi ký, lịch kiểm tra)."""
