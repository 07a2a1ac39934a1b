"""The list of the sanctioned, and measures with members who do not change."""
