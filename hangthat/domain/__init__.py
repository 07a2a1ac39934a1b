"""What this program exists for: the subjects of the plan, their rules and their numbers."""
