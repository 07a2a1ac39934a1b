"""Written reminders: what an agency asks a shop to put right, and by when."""
