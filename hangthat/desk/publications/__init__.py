"""What is published of decisions: drafted, approved, taken down; answers and mistakes beside it."""
