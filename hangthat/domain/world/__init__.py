"""A whole province as CSV files: in, out, and an invented one to try things with."""
