"""What was sent, by form or by program, so that it has its effect once (lượt gửi)."""
