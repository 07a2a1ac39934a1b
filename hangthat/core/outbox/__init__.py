"""Mail and webhooks that leave the system, and the budget of reminders (thư nhắc, tin gửi đi)."""
