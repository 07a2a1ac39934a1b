"""What stands behind a proposal today."""
