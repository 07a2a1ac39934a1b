"""The numbers of reports, each a stored query with its names, and those kept as they were."""
