"""What citizens are told of decisions: who is named, by which basis, and what was said to it."""
