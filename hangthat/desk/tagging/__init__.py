"""Tags that an office makes itself: made, put on records, taken off."""
