"""Targets of units' own: proposed, approved, judged beside the plan's."""
