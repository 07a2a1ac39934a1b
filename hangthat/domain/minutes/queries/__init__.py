"""What minutes say, and how they are set."""
