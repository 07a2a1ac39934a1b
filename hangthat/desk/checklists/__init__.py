"""Pages of checklists, of cautions, and of today's round."""
