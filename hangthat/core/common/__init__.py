"""The ground: text, days and the page frame. No business word."""
