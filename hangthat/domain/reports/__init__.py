"""The reporting regime as data, who owes which report to whom, and the life of each report."""
