"""What an IT unit does by the handbook, done unattended: only in full runs of the gates."""
