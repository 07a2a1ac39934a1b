"""Pages of outreach, campaigns and materials (tuyên truyền)."""
