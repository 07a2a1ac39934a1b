"""Markets and other places from spreadsheets: an office's own list of the markets of its land."""
