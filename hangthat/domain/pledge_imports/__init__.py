"""Officials' pledges from spreadsheets: an office's own list of who signed to set an example."""
