"""The ledger of goods: seized, stored, moved, handed over, counted, and what became of them."""
