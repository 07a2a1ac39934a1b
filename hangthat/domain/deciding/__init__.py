"""Until when a decision must be made; what stands against a recorded one, and whom it names."""
