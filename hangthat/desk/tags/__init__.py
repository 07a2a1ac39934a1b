"""Tags that an office makes itself: made, given to records, taken off, counted."""
