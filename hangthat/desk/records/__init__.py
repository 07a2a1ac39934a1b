"""Pages of the journal (nhật ký)."""
