"""Pages of reports: what one's office owes, what was sent to it, who is late, the regimes."""
