"""Tags that an office makes itself, put on records from one day to another."""
