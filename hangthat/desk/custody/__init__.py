"""Pages of goods in custody: the ledger, stores, counting them, and what became of goods."""
