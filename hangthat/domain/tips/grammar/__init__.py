"""Keys, receipts and shares as plain values."""
