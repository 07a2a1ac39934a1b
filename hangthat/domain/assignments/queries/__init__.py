"""What several pages read of assignments."""
