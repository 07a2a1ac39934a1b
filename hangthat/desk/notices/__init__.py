"""Pages of reminders and of what leaves the system (nhắc việc, tin gửi đi)."""
