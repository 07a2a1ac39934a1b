"""Cases handed over to police, tax, laboratories, customs and border guards, and what came back."""
