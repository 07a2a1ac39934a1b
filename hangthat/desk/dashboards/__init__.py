"""Few large numbers, with map and trend, for whoever answers for something."""
