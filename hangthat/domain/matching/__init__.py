"""Which described shop or owner is which record, and the registry's lists from spreadsheets."""
