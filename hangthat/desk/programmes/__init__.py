"""Plans of checks and their subjects: proposed, approved, held; the team and its declarations."""
