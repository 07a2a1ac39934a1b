"""A made-up province in columns of numbers, in the proportions of a real register."""
