"""The second door: the same records, rules and rights for programs, as JSON."""
