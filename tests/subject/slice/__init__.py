"""The pages of written reminders."""
